"""The pages of a site: which there are, at which addresses, and what each of them says."""

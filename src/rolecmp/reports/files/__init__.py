"""Results about data files: what is in use, wrong, odd, changed or taken of them."""

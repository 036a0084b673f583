"""Files into one checked dataset: bytes, JSON, checks, layers, messages.

Every file is untrusted until it has been through here. Questions about what the data says belong to
`analysis`, other people's formats to `documents` and `catalogues`.
"""

"""Results about data files: what is in use, wrong, odd, changed or taken of them.

What the data says of roles and occupations stands in the folders beside this one.
"""

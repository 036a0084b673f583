"""Files that people have already into data files: one module per kind of file."""

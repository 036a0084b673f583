"""Files that people have already, into what rolecmp reads: one module per kind of file."""

"""The command line: one small module per command, which declares, loads, asks and writes.

Options with their help, completion, the manual page, and the one place where an error becomes a
line and an exit code. What an answer is belongs to `analysis`, its words to `reports`.
"""

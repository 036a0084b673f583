"""What a role, a level, a figure, an occupation, a name and an error is.

Shapes and words that every other room shares. Nothing here reads a file, answers a question or
knows how a result is worded.
"""

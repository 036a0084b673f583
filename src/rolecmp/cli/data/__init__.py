"""`rolecmp data`: data files of one's own, from the first line to what has changed since.

A module for each command under the word; what is in a file is read and checked elsewhere.
"""

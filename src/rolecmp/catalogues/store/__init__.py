"""Imported catalogues in one SQLite file: built beside the old one, read without ever writing.

Its tables, and how records go in and occupations come out. What a publisher's files look like is
known to the importers beside this folder only.
"""

"""Imported catalogues in one SQLite file: built beside the old one, read without ever writing."""

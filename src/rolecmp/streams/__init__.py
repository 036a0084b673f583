"""Stdout, stderr, keys, and files written whole or not at all.

Whatever leaves the program or is typed into it passes here; what it means is known elsewhere.
"""

"""Career frameworks as people keep them, read as roles with ladders and what is expected on them.

A module for each form (a matrix, a long table, YAML) makes drafts; what is said of levels, sources and
places is added in one place, whatever the form. What belongs to one company only belongs elsewhere.
"""

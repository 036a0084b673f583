"""From the names that people type to what the data defines.

Names of roles and occupations, of other things, and of countries and currencies. Understanding
whole sentences is the work of `analysis.phrases`, suggesting near names of `model.suggest`.
"""

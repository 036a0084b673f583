"""The questions about pay: which records answer, which may be compared, where there are others.

Nothing is averaged or filled in: a record is taken as its source gives it. Where a conversion is
asked for, records are grouped by what they are converted to.
"""

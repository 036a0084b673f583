"""Workbooks of spreadsheets, read row by row: .xlsx with what Python has, .xls and .ods by calamine.

Both what people bring and what is published comes in them. What a cell means belongs to the readers
of `documents` and `catalogues`; here a cell is a text, a number, a date, or an error, and never
silently something else.
"""

"""Results about roles: compared, shown, their ladders, pay, gaps, ways, days, and fit.

A table that several of them show stands in `reports.tables`; a result that has an occupation of a
catalogue in it belongs to `reports.occupations`.
"""

"""OEWS of the U.S. Bureau of Labor Statistics, May 2019 and later, into estimates.

One edition comes in files of their own for the nation, states, metropolitan and nonmetropolitan
areas; the sheet is found by its header, the edition by what the workbook says of itself.
"""

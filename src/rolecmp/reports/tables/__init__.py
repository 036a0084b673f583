"""Tables that several results show: pay, ladders, pairs, statements, contrasts, ratings.

Columns and rows only; which tables a result has is decided by its own module.
"""

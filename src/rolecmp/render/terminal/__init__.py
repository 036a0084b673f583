"""A report on a terminal, or in a pipe: the only room that knows Rich.

`canvas` has the pieces of text, `columns`, `lanes` and `stacked` the ways to lay out a table, `bars`
what is drawn to scale, and `report` puts them together.
"""

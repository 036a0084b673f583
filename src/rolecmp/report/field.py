"""Fields: columns that say themselves how they read their cell from a record.

A table of many columns is declared once, instead of as columns and, in the same order elsewhere, as
cells.
"""

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from rolecmp.report.report import Cell, Column

Line = TypeVar("Line")


class Field(NamedTuple, Generic[Line]):
    """A column, and how its cell is read from the record that a row shows."""

    column: Column
    """The column."""
    read: Callable[[Line], Cell]
    """Makes the cell of a record."""


def columns_of(fields: Iterable[Field[Line]]) -> tuple[Column, ...]:
    """Returns the columns of fields, in their order."""
    return tuple(field.column for field in fields)


def read_cells(fields: Iterable[Field[Line]], record: Line) -> tuple[Cell, ...]:
    """Reads the cells of a record, one for each field."""
    return tuple(field.read(record) for field in fields)

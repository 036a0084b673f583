"""What a cell of a workbook holds, and how its place is written."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

MAX_ROW: Final = 1_048_576
"""Rows of a sheet, as Excel has it."""
MAX_COLUMN: Final = 16_384
"""Columns of a sheet, as Excel has it."""


class CellError(NamedTuple):
    """A cell that gives no value: `what` says what stands there instead, `cure` how to mend it."""

    what: str
    cure: str = ""


NOT_COMPUTED: Final = CellError(
    "a formula that was never computed",
    "open the file in a spreadsheet, let it compute, and save it",
)

Value = str | int | float | bool | date | datetime | time | timedelta | CellError
"""What a filled cell holds; whole numbers are `int`, codes shown with leading zeros `str`."""


class Row(NamedTuple):
    """One row with at least one filled cell."""

    number: int
    """From 1, as spreadsheets count."""
    cells: Mapping[int, Value]
    """The filled cells by their column, from 0."""


class Span(NamedTuple):
    """Merged cells: first and last row, from 1, first and last column, from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def column_letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """`B7` for row 7 and column 1."""
    return f"{column_letters(column)}{row}"


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def parse_address(text: str) -> tuple[int, int] | None:
    """Row from 1 and column from 0 of `B7`; None where it is no address within a sheet."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column - 1) if 1 <= row <= MAX_ROW and column <= MAX_COLUMN else None


def parse_span(text: str) -> Span | None:
    """The cells of `B2:D3`, or of a single one; None where it is no such range."""
    first, _, last = text.partition(":")
    start, end = parse_address(first), parse_address(last or first)
    if start is None or end is None:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Span(rows[0], columns[0], rows[1], columns[1])

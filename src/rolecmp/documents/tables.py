"""Reads the tables that people bring, as CSV or in a workbook: a header, wherever it stands, and rows.

Nobody vouches for them: bytes, rows, columns and cells are bounded.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from rolecmp.documents.csv_text import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    CsvText,
    make_table,
    read_rows,
    too_many_rows,
)
from rolecmp.loading.workbook.opening import HEAD, Kind, kind_of
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import join_names, quote_name

if TYPE_CHECKING:
    from rolecmp.loading.workbook.cells import Row, Span, Value

MAX_SPREAD: Final = 100_000
"""So many cells at most get the value of the merged cell that they are a part of."""


class Grid(NamedTuple):
    """One sheet as texts; a CSV file is one without a name."""

    name: str
    rows: list[tuple[int, list[str]]]
    """Those that are not blank, each with the line or row that it begins on."""
    notes: tuple[str, ...] = ()
    """What could not be read of it."""
    errors: Mapping[tuple[int, int], str] = MappingProxyType({})
    """Row from 1 and column from 0 of cells that give no value to what stands there instead."""


def read_table(data: bytes, name: str) -> CsvText:
    """Reads a table from the bytes of a CSV file or a workbook, by what they are, not by the name.

    Of a workbook the sheet with most filled cells. Raises DataError where it is no table.
    """
    grids, notes = read_grids(data, name)
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        if not grids or not grids[0].name:
            return make_table(name, [])
        raise DataError(Problem(name, "", "no row in it", cure="save the sheet with the table"))
    chosen = max(filled, key=_count_filled)
    if len(chosen.rows) > MAX_ROWS + 1:
        raise too_many_rows(name, chosen.rows[-1][0])
    told = [*notes, *chosen.notes]
    others = [quote_name(grid.name) for grid in filled if grid is not chosen]
    if others:
        told.append(
            f"Read from the sheet {quote_name(chosen.name)}, not from {join_names(others)}."
        )
    table = make_table(name, chosen.rows)
    return table._replace(notes=(*told, *table.notes))


def _count_filled(grid: Grid) -> int:
    return sum(bool(cell.strip()) for _, row in grid.rows for cell in row)


def read_grids(
    data: bytes, name: str, *, across: bool = False
) -> tuple[list[Grid], tuple[str, ...]]:
    """Reads a CSV file, or every visible sheet of a workbook, and what was left out of it.

    Merged cells that go down have their value in each row; `across`: those that go across have it
    in each column too. Raises DataError where it is no table.
    """
    kind = kind_of(data[:HEAD])
    if kind in (Kind.ZIP, Kind.OLE):
        return _read_workbook(data, name, across=across)
    if kind is Kind.MARKUP:
        message = "a web page (HTML or XML), not a table"
        raise DataError(
            Problem(name, "", message, cure="open it in a spreadsheet and save it as .xlsx or CSV")
        )
    return [Grid("", read_rows(data, name))], ()


def _read_workbook(data: bytes, name: str, *, across: bool) -> tuple[list[Grid], tuple[str, ...]]:
    from rolecmp.loading.workbook.cells import CellError
    from rolecmp.loading.workbook.opening import open_workbook

    grids = []
    with BytesIO(data) as file:
        workbook = open_workbook(file, name)
        for sheet in workbook.sheets:
            rows = list(islice(sheet.rows(), MAX_ROWS + 2))
            spread = _spread(rows, sheet.spans, across=across)
            errors = {
                (row.number, column): value.what
                for row in spread
                for column, value in row.cells.items()
                if isinstance(value, CellError)
            }
            texts = list(_texts(spread, name))
            grids.append(Grid(sheet.name, texts, tuple(sheet.notes), errors))
    return grids, tuple(workbook.notes)


def _spread(rows: "Sequence[Row]", spans: "Sequence[Span]", *, across: bool) -> "list[Row]":
    """Gives each cell of merged ones their value, which stands in the first of them only."""
    if not spans:
        return list(rows)
    from rolecmp.loading.workbook.cells import Row

    cells = {row.number: dict(row.cells) for row in rows}
    filled = sorted(cells)
    left = MAX_SPREAD
    for span in spans:
        value = cells.get(span.first_row, {}).get(span.first_column)
        width = span.last_column - span.first_column + 1
        # A span may name a million rows, of which few are there.
        numbers = filled[bisect_left(filled, span.first_row) : bisect_right(filled, span.last_row)]
        left -= width * len(numbers)
        if left < 0:
            break
        # Of a table a heading over several columns is no name of each of them.
        if value is not None and (across or width == 1 or len(numbers) > 1):
            for number in numbers:
                for column in range(span.first_column, span.last_column + 1):
                    cells[number].setdefault(column, value)
    return [Row(row.number, cells[row.number]) for row in rows]


def _texts(rows: "Sequence[Row]", name: str) -> Iterator[tuple[int, list[str]]]:
    """Yields each row as texts, as a CSV file has them."""
    for row in rows:
        width = max(row.cells, default=-1) + 1
        if width > MAX_COLUMNS:
            message = f"more than {MAX_COLUMNS} columns"
            raise DataError(
                Problem(name, "", message, row.number, 1, "take out what is not part of the table")
            )
        texts = [""] * width
        for column, value in row.cells.items():
            texts[column] = _text_of(value)
            if len(texts[column]) > MAX_CELL:
                message = f"a cell of more than {MAX_CELL:,} characters"
                raise DataError(Problem(name, "", message, row.number, column + 1))
        if any(text.strip() for text in texts):
            yield row.number, texts


def _text_of(value: "Value") -> str:
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return value.what

"""Parses comma-separated values that nobody vouches for: a header and rows, within bounds."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolecmp.loading.position import line_and_column
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.limits import MAX_ENTRIES
from rolecmp.model.text import name_key, quote_name

MAX_ROWS = MAX_ENTRIES
"""A row becomes an entry, and a data file takes no more of them."""
MAX_COLUMNS = 500
MAX_CELL = 100_000
DELIMITERS = ",;\t"
LOOKED_AT = 50
"""The header stands among so many first rows."""
HEAD = 4000
"""So many characters tell what separates the cells."""


class CsvRow(NamedTuple):
    """One row."""

    line: int
    """The line that it begins on, from 1."""
    cells: dict[str, str]
    """The cells, stripped, by the name of their column."""
    surplus: int = 0
    """How many more cells it has than the header."""


class CsvText(NamedTuple):
    """A parsed file."""

    name: str
    """What messages call the file."""
    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    """Those that are not blank."""
    notes: tuple[str, ...] = ()
    """What was left out on the way to it."""


def too_many_rows(name: str, line: int) -> DataError:
    """Returns the error of a table of more rows than a data file takes."""
    message = f"more than {MAX_ROWS:,} rows, the most that a data file may have"
    return DataError(Problem(name, "", message, line, 1, "split the file"))


def read_rows(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Returns the rows of a file that are not blank, each with the line that it begins on.

    Raises DataError where it is no UTF-8 text of that kind, or is larger than the bounds.
    """
    text = _decode(data, name)
    if "\0" in text:
        place = line_and_column(text, text.index("\0"))
        raise DataError(
            Problem(name, "", "it holds a NUL byte, so it is not text", *place, "save it as CSV")
        )
    first = text.lstrip("\r\n").partition("\n")[0]
    return list(_lines(text, _delimiter(text, first), name))


def _delimiter(text: str, first: str) -> str:
    """The separator that the first line has most of; where it has none, the lines after it."""
    head = first if any(sign in first for sign in DELIMITERS) else text[:HEAD]
    return max(DELIMITERS, key=head.count)


def make_table(name: str, lines: Sequence[tuple[int, list[str]]]) -> CsvText:
    """Makes a table of rows with the line that each begins on, of which one is the header.

    Raises DataError where there is none, or it has a column twice.
    """
    if not lines:
        raise DataError(Problem(name, "", "it has no header", cure="name the columns in line 1"))
    at = find_header([cells for _, cells in lines[:LOOKED_AT]])
    line, cells = lines[at]
    columns = tuple(" ".join(cell.split()) for cell in cells)
    if len(columns) > MAX_COLUMNS:
        message = f"more than {MAX_COLUMNS} columns"
        raise DataError(Problem(name, "", message, line, 1, "separate them by commas"))
    seen: set[str] = set()
    for column in columns:
        if name_key(column) in seen:
            message = f"the column {quote_name(column)} is there twice"
            raise DataError(Problem(name, "", message, line, 1, "rename one"))
        if column:
            seen.add(name_key(column))
    rows = tuple(_row(columns, number, row) for number, row in lines[at + 1 :])
    notes = (f"The header is line {line}; what stands above it is left out.",) if at else ()
    return CsvText(name, columns, rows, notes)


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Finds the row with the names of the columns: the first that is about as wide as the table.

    Titles and remarks above it fill a cell or two. The first row where none is clearly the one.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widths = Counter(filled)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    for at, (row, number) in enumerate(zip(rows, filled, strict=True)):
        if number >= 2 and number * 5 >= usual * 3 and not any(map(_is_number, row)):
            return at
    return 0


def _is_number(cell: str) -> bool:
    text = cell.strip()
    return text.isascii() and text.replace(".", "", 1).replace(",", "").isdigit()


def _row(columns: tuple[str, ...], line: int, cells: list[str]) -> CsvRow:
    named = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    return CsvRow(line, named, max(len(cells) - len(columns), 0))


def _lines(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yields each row that is not blank, with the line that it begins on."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = Problem(name, "", f"not comma-separated values: {error}", line, 1)
            raise DataError(problem) from error
        if any(cell.strip() for cell in cells):
            count += 1
            if count > MAX_ROWS + 1:
                raise too_many_rows(name, line)
            yield line, cells


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig")
        place = line_and_column(good, len(good))
        cure = "save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"
        raise DataError(Problem(name, "", "not UTF-8 text", *place, cure=cure)) from error

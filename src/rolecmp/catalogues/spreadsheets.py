"""Tables of published statistics: workbooks, or CSV saved from them, in a folder, a zip or alone."""

import csv
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeVar

from rolecmp.catalogues.release import ReleaseFiles, TableFile, open_release, reading
from rolecmp.loading.reading import open_regular
from rolecmp.loading.workbook.cells import CellError, Row, Value, cell_address
from rolecmp.loading.workbook.opening import open_workbook
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import name_key, visible

ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
HEADER_ROWS: Final = 12
"""The header stands in one of so many first rows."""
IN_MEMORY: Final = 32 * 1024**2
"""A larger file from a zip is laid on the disk while it is read."""
MAX_CELL: Final = 1024**2
"""Characters in one cell of a CSV file."""
BATCH: Final = 2000
"""Estimates that are handed over at once."""
MOST_PROBLEMS: Final = 20
"""So many wrong cells are told of; more would not help."""


_Made = TypeVar("_Made")


class Sheet(NamedTuple):
    """One sheet of a workbook, or a CSV file."""

    file: str
    """How messages call the file."""
    name: str
    """Empty for a CSV file."""
    rows: Callable[[], Iterator[Row]]
    """Yields its rows with filled cells; in a CSV file all of them are text."""
    notes: list[str]


@contextmanager
def open_statistics(
    path: str, advance: Callable[[int], None] = lambda _: None
) -> Iterator[ReleaseFiles]:
    """Opens the files of a download: a folder or zip of tables, or one table alone.

    Raises DataError as `open_release` does.
    """
    if path and not os.path.isdir(path) and _is_table(path):
        with reading(path):
            size = os.stat(path).st_size
        name = os.path.basename(path)
        yield ReleaseFiles(
            path, name, [TableFile(name, name, size)], lambda _: open_regular(path), advance
        )
        return
    with open_release(path, advance, ENDINGS) as files:
        if not files.files and os.path.isdir(path):
            _refuse_zips(path)
        yield files


def _refuse_zips(path: str) -> None:
    """DataError where a folder without tables holds zips of them."""
    zips = sorted(visible(name) for name in os.listdir(path) if name.lower().endswith(".zip"))
    if zips:
        more = f" and {len(zips) - 3} more" if len(zips) > 3 else ""
        message = f"no table in this folder, but zip files: {', '.join(zips[:3])}{more}"
        raise DataError(Problem(visible(path), "", message, cure="import each by itself"))


def call_file(files: ReleaseFiles, file: TableFile) -> str:
    """How messages call one of the files: within its folder or zip, or alone."""
    name = visible(file.name)
    return name if os.path.basename(files.path) == file.name else f"{files.path}: {name}"


def _is_table(path: str) -> bool:
    """Whether a file is a workbook or a CSV, rather than a zip of them."""
    with reading(path), open_regular(path) as file:
        if not zipfile.is_zipfile(file):
            # A cut zip is one that was to be a zip of tables, if it does not call itself a table.
            return path.lower().endswith(ENDINGS)
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            names = {name.casefold() for name in archive.namelist()}
        return bool(names & {"[content_types].xml", "mimetype"})


@contextmanager
def open_sheets(files: ReleaseFiles, file: TableFile) -> Iterator[list[Sheet]]:
    """The visible sheets of a workbook, or the one table of a CSV file."""
    name = visible(file.name)
    with (
        reading(f"{files.path}: {name}", member=True),
        tempfile.SpooledTemporaryFile(IN_MEMORY) as copy,
    ):
        # Workbooks are read from their end, which a member of a zip cannot be.
        with files.open_bytes(file) as raw:
            shutil.copyfileobj(raw, copy, 1024**2)
        copy.seek(0)
        if file.name.lower().endswith(".csv"):
            yield [Sheet(name, "", lambda: _read_csv(copy, name), [])]
            return
        workbook = open_workbook(copy, name)
        yield [Sheet(name, sheet.name, sheet.rows, sheet.notes) for sheet in workbook.sheets]


def _read_csv(raw: tempfile.SpooledTemporaryFile[bytes], name: str) -> Iterator[Row]:
    """The rows of a CSV file, with the line that each begins on; empty cells left out."""
    raw.seek(0)
    csv.field_size_limit(MAX_CELL)
    text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
    line = 1
    try:
        first = text.readline(MAX_CELL)
        delimiter = max(",;\t", key=first.count)
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        for cells in reader:
            filled = {column: cell for column, cell in enumerate(cells) if cell.strip()}
            if filled:
                yield Row(line, filled)
            line = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise DataError(
            Problem(name, "", f"not UTF-8 text, after line {line}", cure="save it as CSV UTF-8")
        ) from error
    except csv.Error as error:
        raise DataError(
            Problem(name, "", f"not comma-separated values: {error}", line, 1)
        ) from error
    finally:
        text.detach()


class Header(NamedTuple):
    """Where the columns of a table stand; some are called by a number, such as a percentile."""

    row: int
    columns: Mapping[str, int]
    """Column by its name as names are compared, `A_MEAN` as `a mean`; the first of each name."""

    def find(self, *names: str) -> int | None:
        """Returns the column of the first of those names that there is."""
        return next((self.columns[name] for name in names if name in self.columns), None)

    def find_beginning(self, beginning: str) -> int | None:
        """Returns the first column whose name begins like that."""
        found = (at for name, at in self.columns.items() if name.startswith(beginning))
        return next(found, None)


def find_header(sheet: Sheet, needed: set[str]) -> Header | None:
    """Returns the first row that has all the needed names, among the first rows of a sheet."""
    for count, row in enumerate(sheet.rows()):
        if count >= HEADER_ROWS:
            return None
        columns: dict[str, int] = {}
        for column, value in row.cells.items():
            if isinstance(value, str | int):
                columns.setdefault(name_key(str(value)), column)
        if needed <= columns.keys():
            return Header(row.number, columns)
    return None


class Problems:
    """The wrong cells of a file, told all at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, sheet: Sheet, row: int, column: int, message: str, cure: str = "") -> None:
        """Keeps one; raises DataError with all of them where they are many."""
        where = f"{sheet.name}!{cell_address(row, column)}" if sheet.name else ""
        self._found.append(Problem(sheet.file, where, message, row, column + 1, cure))
        if len(self._found) >= MOST_PROBLEMS:
            self.refuse()

    def refuse(self) -> None:
        """Raises DataError where there are any."""
        if self._found:
            raise DataError(*self._found)


def rows_below(sheet: Sheet, header: Header) -> Iterator[Row]:
    """Yields the rows of a sheet that stand below its header."""
    return (row for row in sheet.rows() if row.number > header.row)


def batch_read(
    rows: Iterable[Row], read: Callable[[Row], _Made | None], problems: Problems
) -> Iterator[list[_Made]]:
    """Yields what is made of rows, in batches; rows of which nothing is made are passed over.

    Raises DataError with all the problems found, before the last batch.
    """
    batch: list[_Made] = []
    for row in rows:
        made = read(row)
        if made is None:
            continue
        batch.append(made)
        if len(batch) == BATCH:
            yield batch
            batch = []
    problems.refuse()
    if batch:
        yield batch


def show_value(value: Value | None) -> str:
    """A cell as a code or a title, or as messages quote it; empty where it is empty."""
    match value:
        case None:
            return ""
        case CellError(what):
            return what
        case _:
            return visible(" ".join(str(value).split()))

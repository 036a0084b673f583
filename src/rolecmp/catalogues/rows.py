"""The rows of a table of a release, as checked text, a few thousand at a time."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import compress, islice
from typing import Final, NamedTuple

from rolecmp.catalogues.cells import Cells, Field, clean, read_cells
from rolecmp.catalogues.checks import AnyCheck, Held, SeenPairs, SeenRows, find_failures
from rolecmp.catalogues.intake import IntakeLog, TableIntake
from rolecmp.catalogues.records import Columns
from rolecmp.catalogues.release import ReleaseFiles, TableFile, is_workbook, reading
from rolecmp.model.text import count, join_names, quote_name, shorten, visible

MAX_LINE: Final = 1024**2
"""Characters in one line."""
CHUNK: Final = 256 * 1024
"""Characters that are read at once."""
BATCH: Final = 4096
"""Rows that are checked and handed over at once."""


def read_table(
    release: ReleaseFiles,
    table: str,
    file: TableFile,
    fields: Sequence[Field],
    checks: Sequence[AnyCheck],
    log: IntakeLog,
    unique_together: tuple[int, ...] = (),
) -> Iterator[Columns]:
    """Yields the rows of a table in batches: a column for each field, in that order.

    What the fields `unique_together`, an owner first, say may not stand there twice. Rows that are
    cut short, hold control characters or fail a check are refused and logged with their line; so is
    a file without a needed column. Raises DataError where the file is damaged.
    """
    log.used.add(file.name)
    name = visible(file.name)
    reader = _RowReader(name, fields, checks, log, unique_together)
    taken = refused = 0
    with reading(f"{release.path}: {name}", member=True), _open_batches(release, file) as batches:
        if not reader.find_columns(next(batches)):
            log.tables.append(TableIntake(table, name, 0, 0, None))
            log.failed.append(table)
            return
        for batch in batches:
            columns, bad = reader.check(batch)
            reader.log_refused(batch, bad)
            refused += len(bad)
            if columns[0]:
                taken += len(columns[0])
                yield columns
    reader.log_left_out()
    if refused and not taken:
        log.failed.append(table)
    log.tables.append(TableIntake(table, name, taken, refused, reader.count_owners()))


class _Batch(NamedTuple):
    """Lines of a table."""

    line: int
    """The number of the first."""
    rows: Sequence[Sequence[str]]
    """The cells of each line; empty where they stand in `columns`."""
    columns: Sequence[Sequence[str]] = ()
    """The same of lines that all have as many cells: column by column, which costs half as much."""
    of_sheet: bool = False
    """Whether the lines are rows of a sheet: what is within a cell moves no row."""


@contextmanager
def _open_batches(release: ReleaseFiles, file: TableFile) -> Iterator[Iterator[_Batch]]:
    """Opens a table to be read batch by batch; the first has the header alone."""
    if is_workbook(file.name):
        from rolecmp.catalogues.spreadsheets import open_sheets
        from rolecmp.catalogues.workbook_rows import batch_sheet

        with open_sheets(release, file) as sheets:
            yield (_Batch(line, rows, of_sheet=True) for line, rows in batch_sheet(sheets, BATCH))
    else:
        with release.open_text(file) as text:
            yield _read_batches(text)


def _read_batches(text: io.TextIOWrapper) -> Iterator[_Batch]:
    """Yields the header of a table, then its lines, some thousand at a time.

    Tab-separated text has no quotes: a line is split, and so is CSV up to its first quote. From
    there on `csv` reads it.
    """
    line = 1
    rest = ""
    delimiter = ""
    while chunk := _read_on(text, line):
        chunk = rest + chunk
        if not delimiter and "\n" in chunk:
            delimiter = _find_delimiter(chunk.partition("\n")[0])
        if delimiter in _CSV and '"' in chunk:
            yield from _read_quoted(_lines_again(chunk, text), line, delimiter)
            return
        whole, end, rest = chunk.rpartition("\n")
        if line == 1 and end:
            head, end, whole = whole.partition("\n")
            yield _Batch(line, [_split(head, delimiter)])
            line += 1
        if end:
            yield _split_lines(line, whole, delimiter)
            line += whole.count("\n") + 1
        if len(rest) > MAX_LINE:
            raise ValueError(f"line {line} has more than {MAX_LINE:,} characters")
    delimiter = delimiter or _find_delimiter(rest)
    if delimiter in _CSV and '"' in rest:
        yield from _read_quoted(iter([rest]), line, delimiter)
    elif rest or line == 1:
        yield _Batch(line, [_split(rest, delimiter)])


def _split_lines(line: int, text: str, delimiter: str) -> _Batch:
    """Splits lines without their last line end; into columns where all have as many cells."""
    if '"' not in text:
        width = text.partition("\n")[0].count(delimiter) + 1
        # What is left of them without their cells says whether all are alike.
        ends = text.encode().translate(None, _ALL_BUT[delimiter])
        one = delimiter.encode() * (width - 1) + b"\n"
        if ends + b"\n" == one * (text.count("\n") + 1):
            cells = text.replace("\n", delimiter).split(delimiter)
            return _Batch(line, (), [cells[at::width] for at in range(width)])
    return _Batch(line, [_split(each, delimiter) for each in text.split("\n")])


_CSV: Final = (",", ";")
_ALL_BUT: Final = {
    delimiter: bytes({*range(256)} - {ord("\n"), ord(delimiter)}) for delimiter in ("\t", *_CSV)
}


def _find_delimiter(header: str) -> str:
    """Finds what stands between the columns of a header: a tab where there is one."""
    return "\t" if "\t" in header else max(_CSV, key=header.count)


def _split(line: str, delimiter: str) -> list[str]:
    """Splits a line, and takes off the quotes that a spreadsheet puts around cells.

    It does so where a cell has a comma or a quote, and doubles that; all other quotes are text.
    """
    cells = line.split(delimiter)
    if '"' not in line:
        return cells
    return [
        cell[1:-1].replace('""', '"') if _SPREADSHEET_CELL.fullmatch(cell) else cell
        for cell in cells
    ]


_SPREADSHEET_CELL: Final = re.compile(r'"(?=.*(?:,|""))(?:[^"]|"")*"')


def _read_on(text: io.TextIOWrapper, line: int) -> str:
    try:
        return text.read(CHUNK)
    except UnicodeDecodeError as error:
        raise _not_utf_8(line) from error


def _not_utf_8(line: int) -> ValueError:
    return ValueError(f"it is not UTF-8 text, somewhere after line {line}; save it as UTF-8")


def _lines_again(chunk: str, text: io.TextIOWrapper) -> Iterator[str]:
    """Yields the lines of a chunk, the last of which may go on in `text`, and those after it."""
    *lines, last = chunk.split("\n")
    yield from (f"{line}\n" for line in lines)
    last += text.readline(MAX_LINE)
    if last:
        yield last
    yield from text


def _read_quoted(lines: Iterator[str], first: int, delimiter: str) -> Iterator[_Batch]:
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = first
    try:
        while rows := list(islice(reader, 1 if line == 1 else BATCH)):
            yield _Batch(line, rows)
            line = first + reader.line_num
    except csv.Error as error:
        raise ValueError(
            f"it is damaged near line {first + reader.line_num - 1}: {error}"
        ) from error
    except UnicodeDecodeError as error:
        raise _not_utf_8(line) from error


class _RowReader:
    """Checks the rows of one table, and logs which are refused."""

    def __init__(
        self,
        file: str,
        fields: Sequence[Field],
        checks: Sequence[AnyCheck],
        log: IntakeLog,
        unique_together: tuple[int, ...],
    ) -> None:
        self._file = file
        self._fields = fields
        self._checks = checks
        self._log = log
        self._positions: list[int | None] = []
        self._width = 0
        self._seen = SeenRows()
        self._doubled = 0
        self._unique_together = unique_together
        self._pairs = SeenPairs()
        self._held: list[Held] = [set() for _ in checks]
        self._owner = next((at for at, field in enumerate(fields) if field.owner), None)
        self._owners: set[str] = set()
        self._unread: Counter[str] = Counter()
        self._first_unread: dict[str, str] = {}

    def find_columns(self, first: _Batch) -> bool:
        """Finds each field's column in the header; logs a missing needed one and returns False."""
        header = first.rows[0]
        self._width = len(header)
        positions: dict[str, int] = {}
        twice: set[str] = set()
        for index, title in enumerate(header):
            key = " ".join(title.split()).casefold()
            if positions.setdefault(key, index) != index:
                twice.add(key)
        for field in self._fields:
            position = next(
                (positions[n.casefold()] for n in field.names if n.casefold() in positions), None
            )
            if position is None and field.needed:
                wanted = join_names([quote_name(name) for name in field.names], "or")
                has = shorten(", ".join(visible(title) for title in header), 200) or "nothing"
                why = f"no column {wanted}, so it is not read; its first line has {has}"
                self._log.refuse(self._file, first.line, why)
                return False
            self._positions.append(position)
            twins = [name for name in field.names if name.casefold() in twice]
            if twins and position is not None:
                self._log.notes.append(
                    f"{self._file} has two columns {quote_name(twins[0])}: the first is read."
                )
        return True

    def check(self, batch: _Batch) -> tuple[Columns, dict[int, str]]:
        """Returns the fields of the good rows of a batch, and what is wrong with others by index."""
        fields = self._fields
        picked, indexes, bad = self._pick(batch)
        whole = list(map(Cells, picked))
        wrong: dict[int, str] = {}
        columns, unread = self._read(whole, wrong, all_cleaned=False)
        failures = find_failures(columns, self._checks, self._held)
        if failures:
            # Some cells that a check refuses are good once they are clean.
            columns, unread = self._read(whole, wrong, all_cleaned=True)
            failures = find_failures(columns, self._checks, self._held)
        for name, cells_ in unread.items():
            self._unread[name] += len(cells_)
            self._first_unread.setdefault(name, cells_[0])
        for index, why in failures.items():
            wrong.setdefault(index, why)
        found = [column.cells for column in columns]
        doubled: list[int] = []
        for field, cells in zip(fields, found, strict=True):
            if field.unique:
                doubled = self._seen.find_repeated(cells, list(zip(*found, strict=True)), wrong)
        self._doubled += len(doubled)
        if self._unique_together:
            owners, *rest = (found[at] for at in self._unique_together)
            for index in self._pairs.find_repeated(owners, list(zip(*rest, strict=True)), wrong):
                names = join_names([self._fields[at].names[0] for at in self._unique_together])
                wrong[index] = f"{names} are here twice"
        if wrong or doubled:
            bad.update((indexes[index], why) for index, why in wrong.items())
            left_out = {*wrong, *doubled}
            good = [index not in left_out for index in range(len(indexes))]
            found = [list(compress(cells, good)) for cells in found]
        if self._owner is not None:
            all_good = len(found[self._owner]) == len(indexes)
            self._owners.update(columns[self._owner].values if all_good else found[self._owner])
        return found, bad

    def count_owners(self) -> int | None:
        """Returns how many occupations good rows belong to; None where rows belong to none."""
        return None if self._owner is None else len(self._owners)

    def _pick(self, batch: _Batch) -> tuple[Columns, Sequence[int], dict[int, str]]:
        """Returns the cells of each field; empty where the table lacks the column.

        With it the indexes of the rows that they are of, and what is wrong with the others, which
        have more or fewer cells than the header; blank lines are passed over.
        """
        width = self._width
        rows, columns = batch.rows, batch.columns
        if columns and len(columns) != width:
            rows, columns = list(zip(*columns, strict=True)), ()
        bad: dict[int, str] = {}
        indexes: Sequence[int] = range(len(columns[0] if columns else rows))
        if not columns:
            if {*map(len, rows)} - {width}:
                for index, row in enumerate(rows):
                    if len(row) != width and (len(row) > 1 or any(row)):
                        bad[index] = f"{len(row)} cells instead of {width}"
                indexes = [index for index, row in enumerate(rows) if len(row) == width]
                rows = [rows[index] for index in indexes]
            columns = list(zip(*rows, strict=True)) or [()] * width
        blanks = [""] * len(indexes)
        return [blanks if at is None else columns[at] for at in self._positions], indexes, bad

    def _read(
        self, columns: Sequence[Cells], wrong: dict[int, str], *, all_cleaned: bool
    ) -> tuple[list[Cells], dict[str, list[str]]]:
        """Returns the columns as their fields read them, and by field the cells that cannot be read.

        They are cleaned first, those of strict fields only where `all_cleaned` says so; rows with a
        control character go into `wrong`.
        """
        read: list[Cells] = []
        unread: dict[str, list[str]] = {}
        for field, column in zip(self._fields, columns, strict=True):
            cleaned = clean(column, field, wrong) if all_cleaned or not field.strict else column
            cells, left_out = read_cells(cleaned, field)
            read.append(cells)
            if left_out:
                unread[field.names[0]] = left_out
        return read, unread

    def log_left_out(self) -> None:
        """Notes the cells that could not be read, and the rows that stand there twice alike."""
        for name, number in self._unread.items():
            self._log.notes.append(
                f"{self._file}: {count(number, 'cell')} of {name} could not be read and "
                f"{'is' if number == 1 else 'are'} left out, such as "
                f"{quote_name(self._first_unread[name])}."
            )
        if self._doubled:
            again = "is there twice and was" if self._doubled == 1 else "are there twice and were"
            self._log.notes.append(
                f"{self._file}: {count(self._doubled, 'row')} {again} read once."
            )

    def log_refused(self, batch: _Batch, bad: Mapping[int, str]) -> None:
        """Logs what was refused of a batch, as far as the log keeps it."""
        line = batch.line
        passed = 0
        for index in sorted(bad):
            if self._log.is_full(self._file):
                return
            line += index - passed
            if not batch.of_sheet:  # a cell of several lines moves everything below it
                line += sum(map(_breaks, batch.rows[passed:index]))
            passed = index
            self._log.refuse(self._file, line, bad[index])


def _breaks(row: Sequence[str]) -> int:
    return sum(cell.count("\n") for cell in row)

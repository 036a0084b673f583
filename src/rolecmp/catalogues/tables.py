"""The tables of a downloaded release, in a folder or a zip, as checked rows of text.

Nobody vouches for the files: sizes are bounded, a member of a zip is read into memory and its name
decides nothing but which table it is.
"""

import csv
import io
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from typing import IO, Any, Final, NamedTuple

from rolecmp.catalogues.intake import Refusal, TableIntake
from rolecmp.loading.reading import open_regular
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import join_names, quote_name, refused_pattern, shorten, visible

MAX_TABLE_BYTES: Final = 1024**3
"""The most that one table may unpack to; a hundred times the largest of today's releases is less."""
MAX_RATIO: Final = 100
"""A zip member that unpacks to more than this many times its size is a bomb, not a table."""
RATIO_MATTERS: Final = 16 * 1024**2
"""Below this size a member may shrink as well as it likes."""
MAX_FILES: Final = 10_000
MAX_LINE: Final = 1024**2
"""Characters in one line."""
CHUNK: Final = 512 * 1024
"""Characters that are read at once."""
BATCH: Final = 4096
"""Records that are checked and handed over at once."""
REFUSALS_KEPT: Final = 20
"""Refused rows that are told one by one, of each file; the others are counted."""

MISSING = ("n/a", "N/A", "NULL")
"""What stands for an empty cell."""

# Invisible, and found in real releases: they carry no meaning, so that they are left out.
_DROPPED = "\u00ad\u200b\ufeff"


class Field(NamedTuple):
    """A column under any of its names; one that is not `needed` is empty where there is none.

    `lines`: a cell may hold several lines; `unique`: no value may stand there twice; `owner`: it
    tells which occupation a row belongs to. `strict`: a check admits so few values (a code, a
    number, a flag) that a cell needs cleaning only where it fails.
    """

    names: tuple[str, ...]
    needed: bool = True
    lines: bool = False
    unique: bool = False
    owner: bool = False
    strict: bool = False


class Check(NamedTuple):
    """What the values of some fields (by position) must satisfy, and what is wrong where not.

    `enough`: of several fields only the first is looked at where that satisfies it throughout.
    """

    fields: tuple[int, ...]
    holds: Callable[..., bool]
    why: Callable[..., str]
    enough: Callable[[str], bool] | None = None


class TableFile(NamedTuple):
    """One file that may be a table; `key` is its name without ending, in lower case."""

    name: str
    key: str
    size: int


class Log:
    """What a reader has to tell while it reads: tables, refusals, what it did not use."""

    def __init__(self) -> None:
        self.tables: list[TableIntake] = []
        self.refusals: list[Refusal] = []
        self.notes: list[str] = []
        self.used: set[str] = set()
        self._kept: Counter[str] = Counter()

    def is_full(self, file: str) -> bool:
        """Whether so many refusals of a file have been kept that more would not be."""
        return self._kept[file] >= REFUSALS_KEPT

    def refuse(self, file: str, line: int | None, why: str) -> None:
        """Keeps one refusal, unless there are many of the file already."""
        if not self.is_full(file):
            self._kept[file] += 1
            self.refusals.append(Refusal(file, line, why))

    def missing(self, table: str) -> None:
        """A table that the release does not have."""
        self.tables.append(TableIntake(table, None, 0, 0, None))


class ReleaseFiles:
    """The files of a release at `path`; `label` names the folder and the zip that they are in."""

    def __init__(
        self,
        path: str,
        label: str,
        files: Sequence[TableFile],
        opener: Callable[[TableFile], IO[bytes]],
        advance: Callable[[int], None],
        twins: Sequence[str] = (),
    ) -> None:
        self.path = visible(path)
        self.label = label
        self._opener = opener
        self._advance = advance
        self.files: dict[str, TableFile] = {}
        for file in sorted(files, key=lambda file: (not file.name.endswith(".txt"), file.name)):
            taken = self.files.setdefault(file.key, file)
            if taken is not file:
                twins = [*twins, f"{file.name} ({taken.name} is the same table)"]
        self.twins: tuple[str, ...] = tuple(twins)
        """Files that are not read since another is the same table."""

    def find(self, *keys: str) -> TableFile | None:
        """The file of the first of those names that there is."""
        return next((self.files[key] for key in keys if key in self.files), None)

    def open_text(self, file: TableFile) -> io.TextIOWrapper:
        """The file as text."""
        raw = _Counted(self._opener(file), self._advance)
        return io.TextIOWrapper(io.BufferedReader(raw, CHUNK), "utf-8-sig")

    def head(self, key: str, log: "Log", size: int = 2000) -> str:
        """The first characters of a text file, empty where there is none."""
        file = self.files.get(key)
        if file is None:
            return ""
        log.used.add(file.name)
        with _reading(f"{self.path}: {file.name}", member=True), self.open_text(file) as text:
            try:
                return text.read(size)
            except UnicodeDecodeError:
                return ""

    def refuse(self, catalogue: str, looked_for: str, log: "Log") -> DataError:
        """The error that says that these files are no release of a catalogue."""
        names = [visible(file.name) for file in self.files.values()]
        has = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        why = "".join(f" {refusal.file}: {refusal.why}." for refusal in log.refusals[:1])
        return DataError(
            Problem(
                self.path,
                "",
                f"no {catalogue} release. Looked for {looked_for}; found {has or 'no table'}.{why}",
            )
        )


@contextmanager
def open_release(
    path: str, advance: Callable[[int], None] = lambda _: None
) -> Iterator[ReleaseFiles]:
    """The files of a release in a folder (or the one folder in it), or in a zip.

    `advance` is told of every so many bytes read. Raises DataError when it is neither or cannot be
    read; so does everything that reads on from there, also where a file is meant to do harm.
    """
    with ExitStack() as opened:
        with _reading(path):
            if not path:
                raise ValueError(
                    "a path is missing; give the folder or the zip that you downloaded"
                )
            if os.path.isdir(path):
                files = _folder(path, advance)
            else:
                file = opened.enter_context(open_regular(path))
                archive = opened.enter_context(zipfile.ZipFile(file))
                files = _archive(archive, path, advance)
        yield files


@contextmanager
def _reading(path: str, *, member: bool = False) -> Iterator[None]:
    """Whatever goes wrong while something is read, as DataError."""
    try:
        yield
    except zipfile.BadZipFile as error:
        if member:
            raise DataError(
                Problem(visible(path), "", f"it is damaged in the zip: {visible(str(error))}")
            ) from error
        raise DataError(
            Problem(
                visible(path),
                "",
                "neither a folder nor an undamaged zip file; give the folder or the zip that you "
                "downloaded, or download it again",
            )
        ) from error
    except (OSError, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise DataError(
            Problem(visible(path) or "PATH", "", f"cannot read it: {visible(reason)}")
        ) from error


def _folder(path: str, advance: Callable[[int], None]) -> ReleaseFiles:
    folder, files = path, _list_folder(path)
    if not files:
        with os.scandir(path) as entries:
            inner = [entry.path for entry in islice(entries, MAX_FILES) if entry.is_dir()]
        if len(inner) == 1:
            folder, files = inner[0], _list_folder(inner[0])
    return ReleaseFiles(
        path,
        os.path.basename(os.path.abspath(folder)),
        files,
        lambda file: open_regular(os.path.join(folder, file.name)),
        advance,
    )


def _list_folder(path: str) -> list[TableFile]:
    with os.scandir(path) as entries:
        found = list(islice(entries, MAX_FILES))
    return [
        TableFile(entry.name, _table_key(entry.name), entry.stat().st_size)
        for entry in found
        if _is_table(entry.name) and entry.is_file()
    ]


def _archive(archive: zipfile.ZipFile, path: str, advance: Callable[[int], None]) -> ReleaseFiles:
    members: dict[str, zipfile.ZipInfo] = {}
    folders = set()
    twins: list[str] = []
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise ValueError(f"more than {MAX_FILES:,} files in it")
    for info in infos:
        folder, _, base = info.filename.replace("\\", "/").rpartition("/")
        # A name is only compared, never joined to a path: `../x.txt` cannot lead anywhere.
        if info.is_dir() or not _is_table(base) or folder.startswith("__MACOSX"):
            continue
        taken = members.setdefault(base, info)
        if taken is not info:
            twins.append(f"{info.filename} ({taken.filename} is the same table)")
        folders.add(folder.rpartition("/")[2])
    files = [TableFile(base, _table_key(base), info.file_size) for base, info in members.items()]
    label = f"{os.path.basename(path)} {' '.join(sorted(folders))}"

    def open_member(file: TableFile) -> IO[bytes]:
        info = members[file.name]
        if info.flag_bits & 1:
            raise ValueError(f"{visible(file.name)} in it is encrypted")
        packed = max(info.compress_size, 1)
        if info.file_size > MAX_TABLE_BYTES or (
            info.file_size > RATIO_MATTERS and info.file_size / packed > MAX_RATIO
        ):
            raise ValueError(
                f"{visible(file.name)} in it would unpack from {packed:,} to "
                f"{info.file_size:,} bytes, which no table does"
            )
        return archive.open(info)

    return ReleaseFiles(path, label, files, open_member, advance, twins)


def _is_table(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith((".txt", ".csv", ".tsv"))


def _table_key(name: str) -> str:
    stem = name.rpartition(".")[0]
    return " ".join(stem.casefold().replace("_", " ").split())


class _Counted(io.RawIOBase):
    """The bytes of one table: they are counted, and too many end in an error."""

    def __init__(self, raw: IO[bytes], advance: Callable[[int], None]) -> None:
        self._raw = raw
        self._advance = advance
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self._read += len(data)
        if self._read > MAX_TABLE_BYTES:
            raise ValueError(f"it is larger than {MAX_TABLE_BYTES:,} bytes")
        self._advance(len(data))
        return len(data)

    def close(self) -> None:
        self._raw.close()
        super().close()


# --- rows -------------------------------------------------------------------------------------


def read_table(
    release: ReleaseFiles,
    table: str,
    file: TableFile,
    fields: Sequence[Field],
    checks: Sequence[Check],
    log: Log,
    once: tuple[int, ...] = (),
) -> Iterator[list[tuple[str, ...]]]:
    """The rows of a table, in batches, with the fields in that order.

    What the fields `once`, an owner first, say together may not stand there twice. Records that are cut
    short, hold control characters or fail a check are refused and told to `log`
    with their line, and so is a file without a needed column. Raises DataError where the file is
    damaged.
    """
    log.used.add(file.name)
    name = visible(file.name)
    reader = _RowReader(name, fields, checks, log, once)
    taken = refused = 0
    owner = next((index for index, field in enumerate(fields) if field.owner), None)
    owners: set[str] = set()
    with _reading(f"{release.path}: {name}", member=True), release.open_text(file) as text:
        batches = _read_batches(text)
        _, first = next(batches)
        if not reader.find_columns(first.pop(0)):
            log.tables.append(TableIntake(table, name, 0, 0, None))
            return
        for line, batch in chain([(2, first)], batches):
            rows, bad = reader.take(batch)
            reader.tell(line, batch, bad)
            taken += len(rows)
            refused += len(bad)
            if owner is not None:
                owners.update([row[owner] for row in rows])
            if rows:
                yield rows
    log.tables.append(
        TableIntake(table, name, taken, refused, len(owners) if owner is not None else None)
    )


def _read_batches(text: io.TextIOWrapper) -> Iterator[tuple[int, list[list[str]]]]:
    """Records as lists of cells, a few thousand at a time, each batch with the line that it begins at.

    Tab-separated text has no quotes: a line is split, and so is CSV up to its first quote. From
    there on `csv` reads it.
    """
    line = 1
    rest = ""
    delimiter = ""
    while chunk := _read_on(text, line):
        chunk = rest + chunk
        if not delimiter:
            delimiter = "\t" if "\t" in chunk.partition("\n")[0] else ","
        lines = chunk.split("\n")
        if delimiter == "," and '"' in chunk:
            kept = lines.pop()
            again = chain([f"{each}\n" for each in lines], [kept + text.readline(MAX_LINE)], text)
            yield from _read_quoted(again, line)
            return
        rest = lines.pop()
        if len(rest) > MAX_LINE:
            raise ValueError(f"line {line + len(lines)} has more than {MAX_LINE:,} characters")
        if lines:
            yield line, [each.split(delimiter) for each in lines]
        line += len(lines)
    if rest or line == 1:
        yield line, [rest.split(delimiter or ",")]


def _read_on(text: io.TextIOWrapper, line: int) -> str:
    try:
        return text.read(CHUNK)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"it is not UTF-8 text, somewhere after line {line}; save it as UTF-8"
        ) from error


def _read_quoted(lines: Iterator[str], first: int) -> Iterator[tuple[int, list[list[str]]]]:
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader(lines, strict=True)
    line = first
    try:
        while batch := list(islice(reader, BATCH)):
            yield line, batch
            line = first + reader.line_num
    except csv.Error as error:
        raise ValueError(
            f"it is damaged near line {first + reader.line_num - 1}: {error}"
        ) from error
    except UnicodeDecodeError as error:
        raise ValueError(
            f"it is not UTF-8 text, somewhere after line {line}; save it as UTF-8"
        ) from error


class _RowReader:
    """Takes the rows of one table as they should be, and tells which are not."""

    def __init__(
        self,
        file: str,
        fields: Sequence[Field],
        checks: Sequence[Check],
        log: Log,
        once: tuple[int, ...],
    ) -> None:
        self._file = file
        self._fields = fields
        self._checks = checks
        self._log = log
        self._positions: list[int | None] = []
        self._width = 0
        self._seen: set[str] = set()
        self._once = once
        self._pairs = _Pairs()

    def find_columns(self, header: Sequence[str]) -> bool:
        """Where the fields stand; False, and told, where a needed one is not there."""
        self._width = len(header)
        known: dict[str, int] = {}
        twice: set[str] = set()
        for index, title in enumerate(header):
            key = " ".join(title.split()).casefold()
            if known.setdefault(key, index) != index:
                twice.add(key)
        for field in self._fields:
            found = next((known[n.casefold()] for n in field.names if n.casefold() in known), None)
            if found is None and field.needed:
                wanted = join_names([quote_name(name) for name in field.names], "or")
                has = shorten(", ".join(visible(title) for title in header), 200) or "nothing"
                why = f"no column {wanted}, so it is not read; its first line has {has}"
                self._log.refuse(self._file, 1, why)
                return False
            self._positions.append(found)
            twins = [name for name in field.names if name.casefold() in twice]
            if twins and found is not None:
                self._log.notes.append(
                    f"{self._file} has two columns {quote_name(twins[0])}: the first is read."
                )
        return True

    def take(self, batch: list[list[str]]) -> tuple[list[tuple[str, ...]], dict[int, str]]:
        """The good rows of a batch, and why each of the others is none, by its index.

        Whole columns are looked at, one distinct value once: a loop over cells would take longer
        than everything else in an import.
        """
        fields, width = self._fields, self._width
        bad: dict[int, str] = {}
        indexes: Sequence[int] = range(len(batch))
        if set(map(len, batch)) != {width}:
            for index, row in enumerate(batch):
                if len(row) != width and row not in ([], [""]):
                    bad[index] = f"{len(row)} cells instead of {width}"
            indexes = [index for index, row in enumerate(batch) if len(row) == width]
            batch = [batch[index] for index in indexes]
        if not batch:
            return [], bad
        cells = list(zip(*batch, strict=True))
        nothing = [""] * len(batch)
        whole = [_Cells(nothing if at is None else cells[at]) for at in self._positions]
        wrong: dict[int, str] = {}
        columns = [
            cells if field.strict else _clean(cells, field, wrong)
            for field, cells in zip(fields, whole, strict=True)
        ]
        failures = _find_failures(columns, self._checks)
        if failures:
            # Some cells that a check refuses are good once they are clean.
            columns = [
                _clean(cells, field, wrong) for field, cells in zip(fields, whole, strict=True)
            ]
            failures = _find_failures(columns, self._checks)
        for index, why in failures.items():
            wrong.setdefault(index, why)
        for field, column in zip(fields, columns, strict=True):
            if field.unique:
                _refuse_twins(column.cells, self._seen, wrong)
        if self._once:
            owners, *rest = (columns[at].cells for at in self._once)
            for index in self._pairs.find_twins(owners, list(zip(*rest, strict=True)), wrong):
                names = join_names([self._fields[at].names[0] for at in self._once])
                wrong[index] = f"{names} stand here twice"
        rows = list(zip(*(column.cells for column in columns), strict=True))
        if wrong:
            bad.update((indexes[index], why) for index, why in wrong.items())
            rows = [row for index, row in enumerate(rows) if index not in wrong]
        return rows, bad

    def tell(self, line: int, batch: Sequence[Sequence[str]], bad: Mapping[int, str]) -> None:
        """Tells what was refused of a batch that begins at a line, as far as that is kept."""
        told = 0
        for index in sorted(bad):
            if self._log.is_full(self._file):
                return
            # A cell of several lines moves everything below it.
            line += sum(1 + _breaks(row) for row in batch[told:index])
            told = index
            self._log.refuse(self._file, line, bad[index])


class _Pairs:
    """What owners have been seen with: a bit each, since there may be millions."""

    def __init__(self) -> None:
        self._index: dict[tuple[str, ...], int] = {}
        self._masks: dict[int, dict[str, int]] = {}

    def find_twins(
        self, owners: Sequence[str], rest: Sequence[tuple[str, ...]], wrong: Container[int]
    ) -> list[int]:
        """The positions of what has been there already, but for those that are `wrong` anyway."""
        numbers, masks = self._index, self._masks
        found = []
        for at, (owner, what) in enumerate(zip(owners, rest, strict=True)):
            if at in wrong:
                continue
            number = numbers.setdefault(what, len(numbers))
            seen = masks.setdefault(number >> 6, {})
            mask, bit = seen.get(owner, 0), 1 << (number & 63)
            if mask & bit:
                found.append(at)
            else:
                seen[owner] = mask | bit
        return found


class _Cells:
    """A column: its cells, and once each the values that occur in it."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.values = set(cells)
        self.cells = cells
        for missing in MISSING:
            if missing in self.values:
                self.values.remove(missing)
                self.values.add("")
                self.cells = ["" if cell == missing else cell for cell in self.cells]


def _find_failures(columns: Sequence[_Cells], checks: Sequence[Check]) -> dict[int, str]:
    """Why a check does not hold, by the index of the row."""
    wrong: dict[int, str] = {}
    for check in checks:
        if len(check.fields) == 1:
            column = columns[check.fields[0]]
            failing = {value for value in column.values if not check.holds(value)}
            if failing:
                for index, value in enumerate(column.cells):
                    if value in failing:
                        wrong.setdefault(index, check.why(value))
            continue
        if check.enough and all(map(check.enough, columns[check.fields[0]].values)):
            continue
        keys = list(zip(*(columns[index].cells for index in check.fields), strict=True))
        unfit = {key for key in set(keys) if not check.holds(*key)}
        if unfit:
            for index, key in enumerate(keys):
                if key in unfit:
                    wrong.setdefault(index, check.why(*key))
    return wrong


def _clean(column: _Cells, field: Field, wrong: dict[int, str]) -> _Cells:
    """The column without stray blanks and invisible characters."""
    joined = "|".join(column.values)
    if _is_clean(joined) and "| " not in joined and " |" not in joined:
        return column
    cleaned: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for value in column.values:
        if _is_clean(value):
            continue
        lines = value.splitlines() if field.lines else [value]
        for dropped in _DROPPED:
            if dropped in value:
                lines = [line.replace(dropped, "") for line in lines]
        lines = [" ".join(line.split()) for line in lines]
        clean = cleaned[value] = "\n".join(line for line in lines if line)
        found = None if clean.isprintable() else refused_pattern().search(clean.replace("\n", ""))
        if found:
            hidden[value] = f"has the control character U+{ord(found.group()):04X}"
    if hidden:
        for index, cell in enumerate(column.cells):
            if cell in hidden:
                wrong.setdefault(index, hidden[cell])
    return _Cells([cleaned.get(cell, cell) for cell in column.cells])


def _is_clean(text: str) -> bool:
    return (
        text.isascii()
        and not text.encode().translate(None, _PRINTABLE)
        and "  " not in text
        and text[:1] != " "
        and text[-1:] != " "
    )


_PRINTABLE = bytes(range(32, 127))


def _refuse_twins(column: Sequence[str], seen: set[str], wrong: dict[int, str]) -> None:
    for index, cell in enumerate(column):
        if cell in seen:
            wrong.setdefault(index, f"{quote_name(cell)} stands here twice")
        seen.add(cell)


def _breaks(row: Sequence[str]) -> int:
    return sum(cell.count("\n") for cell in row)


# --- what values may be -----------------------------------------------------------------------

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)


def is_number(text: str) -> bool:
    """Whether a text is a plain decimal number."""
    return _NUMBER.fullmatch(text) is not None


def is_count(text: str) -> bool:
    """Whether a text is empty or a whole number."""
    return not text or (text.isascii() and text.isdecimal() and len(text) < 10)


def filled(field: int, what: str) -> Check:
    """That a field is not empty."""
    return Check((field,), bool, lambda _: f"no {what}")


def among(field: int, known: set[str], what: str) -> Check:
    """That a field is one of the values known by then."""
    return Check((field,), known.__contains__, lambda v: f"unknown {what} {quote_name(v)}")

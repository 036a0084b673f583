"""Catalogues into the store: a new file beside the old one, moved into place when it is whole."""

import json
import os
import sqlite3
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from typing import Final

from rolecmp.analysis.similarity import (
    ASPECTS,
    ESSENTIAL,
    OPTIONAL,
    Aspect,
    Postings,
    TermIndex,
    count_terms,
    pack_numbers,
    profile_of,
    unpack_numbers,
    vector_lengths,
)
from rolecmp.catalogues.intake import TableIntake
from rolecmp.catalogues.records import Batches, RecordKind, Records
from rolecmp.catalogues.store.schema import (
    APPLICATION_ID,
    INDEXES,
    TABLES,
    VERSION,
    DamagedStoreError,
    StoreVersionError,
    first_number,
    name_bucket,
    open_store,
    store_path,
)
from rolecmp.model.catalogue import Catalogue, Release, occupation_id
from rolecmp.model.errors import OutputError
from rolecmp.model.occupation import IMPORTANCE, Kind
from rolecmp.model.text import name_keys, visible

PAIRS_KEPT: Final = 2_000_000
"""So many occurrences of terms are collected before they are written."""
NAMES_KEPT: Final = 200_000
"""The same of titles."""
LONGEST_WAIT: Final = 300.0
"""Seconds to wait for another import to end."""

Note = Callable[[str], None]
Wait = Callable[[], None]


def _nothing(*_: str) -> None:
    """Nobody listens."""


def save_catalogue(
    folder: str,
    release: Release,
    batches: Batches,
    tables: Callable[[], Sequence[TableIntake]],
    note: Note = _nothing,
    wait: Wait = _nothing,
) -> int:
    """Puts a release in the place of what the store has of its catalogue; how many occupations.

    `tables` is asked what was taken once all `batches` are there; `note` hears of an old store that
    cannot be read, `wait` that another import is at work. Raises OutputError where it cannot be
    written, DataError where the old store must not be replaced; that then stays as it was.
    """
    others = [other for other in Catalogue if other is not release.catalogue]
    with _replaced(folder, others, note, wait) as database:
        builder = _Builder(database, release)
        for part, rows in batches:
            builder.add(part, rows)
        builder.finish(tables())
        return builder.size


def remove_catalogue(
    folder: str, catalogue: Catalogue, note: Note = _nothing, wait: Wait = _nothing
) -> None:
    """Takes a catalogue out of the store; raises OutputError where that cannot be written."""
    others = [other for other in Catalogue if other is not catalogue]
    with _replaced(folder, others, note, wait) as database:
        _make_indexes(database)


def _make_indexes(database: sqlite3.Connection) -> None:
    for index in INDEXES:
        database.execute(index)


@contextmanager
def _replaced(
    folder: str, kept: Sequence[Catalogue], note: Note, wait: Wait
) -> Iterator[sqlite3.Connection]:
    """A new store to write into, with the catalogues `kept` of the old one, whose place it takes."""
    path = store_path(folder)
    beside = f"{path}.new"
    try:
        os.makedirs(folder, exist_ok=True)
        with _locked(path, wait):
            try:
                with closing(_begin(beside, path, kept, note)) as database:
                    yield database
                    database.execute("COMMIT")
                _flush(beside)
                os.replace(beside, path)
                _flush(folder)
            finally:
                with suppress(OSError):
                    os.unlink(beside)
    except sqlite3.Error as error:
        raise OutputError(f"cannot write {visible(beside)}: {visible(str(error))}") from error
    except OSError as error:
        where = visible(str(error.filename or path))
        raise OutputError(f"cannot write {where}: {error.strerror or error}") from error


def _begin(beside: str, old: str, kept: Sequence[Catalogue], note: Note) -> sqlite3.Connection:
    """A new file with what is kept of the old one; nothing where that one cannot be read."""
    readable = _is_readable(old, note)
    database = _create(beside)
    if not readable:
        return database
    try:
        _copy(old, database, kept)
    except sqlite3.DatabaseError as error:
        database.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        note(f"{visible(old)} is damaged ({visible(str(error))}): nothing in it is kept")
        return _create(beside)
    return database


def _is_readable(old: str, note: Note) -> bool:
    """Whether there is a store to copy from; DataError where it is not to be replaced."""
    if not os.path.exists(old):
        return False
    try:
        open_store(old).close()
    except StoreVersionError as error:
        if error.newer:
            raise
        note(f"{visible(old)} was written by an older rolecmp: nothing in it is kept")
        return False
    except DamagedStoreError as error:
        note(f"{visible(old)}: {error.problems[0].message}: nothing in it is kept")
        return False
    return True


def _create(beside: str) -> sqlite3.Connection:
    with suppress(FileNotFoundError):
        os.unlink(beside)  # of an import that was killed: nobody else is at work
    database = sqlite3.connect(beside, isolation_level=None)
    # Nobody reads the file before it is whole, and a half-written one is thrown away.
    database.executescript(
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        # Postings and titles come in the order of their terms, chunk after chunk: of a large
        # catalogue each would otherwise be read again from the disk.
        "PRAGMA cache_size = -32768;"
        f"PRAGMA locking_mode = EXCLUSIVE; {TABLES}"
    )
    database.execute("BEGIN")
    return database


@contextmanager
def _locked(path: str, wait: Wait) -> Iterator[None]:
    """One import at a time; the lock goes with the process that holds it, however it ends."""
    with closing(sqlite3.connect(f"{path}.lock", isolation_level=None, timeout=0)) as lock:
        until = time.monotonic() + LONGEST_WAIT
        told = False
        while True:
            try:
                lock.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                if time.monotonic() > until:
                    raise OutputError(
                        "another import is at work and does not end; try again later"
                    ) from error
            if not told:
                wait()
                told = True
            time.sleep(0.1)
        yield


def _flush(path: str) -> None:
    """Whatever was written there is on the disk when this returns."""
    if os.name == "nt" and os.path.isdir(path):
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(old: str, database: sqlite3.Connection, catalogues: Sequence[Catalogue]) -> None:
    """What the old store has of some catalogues, as it stands there."""
    database.execute("COMMIT")
    database.execute("ATTACH ? AS old", (old,))
    database.execute("BEGIN")
    for catalogue in catalogues:
        numbers = (first_number(catalogue), first_number(catalogue) + (1 << 32) - 1)
        database.execute(
            "INSERT INTO catalogue SELECT * FROM old.catalogue WHERE name = ?", (catalogue,)
        )
        database.execute(
            "INSERT INTO occupation SELECT * FROM old.occupation WHERE number BETWEEN ? AND ?",
            numbers,
        )
        database.execute(
            "INSERT INTO piece SELECT * FROM old.piece WHERE occupation BETWEEN ? AND ?", numbers
        )
        database.execute(
            "INSERT INTO name SELECT * FROM old.name WHERE catalogue = ?", (catalogue,)
        )
        database.execute(
            "INSERT INTO thing SELECT * FROM old.thing WHERE catalogue = ?", (catalogue,)
        )
        database.execute(
            "INSERT INTO posting SELECT * FROM old.posting WHERE catalogue = ?", (catalogue,)
        )
        database.execute(
            "INSERT INTO statistic SELECT * FROM old.statistic WHERE catalogue = ?", (catalogue,)
        )
    database.execute("COMMIT")
    database.execute("DETACH old")
    database.execute("BEGIN")


class _Builder:
    """Writes one catalogue, row by row, and what is computed of it at the end."""

    def __init__(self, database: sqlite3.Connection, release: Release) -> None:
        self._database = database
        self._release = release
        self._numbers: dict[str, int] = {}
        self._first = first_number(release.catalogue)
        self._scales: dict[str, tuple[float, float]] = {}
        self._names = _NameIndex(database, release.catalogue)

    @property
    def size(self) -> int:
        """How many occupations there are."""
        return len(self._numbers)

    def add(self, part: RecordKind, rows: Records) -> None:
        """Records of one part; occupations come before all else."""
        match part:
            case RecordKind.OCCUPATIONS:
                self._add_occupations(rows)
            case RecordKind.ITEMS:
                self._database.executemany(
                    "INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?, ?, ?)",
                    ((self._release.catalogue, *row) for row in rows),
                )
            case RecordKind.SCALES:
                self._scales.update((scale, (float(low), float(high))) for scale, low, high in rows)
            case RecordKind.NAMES:
                self._add_names(rows)
                self._add_pieces(part, rows)
            case _:
                self._add_pieces(part, rows)

    def _add_occupations(self, rows: Records) -> None:
        catalogue = self._release.catalogue
        found = []
        for code, title, description, group in rows:
            number = self._numbers[code] = self._first + len(self._numbers)
            found.append((number, occupation_id(catalogue, code), title, description, group))
        self._database.executemany("INSERT INTO occupation VALUES (?, ?, ?, ?, ?)", found)
        self._add_names(rows)

    def _add_names(self, rows: Records) -> None:
        """Titles as names are compared, also without what stands in brackets at their end."""
        titles = [row[1] for row in rows]
        numbers = [self._numbers[row[0]] - self._first + 1 for row in rows]
        for title, number in list(zip(titles, numbers, strict=True)):
            if title.endswith(")") and title.rfind("(") > 0:
                titles.append(title[: title.rfind("(")].strip())
                numbers.append(number)
        self._names.add(name_keys(titles), numbers)

    def _add_pieces(self, part: RecordKind, rows: Records) -> None:
        numbers = self._numbers
        self._database.executemany(
            "INSERT INTO piece VALUES (?, ?, ?)",
            [
                (numbers[code], part, "\n".join(["\t".join(row[1:]) for row in group]))
                for code, group in groupby(rows, key=itemgetter(0))
            ],
        )

    def finish(self, tables: Sequence[TableIntake]) -> None:
        """Names in their order, and the statistics that tell which occupations are near."""
        run = self._database.execute
        self._names.drain()
        _make_indexes(self._database)
        for aspect in ASPECTS[self._release.catalogue]:
            if aspect is Aspect.KNOWLEDGE:
                self._add_profiles()
            else:
                self._add_terms(aspect)
        release = self._release
        facts = json.dumps({"scales": self._scales, "tables": tables})
        run(
            "INSERT INTO catalogue VALUES (?, ?, ?, ?, ?, ?)",
            (
                release.catalogue,
                release.version,
                release.date,
                release.imported,
                self.size,
                facts,
            ),
        )

    def _pieces(self, part: RecordKind) -> Iterator[tuple[int, list[str]]]:
        """What each occupation has of a part, by its number within the catalogue, from 1."""
        found = self._database.execute(
            "SELECT occupation, rows FROM piece WHERE part = ? AND occupation BETWEEN ? AND ?"
            " ORDER BY occupation, rowid",
            (part, self._first, self._first + self.size),
        )
        for number, group in groupby(found, key=itemgetter(0)):
            yield number - self._first + 1, [rows for _, rows in group]

    def _texts(self, column: str) -> Iterator[tuple[int, str]]:
        found = self._database.execute(
            f"SELECT number, {column} FROM occupation"  # noqa: S608 - a column of ours
            " WHERE number BETWEEN ? AND ? ORDER BY number",
            (self._first, self._first + self.size),
        )
        for number, text in found:
            yield number - self._first + 1, text

    def _documents(self, aspect: Aspect) -> Iterator[tuple[int, Mapping[str, int]]]:
        """The terms of each occupation, by its number."""
        if aspect is Aspect.SKILLS:
            for number, pieces in self._pieces(RecordKind.REQUIREMENTS):
                yield number, skill_terms("\n".join(pieces))
            return
        part, column = (
            (RecordKind.NAMES, "title")
            if aspect is Aspect.TITLES
            else (RecordKind.TASKS, "description")
        )
        rest = self._pieces(part)
        number, pieces = next(rest, (0, []))
        for owner, text in self._texts(column):
            cells = [text]
            if owner == number:
                cells += pieces
                number, pieces = next(rest, (0, []))
            yield owner, count_terms("\n".join(cells))

    def _add_terms(self, aspect: Aspect) -> None:
        index = TermIndex()
        chunks = 0
        for number, terms in self._documents(aspect):
            index.add(number, terms)
            if index.pairs > PAIRS_KEPT:
                self._drain(aspect, index, chunks, whole=False)
                chunks += 1
        if not chunks:
            lengths = vector_lengths(index.items(), self.size)
        self._drain(aspect, index, chunks, whole=not chunks)
        if chunks:
            lengths = vector_lengths(self._postings(aspect), self.size)
        self._add_statistic(f"lengths:{aspect}", array("f", lengths))

    def _drain(self, aspect: Aspect, index: TermIndex, chunk: int, *, whole: bool) -> None:
        catalogue = self._release.catalogue
        self._database.executemany(
            "INSERT INTO posting VALUES (?, ?, ?, ?, ?)",
            [
                (catalogue, aspect, term, chunk, pack_numbers(postings))
                for term, postings in index.items()
                # What one occupation alone has brings none nearer, but may be searched for.
                if len(postings) > 1 or not whole or aspect is Aspect.TITLES
            ],
        )
        index.clear()

    def _postings(self, aspect: Aspect) -> Iterator[tuple[str, Postings]]:
        found = self._database.execute(
            "SELECT term, body FROM posting WHERE catalogue = ? AND aspect = ?"
            " ORDER BY term, chunk",
            (self._release.catalogue, aspect),
        )
        for term, group in groupby(found, key=itemgetter(0)):
            yield term, unpack_numbers(body for _, body in group)

    def _add_profiles(self) -> None:
        found = self._database.execute(
            "SELECT reference FROM thing WHERE catalogue = ? AND kind = ? ORDER BY reference",
            (self._release.catalogue, Kind.KNOWLEDGE),
        )
        elements = [reference for (reference,) in found]
        if not elements:
            return
        known = set(elements)
        profiles = array("f")
        blank = [0.0] * len(elements)
        for number, pieces in self._pieces(RecordKind.RATINGS):
            ratings: dict[str, float] = {}
            for piece in pieces:
                if piece[: piece.index("\t")] not in known:
                    continue  # of another table: its elements are of another kind
                for row in piece.split("\n"):
                    element, scale, value, _ = row.split("\t", 3)
                    if scale == IMPORTANCE and element in known:
                        ratings[element] = float(value)
            while len(profiles) < (number - 1) * len(elements):
                profiles.extend(blank)
            profiles.extend(profile_of(ratings, elements) or blank)
        while len(profiles) < self.size * len(elements):
            profiles.extend(blank)
        self._add_statistic("profiles", profiles)

    def _add_statistic(self, name: str, values: "array[float]") -> None:
        if sys.byteorder == "big":
            values.byteswap()
        self._database.execute(
            "INSERT INTO statistic VALUES (?, ?, ?)",
            (self._release.catalogue, name, values.tobytes()),
        )


class _NameIndex:
    """Collects titles as names are compared, each with its occupation, in buckets."""

    def __init__(self, database: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue
        self._buckets: dict[int, list[str]] = {}
        self._kept = self._chunk = 0

    def add(self, keys: Sequence[str], numbers: Sequence[int]) -> None:
        """Titles of occupations, one number each."""
        buckets = self._buckets
        for key, number in zip(keys, numbers, strict=True):
            buckets.setdefault(name_bucket(key), []).append(f"{key}\t{number}")
        self._kept += len(keys)
        if self._kept > NAMES_KEPT:
            self.drain()

    def drain(self) -> None:
        """Writes what was collected, each line once."""
        self._database.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?)",
            [
                (self._catalogue, bucket, self._chunk, "\n".join(dict.fromkeys(lines)))
                for bucket, lines in sorted(self._buckets.items())
            ],
        )
        self._buckets = {}
        self._kept = 0
        self._chunk += 1


def skill_terms(rows: str) -> dict[str, int]:
    """The skills of an occupation as terms, an essential one with more weight."""
    cells = rows.replace("\n", "\t").split("\t")
    skills, weights = cells[::2], [_WEIGHTS[flag] for flag in cells[1::2]]
    found = dict(zip(skills, weights, strict=True))
    if len(found) < len(skills):  # some stand twice: as essential, and as optional
        found.update((s, w) for s, w in zip(skills, weights, strict=True) if w == ESSENTIAL)
    return found


_WEIGHTS = {"1": ESSENTIAL, "0": OPTIONAL}

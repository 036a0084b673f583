"""Writes catalogues into the store, from the records that importers hand over."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, repeat
from typing import Final, NamedTuple

from rolecmp.analysis.titles.forms import forms_of_title
from rolecmp.catalogues.intake import TableIntake
from rolecmp.catalogues.records import Batches, Columns, RecordKind
from rolecmp.catalogues.store.replacing import Note, Wait, replaced_store
from rolecmp.catalogues.store.schema import (
    INDEXES,
    first_number,
    name_buckets,
)
from rolecmp.catalogues.store.statistics import write_statistics
from rolecmp.model.catalogue import Catalogue, Release, occupation_id
from rolecmp.model.text import name_keys

NAMES_KEPT: Final = 200_000
"""So many titles are collected before they are written."""


def _ignore(*_: str) -> None:
    """Does nothing: nobody listens."""


class NewRelease(NamedTuple):
    """A release that is to be stored."""

    release: Release
    batches: Batches
    tables: Callable[[], Sequence[TableIntake]]
    """Called for what was taken once all batches are there."""


def save_releases(
    folder: str, new: Iterable[NewRelease], note: Note = _ignore, wait: Wait = _ignore
) -> list[int]:
    """Puts releases in the place of what the store has of their catalogues in their languages.

    Returns how many occupations each has. Raises OutputError where the store cannot be written,
    DataError where the old one must not be replaced; that then stays as it was.
    """
    new = list(new)
    replaced = {one.release.key for one in new}
    builders = []
    with replaced_store(folder, lambda key: key not in replaced, note, wait) as database:
        for one in new:
            builder = _Builder(database, one.release)
            for kind, records in one.batches:
                builder.add(kind, records)
            builder.end_records()
            builders.append((builder, one))
        _make_indexes(database)
        for builder, one in builders:
            builder.finish(one.tables())
    return [builder.size for builder, _ in builders]


def remove_catalogue(
    folder: str,
    catalogue: Catalogue,
    language: str | None = None,
    note: Note = _ignore,
    wait: Wait = _ignore,
) -> None:
    """Takes a catalogue out of the store, in one language or in all.

    Raises OutputError where that cannot be written.
    """
    gone = f"{catalogue}/" if language is None else f"{catalogue}/{language}"

    def is_kept(key: str) -> bool:
        return key != gone if language is not None else not key.startswith(gone)

    with replaced_store(folder, is_kept, note, wait) as database:
        _make_indexes(database)


def _make_indexes(database: sqlite3.Connection) -> None:
    for index in INDEXES:
        database.execute(index)


class _Builder:
    """Writes one catalogue, batch by batch, and what is computed of it at the end."""

    def __init__(self, database: sqlite3.Connection, release: Release) -> None:
        self._database = database
        self._release = release
        self._key = release.key
        self._numbers: dict[str, int] = {}
        self._first = first_number(release.key)
        self._scales: dict[str, tuple[float, float]] = {}
        self._names = _NameIndex(database, self._key)

    @property
    def size(self) -> int:
        """How many occupations there are."""
        return len(self._numbers)

    def add(self, kind: RecordKind, records: Columns) -> None:
        """Adds records of one kind; occupations come before all else."""
        if not records:
            return
        match kind:
            case RecordKind.OCCUPATIONS:
                self._add_occupations(records)
            case RecordKind.ITEMS:
                self._database.executemany(
                    "INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?, ?, ?)",
                    zip(repeat(self._key), *records),
                )
            case RecordKind.SCALES:
                self._scales.update(
                    (scale, (float(low), float(high)))
                    for scale, low, high in zip(*records, strict=True)
                )
            case RecordKind.NAMES:
                self._add_names(records)
                self._add_pieces(kind, records)
            case _:
                self._add_pieces(kind, records)

    def _add_occupations(self, records: Columns) -> None:
        codes, *rest = records
        first = self._first + len(self._numbers)
        numbers = range(first, first + len(codes))
        self._numbers.update(zip(codes, numbers, strict=True))
        ids = [occupation_id(self._release.catalogue, code) for code in codes]
        self._database.executemany(
            "INSERT INTO occupation VALUES (?, ?, ?, ?, ?, ?)",
            zip(numbers, ids, *rest, strict=True),
        )
        self._add_names(records)

    def _add_names(self, records: Columns) -> None:
        """Adds titles as names are compared, and what else each may be called by."""
        codes, titles = records[0], list(records[1])
        before = self._first - 1
        numbers = [self._numbers[code] - before for code in codes]
        for title, number in list(zip(titles, numbers, strict=True)):
            if title.endswith(")") or "/" in title:  # of a hundred thousand titles most are not
                forms = forms_of_title(title)
                titles += forms
                numbers += [number] * len(forms)
        self._names.add(name_keys(titles), numbers)

    def _add_pieces(self, kind: RecordKind, records: Columns) -> None:
        codes, *cells = records
        rows = list(map("\t".join, zip(*cells, strict=True)))
        pieces = []
        start = 0
        for code, run in groupby(codes):
            end = start + len(list(run))
            pieces.append((self._numbers[code], kind, "\n".join(rows[start:end])))
            start = end
        self._database.executemany("INSERT INTO piece VALUES (?, ?, ?)", pieces)

    def end_records(self) -> None:
        """Writes what was collected, once all records are there."""
        self._names.drain()

    def finish(self, tables: Sequence[TableIntake]) -> None:
        """Writes what needs all records and their indexes: statistics, the release."""
        release = self._release
        write_statistics(self._database, release, self.size)
        facts = json.dumps({"scales": self._scales, "tables": tables})
        self._database.execute(
            "INSERT INTO catalogue VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                release.key,
                release.catalogue,
                release.language,
                release.version,
                release.date,
                release.imported,
                self.size,
                facts,
            ),
        )


class _NameIndex:
    """Collects titles as names are compared, each with its occupation, in buckets."""

    def __init__(self, database: sqlite3.Connection, key: str) -> None:
        self._database = database
        self._key = key
        self._buckets: defaultdict[int, list[str]] = defaultdict(list)
        self._kept = self._chunk = 0

    def add(self, keys: Sequence[str], numbers: Sequence[int]) -> None:
        """Adds titles, with the number of an occupation each."""
        buckets = self._buckets
        for bucket, key, number in zip(name_buckets(keys), keys, numbers, strict=True):
            buckets[bucket].append(f"{key}\t{number}")
        self._kept += len(keys)
        if self._kept > NAMES_KEPT:
            self.drain()

    def drain(self) -> None:
        """Writes what was collected, each line once."""
        self._database.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?)",
            [
                (self._key, bucket, self._chunk, "\n".join(dict.fromkeys(lines)))
                for bucket, lines in sorted(self._buckets.items())
            ],
        )
        self._buckets.clear()
        self._kept = 0
        self._chunk += 1

"""Writes catalogues into the store, from the records that importers hand over."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from rolecmp.catalogues.intake import TableIntake
from rolecmp.catalogues.records import Batches, RecordKind, Records
from rolecmp.catalogues.store.replacing import Note, Wait, replaced_store
from rolecmp.catalogues.store.schema import (
    INDEXES,
    first_number,
    name_bucket,
    name_without_brackets,
)
from rolecmp.catalogues.store.statistics import write_statistics
from rolecmp.model.catalogue import Catalogue, Release, occupation_id
from rolecmp.model.text import name_keys

NAMES_KEPT: Final = 200_000
"""So many titles are collected before they are written."""


def _ignore(*_: str) -> None:
    """Does nothing: nobody listens."""


def save_catalogue(
    folder: str,
    release: Release,
    batches: Batches,
    tables: Callable[[], Sequence[TableIntake]],
    note: Note = _ignore,
    wait: Wait = _ignore,
) -> int:
    """Puts a release in the place of what the store has of its catalogue; how many occupations.

    `tables` is called for what was taken once all `batches` are there. Raises OutputError where the
    store cannot be written, DataError where the old one must not be replaced; that then stays as it
    was.
    """
    others = [other for other in Catalogue if other is not release.catalogue]
    with replaced_store(folder, others, note, wait) as database:
        builder = _Builder(database, release)
        for kind, records in batches:
            builder.add(kind, records)
        builder.finish(tables())
        return builder.size


def remove_catalogue(
    folder: str, catalogue: Catalogue, note: Note = _ignore, wait: Wait = _ignore
) -> None:
    """Takes a catalogue out of the store; raises OutputError where that cannot be written."""
    others = [other for other in Catalogue if other is not catalogue]
    with replaced_store(folder, others, note, wait) as database:
        _make_indexes(database)


def _make_indexes(database: sqlite3.Connection) -> None:
    for index in INDEXES:
        database.execute(index)


class _Builder:
    """Writes one catalogue, batch by batch, and what is computed of it at the end."""

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

    def add(self, kind: RecordKind, records: Records) -> None:
        """Adds records of one kind; occupations come before all else."""
        match kind:
            case RecordKind.OCCUPATIONS:
                self._add_occupations(records)
            case RecordKind.ITEMS:
                self._database.executemany(
                    "INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?, ?, ?)",
                    ((self._release.catalogue, *record) for record in records),
                )
            case RecordKind.SCALES:
                self._scales.update(
                    (scale, (float(low), float(high))) for scale, low, high in records
                )
            case RecordKind.NAMES:
                self._add_names(records)
                self._add_pieces(kind, records)
            case _:
                self._add_pieces(kind, records)

    def _add_occupations(self, records: Records) -> None:
        catalogue = self._release.catalogue
        rows = []
        for code, title, description, group in records:
            number = self._numbers[code] = self._first + len(self._numbers)
            rows.append((number, occupation_id(catalogue, code), title, description, group))
        self._database.executemany("INSERT INTO occupation VALUES (?, ?, ?, ?, ?)", rows)
        self._add_names(records)

    def _add_names(self, records: Records) -> None:
        """Adds titles as names are compared, also without what stands in brackets at their end."""
        titles = [record[1] for record in records]
        numbers = [self._numbers[record[0]] - self._first + 1 for record in records]
        for title, number in list(zip(titles, numbers, strict=True)):
            shorter = name_without_brackets(title)
            if shorter:
                titles.append(shorter)
                numbers.append(number)
        self._names.add(name_keys(titles), numbers)

    def _add_pieces(self, kind: RecordKind, records: Records) -> None:
        numbers = self._numbers
        self._database.executemany(
            "INSERT INTO piece VALUES (?, ?, ?)",
            [
                (numbers[code], kind, "\n".join(["\t".join(record[1:]) for record in group]))
                for code, group in groupby(records, key=itemgetter(0))
            ],
        )

    def finish(self, tables: Sequence[TableIntake]) -> None:
        """Writes what needs all records: names in their order, indexes, statistics, the release."""
        release = self._release
        self._names.drain()
        _make_indexes(self._database)
        write_statistics(self._database, release.catalogue, self.size)
        facts = json.dumps({"scales": self._scales, "tables": tables})
        self._database.execute(
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


class _NameIndex:
    """Collects titles as names are compared, each with its occupation, in buckets."""

    def __init__(self, database: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue
        self._buckets: dict[int, list[str]] = {}
        self._kept = self._chunk = 0

    def add(self, keys: Sequence[str], numbers: Sequence[int]) -> None:
        """Adds titles, with the number of an occupation each."""
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

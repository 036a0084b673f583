"""Writes pay statistics into the store, area by area; editions stand beside each other."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from rolecmp.catalogues.area_names import area_names
from rolecmp.catalogues.intake import TableIntake
from rolecmp.catalogues.store.replacing import Note, Wait, replaced_store
from rolecmp.catalogues.store.schema import INDEXES
from rolecmp.model.pay_statistics import Area, Edition, Estimate, OccupationGroup, Statistics
from rolecmp.model.text import name_key

DETAILED = "detailed"


def _ignore(*_: str) -> None:
    """Does nothing: nobody listens."""


def save_edition(
    folder: str,
    edition: Edition,
    batches: Iterable[Sequence[Estimate]],
    tables: Callable[[], Sequence[TableIntake]],
    note: Note = _ignore,
    wait: Wait = _ignore,
) -> None:
    """Adds estimates to what the store has of an edition; of an area that it has, they replace all.

    `tables` is called for what was taken once all `batches` are there. Raises OutputError where the
    store cannot be written, DataError where the old one must not be replaced; that then stays as it
    was.
    """
    with replaced_store(folder, None, note, wait) as database:
        make_indexes(database)
        writer = _Writer(database, edition)
        for batch in batches:
            writer.add(batch)
        writer.finish(tables())


def remove_statistics(
    folder: str, statistics: Statistics, note: Note = _ignore, wait: Wait = _ignore
) -> None:
    """Takes all editions of some statistics out; raises OutputError where that cannot be written."""
    with replaced_store(folder, None, note, wait) as database:
        make_indexes(database)
        numbers = database.execute("SELECT number FROM edition WHERE statistics = ?", (statistics,))
        for (number,) in numbers.fetchall():
            for table in ("estimate", "paid", "area"):
                database.execute(f"DELETE FROM {table} WHERE edition = ?", (number,))  # noqa: S608
            database.execute("DELETE FROM edition WHERE number = ?", (number,))


def make_indexes(database: sqlite3.Connection) -> None:
    """Makes what a new store has not yet; one that is a copy of the old one has it."""
    (found,) = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'index'"
                                " AND sql IS NOT NULL").fetchone()  # fmt: skip
    if not found:
        for index in INDEXES:
            database.execute(index)


class _Writer:
    """Writes one edition, batch by batch."""

    def __init__(self, database: sqlite3.Connection, edition: Edition) -> None:
        self._database = database
        self._edition = edition
        run = database.execute
        found = run("SELECT number FROM edition WHERE statistics = ? AND id = ?",
                    (edition.statistics, edition.id)).fetchone()  # fmt: skip
        last = run("SELECT ifnull(max(number), 0) FROM edition").fetchone()
        self._number: int = found[0] if found else last[0] + 1
        codes = "SELECT code, area FROM area WHERE edition = ?"
        self._areas: dict[str, int] = dict(run(codes, (self._number,)).fetchall())
        codes = "SELECT code, occupation FROM paid WHERE edition = ?"
        self._occupations: dict[str, int] = dict(run(codes, (self._number,)).fetchall())
        self._fresh_areas: set[str] = set()
        self._fresh_occupations: dict[str, str] = {}
        """The level of each code that has been met."""

    def add(self, batch: Sequence[Estimate]) -> None:
        """Adds estimates; those of an area that this import has not met replace what is there."""
        rows = []
        number = self._number
        for estimate in batch:
            area, occupation = estimate.area, estimate.occupation
            if area.code not in self._fresh_areas:
                self._add_area(area)
            if self._fresh_occupations.get(occupation.code) not in (occupation.level, DETAILED):
                self._add_occupation(occupation)
            figures = "\t".join(["" if cell is None else str(cell) for cell in estimate[2:]])
            areas, occupations = self._areas, self._occupations
            rows.append((number, areas[area.code], occupations[occupation.code], figures))
        self._database.executemany("INSERT OR REPLACE INTO estimate VALUES (?, ?, ?, ?)", rows)

    def _add_area(self, area: Area) -> None:
        self._fresh_areas.add(area.code)
        number = self._areas.setdefault(area.code, len(self._areas) + 1)
        self._database.execute(
            "DELETE FROM estimate WHERE edition = ? AND area = ?", (self._number, number)
        )
        names = "\n".join(["", *area_names(area), ""])
        self._database.execute(
            "INSERT OR REPLACE INTO area VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._number, number, *area, names),
        )

    def _add_occupation(self, occupation: OccupationGroup) -> None:
        code, title, level = occupation
        self._fresh_occupations[code] = level
        number = self._occupations.setdefault(code, len(self._occupations) + 1)
        self._database.execute(
            "INSERT OR REPLACE INTO paid VALUES (?, ?, ?, ?, ?, ?)",
            (self._number, number, code, title, level, name_key(title)),
        )

    def finish(self, tables: Sequence[TableIntake]) -> None:
        """Writes what the edition is, and what was taken of each of its tables by now."""
        edition = self._edition
        stored = self._database.execute(
            "SELECT facts FROM edition WHERE number = ?", (self._number,)
        ).fetchone()
        before = json.loads(stored[0])["tables"] if stored else []
        taken = {table[0]: table for table in [*before, *tables]}
        facts = {
            "codes": edition.codes,
            "top_year": edition.top_year,
            "top_hour": edition.top_hour,
            "tables": list(taken.values()),
        }
        self._database.execute(
            "INSERT OR REPLACE INTO edition VALUES (?, ?, ?, ?, ?, ?)",
            (
                self._number,
                edition.statistics,
                edition.id,
                edition.title,
                edition.imported,
                json.dumps(facts),
            ),
        )

"""What became of a release at its import: what was taken, what was missing, what was refused."""

from collections import Counter
from typing import Final, NamedTuple

from rolecmp.model.catalogue import Release
from rolecmp.model.pay_statistics import Edition


class Refusal(NamedTuple):
    """A row, or a whole file, that was not taken."""

    file: str
    line: int | None
    """Counted from 1; None for the whole file."""
    why: str


class TableIntake(NamedTuple):
    """What became of one table of a release."""

    table: str
    file: str | None
    """None where the release has no such file."""
    rows: int
    refused: int
    occupations: int | None
    """How many occupations have rows in it; None where its rows belong to none."""


class CatalogueIntake(NamedTuple):
    """What became of a release."""

    release: Release
    occupations: int
    tables: tuple[TableIntake, ...]
    refusals: tuple[Refusal, ...]
    """The first of each file."""
    unused: tuple[str, ...]
    """Files that hold nothing which is shown."""
    notes: tuple[str, ...] = ()


class StoredCatalogue(NamedTuple):
    """A release that was imported."""

    release: Release
    occupations: int
    tables: tuple[TableIntake, ...]


class EditionIntake(NamedTuple):
    """What became of files of pay statistics."""

    edition: Edition
    tables: tuple[TableIntake, ...]
    areas: int
    """How many areas these files have figures of."""
    unused: tuple[str, ...]
    """Files that hold nothing which is read."""
    notes: tuple[str, ...] = ()


class StoredEdition(NamedTuple):
    """An edition of pay statistics that was imported."""

    edition: Edition
    areas: int
    occupations: int
    rows: int
    tables: tuple[TableIntake, ...]


REFUSALS_KEPT: Final = 20
"""Of each file so many refused rows are kept; the others are counted."""


class IntakeLog:
    """Collects what becomes of a release while it is read."""

    def __init__(self) -> None:
        self.tables: list[TableIntake] = []
        self.refusals: list[Refusal] = []
        self.notes: list[str] = []
        self.used: set[str] = set()
        self.failed: list[str] = []
        """Tables that are there, and of which no row could be taken."""
        self._kept: Counter[str] = Counter()

    def is_full(self, file: str) -> bool:
        """Says whether no more refusals of a file will be kept."""
        return self._kept[file] >= REFUSALS_KEPT

    def refuse(self, file: str, line: int | None, why: str) -> None:
        """Logs a refusal, unless there are many of the file already."""
        if not self.is_full(file):
            self._kept[file] += 1
            self.refusals.append(Refusal(file, line, why))

    def miss(self, table: str) -> None:
        """Logs a table that the release does not have."""
        self.tables.append(TableIntake(table, None, 0, 0, None))

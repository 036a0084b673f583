"""What became of a release at its import: what was taken, what was missing, what was refused."""

from typing import NamedTuple

from rolecmp.model.catalogue import Release


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

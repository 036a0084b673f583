"""What came of reading somebody else's file as data: what is taken, what is refused and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from rolecmp.documents.recipe import Recipe


class IntakeRow(NamedTuple):
    """One row of the file."""

    line: int
    reading: str
    """How it was read."""
    refusal: str | None = None
    """Why it was refused; None where it was not."""
    known_role: bool = False
    """Whether it is about a role that the data knows, where it was refused for something else."""


class Intake(NamedTuple):
    """A data file made of another file."""

    content: Mapping[str, Any]
    """The content of the data file."""
    rows: tuple[IntakeRow, ...]
    notes: tuple[str, ...] = ()
    """What could not be carried over, and what was read into it."""
    proposal: Recipe | None = None
    """What else could be said of the table, so that rows which were refused are read."""

    @property
    def taken(self) -> tuple[IntakeRow, ...]:
        """The rows that were read."""
        return tuple(row for row in self.rows if row.refusal is None)

    @property
    def refused(self) -> tuple[IntakeRow, ...]:
        """The rows that were not."""
        return tuple(row for row in self.rows if row.refusal is not None)

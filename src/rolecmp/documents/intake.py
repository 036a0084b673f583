"""What came of reading somebody else's file as data: what is taken, what is refused and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class IntakeRow(NamedTuple):
    """One row of the file: its line, how it was read, and why it was refused if it was."""

    line: int
    reading: str
    refusal: str | None = None


class Intake(NamedTuple):
    """The content of a data file made of another file.

    `notes` tell what could not be carried over and what was read into it.
    """

    content: Mapping[str, Any]
    rows: tuple[IntakeRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def taken(self) -> tuple[IntakeRow, ...]:
        """The rows that were read."""
        return tuple(row for row in self.rows if row.refusal is None)

    @property
    def refused(self) -> tuple[IntakeRow, ...]:
        """The rows that were not."""
        return tuple(row for row in self.rows if row.refusal is not None)

"""How somebody else's file is read as data, and what came of it: what is taken, refused, and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from rolecmp.model.text import name_key


class Recipe(NamedTuple):
    """How a table is read."""

    columns: Mapping[str, str]
    """Field to the column that it is read from."""
    values: Mapping[str, str]
    """Field to its value in every row."""
    meanings: Mapping[str, Mapping[str, str]] = {}
    """Field to what its cells say to what that means."""

    def meaning(self, field: str, text: str) -> str:
        """Returns what a cell means; the text itself where nothing was said of it."""
        said = self.meanings.get(field)
        if not said:
            return text
        key = name_key(text)
        return next((value for known, value in said.items() if name_key(known) == key), text)

    def over(self, other: "Recipe") -> "Recipe":
        """Returns this recipe with what another says beside it; where both speak, this one counts."""
        fields = dict.fromkeys((*other.meanings, *self.meanings))
        columns = {f: c for f, c in other.columns.items() if f not in self.values}
        values = {f: v for f, v in other.values.items() if f not in self.columns}
        return Recipe(
            {**columns, **self.columns},
            {**values, **self.values},
            {f: {**other.meanings.get(f, {}), **self.meanings.get(f, {})} for f in fields},
        )


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
    made: Mapping[str, Any] | None = None
    """What of the content was made; the rest is what the data has already, so that the file stands
    alone. None: all of it."""
    first_rows: int = 0
    """Of a framework: so many of the first rows are of its first role."""

    @property
    def taken(self) -> tuple[IntakeRow, ...]:
        """The rows that were read."""
        return tuple(row for row in self.rows if row.refusal is None)

    @property
    def refused(self) -> tuple[IntakeRow, ...]:
        """The rows that were not."""
        return tuple(row for row in self.rows if row.refusal is not None)

"""What an input file holds.

Shape only. That ids point to something, that every statement has a source and that a range is not
upside down is checked where files are put together (`assembly`), because it takes all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolecmp.model.expectation import (
    Dimension,
    Expectation,
    LevelMapping,
    Proficiency,
    Scale,
)
from rolecmp.model.pair import Pair
from rolecmp.model.pay import PayRecord
from rolecmp.model.record import Record
from rolecmp.model.role import Role
from rolecmp.model.things import (
    Activity,
    Background,
    City,
    Duty,
    Level,
    Metric,
    Skill,
    Source,
    Team,
)

if TYPE_CHECKING:
    from typing import Annotated

    from pydantic import Field, StringConstraints

    from rolecmp.model.fields import Id, Name, Text
    from rolecmp.model.limits import MAX_ENTRIES, MAX_ITEMS


class LintException(Record):
    """A finding of `rolecmp lint` that is as it should be, and why."""

    code: Annotated[str, StringConstraints(pattern=r"^R[0-9]{3}$")]
    subject: Name
    """The subject of the finding; a `*` at its end stands for any ending."""
    reason: Text


class DataFile(Record):
    """One input file: at least one of these keys. Files are laid over one another in order."""

    schema_: Annotated[
        Annotated[str, StringConstraints(max_length=500)] | None, Field(alias="$schema")
    ] = None
    """Where editors find the schema of this file."""
    sources: Annotated[dict[Id, Source], Field(max_length=MAX_ENTRIES)] = {}
    levels: Annotated[dict[Id, Level], Field(max_length=MAX_ENTRIES)] = {}
    dimensions: Annotated[dict[Id, Dimension], Field(max_length=MAX_ENTRIES)] = {}
    scales: Annotated[dict[Id, Scale], Field(max_length=MAX_ENTRIES)] = {}
    cities: Annotated[dict[Id, City], Field(max_length=MAX_ENTRIES)] = {}
    skills: Annotated[dict[Id, Skill], Field(max_length=MAX_ENTRIES)] = {}
    duties: Annotated[dict[Id, Duty], Field(max_length=MAX_ENTRIES)] = {}
    activities: Annotated[dict[Id, Activity], Field(max_length=MAX_ENTRIES)] = {}
    metrics: Annotated[dict[Id, Metric], Field(max_length=MAX_ENTRIES)] = {}
    teams: Annotated[dict[Id, Team], Field(max_length=MAX_ENTRIES)] = {}
    backgrounds: Annotated[dict[Id, Background], Field(max_length=MAX_ENTRIES)] = {}
    roles: Annotated[dict[Id, Role], Field(max_length=MAX_ENTRIES)] = {}
    pairs: Annotated[tuple[Pair, ...], Field(max_length=MAX_ENTRIES)] = ()
    pay: Annotated[tuple[PayRecord, ...], Field(max_length=MAX_ENTRIES)] = ()
    expectations: Annotated[tuple[Expectation, ...], Field(max_length=MAX_ENTRIES)] = ()
    proficiencies: Annotated[tuple[Proficiency, ...], Field(max_length=MAX_ENTRIES)] = ()
    level_mappings: Annotated[tuple[LevelMapping, ...], Field(max_length=MAX_ENTRIES)] = ()
    lint_exceptions: Annotated[tuple[LintException, ...], Field(max_length=MAX_ITEMS)] = ()

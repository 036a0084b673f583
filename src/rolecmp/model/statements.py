"""What is said in sentences, and in links to defined things."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from rolecmp.model.record import Record

if TYPE_CHECKING:
    from typing import Annotated

    from pydantic import Field

    from rolecmp.model.fields import Id, Ids, Name, Sources, Text, Where
    from rolecmp.model.limits import MAX_ITEMS


class Strength(StrEnum):
    """How much a role asks for a skill."""

    CORE = "core"
    VALUABLE = "valuable"
    NOT_NEEDED = "not-needed"


class Frequency(StrEnum):
    """How usual something is."""

    USUAL = "usual"
    SOMETIMES = "sometimes"
    RARE = "rare"
    GROWING = "growing"


class Facing(StrEnum):
    """Whether a role or an activity looks inward or outward: a tendency, not a rule."""

    INWARD = "inward"
    OUTWARD = "outward"
    BOTH = "both"


class Relation(StrEnum):
    """What a role has to do with a team."""

    OWNS = "owns"
    WORKS_WITH = "works-with"


class Statement(Record):
    """One sentence that somebody has said, reworded."""

    text: Text
    where: Where = ()
    derived: bool = False
    """True where the wording is ours, made from what the sources say."""
    sources: Sources = ()
    """Overrides the sources of the block."""


Statements: TypeAlias = "Annotated[tuple[Statement, ...], Field(max_length=MAX_ITEMS)]"


class StatementBlock(Record):
    """A facet that is told in sentences."""

    items: Annotated[Statements, Field(min_length=1)]
    sources: Sources = ()
    """The sources of every item that names none of its own."""


class FitStatement(Statement):
    """What is true of you if a role suits you, or if it does not: `you like studying markets`."""

    question: Text | None = None
    """The same as a question: `Do you like studying markets?`. Without it, the text is asked."""
    against: bool = False
    """True where it speaks against choosing the role."""
    separates: Ids = ()
    """Ids of the roles from which it sets this one apart, if the source says so."""
    proxy: Name | None = None
    """Who the source is really about, if not just this role."""


class FitBlock(StatementBlock):
    """Who should choose the role, and who should not."""

    items: Annotated[tuple[FitStatement, ...], Field(min_length=1, max_length=MAX_ITEMS)]


class FacingBlock(StatementBlock):
    """Which way the role faces, and in what words."""

    direction: Facing


class Link(Record):
    """Links a role to something that the file defines: what it has, does or is measured by."""

    id: Id
    note: Text | None = None
    where: Where = ()
    derived: bool = False
    sources: Sources = ()
    """Overrides the sources of the block."""


class SkillLink(Link):
    """A skill that the role asks for, or expressly does not."""

    strength: Strength
    """core, valuable or not-needed."""


class BackgroundLink(Link):
    """Where people in the role come from."""

    frequency: Frequency = Frequency.USUAL


class ActivityLink(Link):
    """A part of the day."""

    teams: Annotated[tuple[Id, ...], Field(max_length=20, alias="with")] = ()
    """Ids of the teams it is done with."""
    facing: Facing | None = None
    share: Name | None = None
    """The share of time, as the source states it; never an estimate."""


class MetricLink(Link):
    """A figure that the role is measured by."""

    example: Text | None = None
    """An example that the source gives."""


class TeamLink(Link):
    """A team that the role works with, or whose relationship it owns."""

    relation: Relation


class LinkBlock(Record):
    """A facet that is told in links to defined things; `notes` hold for the facet as a whole."""

    items: Annotated[tuple[Link, ...], Field(max_length=MAX_ITEMS)]
    notes: Statements = ()
    sources: Sources = ()
    """The sources of every item that names none of its own."""


class DutyBlock(LinkBlock):
    """What the role is answerable for."""


class SkillBlock(LinkBlock):
    """What the role asks for."""

    items: Annotated[tuple[SkillLink, ...], Field(max_length=MAX_ITEMS)]


class BackgroundBlock(LinkBlock):
    """Where people in the role come from."""

    items: Annotated[tuple[BackgroundLink, ...], Field(max_length=MAX_ITEMS)]


class ActivityBlock(LinkBlock):
    """The day."""

    items: Annotated[tuple[ActivityLink, ...], Field(max_length=MAX_ITEMS)]


class MetricBlock(LinkBlock):
    """How success is measured."""

    items: Annotated[tuple[MetricLink, ...], Field(max_length=MAX_ITEMS)]


class TeamBlock(LinkBlock):
    """Whom the role works with."""

    items: Annotated[tuple[TeamLink, ...], Field(max_length=MAX_ITEMS)]

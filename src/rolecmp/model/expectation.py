"""What is expected at a level of a role: in sentences by dimension, and as steps of skill scales."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from rolecmp.model.record import Record
from rolecmp.model.things import Thing

if TYPE_CHECKING:
    from typing import Annotated

    from pydantic import Field

    from rolecmp.model.fields import Id, Name, Text
    from rolecmp.model.limits import MAX_ITEMS, MAX_STEPS


class Track(StrEnum):
    """How a career goes on: by one's own work, or by leading people."""

    IC = "ic"
    MANAGEMENT = "management"


class Dimension(Thing):
    """One side of what is expected, e.g. scope or autonomy; the first defined is shown first."""


class Scale(Thing):
    """A scale on which skill is measured, e.g. awareness, working, practitioner, expert."""

    steps: Annotated[tuple[Name, ...], Field(min_length=2, max_length=MAX_STEPS)]
    """The lowest first."""
    derived: bool = False
    """True if the order is ours, made from what the source puts side by side."""


class Expectation(Record):
    """What one source expects at one level of a role, in one dimension."""

    role: Id
    level: Id
    """A level of the data."""
    level_in_source: Name | None = None
    """What the source calls the level."""
    track: Track | None = None
    """ic or management; null where the source does not say."""
    dimension: Id
    text: Text
    source: Id


class Proficiency(Record):
    """How well one source wants one skill mastered at one level of a role."""

    role: Id
    level: Id
    """A level of the data."""
    level_in_source: Name | None = None
    """What the source calls the level."""
    skill: Name
    """What the source calls the skill."""
    skill_id: Id | None = None
    """The skill of the data, if it is clearly the same."""
    scale: Id
    step: Name
    """One of the steps of the scale."""
    source: Id


class LevelMapping(Record):
    """Which level of a source is which of ours, and why."""

    source: Id
    role: Id
    role_in_source: Name | None = None
    """What the source calls the role."""
    near: bool = False
    """True if the source's job or level matches ours only roughly."""
    levels: Annotated[dict[Name, Id], Field(max_length=MAX_ITEMS)]
    """What the source calls each level, and which level of the data that is."""
    why: Text

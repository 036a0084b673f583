"""What statements and roles refer to: sources, skills, metrics, cities, levels ..."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from rolecmp.model.record import Record

if TYPE_CHECKING:
    from typing import Annotated

    from pydantic import Field

    from rolecmp.model.fields import (
        Address,
        Aliases,
        CountryCode,
        Id,
        Name,
        SameAs,
        Sources,
        Text,
        Year,
    )


class Grade(StrEnum):
    """How much a source can be relied on."""

    A = "A"
    """Official statistics, classifications, employers' own publications."""
    B = "B"
    """Surveys, guides, trade bodies."""
    C = "C"
    """Adverts, press, glossaries."""


class Source(Record):
    """Where a statement or a figure comes from."""

    id: Id = ""
    title: Name
    publisher: Name
    year: Year | None = None
    """Year of publication; null where undated."""
    url: Address | None = None
    """http or https; null where there is none."""
    grade: Grade
    """A official or the employer's own, B survey, guide or trade body, C advert, press or glossary.
    """
    note: Text | None = None
    """What to know about anything that comes from it."""


class Thing(Record):
    """Something that roles have in common or not; defined once, referred to by its id."""

    id: Id = ""
    """May be left out: it is the key."""
    name: Name
    aliases: Aliases = ()
    note: Text | None = None
    general: bool = False
    """True for what any such job needs: a role does not lack it because its sources do not name it."""
    sources: Sources = ()

    @property
    def says(self) -> bool:
        """Whether more is said of it than what it is called; that needs a source."""
        return self.note is not None


class Skill(Thing):
    """Something that a person can do or knows."""

    kind: Id
    """For instance technical, analytical, market, communication."""
    same_as: SameAs = ()
    """What catalogues call it: an element of O*NET (`onet:2.B.1.d`) or OaSIS, a skill of ESCO
    (`esco:` and the last part of its address). Occupations that have that have the skill.
    """


class Activity(Thing):
    """Something that fills a part of a working day; meetings included."""

    kind: Id
    """For instance meeting, research, analysis, writing, planning."""


class Duty(Thing):
    """Something that a role is answerable for."""

    kind: Id
    """For instance product, market, delivery, sales."""


class Metric(Thing):
    """A figure that a role's success is measured by."""

    kind: Id
    """For instance adoption, retention, revenue."""
    definition: Text | None = None
    formula: Text | None = None
    """Null where no source gives one."""
    unit: Name | None = None
    disputed: Text | None = None
    """What the sources disagree about."""

    @property
    def says(self) -> bool:
        """Whether more is said of it than what it is called and counted in."""
        return any((self.note, self.definition, self.formula, self.disputed))


class Team(Thing):
    """A group of people inside or outside the company that a role works with."""

    kind: Id = "internal"
    """internal or external."""


class Background(Thing):
    """A field of work or study that people come from."""

    kind: Id = "work"
    """work or study."""


class City(Thing):
    """A place that pay is stated for."""

    country: CountryCode
    """ISO 3166-1 alpha-2, e.g. GB."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north; with the longitude it tells which places are near."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east."""


class Level(Thing):
    """A step of the common scale on which ladders are aligned."""

    rank: Annotated[int, Field(ge=1, le=99)]
    """1 is the lowest step."""
    equals: Id | None = None
    """Id of the level that this one is on another scale: `senior` for a company's own IC3."""

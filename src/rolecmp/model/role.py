"""A role: its blocks, ladder and moves, and what is removed of a role that it extends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias

from rolecmp.model.collections import BLOCKS, RoleBlock
from rolecmp.model.expectation import Track
from rolecmp.model.pay import StepPay
from rolecmp.model.record import Record
from rolecmp.model.statements import (
    ActivityBlock,
    BackgroundBlock,
    DutyBlock,
    FacingBlock,
    FitBlock,
    Frequency,
    MetricBlock,
    SkillBlock,
    StatementBlock,
    Statements,
    TeamBlock,
)
from rolecmp.model.text import name_key

if TYPE_CHECKING:
    from typing import Annotated, Literal

    from pydantic import Field

    from rolecmp.model.fields import (
        Aliases,
        Id,
        Ids,
        Name,
        Proxies,
        SameAs,
        Sentences,
        Sources,
        Text,
        Where,
    )
    from rolecmp.model.limits import MAX_ITEMS, MAX_STEPS


class Rung(Record):
    """One step of a ladder."""

    id: Id | None = None
    """Optional: `rolecmp data diff` recognises the step by it, even under another title."""
    title: Name
    level: Id | None = None
    """Step of the common scale; null where the source does not say."""
    track: Track | None = None
    """ic or management; null where the source does not say."""
    aliases: Aliases = ()
    notes: Statements = ()
    """What this step means, or what is new on it."""
    pay: Annotated[tuple[StepPay, ...], Field(max_length=MAX_STEPS)] = ()
    """What the step pays, place by place; it counts as pay records of its level."""


Rungs: TypeAlias = "Annotated[tuple[Rung, ...], Field(min_length=1, max_length=MAX_STEPS)]"


class LadderVariant(Record):
    """Another employer's ladder, kept apart and never blended."""

    where: Name
    levels: Rungs
    sources: Sources = ()


class Ladder(Record):
    """The steps of a career in the role, the lowest first."""

    levels: Rungs
    notes: Statements = ()
    """What changes on the way up."""
    variants: Annotated[tuple[LadderVariant, ...], Field(max_length=20)] = ()
    sources: Sources = ()


class Move(Record):
    """A step out of the role, or into it from elsewhere."""

    to: Id | None = None
    """A role of the data; null where it has no entry."""
    title: Name | None = None
    """What the source calls it."""
    direction: Literal["to", "from"] = "to"
    from_level: Id | None = None
    """The level that it starts at, where stated."""
    to_level: Id | None = None
    """The level that it arrives at, where stated."""
    frequency: Frequency | None = None
    """How usual it is, where stated."""
    figure: Text | None = None
    """What a source has counted, e.g. `44 % of 116 people asked`."""
    note: Text | None = None
    """Why it is made, and what carries over."""
    learn: Ids = ()
    """Ids of the skills that have to be learned for it, by the source."""
    where: Where = ()
    sources: Sources = ()


class MoveBlock(Record):
    """The ways out and in."""

    items: Annotated[tuple[Move, ...], Field(max_length=MAX_ITEMS)]
    notes: Statements = ()
    sources: Sources = ()


class Removal(Record):
    """What a role does not take over from the one that it extends; it is removed before anything is added."""

    blocks: Annotated[tuple[RoleBlock, ...], Field(max_length=len(RoleBlock))] = ()
    """Whole parts, e.g. `fit`; what the file says in such a part takes its place."""
    aliases: Aliases = ()
    """Names that it no longer has."""
    duties: Ids = ()
    skills: Ids = ()
    backgrounds: Ids = ()
    activities: Ids = ()
    metrics: Ids = ()
    teams: Ids = ()
    moves: Annotated[tuple[Name, ...], Field(max_length=MAX_ITEMS)] = ()
    """Each by the id of its role, or by its title if that has no entry."""
    questions: Sentences = ()
    """Sentences, word for word; the same below."""
    optimises_for: Sentences = ()
    judged_on: Sentences = ()
    pay_notes: Sentences = ()
    fit: Sentences = ()
    outlook: Sentences = ()


class Role(Record):
    """A job role. With only a title and aliases, it is a place that moves lead to, without a profile."""

    json_schema_extra: ClassVar[Mapping[str, object]] = {
        "anyOf": [{"required": ["title"]}, {"required": ["extends"]}]
    }

    id: Id = ""
    """May be left out: it is the key."""
    extends: Id | None = None
    """Id of the role that this one is made from: what that one says holds, but for its names, and
    what is given here is added; links of the same id, focus, facing and ladder replace. Its own id
    means the role as earlier files have it, names included.
    """
    remove: Removal | None = None
    """What to leave out of the role that it extends."""
    title: Name = ""
    """Needed unless the role extends another."""
    aliases: Aliases = ()
    alias_sources: Sources = ()
    """Who uses the aliases; ids of `sources`."""
    family: Name | None = None
    """The job family that an index lists it under; a way to order roles, not a statement."""
    thin: bool = False
    """True where few sources, or only weak ones, speak of the role."""
    proxies: Proxies = ()
    """Groups of occupations that hold the role, by which official statistics of pay are found: ids
    of O*NET (`onet:11-2021.00`) or of the statistics (`soc2020:2432`, `noc:10022`).
    """
    same_as: SameAs = ()
    """Occupations of catalogues that are the same job: `onet:41-9031.00`, `esco:1223.1`."""
    focus: StatementBlock | None = None
    """What the role owns, in one sentence."""
    questions: StatementBlock | None = None
    """The questions that it asks."""
    facing: FacingBlock | None = None
    """Inward or outward: a tendency."""
    optimises_for: StatementBlock | None = None
    """What its metrics make it aim for."""
    judged_on: StatementBlock | None = None
    """What it is evaluated on."""
    duties: DutyBlock | None = None
    skills: SkillBlock | None = None
    backgrounds: BackgroundBlock | None = None
    activities: ActivityBlock | None = None
    metrics: MetricBlock | None = None
    teams: TeamBlock | None = None
    ladder: Ladder | None = None
    moves: MoveBlock | None = None
    pay_notes: StatementBlock | None = None
    """What is said of pay in words."""
    fit: FitBlock | None = None
    """Who should choose it; each sentence says what is true of that person."""
    outlook: StatementBlock | None = None
    """Where to look next."""

    @property
    def ladder_sources(self) -> tuple[str, ...]:
        """The sources of its ladder and of those of other employers."""
        if self.ladder is None:
            return ()
        variants = (source for variant in self.ladder.variants for source in variant.sources)
        return (*self.ladder.sources, *variants)

    @property
    def bare(self) -> bool:
        """Whether nothing is said of it but its names."""
        return all(getattr(self, block) is None for block in BLOCKS)


class RoleAtLevel(NamedTuple):
    """A role as it was asked for: as a whole, or at one of its levels."""

    role: Role
    level: str | None = None
    """Id of the level; None: the role as a whole."""

    @property
    def id(self) -> str:
        """`pm`, and at a level `pm:senior`."""
        return self.role.id if self.level is None else f"{self.role.id}:{self.level}"

    @property
    def rung(self) -> Rung | None:
        """The first step of the ladder on that level; None where there is none, or no level."""
        rungs = self.role.ladder.levels if self.role.ladder is not None else ()
        return next((rung for rung in rungs if rung.level == self.level is not None), None)

    @property
    def title(self) -> str:
        """The title of the step on the ladder; of a step without a title of its own, the role's.

        `Senior PM`, `Product Designer, mid`.
        """
        if self.level is None:
            return self.role.title
        rung = self.rung
        if rung is None or name_key(rung.title) == name_key(self.role.title):
            return f"{self.role.title}, {self.level}"
        return rung.title

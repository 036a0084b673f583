"""A role: its blocks, ladder and moves, and what is removed of a role that it extends."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from rolecmp.model.collections import RoleBlock
from rolecmp.model.fields import MAX_ITEMS, MAX_STEPS, Aliases, Id, Name, Sources, Text, Where
from rolecmp.model.record import Model
from rolecmp.model.statements import (
    ActivityBlock,
    BackgroundBlock,
    DutyBlock,
    FacingBlock,
    Frequency,
    MetricBlock,
    SkillBlock,
    StatementBlock,
    Statements,
    TeamBlock,
)


class Rung(Model):
    """One step of a ladder."""

    title: Name
    level: Id | None = Field(
        None, description="Step of the common scale; null where the source does not say."
    )
    aliases: Aliases = ()
    notes: Statements = Field((), description="What this step means, or what is new on it.")


Rungs = Annotated[tuple[Rung, ...], Field(min_length=1, max_length=MAX_STEPS)]


class LadderVariant(Model):
    """Another employer's ladder, kept apart and never blended."""

    where: Name
    levels: Rungs
    sources: Sources = ()


class Ladder(Model):
    """The steps of a career in the role, the lowest first."""

    levels: Rungs
    notes: Statements = Field((), description="What changes on the way up.")
    variants: Annotated[tuple[LadderVariant, ...], Field(max_length=20)] = ()
    sources: Sources = ()


class Move(Model):
    """A step out of the role, or into it from elsewhere."""

    to: Id | None = Field(None, description="A role of the data; null where it has no entry.")
    title: Name | None = Field(None, description="What the source calls it.")
    direction: Literal["to", "from"] = "to"
    level: Id | None = Field(None, description="The level that it starts at, where stated.")
    to_level: Id | None = Field(None, description="The level that it arrives at, where stated.")
    frequency: Frequency = Frequency.USUAL
    note: Text | None = None
    where: Where = ()
    sources: Sources = ()


class MoveBlock(Model):
    """The ways out and in."""

    items: Annotated[tuple[Move, ...], Field(max_length=MAX_ITEMS)]
    notes: Statements = ()
    sources: Sources = ()


Ids = Annotated[tuple[Id, ...], Field(max_length=MAX_ITEMS)]
Sentences = Annotated[tuple[Text, ...], Field(max_length=MAX_ITEMS)]


class Removal(Model):
    """What a role that extends another does without; it goes before anything is added."""

    blocks: Annotated[tuple[RoleBlock, ...], Field(max_length=len(RoleBlock))] = Field(
        (), description="Whole parts, e.g. `fit`; what the file gives of such a part replaces it."
    )
    aliases: Aliases = Field((), description="Names that it goes by no longer.")
    duties: Ids = ()
    skills: Ids = ()
    backgrounds: Ids = ()
    activities: Ids = ()
    metrics: Ids = ()
    teams: Ids = ()
    moves: Annotated[tuple[Name, ...], Field(max_length=MAX_ITEMS)] = Field(
        (), description="Each by the id of its role, or by its title where it has none."
    )
    questions: Sentences = Field((), description="Sentences, word for word; so below.")
    optimises_for: Sentences = ()
    judged_on: Sentences = ()
    pay_notes: Sentences = ()
    fit: Sentences = ()
    outlook: Sentences = ()


class Role(Model):
    """A job role. With a title and aliases only, it is a bare destination of moves."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["title"]}, {"required": ["extends"]}]}
    )

    id: Id = Field("", description="May be left out: it is the key.")
    extends: Id | None = Field(
        None,
        description="Id of the role that this one is made from: what that one says holds, but for "
        "its names, and what is given here is added; links of the same id, focus, facing and "
        "ladder replace. Its own id means the role as earlier files have it, names included.",
    )
    remove: Removal | None = Field(
        None, description="What the extended role says and this does not."
    )
    title: Name = Field("", description="Needed unless the role extends another.")
    aliases: Aliases = ()
    alias_sources: Sources = Field((), description="Who uses the aliases; ids of `sources`.")
    thin: bool = Field(
        False, description="True where few sources, or only weak ones, speak of the role."
    )
    focus: StatementBlock | None = Field(None, description="What the role owns, in one sentence.")
    questions: StatementBlock | None = Field(None, description="The questions that it asks.")
    facing: FacingBlock | None = Field(None, description="Inward or outward; a lean.")
    optimises_for: StatementBlock | None = Field(None, description="What its metrics make it do.")
    judged_on: StatementBlock | None = Field(None, description="What it is evaluated on.")
    duties: DutyBlock | None = None
    skills: SkillBlock | None = None
    backgrounds: BackgroundBlock | None = None
    activities: ActivityBlock | None = None
    metrics: MetricBlock | None = None
    teams: TeamBlock | None = None
    ladder: Ladder | None = None
    moves: MoveBlock | None = None
    pay_notes: StatementBlock | None = Field(None, description="What is said of pay in words.")
    fit: StatementBlock | None = Field(
        None, description="Who should choose it, each as what is true of that person."
    )
    outlook: StatementBlock | None = Field(None, description="Where to look next.")

    @property
    def bare(self) -> bool:
        """Whether nothing is told of it but its names."""
        told = self.model_fields_set - {"id", "title", "aliases", "alias_sources", "thin"}
        return all(getattr(self, name) is None for name in told)

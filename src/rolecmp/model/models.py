"""What a data file may say: the schema of every input file, as frozen Pydantic models.

Shape only. That ids point to something, that every statement has a source and that a range is not
upside down is checked where files are put together (`assembly`), because it takes all of them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rolecmp.model.text import SLUG_PATTERN, TEXT_PATTERN

Id = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=64)]
Name = Annotated[
    str,
    StringConstraints(pattern=TEXT_PATTERN, strip_whitespace=True, min_length=1, max_length=200),
]
Text = Annotated[
    str,
    StringConstraints(pattern=TEXT_PATTERN, strip_whitespace=True, min_length=1, max_length=2000),
]
Address = Annotated[
    str, StringConstraints(pattern=r"^https?://[!-;=?-\[\]_a-z~]+$", max_length=500)
]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Year = Annotated[int, Field(ge=1900, le=2200)]
Amount = Annotated[int, Field(ge=0, le=10**12)] | Annotated[float, Field(ge=0, le=1e12)]

MAX_ITEMS: Final = 500
"""The most entries that one list or block of a role may have."""
MAX_STEPS: Final = 50
"""The most steps of a ladder."""
MAX_ENTRIES: Final = 20_000
"""The most entries of one kind in a file."""


class Model(BaseModel):
    """Frozen; unknown keys, wrong types and infinities are refused, never bent into shape."""

    # Built once, as part of DataFile: each class alone would cost every start of the program.
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True
    )


Sources = Annotated[tuple[Id, ...], Field(max_length=100, description="Ids of `sources`.")]
Where = Annotated[
    tuple[Name, ...],
    Field(max_length=20, description="Where it holds, e.g. `Europe`; empty: no limit stated."),
]
Aliases = Annotated[
    tuple[Name, ...], Field(max_length=100, description="Other names that people type for it.")
]


# --- what statements and roles refer to -------------------------------------------------------


class Grade(StrEnum):
    """How much a source can be relied on."""

    A = "A"
    """Official statistics, classifications, employers' own publications."""
    B = "B"
    """Surveys, guides, trade bodies."""
    C = "C"
    """Adverts, press, glossaries."""


class Source(Model):
    """Where a statement or a figure comes from."""

    id: Id = ""
    title: Name
    publisher: Name
    year: Year | None = Field(None, description="Year of publication; null where undated.")
    url: Address | None = Field(None, description="http or https; null where there is none.")
    grade: Grade = Field(
        description="A official or the employer's own, B survey, guide or trade body, "
        "C advert, press or glossary."
    )
    note: Text | None = Field(None, description="What to know of whatever rests on it.")


class Thing(Model):
    """Something that roles have in common or not; defined once, referred to by its id."""

    id: Id = Field("", description="May be left out: it is the key.")
    name: Name
    aliases: Aliases = ()
    note: Text | None = None
    sources: Sources = ()

    @property
    def says(self) -> bool:
        """Whether more is said of it than what it is called; that needs a source."""
        return self.note is not None


class Skill(Thing):
    """Something that a person can do or knows."""

    kind: Id = Field(description="For instance technical, analytical, market, communication.")


class Activity(Thing):
    """Something that fills a part of a working day; meetings included."""

    kind: Id = Field(description="For instance meeting, research, analysis, writing, planning.")


class Duty(Thing):
    """Something that a role is answerable for."""

    kind: Id = Field(description="For instance product, market, delivery, sales.")


class Metric(Thing):
    """A figure that a role's success is measured by."""

    kind: Id = Field(description="For instance adoption, retention, revenue.")
    definition: Text | None = None
    formula: Text | None = Field(None, description="Null where no source gives one.")
    unit: Name | None = None
    disputed: Text | None = Field(None, description="What the sources disagree about.")

    @property
    def says(self) -> bool:
        """Whether more is said of it than what it is called and counted in."""
        return any((self.note, self.definition, self.formula, self.disputed))


class Team(Thing):
    """A group of people inside or outside the company that a role works with."""

    kind: Id = Field("internal", description="internal or external.")


class Background(Thing):
    """A field of work or study that people come from."""

    kind: Id = Field("work", description="work or study.")


class City(Thing):
    """A place that pay is stated for."""

    country: CountryCode = Field(description="ISO 3166-1 alpha-2, e.g. GB.")
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = Field(
        None, description="Degrees north; with the longitude it tells which places are near."
    )
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = Field(
        None, description="Degrees east."
    )


class Level(Thing):
    """A step of the common scale on which ladders are aligned."""

    rank: int = Field(ge=1, le=99, description="1 is the lowest step.")


# --- what is said of a role -------------------------------------------------------------------


class Strength(StrEnum):
    """How much a role asks for a skill."""

    CORE = "core"
    VALUABLE = "valuable"
    NOT_NEEDED = "not-needed"


class Frequency(StrEnum):
    """How usual something is."""

    USUAL = "usual"
    SOMETIMES = "sometimes"
    GROWING = "growing"


class Facing(StrEnum):
    """Which way a role or an activity faces; a lean, not a rule."""

    INWARD = "inward"
    OUTWARD = "outward"
    BOTH = "both"


class Relation(StrEnum):
    """What a role has to do with a team."""

    OWNS = "owns"
    WORKS_WITH = "works-with"


class Statement(Model):
    """One sentence that somebody has said, reworded."""

    text: Text
    where: Where = ()
    derived: bool = Field(
        False, description="True where the wording is ours, made from what the sources say."
    )
    sources: Sources = Field((), description="Overrides the sources of the block.")


Statements = Annotated[tuple[Statement, ...], Field(max_length=MAX_ITEMS)]


class StatementBlock(Model):
    """A facet that is told in sentences."""

    items: Statements = Field(min_length=1)
    sources: Sources = Field((), description="Hold for every item that names none of its own.")


class FacingBlock(StatementBlock):
    """Which way the role faces, and in what words."""

    direction: Facing


class Link(Model):
    """That a role has, does or is measured by something that is defined in the file."""

    id: Id
    note: Text | None = None
    where: Where = ()
    derived: bool = False
    sources: Sources = Field((), description="Overrides the sources of the block.")


class SkillLink(Link):
    """A skill that the role asks for, or expressly does not."""

    strength: Strength = Field(description="core, valuable or not-needed.")


class BackgroundLink(Link):
    """Where people in the role come from."""

    frequency: Frequency = Frequency.USUAL


class ActivityLink(Link):
    """A part of the day."""

    teams: Annotated[tuple[Id, ...], Field(max_length=20)] = Field(
        (), alias="with", description="Ids of the teams it is done with."
    )
    facing: Facing | None = None
    share: Name | None = Field(
        None, description="The share of time, as the source states it; never an estimate."
    )


class MetricLink(Link):
    """A figure that the role is measured by."""

    example: Text | None = Field(None, description="An example that the source gives.")


class TeamLink(Link):
    """A team that the role works with, or whose relationship it owns."""

    relation: Relation


class LinkBlock(Model):
    """A facet that is told in links to defined things; `notes` hold for the facet as a whole."""

    items: Annotated[tuple[Link, ...], Field(max_length=MAX_ITEMS)]
    notes: Statements = ()
    sources: Sources = Field((), description="Hold for every item that names none of its own.")


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


class RoleBlock(StrEnum):
    """A part of a role that can be taken away as a whole."""

    FOCUS = "focus"
    QUESTIONS = "questions"
    FACING = "facing"
    OPTIMISES_FOR = "optimises_for"
    JUDGED_ON = "judged_on"
    DUTIES = "duties"
    SKILLS = "skills"
    BACKGROUNDS = "backgrounds"
    ACTIVITIES = "activities"
    METRICS = "metrics"
    TEAMS = "teams"
    LADDER = "ladder"
    MOVES = "moves"
    PAY_NOTES = "pay_notes"
    FIT = "fit"
    OUTLOOK = "outlook"


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


class PairFacet(StrEnum):
    """What is said of two roles together."""

    CONFUSION = "confusion"
    BOUNDARY = "boundary"
    TENSION = "tension"
    RESOLUTION = "resolution"
    EXCHANGE = "exchange"
    CAREER = "career"
    PAY = "pay"
    IMPACT = "impact"
    CHOICE = "choice"


class PairStatement(Statement):
    """A sentence about two roles."""

    role: Id | None = Field(None, description="Whose view or gift it is, where it is one role's.")


class PairBlock(Model):
    """What is said of two roles under one heading."""

    items: Annotated[tuple[PairStatement, ...], Field(min_length=1, max_length=MAX_ITEMS)]
    sources: Sources = ()


class Pair(Model):
    """What is true between two roles."""

    roles: tuple[Id, Id]
    confusion: PairBlock | None = Field(None, description="Why they are mixed up, what they share.")
    boundary: PairBlock | None = Field(None, description="Who owns what.")
    tension: PairBlock | None = Field(None, description="Where they clash.")
    resolution: PairBlock | None = Field(None, description="How a clash is settled.")
    exchange: PairBlock | None = Field(None, description="What each gives the other.")
    career: PairBlock | None = Field(None, description="How their careers relate.")
    pay: PairBlock | None = Field(None, description="How their pay relates.")
    impact: PairBlock | None = Field(None, description="What they achieve alike.")
    choice: PairBlock | None = Field(None, description="What to choose between them by.")


# --- pay --------------------------------------------------------------------------------------


class Period(StrEnum):
    """What a figure is paid for."""

    YEAR = "year"
    MONTH = "month"
    HOUR = "hour"


class PayKind(StrEnum):
    """What is in a figure."""

    BASE = "base"
    TOTAL = "total"
    UNSPECIFIED = "unspecified"


class Tax(StrEnum):
    """Before or after tax."""

    GROSS = "gross"
    NET = "net"
    UNSPECIFIED = "unspecified"


class RangeMeaning(StrEnum):
    """What the low and high of a figure are."""

    STATED = "stated range"
    QUARTILES = "p25-p75"
    DECILES = "p10-p90"
    EXTREMES = "min-max"
    SINGLE = "single figure"


class Basis(StrEnum):
    """What kind of publication a figure was taken from."""

    EMPLOYER = "employer band"
    STATISTICS = "official statistics"
    GUIDE = "recruiter or job board guide"
    SURVEY = "survey"
    ADVERT = "advert"
    PRESS = "press"


ANY_LEVEL: Final = "all"
UNKNOWN_LEVEL: Final = "unknown"
PAY_ONLY_LEVELS: Final = (ANY_LEVEL, UNKNOWN_LEVEL)
"""Levels that a pay record may have beside those of the common scale."""


class PayRecord(Model):
    """One figure or range of one source for one role, level, place and year: a cell."""

    id: Id | None = Field(
        None, description="Optional: a record of a later file with the same id replaces this one."
    )
    role: Id
    title_in_source: Name | None = Field(None, description="What the source calls the role.")
    level: Id = Field(description="A level of the data, `all` or `unknown`.")
    level_in_source: Name | None = Field(None, description="What the source calls the level.")
    city: Id | None = Field(None, description="An id of `cities`; null: the whole country.")
    area: Name | None = Field(None, description="A part of the country, or around the city.")
    country: CountryCode = Field(description="ISO 3166-1 alpha-2.")
    currency: CurrencyCode = Field(description="ISO 4217.")
    period: Period
    kind: PayKind
    tax: Tax
    low: Amount | None = None
    median: Amount | None = None
    high: Amount | None = None
    mean: Amount | None = None
    low_high_meaning: RangeMeaning | None = None
    on_top: Annotated[tuple[Name, ...], Field(max_length=10)] = Field(
        (), description="What comes on top of the figure, e.g. bonus."
    )
    year: Year
    sample_size: Annotated[int, Field(ge=1, le=10**9)] | None = None
    basis: Basis
    computed: bool = Field(
        False, description="True where the figure was computed from a survey's raw answers."
    )
    proxy: Name | None = Field(
        None, description="Whom the figure is really about, where that is not just the role."
    )
    cautions: Annotated[tuple[Name, ...], Field(max_length=10)] = Field(
        (), description="What else to know before using the figure, a few words each."
    )
    source: Id
    note: Text | None = None


# --- what is known to be odd ------------------------------------------------------------------


class LintException(Model):
    """A finding of `rolecmp lint` that is as it should be, and why."""

    code: Annotated[str, StringConstraints(pattern=r"^R[0-9]{3}$")]
    subject: Name = Field(description="As the finding has it; a last `*` stands for any rest.")
    reason: Text


# --- the file ---------------------------------------------------------------------------------


class DataFile(Model):
    """One input file: at least one of these keys. Files are laid over one another in order."""

    schema_: Annotated[str, StringConstraints(max_length=500)] | None = Field(
        None, alias="$schema", description="Where the schema of this file is, for editors."
    )
    sources: Annotated[dict[Id, Source], Field(max_length=MAX_ENTRIES)] = {}
    levels: Annotated[dict[Id, Level], Field(max_length=MAX_ENTRIES)] = {}
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
    lint_exceptions: Annotated[tuple[LintException, ...], Field(max_length=MAX_ITEMS)] = ()


class Dataset(NamedTuple):
    """All files laid over one another and checked: what every command reads.

    Mappings go from id to thing, in the order of the files; every thing knows its id.
    """

    sources: Mapping[str, Source]
    levels: Mapping[str, Level]
    cities: Mapping[str, City]
    skills: Mapping[str, Skill]
    duties: Mapping[str, Duty]
    activities: Mapping[str, Activity]
    metrics: Mapping[str, Metric]
    teams: Mapping[str, Team]
    backgrounds: Mapping[str, Background]
    roles: Mapping[str, Role]
    pairs: tuple[Pair, ...]
    pay: tuple[PayRecord, ...]
    lint_exceptions: tuple[LintException, ...] = ()

    def pair_of(self, first: str, second: str) -> Pair | None:
        """What is said of two roles together, in either order."""
        for pair in self.pairs:
            if {*pair.roles} == {first, second}:
                return pair
        return None

"""What a catalogue says of an occupation, read from the rows in which importers hand it over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from rolecmp.model.catalogue import Catalogue


class Release(NamedTuple):
    """A release as it was imported; `version` and `date` are empty where the files do not say.

    `date` is as the publisher writes it, `imported` an ISO date, `scales` the (lowest, highest)
    value of each scale by its id.
    """

    catalogue: Catalogue
    version: str
    date: str
    imported: str = ""
    scales: Mapping[str, tuple[float, float]] = {}

    @property
    def title(self) -> str:
        """`O*NET 29.0`."""
        return f"{self.catalogue.label} {self.version}".strip()

    @property
    def attribution(self) -> str:
        """What the licence asks for wherever the data is shown."""
        match self.catalogue:
            case Catalogue.ONET:
                return (
                    f"This page includes information from the {self.title} Database by the U.S. "
                    "Department of Labor, Employment and Training Administration (USDOL/ETA). "
                    "Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. "
                    "rolecmp has modified all or some of this information. USDOL/ETA has not "
                    "approved, endorsed, or tested these modifications."
                )
            case Catalogue.ESCO:
                return (
                    "This publication uses the ESCO classification of the European Commission"
                    f"{f' (version {self.version})' if self.version else ''}; rolecmp shows parts "
                    "of it in an arrangement of its own."
                )

    @property
    def source_id(self) -> str:
        """The id under which the release is a source: `onet-29.0`."""
        return f"{self.catalogue}-{self.version}" if self.version else str(self.catalogue)


class Refusal(NamedTuple):
    """A row, or a whole file where `line` is None, that was not taken; lines count from 1."""

    file: str
    line: int | None
    why: str


class TableIntake(NamedTuple):
    """What became of one table of a release; `file` is None where the release has none."""

    table: str
    file: str | None
    rows: int
    refused: int
    occupations: int | None


class CatalogueIntake(NamedTuple):
    """What became of a release: what was taken table by table, what was missing, what refused.

    `refusals` are the first of each file, `unused` the files that hold nothing which is shown.
    """

    release: Release
    occupations: int
    tables: tuple[TableIntake, ...]
    refusals: tuple[Refusal, ...]
    unused: tuple[str, ...]
    notes: tuple[str, ...] = ()


class StoredCatalogue(NamedTuple):
    """A release that was imported, with what was taken of its tables."""

    release: Release
    occupations: int
    tables: tuple[TableIntake, ...]


class Part(StrEnum):
    """What one row of text that an importer hands over is about, and which fields it has.

    All fields are text, empty where the catalogue has no value. Those of an occupation begin with
    its code; the things that they refer to come as rows of their own. The only words in names and
    tasks are those that the catalogue wrote: whatever else they have is in digits.
    """

    OCCUPATIONS = "occupations"
    """code, title, description, id of its group"""
    NAMES = "names"
    """code, name"""
    RATINGS = "ratings"
    """code, element, scale (IM or LV), value, n, lower bound, upper bound, suppress, irrelevant, date"""
    TASKS = "tasks"
    """code, task, text, 1 for core or 0 for supplemental, date"""
    ACTIVITIES = "activities"
    """code, task, activity"""
    TECHNOLOGIES = "technologies"
    """code, name, category, hot, in demand"""
    ZONES = "zones"
    """code, zone, date"""
    RELATED = "related"
    """code, code of the related occupation, tier, index"""
    REQUIREMENTS = "requirements"
    """code, skill, 1 for essential or 0 for optional"""
    THINGS = "things"
    """reference as other rows have it, id, name, kind, other names one a line"""
    SCALES = "scales"
    """scale, lowest value, highest value"""


Rows = Sequence[tuple[str, ...]]
Batches = Iterator[tuple[Part, Rows]]
"""What an importer hands over, occupations before all that belongs to them."""

PIECE_PARTS = tuple(
    part for part in Part if part not in (Part.OCCUPATIONS, Part.THINGS, Part.SCALES)
)
"""What is told of one occupation in any number of rows."""

IMPORTANCE: Final = "IM"
LEVEL: Final = "LV"
USUAL_SCALES: Final = {IMPORTANCE: (1.0, 5.0), LEVEL: (0.0, 7.0)}
"""What holds where a release comes without its table of scales."""

IMPORTANT: Final = 3.0
"""An element that is rated as important as this, or more, is one that an occupation asks for."""


class Kind(StrEnum):
    """What sort of thing an occupation refers to."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    WORK_ACTIVITY = "work-activity"
    DETAILED_ACTIVITY = "detailed-activity"
    JOB_ZONE = "job-zone"
    GROUP = "group"


RATED_KINDS = (Kind.SKILL, Kind.KNOWLEDGE, Kind.ABILITY, Kind.WORK_ACTIVITY)


class Thing(NamedTuple):
    """Something that occupations of one catalogue have in common or not.

    `reference` is how the rows of an import refer to it.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    reference: str = ""


class Estimate(NamedTuple):
    """One rating: its value, the bounds of its 95 % confidence interval and how many answered.

    `suppressed`: the catalogue itself advises against relying on it; `irrelevant`: most of those
    asked said that the element has nothing to do with the occupation. `date` is `2015-07`.
    """

    value: float
    low: float | None
    high: float | None
    answers: int | None
    suppressed: bool
    irrelevant: bool
    date: str


class Rating(NamedTuple):
    """How important one element is to an occupation, and at what level."""

    element: Thing
    importance: Estimate | None
    level: Estimate | None

    @property
    def important(self) -> bool:
        """Whether the occupation asks for it; its catalogue may advise against relying on that."""
        return self.importance is not None and self.importance.value >= IMPORTANT


class Task(NamedTuple):
    """What people in the occupation do, in a sentence; `core`: None where it is not stated."""

    text: str
    core: bool | None
    activities: tuple[str, ...]
    date: str


class Technology(NamedTuple):
    """A tool; `hot`: often asked for in adverts, `demanded`: so in those for the occupation."""

    name: str
    category: str
    hot: bool
    demanded: bool


class JobZone(NamedTuple):
    """How much preparation an occupation takes, 1 to 5; `name` is empty where it is not told."""

    number: int
    name: str
    date: str


class Requirement(NamedTuple):
    """A skill or a field of knowledge that is essential to an occupation, or optional."""

    skill: Thing
    essential: bool


class Related(NamedTuple):
    """An occupation that the catalogue itself calls related; `rank` 1 is the nearest."""

    id: str
    title: str
    tier: str
    rank: int


class Bearer(NamedTuple):
    """An occupation, or a role, that goes by a name.

    `step`: the name is the title of a step of its ladder, at `level` where that is stated.
    """

    id: str
    title: str
    level: str | None = None
    step: bool = False


class TitleHit(NamedTuple):
    """An occupation with those of its titles that are nearest to the words of a search.

    `near`: how far they are from those words, 0: they have the very words.
    """

    occupation: Bearer
    names: tuple[str, ...]
    near: int


class Occupation(NamedTuple):
    """An occupation of a catalogue; what the catalogue does not have is empty.

    `aliases` are all its other names, `activities` the detailed work activities of its tasks.
    """

    id: str
    title: str
    description: str
    release: Release
    aliases: tuple[str, ...] = ()
    group: Thing | None = None
    ratings: tuple[Rating, ...] = ()
    tasks: tuple[Task, ...] = ()
    activities: tuple[Thing, ...] = ()
    technologies: tuple[Technology, ...] = ()
    zone: JobZone | None = None
    requirements: tuple[Requirement, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def code(self) -> str:
        """The code that the catalogue itself gives it."""
        return self.id.partition(":")[2]

    def rated(self, kind: Kind) -> tuple[Rating, ...]:
        """The rated elements of a kind."""
        return tuple(rating for rating in self.ratings if rating.element.kind is kind)


def display_score(value: float, scale: tuple[float, float]) -> int:
    """A rating on the scale of 0 to 100 that O*NET itself shows: (value - L) / (H - L) x 100."""
    low, high = scale
    # Halves go up, whatever the binary fraction makes of them.
    return int((value - low) / (high - low) * 100 + 0.5 + 1e-9)


# --- from rows --------------------------------------------------------------------------------


def references_of(parts: Mapping[Part, Rows]) -> list[str]:
    """The references to things in the rows of one occupation (without its code)."""
    found = {row[0] for part in (Part.RATINGS, Part.REQUIREMENTS) for row in parts.get(part, ())}
    found.update(row[1] for row in parts.get(Part.ACTIVITIES, ()))
    found.update(f"zone:{row[0]}" for row in parts.get(Part.ZONES, ()))
    return sorted(found)


def read_occupation(
    id_: str,
    title: str,
    description: str,
    release: Release,
    parts: Mapping[Part, Rows],
    things: Mapping[str, Thing],
    titles: Mapping[str, str],
    group: Thing | None = None,
) -> Occupation:
    """An occupation from its rows, each without the code; `titles` are those of related ones.

    Rows that refer to a thing which the release does not define are left out. Raises ValueError
    for rows that no importer writes.
    """
    activities: dict[str, list[str]] = {row[0]: [] for row in parts.get(Part.TASKS, ())}
    for task, activity in parts.get(Part.ACTIVITIES, ()):
        if task in activities and activity in things:
            activities[task].append(activity)
    done = dict.fromkeys(activity for found in activities.values() for activity in found)
    zones = [
        JobZone(
            range(1, 6).index(int(zone)) + 1,
            things[f"zone:{zone}"].name if f"zone:{zone}" in things else "",
            date,
        )
        for zone, date in parts.get(Part.ZONES, ())
    ]
    names = dict.fromkeys(row[0] for row in parts.get(Part.NAMES, ()))
    names.pop(title, None)
    prefix = id_.partition(":")[0]
    return Occupation(
        id_,
        title,
        description,
        release,
        tuple(names),
        group,
        _read_ratings(parts.get(Part.RATINGS, ()), things),
        tuple(
            Task(
                text,
                {"1": True, "0": False}.get(core),
                tuple(activities[task]),
                read_date(date),
            )
            for task, text, core, date in parts.get(Part.TASKS, ())
        ),
        tuple(things[activity] for activity in done),
        tuple(
            Technology(name, category, hot == "Y", demanded == "Y")
            for name, category, hot, demanded in parts.get(Part.TECHNOLOGIES, ())
        ),
        zones[-1] if zones else None,
        _read_requirements(parts.get(Part.REQUIREMENTS, ()), things),
        tuple(
            sorted(
                (
                    Related(f"{prefix}:{code}", titles.get(code, code), tier, int(index or 0))
                    for code, tier, index in parts.get(Part.RELATED, ())
                ),
                key=lambda related: related.rank,
            )
        ),
    )


def _read_ratings(rows: Rows, things: Mapping[str, Thing]) -> tuple[Rating, ...]:
    found: dict[str, list[Estimate | None]] = {}
    for element, scale, value, answers, low, high, suppress, irrelevant, date in rows:
        if element not in things:
            continue
        lowest, highest = USUAL_SCALES.get(scale, (0.0, -1.0))
        figures = [float(figure) for figure in (value, low, high) if figure]
        if not all(lowest <= figure <= highest for figure in figures):
            raise ValueError(f"{value} ({low} to {high}) is not on the scale {scale}")
        pair = found.setdefault(element, [None, None])
        pair[scale == LEVEL] = Estimate(
            float(value),
            float(low) if low else None,
            float(high) if high else None,
            int(answers) if answers else None,
            suppress == "Y",
            irrelevant == "Y",
            read_date(date),
        )
    return tuple(
        Rating(things[element], importance, level) for element, (importance, level) in found.items()
    )


def _read_requirements(rows: Rows, things: Mapping[str, Thing]) -> tuple[Requirement, ...]:
    # A skill that is listed as essential and as optional is essential.
    essential: dict[str, bool] = {}
    for skill, relation in rows:
        if skill in things:
            essential[skill] = essential.get(skill, False) or relation == "1"
    return tuple(Requirement(things[skill], flag) for skill, flag in essential.items())


def read_date(date: str) -> str:
    """`07/2015` as `2015-07`; anything else stays as it is."""
    month, slash, year = date.partition("/")
    return f"{year}-{month}" if slash and len(year) == 4 and len(month) == 2 else date


def dates_of(ratings: Iterable[Rating]) -> tuple[str, ...]:
    """The dates of ratings, the newest last."""
    return tuple(
        sorted(
            {
                estimate.date
                for rating in ratings
                for estimate in (rating.importance, rating.level)
                if estimate is not None and estimate.date
            }
        )
    )

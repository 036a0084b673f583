"""What a catalogue says of an occupation: ratings, tasks, tools, required skills."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from rolecmp.model.catalogue import Catalogue, Release

IMPORTANCE: Final = "IM"
LEVEL: Final = "LV"
USUAL_SCALES: Final = {IMPORTANCE: (1.0, 5.0), LEVEL: (0.0, 7.0)}
"""The (lowest, highest) value of each scale, where a release comes without its table of scales."""

Scales = Mapping[str, tuple[float, float]]
"""The (lowest, highest) value of each scale by its id; `LV:knowledge` for one kind of element."""

_OASIS_SCALES: Final[Scales] = {
    IMPORTANCE: (1.0, 5.0), LEVEL: (0.0, 5.0), f"{LEVEL}:knowledge": (0.0, 3.0),
}  # fmt: skip


def scales_of(catalogue: Catalogue) -> Scales:
    """Returns the scales that a catalogue rates on."""
    return _OASIS_SCALES if catalogue is Catalogue.OASIS else USUAL_SCALES


def scale_of(scales: Scales, scale: str, kind: "Kind") -> tuple[float, float]:
    """Returns the (lowest, highest) value of a scale for a kind of element."""
    return scales.get(f"{scale}:{kind}", scales[scale])


IMPORTANT: Final = 3.0
"""An element that is rated as important as this, or more, is one that an occupation asks for."""


class Kind(StrEnum):
    """What sort of item an occupation refers to."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    WORK_ACTIVITY = "work-activity"
    DETAILED_ACTIVITY = "detailed-activity"
    JOB_ZONE = "job-zone"
    GROUP = "group"


RATED_KINDS = (Kind.SKILL, Kind.KNOWLEDGE, Kind.ABILITY, Kind.WORK_ACTIVITY)


class CatalogueItem(NamedTuple):
    """Something defined by a catalogue that its occupations refer to: a skill, an activity ..."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    reference: str = ""
    """How the records of an import refer to it."""


class Estimate(NamedTuple):
    """One rating with how sure it is."""

    value: float
    low: float | None
    """The lower bound of the 95 % confidence interval."""
    high: float | None
    """Its upper bound."""
    answers: int | None
    """How many people were asked."""
    suppressed: bool
    """Whether the catalogue itself advises against relying on it."""
    irrelevant: bool
    """Whether most of those asked said that it has nothing to do with the occupation."""
    date: str
    """Year and month, `2015-07`."""


class Rating(NamedTuple):
    """How important one element is to an occupation, and at what level."""

    element: CatalogueItem
    importance: Estimate | None
    level: Estimate | None

    @property
    def important(self) -> bool:
        """Whether the occupation asks for it; its catalogue may advise against relying on that.

        What is rated by level alone is asked for where that is not 0.
        """
        if self.importance is None:
            return self.level is not None and self.level.value > 0
        return self.importance.value >= IMPORTANT


def weight_of(rating: Rating) -> float:
    """Returns how much a rating weighs among those of one occupation: its importance, or its level."""
    estimate = rating.importance or rating.level
    return estimate.value if estimate is not None else 0.0


class Task(NamedTuple):
    """What people in the occupation do, in a sentence."""

    text: str
    core: bool | None
    """Whether it is a core task; None where it is not stated."""
    activities: tuple[str, ...]
    """The ids of the detailed work activities that it is made of."""
    date: str
    """Year and month, `2015-07`."""


class Technology(NamedTuple):
    """A tool that is used in an occupation."""

    name: str
    category: str
    hot: bool
    """Whether job adverts often ask for it."""
    demanded: bool
    """Whether those for the occupation often do."""


class JobZone(NamedTuple):
    """How much preparation an occupation takes."""

    number: int
    """From 1, little or none, to 5, extensive."""
    name: str
    """Empty where the release does not name it."""
    date: str
    """As the release writes it, `07/2015`."""
    place: str = ""
    """Which of which zones, `4 of 5`; since O*NET 30.3 `1-2 of 1-2, 3, 4, 5`."""

    @property
    def label(self) -> str:
        """`job zone 4 of 5`."""
        return f"job zone {self.place or f'{self.number} of 5'}"


class Requirement(NamedTuple):
    """A skill or a field of knowledge that is essential to an occupation, or optional."""

    skill: CatalogueItem
    essential: bool


class Related(NamedTuple):
    """An occupation that the catalogue itself calls related."""

    id: str
    title: str
    tier: str
    rank: int
    """1 is the nearest."""


class Label(NamedTuple):
    """What an occupation is called in another language."""

    language: str
    """Its code, `de`."""
    title: str
    aliases: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A role, or an occupation, that a name may mean."""

    id: str
    title: str
    level: str | None = None
    """The id of the level that the name is the title of, where the role states one."""
    step: bool = False
    """Whether the name is the title of a step of the role's ladder."""
    own: bool = False
    """Whether the name is the title of the occupation itself, in any language."""


class TitleHit(NamedTuple):
    """An occupation found by words of its titles."""

    occupation: Candidate
    names: tuple[str, ...]
    """Those of its titles that are nearest to the words of the search."""
    near: int
    """How far they are from those words; 0: they have the very words."""


class Occupation(NamedTuple):
    """An occupation of a catalogue; what the catalogue does not have is empty."""

    id: str
    title: str
    description: str
    release: Release
    aliases: tuple[str, ...] = ()
    """All its other names."""
    group: CatalogueItem | None = None
    ratings: tuple[Rating, ...] = ()
    tasks: tuple[Task, ...] = ()
    activities: tuple[CatalogueItem, ...] = ()
    """The detailed work activities of its tasks."""
    technologies: tuple[Technology, ...] = ()
    zone: JobZone | None = None
    requirements: tuple[Requirement, ...] = ()
    related: tuple[Related, ...] = ()
    labels: tuple[Label, ...] = ()
    """Its names in the other languages that were imported."""
    lender: Release | None = None
    """The release in another language that its skills are from; None where they are its own."""
    languages: tuple[str, ...] = ()
    """The languages in which its skills are named, its own first."""

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases that say what is known of it."""
        return (self.release, self.lender) if self.lender is not None else (self.release,)

    @property
    def code(self) -> str:
        """The code that the catalogue itself gives it."""
        return self.id.partition(":")[2]

    def rated(self, kind: Kind) -> tuple[Rating, ...]:
        """Returns the rated elements of a kind."""
        return tuple(rating for rating in self.ratings if rating.element.kind is kind)


MERGED_ZONES: Final = "1-2, 3, 4, 5"
"""The job zones since O*NET 30.3, which numbers the first of them 2."""


def zone_place(number: int | str, *, merged: bool) -> str:
    """Says which of which zones a job zone is: `4 of 5`."""
    if not merged:
        return f"{number} of 5"
    return f"{'1-2' if int(number) <= 2 else number} of {MERGED_ZONES}"


def display_score(value: float, scale: tuple[float, float]) -> int:
    """Puts a rating on the scale of 0 to 100 that O*NET shows: (value - L) / (H - L) x 100."""
    low, high = scale
    # Halves go up, whatever the binary fraction makes of them.
    return int((value - low) / (high - low) * 100 + 0.5 + 1e-9)


def dates_of(ratings: Iterable[Rating]) -> tuple[str, ...]:
    """Returns the dates of ratings, the newest last."""
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

"""What roles and occupations of different catalogues have in common, and what cannot be told."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from rolecmp.model.catalogue import Catalogue, catalogue_of
from rolecmp.model.citation import cited
from rolecmp.model.collections import BLOCKS
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import (
    IMPORTANCE,
    LEVEL,
    RATED_KINDS,
    CatalogueItem,
    Estimate,
    Kind,
    Occupation,
    Rating,
    display_score,
)
from rolecmp.model.role import Role
from rolecmp.model.statements import LinkBlock, Statement, StatementBlock, Strength
from rolecmp.model.text import name_key

MATCHED_FACETS = (Facet.SKILLS, Facet.ACTIVITIES, Facet.TECHNOLOGY)
"""In which a role and an occupation, or occupations of two catalogues, can be set side by side."""

_ROLE_BLOCKS = {Facet.SKILLS: ("skills",), Facet.ACTIVITIES: ("duties", "activities")}
_ROLE_ONLY: tuple[Facet, ...] = tuple(
    facet
    for facet in BLOCKS.values()
    if facet not in (Facet.FOCUS, Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.PAY)
)
"""What no catalogue knows of an occupation."""


class Held(NamedTuple):
    """One thing that a side has: under which names, and how (`value`), by whose word.

    `rated`: the value is its rated importance.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    value: str
    sources: tuple[str, ...]
    rated: bool = False


class Side(NamedTuple):
    """A role or an occupation, as much of it as can be set beside another.

    `names` are all its titles, `about` what it is about in a sentence or more, `told` the further
    facets that are told of it.
    """

    id: str
    title: str
    names: tuple[str, ...]
    about: tuple[str, ...]
    held: Mapping[Facet, tuple[Held, ...]]
    told: tuple[Facet, ...]
    sources: tuple[str, ...]
    rated: bool = False


class SideEntry(NamedTuple):
    """One thing that at least one side has, `held` parallel to the sides."""

    facet: Facet
    held: tuple[Held | None, ...]

    @property
    def name(self) -> str:
        """The name by which the first that has it calls it."""
        return next(held.name for held in self.held if held is not None)

    @property
    def holders(self) -> tuple[int, ...]:
        """The positions of the sides that have it."""
        return tuple(index for index, held in enumerate(self.held) if held is not None)


class SideContrast(NamedTuple):
    """Sides in what they can be compared in; `shared_titles` are those that all of them have.

    `alone` has for each side the facets that it alone tells of, so that nothing can be compared.
    """

    sides: tuple[Side, ...]
    entries: tuple[SideEntry, ...]
    shared_titles: tuple[str, ...]
    alone: tuple[tuple[Facet, ...], ...]

    def of(self, facet: Facet) -> tuple[SideEntry, ...]:
        """The entries of a facet."""
        return tuple(entry for entry in self.entries if entry.facet is facet)


def side_of_role(dataset: Dataset, role: Role) -> Side:
    """A role of the dataset; what it expressly does not need is not among what it has."""
    held: dict[Facet, tuple[Held, ...]] = {}
    for facet, keys in _ROLE_BLOCKS.items():
        found = []
        for key in keys:
            block: LinkBlock | None = getattr(role, key)
            things = getattr(dataset, key)
            for link, sources in cited(block):
                value = str(getattr(link, "strength", "yes"))
                if value != Strength.NOT_NEEDED:
                    thing = things[link.id]
                    found.append(Held(link.id, thing.name, thing.aliases, value, sources))
        if found:
            held[facet] = tuple(found)
    focus: StatementBlock | None = role.focus
    statements: Sequence[Statement] = focus.items if focus else ()
    names = [role.title, *role.aliases]
    names += [rung.title for rung in (role.ladder.levels if role.ladder else ())]
    told = [facet for facet in _ROLE_ONLY if getattr(role, facet.key) is not None]
    if any(record.role == role.id for record in dataset.pay):
        told.append(Facet.PAY)
    sources = focus.sources if focus else ()
    return Side(
        role.id,
        role.title,
        tuple(dict.fromkeys(names)),
        tuple(statement.text for statement in statements),
        held,
        tuple(told),
        sources,
    )


def side_of_occupation(occupation: Occupation) -> Side:
    """An occupation; of rated elements it has those that are important to it."""
    source = (occupation.release.source_id,)
    scales = occupation.release.scales
    skills = [
        _rated(rating, scales, source)
        for rating in _most_important_first(occupation, Kind.SKILL, Kind.KNOWLEDGE, Kind.ABILITY)
    ]
    skills += [
        _held(r.skill, "essential" if r.essential else "optional", source)
        for r in occupation.requirements
    ]
    activities = [
        _rated(rating, scales, source)
        for rating in _most_important_first(occupation, Kind.WORK_ACTIVITY)
    ]
    activities += [_held(activity, "yes", source) for activity in occupation.activities]
    technologies = [
        Held("", technology.name, (), _demand(technology.hot, technology.demanded), source)
        for technology in occupation.technologies
    ]
    held = {
        Facet.SKILLS: tuple(skills),
        Facet.ACTIVITIES: tuple(activities),
        Facet.TECHNOLOGY: tuple(technologies),
    }
    return Side(
        occupation.id,
        occupation.title,
        (occupation.title, *occupation.aliases),
        (occupation.description,) if occupation.description else (),
        {facet: things for facet, things in held.items() if things},
        (Facet.PREPARATION,) if occupation.zone is not None else (),
        source,
    )


def _most_important_first(occupation: Occupation, *kinds: Kind) -> list[Rating]:
    found = [rating for kind in kinds for rating in occupation.rated(kind) if rating.important]
    return sorted(found, key=lambda r: -r.importance.value if r.importance else 0.0)


def _rated(
    rating: Rating, scales: Mapping[str, tuple[float, float]], source: tuple[str, ...]
) -> Held:
    assert rating.importance is not None  # it is important
    score = display_score(rating.importance.value, scales[IMPORTANCE])
    mark = " (suppressed)" if rating.importance.suppressed else ""
    return _held(rating.element, f"importance {score}{mark}", source)._replace(rated=True)


def _held(thing: CatalogueItem, value: str, source: tuple[str, ...]) -> Held:
    return Held(thing.id, thing.name, thing.aliases, value, source)


def _demand(hot: bool, demanded: bool) -> str:  # noqa: FBT001 - two flags of one thing
    return "in demand" if demanded else "hot" if hot else "yes"


def contrast_sides(sides: Sequence[Side], *, silent: bool = False) -> SideContrast:
    """What sides have in common, matched by name or alias; order as each side tells it.

    A facet of which only one side tells anything is left out, unless `silent` ones count too.

    Things of one catalogue also match by id. What only some have is no difference by itself: two
    vocabularies may call one thing by two names.
    """
    entries: list[SideEntry] = []
    for facet in MATCHED_FACETS:
        held = [side.held.get(facet, ()) for side in sides]
        if silent or sum(map(bool, held)) > 1:
            entries += _match(facet, held)
    titles = [{name_key(name): name for name in reversed(side.names)} for side in sides]
    shared = [
        titles[0][name_key(name)]
        for name in dict.fromkeys(titles[0].values())
        if all(name_key(name) in other for other in titles[1:])
    ]
    told = [{*side.told, *side.held} for side in sides]
    alone = tuple(
        tuple(
            facet
            for facet in Facet
            if facet in own
            and not any(facet in other for i, other in enumerate(told) if i != index)
        )
        for index, own in enumerate(told)
    )
    return SideContrast(tuple(sides), tuple(entries), tuple(sorted(shared, key=name_key)), alone)


def _match(facet: Facet, held: Sequence[Sequence[Held]]) -> list[SideEntry]:
    found: list[list[Held | None]] = []
    by_key: dict[str, list[int]] = {}
    for position, things in enumerate(held):
        for thing in things:
            keys = _keys(thing)
            at = next(
                (i for key in keys for i in by_key.get(key, ()) if found[i][position] is None),
                None,
            )
            if at is None:
                at = len(found)
                found.append([None] * len(held))
            found[at][position] = thing
            for key in keys:
                by_key.setdefault(key, []).append(at)
    return [SideEntry(facet, tuple(row)) for row in found]


def _keys(thing: Held) -> list[str]:
    """What a thing is matched by, the surest first."""
    ids = [f"\0{thing.id}"] if thing.id else []
    return [*ids, *dict.fromkeys(name_key(name) for name in (thing.name, *thing.aliases))]


# --- rated elements of one catalogue ----------------------------------------------------------


class Verdict(StrEnum):
    """Whether two ratings differ, as far as can be said."""

    DIFFERENT = "different"
    NOT_DIFFERENT = "not different"
    """Their confidence intervals overlap."""
    UNTOLD = "not told"
    """One is missing, has no interval, is suppressed or is not relevant."""


class RatingContrast(NamedTuple):
    """One element with the rating of each occupation, None where it has none.

    `spread` is the largest distance between two of them on the scale of 0 to 100.
    """

    element: CatalogueItem
    ratings: tuple[Rating | None, ...]
    importance: Verdict
    level: Verdict
    spread: int

    @property
    def important(self) -> bool:
        """Whether it is important to one of the occupations at least."""
        return any(rating is not None and rating.important for rating in self.ratings)

    @property
    def verdict(self) -> Verdict:
        """Different in importance or in level; told of neither; or not different.

        What is not different in one may be untold in the other: see `told`.
        """
        both = (self.importance, self.level)
        if Verdict.DIFFERENT in both:
            return Verdict.DIFFERENT
        return Verdict.NOT_DIFFERENT if Verdict.NOT_DIFFERENT in both else Verdict.UNTOLD

    def told(self, verdict: Verdict) -> tuple[str, ...]:
        """In what the verdict is that: importance, level."""
        pairs = (("importance", self.importance), ("level", self.level))
        return tuple(name for name, found in pairs if found is verdict)


class OccupationContrast(NamedTuple):
    """Occupations of one catalogue side by side: rated elements, and whatever else can be matched.

    `ratings` are in the order of `RATED_KINDS`; what is important to one of them at least comes
    first, and the widest apart before others.
    """

    occupations: tuple[Occupation, ...]
    ratings: tuple[RatingContrast, ...]
    sides: SideContrast

    def of(self, kind: Kind) -> tuple[RatingContrast, ...]:
        """The elements of a kind."""
        return tuple(contrast for contrast in self.ratings if contrast.element.kind is kind)


def contrast_occupations(occupations: Sequence[Occupation]) -> OccupationContrast:
    """Two or more occupations of one catalogue.

    Ratings are called different only where their confidence intervals lie apart.
    """
    ratings: list[RatingContrast] = []
    for kind in RATED_KINDS:
        held = [{r.element.id: r for r in occupation.rated(kind)} for occupation in occupations]
        elements = {id_: r.element for ratings in held for id_, r in ratings.items()}
        found = [
            _contrast_ratings(element, [ratings.get(id_) for ratings in held], occupations)
            for id_, element in elements.items()
        ]
        found.sort(key=lambda c: (not c.important, -c.spread, c.element.name))
        ratings += found
    return OccupationContrast(
        tuple(occupations),
        tuple(ratings),
        contrast_sides([_unrated(side_of_occupation(o)) for o in occupations]),
    )


def _unrated(side: Side) -> Side:
    """A side without what its ratings tell already."""
    held = {
        facet: tuple(thing for thing in things if not thing.rated)
        for facet, things in side.held.items()
    }
    return side._replace(held={facet: things for facet, things in held.items() if things})


def _contrast_ratings(
    element: CatalogueItem, ratings: Sequence[Rating | None], occupations: Sequence[Occupation]
) -> RatingContrast:
    scales = occupations[0].release.scales
    importance = [rating.importance if rating else None for rating in ratings]
    level = [rating.level if rating else None for rating in ratings]
    return RatingContrast(
        element,
        tuple(ratings),
        judge(importance),
        judge(level),
        max(_spread(importance, scales[IMPORTANCE]), _spread(level, scales[LEVEL])),
    )


def judge(estimates: Sequence[Estimate | None]) -> Verdict:
    """Whether estimates differ: whether the intervals of any two of them lie apart."""
    known = [estimate for estimate in estimates if estimate is not None]
    bounds = [(e.low, e.high) for e in known if not e.suppressed and not e.irrelevant]
    intervals = [(low, high) for low, high in bounds if low is not None and high is not None]
    if any(max(a[0], b[0]) > min(a[1], b[1]) for a, b in combinations(intervals, 2)):
        return Verdict.DIFFERENT
    return Verdict.NOT_DIFFERENT if len(intervals) == len(estimates) else Verdict.UNTOLD


def _spread(estimates: Iterable[Estimate | None], scale: tuple[float, float]) -> int:
    scores = [display_score(e.value, scale) for e in estimates if e is not None]
    return max(scores) - min(scores) if len(scores) > 1 else 0


def one_catalogue(ids: Iterable[str]) -> Catalogue | None:
    """The catalogue that all of the ids belong to, None where there is no such."""
    found = {catalogue_of(id_) for id_ in ids}
    return found.pop() if len(found) == 1 else None

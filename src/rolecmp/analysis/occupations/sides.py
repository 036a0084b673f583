"""A role or an occupation as one side of a comparison: what it has, under which names."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rolecmp.model.catalogue import Catalogue
from rolecmp.model.citation import Block, cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.languages import ENGLISH
from rolecmp.model.occupation import (
    IMPORTANCE,
    LEVEL,
    CatalogueItem,
    Kind,
    Occupation,
    Rating,
    Technology,
    display_score,
    scale_of,
    weight_of,
)
from rolecmp.model.role import Role
from rolecmp.model.statements import Link, Strength

_ROLE_BLOCKS = {Facet.SKILLS: ("skills",), Facet.ACTIVITIES: ("duties", "activities")}
_ROLE_ONLY = (
    Facet.QUESTIONS, Facet.FACING, Facet.OPTIMISES_FOR, Facet.JUDGED_ON, Facet.BACKGROUNDS,
    Facet.METRICS, Facet.TEAMS, Facet.LADDER, Facet.MOVES, Facet.FIT, Facet.OUTLOOK,
)  # fmt: skip


class SideItem(NamedTuple):
    """One thing that a side has."""

    id: str
    """Empty where the catalogue gives it none."""
    name: str
    aliases: tuple[str, ...]
    value: str
    """How the side has it: `core`, `essential`, `importance 75`; `yes` where no more is said."""
    sources: tuple[str, ...]
    rated: bool = False
    """Whether the value is its rated importance."""
    same_as: tuple[str, ...] = ()
    """What it is in catalogues, as `catalogue_key` writes it."""


class Side(NamedTuple):
    """A role or an occupation, as much of it as can be set beside another."""

    id: str
    title: str
    names: tuple[str, ...]
    """All its titles."""
    about: tuple[str, ...]
    """What it is about, in a sentence or more."""
    items: Mapping[Facet, tuple[SideItem, ...]]
    other_facets: tuple[Facet, ...]
    """The facets that it has beside those of its items."""
    sources: tuple[str, ...]
    languages: tuple[str, ...] = (ENGLISH,)
    """The codes of the languages in which its things are named; empty where nobody says."""


def side_of_role(dataset: Dataset, role: Role) -> Side:
    """Makes a side of a role; what it expressly does not need is not among its items."""
    items = {
        facet: tuple(item for key in keys for item in _role_items(dataset, role, key))
        for facet, keys in _ROLE_BLOCKS.items()
    }
    names = [role.title, *role.aliases]
    names += [rung.title for rung in (role.ladder.levels if role.ladder else ())]
    facets = [facet for facet in _ROLE_ONLY if getattr(role, facet.key) is not None]
    if any(record.role == role.id for record in dataset.pay):
        facets.append(Facet.PAY)
    return Side(
        role.id,
        role.title,
        tuple(dict.fromkeys(names)),
        tuple(statement.text for statement in (role.focus.items if role.focus else ())),
        {facet: some for facet, some in items.items() if some},
        tuple(facets),
        role.focus.sources if role.focus else (),
    )


def _role_items(dataset: Dataset, role: Role, key: str) -> list[SideItem]:
    block: Block[Link] | None = getattr(role, key)
    things = getattr(dataset, key)
    items = []
    for link, sources in cited(block):
        value = str(getattr(link, "strength", "yes"))
        if value != Strength.NOT_NEEDED:
            thing = things[link.id]
            same_as = tuple(map(catalogue_key, getattr(thing, "same_as", ())))
            items.append(
                SideItem(link.id, thing.name, thing.aliases, value, sources, same_as=same_as)
            )
    return items


def side_of_occupation(occupation: Occupation) -> Side:
    """Makes a side of an occupation; of rated elements it has those that are important to it."""
    sources = (occupation.release.source_id,)
    skill_sources = (occupation.releases[-1].source_id,)
    scales = occupation.release.scales
    skills = [
        _rated_item(rating, scales, sources)
        for rating in _most_important_first(occupation, Kind.SKILL, Kind.KNOWLEDGE, Kind.ABILITY)
    ]
    skills += [
        _item(
            requirement.skill, "essential" if requirement.essential else "optional", skill_sources
        )
        for requirement in occupation.requirements
    ]
    activities = [
        _rated_item(rating, scales, sources)
        for rating in _most_important_first(occupation, Kind.WORK_ACTIVITY)
    ]
    activities += [_item(activity, "yes", sources) for activity in occupation.activities]
    technologies = [
        SideItem("", technology.name, (), _demand(technology), sources)
        for technology in occupation.technologies
    ]
    catalogue = occupation.release.catalogue
    items = {
        Facet.SKILLS: tuple(_of_catalogue(item, catalogue) for item in skills),
        Facet.ACTIVITIES: tuple(_of_catalogue(item, catalogue) for item in activities),
        Facet.TECHNOLOGY: tuple(technologies),
    }
    return Side(
        occupation.id,
        occupation.title,
        (
            occupation.title,
            *occupation.aliases,
            *(name for label in occupation.labels for name in (label.title, *label.aliases)),
        ),
        (occupation.description,) if occupation.description else (),
        {facet: some for facet, some in items.items() if some},
        (Facet.PREPARATION,) if occupation.zone is not None else (),
        sources,
        occupation.languages,
    )


def catalogue_key(id_: str) -> str:
    """Writes an id of a catalogue's as ids are compared: of an address the last part counts."""
    prefix, _, rest = id_.partition(":")
    return f"{prefix}:{rest.rpartition('/')[2]}".casefold()


def _of_catalogue(item: SideItem, catalogue: Catalogue) -> SideItem:
    return item._replace(same_as=(catalogue_key(f"{catalogue}:{item.id}"),))


def _most_important_first(occupation: Occupation, *kinds: Kind) -> list[Rating]:
    ratings = [rating for kind in kinds for rating in occupation.rated(kind) if rating.important]
    return sorted(ratings, key=weight_of, reverse=True)


def _rated_item(
    rating: Rating, scales: Mapping[str, tuple[float, float]], sources: tuple[str, ...]
) -> SideItem:
    if rating.importance is None:
        assert rating.level is not None  # it is asked for
        highest = scale_of(scales, LEVEL, rating.element.kind)[1]
        level = f"level {rating.level.value:g} of {highest:g}"
        return _item(rating.element, level, sources)._replace(rated=True)
    score = display_score(rating.importance.value, scales[IMPORTANCE])
    mark = " (suppressed)" if rating.importance.suppressed else ""
    return _item(rating.element, f"importance {score}{mark}", sources)._replace(rated=True)


def _item(item: CatalogueItem, value: str, sources: tuple[str, ...]) -> SideItem:
    return SideItem(item.id, item.name, item.aliases, value, sources)


def _demand(technology: Technology) -> str:
    return "in demand" if technology.demanded else "hot" if technology.hot else "yes"


def speak_apart(sides: Sequence[Side]) -> bool:
    """Says whether two of the sides have no language in common, so that few names can be alike."""
    spoken = [set(side.languages) - {""} for side in sides]
    return any(a and b and not a & b for a, b in combinations(spoken, 2))


def without_rated(side: Side) -> Side:
    """Returns the side without its rated items, for where ratings are compared by themselves."""
    items = {
        facet: tuple(item for item in some if not item.rated) for facet, some in side.items.items()
    }
    return side._replace(items={facet: some for facet, some in items.items() if some})


def side_of_person(names: Sequence[str]) -> Side:
    """Makes a side of what somebody says that they have; a thing is theirs when they name it."""
    items = tuple(SideItem("", name, (), "yes", ()) for name in names)
    facets = (Facet.SKILLS, Facet.ACTIVITIES, Facet.TECHNOLOGY)
    return Side("", "You", (), (), dict.fromkeys(facets, items), (), (), ())

"""What roles and occupations of different catalogues have in common, matched by name."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.occupations.sides import Side, SideItem
from rolecmp.model.facets import Facet
from rolecmp.model.text import name_key

MATCHED_FACETS = (Facet.SKILLS, Facet.ACTIVITIES, Facet.TECHNOLOGY)
"""In which a role and an occupation, or occupations of two catalogues, can be set side by side."""


class MatchedItem(NamedTuple):
    """One thing that at least one side has."""

    facet: Facet
    items: tuple[SideItem | None, ...]
    """How each side has it, parallel to the sides; None where it has not."""

    @property
    def name(self) -> str:
        """The name by which the first that has it calls it."""
        return next(item.name for item in self.items if item is not None)

    @property
    def present_in(self) -> tuple[int, ...]:
        """The positions of the sides that have it."""
        return tuple(index for index, item in enumerate(self.items) if item is not None)


def match_words(matches: Sequence[MatchedItem]) -> str:
    """Says what things are matched by: `name or alias`, or what a data file says too."""
    for match in matches:
        first, *others = [set(item.same_as) for item in match.items if item is not None]
        if any(first & other for other in others):
            return "name, alias or what the data says is the same"
    return "name or alias"


class SideComparison(NamedTuple):
    """Sides in what they can be compared in."""

    sides: tuple[Side, ...]
    matches: tuple[MatchedItem, ...]
    shared_titles: tuple[str, ...]
    """The titles that all sides have."""
    unmatched_facets: tuple[tuple[Facet, ...], ...]
    """For each side the facets that it alone has, so that nothing can be compared."""

    def of(self, facet: Facet) -> tuple[MatchedItem, ...]:
        """Returns the matches of a facet."""
        return tuple(match for match in self.matches if match.facet is facet)


def compare_sides(sides: Sequence[Side], *, one_sided: bool = False) -> SideComparison:
    """Compares what sides have, matched by name or alias; order as each side has it.

    Of a facet of which only one side has anything stays what matches a thing of another facet: one
    catalogue's skill may be another's tool. `one_sided` keeps all. Things of one catalogue also
    match by id. What only some have is no difference by itself: two vocabularies may
    call one thing by two names.
    """
    matches: list[MatchedItem] = []
    alone: set[Facet] = set()
    for facet in MATCHED_FACETS:
        items = [side.items.get(facet, ()) for side in sides]
        matches += _match(facet, items)
        if sum(map(bool, items)) < 2:
            alone.add(facet)
    matches = _join_across(matches)
    if not one_sided:
        matches = [m for m in matches if m.facet not in alone or len(m.present_in) > 1]
    titles = [{name_key(name): name for name in reversed(side.names)} for side in sides]
    shared = [
        titles[0][name_key(name)]
        for name in dict.fromkeys(titles[0].values())
        if all(name_key(name) in other for other in titles[1:])
    ]
    return SideComparison(
        tuple(sides),
        tuple(matches),
        tuple(sorted(shared, key=name_key)),
        _unmatched_facets(sides),
    )


def _match(facet: Facet, sides: Sequence[Sequence[SideItem]]) -> list[MatchedItem]:
    rows: list[list[SideItem | None]] = []
    rows_by_key: dict[str, list[int]] = {}
    for position, items in enumerate(sides):
        for item in items:
            keys = _keys(item)
            row = next(
                (i for key in keys for i in rows_by_key.get(key, ()) if rows[i][position] is None),
                None,
            )
            if row is None:
                row = len(rows)
                rows.append([None] * len(sides))
            rows[row][position] = item
            for key in keys:
                rows_by_key.setdefault(key, []).append(row)
    return [MatchedItem(facet, tuple(row)) for row in rows]


def _join_across(matches: Sequence[MatchedItem]) -> list[MatchedItem]:
    """Joins things of different facets with one name, each had by other sides.

    The joined thing stands where the last side has it.
    """
    rows: list[MatchedItem | None] = list(matches)
    rows_by_key: dict[str, list[int]] = {}
    for index, match in enumerate(matches):
        keys = dict.fromkeys(key for item in match.items if item for key in _keys(item))
        other = next(
            (i for key in keys for i in rows_by_key.get(key, ()) if _may_join(rows[i], match)), None
        )
        place = index
        if other is not None:
            first = matches[other]
            joined = tuple(a or b for a, b in zip(first.items, match.items, strict=True))
            place, gone = (
                (other, index) if first.present_in[-1] > match.present_in[-1] else (index, other)
            )
            rows[place], rows[gone] = MatchedItem(matches[place].facet, joined), None
        for key in keys:
            rows_by_key.setdefault(key, []).append(place)
    return [row for row in rows if row is not None]


def _may_join(row: MatchedItem | None, other: MatchedItem) -> bool:
    """Says whether two things are of different facets and of different sides."""
    return (
        row is not None
        and row.facet is not other.facet
        and not set(row.present_in) & set(other.present_in)
    )


def _keys(item: SideItem) -> list[str]:
    """Returns what an item is matched by, the surest first."""
    ids = [f"\0{id_}" for id_ in (item.id, *item.same_as) if id_]
    return [*ids, *dict.fromkeys(name_key(name) for name in (item.name, *item.aliases))]


def _unmatched_facets(sides: Sequence[Side]) -> tuple[tuple[Facet, ...], ...]:
    facets = [{*side.other_facets, *side.items} for side in sides]
    return tuple(
        tuple(
            facet
            for facet in Facet
            if facet in own
            and not any(facet in other for i, other in enumerate(facets) if i != position)
        )
        for position, own in enumerate(facets)
    )

"""What an occupation of a catalogue asks for beyond what a role or another occupation has."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.occupations.comparison import Side, SideEntry, Verdict, contrast_sides, judge
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import RATED_KINDS, CatalogueItem, Occupation, Rating


class LevelGap(NamedTuple):
    """One element that is important to the target.

    `gap` is the level of the target minus that of the source, `weight` gap x (importance to the
    target - 1); both None where a level is missing. `verdict`: whether the levels differ, as far as
    their confidence intervals tell.
    """

    element: CatalogueItem
    source: Rating | None
    target: Rating
    gap: float | None
    weight: float | None
    verdict: Verdict


class Coverage(NamedTuple):
    """What the target asks for, and what of it the source has, by id, name or alias.

    `certain`: both have one vocabulary, so that what is not matched is not there. Otherwise it may
    be there under another name. `entries` hold source and target, and only what the target has.
    """

    source: Side
    target: Side
    certain: bool
    entries: tuple[SideEntry, ...]

    def of(self, value: str | None = None) -> tuple[SideEntry, ...]:
        """The entries that the target has in one way, e.g. `essential`; all without one."""
        return tuple(e for e in self.entries if value in (None, e.held[1] and e.held[1].value))


def covered(entries: Sequence[SideEntry]) -> int:
    """How many of the entries the source has too."""
    return sum(len(entry.holders) == 2 for entry in entries)


def find_level_gaps(source: Occupation, target: Occupation) -> tuple[LevelGap, ...]:
    """From one rated occupation to another of the same catalogue, the weightiest first.

    Only what is important to the target (3.0 or more); the reverse is another gap. Elements whose
    levels are not both known come last.
    """
    known = {rating.element.id: rating for rating in source.ratings}
    found = []
    for rating in target.ratings:
        if rating.element.kind not in RATED_KINDS or not rating.important:
            continue
        assert rating.importance is not None  # it is important
        own = known.get(rating.element.id)
        have, want = own.level if own else None, rating.level
        gap = weight = None
        if have is not None and want is not None:
            gap = round(want.value - have.value, 4)
            weight = round(gap * (rating.importance.value - 1), 4)
        found.append(LevelGap(rating.element, own, rating, gap, weight, judge([have, want])))
    return tuple(sorted(found, key=_order))


def _order(gap: LevelGap) -> tuple[bool, float, str]:
    return (gap.weight is None, -(gap.weight or 0.0), gap.element.name)


def find_coverage(
    source: Side,
    target: Side,
    facets: Sequence[Facet] = (Facet.SKILLS, Facet.ACTIVITIES, Facet.TECHNOLOGY),
    *,
    certain: bool,
) -> Coverage:
    """What of the target's things the source has; things of one catalogue match by id too."""
    entries = tuple(
        entry
        for entry in contrast_sides([source, target], silent=True).entries
        if entry.facet in facets and entry.held[1] is not None
    )
    return Coverage(source, target, certain, entries)

"""What an occupation of a catalogue asks for beyond what a role or another occupation has."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.occupations.comparison import Verdict, judge
from rolecmp.analysis.occupations.matching import MATCHED_FACETS, MatchedItem, compare_sides
from rolecmp.analysis.occupations.sides import Side
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import RATED_KINDS, CatalogueItem, Occupation, Rating


class LevelGap(NamedTuple):
    """One element that is important to the target."""

    element: CatalogueItem
    source: Rating | None
    target: Rating
    gap: float | None
    """The level of the target minus that of the source; None where a level is missing."""
    weight: float | None
    """gap x (importance to the target - 1), the gap where that is not rated.

    None where a level is missing.
    """
    verdict: Verdict
    """Whether the levels differ, as far as their confidence intervals tell."""


class Coverage(NamedTuple):
    """What the target asks for, and what of it the source has."""

    source: Side
    target: Side
    certain: bool
    """Whether both have one vocabulary, so that what is not matched is not there.

    Otherwise it may be there under another name.
    """
    matches: tuple[MatchedItem, ...]
    """Only what the target has; the items are those of source and target."""

    def of(self, value: str | None = None) -> tuple[MatchedItem, ...]:
        """Returns what the target has in one way, e.g. `essential`; all without one."""
        return tuple(
            match
            for match in self.matches
            if value in (None, match.items[1] and match.items[1].value)
        )


def covered(matches: Sequence[MatchedItem]) -> int:
    """Counts how many of the matches the source has too."""
    return sum(len(match.present_in) == 2 for match in matches)


def find_level_gaps(source: Occupation, target: Occupation) -> tuple[LevelGap, ...]:
    """Finds the gaps from one rated occupation to another, the weightiest first.

    Both are of one catalogue. Only what is important to the target (3.0 or more); the reverse is
    another gap. Elements whose levels are not both known come last.
    """
    known = {rating.element.id: rating for rating in source.ratings}
    gaps = []
    for rating in target.ratings:
        if rating.element.kind not in RATED_KINDS or not rating.important:
            continue
        own = known.get(rating.element.id)
        have, want = own.level if own else None, rating.level
        gap = weight = None
        if have is not None and want is not None:
            gap = round(want.value - have.value, 4)
            weighed = rating.importance.value - 1 if rating.importance is not None else 1
            weight = round(gap * weighed, 4)
        verdict = judge([have, want], whole=target.release.catalogue.rates_whole)
        gaps.append(LevelGap(rating.element, own, rating, gap, weight, verdict))
    return tuple(sorted(gaps, key=_order))


def _order(gap: LevelGap) -> tuple[bool, float, str]:
    return (gap.weight is None, -(gap.weight or 0.0), gap.element.name)


def find_coverage(
    source: Side, target: Side, facets: Sequence[Facet] = MATCHED_FACETS, *, certain: bool
) -> Coverage:
    """Finds what of the target's items the source has; those of one catalogue match by id too."""
    matches = tuple(
        match
        for match in compare_sides([source, target], one_sided=True).matches
        if match.facet in facets and match.items[1] is not None
    )
    return Coverage(source, target, certain, matches)

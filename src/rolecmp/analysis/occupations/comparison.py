"""How occupations of one catalogue differ: in ratings, and in whatever else can be matched."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from rolecmp.analysis.occupations.matching import SideComparison, compare_sides
from rolecmp.analysis.occupations.sides import side_of_occupation, without_rated
from rolecmp.model.catalogue import Catalogue, catalogue_of
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
    scale_of,
)


class Verdict(StrEnum):
    """Whether ratings differ, as far as can be said."""

    DIFFERENT = "different"
    NOT_DIFFERENT = "not different"
    """Their confidence intervals overlap."""
    UNKNOWN = "not told"
    """One is missing, has no interval, is suppressed or is not relevant."""


class RatingComparison(NamedTuple):
    """One element with the rating of each occupation."""

    element: CatalogueItem
    ratings: tuple[Rating | None, ...]
    """Parallel to the occupations; None where one has no rating of the element."""
    importance: Verdict
    level: Verdict
    spread: int
    """The largest distance between two of the ratings, on the scale of 0 to 100."""

    @property
    def important(self) -> bool:
        """Whether it is important to one of the occupations at least."""
        return any(rating is not None and rating.important for rating in self.ratings)

    @property
    def verdict(self) -> Verdict:
        """Different in importance or in level, unknown in both, or not different.

        What is not different in one may be unknown in the other: see `scales_with`.
        """
        both = (self.importance, self.level)
        if Verdict.DIFFERENT in both:
            return Verdict.DIFFERENT
        return Verdict.NOT_DIFFERENT if Verdict.NOT_DIFFERENT in both else Verdict.UNKNOWN

    def scales_with(self, verdict: Verdict) -> tuple[str, ...]:
        """Returns the scales of which the verdict is that: `importance`, `level`."""
        pairs = (("importance", self.importance), ("level", self.level))
        return tuple(name for name, own in pairs if own is verdict)


class OccupationComparison(NamedTuple):
    """Occupations of one catalogue side by side."""

    occupations: tuple[Occupation, ...]
    ratings: tuple[RatingComparison, ...]
    """In the order of `RATED_KINDS`; what is important to one at least first, the widest apart."""
    sides: SideComparison
    """What they have beside ratings."""

    def of(self, kind: Kind) -> tuple[RatingComparison, ...]:
        """Returns the elements of a kind."""
        return tuple(comparison for comparison in self.ratings if comparison.element.kind is kind)


def compare_occupations(occupations: Sequence[Occupation]) -> OccupationComparison:
    """Compares two or more occupations of one catalogue.

    Ratings are called different only where their confidence intervals lie apart.
    """
    comparisons: list[RatingComparison] = []
    for kind in RATED_KINDS:
        ratings = [{r.element.id: r for r in occupation.rated(kind)} for occupation in occupations]
        elements = {id_: rating.element for some in ratings for id_, rating in some.items()}
        of_kind = [
            _compare_ratings(element, [some.get(id_) for some in ratings], occupations)
            for id_, element in elements.items()
        ]
        of_kind.sort(key=lambda c: (not c.important, -c.spread, c.element.name))
        comparisons += of_kind
    return OccupationComparison(
        tuple(occupations),
        tuple(comparisons),
        compare_sides([without_rated(side_of_occupation(o)) for o in occupations]),
    )


def _compare_ratings(
    element: CatalogueItem, ratings: Sequence[Rating | None], occupations: Sequence[Occupation]
) -> RatingComparison:
    release = occupations[0].release
    scales, kind = release.scales, element.kind
    importance = [rating.importance if rating else None for rating in ratings]
    level = [rating.level if rating else None for rating in ratings]
    return RatingComparison(
        element,
        tuple(ratings),
        judge(importance, whole=release.catalogue.rates_whole),
        judge(level, whole=release.catalogue.rates_whole),
        max(
            _spread(importance, scale_of(scales, IMPORTANCE, kind)),
            _spread(level, scale_of(scales, LEVEL, kind)),
        ),
    )


def judge(estimates: Sequence[Estimate | None], *, whole: bool = False) -> Verdict:
    """Judges whether estimates differ: whether the intervals of any two of them lie apart.

    `whole`: they are judgements in whole numbers, not estimates, and differ where those do.
    """
    known = [estimate for estimate in estimates if estimate is not None]
    if whole:
        if len({estimate.value for estimate in known}) > 1:
            return Verdict.DIFFERENT
        return Verdict.UNKNOWN if 0 < len(known) < len(estimates) else Verdict.NOT_DIFFERENT
    bounds = [(e.low, e.high) for e in known if not e.suppressed and not e.irrelevant]
    intervals = [(low, high) for low, high in bounds if low is not None and high is not None]
    if any(max(a[0], b[0]) > min(a[1], b[1]) for a, b in combinations(intervals, 2)):
        return Verdict.DIFFERENT
    return Verdict.NOT_DIFFERENT if len(intervals) == len(estimates) else Verdict.UNKNOWN


def _spread(estimates: Iterable[Estimate | None], scale: tuple[float, float]) -> int:
    scores = [display_score(e.value, scale) for e in estimates if e is not None]
    return max(scores) - min(scores) if len(scores) > 1 else 0


def one_catalogue(ids: Iterable[str]) -> Catalogue | None:
    """Returns the catalogue that all of the ids belong to; None where there is no such."""
    catalogues = {catalogue_of(id_) for id_ in ids}
    return catalogues.pop() if len(catalogues) == 1 else None

"""Ranks the occupations of a catalogue by how near they are to a role."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import add, mul
from typing import NamedTuple, Protocol

from rolecmp.analysis.similarity.aspects import ASPECTS, Aspect
from rolecmp.analysis.similarity.traits import Traits
from rolecmp.analysis.similarity.vectors import DAMPED, Postings, term_weight
from rolecmp.model.catalogue import Catalogue


class Corpus(Protocol):
    """The statistics of one catalogue; occupations have the numbers from 1 to `size`."""

    @property
    def size(self) -> int:
        """How many occupations there are."""

    def postings(self, aspect: Aspect, terms: Iterable[str]) -> Mapping[str, Postings]:
        """Returns where each of those terms occurs; terms that occur nowhere are left out."""

    def lengths(self, aspect: Aspect) -> Sequence[float]:
        """Returns the length of every occupation's vector; 0 where it has nothing to tell."""

    def profiles(self) -> Sequence[float]:
        """Returns the knowledge profiles one behind the other, zeros where nothing is rated.

        Empty where the catalogue rates no knowledge.
        """

    def elements(self) -> Sequence[str]:
        """Returns the names of the fields of knowledge, in the order of the profiles."""


class Neighbour(NamedTuple):
    """An occupation with its place in the ranking."""

    number: int
    """Its number within the catalogue."""
    rank: int
    """1 is the nearest."""
    score: float
    """The mean of its z-scores."""
    ranks: tuple[int, ...]
    """The rank that each aspect alone would give it."""
    reasons: tuple[tuple[str, ...], ...]
    """What the two have in common in each aspect, the weightiest first."""


class Ranking(NamedTuple):
    """The occupations nearest to a role."""

    aspects: tuple[Aspect, ...]
    """The aspects that could be measured."""
    neighbours: tuple[Neighbour, ...]
    ranked: int
    """How many occupations have a place in the order."""
    unplaced: int
    """How many have none, since they lack one of the aspects."""

    def percentile(self, neighbour: Neighbour) -> float:
        """Returns the share of the ranked occupations that is farther away, in per cent."""
        return 100 * (self.ranked - neighbour.rank) / self.ranked


class _Measure(NamedTuple):
    """How near every occupation is in one aspect."""

    aspect: Aspect
    values: list[float]
    known: list[bool]
    """Whether the occupation has the aspect at all."""


FUNCTION_WORDS = 0.5
"""A term that a larger share of the occupations has is named as a reason for nothing."""


def rank_similar(
    corpus: Corpus,
    catalogue: Catalogue,
    traits: Traits,
    own: int | None,
    limit: int,
    most: float = 1.0,
) -> Ranking:
    """Ranks the occupations by how near they are; `own` is the number of the role itself.

    In the aspects that the role and the catalogue both have, and among the occupations that have
    all of those. Terms that more than the share `most` has count for nothing.
    """
    size = corpus.size
    postings = {
        aspect: dict(corpus.postings(aspect, terms))
        for aspect in ASPECTS[catalogue]
        if (terms := traits.terms.get(aspect))
    }
    measures = [
        measure
        for aspect in ASPECTS[catalogue]
        if (measure := _measure(corpus, traits, aspect, postings.get(aspect, {}), most)) is not None
    ]
    placed = [number != own for number in range(1, size + 1)]
    for measure in measures:
        placed = [a and b for a, b in zip(placed, measure.known, strict=True)]
    numbers = [number for number, is_placed in enumerate(placed, 1) if is_placed]
    if not measures or not numbers:
        return Ranking((), (), 0, size - (own is not None))
    columns = [[measure.values[number - 1] for number in numbers] for measure in measures]
    scores: list[float] = [0.0] * len(numbers)
    for column in columns:
        scores = list(map(add, scores, z_scores(column)))
    best = sorted(range(len(numbers)), key=lambda i: (-scores[i], numbers[i]))[:limit]
    ordered = [sorted(column) for column in columns]
    aspects = tuple(measure.aspect for measure in measures)
    neighbours = []
    for rank, index in enumerate(best, 1):
        number = numbers[index]
        ranks = tuple(
            len(values) - bisect_right(values, column[index] + ROUNDING) + 1
            for column, values in zip(columns, ordered, strict=True)
        )
        reasons = tuple(
            _common_elements(corpus, traits.profile, number)
            if aspect is Aspect.KNOWLEDGE
            else _common_words(traits, aspect, postings[aspect], number, size)
            for aspect in aspects
        )
        neighbours.append(Neighbour(number, rank, scores[index] / len(aspects), ranks, reasons))
    unplaced = size - len(numbers) - (own is not None)
    return Ranking(aspects, tuple(neighbours), len(numbers), unplaced)


def _measure(
    corpus: Corpus,
    traits: Traits,
    aspect: Aspect,
    postings: Mapping[str, Postings],
    most: float,
) -> _Measure | None:
    """Measures nearness in one aspect; None where the role or the whole catalogue lacks it."""
    if aspect is Aspect.KNOWLEDGE:
        correlations = _correlate(corpus, traits.profile)
        known = [value is not None for value in correlations]
        values = [value or 0.0 for value in correlations]
    else:
        lengths = corpus.lengths(aspect)
        known = [length > 0 for length in lengths]
        values = _cosines(postings, traits.terms.get(aspect, {}), lengths, corpus.size, most)
        if not any(values):
            return None
    return _Measure(aspect, values, known) if any(known) else None


ROUNDING = 1e-12
"""Measures of nearness are about 1; a difference below this is only how their sums were rounded."""


def z_scores(values: Sequence[float]) -> list[float]:
    """Computes how many standard deviations each value is above the mean.

    Zeros where all values are the same, or differ by nothing but rounding.
    """
    mean = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))
    if spread <= ROUNDING * max(1.0, abs(mean)):
        return [0.0] * len(values)
    return [(value - mean) / spread for value in values]


def _cosines(
    postings: Mapping[str, Postings],
    terms: Mapping[str, int],
    lengths: Sequence[float],
    size: int,
    most: float,
) -> list[float]:
    """Measures how near occupations are in the words they share, evened out by the cube root.

    The cosine of two TF-IDF vectors is near 0 for almost all pairs and large for very few: without
    the root, those few would decide the order by one aspect alone.
    """
    products = [0.0] * size
    for term, places in postings.items():
        weight = term_weight(len(places), size, most) ** 2 * DAMPED[min(terms[term], 255)]
        if weight:
            for place in places:
                products[(place >> 8) - 1] += weight * DAMPED[place & 255]
    return [
        (product / length) ** (1 / 3) if product > 0 and length else 0.0
        for product, length in zip(products, lengths, strict=True)
    ]


def _correlate(corpus: Corpus, profile: Sequence[float]) -> list[float | None]:
    profiles = corpus.profiles()
    width = len(profile)
    if not width or not profiles:
        return [None] * corpus.size
    correlations: list[float | None] = []
    for start in range(0, len(profiles), width):
        other = profiles[start : start + width]
        correlations.append(sum(map(mul, profile, other)) if any(other) else None)
    return correlations


REASONS = 3
"""So many of the things that two occupations share are named for each aspect."""


def _common_words(
    traits: Traits, aspect: Aspect, postings: Mapping[str, Postings], number: int, size: int
) -> tuple[str, ...]:
    """Names the weightiest of what two occupations share; of a part of a word, the word."""
    terms = traits.terms[aspect]
    most = FUNCTION_WORDS if aspect is not Aspect.SKILLS else 1.0
    shared = []
    for term, places in postings.items():
        index = bisect_left(places, number << 8)
        if index < len(places) and places[index] >> 8 == number:
            weight = term_weight(len(places), size, most) ** 2 * DAMPED[min(terms[term], 255)]
            shared.append((-weight * DAMPED[places[index] & 255], term))
    words = (traits.words.get(term, term) for weight, term in sorted(shared) if weight)
    return tuple(islice(dict.fromkeys(words), REASONS))


def _common_elements(corpus: Corpus, profile: Sequence[float], number: int) -> tuple[str, ...]:
    """Names the fields of knowledge that are above their own mean in both."""
    start = (number - 1) * len(profile)
    other = corpus.profiles()[start : start + len(profile)]
    shared = [
        (a * b, name)
        for a, b, name in zip(profile, other, corpus.elements(), strict=True)
        if a > 0 and b > 0
    ]
    shared.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(name for _, name in shared[:REASONS])

"""Ranks the occupations of a catalogue by how near they are to a role."""

import math
from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from operator import add, itemgetter, mul
from typing import NamedTuple, Protocol

from rolecmp.analysis.similarity.aspects import ASPECTS, PROFILED, Aspect
from rolecmp.analysis.similarity.traits import Traits
from rolecmp.analysis.similarity.vectors import DAMPED, Places, most_occurring, term_weight
from rolecmp.model.catalogue import Catalogue


class Corpus(Protocol):
    """The statistics of one catalogue; occupations have the numbers from 1 to `size`."""

    @property
    def size(self) -> int:
        """How many occupations there are."""

    def places(self, aspect: Aspect, terms: Iterable[str]) -> Mapping[str, Places]:
        """Returns where each of those terms occurs; terms that occur nowhere are left out."""

    def correlations(self, profile: Sequence[float]) -> Sequence[float | None]:
        """Returns how a knowledge profile correlates with each other; None where there is none."""

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


class Scores(NamedTuple):
    """How near the occupations of a catalogue are that can be placed."""

    aspects: tuple[Aspect, ...]
    """The aspects that could be measured; empty where there are none."""
    numbers: Sequence[int]
    """The numbers of the occupations."""
    columns: Sequence[Sequence[float]]
    """How near each is in each aspect."""
    sums: Sequence[float]
    """The sum of the z-scores of each; the mean orders them alike."""
    terms: Mapping[Aspect, Sequence["_Term"]]
    """The terms of the role that tell something, where they occur."""
    unplaced: int
    """How many occupations lack one of the aspects."""

    def nearest(self, limit: int | None = None) -> list[int]:
        """The positions of the occupations, the nearest first."""
        # Of equal ones the first stays before, as the numbers ascend.
        return sorted(range(len(self.sums)), key=self.sums.__getitem__, reverse=True)[:limit]


def score_similar(
    corpus: Corpus, catalogue: Catalogue, traits: Traits, own: int | None, most: float = 1.0
) -> Scores:
    """Measures how near the occupations are; `own` is the number of the role itself.

    In the aspects that the role and the catalogue both have, and among the occupations that have
    all of those. Terms that more than the share `most` has count for nothing.
    """
    size = corpus.size
    terms = {
        aspect: _weigh(corpus.places(aspect, counts), counts, size)
        for aspect in ASPECTS[catalogue]
        if (counts := traits.terms.get(aspect))
    }
    measures = [
        measure
        for aspect in ASPECTS[catalogue]
        if (measure := _measure(corpus, traits, aspect, terms.get(aspect, ()), most)) is not None
    ]
    placed = [number != own for number in range(1, size + 1)]
    for measure in measures:
        placed = [a and b for a, b in zip(placed, measure.known, strict=True)]
    numbers = [number for number, is_placed in enumerate(placed, 1) if is_placed]
    if not measures or not numbers:
        return Scores((), (), (), (), terms, size - (own is not None))
    columns = [[measure.values[number - 1] for number in numbers] for measure in measures]
    sums: list[float] = [0.0] * len(numbers)
    for column in columns:
        sums = list(map(add, sums, z_scores(column)))
    aspects = tuple(measure.aspect for measure in measures)
    return Scores(aspects, numbers, columns, sums, terms, size - len(numbers) - (own is not None))


def rank_similar(
    corpus: Corpus,
    catalogue: Catalogue,
    traits: Traits,
    own: int | None,
    limit: int,
    most: float = 1.0,
) -> Ranking:
    """Ranks the occupations by how near they are, `limit` of them with what makes them near."""
    scores = score_similar(corpus, catalogue, traits, own, most)
    aspects, numbers, size = scores.aspects, scores.numbers, corpus.size
    ordered = [sorted(column) for column in scores.columns]
    telling = {
        # Of skills none is a function word.
        aspect: _by_most(
            _telling(terms, size, FUNCTION_WORDS if aspect is not Aspect.SKILLS else 1.0)
        )
        for aspect, terms in scores.terms.items()
    }
    neighbours = []
    for rank, index in enumerate(scores.nearest(limit), 1):
        number = numbers[index]
        ranks = tuple(
            len(values) - bisect_right(values, column[index] + ROUNDING) + 1
            for column, values in zip(scores.columns, ordered, strict=True)
        )
        reasons = tuple(
            _common_elements(corpus, traits.profile, number)
            if aspect in PROFILED
            else _common_words(traits, telling[aspect], number)
            for aspect in aspects
        )
        mean = scores.sums[index] / len(aspects)
        neighbours.append(Neighbour(number, rank, mean, ranks, reasons))
    return Ranking(aspects, tuple(neighbours), len(numbers), scores.unplaced)


class _Term(NamedTuple):
    """A term of the role, and where else it occurs."""

    weight: float
    """What it counts, by how rare it is and how often the role has it; more where it is rarer."""
    term: str
    places: Places


def _weigh(places: Mapping[str, Places], counts: Mapping[str, int], size: int) -> list[_Term]:
    """Weighs terms, the weightiest first; those that tell nothing are left out."""
    terms = [
        _Term(weight**2 * DAMPED[min(counts[term], 255)], term, found)
        for term, found in places.items()
        if (weight := term_weight(len(found.postings), size))
    ]
    return sorted(terms, key=lambda one: (-one.weight, one.term))


def _measure(
    corpus: Corpus, traits: Traits, aspect: Aspect, terms: Sequence[_Term], most: float
) -> _Measure | None:
    """Measures nearness in one aspect; None where the role or the whole catalogue lacks it."""
    if aspect in PROFILED:
        correlations = corpus.correlations(traits.profile)
        known = [value is not None for value in correlations]
        values = [value or 0.0 for value in correlations]
    else:
        lengths = corpus.lengths(aspect)
        known = [length > 0 for length in lengths]
        values = _cosines(terms, lengths, corpus.size, most)
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
    apart = [value - mean for value in values]
    spread = math.sqrt(math.fsum(map(mul, apart, apart)) / len(values))
    if spread <= ROUNDING * max(1.0, abs(mean)):
        return [0.0] * len(values)
    return [value / spread for value in apart]


def _cosines(
    terms: Sequence[_Term], lengths: Sequence[float], size: int, most: float
) -> list[float]:
    """Measures how near occupations are in the words they share, evened out by the cube root.

    The cosine of two TF-IDF vectors is near 0 for almost all pairs and large for very few: without
    the root, those few would decide the order by one aspect alone.
    """
    products = [0.0] * size
    for weight, _, places in _telling(terms, size, most):
        for index in places.once:
            products[index] += weight
        for index, times in zip(places.more, places.damped, strict=True):
            products[index] += weight * times
    return [
        (product / length) ** (1 / 3) if product > 0 and length else 0.0
        for product, length in zip(products, lengths, strict=True)
    ]


REASONS = 3
"""So many of the things that two occupations share are named for each aspect."""


def _telling(terms: Sequence[_Term], size: int, most: float) -> list[_Term]:
    """Leaves out those of weighed terms that more than the share `most` has."""
    occurring = most_occurring(size, most)
    return [one for one in terms if len(one.places.postings) <= occurring]


def _by_most(terms: Sequence[_Term]) -> list[tuple[float, _Term]]:
    """Sorts terms by the most that each can count for two occupations, the weightiest first."""
    return sorted(
        ((one.weight * one.places.most_damped, one) for one in terms),
        key=itemgetter(0),
        reverse=True,
    )


def _common_words(
    traits: Traits, terms: Iterable[tuple[float, _Term]], number: int
) -> tuple[str, ...]:
    """Names the weightiest of what two occupations share; of a part of a word, the word.

    `terms` come with the most that each can count, in descending order.
    """
    shared: list[tuple[float, str]] = []
    words: dict[str, None] = {}
    for most, (weight, term, places) in terms:
        if len(words) == REASONS and most < -shared[-1][0]:
            break  # what follows counts less than the least that is named
        damped = places.damped_at(number)
        if damped:
            insort(shared, (-weight * damped, term))
            words = {}
            for kept, (_, one) in enumerate(shared, 1):
                words[traits.words.get(one, one)] = None
                if len(words) == REASONS:
                    del shared[kept:]
    return tuple(words)


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

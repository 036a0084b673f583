"""Which occupations of a catalogue are nearest to a role, and what makes them near.

A single measure does not tell occupations apart: the cosine of any two O*NET skill profiles is about
0.97. So each aspect is measured by itself, set against how near all the other occupations are in
that aspect (a z-score), and the aspects count alike. What comes out is an order: a rank among all
occupations, and where each aspect alone would have put it.
"""

import math
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from operator import add, mul
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rolecmp.model.catalogue import Catalogue
from rolecmp.model.occupation import Occupation

if TYPE_CHECKING:  # an import of a catalogue does not wait for the dataset's models
    from rolecmp.model.dataset import Dataset
    from rolecmp.model.role import Role


class Aspect(StrEnum):
    """One side on which occupations are near or far."""

    WORK = "work"
    """The words of tasks and description."""
    KNOWLEDGE = "knowledge"
    """How important each field of knowledge is rated."""
    SKILLS = "skills"
    """Which skills are essential, and which optional."""
    TITLES = "titles"
    """The words of all titles."""


ASPECTS = {
    Catalogue.ONET: (Aspect.WORK, Aspect.KNOWLEDGE, Aspect.TITLES),
    Catalogue.ESCO: (Aspect.WORK, Aspect.SKILLS, Aspect.TITLES),
}
"""What the occupations of a catalogue are compared by."""

ESSENTIAL, OPTIONAL = 3, 1
"""How often a skill counts as a term: an essential one weighs 2.1 times as much as an optional."""


class Traits(NamedTuple):
    """What is known of a role or an occupation: terms with their counts, and a knowledge profile.

    `words` has for each term a form in which a reader knows it. `profile` is centred and of length
    1, or empty where nothing is rated.
    """

    terms: Mapping[Aspect, Mapping[str, int]]
    words: Mapping[str, str]
    profile: Sequence[float] = ()


Postings = Sequence[int]
"""Where a term occurs: for each occupation its number x 256 + how often (at most 255), ascending."""


class Corpus(Protocol):
    """The statistics of one catalogue; occupations have the numbers from 1 to `size`."""

    @property
    def size(self) -> int:
        """How many occupations there are."""

    def postings(self, aspect: Aspect, terms: Iterable[str]) -> Mapping[str, Postings]:
        """Where each of those terms occurs; terms that occur nowhere are left out."""

    def lengths(self, aspect: Aspect) -> Sequence[float]:
        """The length of every occupation's vector, in order; 0 where it has nothing to tell."""

    def profiles(self) -> Sequence[float]:
        """The knowledge profiles one behind the other, zeros for an occupation without ratings.

        Empty where the catalogue rates no knowledge.
        """

    def elements(self) -> Sequence[str]:
        """The names of the fields of knowledge, in the order of the profiles."""


class Neighbour(NamedTuple):
    """One occupation as near to the role as its `rank` says.

    `score` is the mean of the z-scores; `ranks` has for each aspect the rank that it alone would
    give, `reasons` what the two have in common there, the weightiest first.
    """

    number: int
    rank: int
    score: float
    ranks: tuple[int, ...]
    reasons: tuple[tuple[str, ...], ...]


class Ranking(NamedTuple):
    """The nearest occupations, of `ranked` that could be placed, in the aspects named.

    `unplaced` occupations lack one of the aspects, so that they have no place in the order.
    """

    aspects: tuple[Aspect, ...]
    neighbours: tuple[Neighbour, ...]
    ranked: int
    unplaced: int

    def percentile(self, neighbour: Neighbour) -> float:
        """Which share of the ranked occupations is farther away, in per cent."""
        return 100 * (self.ranked - neighbour.rank) / self.ranked


# --- words ------------------------------------------------------------------------------------

_find_words = re.compile(r"[^\W\d_]+").findall
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BLANKS = {code: " " for code in range(128) if chr(code) not in _LETTERS}


def _split_words(text: str) -> list[str]:
    text = text.casefold()
    # The same words twice as fast, where there are no other letters.
    return text.translate(_BLANKS).split() if text.isascii() else _find_words(text)


def stem(word: str) -> str:
    """A word without its plural ending, as far as that can be told without a dictionary."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


class _Stems(dict[str, str]):
    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found


_stem = _Stems().__getitem__


def count_terms(text: str) -> Counter[str]:
    """How often each term, a word without its plural ending, occurs in a text."""
    return Counter(map(_stem, _split_words(text)))


def terms_of(text: str) -> set[str]:
    """The terms of a text."""
    return set(map(_stem, _split_words(text)))


def forms_of(text: str) -> dict[str, str]:
    """For each term of a text the most frequent word that stands for it."""
    found: dict[str, str] = {}
    for word, _ in Counter(_split_words(text)).most_common():
        found.setdefault(_stem(word), word)
    return found


def traits_of_occupation(occupation: Occupation, profile: Sequence[float] = ()) -> Traits:
    """What an occupation is compared by; `profile` is what its catalogue has of its knowledge."""
    work = "\n".join([occupation.description, *(task.text for task in occupation.tasks)])
    titles = "\n".join([occupation.title, *occupation.aliases])
    terms: dict[Aspect, Mapping[str, int]] = {
        Aspect.WORK: count_terms(work),
        Aspect.TITLES: count_terms(titles),
    }
    words = {**forms_of(titles), **forms_of(work)}
    if occupation.requirements:
        terms[Aspect.SKILLS] = {
            requirement.skill.reference: ESSENTIAL if requirement.essential else OPTIONAL
            for requirement in occupation.requirements
        }
        words.update({r.skill.reference: r.skill.name for r in occupation.requirements})
    return Traits(terms, words, profile)


def traits_of_role(dataset: "Dataset", role: "Role") -> Traits:
    """What a role of the dataset is compared by: the words of its work, and its titles."""
    rungs = role.ladder.levels if role.ladder is not None else ()
    titles = "\n".join([role.title, *role.aliases, *(rung.title for rung in rungs)])
    texts = [statement.text for statement in (role.focus.items if role.focus else ())]
    for block, things in (
        (role.duties, dataset.duties),
        (role.activities, dataset.activities),
        (role.skills, dataset.skills),
        (role.metrics, dataset.metrics),
    ):
        for link in block.items if block is not None else ():
            texts += [things[link.id].name, *([link.note] if link.note is not None else [])]
    work = "\n".join(texts)
    terms = {Aspect.WORK: count_terms(work), Aspect.TITLES: count_terms(titles)}
    return Traits(terms, {**forms_of(titles), **forms_of(work)})


# --- statistics, made at import ---------------------------------------------------------------


class TermIndex:
    """Collects where terms occur, and hands it over before it grows too large to be kept."""

    def __init__(self) -> None:
        self._found: dict[str, array[int]] = {}
        self.pairs = 0

    def add(self, number: int, terms: Mapping[str, int]) -> None:
        """The terms of the occupation of that number; numbers come in ascending order."""
        found, place = self._found, number << 8
        for term, times in terms.items():
            here = place | (times if times < 256 else 255)
            if term in found:
                found[term].append(here)
            else:
                found[term] = array("I", (here,))
        self.pairs += len(terms)

    def items(self) -> Iterator[tuple[str, Postings]]:
        """Every term with where it occurs, in the order of the terms."""
        return iter(sorted(self._found.items()))

    def clear(self) -> None:
        """Forgets all of it."""
        self._found = {}
        self.pairs = 0


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers in 32 bits each, little-endian."""
    packed = numbers if isinstance(numbers, array) else array("I", numbers)
    if _BIG_ENDIAN:
        packed.byteswap()
    return packed.tobytes()


def unpack_numbers(chunks: Iterable[bytes]) -> "array[int]":
    """The numbers that were packed, chunk by chunk."""
    found = array("I")
    for chunk in chunks:
        found.frombytes(chunk)
    if _BIG_ENDIAN:
        found.byteswap()
    return found


_BIG_ENDIAN = array("H", [1]).tobytes() == b"\0\1"

# A word that occurs ten times is not ten times as telling.
_DAMPED = [0.0, *(1 + math.log(times) for times in range(1, 256))]
_DAMPED_SQUARES = [weight**2 for weight in _DAMPED]


def term_weight(occurring: int, size: int) -> float:
    """How much a term tells: nothing where every occupation has it (idf).

    Nor where only one has it, since nothing can be near for its sake.
    """
    return math.log(size / occurring) if occurring > 1 else 0.0


def vector_lengths(terms: Iterable[tuple[str, Postings]], size: int) -> list[float]:
    """The length of every occupation's vector."""
    squares = [0.0] * size
    for _, postings in terms:
        weight = term_weight(len(postings), size) ** 2
        if weight:
            for place in postings:
                squares[(place >> 8) - 1] += weight * _DAMPED_SQUARES[place & 255]
    return list(map(math.sqrt, squares))


def profile_of(ratings: Mapping[str, float], elements: Sequence[str]) -> list[float]:
    """Ratings as a profile: centred on their mean and of length 1; empty where none is.

    The product of two profiles is their Pearson correlation. An element that is not rated counts as
    the mean. Raised or lowered as a whole, ratings give the same profile.
    """
    if not ratings:
        return []
    mean = sum(ratings.values()) / len(ratings)
    centred = [ratings.get(element, mean) - mean for element in elements]
    length = math.sqrt(sum(map(mul, centred, centred)))
    return [value / length for value in centred] if length else []


# --- ranking ----------------------------------------------------------------------------------


def rank_similar(
    corpus: Corpus, catalogue: Catalogue, traits: Traits, own: int | None, limit: int
) -> Ranking:
    """The occupations nearest to what `traits` tell; `own` is the number of the role itself.

    In the aspects that the role and the catalogue both have, and among the occupations that have
    all of those.
    """
    size = corpus.size
    found: dict[Aspect, dict[str, Postings]] = {}
    measured: list[tuple[Aspect, list[float]]] = []
    placed: list[bool] = [number != own for number in range(1, size + 1)]
    for aspect in ASPECTS[catalogue]:
        if aspect is Aspect.KNOWLEDGE:
            closeness = _correlate(corpus, traits.profile)
            has = [value is not None for value in closeness]
            values = [value or 0.0 for value in closeness]
        else:
            terms = traits.terms.get(aspect, {})
            found[aspect] = dict(corpus.postings(aspect, terms)) if terms else {}
            lengths = corpus.lengths(aspect)
            values = _cosines(found[aspect], terms, lengths, size)
            has = [length > 0 for length in lengths]
            if not any(values):
                continue
        if any(has):
            measured.append((aspect, values))
            placed = [a and b for a, b in zip(placed, has, strict=True)]
    numbers = [number for number, place in enumerate(placed, 1) if place]
    if not measured or not numbers:
        return Ranking((), (), 0, size - (own is not None))
    columns = [[values[number - 1] for number in numbers] for _, values in measured]
    scores: list[float] = [0.0] * len(numbers)
    for column in columns:
        scores = list(map(add, scores, z_scores(column)))
    best = sorted(range(len(numbers)), key=lambda i: (-scores[i], numbers[i]))[:limit]
    ordered = [sorted(column) for column in columns]
    aspects = tuple(aspect for aspect, _ in measured)
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
            else tuple(
                traits.words.get(term, term)
                for term in _common_terms(found[aspect], traits.terms[aspect], number, size)
            )
            for aspect in aspects
        )
        neighbours.append(Neighbour(number, rank, scores[index] / len(aspects), ranks, reasons))
    unplaced = size - len(numbers) - (own is not None)
    return Ranking(aspects, tuple(neighbours), len(numbers), unplaced)


ROUNDING = 1e-12
"""Measures of nearness are about 1; a difference below this is only how their sums were rounded."""


def z_scores(values: Sequence[float]) -> list[float]:
    """How many standard deviations each value is above the mean.

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
) -> list[float]:
    """How near each occupation is in the words that it shares, evened out by the cube root.

    The cosine of two TF-IDF vectors is near 0 for almost all pairs and large for very few: without
    the root, those few would decide the order by one aspect alone.
    """
    found = [0.0] * size
    for term, places in postings.items():
        weight = term_weight(len(places), size) ** 2 * _DAMPED[min(terms[term], 255)]
        if weight:
            for place in places:
                found[(place >> 8) - 1] += weight * _DAMPED[place & 255]
    return [
        (value / length) ** (1 / 3) if value > 0 and length else 0.0
        for value, length in zip(found, lengths, strict=True)
    ]


def _correlate(corpus: Corpus, profile: Sequence[float]) -> list[float | None]:
    profiles = corpus.profiles()
    width = len(profile)
    if not width or not profiles:
        return [None] * corpus.size
    found: list[float | None] = []
    for start in range(0, len(profiles), width):
        other = profiles[start : start + width]
        found.append(sum(map(mul, profile, other)) if any(other) else None)
    return found


REASONS = 3
"""So many of the things that two occupations share are named for each aspect."""


def _common_terms(
    postings: Mapping[str, Postings], terms: Mapping[str, int], number: int, size: int
) -> tuple[str, ...]:
    shared = []
    for term, places in postings.items():
        at = bisect_left(places, number << 8)
        if at < len(places) and places[at] >> 8 == number:
            weight = term_weight(len(places), size) ** 2 * _DAMPED[min(terms[term], 255)]
            shared.append((-weight * _DAMPED[places[at] & 255], term))
    return tuple(term for weight, term in sorted(shared)[:REASONS] if weight)


def _common_elements(corpus: Corpus, profile: Sequence[float], number: int) -> tuple[str, ...]:
    """The fields of knowledge that are above their own mean in both."""
    start = (number - 1) * len(profile)
    other = corpus.profiles()[start : start + len(profile)]
    shared = [
        (a * b, name)
        for a, b, name in zip(profile, other, corpus.elements(), strict=True)
        if a > 0 and b > 0
    ]
    shared.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(name for _, name in shared[:REASONS])

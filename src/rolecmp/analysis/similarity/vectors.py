"""The vectors that nearness is computed from: where terms occur, lengths, knowledge profiles.

They are made at import and read by the ranking.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import mul
from typing import Final, NamedTuple, Self

from rolecmp.model.languages import has_compounds

Postings = Sequence[int]
"""Where a term occurs: for each occupation its number x 256 + how often (at most 255), ascending."""


class TermIndex:
    """Collects where terms occur, and hands it over before it grows too large to be kept."""

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self.pairs = 0
        """How many pairs of a term and an occupation have been collected."""

    def add(self, number: int, terms: Mapping[str, int]) -> None:
        """Adds the terms of the occupation of that number; numbers come in ascending order."""
        postings, place = self._postings, number << 8
        for term, times in terms.items():
            here = place | (times if times < 256 else 255)
            if term in postings:
                postings[term].append(here)
            else:
                postings[term] = array("I", (here,))
        self.pairs += len(terms)

    def items(self) -> Iterator[tuple[str, Postings]]:
        """Yields every term with where it occurs, in the order of the terms."""
        return iter(sorted(self._postings.items()))

    def clear(self) -> None:
        """Forgets all of it."""
        self._postings = {}
        self.pairs = 0


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Packs numbers in 32 bits each, little-endian."""
    packed = numbers if isinstance(numbers, array) else array("I", numbers)
    if _BIG_ENDIAN:
        packed.byteswap()
    return packed.tobytes()


def unpack_numbers(chunks: Iterable[bytes]) -> "array[int]":
    """Unpacks numbers, chunk by chunk."""
    numbers = array("I")
    for chunk in chunks:
        numbers.frombytes(chunk)
    if _BIG_ENDIAN:
        numbers.byteswap()
    return numbers


_BIG_ENDIAN = array("H", [1]).tobytes() == b"\0\1"

DAMPED: Final = [0.0, *(1 + math.log(times) for times in range(1, 256))]
"""What an occurrence counts by how often a term occurs: ten times is not ten times as telling."""
_DAMPED_SQUARES = [weight**2 for weight in DAMPED]


def most_common(language: str) -> float:
    """Returns the share of occupations above which a term is a function word of a language.

    1, none, of English, where they tell a little of how a job is described: without them the ten
    nearest are a hundredth worse.
    """
    return 0.5 if has_compounds(language) else 1.0


class Places(NamedTuple):
    """Where a term occurs, taken apart for those who reckon with it often.

    Occupations stand there by their indexes: their numbers less one, ascending.
    """

    postings: Postings
    once: Sequence[int]
    """The occupations where it occurs once, which are most: they are added up faster."""
    more: Sequence[int]
    damped: Sequence[float]
    """The others, and what its occurrences count in each."""
    most_damped: float
    """The most that its occurrences count in one."""

    @classmethod
    def of(cls, postings: Postings) -> Self:
        """Takes postings apart."""
        more = [place for place in postings if place & 255 != 1]
        damped = array("d", [DAMPED[place & 255] for place in more])
        return cls(
            postings,
            array("I", [(place >> 8) - 1 for place in postings if place & 255 == 1]),
            array("I", [(place >> 8) - 1 for place in more]),
            damped,
            max(damped, default=DAMPED[1]),
        )

    def damped_at(self, number: int) -> float:
        """Returns what its occurrences count in the occupation of a number; 0 where it has none."""
        at = bisect_left(self.postings, number << 8)
        here = self.postings[at] if at < len(self.postings) else 0
        return DAMPED[here & 255] if here >> 8 == number else 0.0


def term_weight(occurring: int, size: int, most: float = 1.0) -> float:
    """Weighs how much a term tells: nothing where every occupation has it (idf).

    Nor where more than the share `most` has it, or only one, since nothing can be near for its sake.
    """
    return math.log(size / occurring) if 1 < occurring <= most_occurring(size, most) else 0.0


def most_occurring(size: int, most: float) -> float:
    """Returns how many of `size` occupations may have a term that is no function word."""
    return max(most * size, _FEW)


_FEW = 10
"""A term that no more occupations have is taken for no function word, however few there are."""


def vector_lengths(
    terms: Iterable[tuple[str, Postings]], size: int, most: float = 1.0
) -> list[float]:
    """Computes the length of every occupation's vector; `most` as in `term_weight`."""
    squares = [0.0] * size
    for _, postings in terms:
        weight = term_weight(len(postings), size, most) ** 2
        if weight:
            for place in postings:
                squares[(place >> 8) - 1] += weight * _DAMPED_SQUARES[place & 255]
    return list(map(math.sqrt, squares))


def profile_of(ratings: Mapping[str, float], elements: Sequence[str]) -> list[float]:
    """Makes a profile of ratings: centred on their mean and of length 1; empty where none is.

    The product of two profiles is their Pearson correlation. An element that is not rated counts as
    the mean. Raised or lowered as a whole, ratings give the same profile.
    """
    if not ratings:
        return []
    mean = sum(ratings.values()) / len(ratings)
    centred = [ratings.get(element, mean) - mean for element in elements]
    length = math.sqrt(sum(map(mul, centred, centred)))
    return [value / length for value in centred] if length else []

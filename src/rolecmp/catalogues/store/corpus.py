"""What similarity and search need of a stored catalogue: statistics, and the words of titles."""

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from math import isfinite
from operator import itemgetter, mul

from rolecmp.analysis.similarity.aspects import PROFILE_KINDS, Aspect
from rolecmp.analysis.similarity.terms import PART, terms_of
from rolecmp.analysis.similarity.vectors import Places, Postings, unpack_numbers
from rolecmp.catalogues.records import RecordKind
from rolecmp.catalogues.store.schema import StoreFile, first_number, from_rows
from rolecmp.model.catalogue import Release, catalogue_of
from rolecmp.model.occupation import Candidate, TitleHit

Reading = Mapping[str, int]
"""The terms that a word may stand for, each with how far it is from the word."""

_BEGINS, _SLIP = 2, 4
MOST_KEPT = 4_000_000
"""So many places where terms occur are kept: about nine bytes each."""
MOST_BEGINNINGS = 50
"""Of more words than this that begin alike, the rest is not looked at."""


class StoredCorpus:
    """The statistics of one release, read as they are needed.

    `lender`: those of a release in another language, which knows the skills of its occupations.
    """

    def __init__(
        self,
        file: StoreFile,
        release: Release,
        size: int,
        lender: "StoredCorpus | None" = None,
    ) -> None:
        self._file = file
        self._key = release.key
        self._catalogue = release.catalogue
        self._size = size
        self._places: dict[tuple[Aspect, str], Places] = {}
        self._kept = 0
        self._lengths: dict[Aspect, Sequence[float]] = {}
        self._lender = lender
        self.release = release

    @property
    def releases(self) -> tuple[Release, ...]:
        """The release, and the one that lends it what it knows of skills."""
        lender = self._lender
        return (self.release,) if lender is None else (self.release, lender.release)

    @property
    def size(self) -> int:
        """How many occupations there are."""
        return self._size

    def places(self, aspect: Aspect, terms: Iterable[str]) -> dict[str, Places]:
        """Returns where each of those terms occurs; terms that occur nowhere are left out.

        What was read is kept for those who ask about many occupations, up to a bound.
        """
        kept, wanted = self._places, sorted(terms)
        missing = [term for term in wanted if (aspect, term) not in kept]
        if missing:
            read = self.postings(aspect, missing)
            self._kept += sum(map(len, read.values()))
            if self._kept > MOST_KEPT:
                kept.clear()
                self._kept, missing = 0, wanted
                read = self.postings(aspect, missing)
            for term in missing:
                kept[aspect, term] = Places.of(read.get(term, ()))
        found = {term: kept[aspect, term] for term in wanted}
        return {term: places for term, places in found.items() if places.postings}

    @from_rows
    def postings(self, aspect: Aspect, terms: Iterable[str]) -> dict[str, Postings]:
        """Returns the same, as it is stored."""
        if aspect is Aspect.SKILLS and self._lender is not None:
            own = self._own_numbers
            lent = self._lender.postings(aspect, terms)
            return {
                term: sorted(
                    own[place >> 8] << 8 | place & 255 for place in places if place >> 8 in own
                )
                for term, places in lent.items()
            }
        rows = self._file.select_in(
            "SELECT term, body FROM posting"
            " WHERE catalogue = ? AND aspect = ? AND term IN ({}) ORDER BY term, chunk",
            terms,
            self._key,
            aspect,
        )
        postings: dict[str, Postings] = {
            term: unpack_numbers(body for _, body in chunks)
            for term, chunks in groupby(rows, key=itemgetter(0))
        }
        for places in postings.values():
            if not 1 <= min(places) >> 8 <= max(places) >> 8 <= self.size >= len(places):
                raise ValueError
        return postings

    def lengths(self, aspect: Aspect) -> Sequence[float]:
        """Returns the length of every occupation's vector; 0 where it has nothing to tell."""
        if aspect not in self._lengths:
            self._lengths[aspect] = self._read_lengths(aspect)
        return self._lengths[aspect]

    def _read_lengths(self, aspect: Aspect) -> Sequence[float]:
        if aspect is Aspect.SKILLS and self._lender is not None:
            lengths = [0.0] * self.size
            lent = self._lender.lengths(aspect)
            for theirs, own in self._own_numbers.items():
                lengths[own - 1] = lent[theirs - 1]
            return lengths
        return self._statistic(f"lengths:{aspect}", self.size)

    def profiles(self) -> Sequence[float]:
        """Returns the knowledge profiles in one row; empty where no knowledge is rated."""
        return self._profiles

    def correlations(self, profile: Sequence[float]) -> list[float | None]:
        """Returns how a knowledge profile correlates with each other; None where there is none."""
        if not profile or not self._rows:
            return [None] * self.size
        return [sum(map(mul, profile, row)) if row else None for row in self._rows]

    @cached_property
    def _rows(self) -> list[Sequence[float]]:
        """The profiles one by one; empty where nothing is rated."""
        profiles, width = self._profiles, len(self._elements)
        rows = [profiles[at : at + width] for at in range(0, len(profiles), width or 1)]
        return [row if any(row) else () for row in rows]

    @cached_property
    def _profiles(self) -> Sequence[float]:
        width = len(self._elements)
        return self._statistic("profiles", 0, width * self.size)

    @cached_property
    @from_rows
    def _own_numbers(self) -> dict[int, int]:
        """The number here of each occupation of the lender that there is here, by its number there.

        They are the same where they are one concept.
        """
        assert self._lender is not None
        own, theirs = first_number(self._key), first_number(self._lender.release.key)
        rows = self._file.select(
            "SELECT concept, number FROM occupation WHERE number BETWEEN ? AND ?",
            own,
            own + self.size - 1,
        )
        numbers = {concept: number - own + 1 for concept, number in rows}
        rows = self._file.select(
            "SELECT concept, number FROM occupation WHERE number BETWEEN ? AND ?",
            theirs,
            theirs + self._lender.size - 1,
        )
        return {
            number - theirs + 1: numbers[concept] for concept, number in rows if concept in numbers
        }

    @cached_property
    def _elements(self) -> list[str]:
        rows = self._file.select_in(
            "SELECT name FROM thing WHERE catalogue = ? AND kind IN ({}) ORDER BY reference",
            PROFILE_KINDS[self._catalogue],
            self._key,
        )
        return [name for (name,) in rows]

    def elements(self) -> Sequence[str]:
        """Returns the names of what is rated, in the order of the profiles."""
        return self._elements

    def number_of(self, id_: str) -> int | None:
        """Returns the number of an occupation; None where this catalogue has no such id."""
        return self.numbers_of([id_]).get(id_)

    def numbers_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Returns the numbers of the occupations of this catalogue among those ids, by id."""
        first = first_number(self._key)
        own = [id_ for id_ in ids if catalogue_of(id_) is self._catalogue]
        return {
            id_: number - first + 1
            for id_, number in self._file.select_in(
                "SELECT id, number FROM occupation WHERE number BETWEEN ? AND ? AND id IN ({})",
                own,
                first,
                first + self.size - 1,
            )
        }

    def profile(self, number: int | None) -> Sequence[float]:
        """Returns the knowledge profile of one occupation; empty where it has none."""
        if number is None:
            return ()
        width = len(self._elements)
        profile = self._profiles[(number - 1) * width : number * width]
        return profile if any(profile) else ()

    def names(self, numbers: Iterable[int]) -> dict[int, Candidate]:
        """Returns the occupations of those numbers."""
        first = first_number(self._key)
        return {
            number - first + 1: Candidate(id_, title)
            for number, id_, title in self._file.select_in(
                "SELECT number, id, title FROM occupation WHERE number IN ({})",
                [number + first - 1 for number in numbers],
            )
        }

    @from_rows
    def _statistic(self, name: str, *sizes: int) -> "array[float]":
        """Reads finite numbers, as many as one of `sizes`; raises DataError for others."""
        values = array("f")
        for (body,) in self._file.select(
            "SELECT body FROM statistic WHERE catalogue = ? AND name = ?", self._key, name
        ):
            values.frombytes(body)
        if sys.byteorder == "big":
            values.byteswap()
        if len(values) not in sizes or not isfinite(sum(values)):
            raise ValueError
        return values

    # --- words ----------------------------------------------------------------------------------

    def has_word(self, term: str) -> bool:
        """Says whether a title has this very word."""
        return bool(self._terms_from(term, f"{term}\0"))

    def read_word(self, term: str, *, slips: bool = False) -> Reading:
        """Finds what a word stands for among the words of titles: itself, and what begins with it.

        A word that no title has also stands for those a slip or two away, and so does every word
        where `slips` are looked for. Empty: nothing is near.
        """
        exact = self.has_word(term)
        reading = {term: 0} if exact else {}
        if len(term) >= 3:
            beginning = self._terms_from(term, f"{term}\U0010ffff")[:MOST_BEGINNINGS]
            reading = {**dict.fromkeys(beginning, _BEGINS), **reading}
        # A word with a mark is no slip of one without: `.net`, and a fisherman's net.
        if (exact and not slips) or len(term) < 4 or not term.isalnum():
            return reading
        from rapidfuzz.distance import OSA

        most = 1 if len(term) < 8 else 2
        for other in self._terms_from("", "\U0010ffff"):
            if abs(len(other) - len(term)) <= most:
                distance = OSA.distance(term[:64], other[:64], score_cutoff=most)
                if distance <= most:
                    reading.setdefault(other, _SLIP * distance)
        return reading

    def _terms_from(self, first: str, last: str) -> list[str]:
        rows = self._file.select(
            "SELECT DISTINCT term FROM posting"
            " WHERE catalogue = ? AND aspect = ? AND term >= ? AND term < ?",
            self._key,
            Aspect.TITLES,
            first,
            last,
        )
        return [term for (term,) in rows if not term.startswith(PART)]

    @from_rows
    def title_hits(self, readings: Sequence[Reading], limit: int) -> list[TitleHit]:
        """Finds the occupations with a title that has all the words, the nearest first.

        Among those equally near, the ones with few other words in their titles.
        """
        places = self.postings(Aspect.TITLES, {term for reading in readings for term in reading})
        distances = _add_up(readings, places)
        if not distances:
            return []
        best = _nearest(distances, self.lengths(Aspect.TITLES), limit)
        occupations = self.names(best)
        everything = self.titles(occupations)
        hits = []
        for number in best:
            # Each word may stand in another title: only those that have all of them count.
            titles = {title: _distance(title, readings) for title in everything[number]}
            least = min((d for d in titles.values() if d is not None), default=None)
            if least is not None:
                names = tuple(title for title, distance in titles.items() if distance == least)
                hits.append(TitleHit(occupations[number], names, least))
        return hits

    def titles(self, occupations: Mapping[int, Candidate]) -> dict[int, list[str]]:
        """Returns all titles of the occupations of those numbers, each with its own title first."""
        before = first_number(self._key) - 1
        titles = {number: [occupation.title] for number, occupation in occupations.items()}
        for number, rows in self._file.select_in(
            "SELECT occupation, rows FROM piece WHERE part = ? AND occupation IN ({})"
            " ORDER BY occupation, rowid",
            [number + before for number in occupations],
            RecordKind.NAMES,
        ):
            titles[number - before] += rows.split("\n")
        return {number: list(dict.fromkeys(some)) for number, some in titles.items()}


def _add_up(readings: Sequence[Reading], places: Mapping[str, Postings]) -> Mapping[int, int]:
    """Sums how far the titles of each occupation are from the words, where it has them all."""

    def frequency(reading: Reading) -> int:
        return sum(len(places.get(term, ())) for term in reading)

    distances: dict[int, int] | None = None
    for reading in sorted(readings, key=frequency):
        here: dict[int, int] = {}
        for term, distance in sorted(reading.items(), key=itemgetter(1), reverse=True):
            numbers = {place >> 8 for place in places.get(term, ())}
            if distances is not None:
                numbers &= distances.keys()
            here.update(dict.fromkeys(numbers, distance))
        distances = {n: d + (distances[n] if distances else 0) for n, d in here.items()}
        if not distances:
            break
    return distances or {}


def _nearest(distances: Mapping[int, int], lengths: Sequence[float], limit: int) -> list[int]:
    """Returns the numbers of the least distances; of equal ones those of the least lengths."""
    groups: dict[int, list[int]] = {}
    for number in sorted(distances):
        groups.setdefault(distances[number], []).append(number)
    best: list[int] = []
    for distance in sorted(groups):
        if len(best) >= limit:
            break
        best += sorted(groups[distance], key=lambda number: lengths[number - 1])
    return best[:limit]


def _distance(title: str, readings: Sequence[Reading]) -> int | None:
    """Measures how far the words of a title are from those asked for; None where one is missing."""
    lowered = title.casefold()
    # Most titles can be told by the letters that every form of a word has, without its terms.
    for reading in readings:
        if not any(term[:-1] in lowered for term in reading):
            return None
    terms = terms_of(title)
    total = 0
    for reading in readings:
        shared = reading.keys() & terms
        if not shared:
            return None
        total += min(reading[term] for term in shared)
    return total

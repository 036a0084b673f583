"""Computes the statistics that tell which occupations are near, and writes them to the store."""

import json
import sqlite3
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, groupby
from operator import itemgetter
from typing import Final

from rolecmp.analysis.similarity.aspects import (
    ASPECTS,
    ESSENTIAL,
    OPTIONAL,
    PROFILE_KINDS,
    PROFILED,
    Aspect,
)
from rolecmp.analysis.similarity.terms import count_terms
from rolecmp.analysis.similarity.vectors import (
    Postings,
    TermIndex,
    most_common,
    pack_numbers,
    profile_of,
    unpack_numbers,
    vector_lengths,
)
from rolecmp.catalogues.records import RecordKind
from rolecmp.catalogues.store.schema import first_number
from rolecmp.model.catalogue import Release
from rolecmp.model.languages import has_compounds
from rolecmp.model.occupation import IMPORTANCE, LEVEL, Kind

ALONE: Final = 1e-9
"""The length of a vector of terms that no other occupation has."""
PAIRS_KEPT: Final = 2_000_000
"""So many occurrences of terms are collected before they are written."""


def write_statistics(database: sqlite3.Connection, release: Release, size: int) -> None:
    """Writes what the `size` occupations of a release, all stored before, are compared by."""
    writer = _StatisticsWriter(database, release, size)
    # What is looked for by words is found by those of titles, whatever is compared.
    for aspect in dict.fromkeys((*ASPECTS[release.catalogue], Aspect.TITLES)):
        if aspect in PROFILED:
            writer.write_profiles(PROFILE_KINDS[release.catalogue])
        else:
            writer.write_terms(aspect)


class _StatisticsWriter:
    """Reads the records of one release back and writes its statistics.

    Occupations have their numbers within the release, from 1.
    """

    def __init__(self, database: sqlite3.Connection, release: Release, size: int) -> None:
        self._database = database
        self._key = release.key
        self._compounds = has_compounds(release.language)
        self._most = most_common(release.language)
        self._scale = LEVEL if release.catalogue.rates_whole else IMPORTANCE
        self._size = size
        self._first = first_number(release.key)

    def write_terms(self, aspect: Aspect) -> None:
        """Writes where each term occurs, and the length of every occupation's vector."""
        index = TermIndex()
        chunks = 0
        told = bytearray(self._size)
        for number, terms in self._read_documents(aspect):
            index.add(number, terms)
            told[number - 1] = bool(terms)
            if index.pairs > PAIRS_KEPT:
                self._write_postings(aspect, index, chunks, whole=False)
                chunks += 1
        if not chunks:
            lengths = vector_lengths(index.items(), self._size, self._most)
        self._write_postings(aspect, index, chunks, whole=not chunks)
        if chunks:
            lengths = vector_lengths(self._read_postings(aspect), self._size, self._most)
        # What no other occupation has brings none nearer, and is still something to tell.
        lengths = [
            length or (ALONE if here else 0.0) for length, here in zip(lengths, told, strict=True)
        ]
        self._write(f"lengths:{aspect}", array("f", lengths))

    def write_profiles(self, kinds: Sequence[Kind]) -> None:
        """Writes the profile of every occupation in elements of those kinds, zeros where none is."""
        rows = self._database.execute(
            "SELECT reference FROM thing WHERE catalogue = ?"
            " AND kind IN (SELECT value FROM json_each(?)) ORDER BY reference",
            (self._key, json.dumps(kinds)),
        )
        elements = [reference for (reference,) in rows]
        if not elements:
            return
        known = set(elements)
        profiles = array("f")
        blank = [0.0] * len(elements)
        for number, pieces in self._read_pieces(RecordKind.RATINGS):
            ratings: dict[str, float] = {}
            for piece in pieces:
                if piece[: piece.index("\t")] in known:  # else its elements are of another kind
                    ratings.update(rated_on(self._scale, piece))
            ratings = {element: value for element, value in ratings.items() if element in known}
            while len(profiles) < (number - 1) * len(elements):
                profiles.extend(blank)
            profiles.extend(profile_of(ratings, elements) or blank)
        while len(profiles) < self._size * len(elements):
            profiles.extend(blank)
        self._write("profiles", profiles)

    def _read_documents(self, aspect: Aspect) -> Iterator[tuple[int, Mapping[str, int]]]:
        """Yields the number of each occupation with its terms and how often they occur."""
        if aspect is Aspect.SKILLS:
            for number, pieces in self._read_pieces(RecordKind.REQUIREMENTS):
                yield number, skill_terms("\n".join(pieces))
            return
        kind, column = (
            (RecordKind.NAMES, "title")
            if aspect is Aspect.TITLES
            else (RecordKind.TASKS, "description")
        )
        rest = self._read_pieces(kind)
        number, pieces = next(rest, (0, []))
        for owner, text in self._read_texts(column):
            texts = [text]
            if owner == number:
                texts += pieces
                number, pieces = next(rest, (0, []))
            yield owner, count_terms("\n".join(texts), parts=self._compounds)

    def _read_pieces(self, kind: RecordKind) -> Iterator[tuple[int, list[str]]]:
        """Yields the number of each occupation that has records of a kind, with those."""
        rows = self._database.execute(
            "SELECT occupation, rows FROM piece WHERE part = ? AND occupation BETWEEN ? AND ?"
            " ORDER BY occupation, rowid",
            (kind, self._first, self._first + self._size),
        )
        for number, group in groupby(rows, key=itemgetter(0)):
            yield number - self._first + 1, [records for _, records in group]

    def _read_texts(self, column: str) -> Iterator[tuple[int, str]]:
        rows = self._database.execute(
            f"SELECT number, {column} FROM occupation"  # noqa: S608 - a column of ours
            " WHERE number BETWEEN ? AND ? ORDER BY number",
            (self._first, self._first + self._size),
        )
        for number, text in rows:
            yield number - self._first + 1, text

    def _read_postings(self, aspect: Aspect) -> Iterator[tuple[str, Postings]]:
        rows = self._database.execute(
            "SELECT term, body FROM posting WHERE catalogue = ? AND aspect = ?"
            " ORDER BY term, chunk",
            (self._key, aspect),
        )
        for term, group in groupby(rows, key=itemgetter(0)):
            yield term, unpack_numbers(body for _, body in group)

    def _write_postings(self, aspect: Aspect, index: TermIndex, chunk: int, *, whole: bool) -> None:
        """Writes what an index holds, the `whole` of it or one of several chunks, and clears it."""
        self._database.executemany(
            "INSERT INTO posting VALUES (?, ?, ?, ?, ?)",
            [
                (self._key, aspect, term, chunk, pack_numbers(postings))
                for term, postings in index.items()
                # What one occupation alone has brings none nearer, but may be searched for.
                if len(postings) > 1 or not whole or aspect is Aspect.TITLES
            ],
        )
        index.clear()

    def _write(self, name: str, values: "array[float]") -> None:
        if sys.byteorder == "big":
            values.byteswap()
        self._database.execute(
            "INSERT INTO statistic VALUES (?, ?, ?)", (self._key, name, values.tobytes())
        )


def rated_on(scale: str, rows: str) -> dict[str, float]:
    """Reads the ratings of an occupation on one scale, by their elements."""
    cells = rows.replace("\n", "\t").split("\t")
    elements, scales, values = (cells[at::_RATING_CELLS] for at in range(3))
    chosen = list(map(scale.__eq__, scales))
    return dict(zip(compress(elements, chosen), map(float, compress(values, chosen)), strict=True))


_RATING_CELLS = 9
"""Of a rating without its code; element, scale and value come first."""


def skill_terms(rows: str) -> dict[str, int]:
    """Makes terms of the skills of an occupation, an essential one with more weight."""
    cells = rows.replace("\n", "\t").split("\t")
    skills, weights = cells[::2], [_WEIGHTS[flag] for flag in cells[1::2]]
    terms = dict(zip(skills, weights, strict=True))
    if len(terms) < len(skills):  # some stand twice: as essential, and as optional
        terms.update((s, w) for s, w in zip(skills, weights, strict=True) if w == ESSENTIAL)
    return terms


_WEIGHTS = {"1": ESSENTIAL, "0": OPTIONAL}

"""How near every role is to every other, and every occupation of a catalogue to every other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.similarity.nearest import Corpora, set_beside
from rolecmp.analysis.similarity.ranking import score_similar
from rolecmp.analysis.similarity.roles import RoleThings
from rolecmp.analysis.similarity.vectors import most_common
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role


class RolePair(NamedTuple):
    """How near a role is to another."""

    id: str
    other: str
    rank: int
    """The place of the other among all that are ranked for the first; 1 is the nearest."""
    share: float
    """What sources name for both, as a share of what they name for either: from 0 to 1."""
    shared: int
    either: int


def compare_every_role(dataset: Dataset, roles: Sequence[Role]) -> Iterator[RolePair]:
    """Yields every ordered pair of the roles, for each role the nearest first."""
    things = RoleThings(dataset)
    for role in roles:
        for near in things.rank(role, roles):
            share = round(near.share, 4)
            yield RolePair(role.id, near.role.id, near.rank, share, near.both, near.either)


class OccupationPair(NamedTuple):
    """How near an occupation is to another of its catalogue."""

    id: str
    other: str
    rank: int
    """1 is the nearest."""
    percentile: float
    """The share of the ranked occupations that is farther away, in per cent."""
    score: float
    """The mean of the z-scores of the aspects; only the order means anything."""


def compare_every_occupation(
    dataset: Dataset, occupations: Iterable[RoleMatch], corpora: Corpora, catalogue: Catalogue
) -> Iterator[OccupationPair]:
    """Yields every occupation of a catalogue for each of those given, the nearest first."""
    ids: dict[int, str] = {}
    for match in occupations:
        corpus, traits, own = set_beside(dataset, match, corpora, catalogue)
        if not ids:
            found = corpus.names(range(1, corpus.size + 1))
            ids = {number: candidate.id for number, candidate in found.items()}
        scores = score_similar(corpus, catalogue, traits, own, most_common(corpus.release.language))
        id_, numbers, sums = match.role.id, scores.numbers, scores.sums
        ranked, aspects = len(numbers), len(scores.aspects)
        for rank, index in enumerate(scores.nearest(), 1):
            percentile = 100 * (ranked - rank) / ranked
            score = sums[index] / aspects
            yield OccupationPair(id_, ids[numbers[index]], rank, percentile, score)

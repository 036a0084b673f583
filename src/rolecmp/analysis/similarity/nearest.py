"""Finds the occupations of a catalogue that are nearest to a role, or to an occupation of any."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.similarity.ranking import Corpus, Ranking, rank_similar
from rolecmp.analysis.similarity.traits import Traits, traits_of_occupation, traits_of_role
from rolecmp.analysis.similarity.vectors import most_common
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.languages import ENGLISH
from rolecmp.model.occupation import Candidate


class NamedCorpus(Corpus, Protocol):
    """The statistics of one catalogue in one language, with the names of its occupations."""

    @property
    def release(self) -> Release:
        """The release that has the occupations."""

    @property
    def releases(self) -> Sequence[Release]:
        """The same, and those that something more is known of them from."""

    def number_of(self, id_: str) -> int | None:
        """Returns the number of an occupation; None where this catalogue has no such id."""

    def profile(self, number: int | None) -> Sequence[float]:
        """Returns the knowledge profile of one occupation; empty where it has none."""

    def names(self, numbers: Iterable[int]) -> dict[int, Candidate]:
        """Returns the occupations of those numbers."""


class Corpora(Protocol):
    """The catalogues that were imported."""

    def corpus(self, catalogue: Catalogue, language: str | None = None) -> NamedCorpus:
        """Returns the statistics of one of them, in that language where it is there."""

    def names_of(self, ids: Iterable[str]) -> list[Candidate]:
        """Returns the occupations of those ids, in the language that results are in."""


class Nearest(NamedTuple):
    """A ranking with the names of what is ranked."""

    ranking: Ranking
    names: Mapping[int, Candidate]
    """The neighbours by number."""
    releases: Sequence[Release]
    """The first has the occupations, the others what else is known of them."""


def find_nearest(
    dataset: Dataset, match: RoleMatch, corpora: Corpora, catalogue: Catalogue, limit: int
) -> Nearest:
    """Ranks the occupations of an imported catalogue, `limit` of them with what makes them near."""
    corpus, traits, own = set_beside(dataset, match, corpora, catalogue)
    ranking = rank_similar(
        corpus, catalogue, traits, own, limit, most_common(corpus.release.language)
    )
    names = corpus.names(neighbour.number for neighbour in ranking.neighbours)
    told = {one.id: one for one in corpora.names_of(name.id for name in names.values())}
    names = {number: told.get(name.id, name) for number, name in names.items()}
    return Nearest(ranking, names, corpus.releases)


def set_beside(
    dataset: Dataset, match: RoleMatch, corpora: Corpora, catalogue: Catalogue
) -> tuple[NamedCorpus, Traits, int | None]:
    """The statistics of a catalogue, what a role is compared by there, and its own number in it."""
    occupation = match.occupation
    # What we say of a role is in English, and so is another catalogue: where ESCO is too, that is
    # what can be near.
    own = occupation is not None and occupation.release.catalogue is catalogue
    corpus = corpora.corpus(catalogue, None if own else ENGLISH)
    number = corpus.number_of(match.role.id)
    if occupation is not None:
        return corpus, traits_of_occupation(occupation, corpus.profile(number)), number
    return corpus, traits_of_role(dataset, match.role), number

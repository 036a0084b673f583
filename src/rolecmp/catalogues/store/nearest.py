"""The occupations of a stored catalogue that are nearest to a role or to an occupation."""

from collections.abc import Mapping
from typing import NamedTuple

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.similarity.ranking import Ranking, rank_similar
from rolecmp.analysis.similarity.traits import traits_of_occupation, traits_of_role
from rolecmp.analysis.similarity.vectors import most_common
from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.languages import ENGLISH
from rolecmp.model.occupation import Candidate


class Nearest(NamedTuple):
    """The occupations nearest to something, as one release and what it lacks of others tell it."""

    ranking: Ranking
    names: Mapping[int, Candidate]
    """The occupations of the ranking, in the preferred language."""
    releases: tuple[Release, ...]
    """The one with the occupations first."""


def find_nearest(
    store: CatalogueStore, dataset: Dataset, match: RoleMatch, catalogue: Catalogue, limit: int
) -> Nearest:
    """Ranks the occupations of an imported catalogue, and returns the `limit` nearest.

    What the data says of a role is in English: it is set against the words of an English release
    where there is one.
    """
    occupation = match.occupation
    corpus = store.corpus(catalogue, ENGLISH if occupation is None else None)
    own = corpus.number_of(match.role.id)
    if occupation is not None:
        traits = traits_of_occupation(occupation, corpus.profile(own))
    else:
        traits = traits_of_role(dataset, match.role)
    most = most_common(corpus.release.language)
    ranking = rank_similar(corpus, catalogue, traits, own, limit, most)
    names = corpus.names(neighbour.number for neighbour in ranking.neighbours)
    told = {one.id: one for one in store.names_of(name.id for name in names.values())}
    return Nearest(
        ranking,
        {number: told.get(name.id, name) for number, name in names.items()},
        corpus.releases,
    )

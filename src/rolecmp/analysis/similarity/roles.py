"""Ranks the roles of the data by what sources name for both a role and another.

Only what is named counts, each thing once: no weights, so that every share can be counted again.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from rolecmp.analysis.links import CitedLink, cited_links
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Move, Role

NEAR_FACETS: Final = (Facet.DUTIES, Facet.SKILLS, Facet.ACTIVITIES, Facet.METRICS)
"""What roles are ranked by."""

FEW: Final = 10
"""A role with fewer things named than this gives a ranking little to rest on."""


class NearRole(NamedTuple):
    """Another role with its place in the ranking."""

    role: Role
    rank: int
    """1 is the nearest; roles that share as much have the same."""
    shared: Mapping[Facet, tuple[str, ...]]
    """The ids of the things that sources name for both, in the order of NEAR_FACETS."""
    either: int
    """How many things sources name for at least one of the two."""
    named: int
    """How many of them for the other role."""
    sources: tuple[str, ...]
    """Ids of the sources that name what is shared, for either role."""

    @property
    def both(self) -> int:
        """How many things are shared."""
        return sum(map(len, self.shared.values()))

    @property
    def share(self) -> float:
        """What is shared, as a share of all that is named for either: from 0 to 1."""
        return self.both / self.either if self.either else 0.0


class RoleThings:
    """What sources name for each role of the data."""

    def __init__(self, dataset: Dataset) -> None:
        self._links = {id_: _links_of(role) for id_, role in dataset.roles.items()}

    def count(self, role: Role) -> int:
        """How many things sources name for a role of the data."""
        return len(self._links[role.id])

    def rank(self, role: Role, among: Iterable[Role]) -> list[NearRole]:
        """Ranks other roles by the share of things that both have, the nearest first."""
        own = self._links[role.id]
        near = []
        for other in among:
            if other.id == role.id:
                continue
            links = self._links[other.id]
            both = [key for key in own if key in links]
            shared = {
                facet: tuple(id_ for kind, id_ in both if kind is facet) for facet in NEAR_FACETS
            }
            sources = dict.fromkeys(
                source for key in both for link in (own[key], links[key]) for source in link.sources
            )
            either = len(own) + len(links) - len(both)
            near.append(NearRole(other, 0, shared, either, len(links), tuple(sources)))
        near.sort(key=lambda one: -one.share)
        return _with_ranks(near)


def _links_of(role: Role) -> dict[tuple[Facet, str], CitedLink]:
    return {
        (facet, cited.link.id): cited
        for facet in NEAR_FACETS
        for cited in cited_links(role, facet)
        if not isinstance(cited.link, Move) and cited.counts
    }


def _with_ranks(near: Sequence[NearRole]) -> list[NearRole]:
    ranked: list[NearRole] = []
    for _, equal in groupby(near, key=lambda one: one.share):
        rank = len(ranked) + 1
        ranked += [one._replace(rank=rank) for one in equal]
    return ranked

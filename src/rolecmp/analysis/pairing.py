"""What lies between two roles: who owns what, and whose duty is what."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.role_comparison import ComparedThing, LinkComparison, compare_links
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.pair import Pair
from rolecmp.model.role import Role
from rolecmp.model.statements import Relation

COMMON_FACETS = (Facet.ACTIVITIES, Facet.METRICS, Facet.SKILLS)
"""The facets of which a pairing says what both have; duties and teams have tables of their own."""


class Claim(NamedTuple):
    """A duty that is named for at least one of two roles."""

    thing: ComparedThing
    """How each of the two roles has the duty."""
    others: tuple[str, ...]
    """The ids of the other roles that it is named for."""
    sources: tuple[str, ...]
    """The sources that name it for any role."""


class Pairing(NamedTuple):
    """Two roles as people who work together."""

    roles: tuple[Role, Role]
    teams: tuple[ComparedThing, ...]
    """The teams that either has to do with."""
    claims: tuple[Claim, ...]
    """The duties of either."""
    common: tuple[LinkComparison, ...]
    """The facets with what both have, and only that."""
    pair: Pair | None
    """What the data says of the two together; None where it says nothing."""


def owners_of(thing: ComparedThing) -> tuple[int, ...]:
    """Returns the positions of the roles that own the relationship with a team."""
    return tuple(
        position
        for position, link in enumerate(thing.links)
        if link is not None and link.value == Relation.OWNS
    )


def pair_roles(dataset: Dataset, first: Role, second: Role) -> Pairing:
    """Collects what is known, and what can be worked out, of two roles that work side by side."""
    roles = (first, second)
    common = [_find_common(dataset, facet, roles) for facet in COMMON_FACETS]
    return Pairing(
        roles,
        compare_links(dataset, Facet.TEAMS, roles).things,
        _find_claims(dataset, roles),
        tuple(comparison for comparison in common if comparison.things),
        dataset.pair_of(first.id, second.id),
    )


def _find_common(dataset: Dataset, facet: Facet, roles: Sequence[Role]) -> LinkComparison:
    things = compare_links(dataset, facet, roles).things
    return LinkComparison(facet, tuple(thing for thing in things if len(thing.present_in) == 2))


def _find_claims(dataset: Dataset, roles: tuple[Role, Role]) -> tuple[Claim, ...]:
    claimants: dict[str, dict[str, tuple[str, ...]]] = {}
    for role in dataset.roles.values():
        for link, sources in cited(role.duties):
            claimants.setdefault(link.id, {})[role.id] = sources
    ids = {role.id for role in roles}
    claims = []
    for thing in compare_links(dataset, Facet.DUTIES, roles).things:
        assert thing.id is not None  # a duty, which the data defines
        sources_by_role = claimants[thing.id]
        claims.append(
            Claim(
                thing,
                tuple(role for role in sources_by_role if role not in ids),
                tuple(dict.fromkeys(s for some in sources_by_role.values() for s in some)),
            )
        )
    return tuple(claims)

"""What lies between two roles: who owns what, what both claim, what neither does."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.role_comparison import ComparedThing, LinkComparison, compare_links
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.pair import Pair
from rolecmp.model.role import Role
from rolecmp.model.statements import Relation
from rolecmp.model.things import Duty

COMMON_FACETS = (Facet.ACTIVITIES, Facet.METRICS, Facet.SKILLS)
"""The facets of which a pairing says what both have; duties and teams have tables of their own."""


class Claim(NamedTuple):
    """A duty, and which roles claim it."""

    duty: Duty
    thing: ComparedThing
    """How each of the two roles has the duty."""
    others: tuple[str, ...]
    """The ids of the other roles that claim it."""
    sources: tuple[str, ...]
    """The sources of all these claims."""


class Pairing(NamedTuple):
    """Two roles as people who work together."""

    roles: tuple[Role, Role]
    teams: tuple[ComparedThing, ...]
    """The teams that either has to do with."""
    claims: tuple[Claim, ...]
    """The duties that either claims, and those of the same kinds that neither does."""
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
    compared = {thing.id: thing for thing in compare_links(dataset, Facet.DUTIES, roles).things}
    kinds = {dataset.duties[id_].kind for id_ in compared if id_ is not None}
    ids = {role.id for role in roles}
    # Of a role of whose duties nothing is said nobody knows which are not its own.
    known = all(role.duties for role in roles)
    claims = []
    for id_, duty in dataset.duties.items():
        if id_ in compared or (known and duty.kind in kinds):
            sources_by_role = claimants.get(id_, {})
            all_sources = dict.fromkeys(s for some in sources_by_role.values() for s in some)
            claims.append(
                Claim(
                    duty,
                    compared.get(id_, ComparedThing(id_, duty.name, (None, None))),
                    tuple(role for role in sources_by_role if role not in ids),
                    tuple(all_sources) or duty.sources,
                )
            )
    return tuple(claims)

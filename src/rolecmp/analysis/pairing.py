"""What lies between two roles: who owns what, what both claim, what neither does."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.role_comparison import Entry, LinkContrast, contrast_links
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.pair import Pair
from rolecmp.model.role import Role
from rolecmp.model.statements import Relation
from rolecmp.model.things import Duty

COMMON_FACETS = (Facet.ACTIVITIES, Facet.METRICS, Facet.SKILLS)
"""Where it is told what two roles have in common; duties and teams have tables of their own."""


class Claim(NamedTuple):
    """A duty, how each of the two roles has it, and the other roles that claim it, by id.

    `sources` vouch for all of these.
    """

    duty: Duty
    entry: Entry
    others: tuple[str, ...]
    sources: tuple[str, ...]


class Pairing(NamedTuple):
    """Two roles as people who work together.

    `teams` are those that either has to do with. `claims` are the duties that either claims, and
    those of the same kinds that neither does, in the order of the data. `common` are facets with
    what both have. `pair` is None where the data says nothing of the two together.
    """

    roles: tuple[Role, Role]
    teams: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    common: tuple[LinkContrast, ...]
    pair: Pair | None


def owners_of(entry: Entry) -> tuple[int, ...]:
    """The positions of the roles that own the relationship with a team."""
    return tuple(
        position
        for position, holding in enumerate(entry.holdings)
        if holding is not None and holding.value == Relation.OWNS
    )


def pair_roles(dataset: Dataset, first: Role, second: Role) -> Pairing:
    """What is known, and what can be worked out, of two roles that work side by side."""
    roles = (first, second)
    common = [_common(dataset, facet, roles) for facet in COMMON_FACETS]
    return Pairing(
        roles,
        contrast_links(dataset, Facet.TEAMS, roles).entries,
        _find_claims(dataset, roles),
        tuple(contrast for contrast in common if contrast.entries),
        dataset.pair_of(first.id, second.id),
    )


def _common(dataset: Dataset, facet: Facet, roles: Sequence[Role]) -> LinkContrast:
    contrast = contrast_links(dataset, facet, roles)
    return contrast._replace(entries=tuple(e for e in contrast.entries if len(e.holders) == 2))


def _find_claims(dataset: Dataset, roles: tuple[Role, Role]) -> tuple[Claim, ...]:
    claimants: dict[str, dict[str, tuple[str, ...]]] = {}
    for role in dataset.roles.values():
        for link in role.duties.items if role.duties else ():
            assert role.duties is not None
            claimants.setdefault(link.id, {})[role.id] = link.sources or role.duties.sources
    held = {entry.id: entry for entry in contrast_links(dataset, Facet.DUTIES, roles).entries}
    kinds = {dataset.duties[id_].kind for id_ in held if id_ is not None}
    two = {role.id for role in roles}
    # Of a role of whose duties nothing is said nobody knows which are not its own.
    known = all(role.duties for role in roles)
    claims = []
    for id_, duty in dataset.duties.items():
        if id_ in held or (known and duty.kind in kinds):
            who = claimants.get(id_, {})
            sources = tuple(dict.fromkeys(s for told in who.values() for s in told))
            claims.append(
                Claim(
                    duty,
                    held.get(id_, Entry(id_, duty.name, (None, None))),
                    tuple(role for role in who if role not in two),
                    sources or duty.sources,
                )
            )
    return tuple(claims)

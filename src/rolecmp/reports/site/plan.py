"""Which pages a site has, at which addresses, and what is linked to which.

An address is made of ids alone, so that it stays the same however titles, order and other roles
change. No two pages can have the same one, nor is a folder of one the file of another.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from rolecmp.analysis.levels import RoleLevel, levels_with_expectations, place_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.things import Level

MOST_PAIRS = 500
"""Of more pairs than this only those get a page of which the data says something."""

HOME, MAP, SOURCES, LICENCES = "index.html", "map.html", "sources.html", "licences.html"
"""The pages that there is one of."""
GLOSSARIES: Mapping[str, str] = {"skill": "skills.html", "metric": "metrics.html"}
"""The pages that explain things, by kind."""


class Pair(NamedTuple):
    """Two roles that are compared, the one first whose id comes first."""

    first: Role
    second: Role


class SitePlan(NamedTuple):
    """The pages of a site."""

    dataset: Dataset
    """The data that it is made of."""
    title: str
    """What the site is called."""
    roles: tuple[Role, ...]
    """The roles with a page, in the order of the data."""
    levels: Mapping[str, tuple[RoleLevel, ...]]
    """The levels with a page of each of them, by its id, the lowest first."""
    scale: tuple[Level, ...]
    """The levels of the common scale that any of them has, the lowest first."""
    pairs: tuple[Pair, ...]
    """The pairs with a page."""

    def explains(self, kind: str) -> bool:
        """Returns whether the data defines any thing of a kind."""
        return bool(getattr(self.dataset, f"{kind}s"))

    def pairs_of(self, role: Role) -> list[Pair]:
        """Returns the pairs that a role is in."""
        return [pair for pair in self.pairs if role.id in (pair.first.id, pair.second.id)]

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses of pages and entries by what they are about, as cells name that."""
        found = {f"role:{role.id}": role_address(role) for role in self.roles}
        for places in self.levels.values():
            found |= {f"level:{place.id}": level_address(place) for place in places}
        found |= {f"scale:{level.id}": scale_address(level) for level in self.scale}
        for kind, collection in (("skill", self.dataset.skills), ("metric", self.dataset.metrics)):
            found |= {f"{kind}:{id_}": f"{GLOSSARIES[kind]}#{anchor(id_)}" for id_ in collection}
        for id_ in self.dataset.sources:
            found[f"source:{id_}"] = f"{SOURCES}#{anchor(id_)}"
        return found


def role_address(role: Role) -> str:
    """`roles/pm.html`."""
    return f"roles/{role.id}.html"


def level_address(place: RoleLevel) -> str:
    """`levels/pm/senior.html`."""
    return f"levels/{place.role.id}/{place.level.id}.html"


def scale_address(level: Level) -> str:
    """`scale/senior.html`."""
    return f"scale/{level.id}.html"


def pair_address(pair: Pair) -> str:
    """`compare/pm/pmm.html`."""
    return f"compare/{pair.first.id}/{pair.second.id}.html"


def anchor(id_: str) -> str:
    """Returns where a page is entered at the entry of an id; no other id of a page begins so."""
    return f"entry-{id_}"


def plan_site(
    dataset: Dataset, title: str, roles: Sequence[Role], pairs: Iterable[Pair] | None = None
) -> SitePlan:
    """Plans the pages of a site of these roles, which all differ.

    `pairs` are those to compare; None: all, or where these are more than MOST_PAIRS those of which
    the data says something, since a move leads from one to the other or it speaks of both together.
    """
    levels = {role.id: tuple(_places(dataset, role)) for role in roles}
    used = {place.level.id for places in levels.values() for place in places}
    rungs = [rung for role in roles if role.ladder for rung in role.ladder.levels]
    used |= {rung.level for rung in rungs if rung.level is not None}
    scale = sorted(dataset.levels.values(), key=lambda level: level.rank)
    return SitePlan(
        dataset,
        title,
        tuple(roles),
        levels,
        tuple(level for level in scale if level.id in used),
        tuple(dict.fromkeys(choose_pairs(dataset, roles) if pairs is None else pairs)),
    )


def _places(dataset: Dataset, role: Role) -> list[RoleLevel]:
    return [place_of(dataset, role, level) for level in levels_with_expectations(dataset, role)]


def make_pair(one: Role, other: Role) -> Pair:
    """Makes a pair of two roles, whichever is named first."""
    return Pair(one, other) if one.id < other.id else Pair(other, one)


def choose_pairs(dataset: Dataset, roles: Sequence[Role]) -> list[Pair]:
    """Chooses the pairs that somebody would ask for: all, or of too many those that are told of."""
    if not has_too_many_pairs(roles):
        return [make_pair(one, other) for one, other in combinations(roles, 2)]
    by_id = {role.id: role for role in roles}
    told = [pair.roles for pair in dataset.pairs]
    told += [
        (role.id, move.to)
        for role in roles
        for move in (role.moves.items if role.moves is not None else ())
        if move.to is not None and move.to != role.id
    ]
    pairs = (make_pair(by_id[a], by_id[b]) for a, b in told if a in by_id and b in by_id)
    return list(islice(dict.fromkeys(pairs), MOST_PAIRS))


def has_too_many_pairs(roles: Sequence[Role]) -> bool:
    """Returns whether roles have more pairs than MOST_PAIRS."""
    return len(roles) * (len(roles) - 1) // 2 > MOST_PAIRS

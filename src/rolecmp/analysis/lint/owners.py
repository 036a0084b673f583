"""Who owns what: duties and relationships that no role has, or several."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rolecmp.analysis.links import link_value
from rolecmp.analysis.lint.finding import Code, Finding
from rolecmp.analysis.lint.scope import Scope
from rolecmp.model.dataset import Dataset
from rolecmp.model.statements import (
    LinkBlock,
    Relation,
)
from rolecmp.model.text import join_names


class _Owner(NamedTuple):
    role: str
    place: str


def check_owners(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds duties and relationships with teams that no role owns, or several."""
    yield from _check_claims(
        scope, "duties", dataset.duties, _owners(dataset, "duties"),
        Code.DUTY_UNOWNED, Code.DUTY_SHARED, "claim",
    )  # fmt: skip
    yield from _check_claims(
        scope, "teams", dataset.teams, _owners(dataset, "teams"),
        Code.RELATION_UNOWNED, Code.RELATION_SHARED, "own the relationship with",
    )  # fmt: skip


def _owners(dataset: Dataset, key: str) -> dict[str, list[_Owner]]:
    owners: dict[str, list[_Owner]] = {}
    for role in dataset.roles.values():
        block: LinkBlock | None = getattr(role, key)
        for index, link in enumerate(block.items if block else ()):
            if key == "duties" or link_value(link) == Relation.OWNS:
                place = f"/roles/{role.id}/{key}/items/{index}"
                owners.setdefault(link.id, []).append(_Owner(role.id, place))
    return owners


def _check_claims(
    scope: Scope, key: str, things: Mapping[str, object], owners: Mapping[str, list[_Owner]],
    unowned: Code, shared: Code, verb: str,
) -> Iterator[Finding]:  # fmt: skip
    for id_ in things:
        subject = f"{key}/{id_}"
        claims = owners.get(id_, [])
        if not claims and scope.has(key, id_):
            yield Finding(unowned, subject, f"/{subject}", f"no role is said to {verb} {id_}")
        here = [owner for owner in claims if scope.has("roles", owner.role)]
        if len(claims) > 1 and (here or scope.has(key, id_)):
            names = join_names([owner.role for owner in claims])
            both = "both " if len(claims) == 2 else ""
            # The last is the one laid over the others, so that it is what made the difference.
            place = here[-1].place if here else f"/{subject}"
            yield Finding(shared, subject, place, f"{names} {both}{verb} {id_}")

"""Which role of a dataset, or which occupation of a catalogue, a name means."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol

from rolecmp.analysis.lookup.index import index_names, role_names
from rolecmp.analysis.lookup.outcome import Ambiguous, RoleMatch, Unknown, error_of
from rolecmp.analysis.occupations.as_roles import role_of
from rolecmp.model.catalogue import catalogue_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.occupation import Candidate, Occupation
from rolecmp.model.role import Role
from rolecmp.model.text import name_key


class Catalogues(Protocol):
    """Where occupations are looked up: the store of imported catalogues."""

    def find(self, id_: str) -> Occupation | None:
        """Returns the occupation of that id, in any case of letters."""

    def named(self, key: str) -> Sequence[Candidate]:
        """Returns the occupations with a title that compares as `key`."""

    def near(self, name: str) -> Iterable[str]:
        """Returns ids and titles, some of which may have been meant by an unknown name."""


def find_role(dataset: Dataset, name: str, catalogues: Catalogues | None = None) -> RoleMatch:
    """Finds the role that a name means; see `resolve_role`.

    Raises NotFoundError where the name means none, or several.
    """
    match resolve_role(dataset, name, catalogues):
        case RoleMatch() as role_match:
            return role_match
        case outcome:
            raise error_of(outcome)


def resolve_role(
    dataset: Dataset, name: str, catalogues: Catalogues | None = None
) -> RoleMatch | Ambiguous | Unknown:
    """Resolves a name: an exact id in any case, else a title, an alias or the title of a level.

    A role's own title or alias comes before the title of a level of another, and a role of the
    dataset before occupations of the same name.
    """
    if catalogue_of(name) is not None:
        return _resolve_occupation_id(name, catalogues)
    key = name_key(name)
    roles = roles_called(dataset, key)
    exact = role_with_id(dataset, name)
    if exact is not None:
        namesakes = tuple(role for role in roles if role.id != exact.id)
        return RoleMatch(name, exact, by_id=True, namesakes=namesakes)
    occupations = catalogues.named(key) if catalogues is not None else ()
    if not roles and catalogues is not None and len(occupations) == 1:
        occupation = catalogues.find(occupations[0].id)
        assert occupation is not None  # it has just been named
        return RoleMatch(name, role_of(occupation), occupation=occupation)
    meant = [role for role in roles if not role.step] or roles
    if len(meant) > 1 or (occupations and not meant):
        return Ambiguous(name, (*meant, *occupations))
    if not meant:
        names = chain.from_iterable(map(role_names, dataset.roles.values()))
        near = catalogues.near(name) if catalogues is not None else ()
        return Unknown(name, "role", [*dataset.roles, *names, *near])
    (role,) = meant
    namesakes = tuple(other for other in roles if other.id != role.id)
    return RoleMatch(
        name,
        dataset.roles[role.id],
        role.level,
        namesakes=namesakes,
        occupations=tuple(occupations),
    )


def _resolve_occupation_id(name: str, catalogues: Catalogues | None) -> RoleMatch | Unknown:
    occupation = catalogues.find(name) if catalogues is not None else None
    if occupation is not None:
        return RoleMatch(name, role_of(occupation), occupation=occupation, by_id=True)
    near = list(catalogues.near(name)) if catalogues is not None else []
    return Unknown(name, "occupation", near)


def role_with_id(dataset: Dataset, name: str) -> Role | None:
    """Returns the role of that id, which may be written as words and in any case."""
    return dataset.roles.get("-".join(name.casefold().split()))


def roles_called(dataset: Dataset, key: str) -> list[Candidate]:
    """Finds the roles that go by a name that compares as `key`.

    First those with that title or alias, then those with a level of that title.
    """
    return index_names(dataset).roles(key)


def roles_named(dataset: Dataset, name: str) -> list[str]:
    """Returns the ids of all roles with that id, title, alias or title of a level."""
    exact = dataset.roles.get(name.strip().casefold())
    by_id = [exact.id] if exact is not None else []
    return list(
        dict.fromkeys([*by_id, *(role.id for role in roles_called(dataset, name_key(name)))])
    )

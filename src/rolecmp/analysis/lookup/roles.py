"""Which role of a dataset, or which occupation of a catalogue, a name means."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Protocol

from rolecmp.analysis.lookup.index import index_names, role_names
from rolecmp.analysis.lookup.levels import level_name_of, level_of, levels_of
from rolecmp.analysis.lookup.outcome import Ambiguous, RoleMatch, Unknown, error_of
from rolecmp.analysis.lookup.titles import (
    Titles,
    job_outcome,
    names_job,
    resolve_title,
)
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
        """Returns the occupations with a title that compares as `key`, be it their own or another."""

    def titled_with(self, key: str) -> Sequence[Candidate]:
        """Returns the occupations whose own title has the words of `key` in it, one after another."""

    def near(self, name: str) -> Iterable[str]:
        """Returns ids and titles, some of which may have been meant by an unknown name."""


def find_roles(
    dataset: Dataset,
    names: Iterable[str],
    catalogues: Catalogues | None = None,
    titles: Titles | None = None,
) -> list[RoleMatch]:
    """Finds the roles that names mean which are given together; see `resolve_role`.

    A title of a step on several ladders is read on that of another role named with it, where that
    is one. Raises NotFoundError where a name means none, or several.
    """
    outcomes = [resolve_role(dataset, name, catalogues, titles) for name in names]
    named = {outcome.role.id for outcome in outcomes if isinstance(outcome, RoleMatch)}
    matches = []
    for outcome in outcomes:
        match outcome:
            case RoleMatch():
                matches.append(outcome)
            case Ambiguous() | Unknown():
                matches.append(_read_beside(dataset, outcome, named))
    return matches


def _read_beside(
    dataset: Dataset, outcome: Ambiguous | Unknown, named: AbstractSet[str]
) -> RoleMatch:
    """Reads a step of several ladders on that of the role named with it; NotFoundError otherwise.

    So too a step that bears the title of another job.
    """
    meant = outcome.roles if isinstance(outcome, Ambiguous) else outcome.steps
    steps = [candidate for candidate in meant if candidate.step]
    beside = [candidate for candidate in steps if candidate.id in named]
    if len(steps) < len(meant) or len(beside) != 1:
        raise error_of(outcome)
    (step,) = beside
    return RoleMatch(
        outcome.name,
        dataset.roles[step.id],
        step.level,
        level_name_of(dataset, step.level),
        step=True,
        beside=step.id,
        namesakes=tuple(other for other in steps if other.id != step.id),
    )


def find_role(
    dataset: Dataset,
    name: str,
    catalogues: Catalogues | None = None,
    titles: Titles | None = None,
) -> RoleMatch:
    """Finds the role that a name means; see `resolve_role`.

    Raises NotFoundError where the name means none, or several.
    """
    (match,) = find_roles(dataset, [name], catalogues, titles)
    return match


def resolve_role(
    dataset: Dataset,
    name: str,
    catalogues: Catalogues | None = None,
    titles: Titles | None = None,
) -> RoleMatch | Ambiguous | Unknown:
    """Resolves a name: an exact id in any case, else a title, an alias or the title of a level.

    `pm:senior` is the id of a level. A role's own title or alias comes before the title of a level
    of another, and a role of the dataset before occupations of the same name. With `titles`, what
    is none of these is read as a title as people write it.
    """
    if catalogue_of(name) is not None:
        return _resolve_occupation_id(name, catalogues)
    exact = role_with_id(dataset, name)
    if exact is not None:
        return RoleMatch(name, exact, by_id=True)
    at_level = resolve_level_id(dataset, name)
    if at_level is not None:
        return at_level
    key = name_key(name)
    roles = roles_called(dataset, key)
    occupations = _occupations_called(catalogues, key)
    meant = [role for role in roles if not role.step] or roles
    if titles is not None and meant and meant[0].step:
        job = names_job(titles(), key, (role.id for role in meant))
        near = [id_ for id_ in (job.role, *job.nearest) if id_ is not None] if job else ()
        others = [step for step in meant if step.id not in near]
        if job is not None and not others:
            return job_outcome(dataset, name, job.title, job.note, near, tuple(meant))
        meant = others
    if len(meant) > 1 or (not meant and len(occupations) > 1):
        return Ambiguous(name, (*meant, *occupations))
    if not meant and occupations:
        return _resolve_occupation(name, key, occupations[0], catalogues)
    if not meant:
        titled = resolve_title(dataset, name, titles) if titles is not None else None
        if titled is not None:
            return titled
        names = chain.from_iterable(map(role_names, dataset.roles.values()))
        spelt = catalogues.near(name) if catalogues is not None else ()
        return Unknown(name, "role", [*dataset.roles, *names, *spelt])
    (role,) = meant
    namesakes = tuple(other for other in roles if other.id != role.id)
    return RoleMatch(
        name,
        dataset.roles[role.id],
        role.level,
        level_name_of(dataset, role.level),
        step=role.step,
        namesakes=namesakes,
        occupations=tuple(occupations),
    )


def _occupations_called(catalogues: Catalogues | None, key: str) -> Sequence[Candidate]:
    """Finds the occupations whose own title compares as `key`, else those with such another title."""
    called = catalogues.named(key) if catalogues is not None else ()
    return [occupation for occupation in called if occupation.own] or called


def _resolve_occupation(
    name: str, key: str, candidate: Candidate, catalogues: Catalogues | None
) -> RoleMatch | Ambiguous:
    """Resolves the name of one occupation.

    If it is not its own title, and others have it within theirs, any of these may be meant: a
    hearse driver is called a driver, but so is whoever drives a bus.
    """
    assert catalogues is not None  # the candidate is from there
    if not candidate.own:
        others = [other for other in catalogues.titled_with(key) if other.id != candidate.id]
        if others:
            return Ambiguous(name, (candidate, *others))
    occupation = catalogues.find(candidate.id)
    assert occupation is not None  # it has just been named
    return RoleMatch(name, role_of(occupation), occupation=occupation)


def resolve_level_id(dataset: Dataset, name: str) -> RoleMatch | Unknown | None:
    """Resolves `pm:senior`; None where no role's id stands before a colon."""
    before, colon, after = name.partition(":")
    role = role_with_id(dataset, before) if colon else None
    if role is None:
        return None
    known = levels_of(dataset, role)
    levels = [level.id for level in index_names(dataset).things("level", name_key(after))]
    level = level_of(dataset, role, levels[0]) if len(levels) == 1 else None
    if level is not None:
        return RoleMatch(name, role, level, level_name_of(dataset, level), by_id=True, step=True)
    return Unknown(name, "level", [f"{role.id}:{level}" for level in known], owner=role.id)


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

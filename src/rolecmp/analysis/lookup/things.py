"""Which of all that the data defines a name means: a role, an occupation, a skill, a city ..."""

from collections.abc import Sequence
from itertools import chain

from rolecmp.analysis.lookup.index import index_names, role_names, thing_names
from rolecmp.analysis.lookup.kinds import kind_of, things_of
from rolecmp.analysis.lookup.outcome import Ambiguous, RoleMatch, Unknown, error_of
from rolecmp.analysis.lookup.roles import (
    Catalogues,
    resolve_level_id,
    resolve_role,
    role_with_id,
    roles_called,
)
from rolecmp.analysis.lookup.titles import Titles, resolve_title
from rolecmp.analysis.titles.forms import is_gendered
from rolecmp.model.catalogue import catalogue_of
from rolecmp.model.collections import THING_KINDS
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.pay import PAY_ONLY_LEVELS
from rolecmp.model.text import name_key
from rolecmp.model.things import City, Level, Source, Thing


def resolve_thing(
    dataset: Dataset,
    name: str,
    catalogues: Catalogues | None = None,
    titles: Titles | None = None,
) -> RoleMatch | Thing | Source | Ambiguous | Unknown:
    """Resolves a name: a role before anything else, an occupation of a catalogue last.

    `metric:win-rate` names the kind.
    """
    prefix, colon, rest = name.partition(":")
    kind = prefix.strip().casefold() if colon else ""
    if kind == "role":
        return resolve_role(dataset, rest, catalogues, titles)
    if catalogue_of(name) is not None:
        return resolve_role(dataset, name, catalogues)
    if kind == "source":
        return _resolve_source(dataset, rest)
    if kind in THING_KINDS:
        return _resolve_in_kind(dataset, kind, rest)
    key = name_key(name)
    if (
        role_with_id(dataset, name) is not None
        or resolve_level_id(dataset, name) is not None
        or roles_called(dataset, key)
    ):
        return resolve_role(dataset, name, catalogues, titles)
    things = [thing for kind in THING_KINDS for thing in index_names(dataset).things(kind, key)]
    # An id typed whole beats a name that several things share.
    id_ = name.strip().casefold()
    exact = [thing for thing in things if thing.id == id_]
    if len(exact) == 1:
        return exact[0]
    occupations = catalogues.named(key) if catalogues is not None else ()
    if len(things) > 1 or (things and occupations):
        return Ambiguous(name, tuple(occupations), tuple(things))
    if things:
        return things[0]
    if id_ in dataset.sources:
        return dataset.sources[id_]
    if occupations:
        return resolve_role(dataset, name, catalogues)
    if colon and not is_gendered(name):
        return Unknown(kind, "kind", THING_KINDS)
    titled = resolve_title(dataset, name, titles) if titles is not None else None
    if titled is not None:
        return titled
    near = catalogues.near(name) if catalogues is not None else ()
    roles = chain.from_iterable(map(role_names, dataset.roles.values()))
    kinds = chain.from_iterable(_names_in(dataset, kind) for kind in THING_KINDS)
    return Unknown(name, "", [*dataset.roles, *roles, *kinds, *near])


def find_words(
    dataset: Dataset,
    words: Sequence[str],
    catalogues: Catalogues | None = None,
    titles: Titles | None = None,
) -> RoleMatch | tuple[Thing, ...] | Source:
    """Finds what a name of several words means: `senior pmm`; `metric win-rate` names the kind.

    Of skills, metrics and the like it finds all that bear the name, one of each kind. Raises
    NotFoundError, and UsageError where the words are roles, each for itself.
    """
    first, *rest = words
    kinds = {"role": "role", "roles": "role", "source": "source", "sources": "source"}
    kinds |= {name: kind for kind, plural in THING_KINDS.items() for name in (kind, plural)}
    kind = kinds.get(first.casefold()) if rest else None
    prefix = f"{kind}:" if kind else ""
    several = bool(rest) and all(word.casefold() in dataset.roles for word in words)
    if several:
        titles = None  # "pm pmm" is no title of a PM
    name = prefix + " ".join(rest if kind else words)
    match resolve_thing(dataset, name, catalogues, titles):
        case Ambiguous(roles=(), things=things) if len(set(map(kind_of, things))) == len(things):
            return things
        case Ambiguous() | Unknown() as outcome:
            if several:
                raise UsageError(
                    f"show takes one name, not {len(words)}; "
                    f"`rolecmp compare {' '.join(words)}` shows several roles"
                )
            raise error_of(outcome)
        case RoleMatch() | Source() as found:
            return found
        case thing:
            return (thing,)


def find_city(dataset: Dataset, name: str) -> City:
    """Finds the city of that id, name or alias; raises NotFoundError with suggestions."""
    city = _find_in_kind(dataset, "city", name)
    assert isinstance(city, City)
    return city


def find_level(dataset: Dataset, name: str) -> str:
    """Finds the id of the level of that id, name or alias.

    `all` and `unknown` count as levels of pay. Raises NotFoundError with suggestions.
    """
    key = name_key(name)
    if key in PAY_ONLY_LEVELS:
        return key
    level = _find_in_kind(dataset, "level", name)
    assert isinstance(level, Level)
    return level.id


def _find_in_kind(dataset: Dataset, kind: str, name: str) -> Thing:
    match _resolve_in_kind(dataset, kind, name):
        case Ambiguous() | Unknown() as outcome:
            raise error_of(outcome)
        case thing:
            return thing


def _resolve_in_kind(dataset: Dataset, kind: str, name: str) -> Thing | Ambiguous | Unknown:
    exact = things_of(dataset, kind).get(name.strip().casefold())
    if exact is not None:
        return exact
    things = index_names(dataset).things(kind, name_key(name))
    if len(things) > 1:
        return Ambiguous(name, things=tuple(things), kind=kind)
    return things[0] if things else Unknown(name, kind, _names_in(dataset, kind))


def _resolve_source(dataset: Dataset, name: str) -> Source | Unknown:
    source = dataset.sources.get(name.strip().casefold())
    return source if source is not None else Unknown(name, "source", dataset.sources)


def _names_in(dataset: Dataset, kind: str) -> list[str]:
    return list(chain.from_iterable(map(thing_names, things_of(dataset, kind).values())))

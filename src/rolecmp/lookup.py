"""From the names that people type to what the data defines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rolecmp import iso
from rolecmp.errors import NotFoundError, UsageError
from rolecmp.models import PAY_ONLY_LEVELS, City, Dataset, Level, Role, Rung, Source, Thing
from rolecmp.suggest import did_you_mean
from rolecmp.text import join_names, name_key, quote_name

THING_KINDS = {
    "skill": "skills",
    "duty": "duties",
    "activity": "activities",
    "metric": "metrics",
    "team": "teams",
    "background": "backgrounds",
    "city": "cities",
    "level": "levels",
}
"""Kind of thing, as `show` names it, to its collection in a dataset."""


class RoleMatch(NamedTuple):
    """A role as it was asked for.

    `level` is the level id where the name was the title of a level ("Senior PMM"); `note` is what
    the user should know of how the name was read, None when it was plain.
    """

    role: Role
    level: str | None = None
    note: str | None = None


def find_role(dataset: Dataset, name: str) -> RoleMatch:
    """The role that a name means: an exact id in any case, else title, alias or level title.

    A role's own title or alias comes before the title of a level of another. Raises NotFoundError
    when several roles share the name, or none has it.
    """
    key = name_key(name)
    own, levels = _bearers(dataset, key)
    everyone = dict.fromkeys([*own, *levels])
    exact = dataset.roles.get("-".join(name.casefold().split()))
    if exact is not None:
        others = [id_ for id_ in everyone if id_ != exact.id]
        note = None
        if others:
            note = f"{quote_name(name)} is read as the id {exact.id}; {_share(others)} that name"
        return RoleMatch(exact, note=note)
    if not everyone:
        names = [n for role in dataset.roles.values() for n, _ in _names(role)]
        raise NotFoundError(
            f"no role {quote_name(name)}.{did_you_mean(name, [*dataset.roles, *names])} "
            "`rolecmp list` shows all."
        )
    meant = own or [*levels]
    if len(meant) > 1:
        titles = [f"{id_} ({dataset.roles[id_].title})" for id_ in meant]
        raise NotFoundError(
            f"{quote_name(name)} may mean {join_names(titles, 'or')}; say which, by id."
        )
    (id_,) = meant
    role = dataset.roles[id_]
    if own:
        others = [other for other in levels if other != id_]
        if not others:
            return RoleMatch(role)
        called = f"{quote_name(name)} is read as {id_}"
        has = "has" if len(others) == 1 else "have"
        return RoleMatch(role, note=f"{called}; {join_names(others)} {has} a level of that name")
    level = levels[id_]
    if level is None:
        return RoleMatch(role)
    return RoleMatch(role, level, f"{quote_name(name)} is the {level} level of {id_}")


def _share(ids: list[str]) -> str:
    return f"{join_names(ids)} {'shares' if len(ids) == 1 else 'share'}"


def _names(role: Role, *, ladder: bool = True) -> Iterator[tuple[str, Rung | None]]:
    """Every name of a role, each with the step of its ladder that it is the title of."""
    yield role.title, None
    for alias in role.aliases:
        yield alias, None
    if ladder and role.ladder is not None:
        for rung in role.ladder.levels:
            for title in (rung.title, *rung.aliases):
                yield title, rung


def _bearers(dataset: Dataset, key: str) -> tuple[list[str], dict[str, str | None]]:
    """The ids of the roles with that title or alias, and of those with a level of that title."""
    own: dict[str, None] = {}
    levels: dict[str, str | None] = {}
    ladders: set[int] = set()
    for role in dataset.roles.values():
        # A ladder that is the very one of an earlier role is taken over: the titles are that role's.
        own_ladder = id(role.ladder) not in ladders
        ladders.add(id(role.ladder))
        for name, rung in _names(role, ladder=own_ladder):
            if name_key(name) == key:
                if rung is None:
                    own[role.id] = None
                else:
                    levels.setdefault(role.id, rung.level)
        # An alias that is the title of one of its levels too means that level.
        if levels.get(role.id) is not None and name_key(role.title) != key:
            own.pop(role.id, None)
    return [*own], levels


def roles_named(dataset: Dataset, name: str) -> list[str]:
    """The ids of all roles that go by a name: their id, title, an alias or a level title."""
    exact = dataset.roles.get(name.strip().casefold())
    found = [exact.id] if exact is not None else []
    own, levels = _bearers(dataset, name_key(name))
    return list(dict.fromkeys([*found, *own, *levels]))


def find_thing(dataset: Dataset, name: str) -> RoleMatch | Thing | Source:
    """Whatever a name means: a role before anything else; `metric:win-rate` names the kind.

    Raises NotFoundError when several things share the name, or none has it.
    """
    kind, colon, rest = name.partition(":")
    kind = kind.strip().casefold()
    if colon and kind == "role":
        return find_role(dataset, rest)
    if colon and kind == "source":
        return _find_source(dataset, rest)
    if colon and kind in THING_KINDS:
        return _find_of_kind(dataset, kind, rest)
    key = name_key(name)
    id_ = name.strip().casefold()
    if id_ in dataset.roles or any(_bearers(dataset, key)):
        return find_role(dataset, name)
    found = [(kind, thing) for kind in THING_KINDS for thing in _things_named(dataset, kind, key)]
    if len(found) > 1:
        # An id typed whole beats a name that several things share.
        exact = [pair for pair in found if pair[1].id == id_]
        found = exact if len(exact) == 1 else found
    if len(found) > 1:
        names = join_names([f"{kind}:{thing.id}" for kind, thing in found], "or")
        raise NotFoundError(f"{quote_name(name)} may mean {names}; say which.")
    if found:
        return found[0][1]
    if id_ in dataset.sources:
        return dataset.sources[id_]
    if colon:
        raise NotFoundError(
            f"no kind {quote_name(kind)}.{did_you_mean(kind, THING_KINDS)} "
            f"Kinds: role, {', '.join(THING_KINDS)}, source"
        )
    everything = [n for role in dataset.roles.values() for n, _ in _names(role)] + [
        n
        for kind in THING_KINDS
        for thing in things_of(dataset, kind).values()
        for n in (thing.id, thing.name, *thing.aliases)
    ]
    raise NotFoundError(
        f"nothing is called {quote_name(name)}.{did_you_mean(name, [*dataset.roles, *everything])}"
        " `rolecmp list` shows what there is."
    )


def find_words(dataset: Dataset, words: Sequence[str]) -> RoleMatch | Thing | Source:
    """What a name of several words means: `senior pmm`; `metric win-rate` names the kind.

    Raises NotFoundError, and UsageError where the words are roles, each for itself.
    """
    first, *rest = words
    kinds = {"role": "role", "roles": "role", "source": "source", "sources": "source"}
    kinds |= {name: kind for kind, many in THING_KINDS.items() for name in (kind, many)}
    found = kinds.get(first.casefold()) if rest else None
    kind = f"{found}:" if found else ""
    try:
        return find_thing(dataset, kind + " ".join(rest if kind else words))
    except NotFoundError:
        if rest and all(word.casefold() in dataset.roles for word in words):
            raise UsageError(
                f"show takes one name, not {len(words)}; "
                f"`rolecmp compare {' '.join(words)}` shows several roles"
            ) from None
        raise


def things_of(dataset: Dataset, kind: str) -> Mapping[str, Thing]:
    """All things of a kind of `THING_KINDS`, by id."""
    things: Mapping[str, Thing] = getattr(dataset, THING_KINDS[kind])
    return things


def kind_of(thing: Thing) -> str:
    """The kind of a thing, as `show` names it."""
    return type(thing).__name__.lower()


def _things_named(dataset: Dataset, kind: str, key: str) -> list[Thing]:
    return [
        thing
        for thing in things_of(dataset, kind).values()
        if key in {name_key(n) for n in (thing.id, thing.name, *thing.aliases)}
    ]


def _find_of_kind(dataset: Dataset, kind: str, name: str) -> Thing:
    things = things_of(dataset, kind)
    exact = things.get(name.strip().casefold())
    if exact is not None:
        return exact
    found = _things_named(dataset, kind, name_key(name))
    if len(found) > 1:
        ids = join_names([thing.id for thing in found], "or")
        raise NotFoundError(f"{quote_name(name)} may mean {ids}; say which, by id.")
    if found:
        return found[0]
    names = [n for thing in things.values() for n in (thing.id, thing.name, *thing.aliases)]
    raise NotFoundError(
        f"no {kind} {quote_name(name)}.{did_you_mean(name, names)} "
        f"`rolecmp list {THING_KINDS[kind]}` shows all."
    )


def _find_source(dataset: Dataset, name: str) -> Source:
    source = dataset.sources.get(name.strip().casefold())
    if source is None:
        raise NotFoundError(
            f"no source {quote_name(name)}.{did_you_mean(name, dataset.sources)} "
            "`rolecmp list sources` shows all."
        )
    return source


def find_city(dataset: Dataset, name: str) -> City:
    """The city of that id, name or alias; NotFoundError with suggestions otherwise."""
    found = _find_of_kind(dataset, "city", name)
    assert isinstance(found, City)
    return found


def find_level(dataset: Dataset, name: str) -> str:
    """The id of the level of that id, name or alias; `all` and `unknown` count as levels of pay.

    Raises NotFoundError with suggestions.
    """
    key = name_key(name)
    if key in PAY_ONLY_LEVELS:
        return key
    found = _find_of_kind(dataset, "level", name)
    assert isinstance(found, Level)
    return found.id


def find_country(name: str) -> str:
    """The ISO 3166 code of a country given by code or name; NotFoundError with suggestions."""
    code = name.strip().upper()
    if code in iso.COUNTRIES:
        return code
    key = name_key(name)
    for code, country in iso.COUNTRIES.items():
        if name_key(country) == key:
            return code
    if key in _COUNTRY_ALIASES:
        return _COUNTRY_ALIASES[key]
    raise NotFoundError(
        f"no country {quote_name(name)}.{did_you_mean(name, iso.COUNTRIES.values())} "
        "Use an ISO 3166 code such as gb or de."
    )


def find_currency(name: str) -> str:
    """The ISO 4217 code of a currency given by it in any case; NotFoundError otherwise."""
    code = name.strip().upper()
    if code in iso.CURRENCIES:
        return code
    raise NotFoundError(
        f"no currency {quote_name(name)}.{did_you_mean(code, iso.CURRENCIES)} "
        "Use an ISO 4217 code such as EUR or GBP."
    )


_COUNTRY_ALIASES = {"uk": "GB", "great britain": "GB", "usa": "US", "america": "US"}

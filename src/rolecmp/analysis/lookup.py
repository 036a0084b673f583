"""From the names that people type to what the data defines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from rolecmp.model import iso
from rolecmp.model.catalogue import Catalogue, catalogue_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError, UsageError
from rolecmp.model.occupations import Bearer, Occupation, Release
from rolecmp.model.pay import PAY_ONLY_LEVELS
from rolecmp.model.role import Role, Rung
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name
from rolecmp.model.things import City, Grade, Level, Source, Thing

_Found_co = TypeVar("_Found_co", covariant=True)

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
    the user should know of how the name was read, None when it was plain. Of an `occupation` of a
    catalogue, the role has no more than id, title and other names.
    """

    role: Role
    level: str | None = None
    note: str | None = None
    occupation: Occupation | None = None


class RoleBook(Protocol[_Found_co]):
    """Where roles are looked up: the dataset is one such book, a store of catalogues another."""

    def find(self, id_: str) -> _Found_co | None:
        """What has that id, in any case of letters."""

    def named(self, key: str) -> Sequence[Bearer]:
        """Those who go by a name that compares as `key`."""

    def near(self, name: str) -> Iterable[str]:
        """Ids and names, some of which may have been meant by a name that is none."""


class DatasetBook:
    """The roles of a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def find(self, id_: str) -> Role | None:
        """The role of that id, which may be written as words."""
        return self._dataset.roles.get("-".join(id_.casefold().split()))

    def named(self, key: str) -> list[Bearer]:
        """Roles by title, alias or the title of a level."""
        own, levels = _bearers(self._dataset, key)
        roles = self._dataset.roles
        return [
            *(Bearer(id_, roles[id_].title) for id_ in own),
            *(Bearer(id_, roles[id_].title, level, step=True) for id_, level in levels.items()),
        ]

    def near(self, name: str) -> list[str]:  # noqa: ARG002 - a dataset is small: all of them
        """Every id and name."""
        names = [n for role in self._dataset.roles.values() for n, _ in _names(role)]
        return [*self._dataset.roles, *names]


Catalogues = RoleBook[Occupation]


def role_of(occupation: Occupation) -> Role:
    """An occupation as a role that has no more than names: it has no ladder, metrics, pay ..."""
    # Its id has a colon, as no role of a file may have.
    return Role.model_construct(
        id=occupation.id, title=occupation.title, aliases=occupation.aliases
    )


def lay_occupations(dataset: Dataset, occupations: Iterable[Occupation]) -> Dataset:
    """The dataset with occupations as roles in it, and their catalogues as sources."""
    found = list(occupations)
    if not found:
        return dataset
    dataset = lay_releases(dataset, [occupation.release for occupation in found])
    return dataset._replace(roles={**dataset.roles, **{o.id: role_of(o) for o in found}})


def lay_releases(dataset: Dataset, releases: Iterable[Release]) -> Dataset:
    """The dataset with releases of catalogues as sources in it."""
    sources = {release.source_id: source_of(release) for release in releases}
    return dataset._replace(sources={**dataset.sources, **sources})


def source_of(release: Release) -> Source:
    """A release of a catalogue as a source."""
    year = release.date[-4:]
    publisher, url = {
        Catalogue.ONET: (
            "U.S. Department of Labor, Employment and Training Administration",
            "https://www.onetcenter.org/database.html",
        ),
        Catalogue.ESCO: ("European Commission", "https://esco.ec.europa.eu/en/use-esco/download"),
    }[release.catalogue]
    return Source(
        id=release.source_id,
        title=f"{release.title} Database" if release.catalogue is Catalogue.ONET else release.title,
        publisher=publisher,
        year=int(year) if year.isdecimal() else None,
        url=url,
        grade=Grade.A,
    )


def find_role(dataset: Dataset, name: str, catalogues: Catalogues | None = None) -> RoleMatch:
    """The role that a name means: an exact id in any case, else title, alias or level title.

    A role's own title or alias comes before the title of a level of another, and a role of the
    dataset before occupations of the same name, with a note that names them. Raises NotFoundError
    when several roles, or only several occupations, share the name, or none has it.
    """
    book = DatasetBook(dataset)
    key = name_key(name)
    if catalogue_of(name) is not None:
        return _find_occupation(name, catalogues)
    bearers = book.named(key)
    exact = book.find(name)
    if exact is not None:
        others = list(dict.fromkeys(b.id for b in bearers if b.id != exact.id))
        note = None
        if others:
            note = f"{quote_name(name)} is read as the id {exact.id}; {_share(others)} that name"
        return RoleMatch(exact, note=note)
    occupations = catalogues.named(key) if catalogues is not None else []
    if not bearers and catalogues is not None and len(occupations) == 1:
        (bearer,) = occupations
        found = catalogues.find(bearer.id)
        assert found is not None  # it has just been named
        told = f"{found.title} ({found.id})"
        note = None if name_key(found.title) == key else f"{quote_name(name)} is read as {told}"
        return RoleMatch(role_of(found), note=note, occupation=found)
    meant = [bearer for bearer in bearers if not bearer.step] or bearers
    if len(meant) > 1 or (occupations and not meant):
        told = join_names(_told([*meant, *occupations]), "or")
        raise NotFoundError(f"{quote_name(name)} may mean {told}; say which, by id.")
    if not meant:
        near = [*book.near(name), *(catalogues.near(name) if catalogues is not None else ())]
        raise NotFoundError(
            f"no role {quote_name(name)}.{did_you_mean(name, near)} `rolecmp list` shows all."
        )
    (bearer,) = meant
    return RoleMatch(
        dataset.roles[bearer.id], bearer.level, _how_read(name, bearer, bearers, occupations)
    )


def _how_read(
    name: str, meant: Bearer, bearers: Sequence[Bearer], occupations: Sequence[Bearer]
) -> str | None:
    """What to know where a name is not a role's alone, or is that of a level."""
    told = []
    if meant.level is not None:
        told.append(f"{quote_name(name)} is the {meant.level} level of {meant.id}")
    others = [bearer.id for bearer in bearers if bearer.id != meant.id]
    if others:
        has = "has" if len(others) == 1 else "have"
        told.append(f"{join_names(others)} {has} a level of that name")
    if occupations:
        told.append(f"{_share(_told(occupations))} that name")
    if told and meant.level is None:
        told.insert(0, f"{quote_name(name)} is read as {meant.id}")
    return "; ".join(told) or None


MOST_TOLD = 8
"""Of more occupations than this that share a name, a message names these and counts the rest."""


def _told(bearers: Sequence[Bearer]) -> list[str]:
    """Ids with their titles; of very many the first."""
    told = [f"{bearer.id} ({bearer.title})" for bearer in bearers]
    if len(told) > MOST_TOLD:
        told = [*told[: MOST_TOLD - 1], f"{len(told) - MOST_TOLD + 1} more"]
    return told


def _find_occupation(name: str, catalogues: Catalogues | None) -> RoleMatch:
    found = catalogues.find(name) if catalogues is not None else None
    if found is not None:
        return RoleMatch(role_of(found), occupation=found)
    catalogue = catalogue_of(name)
    assert catalogue is not None  # asked before
    near = list(catalogues.near(name)) if catalogues is not None else []
    if not near:
        raise NotFoundError(
            f"no occupation {quote_name(name)}: {catalogue.label} has not been imported. "
            f"`rolecmp catalogue import {catalogue} PATH` does, from the folder or zip that you "
            "downloaded."
        )
    raise NotFoundError(
        f"no occupation {quote_name(name)}.{did_you_mean(name, near)} "
        "`rolecmp list occupations` shows all."
    )


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


def find_thing(
    dataset: Dataset, name: str, catalogues: Catalogues | None = None
) -> RoleMatch | Thing | Source:
    """Whatever a name means: a role before anything else, an occupation of a catalogue last.

    `metric:win-rate` names the kind.

    Raises NotFoundError when several things share the name, or none has it.
    """
    kind, colon, rest = name.partition(":")
    kind = kind.strip().casefold()
    if colon and kind == "role":
        return find_role(dataset, rest, catalogues)
    if catalogue_of(name) is not None:
        return find_role(dataset, name, catalogues)
    if colon and kind == "source":
        return _find_source(dataset, rest)
    if colon and kind in THING_KINDS:
        return _find_of_kind(dataset, kind, rest)
    key = name_key(name)
    id_ = name.strip().casefold()
    if DatasetBook(dataset).find(name) is not None or any(_bearers(dataset, key)):
        return find_role(dataset, name, catalogues)
    found = [(kind, thing) for kind in THING_KINDS for thing in _things_named(dataset, kind, key)]
    # An id typed whole beats a name that several things share.
    exact = [thing for _, thing in found if thing.id == id_]
    if len(exact) == 1:
        return exact[0]
    occupations = catalogues.named(key) if catalogues is not None else []
    if len(found) > 1 or (found and occupations):
        told = [f"{kind}:{thing.id}" for kind, thing in found] + _told(occupations)
        raise NotFoundError(f"{quote_name(name)} may mean {join_names(told, 'or')}; say which.")
    if found:
        return found[0][1]
    if id_ in dataset.sources:
        return dataset.sources[id_]
    if occupations:
        return find_role(dataset, name, catalogues)
    if colon:
        raise NotFoundError(
            f"no kind {quote_name(kind)}.{did_you_mean(kind, THING_KINDS)} "
            f"Kinds: role, {', '.join(THING_KINDS)}, source, {', '.join(Catalogue)}"
        )
    everything = [n for role in dataset.roles.values() for n, _ in _names(role)] + [
        n
        for kind in THING_KINDS
        for thing in things_of(dataset, kind).values()
        for n in (thing.id, thing.name, *thing.aliases)
    ]
    if catalogues is not None:
        everything += catalogues.near(name)
    raise NotFoundError(
        f"nothing is called {quote_name(name)}.{did_you_mean(name, [*dataset.roles, *everything])}"
        " `rolecmp list` shows what there is."
    )


def find_words(
    dataset: Dataset, words: Sequence[str], catalogues: Catalogues | None = None
) -> RoleMatch | Thing | Source:
    """What a name of several words means: `senior pmm`; `metric win-rate` names the kind.

    Raises NotFoundError, and UsageError where the words are roles, each for itself.
    """
    first, *rest = words
    kinds = {"role": "role", "roles": "role", "source": "source", "sources": "source"}
    kinds |= {name: kind for kind, many in THING_KINDS.items() for name in (kind, many)}
    found = kinds.get(first.casefold()) if rest else None
    kind = f"{found}:" if found else ""
    try:
        return find_thing(dataset, kind + " ".join(rest if kind else words), catalogues)
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

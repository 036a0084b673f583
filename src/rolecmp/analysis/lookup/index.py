"""What goes by which name in a dataset: made once for all look-ups in it, kind by kind."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from rolecmp.analysis.lookup.kinds import things_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.occupation import Candidate
from rolecmp.model.role import Role, Rung
from rolecmp.model.text import letters_of, name_key
from rolecmp.model.things import Thing

if TYPE_CHECKING:
    from rolecmp.analysis.titles.names import TitleNames

_Owner = TypeVar("_Owner")


class NameIndex:
    """The names of a dataset as they are compared; each kind's are made when first asked for."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.titles: TitleNames | None = None
        """Titles of jobs, once one has been looked for."""
        self._things: dict[str, _Names[Thing]] = {}

    def roles(self, key: str) -> list[Candidate]:
        """Finds the roles that go by a name that compares as `key`.

        First those with that title or alias, then those with a level of that title.
        """
        own: dict[str, Candidate] = {}
        levels: dict[str, Candidate] = {}
        for role, rung in self._roles.owners(key):
            if rung is None:
                own[role.id] = Candidate(role.id, role.title)
            else:
                levels.setdefault(role.id, Candidate(role.id, role.title, rung.level, step=True))
        for id_, candidate in levels.items():
            # An alias that is the title of one of its levels too means that level.
            title = name_key(candidate.title)
            if candidate.level is not None and key.replace(" ", "") != title.replace(" ", ""):
                own.pop(id_, None)
        return [*own.values(), *levels.values()]

    def role_spelt_like(self, key: str, least: float) -> str | None:
        """Finds the id of the role with the name that is spelt most like `key`.

        None where none is as like as `least`, in percent.
        """
        from rapidfuzz import fuzz, process

        near = process.extractOne(key, self._roles.keys, scorer=fuzz.ratio, score_cutoff=least)
        return self._roles.owner_at(near[2])[0].id if near is not None else None

    def things(self, kind: str, key: str) -> list[Thing]:
        """Finds the things of a kind whose id, name or alias compares as `key`."""
        if kind not in self._things:
            things = things_of(self.dataset, kind).values()
            self._things[kind] = _Names((thing, thing_names(thing)) for thing in things)
        return list({thing.id: thing for thing in self._things[kind].owners(key)}.values())

    @cached_property
    def _roles(self) -> "_Names[tuple[Role, Rung | None]]":
        return _Names(_owners_of_names(self.dataset.roles.values()))


class _Names(Generic[_Owner]):
    """Names, each with its owner: two lists, since a mapping takes longer to make than to search."""

    def __init__(self, named: Iterable[tuple[_Owner, Iterable[str]]]) -> None:
        self._keys: list[str] = []
        self._owners: list[_Owner] = []
        for owner, names in named:
            keys = [name_key(name) for name in names]
            self._keys += keys
            self._owners += [owner] * len(keys)

    @property
    def keys(self) -> list[str]:
        """All names as they are compared."""
        return self._keys

    def owner_at(self, place: int) -> _Owner:
        """Returns the owner of the name at a place of `keys`."""
        return self._owners[place]

    def owners(self, key: str) -> Iterator[_Owner]:
        """Yields the owner of each name that compares as `key`, else of each with its letters."""
        keys = self._keys
        if key not in keys:
            keys, key = self._letters, letters_of(key)
        at = -1
        for _ in range(keys.count(key) if key else 0):
            at = keys.index(key, at + 1)
            yield self._owners[at]

    @cached_property
    def _letters(self) -> list[str]:
        return list(map(letters_of, self._keys))


_LATEST: list[NameIndex] = []


def index_names(dataset: Dataset) -> NameIndex:
    """Returns the names of a dataset; made once for the dataset that was asked about last."""
    if not _LATEST or _LATEST[0].dataset is not dataset:
        _LATEST[:] = [NameIndex(dataset)]
    return _LATEST[0]


def role_names(role: Role) -> list[str]:
    """Returns every name of a role: its title, its aliases, and the titles of its levels."""
    return [name for _, names in _owners_of_names([role]) for name in names]


def thing_names(thing: Thing) -> list[str]:
    """Returns every name of a thing: its id, its name, its aliases."""
    return [thing.id, thing.name, *thing.aliases]


def _owners_of_names(
    roles: Iterable[Role],
) -> Iterator[tuple[tuple[Role, Rung | None], Iterable[str]]]:
    """Yields each role with its title and aliases, and with each rung of its ladder that rung's."""
    ladders: set[int] = set()
    for role in roles:
        yield (role, None), (role.title, *role.aliases)
        # A ladder that is the very one of an earlier role is taken over: its titles are that role's.
        if role.ladder is not None and id(role.ladder) not in ladders:
            ladders.add(id(role.ladder))
            for rung in role.ladder.levels:
                yield (role, rung), (rung.title, *rung.aliases)

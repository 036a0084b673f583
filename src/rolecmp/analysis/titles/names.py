"""The titles that are known: names of roles, fields of work, jobs that are not in the data."""

from collections.abc import Iterable, Mapping

from rolecmp.analysis.titles.spelling import title_key
from rolecmp.model.role import Role
from rolecmp.model.titles import KnownTitle, TitleKind


class TitleNames:
    """Known titles by the words in them."""

    def __init__(self, rows: Iterable[KnownTitle], roles: Mapping[str, Iterable[str]]) -> None:
        """Makes the names from the table and from `roles`: id to title and aliases.

        An id is that role, whatever else goes by it. A short form of several jobs is asked about
        though one role alone has it for an alias; of other titles the roles come before the table.
        """
        self._names: dict[tuple[str, ...], KnownTitle] = {}
        for key, bearers in _bearers(roles).items():
            self._names[key] = _of_roles(bearers)
        for row in rows:
            if row.role is None or row.role in roles:  # a user may do without built-in roles
                near = tuple(id_ for id_ in row.nearest if id_ in roles)
                self._add(row._replace(nearest=near))
        for id_, titles in roles.items():
            self._names[title_key(id_)] = _of_roles({id_: next(iter(titles), id_)})
        self._names.pop((), None)
        self._joined = {
            "".join(key): key for key in self._names if len(key) > 1 and not {"/", "&"} & {*key}
        }
        self.longest = max(map(len, self._names), default=0)

    def _add(self, row: KnownTitle) -> None:
        key = title_key(row.title)
        named = self._names.get(key)
        match row.kind:
            case TitleKind.ASK:
                bearer = named.role if named is not None else None
                nearest = (*row.nearest, *((bearer,) if bearer else named.nearest if named else ()))
                self._names[key] = row._replace(nearest=tuple(dict.fromkeys(nearest)))
            case TitleKind.NAME if named is None or named.role == row.role:
                self._names[key] = row
            case TitleKind.FIELD | TitleKind.JOB_FIELD:
                self._add_field(key, row)
            case _:
                self._names.setdefault(key, row)

    def _add_field(self, key: tuple[str, ...], row: KnownTitle) -> None:
        """`product marketing`, and with it Product Marketing Manager, Specialist and so on."""
        alone = len(key) == 1
        self._names.setdefault(key, row._replace(stated=False, needs_rank=alone))
        kind = TitleKind.NAME if row.kind is TitleKind.FIELD else TitleKind.JOB
        for noun, level in _NOUNS.items():
            if not (alone and key[0] in _BROAD) or noun == "manager":
                title = f"{row.title} {noun}"
                named = row._replace(kind=kind, title=title, level=level, stated=bool(level))
                self._names.setdefault((*key, noun), named)

    def get(self, words: tuple[str, ...]) -> KnownTitle | None:
        """What goes by exactly these words."""
        return self._names.get(words)

    def apart(self, word: str) -> tuple[str, ...]:
        """`projectmanager` as two words where those are a known title, else as it is."""
        if len(word) < 10 or (word,) in self._names:
            return (word,)
        return self._joined.get(word, (word,))


_NOUNS = {
    "manager": None, "specialist": "associate", "coordinator": "associate",
    "associate": "associate", "assistant": "associate", "executive": None, "expert": None,
    "professional": None, "strategist": None,
}  # fmt: skip
_BROAD = frozenset({"product", "content", "brand", "project", "sales", "community", "presales"})
"""Fields so broad that beside Specialist, Associate and the like they name many jobs."""


def _of_roles(bearers: Mapping[str, str]) -> KnownTitle:
    ids = tuple(bearers)
    title = next(iter(bearers.values()))
    if len(ids) == 1:
        return KnownTitle(TitleKind.NAME, title, ids[0], None, (), "", "", stated=False)
    return KnownTitle(TitleKind.ASK, title, None, None, ids, "", "", stated=False)


def _bearers(roles: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], dict[str, str]]:
    """By the words of a name: the ids of the roles that go by it, each with the name as given."""
    bearers: dict[tuple[str, ...], dict[str, str]] = {}
    for id_, names in roles.items():
        for name in names:
            bearers.setdefault(title_key(name), {})[id_] = name
    return bearers


def names_of(rows: Iterable[KnownTitle], roles: Mapping[str, Role]) -> TitleNames:
    """The known titles with the names of the roles of a dataset."""
    return TitleNames(rows, {id_: (role.title, *role.aliases) for id_, role in roles.items()})

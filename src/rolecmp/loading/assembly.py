"""Lays data files over one another and checks what takes all of them to check."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from rolecmp.loading.extension import Extension, Found, extend_roles
from rolecmp.model import iso
from rolecmp.model.collections import (
    COLLECTIONS,
    KINDS,
    LINK_BLOCKS,
    LISTS,
    STATEMENT_BLOCKS,
    THINGS,
)
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Problem
from rolecmp.model.pair import Pair, PairFacet
from rolecmp.model.pay import PAY_ONLY_LEVELS, PayRecord
from rolecmp.model.role import Ladder, MoveBlock, Role
from rolecmp.model.statements import ActivityLink, LinkBlock, Statement, StatementBlock
from rolecmp.model.suggest import Nearest
from rolecmp.model.text import join_names, name_key, quote_name, shows
from rolecmp.model.things import (
    Activity,
    Background,
    City,
    Duty,
    Level,
    Metric,
    Skill,
    Source,
    Team,
    Thing,
)

RESERVED_ROLE_IDS = frozenset(
    {"alike", "facet", "id", "in", "level", "name", "notes", "origin", "rank", "sources", "table"}
)
"""Columns of tables that also have a column for each role: a role of that name would hide one."""

_Entry = TypeVar(
    "_Entry",
    Source, Level, City, Skill, Duty, Activity, Metric, Team, Background, Role,
)  # fmt: skip

_EMPTY: Mapping[str, Any] = {**{key: {} for key in COLLECTIONS}, **dict.fromkeys(LISTS, ())}
NOTHING_YET = Dataset(**_EMPTY)
"""What the first file is laid on."""


def assemble(files: Iterable[DataFile]) -> Dataset:
    """One dataset from files in the order in which they are laid on: a later id replaces."""
    return reduce(lay_over, files, NOTHING_YET)


def lay_over(dataset: Dataset, file: DataFile, extension: Extension | None = None) -> Dataset:
    """The dataset with one more file on it; roles that extend others are made whole.

    `extension` is what `extend_roles` makes of the file's roles, where that has been done already.
    """
    extension = extension or extend_roles(file.roles, dataset.roles)
    merged: dict[str, Any] = {
        key: _merge(getattr(dataset, key), getattr(file, key)) for key in COLLECTIONS
    }
    return Dataset(
        **merged | {"roles": _merge(dataset.roles, extension.roles)},
        pairs=_merge_pairs(dataset.pairs, file.pairs),
        pay=_merge_pay(dataset.pay, file.pay),
        lint_exceptions=(*dataset.lint_exceptions, *file.lint_exceptions),
    )


def _merge(old: Mapping[str, _Entry], new: Mapping[str, _Entry]) -> Mapping[str, _Entry]:
    if not new:
        return old
    merged = {**old}
    for id_, entry in new.items():
        merged[id_] = entry if entry.id == id_ else entry.replace(id=id_)
    return merged


def _merge_pairs(old: tuple[Pair, ...], new: tuple[Pair, ...]) -> tuple[Pair, ...]:
    if not new:
        return old
    return tuple({frozenset(pair.roles): pair for pair in (*old, *new)}.values())


def _merge_pay(old: tuple[PayRecord, ...], new: tuple[PayRecord, ...]) -> tuple[PayRecord, ...]:
    """The records of both; one whose id an earlier one has takes its place."""
    records: dict[object, PayRecord] = dict(enumerate(old))
    places = {record.id: place for place, record in records.items() if record.id is not None}
    for position, record in enumerate(new, len(old)):
        records[places.get(record.id, position) if record.id is not None else position] = record
    return tuple(records.values())


class FileCheck(NamedTuple):
    """What is wrong with one file, by place, as far as it was looked for.

    `file` is None where it is so far from the shape of files that nothing of it can be laid on.
    """

    name: str
    file: DataFile | None
    problems: tuple[Problem, ...]


def check_file(
    name: str,
    file: DataFile,
    dataset: Dataset,
    before: Dataset = NOTHING_YET,
    extension: Extension | None = None,
) -> Iterator[Problem]:
    """Everything in `file` that is wrong once it lies on the others.

    `before` is what it is laid on, `dataset` what comes of it. Dangling and misplaced ids, names
    used twice, statements without a source, roles that cannot be made from the one they extend,
    ranges upside down, countries and currencies that do not exist. `extension` as in `lay_over`.
    """
    extension = extension or extend_roles(file.roles, before.roles)
    for pointer, message, cure in _check(file, dataset, extension.problems):
        yield Problem(name, pointer, message, cure=cure)


_Found = Iterator[tuple[str, str, object]]
"""JSON pointer, message and cure, as `Problem` takes them."""


def _check(file: DataFile, dataset: Dataset, extending: Sequence[Found]) -> _Found:
    for collection in COLLECTIONS:
        yield from _check_ids(f"/{collection}", getattr(file, collection))
    for id_, source in file.sources.items():
        yield from _check_name(f"/sources/{id_}/title", source.title)
    for collection in THINGS:
        entries: Mapping[str, Thing] = getattr(file, collection)
        for id_, thing in entries.items():
            pointer = f"/{collection}/{id_}"
            yield from _check_name(f"{pointer}/name", thing.name)
            yield from _check_sources(pointer, thing.sources, dataset)
            if not thing.sources and thing.says:
                yield pointer, "no source for what is said of it", 'add "sources"'
            yield from _check_aliases(pointer, "aliases", thing.name, thing.aliases)
    for id_, city in file.cities.items():
        yield from _check_country(f"/cities/{id_}", city.country)
    for id_ in file.levels:
        if id_ in PAY_ONLY_LEVELS:
            yield f"/levels/{id_}", f'"{id_}" is reserved for pay records', "name it otherwise"
    yield from extending
    for id_, role in file.roles.items():
        yield from _check_role(f"/roles/{id_}", id_, role, dataset)
    pairs: set[frozenset[str]] = set()
    for index, pair in enumerate(file.pairs):
        yield from _check_pair(f"/pairs/{index}", pair, dataset)
        if frozenset(pair.roles) in pairs:
            message = f"the pair {join_names([*pair.roles])} stands here twice"
            yield f"/pairs/{index}/roles", message, "make it one"
        pairs.add(frozenset(pair.roles))
    ids: set[str] = set()
    for index, record in enumerate(file.pay):
        yield from _check_pay(f"/pay/{index}", record, dataset)
        if record.id is not None:
            if record.id in ids:
                message = f"the id {quote_name(record.id)} stands twice in this file"
                yield f"/pay/{index}/id", message, "change one"
            ids.add(record.id)


def _check_ids(pointer: str, entries: Mapping[str, Source | Thing | Role]) -> _Found:
    for id_, entry in entries.items():
        if entry.id not in ("", id_):
            message = f"{quote_name(entry.id)} is not its key {quote_name(id_)}"
            yield f"{pointer}/{id_}/id", message, "leave it out"


def _check_name(pointer: str, name: str) -> _Found:
    if not shows(name):
        yield pointer, "nothing of this name can be seen", "give it a letter, digit or sign"


def _check_aliases(pointer: str, key: str, name: str, aliases: Sequence[str]) -> _Found:
    seen = {name_key(name)}
    for index, alias in enumerate(aliases):
        at = f"{pointer}/{key}/{index}"
        yield from _check_name(at, alias)
        if name_key(alias) in seen:
            yield at, f"the name {quote_name(alias)} stands here twice", "remove one"
        seen.add(name_key(alias))


def _check_reference(pointer: str, what: str, id_: str, known: Mapping[str, object]) -> _Found:
    if id_ not in known:
        cure = Nearest(id_, known, f'Define it under "{KINDS[what]}", or correct the id.')
        yield pointer, f"unknown {what} {quote_name(id_)}", cure


def _check_sources(pointer: str, sources: Sequence[str], dataset: Dataset) -> _Found:
    for index, source in enumerate(sources):
        yield from _check_reference(f"{pointer}/sources/{index}", "source", source, dataset.sources)


def _check_sourced(
    pointer: str, block_sources: Sequence[str], own: Sequence[str], dataset: Dataset
) -> _Found:
    yield from _check_sources(pointer, own, dataset)
    if not own and not block_sources:
        yield pointer, "no source", 'add "sources" here or to the block that it is in'


def _check_statements(
    pointer: str, statements: Sequence[Statement], sources: Sequence[str], dataset: Dataset
) -> _Found:
    for index, statement in enumerate(statements):
        yield from _check_sourced(f"{pointer}/{index}", sources, statement.sources, dataset)


def _check_role(pointer: str, id_: str, role: Role, dataset: Dataset) -> _Found:
    if id_ in RESERVED_ROLE_IDS:
        yield pointer, f'"{id_}" is the name of a column in results', "give the role another id"
    if role.extends is None:
        if not role.title:
            yield pointer, '"title" is missing', "add it"
        elif not shows(role.title):
            yield from _check_name(f"{pointer}/title", role.title)
        if role.remove is not None:
            yield f"{pointer}/remove", "there is nothing to remove from", 'add "extends"'
    elif role.title:
        yield from _check_name(f"{pointer}/title", role.title)
    yield from _check_aliases(pointer, "aliases", role.title, role.aliases)
    for index, source in enumerate(role.alias_sources):
        at = f"{pointer}/alias_sources/{index}"
        yield from _check_reference(at, "source", source, dataset.sources)
    for key in STATEMENT_BLOCKS:
        statements: StatementBlock | None = getattr(role, key)
        if statements is not None:
            at = f"{pointer}/{key}"
            yield from _check_sources(at, statements.sources, dataset)
            yield from _check_statements(
                f"{at}/items", statements.items, statements.sources, dataset
            )
    for key, what in LINK_BLOCKS.items():
        block: LinkBlock | None = getattr(role, key)
        if block is not None:
            yield from _check_links(f"{pointer}/{key}", what, block, getattr(dataset, key), dataset)
    if role.ladder is not None:
        yield from _check_ladder(f"{pointer}/ladder", role.ladder, dataset)
    if role.moves is not None:
        yield from _check_moves(f"{pointer}/moves", role.moves, dataset)


def _check_links(
    pointer: str, what: str, block: LinkBlock, known: Mapping[str, Thing], dataset: Dataset
) -> _Found:
    yield from _check_sources(pointer, block.sources, dataset)
    yield from _check_statements(f"{pointer}/notes", block.notes, block.sources, dataset)
    seen: set[str] = set()
    for index, link in enumerate(block.items):
        at = f"{pointer}/items/{index}"
        yield from _check_reference(f"{at}/id", what, link.id, known)
        if link.id in seen:
            yield f"{at}/id", f"the {what} {quote_name(link.id)} stands here twice", "remove one"
        seen.add(link.id)
        yield from _check_sourced(at, block.sources, link.sources, dataset)
        if isinstance(link, ActivityLink):
            for position, team in enumerate(link.teams):
                yield from _check_reference(f"{at}/with/{position}", "team", team, dataset.teams)


def _check_ladder(pointer: str, ladder: Ladder, dataset: Dataset) -> _Found:
    yield from _check_sources(pointer, ladder.sources, dataset)
    yield from _check_statements(f"{pointer}/notes", ladder.notes, ladder.sources, dataset)
    ladders = [(pointer, ladder.levels, ladder.sources)]
    for index, variant in enumerate(ladder.variants):
        at = f"{pointer}/variants/{index}"
        yield from _check_sources(at, variant.sources, dataset)
        ladders.append((at, variant.levels, variant.sources or ladder.sources))
    for at, rungs, sources in ladders:
        if not sources:
            yield at, "no source", 'add "sources"'
        aliases: dict[str, str] = {}
        for index, rung in enumerate(rungs):
            here = f"{at}/levels/{index}"
            for position, alias in enumerate(rung.aliases):
                other = aliases.setdefault(name_key(alias), rung.title)
                if other != rung.title:
                    message = f"{quote_name(alias)} is an alias of {quote_name(other)} too"
                    yield f"{here}/aliases/{position}", message, "remove one"
            if rung.level is not None:
                yield from _check_reference(f"{here}/level", "level", rung.level, dataset.levels)
            yield from _check_aliases(here, "aliases", rung.title, rung.aliases)
            yield from _check_statements(f"{here}/notes", rung.notes, sources, dataset)


def _check_moves(pointer: str, moves: MoveBlock, dataset: Dataset) -> _Found:
    yield from _check_sources(pointer, moves.sources, dataset)
    yield from _check_statements(f"{pointer}/notes", moves.notes, moves.sources, dataset)
    for index, move in enumerate(moves.items):
        at = f"{pointer}/items/{index}"
        yield from _check_sourced(at, moves.sources, move.sources, dataset)
        if move.to is not None:
            yield from _check_reference(f"{at}/to", "role", move.to, dataset.roles)
        elif move.title is None:
            message = 'a move needs "to" (a role) or "title" (what the source calls it)'
            yield at, message, "add one"
        for key, level in (("level", move.level), ("to_level", move.to_level)):
            if level is not None:
                yield from _check_reference(f"{at}/{key}", "level", level, dataset.levels)


def _check_pair(pointer: str, pair: Pair, dataset: Dataset) -> _Found:
    for index, role in enumerate(pair.roles):
        yield from _check_reference(f"{pointer}/roles/{index}", "role", role, dataset.roles)
    if pair.roles[0] == pair.roles[1]:
        yield f"{pointer}/roles", "a pair takes two different roles", "name another"
    for facet in PairFacet:
        block = getattr(pair, facet)
        if block is None:
            continue
        at = f"{pointer}/{facet}"
        yield from _check_sources(at, block.sources, dataset)
        yield from _check_statements(f"{at}/items", block.items, block.sources, dataset)
        for index, statement in enumerate(block.items):
            if statement.role is not None and statement.role not in pair.roles:
                message = f"{quote_name(statement.role)} is neither of the two roles of this pair"
                yield f"{at}/items/{index}/role", message, f"name {' or '.join(pair.roles)}"


def _check_country(pointer: str, country: str) -> _Found:
    if country not in iso.COUNTRIES:
        message = f"no country has the code {quote_name(country)}"
        yield f"{pointer}/country", message, "use ISO 3166, e.g. GB or DE"


def _check_pay(pointer: str, record: PayRecord, dataset: Dataset) -> _Found:
    yield from _check_reference(f"{pointer}/role", "role", record.role, dataset.roles)
    if record.level not in PAY_ONLY_LEVELS:
        yield from _check_reference(f"{pointer}/level", "level", record.level, dataset.levels)
    yield from _check_reference(f"{pointer}/source", "source", record.source, dataset.sources)
    yield from _check_country(pointer, record.country)
    if record.currency not in iso.CURRENCIES:
        message = f"no currency has the code {quote_name(record.currency)}"
        yield f"{pointer}/currency", message, "use ISO 4217, e.g. EUR"
    if record.city is not None:
        yield from _check_reference(f"{pointer}/city", "city", record.city, dataset.cities)
        city = dataset.cities.get(record.city)
        if city is not None and city.country != record.country:
            message = f"{city.name} is in {city.country}, not in {record.country}"
            yield f"{pointer}/country", message, "correct the one or the other"
    figures = (record.low, record.median, record.high, record.mean)
    if all(figure is None for figure in figures):
        yield pointer, "no figure", "give at least one of low, median, high and mean"
    ascending = [
        (key, figure)
        for key, figure in (("low", record.low), ("median", record.median), ("high", record.high))
        if figure is not None
    ]
    for (key, figure), (next_key, next_figure) in pairwise(ascending):
        if figure > next_figure:
            message = f"{key} {figure:,} is more than {next_key} {next_figure:,}"
            yield f"{pointer}/{key}", message, "swap or correct them"

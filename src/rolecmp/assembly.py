"""Lays data files over one another and checks what takes all of them to check."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from rolecmp import iso
from rolecmp.errors import Problem
from rolecmp.models import (
    PAY_ONLY_LEVELS,
    Activity,
    ActivityLink,
    Background,
    City,
    DataFile,
    Dataset,
    Duty,
    Ladder,
    Level,
    LinkBlock,
    Metric,
    MoveBlock,
    Pair,
    PairFacet,
    PayRecord,
    Role,
    Skill,
    Source,
    Statement,
    StatementBlock,
    Team,
    Thing,
)
from rolecmp.suggest import did_you_mean
from rolecmp.text import join_names, name_key, quote_name

STATEMENT_BLOCKS = (
    "focus", "questions", "facing", "optimises_for", "judged_on", "pay_notes", "fit", "outlook",
)  # fmt: skip
LINK_BLOCKS = {
    "duties": "duty",
    "skills": "skill",
    "backgrounds": "background",
    "activities": "activity",
    "metrics": "metric",
    "teams": "team",
}
"""Block of a role (and collection of the file) to what one entry is called."""

RESERVED_ROLE_IDS = frozenset(
    {"alike", "facet", "id", "in", "level", "name", "notes", "rank", "sources", "table"}
)
"""Columns of tables that also have a column for each role: a role of that name would hide one."""

_Entry = TypeVar(
    "_Entry",
    Source, Level, City, Skill, Duty, Activity, Metric, Team, Background, Role,
)  # fmt: skip


def assemble(files: Sequence[DataFile]) -> Dataset:
    """One dataset from files in the order in which they are laid on: a later id replaces."""
    pairs: dict[frozenset[str], Pair] = {}
    for file in files:
        for pair in file.pairs:
            pairs[frozenset(pair.roles)] = pair
    return Dataset(
        sources=_merge([file.sources for file in files]),
        levels=_merge([file.levels for file in files]),
        cities=_merge([file.cities for file in files]),
        skills=_merge([file.skills for file in files]),
        duties=_merge([file.duties for file in files]),
        activities=_merge([file.activities for file in files]),
        metrics=_merge([file.metrics for file in files]),
        teams=_merge([file.teams for file in files]),
        backgrounds=_merge([file.backgrounds for file in files]),
        roles=_merge([file.roles for file in files]),
        pairs=tuple(pairs.values()),
        pay=tuple(record for file in files for record in file.pay),
        lint_exceptions=tuple(one for file in files for one in file.lint_exceptions),
    )


def _merge(collections: Iterable[Mapping[str, _Entry]]) -> dict[str, _Entry]:
    merged: dict[str, _Entry] = {}
    for collection in collections:
        for id_, entry in collection.items():
            merged[id_] = entry if entry.id == id_ else entry.model_copy(update={"id": id_})
    return merged


def check_file(name: str, file: DataFile, dataset: Dataset) -> Iterator[Problem]:
    """Everything in `file` that is wrong once it lies on the others, as `dataset` has them.

    Dangling and misplaced ids, names used twice, statements without a source, ranges upside down,
    countries and currencies that do not exist.
    """
    for pointer, message in _check(file, dataset):
        yield Problem(name, pointer, message)


_Found = Iterator[tuple[str, str]]


def _check(file: DataFile, dataset: Dataset) -> _Found:
    for collection in (
        "sources", "levels", "cities", "skills", "duties", "activities", "metrics", "teams",
        "backgrounds", "roles",
    ):  # fmt: skip
        yield from _check_ids(f"/{collection}", getattr(file, collection))
    for collection in ("levels", "cities", "skills", "duties", "activities", "metrics", "teams",
                       "backgrounds"):  # fmt: skip
        entries: Mapping[str, Thing] = getattr(file, collection)
        for id_, thing in entries.items():
            pointer = f"/{collection}/{id_}"
            yield from _check_sources(pointer, thing.sources, dataset)
            if not thing.sources and thing.says:
                yield pointer, 'no source for what is said of it: add "sources"'
            yield from _check_aliases(pointer, "aliases", thing.name, thing.aliases)
    for id_, city in file.cities.items():
        yield from _check_country(f"/cities/{id_}", city.country)
    for id_ in file.levels:
        if id_ in PAY_ONLY_LEVELS:
            yield f"/levels/{id_}", f'"{id_}" is reserved for pay records; name the level otherwise'
    for id_, role in file.roles.items():
        yield from _check_role(f"/roles/{id_}", id_, role, dataset)
    pairs: set[frozenset[str]] = set()
    for index, pair in enumerate(file.pairs):
        yield from _check_pair(f"/pairs/{index}", pair, dataset)
        if frozenset(pair.roles) in pairs:
            names = join_names([*pair.roles])
            yield f"/pairs/{index}/roles", f"the pair {names} stands here twice; make it one"
        pairs.add(frozenset(pair.roles))
    for index, record in enumerate(file.pay):
        yield from _check_pay(f"/pay/{index}", record, dataset)


def _check_ids(pointer: str, entries: Mapping[str, Source | Thing | Role]) -> _Found:
    for id_, entry in entries.items():
        if entry.id not in ("", id_):
            yield (
                f"{pointer}/{id_}/id",
                f"{quote_name(entry.id)} is not its key {quote_name(id_)}; leave it out",
            )


def _check_aliases(pointer: str, key: str, name: str, aliases: Sequence[str]) -> _Found:
    seen = {name_key(name)}
    for index, alias in enumerate(aliases):
        if name_key(alias) in seen:
            yield (
                f"{pointer}/{key}/{index}",
                f"the name {quote_name(alias)} stands here twice; remove one",
            )
        seen.add(name_key(alias))


def _check_reference(pointer: str, what: str, id_: str, known: Mapping[str, object]) -> _Found:
    if id_ not in known:
        where = "Define it, or correct the id."
        yield pointer, f"unknown {what} {quote_name(id_)}.{did_you_mean(id_, known, where)}"


def _check_sources(pointer: str, sources: Sequence[str], dataset: Dataset) -> _Found:
    for index, source in enumerate(sources):
        yield from _check_reference(f"{pointer}/sources/{index}", "source", source, dataset.sources)


def _check_sourced(
    pointer: str, block_sources: Sequence[str], own: Sequence[str], dataset: Dataset
) -> _Found:
    yield from _check_sources(pointer, own, dataset)
    if not own and not block_sources:
        yield pointer, 'no source: add "sources" here or to the block that it is in'


def _check_statements(
    pointer: str, statements: Sequence[Statement], sources: Sequence[str], dataset: Dataset
) -> _Found:
    for index, statement in enumerate(statements):
        yield from _check_sourced(f"{pointer}/{index}", sources, statement.sources, dataset)


def _check_role(pointer: str, id_: str, role: Role, dataset: Dataset) -> _Found:
    if id_ in RESERVED_ROLE_IDS:
        yield pointer, f'"{id_}" is the name of a column in results; give the role another id'
    yield from _check_aliases(pointer, "aliases", role.title, role.aliases)
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
            yield f"{at}/id", f"the {what} {quote_name(link.id)} stands here twice; remove one"
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
            yield at, 'no source: add "sources"'
        aliases: dict[str, str] = {}
        for index, rung in enumerate(rungs):
            here = f"{at}/levels/{index}"
            for position, alias in enumerate(rung.aliases):
                other = aliases.setdefault(name_key(alias), rung.title)
                if other != rung.title:
                    yield (
                        f"{here}/aliases/{position}",
                        f"{quote_name(alias)} is an alias of {quote_name(other)} too; remove one",
                    )
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
            yield at, 'a move needs "to" (a role) or "title" (what the source calls it)'
        for key, level in (("level", move.level), ("to_level", move.to_level)):
            if level is not None:
                yield from _check_reference(f"{at}/{key}", "level", level, dataset.levels)


def _check_pair(pointer: str, pair: Pair, dataset: Dataset) -> _Found:
    for index, role in enumerate(pair.roles):
        yield from _check_reference(f"{pointer}/roles/{index}", "role", role, dataset.roles)
    if pair.roles[0] == pair.roles[1]:
        yield f"{pointer}/roles", "a pair takes two different roles"
    for facet in PairFacet:
        block = getattr(pair, facet)
        if block is None:
            continue
        at = f"{pointer}/{facet}"
        yield from _check_sources(at, block.sources, dataset)
        yield from _check_statements(f"{at}/items", block.items, block.sources, dataset)
        for index, statement in enumerate(block.items):
            if statement.role is not None and statement.role not in pair.roles:
                yield (
                    f"{at}/items/{index}/role",
                    f"{quote_name(statement.role)} is neither of the two roles of this pair",
                )


def _check_country(pointer: str, country: str) -> _Found:
    if country not in iso.COUNTRIES:
        yield (
            f"{pointer}/country",
            f"no country has the code {quote_name(country)}; use ISO 3166, e.g. GB or DE",
        )


def _check_pay(pointer: str, record: PayRecord, dataset: Dataset) -> _Found:
    yield from _check_reference(f"{pointer}/role", "role", record.role, dataset.roles)
    if record.level not in PAY_ONLY_LEVELS:
        yield from _check_reference(f"{pointer}/level", "level", record.level, dataset.levels)
    yield from _check_reference(f"{pointer}/source", "source", record.source, dataset.sources)
    yield from _check_country(pointer, record.country)
    if record.currency not in iso.CURRENCIES:
        yield (
            f"{pointer}/currency",
            f"no currency has the code {quote_name(record.currency)}; use ISO 4217, e.g. EUR",
        )
    if record.city is not None:
        yield from _check_reference(f"{pointer}/city", "city", record.city, dataset.cities)
        city = dataset.cities.get(record.city)
        if city is not None and city.country != record.country:
            yield (
                f"{pointer}/country",
                f"{city.name} is in {city.country}, not in {record.country}",
            )
    figures = (record.low, record.median, record.high, record.mean)
    if all(figure is None for figure in figures):
        yield pointer, "no figure: give at least one of low, median, high and mean"
    ascending = [
        (key, figure)
        for key, figure in (("low", record.low), ("median", record.median), ("high", record.high))
        if figure is not None
    ]
    for (key, figure), (next_key, next_figure) in pairwise(ascending):
        if figure > next_figure:
            yield (
                f"{pointer}/{key}",
                f"{key} {figure:,} is more than {next_key} {next_figure:,}; swap or correct them",
            )

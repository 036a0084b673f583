"""What is wrong with a role: its names, its statements, its links, its ladder and its moves."""

from collections.abc import Iterator, Mapping
from typing import Final

from rolecmp.loading.checks.pay import check_record
from rolecmp.loading.checks.references import (
    DEFINED,
    check_aliases,
    check_name,
    check_reference,
    check_sourced,
    check_sources,
    check_statements,
)
from rolecmp.model.citation import cite
from rolecmp.model.collections import LINK_BLOCKS, STATEMENT_BLOCKS
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Fault
from rolecmp.model.ladder_pay import ladder_pay
from rolecmp.model.pay import UNKNOWN_LEVEL
from rolecmp.model.role import Ladder, MoveBlock, Role, Rung
from rolecmp.model.statements import ActivityLink, FitBlock, LinkBlock, StatementBlock
from rolecmp.model.text import name_key, quote_name
from rolecmp.model.things import Thing

RESERVED_ROLE_IDS: Final = frozenset(
    {"alike", "facet", "id", "in", "level", "name", "notes", "origin", "rank", "sources", "table"}
)
"""Columns of tables that also have a column for each role: a role of that name would hide one."""


def check_role(pointer: str, id_: str, role: Role, dataset: Dataset) -> Iterator[Fault]:
    """Yields what is wrong with a role as its file has it."""
    yield from _check_names(pointer, id_, role, dataset)
    for key in STATEMENT_BLOCKS:
        statements: StatementBlock | None = getattr(role, key)
        if statements is not None:
            at = f"{pointer}/{key}"
            yield from check_sources(at, statements.sources, dataset)
            yield from check_statements(
                f"{at}/items", statements.items, statements.sources, dataset
            )
    for key, kind in LINK_BLOCKS.items():
        block: LinkBlock | None = getattr(role, key)
        if block is not None:
            known = getattr(dataset, key)
            yield from _check_links(f"{pointer}/{key}", kind, block, known, dataset)
    if role.ladder is not None:
        yield from _check_ladder(f"{pointer}/ladder", role.ladder, dataset)
        yield from _check_ladder_pay(pointer, id_, role, dataset)
    if role.moves is not None:
        yield from _check_moves(f"{pointer}/moves", role.moves, dataset)
    if role.fit is not None:
        yield from _check_fit(f"{pointer}/fit", role.fit, dataset)


def _check_names(pointer: str, id_: str, role: Role, dataset: Dataset) -> Iterator[Fault]:
    if id_ in RESERVED_ROLE_IDS:
        message = f'"{id_}" is the name of a column in results'
        yield Fault(pointer, message, "give the role another id")
    if role.title:
        yield from check_name(f"{pointer}/title", role.title)
    elif role.extends is None:
        yield Fault(pointer, '"title" is missing', "add it")
    if role.extends is None and role.remove is not None:
        yield Fault(f"{pointer}/remove", "there is nothing to remove from", 'add "extends"')
    yield from check_aliases(pointer, role.title, role.aliases)
    for index, source in enumerate(role.alias_sources):
        at = f"{pointer}/alias_sources/{index}"
        yield from check_reference(at, "source", source, dataset.sources)


def _check_links(
    pointer: str, kind: str, block: LinkBlock, known: Mapping[str, Thing], dataset: Dataset
) -> Iterator[Fault]:
    yield from check_sources(pointer, block.sources, dataset)
    yield from check_statements(f"{pointer}/notes", block.notes, block.sources, dataset)
    seen: set[str] = set()
    for index, link in enumerate(block.items):
        at = f"{pointer}/items/{index}"
        if link.id not in known:
            yield from check_reference(f"{at}/id", kind, link.id, known)
        if link.id in seen:
            message = f"the {kind} {quote_name(link.id)} is here twice"
            yield Fault(f"{at}/id", message, "remove one")
        seen.add(link.id)
        if link.sources or not block.sources:
            yield from check_sourced(at, block.sources, link.sources, dataset)
        if isinstance(link, ActivityLink):
            for position, team in enumerate(link.teams):
                yield from check_reference(f"{at}/with/{position}", "team", team, dataset.teams)


def _check_ladder(pointer: str, ladder: Ladder, dataset: Dataset) -> Iterator[Fault]:
    yield from check_sources(pointer, ladder.sources, dataset)
    yield from check_statements(f"{pointer}/notes", ladder.notes, ladder.sources, dataset)
    ladders = [(pointer, ladder.levels, ladder.sources)]
    for index, (variant, sources) in enumerate(cite(ladder.variants, ladder.sources)):
        at = f"{pointer}/variants/{index}"
        yield from check_sources(at, variant.sources, dataset)
        ladders.append((at, variant.levels, sources))
    for at, rungs, sources in ladders:
        if not sources:
            yield Fault(at, "no source", f'add "sources", {DEFINED}')
        yield from _check_rungs(f"{at}/levels", rungs, sources, dataset)


def _check_ladder_pay(pointer: str, id_: str, role: Role, dataset: Dataset) -> Iterator[Fault]:
    for place, rung, record in ladder_pay(id_, role):
        at = f"{pointer}{place}"
        if record.source:
            known = record if rung.level in dataset.levels else record.replace(level=UNKNOWN_LEVEL)
            for fault in check_record(at, known, dataset):
                # An unknown source of the whole ladder is told once, where it stands.
                if not (fault.pointer == f"{at}/source" and record.source in role.ladder_sources):
                    yield fault
        else:
            yield Fault(at, "no source, and its ladder has not just one", 'add "source"')


def _check_rungs(
    pointer: str, rungs: tuple[Rung, ...], sources: tuple[str, ...], dataset: Dataset
) -> Iterator[Fault]:
    aliases: dict[str, str] = {}
    ids: set[str] = set()
    for index, rung in enumerate(rungs):
        at = f"{pointer}/{index}"
        if rung.id is not None and rung.id in ids:
            message = f"the step {quote_name(rung.id)} is here twice"
            yield Fault(f"{at}/id", message, "give one of them another id")
        ids.add(rung.id or "")
        for position, alias in enumerate(rung.aliases):
            other = aliases.setdefault(name_key(alias), rung.title)
            if other != rung.title:
                message = f"{quote_name(alias)} is an alias of {quote_name(other)} too"
                yield Fault(f"{at}/aliases/{position}", message, "remove one")
        if rung.level is not None:
            yield from check_reference(f"{at}/level", "level", rung.level, dataset.levels)
        yield from check_aliases(at, rung.title, rung.aliases)
        yield from check_statements(f"{at}/notes", rung.notes, sources, dataset)


def _check_moves(pointer: str, moves: MoveBlock, dataset: Dataset) -> Iterator[Fault]:
    yield from check_sources(pointer, moves.sources, dataset)
    yield from check_statements(f"{pointer}/notes", moves.notes, moves.sources, dataset)
    for index, move in enumerate(moves.items):
        at = f"{pointer}/items/{index}"
        yield from check_sourced(at, moves.sources, move.sources, dataset)
        if move.to is not None:
            yield from check_reference(f"{at}/to", "role", move.to, dataset.roles)
        elif move.title is None:
            message = 'a move needs "to" (a role) or "title" (what the source calls it)'
            yield Fault(at, message, "add one")
        for key, level in (("from_level", move.from_level), ("to_level", move.to_level)):
            if level is not None:
                yield from check_reference(f"{at}/{key}", "level", level, dataset.levels)
        for place, skill in enumerate(move.learn):
            yield from check_reference(f"{at}/learn/{place}", "skill", skill, dataset.skills)


def _check_fit(pointer: str, fit: FitBlock, dataset: Dataset) -> Iterator[Fault]:
    for index, statement in enumerate(fit.items):
        for place, role in enumerate(statement.separates):
            at = f"{pointer}/items/{index}/separates/{place}"
            yield from check_reference(at, "role", role, dataset.roles)

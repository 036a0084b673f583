"""Statements that rest on weak sources alone."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolecmp.analysis.lint.finding import Code, Finding
from rolecmp.analysis.lint.scope import Scope
from rolecmp.model.citation import Sourced, cite
from rolecmp.model.collections import LINK_BLOCKS, STATEMENT_BLOCKS
from rolecmp.model.dataset import Dataset
from rolecmp.model.pair import Pair, PairBlock, PairFacet
from rolecmp.model.role import Move, MoveBlock, Role
from rolecmp.model.statements import (
    Link,
    LinkBlock,
    Statement,
    StatementBlock,
)
from rolecmp.model.text import join_names
from rolecmp.model.things import Grade


class _Block(NamedTuple):
    """A part of a role or of a pair."""

    subject: str
    """What an exception calls it."""
    place: str
    """A JSON pointer."""
    entries: Sequence[tuple[str, tuple[str, ...]]]
    """The place of each entry in the block, and its sources."""


def check_sources(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds blocks, or else single entries, all of whose sources are of grade C."""
    blocks = [block for role in scope.roles for block in _blocks(role)]
    for pair in dataset.pairs:
        index = scope.pair_index(pair)
        if index is not None:
            blocks += _pair_blocks(pair, index)
    for block in blocks:
        weak = [entry for entry in block.entries if _is_weak(dataset, entry[1])]
        if weak and len(weak) == len(block.entries):
            weak = [("", tuple(dict.fromkeys(s for _, sources in weak for s in sources)))]
        for at, sources in weak:
            reason = f"rests on {join_names(list(sources))} alone, of grade C"
            yield Finding(Code.WEAK_SOURCES, block.subject + at, block.place + at, reason)


def _is_weak(dataset: Dataset, sources: Sequence[str]) -> bool:
    return bool(sources) and all(dataset.sources[id_].grade is Grade.C for id_ in sources)


def _blocks(role: Role) -> Iterator[_Block]:
    for key in (*STATEMENT_BLOCKS, *LINK_BLOCKS, "moves"):
        block: StatementBlock | LinkBlock | MoveBlock | None = getattr(role, key)
        if block is None:
            continue
        items: Sequence[Statement | Link | Move] = block.items
        entries = _entries("/items", items, block.sources)
        if not isinstance(block, StatementBlock):
            entries += _entries("/notes", block.notes, block.sources)
        yield _block(f"roles/{role.id}/{key}", entries)
    if role.ladder is not None:
        subject = f"roles/{role.id}/ladder"
        ladder = role.ladder
        entries = [("/levels", ladder.sources)] if ladder.sources else []
        entries += _entries("/notes", ladder.notes, ladder.sources)
        entries += [
            (f"/levels/{i}/notes/{j}", note.sources)
            for i, rung in enumerate(ladder.levels)
            for j, note in enumerate(rung.notes)
            if note.sources
        ]
        yield _block(subject, entries)
        for place, sources in _entries("/variants", ladder.variants, ladder.sources):
            yield _block(subject + place, [("", sources)])


def _pair_blocks(pair: Pair, index: int) -> Iterator[_Block]:
    for facet in PairFacet:
        block: PairBlock | None = getattr(pair, facet)
        if block is not None:
            entries = _entries("/items", block.items, block.sources)
            subject = f"pairs/{'-'.join(pair.roles)}/{facet}"
            yield _Block(subject, f"/pairs/{index}/{facet}", entries)


def _entries(
    place: str, items: Sequence[Sourced], block_sources: tuple[str, ...]
) -> list[tuple[str, tuple[str, ...]]]:
    """Returns the place of each item in its block, and its sources."""
    cited = enumerate(cite(items, block_sources))
    return [(f"{place}/{index}", sources) for index, (_, sources) in cited]


def _block(subject: str, entries: Sequence[tuple[str, tuple[str, ...]]]) -> _Block:
    return _Block(subject, f"/{subject}", entries)

"""What changed from one version of data files to another."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rolecmp.analysis.links import link_value, move_name
from rolecmp.model.citation import cite, cited
from rolecmp.model.collections import BLOCKS, LINK_BLOCKS, LINKED, SENTENCE_BLOCKS, SUMMARY_BLOCKS
from rolecmp.model.dataset import Dataset, Version
from rolecmp.model.pair import Pair, PairFacet
from rolecmp.model.pay import PayRecord
from rolecmp.model.record import Record
from rolecmp.model.role import Move, Role, Rung
from rolecmp.model.statements import (
    ActivityLink,
    FacingBlock,
    Link,
    LinkBlock,
    MetricLink,
    Statement,
    StatementBlock,
)
from rolecmp.model.things import Source, Thing

COLLECTIONS = ("roles", "pairs", *LINKED, "levels", "cities", "sources")
"""What is looked through, in this order, beside pay."""


class Change(NamedTuple):
    """That one thing which a file says was added, went, or became another.

    `id` and `name` are those of what it is said of, `part` and `item` what is said; both are empty
    where all of it is new or gone. `before` and `after` are None where there was, or is, nothing.
    """

    collection: str
    id: str
    name: str
    part: str
    item: str
    before: str | None
    after: str | None
    sources: tuple[str, ...] = ()


class PayChange(NamedTuple):
    """A pay record that was added, went, or has other figures; never neither."""

    before: PayRecord | None
    after: PayRecord | None


class Changes(NamedTuple):
    """Everything that changed, in the order of COLLECTIONS, and pay."""

    entries: tuple[Change, ...]
    pay: tuple[PayChange, ...]


class Fact(NamedTuple):
    """How something is, in a few words, who says so, and what it is called."""

    value: str
    sources: tuple[str, ...] = ()
    item: str = ""


Facts = dict[tuple[str, str], Fact]
"""What is said of one entry: its part and what tells one item of that from the others, to how."""


def find_changes(old: Version, new: Version) -> Changes:
    """What the new version of a file says otherwise than the old one.

    Entries that neither file has are no change, whatever they are laid on has of them.
    """
    entries = [change for collection in COLLECTIONS for change in _changes_in(collection, old, new)]
    return Changes(tuple(entries), tuple(_pay_changes(old.file.pay, new.file.pay)))


def _changes_in(collection: str, old: Version, new: Version) -> Iterator[Change]:
    before, after = _entries(collection, old), _entries(collection, new)
    for id_ in {**before, **after}:
        if id_ not in before:
            name, facts = after[id_]
            yield Change(collection, id_, name, "", "", None, "", _all_sources(facts))
        elif id_ not in after:
            name, facts = before[id_]
            yield Change(collection, id_, name, "", "", "", None, _all_sources(facts))
        else:
            name, facts = after[id_]
            for part, was, is_ in _differences(before[id_][1], facts):
                known = is_ or was or Fact("")
                yield Change(
                    collection, id_, name, part, known.item,
                    was.value if was else None, is_.value if is_ else None, known.sources,
                )  # fmt: skip


def _all_sources(facts: Facts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for fact in facts.values() for source in fact.sources))


def _differences(before: Facts, after: Facts) -> Iterator[tuple[str, Fact | None, Fact | None]]:
    """The part, and the fact in the one version and in the other, for each that differs."""
    for part, key in {**before, **after}:
        was, is_ = before.get((part, key)), after.get((part, key))
        if was is None or is_ is None or was.value != is_.value:
            yield part, was, is_
        elif was.sources != is_.sources:
            item = f"{is_.item} (sources)".lstrip()
            old, new = (Fact(", ".join(fact.sources), fact.sources, item) for fact in (was, is_))
            yield part, old, new


def _entries(collection: str, version: Version) -> dict[str, tuple[str, Facts]]:
    """Id to name and facts, of what the file itself has."""
    dataset = version.dataset
    found: dict[str, tuple[str, Facts]] = {}
    if collection == "pairs":
        for pair in version.file.pairs:
            names = " and ".join(dataset.roles[role].title for role in pair.roles)
            found["+".join(sorted(pair.roles))] = names, _facts_of_pair(dataset, pair)
        return found
    things: Mapping[str, Any] = getattr(dataset, collection)
    for id_ in getattr(version.file, collection):
        match things[id_]:
            case Role() as role:
                found[id_] = role.title, dict(_facts_of_role(dataset, role))
            case Source() as source:
                found[id_] = source.title, _fields(source, ())
            case thing:
                found[id_] = thing.name, _fields(thing, thing.sources)
    return found


def _fields(model: Record, sources: tuple[str, ...]) -> Facts:
    """The fields of a thing, each alias by itself."""
    facts: Facts = {}
    for name in model.fields:
        value = getattr(model, name)
        if name == "aliases":
            facts.update({("also called", alias): Fact("", sources, alias) for alias in value})
        elif name not in ("id", "sources") and value is not None:
            facts[name, ""] = Fact(str(value), sources)
    return facts


# --- roles and pairs --------------------------------------------------------------------------


def _facts_of_role(dataset: Dataset, role: Role) -> Iterator[tuple[tuple[str, str], Fact]]:
    yield ("title", ""), Fact(role.title)
    for alias in role.aliases:
        yield ("also called", alias), Fact("", (), alias)
    for part in (*SUMMARY_BLOCKS, *SENTENCE_BLOCKS):
        block: StatementBlock | None = getattr(role, part)
        if block is not None:
            heading = _heading(part)
            if isinstance(block, FacingBlock):
                yield (heading, ""), Fact(block.direction, block.sources)
            yield from _sentences(heading, block.items, block.sources)
    for part in LINK_BLOCKS:
        links: LinkBlock | None = getattr(role, part)
        if links is not None:
            things: Mapping[str, Thing] = getattr(dataset, part)
            for link, sources in cited(links):
                yield (_heading(part), link.id), Fact(_manner(link), sources, things[link.id].name)
            yield from _sentences(_heading(part), links.notes, links.sources)
    if role.ladder is not None:
        yield from _steps("ladder", role.ladder.levels, role.ladder.sources)
        yield from _sentences("ladder", role.ladder.notes, role.ladder.sources)
        for variant, sources in cite(role.ladder.variants, role.ladder.sources):
            yield from _steps(f"ladder at {variant.where}", variant.levels, sources)
    for move, sources in cited(role.moves):
        name = f"{move.direction} {move_name(dataset, move)}"
        key = f"{move.direction} {move.to or name}"
        yield ("moves", key), Fact(_manner(move), sources, name)
    if role.moves is not None:
        yield from _sentences("moves", role.moves.notes, role.moves.sources)


def _heading(part: str) -> str:
    return "on pay" if part == "pay_notes" else BLOCKS[part].heading


def _facts_of_pair(dataset: Dataset, pair: Pair) -> Facts:
    facts: Facts = {}
    for facet in PairFacet:
        block = getattr(pair, facet)
        if block is not None:
            facts.update(_sentences(facet, block.items, block.sources))
            for statement in block.items:
                if statement.role is not None:
                    key = (facet.value, statement.text)
                    whose = dataset.roles[statement.role].title
                    facts[key] = facts[key]._replace(value=f"{whose} {facts[key].value}".rstrip())
    return facts


def _sentences(
    part: str, statements: tuple[Statement, ...], block_sources: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], Fact]]:
    for statement, sources in cite(statements, block_sources):
        manner = [*statement.where, *(["our wording"] if statement.derived else [])]
        text = statement.text
        yield (part, text), Fact(", ".join(manner), sources, text)


def _steps(
    part: str, rungs: tuple[Rung, ...], sources: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], Fact]]:
    """Each step with its place: a ladder that is another way round has changed."""
    for place, rung in enumerate(rungs, 1):
        manner = f"step {place}, {rung.level or 'level not stated'}"
        names = f", also {', '.join(rung.aliases)}" if rung.aliases else ""
        yield (part, rung.title), Fact(manner + names, sources, rung.title)
        yield from _sentences(f"{part}, {rung.title}", rung.notes, sources)


def _manner(link: Link | Move) -> str:
    """How a role has something, in a few words; empty where it says no more than that."""
    said: list[str] = []
    match link:
        case Move():
            said += [link.frequency, *(x for x in (link.title, link.level, link.to_level) if x)]
        case ActivityLink():
            said += [link.facing or "", *link.teams, link.share or ""]
        case MetricLink():
            said += [link.example or ""]
        case _:
            value = link_value(link)
            said += [value] if value != "yes" else []
    said += [link.note or "", *link.where]
    if isinstance(link, Link) and link.derived:
        said.append("our wording")
    return ", ".join(word for word in said if word)


# --- pay --------------------------------------------------------------------------------------


def _pay_changes(old: tuple[PayRecord, ...], new: tuple[PayRecord, ...]) -> Iterator[PayChange]:
    """Records of the same id, else of the same source for the same cell, in the order of both."""
    before: dict[object, list[PayRecord]] = {}
    for record in reversed(old):
        before.setdefault(_cell(record), []).append(record)
    for record in new:
        same = before.get(_cell(record))
        was = same.pop() if same else None
        if was != record:
            yield PayChange(was, record)
    for records in before.values():
        for record in reversed(records):
            yield PayChange(record, None)


def _cell(record: PayRecord) -> object:
    if record.id is not None:
        return record.id
    return (
        record.role, record.level, record.level_in_source, record.city, record.area, record.country,
        record.year, record.source, record.kind, record.period, record.currency, record.tax,
        record.basis,
    )  # fmt: skip

"""What changed from one version of data files to another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rolecmp.analysis.links import link_value, move_name
from rolecmp.model.citation import cite, cited
from rolecmp.model.collections import (
    BLOCKS,
    DEFERRED,
    LINK_BLOCKS,
    LINKED,
    SENTENCE_BLOCKS,
    SUMMARY_BLOCKS,
)
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset, Version
from rolecmp.model.expectation import Expectation, LevelMapping, Proficiency
from rolecmp.model.ladder_pay import ladder_pay
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

COLLECTIONS = (
    "roles", "expectations", "proficiencies", "level_mappings", "pairs", *LINKED, "levels",
    "dimensions", "scales", "cities", "sources",
)  # fmt: skip
"""What is looked through, in this order, beside pay."""


class Change(NamedTuple):
    """One statement added, removed or changed."""

    collection: str
    id: str
    """The id of the role or thing that the statement is about."""
    name: str
    """Its name."""
    part: str
    """What the statement says of it: `title`, a facet ...; empty where all of it is new or gone."""
    item: str
    """Which item of the part it is about; empty where the part has only one."""
    before: str | None
    """None where there was nothing."""
    after: str | None
    """None where there is nothing."""
    sources: tuple[str, ...] = ()


class PayChange(NamedTuple):
    """A pay record added, removed or changed; at least one of the two is there."""

    before: PayRecord | None
    after: PayRecord | None


class Changes(NamedTuple):
    """Everything that changed, in the order of COLLECTIONS, and pay."""

    entries: tuple[Change, ...]
    pay: tuple[PayChange, ...]


class StatedValue(NamedTuple):
    """What one version of a file states of one item, and which sources say so."""

    value: str
    """How it is, in a few words."""
    sources: tuple[str, ...] = ()
    item: str = ""
    """What the item is called."""


StatedValues = dict[tuple[str, str], StatedValue]
"""Everything stated of one entry: (part, what sets the item apart within it) to its value."""


def find_changes(old: Version, new: Version) -> Changes:
    """Finds what the new version of a file says otherwise than the old one.

    Entries that neither file has are no change, whatever they are laid on has of them.
    """
    entries = [change for collection in COLLECTIONS for change in _changes_in(collection, old, new)]
    pay = ([*version.file.pay, *_steps_pay(version.file)] for version in (old, new))
    return Changes(tuple(entries), tuple(_pay_changes(*pay)))


def _changes_in(collection: str, old: Version, new: Version) -> Iterator[Change]:
    before, after = _entries(collection, old), _entries(collection, new)
    for id_ in {**before, **after}:
        if id_ not in before:
            name, values = after[id_]
            yield Change(collection, id_, name, "", "", None, "", _all_sources(values))
        elif id_ not in after:
            name, values = before[id_]
            yield Change(collection, id_, name, "", "", "", None, _all_sources(values))
        else:
            name, values = after[id_]
            for part, was, is_ in _differences(before[id_][1], values):
                known = is_ or was or StatedValue("")
                yield Change(
                    collection, id_, name, part, known.item,
                    was.value if was else None, is_.value if is_ else None, known.sources,
                )  # fmt: skip


def _all_sources(values: StatedValues) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for value in values.values() for source in value.sources))


def _differences(
    before: StatedValues, after: StatedValues
) -> Iterator[tuple[str, StatedValue | None, StatedValue | None]]:
    """Yields each part that differs, with its value in the old version and in the new."""
    for part, key in {**before, **after}:
        was, is_ = before.get((part, key)), after.get((part, key))
        if was is None or is_ is None or was.value != is_.value:
            yield part, was, is_
        elif was.sources != is_.sources:
            item = f"{is_.item} (sources)".lstrip()
            old, new = (
                StatedValue(", ".join(value.sources), value.sources, item) for value in (was, is_)
            )
            yield part, old, new


def _entries(collection: str, version: Version) -> dict[str, tuple[str, StatedValues]]:
    """Returns the entries that the file itself has: id to name and stated values."""
    dataset = version.dataset
    entries: dict[str, tuple[str, StatedValues]] = {}
    if collection == "pairs":
        for pair in version.file.pairs:
            names = " and ".join(dataset.roles[role].title for role in pair.roles)
            entries["+".join(sorted(pair.roles))] = names, _pair_values(dataset, pair)
        return entries
    if collection in DEFERRED:
        for id_, name, part, value in _level_values(collection, version):
            entries.setdefault(id_, (name, {}))[1][part] = value
        return entries
    things: Mapping[str, Any] = getattr(dataset, collection)
    for id_ in getattr(version.file, collection):
        match things[id_]:
            case Role() as role:
                entries[id_] = role.title, dict(_role_values(dataset, role))
            case Source() as source:
                entries[id_] = source.title, _fields(source, ())
            case thing:
                entries[id_] = thing.name, _fields(thing, thing.sources)
    return entries


def _fields(model: Record, sources: tuple[str, ...]) -> StatedValues:
    """Returns the fields of a thing, each alias by itself."""
    values: StatedValues = {}
    for name in model.fields:
        value = getattr(model, name)
        if name == "aliases":
            values.update(
                {("also called", alias): StatedValue("", sources, alias) for alias in value}
            )
        elif name not in ("id", "sources") and value is not None:
            text = ", ".join(value) if isinstance(value, tuple) else str(value)
            values[name, ""] = StatedValue(text, sources)
    return values


def _level_values(
    collection: str, version: Version
) -> Iterator[tuple[str, str, tuple[str, str], StatedValue]]:
    """Yields what a file expects at levels: id and name of the level, the part and its value."""
    dataset = version.dataset
    entries: Sequence[Expectation | Proficiency | LevelMapping] = getattr(version.file, collection)
    for entry in entries:
        title = dataset.roles[entry.role].title
        match entry:
            case Expectation(level=level, text=text, source=source):
                dimension = dataset.dimensions[entry.dimension].name
                name = f"{title}, {dataset.levels[level].name}"
                value = StatedValue("", (source,), text)
                yield f"{entry.role}:{level}", name, (dimension, f"{source} {text}"), value
            case Proficiency(level=level, skill=skill, source=source):
                name = f"{title}, {dataset.levels[level].name}"
                part = (dataset.scales[entry.scale].name, f"{source} {skill}")
                value = StatedValue(entry.step, (source,), skill)
                yield f"{entry.role}:{level}", name, part, value
            case LevelMapping(source=source):
                for theirs, ours in entry.levels.items():
                    name = f"{title}, {dataset.sources[source].title}"
                    value = StatedValue(dataset.levels[ours].name, (source,), theirs)
                    yield f"{entry.role}:{source}", name, ("levels", theirs), value


# --- roles and pairs --------------------------------------------------------------------------


def _role_values(dataset: Dataset, role: Role) -> Iterator[tuple[tuple[str, str], StatedValue]]:
    yield ("title", ""), StatedValue(role.title)
    if role.family is not None:
        yield ("family", ""), StatedValue(role.family)
    for alias in role.aliases:
        yield ("also called", alias), StatedValue("", (), alias)
    for part in (*SUMMARY_BLOCKS, *SENTENCE_BLOCKS):
        block: StatementBlock | None = getattr(role, part)
        if block is not None:
            heading = _heading(part)
            if isinstance(block, FacingBlock):
                yield (heading, ""), StatedValue(block.direction, block.sources)
            yield from _sentences(heading, block.items, block.sources)
    for part in LINK_BLOCKS:
        links: LinkBlock | None = getattr(role, part)
        if links is not None:
            things: Mapping[str, Thing] = getattr(dataset, part)
            for link, sources in cited(links):
                yield (
                    (_heading(part), link.id),
                    StatedValue(_manner(link), sources, things[link.id].name),
                )
            yield from _sentences(_heading(part), links.notes, links.sources)
    if role.ladder is not None:
        yield from _steps("ladder", role.ladder.levels, role.ladder.sources)
        yield from _sentences("ladder", role.ladder.notes, role.ladder.sources)
        for variant, sources in cite(role.ladder.variants, role.ladder.sources):
            yield from _steps(f"ladder at {variant.where}", variant.levels, sources)
    for move, sources in cited(role.moves):
        name = f"{move.direction} {move_name(dataset, move)}"
        key = f"{move.direction} {move.to or name}"
        yield ("moves", key), StatedValue(_manner(move), sources, name)
    if role.moves is not None:
        yield from _sentences("moves", role.moves.notes, role.moves.sources)


def _heading(part: str) -> str:
    return "on pay" if part == "pay_notes" else BLOCKS[part].heading


def _pair_values(dataset: Dataset, pair: Pair) -> StatedValues:
    values: StatedValues = {}
    for facet in PairFacet:
        block = getattr(pair, facet)
        if block is not None:
            values.update(_sentences(facet, block.items, block.sources))
            for statement in block.items:
                if statement.role is not None:
                    key = (facet.value, statement.text)
                    whose = dataset.roles[statement.role].title
                    values[key] = values[key]._replace(
                        value=f"{whose} {values[key].value}".rstrip()
                    )
    return values


def _sentences(
    part: str, statements: tuple[Statement, ...], block_sources: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], StatedValue]]:
    for statement, sources in cite(statements, block_sources):
        manner = [*statement.where, *(["our wording"] if statement.derived else [])]
        text = statement.text
        yield (part, text), StatedValue(", ".join(manner), sources, text)


def _steps(
    part: str, rungs: tuple[Rung, ...], sources: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], StatedValue]]:
    """Yields each step with its place: a ladder in another order has changed.

    A step with an id is the same one under another title.
    """
    for place, rung in enumerate(rungs, 1):
        manner = f"step {place}, {rung.level or 'level not stated'}"
        track = f", {rung.track}" if rung.track is not None else ""
        names = f", also {', '.join(rung.aliases)}" if rung.aliases else ""
        title = f"{rung.title}, " if rung.id is not None else ""
        value = StatedValue(title + manner + track + names, sources, rung.id or rung.title)
        yield (part, rung.id or rung.title), value
        yield from _sentences(f"{part}, {rung.id or rung.title}", rung.notes, sources)


def _manner(link: Link | Move) -> str:
    """Words how a role has something; empty where it says no more than that it has."""
    words: list[str] = []
    match link:
        case Move():
            words += [x for x in (link.frequency, link.title, link.from_level, link.to_level) if x]
        case ActivityLink():
            words += [link.facing or "", *link.teams, link.share or ""]
        case MetricLink():
            words += [link.example or ""]
        case _:
            value = link_value(link)
            words += [value] if value != "yes" else []
    words += [link.note or "", *link.where]
    if isinstance(link, Link) and link.derived:
        words.append("our wording")
    return ", ".join(word for word in words if word)


# --- pay --------------------------------------------------------------------------------------


def _steps_pay(file: DataFile) -> Iterator[PayRecord]:
    """Yields what the steps of ladders are paid; a step with an id is the same by another title."""
    for id_, role in file.roles.items():
        for _, rung, record in ladder_pay(id_, role):
            yield record.replace(level_in_source=rung.id) if rung.id is not None else record


def _pay_changes(old: Sequence[PayRecord], new: Sequence[PayRecord]) -> Iterator[PayChange]:
    """Yields changed records, matched by id, else by source and cell, in the order of both."""
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

"""One role, or one other defined thing, in full: `rolecmp show`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rolecmp.analysis.ladder import align_ladders
from rolecmp.analysis.links import CitedLink, link_value
from rolecmp.analysis.lookup.kinds import kind_of
from rolecmp.analysis.salary import group_records
from rolecmp.model.collections import LINK_BLOCKS, THING_KINDS
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import CATALOGUE_FACETS, STATEMENT_FACETS, THING_FACETS, Facet
from rolecmp.model.role import Role
from rolecmp.model.statements import (
    ActivityLink,
    FacingBlock,
    Link,
    LinkBlock,
    MetricLink,
    StatementBlock,
)
from rolecmp.model.text import count
from rolecmp.model.things import City, Level, Metric, Source, Thing
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.tables.ladder import (
    aligned_table,
    growth_table,
    move_remarks_table,
    moves_table,
    variants_table,
)
from rolecmp.reports.tables.pair import between_table
from rolecmp.reports.tables.pay import pay_columns, pay_section
from rolecmp.reports.wording import (
    THIN,
    place_name,
    remarks_on,
    statement_text,
    thin_line,
    with_where,
    word,
)

PAY_ROWS_SHOWN = 12
"""Readers of a whole profile see so many pay records at most; `rolecmp salary` shows the rest."""

ROLE_COLUMNS = (
    Column("id", "id", description="Id of the role."),
    Column("title", "title", description="Title of the role."),
    Column("aliases", "also called", ValueType.STRINGS, "Other names of the role."),
    Column("thin", "thin", ValueType.BOOLEAN, "Whether few or weak sources speak of it."),
)

STATEMENT_COLUMNS = (
    Column("facet", "", description="Id of the facet."),
    Column("value", "value", description="One word that sums it up.", nullable=True, detail=True),
    Column("text", "", description="The statement."),
    Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True),
    Column("derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True),
)

_ID = Column("id", "id", description="Id of the thing.", detail=True)
_NAME = Column("name", "", description="Name of the thing.")
_KIND = Column("kind", "kind", description="Kind of the thing.", detail=True)
_WHERE = Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True)
_DERIVED = Column(
    "derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True
)
_NOTE = Column("note", "", description="What the source adds.", nullable=True)
_VALUES = {
    Facet.SKILLS: (Column("strength", "", description="core, valuable or not-needed."),),
    Facet.BACKGROUNDS: (Column("frequency", "", description="usual, sometimes or growing."),),
    Facet.TEAMS: (Column("relation", "", description="owns or works-with."),),
    Facet.METRICS: (Column("example", "", description="An example of the source.", nullable=True),),
    Facet.ACTIVITIES: (
        Column("facing", "faces", description="inward, outward or both.", nullable=True),
        Column("with", "with", ValueType.STRINGS, "Ids of the teams that it is done with."),
        Column("share", "share", description="Share of time, as stated.", nullable=True),
    ),
}

_VALUED = frozenset({Facet.SKILLS, Facet.BACKGROUNDS, Facet.TEAMS})
"""Facets in which one word says how a role has a thing."""

THING_COLUMNS = (
    Column("property", "", description="What is told."),
    Column("value", "", description="The value, as text."),
)

BEARER_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("value", "", description="How the role has it."),
    Column("notes", "", ValueType.STRINGS, "Remarks."),
)


def link_columns(facet: Facet) -> tuple[Column, ...]:
    """The columns of one link facet of a profile."""
    return (_ID, _NAME, _KIND, *_VALUES.get(facet, ()), _WHERE, _NOTE, _DERIVED)


def role_report(dataset: Dataset, role: Role) -> Report:
    """Everything that the data says of one role; what it says nothing of is named."""
    pairs = [pair for pair in dataset.pairs if role.id in pair.roles]
    tables = [
        _head_table(role),
        _statement_table(role),
        *(_link_table(dataset, role, facet) for facet in THING_FACETS),
        aligned_table([role], align_ladders(dataset, [role])),
        growth_table([role]),
        moves_table(dataset, [role]),
        move_remarks_table([role]),
        variants_table([role]),
        _pay_table(dataset, role),
        between_table(dataset, pairs),
    ]
    report = Report(
        "show",
        f"{role.title} ({role.id})",
        table.hide_empty(tables),
        f"also called {', '.join(role.aliases)}" if role.aliases else "",
        (*thin_line([role]), *_silences(dataset, role)),
    )
    return add_footnotes(report, dataset)


def _silences(dataset: Dataset, role: Role) -> Iterator[str]:
    missing = [
        facet.heading
        for facet in Facet
        if facet not in (Facet.PAY, Facet.BETWEEN, *CATALOGUE_FACETS)
        and getattr(role, facet.key) is None
    ]
    if not any(record.role == role.id for record in dataset.pay):
        missing.append("pay")
    if role.bare:
        yield "No profile of its own."
    elif missing:
        yield f"The data says nothing on: {', '.join(missing)}."


def _head_table(role: Role) -> Table:
    row = table.row(
        cell.text(role.id),
        cell.text(role.title),
        cell.texts(role.aliases),
        cell.flag(role.thin, THIN),
        sources=role.alias_sources,
        pointer=f"/roles/{role.id}",
    )
    return table.table("role", "", ROLE_COLUMNS, [Section("", (row,))], readers=False)


def _statement_table(role: Role) -> Table:
    sections = []
    blocks: list[tuple[Facet, StatementBlock | LinkBlock | None, str]] = [
        *((facet, getattr(role, facet.key), "items") for facet in STATEMENT_FACETS),
        (Facet.PAY, role.pay_notes, "items"),
        *((f, getattr(role, f.key), "notes") for f in THING_FACETS),
    ]
    for facet, block, key in blocks:
        rows = []
        part = "pay_notes" if facet is Facet.PAY else facet.key
        place = f"/roles/{role.id}/{part}/" + ("notes/" if key == "notes" else "")
        value = block.direction if isinstance(block, FacingBlock) else None
        for index, statement in enumerate(getattr(block, key) if block else ()):
            text = statement_text(statement)
            rows.append(
                table.row(
                    Cell(facet, facet.heading if index == 0 else "", Tone.STRONG),
                    cell.text(value),
                    Cell(statement.text, _lead(value if index == 0 else None) + text),
                    cell.texts(statement.where),
                    cell.flag(statement.derived, "our wording"),
                    sources=statement.sources or (block.sources if block else ()),
                    pointer=f"{place}{index}",
                )
            )
        if rows:
            # One mark is enough where all that is told of a facet is from the same sources.
            if len({row.marks for row in rows}) == 1:
                rows[1:] = [row._replace(marks=()) for row in rows[1:]]
            sections.append(Section("", tuple(rows)))
    return table.table("statements", "", STATEMENT_COLUMNS, sections, caption="in words")


def _lead(value: str | None) -> str:
    return f"{word(value)}: " if value is not None else ""


def _link_table(dataset: Dataset, role: Role, facet: Facet) -> Table:
    block: LinkBlock | None = getattr(role, facet.key)
    things = getattr(dataset, facet.key)
    rows = [
        table.row(
            cell.text(link.id),
            _name_cell(things[link.id].name, link, facet),
            cell.text(things[link.id].kind),
            *_value_cells(dataset, link, facet),
            cell.texts(link.where),
            _note_cell(link),
            cell.flag(link.derived, "our wording"),
            sources=link.sources or (block.sources if block else ()),
            pointer=f"/roles/{role.id}/{facet.key}/{link.id}",
            own=bool(link.sources),
        )
        for link in (block.items if block else ())
    ]
    return table.table(
        facet, facet.heading, link_columns(facet), [table.section(facet.heading, rows)]
    )


def _name_cell(name: str, link: Link, facet: Facet) -> Cell:
    """The name; where it holds stands behind the value, if the facet has one, else here."""
    return Cell(name, name if facet in _VALUED else with_where(name, link.where))


def _note_cell(link: Link) -> Cell:
    parts = [link.note or "", "(our wording)" if link.derived else ""]
    return Cell(link.note, " ".join(filter(None, parts)))


def _value_cells(dataset: Dataset, link: Link, facet: Facet) -> tuple[Cell, ...]:
    match link:
        case ActivityLink(facing=facing, teams=teams, share=share):
            names = ", ".join(dataset.teams[team].name for team in teams)
            return (cell.text(facing), Cell(teams, names), cell.text(share))
        case MetricLink(example=example):
            return (cell.text(example),)
        case _ if facet in _VALUED:
            value = link_value(link)
            return (Cell(value, with_where(word(value), link.where)),)
        case _:
            return ()


def _unmarked(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows without footnotes: what stands for them rests on no source."""
    return tuple(row._replace(marks=()) for row in rows)


def _pay_table(dataset: Dataset, role: Role) -> Table:
    records = [record for record in dataset.pay if record.role == role.id]
    places = {id(record): f"/pay/{index}" for index, record in enumerate(dataset.pay)}
    sections = [
        _placed(pay_section(dataset, group), [places[id(record)] for record in group.records])
        for group in group_records(dataset, records)
    ]
    if len(records) > PAY_ROWS_SHOWN:
        told = f"{count(len(records), 'pay record')}: `rolecmp salary {role.id}` shows them"
        sections = [
            Section("pay", _unmarked(section.rows), folded=told if index == 0 else "")
            for index, section in enumerate(sections)
        ]
    return table.table("pay", "pay", pay_columns(hidden=("id",)), sections)


def _placed(section: Section, pointers: Sequence[str]) -> Section:
    rows = zip(section.rows, pointers, strict=True)
    return section._replace(rows=tuple(row._replace(pointer=pointer) for row, pointer in rows))


# --- other things -----------------------------------------------------------------------------


def thing_report(dataset: Dataset, thing: Thing) -> Report:
    """A skill, metric, city … as it is defined, and the roles that refer to it."""
    kind = kind_of(thing)
    properties = [
        table.row(
            Cell(name, name, Tone.STRONG),
            Cell(text, text),
            sources=thing.sources,
            pointer=f"/{THING_KINDS[kind]}/{thing.id}",
        )
        for name, text in _properties(dataset, thing)
    ]
    tables = [
        table.table(kind, kind, THING_COLUMNS, [table.section(kind, properties)]),
        _bearer_table(dataset, thing),
    ]
    notes = []
    if isinstance(thing, City | Level):
        field = "city" if isinstance(thing, City) else "level"
        records = [record for record in dataset.pay if getattr(record, field) == thing.id]
        found = count(len(records), "pay record") if records else "no figure"
        what = "shows them" if records else "shows the nearest there are"
        notes.append(f"Pay: {found}. `rolecmp salary --{field} {thing.id}` {what}.")
    report = Report(
        "show",
        f"{thing.name} ({kind}:{thing.id})",
        table.hide_empty(tables),
        notes=tuple(notes),
    )
    return add_footnotes(report, dataset)


def _properties(dataset: Dataset, thing: Thing) -> Iterator[tuple[str, str]]:
    yield "id", thing.id
    yield "name", thing.name
    if thing.aliases:
        yield "also called", ", ".join(thing.aliases)
    kind: Any = getattr(thing, "kind", None)
    if kind is not None:
        yield "kind", kind
    match thing:
        case Metric(definition=definition, formula=formula, unit=unit, disputed=disputed):
            for name, text in (
                ("definition", definition),
                ("formula", formula),
                ("unit", unit),
                ("disputed", disputed),
            ):
                if text is not None:
                    yield name, text
        case City(country=country):
            yield "country", place_name(dataset, None, country)
        case Level(rank=rank):
            yield "rank", str(rank)
        case _:
            pass
    if thing.note is not None:
        yield "note", thing.note


def _bearer_table(dataset: Dataset, thing: Thing) -> Table:
    rows = []
    for role in dataset.roles.values():
        for place, holding, remarks in _uses(dataset, role, thing):
            rows.append(
                table.row(
                    cell.text(role.id),
                    cell.text(role.title),
                    Cell(holding.value, "" if holding.value == "yes" else word(holding.value)),
                    cell.texts(remarks, "; "),
                    sources=holding.sources,
                    pointer=f"/roles/{role.id}/{place}",
                    own=holding.has_own_sources,
                )
            )
    rows += [
        table.row(
            cell.text(role.id),
            cell.text(role.title),
            Cell("rung", "level"),
            cell.texts([rung.title]),
            sources=role.ladder.sources,
            pointer=f"/roles/{role.id}/ladder",
        )
        for role in dataset.roles.values()
        if role.ladder is not None
        for rung in role.ladder.levels
        if isinstance(thing, Level) and rung.level == thing.id
    ]
    title = "roles measured by it" if isinstance(thing, Metric) else "roles"
    return table.table("roles", title, BEARER_COLUMNS, [table.section(title, rows)])


def _uses(dataset: Dataset, role: Role, thing: Thing) -> Iterator[tuple[str, CitedLink, list[str]]]:
    """Each link of a role to a thing: where in the role it is, and with what remarks.

    Activities done with a team count as links to it.
    """
    kind = kind_of(thing)
    for key, block_kind in LINK_BLOCKS.items():
        block: LinkBlock | None = getattr(role, key)
        for link in block.items if block else ():
            sources = link.sources or (block.sources if block else ())
            if block_kind == kind and link.id == thing.id:
                holding = CitedLink(link_value(link), link, sources)
                yield f"{key}/{link.id}", holding, remarks_on(dataset, link)
            elif kind == "team" and isinstance(link, ActivityLink) and thing.id in link.teams:
                name = dataset.activities[link.id].name
                remarks = [name, *remarks_on(dataset, link, thing.id)]
                yield f"{key}/{link.id}", CitedLink("activity", link, sources), remarks


def source_report(dataset: Dataset, source: Source) -> Report:
    """One source, and how much rests on it."""
    rows = [
        table.row(
            Cell(name, name, Tone.STRONG),
            Cell(text, text),
            sources=(source.id,),
            pointer=f"/sources/{source.id}",
        )
        for name, text in (
            ("id", source.id),
            ("title", source.title),
            ("publisher", source.publisher),
            ("year", str(source.year) if source.year is not None else "undated"),
            ("address", source.url or "none"),
            ("grade", source.grade),
            ("note", source.note),
        )
        if text is not None
    ]
    records = sum(record.source == source.id for record in dataset.pay)
    notes = (f"{count(records, 'pay record')} from it.",)
    # No footnotes: the whole of it is what a footnote would say.
    properties = table.table("source", "source", THING_COLUMNS, [Section("", _unmarked(rows))])
    report = Report("show", f"{source.title} (source:{source.id})", (properties,), notes=notes)
    return add_footnotes(report, dataset)

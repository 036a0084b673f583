"""One skill, metric, city, source … in full: `rolecmp show`."""

from collections.abc import Iterator, Sequence
from typing import Any

from rolecmp.analysis.links import CitedLink, link_value
from rolecmp.analysis.lookup.kinds import kind_of
from rolecmp.analysis.lookup.titles import Titles, other_job
from rolecmp.model.citation import cited
from rolecmp.model.collections import LINK_BLOCKS, THING_KINDS
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Scale
from rolecmp.model.role import Role
from rolecmp.model.statements import ActivityLink, LinkBlock, Strength
from rolecmp.model.text import count, join_names, quote_name
from rolecmp.model.things import City, Level, Metric, Skill, Source, Thing
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Fact, Report, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes, choose_fewest
from rolecmp.reports.wording import join_first, place_name, remarks_on, word

ROLES_NAMED = 6
"""The summary names so many roles at most."""

THING_COLUMNS = (
    Column("property", "", description="What the value says."),
    Column("value", "", description="The value, as text."),
)

ROLE_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("thing", "", description="What the role has, e.g. skill:user-research.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("value", "", description="How the role has it."),
    Column("notes", "", ValueType.STRINGS, "Remarks."),
)


def things_report(dataset: Dataset, things: Sequence[Thing]) -> Report:
    """Reports all things of one name, each of a kind of its own."""
    first, *others = reports = [thing_report(dataset, thing) for thing in things]
    if not others:
        return first
    roles = [each for report in reports for each in report.tables if each.key == "roles"]
    sections = tuple(
        section._replace(title=f"{section.title}: {kind_of(thing)}")
        for thing, each in zip(things, roles, strict=True)
        for section in each.sections
        if section.rows
    )
    tables = [each for report in reports for each in report.tables if each.key != "roles"]
    report = first._replace(
        title=" and ".join(report.title for report in reports),
        tables=(*tables, roles[0]._replace(title="roles", sections=sections)),
        notes=tuple(note for report in reports for note in report.notes),
        summary=tuple(
            fact._replace(label=f"{kind_of(thing)} {fact.label}")
            for thing, report in zip(things, reports, strict=True)
            for fact in report.summary
        ),
    )
    return add_footnotes(report, dataset)


def thing_report(dataset: Dataset, thing: Thing) -> Report:
    """Reports a skill, metric, city … as it is defined, and the roles that refer to it."""
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
        _role_table(dataset, thing),
    ]
    notes = []
    if isinstance(thing, City | Level):
        field = "city" if isinstance(thing, City) else "level"
        records = [record for record in dataset.pay if getattr(record, field) == thing.id]
        number = count(len(records), "pay record") if records else "no figure"
        what = "shows them" if records else "shows the nearest there are"
        hint = f"`rolecmp salary --{field} {thing.id}` {what}."
        notes.append(Hinted(f"Pay: {number}.", hint))
    report = Report(
        "show",
        f"{thing.name} ({kind}:{thing.id})",
        table.hide_empty(tables),
        notes=tuple(notes),
        summary=tuple(_summary(thing, tables[1])),
    )
    return add_footnotes(report, dataset)


def _summary(thing: Thing, roles: Table) -> Iterator[Fact]:
    """Yields what a metric means, and the roles that a thing is named for."""
    if isinstance(thing, Metric) and thing.definition is not None and thing.sources:
        yield Fact("means", thing.definition, thing.sources[:1])
    named = {
        row.cells[2].text: row.sources
        for row in roles.rows
        if row.sources and row.cells[3].value not in (Strength.NOT_NEEDED, "rung")
    }
    if named:
        text = join_first([*named], ROLES_NAMED)
        yield Fact("named for", text, choose_fewest([*named.values()][:ROLES_NAMED]))


def _properties(dataset: Dataset, thing: Thing) -> Iterator[tuple[str, str]]:
    """Yields what the data says of the thing itself, as (name, text)."""
    yield "id", thing.id
    yield "name", thing.name
    if thing.aliases:
        yield "also called", ", ".join(thing.aliases)
    kind: Any = getattr(thing, "kind", None)
    if kind is not None:
        yield "kind", kind
    if thing.general:
        yield "general", "common to any such job"
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
        case Level(rank=rank, equals=equals):
            yield "rank", str(rank)
            if equals is not None:
                yield "the same as", dataset.levels[equals].name
        case Scale(steps=steps, derived=derived):
            yield "steps", " → ".join(steps) + (" (the order is ours)" if derived else "")
        case _:
            pass
    if isinstance(thing, Skill) and thing.same_as:
        yield "the same as", ", ".join(thing.same_as)
    if thing.note is not None:
        yield "note", thing.note


def _role_table(dataset: Dataset, thing: Thing) -> Table:
    """Lists the roles that refer to a thing, and those that have a level on their ladder."""
    rows = []
    of = f"{kind_of(thing)}:{thing.id}"
    for role in dataset.roles.values():
        for pointer, use, remarks in _uses(dataset, role, thing):
            rows.append(
                table.row(
                    cell.text(role.id),
                    Cell(of, ""),
                    Cell(role.title, role.title, targets=(f"role:{role.id}",)),
                    Cell(use.value, "" if use.value == "yes" else word(use.value)),
                    cell.texts(remarks, "; "),
                    sources=use.sources,
                    pointer=pointer,
                    own=use.has_own_sources,
                )
            )
    rows += [
        table.row(
            cell.text(role.id),
            Cell(of, ""),
            Cell(role.title, role.title, targets=(f"role:{role.id}",)),
            Cell("rung", "level"),
            Cell((rung.title,), rung.title, targets=(f"level:{role.id}:{rung.level}",)),
            sources=role.ladder.sources,
            pointer=f"/roles/{role.id}/ladder",
        )
        for role in dataset.roles.values()
        if role.ladder is not None
        for rung in role.ladder.levels
        if isinstance(thing, Level) and rung.level == thing.id
    ]
    title = "roles measured by it" if isinstance(thing, Metric) else "roles"
    return table.table("roles", title, ROLE_COLUMNS, [table.section(title, rows)])


def _uses(dataset: Dataset, role: Role, thing: Thing) -> Iterator[tuple[str, CitedLink, list[str]]]:
    """Yields each link of a role to a thing, with the JSON pointer to it and its remarks.

    Activities done with a team count as links to it.
    """
    kind = kind_of(thing)
    for key, block_kind in LINK_BLOCKS.items():
        block: LinkBlock | None = getattr(role, key)
        for link, sources in cited(block):
            pointer = f"/roles/{role.id}/{key}/{link.id}"
            if block_kind == kind and link.id == thing.id:
                use = CitedLink(link_value(link), link, sources)
                yield pointer, use, remarks_on(dataset, link)
            elif kind == "team" and isinstance(link, ActivityLink) and thing.id in link.teams:
                name = dataset.activities[link.id].name
                remarks = [name, *remarks_on(dataset, link, thing.id)]
                yield pointer, CitedLink("activity", link, sources), remarks


def nearest_roles_lines(
    dataset: Dataset, name: str, things: Sequence[Thing], titles: Titles
) -> list[str]:
    """Names the roles nearest to a job of which the data has no more than the name, in a line."""
    if not {"background", "team"}.intersection(map(kind_of, things)):
        return []
    job = other_job(dataset, name, titles)
    if job is None:
        return []
    near = join_names([f"{role.title} ({role.id})" for role in job.nearest])
    said = f"{quote_name(name)} as a job is none of the roles in the data; nearest to it: {near}."
    return [Hinted(said, f"`rolecmp show {job.nearest[0].id}` shows the first.")]


def source_report(dataset: Dataset, source: Source) -> Report:
    """Reports one source, and how much rests on it."""
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
    properties = table.table("source", "source", THING_COLUMNS, [Section("", table.unmark(rows))])
    report = Report("show", f"{source.title} (source:{source.id})", (properties,), notes=notes)
    return add_footnotes(report, dataset)

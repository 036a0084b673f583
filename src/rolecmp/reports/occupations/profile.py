"""One occupation of a catalogue in full: `rolecmp show`."""

from collections.abc import Sequence

from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.model.dataset import Dataset
from rolecmp.model.languages import language_name
from rolecmp.model.occupation import (
    RATED_KINDS,
    Kind,
    Occupation,
    Rating,
    Technology,
    dates_of,
    weight_of,
)
from rolecmp.model.text import capitalise, count
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import (
    add_attributions,
    lacks_line,
    missing_lines,
    unrated_line,
)
from rolecmp.reports.occupations.summary import summarise_occupation
from rolecmp.reports.tables.ratings import (
    RATING_COLUMNS,
    plural_of,
    rating_cells,
    score_note,
    span_of,
)
from rolecmp.reports.wording import list_first

NAMES_SHOWN = 12
"""Readers see so many other names of an occupation; it may have two hundred."""

FACT_COLUMNS = (
    Column("property", "", description="What the value says."),
    Column("value", "", description="The value, as text."),
)
NAME_COLUMNS = (
    Column("name", "name", description="Another name of the occupation."),
    Column("language", "in", description="Code of its language; null: not known.", nullable=True),
)
TASK_COLUMNS = (
    Column("core", "", ValueType.BOOLEAN, "Core or supplemental; null: not stated.", nullable=True),
    Column("task", "", description="What people in the occupation do."),
    Column("activities", "", ValueType.STRINGS, "Ids of its detailed activities.", detail=True),
    Column("date", "date", description="Year and month of the data.", detail=True),
)
TECHNOLOGY_COLUMNS = (
    Column("name", "", description="Name of the tool."),
    Column("category", "", description="What kind of tool it is."),
    Column("hot", "", ValueType.BOOLEAN, "Often asked for in adverts."),
    Column("in_demand", "", ValueType.BOOLEAN, "Often asked for in adverts for this occupation."),
)
REQUIREMENT_COLUMNS = (
    Column("relation", "", description="essential or optional."),
    Column("kind", "", description="skill or knowledge."),
    Column("id", "id", description="Address of the skill.", detail=True),
    Column("name", "", description="Name of the skill."),
)
RELATED_COLUMNS = (
    Column("rank", "", ValueType.INTEGER, "1 is the nearest."),
    Column("id", "", description="Id of the occupation."),
    Column("title", "", description="Title of the occupation."),
    Column("tier", "", description="How near it is, in the catalogue's words.", detail=True),
)


def occupation_report(dataset: Dataset, occupation: Occupation) -> Report:
    """Reports everything that a catalogue says of an occupation, and what it does not say."""
    release = occupation.release
    sources = (release.source_id,)
    skill_sources = (occupation.releases[-1].source_id,)
    tables = [
        _fact_table(occupation, sources),
        _name_table(occupation, sources),
        _task_table(occupation, sources),
        *_requirement_tables(occupation, skill_sources),
        rating_table(occupation, sources),
        *_technology_tables(occupation.technologies, sources),
        _related_table(occupation, sources),
    ]
    notes = [*missing_lines([release]), lacks_line(release.catalogue)]
    if release.catalogue.rates and not occupation.ratings:
        unrated = unrated_line(release, ["this occupation"])
        notes = [*([unrated] if unrated else []), *notes]
    report = Report(
        "show",
        f"{occupation.title} ({occupation.id})",
        table.drop_empty(tables),
        release.title,
        tuple(notes),
        summary=summarise_occupation(occupation),
    )
    report = add_footnotes(report, lay_occupations(dataset, [occupation]))
    return add_attributions(report, occupation.releases)


def _fact_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    facts = [("about", occupation.description)]
    names = occupation.aliases
    if names:
        facts.append(("also called", list_first(names, NAMES_SHOWN)))
    facts += (
        (f"in {language_name(label.language) or 'another language'}", label.title)
        for label in occupation.labels
    )
    if occupation.group is not None:
        facts.append(("group", f"{occupation.group.name} (ISCO {occupation.group.id})"))
    if occupation.zone is not None:
        name = f": {occupation.zone.name}" if occupation.zone.name else ""
        facts.append(("preparation", f"{occupation.zone.label}{name}"))
    rows = [
        table.row(Cell(name, name, Tone.STRONG), cell.text(text), sources=sources)
        for name, text in facts
        if text
    ]
    return table.table(
        "occupation", "", FACT_COLUMNS, [Section("", tuple(rows))], caption="at a glance"
    )


def names_in_languages(occupation: Occupation) -> list[tuple[str, str | None]]:
    """All other names of an occupation, each with the code of its language where that is known."""
    code = occupation.release.language or None
    names: list[tuple[str, str | None]] = [(name, code) for name in occupation.aliases]
    for label in occupation.labels:
        names += [(name, label.language or None) for name in (label.title, *label.aliases)]
    return names


def _name_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    rows = tuple(
        table.row(cell.text(name), cell.text(code), sources=sources)
        for name, code in names_in_languages(occupation)
    )
    return table.table("names", "", NAME_COLUMNS, [Section("", rows)], readers=False)


def _task_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    words = {True: "core", False: "supplemental", None: ""}
    tasks = sorted(occupation.tasks, key=lambda task: task.core is not True)
    rows = [
        table.row(
            Cell(task.core, words[task.core], Tone.MUTED),
            cell.text(task.text),
            cell.texts(task.activities),
            cell.text(task.date),
            sources=sources,
        )
        for task in tasks
    ]
    dates = sorted({task.date for task in tasks if task.date})
    title = f"tasks · {len(rows)}{f' · {span_of(dates)}' if dates else ''}"
    return table.table("tasks", "tasks", TASK_COLUMNS, [table.section(title, rows)])


# --- rated elements ---------------------------------------------------------------------------


def rating_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    """Lists the rated elements, the most important first; readers see those that are important."""
    sections = []
    scales = occupation.release.scales
    whole = occupation.release.catalogue.rates_whole
    for kind in RATED_KINDS:
        ratings = sorted(occupation.rated(kind), key=_by_importance)
        if not ratings:
            continue
        dates = dates_of(ratings)
        asked = [rating for rating in ratings if rating.important]
        rest = ratings[len(asked) :] if asked else []
        shown = asked or ratings
        word = "above 0" if whole else "important"
        title = f"{plural_of(kind)} · {len(asked)} of {len(ratings)} {word}"
        rows = [table.row(*rating_cells(r, scales), sources=sources) for r in shown]
        if dates:
            title = f"{title} · {span_of(dates)}"
        sections.append(table.section(title, rows))
        if rest:
            names = ", ".join(rating.element.name for rating in rest)
            sections.append(
                Section(
                    "",
                    tuple(table.row(*rating_cells(r, scales), sources=sources) for r in rest),
                    folded=f"{capitalise(plural_of(kind))} at 0: {names}"
                    if whole
                    else f"Less important {plural_of(kind)}: {names}",
                )
            )
    notes = (score_note(occupation.release.catalogue),) if sections else ()
    return table.table("ratings", "ratings", RATING_COLUMNS, sections, notes=notes)


def _by_importance(rating: Rating) -> tuple[bool, float, str]:
    return (not rating.important, -weight_of(rating), rating.element.name)


# --- technology, requirements, related --------------------------------------------------------


def _technology_tables(technologies: Sequence[Technology], sources: tuple[str, ...]) -> list[Table]:
    rows = [
        table.row(
            cell.text(technology.name),
            cell.text(technology.category),
            cell.flag(technology.hot, "hot"),
            cell.flag(technology.demanded, "in demand"),
            sources=sources,
        )
        for technology in technologies
    ]
    full = table.table(
        "technology", "technology", TECHNOLOGY_COLUMNS, [table.section("technology", rows)],
        readers=False,
    )  # fmt: skip
    groups: dict[str, list[str]] = {}
    for group, chosen in (
        ("in demand", [t for t in technologies if t.demanded]),
        ("hot", [t for t in technologies if t.hot and not t.demanded]),
    ):
        groups[group] = [technology.name for technology in chosen]
    for technology in technologies:
        if not technology.hot and not technology.demanded:
            groups.setdefault(technology.category or "other", []).append(technology.name)
    shown = [
        table.row(Cell(group, group, Tone.STRONG), cell.texts(names), sources=sources)
        for group, names in groups.items()
        if names
    ]
    title = f"technology · {len(rows)}"
    short = table.table(
        "technology-groups", "technology",
        (Column("group", "", description="Sort of tool."),
         Column("names", "", ValueType.STRINGS, "Names of the tools.")),
        [table.section(title, shown)], data=False,
    )  # fmt: skip
    return [full, short]


def _requirement_tables(occupation: Occupation, sources: tuple[str, ...]) -> list[Table]:
    sections = []
    for essential in (True, False):
        name = "essential" if essential else "optional"
        rows = requirement_rows(occupation, sources, essential=essential)
        if rows:
            sections.append(table.section(f"{name} · {len(rows)}", rows))
    lanes = ("skills", "knowledge")
    return [table.table("requirements", "requirements", REQUIREMENT_COLUMNS, sections, lanes=lanes)]


def requirement_rows(
    occupation: Occupation, sources: tuple[str, ...], *, essential: bool
) -> list[Row]:
    """Lists the skills and the knowledge that are essential, or those that are optional."""
    return [
        table.row(
            cell.text("essential" if essential else "optional"),
            cell.text(requirement.skill.kind),
            cell.text(requirement.skill.id),
            cell.text(requirement.skill.name),
            sources=sources,
            lane=0 if requirement.skill.kind is Kind.SKILL else 1,
            entry=cell.text(requirement.skill.name),
        )
        for requirement in sorted(occupation.requirements, key=lambda r: r.skill.name)
        if requirement.essential is essential
    ]


def _related_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    rows = [
        table.row(
            cell.number(related.rank),
            cell.text(related.id),
            cell.text(related.title, Tone.STRONG),
            cell.text(related.tier),
            sources=sources,
        )
        for related in occupation.related
    ]
    title = f"related, as {occupation.release.catalogue.label} itself has it · {count(len(rows), 'occupation')}"
    return table.table("related", "related", RELATED_COLUMNS, [table.section(title, rows)])

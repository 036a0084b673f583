"""One occupation of a catalogue in full: `rolecmp show`; and what its rows look like elsewhere."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import (
    IMPORTANCE,
    LEVEL,
    RATED_KINDS,
    Estimate,
    Kind,
    Occupation,
    Rating,
    Technology,
    dates_of,
    display_score,
)
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.wording import word

NAMES_SHOWN = 12
"""Readers see so many other names of an occupation; it may have two hundred."""

NAMED = 40
"""Of more things than this, a folded line names these and counts the rest."""

FACT_COLUMNS = (
    Column("property", "", description="What is told."),
    Column("value", "", description="The value, as text."),
)
NAME_COLUMNS = (Column("name", "name", description="Another name of the occupation."),)
TASK_COLUMNS = (
    Column("core", "", ValueType.BOOLEAN, "Core or supplemental; null: not stated.", nullable=True),
    Column("task", "", description="What people in the occupation do."),
    Column("activities", "", ValueType.STRINGS, "Ids of its detailed activities.", detail=True),
    Column("date", "date", description="Year and month of the data.", detail=True),
)
RATING_COLUMNS = (
    Column("kind", "kind", description="skill, knowledge, ability or work-activity.", detail=True),
    Column("id", "id", description="Id of the element.", detail=True),
    Column("name", "", description="Name of the element."),
    Column("importance", "importance", ValueType.NUMBER, "As rated.", nullable=True),
    Column("importance_score", "", ValueType.INTEGER, "On 0 to 100.", nullable=True, detail=True),
    Column("importance_low", "", ValueType.NUMBER, "Lower bound of its 95 % interval.",
           nullable=True, detail=True),
    Column("importance_high", "", ValueType.NUMBER, "Upper bound.", nullable=True, detail=True),
    Column("importance_n", "", ValueType.INTEGER, "How many answered.", nullable=True, detail=True),
    Column("level", "level", ValueType.NUMBER, "As rated.", nullable=True),
    Column("level_score", "", ValueType.INTEGER, "On 0 to 100.", nullable=True, detail=True),
    Column("level_low", "", ValueType.NUMBER, "Lower bound of its 95 % interval.",
           nullable=True, detail=True),
    Column("level_high", "", ValueType.NUMBER, "Upper bound.", nullable=True, detail=True),
    Column("level_n", "", ValueType.INTEGER, "How many answered.", nullable=True, detail=True),
    Column("mind", "mind", ValueType.STRINGS, "What is suppressed or not relevant."),
    Column("date", "date", description="Year and month of the data.", nullable=True, detail=True),
)  # fmt: skip
TECHNOLOGY_COLUMNS = (
    Column("name", "", description="Name of the tool."),
    Column("category", "", description="What sort of tool it is."),
    Column("hot", "", ValueType.BOOLEAN, "Often asked for in adverts."),
    Column("in_demand", "", ValueType.BOOLEAN, "Often asked for in those for the occupation."),
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
    Column("tier", "", description="How near the catalogue calls it.", detail=True),
)

KIND_FACETS = {
    Kind.SKILL: Facet.SKILLS,
    Kind.KNOWLEDGE: Facet.KNOWLEDGE,
    Kind.ABILITY: Facet.ABILITIES,
    Kind.WORK_ACTIVITY: Facet.ACTIVITIES,
}
"""The facet that rated elements of a kind belong to."""

SCORE_NOTE = (
    "Importance is rated from 1 to 5, level from 0 to 7; in brackets both are put on 0 to 100."
)

OVERLAP = " o"
"""Behind a difference that is within the confidence intervals."""

LACKS: Mapping[Catalogue, str] = {
    Catalogue.ONET: "ladder, moves, metrics, teams, backgrounds and pay",
    Catalogue.ESCO: "ladder, moves, day, metrics, teams, backgrounds and pay",
}
"""What a catalogue tells of no occupation."""


def attributed(report: Report, releases: Iterable[Release]) -> Report:
    """The report with what the licences of the catalogues ask for at its end."""
    texts = tuple(dict.fromkeys(release.attribution for release in releases))
    return report._replace(notes=(*report.notes, *texts), credits=(*report.credits, *texts))


def with_catalogues(report: Report, matches: Iterable[RoleMatch]) -> Report:
    """The report with a line on each occupation in it, whose catalogue does not tell such things."""
    occupations = {m.role.id: m.occupation for m in matches if m.occupation is not None}
    lines = [
        f"{o.title} is an occupation of {o.release.title}, which tells nothing of: "
        f"{_lacks(o.release.catalogue)}. `rolecmp show {o.id}` shows what it tells."
        for o in occupations.values()
    ]
    report = report._replace(notes=(*report.notes, *lines))
    return attributed(report, [occupation.release for occupation in occupations.values()])


def _lacks(catalogue: Catalogue) -> str:
    """Said where a command finds nothing: a catalogue that has tasks still has no days."""
    lacks = LACKS[catalogue]
    return lacks if "day" in lacks else lacks.replace("moves,", "moves, day (it has tasks),")


def occupation_report(dataset: Dataset, occupation: Occupation) -> Report:
    """Everything that a catalogue says of an occupation; what it does not say is named."""
    release = occupation.release
    sources = (release.source_id,)
    tables = [
        _fact_table(occupation, sources),
        _name_table(occupation, sources),
        _task_table(occupation, sources),
        *_requirement_tables(occupation, sources),
        rating_table(occupation, sources),
        *_technology_tables(occupation.technologies, sources),
        _related_table(occupation, sources),
    ]
    notes = [f"{release.catalogue.label} tells nothing of: {LACKS[release.catalogue]}."]
    if release.catalogue is Catalogue.ONET and not occupation.ratings:
        notes.insert(0, f"{release.title} has no ratings of this occupation.")
    report = Report(
        "show",
        f"{occupation.title} ({occupation.id})",
        table.drop_empty(tables),
        release.title,
        tuple(notes),
    )
    report = add_footnotes(report, lay_occupations(dataset, [occupation]))
    return attributed(report, [release])


def _fact_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    facts = [("about", occupation.description)]
    names = occupation.aliases
    if names:
        more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
        facts.append(("also called", f"{', '.join(names[:NAMES_SHOWN])}{more}"))
    if occupation.group is not None:
        facts.append(("group", f"{occupation.group.name} (ISCO {occupation.group.id})"))
    if occupation.zone is not None:
        name = f": {occupation.zone.name}" if occupation.zone.name else ""
        facts.append(("preparation", f"job zone {occupation.zone.number} of 5{name}"))
    rows = [
        table.row(Cell(name, name, Tone.STRONG), cell.text(text), sources=sources)
        for name, text in facts
        if text
    ]
    return table.table(
        "occupation", "", FACT_COLUMNS, [Section("", tuple(rows))], caption="at a glance"
    )


def _name_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    rows = tuple(table.row(cell.text(name), sources=sources) for name in occupation.aliases)
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


def span_of(dates: Sequence[str]) -> str:
    """`2015-07`, or `2015-07 to 2023-08`."""
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"


# --- rated elements ---------------------------------------------------------------------------


def rating_table(occupation: Occupation, sources: tuple[str, ...]) -> Table:
    """The rated elements, the most important first; readers see those that are important."""
    sections = []
    scales = occupation.release.scales
    for kind in RATED_KINDS:
        ratings = sorted(occupation.rated(kind), key=_by_importance)
        if not ratings:
            continue
        dates = dates_of(ratings)
        asked = [rating for rating in ratings if rating.important]
        rest = ratings[len(asked) :] if asked else []
        shown = asked or ratings
        title = f"{plural_of(kind)} · {len(asked)} of {len(ratings)} important"
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
                    folded=f"Less important {plural_of(kind)}: {names}",
                )
            )
    notes = (SCORE_NOTE,) if sections else ()
    return table.table("ratings", "ratings", RATING_COLUMNS, sections, notes=notes)


def _by_importance(rating: Rating) -> tuple[bool, float, str]:
    value = rating.importance.value if rating.importance else 0.0
    return (not rating.important, -value, rating.element.name)


def plural_of(kind: Kind) -> str:
    """A kind of rated element as a heading."""
    return {
        Kind.SKILL: "skills",
        Kind.KNOWLEDGE: "knowledge",
        Kind.ABILITY: "abilities",
        Kind.WORK_ACTIVITY: "work activities",
    }.get(kind, word(kind))


def rating_cells(rating: Rating, scales: Mapping[str, tuple[float, float]]) -> tuple[Cell, ...]:
    """The cells of one rated element under RATING_COLUMNS."""
    dates = dates_of([rating])
    return (
        cell.text(rating.element.kind),
        cell.text(rating.element.id),
        cell.text(rating.element.name),
        *estimate_cells(rating.importance, scales[IMPORTANCE]),
        *estimate_cells(rating.level, scales[LEVEL]),
        cell.texts(reservations(rating), tone=Tone.WARNING),
        cell.text(dates[-1]) if dates else cell.NOTHING,
    )


def estimate_cells(estimate: Estimate | None, scale: tuple[float, float]) -> tuple[Cell, ...]:
    """Value, score, bounds of the interval, and how many answered."""
    if estimate is None:
        return (cell.NOTHING,) * 5
    score = display_score(estimate.value, scale)
    return (
        Cell(estimate.value, f"{estimate.value:.2f} ({score})"),
        cell.number(score),
        cell.number(estimate.low),
        cell.number(estimate.high),
        cell.number(estimate.answers),
    )


_MARKED = re.compile(r"[+-]?\d+\.\d\d(?: \(\d+\))?((?: [nso])+)")
_MARKS = {
    "n": "not relevant",
    "s": "suppressed",
    OVERLAP.strip(): "the confidence intervals overlap",
}
"""What is put behind a figure in a narrow column, and what that means."""


def short_cell(estimate: Estimate | None, scale: tuple[float, float]) -> Cell:
    """Value and score for a narrow column, with a mark where the value is not to be relied on."""
    if estimate is None:
        return cell.NOTHING
    score = display_score(estimate.value, scale)
    return Cell(estimate.value, f"{estimate.value:.2f} ({score}){marks_of(estimate)}")


def marks_of(estimate: Estimate) -> str:
    """The marks behind a figure; blanks, so that figures stand below one another, for none."""
    marks = (" n" if estimate.irrelevant else "") + (" s" if estimate.suppressed else "")
    return marks or "  "


def score_notes(sections: Iterable[Section]) -> tuple[str, ...]:
    """What readers need to know of the figures in those sections, and of the marks in them."""
    texts = [shown.text for section in sections for row in section.rows for shown in row.cells]
    if not texts:
        return ()
    found = {mark for match in map(_MARKED.fullmatch, texts) if match for mark in match[1].split()}
    marks = [f"{mark}: {told}" for mark, told in _MARKS.items() if mark in found]
    return (f"{SCORE_NOTE} {', '.join(marks)}." if marks else SCORE_NOTE,)


def reservations(rating: Rating) -> list[str]:
    """What keeps a reader from relying on a rating, in a few words each."""
    found = []
    for name, estimate in (("importance", rating.importance), ("level", rating.level)):
        if estimate is not None and estimate.suppressed:
            found.append(f"{name} suppressed")
        if estimate is not None and estimate.irrelevant:
            found.append(f"{name} not relevant")
    return found


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
    """The skills and the knowledge that are essential, or those that are optional."""
    found = [r for r in occupation.requirements if r.essential is essential]
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
        for requirement in sorted(found, key=lambda r: r.skill.name)
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

"""Two levels side by side: what changes, what stays, what one side alone has a source for."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.levels import (
    PEOPLE,
    DimensionChange,
    Entry,
    LevelComparison,
    PublisherChanges,
    RoleLevel,
    SkillChange,
    Standing,
    cautions_on,
    compare_levels,
    find_publisher,
)
from rolecmp.analysis.pay.records import ALL_PAY, PayQuery
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Scale
from rolecmp.model.text import capitalise, count, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Fact, Report, Row, Section, Table, Tone
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.tables.level_pay import level_pay_table
from rolecmp.reports.tables.levels import (
    EMPLOYERS_DIFFER,
    ExpectationLine,
    ProficiencyLine,
    coverage,
    expectation_table,
    expectations_cell,
    level_titles,
    only_line,
    proficiency_table,
    scale_title,
)
from rolecmp.reports.wording import thin_line


def level_comparison_report(
    dataset: Dataset,
    start: RoleLevel,
    end: RoleLevel,
    *,
    publisher: str | None = None,
    query: PayQuery = ALL_PAY,
    conversion: Conversion = AS_STATED,
    unfold: bool = False,
) -> Report:
    """Reports what changes between two levels, by one publisher that speaks of both.

    Without `publisher` by the one that speaks of most dimensions at both; data formats then have
    what all say. Raises NotFoundError for a publisher that does not speak of both levels.
    """
    comparison = compare_levels(dataset, start, end)
    chosen = choose_publisher(comparison, publisher)
    titles = level_titles((start, end))
    written = (*comparison.publishers, *comparison.one_sided)
    if publisher is not None and chosen is not None:
        written = (chosen,)
    tables = [
        *level_tables(dataset, written),
        *([_changes_table(chosen, titles, unfold=unfold)] if chosen else []),
        *([_skills_table(chosen, titles, unfold=unfold)] if chosen else []),
        *([_others_table(dataset, comparison, chosen, titles)] if chosen else []),
        level_pay_table(dataset, (start, end), query, conversion),
    ]
    report = Report(
        "compare",
        f"{titles[0]} → {titles[1]}",
        table.hide_empty(tables),
        f"by {chosen.publisher}" if chosen else "",
        notes=tuple(_notes(dataset, comparison, chosen, titles)),
        lead=(*thin_line([*dict.fromkeys((start.role, end.role))]), _answer(chosen, titles)),
    )
    facts = tuple(_summary(chosen, titles))
    return add_footnotes(report._replace(summary=facts), dataset)


def choose_publisher(
    comparison: LevelComparison, publisher: str | None = None
) -> PublisherChanges | None:
    """Returns what the publisher asked for says, else the first; None where none speaks of both.

    Raises NotFoundError for one that does not speak of both levels.
    """
    if publisher is None:
        return comparison.publishers[0] if comparison.publishers else None
    by_name = {changes.publisher: changes for changes in comparison.publishers}
    return by_name[find_publisher([*by_name], publisher)]


def level_tables(dataset: Dataset, publishers: Sequence[PublisherChanges]) -> list[Table]:
    """Makes the tables for data formats: every statement and step, with what becomes of it."""
    expectations: dict[int, ExpectationLine] = {}
    proficiencies: dict[int, ProficiencyLine] = {}
    for changes in publishers:
        for dimension in changes.dimensions:
            for entry in (*dimension.before, *dimension.after):
                line = ExpectationLine(dataset, entry, dimension.standing)
                expectations.setdefault(id(entry), line)
        for skill in changes.skills:
            for step in (skill.before, skill.after):
                if step is not None:
                    proficiencies.setdefault(
                        id(step), ProficiencyLine(dataset, step, skill.standing)
                    )
    return [expectation_table(expectations.values()), proficiency_table(proficiencies.values())]


# --- what stands first ------------------------------------------------------------------------


def _answer(chosen: PublisherChanges | None, titles: Sequence[str]) -> str:
    """Answers in a sentence what changes, or that nobody can say."""
    if chosen is None:
        return (
            f"No publisher speaks of both {titles[0]} and {titles[1]}, so that nothing can be said "
            "of what changes: one employer's words are not set against another's."
        )
    changing = [c for c in chosen.dimensions if c.standing is Standing.CHANGES]
    parts = []
    if chosen.covered[0]:
        names = ": " + join_names([c.dimension.name for c in changing]) if changing else ""
        both = count(chosen.covered[0], "dimension")
        parts.append(f"{len(changing)} of {both} that it words at both levels change{names}")
    if chosen.covered[1]:
        rising = [c for c in chosen.skills if (c.steps_up or 0) > 0]
        falling = [c for c in chosen.skills if (c.steps_up or 0) < 0]
        parts.append(f"{len(rising)} of {count(chosen.covered[1], 'skill')} rise a step or more")
        if falling:
            parts.append(f"{len(falling)} fall")
    if not parts:
        parts.append("it speaks of each level in other dimensions, so that none can be compared")
    return f"At {chosen.publisher} {'; '.join(parts)}."


def _summary(chosen: PublisherChanges | None, titles: Sequence[str]) -> Iterator[Fact]:
    """Yields what somebody who reads no further should know."""
    if chosen is None:
        return
    sources = tuple(
        dict.fromkeys(
            entry.source
            for change in chosen.dimensions
            for entry in (*change.before, *change.after)
        )
    )
    yield Fact(f"{titles[0]} → {titles[1]}", _answer(chosen, titles), sources)


def _notes(
    dataset: Dataset,
    comparison: LevelComparison,
    chosen: PublisherChanges | None,
    titles: Sequence[str],
) -> Iterator[str]:
    """Yields what to beware of, and who else speaks of these levels."""
    if chosen is not None:
        entries: list[Entry] = [
            *(e for change in chosen.dimensions for e in (*change.before, *change.after)),
            *(e for change in chosen.skills for e in (change.before, change.after) if e),
        ]
        for caution in cautions_on(dataset, entries):
            yield f"{capitalise(caution)}."
    others = [
        coverage(changes.publisher, *changes.covered)
        for changes in comparison.publishers
        if changes is not chosen
    ]
    if others:
        yield f"Others speak of both levels, --publisher NAME shows them: {join_names(others)}."
    for side, title in zip(("before", "after"), titles, strict=True):
        alone = [c.publisher for c in comparison.one_sided if _speaks_at(c, side)]
        if alone:
            yield f"Only of {title} speak: {join_names(alone)}."
    if not (comparison.publishers or comparison.one_sided):
        yield "No source says what is expected at either level."
    yield EMPLOYERS_DIFFER


def _speaks_at(changes: PublisherChanges, side: str) -> bool:
    return any(getattr(change, side) for change in (*changes.dimensions, *changes.skills))


# --- side by side -----------------------------------------------------------------------------


def _side_columns(first: Column, titles: Sequence[str]) -> tuple[Column, ...]:
    return (
        first,
        Column("from", titles[0], kept=True, nullable=True),
        Column("to", titles[1], kept=True, nullable=True),
    )


def _changes_table(
    chosen: PublisherChanges, titles: Sequence[str], *, unfold: bool = False
) -> Table:
    """Sets what is expected side by side, dimension by dimension."""

    def rows_of(standing: Standing) -> list[Row]:
        return [_dimension_row(c) for c in chosen.dimensions if c.standing is standing]

    def names_of(standing: Standing) -> list[str]:
        return [c.dimension.name for c in chosen.dimensions if c.standing is standing]

    sections = []
    if changing := rows_of(Standing.CHANGES):
        sections.append(Section("", tuple(changing)))
    folded = {
        Standing.STAYS: f"The same at both levels: {join_names(names_of(Standing.STAYS))}.",
        Standing.ONLY_FROM: only_line(titles[0], names_of(Standing.ONLY_FROM)),
        Standing.ONLY_TO: only_line(titles[1], names_of(Standing.ONLY_TO)),
    }
    for standing, line in folded.items():
        if rows := rows_of(standing):
            title = line.rstrip(".").partition(":")[0] if unfold else ""
            folding = None if unfold else line
            sections.append(Section(title, tuple(rows), folded=folding))
    columns = _side_columns(Column("dimension", ""), titles)
    title = f"expected at {chosen.publisher}{' (near: see below)' if chosen.near else ''}"
    return table.table("changes", title, columns, sections, data=False, caption=title)


def _dimension_row(change: DimensionChange) -> Row:
    return table.row(
        Cell(change.dimension.id, change.dimension.name, Tone.STRONG),
        expectations_cell(change.before),
        expectations_cell(change.after),
        sources=[entry.source for entry in (*change.before, *change.after)],
    )


def _skills_table(chosen: PublisherChanges, titles: Sequence[str], *, unfold: bool) -> Table:
    """Sets the steps of skills side by side, scale by scale."""
    scales = {change.scale.id: change.scale for change in chosen.skills}
    sections = [
        section
        for scale in scales.values()
        for section in _scale_sections(
            scale, [c for c in chosen.skills if c.scale.id == scale.id], titles, unfold=unfold
        )
    ]
    columns = (Column("skill", ""), Column("steps", ""))
    return table.table("skills", "", columns, sections, data=False, caption="skills")


def _scale_sections(
    scale: Scale, changes: Sequence[SkillChange], titles: Sequence[str], *, unfold: bool
) -> Iterator[Section]:
    by_standing = {
        standing: [change for change in changes if change.standing is standing]
        for standing in Standing
    }
    title = scale_title(scale)
    if changing := by_standing[Standing.CHANGES]:
        yield table.section(title, [_skill_row(change) for change in changing])
        title = ""
    for standing, start in (
        (Standing.STAYS, "Skills at the same step: "),
        (Standing.ONLY_FROM, f"Only for {titles[0]} there is a source on the skills: "),
        (Standing.ONLY_TO, f"Only for {titles[1]} there is a source on the skills: "),
    ):
        if found := by_standing[standing]:
            texts = [f"{change.skill} ({_steps(change)})" for change in found]
            line = None if unfold else f"{start}{join_names(texts)}."
            heading = start.removesuffix(": ") if unfold else title
            yield table.section(heading, [_skill_row(change) for change in found], folded=line)


def _skill_row(change: SkillChange) -> Row:
    entries = [entry for entry in (change.before, change.after) if entry is not None]
    falls = (change.steps_up or 0) < 0
    text = f"{_steps(change)} (falls)" if falls else _steps(change)
    return table.row(
        cell.text(change.skill),
        Cell(text, text, Tone.WARNING if falls else Tone.PLAIN),
        sources=[entry.source for entry in entries],
    )


def _steps(change: SkillChange) -> str:
    """`working → practitioner`, or the one step that there is."""
    steps = [entry.step for entry in (change.before, change.after) if entry is not None]
    return " → ".join(dict.fromkeys(steps))


def _others_table(
    dataset: Dataset, comparison: LevelComparison, chosen: PublisherChanges, titles: Sequence[str]
) -> Table:
    """Sets beside it whether people are led at other employers, where they contradict most."""
    rows = []
    for changes in (*comparison.publishers, *comparison.one_sided):
        for change in changes.dimensions:
            if changes is not chosen and change.dimension.id == PEOPLE:
                row = _dimension_row(change)
                name = f"{changes.publisher} (near)" if changes.near else changes.publisher
                first = Cell(changes.publisher, name, Tone.STRONG)
                rows.append(row._replace(cells=(first, *row.cells[1:])))
    people = dataset.dimensions[PEOPLE].name if rows else PEOPLE
    columns = _side_columns(Column("publisher", ""), titles)
    title = f"{people}, at other employers"
    return table.table("others", title, columns, [Section("", tuple(rows))], data=False)

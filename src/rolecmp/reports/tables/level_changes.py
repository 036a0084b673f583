"""What changes between two levels, as tables: dimensions side by side, and skill steps."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.levels import (
    DimensionChange,
    LevelComparison,
    PublisherChanges,
    SkillChange,
    Standing,
    find_publisher,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Scale
from rolecmp.model.text import join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Section, Table, Tone
from rolecmp.reports.tables.levels import (
    ExpectationLine,
    ProficiencyLine,
    expectation_table,
    expectations_cell,
    only_line,
    proficiency_table,
    scale_title,
)


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


def side_columns(first: Column, titles: Sequence[str]) -> tuple[Column, ...]:
    """Returns the columns of two levels side by side, behind a first one."""
    return (
        first,
        Column("from", titles[0], kept=True, nullable=True),
        Column("to", titles[1], kept=True, nullable=True),
    )


def changes_table(
    chosen: PublisherChanges, titles: Sequence[str], *, unfold: bool = False
) -> Table:
    """Sets what is expected side by side, dimension by dimension."""

    def rows_of(standing: Standing) -> list[Row]:
        return [dimension_row(c) for c in chosen.dimensions if c.standing is standing]

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
    columns = side_columns(Column("dimension", ""), titles)
    title = f"expected at {chosen.publisher}{' (near: see below)' if chosen.near else ''}"
    return table.table("changes", title, columns, sections, data=False, caption=title)


def dimension_row(change: DimensionChange) -> Row:
    """Makes a row of what a publisher expects in one dimension at both levels."""
    return table.row(
        Cell(change.dimension.id, change.dimension.name, Tone.STRONG),
        expectations_cell(change.before),
        expectations_cell(change.after),
        sources=[entry.source for entry in (*change.before, *change.after)],
    )


def skills_table(chosen: PublisherChanges, titles: Sequence[str], *, unfold: bool) -> Table:
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
        (Standing.ONLY_FROM, f"Skills that are described only for {titles[0]}: "),
        (Standing.ONLY_TO, f"Skills that are described only for {titles[1]}: "),
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

"""What is expected of one role, as tables: a line a step, and dimensions by levels."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.level_ladder import LadderStep, PublisherLadder, ladder_steps
from rolecmp.analysis.levels import (
    common_level,
    is_near,
    levels_with_expectations,
    place_of,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Proficiency
from rolecmp.model.role import Role
from rolecmp.model.text import join_names
from rolecmp.model.things import Level
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Row, Section, Table, Tone, ValueType
from rolecmp.reports.tables.levels import (
    UNSAID,
    UNSAID_NOTE,
    expectations_cell,
    scale_title,
)
from rolecmp.reports.wording import TRACK_NAMES

SKILLS_TOLD = 3
"""A step of which only skills are said names so many."""


class _StepLine(NamedTuple):
    """A step with what its cells are read from."""

    dataset: Dataset
    step: LadderStep
    publisher: str
    first: bool
    """Whether it is the first of its level, which readers see named once."""

    @property
    def near(self) -> bool:
        """Whether the source's level matches this one only roughly, or the source is weak."""
        expectation = self.step.expectation
        return expectation is not None and is_near(self.dataset, expectation)


def _level_cell(line: _StepLine) -> Cell:
    level = line.step.level
    if level is None:
        return Cell(None, "not stated", Tone.MISSING)
    return Cell(level.id, level.name if line.first else "", Tone.MUTED)


def _title_cell(line: _StepLine) -> Cell:
    """Makes a cell of the title; a step that only other sources have goes by what they call it."""
    if line.step.titles:
        title = "; ".join(line.step.titles)
        return Cell(title, title if line.first else "")
    expectation = line.step.expectation
    called = expectation.level_in_source if expectation is not None else None
    return Cell(None, f"({called})" if called is not None else "—", Tone.MUTED)


def _text_cell(line: _StepLine) -> Cell:
    expectation = line.step.expectation
    if expectation is None:
        skills = [f"{entry.skill} ({entry.step})" for entry in line.step.skills]
        more = [f"{len(skills) - SKILLS_TOLD} more"] if len(skills) > SKILLS_TOLD else []
        told = join_names([*skills[:SKILLS_TOLD], *more])
        return Cell(None, f"skills: {told}", Tone.PLAIN) if skills else UNSAID
    dimension = line.dataset.dimensions[expectation.dimension].name
    near = " (near)" if line.near else ""
    return Cell(expectation.text, f"{dimension}: {expectation.text}{near}")


_STEP_FIELDS: tuple[Field[_StepLine], ...] = (
    Field(
        Column("level", "level", description="Id of the level; null: not stated.", nullable=True),
        _level_cell,
    ),
    Field(
        Column("rank", "rank", ValueType.INTEGER, "Step of the common scale, 1 the lowest.",
               nullable=True, detail=True),
        lambda line: cell.number(line.step.level.rank if line.step.level is not None else None),
    ),
    Field(
        Column("title", "", description="Title of the step; null: only other sources have it.",
               nullable=True),
        _title_cell,
    ),
    Field(
        Column("track", "track", description="ic or management; null: not stated.", nullable=True),
        lambda line: Cell(line.step.track, TRACK_NAMES[line.step.track])
        if line.step.track is not None
        else cell.BLANK,
    ),
    Field(
        Column("publisher", "publisher", description="Who expects it; null: nothing is said.",
               nullable=True, detail=True),
        lambda line: cell.text(line.publisher if line.step.expectation is not None else None),
    ),
    Field(
        Column("dimension", "dimension", description="Id of the dimension.", nullable=True,
               detail=True),
        lambda line: cell.text(
            line.step.expectation.dimension if line.step.expectation is not None else None
        ),
    ),
    Field(
        Column("text", "", description="What is expected, in one line of several; null: "
               "the publisher says nothing of the step.", nullable=True),
        _text_cell,
    ),
    Field(
        Column("near", "near", ValueType.BOOLEAN,
               "Whether the source's level matches this one only roughly, or the source is weak.",
               detail=True),
        lambda line: cell.flag(line.near, "near"),
    ),
)  # fmt: skip
STEP_COLUMNS = columns_of(_STEP_FIELDS)


def steps_table(dataset: Dataset, role: Role, ladder: PublisherLadder) -> Table:
    """Lists the steps of a role, each track by itself, with what a publisher expects in a line."""
    rows: list[Row] = []
    last: str | None = None
    ladder_sources = role.ladder.sources if role.ladder is not None else ()
    for step in ladder_steps(dataset, role, ladder):
        level = step.level.id if step.level is not None else None
        line = _StepLine(dataset, step, ladder.publisher, level is None or level != last)
        named = ladder_sources if step.titles and line.first else ()
        entries = (step.expectation,) if step.expectation is not None else step.skills
        expected = tuple(dict.fromkeys(entry.source for entry in entries))
        rows.append(table.row(*read_cells(_STEP_FIELDS, line), sources=(*named, *expected)))
        last = level
    note = Hinted(
        f"Each in one line, from {ladder.publisher}.",
        f"`rolecmp ladder {role.id} --expectations` shows all, by dimension.",
    )
    section = Section("", tuple(row._replace(marks=row.sources) for row in rows))
    return table.table("steps", "ladder", STEP_COLUMNS, [section], notes=(note,))


def matrix_table(dataset: Dataset, role: Role, ladder: PublisherLadder) -> Table:
    """Sets what a publisher expects under its levels, a row a dimension."""
    levels = [
        level for level in levels_with_expectations(dataset, role) if level.id in ladder.levels
    ]
    rows = []
    for id_, dimension in dataset.dimensions.items():
        entries = [entry for entry in ladder.expectations if entry.dimension == id_]
        cells = [
            expectations_cell([e for e in entries if common_level(dataset, e.level) == level.id])
            for level in levels
        ]
        if entries:
            rows.append(
                table.row(
                    Cell(id_, dimension.name, Tone.STRONG),
                    *cells,
                    sources=[entry.source for entry in entries],
                )
            )
    columns = [Column("dimension", "")]
    for level in levels:
        place = place_of(dataset, role, level)
        target = f"level:{place.id}"
        columns.append(Column(level.id, place.title, kept=True, nullable=True, target=target))
    title = f"expected at {ladder.publisher}{' (near: see below)' if ladder.near else ''}"
    section = Section("", tuple(rows), notes=(UNSAID_NOTE,) if rows else ())
    return table.table("matrix", title, columns, [section], data=False)


def skill_steps_table(dataset: Dataset, role: Role, ladder: PublisherLadder) -> Table:
    """Lists the steps of each skill on the way up, scale by scale."""
    sections = []
    for id_ in dict.fromkeys(entry.scale for entry in ladder.proficiencies):
        skills: dict[str, list[Proficiency]] = {}
        for entry in ladder.proficiencies:
            if entry.scale == id_:
                skills.setdefault(entry.skill, []).append(entry)
        rows = [
            table.row(
                cell.text(skill),
                way_up(dataset, role, entries),
                sources=[entry.source for entry in entries],
            )
            for skill, entries in skills.items()
        ]
        sections.append(table.section(scale_title(dataset.scales[id_]), rows))
    columns = (Column("skill", ""), Column("steps", ""))
    return table.table("skills", "", columns, sections, data=False, caption="skills")


def way_up(dataset: Dataset, role: Role, entries: Sequence[Proficiency]) -> Cell:
    """`awareness (associate) → working (mid) → practitioner (senior, lead)`; marks what falls.

    Steps of a ladder with levels of its own go by what that calls them: `working (PM II)`.
    """
    ordered = sorted(
        entries, key=lambda entry: dataset.levels[common_level(dataset, entry.level)].rank
    )
    levels_by_step: list[tuple[str, list[str]]] = []
    steps = dataset.scales[ordered[0].scale].steps
    falls = False
    for entry in ordered:
        level = dataset.levels[common_level(dataset, entry.level)]
        name = _step_name(dataset, role, level)
        if not levels_by_step or levels_by_step[-1][0] != entry.step:
            if levels_by_step:
                falls |= steps.index(entry.step) < steps.index(levels_by_step[-1][0])
            levels_by_step.append((entry.step, []))
        levels_by_step[-1][1].append(name)
    parts = [f"{step} ({', '.join(names)})" for step, names in levels_by_step]
    text = " → ".join(parts) + (" · falls on the way" if falls else "")
    return Cell(text, text, Tone.WARNING if falls else Tone.PLAIN)


def _step_name(dataset: Dataset, role: Role, level: Level) -> str:
    """`senior`; of a ladder with levels of its own what that calls the step, `PM III`."""
    place = place_of(dataset, role, level)
    return level.name if place.level is level else place.title

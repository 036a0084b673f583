"""What is expected of two roles, level by level beside each other."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.level_ladder import PublisherLadder, publisher_ladders
from rolecmp.analysis.levels import common_level, levels_with_expectations, place_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Expectation
from rolecmp.model.role import Role
from rolecmp.model.text import capitalise
from rolecmp.model.things import Level
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Table, Tone
from rolecmp.reports.tables.level_steps import way_up
from rolecmp.reports.tables.levels import UNSAID, UNSAID_NOTE, expectations_cell, scale_title


class LevelSide(NamedTuple):
    """One of the two roles, as one publisher words its levels."""

    role: Role
    ladder: PublisherLadder


def choose_sides(dataset: Dataset, roles: Sequence[Role]) -> tuple[LevelSide, LevelSide] | None:
    """Chooses who speaks of both roles: the publisher with most levels of both.

    Where nobody does, the only publisher of each, if there is no other; else None.
    """
    first, second = (publisher_ladders(dataset, role) for role in roles)
    shared = [(one, other) for one in first for other in second if one.publisher == other.publisher]
    if not shared and len(first) == len(second) == 1:
        shared = [(first[0], second[0])]
    shared = [pair for pair in shared if {*pair[0].levels} & {*pair[1].levels}]
    if not shared:
        return None
    best = max(shared, key=lambda pair: len({*pair[0].levels} & {*pair[1].levels}))
    return LevelSide(roles[0], best[0]), LevelSide(roles[1], best[1])


def level_pairs_table(dataset: Dataset, sides: Sequence[LevelSide]) -> Table:
    """Sets what is expected side by side, a section a level that both have, a row a dimension."""
    sections = [
        table.section(_level_title(dataset, sides, level), rows)
        for level in _common_levels(dataset, sides)
        if (rows := _dimension_rows(dataset, sides, level))
    ]
    if any(row.cells[side] is UNSAID for s in sections for row in s.rows for side in (1, 2)):
        sections[-1] = sections[-1]._replace(notes=(UNSAID_NOTE,))
    return table.table("levels", _title(sides), _columns(sides), sections, data=False)


def skill_pairs_table(dataset: Dataset, sides: Sequence[LevelSide]) -> Table:
    """Sets the steps of skills on the way up side by side, scale by scale."""
    entries = [entry for side in sides for entry in side.ladder.proficiencies]
    sections = []
    for scale in dict.fromkeys(entry.scale for entry in entries):
        of_scale = [entry for entry in entries if entry.scale == scale]
        rows = []
        for skill in dict.fromkeys(entry.skill for entry in of_scale):
            of_skill = [entry for entry in of_scale if entry.skill == skill]
            own = [[e for e in of_skill if e.role == side.role.id] for side in sides]
            cells = [
                way_up(dataset, side.role, steps) if steps else UNSAID
                for side, steps in zip(sides, own, strict=True)
            ]
            rows.append(
                table.row(cell.text(skill), *cells, sources=[entry.source for entry in of_skill])
            )
        sections.append(table.section(scale_title(dataset.scales[scale]), rows))
    caption = "skills, level by level"
    return table.table("skill-levels", "", _columns(sides), sections, data=False, caption=caption)


def _title(sides: Sequence[LevelSide]) -> str:
    publishers = list(dict.fromkeys(side.ladder.publisher for side in sides))
    if len(publishers) > 1:
        return f"expected of each by its own publisher: {publishers[0]}, {publishers[1]}"
    near = any(side.ladder.near for side in sides)
    return f"expected at {publishers[0]}{' (near: see below)' if near else ''}"


def _columns(sides: Sequence[LevelSide]) -> list[Column]:
    several = len({side.ladder.publisher for side in sides}) > 1
    titles = [
        f"{side.role.title}, at {side.ladder.publisher}" if several else side.role.title
        for side in sides
    ]
    return [
        Column("dimension", ""),
        *(
            Column(side.role.id, title, kept=True, nullable=True, target=f"role:{side.role.id}")
            for side, title in zip(sides, titles, strict=True)
        ),
    ]


def _common_levels(dataset: Dataset, sides: Sequence[LevelSide]) -> list[Level]:
    """Returns the levels that both describe, the lowest first."""
    both = {*sides[0].ladder.levels} & {*sides[1].ladder.levels}
    return [level for level in levels_with_expectations(dataset, sides[0].role) if level.id in both]


def _level_title(dataset: Dataset, sides: Sequence[LevelSide], level: Level) -> str:
    """`Senior: Senior PM, Senior PMM`, as both ladders call it."""
    titles = dict.fromkeys(place_of(dataset, side.role, level).title for side in sides)
    return f"{capitalise(level.name)}: {', '.join(titles)}"


def _dimension_rows(dataset: Dataset, sides: Sequence[LevelSide], level: Level) -> list[Row]:
    rows = []
    for id_, dimension in dataset.dimensions.items():
        entries = [_expected(dataset, side, id_, level) for side in sides]
        if any(entries):
            rows.append(
                table.row(
                    Cell(id_, dimension.name, Tone.STRONG),
                    *map(expectations_cell, entries),
                    sources=[entry.source for some in entries for entry in some],
                )
            )
    return rows


def _expected(dataset: Dataset, side: LevelSide, dimension: str, level: Level) -> list[Expectation]:
    return [
        entry
        for entry in side.ladder.expectations
        if entry.dimension == dimension and common_level(dataset, entry.level) == level.id
    ]

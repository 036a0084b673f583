"""Ladders aligned on one scale, and the moves out of roles and into them: `rolecmp ladder`."""

from collections.abc import Sequence

from rolecmp.analysis.ladder import AlignedLevel, align_ladders
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.text import count
from rolecmp.report import table
from rolecmp.report.report import Report
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.role_summary import summarise_ladders
from rolecmp.reports.short import spare_most
from rolecmp.reports.tables.ladder import (
    aligned_table,
    growth_table,
    move_remarks_table,
    moves_table,
    variants_table,
)
from rolecmp.reports.wording import thin_line

SHOWN = {"growth": 4, "moves": 5, "move_remarks": 2, "variants": 0}
"""So many rows of each section of a table the short result shows."""


def ladder_report(dataset: Dataset, roles: Sequence[Role], publisher: str | None = None) -> Report:
    """Reports the ladders of roles, aligned on the common scale; holes are visible as such.

    Of a single role with what `publisher`, or whoever speaks of most levels, expects on each step.
    """
    levels = align_ladders(dataset, roles)
    aligned = aligned_table(roles, levels)
    tables = [
        aligned,
        growth_table(roles),
        moves_table(dataset, roles),
        move_remarks_table(roles),
        variants_table(roles),
    ]
    if len(roles) == 1:
        # Of a single role each step says what is expected there, where any source does.
        from rolecmp.analysis.level_ladder import choose_ladder, publisher_ladders
        from rolecmp.reports.tables.level_steps import steps_table

        ladder = choose_ladder(publisher_ladders(dataset, roles[0]), publisher)
        if ladder is not None:
            tables[:1] = [aligned._replace(readers=False), steps_table(dataset, roles[0], ladder)]
    bare = [role.title for role in roles if role.ladder is None]
    notes = [*thin_line(roles), *(f"The data has no ladder for {title}." for title in bare)]
    report = Report(
        "ladder",
        f"Ladder: {' · '.join(role.title for role in roles)}",
        table.hide_empty(spare_most(tables, SHOWN)),
        _count_steps(levels),
        tuple(notes),
        summary=summarise_ladders(dataset, roles),
    )
    return add_footnotes(report, dataset)


def _count_steps(levels: Sequence[AlignedLevel]) -> str:
    """Counts levels, or the steps of one ladder where the level of some is not stated."""
    if len(levels) and len(levels[0].rungs) == 1 and any(step.level is None for step in levels):
        return count(sum(len(step.rungs[0]) for step in levels), "step")
    return count(sum(step.level is not None for step in levels), "level")

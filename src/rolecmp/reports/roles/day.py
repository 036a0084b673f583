"""The days of roles: activities by kind, side by side, with counts as bars: `rolecmp day`."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.day import DayActivity, DayCount, Days
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import ActivityLink, Facing
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import (
    Axis,
    Cell,
    Column,
    Range,
    Report,
    Row,
    Section,
    Table,
    Tone,
    ValueType,
)
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.tables.statements import DERIVED_COLUMN, WHERE_COLUMN, derived_cell, where_cell
from rolecmp.reports.wording import thin_line, word


class _ActivityLine(NamedTuple):
    """An activity of the day of a role."""

    role: Role
    activity: DayActivity

    @property
    def link(self) -> ActivityLink:
        """How the role has the activity."""
        return self.activity.link


_ACTIVITY_FIELDS: tuple[Field[_ActivityLine], ...] = (
    Field(
        Column("role", "role", description="Id of the role."),
        lambda line: cell.text(line.role.id),
    ),
    Field(
        Column("id", "id", description="Id of the activity."),
        lambda line: cell.text(line.link.id),
    ),
    Field(
        Column("name", "name", description="Name of the activity."),
        lambda line: cell.text(line.activity.name),
    ),
    Field(
        Column("kind", "kind", description="Kind of the activity."),
        lambda line: cell.text(line.activity.kind),
    ),
    Field(
        Column("with", "with", ValueType.STRINGS, "Ids of the teams that it is done with."),
        lambda line: cell.texts(line.link.teams),
    ),
    Field(
        Column("facing", "faces", description="inward, outward or both.", nullable=True),
        lambda line: cell.text(line.link.facing),
    ),
    Field(
        Column("share", "share", description="Share of time, as stated.", nullable=True),
        lambda line: cell.text(line.link.share),
    ),
    Field(WHERE_COLUMN._replace(detail=False), lambda line: where_cell(line.link)),
    Field(
        Column("note", "note", description="What the source adds.", nullable=True),
        lambda line: cell.text(line.link.note),
    ),
    Field(DERIVED_COLUMN._replace(detail=False), lambda line: derived_cell(line.link)),
)
ACTIVITY_COLUMNS = columns_of(_ACTIVITY_FIELDS)

SIDE_COLUMNS = (Column("name", "", description="Kind of activity."),)
"""Followed by NAMES_COLUMN for each role."""

NAMES_COLUMN = Column("", "", ValueType.STRINGS, "Names of activities.", nullable=True)

COUNT_COLUMNS = (
    Column("by", "by", description="kind or facing.", detail=True),
    Column("value", "", description="The kind, or the way; null: not stated.", nullable=True),
    Column("role", "role id", description="Id of the role.", detail=True),
    Column("title", "role", description="Title of the role."),
    Column("count", "count", ValueType.INTEGER, "How many of the activities that are named."),
)

_TITLES = {"kind": "how many of each kind", "facing": "which way they face"}


def day_report(dataset: Dataset, days: Days) -> Report:
    """Reports the activities of each role, kind by kind, and how many there are."""
    silent = [role.title for role, day in zip(days.roles, days.activities, strict=True) if not day]
    shares = any(activity.link.share for day in days.activities for activity in day)
    notes = thin_line(days.roles)
    notes += [f"Nothing is said of the day of {title}." for title in silent]
    if any(days.activities):
        notes.append(
            "Counts are of the activities that the sources name, not of hours: "
            + ("a share of time is shown where a source states one." if shares
               else "no source states a share of time.")
        )  # fmt: skip
    tables = [
        _activity_table(days),
        _side_table(dataset, days),
        _count_table(days, [("kind", days.kinds), ("facing", days.facings)]),
    ]
    numbers = [count(len(day), "activity", "activities") for day in days.activities]
    report = Report(
        "day",
        "The day: " + " · ".join(f"{role.title} ({role.id})" for role in days.roles),
        table.drop_empty(tables),
        " · ".join(numbers),
        tuple(notes),
    )
    return add_footnotes(report, dataset)


def _activity_table(days: Days) -> Table:
    """Lists every activity of every role in a row of its own, for programs."""
    rows = [
        table.row(
            *read_cells(_ACTIVITY_FIELDS, _ActivityLine(role, activity)), sources=activity.sources
        )
        for role, day in zip(days.roles, days.activities, strict=True)
        for activity in day
    ]
    return table.table(
        "activities", "", ACTIVITY_COLUMNS, [Section("", tuple(rows))], readers=False
    )


# --- for readers ------------------------------------------------------------------------------


def _side_table(dataset: Dataset, days: Days) -> Table:
    """Sets roles side by side, a row a kind, the activities one below the other."""
    rows = []
    for kind in days.kinds:
        cells = []
        sources: list[str] = []
        for day in days.activities:
            of_kind = [activity for activity in day if activity.kind == kind.value]
            texts = [_activity_text(dataset, activity) for activity in of_kind]
            names = tuple(activity.name for activity in of_kind)
            cells.append(Cell(names, "\n".join(texts)) if texts else cell.NOTHING)
            sources += [source for activity in of_kind for source in activity.sources]
        rows.append(table.row(cell.text(kind.value, Tone.STRONG), *cells, sources=sources))
    columns = (*SIDE_COLUMNS, *table.role_columns(days.roles, NAMES_COLUMN))
    sections = [Section("", tuple(rows))]
    return table.table("side", "", columns, sections, data=False, caption="side by side")


def _activity_text(dataset: Dataset, activity: DayActivity) -> str:
    """`engineering standups (with engineering, inward)`."""
    link = activity.link
    limits = []
    if link.teams:
        limits.append("with " + " and ".join(dataset.teams[team].name for team in link.teams))
    if link.facing is not None:
        limits.append(_way(link.facing))
    if link.share is not None:
        limits.append(link.share)
    limits += link.where
    return f"{activity.name} ({', '.join(limits)})" if limits else activity.name


def _way(value: str) -> str:
    return "both ways" if value == Facing.BOTH else word(value)


def _count_table(days: Days, groups: Sequence[tuple[str, Sequence[DayCount]]]) -> Table:
    numbers = [number for _, counts in groups for each in counts for number in each.numbers]
    most = max(numbers, default=0)
    axis = _count_axis(most) if most else None
    sections = []
    for by, counts in groups:
        rows = [row for day_count in counts for row in _count_rows(days, by, day_count)]
        if rows:
            sections.append(table.section(_TITLES[by], rows, axis=axis))
    return table.table("counts", "", COUNT_COLUMNS, sections, caption="in numbers")


def _count_rows(days: Days, by: str, day_count: DayCount) -> list[Row]:
    """Makes a row for each role of which any activity is known."""
    value = day_count.value
    text = "not stated" if value is None else _way(value)
    rows: list[Row] = []
    for position, (role, day) in enumerate(zip(days.roles, days.activities, strict=True)):
        if not day:
            continue
        number = day_count.numbers[position]
        rows.append(
            table.row(
                cell.text(by),
                Cell(value, text),
                cell.text(role.id),
                cell.text(role.title),
                cell.number(number),
                sources=[source for activity in day for source in activity.sources],
                range_=Range(0, None, number, f"{number:,}") if number else None,
                label=f"{text}, {role.title}" if len(days.roles) > 1 else text,
                lane=2 * position if len(days.roles) == 2 else None,
            )
        )
    return rows


def _count_axis(most: int) -> Axis:
    """Makes an axis from 0 to the largest count."""
    step = max(1, most // 4)
    marks = [*range(0, most, step), most]
    return Axis(0.0, float(most), tuple((float(mark), str(mark)) for mark in marks))

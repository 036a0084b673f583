"""The days of roles: activities by kind, side by side: `rolecmp day`."""

from typing import NamedTuple

from rolecmp.analysis.day import DayActivity, Days
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import ActivityLink, Facing
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import (
    Cell,
    Column,
    Report,
    Section,
    Table,
    Tone,
    ValueType,
)
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.role_summary import summarise_days
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


def day_report(dataset: Dataset, days: Days) -> Report:
    """Reports the activities of each role, kind by kind."""
    silent = [role.title for role, day in zip(days.roles, days.activities, strict=True) if not day]
    shares = any(activity.link.share for day in days.activities for activity in day)
    notes = thin_line(days.roles)
    notes += [f"The data does not say what fills the day of {title}." for title in silent]
    if any(days.activities) and not shares:
        notes.append("No source says how much time each activity takes.")
    tables = [_activity_table(days), _side_table(dataset, days)]
    report = Report(
        "day",
        "The day: " + " · ".join(f"{role.title} ({role.id})" for role in days.roles),
        table.drop_empty(tables),
        notes=tuple(notes),
        summary=summarise_days(dataset, days.roles),
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
            of_kind = [activity for activity in day if activity.kind == kind]
            texts = [_activity_text(dataset, activity) for activity in of_kind]
            names = tuple(activity.name for activity in of_kind)
            cells.append(Cell(names, "\n".join(texts)) if texts else cell.NOTHING)
            sources += [source for activity in of_kind for source in activity.sources]
        rows.append(table.row(cell.text(kind, Tone.STRONG), *cells, sources=sources))
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

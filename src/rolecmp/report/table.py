"""Makes rows, sections and tables, and decides where footnotes stand: `table.row(...)`."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rolecmp.report import cell
from rolecmp.report.report import (
    Axis,
    Cell,
    Chart,
    Column,
    Range,
    Row,
    Section,
    Table,
    Tone,
    ValueType,
)

if TYPE_CHECKING:
    from rolecmp.model.role import Role

SOURCES_COLUMN = Column(
    "sources",
    "sources",
    ValueType.STRINGS,
    "Ids of the sources that vouch for the row.",
    detail=True,
)
"""The last column of every table; readers see footnotes instead, unless they choose it."""

MOST_MARKS = 2
"""A row with more footnotes than this leaves them to the heading of its section."""


def role_columns(roles: "Sequence[Role]", column: Column) -> tuple[Column, ...]:
    """Repeats a column for each role, with the role's id as key, which no other column may have."""
    return tuple(
        column._replace(
            key=role.id, title=role.title, kept=True, each_role=True, target=f"role:{role.id}"
        )
        for role in roles
    )


def row(
    *cells: Cell,
    sources: Iterable[str] = (),
    own: bool = True,
    lane: int | None = None,
    entry: Cell | None = None,
    range_: Range | None = None,
    label: str = "",
    pointer: str | None = None,
) -> Row:
    """Makes a row, with its sources as the last cell.

    `own` false: they hold for a whole block, so that the heading of its section cites them.
    """
    ids = tuple(dict.fromkeys(sources))
    marks = ids if own else ()
    cells = (*cells, cell.texts(ids, tone=Tone.MUTED))
    return Row(cells, ids, marks, lane, entry, range_, label, pointer=pointer)


def unmark(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Takes the footnotes off rows whose sources stand elsewhere, or are of no use there."""
    return tuple(row._replace(marks=()) for row in rows)


def section(
    title: str,
    rows: Sequence[Row],
    *,
    folded: str | None = None,
    axis: Axis | None = None,
    notes: tuple[str, ...] = (),
) -> Section:
    """Makes a section, whose heading carries the footnotes that are not of single rows.

    Those that all its rows share, that hold for a whole block, or that are more than MOST_MARKS in
    a row. Without a heading the rows carry them.
    """
    if title and rows and len({row.sources for row in rows}) == 1:
        return Section(title, unmark(rows), rows[0].sources, folded, axis, notes)
    if not (title or folded):
        cited = tuple(row._replace(marks=row.sources) for row in rows)
        return Section(title, cited, (), folded, axis, notes)
    light = tuple(row if len(row.marks) <= MOST_MARKS else row._replace(marks=()) for row in rows)
    marks = dict.fromkeys(s for row in light if not row.marks for s in row.sources)
    return Section(title, light, tuple(marks), folded, axis, notes)


def table(
    key: str,
    title: str,
    columns: Sequence[Column],
    sections: Iterable[Section],
    *,
    lanes: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    data: bool = True,
    readers: bool = True,
    caption: str = "",
    chart: Chart | None = None,
) -> Table:
    """Makes a table, whose last column is the sources of each row, as `row` adds them."""
    made = Table(
        key, title, (*columns, SOURCES_COLUMN), tuple(sections), lanes, notes, data, readers,
        caption, chart,
    )  # fmt: skip
    # What mypy cannot see of a table whose columns and cells are declared apart.
    assert {len(row.cells) for row in made.rows} <= {len(made.columns)}, key
    return made


def hide_empty(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Hides from readers the tables with nothing to read.

    Data formats keep them, so that every result of a kind has the same tables there.
    """
    return tuple(
        table if table.rows or table.notes else table._replace(readers=False) for table in tables
    )


def drop_empty(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Leaves out the tables without rows."""
    return tuple(table for table in tables if table.rows)

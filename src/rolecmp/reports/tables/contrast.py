"""The table of who has what: a column a role, and for two roles three lanes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolecmp.report import table
from rolecmp.report.report import Chart, Column, Section, Table, ValueType
from rolecmp.reports.wording import short_titles

if TYPE_CHECKING:
    from rolecmp.model.role import Role

CONTRAST_COLUMNS = (
    Column("facet", "facet", description="Id of the facet.", detail=True),
    Column("id", "id", description="Id of the thing; null for a move to a role that has no entry.",
           nullable=True, detail=True),
    Column("name", "", description="Name of the thing."),
    Column("in", "in", ValueType.STRINGS, "Ids of the roles that it is named for.", detail=True),
)  # fmt: skip
"""The first columns; VALUE_COLUMN follows for each role, then NOTES_COLUMN."""

VALUE_COLUMN = Column(
    "", "", description="How the role has it; null: no source names it for the role.", nullable=True
)

NOTES_COLUMN = Column(
    "notes", "notes", ValueType.STRINGS, "Remarks, each with the role that it is on.", detail=True
)

ONLY_FIRST, BOTH, ONLY_SECOND = range(3)
"""The lanes of two roles."""


def contrast_table(roles: "Sequence[Role]", sections: Sequence[Section], about: str = "") -> Table:
    """Lists the things that any of the roles has; for two roles, in lists side by side.

    `about` is what a document calls it.
    """
    columns = (*CONTRAST_COLUMNS, *table.role_columns(roles, VALUE_COLUMN), NOTES_COLUMN)
    lanes: tuple[str, ...] = ()
    if len(roles) == 2:
        first, second = short_titles(roles)
        lanes = (f"named for {first}", "for both", f"named for {second}")
    return table.table(
        "contrast",
        "side by side",
        columns,
        sections,
        lanes=lanes,
        caption=about,
        chart=Chart.CONTRAST,
    )

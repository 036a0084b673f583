"""Columns and cells of statements: side by side for roles, and what qualifies a single one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, ValueType
from rolecmp.reports.marks import OURS

if TYPE_CHECKING:
    from rolecmp.model.role import Role

STATEMENT_COLUMNS = (
    Column("facet", "", description="Id of the facet."),
    Column("alike", "alike", ValueType.BOOLEAN, "Whether all roles say the same.", detail=True),
)
"""The first columns of statements side by side; SENTENCES_COLUMN follows for each role."""

SENTENCES_COLUMN = Column("", "", ValueType.STRINGS, "Sentences, one each.", nullable=True)


def statement_columns(roles: "Sequence[Role]") -> tuple[Column, ...]:
    """Returns the columns of statements side by side: one for each role behind the facet."""
    return (*STATEMENT_COLUMNS, *table.role_columns(roles, SENTENCES_COLUMN))


class Limited(Protocol):
    """A statement, link, move or question: something that may hold in some places only."""

    @property
    def where(self) -> tuple[str, ...]:
        """Where it holds; empty: everywhere."""


class Qualified(Limited, Protocol):
    """A statement, link or question: something that may be in our own words."""

    @property
    def derived(self) -> bool:
        """Whether the wording is ours."""


WHERE_COLUMN = Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True)
DERIVED_COLUMN = Column(
    "derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True
)
QUALIFIER_COLUMNS = (WHERE_COLUMN, DERIVED_COLUMN)
"""What data formats say of a statement beside its text, which says the same to readers."""


def where_cell(statement: Limited) -> Cell:
    """Makes a cell of where a statement holds."""
    return cell.texts(statement.where)


def derived_cell(statement: Qualified) -> Cell:
    """Makes a cell of whether the wording of a statement is ours."""
    return cell.flag(statement.derived, OURS)


def qualifier_cells(statement: Qualified) -> tuple[Cell, Cell]:
    """Makes the cells of a statement under QUALIFIER_COLUMNS."""
    return where_cell(statement), derived_cell(statement)

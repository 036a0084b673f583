"""For what of all that was asked for there is no figure of pay: a line for readers, rows for programs."""

from collections.abc import Sequence

from rolecmp.analysis.pay.gaps import PayGap
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import ANY_LEVEL, UNKNOWN_LEVEL
from rolecmp.model.role import RoleAtLevel
from rolecmp.model.text import join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Column, Section, Table, ValueType
from rolecmp.reports.wording import level_name, place_name

GAP_COLUMNS = (
    Column("id", "role", description="Id of the role; null: any.", nullable=True),
    Column("title", "title", description="Title of the role.", nullable=True),
    Column("level", "level", description="Id of the level; null: any.", nullable=True),
    Column("city", "city", description="Id of the city; null: any.", nullable=True),
    Column("country", "country", description="ISO 3166-1 alpha-2; null: any.", nullable=True),
    Column("year", "year", ValueType.INTEGER, "Year; null: any.", nullable=True),
)


def gaps_tables(dataset: Dataset, gaps: Sequence[PayGap]) -> list[Table]:
    """Lists for programs what there is no figure for; no table where there are figures for all."""
    if not gaps:
        return []
    rows = [
        table.row(
            cell.text(gap.role),
            cell.text(dataset.roles[gap.role].title if gap.role is not None else None),
            cell.text(gap.level),
            cell.text(gap.city),
            cell.text(gap.country),
            cell.year(gap.year),
        )
        for gap in gaps
    ]
    section = Section("", tuple(rows))
    return [table.table("no_figure", "no figure", GAP_COLUMNS, [section], readers=False)]


def gap_lines(dataset: Dataset, gaps: Sequence[PayGap]) -> tuple[str, ...]:
    """Says in one sentence what there is no figure for; nothing where there are figures for all.

    `No figure for Product Marketing Manager (pmm) and Brand Manager (brand-manager) in Berlin.`
    """
    names = [_name(dataset, gap) for gap in gaps]
    return (f"No figure for {join_names(names)}.",) if names else ()


_UNLIKE_LEVELS = {ANY_LEVEL: "all levels together", UNKNOWN_LEVEL: "a level not stated"}


def _name(dataset: Dataset, gap: PayGap) -> str:
    """`Product Marketing Manager (pmm) in Berlin`, `2019`."""
    parts = []
    level = gap.level if gap.level in dataset.levels else None
    if gap.role is not None:
        role = RoleAtLevel(dataset.roles[gap.role], level)
        parts.append(f"{role.title} ({role.id})")
    if gap.level is not None and (gap.role is None or level is None):
        parts.append(_UNLIKE_LEVELS.get(gap.level) or f"{level_name(dataset, gap.level)} level")
    if gap.city is not None:
        parts.append(f"in {dataset.cities[gap.city].name}")
    if gap.country is not None:
        parts.append(f"in {place_name(dataset, None, gap.country)}")
    if gap.year is not None:
        parts.append(f"for {gap.year}" if parts else str(gap.year))
    return " ".join(parts)

"""Results as Python has them: reports turned into plain rows."""

from collections.abc import Sequence
from typing import Any

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.render.data import plain_value, source_rows, summary_rows, table_rows
from rolecmp.report.report import Report, Table
from rolecmp.reports.attribution import add_catalogue_notes
from rolecmp.reports.results import RESULTS


def at_most(limit: int) -> int:
    """How many rows are asked for; ValueError for fewer than none."""
    if limit < 0:
        raise ValueError(f"a limit is 0 or more, not {limit}")
    return limit


def result_of(
    report: Report, matches: Sequence[RoleMatch] = (), *, told: bool = False
) -> dict[str, Any]:
    """The tables of a report as lists of rows, with its answer in short, notes and sources.

    `matches`: the names that it was asked for, each with how it was read. `told`: of occupations
    among them the notes say what their catalogues do not tell, and give the publisher's credit.
    """
    if told and any(match.occupation is not None for match in matches):
        report = add_catalogue_notes(report, matches)
    return {
        "title": report.title,
        "readings": [
            {
                "name": match.name,
                "id": match.at_level.id,
                "title": match.at_level.title,
                "note": match.note or "",
            }
            for match in matches
        ],
        "summary": summary_rows(report),
        "notes": [*report.opening, *report.notes],
        "sources": source_rows(report),
        **{key: plain_value(value) for key, value in report.values.items()},
        **_tables(report),
    }


def _tables(report: Report) -> dict[str, list[dict[str, Any]]]:
    """All tables of the kind of result, those without rows empty."""
    shape = RESULTS[report.kind]
    tables: dict[str, list[dict[str, Any]]] = {key: [] for key in (*shape.tables, *shape.beside)}
    for table in report.tables:
        if table.data:  # readers may meet one table in several parts
            tables.setdefault(table.key, []).extend(rows_of(table))
    return tables


def rows_of(table: Table) -> list[dict[str, Any]]:
    """The rows of a table, key by column; the columns of single roles together as `by_role`."""
    each = {table.columns[index].key for index in table.role_columns}
    if not each:
        return table_rows(table)
    return [
        {key: value for key, value in row.items() if key not in each}
        | {"by_role": {key: value for key, value in row.items() if key in each}}
        for row in table_rows(table)
    ]

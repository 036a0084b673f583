"""Results as Python has them: reports turned into plain rows."""

from collections.abc import Iterable
from typing import Any

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.render.data import plain_value
from rolecmp.report.report import Report, Table
from rolecmp.reports.results import RESULTS


def result_of(report: Report, matches: Iterable[RoleMatch] = ()) -> dict[str, Any]:
    """The tables of a report as lists of rows, with its answer in short, notes and sources.

    `matches`: the names that it was asked for, each with how it was read.
    """
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
        "summary": [
            {"label": fact.label, "text": fact.text, "sources": [*fact.sources]}
            for fact in report.summary
        ],
        "notes": [*report.opening, *report.notes],
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "year": source.year,
                "url": source.url,
                "grade": str(source.grade),
                "note": source.note,
            }
            for source in report.sources
        ],
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
    each = {index: table.columns[index].key for index in table.role_columns}
    rows = []
    for row in table.rows:
        values = [plain_value(cell.value) for cell in row.cells]
        made = {
            column.key: value
            for index, (column, value) in enumerate(zip(table.columns, values, strict=True))
            if index not in each
        }
        if each:
            made["by_role"] = {key: values[index] for index, key in each.items()}
        rows.append(made)
    return rows

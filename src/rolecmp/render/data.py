"""Formats for programs: raw, typed values."""

import json
from typing import Any

from rolecmp.report import SCHEMA_VERSION, Report, Table


def render_json(report: Report) -> str:
    """One JSON object, in ASCII, so that no character in the data can act on a terminal."""
    tables = {table.key: table_rows(table) for table in report.tables if table.data}
    document: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "kind": report.kind,
        "title": report.title,
        "notes": [*report.lead, *report.notes],
    }
    if report.single:
        rows, *beside = tables.items() or [("", [])]
        document["rows"] = rows[1]
        document |= dict(beside)
    else:
        document["tables"] = tables
    document["sources"] = {
        source.id: {
            "title": source.title,
            "publisher": source.publisher,
            "year": source.year,
            "url": source.url,
            "grade": source.grade,
        }
        for source in report.sources
    }
    return json.dumps(document, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def table_rows(table: Table) -> list[dict[str, Any]]:
    """The rows of a table as objects, key by column."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, (cell.value for cell in row.cells), strict=True)) for row in table.rows]

"""Formats for programs: raw, typed values."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from rolecmp.model.text import visible
from rolecmp.report.report import SCHEMA_VERSION, Report, Table, Value


def render_json(report: Report) -> str:
    """Writes one JSON object, in ASCII, so that no character in the data can act on a terminal."""
    return write_json(_document(report))


def report_line(report: Report, name: str) -> str:
    """Writes the same object on one line, with the name that was asked about before all else."""
    return _line({ASKED_COLUMN: name, **_document(report)})


def failure_line(name: str, message: str) -> str:
    """Writes a line that says why a name has no result."""
    return _line({ASKED_COLUMN: name, "schema": SCHEMA_VERSION, "error": message})


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False) + "\n"


def _document(report: Report) -> dict[str, Any]:
    tables = rows_by_table(report)
    document: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "kind": report.kind,
        "title": report.title,
        "summary": summary_rows(report),
        "notes": [*report.opening, *report.notes],
        **{key: plain_value(value) for key, value in report.values.items()},
    }
    if report.names:
        document["names"] = [reading._asdict() for reading in report.names]
    if report.single:
        rows, *beside = tables.items() or [("", [])]
        document["rows"] = rows[1]
        document |= dict(beside)
    else:
        document["tables"] = tables
    document["sources"] = {row.pop("id"): row for row in source_rows(report)}
    return document


def summary_rows(report: Report) -> list[dict[str, Any]]:
    """Returns the answer in short as objects."""
    return [
        {"label": fact.label, "text": fact.text, "sources": [*fact.sources]}
        for fact in report.summary
    ]


def source_rows(report: Report) -> list[dict[str, Any]]:
    """Returns the sources of a report as objects."""
    return [
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
    ]


def write_json(document: Any) -> str:
    """Writes a value as JSON text, in ASCII and with its last line ended."""
    return json.dumps(document, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def rows_by_table(report: Report) -> dict[str, list[dict[str, Any]]]:
    """Returns the rows of each table by its key; readers may meet one table in several parts."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in _data_tables(report):
        tables.setdefault(table.key, []).extend(table_rows(table))
    return tables


def _data_tables(report: Report) -> list[Table]:
    """Returns the tables that data formats write, the parts of one next to each other."""
    tables = [table for table in report.tables if table.data]
    places = {table.key: place for place, table in reversed([*enumerate(tables)])}
    return sorted(tables, key=lambda table: places[table.key])


def table_rows(table: Table) -> list[dict[str, Any]]:
    """Returns the rows of a table as objects, key by column."""
    keys = [column.key for column in table.columns]
    return [
        dict(zip(keys, (plain_value(cell.value) for cell in row.cells), strict=True))
        for row in table.rows
    ]


def plain_value(value: Value) -> Any:
    """Returns a value without our types: a list for a tuple, a str for a member of a closed set."""
    match value:
        case tuple():
            return [dict(one) if isinstance(one, Mapping) else str(one) for one in value]
        case str():
            return str(value)
        case _:
            return value


def render_ndjson(report: Report) -> str:
    """Writes one JSON object a row and line; of several tables each row names its own.

    In ASCII, as `render_json`.
    """
    tables = _data_tables(report)
    if report.single:
        del tables[1:]
    named = [{} if report.single else {TABLE_COLUMN: table.key} for table in tables]
    rows = (
        {**name, **row}
        for name, table in zip(named, tables, strict=True)
        for row in table_rows(table)
    )
    return "".join(map(_line, rows))


def render_ids(report: Report) -> str:
    """Writes the ids in a list, one a line, for another run to read; empty where there are none."""
    rows = report.tables[0] if report.single and report.tables else None
    ids = [str(row["id"]) for row in table_rows(rows) if row.get("id")] if rows else []
    return "".join(f"{visible(id_)}\n" for id_ in dict.fromkeys(ids))


# --- comma-separated values -------------------------------------------------------------------

TABLE_COLUMN = "table"
"""The first column of a result of several tables: which of them a row belongs to."""
ASKED_COLUMN = "asked"
"""The first column of the results of many names: the name as it was given."""
LIST_SEPARATOR = "; "

# What makes a spreadsheet read a cell as a formula, also in full width and behind blanks.
_FORMULA_STARTS = tuple("=+-@\t\r\0＝＋－＠")


def render_csv(report: Report) -> str:
    """Writes one rectangular table (RFC 4180): the only one, or all of them, one below the other.

    Numbers are raw, lists are joined, null is empty; a text that a spreadsheet would take for a
    formula gets an apostrophe in front.
    """
    return _write_csv([({}, report)])


def render_many_csv(results: Iterable[tuple[str, Report]]) -> str:
    """Writes the rows of several results below one another, each with the name asked about."""
    return _write_csv([({ASKED_COLUMN: name}, report) for name, report in results])


def _write_csv(results: Iterable[tuple[dict[str, Any], Report]]) -> str:
    rows: list[dict[str, Any]] = []
    keys: dict[str, None] = {}
    for start, report in results:
        tables = _data_tables(report)
        if report.single:  # what stands beside the rows (the nearest, say) is no answer
            del tables[1:]
        keys |= dict.fromkeys(start if report.single else (*start, TABLE_COLUMN))
        for table in tables:
            first = start if report.single else {**start, TABLE_COLUMN: table.key}
            keys |= dict.fromkeys(column.key for column in table.columns)
            rows += [first | row for row in table_rows(table)]
    header = [_csv_text(key) for key in keys]
    return _csv_lines([header, *([_csv_value(row.get(key)) for key in keys] for row in rows)])


def _csv_value(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case list():
            # Each for itself, since a spreadsheet that separates by semicolons makes each a cell.
            return LIST_SEPARATOR.join(_csv_text(first_value(item)) for item in value)
        case _:
            return _csv_text(value)


def first_value(item: str | dict[str, Any]) -> str:
    """Words an object by the first thing that it holds: a phrase without its line."""
    return item if isinstance(item, str) else str(next(iter(item.values()), ""))


def _csv_text(text: str) -> str:
    formula = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{visible(text)}" if formula else visible(text)


# --- rows that are too many to be kept ----------------------------------------------------------

_AT_ONCE = 1_000
"""So many rows become one text."""


def stream_csv(keys: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Writes rows as they come, the columns first, as `render_csv` does."""
    yield _csv_lines([[_csv_text(key) for key in keys]])
    for batch in _batches(rows):
        yield _csv_lines([list(map(_stream_value, row)) for row in batch])


def stream_ndjson(keys: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Writes rows as they come, an object a line, as `render_ndjson` does."""
    for batch in _batches(rows):
        yield "".join([_line(dict(zip(keys, map(plain_value, row), strict=True))) for row in batch])


def _stream_value(value: Value) -> str | int | float:
    """The same as `_csv_value`, the commonest kinds first: there are millions of them."""
    if type(value) is float or type(value) is int:
        return value
    return _known_text(value) if type(value) is str else _csv_value(plain_value(value))


_known_text = lru_cache(4096)(_csv_text)


def _batches(rows: Iterable[Sequence[Value]]) -> Iterator[list[Sequence[Value]]]:
    every = iter(rows)
    while batch := list(islice(every, _AT_ONCE)):
        yield batch


def _csv_lines(rows: Iterable[Sequence[str | int | float]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue()

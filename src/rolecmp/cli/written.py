"""What is said of a file that was written: its name, its kind, and how large it is."""

from typing import TYPE_CHECKING

from rolecmp.model.text import count, visible
from rolecmp.render import Format

if TYPE_CHECKING:
    from rolecmp.report.report import Report

_KINDS = {
    Format.TABLE: "text",
    Format.JSON: "JSON",
    Format.NDJSON: "JSON lines",
    Format.CSV: "CSV",
    Format.XLSX: "a workbook",
    Format.MARKDOWN: "Markdown",
    Format.HTML: "a page",
    Format.SVG: "a picture",
    Format.JSONLD: "linked data",
    Format.IDS: "ids",
    Format.GITHUB: "annotations",
}
_COUNTED = (Format.JSON, Format.NDJSON, Format.CSV)
"""Formats for programs, of which the number of rows says more than the size."""


def describe_file(
    path: str, size: int, format_: Format | None = None, rows: int | None = None
) -> str:
    """`wrote pay.csv: CSV, 184 rows`, `wrote pm.html: a page, 75 kB`.

    `size` in bytes; without a format it is JSON that is no result, such as a schema.
    """
    kind = _KINDS[format_ or Format.JSON]
    extent = count(rows, "row") if rows is not None and format_ in _COUNTED else _size(size)
    return f"wrote {visible(path)}: {kind}, {extent}"


def count_rows(report: "Report") -> int:
    """How many rows formats for programs have of a report."""
    tables = [table for table in report.tables if table.data]
    return sum(len(table.rows) for table in (tables[:1] if report.single else tables))


def _size(size: int) -> str:
    """`75 kB`, of a thousand bytes each as folders show them."""
    for unit, name in ((1_000_000, "MB"), (1000, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}" if size < 10 * unit else f"{size / unit:,.0f} {name}"
    return count(size, "byte")

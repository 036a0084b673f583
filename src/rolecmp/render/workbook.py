"""A workbook (.xlsx) of a report: a sheet for each table of data, by XlsxWriter, the extra `excel`.

It holds what CSV does, with numbers as numbers; nothing in it is a formula or a link.
"""

from datetime import datetime
from io import BytesIO
from typing import Any, Final

from rolecmp.model.errors import OutputError
from rolecmp.model.text import visible
from rolecmp.render.data import LIST_SEPARATOR, first_value, rows_by_table
from rolecmp.report.report import Report

LONGEST: Final = 32_767
"""Characters that a cell may hold, as Excel has it."""
_WIDEST, _LEAST = 60, 8
"""Characters that a column is wide."""
_LONG_AGO: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a property of a workbook has no time zone
"""When every workbook says that it was made, so that the same result is the same bytes."""
_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render_workbook(report: Report) -> bytes:
    """Writes a sheet for each table that has data, then its sources, and what is said of it.

    Raises OutputError where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError as error:
        raise OutputError(
            "a workbook is written by XlsxWriter: pip install 'rolecmp[excel]'; "
            "-f csv needs nothing"
        ) from error
    file = BytesIO()
    with Workbook(file, dict(_PLAIN)) as book:
        book.set_properties({"title": visible(report.title), "created": _LONG_AGO})
        bold = book.add_format({"bold": True})
        names: set[str] = set()
        columns: dict[str, dict[str, None]] = {}
        for table in report.tables:
            if table.data:
                columns.setdefault(table.key, {}).update(
                    dict.fromkeys(c.key for c in table.columns)
                )
        for key, found in rows_by_table(report).items():
            if found or not names:
                rows = [[row.get(column) for column in columns[key]] for row in found]
                _write_sheet(book, _free(key, names), [*columns[key]], rows, bold)
        sources = [
            [s.id, s.title, s.publisher, s.year, s.url, str(s.grade), s.note]
            for s in report.sources
        ]
        header = ["id", "title", "publisher", "year", "url", "grade", "note"]
        _write_sheet(book, _free("sources", names), header, sources, bold)
        said = [[text] for text in (report.title, *report.lead, *report.remarks, *report.credits)]
        if report.command:
            said.append([report.command])
        _write_sheet(book, _free("about", names), ["about"], said, bold)
    return file.getvalue()


def _free(name: str, taken: set[str]) -> str:
    """A name that no other sheet has, in what a sheet may be called."""
    free = name = name[:28]
    number = 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} {number}"
    taken.add(free.casefold())
    return free


def _write_sheet(book: Any, name: str, header: list[str], rows: list[list[Any]], bold: Any) -> None:
    """Writes a header, which stays in view and filters, and rows under it."""
    sheet = book.add_worksheet(name)
    widths = [len(key) for key in header]
    for column, key in enumerate(header):
        sheet.write_string(0, column, key, bold)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], _write_cell(sheet, number, column, value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, _LEAST), _WIDEST) + 1)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> int:
    """Writes a value as what it is, nothing for None; returns how many characters it takes."""
    match value:
        case None:
            return 0
        case bool():
            sheet.write_boolean(row, column, value)
            return 5
        case int() | float():
            sheet.write_number(row, column, value)
            return len(f"{value:,}")
        case list():
            text = LIST_SEPARATOR.join(visible(first_value(item)) for item in value)
        case _:
            text = visible(str(value))
    if text:  # an empty text is no blank to a filter
        sheet.write_string(row, column, text[:LONGEST])
    return len(text)

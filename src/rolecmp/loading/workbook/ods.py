"""Sheets of an .ods file, with what stands in each cell beside what it shows.

OpenDocument keeps the text that a cell shows, so that errors and codes with leading zeros can be
told from numbers.
"""

import re
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Final
from xml.etree.ElementTree import Element

from rolecmp.loading.workbook.cells import (
    MAX_COLUMN,
    MAX_ROW,
    NOT_COMPUTED,
    CellError,
    Row,
    Span,
    Value,
)
from rolecmp.loading.workbook.container import Container, DamageError, named
from rolecmp.loading.workbook.formats import parse_iso
from rolecmp.loading.workbook.markup import local_name
from rolecmp.loading.workbook.numbers import parse_number
from rolecmp.model.iso import CURRENCIES
from rolecmp.model.text import count, quote_name, visible

MAX_BYTES: Final = 32 * 1024**2
MAX_CELLS: Final = 2_000_000

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (
    f"{_NAMESPACE}{name}:1.0}}" for name in ("office", "table", "text", "style")
)
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|#N/A|Err:\d+")
_CODE = re.compile(r"(?P<prefix>[^\d]*[^\W\d]\W*)?(?P<digits>\d+)", re.ASCII)
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S", re.ASCII)


class OdsSheet:
    """One visible sheet. What `spans` and `notes` say is whole once the rows have been read."""

    def __init__(self, file: str, table: Element) -> None:
        self.name = table.get(f"{_TABLE}name", "")
        self._file = file
        self._table = table
        self.spans: list[Span] = []
        self.notes: list[str] = []

    def rows(self) -> Iterator[Row]:
        """The rows with filled cells, in their order."""
        self.spans.clear()
        self.notes.clear()
        number = cells = hidden = 0
        with named(self._file, self.name):
            for element in self._table.iter(f"{_TABLE}table-row"):
                repeated = _repeated(element, "number-rows-repeated", MAX_ROW)
                found = self._read_row(element, number + 1)
                cells += len(found) * repeated
                if cells > MAX_CELLS:
                    raise DamageError(f"more than {MAX_CELLS:,} cells; split it")
                if found:
                    hidden += repeated * (_is_hidden(element))
                    for offset in range(repeated):
                        yield Row(number + offset + 1, found)
                number += repeated
        if hidden:
            self.notes.append(
                f"{quote_name(self.name)} has {count(hidden, 'hidden row')}, read like others"
            )

    def _read_row(self, row: Element, number: int) -> dict[int, Value]:
        cells: dict[int, Value] = {}
        column = 0
        for cell in row:
            repeated = _repeated(cell, "number-columns-repeated", MAX_COLUMN)
            value = read_cell(cell) if local_name(cell.tag) == "table-cell" else None
            if value is not None:
                if column + repeated > MAX_COLUMN:
                    raise DamageError(f"row {number} has more than {MAX_COLUMN:,} columns")
                cells.update(dict.fromkeys(range(column, column + repeated), value))
                wide = _repeated(cell, "number-columns-spanned", MAX_COLUMN)
                high = _repeated(cell, "number-rows-spanned", MAX_ROW)
                if wide * high > 1:
                    self.spans.append(Span(number, column, number + high - 1, column + wide - 1))
            column += repeated
        return cells


def _is_hidden(row: Element) -> bool:
    return row.get(f"{_TABLE}visibility", "visible") != "visible"


def _repeated(element: Element, attribute: str, most: int) -> int:
    text = element.get(f"{_TABLE}{attribute}", "1")
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 9 else 1


class OdsWorkbook:
    """An opened .ods file: its visible sheets, and what was left out."""

    def __init__(self, name: str, container: Container) -> None:
        self.name = name
        self.notes: list[str] = []
        root = container.read_tree("content.xml", MAX_BYTES)
        hiding = {
            style.get(f"{_STYLE}name")
            for style in root.iter(f"{_STYLE}style")
            if any(e.get(f"{_TABLE}display") == "false" for e in style)
        }
        tables = [
            table
            for sheet in root.iter(f"{_OFFICE}spreadsheet")
            for table in sheet
            if table.tag == f"{_TABLE}table"
        ]
        if not tables:
            raise DamageError("an OpenDocument file, but no workbook; save the table as .xlsx")
        shown = [table for table in tables if table.get(f"{_TABLE}style-name") not in hiding]
        self.sheets = [OdsSheet(name, table) for table in shown]
        hidden = [table.get(f"{_TABLE}name", "") for table in tables if table not in shown]
        if hidden:
            told = ", ".join(map(quote_name, hidden[:10])) + " …" * (len(hidden) > 10)
            self.notes.append(f"{count(len(hidden), 'hidden sheet')} left out: {told}")


def read_cell(cell: Element) -> Value | None:
    """The value of a cell; None where it is empty."""
    shown = "\n".join(_paragraph(e) for e in cell if e.tag == f"{_TEXT}p")
    formula = cell.get(f"{_TABLE}formula") is not None
    if cell.get(_CALC_TYPE) == "error" or (formula and _ERROR.fullmatch(shown)):
        return CellError(f"the error {visible(shown)}", "correct the cell, or empty it")
    match cell.get(f"{_OFFICE}value-type"):
        case None:
            return NOT_COMPUTED if formula and not shown else shown or None
        case "string":
            return shown or cell.get(f"{_OFFICE}string-value") or None
        case "float":
            number = parse_number(cell.get(f"{_OFFICE}value", ""))
            return shown if _shows_code(shown, number) else number
        case "percentage" | "currency":
            return parse_number(cell.get(f"{_OFFICE}value", ""))
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case "date":
            return parse_iso(cell.get(f"{_OFFICE}date-value", ""))
        case "time":
            return _duration(cell.get(f"{_OFFICE}time-value", ""))
        case kind:
            return CellError(f"a value of the unknown kind {quote_name(kind)}")


def _paragraph(element: Element) -> str:
    """The text of a paragraph, blanks and line breaks included, notes left out."""
    pieces = [element.text or ""]
    for child in element:
        match local_name(child.tag):
            case "s":
                times = child.get(f"{_TEXT}c", "1")
                pieces.append(" " * (min(int(times), 1000) if times.isdecimal() else 1))
            case "tab":
                pieces.append("\t")
            case "line-break":
                pieces.append("\n")
            case "span" | "a":
                pieces.append(_paragraph(child))
            case _:
                pass
        pieces.append(child.tail or "")
    return "".join(pieces)


def _shows_code(shown: str, number: float | CellError) -> bool:
    """Whether a cell shows its number as `00006` or `L2`, neither of which is a number."""
    found = _CODE.fullmatch(shown) if len(shown) < 40 else None
    if found is None or not isinstance(number, int) or int(found["digits"]) != number:
        return False
    prefix = (found["prefix"] or "").strip()
    if prefix:
        return prefix.upper() not in CURRENCIES
    return len(found["digits"]) > 1 and shown.startswith("0")


def _duration(text: str) -> Value:
    found = _DURATION.fullmatch(text)
    if found is None:
        return CellError(f"no time: {quote_name(text)}", "write the time there")
    hours, minutes, seconds = (int(part) for part in found.groups()[:3])
    if max(minutes, seconds) > 59:
        return CellError(f"no time: {quote_name(text)}", "write the time there")
    return (
        time(hours, minutes, seconds)
        if hours < 24
        else timedelta(hours=hours, minutes=minutes, seconds=seconds)
    )

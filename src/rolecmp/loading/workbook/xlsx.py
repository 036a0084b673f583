"""Sheets of an .xlsx file, row by row: what stands in each cell, and what stands there unread."""

import re
from collections.abc import Iterator
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
    column_letters,
    parse_address,
    parse_span,
)
from rolecmp.loading.workbook.container import Container, DamageError, named
from rolecmp.loading.workbook.formats import Convert, find_conversion, parse_iso
from rolecmp.loading.workbook.markup import Markup, local_name, stream_children
from rolecmp.loading.workbook.numbers import parse_number
from rolecmp.model.text import count, quote_name, visible

MAX_TEXT: Final = 256 * 1024**2
"""Characters of all shared texts."""
MAX_CELLS: Final = 50_000_000
"""Filled cells of one sheet; all areas of one edition of OEWS have a tenth of it."""
MAX_SPANS: Final = 100_000

_TRUE: Final = ("1", "true")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class XlsxSheet:
    """One visible sheet. What `spans` and `notes` say is whole once the rows have been read."""

    def __init__(self, workbook: "XlsxWorkbook", name: str, part: str) -> None:
        self.name = name
        self._workbook = workbook
        self._part = part
        self.spans: list[Span] = []
        """Merged cells; the value stands in the first."""
        self.notes: list[str] = []
        """What a reader should know of this sheet."""

    def rows(self) -> Iterator[Row]:
        """The rows with filled cells, in their order; raises DataError where the file is damaged."""
        workbook = self._workbook
        self.spans.clear()
        self.notes.clear()
        hidden_rows = cells = 0
        with named(workbook.name, self.name), workbook.container.open(self._part) as raw:
            markup = Markup(raw)
            reader: _RowReader | None = None
            for batch in stream_children(markup, "sheetData", frozenset({"mergeCells", "cols"})):
                reader = reader or _RowReader(workbook, batch[0].tag)
                for element in batch:
                    row = reader.read(element)
                    if row is None:
                        continue
                    cells += len(row.cells)
                    if cells > MAX_CELLS:
                        raise DamageError(f"more than {MAX_CELLS:,} cells; split it")
                    hidden_rows += element.get("hidden") in _TRUE
                    yield row
            assert markup.root is not None
            self._read_rest(markup.root, hidden_rows)

    def _read_rest(self, root: Element, hidden_rows: int) -> None:
        """What stands around the rows."""
        hidden_columns: list[str] = []
        for part in root:
            match local_name(part.tag):
                case "mergeCells":
                    spans = (parse_span(child.get("ref", "")) for child in part)
                    self.spans += [span for span in spans if span is not None][:MAX_SPANS]
                case "cols":
                    for child in part:
                        hidden_columns += _hidden_columns(child)
                case _:
                    pass
        if hidden_rows:
            self.notes.append(
                f"{quote_name(self.name)} has {count(hidden_rows, 'hidden row')}, read like others"
            )
        if hidden_columns:
            self.notes.append(
                f"{quote_name(self.name)} has hidden columns, read like others: "
                f"{', '.join(hidden_columns[:10])}{' …' * (len(hidden_columns) > 10)}"
            )


def _hidden_columns(child: Element) -> list[str]:
    first, last = child.get("min", ""), child.get("max", "")
    if child.get("hidden") not in _TRUE or not (first.isdecimal() and last.isdecimal()):
        return []
    # Sheets hide all that is right of their table: that is no column that anybody misses.
    if int(last) >= MAX_COLUMN:
        return []
    return [column_letters(number - 1) for number in range(max(int(first), 1), int(last) + 1)]


class XlsxWorkbook:
    """An opened .xlsx file: its visible sheets, and what was left out."""

    def __init__(self, name: str, container: Container) -> None:
        self.name = name
        self.container = container
        self.notes: list[str] = []
        top = container.relationships("")
        main = next((rel.target for rel in top.values() if rel.kind == "officeDocument"), "")
        if not main or not container.has(main):
            raise DamageError("a zip file, but no workbook is in it")
        root = container.read_tree(main)
        if local_name(root.tag) != "workbook":
            raise DamageError("an Office file, but no workbook; save the table as .xlsx")
        needed = container.relationships(main)
        settings = {local_name(e.tag): e for e in root}
        properties, calculation = settings.get("workbookPr"), settings.get("calcPr")
        self.date1904 = properties is not None and properties.get("date1904") in _TRUE
        self.uncomputed = calculation is not None and calculation.get("fullCalcOnLoad") in _TRUE
        """Whether whoever wrote the file left the formulas to be computed by whoever opens it."""
        by_kind = {rel.kind: rel.target for rel in needed.values()}
        self.conversions = self._read_styles(by_kind.get("styles", ""))
        self._strings_part = by_kind.get("sharedStrings", "")
        self._strings: dict[str | None, str] | None = None
        self.blank_strings: set[str] = set()
        """The numbers of texts that are empty."""
        self.sheets: list[XlsxSheet] = []
        hidden: list[str] = []
        for element in settings.get("sheets", ()):
            title = element.get("name", "")
            id_ = next((v for k, v in element.items() if local_name(k) == "id" and k != "id"), "")
            rel = needed.get(id_)
            if rel is None or rel.kind != "worksheet":  # a chart, a macro
                continue
            if element.get("state", "visible") != "visible":
                hidden.append(title)
            else:
                self.sheets.append(XlsxSheet(self, title, rel.target))
        if hidden:
            told = ", ".join(map(quote_name, hidden[:10])) + " …" * (len(hidden) > 10)
            self.notes.append(f"{count(len(hidden), 'hidden sheet')} left out: {told}")

    @property
    def strings(self) -> dict[str | None, str]:
        """The texts that cells refer to by number, as cells write that; without empty ones."""
        if self._strings is None:
            self._strings = self._read_strings()
        return self._strings

    def _read_styles(self, part: str) -> dict[str | None, Convert]:
        """What makes the number of a cell into its value, by the number of its style."""
        if not part or not self.container.has(part):
            return {}
        root = self.container.read_tree(part)
        codes = {
            e.get("numFmtId", ""): e.get("formatCode", "")
            for e in root.iter()
            if local_name(e.tag) == "numFmt"
        }
        styles = next((e for e in root if local_name(e.tag) == "cellXfs"), ())
        found: dict[str | None, Convert] = {}
        for index, style in enumerate(styles):
            number = style.get("numFmtId", "0")
            if number.isdecimal():
                code = codes.get(number, "")[:1000]
                convert = find_conversion(int(number), code, date1904=self.date1904)
                if convert is not None:
                    found[str(index)] = convert
        return found

    def _read_strings(self) -> dict[str | None, str]:
        found: dict[str | None, str] = {}
        if not self._strings_part or not self.container.has(self._strings_part):
            return found
        size = index = 0
        with self.container.open(self._strings_part) as raw:
            for batch in stream_children(Markup(raw), "sst"):
                for element in batch:
                    text = read_text(element)
                    size += len(text)
                    if text:
                        found[str(index)] = text
                    else:
                        self.blank_strings.add(str(index))
                    index += 1
                if size > MAX_TEXT:
                    raise DamageError(f"more than {MAX_TEXT:,} characters of text; split it")
        return found


def read_text(element: Element) -> str:
    """The text of a shared or inline string: of all its runs, without how it is pronounced."""
    if len(element) == 1 and not len(element[0]):
        return _unescape(element[0].text or "")
    runs: list[str] = []
    for child in element:
        match local_name(child.tag):
            case "t":
                runs.append(child.text or "")
            case "r":
                runs += [e.text or "" for e in child if local_name(e.tag) == "t"]
            case _:
                pass
    return _unescape("".join(runs))


def _unescape(text: str) -> str:
    """`_x000D_` is a character that XML cannot hold, `_x005F_` an underscore before such a text."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        # Two halves of one character may stand there; a half alone is none.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _RowReader:
    """Elements of rows into rows: each cell at its address, else after the one before it."""

    def __init__(self, workbook: XlsxWorkbook, row_tag: str) -> None:
        namespace = row_tag.removesuffix("row")
        self._value, self._formula = f"{namespace}v", f"{namespace}f"
        self._inline = f"{namespace}is"
        self._strings, self._blank_strings = workbook.strings, workbook.blank_strings
        self._conversions = workbook.conversions
        self._uncomputed = workbook.uncomputed
        self._columns: dict[str, int] = {}
        self._number = 0

    def read(self, element: Element) -> Row | None:
        """The row of an element; None where no cell in it is filled."""
        self._number = number = self._row_number(element)
        suffix = str(number)
        columns, strings, shown_otherwise = self._columns, self._strings, self._conversions
        value_tag, inline_tag = self._value, self._inline
        cells: dict[int, Value] = {}
        filled = 0
        column = -1
        for cell in element:
            address = cell.get("r")
            if address is None:
                column += 1
            else:
                place = columns.get(address.removesuffix(suffix))
                column = self._column(address, number) if place is None else place
            if not len(cell):
                continue
            # The commonest kinds are read here: a call for each cell would double the time.
            value: Value | None = None
            first = cell[0]
            text = first.text
            kind = cell.get("t")
            if first.tag != value_tag:
                if kind == "inlineStr" and first.tag == inline_tag and len(first) == 1:
                    value = first[0].text
                    if value and ("_x" in value or "\r" in value):
                        value = None
            elif kind == "s":
                value = strings.get(text)
            elif (
                (kind is None or kind == "n")
                and text
                and text.isdigit()
                and len(text) < 16
                and text.isascii()
                and cell.get("s") not in shown_otherwise
            ):
                value = int(text)
            if value is None:
                value = self._read_cell(cell)
                if value is None:
                    continue
            cells[column] = value
            filled += 1
        if column >= MAX_COLUMN:
            raise DamageError(f"row {number} has more than {MAX_COLUMN:,} columns")
        if filled > len(cells):
            raise DamageError(f"row {number} has a cell twice")
        return Row(number, cells) if cells else None

    def _row_number(self, element: Element) -> int:
        told = element.get("r")
        if told is None:
            first = parse_address(element[0].get("r", "")) if len(element) else None
            number = first[0] if first is not None else self._number + 1
        else:
            number = int(told) if told.isdecimal() and len(told) < 8 else 0
        if not self._number < number <= MAX_ROW:
            raise DamageError(
                f"a row {quote_name(told or str(number))} after row {self._number}, where none can be"
            )
        return number

    def _column(self, address: str, number: int) -> int:
        place = parse_address(address)
        if place is None or place[0] != number:
            raise DamageError(f"a cell {quote_name(address)} in row {number}")
        # Only the spelling that is met is kept, so that strangers cannot make the table grow.
        self._columns[address.removesuffix(str(number))] = place[1]
        return place[1]

    def _read_cell(self, cell: Element) -> Value | None:
        """The value of a cell; None where it is empty."""
        kind = cell.get("t")
        first = cell[0]
        text: str | None = None
        if first.tag == self._value:
            text = first.text
        elif first.tag == self._inline:
            text = read_text(first)
        else:
            values = [child for child in cell if child.tag == self._value]
            text = values[0].text if values else None
            if first.tag == self._formula and (self._uncomputed or not (text or kind == "str")):
                return NOT_COMPUTED  # where a formula gives a text, that may be empty
            if not values:
                inline = [child for child in cell if child.tag == self._inline]
                text = read_text(inline[0]) if inline else None
        if not text:
            return None
        match kind:
            case None | "n":
                return self._read_number(text, cell.get("s"))
            case "s":
                if text in self._strings or text in self._blank_strings:
                    return self._strings.get(text)
                return CellError(f"a text that is not in the file (number {quote_name(text)})")
            case "inlineStr":
                return text
            case "str":
                return _unescape(text)
            case "b":
                return text in _TRUE
            case "e":
                return CellError(f"the error {visible(text)}", "correct the cell, or empty it")
            case "d":
                return parse_iso(text)
            case _:
                return CellError(f"a value of the unknown kind {quote_name(kind)}")

    def _read_number(self, text: str, style: str | None) -> Value:
        number = parse_number(text)
        convert = self._conversions.get(style)
        return number if convert is None or isinstance(number, CellError) else convert(number)

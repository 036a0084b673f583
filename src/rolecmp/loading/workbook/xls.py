"""Sheets of an .xls file (Excel 97-2003) by xlrd, the extra `rolecmp[excel]`.

xlrd rather than a faster reader: it tells an error from an empty cell, and how a number is shown.
"""

from collections.abc import Iterator
from typing import IO, Any

from rolecmp.loading.workbook.cells import CellError, Row, Span, Value
from rolecmp.loading.workbook.container import DamageError
from rolecmp.loading.workbook.formats import Convert, find_conversion
from rolecmp.loading.workbook.numbers import round_off
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import count, quote_name, visible

MAX_BYTES = 64 * 1024**2
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# Kinds of cells, as xlrd numbers them.
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)


class XlsSheet:
    """One visible sheet, which is in memory as a whole."""

    def __init__(self, workbook: "XlsWorkbook", sheet: Any) -> None:
        self.name: str = sheet.name
        self._workbook = workbook
        self._sheet = sheet
        # xlrd counts from 0, and names the first row and column that do not belong to it.
        self.spans = [
            Span(top + 1, left, bottom, right - 1)
            for top, bottom, left, right in sheet.merged_cells
        ]
        self.notes: list[str] = []

    def rows(self) -> Iterator[Row]:
        """The rows with filled cells, in their order."""
        for number in range(self._sheet.nrows):
            cells: dict[int, Value] = {}
            for column, cell in enumerate(self._sheet.row(number)):
                value = self._workbook.read_cell(cell)
                if value is not None:
                    cells[column] = value
            if cells:
                yield Row(number + 1, cells)


class XlsWorkbook:
    """An opened .xls file: its visible sheets, and what was left out."""

    def __init__(self, name: str, book: Any, errors: dict[int, str]) -> None:
        self.name = name
        self.notes: list[str] = []
        self._errors = errors
        self._conversions: list[Convert | None] = [
            find_conversion(
                style.format_key,
                book.format_map[style.format_key].format_str,
                date1904=book.datemode == 1,
            )
            for style in book.xf_list
        ]
        self.sheets = [XlsSheet(self, sheet) for sheet in book.sheets() if not sheet.visibility]
        hidden = [sheet.name for sheet in book.sheets() if sheet.visibility]
        if hidden:
            told = ", ".join(map(quote_name, hidden[:10])) + " …" * (len(hidden) > 10)
            self.notes.append(f"{count(len(hidden), 'hidden sheet')} left out: {told}")

    def read_cell(self, cell: Any) -> Value | None:
        """The value of a cell of xlrd's; None where it is empty."""
        match cell.ctype:
            case 1:
                return str(cell.value) or None
            case 2 | 3:
                convert = self._conversions[cell.xf_index]
                number = round_off(cell.value)
                return number if convert is None else convert(number)
            case 4:
                return bool(cell.value)
            case 5:
                name = self._errors.get(cell.value, "of an unknown kind")
                return CellError(f"the error {name}", "correct the cell, or empty it")
            case _:
                return None


def open_xls(file: IO[bytes], name: str) -> XlsWorkbook:
    """The workbook in an OLE file; raises DataError where that holds none or xlrd is not there."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise DamageError(f"larger than {MAX_BYTES // 1024**2} MB; save it as .xlsx")
    if _ENCRYPTED in data:
        raise DataError(Problem(name, "", "encrypted", cure="save it without a password"))
    try:
        import xlrd
    except ImportError as error:
        raise DataError(
            Problem(
                name,
                "",
                "an .xls file of Excel 97-2003",
                cure="save it as .xlsx, or install what reads it: pip install 'rolecmp[excel]'",
            )
        ) from error
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Nowhere())
    except Exception as error:
        raise DamageError(
            f"no workbook of Excel 97-2003 that can be read: {visible(str(error))[:200]}"
        ) from error
    return XlsWorkbook(name, book, dict(xlrd.error_text_from_code))


class _Nowhere:
    """Where xlrd writes what it notices of a file."""

    def write(self, text: str) -> None:
        """Lets it go."""

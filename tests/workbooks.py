"""Workbooks made by hand, as small as the formats allow, and as odd as a test wants them."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rolecmp.loading.workbook.cells import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


class Raw(NamedTuple):
    """A cell as XML, in which `{at}` stands for its address."""

    xml: str


class Shown(NamedTuple):
    """A number under a number format."""

    number: float
    format: str


Cell = str | int | float | None | Raw | Shown
Cells = Sequence[Sequence[Cell]]


class Layout(NamedTuple):
    """What is unusual about a workbook."""

    strings: Sequence[str] = ()
    """Shared texts, as XML within `si`."""
    settings: str = ""
    """XML before the list of sheets, such as `<workbookPr date1904="1"/>`."""
    after: str = ""
    """XML behind it, such as `<calcPr fullCalcOnLoad="1"/>`."""
    before_rows: str = ""
    after_rows: str = ""
    states: Mapping[str, str] = {}
    """`hidden` or `veryHidden` by the name of a sheet."""
    strict: bool = False
    from_root: bool = False
    """Whether relationships name parts from the root."""
    prologue: str = '<?xml version="1.0" encoding="UTF-8"?>'


def xlsx(sheets: Mapping[str, Cells | str], layout: Layout = Layout()) -> bytes:  # noqa: B008
    """The bytes of a workbook; a sheet is rows of cells, or XML within `sheetData`."""
    formats: dict[str, int] = {}
    parts: dict[str, str] = {}
    main, office = (STRICT, STRICT_OFFICE) if layout.strict else (MAIN, OFFICE)
    root = "/xl/" if layout.from_root else ""
    listed, needed = [], []
    for number, (name, rows) in enumerate(sheets.items(), 1):
        data = rows if isinstance(rows, str) else _rows(rows, formats)
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}">{layout.before_rows}<sheetData>{data}</sheetData>'
            f"{layout.after_rows}</worksheet>"
        )
        state = f' state="{layout.states[name]}"' if name in layout.states else ""
        listed.append(
            f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        )
        needed.append(
            f'<Relationship Id="rId{number}" Type="{office}/worksheet" '
            f'Target="{root}worksheets/sheet{number}.xml"/>'
        )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{main}" xmlns:r="{office}">{layout.settings}'
        f"<sheets>{''.join(listed)}</sheets>{layout.after}</workbook>"
    )
    parts["xl/styles.xml"] = _styles(main, formats)
    needed.append(f'<Relationship Id="s1" Type="{office}/styles" Target="{root}styles.xml"/>')
    if layout.strings:
        texts = "".join(f"<si>{text}</si>" for text in layout.strings)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{texts}</sst>'
        needed.append(
            f'<Relationship Id="s2" Type="{office}/sharedStrings" Target="{root}sharedStrings.xml"/>'
        )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}">{"".join(needed)}</Relationships>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    parts = {"[Content_Types].xml": f'<Types xmlns="{CONTENT}"/>', **parts}
    return zipped({name: layout.prologue + text for name, text in parts.items()})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of those files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _rows(rows: Cells, formats: dict[str, int]) -> str:
    return "".join(
        f'<row r="{number}">{"".join(_cell(cell, f"{column_letters(column)}{number}", formats) for column, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )


def _cell(cell: Cell, at: str, formats: dict[str, int]) -> str:
    match cell:
        case None:
            return ""
        case Raw(xml):
            return xml.replace("{at}", at)
        case Shown(number, code):
            style = formats.setdefault(code, len(formats) + 1)
            return f'<c r="{at}" s="{style}"><v>{number}</v></c>'
        case str():
            text = f'<t xml:space="preserve">{escape(cell)}</t>'
            return f'<c r="{at}" t="inlineStr"><is>{text}</is></c>'
        case _:
            return f'<c r="{at}"><v>{cell}</v></c>'


def _styles(main: str, formats: Mapping[str, int]) -> str:
    codes = "".join(
        f'<numFmt numFmtId="{163 + number}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for code, number in formats.items()
        if not code.isdecimal() or len(code) > 2
    )
    # A format of one or two digits is the id of one that is built in.
    styles = "".join(
        f'<xf numFmtId="{code if code.isdecimal() and len(code) < 3 else 163 + number}"/>'
        for code, number in formats.items()
    )
    return (
        f'<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    )


def ods(sheets: Mapping[str, str], styles: str = "") -> bytes:
    """The bytes of an OpenDocument workbook; a sheet is XML within `table:table`."""
    tables = "".join(
        f'<table:table table:name="{name}">{rows}</table:table>'
        if not name.startswith("hidden")
        else f'<table:table table:name="{name}" table:style-name="off">{rows}</table:table>'
        for name, rows in sheets.items()
    )
    spaces = "".join(
        f' xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content{spaces}{calc}><office:automatic-styles>{styles}"
        '<style:style style:name="off" style:family="table"><style:table-properties '
        'table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": "<x/>", "content.xml": content})


def write_file(path: Path, data: bytes) -> str:
    """Writes a file and returns its path."""
    path.write_bytes(data)
    return str(path)


# --- Excel 97-2003 ----------------------------------------------------------------------------

_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def ole(name: str, stream: bytes) -> bytes:
    """A compound file that holds one stream."""
    stream = stream.ljust(-(-max(len(stream), 4096) // _SECTOR) * _SECTOR, b"\0")
    count = len(stream) // _SECTOR
    fat = [*range(1, count), _END, _END, _FAT]  # the stream, the directory, the table itself
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    header = struct.pack(
        "<8s16s6H8I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 62, 3, 0xFFFE, 9, 6, 0,
        0, 0, 1, count, 0, 4096, _END, 0,
    ) + struct.pack("<111I", _END, 0, count + 1, *[_FREE] * 108)  # fmt: skip

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = title.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<3I", _FREE, _FREE, child)
        return (
            struct.pack("<64sH2B", text, len(text), kind, 1)
            + links
            + b"\0" * 36
            + struct.pack("<3I", start, size, 0)
        )

    directory = entry("Root Entry", 5, 1, _END, 0) + entry(name, 2, _FREE, 0, len(stream))
    return header + stream + directory.ljust(_SECTOR, b"\0") + table


def xls(records: Mapping[str, Sequence[bytes]], hidden: Sequence[str] = ()) -> bytes:
    """The bytes of an old workbook, whose sheets are records of cells: see `xls_number` and others.

    Style 1 shows five digits, `00000`, style 2 a date.
    """
    code = "00000"
    globals_ = [
        _record(0x0809, struct.pack("<4H2I", 0x0600, 5, 0, 1997, 0, 0)),
        _record(0x041E, struct.pack("<HHB", 164, len(code), 0) + code.encode()),
        *(
            _record(0x00E0, struct.pack("<3H", 0, number, 0) + b"\0" * 14)
            for number in (0, 164, 14)
        ),
    ]
    sheets = [
        _record(0x0809, struct.pack("<4H2I", 0x0600, 16, 0, 1997, 0, 0))
        + b"".join(cells)
        + _record(0x000A, b"")
        for cells in records.values()
    ]
    size = len(b"".join(globals_)) + sum(12 + len(name) for name in records) + 4
    bounds = []
    for name, sheet in zip(records, sheets, strict=True):
        told = struct.pack("<I2BBB", size, name in hidden, 0, len(name), 0) + name.encode()
        bounds.append(_record(0x0085, told))
        size += len(sheet)
    return ole("Workbook", b"".join([*globals_, *bounds, _record(0x000A, b""), *sheets]))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls_number(row: int, column: int, number: float, style: int = 0) -> bytes:
    """A number; rows and columns count from 0."""
    return _record(0x0203, struct.pack("<3Hd", row, column, style, number))


def xls_text(row: int, column: int, text: str) -> bytes:
    """A text."""
    return _record(0x0204, struct.pack("<4HB", row, column, 0, len(text), 0) + text.encode())


def xls_error(row: int, column: int, code: int) -> bytes:
    """An error, such as 0x2A for #N/A."""
    return _record(0x0205, struct.pack("<3H2B", row, column, 0, code, 1))

"""Opens a workbook of any kind: which one it is by its first bytes, never by its name."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import IO, Final, Protocol

from rolecmp.loading.workbook.cells import Row, Span
from rolecmp.loading.workbook.container import MAX_PART_BYTES, Container, DamageError, named
from rolecmp.model.errors import DataError, Problem

HEAD: Final = 4096
"""So many bytes tell what kind of file it is."""


class Kind(Enum):
    """What the beginning of a file says that it is."""

    ZIP = "a zip file, as .xlsx and .ods are"
    OLE = "a file of Office 97-2003, or an encrypted one"
    MARKUP = "HTML or XML"
    TEXT = "a text"
    EMPTY = "empty"
    OTHER = "something else"


def kind_of(head: bytes) -> Kind:
    """What a file is that begins like that."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        return Kind.EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.OLE
    if start.startswith(b"<"):
        return Kind.MARKUP
    return Kind.OTHER if b"\0" in head else Kind.TEXT


class Sheet(Protocol):
    """A visible sheet of a workbook; `spans` and `notes` are whole once its rows have been read."""

    name: str
    spans: list[Span]
    notes: list[str]

    def rows(self) -> Iterator[Row]:
        """The rows with filled cells, in their order; raises DataError where it is damaged."""


class Workbook(Protocol):
    """An opened workbook; `notes` say what was left out or could not be read."""

    name: str
    notes: list[str]

    @property
    def sheets(self) -> Sequence["Sheet"]:
        """The visible sheets, in their order."""


def open_workbook(file: IO[bytes], name: str, limit: int = MAX_PART_BYTES) -> Workbook:
    """The workbook in a seekable file, which stays the caller's to close.

    `limit`: bytes that one sheet may unpack to. Raises DataError, with `name`, where the file is no
    workbook, is encrypted or damaged, or needs a reader that is not installed.
    """
    with named(name):
        kind = kind_of(file.read(HEAD))
        file.seek(0)
        match kind:
            case Kind.ZIP:
                return _open_zip(file, name, limit)
            case Kind.OLE:
                from rolecmp.loading.workbook.xls import open_xls

                return open_xls(file, name)
            case _:
                raise DataError(_refusal(kind, name))


def _open_zip(file: IO[bytes], name: str, limit: int) -> Workbook:
    from rolecmp.loading.workbook.xlsx import XlsxWorkbook

    container = Container(file, limit)
    if container.has("mimetype") and container.has("content.xml"):
        from rolecmp.loading.workbook.ods import OdsWorkbook

        return OdsWorkbook(name, container)
    if container.has("xl/workbook.bin"):
        raise DamageError("a binary workbook (.xlsb); save it as .xlsx")
    return XlsxWorkbook(name, container)


def _refusal(kind: Kind, name: str) -> Problem:
    message, cure = {
        Kind.EMPTY: ("empty", "save it, or download it, again"),
        Kind.MARKUP: (
            "a web page (HTML or XML) under the name of a workbook",
            "open it in a spreadsheet and save it as .xlsx",
        ),
        Kind.TEXT: ("a text, such as CSV, under the name of a workbook", "name it .csv"),
    }.get(kind, ("not a workbook", "save the table as .xlsx"))
    return Problem(name, "", message, cure=cure)

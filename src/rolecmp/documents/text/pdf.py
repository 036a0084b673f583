"""The text of a PDF, read by PDFium and laid out by place."""

from collections.abc import Iterator
from typing import Any, Final

from rolecmp.documents.text.document import Document, Kind
from rolecmp.documents.text.placing import Character, lay_out
from rolecmp.model.errors import DataError, Problem

MAX_PAGES: Final = 50
MAX_CHARACTERS: Final = 40_000
"""The most characters of a page that are laid out; a page of small print has a quarter of it."""


def read_pdf(data: bytes, name: str) -> Document:
    """The text of the bytes of a PDF, `MAX_PAGES` pages at most.

    Raises DataError where what reads PDF is not installed, or the file is encrypted, damaged or a
    scan.
    """
    try:
        import pypdfium2
        from pypdfium2 import raw
    except ImportError as error:
        raise DataError(
            Problem(name, "", "a PDF",
                    cure="install what reads it: pip install 'rolecmp[documents]'; or save it as text")
        ) from error  # fmt: skip
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DataError(_refusal(name, str(error))) from error
    try:
        pages = len(document)
        lines = [line for at in range(min(pages, MAX_PAGES)) for line in _page(document, at, raw)]
    except pypdfium2.PdfiumError as error:
        raise DataError(_refusal(name, str(error))) from error
    finally:
        document.close()
    if not any(character.isalpha() for line in lines for character in line):
        raise DataError(
            Problem(name, "", "a PDF of pictures only, such as a scan: there is no text in it",
                    cure="read the text from it (OCR), or save it from where it was written")
        )  # fmt: skip
    notes: tuple[str, ...] = ()
    if pages > MAX_PAGES:
        notes = (f"only the first {MAX_PAGES} of {pages:,} pages were read",)
    return Document(name, Kind.PDF, "\n".join(lines), notes=notes)


def _refusal(name: str, reason: str) -> Problem:
    if "password" in reason.casefold():
        return Problem(name, "", "a PDF with a password", cure="save a copy without the password")
    return Problem(
        name, "", "a PDF that is cut off or damaged", cure="save it, or download it, again"
    )


def _page(document: Any, at: int, raw: Any) -> list[str]:
    page = document[at]
    try:
        text = page.get_textpage()
        try:
            return [*lay_out(list(_characters(text, raw))), ""]
        finally:
            text.close()
    finally:
        page.close()


def _characters(text: Any, raw: Any) -> Iterator[Character]:
    import ctypes

    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    for at in range(min(text.count_chars(), MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text.raw, at)
        if code in _LINE_ENDS or not code or not raw.FPDFText_GetLooseCharBox(text.raw, at, place):
            continue
        if 0xD800 <= code <= 0xDFFF:
            continue
        if raw.FPDFText_IsGenerated(text.raw, at) == 1 and code != _BLANK:
            continue
        yield Character(chr(code), box.left, box.bottom, box.right, box.top)


_LINE_ENDS: Final = frozenset({10, 13})
_BLANK: Final = 32

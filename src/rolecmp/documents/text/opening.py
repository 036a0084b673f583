"""Opens a document of any kind: which one it is by its first bytes, never by its name."""

from rolecmp.documents.text.cleaning import clean
from rolecmp.documents.text.document import Document, Kind
from rolecmp.loading.reading import file_name, read_bytes
from rolecmp.model.errors import DataError, Problem

MAX_TEXT = 1_000_000
"""More characters than this are no résumé and no ad."""


def open_document(path: str) -> Document:
    """The text of a file, or of stdin for `-`.

    Raises DataError, with the cure, where it cannot be read, is a scan, is encrypted or is of
    another kind.
    """
    return read_document(read_bytes(path), file_name(path))


def read_document(data: bytes, name: str) -> Document:
    """The text of the bytes of a document; `name` is how messages call it."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise _refusal(name, "empty", "save it, or download it, again")
    if b"%PDF-" in data[:1024]:
        from rolecmp.documents.text.pdf import read_pdf

        found = read_pdf(data, name)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from rolecmp.documents.text.office import read_office

        found = read_office(data, name)
    else:
        found = _read_characters(data, start, name)
    text = clean(found.text, keep_lines=found.kind is Kind.TEXT)
    if len(text) > MAX_TEXT:
        raise _refusal(
            name, f"more than {MAX_TEXT:,} characters", "give one résumé or ad at a time"
        )
    if not any(map(str.isalnum, text)) and found.posting is None:
        raise _refusal(name, "there are no words in it", "save it, or download it, again")
    return found._replace(text=text)


def read_written(text: str) -> Document:
    """The same of a text that a program has: of a document, or the source of a web page.

    Nothing is refused: where there are no words, the text is empty.
    """
    found = _read_text(text.removeprefix("\ufeff"), "")
    notes = found.notes
    if len(found.text) > MAX_TEXT:
        notes = (*notes, f"what follows the first {MAX_TEXT:,} characters was left out")
    text = clean(found.text[:MAX_TEXT], keep_lines=found.kind is Kind.TEXT)
    return found._replace(text=text, notes=notes)


def _read_characters(data: bytes, start: bytes, name: str) -> Document:
    for beginning, what, cure in _OTHERS:
        if data.startswith(beginning):
            raise _refusal(name, what, cure)
    if data.startswith(_OLE):
        raise _ole_refusal(data, name)
    text = _decode(data, name)
    if start[:13].lower() in (b"mime-version:", b"from: <saved ") or b"multipart/related" in start:
        from rolecmp.documents.text.web import read_archive

        return read_archive(data, name)
    return _read_text(text, name)


def _read_text(text: str, name: str) -> Document:
    start = text.lstrip()[:1]
    if start == "<":
        from rolecmp.documents.text.web import read_web

        return read_web(text, name)
    return Document(name, Kind.JSON if start in ("{", "[") else Kind.TEXT, text)


def _decode(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # What Windows calls ANSI: every byte is a letter in it, or none of any text.
        text = data.decode("cp1252", errors="replace")
        if text.count("\ufffd") > len(text) // 100:
            raise _refusal(
                name, "neither text nor PDF nor Word", "save it as one of these"
            ) from None
    if "\0" in text:
        raise _refusal(name, "neither text nor PDF nor Word", "save it as one of these")
    return text


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"{\\rtf", "an RTF file", "save it as .docx, PDF or text"),
    (b"\x89PNG", "a picture", "read the text from it (OCR), or save the page itself"),
    (b"\xff\xd8\xff", "a picture", "read the text from it (OCR), or save the page itself"),
    (b"GIF8", "a picture", "read the text from it (OCR), or save the page itself"),
    (b"RIFF", "a picture or a recording", "save the text itself"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
)


def _ole_refusal(data: bytes, name: str) -> DataError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refusal(name, "encrypted with a password", "save a copy without the password")
    if "WordDocument".encode("utf-16-le") in data:
        return _refusal(name, "a .doc file of Word 97-2003", "save it as .docx or PDF")
    return _refusal(name, "a file of Office 97-2003", "save it as .docx or PDF")


def _refusal(name: str, message: str, cure: str) -> DataError:
    return DataError(Problem(name, "", message, cure=cure))

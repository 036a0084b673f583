"""A document as text."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a document was saved as."""

    TEXT = "text"
    HTML = "web page"
    PDF = "PDF"
    DOCX = "Word document"
    ODT = "OpenDocument text"
    JSON = "JSON"


class Posting(NamedTuple):
    """What a saved page says of a job in the form that search engines read (JSON-LD)."""

    title: str = ""
    company: str = ""
    places: tuple[str, ...] = ()
    pay: str = ""
    employment: str = ""


class Document(NamedTuple):
    """The text of a document, one line for each line, bullet or paragraph of it."""

    name: str
    kind: Kind
    text: str
    """Headings begin with `# ` where the document marks them, bullets with `- `."""
    posting: Posting | None = None
    title: str = ""
    """What the page is called, where it is one."""
    notes: tuple[str, ...] = ()
    """What was left out, in words."""

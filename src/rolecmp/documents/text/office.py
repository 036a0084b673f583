"""The text of Word documents and OpenDocument texts: zips of XML."""

import io
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from rolecmp.documents.text.document import Document, Kind
from rolecmp.loading.workbook.container import Container, DamageError, named
from rolecmp.loading.workbook.markup import local_name
from rolecmp.model.errors import DataError, Problem

MAX_PART: Final = 32 * 1024**2


def read_office(data: bytes, name: str) -> Document:
    """The text of the bytes of a .docx or .odt; DataError where they are of something else."""
    with named(name):
        container = Container(io.BytesIO(data), MAX_PART)
        if container.has("word/document.xml"):
            return Document(name, Kind.DOCX, "\n".join(_docx_lines(container)))
        if container.has("mimetype") and container.has("content.xml"):
            with container.open("mimetype") as raw:
                kind = raw.read(100)
            if b"opendocument.text" in kind:
                tree = container.read_tree("content.xml", MAX_PART)
                return Document(name, Kind.ODT, "\n".join(_odt_lines(tree)))
            raise DamageError("an OpenDocument file, but not a text; save it as .docx or PDF")
        for part, what in (("xl/workbook.xml", "a workbook"), ("ppt/presentation.xml", "slides")):
            if container.has(part):
                raise DamageError(f"{what}, not a text; save it as PDF or text")
    raise DataError(
        Problem(name, "", "a zip file without a document in it", cure="unpack it and give one file")
    )


# --- Word -------------------------------------------------------------------------------------

_SKIPPED: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "rPr", "delText"})
"""What a reader does not see: what was deleted, and what stands there a second time."""


def _docx_lines(container: Container) -> Iterator[str]:
    parts = [part for part in _docx_parts(container) if container.has(part)]
    for part in parts:
        yield from _paragraphs(container.read_tree(part, MAX_PART))
        yield ""


def _docx_parts(container: Container) -> Iterator[str]:
    related = container.relationships("word/document.xml").values()
    yield from (one.target for one in related if one.kind == "header")
    yield "word/document.xml"
    yield from (one.target for one in related if one.kind in ("footer", "footnotes"))


def _paragraphs(tree: Element) -> Iterator[str]:
    """The paragraphs in their order, those of tables and text boxes where they stand."""
    stack = [iter([tree])]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = local_name(element.tag)
        if name in _SKIPPED:
            continue
        if name == "p":
            inside = list(_nested_paragraphs(element))
            yield from _paragraph_lines(element)
            stack.append(iter(inside))  # text boxes hang in the paragraph that they are set to
        else:
            stack.append(iter(element))


def _nested_paragraphs(paragraph: Element) -> Iterator[Element]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = local_name(element.tag)
        if name == "p":
            yield element
        elif name not in _SKIPPED:
            stack.extend(reversed(element))


def _paragraph_lines(paragraph: Element) -> list[str]:
    style, bullet = _style(paragraph)
    text = "".join(_runs(paragraph))
    lines = text.split("\n")
    if text.strip() and style.startswith(("heading", "title", "berschrift", "titre", "rubrik")):
        lines[0] = f"# {lines[0]}"
    elif text.strip() and (bullet or style.startswith("listbullet")):
        lines[0] = f"- {lines[0]}"
    return lines


def _style(paragraph: Element) -> tuple[str, bool]:
    style, bullet = "", False
    for properties in paragraph:
        if local_name(properties.tag) == "pPr":
            for one in properties:
                if local_name(one.tag) == "pStyle":
                    value = next((v for k, v in one.attrib.items() if local_name(k) == "val"), "")
                    style = value.casefold().lstrip("ü")
                bullet = bullet or local_name(one.tag) == "numPr"
    return style, bullet


_TEXTS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def _runs(paragraph: Element) -> Iterator[str]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = local_name(element.tag)
        if name == "t":
            yield element.text or ""
        elif name in _TEXTS:
            yield _TEXTS[name]
        elif name == "sym":
            yield " "
        elif name not in _SKIPPED and name not in ("p", "pPr"):
            stack.extend(reversed(element))


# --- OpenDocument -----------------------------------------------------------------------------


def _odt_lines(tree: Element) -> Iterator[str]:
    # In reading order; a paragraph inside a frame inside a paragraph stands after it.
    stack = [(tree, False)]
    while stack:
        element, listed = stack.pop()
        name = local_name(element.tag)
        if name in ("annotation", "tracked-changes", "automatic-styles", "styles"):
            continue
        if name in ("p", "h"):
            text = "".join(_odt_text(element))
            mark = "# " if name == "h" else "- " if listed and text.strip() else ""
            yield from f"{mark}{text}".split("\n")
            stack.extend((one, False) for one in reversed(list(_odt_nested(element))))
        else:
            listed = listed or name == "list-item"
            stack.extend((one, listed) for one in reversed(element))


def _odt_nested(paragraph: Element) -> Iterator[Element]:
    for element in paragraph.iter():
        if local_name(element.tag) in ("text-box", "table"):
            yield element


def _odt_text(paragraph: Element) -> Iterator[str]:
    stack: list[Element | str] = [paragraph]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
            continue
        name = local_name(one.tag)
        if name in _ODT_TEXTS:
            yield _ODT_TEXTS[name]
        elif one is paragraph or name not in _ODT_SKIPPED:
            stack.extend(part for child in reversed(one) for part in (child.tail or "", child))
            yield one.text or ""


_ODT_TEXTS: Final = {"tab": "\t", "line-break": "\n", "s": " "}
_ODT_SKIPPED: Final = frozenset({"annotation", "text-box", "table", "note-citation"})

"""The text of a page saved from a browser: the posting for search engines first, else what is shown."""

import html
import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Any, Final

from rolecmp.documents.text.document import Document, Kind, Posting
from rolecmp.model.errors import DataError, Problem


def read_archive(data: bytes, name: str) -> Document:
    """The text of a page saved with its pictures in one file (.mhtml)."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset() or "utf-8"
                try:
                    return read_web(payload.decode(charset, errors="replace"), name)
                except LookupError:
                    return read_web(payload.decode("utf-8", errors="replace"), name)
    raise DataError(
        Problem(name, "", "an archive without a web page in it", cure="save the page as HTML")
    )


def read_web(source: str, name: str) -> Document:
    """The text of the source of a page. Nothing of it is run or fetched."""
    page = _Page()
    page.feed(source)
    page.close()
    posting = _choose(list(_postings(page.data)), page.heading)
    if posting is not None:
        description = _described(posting)
        if description.strip():
            return Document(name, Kind.HTML, description, _facts(posting))
    notes = ("what follows “similar jobs” was left out",) if page.cut else ()
    title = page.heading or _words(page.title)
    return Document(name, Kind.HTML, page.shown(), None, title, notes)


# --- what is shown ----------------------------------------------------------------------------

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_SKIPPED: Final = frozenset({
    "button", "canvas", "footer", "form", "head", "iframe", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea",
})  # fmt: skip
_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})
_SIMILAR: Final = re.compile(
    r"^(?:similar|related|more|other|recommended) (?:jobs|roles|positions|openings)|^people also viewed",
    re.IGNORECASE,
)
MAX_DEPTH: Final = 100_000
"""More open tags than this that are skipped are not counted."""


class _Page(HTMLParser):
    """Collects the lines that a page shows, its title, and its data for search engines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.data: list[str] = []
        self.title = self.heading = ""
        self.cut = False
        self._skipped: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Breaks the line at a block; skips what is not read."""
        values = dict(attrs)
        if tag == "script" and (values.get("type") or "").strip().lower() == "application/ld+json":
            self._inside = "data"
            self.data.append("")
        elif tag == "title" and "svg" not in self._skipped:
            self._inside = "title"
        elif tag == "h1":
            self._inside = "heading"
        hidden = values.get("aria-hidden") == "true" or values.get("role") in (
            "dialog",
            "navigation",
        )
        if tag not in _VOID and (tag in _SKIPPED or hidden or tag in self._skipped):
            if len(self._skipped) < MAX_DEPTH:
                self._skipped.append(tag)
        elif tag in _BLOCKS and not self._skipped:
            self._break("- " if tag == "li" else "# " if tag in _HEADINGS else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>` breaks the line; nothing else that closes itself has text."""
        del attrs
        if tag in _BLOCKS and not self._skipped:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Ends a line, or what is skipped."""
        self._inside = ""
        if tag in self._skipped:
            while self._skipped.pop() != tag:
                pass
        elif tag in _BLOCKS and not self._skipped:
            self._break()

    def _break(self, mark: str = "") -> None:
        """Ends the line; a block that begins right after a bullet or heading is the same line."""
        begun = bool(self.text) and self.text[-1] in ("\n- ", "\n# ")
        if begun and mark:
            self.text[-1] = f"\n{mark}"
        elif not begun:
            self.text.append(f"\n{mark}")

    def handle_data(self, data: str) -> None:
        """Text, to where it belongs."""
        if self._inside == "data":
            self.data[-1] += data
        elif self._inside == "title":
            self.title += data
        elif not self._skipped and not self.cut:
            if self._inside == "heading" and not self.heading:
                self.heading = data.strip()
            if _SIMILAR.match(data.strip()):
                self.cut = True
            elif data.strip() or self.text[-1:] not in (["\n- "], ["\n# "]):
                self.text.append(_BLANKS.sub(" ", data))

    def shown(self) -> str:
        """The text; marks without words are left out."""
        return _BARE_MARK.sub("", "".join(self.text))


_BARE_MARK: Final = re.compile(r"^[-#] *$", re.MULTILINE)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLANKS: Final = re.compile(r"\s+")


def _shown(source: str) -> str:
    """The lines that a piece of HTML shows."""
    page = _Page()
    page.feed(source)
    page.close()
    return page.shown()


# --- what search engines read -----------------------------------------------------------------


def _postings(scripts: list[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        try:
            found = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [found]
        while stack:
            one = stack.pop()
            if isinstance(one, list):
                stack.extend(reversed(one[:MOST_POSTINGS]))
            elif isinstance(one, dict):
                kinds = one.get("@type")
                if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
                    yield one
                elif isinstance(one.get("@graph"), list):
                    stack.extend(reversed(one["@graph"][:MOST_POSTINGS]))


MOST_POSTINGS: Final = 1000


def _choose(postings: list[dict[str, Any]], heading: str) -> dict[str, Any] | None:
    """Of several postings that which the page is headed with, else the first."""
    for posting in postings:
        if heading and _words(posting.get("title")).casefold() == heading.casefold():
            return posting
    return postings[0] if postings else None


def _described(posting: dict[str, Any]) -> str:
    """The description as text; some pages escape its tags twice."""
    described = str(posting.get("description") or "")
    for _ in range(3):
        if re.search(r"<\w", described) or "&" not in described:
            break
        described = html.unescape(described)
    fields = ("responsibilities", "qualifications", "skills", "experienceRequirements")
    rest = [str(posting[f]) for f in fields if isinstance(posting.get(f), str)]
    shown = [_shown(text) for text in (described, *rest)]
    return "\n".join([shown[0], *(text for text in shown[1:] if text.strip() not in shown[0])])


def _facts(posting: dict[str, Any]) -> Posting:
    company = posting.get("hiringOrganization")
    name = company.get("name") if isinstance(company, dict) else company
    kind = posting.get("employmentType")
    return Posting(
        _words(posting.get("title")),
        _words(name),
        tuple(dict.fromkeys(filter(None, _places(posting)))),
        _pay(posting.get("baseSalary")),
        _words(kind[0] if isinstance(kind, list) and kind else kind),
    )


def _places(posting: dict[str, Any]) -> Iterator[str]:
    places = posting.get("jobLocation")
    for place in places if isinstance(places, list) else [places]:
        address = place.get("address") if isinstance(place, dict) else None
        if isinstance(address, dict):
            country = address.get("addressCountry")
            if isinstance(country, dict):
                country = country.get("name")
            yield ", ".join(filter(None, [_words(address.get("addressLocality")), _words(country)]))
        else:
            yield _words(address)
    if posting.get("jobLocationType") == "TELECOMMUTE":
        yield "remote"


def _pay(salary: Any) -> str:
    """`65000-78000 GBP a year`; empty where it is not said."""
    if not isinstance(salary, dict):
        return ""
    value = salary.get("value")
    if not isinstance(value, dict):
        value = {"value": value}
    low, high = value.get("minValue"), value.get("maxValue")
    one = value.get("value")
    amounts = (
        [low, high] if low is not None and high is not None else [one if one is not None else low]
    )
    shown = "-".join(_words(amount).removesuffix(".0") for amount in amounts if amount is not None)
    unit = _words(value.get("unitText") or salary.get("unitText")).casefold()
    currency = _words(salary.get("currency"))
    return f"{shown} {currency}{f' a {unit}' if unit else ''}".strip() if shown else ""


def _words(value: Any) -> str:
    """A short text out of data of strangers."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    return _BLANKS.sub(" ", html.unescape(str(value))).strip()[:200]

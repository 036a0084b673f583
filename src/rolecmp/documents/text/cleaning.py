"""Text as a person types it: hyphens, accents, ligatures and bullets as a document has them."""

import re
import unicodedata


def clean(text: str, *, keep_lines: bool = False) -> str:
    """The text without what only printing needs; each line stripped, bullets as `- `.

    `keep_lines`: every line stays at its number, empty ones too.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    text = _LINE_END_HYPHEN.sub("-\n", text).translate(_DROPPED)
    text = _ACCENT.sub(_compose, text)
    text = _GLYPH.sub("", text).translate(_LOST_ACCENTS)
    text = _BULLET.sub(r"\1- ", text)
    text = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _HIDDEN)
    lines = [
        _SPACED_WORD.sub(_close_up, _BLANKS.sub(" ", line).strip()) for line in text.split("\n")
    ]
    joined = _join_broken("\n".join(lines))
    if keep_lines:
        return joined.rstrip() + "\n"
    return _BLANK_LINES.sub("\n\n", joined).strip() + "\n"


# PDFium writes U+FFFE or U+0002 for a hyphen at the end of a line.
_LINE_END_HYPHEN = re.compile("[\u00ad\ufffe\u0002][ \t]*\n")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\ufffe\u0002\ufeff\u200b\u2060"))
_LOST_ACCENTS = dict.fromkeys(map(ord, "´¨ˆ˜¸˚"))
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_HIDDEN = {"Cc", "Cf", "Co", "Cs"}
_GLYPH = re.compile(r"\(cid:\d+\)")
_BULLET = re.compile(
    "^([ \t]*)(?:[•▪◦●‣⁃∙·*\u0088\uf0b7\uf0a7\uf0d8\uf076]|[–—-](?=[ \t]))[ \t]*", re.MULTILINE
)
_BLANKS = re.compile(r"[^\S\n\t]+")
_BLANK_LINES = re.compile(r"\n{3,}")

# The old fonts of LaTeX have accents as signs of their own, which stand before their letter.
_ACCENT = re.compile("([´`¨ˆ˜¸˚])[ ]?([A-Za-z])")
_COMBINING = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327",
    "˚": "\u030a",
}  # fmt: skip


def _compose(match: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFC", match[2] + _COMBINING[match[1]])
    return letter if len(letter) == 1 else match[0]


_SPACED_WORD = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")


def _close_up(match: re.Match[str]) -> str:
    """`E X P E R I E N C E` as one word."""
    letters = match[0].replace(" ", "")
    return letters if letters.isalpha() and letters == letters.upper() else match[0]


def _join_broken(text: str) -> str:
    """Words that were broken at the end of a line, whole in the first; compounds keep their hyphen."""
    whole = {word.casefold() for word in _COMPOUND.findall(text.replace("-\n", " "))}

    def join(match: re.Match[str]) -> str:
        first, last = match[1], match[2]
        compound = f"{first}-{last}"
        known = compound.rstrip(".,;:!?)").casefold()
        keep = "-" in first or known in whole or known in _COMPOUNDS
        return (compound if keep else first + last) + "\n"

    return _BROKEN.sub(join, text)


# Both look only at the beginning of a word, so that a long run of letters takes no longer.
_COMPOUND = re.compile(r"(?<!\w)\w+(?:-\w+)+")
_BROKEN = re.compile(r"(?<!\w)(?<!\w-)((?:\w+-)*\w+)-\n[ \t]*([a-zß-ÿ][\w-]*[.,;:!?)]*) ?")
_COMPOUNDS = frozenset({
    "one-pager", "one-pagers", "hand-off", "hand-offs", "go-to", "self-serve", "mid-market",
    "cross-functional", "go-to-market", "end-to-end", "follow-up", "follow-ups", "trade-off",
    "trade-offs", "sign-ups", "sign-up", "e-mail", "e-mails", "long-term", "high-level",
    "data-driven", "well-known", "sales-accepted", "multi-channel", "on-boarding", "a-b",
})  # fmt: skip
"""Words that keep their hyphen though it stands at the end of a line."""

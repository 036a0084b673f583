"""Which characters may enter and leave as text, and when two names are the same name."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

# Refused in every name and text that a file gives: C0 and C1 controls, soft hyphen, zero-width
# and bidirectional controls, line and paragraph separators, byte-order mark, interlinear marks,
# lone surrogates, noncharacters and private use. The two joiners (U+200C, U+200D) stay: Persian
# and emoji need them. Written so that Rust, Python and ECMAScript read the pattern alike.
REFUSED_CHARACTERS = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
)
TEXT_PATTERN = f"^[^{REFUSED_CHARACTERS}]*$"
SLUG_PATTERN = r"^[a-z0-9][a-z0-9._-]*$"
PROXY_PATTERN = r"^(onet|soc|soc2010|soc2020|noc):[0-9][0-9.-]*$"
COUNTERPART_PATTERN = r"^(onet|esco|oasis):[A-Za-z0-9][A-Za-z0-9.:_/-]*$"
JOB_PATTERN = (
    r"^([a-z0-9][a-z0-9._-]*|(onet|esco|oasis|soc|soc2010|soc2020|noc):[A-Za-z0-9][A-Za-z0-9._-]*)$"
)
"""The id of a role, or that of an occupation with the prefix of its catalogue or classification."""
VERSION_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,29}$"
"""The name of a release: it becomes a part of the id of a source."""

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_JOINERS = "\u200c\u200d"


@cache
def refused_pattern() -> re.Pattern[str]:
    """One of the refused characters; made when first asked for, which takes most of a millisecond."""
    return re.compile(f"[{REFUSED_CHARACTERS}]")


def visible(text: str) -> str:
    r"""Text that a terminal, an editor or a browser shows and does not obey.

    Controls, bidirectional overrides, surrogates and unassigned characters become `\uXXXX`;
    everything else stays. The last filter in front of every output, error messages included.
    """
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def is_version(name: str) -> bool:
    """Whether a text can be the name of a release: `29.0`."""
    return _VERSION.search(name) is not None and not name.endswith("\n")


_VERSION = re.compile(VERSION_PATTERN)


def shows(name: str) -> bool:
    """Whether anything of a name can be seen: not joiners, fillers and free-standing marks only."""
    return name.isascii() or any(
        unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS
        for character in name
    )


def name_key(name: str) -> str:
    """What is compared when names are compared.

    Case, hyphens, spacing and how an apostrophe looks do not count.
    """
    return " ".join(_in_plain_letters(name).casefold().replace("-", " ").replace("_", " ").split())


def _in_plain_letters(name: str) -> str:
    if name.isascii():
        return name
    return unicodedata.normalize("NFKC", name).translate(_APOSTROPHES)


_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032\uff07"), "'")

# What tells C from C# and C++, and .NET from a net, is a part of the word.
_WORD = re.compile(r"(?<![^\W_])\.net(?![^\W_])|[^\W_]+(?:\+\+(?!\+)|\#)?")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: `("go", "to", "market")` for `Go-to-Market`."""
    return tuple(_WORD.findall(name_key(text)))


def name_keys(names: Sequence[str]) -> list[str]:
    """`name_key` of each of many names, at a fraction of the time."""
    joined = "\n".join(map(_in_plain_letters, names))
    if _has_other_blanks(joined) or joined.count("\n") >= len(names):
        return [name_key(name) for name in names]
    joined = joined.casefold().replace("-", " ").replace("_", " ")
    if "  " in joined:
        joined = _BLANKS.sub(" ", joined)
    joined = joined.replace("\n ", "\n").replace(" \n", "\n").strip(" ")
    return joined.split("\n")


def _has_other_blanks(text: str) -> bool:
    """Says whether a text has blanks that are neither spaces nor line ends."""
    # Of all blanks only the space is printable, which is told ten times as fast.
    if text.replace("\n", " ").isprintable():
        return False
    return _OTHER_BLANKS.search(text) is not None


LEAST_LETTERS = 8
"""Shorter names are not compared by their letters alone: `pm m` is not `pmm`."""


def letters_of(key: str) -> str:
    """What is compared of two keys that may be written apart or together: `frontenddeveloper`.

    Empty for a key of so few letters that another may have them by chance.
    """
    letters = key.replace(" ", "")
    return letters if len(letters) >= LEAST_LETTERS else ""


_BLANKS = re.compile(" {2,}")
_OTHER_BLANKS = re.compile(r"[^\S \n]")


def shorten(text: str, length: int = 60) -> str:
    """The text in at most `length` characters, for messages that quote input."""
    return text if len(text) <= length else text[: length - 1] + "…"


def quote_name(name: object) -> str:
    """A name as error messages quote it."""
    return f'"{visible(shorten(str(name)))}"'


def join_names(names: "list[str] | tuple[str, ...]", last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 role`, `2 roles`; `plural` for nouns that do not take an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def capitalise(text: str) -> str:
    """The text with its first letter large and the others as they are: `PMM skills`."""
    return text[:1].upper() + text[1:]

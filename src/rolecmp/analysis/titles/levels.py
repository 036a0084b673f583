"""Words of a title that give a level: Senior, Head, II."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rolecmp.analysis.titles.spelling import Clause

_ORDER = ("associate", "mid", "senior", "lead", "director", "vp", "chief")
LEVELS = {
    "associate": "associate", "assistant": "associate", "junior": "associate",
    "trainee": "associate", "graduate": "associate", "intern": "associate", "entry": "associate",
    "werkstudent": "associate", "praktikant": "associate", "stagiaire": "associate",
    "alternant": "associate", "mid": "mid", "intermediate": "mid", "senior": "senior",
    "lead": "lead", "leader": "lead", "principal": "lead", "staff": "lead", "director": "director",
    "vp": "vp", "chief": "chief",
}  # fmt: skip
RANKS = frozenset({"director", "vp", "chief", "head", "lead", "leader"})
NUMERALS = {
    "i": "associate",
    "ii": "mid",
    "iii": "senior",
    "1": "associate",
    "2": "mid",
    "3": "senior",
}


_MANAGERS = frozenset({"manager", "pm", "pmm"})


class Level(NamedTuple):
    """A level as a title gives it."""

    level: str | None = None
    word: str = ""
    """The word that gives it, as written."""
    convention: bool = False
    """Whether the word is a numeral, which employers count differently."""
    open: bool = False
    """Whether the word is a rank without a fixed level: Head is director or above."""
    at: int = 0
    """Which word of its clause it is."""


def highest(found: Iterable[Level]) -> Level:
    """The level that a title with several level words means; a written word beats a numeral."""
    levels = list(found)
    for one in levels:
        if one.open:
            return one
    spoken = [one for one in levels if not one.convention] or levels
    return max(spoken, key=lambda one: _rank(one.level), default=Level())


def _rank(level: str | None) -> int:
    return _ORDER.index(level) if level in _ORDER else -1


def levels_in(clause: Clause) -> list[Level]:
    """The level words of a clause."""
    return list(_find_levels(clause))


def _find_levels(clause: Clause) -> Iterator[Level]:
    words = clause.words
    for at, (word, written) in enumerate(zip(words, clause.written, strict=True)):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word == "head":
            yield Level(None, written, open=True, at=at)
        elif word == "lead" and following == "generation":
            continue  # a lead of sales
        elif word == "chief" and following == "staff":
            continue
        elif word in LEVELS:
            yield Level(LEVELS[word], written, at=at)
        elif word == "group" and (following == "manager" or (at == 0 and words[-1] in _MANAGERS)):
            yield Level("lead", written, at=at)  # a group of products or brands

"""Counting the words of an ad and the roles that it names."""

import re
from collections.abc import Iterable, Mapping

from rolecmp.analysis.ads.model import PART_WEIGHTS, Counts
from rolecmp.analysis.ads.parts import AdLine
from rolecmp.analysis.ads.words import BREAK, stems
from rolecmp.model.ads import Form

CutLine = tuple[AdLine, str, list[tuple[str, int]]]
"""A line, its text without the names of roles, and which roles it names how."""


def count_ad(lines: Iterable[CutLine]) -> Counts:
    """The stems, pairs and named roles of an ad, each by the weight of its part."""
    counted: dict[str, float] = {}
    named: dict[tuple[str, int], float] = {}
    for line, text, found in lines:
        weight = PART_WEIGHTS[line.part]
        for role, form in found:
            # Where a role is named says little of whether the ad is for it.
            named[role, form] = named.get((role, form), 0.0) + 1
        if not weight:
            continue
        for stem in pairs_and_stems(stems(text)):
            counted[stem] = counted.get(stem, 0.0) + weight
    return Counts(counted, named)


def pairs_and_stems(found: Iterable[str]) -> Iterable[str]:
    """Each stem, and each pair of neighbours."""
    before = BREAK
    for stem in found:
        if stem is not BREAK:
            yield stem
            if before is not BREAK:
                yield f"{before} {stem}"
        before = stem


def cut_mentions(
    text: str,
    mentions: Mapping[str, tuple[str, int]],
    longest: Mapping[str, int] | None = None,
) -> tuple[str, list[tuple[str, int]]]:
    """The text with the names of roles cut out, and which roles they name how.

    What a role is called says what the employer calls it; what it does is in the other words.
    `longest` is `longest_from(mentions)`, which is worth keeping for many texts.
    """
    longest = longest_from(mentions) if longest is None else longest
    tokens = [(m.start(), m.end(), m[0].lower()) for m in _TOKEN.finditer(text)]
    kept: list[str] = []
    found: list[tuple[str, int]] = []
    at = done = 0
    while at < len(tokens):
        most = min(longest.get(tokens[at][2], 0), len(tokens) - at)
        for length in range(most, 0, -1):
            name = " ".join(word for _, _, word in tokens[at : at + length])
            known = mentions.get(name) or _plural(name, mentions)
            if known is None:
                continue
            start = at
            while start > 0 and tokens[start - 1][2] in _BEFORE and tokens[start - 1][0] >= done:
                start -= 1
            kept.append(text[done : tokens[start][0]])
            done = tokens[at + length - 1][1]
            if known[0]:
                found.append(known)
            at += length - 1
            break
        at += 1
    return " role ".join([*kept, text[done:]]), found


def longest_from(mentions: Mapping[str, tuple[str, int]]) -> dict[str, int]:
    """The most words of a name of a role by its first word, in the plural too."""
    longest: dict[str, int] = {}
    for name in mentions:
        first, *rest = name.split(" ")
        for word in (first,) if rest else (first, f"{first}s"):
            longest[word] = max(longest.get(word, 0), min(len(rest) + 1, MOST_WORDS))
    return longest


def _plural(name: str, mentions: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    known = mentions.get(name[:-1]) if name.endswith("s") else None
    return (known[0], Form.MANY) if known is not None and known[1] == Form.ONE else None


MOST_WORDS = 5
"""The most words of a name of a role that is looked for in a text."""
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_BEFORE = frozenset(
    ["senior", "sr", "junior", "jr", "lead", "principal", "staff", "associate", "global", "chief"]
)

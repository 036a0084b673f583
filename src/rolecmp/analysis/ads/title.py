"""The title of an ad: which line it is, and what it says."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.titles.clauses import JOB_NOUNS
from rolecmp.analysis.titles.names import TitleNames
from rolecmp.analysis.titles.reading import TitleReading, read_title
from rolecmp.analysis.titles.spelling import title_key


class AdTitle(NamedTuple):
    """The title of an ad and how it was read."""

    reading: TitleReading
    line: int | None
    """Its line; None where it stands outside the text, as the title of a web page does."""


def find_title(text: str, names: TitleNames) -> AdTitle | None:
    """The title among the first lines of an ad; None where it begins without one."""
    for number, line in enumerate(text.split("\n")[:LINES_SEARCHED], 1):
        stripped = line.strip("#*_ \t")
        if not stripped or stripped[0] in "-{[<":
            continue
        labelled = _LABEL.match(stripped)
        title = labelled[1] if labelled else stripped
        if labelled or _looks_like_title(title):
            reading = read_title(names, title)
            known = reading.role or reading.job or reading.may_mean
            if labelled or known or JOB_NOUNS.intersection(title_key(title)):
                return AdTitle(reading, number)
    return None


def find_more_titles(text: str, names: TitleNames) -> list[int]:
    """The lines, after the first, that look like the titles of further ads in the same text.

    Files that were put together have no empty line between them: it is enough that one stands
    before or after, or that a sentence ends before.
    """
    lines = ["", *text.split("\n"), ""]
    found: list[int] = []
    for number in range(2, len(lines) - 1):
        line = lines[number].strip("#*_ \t")
        if not line or not line[0].isupper() or not _begins(lines, number):
            continue
        if len(line.split()) <= 8 and _looks_like_title(line):
            reading = read_title(names, line)
            if (reading.role or reading.job) and len(" ".join(reading.left).split()) <= 3:
                found.append(number)
    return [at for at, end in zip(found, [*found, len(lines)][1:], strict=True)
            if sum(len(line.split()) >= 5 for line in lines[at + 1 : end]) >= LEAST_LINES]  # fmt: skip


def _begins(lines: Sequence[str], number: int) -> bool:
    """Whether an ad may begin in that line, by the lines around it."""
    before, after = lines[number - 1].strip(), lines[number + 1].strip()
    begins = not after or _FIELD.match(after) is not None
    return not before or (begins and _is_item(before)) or before.endswith((".", "!", "?"))


def _is_item(line: str) -> bool:
    """Whether a line is an item of a list or long enough for a sentence, not a heading or name."""
    return line[0] in "-*•·–" or "," in line or len(line.split()) > 8


def without_line(text: str, number: int | None) -> str:
    """The text with one line empty, so that the others keep their numbers."""
    if number is None:
        return text
    lines = text.split("\n")
    lines[number - 1] = ""
    return "\n".join(lines)


LINES_SEARCHED = 6
LEAST_LINES = 3
"""A title with fewer lines of five words or more below is one of a list, as of similar jobs, and begins no ad."""
_LABEL = re.compile(
    r"^(?:job[ -]?title|title|position|role|stelle|poste)\s*[:–-]\s*(\S.{1,120})$", re.IGNORECASE
)


_FIELD = re.compile(r"^(?:company|employer|location|place|department|team)\s*:", re.IGNORECASE)


def _looks_like_title(line: str) -> bool:
    return len(line.split()) <= 14 and len(line) <= 120 and not line.endswith((".", "!", "?", ":"))

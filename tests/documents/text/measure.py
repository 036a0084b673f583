"""How much of a document a reader keeps, against the text as a person reads it.

An expected text has one block a line: `# ` a heading, `* ` a bullet, `A @ B` a job and its dates,
`|` the change of column.
"""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Kept(NamedTuple):
    """Found and wanted."""

    words: tuple[int, int]
    neighbours: tuple[int, int]
    headings: tuple[int, int]
    dates: tuple[int, int]


def measure(text: str, expected: str) -> Kept:
    """What of the expected text is there: words, pairs of neighbours, headings on lines of their own
    (a cell between tabs counts), dates within two lines of their job."""
    out = words(text)
    known, pairs = set(out), set(pairwise(out))
    lines = text.split("\n")
    cells = {letters(cell) for line in lines for cell in (line, *line.split("\t"))}
    counted = [[0, 0] for _ in Kept._fields]

    def count(at: int, *found: bool) -> None:
        counted[at][0] += sum(found)
        counted[at][1] += len(found)

    for block in expected.split("\n"):
        if not block.strip() or block == "|":
            continue
        heading, parts = block.startswith("# "), re.sub("^[#*] ", "", block).rsplit(" @ ", 1)
        if heading:
            count(2, letters(block) in cells)
        elif len(parts) == 2:
            count(3, _near(lines, *map(letters, parts)))
        for part in parts:
            count(0, *(word in known for word in words(part)))
            count(1, *(pair in pairs for pair in pairwise(words(part))))
    return Kept(*(tuple(pair) for pair in counted))  # type: ignore[arg-type]


def _near(lines: list[str], job: str, date: str) -> bool:
    return any(
        job in letters("".join(lines[at : at + 2]))
        and date in letters("".join(lines[max(0, at - 2) : at + 4]))
        for at in range(len(lines))
    )


def words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())

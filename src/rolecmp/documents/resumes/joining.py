"""Joins lines that were broken where the page ended: a sentence is one line again."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple


class TextLine(NamedTuple):
    """A line of a document, from 1."""

    number: int
    text: str
    """Without the mark of a bullet."""
    is_bullet: bool = False


def join_lines(
    lines: Sequence[TextLine],
    *,
    are_lists: bool = False,
    stands_alone: Callable[[str], bool] = lambda _: False,
) -> list[TextLine]:
    """Lines, each with those that go on with it; the number is that of the first.

    A line goes on with another where it begins with a small letter, or the other ends in the middle
    of something. `are_lists`: most lines are items, and small letters say nothing where most have
    them. A line that
    `stands_alone` is whole.
    """
    small = sum(line.text[:1].islower() for line in lines)
    by_case = not are_lists or small * 2 < len(lines)
    joined: list[TextLine] = []
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before is not None
            and not line.is_bullet
            and _goes_on(before.text, line.text, by_case and not stands_alone(before.text))
        ):
            joined[-1] = before._replace(text=f"{before.text} {line.text}")
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, text: str, by_case: bool) -> bool:  # noqa: FBT001 - private
    if len(before) > MAX_JOINED or _STOPS.search(before):
        return False
    return (
        by_case and (text[:1].islower() or _NUMBER.match(text) is not None)
    ) or _OPEN_END.search(before) is not None


MAX_JOINED: Final = 2_000
_STOPS: Final = re.compile(r"[.!?:]$")
_NUMBER: Final = re.compile(r"\d{1,3} [a-z]")
_OPEN_END: Final = re.compile(
    r"(?:,|&|\b(?:19|20)\d\d\s?[–—-]|\b(?:and|or|of|the|a|an|to|for|with|in|by|from|into|on|at|than|und|der|die|mit|für))$",
    re.IGNORECASE,
)

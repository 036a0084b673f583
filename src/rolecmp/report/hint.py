"""Remarks that can be said shorter: without what to type, or on fewer rows."""

from collections.abc import Iterable, Sequence
from typing import Self


class Hinted(str):
    """A remark that ends in a hint; pages and pictures, which get sent on, show it without.

    >>> Hinted("One of 13 cells.", "--city chooses another.")
    'One of 13 cells. --city chooses another.'
    """

    __slots__ = ("plain",)

    plain: str
    """The remark without the hint; empty where it is nothing else."""

    def __new__(cls, plain: str, hint: str) -> Self:
        """Makes the whole remark of its two parts."""
        made = super().__new__(cls, f"{plain} {hint}".strip())
        made.plain = plain
        return made


def without_hint(text: str) -> str:
    """Returns a remark without its hint, if it has one."""
    return text.plain if isinstance(text, Hinted) else text


def without_hints(texts: Iterable[str]) -> list[str]:
    """Returns remarks without their hints; those that are nothing else are left out."""
    return [plain for text in texts if (plain := without_hint(text))]


class RowRemark(str):
    """A remark on some rows of a section, which names them unless it is on all.

    >>> RowRemark("Fully remote.", ["London", "Paris"], 5)
    'London; Paris: Fully remote.'
    >>> RowRemark("Fully remote.", ["London", "Paris"], 5).of_rows(["Berlin", "Paris"])
    'Paris: Fully remote.'
    """

    __slots__ = ("labels", "text")

    labels: Sequence[str]
    """What the rows are called that it is on."""
    text: str
    """The remark alone."""

    def __new__(cls, text: str, labels: Sequence[str], rows: int) -> Self:
        """Makes a remark on rows of these labels, of so many rows that there are."""
        named = "" if len(labels) == rows else f"{'; '.join(dict.fromkeys(labels))}: "
        made = super().__new__(cls, named + text)
        made.text, made.labels = text, labels
        return made

    def of_rows(self, labels: Sequence[str]) -> "RowRemark | None":
        """The same where only rows of these labels are left; None if it is on none of them."""
        left = [label for label in labels if label in self.labels]
        return RowRemark(self.text, left, len(labels)) if left else None

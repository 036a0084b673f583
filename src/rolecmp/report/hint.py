"""Hints inside remarks: what to type to see more, which only those at a command line can use."""

from collections.abc import Iterable
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

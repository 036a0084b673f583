"""What the place that a result is read at can show."""

from enum import StrEnum
from typing import NamedTuple

NO_LIMIT = 100_000
"""A width that nothing reaches: in a pipe, nothing is cut or wrapped."""


class Layout(StrEnum):
    """How results are arranged for readers."""

    AUTO = "auto"
    TABLE = "table"
    STACKED = "stacked"


class Screen(NamedTuple):
    """`width` in columns; `color`: whether it obeys colour codes; `unicode`: more than ASCII."""

    width: int
    color: bool
    unicode: bool
    layout: Layout

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
    """Where a result is read."""

    width: int
    """In columns."""
    color: bool
    """Whether it obeys colour codes."""
    unicode: bool
    """Whether it shows more than ASCII."""
    layout: Layout
    """How results are arranged there."""
    links: bool = False
    """Whether an address may be a link there (OSC 8)."""
    lists_sources: bool = True
    """Whether the sources are listed there, at the end."""

"""What a table of known titles says of each."""

from enum import StrEnum
from typing import NamedTuple


class TitleKind(StrEnum):
    """What a known title is."""

    NAME = "name"
    """Another name of a role."""
    FIELD = "field"
    """A field of work that, with Manager, Director and the like, names a role."""
    FILED = "filed"
    """A job of its own that an official list files under the role."""
    ASK = "ask"
    """It may mean several jobs."""
    JOB = "job"
    """A job that is not in the data."""
    JOB_FIELD = "jobfield"
    """A field of work whose jobs are not in the data."""


class KnownTitle(NamedTuple):
    """A row of the table of titles."""

    kind: TitleKind
    title: str
    role: str | None
    level: str | None
    nearest: tuple[str, ...]
    """Ids of the roles that it may mean, or that come nearest to it."""
    source: str
    note: str
    stated: bool = True
    """Whether the row states the level, be it that there is none; else the words decide."""
    needs_rank: bool = False
    """Whether it names a job only beside Manager, Director, Head and the like."""

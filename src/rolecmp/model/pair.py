"""What is true between two roles."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from rolecmp.model.record import Record
from rolecmp.model.statements import Statement

if TYPE_CHECKING:
    from typing import Annotated

    from pydantic import Field

    from rolecmp.model.fields import Id, Sources
    from rolecmp.model.limits import MAX_ITEMS


class PairFacet(StrEnum):
    """What is said of two roles together."""

    CONFUSION = "confusion"
    BOUNDARY = "boundary"
    TENSION = "tension"
    RESOLUTION = "resolution"
    EXCHANGE = "exchange"
    CAREER = "career"
    PAY = "pay"
    IMPACT = "impact"
    CHOICE = "choice"


class PairStatement(Statement):
    """A sentence about two roles."""

    role: Id | None = None
    """The role whose view it is, or that gives it, if it is one role's."""


class PairBlock(Record):
    """What is said of two roles under one heading."""

    items: Annotated[tuple[PairStatement, ...], Field(min_length=1, max_length=MAX_ITEMS)]
    sources: Sources = ()


class Pair(Record):
    """What is true between two roles."""

    roles: tuple[Id, Id]
    confusion: PairBlock | None = None
    """Why they are mixed up, what they share."""
    boundary: PairBlock | None = None
    """Who owns what."""
    tension: PairBlock | None = None
    """Where they clash."""
    resolution: PairBlock | None = None
    """How a clash is settled."""
    exchange: PairBlock | None = None
    """What each gives the other."""
    career: PairBlock | None = None
    """How their careers relate."""
    pay: PairBlock | None = None
    """How their pay relates."""
    impact: PairBlock | None = None
    """What both achieve."""
    choice: PairBlock | None = None
    """How to choose between them."""

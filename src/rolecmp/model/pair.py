"""What is true between two roles."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from rolecmp.model.fields import MAX_ITEMS, Id, Sources
from rolecmp.model.record import Model
from rolecmp.model.statements import Statement


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

    role: Id | None = Field(None, description="Whose view or gift it is, where it is one role's.")


class PairBlock(Model):
    """What is said of two roles under one heading."""

    items: Annotated[tuple[PairStatement, ...], Field(min_length=1, max_length=MAX_ITEMS)]
    sources: Sources = ()


class Pair(Model):
    """What is true between two roles."""

    roles: tuple[Id, Id]
    confusion: PairBlock | None = Field(None, description="Why they are mixed up, what they share.")
    boundary: PairBlock | None = Field(None, description="Who owns what.")
    tension: PairBlock | None = Field(None, description="Where they clash.")
    resolution: PairBlock | None = Field(None, description="How a clash is settled.")
    exchange: PairBlock | None = Field(None, description="What each gives the other.")
    career: PairBlock | None = Field(None, description="How their careers relate.")
    pay: PairBlock | None = Field(None, description="How their pay relates.")
    impact: PairBlock | None = Field(None, description="What they achieve alike.")
    choice: PairBlock | None = Field(None, description="What to choose between them by.")

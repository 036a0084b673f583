"""What an occupation of one catalogue is in another, as a published crosswalk has it."""

from enum import StrEnum
from typing import NamedTuple

from rolecmp.model.occupation import Candidate


class MatchKind(StrEnum):
    """How near a counterpart is, the nearest first."""

    EXACT = "exact"
    CLOSE = "close"
    NARROW = "narrow"
    """The counterpart is narrower."""
    BROAD = "broad"
    """The counterpart is broader."""

    @property
    def reverse(self) -> "MatchKind":
        """The same seen from the counterpart."""
        turned = {MatchKind.NARROW: MatchKind.BROAD, MatchKind.BROAD: MatchKind.NARROW}
        return turned.get(self, self)

    @property
    def words(self) -> str:
        """`an exact match`, `a broader match`."""
        return {
            MatchKind.EXACT: "an exact match",
            MatchKind.CLOSE: "a close match",
            MatchKind.NARROW: "a narrower match",
            MatchKind.BROAD: "a broader match",
        }[self]


class Counterpart(NamedTuple):
    """An occupation of another catalogue."""

    occupation: Candidate
    match: MatchKind
    """How near it is, seen from the one that was asked about."""


class CrosswalkRow(NamedTuple):
    """What the crosswalk says of one occupation of O*NET and one of ESCO."""

    onet: str
    """`11-2021.00`"""
    onet_title: str
    concept: str
    """The address of the concept of ESCO, which may also be a group of ISCO."""
    esco_title: str
    match: MatchKind
    """How near ESCO's is, seen from O*NET's."""


class StoredCrosswalk(NamedTuple):
    """The crosswalk that was imported."""

    imported: str
    """ISO date."""
    rows: int
    occupations: int
    """How many occupations of O*NET have a counterpart in it."""

    @property
    def title(self) -> str:
        """What people call it."""
        return TITLE

    @property
    def attribution(self) -> str:
        """What is to be said wherever it is used."""
        return CREDIT


TITLE = "ESCO-O*NET crosswalk"
CREDIT = (
    "Which occupations of ESCO and O*NET match is said by the crosswalk of the European Commission "
    "and the U.S. Department of Labor."
)

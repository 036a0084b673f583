"""What official statistics say of pay: one group of occupations in one area, in one edition."""

from enum import StrEnum
from typing import Final, NamedTuple


class Statistics(StrEnum):
    """Pay statistics of a national office."""

    OEWS = "oews"
    JOBBANK = "jobbank"
    ASHE = "ashe"

    @property
    def label(self) -> str:
        """What people call them."""
        return {
            Statistics.OEWS: "OEWS",
            Statistics.JOBBANK: "Job Bank wages",
            Statistics.ASHE: "ASHE",
        }[self]

    @property
    def publisher(self) -> str:
        """Whose they are."""
        return {
            Statistics.OEWS: "U.S. Bureau of Labor Statistics",
            Statistics.JOBBANK: "Employment and Social Development Canada",
            Statistics.ASHE: "Office for National Statistics",
        }[self]

    @property
    def country(self) -> str:
        """The country that they cover, ISO 3166-1 alpha-2."""
        return {Statistics.OEWS: "US", Statistics.JOBBANK: "CA", Statistics.ASHE: "GB"}[self]

    @property
    def currency(self) -> str:
        """The currency of their figures, ISO 4217."""
        return {Statistics.OEWS: "USD", Statistics.JOBBANK: "CAD", Statistics.ASHE: "GBP"}[self]

    @property
    def attribution(self) -> str:
        """What the licence asks for wherever the figures are shown."""
        return {
            Statistics.OEWS: (
                "Source: U.S. Bureau of Labor Statistics, Occupational Employment and Wage "
                "Statistics."
            ),
            Statistics.JOBBANK: (
                "Contains information licensed under the Open Government Licence – Canada."
            ),
            Statistics.ASHE: (
                "Source: Office for National Statistics licensed under the Open Government "
                "Licence v.3.0."
            ),
        }[self]


class Edition(NamedTuple):
    """One publication of pay statistics."""

    statistics: Statistics
    id: str
    """`2025-05` for May 2025, `2024` for a year; they sort by time."""
    title: str
    """`May 2025`, as its publisher calls it."""
    codes: str
    """The classification that its codes are of, the prefix of their ids: `soc`, `soc2020`, `noc`."""
    top_year: int | None = None
    """Pay a year at or above this is published as a mark; None: there is no such limit."""
    top_hour: int | None = None
    """The same of pay an hour."""
    imported: str = ""
    """The day of the import, an ISO date."""

    @property
    def name(self) -> str:
        """`OEWS May 2025`."""
        return f"{self.statistics.label} {self.title}"

    @property
    def year(self) -> int:
        """The year that it is of."""
        return int(self.id[:4])


class AreaKind(StrEnum):
    """What sort of place an area is."""

    COUNTRY = "country"
    STATE = "state"
    TERRITORY = "territory"
    METRO = "metropolitan area"
    NONMETRO = "nonmetropolitan area"
    PROVINCE = "province"
    REGION = "region"
    GROUP = "group of provinces"


class Area(NamedTuple):
    """A place of which an edition gives figures."""

    code: str
    title: str
    """As the publisher has it, `Boston-Cambridge-Newton, MA-NH`."""
    kind: AreaKind
    state: str = ""
    """The state or province that it is in, as the publisher abbreviates it."""


class OccupationGroup(NamedTuple):
    """An occupation, or a group of them, as an edition has it."""

    code: str
    title: str
    level: str
    """`detailed` for the finest, otherwise what the publisher calls the level."""


class Mark(StrEnum):
    """What stands in the place of a figure."""

    TOP_CODED = "#"
    """At or above the limit of the edition."""
    WITHHELD = "*"
    """Not released."""
    UNRELIABLE = "x"
    """Too uncertain to be published."""
    DISCLOSIVE = ".."
    """It would tell of single people or employers."""
    NOT_APPLICABLE = ":"
    NIL = "-"
    """None, or negligible."""


Figure = int | float | Mark | None
"""A figure, what stands in its place, or nothing at all."""

PERCENTILES: Final = (10, 25, 50, 75, 90)


class Estimate(NamedTuple):
    """Pay in one group of occupations and one area, as published; fields without a figure are None."""

    area: Area
    occupation: OccupationGroup
    period: str
    """`year` or `hour`."""
    p10: Figure = None
    p25: Figure = None
    median: Figure = None
    p75: Figure = None
    p90: Figure = None
    mean: Figure = None
    mean_error: Figure = None
    """Relative standard error of the mean, in percent."""
    jobs: Figure = None
    """How many employees, or jobs, there are."""
    jobs_error: Figure = None
    """Relative standard error of the number of jobs, in percent."""
    only: str = ""
    """`annual` or `hourly` where the publisher releases only that."""
    level: str = ""
    """The kind of the wider area that the figures are of, where there are none of `area` itself."""
    reference: str = ""
    """When they are from, where an edition mixes several years: `2023-2024`."""
    survey: str = ""
    """Which survey they are from, where an edition mixes several."""

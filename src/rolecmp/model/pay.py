"""A figure of pay: one cell of one source."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from rolecmp.model.record import Record

if TYPE_CHECKING:
    from typing import Annotated

    from pydantic import Field

    from rolecmp.model.fields import Amount, CountryCode, CurrencyCode, Id, JobId, Name, Text, Year


class Period(StrEnum):
    """What a figure is paid for."""

    YEAR = "year"
    MONTH = "month"
    HOUR = "hour"


class PayKind(StrEnum):
    """What is in a figure."""

    BASE = "base"
    TOTAL = "total"
    UNSPECIFIED = "unspecified"


class Tax(StrEnum):
    """Before or after tax."""

    GROSS = "gross"
    NET = "net"
    UNSPECIFIED = "unspecified"


class RangeMeaning(StrEnum):
    """What the low and high of a figure are."""

    STATED = "stated range"
    QUARTILES = "p25-p75"
    DECILES = "p10-p90"
    EXTREMES = "min-max"
    SINGLE = "single figure"


class Basis(StrEnum):
    """What kind of publication a figure was taken from."""

    EMPLOYER = "employer band"
    STATISTICS = "official statistics"
    GUIDE = "recruiter or job board guide"
    SURVEY = "survey"
    ADVERT = "advert"
    PRESS = "press"


ANY_LEVEL: Final = "all"
UNKNOWN_LEVEL: Final = "unknown"
PAY_ONLY_LEVELS: Final = (ANY_LEVEL, UNKNOWN_LEVEL)
"""Levels that a pay record may have beside those of the common scale."""


COUNTS_ROWS: Final = "n counts rows"
"""The caution on a record whose sample size counts rows of adverts, not answers."""


class PayRecord(Record):
    """One figure or range of one source for one role, level, place and year: a cell."""

    id: Id | None = None
    """Optional: a record of a later file with the same id replaces this one."""
    role: JobId
    """A role of the data, or an occupation, e.g. `onet:11-2021.00` or `soc2020:2432`."""
    title_in_source: Name | None = None
    """What the source calls the role."""
    level: Id
    """A level of the data, `all` or `unknown`."""
    level_in_source: Name | None = None
    """What the source calls the level."""
    city: Id | None = None
    """An id of `cities`; null: the whole country."""
    area: Name | None = None
    """A part of the country, or around the city."""
    country: CountryCode
    """ISO 3166-1 alpha-2."""
    currency: CurrencyCode
    """ISO 4217."""
    period: Period
    kind: PayKind
    tax: Tax
    low: Amount | None = None
    median: Amount | None = None
    high: Amount | None = None
    mean: Amount | None = None
    p10: Amount | None = None
    """The tenth percentile: a tenth earns less."""
    p25: Amount | None = None
    p75: Amount | None = None
    p90: Amount | None = None
    low_high_meaning: RangeMeaning | None = None
    on_top: Annotated[tuple[Name, ...], Field(max_length=10)] = ()
    """What comes on top of the figure, e.g. bonus."""
    year: Year
    sample_size: Annotated[int, Field(ge=1, le=10**9)] | None = None
    jobs: Annotated[int, Field(ge=0, le=10**9)] | None = None
    """How many jobs, or employees, the figure speaks for; the sample may be smaller."""
    mean_error: Annotated[float, Field(ge=0, le=1000)] | None = None
    """Relative standard error of the mean, in percent."""
    basis: Basis
    computed: bool = False
    """True where the figure was computed from a survey's raw answers."""
    proxy: Name | None = None
    """Who the figure is really about, if not just this role."""
    cautions: Annotated[tuple[Name, ...], Field(max_length=10)] = ()
    """What else to know before using the figure, a few words each."""
    source: Id
    note: Text | None = None


class StepPay(Record):
    """What a step of a ladder pays in one place, as the source of the ladder says."""

    low: Amount | None = None
    median: Amount | None = None
    high: Amount | None = None
    mean: Amount | None = None
    low_high_meaning: RangeMeaning | None = None
    city: Id | None = None
    """An id of `cities`; null: the whole country."""
    country: CountryCode
    """ISO 3166-1 alpha-2."""
    currency: CurrencyCode
    """ISO 4217."""
    period: Period
    kind: PayKind = PayKind.UNSPECIFIED
    tax: Tax = Tax.UNSPECIFIED
    on_top: Annotated[tuple[Name, ...], Field(max_length=10)] = ()
    """What comes on top of the figure, e.g. bonus."""
    year: Year
    basis: Basis = Basis.EMPLOYER
    source: Id | None = None
    """Needed only where the ladder has several sources, or none."""
    note: Text | None = None


PERCENTILES: Final = ("p10", "p25", "p75", "p90")
"""The percentiles that a record may give beside its median."""


FIGURES: Final = ("low", "median", "high", "mean", *PERCENTILES)
"""The fields of a record that are money."""


def named_figures(record: PayRecord) -> tuple[tuple[str, float], ...]:
    """Returns the figures that a record gives, with the names of their fields."""
    figures = ((key, getattr(record, key)) for key in FIGURES)
    return tuple((key, figure) for key, figure in figures if figure is not None)


def figures_of(record: PayRecord) -> tuple[float, ...]:
    """Returns the figures that a record gives, at least one in data that was checked."""
    return tuple(figure for _, figure in named_figures(record))


class PayRange(NamedTuple):
    """The range that a record gives, by its ends or by percentiles; an end may be missing."""

    low: float | None
    high: float | None
    meaning: RangeMeaning | None
    """What the ends are; None: nobody says."""


def range_of(record: PayRecord) -> PayRange:
    """Returns low and high as stated; where neither is, the widest pair of percentiles."""
    if record.low is None and record.high is None:
        if record.p10 is not None and record.p90 is not None:
            return PayRange(record.p10, record.p90, RangeMeaning.DECILES)
        if record.p25 is not None and record.p75 is not None:
            return PayRange(record.p25, record.p75, RangeMeaning.QUARTILES)
    return PayRange(record.low, record.high, record.low_high_meaning)

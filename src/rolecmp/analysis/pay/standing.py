"""Where a figure of one's own stands in ranges of pay: below, in which part, above."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from rolecmp.model.errors import UsageError
from rolecmp.model.pay import Period
from rolecmp.model.text import join_names


class Asked(NamedTuple):
    """The figure that is asked about."""

    amount: float
    currency: str
    """ISO 4217."""
    period: Period

    def compares_with(self, currency: str, period: Period) -> bool:
        """Says whether figures can be set beside it: nothing is converted."""
        return (currency, period) == (self.currency, self.period)


def ask_figure(
    amount: float, currency: str, period: Period | None, there: Collection[tuple[str, Period]]
) -> Asked | None:
    """Makes the figure that is asked about, beside figures in the currencies and by the periods there.

    Without a currency it is in the only one of those; without a period by the only one that they
    have in its currency, else by the year. None where there are no figures. Raises UsageError where
    there are several currencies.
    """
    currencies = {one for one, _ in there}
    if not currency and not there:
        return None
    if not currency and len(currencies) > 1:
        raise UsageError(
            f"the figures are in {join_names(sorted(currencies))}; say in which yours is, or convert "
            "them"
        )
    chosen = currency or next(iter(currencies))
    periods = {by for one, by in there if one == chosen}
    only = next(iter(periods)) if len(periods) == 1 else Period.YEAR
    return Asked(amount, chosen, period or only)


class Where(StrEnum):
    """Where a figure stands in a range, or beside a single figure."""

    BELOW = "below"
    LOWER = "lower part"
    MIDDLE = "middle part"
    UPPER = "upper part"
    ABOVE = "above"
    EQUAL = "equal"


class Figures(NamedTuple):
    """What a source states, in the currency and the period of the figure that is asked about."""

    low: float | None = None
    high: float | None = None
    median: float | None = None
    percentiles: Mapping[int, float] = {}
    """Percentiles that the source gives, the median among them."""
    limit: float | None = None
    """At or above this the source says no more than that: the percentiles that it leaves out."""
    cut: int | None = None
    """The lowest of those percentiles."""


class Standing(NamedTuple):
    """Where a figure stands; what the source does not tell is None."""

    where: Where | None
    """In the range, by thirds of it; beside a single figure BELOW, EQUAL or ABOVE."""
    single: bool
    """Whether there is a single figure in place of a range."""
    above: int | None
    """The highest percentile that it reaches."""
    below: int | None
    """The lowest percentile that it does not."""
    compa_ratio: float | None
    """The figure divided by the median, the middle of the range that the source states."""

    @property
    def known(self) -> bool:
        """Whether anything at all can be said."""
        return (self.where, self.above, self.below) != (None, None, None)


def find_standing(amount: float, figures: Figures) -> Standing:
    """Finds where an amount stands among figures of one source."""
    where, single = _place(amount, figures)
    known = sorted(figures.percentiles.items())
    above = max((p for p, figure in known if figure <= amount), default=None)
    below = min((p for p, figure in known if figure > amount), default=None)
    if below is None and figures.cut is not None and figures.limit is not None:
        below = figures.cut if amount < figures.limit else None
    ratio = round(amount / figures.median, 2) if figures.median else None
    return Standing(where, single, above, below, ratio)


def _place(amount: float, figures: Figures) -> tuple[Where | None, bool]:
    low, high, median = figures.low, figures.high, figures.median
    if low is None and high is None:
        return (None, False) if median is None else (_beside(amount, median), True)
    if low is not None and amount < low:
        return Where.BELOW, low == high
    if high is not None and amount > high:
        return Where.ABOVE, low == high
    if low is None or high is None:
        return None, False
    if low == high:
        return Where.EQUAL, True
    part = (amount - low) / (high - low)
    if part < 1 / 3:
        return Where.LOWER, False
    return (Where.MIDDLE if part <= 2 / 3 else Where.UPPER), False


def _beside(amount: float, figure: float) -> Where:
    if amount == figure:
        return Where.EQUAL
    return Where.BELOW if amount < figure else Where.ABOVE


def count_standings(standings: Iterable[Standing]) -> dict[Where, int]:
    """Counts in how many ranges a figure stands where, from below to above."""
    counts = dict.fromkeys(Where, 0)
    for standing in standings:
        if standing.where is not None:
            counts[standing.where] += 1
    return {where: number for where, number in counts.items() if number}

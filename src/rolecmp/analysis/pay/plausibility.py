"""Which figures cannot be pay: nothing at all, or far from all that is known in their currency."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from rolecmp.model.pay import PayRecord, Period, named_figures

FAR: Final = 50
"""A figure is doubted that is so many times more than the highest known, or less than the lowest."""

_IN_A_YEAR: Final = {Period.YEAR: 1, Period.MONTH: 12, Period.HOUR: 2080}
"""How many of a period a year has, roughly: only for telling what is far off."""


class PayBounds(NamedTuple):
    """The lowest and the highest pay known in a currency, a year."""

    low: float
    high: float


def find_bounds(records: Iterable[PayRecord]) -> dict[str, PayBounds]:
    """Returns the bounds of what the records say, by currency."""
    known: dict[str, list[float]] = {}
    for record in records:
        times = _IN_A_YEAR[record.period]
        known.setdefault(record.currency, []).extend(
            figure * times for _, figure in named_figures(record) if figure > 0
        )
    return {
        currency: PayBounds(min(figures), max(figures))
        for currency, figures in known.items()
        if figures
    }


def doubt_pay(record: PayRecord, bounds: Mapping[str, PayBounds]) -> str | None:
    """Says why a record cannot be pay; None where it may be, or nothing is known to compare."""
    own = bounds.get(record.currency)
    for field, figure in named_figures(record):
        if figure <= 0:
            return f"{field}: {figure:,} cannot be pay; leave out what you do not know"
        yearly = figure * _IN_A_YEAR[record.period]
        if own is not None and not own.low / FAR <= yearly <= own.high * FAR:
            return (
                f"{field}: {figure:,} {record.currency} a {record.period} is over {FAR} times away from "
                f"all known pay ({own.low:,.0f} to {own.high:,.0f} a year); check figure and period"
            )
    return None

"""Pay in another currency or for another period, at a stated rate and only when asked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rolecmp.model.errors import NotFoundError
from rolecmp.model.pay import Period

if TYPE_CHECKING:  # comparisons that convert nothing do without it
    from decimal import Decimal

MONTHS = 12
"""What makes a year of a month; bonuses and thirteenth salaries are another matter."""


class Rates(NamedTuple):
    """Reference rates of one day."""

    date: str
    """ISO 8601."""
    per_euro: "Mapping[str, Decimal]"
    """How many units of each currency one euro is; the euro itself has 1."""
    publisher: str


class Paid(Protocol):
    """Figures of pay: what they are counted in, and for what they are paid."""

    @property
    def currency(self) -> str:
        """ISO 4217."""

    @property
    def period(self) -> Period:
        """Year, month or hour."""

    @property
    def year(self) -> int:
        """The year that they are of."""


class Conversion(NamedTuple):
    """What figures are converted to; None: the currency or period stays what it is."""

    currency: str | None = None
    period: Period | None = None
    rates: Rates | None = None
    """The rates of one day, for all records."""
    yearly: Mapping[int, Rates] | None = None
    """The rates of the last day of each year, for the records of that year; instead of `rates`."""

    def currency_of(self, record: Paid) -> str:
        """Returns the currency in which a record's converted figures are."""
        return self.currency or record.currency

    def period_of(self, record: Paid) -> Period:
        """Returns their period; an hour stays an hour, since nobody states the hours."""
        if self.period is None or record.period is Period.HOUR:
            return record.period
        return self.period

    def changes(self, record: Paid) -> bool:
        """Says whether converting changes the figures of a record."""
        own = (record.currency, record.period)
        return (self.currency_of(record), self.period_of(record)) != own

    def rate_of(self, record: Paid) -> "Decimal":
        """Returns how many units of the wanted currency one unit of the record's own is.

        Raises NotFoundError where the rates lack one of the two.
        """
        from decimal import Decimal

        wanted, rates = self.currency_of(record), self.rates_for(record)
        if wanted == record.currency or rates is None:
            return Decimal(1)
        return self._per_euro(rates, wanted) / self._per_euro(rates, record.currency)

    def rates_for(self, record: Paid) -> Rates | None:
        """Returns the rates at which a record is converted; NotFoundError where its year has none."""
        if self.yearly is None:
            return self.rates
        if record.year not in self.yearly:
            years = f"from {min(self.yearly)} to {max(self.yearly)}"
            raise NotFoundError(
                f"there are no rates of {record.year}, only {years}; name a day with --rate-date"
            )
        return self.yearly[record.year]

    @staticmethod
    def _per_euro(rates: Rates, currency: str) -> "Decimal":
        if currency not in rates.per_euro:
            raise NotFoundError(
                f"{rates.publisher} has no rate for {currency} on {rates.date}; "
                "leave out --in, or name another day with --rate-date"
            )
        return rates.per_euro[currency]

    def convert(self, record: Paid, amount: float) -> float:
        """Converts a figure of a record, rounded to hundredths."""
        if not self.changes(record):
            return amount
        from decimal import Decimal

        value = Decimal(str(amount)) * self.rate_of(record)
        wanted = self.period_of(record)
        if wanted is not record.period:
            value = value * MONTHS if wanted is Period.YEAR else value / MONTHS
        return float(round(value, 2))


AS_STATED = Conversion()
"""No conversion: every figure as its source gives it."""

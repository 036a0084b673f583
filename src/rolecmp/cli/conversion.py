"""The options that ask for pay in another currency or for another period."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from rolecmp.model.errors import UsageError

if TYPE_CHECKING:
    from rolecmp.analysis.conversion import Conversion


EACH_RECORD = "record"
"""The word that stands for a day: each figure at the rate of the last day of its own year."""


class PayPeriod(StrEnum):
    """What pay can be converted to: no source states the hours that pay by the hour is for."""

    YEAR = "year"
    MONTH = "month"


class ConversionOptions(NamedTuple):
    """What is asked for, as it was typed; None: not given."""

    currency: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="CURRENCY", help="Convert, e.g. to EUR, at a rate of the ECB."
        ),
    ] = None
    per: Annotated[
        PayPeriod | None,
        typer.Option("--per", case_sensitive=False, help="Convert to a year or a month."),
    ] = None
    rate_date: Annotated[
        str | None,
        typer.Option(
            "--rate-date",
            metavar="DAY",
            help="Rate of this day, e.g. 2025-12-31 (newest); record: of each figure's year.",
        ),
    ] = None

    def find(self) -> "Conversion":
        """The conversion that they ask for; rates are read only where a currency is named.

        Raises NotFoundError for a currency or day that there is not, UsageError for what is no day.
        """
        from rolecmp.analysis.conversion import Conversion
        from rolecmp.analysis.lookup.codes import find_currency
        from rolecmp.model.pay import Period

        period = Period(self.per) if self.per is not None else None
        if self.currency is not None:
            from rolecmp.catalogues.ecb import load_rates, load_yearly_rates

            currency = find_currency(self.currency)
            if self.rate_date == EACH_RECORD:
                return Conversion(currency, period, yearly=load_yearly_rates())
            return Conversion(currency, period, load_rates(self.rate_date))
        if self.rate_date is not None:
            raise UsageError("--rate-date takes effect with --in CURRENCY only")
        return Conversion(period=period)


NOT_CONVERTED = ConversionOptions()

"""The options that ask for pay in another currency or for another period."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

if TYPE_CHECKING:
    from rolecmp.analysis.conversion import Conversion


class PayPeriod(StrEnum):
    """What pay can be converted to: no source states the hours that pay by the hour is for."""

    YEAR = "year"
    MONTH = "month"


class ConversionOptions(NamedTuple):
    """What is asked for, as it was typed; None: not given."""

    currency: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="CURRENCY", help="Convert to this currency, e.g. EUR, at the ECB rate."
        ),
    ] = None
    per: Annotated[
        PayPeriod | None,
        typer.Option("--per", case_sensitive=False, help="Convert to pay a year or a month."),
    ] = None
    rate_date: Annotated[
        str | None,
        typer.Option(
            "--rate-date",
            metavar="DAY",
            help="Day of the rate, e.g. 2025-12-31; record: each figure's year.",
        ),
    ] = None

    def find(self) -> "Conversion":
        """The conversion that they ask for; rates are read only where a currency is named.

        Raises NotFoundError for a currency or day that there is not, UsageError for what is no day.
        """
        from rolecmp.analysis.conversion import AS_STATED

        if self == NOT_CONVERTED:
            return AS_STATED
        from rolecmp.catalogues.ecb import find_conversion
        from rolecmp.model.pay import Period

        period = Period(self.per) if self.per is not None else None
        return find_conversion(self.currency, period, self.rate_date)


NOT_CONVERTED = ConversionOptions()

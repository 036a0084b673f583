"""The tables of countries, currencies and languages, against a library that keeps them."""

import pycountry

from rolecmp.model import iso
from rolecmp.model.continents import continent_of
from rolecmp.model.tender import currencies_of, former_currencies


def test_the_countries_are_those_of_iso_3166() -> None:
    assert set(iso.COUNTRIES) == {country.alpha_2 for country in pycountry.countries}


OURS = {
    "BQ": "Caribbean Netherlands", "BN": "Brunei", "CD": "DR Congo", "FK": "Falkland Islands",
    "FM": "Micronesia", "MF": "Saint Martin", "PS": "Palestine", "RU": "Russia",
    "SH": "Saint Helena", "SX": "Sint Maarten", "VA": "Vatican City", "VI": "US Virgin Islands",
}  # fmt: skip
"""Names that are shorter, or better known, than any that the standard has."""


def test_each_country_goes_by_a_name_of_the_standard_or_a_better_known_one() -> None:
    for country in pycountry.countries:
        names = {getattr(country, kind, None) for kind in ("name", "common_name", "official_name")}
        name = iso.COUNTRIES[country.alpha_2]
        assert name in names or name == OURS.get(country.alpha_2), country.alpha_2


def test_the_currencies_are_those_of_iso_4217() -> None:
    theirs = {currency.alpha_3 for currency in pycountry.currencies}
    # Codes that came or went of late stand in one table before they stand in the other.
    assert theirs ^ iso.CURRENCIES <= {
        "ZWL",
        "ZWG",
        "XCG",
        "ANG",
        "SLL",
        "HRK",
        "VED",
        "BGN",
        "CUC",
        "XAD",
    }
    assert {"EUR", "GBP", "USD", "SEK", "CHF", "PLN", "DKK", "NOK", "CZK"} <= iso.CURRENCIES


def test_no_name_stands_for_two_countries() -> None:
    assert len(set(iso.COUNTRIES.values())) == len(iso.COUNTRIES) == 249


SHORT = {
    "Cantonese", "Farsi", "Filipino", "Flemish", "Greek", "Malay", "Mandarin", "Nepali", "Pashto",
    "Punjabi", "Swahili",
}  # fmt: skip
"""Names that people use, and that the standard spells out or has under another."""


def test_each_language_goes_by_a_name_of_the_standard_or_a_better_known_one() -> None:
    theirs = {language.name for language in pycountry.languages if hasattr(language, "alpha_2")}
    assert iso.LANGUAGES - theirs == SHORT


def test_each_country_is_on_one_continent() -> None:
    for country in iso.COUNTRIES:
        assert continent_of(country) in {
            "Europe", "Asia", "Africa", "North America", "South America", "Oceania", "Antarctica",
        }  # fmt: skip
    known = {"GB": "Europe", "UA": "Europe", "TR": "Asia", "US": "North America", "AU": "Oceania"}
    assert {country: continent_of(country) for country in known} == known


def test_the_money_of_a_country_is_that_of_iso_4217_now_or_then() -> None:
    without = {country for country in iso.COUNTRIES if not currencies_of(country)}
    assert without == {"AQ"}
    for country in iso.COUNTRIES:
        assert currencies_of(country) <= iso.CURRENCIES | former_currencies().keys()
    assert currencies_of("HR") == {"HRK", "EUR"}
    assert currencies_of("UA") == {"UAH"}
    assert currencies_of("PA") == {"PAB", "USD"}


def test_what_was_money_has_its_last_year_and_is_none_now() -> None:
    former = former_currencies()
    assert not former.keys() & iso.CURRENCIES
    known = {"DEM": 2002, "EEK": 2010, "LTL": 2014, "HRK": 2023, "BGN": 2026}
    assert {code: former[code] for code in known} == known

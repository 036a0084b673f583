"""Reads where pay is paid as people write it: `Berlin`, `Berlin, Germany`, `Austin, TX`, `Remote UK`."""

import re
from typing import Final, NamedTuple

from rolecmp.analysis.lookup.codes import find_country
from rolecmp.analysis.lookup.things import find_city
from rolecmp.analysis.pay.states import state_code, state_country
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError, RolecmpError
from rolecmp.model.iso import COUNTRIES
from rolecmp.model.tender import currencies_of
from rolecmp.model.text import join_names, name_key, quote_name


class PlaceError(RolecmpError):
    """A place that is not known, or could be several."""


class UnknownCityError(PlaceError):
    """A city that the data does not have, with what would be needed to add it."""

    def __init__(self, message: str, name: str, country: str | None) -> None:
        super().__init__(message)
        self.name = name
        """What it would be called, with its state where one was named."""
        self.country = country
        """ISO 3166; None: nothing says it."""


class WrittenPlace(NamedTuple):
    """A place as the data has it."""

    city: str | None
    """Id of the city; None: the whole country."""
    country: str


def read_place(
    dataset: Dataset, text: str, country: str | None = None, currency: str = ""
) -> WrittenPlace:
    """Reads a city, with a state or a country behind a comma, or a country alone.

    `country` and `currency` are what the row says elsewhere, ISO 3166 and 4217. Raises UnknownCityError for a city that the
    data does not have, PlaceError where several are meant or the country is another.
    """
    known = _city(dataset, text, country) or _remote(text, country)
    if known is not None:
        return known
    name, comma, rest = (part.strip() for part in text.rpartition(","))
    if not comma:
        whole = _country(text)
        if whole is not None and country in (None, whole):
            return WrittenPlace(None, whole)
        raise _unknown(dataset, text, text, country)
    state, abroad = state_code(rest), _country(rest)
    if abroad is not None and country in (None, abroad):
        known = _city(dataset, name, abroad)
        if known is not None:
            return known
        if "," in name:  # Austin, TX, USA
            return read_place(dataset, name, abroad, currency)
    if state and abroad is not None and country is None:  # ME is Maine and Montenegro
        meant = [state_country(state), abroad]
        paid = [one for one in meant if currency in currencies_of(one)]
        if len(paid) != 1:
            both = join_names([COUNTRIES[one] for one in meant], "or")
            raise PlaceError(f"city: {quote_name(text)} may be in {both}; say the country")
        (country,) = paid
    if state and country in (None, state_country(state)):
        raise _unknown(dataset, text, f"{name}, {state}", state_country(state))
    if abroad is not None and country in (None, abroad):
        raise _unknown(dataset, text, name, abroad)
    raise _unknown(dataset, text, text, country)


def _city(dataset: Dataset, name: str, country: str | None) -> WrittenPlace | None:
    try:
        city = find_city(dataset, name)
    except NotFoundError:
        return None
    return WrittenPlace(city.id, city.country) if country in (None, city.country) else None


_AFAR: Final = re.compile(r"\b(?:fully )?remote\b", re.IGNORECASE)


def _remote(text: str, country: str | None) -> WrittenPlace | None:
    """The country of people who work from anywhere in it: `Remote UK`, `Germany (remote)`."""
    rest, times = _AFAR.subn("", text)
    bare = rest.strip(" ,;:/|()[]-–—")
    abroad = _country(bare) if bare else country
    fits = times and abroad is not None and country in (None, abroad)
    return WrittenPlace(None, abroad) if fits and abroad is not None else None


def _country(name: str) -> str | None:
    try:
        return find_country(name)
    except NotFoundError:
        return None


def _unknown(dataset: Dataset, text: str, name: str, country: str | None) -> UnknownCityError:
    called = [
        city
        for city in dataset.cities.values()
        if name_key(name) in map(name_key, (city.id, city.name, *city.aliases))
    ]
    if called and country is not None:
        where = COUNTRIES.get(country, country)
        message = f"{called[0].name} is in {COUNTRIES[called[0].country]}, not in {where}"
        return UnknownCityError(message, name, country)
    try:
        find_city(dataset, text)
        message = f"no city {quote_name(text)}"
    except NotFoundError as error:
        message = str(error)
    return UnknownCityError(message, name, country)

"""Which country or currency a name means."""

from rolecmp.model import iso
from rolecmp.model.errors import NotFoundError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name

_COUNTRY_ALIASES = {"uk": "GB", "great britain": "GB", "usa": "US", "america": "US"}


def find_country(name: str) -> str:
    """Finds the ISO 3166 code of a country given by code or name.

    Raises NotFoundError with suggestions.
    """
    code = name.strip().upper()
    if code in iso.COUNTRIES:
        return code
    key = name_key(name)
    for code, country in iso.COUNTRIES.items():
        if name_key(country) == key:
            return code
    if key in _COUNTRY_ALIASES:
        return _COUNTRY_ALIASES[key]
    raise NotFoundError(
        f"no country {quote_name(name)}.{did_you_mean(name, iso.COUNTRIES.values())} "
        "Use an ISO 3166 code such as gb or de."
    )


def find_currency(name: str) -> str:
    """Finds the ISO 4217 code of a currency given by it in any case; raises NotFoundError."""
    code = name.strip().upper()
    if code in iso.CURRENCIES:
        return code
    raise NotFoundError(
        f"no currency {quote_name(name)}.{did_you_mean(code, iso.CURRENCIES)} "
        "Use an ISO 4217 code such as EUR or GBP."
    )

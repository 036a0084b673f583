"""Dates as résumés write them: `03/2021 – present`, `Jan. 2018 - Apr 2020`, `2015–2017`."""

import re
from typing import Final, NamedTuple

from rolecmp.model.resume import Month, Period


class FoundPeriod(NamedTuple):
    """A period in a text, and where it stands."""

    period: Period
    start: int
    end: int


def read_month(text: str) -> Month | None:
    """The month or year that a whole text is: `2021-03-01`, `03/2021`, `March 2021`, `2021`."""
    match = _ONE.fullmatch(text.strip())
    return _month_of(match, "a") if match is not None else None


def find_period(text: str) -> FoundPeriod | None:
    """The first period in a text; None where there is none.

    A single month or year is one too where nothing else stands in the text.
    """
    match = _PERIOD.search(text[:MAX_SEARCHED])
    if match is not None:
        start = _month_of(match, "a")
        current = match["now"] is not None
        end = None if current else _month_of(match, "b")
        if start is not None and (end is None or end.year >= start.year):
            return FoundPeriod(Period(start, end, current), *match.span())
    match = _SINCE.search(text[:MAX_SEARCHED])
    if match is not None:
        start = _month_of(match, "a")
        if start is not None:
            return FoundPeriod(Period(start, None, current=True), *match.span())
    match = _ONE.fullmatch(text.strip(" ()[],|·•"))
    if match is not None:
        one = _month_of(match, "a")
        if one is not None:
            return FoundPeriod(Period(one, one), 0, len(text))
    return None


MAX_SEARCHED: Final = 400

_NAMES: Final = {
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5,
    "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aoû": 8, "sep": 9, "oct": 10, "okt": 10,
    "nov": 11, "dec": 12, "dez": 12, "déc": 12, "fév": 2, "fev": 2,
}  # fmt: skip
_NAME = (
    r"(?:jan(?:uary|uar|vier|v)?|feb(?:ruary|ruar)?|f[ée]v(?:rier|r)?|mar(?:ch|s)?|mär(?:z)?|mrz"
    r"|apr(?:il)?|avr(?:il)?|may|mai|june?|juni|juin|july?|juli|juil(?:let)?|aug(?:ust)?|aoûte?"
    r"|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?"
    r"|déc(?:embre)?)"
)


def _month(letter: str) -> str:
    return (
        rf"(?:(?P<{letter}iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?:-\d\d(?:T[\d:.]+Z?)?)?"
        rf"|(?P<{letter}num>(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d)"
        rf"|(?P<{letter}name>{_NAME})[.,]?\s{{0,2}}(?P<{letter}named>(?:19|20)\d\d|[’']\d\d)"
        rf"|(?P<{letter}year>(?:19|20)\d\d))"
    )


_NOW: Final = (
    r"(?P<now>present|current(?:ly)?|now|today|to\s?date|date|ongoing|heute|jetzt"
    r"|aujourd.hui|présent|actuel(?:lement)?|nu|heden)"
)
_TO: Final = r"\s{0,3}(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bbis\b|\bà\b|→)\s{0,3}"
_PERIOD: Final = re.compile(
    rf"(?<![\d/.-])(?:from\s)?{_month('a')}{_TO}(?:{_NOW}(?!\w)|{_month('b')}(?![\w/]))",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(rf"(?<!\w)(?:since|seit|depuis)\s{_month('a')}(?![\w/])", re.IGNORECASE)
_ONE: Final = re.compile(_month("a"), re.IGNORECASE)


def _month_of(match: re.Match[str], letter: str) -> Month | None:
    if said := match[f"{letter}iso"]:
        return Month(int(said[:4]), int(said[5:7]))
    if said := match[f"{letter}num"]:
        month, year = re.split(r"[/.]", said)
        return Month(int(year), int(month))
    if said := match[f"{letter}named"]:
        name = match[f"{letter}name"].casefold()
        month = next((n for key, n in _NAMES.items() if name.startswith(key)), None)
        year = int(said) if said.isdigit() else _century(int(said[1:]))
        return Month(year, month)
    if said := match[f"{letter}year"]:
        return Month(int(said))
    return None


def _century(year: int) -> int:
    """The year that two figures are: `'98`, `'16`."""
    return year + (1900 if year > LATEST_SHORT else 2000)


LATEST_SHORT: Final = 59

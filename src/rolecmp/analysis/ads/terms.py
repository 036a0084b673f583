"""What an ad states beside the job: years of experience, pay, place. As written, never converted."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rolecmp.analysis.ads.parts import AdLine, Part
from rolecmp.analysis.languages import languages_in


class Stated(NamedTuple):
    """Words of an ad with their line."""

    text: str
    line: int


class Terms(NamedTuple):
    """What an ad states of years, pay, place and languages; empty where it says nothing."""

    years: tuple[Stated, ...] = ()
    pay: tuple[Stated, ...] = ()
    places: tuple[Stated, ...] = ()
    languages: tuple[Stated, ...] = ()
    """Human languages by their English names."""


def read_terms(lines: Iterable[AdLine]) -> Terms:
    """The years, pay, places and languages that lines state."""
    found = list(lines)
    years, pay, places = (tuple(_search(found, pattern)) for pattern in (_YEARS, _PAY, _PLACE))
    return Terms(years, pay, places, tuple(_find_languages(found)))


def _find_languages(lines: Iterable[AdLine]) -> Iterator[Stated]:
    """The languages that are asked for: where needs are named, or how well they are spoken."""
    seen: set[str] = set()
    for line in lines:
        if line.part is Part.NEEDS or _SPOKEN.search(line.text[:MOST_SEARCHED]):
            for language in languages_in(line.text[:MOST_SEARCHED], anywhere=True):
                if language not in seen and line.part not in (Part.COMPANY, Part.OFFER):
                    seen.add(language)
                    yield Stated(language, line.number)


_SPOKEN = re.compile(r"\b(?:fluent|native|bilingual|[BC][12])\b", re.IGNORECASE)


def _search(lines: Iterable[AdLine], pattern: re.Pattern[str]) -> Iterator[Stated]:
    seen: set[str] = set()
    for line in lines:
        for match in pattern.finditer(line.text[:MOST_SEARCHED]):
            text = next((group for group in match.groups() if group), match[0]).strip(" .,;:")
            if pattern is _PAY and not _is_pay(text, line.text[match.end() :]):
                continue
            if text and text.casefold() not in seen:
                seen.add(text.casefold())
                yield Stated(text, line.number)


def _is_pay(amount: str, after: str) -> bool:
    """Whether an amount may be pay: it has five digits, or is for an hour, a day or a month."""
    large = sum(map(str.isdigit, amount.split("-", maxsplit=1)[0])) >= 5 or "k" in amount.casefold()
    return large or _PER_TIME.match(after) is not None


_PER_TIME = re.compile(r"\s?(?:/|per|an?)\s?(?:hour|hr|day|week|month)", re.IGNORECASE)
MOST_SEARCHED = 2_000
"""Of a longer line the rest is not searched."""

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)"
_YEARS = re.compile(
    rf"\b{_NUMBER}\s?\+?(?:\s?(?:-|–|to|or)\s?(?:{_NUMBER}|more))?\s?\+?\s+years?\b(?!\s+(?:ago|old))",
    re.IGNORECASE,
)
_AMOUNT = r"\d{1,3}(?:[ ,.']?\d{3})*(?:\.\d+)?\s?k?"
_MONEY = r"(?:[£$€]|USD|EUR|GBP|CHF|CAD|AUD)"
_TO = r"\s?(?:-|–|—|to)\s?"
_PAY = re.compile(
    rf"{_MONEY}\s?{_AMOUNT}(?:{_TO}{_MONEY}?\s?{_AMOUNT})?(?![\w.,]*\s?(?:m|mn|bn|million|billion)\b)"
    rf"|\b\d{{1,3}}(?:[ ,.']?\d{{3}})+(?:{_TO}{_AMOUNT})?\s?{_MONEY}(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?i:(?:job\s+)?(?:location|locations|place of work|standort|lieu)\s*:)\s*(.{2,80})$"
    r"|\b(?:based|located)\s+in\s+((?:[A-Z][\w'-]+)(?:[ ,]+(?:[A-Z][\w'-]+)){0,3})"
    r"|\b((?i:fully remote|remote[- ]first|hybrid))\b"
)

"""From what people type of pay to a query: which roles, levels, places and years are meant."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from rolecmp.analysis.lookup.codes import find_country
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.things import find_city, find_level
from rolecmp.analysis.pay.records import PayQuery, PaySubject
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError, UsageError
from rolecmp.model.text import quote_name

Names: TypeAlias = str | Iterable[str] | None
"""Names one by one, or several in one text with commas between; None: none."""
Years: TypeAlias = int | str | Iterable[int | str] | None
"""Years, as numbers or as they are typed."""

_Found = TypeVar("_Found")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def find_pay_query(
    dataset: Dataset,
    matches: Iterable[RoleMatch] = (),
    *,
    city: Names = None,
    country: Names = None,
    level: Names = None,
    year: Years = None,
) -> PayQuery:
    """Makes a query of roles and of names, looked up; None does not narrow.

    Raises NotFoundError for a name that is not known, UsageError for what is no year and where a
    role's name means another level than the levels asked for.
    """
    levels = _find_each(level, lambda name: find_level(dataset, name))
    return PayQuery(
        subjects=tuple(dict.fromkeys(_subject_of(match, levels) for match in matches)),
        cities=_find_each(city, lambda name: find_city(dataset, name).id),
        countries=_find_each(country, find_country),
        levels=levels,
        years=tuple(dict.fromkeys(_find_years(year))),
    )


def _subject_of(match: RoleMatch, levels: tuple[str, ...]) -> PaySubject:
    if levels and match.level is not None and match.level not in levels:
        raise UsageError(
            f"{quote_name(match.name)} is the {match.level_name} level of {match.role.id}, and --level "
            f"{','.join(levels)} asks for another; leave one out"
        )
    return PaySubject(match.role.id, match.level)


def _find_each(names: Names, find: Callable[[str], _Found]) -> tuple[_Found, ...]:
    """Finds what each of the names means, once each, in the order of naming."""
    found: list[_Found] = []
    for text in [names] if isinstance(names, str) else names or ():
        parts = [part for part in text.split(",") if part.strip()]
        if len(parts) < 2:
            found.append(find(text))
            continue
        try:
            found.append(find(text))  # some names have a comma in them
        except NotFoundError:
            found += map(find, parts)
    return tuple(dict.fromkeys(found))


def _find_years(years: Years) -> Iterator[int]:
    if not isinstance(years, Iterable | int | None):
        raise UsageError(f"a year is a number such as 2026, not {years!r}")
    for year in [years] if isinstance(years, int | str) else years or ():
        for part in str(year).split(","):
            text = part.strip()
            number = int(text) if text.isdecimal() and len(text) == 4 else 0
            if not _FIRST_YEAR <= number <= _LAST_YEAR:
                raise UsageError(
                    f"{quote_name(text)} is not a year; write it as a number such as 2026, from "
                    f"{_FIRST_YEAR} to {_LAST_YEAR}"
                )
            yield number

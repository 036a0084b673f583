"""Where there are pay records: near to what was asked for, and altogether."""

from collections.abc import Collection, Iterable, Mapping
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rolecmp.analysis.pay.records import PayQuery, level_rank
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord
from rolecmp.model.things import City


def nearest_records(dataset: Dataset, query: PayQuery, limit: int = 5) -> list[PayRecord]:
    """Finds the records nearest to a query that nothing answers.

    Never another role than asked for; then the same place before its country before the nearest
    other place, the nearest level, the nearest (else the newest) year.
    """
    roles = {subject.role for subject in query.subjects}
    levels = {*query.levels, *(s.level for s in query.subjects if s.level is not None)}
    ranks = [level_rank(dataset, level) for level in levels]
    candidates = [record for record in dataset.pay if not roles or record.role in roles]
    places = {(r.city, r.country) for r in candidates}
    how_far = {place: _distance(dataset, query, *place) for place in places}

    homes = _homes(dataset, query)

    def distance(record: PayRecord) -> tuple[float, bool, int, int, int]:
        level = 0
        if levels and record.level not in levels:
            own = level_rank(dataset, record.level)
            level = 1 + min(abs(asked - own) for asked in ranks)
        year = min((abs(record.year - asked) for asked in query.years), default=0)
        # A country abroad is as far as its nearest city, which says more.
        abroad = record.city is None and record.country not in homes
        return (how_far[record.city, record.country], abroad, level, year, -record.year)

    return sorted(candidates, key=distance)[:limit]


_UNKNOWN_DISTANCE = 1e6


def _distance(dataset: Dataset, query: PayQuery, city: str | None, country: str) -> float:
    """Measures how far a place is: 0 the one asked for, 1 in the same country, else kilometres.

    Countries are as far away as their nearest city; what has no coordinates is far.
    """
    homes = _homes(dataset, query)
    if not homes or city in query.cities or (not query.cities and country in homes and not city):
        return 0
    if country in homes:
        return 1
    there = [dataset.cities[city]] if city is not None else _cities_of(dataset, [country])
    here = [dataset.cities[asked] for asked in query.cities] or _cities_of(dataset, homes)
    return min((_kilometres(a, b) for a in here for b in there), default=_UNKNOWN_DISTANCE)


def _homes(dataset: Dataset, query: PayQuery) -> list[str]:
    """Lists the countries asked for: those of the cities, where cities are."""
    return [dataset.cities[city].country for city in query.cities] or list(query.countries)


def _cities_of(dataset: Dataset, countries: Collection[str]) -> list[City]:
    return [city for city in dataset.cities.values() if city.country in countries]


def _kilometres(a: City, b: City) -> float:
    """Measures along a great circle; at least 2, so that a place abroad is farther than at home."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return _UNKNOWN_DISTANCE
    north, east, other_north, other_east = (
        radians(degrees or 0) for degrees in (a.latitude, a.longitude, b.latitude, b.longitude)
    )
    arc = sin((other_north - north) / 2) ** 2
    arc += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return max(2 * 6371 * asin(sqrt(arc)), 2)


class PlaceCoverage(NamedTuple):
    """What there is of one place."""

    country: str
    """ISO 3166 code."""
    city: str | None
    """Id of the city; None for the country as a whole."""
    records: int
    """How many there are."""
    first_year: int
    last_year: int
    roles: Mapping[str, int]
    """How many records there are of each role, by its id."""


def cover(records: Iterable[PayRecord]) -> tuple[PlaceCoverage, ...]:
    """Counts records by place: the country with most first, itself before its cities."""
    places: dict[tuple[str, str], list[PayRecord]] = {}
    countries: dict[str, int] = {}
    for record in records:
        places.setdefault((record.country, record.city or ""), []).append(record)
        countries[record.country] = countries.get(record.country, 0) + 1
    coverage = []
    for (country, city), there in places.items():
        roles: dict[str, int] = {}
        for record in there:
            roles[record.role] = roles.get(record.role, 0) + 1
        years = [record.year for record in there]
        most_first = dict(sorted(roles.items(), key=lambda item: (-item[1], item[0])))
        coverage.append(
            PlaceCoverage(country, city or None, len(there), min(years), max(years), most_first)
        )
    coverage.sort(
        key=lambda p: (-countries[p.country], p.country, bool(p.city), -p.records, p.city or "")
    )
    return tuple(coverage)

"""Where there are pay records: near to what was asked for, and altogether."""

from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rolecmp.analysis.pay.records import PayQuery, level_rank
from rolecmp.analysis.pay.weakness import weakness_of
from rolecmp.model.continents import continent_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord, Period, Tax
from rolecmp.model.things import City


def nearest_records(dataset: Dataset, query: PayQuery, limit: int = 5) -> list[PayRecord]:
    """Finds the records nearest to a query that nothing answers.

    Never another role than asked for. The place that is asked for comes before its country, that
    before the continent, that before the rest of the world. At home the nearest level and year come
    first. Abroad first come figures by the year that are not net and not weak, then cities before
    whole countries, each by distance.
    """
    roles = {subject.role for subject in query.subjects}
    levels = {*query.levels, *(s.level for s in query.subjects if s.level is not None)}
    ranks = [level_rank(dataset, level) for level in levels]
    candidates = [record for record in dataset.pay if not roles or record.role in roles]
    places = {(record.city, record.country) for record in candidates}
    closeness = {place: closeness_of(dataset, query, *place) for place in places}
    how_far = {
        (city, country): _distance(dataset, query, city, country)
        for city, country in places
        if closeness[city, country] >= Closeness.CONTINENT
    }

    def order(record: PayRecord) -> tuple[float, ...]:
        place = record.city, record.country
        level = 0
        if levels and record.level not in levels:
            own = level_rank(dataset, record.level)
            level = 1 + min(abs(asked - own) for asked in ranks)
        year = min((abs(record.year - asked) for asked in query.years), default=0)
        basis = (record.period is not Period.YEAR, record.tax is Tax.NET)
        weak = weakness_of(record) is not None
        if place in how_far:
            abroad = (record.city is None, how_far[place])
            return (closeness[place], *basis, weak, *abroad, level, year, -record.year)
        return (closeness[place], level, year, *basis, weak, -record.year)

    return sorted(candidates, key=order)[:limit]


class Closeness(IntEnum):
    """How close a place is to what was asked for, the closest first."""

    PLACE = 0
    COUNTRY = 1
    CONTINENT = 2
    WORLD = 3


def closeness_of(dataset: Dataset, query: PayQuery, city: str | None, country: str) -> Closeness:
    """Says how close a place is to those of a query; without any, every place is asked for."""
    homes = _homes(dataset, query)
    if not homes or city in query.cities or (not query.cities and country in homes and not city):
        return Closeness.PLACE
    if country in homes:
        return Closeness.COUNTRY
    at_home = continent_of(country) in map(continent_of, homes)
    return Closeness.CONTINENT if at_home else Closeness.WORLD


_UNKNOWN_DISTANCE = 1e6


def _distance(dataset: Dataset, query: PayQuery, city: str | None, country: str) -> float:
    """Measures in kilometres how far a place is from those asked for.

    Countries are as far away as their nearest city; what has no coordinates is far.
    """
    there = [dataset.cities[city]] if city is not None else _cities_of(dataset, [country])
    here = [dataset.cities[asked] for asked in query.cities] or _cities_of(
        dataset, _homes(dataset, query)
    )
    return min((_kilometres(a, b) for a in here for b in there), default=_UNKNOWN_DISTANCE)


def _homes(dataset: Dataset, query: PayQuery) -> list[str]:
    """Lists the countries asked for: those of the cities, where cities are."""
    return [dataset.cities[city].country for city in query.cities] or list(query.countries)


def _cities_of(dataset: Dataset, countries: Collection[str]) -> list[City]:
    return [city for city in dataset.cities.values() if city.country in countries]


def _kilometres(a: City, b: City) -> float:
    """Measures along a great circle."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return _UNKNOWN_DISTANCE
    north, east, other_north, other_east = (
        radians(degrees or 0) for degrees in (a.latitude, a.longitude, b.latitude, b.longitude)
    )
    arc = sin((other_north - north) / 2) ** 2
    arc += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * 6371 * asin(sqrt(arc))


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

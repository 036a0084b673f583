"""Pay records: which answer a question, which may be compared, and how far their ranges overlap.

Nothing is averaged or filled in: a record is taken as its source gives it. Where a conversion is
asked for, records are grouped by what they are converted to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, TypeVar

from rolecmp.analysis.conversion import Conversion
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import UNKNOWN_LEVEL, Basis, PayKind, PayRecord, Period, Tax
from rolecmp.model.text import join_names
from rolecmp.model.things import City

_Key = TypeVar("_Key")

FEW_ANSWERS = 5
"""A survey figure that rests on fewer answers than this is marked."""
LEVEL_NOT_STATED = "level not stated"


class PayQuery(NamedTuple):
    """Which records are asked for: ids as the data has them; None or empty does not narrow."""

    roles: tuple[str, ...] = ()
    city: str | None = None
    country: str | None = None
    level: str | None = None
    year: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything at all is asked for."""
        return self != PayQuery()

    def admits(self, record: PayRecord) -> bool:
        """Whether a record is among those asked for."""
        return (
            (not self.roles or record.role in self.roles)
            and self.city in (None, record.city)
            and self.country in (None, record.country)
            and self.level in (None, record.level)
            and self.year in (None, record.year)
        )


class Axis(NamedTuple):
    """What figures must have in common to stand on one axis."""

    currency: str
    period: Period
    kind: PayKind
    tax: Tax


AS_STATED = Conversion()
"""No conversion: every figure as its source gives it."""


def axis_of(record: PayRecord, conversion: Conversion = AS_STATED) -> Axis:
    """The axis on which a record stands, once converted."""
    return Axis(
        conversion.currency_of(record), conversion.period_of(record), record.kind, record.tax
    )


def figures_of(record: PayRecord) -> tuple[float, ...]:
    """The figures that a record gives, at least one."""
    figures = (record.low, record.median, record.high, record.mean)
    return tuple(figure for figure in figures if figure is not None)


class AxisGroup(NamedTuple):
    """Records on one axis, level by level, the newest of each first."""

    axis: Axis
    records: tuple[PayRecord, ...]


def group_records(
    dataset: Dataset,
    records: Iterable[PayRecord],
    conversion: Conversion = AS_STATED,
    *,
    as_given: bool = False,
) -> tuple[AxisGroup, ...]:
    """Records by axis, the axis with the newest record first, then the one with most.

    `as_given` leaves both in the order of the records.
    """
    groups: dict[Axis, list[PayRecord]] = {}
    for record in records:
        groups.setdefault(axis_of(record, conversion), []).append(record)
    if as_given:
        return tuple(AxisGroup(axis, tuple(group)) for axis, group in groups.items())
    for group in groups.values():
        group.sort(key=lambda record: _record_order(dataset, record))
    ordered = sorted(
        groups.items(), key=lambda item: (-max(r.year for r in item[1]), -len(item[1]), item[0])
    )
    return tuple(AxisGroup(axis, tuple(group)) for axis, group in ordered)


def select_records(dataset: Dataset, query: PayQuery) -> list[PayRecord]:
    """The records that a query admits, in the order of the data."""
    return [record for record in dataset.pay if query.admits(record)]


def newest_of_each(records: Sequence[PayRecord]) -> list[PayRecord]:
    """For each role, level and place the records of its newest year, whoever states them.

    Of records that give the same figures for the same number of answers only the first.
    """
    newest: dict[tuple[str, ...], int] = {}
    for record in records:
        newest[_cell_of(record)] = max(record.year, newest.get(_cell_of(record), 0))
    found: dict[tuple[object, ...], PayRecord] = {}
    for record in records:
        if record.year == newest[_cell_of(record)]:
            figures = (record.low, record.median, record.high, record.mean, record.sample_size)
            found.setdefault((_cell_of(record), axis_of(record), figures), record)
    return [*found.values()]


def _cell_of(record: PayRecord) -> tuple[str, ...]:
    return (record.role, record.level, record.country, record.city or "", record.area or "")


def level_rank(dataset: Dataset, level: str) -> int:
    """Where a level stands on the common scale; `all` and `unknown` come after every other."""
    known = dataset.levels.get(level)
    if known is not None:
        return known.rank
    return 1_000 if level != UNKNOWN_LEVEL else 1_001


def _record_order(dataset: Dataset, record: PayRecord) -> tuple[int, int, str, str, int]:
    grade = dataset.sources[record.source].grade
    return (
        level_rank(dataset, record.level),
        -record.year,
        record.role,
        grade,
        -(record.sample_size or 0),
    )


def cautions_of(record: PayRecord) -> tuple[str, ...]:
    """What a reader must know before using a figure, in a few words each."""
    found = [f"proxy: {record.proxy}"] if record.proxy is not None else []
    if record.sample_size is not None and record.sample_size < FEW_ANSWERS:
        found.append(f"fewer than {FEW_ANSWERS} answers")
    if record.tax is Tax.NET:
        found.append("net pay")
    match record.basis:
        case Basis.EMPLOYER:
            found.append("one employer")
        case Basis.ADVERT:
            found.append("advert")
        case Basis.PRESS:
            found.append("press")
        case Basis.STATISTICS | Basis.GUIDE | Basis.SURVEY:
            pass
    if record.level == UNKNOWN_LEVEL:
        found.append(LEVEL_NOT_STATED)
    return (*found, *record.cautions)


# --- comparing --------------------------------------------------------------------------------


class Overlap(NamedTuple):
    """What ranges have in common, in their own currency and period.

    `low` to `high` is common to all of them (`low > high`: there is nothing between them);
    `span` is from the lowest low to the highest high.
    """

    low: float
    high: float
    span: float

    @property
    def width(self) -> float:
        """How much is common; negative where the ranges stand apart."""
        return round(self.high - self.low, 6)  # 0.3 - 0.2 is no 0.09999999999999998 to a reader

    @property
    def percent(self) -> int:
        """The common part as a share of the whole span, rounded to a whole per cent."""
        return round(100 * max(self.width, 0) / self.span) if self.span else 100


class PayComparison(NamedTuple):
    """One record a role (none where it has none), and their overlap or why there is none.

    `cells` is how many cells the roles have in common, of which one is shown.
    """

    records: tuple[PayRecord | None, ...]
    overlap: Overlap | None
    why_not: str | None
    cells: int


def compare_pay(dataset: Dataset, roles: Sequence[str], query: PayQuery) -> PayComparison:
    """Pay of roles in a cell that all of them have: equal place, level, year and axis.

    Of several such cells: one in which a single source speaks of all roles, then the newest, the
    best graded, the one with most answers. Where no cell is common, the record that would be
    chosen for each role by itself, and no overlap.
    """
    candidates = [
        [record for record in select_records(dataset, query) if record.role == role]
        for role in roles
    ]
    cells: list[tuple[tuple[bool, int, str, int], tuple[PayRecord, ...]]] = []
    by_cell = [_group(records, _cell_key) for records in candidates]
    common = [key for key in by_cell[0] if all(key in other for other in by_cell[1:])]
    for key in common:
        in_cell = [groups[key] for groups in by_cell]
        by_source = [_group(records, lambda record: record.source) for records in in_cell]
        shared = [s for s in by_source[0] if all(s in other for other in by_source[1:])]
        choices = [
            tuple(_best(dataset, groups[source]) for groups in by_source) for source in shared
        ] or [tuple(_best(dataset, records) for records in in_cell)]
        cells += [
            (_choice_order(dataset, choice, one_source=bool(shared)), choice) for choice in choices
        ]
    if cells:
        chosen = min(cells, key=lambda cell: cell[0])[1]
        overlap = find_overlap(chosen)
        why = None if overlap else "not every figure is a range, so there is no overlap"
        return PayComparison(chosen, overlap, why, len(common))
    single = tuple(_best(dataset, records) if records else None for records in candidates)
    return PayComparison(single, None, _why_no_cell(dataset, roles, single, query), 0)


def find_overlap(records: Sequence[PayRecord]) -> Overlap | None:
    """What the ranges of records on one axis have in common; None when one is not a range."""
    lows = [record.low for record in records if record.low is not None]
    highs = [record.high for record in records if record.high is not None]
    if len(lows) < len(records) or len(highs) < len(records):
        return None
    return Overlap(low=max(lows), high=min(highs), span=round(max(highs) - min(lows), 6))


def _group(
    records: Iterable[PayRecord], key: Callable[[PayRecord], _Key]
) -> dict[_Key, list[PayRecord]]:
    """Records by what `key` says of them, in the order of the first of each group."""
    groups: dict[_Key, list[PayRecord]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def _cell_key(record: PayRecord) -> tuple[object, ...] | None:
    # Two figures "at an unknown level" need not be at the same level: such a cell is nobody's.
    if record.level == UNKNOWN_LEVEL:
        return (id(record),)
    return (
        record.city, record.area, record.country, record.level, record.year, *axis_of(record),
    )  # fmt: skip


def _best(dataset: Dataset, records: Sequence[PayRecord]) -> PayRecord:
    return min(
        records,
        key=lambda r: (-r.year, dataset.sources[r.source].grade, -(r.sample_size or 0)),
    )


def _choice_order(
    dataset: Dataset, records: Sequence[PayRecord], *, one_source: bool
) -> tuple[bool, int, str, int]:
    return (
        not one_source,
        -records[0].year,
        max(dataset.sources[r.source].grade for r in records),
        -min(r.sample_size or 0 for r in records),
    )


def _why_no_cell(
    dataset: Dataset, roles: Sequence[str], records: Sequence[PayRecord | None], query: PayQuery
) -> str:
    missing = [
        dataset.roles[r].title for r, record in zip(roles, records, strict=True) if not record
    ]
    if missing:
        asked = " where it is asked for" if query.narrows else ""
        return f"no figure for {join_names(missing)}{asked}, so there is no overlap"
    found = [record for record in records if record is not None]
    differing = [
        what
        for what, values in (
            ("place", {(r.city, r.area, r.country) for r in found}),
            ("level", {r.level if r.level != UNKNOWN_LEVEL else id(r) for r in found}),
            ("year", {r.year for r in found}),
            ("currency", {r.currency for r in found}),
            ("period", {r.period for r in found}),
            ("kind of pay", {r.kind for r in found}),
            ("tax", {r.tax for r in found}),
        )
        if len(values) > 1
    ]
    return "no cell that all of them have, so there is no overlap: these differ in " + ", ".join(
        differing
    )


# --- looking around ---------------------------------------------------------------------------


def nearest_records(dataset: Dataset, query: PayQuery, limit: int = 5) -> list[PayRecord]:
    """The records nearest to a query that nothing answers.

    Never another role than asked for; then the same place before its country before the nearest
    other place, the nearest level, the nearest (else the newest) year.
    """
    candidates = [r for r in dataset.pay if not query.roles or r.role in query.roles]
    places = {(r.city, r.country) for r in candidates}
    how_far = {place: _distance(dataset, query, *place) for place in places}

    home = dataset.cities[query.city].country if query.city is not None else query.country

    def distance(record: PayRecord) -> tuple[float, bool, int, int, int]:
        level = 0
        if query.level is not None and query.level != record.level:
            asked, own = (level_rank(dataset, level) for level in (query.level, record.level))
            level = 1 + abs(asked - own)
        year = abs(record.year - query.year) if query.year is not None else 0
        # A country abroad is as far as its nearest city, which says more.
        abroad = record.city is None and record.country != home
        return (how_far[record.city, record.country], abroad, level, year, -record.year)

    return sorted(candidates, key=distance)[:limit]


_UNKNOWN_DISTANCE = 1e6


def _distance(dataset: Dataset, query: PayQuery, city: str | None, country: str) -> float:
    """How far a place is from what is asked for: 0 the same, 1 the same country, else kilometres.

    Countries are as far away as their nearest city; what has no coordinates is far.
    """
    if query.city is None and query.country is None:
        return 0
    asked = dataset.cities[query.city] if query.city is not None else None
    home = asked.country if asked is not None else query.country
    if city == query.city and country == home:
        return 0
    if country == home:
        return 1
    there = [dataset.cities[city]] if city is not None else _cities_of(dataset, country)
    here = [asked] if asked is not None else _cities_of(dataset, home)
    return min((_kilometres(a, b) for a in here for b in there), default=_UNKNOWN_DISTANCE)


def _cities_of(dataset: Dataset, country: str | None) -> list[City]:
    return [city for city in dataset.cities.values() if city.country == country]


def _kilometres(a: City, b: City) -> float:
    """Along a great circle; at least 2, so that another country is farther than one's own."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return _UNKNOWN_DISTANCE
    north, east, other_north, other_east = (
        radians(degrees or 0) for degrees in (a.latitude, a.longitude, b.latitude, b.longitude)
    )
    arc = sin((other_north - north) / 2) ** 2
    arc += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return max(2 * 6371 * asin(sqrt(arc)), 2)


class PlaceCoverage(NamedTuple):
    """What there is of one place: how many records of each role, and from which years."""

    country: str
    city: str | None
    records: int
    first_year: int
    last_year: int
    roles: Mapping[str, int]


def cover(records: Iterable[PayRecord]) -> tuple[PlaceCoverage, ...]:
    """Places with their counts: the country with most records first, itself before its cities."""
    places: dict[tuple[str, str], list[PayRecord]] = {}
    countries: dict[str, int] = {}
    for record in records:
        places.setdefault((record.country, record.city or ""), []).append(record)
        countries[record.country] = countries.get(record.country, 0) + 1
    found = []
    for (country, city), there in places.items():
        roles: dict[str, int] = {}
        for record in there:
            roles[record.role] = roles.get(record.role, 0) + 1
        years = [record.year for record in there]
        most_first = dict(sorted(roles.items(), key=lambda item: (-item[1], item[0])))
        found.append(
            PlaceCoverage(country, city or None, len(there), min(years), max(years), most_first)
        )
    found.sort(
        key=lambda p: (-countries[p.country], p.country, bool(p.city), -p.records, p.city or "")
    )
    return tuple(found)

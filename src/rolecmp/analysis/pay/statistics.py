"""What official statistics say of the pay of an occupation, or of a role by its proxies, in a place.

A figure is taken as it was published. Where there is none of a place, that of the wider place which
holds it is, and it is said so; nothing is computed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from rolecmp.analysis.pay.areas import LOCAL, Place, find_areas
from rolecmp.analysis.pay.states import state_name
from rolecmp.model.pay_statistics import (
    Area,
    AreaKind,
    Edition,
    Estimate,
    Mark,
    OccupationGroup,
    Statistics,
)
from rolecmp.model.text import name_key


class PayStatistics(Protocol):
    """Where estimates are looked up: the store of imported statistics."""

    def list_editions(self) -> Sequence[Edition]:
        """Returns the imported editions, the newest of each publisher first."""

    def areas_named(self, edition: Edition, key: str) -> Sequence[Area]:
        """Returns the areas with a name, or a city in their name, that compares as `key`."""

    def areas(self, edition: Edition) -> Sequence[Area]:
        """Returns all areas of an edition."""

    def area_names(self, edition: Edition) -> Sequence[str]:
        """Returns the names of all areas and the cities in them, as names are compared."""

    def group(self, edition: Edition, code: str) -> OccupationGroup | None:
        """Returns the occupation, or group, with a code."""

    def groups_titled(self, edition: Edition, key: str) -> Sequence[OccupationGroup]:
        """Returns the occupations, or groups, whose title compares as `key`."""

    def estimates(
        self, edition: Edition, code: str, areas: Sequence[str] | None = None
    ) -> Sequence[Estimate]:
        """Returns pay of a group in some areas, by their codes, else in all areas."""


MERGED: Final[Mapping[str, str]] = {
    code: group
    for group, codes in {
        "13-1020": ("13-1021", "13-1022", "13-1023"),
        "13-2020": ("13-2022", "13-2023"),
        "21-1018": ("21-1011", "21-1014"),
        "25-2052": ("25-2055", "25-2056"),
        "25-9045": ("25-9042", "25-9043", "25-9049"),
        "29-2010": ("29-2011", "29-2012"),
        "31-1120": ("31-1121", "31-1122"),
        "39-7010": ("39-7011", "39-7012"),
        "47-4090": ("47-4091", "47-4099"),
        "51-2028": ("51-2022", "51-2023"),
        "51-2090": ("51-2092", "51-2099"),
        "53-1047": ("53-1042", "53-1043", "53-1044", "53-1049"),
    }.items()
    for code in codes
}
"""SOC codes to the group of OEWS's own that holds them, May 2021 to May 2025."""
_MERGED_SINCE: Final = 2021

CODED: Final = ("soc", "soc2010", "soc2020", "noc")
"""Prefixes of ids of occupations that only pay statistics have."""


class Subject(NamedTuple):
    """Whose pay is asked for: an occupation, or a role that is shown by its proxies."""

    id: str
    title: str
    ids: tuple[str, ...]
    """Occupations: its own id, or the ids of its proxies: `onet:11-2021.00`, `soc2020:2432`."""
    proxies: bool = False
    """Whether they are proxies, so that the figures are not of the subject alone."""
    crossed: str = ""
    """How the crosswalk has them, `a close match`, where the subject is of another catalogue."""
    siblings: int = 0
    """How many occupations of O*NET share its SOC code; 0: it is none of O*NET."""


class Placed(NamedTuple):
    """One estimate, and whether it is of the place that was asked for."""

    estimate: Estimate
    area: Area
    """The place that the figures are of."""
    wider: bool
    """Whether it is a wider place than the one asked for."""


class OfficialPay(NamedTuple):
    """What one edition says of the pay of a subject, by one of its ids."""

    subject: Subject
    id: str
    """The id by which it was found."""
    edition: Edition
    group: OccupationGroup | None
    """What the figures are of; None where the edition has no figures."""
    lines: tuple[Placed, ...]
    """That of the place asked for first, then those of the places that hold it."""
    missing: tuple[Area, ...] = ()
    """The areas asked for of which the edition has no figure."""
    elsewhere: tuple[str, ...] = ()
    """The names of cities that no area of the edition is called by."""
    borrowers: tuple[Area, ...] = ()
    """Of every area, those that have no figures but those of a wider place."""
    areas: int = 0
    """How many areas the edition has, where no city is asked for; one may be."""


def code_of(id_: str) -> tuple[str, str]:
    """The classification of pay statistics and the code in it: `soc` and `11-2021` of O*NET's.

    Empty where there is no way from a catalogue to pay.
    """
    prefix, _, code = id_.partition(":")
    match prefix.casefold():
        case "onet":
            return "soc", code[:7]
        case "oasis":
            return "noc", code[:5]
        case known if known in CODED:
            return known, code
        case _:
            return "", ""


def find_official_pay(
    statistics: PayStatistics,
    subjects: Sequence[Subject],
    places: Iterable[Place],
    years: Sequence[int] = (),
    *,
    everywhere: bool = False,
) -> list[OfficialPay]:
    """Finds what the newest edition of each publisher, or those of some years, say of each subject.

    Only editions of the asked countries count. `everywhere`: all areas instead of the whole country,
    where no city is asked for. Raises NotFoundError for a city that several areas are called by.
    """
    found: dict[tuple[str, str, Edition], OfficialPay] = {}
    for place in places:
        for answer in _find_in_place(statistics, subjects, place, years, everywhere=everywhere):
            key = (answer.subject.id, answer.id, answer.edition)
            found[key] = _join(found[key], answer) if key in found else answer
    return list(found.values())


def _find_in_place(
    statistics: PayStatistics,
    subjects: Sequence[Subject],
    place: Place,
    years: Sequence[int],
    *,
    everywhere: bool,
) -> list[OfficialPay]:
    editions = _choose_editions(statistics.list_editions(), place.countries, years)
    wanted = [
        (subject, id_, edition)
        for subject in subjects
        for id_ in subject.ids
        for edition in editions
        if edition.codes == code_of(id_)[0]
    ]
    if not wanted:
        return []
    used = list(dict.fromkeys(edition for _, _, edition in wanted))
    areas = find_areas(statistics, used, place)
    if areas:
        wanted = [one for one in wanted if one[2] in areas]
    return [
        _answer(statistics, *one, place, areas.get(one[2]), everywhere=everywhere) for one in wanted
    ]


def _join(first: OfficialPay, second: OfficialPay) -> OfficialPay:
    """What an edition says of two places: theirs first, then the country once."""
    lines = {line.area.code: line for line in (*second.lines, *first.lines)}
    ordered = [lines[line.area.code] for line in (*first.lines, *second.lines)]
    country = [line for line in ordered if line.area.kind is AreaKind.COUNTRY]
    others = [line for line in ordered if line.area.kind is not AreaKind.COUNTRY]
    return first._replace(
        lines=tuple(dict.fromkeys([*others, *country])),
        missing=(*first.missing, *second.missing),
        elsewhere=(*first.elsewhere, *second.elsewhere),
    )


def find_namesakes(
    statistics: PayStatistics, subjects: Iterable[Subject], place: Place
) -> list[Area]:
    """Finds the areas abroad that are called like a city of the data."""
    if place.city is None:
        return []
    codes = {code_of(id_)[0] for subject in subjects for id_ in subject.ids}
    editions = _choose_editions(statistics.list_editions(), (), ())
    key = name_key(place.name)
    return [
        area
        for edition in editions
        if edition.codes in codes and edition.statistics.country != place.city.country
        for area in statistics.areas_named(edition, key)
        if area.kind in LOCAL
    ]


def _choose_editions(
    editions: Sequence[Edition], countries: Sequence[str], years: Sequence[int]
) -> list[Edition]:
    """The editions of the asked countries and years; without a year, the newest of each."""
    chosen: dict[tuple[Statistics, str, int], Edition] = {}
    for edition in editions:
        if not countries or edition.statistics.country in countries:
            year = edition.year if years else 0
            if not years or year in years:
                chosen.setdefault((edition.statistics, edition.codes, year), edition)
    return list(chosen.values())


def _answer(
    statistics: PayStatistics,
    subject: Subject,
    id_: str,
    edition: Edition,
    place: Place,
    area: Area | None,
    *,
    everywhere: bool,
) -> OfficialPay:
    group = find_group(statistics, edition, code_of(id_)[1])
    if group is None:
        return OfficialPay(subject, id_, edition, None, ())
    areas = statistics.areas(edition)
    if everywhere and area is None and not place.name:
        estimates = statistics.estimates(edition, group.code)
        everyone, borrowers = _list_everywhere(estimates, areas)
        return OfficialPay(subject, id_, edition, group, everyone, borrowers=borrowers)
    wider = _areas_around(areas, area)
    codes = [one.code for one in (*([area] if area else []), *wider)]
    by_code = {e.area.code: e for e in statistics.estimates(edition, group.code, codes)}
    lines = [
        _placed(by_code[code], wider, asked=area is None or code == area.code)
        for code in codes
        if code in by_code
    ]
    missing = (area,) if area is not None and area.code not in by_code else ()
    elsewhere = (place.shown,) if area is None and place.name else ()
    more = 0 if place.name else len(areas)
    return OfficialPay(subject, id_, edition, group, _prune(lines), missing, elsewhere, areas=more)


def _list_everywhere(
    estimates: Sequence[Estimate], areas: Sequence[Area]
) -> tuple[tuple[Placed, ...], tuple[Area, ...]]:
    """Every place that has figures of its own, and the areas with those of a wider place only.

    A wider place whose figures only such areas have stands once.
    """
    placed = [_placed(e, _areas_around(areas, e.area), asked=True) for e in estimates]
    lines = {line.area.code: line for line in placed if not line.wider}
    wider = [line for line in placed if line.wider]
    for line in wider:
        lines.setdefault(line.area.code, line)
    return tuple(sorted(lines.values(), key=_by_median)), tuple(o.estimate.area for o in wider)


def _by_median(line: Placed) -> tuple[bool, float, str]:
    """The whole country first, then by median, the highest first; what has none at the end."""
    median = line.estimate.median
    number = float(median) if isinstance(median, int | float) else 0.0
    if median is Mark.TOP_CODED:
        number = float("inf")
    return (line.area.kind is not AreaKind.COUNTRY, -number, line.area.title)


def find_group(statistics: PayStatistics, edition: Edition, code: str) -> OccupationGroup | None:
    """Finds the group of a code; of OEWS, the one that it merges the code into."""
    group = statistics.group(edition, code)
    if group is None and edition.codes == "soc" and edition.year >= _MERGED_SINCE:
        merged = MERGED.get(code)
        group = statistics.group(edition, merged) if merged is not None else None
    return group


_WIDER: Final = (AreaKind.STATE, AreaKind.TERRITORY, AreaKind.PROVINCE, AreaKind.COUNTRY)


def _areas_around(areas: Sequence[Area], area: Area | None) -> list[Area]:
    """The state or province that holds an area, and the country; only the country without one."""
    country = [one for one in areas if one.kind is AreaKind.COUNTRY]
    if area is None or area.kind is AreaKind.COUNTRY:
        return [one for one in country if one != area]
    around = [
        one
        for one in areas
        if one.kind in _WIDER[:3] and one.state == area.state and one.code != area.code
    ]
    return [*(around if area.kind not in _WIDER else []), *country]


def _placed(estimate: Estimate, wider: Sequence[Area], *, asked: bool) -> Placed:
    """An estimate at the place that its figures are of, which may be wider than its own."""
    if not estimate.level:
        return Placed(estimate, estimate.area, wider=not asked)
    known = (area for area in wider if estimate.level == area.kind)
    return Placed(estimate, next(known, None) or _unlisted(estimate), wider=True)


def _unlisted(estimate: Estimate) -> Area:
    """The wider place of an estimate of Canada, where an edition lists no such area."""
    match AreaKind(estimate.level):
        case AreaKind.GROUP:
            return Area("ATL", "Atlantic provinces", AreaKind.GROUP)
        case AreaKind.COUNTRY:
            return Area("", "Canada", AreaKind.COUNTRY)
        case kind:
            state = estimate.area.state
            return Area(state, state_name(state), kind, state)


def _prune(lines: Sequence[Placed]) -> tuple[Placed, ...]:
    """The line of the place, and of those around it the state's only where the place has none."""
    if not lines:
        return ()
    first, *rest = lines
    has_median = not first.wider and isinstance(first.estimate.median, int | float)
    kept = {first.area.code: first}
    for line in rest:
        if line.area.kind is AreaKind.COUNTRY or not has_median:
            kept.setdefault(line.area.code, line)
    return tuple(kept.values())

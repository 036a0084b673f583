"""An occupation from the records that the store has of it."""

from collections.abc import Mapping

from rolecmp.catalogues.records import RecordKind, Records
from rolecmp.model.catalogue import Release
from rolecmp.model.occupation import (
    LEVEL,
    USUAL_SCALES,
    CatalogueItem,
    Estimate,
    JobZone,
    Occupation,
    Rating,
    Related,
    Requirement,
    Task,
    Technology,
    zone_place,
)


def references_of(records: Mapping[RecordKind, Records]) -> list[str]:
    """Returns the references to items in the records of one occupation (without its code)."""
    references = {
        record[0]
        for kind in (RecordKind.RATINGS, RecordKind.REQUIREMENTS)
        for record in records.get(kind, ())
    }
    references.update(record[1] for record in records.get(RecordKind.ACTIVITIES, ()))
    references.update(f"zone:{record[0]}" for record in records.get(RecordKind.ZONES, ()))
    return sorted(references)


def decode_occupation(
    id_: str,
    title: str,
    description: str,
    release: Release,
    records: Mapping[RecordKind, Records],
    items: Mapping[str, CatalogueItem],
    titles: Mapping[str, str],
    group: CatalogueItem | None = None,
) -> Occupation:
    """Makes an occupation of its records, each without the code.

    `items` are by reference, `titles` those of related occupations by code. Records that refer to
    an item which the release does not define are left out. Raises ValueError for records that no
    importer writes.
    """
    activities: dict[str, list[str]] = {
        record[0]: [] for record in records.get(RecordKind.TASKS, ())
    }
    for task, activity in records.get(RecordKind.ACTIVITIES, ()):
        if task in activities and activity in items:
            activities[task].append(activity)
    names = dict.fromkeys(record[0] for record in records.get(RecordKind.NAMES, ()))
    names.pop(title, None)
    return Occupation(
        id_,
        title,
        description,
        release,
        tuple(names),
        group,
        _decode_ratings(records.get(RecordKind.RATINGS, ()), items),
        tuple(
            Task(
                text,
                {"1": True, "0": False}.get(core),
                tuple(activities[task]),
                _decode_date(date),
            )
            for task, text, core, date in records.get(RecordKind.TASKS, ())
        ),
        tuple(items[a] for a in dict.fromkeys(a for some in activities.values() for a in some)),
        tuple(
            Technology(name, category, hot == "Y", demanded == "Y")
            for name, category, hot, demanded in records.get(RecordKind.TECHNOLOGIES, ())
        ),
        _decode_zone(records.get(RecordKind.ZONES, ()), items, release),
        _decode_requirements(records.get(RecordKind.REQUIREMENTS, ()), items),
        _decode_related(records.get(RecordKind.RELATED, ()), id_.partition(":")[0], titles),
    )


def _decode_ratings(records: Records, items: Mapping[str, CatalogueItem]) -> tuple[Rating, ...]:
    pairs: dict[str, list[Estimate | None]] = {}
    for element, scale, value, answers, low, high, suppress, irrelevant, date in records:
        if element not in items:
            continue
        lowest, highest = USUAL_SCALES.get(scale, (0.0, -1.0))
        figures = [float(figure) for figure in (value, low, high) if figure]
        if not all(lowest <= figure <= highest for figure in figures):
            raise ValueError(f"{value} ({low} to {high}) is not on the scale {scale}")
        pair = pairs.setdefault(element, [None, None])
        pair[scale == LEVEL] = Estimate(
            float(value),
            float(low) if low else None,
            float(high) if high else None,
            int(answers) if answers else None,
            suppress == "Y",
            irrelevant == "Y",
            _decode_date(date),
        )
    return tuple(
        Rating(items[element], importance, level) for element, (importance, level) in pairs.items()
    )


def _decode_zone(
    records: Records, items: Mapping[str, CatalogueItem], release: Release
) -> JobZone | None:
    if not records:
        return None
    zone, date = records[-1]
    number = range(1, 6).index(int(zone)) + 1
    named = items.get(f"zone:{zone}")
    # What names the zones says which there are; a release without that is told by its number.
    place = named.id if named else zone_place(number, merged=release.merges_zones)
    return JobZone(number, named.name if named else "", date, place)


def _decode_requirements(
    records: Records, items: Mapping[str, CatalogueItem]
) -> tuple[Requirement, ...]:
    # A skill that is listed as essential and as optional is essential.
    essential: dict[str, bool] = {}
    for skill, relation in records:
        if skill in items:
            essential[skill] = essential.get(skill, False) or relation == "1"
    return tuple(Requirement(items[skill], flag) for skill, flag in essential.items())


def _decode_related(
    records: Records, prefix: str, titles: Mapping[str, str]
) -> tuple[Related, ...]:
    related = [
        Related(f"{prefix}:{code}", titles.get(code, code), tier, int(index or 0))
        for code, tier, index in records
    ]
    return tuple(sorted(related, key=lambda other: other.rank))


def _decode_date(date: str) -> str:
    """Writes `07/2015` as `2015-07`; anything else stays as it is."""
    month, slash, year = date.partition("/")
    return f"{year}-{month}" if slash and len(year) == 4 and len(month) == 2 else date

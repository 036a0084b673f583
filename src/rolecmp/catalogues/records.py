"""The records in which importers hand a release over to the store: their kinds and fields."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum


class RecordKind(StrEnum):
    """What a record is about, and which fields it has.

    All fields are text, empty where the catalogue has no value. Those of an occupation begin with
    its code; the items that they refer to come as records of their own. The only words in names and
    tasks are those that the catalogue wrote: whatever else they have is in digits.
    """

    OCCUPATIONS = "occupations"
    """code, title, description, id of its group, what it is in every language"""
    NAMES = "names"
    """code, name"""
    RATINGS = "ratings"
    """code, element, scale (IM or LV), value, n, lower bound, upper bound, suppress, irrelevant, date"""
    TASKS = "tasks"
    """code, task, text, 1 for core or 0 for supplemental, date"""
    ACTIVITIES = "activities"
    """code, task, activity"""
    TECHNOLOGIES = "technologies"
    """code, name, category, hot, in demand"""
    ZONES = "zones"
    """code, zone, date"""
    RELATED = "related"
    """code, code of the related occupation, tier, index"""
    REQUIREMENTS = "requirements"
    """code, skill, 1 for essential or 0 for optional"""
    ITEMS = "things"
    """reference as other records have it, id, name, kind, other names one a line"""
    SCALES = "scales"
    """scale, lowest value, highest value"""


Columns = Sequence[Sequence[str]]
"""Records as an importer hands them over: a column for each field, all of the same length.

A loop over them, record by record, would take longer than everything else in an import.
"""
Batches = Iterator[tuple[RecordKind, Columns]]
"""What an importer hands over, occupations before all that belongs to them."""

Records = Sequence[tuple[str, ...]]
"""Records one by one, without their code, as they are read back."""


def columns_of(records: Iterable[tuple[str, ...]]) -> Columns:
    """Turns records into columns; none at all where there is no record."""
    return list(zip(*records, strict=True))


OCCUPATION_KINDS = tuple(
    kind
    for kind in RecordKind
    if kind not in (RecordKind.OCCUPATIONS, RecordKind.ITEMS, RecordKind.SCALES)
)
"""The kinds of which one occupation may have any number of records."""

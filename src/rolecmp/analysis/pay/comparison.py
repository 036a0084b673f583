"""How pay of several roles compares: in which cell, and how far their ranges overlap."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple, TypeAlias, TypeVar

from rolecmp.analysis.pay.records import PayQuery, PaySubject, basis_of, select_records
from rolecmp.analysis.pay.weakness import weakness_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import ANY_LEVEL, UNKNOWN_LEVEL, PayRecord, Period, Tax, range_of
from rolecmp.model.role import RoleAtLevel
from rolecmp.model.text import join_names

_Key = TypeVar("_Key")


class Overlap(NamedTuple):
    """What ranges have in common, in their own currency and period."""

    low: float
    """The highest of the lows."""
    high: float
    """The lowest of the highs; below `low` where the ranges have nothing in common."""
    span: float
    """From the lowest low to the highest high."""

    @property
    def width(self) -> float:
        """How much is common; negative where the ranges stand apart."""
        return round(self.high - self.low, 6)  # 0.3 - 0.2 is no 0.09999999999999998 to a reader

    @property
    def percent(self) -> int:
        """The common part as a share of the whole span, rounded to a whole per cent."""
        return round(100 * max(self.width, 0) / self.span) if self.span else 100


class PayComparison(NamedTuple):
    """Pay of roles in one cell, as far as they have one in common."""

    records: tuple[PayRecord | None, ...]
    """One for each role; None where it has none."""
    overlap: Overlap | None
    why_not: str | None
    """Why there is no overlap; None where there is."""
    cells: int
    """How many cells the roles have in common, of which one is shown."""


def compare_pay(dataset: Dataset, subjects: Sequence[PaySubject], query: PayQuery) -> PayComparison:
    """Compares pay of roles in a cell that all of them have: equal place, level, year and basis.

    Of several such cells: pay by the year, not net, with no weak figure; then one in which a single
    source speaks of all roles, the newest, the best graded, the one with most answers. Where
    subjects name different levels, each has its own, and all else is equal. Where no cell is
    common, the record that would be chosen for each by itself, and no overlap.
    """
    query = query._replace(subjects=())
    levels = [_level_of(subject, subjects) for subject in subjects]
    named = {level for level in levels if level is not None}
    candidates = [
        _candidates(dataset, subject, query, named if level is None else {level})
        for subject, level in zip(subjects, levels, strict=True)
    ]
    cells: list[tuple[_CellOrder, tuple[PayRecord, ...]]] = []
    by_cell = [
        _group(records, partial(_cell_key, by_level=len(named) < 2)) for records in candidates
    ]
    common = [key for key in by_cell[0] if all(key in other for other in by_cell[1:])]
    for key in common:
        in_cell = [groups[key] for groups in by_cell]
        by_source = [_group(records, lambda record: record.source) for records in in_cell]
        shared = [s for s in by_source[0] if all(s in other for other in by_source[1:])]
        choices = [
            tuple(_best(dataset, groups[source]) for groups in by_source) for source in shared
        ] or [tuple(_best(dataset, records) for records in in_cell)]
        cells += [
            (_cell_order(dataset, choice, one_source=bool(shared)), choice) for choice in choices
        ]
    if cells:
        chosen = min(cells, key=lambda cell: cell[0])[1]
        overlap = find_overlap(chosen)
        why = None if overlap else "not every figure is a range, so there is no overlap"
        return PayComparison(chosen, overlap, why, len(common))
    single = tuple(_best(dataset, records) if records else None for records in candidates)
    return PayComparison(single, None, _why_no_cell(dataset, subjects, single, query), 0)


def _level_of(subject: PaySubject, subjects: Sequence[PaySubject]) -> str | None:
    """Returns the level of a subject; None where it may be any of those that others name.

    A role beside one of its own levels stands for all of them.
    """
    beside = any(other.role == subject.role and other.level is not None for other in subjects)
    return ANY_LEVEL if subject.level is None and beside else subject.level


def _candidates(
    dataset: Dataset, subject: PaySubject, query: PayQuery, levels: AbstractSet[str]
) -> list[PayRecord]:
    """Returns the records of a subject at any of the levels; at any at all where there are none."""
    return [
        record
        for record in select_records(dataset, query)
        if record.role == subject.role and (not levels or record.level in levels)
    ]


def find_overlap(records: Sequence[PayRecord]) -> Overlap | None:
    """Finds what the ranges of records on one basis share; None when one is not a range."""
    ranges = [range_of(record) for record in records]
    lows = [range_.low for range_ in ranges if range_.low is not None]
    highs = [range_.high for range_ in ranges if range_.high is not None]
    if len(lows) < len(records) or len(highs) < len(records):
        return None
    return Overlap(low=max(lows), high=min(highs), span=round(max(highs) - min(lows), 6))


def _group(
    records: Iterable[PayRecord], key: Callable[[PayRecord], _Key]
) -> dict[_Key, list[PayRecord]]:
    """Groups records by what `key` says of them, in the order of the first of each group."""
    groups: dict[_Key, list[PayRecord]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def _cell_key(record: PayRecord, *, by_level: bool) -> tuple[object, ...]:
    # Two figures "at an unknown level" need not be at the same level: such a cell is nobody's.
    if record.level == UNKNOWN_LEVEL:
        return (id(record),)
    level = record.level if by_level else None
    return (record.city, record.area, record.country, level, record.year, *basis_of(record))


def _best(dataset: Dataset, records: Sequence[PayRecord]) -> PayRecord:
    return min(records, key=lambda record: _record_order(dataset, record))


_RecordOrder: TypeAlias = tuple[bool, bool, bool, int, str, int]
_CellOrder: TypeAlias = tuple[bool, bool, bool, bool, int, str, int]


def _record_order(dataset: Dataset, record: PayRecord) -> _RecordOrder:
    return (
        record.period is not Period.YEAR,
        record.tax is Tax.NET,
        weakness_of(record) is not None,
        -record.year,
        dataset.sources[record.source].grade,
        -(record.sample_size or 0),
    )


def _cell_order(dataset: Dataset, records: Sequence[PayRecord], *, one_source: bool) -> _CellOrder:
    return (
        records[0].period is not Period.YEAR,
        records[0].tax is Tax.NET,
        any(weakness_of(record) is not None for record in records),
        not one_source,
        -records[0].year,
        max(dataset.sources[record.source].grade for record in records),
        -min(record.sample_size or 0 for record in records),
    )


def _why_no_cell(
    dataset: Dataset,
    subjects: Sequence[PaySubject],
    records: Sequence[PayRecord | None],
    query: PayQuery,
) -> str:
    missing = [
        RoleAtLevel(dataset.roles[subject.role], subject.level).title
        for subject, record in zip(subjects, records, strict=True)
        if record is None
    ]
    if missing:
        asked = " where it is asked for" if query.narrows else ""
        return f"no figure for {join_names(missing)}{asked}, so there is no overlap"
    known = [record for record in records if record is not None]
    fixed = {_level_of(subject, subjects) for subject in subjects} - {None}
    differing = [
        what
        for what, values in (
            ("place", {(r.city, r.area, r.country) for r in known}),
            ("level", {r.level if r.level != UNKNOWN_LEVEL else id(r) for r in known}),
            ("year", {r.year for r in known}),
            ("currency", {r.currency for r in known}),
            ("period", {r.period for r in known}),
            ("kind of pay", {r.kind for r in known}),
            ("tax", {r.tax for r in known}),
        )
        if len(values) > 1 and not (what == "level" and len(fixed) > 1)
    ]
    return f"these figures cannot be compared: they differ in {', '.join(differing)}"

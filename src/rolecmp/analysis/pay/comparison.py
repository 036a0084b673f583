"""How pay of several roles compares: in which cell, and how far their ranges overlap."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from rolecmp.analysis.pay.records import PayQuery, basis_of, select_records
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import UNKNOWN_LEVEL, PayRecord
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


def compare_pay(dataset: Dataset, roles: Sequence[str], query: PayQuery) -> PayComparison:
    """Compares pay of roles in a cell that all of them have: equal place, level, year and basis.

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
    """Finds what the ranges of records on one basis share; None when one is not a range."""
    lows = [record.low for record in records if record.low is not None]
    highs = [record.high for record in records if record.high is not None]
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


def _cell_key(record: PayRecord) -> tuple[object, ...] | None:
    # Two figures "at an unknown level" need not be at the same level: such a cell is nobody's.
    if record.level == UNKNOWN_LEVEL:
        return (id(record),)
    return (
        record.city, record.area, record.country, record.level, record.year, *basis_of(record),
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
        asked = " where it is asked for" if query._replace(subjects=()).narrows else ""
        return f"no figure for {join_names(missing)}{asked}, so there is no overlap"
    known = [record for record in records if record is not None]
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
        if len(values) > 1
    ]
    return "no cell that all of them have, so there is no overlap: these differ in " + ", ".join(
        differing
    )

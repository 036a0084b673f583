"""Pay that falls as the level rises, and figures that cannot be pay."""

from collections.abc import Iterator
from itertools import pairwise

from rolecmp.analysis.lint.finding import Code, Finding
from rolecmp.analysis.lint.scope import Scope
from rolecmp.analysis.pay.plausibility import doubt_pay, find_bounds
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord, range_of


def check_pay(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds records below those of the level before in the same series, and implausible ones."""
    yield from _find_implausible(dataset, scope)
    groups: dict[tuple[object, ...], dict[int, list[PayRecord]]] = {}
    for record in dataset.pay:
        if record.level in dataset.levels:
            rank = dataset.levels[record.level].rank
            groups.setdefault(_series(record), {}).setdefault(rank, []).append(record)
    for series in groups.values():
        for (_, lower), (_, upper) in pairwise(sorted(series.items())):
            for record in upper:
                place = scope.pay_place(record)
                # Several steps of one level (two grades of seniors): below all of the lower one.
                if place is not None and all(_falls(before, record) for before in lower):
                    yield Finding(
                        Code.PAY_FALLS,
                        f"pay/{record.role}/{record.level}/{record.city or record.country}/"
                        f"{record.year}/{record.source}",
                        place,
                        f"{record.role}, {record.city or record.country}, {record.year}: "
                        f"{record.level} is paid less than {lower[0].level} ({record.source})",
                    )


def _find_implausible(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds records that are no pay, judged by what others say in their currency."""
    places = [(record, scope.pay_place(record)) for record in dataset.pay]
    bounds = find_bounds([record for record, place in places if place is None])
    for record, place in places:
        if place is None:
            continue
        doubt = doubt_pay(record, bounds)
        if doubt is not None:
            yield Finding(
                Code.PAY_IMPLAUSIBLE,
                f"pay/{record.role}/{record.level}/{record.city or record.country}/"
                f"{record.year}/{record.source}",
                place,
                f"{record.role}, {record.city or record.country}, {record.year}: {doubt}",
            )


def _series(record: PayRecord) -> tuple[object, ...]:
    """Returns what the records of one series have in common; they differ in level."""
    return (
        record.role, record.city, record.area, record.country, record.year, record.source,
        record.currency, record.period, record.kind, record.tax, range_of(record).meaning,
        record.basis, record.computed,
    )  # fmt: skip


def _falls(before: PayRecord, after: PayRecord) -> bool:
    """Says whether pay falls: by the medians, else the means, else both ends of the ranges."""
    for low, high in ((before.median, after.median), (before.mean, after.mean)):
        if low is not None and high is not None:
            return high < low
    ends = [
        (low, high)
        for low, high in zip(range_of(before)[:2], range_of(after)[:2], strict=True)
        if low is not None and high is not None
    ]
    return bool(ends) and all(high <= low for low, high in ends) and any(h < w for w, h in ends)

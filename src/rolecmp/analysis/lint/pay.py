"""Pay that falls as the level rises, bands that leave holes, and figures that cannot be pay."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rolecmp.analysis.lint.finding import Code, Finding
from rolecmp.analysis.lint.scope import Scope
from rolecmp.analysis.pay.plausibility import doubt_pay, find_bounds
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import Basis, PayRecord, range_of


def check_pay(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds records below those of the level before in the same series, and implausible ones."""
    yield from _find_implausible(dataset, scope)
    groups: dict[tuple[object, ...], dict[int, list[PayRecord]]] = {}
    for record in dataset.pay:
        if record.level in dataset.levels:
            rank = dataset.levels[record.level].rank
            groups.setdefault(_series(record), {}).setdefault(rank, []).append(record)
    for series in groups.values():
        if scope.own:
            yield from _find_bands_apart(series, scope)
        for (_, lower), (_, upper) in pairwise(sorted(series.items())):
            for record in upper:
                place = scope.pay_place(record)
                # Several steps of one level (two grades of seniors): below all of the lower one.
                if place is not None and all(_falls(before, record) for before in lower):
                    yield Finding(
                        Code.PAY_FALLS,
                        _subject(record),
                        place,
                        f"{record.role}, {record.city or record.country}, {record.year}: "
                        f"{record.level} is paid less than {lower[0].level} ({record.source})",
                    )


def _find_bands_apart(series: Mapping[int, list[PayRecord]], scope: Scope) -> Iterator[Finding]:
    """Finds holes and overlaps between the bands of one level and the next in a file of one's own.

    The bands of one level count as one, from the lowest figure to the highest.
    """
    for (_, below), (_, above) in pairwise(sorted(series.items())):
        lower, upper = _band(below), _band(above)
        place = scope.pay_place(above[0])
        if lower is None or upper is None or place is None or upper[0] == lower[1]:
            continue
        if not scope.is_own_pay(above[0]):
            continue
        apart = upper[0] > lower[1]
        # One that lies wholly below the other is pay that falls.
        if not apart and upper[1] <= lower[1]:
            continue
        record = above[0]
        end, start = (f"{figure:,} {record.currency}" for figure in (lower[1], upper[0]))
        how = "a hole" if apart else "an overlap"
        yield Finding(
            Code.BANDS_APART,
            _subject(record),
            place,
            f"{how} in the bands of {record.role}: {below[0].level} ends at {end}, {record.level} "
            f"begins at {start}",
        )


def _band(records: Sequence[PayRecord]) -> tuple[float, float] | None:
    """Returns the lowest and highest figure of an employer's bands; None where one has no end."""
    ends = [
        (record.low, record.high)
        for record in records
        if record.basis is Basis.EMPLOYER and record.low is not None and record.high is not None
    ]
    if len(ends) < len(records):
        return None
    return min(low for low, _ in ends), max(high for _, high in ends)


def _subject(record: PayRecord) -> str:
    """Returns how an exception names a record."""
    return (
        f"pay/{record.role}/{record.level}/{record.city or record.country}/{record.year}/"
        f"{record.source}"
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
                _subject(record),
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

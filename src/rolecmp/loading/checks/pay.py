"""What is wrong with pay records: whose they are, where, and their figures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rolecmp.loading.checks.references import check_country, check_reference
from rolecmp.model import iso
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Fault
from rolecmp.model.pay import (
    PAY_ONLY_LEVELS,
    PERCENTILES,
    PayRecord,
    RangeMeaning,
    figures_of,
)
from rolecmp.model.tender import former_currencies
from rolecmp.model.text import quote_name


def check_pay(records: Sequence[PayRecord], dataset: Dataset) -> Iterator[Fault]:
    """Yields what is wrong with the pay records of a file."""
    ids: set[str] = set()
    for index, record in enumerate(records):
        pointer = f"/pay/{index}"
        yield from check_record(pointer, record, dataset)
        if record.id is not None:
            if record.id in ids:
                message = f"the id {quote_name(record.id)} is twice in this file"
                yield Fault(f"{pointer}/id", message, "change one")
            ids.add(record.id)


def check_record(pointer: str, record: PayRecord, dataset: Dataset) -> Iterator[Fault]:
    """Yields what is wrong with one pay record."""
    yield from _check_cell(pointer, record, dataset)
    yield from _check_figures(pointer, record)


def _check_cell(pointer: str, record: PayRecord, dataset: Dataset) -> Iterator[Fault]:
    """Yields what is wrong with role, level, source, place and currency."""
    if ":" not in record.role:  # an occupation need not be imported
        yield from check_reference(f"{pointer}/role", "role", record.role, dataset.roles)
    if record.level not in PAY_ONLY_LEVELS:
        yield from check_reference(f"{pointer}/level", "level", record.level, dataset.levels)
    yield from check_reference(f"{pointer}/source", "source", record.source, dataset.sources)
    yield from check_country(pointer, record.country)
    if record.currency not in iso.CURRENCIES:
        last = former_currencies().get(record.currency)
        if last is None:
            message = f"no currency has the code {quote_name(record.currency)}"
            yield Fault(f"{pointer}/currency", message, "use ISO 4217, e.g. EUR")
        elif record.year > last:
            message = (
                f"{record.currency} was money until {last}, and the figure is for {record.year}"
            )
            yield Fault(f"{pointer}/currency", message, "correct the one or the other")
    if record.city is not None:
        yield from check_reference(f"{pointer}/city", "city", record.city, dataset.cities)
        city = dataset.cities.get(record.city)
        if city is not None and city.country != record.country:
            message = f"{city.name} is in {city.country}, not in {record.country}"
            yield Fault(f"{pointer}/country", message, "correct the one or the other")


def _check_figures(pointer: str, record: PayRecord) -> Iterator[Fault]:
    if not figures_of(record):
        yield Fault(pointer, "no figure", "give at least one of low, median, high and mean")
    yield from _check_order(pointer, record, ("low", "median", "high"))
    if any(getattr(record, key) is not None for key in PERCENTILES):
        yield from _check_order(pointer, record, ("p10", "p25", "median", "p75", "p90"))
        yield from _check_ends(pointer, record)


def _check_order(pointer: str, record: PayRecord, keys: Sequence[str]) -> Iterator[Fault]:
    """Yields the figures that are more than the next that is stated."""
    stated = [(key, figure) for key in keys if (figure := getattr(record, key)) is not None]
    for (key, figure), (next_key, next_figure) in pairwise(stated):
        if figure > next_figure:
            message = f"{key} {figure:,} is more than {next_key} {next_figure:,}"
            yield Fault(f"{pointer}/{key}", message, "swap or correct them")


def _check_ends(pointer: str, record: PayRecord) -> Iterator[Fault]:
    """Yields ends of a range that are said to be percentiles and are not those stated."""
    keys: tuple[str, ...] = ()
    match record.low_high_meaning:
        case RangeMeaning.DECILES:
            keys = ("p10", "p90")
        case RangeMeaning.QUARTILES:
            keys = ("p25", "p75")
        case _:
            pass
    for end, key in zip(("low", "high"), keys, strict=False):
        figure, stated = getattr(record, end), getattr(record, key)
        if None not in (figure, stated) and figure != stated:
            message = f"{end} {figure:,} is said to be {key}, which is {stated:,}"
            yield Fault(f"{pointer}/{end}", message, "leave one out, or correct it")

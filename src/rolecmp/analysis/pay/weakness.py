"""What makes a figure of pay weaker than others, so that it stands behind them."""

from collections.abc import Iterable
from enum import StrEnum

from rolecmp.analysis.pay.records import FEW_ANSWERS, PayQuery, is_foreign
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import COUNTS_ROWS, Basis, PayRecord

OLD = 5
"""A figure that is more years older than the newest is old."""


class Weakness(StrEnum):
    """Why a figure is weaker than others, in a few words."""

    ONE_EMPLOYER = "of a single employer"
    FEW = f"from fewer than {FEW_ANSWERS} answers"
    FOREIGN_MONEY = "in a currency that is not the country's"
    ROWS = "counting rows of adverts"
    OLD = f"more than {OLD} years older than the newest"


def weakness_of(record: PayRecord, newest: int | None = None) -> Weakness | None:
    """Returns the first weakness of a record; None where it has none.

    How many answers it rests on counts where it is stated only. `newest` is the year against which
    it may be old.
    """
    alone = record.basis is Basis.ADVERT and record.sample_size in (None, 1)
    if record.basis is Basis.EMPLOYER or alone:
        return Weakness.ONE_EMPLOYER
    if record.sample_size is not None and record.sample_size < FEW_ANSWERS:
        return Weakness.FEW
    if is_foreign(record):
        return Weakness.FOREIGN_MONEY
    if COUNTS_ROWS in record.cautions:
        return Weakness.ROWS
    if is_old(record, newest):
        return Weakness.OLD
    return None


def is_old(record: PayRecord, newest: int | None) -> bool:
    """Says whether a record is more than OLD years older than the newest."""
    return newest is not None and newest - record.year > OLD


def newest_year(dataset: Dataset, own: Iterable[PayRecord] = ()) -> int | None:
    """Returns the year of the newest record that is not one's own; None where there is none."""
    mine = {id(record) for record in own}
    return max((record.year for record in dataset.pay if id(record) not in mine), default=None)


def split_weak(
    query: PayQuery,
    records: Iterable[PayRecord],
    newest: int | None = None,
    own: Iterable[PayRecord] = (),
) -> tuple[list[PayRecord], dict[Weakness, list[PayRecord]]]:
    """Splits the records that answer a query into those to show and the weak ones behind them.

    A weak record is shown if it is one's own, or if there is no other of its role at the level,
    place and year asked for.
    """
    mine = {id(record) for record in own}
    weaknesses = [
        (record, None if id(record) in mine else weakness_of(record, newest)) for record in records
    ]
    answered = {_asked(query, record) for record, weakness in weaknesses if weakness is None}
    shown: list[PayRecord] = []
    weak: dict[Weakness, list[PayRecord]] = {}
    for record, weakness in weaknesses:
        if weakness is None or _asked(query, record) not in answered:
            shown.append(record)
        else:
            weak.setdefault(weakness, []).append(record)
    return shown, {weakness: weak[weakness] for weakness in Weakness if weakness in weak}


def _asked(query: PayQuery, record: PayRecord) -> tuple[object, ...]:
    """Returns which part of what was asked for a record answers."""
    levels = {*query.levels, *(subject.level for subject in query.subjects)} - {None}
    return (
        record.role,
        record.level if levels else None,
        record.city if query.cities else None,
        record.country if query.countries else None,
        record.year if query.years else None,
    )

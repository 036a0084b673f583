"""Which pay records answer a question, on what basis their figures are, and what to beware of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import (
    UNKNOWN_LEVEL,
    Basis,
    PayKind,
    PayRecord,
    Period,
    Tax,
    named_figures,
)
from rolecmp.model.tender import currencies_of

FEW_ANSWERS = 5
"""A survey figure that rests on fewer answers than this is marked."""
LEVEL_NOT_STATED = "level not stated"


class PaySubject(NamedTuple):
    """Whose pay is asked for."""

    role: str
    """Id of the role."""
    level: str | None = None
    """Id of the level that its name meant; None: any."""

    def admits(self, record: PayRecord) -> bool:
        """Says whether a record is of that role and level."""
        return record.role == self.role and self.level in (None, record.level)


class PayQuery(NamedTuple):
    """Which records are asked for; what is empty does not narrow."""

    subjects: tuple[PaySubject, ...] = ()
    """Roles, each at a level or at any."""
    cities: tuple[str, ...] = ()
    """Ids of cities."""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes."""
    levels: tuple[str, ...] = ()
    """Ids of levels, of all subjects; `all` and `unknown` count as levels."""
    years: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    """Ids of sources."""

    @property
    def narrows(self) -> bool:
        """Whether anything at all is asked for."""
        return self != PayQuery()

    def admits(self, record: PayRecord) -> bool:
        """Says whether a record is among those asked for."""
        return (
            (not self.subjects or any(subject.admits(record) for subject in self.subjects))
            and (not self.cities or record.city in self.cities)
            and (not self.countries or record.country in self.countries)
            and (not self.levels or record.level in self.levels)
            and (not self.years or record.year in self.years)
            and (not self.sources or record.source in self.sources)
        )


ALL_PAY = PayQuery()
"""Asks for every record."""


class PayBasis(NamedTuple):
    """What figures must have in common to be set beside one another."""

    currency: str
    period: Period
    kind: PayKind
    tax: Tax


def basis_of(record: PayRecord, conversion: Conversion = AS_STATED) -> PayBasis:
    """Returns the basis of a record's figures, once converted."""
    return PayBasis(
        conversion.currency_of(record), conversion.period_of(record), record.kind, record.tax
    )


class PayGroup(NamedTuple):
    """Records on one basis, level by level, the newest of each first."""

    basis: PayBasis
    records: tuple[PayRecord, ...]


def group_records(
    dataset: Dataset,
    records: Iterable[PayRecord],
    conversion: Conversion = AS_STATED,
    *,
    as_given: bool = False,
) -> tuple[PayGroup, ...]:
    """Groups records by basis, the one with the newest record first, then the one with most.

    `as_given` leaves both in the order of the records.
    """
    groups: dict[PayBasis, list[PayRecord]] = {}
    for record in records:
        groups.setdefault(basis_of(record, conversion), []).append(record)
    if as_given:
        return tuple(PayGroup(basis, tuple(group)) for basis, group in groups.items())
    for group in groups.values():
        group.sort(key=lambda record: _record_order(dataset, record))
    ordered = sorted(
        groups.items(), key=lambda item: (-max(r.year for r in item[1]), -len(item[1]), item[0])
    )
    return tuple(PayGroup(basis, tuple(group)) for basis, group in ordered)


def select_records(dataset: Dataset, query: PayQuery) -> list[PayRecord]:
    """Returns the records that a query admits, in the order of the data.

    A level is asked for with those of other scales that equal it.
    """
    query = _with_equals(dataset, query)
    return [record for record in dataset.pay if query.admits(record)]


def _with_equals(dataset: Dataset, query: PayQuery) -> PayQuery:
    """Asks for the levels that equal those asked for too: for IC3 where it is our senior."""
    own = [level for level in dataset.levels.values() if level.equals is not None]
    if not own:
        return query
    levels = [level.id for level in own if level.equals in query.levels]
    subjects = [
        subject._replace(level=level.id)
        for subject in query.subjects
        for level in own
        if level.equals == subject.level
    ]
    return query._replace(levels=(*query.levels, *levels), subjects=(*query.subjects, *subjects))


def newest_of_each(records: Sequence[PayRecord]) -> list[PayRecord]:
    """Returns for each role, level and place the records of its newest year, whoever states them.

    Of records that give the same figures for the same number of answers only the first.
    """
    newest: dict[tuple[str, ...], int] = {}
    for record in records:
        newest[_cell_of(record)] = max(record.year, newest.get(_cell_of(record), 0))
    kept: dict[tuple[object, ...], PayRecord] = {}
    for record in records:
        if record.year == newest[_cell_of(record)]:
            figures = (*named_figures(record), record.sample_size)
            kept.setdefault((_cell_of(record), basis_of(record), figures), record)
    return [*kept.values()]


def _cell_of(record: PayRecord) -> tuple[str, ...]:
    return (record.role, record.level, record.country, record.city or "", record.area or "")


def level_rank(dataset: Dataset, level: str) -> int:
    """Ranks a level on the common scale; `all` and `unknown` come after every other."""
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


def is_foreign(record: PayRecord) -> bool:
    """Says whether the figures are in money that is not the country's."""
    own = currencies_of(record.country)
    return bool(own) and record.currency not in own


def cautions_of(record: PayRecord) -> tuple[str, ...]:
    """Words what a reader must know before using a figure, in a few words each."""
    cautions = [f"proxy: {record.proxy}"] if record.proxy is not None else []
    if record.sample_size is not None and record.sample_size < FEW_ANSWERS:
        cautions.append(f"fewer than {FEW_ANSWERS} answers")
    if record.tax is Tax.NET:
        cautions.append("net pay")
    if is_foreign(record):
        cautions.append("currency not the country's")
    match record.basis:
        case Basis.EMPLOYER:
            cautions.append("one employer")
        case Basis.ADVERT:
            cautions.append("advert")
        case Basis.PRESS:
            cautions.append("press")
        case Basis.STATISTICS | Basis.GUIDE | Basis.SURVEY:
            pass
    if record.level == UNKNOWN_LEVEL:
        cautions.append(LEVEL_NOT_STATED)
    return (*cautions, *record.cautions)

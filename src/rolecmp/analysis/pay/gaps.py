"""For what of all that was asked for there is no figure of pay."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolecmp.analysis.pay.records import PayQuery, PaySubject
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord


class PayGap(NamedTuple):
    """A role, level, place or year without a figure; what is None is not narrowed."""

    role: str | None = None
    """Id of the role; None: any."""
    level: str | None = None
    """Id of the level."""
    city: str | None = None
    """Id of the city."""
    country: str | None = None
    """ISO 3166 code."""
    year: int | None = None


def find_pay_gaps(dataset: Dataset, query: PayQuery, records: Sequence[PayRecord]) -> list[PayGap]:
    """Finds each role of a query of which none of the records that answer it is.

    A record of a level that equals another is one of that too.
    Of a role that has records, each of the levels, places and years asked for that none of them has.
    """
    equals = {level.id: level.equals for level in dataset.levels.values() if level.equals}
    records = [
        *records,
        *(r.replace(level=equals[r.level]) for r in records if r.level in equals),
    ]
    gaps: list[PayGap] = []
    subjects: tuple[PaySubject | None, ...] = query.subjects or (None,)
    for subject in subjects:
        own = [record for record in records if subject is None or subject.admits(record)]
        role, level = subject or (None, None)
        if not own:
            gaps.append(PayGap(role, level))
            continue
        gaps += (
            gap._replace(role=role, level=gap.level or level)
            for gap in _parts(query)
            if not any(_is_in(record, gap) for record in own)
        )
    return gaps


def _parts(query: PayQuery) -> Iterator[PayGap]:
    """Yields each of the levels, places and years that a query asks for, by itself."""
    yield from (PayGap(level=level) for level in query.levels)
    yield from (PayGap(city=city) for city in query.cities)
    yield from (PayGap(country=country) for country in query.countries)
    yield from (PayGap(year=year) for year in query.years)


def _is_in(record: PayRecord, gap: PayGap) -> bool:
    return (
        gap.level in (None, record.level)
        and gap.city in (None, record.city)
        and gap.country in (None, record.country)
        and gap.year in (None, record.year)
    )

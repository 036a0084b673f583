"""The jobs of a résumé as roles and levels, and for how long each was held."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rolecmp.analysis.titles.names import names_of
from rolecmp.analysis.titles.reading import TitleReading, read_title
from rolecmp.model.dataset import Dataset
from rolecmp.model.resume import Month, Period, ResumeJob
from rolecmp.model.titles import KnownTitle


class HeldJob(NamedTuple):
    """A job of a résumé, and what its title says."""

    job: ResumeJob
    reading: TitleReading
    months: int = 0
    """For how many months it was held; 0 where dates do not say."""

    @property
    def role(self) -> str | None:
        """Id of the role that it is; None where it is none of the data."""
        return self.reading.role

    @property
    def level(self) -> str | None:
        """Id of the level; None where the title does not give one."""
        return self.reading.level


def read_jobs(
    dataset: Dataset, titles: Iterable[KnownTitle], jobs: Sequence[ResumeJob], today: date
) -> tuple[HeldJob, ...]:
    """What the titles and dates of jobs say; `today` ends what goes on."""
    if not jobs:
        return ()
    names = names_of(titles, dataset.roles)
    return tuple(
        HeldJob(job, read_title(names, job.title), count_months([job.period], today))
        for job in jobs
    )


def count_months(periods: Iterable[Period], today: date) -> int:
    """The months of some periods, each once where they overlap; 0 where none is said.

    Of a year without a month the middle counts, so that `2015 – 2017` are two years.
    """
    months: set[int] = set()
    for period in periods:
        if period.start is None:
            continue
        start = _index(period.start)
        whole = period.start.month is not None
        if period.current:
            end = today.year * 12 + today.month
        elif period.end is None:
            continue
        elif period.start == period.end and not whole:
            start, end = period.start.year * 12 + 1, period.start.year * 12 + 12
        else:
            end = _index(period.end) - (period.end.month is None)
        months.update(range(start, min(end, start + MOST_MONTHS) + 1))
    return len(months)


MOST_MONTHS = 80 * 12


def _index(month: Month) -> int:
    return month.year * 12 + (month.month if month.month is not None else 7)

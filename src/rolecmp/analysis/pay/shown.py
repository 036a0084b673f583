"""Which one pay record of a role is shown where there is room for one."""

from typing import Final, NamedTuple

from rolecmp.analysis.levels import common_level
from rolecmp.analysis.pay.records import PayQuery, PaySubject, newest_of_each, select_records
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import ANY_LEVEL, PayKind, PayRecord

USUAL_LEVEL: Final = "mid"
"""The level whose pay is shown where none is named."""

_KINDS = (PayKind.BASE, PayKind.TOTAL, PayKind.UNSPECIFIED)


class ShownPay(NamedTuple):
    """A record of pay, and how many others there are of that role and place."""

    record: PayRecord
    others: int


def choose_pay(
    dataset: Dataset, role: str, query: PayQuery, level: str | None = None
) -> ShownPay | None:
    """Chooses a record of a role in the places and years of a query; None where there is none.

    Of that level, without one of the usual; else of all levels or one that is not stated; else of
    the level nearest to it. Of several the base pay, the newest, the one that rests on most answers.
    """
    subject = (PaySubject(role),)
    records = newest_of_each(select_records(dataset, query._replace(subjects=subject, levels=())))
    if not records:
        return None
    wanted = common_level(dataset, level or USUAL_LEVEL)
    best = min(records, key=lambda record: _order(dataset, record, wanted))
    return ShownPay(best, len(records) - 1)


def _order(dataset: Dataset, record: PayRecord, wanted: str) -> tuple[int, int, int, str, int]:
    return (
        _distance(dataset, common_level(dataset, record.level), wanted),
        _KINDS.index(record.kind),
        -record.year,
        dataset.sources[record.source].grade,
        -(record.sample_size or 0),
    )


def _distance(dataset: Dataset, level: str, wanted: str) -> int:
    """How far a level is from the one wanted; all levels and one not stated come right after it."""
    if level == wanted:
        return 0
    known = dataset.levels.get(level), dataset.levels.get(wanted)
    if known[0] is None or known[1] is None:
        return 1 if level == ANY_LEVEL else 2
    return 2 + abs(known[0].rank - known[1].rank)

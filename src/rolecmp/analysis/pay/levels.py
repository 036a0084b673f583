"""Which pay records there are of levels of roles."""

from collections.abc import Sequence

from rolecmp.analysis.levels import RoleLevel, common_level
from rolecmp.analysis.pay.records import (
    ALL_PAY,
    PayQuery,
    PaySubject,
    newest_of_each,
    select_records,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord


def records_at(
    dataset: Dataset, places: Sequence[RoleLevel], query: PayQuery = ALL_PAY
) -> list[PayRecord]:
    """Returns the newest records of each level; the query narrows by place and year."""
    wanted = {(place.role.id, common_level(dataset, place.level.id)) for place in places}
    subjects = tuple(PaySubject(place.role.id) for place in places)
    asked = query._replace(subjects=subjects, levels=())
    return newest_of_each(
        [
            record
            for record in select_records(dataset, asked)
            if (record.role, common_level(dataset, record.level)) in wanted
        ]
    )

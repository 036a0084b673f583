"""The days of roles side by side: what fills them, how much of which kind, facing which way."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import ActivityLink, Facing


class DayActivity(NamedTuple):
    """One activity of one role, and which sources say so."""

    name: str
    kind: str
    link: ActivityLink
    sources: tuple[str, ...]


class DayCount(NamedTuple):
    """How many of the activities that are named are of a kind, or face one way."""

    value: str | None
    """The kind or the way; None for activities of which it is not stated."""
    numbers: tuple[int, ...]
    """Counts of activities, not of hours; parallel to the roles."""


class Days(NamedTuple):
    """The activities of roles, and their counts."""

    roles: tuple[Role, ...]
    activities: tuple[tuple[DayActivity, ...], ...]
    """Those of each role in its own order; parallel to the roles."""
    kinds: tuple[DayCount, ...]
    """In the order in which the roles name them."""
    facings: tuple[DayCount, ...]


def compare_days(dataset: Dataset, roles: Sequence[Role]) -> Days:
    """Sets the days of roles side by side; nothing is weighed or estimated."""
    days = tuple(tuple(_activities(dataset, role)) for role in roles)

    def count(value: str | None, value_of: Callable[[DayActivity], str | None]) -> DayCount:
        numbers = (sum(value_of(activity) == value for activity in day) for day in days)
        return DayCount(value, tuple(numbers))

    kinds = dict.fromkeys(activity.kind for day in days for activity in day)
    facings = {activity.link.facing for day in days for activity in day}
    return Days(
        tuple(roles),
        days,
        tuple(count(kind, lambda activity: activity.kind) for kind in kinds),
        tuple(
            count(facing, lambda activity: activity.link.facing)
            for facing in (*Facing, None)
            if facing in facings
        ),
    )


def _activities(dataset: Dataset, role: Role) -> Iterator[DayActivity]:
    for link, sources in cited(role.activities):
        thing = dataset.activities[link.id]
        yield DayActivity(thing.name, thing.kind, link, sources)

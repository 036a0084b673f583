"""The days of roles side by side: what fills them, how much of which kind, facing which way."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import ActivityLink, Facing


class DayActivity(NamedTuple):
    """One activity of one role, by whose word."""

    name: str
    kind: str
    link: ActivityLink
    sources: tuple[str, ...]


class DayCount(NamedTuple):
    """How many of the activities that are named are of a kind, or face one way, role by role.

    `value` is the kind or the way; None for activities of which it is not stated.
    """

    value: str | None
    numbers: tuple[int, ...]


class Days(NamedTuple):
    """The activities of each role, in its own order, and their counts; parallel to the roles.

    `kinds` are in the order in which the roles tell them. Counts are of activities, not of hours.
    """

    roles: tuple[Role, ...]
    activities: tuple[tuple[DayActivity, ...], ...]
    kinds: tuple[DayCount, ...]
    facings: tuple[DayCount, ...]


def compare_days(dataset: Dataset, roles: Sequence[Role]) -> Days:
    """What is told of the days of roles; nothing is weighed or estimated."""
    activities = tuple(tuple(_activities(dataset, role)) for role in roles)
    kinds = dict.fromkeys(one.kind for day in activities for one in day)
    facings = [*Facing, None]
    return Days(
        tuple(roles),
        activities,
        tuple(
            DayCount(kind, tuple(sum(one.kind == kind for one in day) for day in activities))
            for kind in kinds
        ),
        tuple(
            DayCount(way, tuple(sum(one.link.facing == way for one in day) for day in activities))
            for way in facings
            if any(one.link.facing == way for day in activities for one in day)
        ),
    )


def _activities(dataset: Dataset, role: Role) -> Iterator[DayActivity]:
    for link, sources in cited(role.activities):
        thing = dataset.activities[link.id]
        yield DayActivity(thing.name, thing.kind, link, sources)

"""The days of roles side by side: what fills them, of which kind, with whom, facing which way."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import ActivityLink


class DayActivity(NamedTuple):
    """One activity of one role, and which sources say so."""

    name: str
    kind: str
    link: ActivityLink
    sources: tuple[str, ...]


class Days(NamedTuple):
    """The activities of roles."""

    roles: tuple[Role, ...]
    activities: tuple[tuple[DayActivity, ...], ...]
    """Those of each role in its own order; parallel to the roles."""
    kinds: tuple[str, ...]
    """Their kinds, in the order in which the roles name them."""


def compare_days(dataset: Dataset, roles: Sequence[Role]) -> Days:
    """Sets the days of roles side by side.

    Nothing is weighed, estimated or counted: how many activities a source happens to name says
    nothing of the day.
    """
    days = tuple(tuple(_activities(dataset, role)) for role in roles)
    kinds = dict.fromkeys(activity.kind for day in days for activity in day)
    return Days(tuple(roles), days, tuple(kinds))


def _activities(dataset: Dataset, role: Role) -> Iterator[DayActivity]:
    for link, sources in cited(role.activities):
        thing = dataset.activities[link.id]
        yield DayActivity(thing.name, thing.kind, link, sources)

"""From what people type of pay to a query: which level, place and year is meant."""

from collections.abc import Iterable

from rolecmp.analysis.lookup.codes import find_country
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.things import find_city, find_level
from rolecmp.analysis.pay.records import PayQuery
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError


def find_pay_query(
    dataset: Dataset,
    roles: Iterable[str] = (),
    *,
    city: str | None = None,
    country: str | None = None,
    level: str | None = None,
    year: int | None = None,
) -> PayQuery:
    """Makes a query of names, looked up; `roles` are ids, and None does not narrow.

    Raises NotFoundError for a name that is not known.
    """
    return PayQuery(
        roles=tuple(dict.fromkeys(roles)),
        city=find_city(dataset, city).id if city is not None else None,
        country=find_country(country) if country is not None else None,
        level=find_level(dataset, level) if level is not None else None,
        year=year,
    )


def choose_level(dataset: Dataset, matches: Iterable[RoleMatch], level: str | None) -> str | None:
    """Finds the level asked for by its name, or by the title of a level that all roles go by.

    Raises UsageError where the two contradict each other.
    """
    if level is None:
        named = {match.level for match in matches}
        return named.pop() if len(named) == 1 else None
    wanted = find_level(dataset, level)
    for match in matches:
        if match.level not in (None, wanted):
            raise UsageError(f"{match.note}, and --level {wanted} asks for another; leave one out")
    return wanted

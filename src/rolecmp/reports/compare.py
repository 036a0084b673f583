"""The report of `compare`, whether roles, occupations of catalogues or both are named."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.pay.records import PayQuery
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.facets import Facet
from rolecmp.report.report import Report

if TYPE_CHECKING:
    from rolecmp.analysis.levels import RoleLevel


def compare_report(
    dataset: Dataset,
    matches: Sequence[RoleMatch],
    facets: Sequence[Facet],
    query: PayQuery,
    conversion: Conversion = AS_STATED,
    *,
    publisher: str | None = None,
    unfold: bool = False,
) -> Report:
    """Reports what differs between two or more; no catalogue states the pay of occupations.

    Of two levels, what changes between them, by `publisher` where one is named.
    """
    if any(match.occupation is not None for match in matches):
        from rolecmp.reports.occupations.comparison import occupation_comparison_report

        return occupation_comparison_report(dataset, matches, facets, unfold=unfold)
    places = level_places(dataset, matches, facets)
    if places is not None:
        from rolecmp.reports.roles.level_comparison import level_comparison_report

        return level_comparison_report(
            dataset,
            *places,
            publisher=publisher,
            query=query,
            conversion=conversion,
            unfold=unfold,
        )
    if publisher is not None:
        raise UsageError(
            "--publisher chooses who speaks of two levels, and two levels of which a source says "
            'what is expected are not named; e.g. `rolecmp compare "senior pm" pm:director`'
        )
    from rolecmp.analysis.role_comparison import compare_roles
    from rolecmp.reports.roles.comparison import role_comparison_report

    comparison = compare_roles(dataset, [match.role for match in matches], facets, query)
    return role_comparison_report(dataset, comparison, conversion, unfold=unfold)


def level_places(
    dataset: Dataset, matches: Sequence[RoleMatch], facets: Sequence[Facet]
) -> "tuple[RoleLevel, RoleLevel] | None":
    """Returns the two levels that are compared; None where roles are.

    Roles are compared where facets of them are asked for, or more than two; or where no source
    says what is expected in either role. Only then are expectations read at all.
    """
    if len(matches) != 2 or len(facets) < len(Facet):
        return None
    if any(match.level is None or match.occupation is not None for match in matches):
        return None
    from rolecmp.analysis.levels import RoleLevel, levels_with_expectations

    first, second = (RoleLevel(match.role, dataset.levels[match.level or ""]) for match in matches)
    known = any(levels_with_expectations(dataset, role) for role in (first.role, second.role))
    return (first, second) if known or first.role.id == second.role.id else None

"""The report of `compare`, whether roles, occupations of catalogues or both are named."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.lookup.levels import level_places
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.repeats import each_once, require_two_roles
from rolecmp.analysis.pay.records import PayQuery
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.facets import Facet
from rolecmp.report.report import Report

if TYPE_CHECKING:  # roles have no figures of statistics
    from rolecmp.analysis.pay.statistics import OfficialPay


def compare_report(
    dataset: Dataset,
    matches: Sequence[RoleMatch],
    facets: Sequence[Facet],
    query: PayQuery,
    conversion: Conversion = AS_STATED,
    *,
    publisher: str | None = None,
    unfold: bool = False,
    answers: "Sequence[OfficialPay]" = (),
) -> Report:
    """Reports what differs between two or more; no catalogue states the pay of occupations.

    `answers`: what official statistics say of it, where all of them are occupations. Of two levels,
    what changes between them, by `publisher` where one is named.
    """
    if any(match.occupation is not None for match in matches):
        from rolecmp.reports.occupations.comparison import occupation_comparison_report

        require_two_roles("compare", matches)
        report = occupation_comparison_report(dataset, each_once(matches), facets, unfold=unfold)
        if answers:
            from rolecmp.reports.roles.official_pay import add_official_comparison

            report = add_official_comparison(report, dataset, answers, conversion)
        return report
    places = level_places(dataset, matches) if len(facets) == len(Facet) else None
    if len({match.at_level for match in matches}) == 1:
        require_two_roles("compare", matches)
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
            "--publisher chooses who describes two levels; name two levels that a source describes, "
            'e.g. `rolecmp compare "senior pm" pm:director`'
        )
    require_two_roles("compare", matches)
    from rolecmp.analysis.role_comparison import compare_roles
    from rolecmp.reports.roles.comparison import role_comparison_report

    chosen = each_once(matches)
    levels = [match.level for match in chosen]
    roles = [match.role for match in chosen]
    comparison = compare_roles(dataset, roles, facets, query, levels)
    return role_comparison_report(dataset, comparison, conversion, unfold=unfold)

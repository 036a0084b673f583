"""Roles side by side: what differs first, what is shared said once: `rolecmp compare`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.role_comparison import RoleComparison
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import LINK_FACETS, STATEMENT_FACETS, Facet
from rolecmp.model.text import count, join_names
from rolecmp.report import table
from rolecmp.report.report import Report, Table
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.comparison_summary import summarise_comparison
from rolecmp.reports.roles.pay_overlap import (
    NOT_ASKED_FOR,
    overlap_table,
    pay_table,
    records_of,
)
from rolecmp.reports.roles.side_by_side import links_table, statement_table
from rolecmp.reports.tables.ladder import aligned_table
from rolecmp.reports.tables.pair import between_table
from rolecmp.reports.tables.pay import conversion_notes
from rolecmp.reports.wording import thin_line


def role_comparison_report(
    dataset: Dataset,
    comparison: RoleComparison,
    conversion: Conversion = AS_STATED,
    *,
    unfold: bool = False,
) -> Report:
    """Reports what differs between roles, facet by facet, their pay, and what lies between.

    For readers, a facet in which nothing differs is folded to one line unless `unfold`. The short
    result has the first things of some facets, unless facets were chosen by name.
    """
    roles, pay = comparison.roles, comparison.pay or NOT_ASKED_FOR
    tables = [*_tables(dataset, comparison, conversion, unfold=unfold)]
    if not unfold and {*comparison.facets} == {*Facet}:
        from rolecmp.reports.roles.short_comparison import spare_rest

        tables = [spare_rest(table) for table in tables]
    report = Report(
        "compare",
        " ↔ ".join(f"{role.title} ({role.id})" for role in roles),
        table.hide_empty(tables),
        _extent(comparison),
        (*thin_line(roles), *_silences(comparison)),
        summary=summarise_comparison(dataset, comparison, conversion),
        credits=tuple(conversion_notes(conversion, records_of(pay))),
    )
    return add_footnotes(report, dataset)


_PARTS = {
    **dict.fromkeys(LINK_FACETS, "contrast"),
    **dict.fromkeys(STATEMENT_FACETS, "statements"),
    Facet.FIT: "remarks",
    Facet.OUTLOOK: "remarks",
    Facet.LADDER: "ladder",
    Facet.PAY: "pay",
    Facet.BETWEEN: "between",
}
"""The table in which each facet stands; a facet of catalogues stands in none."""


def _tables(
    dataset: Dataset, comparison: RoleComparison, conversion: Conversion, *, unfold: bool
) -> Iterator[Table]:
    """Yields the tables in the order of the facets; one key may have several, in parts.

    Those of which nothing was asked for come last, so that each result has them for programs.
    """
    asked = [facet for facet in comparison.facets if facet in _PARTS]
    parts = [(key, [*facets]) for key, facets in groupby(asked, _PARTS.__getitem__)]
    keys = [key for key, _ in parts]
    parts += [(key, []) for key in dict.fromkeys(_PARTS.values()) if key not in keys]
    for position, (key, facets) in enumerate(parts):
        again = key in keys[:position]
        yield from _part(
            dataset,
            comparison if not again else comparison._replace(remarks=()),
            conversion,
            key,
            facets,
            unfold=unfold,
        )


def _part(
    dataset: Dataset,
    comparison: RoleComparison,
    conversion: Conversion,
    key: str,
    facets: Sequence[Facet],
    *,
    unfold: bool,
) -> Iterator[Table]:
    """Yields the tables of a key, with what is said in these facets."""
    roles = comparison.roles
    links = [links for links in comparison.links if links.facet in facets]
    said = [said for said in comparison.statements if said.facet in facets]
    match key:
        case "contrast":
            yield links_table(dataset, roles, links, unfold=unfold)
        case "statements":
            yield statement_table(key, "focus and questions", roles, said, unfold=unfold)
        case "remarks":
            words = [*comparison.remarks, *said]
            yield statement_table(
                key, "remarks, and who should choose each", roles, words, unfold=unfold
            )
        case "ladder":
            yield aligned_table(roles, comparison.ladder, unfold=unfold)
        case "pay":
            pay = comparison.pay or NOT_ASKED_FOR
            yield pay_table(dataset, roles, pay, conversion)
            yield overlap_table(pay)
        case _:
            only = not (comparison.statements or comparison.links or comparison.pay)
            yield between_table(dataset, comparison.pairs, unfold=unfold or only)


def _extent(comparison: RoleComparison) -> str:
    """Says of how many roles and in how many facets anything is said: `2 roles · 17 facets`."""
    facets = _count_facets(comparison)
    roles = count(len(comparison.roles), "role")
    return f"{roles} · {count(facets, 'facet')}" if facets else roles


def _count_facets(comparison: RoleComparison) -> int:
    """Counts the facets in which anything is said of any of the roles."""
    others = (
        any(step.rungs for step in comparison.ladder),
        comparison.pay is not None,
        bool(comparison.pairs),
    )
    return len(comparison.statements) + len(comparison.links) + sum(others)


def _silences(comparison: RoleComparison) -> list[str]:
    """Names for each role the facets of which the data says nothing where it speaks of another."""
    positions = range(len(comparison.roles))
    speaks_of = {
        statements.facet: [bool(sentences) for sentences in statements.statements]
        for statements in comparison.statements
    }
    for links in comparison.links:
        speaks_of[links.facet] = [any(thing.links[i] for thing in links.things) for i in positions]
    lines = []
    if comparison.silent:
        whom = join_names([role.title for role in comparison.roles], "or")
        headings = ", ".join(facet.heading for facet in comparison.silent)
        lines.append(f"Not in the data for {whom}: {headings}.")
    for index, role in enumerate(comparison.roles):
        silent = [f.heading for f in Facet if f in speaks_of and not speaks_of[f][index]]
        if role.bare:
            lines.append(f"The data has no profile of {role.title}.")
        elif silent:
            lines.append(f"Not in the data for {role.title}: {', '.join(silent)}.")
    return lines

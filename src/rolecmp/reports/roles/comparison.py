"""Roles side by side: what differs first, what is shared said once: `rolecmp compare`."""

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.role_comparison import RoleComparison
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.text import count, join_names
from rolecmp.report import table
from rolecmp.report.report import Report
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

    For readers, a facet in which nothing differs is folded to one line unless `unfold`.
    """
    roles, pay = comparison.roles, comparison.pay or NOT_ASKED_FOR
    last = [c for c in comparison.statements if c.facet in (Facet.FIT, Facet.OUTLOOK)]
    first = [c for c in comparison.statements if c not in last]
    words = [*comparison.remarks, *last]
    only_between = not (comparison.statements or comparison.links or comparison.pay)
    pay_side_by_side = pay_table(dataset, roles, pay, conversion)
    tables = [
        statement_table("statements", "at a glance", roles, first, unfold=unfold),
        links_table(dataset, roles, comparison.links, unfold=unfold),
        statement_table("remarks", "in words", roles, words, unfold=unfold),
        aligned_table(roles, comparison.ladder, unfold=unfold),
        pay_side_by_side,
        overlap_table(pay),
        between_table(dataset, comparison.pairs, unfold=unfold or only_between),
    ]
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
        lines.append(f"No source in the data speaks of {whom} on: {headings}.")
    for index, role in enumerate(comparison.roles):
        silent = [f.heading for f in Facet if f in speaks_of and not speaks_of[f][index]]
        if role.bare:
            lines.append(f"{role.title} has no profile of its own.")
        elif silent:
            lines.append(f"Nothing is said of {role.title} on: {', '.join(silent)}.")
    return lines

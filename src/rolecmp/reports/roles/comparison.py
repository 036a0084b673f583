"""Roles side by side: what differs first, what is shared said once: `rolecmp compare`."""

from collections.abc import Iterator

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.role_comparison import RoleComparison
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.pair import PairBlock, PairFacet
from rolecmp.model.text import count, join_names
from rolecmp.report import table
from rolecmp.report.report import Fact, Report, Section, Table
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.pay_overlap import (
    NOT_ASKED_FOR,
    overlap_lines,
    overlap_table,
    pay_table,
    records_of,
)
from rolecmp.reports.roles.side_by_side import links_table, statement_table
from rolecmp.reports.tables.ladder import aligned_table
from rolecmp.reports.tables.pair import PAIR_TITLES, between_table
from rolecmp.reports.tables.pay import conversion_notes
from rolecmp.reports.wording import join_first, statement_text, thin_line

NAMED_IN_SUMMARY = 6
"""A summary names so many of the things that roles share at most."""


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
        summary=tuple(_summary(comparison, pay_side_by_side)),
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


# --- the summary ------------------------------------------------------------------------------


def _summary(comparison: RoleComparison, pay: Table) -> Iterator[Fact]:
    """Yields what somebody who reads no further should know."""
    yield from _focus_facts(comparison)
    if comparison.links:
        yield from _link_facts(comparison)
    if comparison.pay is not None:
        texts = [*map(_pay_line, pay.sections), *overlap_lines(comparison.pay)]
        yield Fact("pay", "; ".join(texts), tuple(s for row in pay.rows for s in row.sources))
    for pair in comparison.pairs[:1]:
        for facet in (PairFacet.TENSION, PairFacet.RESOLUTION):
            block: PairBlock | None = getattr(pair, facet)
            for statement, sources in [*cited(block)][:1]:
                yield Fact(PAIR_TITLES[facet], statement_text(statement), sources)


def _focus_facts(comparison: RoleComparison) -> Iterator[Fact]:
    """Yields what each role owns, in its first sentence."""
    for focus in comparison.statements:
        if focus.facet is Facet.FOCUS:
            for role, statements, sources in zip(
                comparison.roles, focus.statements, focus.sources, strict=True
            ):
                if statements:
                    text = f"{focus.facet.heading} {statement_text(statements[0])}"
                    yield Fact(role.title, text, sources)


def _link_facts(comparison: RoleComparison) -> Iterator[Fact]:
    """Yields how much is not named for all the roles, and what is."""
    two = len(comparison.roles) == 2
    apart = [
        f"{links.facet.heading} ({number} of {len(links.things)})"
        for links in comparison.links
        if (number := sum(len(t.present_in) < len(comparison.roles) for t in links.things))
    ]
    if apart:
        yield Fact("named for one only" if two else "not named for all", ", ".join(apart))
    shared = [
        thing.name
        for links in comparison.links
        for thing in links.things
        if len(thing.present_in) == len(comparison.roles)
    ]
    names = join_first(shared, NAMED_IN_SUMMARY)
    yield Fact("for both" if two else "for all", names or "nothing is named by any source")


def _pay_line(section: Section) -> str:
    """`base pay, GBP a year, London: Product Manager £70,000–95,000, …`."""
    ranges = [f"{row.label} {row.range.text}" for row in section.rows if row.range is not None]
    about = section.axis.about if section.axis is not None else ""
    return f"{section.title}, {about}: {', '.join(ranges)}" if about else ", ".join(ranges)

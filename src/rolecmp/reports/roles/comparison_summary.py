"""What a friend would say of roles side by side, in at most MOST_FACTS lines with their sources."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolecmp.analysis.conversion import Conversion
from rolecmp.analysis.links import CitedLink
from rolecmp.analysis.pay.comparison import Overlap, PayComparison
from rolecmp.analysis.role_comparison import ComparedThing, LinkComparison, RoleComparison
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.statements import Relation
from rolecmp.model.text import join_names
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest
from rolecmp.reports.roles.facts import clash_facts, pay_cell, reason_for
from rolecmp.reports.tables.pay import pay_range
from rolecmp.reports.tables.pay_fields import PayLine
from rolecmp.reports.wording import (
    money,
    short_titles,
    statement_text,
)

MOST_FACTS = 8
"""A summary has so many lines at most."""
TEAMS_NAMED, DIFFERENCES_NAMED = 2, 2
"""So many are named for each role."""
SHARED_NAMED = {Facet.SKILLS: 4, Facet.DUTIES: 2, Facet.METRICS: 1, Facet.ACTIVITIES: 1}
"""So many of the things that all roles have are named, facet by facet."""
MOST_SHARED = 6
"""And so many in all."""


class _Sides(NamedTuple):
    """What is compared, and what each role is called in a line of the summary."""

    dataset: Dataset
    comparison: RoleComparison
    names: list[str]

    @property
    def everybody(self) -> str:
        return "both" if len(self.names) == 2 else "all"

    def links(self, facet: Facet) -> LinkComparison | None:
        """The comparison of a facet of linked things; None where nothing is said in it."""
        return next((links for links in self.comparison.links if links.facet is facet), None)


def summarise_comparison(
    dataset: Dataset, comparison: RoleComparison, conversion: Conversion
) -> tuple[Fact, ...]:
    """Says what each role does, what differs most, what they share, pay, choice and clash.

    Of many roles, what is dearest to readers: pay and what all share stay longest.
    """
    sides = _Sides(dataset, comparison, short_titles(comparison.roles))
    each = tuple(_role_facts(sides))
    differ, shared = [*_difference(sides)], [*_shared(sides)]
    pay = [*_pay(sides, conversion)]
    choice, clash = [*_choice(sides)], [*clash_facts(comparison.pairs, "clash")]
    room = MOST_FACTS - len(each)
    kept = [fact for facts in (pay, shared, choice, differ, clash) for fact in facts][:room]
    rest = (*differ, *shared, *pay, *choice, *clash)
    return (*each, *(fact for fact in rest if fact in kept))


# --- what each does -----------------------------------------------------------------------------


def _role_facts(sides: _Sides) -> Iterator[Fact]:
    """Yields what each role owns, and whom it works with."""
    comparison = sides.comparison
    focus = next((each for each in comparison.statements if each.facet is Facet.FOCUS), None)
    for index, name in enumerate(sides.names):
        parts, sources = [], list[Sequence[str]]()
        if focus is not None and focus.statements[index]:
            sentence, said_by = next(cited(comparison.roles[index].focus))
            parts.append(f"{Facet.FOCUS.heading} {statement_text(sentence)}")
            sources.append(said_by)
        teams = [*_nearest_teams(sides.links(Facet.TEAMS), index)]
        if parts and teams:
            parts.append(f"works with {join_names([team.name for team, _ in teams])}")
            sources += [link.sources for _, link in teams]
        if parts:
            yield Fact(name, "; ".join(parts), choose_fewest(sources))


def _nearest_teams(
    teams: LinkComparison | None, index: int
) -> Iterator[tuple[ComparedThing, CitedLink]]:
    """Yields the teams nearest to a role: whose relationship it owns, then what others have not."""
    if teams is None:
        return
    own = [(team, link) for team in teams.things if (link := team.links[index]) is not None]
    own.sort(key=lambda one: (one[1].value != Relation.OWNS, len(one[0].present_in)))
    yield from own[:TEAMS_NAMED]


# --- what differs, what is shared ----------------------------------------------------------------


_IN_WHAT = {
    Facet.ACTIVITIES: "the day",
    Facet.DUTIES: "their duties",
    Facet.SKILLS: "their skills",
    Facet.METRICS: "their measures of success",
}
"""The facets whose difference is told, each as a sentence names it."""


def _difference(sides: _Sides) -> Iterator[Fact]:
    """Yields the facet in which the largest share is named for one role only, with examples."""
    count = len(sides.names)
    apart = []
    for facet in _IN_WHAT:
        links = sides.links(facet)
        if links is None:
            continue
        only = [[t for t in links.things if t.present_in == (i,)] for i in range(count)]
        if all(only):
            share = sum(map(len, only)) / len(links.things)
            apart.append((share, facet, only))
    if not apart:
        return
    _, facet, only = max(apart, key=lambda one: one[0])
    texts, sources = [], []
    for index, (name, things) in enumerate(zip(sides.names, only, strict=True)):
        named = things[: DIFFERENCES_NAMED if count == 2 else 1]
        texts.append(f"{name} {', '.join(thing.name for thing in named)}")
        sources += [link.sources for thing in named if (link := thing.links[index])]
    yield Fact("differ", f"most in {_IN_WHAT[facet]}: {'; '.join(texts)}", choose_fewest(sources))


def _shared(sides: _Sides) -> Iterator[Fact]:
    """Yields what all roles have, skills first."""
    count = len(sides.names)
    things: list[ComparedThing] = []
    for facet, most in SHARED_NAMED.items():
        links = sides.links(facet)
        if links is not None:
            in_all = [thing for thing in links.things if len(thing.present_in) == count]
            things += in_all[:most]
    things = things[:MOST_SHARED]
    if things:
        sources = choose_fewest(link.sources for thing in things for link in thing.links if link)
        yield Fact(sides.everybody, join_names([thing.name for thing in things]), sources)


# --- pay ------------------------------------------------------------------------------------------


def _pay(sides: _Sides, conversion: Conversion) -> Iterator[Fact]:
    """Yields the figures compared, with place, level and year, and what is common to them."""
    pay = sides.comparison.pay
    records = [record for record in pay.records if record is not None] if pay is not None else []
    if pay is None or not records:
        return
    cells = [pay_cell(sides.dataset, record, conversion) for record in records]
    texts = [
        f"{name} {pay_range(PayLine(sides.dataset, record, conversion)).text}"
        + ("" if len({*cells}) == 1 else f" ({cell})")
        for name, record, cell in zip(
            (name for name, record in zip(sides.names, pay.records, strict=True) if record),
            records,
            cells,
            strict=True,
        )
    ]
    unpaid = [name for name, r in zip(sides.names, pay.records, strict=True) if r is None]
    text = ", ".join(texts)
    if len({*cells}) == 1:
        text = f"{cells[0]}: {text}"
    if pay.overlap is not None and pay.overlap.width > 0:
        text += f"; {_common(sides, pay, pay.overlap, conversion)}"
    if unpaid:
        text += f"; no figure for {join_names(unpaid, 'or')}"
    yield Fact("pay", text, choose_fewest((record.source,) for record in records))


def _common(sides: _Sides, pay: PayComparison, overlap: Overlap, conversion: Conversion) -> str:
    record = next(record for record in pay.records if record is not None)
    low, high = (round(conversion.convert(record, end)) for end in (overlap.low, overlap.high))
    return f"{sides.everybody} {money(low, conversion.currency_of(record))}–{high:,}"


# --- what to choose by, where they clash ----------------------------------------------------------


def _choice(sides: _Sides) -> Iterator[Fact]:
    """Yields whom each role suits, where a source says so of every one of them."""
    if Facet.FIT not in sides.comparison.facets:
        return
    texts, sources = [], []
    for name, role in zip(sides.names, sides.comparison.roles, strict=True):
        reason = reason_for(role)
        if reason is None:
            return
        texts.append(f"{name} if {reason[0]}")
        sources.append(reason[1])
    yield Fact("choose", "; ".join(texts), choose_fewest(sources))

"""What a friend would say of one role, of its day, and of its ladder."""

from collections.abc import Iterator, Sequence

from rolecmp.model.citation import cite, cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Ladder, Role
from rolecmp.model.statements import Facing
from rolecmp.report.report import Fact
from rolecmp.reports.roles.facts import (
    best_pay,
    first_things,
    label_of,
    named_fact,
    pay_words,
    reason_for,
    ways_out,
    work_fact,
)
from rolecmp.reports.wording import statement_text

NAMED = 4
"""A line names so many things at most."""
STEPS = 8
"""And so many steps of a ladder."""


def summarise_role(dataset: Dataset, role: Role, facets: Sequence[Facet]) -> tuple[Fact, ...]:
    """Says what a role does, asks for and pays, how it is measured, whom it suits, where it leads."""
    facts: list[Fact] = []
    if Facet.FOCUS in facets:
        facts += work_fact(dataset, role, "the job")
    for facet, label in (
        (Facet.DUTIES, "duties"),
        (Facet.SKILLS, "skills"),
        (Facet.METRICS, "measured by"),
    ):
        if facet in facets:
            facts += named_fact(label, first_things(dataset, role, facet, NAMED))
    record = best_pay(dataset, role.id) if Facet.PAY in facets else None
    if record is not None:
        facts.append(Fact("pay", pay_words(dataset, record), (record.source,)))
    reason = reason_for(role) if Facet.FIT in facets else None
    if reason is not None:
        facts.append(Fact("choose it", f"if {reason[0]}", reason[1][:1]))
    if Facet.MOVES in facets:
        facts += named_fact("leads to", ways_out(dataset, role, NAMED - 1))
    return tuple(facts)


def summarise_days(dataset: Dataset, roles: Sequence[Role]) -> tuple[Fact, ...]:
    """Names what fills the day of each role, and which way most of it faces."""
    return tuple(fact for role in roles for fact in _day_facts(dataset, role))


def _day_facts(dataset: Dataset, role: Role) -> Iterator[Fact]:
    links = [link for link, _ in cited(role.activities)]
    ways = [link.facing for link in links if link.facing is not None]
    text = "{}"
    for way, other in ((Facing.INWARD, Facing.OUTWARD), (Facing.OUTWARD, Facing.INWARD)):
        if ways.count(way) > 2 * ways.count(other):
            text = f"mostly {way}: {{}}"
    yield from named_fact(
        label_of(role), first_things(dataset, role, Facet.ACTIVITIES, NAMED), text=text
    )


def summarise_ladders(dataset: Dataset, roles: Sequence[Role]) -> tuple[Fact, ...]:
    """Names the steps of each ladder, what grows on it, and where people move on to."""
    facts = [
        _steps_fact(role, role.ladder, alone=len(roles) == 1)
        for role in roles
        if role.ladder is not None and role.ladder.levels
    ]
    if len(roles) == 1:
        (role,) = roles
        if role.ladder is not None:
            said = [*cite(role.ladder.notes, role.ladder.sources)][1:2]
            said = said or [*cite(role.ladder.notes, role.ladder.sources)][:1]
            facts += [Fact("grows", statement_text(note), sources[:1]) for note, sources in said]
    for role in roles if len(roles) < 3 else ():
        label = "leads to" if len(roles) == 1 else f"{label_of(role)} leads to"
        facts += named_fact(label, ways_out(dataset, role, NAMED))
    return tuple(facts[:8])


def _steps_fact(role: Role, ladder: Ladder, *, alone: bool) -> Fact:
    titles = [*dict.fromkeys(rung.title for rung in ladder.levels)]
    shown = titles if len(titles) <= STEPS else [*titles[: STEPS - 2], "…", titles[-1]]
    return Fact("steps" if alone else label_of(role), " → ".join(shown), ladder.sources[:1])

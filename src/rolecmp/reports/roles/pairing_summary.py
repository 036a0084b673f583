"""What a friend would say of two roles that work together."""

from collections.abc import Iterator

from rolecmp.analysis.pairing import Pairing, owners_of
from rolecmp.analysis.role_comparison import ComparedThing
from rolecmp.model.citation import cited
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest
from rolecmp.reports.roles.facts import Named, clash_facts, named_fact
from rolecmp.reports.wording import short_titles, statement_text

NAMED = 3
"""A line names so many duties at most."""


def summarise_pairing(pairing: Pairing) -> tuple[Fact, ...]:
    """Says what each of the two is answerable for, what both are, what they give, where they clash."""
    return tuple(_facts(pairing))


def _facts(pairing: Pairing) -> Iterator[Fact]:
    names = short_titles(pairing.roles)
    for index, name in enumerate(names):
        duties = {
            claim.thing.name: _sources(claim.thing)
            for claim in pairing.claims
            if claim.thing.present_in == (index,)
        }
        teams = {team.name: _sources(team) for team in pairing.teams if owners_of(team) == (index,)}
        yield from _one(name, dict([*duties.items()][:NAMED]), teams)
    both = {c.thing.name: _sources(c.thing) for c in pairing.claims if len(c.thing.present_in) == 2}
    yield from named_fact("both", both)
    if pairing.pair is not None:
        for index, role in enumerate(pairing.roles):
            given = [s for s in cited(pairing.pair.exchange) if s[0].role == role.id][:1]
            for statement, sources in given:
                yield Fact(f"{names[index]} gives", statement_text(statement), sources[:1])
        yield from clash_facts([pairing.pair], "clash")


def _one(name: str, duties: Named, teams: Named) -> Iterator[Fact]:
    parts = []
    if duties:
        parts.append(f"answers for {', '.join(duties)}")
    if teams:
        parts.append(f"owns the relationship with {' and '.join(teams)}")
    if parts:
        yield Fact(name, "; ".join(parts), choose_fewest([*duties.values(), *teams.values()]))


def _sources(thing: ComparedThing) -> tuple[str, ...]:
    return tuple(source for link in thing.links if link is not None for source in link.sources)

"""What a friend would say of the way from a role, or from a person, to another role."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.gap import Gap, GapEntry, GapStatus
from rolecmp.model.facets import Facet
from rolecmp.model.text import join_names
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest
from rolecmp.reports.roles.facts import Named, named_fact

NAMED, NAMED_OF_MANY = 6, 3
"""A line names so many things, of one target or of several."""
WORK = (Facet.SKILLS, Facet.DUTIES)
"""What is learned or brought along; backgrounds and teams are not."""


def summarise_gap(gaps: Sequence[Gap], start: str | None, names: Sequence[str]) -> tuple[Fact, ...]:
    """Says what carries over, what is to be learned first, and what is not needed there.

    `start` and `names` are what the two ends are called; None for a person.
    """
    if len(gaps) == 1:
        return tuple(_one(gaps[0], start, names[0]))
    return tuple(
        fact for gap, name in zip(gaps, names, strict=True) for fact in _of_many(gap, name)
    )


def _one(gap: Gap, start: str | None, name: str) -> Iterator[Fact]:
    brought = [entry for entry in gap.entries if entry.status is GapStatus.CARRIES_OVER]
    yield from named_fact("you bring" if start is None else "carries over", _named(brought))
    shown = [entry for entry in gap.entries if entry.status is GapStatus.EVIDENCE]
    yield from named_fact("partly", _named(shown), text="something you bring speaks for {}")
    whom = f"named for {name}, not for {start}" if start is not None else f"named for {name}"
    due = _named([entry for entry in gap.entries if entry.due])
    yield from named_fact("to learn", due, text=f"{{}}, unless you have them; {whom}")
    without = [entry for entry in gap.entries if entry.status is GapStatus.STATED_WITHOUT]
    yield from named_fact("not needed", _named(without))
    left = [entry for entry in gap.entries if entry.status is GapStatus.ONLY_THERE]
    if start is not None:
        yield from named_fact("only yours", _named(left), text=f"{{}}; named for {start} only")


def _of_many(gap: Gap, name: str) -> Iterator[Fact]:
    brought = _named([e for e in gap.entries if e.status is GapStatus.CARRIES_OVER])
    due = _named([entry for entry in gap.entries if entry.due])
    parts = [
        f"{what} {join_names([*names][:NAMED_OF_MANY])}"
        for what, names in (("carries over", brought), ("to learn first", due))
        if names
    ]
    if parts:
        named = [*[*brought.values()][:NAMED_OF_MANY], *[*due.values()][:NAMED_OF_MANY]]
        yield Fact(name, "; ".join(parts), choose_fewest(named))


def _named(entries: Sequence[GapEntry]) -> Named:
    """Names things with their sources: skills and duties in turns, then the rest."""
    skills, duties = ([entry for entry in entries if entry.facet is facet] for facet in WORK)
    rest = [entry for entry in entries if entry.facet not in WORK]
    names: dict[str, Sequence[str]] = {}
    for entry in (*skills[: NAMED - 2], *duties[:2], *skills[NAMED - 2 :], *duties[2:], *rest):
        link = entry.want or entry.have
        if link is not None and len(names) < NAMED:
            names.setdefault(entry.name, link.sources)
    return names

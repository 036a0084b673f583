"""What a friend would say of the way from one role to another."""

from collections.abc import Callable, Iterator, Sequence

from rolecmp.analysis.path import Routes, Step, StepKind, Stop
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest
from rolecmp.reports.roles.facts import named_fact

LEARNED = 6
"""A line names so many skills at most."""


def summarise_path(routes: Routes, start: str, title: Callable[[Stop], str]) -> tuple[Fact, ...]:
    """Says the shortest way, another as short, and what has to be learned on the first."""
    return tuple(_facts(routes, start, title)) if any(routes.paths) else ()


def _facts(routes: Routes, start: str, title: Callable[[Stop], str]) -> Iterator[Fact]:
    for path, label in zip(routes.paths[:2], ("shortest", "or"), strict=False):
        steps = " → ".join([start, *(title(step.stop) for step in path)])
        yield Fact(label, steps, choose_fewest(step.sources for step in path))
    lateral = [step for step in routes.paths[0] if step.kind is StepKind.LATERAL]
    needed = {need: step.sources for step in lateral for need in step.needs}
    yield from named_fact("to learn", dict([*needed.items()][:LEARNED]))
    yield from _how_usual(lateral, title)


def _how_usual(lateral: Sequence[Step], title: Callable[[Stop], str]) -> Iterator[Fact]:
    """Yields how usual the moves into other roles are, where sources say so."""
    parts = [
        f"people {_often(how)} move to {title(step.stop)}"
        for step in lateral
        if (how := next((str(m.frequency) for m in step.moves if m.frequency), None)) is not None
    ]
    if parts:
        text = "; ".join(parts)
        yield Fact("how usual", text, choose_fewest(step.sources for step in lateral))


def _often(frequency: str) -> str:
    return {"usual": "often", "rare": "rarely", "growing": "increasingly"}.get(frequency, frequency)

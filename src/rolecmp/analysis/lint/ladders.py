"""Ladders whose steps are out of order, or not told apart."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from rolecmp.analysis.lint.finding import Code, Finding
from rolecmp.analysis.lint.scope import Scope
from rolecmp.analysis.pay.records import level_rank
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Ladder, Rung


def check_ladders(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds steps below the one before them, and steps of which the very same is said."""
    for role in scope.roles:
        if role.ladder is not None:
            yield from _check_ladder(dataset, f"roles/{role.id}/ladder", role.ladder)


def _check_ladder(dataset: Dataset, subject: str, ladder: Ladder) -> Iterator[Finding]:
    ladders = [(subject, ladder.levels)]
    ladders += [
        (f"{subject}/variants/{index}", variant.levels)
        for index, variant in enumerate(ladder.variants)
    ]
    for place, rungs in ladders:
        yield from _check_order(dataset, f"{place}/levels", rungs)
        yield from _check_notes(f"{place}/levels", rungs)


def _check_notes(subject: str, rungs: Sequence[Rung]) -> Iterator[Finding]:
    noted = [(i, rung, {note.text for note in rung.notes}) for i, rung in enumerate(rungs)]
    for (_, lower, below), (index, upper, notes) in combinations(noted, 2):
        if below and below == notes:
            reason = f"{lower.title} and {upper.title} are described in the same words"
            place = f"{subject}/{index}"
            yield Finding(Code.LEVELS_ALIKE, place, f"/{place}", reason)


def _check_order(dataset: Dataset, subject: str, rungs: Sequence[Rung]) -> Iterator[Finding]:
    ranked = [(i, rung, rung.level) for i, rung in enumerate(rungs) if rung.level is not None]
    for (_, lower, below), (index, upper, above) in pairwise(ranked):
        if level_rank(dataset, above) < level_rank(dataset, below):
            reason = f"{upper.title} ({above}) comes after {lower.title} ({below}) and is below it"
            yield Finding(Code.LADDER_ORDER, f"{subject}/{index}", f"/{subject}/{index}", reason)

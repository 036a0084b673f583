"""Levels of which nothing is expected or that nothing orders, and skills that fall as they rise."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rolecmp.analysis.levels import common_level, publisher_of
from rolecmp.analysis.lint.finding import Code, Finding
from rolecmp.analysis.lint.scope import Scope
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Expectation, Proficiency
from rolecmp.model.things import Level


def check_levels(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds levels without a word between others, and skills that fall on the way up.

    Only what files of the user's state is looked at; the built-in levels are as their sources have them.
    """
    if not scope.own:
        return
    yield from _check_order(dataset, scope)
    yield from _check_words(dataset, scope.own_expectations())
    yield from _check_skills(dataset, scope.own_proficiencies())


def _check_order(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds levels of one rank, and steps of ladders without a level."""
    ranked: dict[int, Level] = {}
    for level in dataset.levels.values():
        first = ranked.setdefault(level.rank, level)
        if first is level or level.equals is not None or not scope.is_own("levels", level.id):
            continue
        reason = (
            f"{level.name} has the rank {level.rank} of {first.name}; give it another, or say "
            f'"equals": "{first.id}"'
        )
        yield Finding(Code.STEP_UNPLACED, f"levels/{level.id}", f"/levels/{level.id}", reason)
    for role in scope.roles:
        if not scope.is_own("roles", role.id):
            continue
        for index, rung in enumerate(role.ladder.levels if role.ladder is not None else ()):
            if rung.level is None:
                subject = f"roles/{role.id}/ladder/levels/{index}"
                reason = (
                    f"{rung.title} has no level, so that nothing says what other step it equals"
                )
                yield Finding(Code.STEP_UNPLACED, subject, f"/{subject}", reason)


def _check_words(
    dataset: Dataset, expectations: Iterable[tuple[int, Expectation]]
) -> Iterator[Finding]:
    """Finds steps of the ladder between two that a publisher words, and that it does not."""
    first: dict[tuple[str, str], int] = {}
    worded: dict[tuple[str, str], set[int]] = {}
    for index, entry in expectations:
        key = entry.role, publisher_of(dataset, entry)
        first.setdefault(key, index)
        rank = dataset.levels[common_level(dataset, entry.level)].rank
        worded.setdefault(key, set()).add(rank)
    for (id_, publisher), ranks in worded.items():
        ladder = dataset.roles[id_].ladder
        for rung in ladder.levels if ladder is not None else ():
            if rung.level is None:
                continue
            rank = dataset.levels[common_level(dataset, rung.level)].rank
            if min(ranks) < rank < max(ranks) and rank not in ranks:
                place = f"expectations/{first[id_, publisher]}"
                reason = f"{publisher} describes levels below and above {rung.title}, but not {rung.title}"
                subject = f"roles/{id_}/expectations/{rung.level}"
                yield Finding(Code.STEP_UNSAID, subject, f"/{place}", reason)


def _check_skills(
    dataset: Dataset, proficiencies: Iterable[tuple[int, Proficiency]]
) -> Iterator[Finding]:
    by_skill: dict[tuple[str, ...], list[tuple[int, int, Proficiency]]] = {}
    for index, entry in proficiencies:
        key = entry.role, publisher_of(dataset, entry), entry.scale, entry.skill
        rank = dataset.levels[common_level(dataset, entry.level)].rank
        by_skill.setdefault(key, []).append((rank, index, entry))
    for entries in by_skill.values():
        steps = dataset.scales[entries[0][2].scale].steps
        ordered = sorted(entries, key=lambda item: item[0])
        for (below, _, lower), (above, index, upper) in pairwise(ordered):
            if below < above and steps.index(upper.step) < steps.index(lower.step):
                reason = (
                    f"{upper.skill}: {upper.step} at {upper.level}, and {lower.step} at "
                    f"{lower.level}, which is below it"
                )
                yield Finding(
                    Code.SKILL_FALLS,
                    f"roles/{upper.role}/proficiencies/{upper.level}",
                    f"/proficiencies/{index}",
                    reason,
                )

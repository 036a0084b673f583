"""Where the levels of a framework stand: on those of the data, or on a scale of their own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rolecmp.analysis.lookup.things import find_level
from rolecmp.analysis.titles.levels import LEVELS
from rolecmp.documents.frameworks.draft import Draft, DraftRole, Step
from rolecmp.documents.intake import Recipe
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import RolecmpError, UsageError
from rolecmp.model.text import join_names, quote_name

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}


class Placing(NamedTuple):
    """Where the steps of one role stand."""

    levels: dict[str, str]
    """Name of a step to the id of its level in the data."""
    guesses: dict[str, str]
    """Of steps of which nothing says it, what their order suggests: to be proposed, never taken."""
    open: list[Step]
    """The steps of which nothing says it."""
    twice: list[tuple[Step, Step]]
    """Steps that would stand on one level."""


def place_steps(role: DraftRole, dataset: Dataset, recipe: Recipe) -> Placing:
    """Places the steps of a role by what `--map-value level:` says, else by words of their titles.

    A numeral is no such word: employers count from other steps. Raises UsageError for a level that
    the data does not have.
    """
    levels: dict[str, str] = {}
    for step in role.steps:
        level = _said(step, dataset, recipe) or _worded(step, dataset)
        if level is not None:
            levels[step.name] = level
    open_ = [step for step in role.steps if step.name not in levels]
    twice = []
    seen: dict[str, Step] = {}
    for step in role.steps:
        if step.name in levels:
            first = seen.setdefault(levels[step.name], step)
            if first is not step:
                twice.append((first, step))
    return Placing(levels, dict(_guess(role, dataset, levels)), open_, twice)


def _said(step: Step, dataset: Dataset, recipe: Recipe) -> str | None:
    for name in step.names:
        meaning = recipe.meaning("level", name)
        if meaning != name:
            if meaning == "LEVEL":
                raise UsageError(f"--map-value level:{name}: LEVEL is a placeholder: fill it in")
            try:
                level = find_level(dataset, meaning)
            except RolecmpError as error:
                raise UsageError(f"--map-value level:{name}: {error}") from error
            if level not in dataset.levels:
                raise UsageError(f"--map-value level:{name}: {quote_name(meaning)} is of pay only")
            return level
    return None


def _worded(step: Step, dataset: Dataset) -> str | None:
    """Returns the highest level that words of the title give."""
    words = re.findall(r"[a-z]+", f"{step.name} {step.title}".lower())
    found = {LEVELS[word] for word in words if word in LEVELS}
    if "head" in words:  # it is a director's rank here and a lead's there
        return None
    ranked = [level for level in dataset.levels.values() if level.id in found]
    return max(ranked, key=lambda level: level.rank).id if ranked else None


def _guess(role: DraftRole, dataset: Dataset, levels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yields a level for each open step: the next below the one above it, else above that below."""
    scale = [level.id for level in sorted(dataset.levels.values(), key=lambda level: level.rank)]
    at = {step: scale.index(levels[step.name]) for step in role.steps if step.name in levels}
    places: list[int | None] = [at.get(step) for step in role.steps]
    for index in reversed(range(len(places) - 1)):
        after = places[index + 1]
        if places[index] is None and after is not None and after > 0:
            places[index] = after - 1
    for index in range(1, len(places)):
        before = places[index - 1]
        if places[index] is None and before is not None and before + 1 < len(scale):
            places[index] = before + 1
    if all(place is None for place in places):
        places = [_numeral(step) for step in role.steps]
    placed = [place for place in places if place is not None]
    if any(lower >= upper for lower, upper in pairwise(placed)):
        return
    for step, place in zip(role.steps, places, strict=True):
        if step not in at and place is not None and place < len(scale):
            yield step.name, scale[place]


def _numeral(step: Step) -> int | None:
    last = re.split(r"[^A-Za-z0-9]+", step.name)[-1].lower()
    if last in _ROMAN:
        return _ROMAN[last] - 1
    code = re.fullmatch(r"[a-z]*(\d{1,2})", (step.code or last).replace(" ", "").lower())
    return int(code[1]) - 1 if code is not None and code[1] != "0" else None


def lowest_first(draft: Draft, dataset: Dataset, recipe: Recipe) -> Draft:
    """Returns the draft with the steps of each role from the lowest, where its file turns them."""
    roles = []
    turned = []
    for role in draft.roles:
        levels = place_steps(role, dataset, recipe).levels
        ranks = [dataset.levels[levels[s.name]].rank for s in role.steps if s.name in levels]
        if not ranks:
            numerals = [_numeral(step) for step in role.steps]
            ranks = [number for number in numerals if number is not None]
        falls = len(ranks) > 1 and all(upper > lower for upper, lower in pairwise(ranks))
        roles.append(role._replace(steps=role.steps[::-1]) if falls else role)
        turned += [role.title or "the role"] * falls
    note = f"The highest level came first, so the ladder was turned round: {join_names(turned)}."
    return draft._replace(roles=roles, left_out=(*draft.left_out, *([note] if turned else [])))


def own_scale(roles: Sequence[DraftRole]) -> list[Step]:
    """Returns the levels of a framework as a scale of its own: each once, the lowest first."""
    scale: list[Step] = []
    for role in roles:
        at = 0
        for step in role.steps:
            known = next((i for i, other in enumerate(scale) if same_level(step, other)), None)
            if known is None:
                scale.insert(at, step)
                known = at
            at = max(at, known) + 1
    return scale


def same_level(step: Step, other: Step) -> bool:
    """Says whether steps of two roles are one level of the framework: of one code, or one name."""
    if step.code and other.code:
        return step.code == other.code
    return step.name == other.name


def describe_twice(twice: Sequence[tuple[Step, Step]]) -> str:
    """Words which steps would stand on one level."""
    (first, second), *_ = twice
    return f"{quote_name(first.name)} and {quote_name(second.name)} would be one level"

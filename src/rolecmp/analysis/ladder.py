"""Ladders of several roles aligned on the common scale of levels."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role, Rung
from rolecmp.model.things import Level


class AlignedLevel(NamedTuple):
    """One step of the common scale with each role's rungs on it."""

    level: Level | None
    """None for the rungs whose source does not say where on the scale they stand."""
    rungs: tuple[tuple[Rung, ...], ...]
    """Parallel to the roles; an empty tuple is a hole: the role has no such step."""


def align_ladders(dataset: Dataset, roles: Sequence[Role]) -> tuple[AlignedLevel, ...]:
    """Aligns ladders from the lowest level that any of the roles has to the highest, without a gap.

    A level of an employer's own stands on the one that it equals. Rungs without a level come last.
    For one role the steps that it has, in its own order.
    """
    if len(roles) == 1:
        return _own_order(dataset, roles[0])
    ladders = [role.ladder.levels if role.ladder else () for role in roles]
    placed = {rung.level: _place(dataset, rung) for rungs in ladders for rung in rungs}
    used = {level for level in placed.values() if level is not None}
    scale = sorted(dataset.levels.values(), key=lambda level: level.rank)
    ranks = [level.rank for level in scale if level.id in used]
    shown = [
        level
        for level in scale
        if level.id in used
        or (ranks and level.equals is None and min(ranks) < level.rank < max(ranks))
    ]
    steps: list[Level | None] = [*shown]
    if any(rung.level is None for rungs in ladders for rung in rungs):
        steps.append(None)
    return tuple(
        AlignedLevel(
            step,
            tuple(
                tuple(rung for rung in rungs if placed[rung.level] == (step.id if step else None))
                for rungs in ladders
            ),
        )
        for step in steps
    )


def _place(dataset: Dataset, rung: Rung) -> str | None:
    """Returns the level on which a rung stands beside those of other roles."""
    return rung.level and (dataset.levels[rung.level].equals or rung.level)


def _own_order(dataset: Dataset, role: Role) -> tuple[AlignedLevel, ...]:
    """Returns the steps of one ladder from the lowest; neighbours on one level are one step."""
    rungs = role.ladder.levels if role.ladder else ()
    steps = [(level, (*group,)) for level, group in groupby(rungs, key=lambda rung: rung.level)]
    return tuple(
        AlignedLevel(dataset.levels[level] if level is not None else None, (group,))
        for level, group in steps
    )

"""The ladder of one role as a publisher words it: its steps, and what is expected on each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolecmp.analysis.ladder import AlignedLevel, align_ladders
from rolecmp.analysis.levels import (
    Entry,
    RoleLevel,
    common_level,
    find_publisher,
    is_near,
    levels_with_expectations,
    publisher_of,
    tracks_at,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Expectation, Proficiency, Track
from rolecmp.model.role import Role, Rung
from rolecmp.model.things import Level


class PublisherLadder(NamedTuple):
    """What one publisher expects of a role, at all levels of which it speaks."""

    publisher: str
    expectations: tuple[Expectation, ...]
    proficiencies: tuple[Proficiency, ...]
    levels: tuple[str, ...]
    """Ids of the levels of which it speaks, each once."""
    near: bool
    """Whether any of its levels is near to ours and not the same, or it is a weak source."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that it expects."""
        return (*self.expectations, *self.proficiencies)


class LadderStep(NamedTuple):
    """One step of the ladder of a role on one track, with what is expected there in a line."""

    level: Level | None
    """None where the source of the ladder does not say where it stands."""
    titles: tuple[str, ...]
    """What the ladder calls the step; empty where only other sources have it."""
    track: Track | None
    """None where nobody states it."""
    expectation: Expectation | None
    """None where the publisher says nothing of the step in a sentence."""
    skills: tuple[Proficiency, ...] = ()
    """How well it wants skills mastered there, where it says nothing in a sentence."""


def publisher_ladders(dataset: Dataset, role: Role) -> tuple[PublisherLadder, ...]:
    """Returns who says what is expected of a role, the one that speaks of most levels first.

    Of several the one whose levels are ours, then the one that says most.
    """
    publishers: dict[str, tuple[list[Expectation], list[Proficiency]]] = {}
    for expectation in dataset.expectations:
        if expectation.role == role.id:
            by = publisher_of(dataset, expectation)
            publishers.setdefault(by, ([], []))[0].append(expectation)
    for proficiency in dataset.proficiencies:
        if proficiency.role == role.id:
            by = publisher_of(dataset, proficiency)
            publishers.setdefault(by, ([], []))[1].append(proficiency)
    ladders = []
    for publisher, (expectations, proficiencies) in publishers.items():
        entries: list[Entry] = [*expectations, *proficiencies]
        levels = tuple(dict.fromkeys(common_level(dataset, entry.level) for entry in entries))
        near = any(is_near(dataset, entry) for entry in entries)
        ladders.append(
            PublisherLadder(publisher, tuple(expectations), tuple(proficiencies), levels, near)
        )
    return tuple(sorted(ladders, key=_most_levels))


def _most_levels(ladder: PublisherLadder) -> tuple[int, bool, int]:
    return -len(ladder.levels), ladder.near, -len(ladder.entries)


def choose_ladder(
    ladders: Sequence[PublisherLadder], publisher: str | None
) -> PublisherLadder | None:
    """Returns the ladder of the publisher asked for, else the first; None where there is none.

    Raises NotFoundError for a publisher that says nothing of the role.
    """
    if publisher is None:
        return ladders[0] if ladders else None
    by_name = {ladder.publisher: ladder for ladder in ladders}
    return by_name[find_publisher([*by_name], publisher)]


def ladder_steps(dataset: Dataset, role: Role, ladder: PublisherLadder) -> tuple[LadderStep, ...]:
    """Returns the steps of a role from the lowest, each track by itself, as a publisher words them.

    Levels of which only other sources than that of the ladder speak are steps too.
    """
    line = _widest_dimension(dataset, ladder)
    steps = []
    for aligned in _steps_with(dataset, role):
        rungs = aligned.rungs[0]
        own = [track for track in Track if any(rung.track is track for rung in rungs)]
        if aligned.level is None:
            unplaced: list[Track | None] = [*own] or [None]
            steps += [LadderStep(None, _titles(rungs, track), track, None) for track in unplaced]
            continue
        place = RoleLevel(role, aligned.level)
        there = [e for e in ladder.expectations if _is_at(dataset, e, aligned.level)]
        skills_there = tuple(p for p in ladder.proficiencies if _is_at(dataset, p, aligned.level))
        tracks: list[Track | None] = [
            track for track in Track if track in own or any(e.track is track for e in there)
        ]
        if any(e.track is None for e in there) and len(own) != 1:
            tracks.append(None)
        for track in tracks or [*tracks_at(dataset, place)] or [None]:
            # Of a step on one track what is said without a track is said of that one.
            on_track = [
                e for e in there if e.track is track or (e.track is None and own == [track])
            ]
            first = _first_of(dataset, on_track, line) if on_track else None
            skills = skills_there if first is None else ()
            steps.append(LadderStep(aligned.level, _titles(rungs, track), track, first, skills))
    return tuple(steps)


def _titles(rungs: Sequence[Rung], track: Track | None) -> tuple[str, ...]:
    """Returns what the ladder calls a step on a track; a title without a track is on each."""
    return tuple(
        rung.title for rung in rungs if track is None or rung.track is None or rung.track is track
    )


def _steps_with(dataset: Dataset, role: Role) -> list[AlignedLevel]:
    """Returns the steps of a ladder, and between them the levels of which other sources speak."""
    steps = [*align_ladders(dataset, [role])]
    known = {common_level(dataset, step.level.id) for step in steps if step.level is not None}
    for level in levels_with_expectations(dataset, role):
        if level.id not in known:
            higher = [
                index
                for index, step in enumerate(steps)
                if step.level is not None and step.level.rank > level.rank
            ]
            at = higher[0] if higher else len(steps)
            steps.insert(at, AlignedLevel(level, ((),)))
    return steps


def _is_at(dataset: Dataset, entry: Entry, level: Level) -> bool:
    return common_level(dataset, entry.level) == common_level(dataset, level.id)


def _widest_dimension(dataset: Dataset, ladder: PublisherLadder) -> str | None:
    """Finds the dimension that a publisher words at most levels, so that steps read alike."""
    levels = {(e.dimension, common_level(dataset, e.level)) for e in ladder.expectations}
    by_dimension = Counter(dimension for dimension, _ in levels)
    ordered = [dimension for dimension in dataset.dimensions if dimension in by_dimension]
    return max(ordered, key=lambda dimension: by_dimension[dimension], default=None)


def _first_of(
    dataset: Dataset, expectations: Iterable[Expectation], line: str | None
) -> Expectation:
    """Returns the expectation in the dimension of the line, else in the first of the data."""
    order = [line, *dataset.dimensions]
    return min(expectations, key=lambda expectation: order.index(expectation.dimension))

"""Which level somebody is at, by one publisher's statements: dimension by dimension, never a score."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rolecmp.analysis.level_ladder import PublisherLadder
from rolecmp.analysis.levels import LEVEL_BELOW, common_level
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Dimension, Expectation, Track
from rolecmp.model.things import Level

DIMENSIONS_ASKED = 6
"""So many dimensions are asked about, those that the publisher words at most levels."""

NOT_ASKED = ("experience", LEVEL_BELOW)
"""Dimensions whose statements nobody can say to be true of themselves: years, and the level below."""


class LevelAnswer(StrEnum):
    """How far a statement is true of somebody."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class LevelQuestion(NamedTuple):
    """A statement of a publisher on one dimension at one level."""

    id: str
    """`scope-senior`."""
    level: Level
    dimension: Dimension
    expectation: Expectation


class DimensionFit(NamedTuple):
    """What the answers say in one dimension."""

    dimension: Dimension
    holds: Level | None
    """The highest level up to which every statement that was answered holds; None: there is none."""
    missing: tuple[LevelQuestion, LevelAnswer | None] | None
    """The first statement above that does not hold, or was not answered; None: all of them hold."""
    higher: tuple[Level, ...]
    """Levels above a statement that does not hold, whose own statement does."""


class LevelFit(NamedTuple):
    """What the answers say of the level, dimension by dimension."""

    dimensions: tuple[DimensionFit, ...]
    counts: Mapping[LevelAnswer | None, int]
    """How many statements were answered how; None: not answered."""


def make_level_questions(
    dataset: Dataset, ladder: PublisherLadder, *, full: bool = False
) -> tuple[LevelQuestion, ...]:
    """Makes a question of each level and dimension that a publisher words, dimension by dimension.

    Of several statements the first on the track of individuals. Dimensions worded at one level only
    tell nothing of levels; unless `full`, no more than DIMENSIONS_ASKED are asked about.
    """
    by_dimension: dict[str, dict[str, Expectation]] = {}
    ordered = sorted(ladder.expectations, key=lambda e: e.track is Track.MANAGEMENT)
    for expectation in ordered:
        if expectation.dimension not in NOT_ASKED:
            levels = by_dimension.setdefault(expectation.dimension, {})
            levels.setdefault(common_level(dataset, expectation.level), expectation)
    worded = [id_ for id_ in dataset.dimensions if len(by_dimension.get(id_, ())) > 1]
    if not full:
        most = sorted(worded, key=lambda id_: -len(by_dimension[id_]))[:DIMENSIONS_ASKED]
        worded = [id_ for id_ in worded if id_ in most]
    return tuple(
        LevelQuestion(f"{id_}-{level}", dataset.levels[level], dataset.dimensions[id_], expectation)
        for id_ in worded
        for level, expectation in sorted(
            by_dimension[id_].items(), key=lambda item: dataset.levels[item[0]].rank
        )
    )


def questions_answered(
    dataset: Dataset, ladder: PublisherLadder, answers: Collection[str]
) -> tuple[LevelQuestion, ...]:
    """The questions that answers are to: those that are asked, and all if one is to another."""
    asked, every = (make_level_questions(dataset, ladder, full=full) for full in (False, True))
    others = {question.id for question in every} - {question.id for question in asked}
    return asked if others.isdisjoint(answers) else every


def find_level_fit(
    questions: Sequence[LevelQuestion], answers: Mapping[str, LevelAnswer | None]
) -> LevelFit:
    """Finds in each dimension the highest level that holds, and what is missing for the next."""
    given = [answers.get(question.id) for question in questions]
    counts = {answer: given.count(answer) for answer in (*LevelAnswer, None)}
    dimensions = dict.fromkeys(question.dimension.id for question in questions)
    return LevelFit(
        tuple(
            _fit_of([question for question in questions if question.dimension.id == id_], answers)
            for id_ in dimensions
        ),
        counts,
    )


def _fit_of(
    questions: Sequence[LevelQuestion], answers: Mapping[str, LevelAnswer | None]
) -> DimensionFit:
    """Climbs until a statement does not hold; what was not answered is passed, and holds nothing."""
    holds: Level | None = None
    missing: tuple[LevelQuestion, LevelAnswer | None] | None = None
    higher = []
    for question in questions:
        answer = answers.get(question.id)
        stopped = missing is not None and missing[1] is not None
        if answer is LevelAnswer.YES and not stopped:
            holds, missing = question.level, None
        elif answer is LevelAnswer.YES:
            higher.append(question.level)
        elif missing is None or (missing[1] is None and answer is not None):
            missing = question, answer
    return DimensionFit(questions[0].dimension, holds, missing, tuple(higher))

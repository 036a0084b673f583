"""A framework as its file has it, before anything is said of what it means in the data."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rolecmp.model.text import refused_pattern

MAX_STATEMENTS = 20_000
"""The most statements of a framework that are read: a data file takes no more."""


class Step(NamedTuple):
    """A level of a role, as the framework has it."""

    name: str
    """What tells it from the others of its role: `L1 Associate PMM`."""
    line: int
    """Of the file, from 1."""
    title: str = ""
    """What somebody on it is called; empty: its name."""
    code: str = ""
    """What else the framework calls it: `P1`."""
    track: str | None = None
    """ic or management; None where it is not said."""
    notes: tuple[str, ...] = ()
    """What is said of it as a whole."""

    @property
    def names(self) -> tuple[str, ...]:
        """Whatever it may be called by when something is said of it."""
        return tuple(dict.fromkeys(name for name in (self.name, self.title, self.code) if name))


class Expected(NamedTuple):
    """What is expected on a step, in one dimension."""

    step: str
    """The name of the step."""
    dimension: str
    text: str
    line: int
    area: str = ""
    """What the framework groups the dimension under."""


class Mastered(NamedTuple):
    """How well a skill is to be mastered on a step."""

    step: str
    skill: str
    how_well: str
    line: int


class Paid(NamedTuple):
    """What a step is paid: one cell, or the two ends of a range."""

    step: str
    cells: tuple[str, ...]
    label: str
    """What stands beside it, which may name the money and what is in it."""
    line: int


class DraftRole(NamedTuple):
    """One role of a framework; its lists are filled while the file is read."""

    title: str
    """Empty where the file does not say."""
    steps: list[Step]
    """The lowest first."""
    expected: list[Expected]
    mastered: list[Mastered]
    paid: list[Paid]


def new_role(title: str = "") -> DraftRole:
    """Makes a role of which nothing is said yet."""
    return DraftRole(title, [], [], [], [])


class Draft(NamedTuple):
    """A whole framework."""

    roles: list[DraftRole]
    said: Mapping[str, str] = {}
    """What the file says once for all, by the fields that `--set` takes: `source.title`."""
    left_out: tuple[str, ...] = ()
    """What is not carried over, a sentence each."""


_BULLET = re.compile(r"\s*(?:[-*•‣·–]|\d{1,2}[.)])\s+")
NOTHING = frozenset({"", "-", "–", "—", "n/a", "."})
"""What cells say where nothing is said, which is no "none"."""


def statements_of(text: str) -> Iterator[str]:
    """Yields the statements of a cell: each point of a list is one, other lines run on."""
    pieces: list[str] = []
    for line in text.splitlines():
        point = _BULLET.match(line)
        rest = line[point.end() if point else 0 :].replace("\t", " ")
        words = " ".join(refused_pattern().sub("", rest).split())
        if words in NOTHING:
            continue
        if point or not pieces:
            pieces.append(words)
        else:
            pieces[-1] += f" {words}"
    yield from pieces

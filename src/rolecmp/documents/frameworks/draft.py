"""A framework as its file has it, before anything is said of what it means in the data."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import quote_name, refused_pattern, shows

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


def clean(text: str) -> str:
    """Returns a text in one line without what cannot be seen; empty where nothing can."""
    words = " ".join(refused_pattern().sub("", " ".join(text.split())).split())
    return words if shows(words) else ""


def statements_of(text: str) -> Iterator[str]:
    """Yields the statements of a cell: each point of a list is one, other lines run on."""
    pieces: list[str] = []
    for line in text.splitlines():
        point = _BULLET.match(line)
        words = clean(line[point.end() if point else 0 :])
        if words in NOTHING:
            continue
        if point or not pieces:
            pieces.append(words)
        else:
            pieces[-1] += f" {words}"
    yield from pieces


def tidy(draft: Draft, name: str) -> Draft:
    """Returns a draft whose names can be seen; what stands under none is left out and told.

    Raises DataError where two levels of a role have one name then.
    """
    lost: list[int] = []
    roles = [_tidy_role(role, name, lost) for role in draft.roles]
    told = ", ".join(map(str, sorted({*lost})[:10])) + ", ..." * (len({*lost}) > 10)
    notes = [f"Left out, because their names have no visible character: lines {told}."] * bool(lost)
    said = {field: text for field, value in draft.said.items() if (text := clean(value))}
    return Draft([role for role in roles if role.steps], said, (*draft.left_out, *notes))


def _tidy_role(role: DraftRole, name: str, lost: list[int]) -> DraftRole:
    names: dict[str, str] = {}
    tidied = new_role(clean(role.title))
    for step in role.steps:
        names[step.name] = clean(step.name)
        if not names[step.name]:
            lost.append(step.line)
        elif names[step.name] in {known.name for known in tidied.steps}:
            message = f"the level {quote_name(names[step.name])} is there twice"
            raise DataError(Problem(name, "", message, step.line, 1, "rename one"))
        else:
            tidied.steps.append(
                step._replace(
                    name=names[step.name], title=clean(step.title), code=clean(step.code),
                    track=clean(step.track) if step.track else None,
                )
            )  # fmt: skip
    for entry in role.expected:
        if names[entry.step]:
            dimension, area = clean(entry.dimension), clean(entry.area)
            tidied.expected.append(
                entry._replace(step=names[entry.step], dimension=dimension, area=area)
            )
    for skill in role.mastered:
        tidy_one = skill._replace(
            step=names[skill.step], skill=clean(skill.skill), how_well=clean(skill.how_well)
        )
        if tidy_one.step and tidy_one.skill and tidy_one.how_well:
            tidied.mastered.append(tidy_one)
        else:
            lost.append(skill.line)
    tidied.paid.extend(
        paid._replace(step=names[paid.step]) for paid in role.paid if names[paid.step]
    )
    return tidied

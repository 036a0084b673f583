"""The shapes that a chart is made of, and the drawing that they stand in.

Across, places are percentages of the drawing's width, so that a page can stretch it and leave the
letters as they are; down, they are pixels.
"""

from enum import StrEnum
from typing import NamedTuple


class Anchor(StrEnum):
    """Which part of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Label(NamedTuple):
    """A line of text."""

    x: float
    y: float
    text: str
    look: str = "text"
    """A class of the style sheet."""
    anchor: Anchor = Anchor.START
    shift: float = 0
    """How far to the right of its place it stands, in pixels."""


class Box(NamedTuple):
    """A rectangle, its corners rounded by `round`."""

    x: float
    y: float
    width: float
    height: float
    look: str
    round: float = 0


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str = "rule"


class Dot(NamedTuple):
    """A disc."""

    x: float
    y: float
    radius: float
    look: str


Shape = Label | Box | Line | Dot


class Drawing(NamedTuple):
    """Shapes that belong together."""

    title: str
    """The heading."""
    description: str
    """The same in words."""
    height: float
    """Its height in pixels."""
    shapes: tuple[Shape, ...]
    """What is drawn, the lowest first."""
    marks: tuple[str, ...] = ()
    """Ids of the sources whose footnotes stand at the heading."""
    row_marks: tuple[str, ...] = ()
    """Ids of the sources whose footnotes stand in it."""
    least: float = 0
    """The width that its texts take, in pixels, where that is more than a narrow page has."""


LINE = 18
"""From one line of text to the next."""
SMALL = 12
"""The size of remarks, in pixels."""
SIZE = 14
"""The size of other text, in pixels."""
SIDES = ("first", "both", "second")
"""Looks of the three lanes of a contrast."""
ROLES = ("first", "second", "third", "fourth", "fifth", "sixth")
"""Looks of the roles of a result, in the order in which they were named: the same in all charts."""


def role_look(position: int) -> str:
    """Returns the look of the role at a position, from 0; where there are more, they come again."""
    return ROLES[position % len(ROLES)]

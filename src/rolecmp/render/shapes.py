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
    """A line of text; `look` is a class of the style sheet, `shift` pixels to the right."""

    x: float
    y: float
    text: str
    look: str = "text"
    anchor: Anchor = Anchor.START
    shift: float = 0


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
    """Shapes on a canvas of that height; `description` says the same in words.

    `least` is the width that its texts take, in pixels, where that is more than a narrow page has.
    """

    title: str
    description: str
    height: float
    shapes: tuple[Shape, ...]
    marks: tuple[str, ...] = ()
    least: float = 0

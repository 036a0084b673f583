"""Ways from one role to another: boxes from top to bottom, with the move between two of them."""

from collections.abc import Sequence

from rolecmp.model.text import capitalise, visible
from rolecmp.render.lettering import wrap_text
from rolecmp.render.shapes import (
    LINE,
    SIZE,
    SMALL,
    Box,
    Drawing,
    Label,
    Line,
    Shape,
    role_look,
)
from rolecmp.report.report import Move, Table

_LEAST = 220
"""A way is not made narrower than this, in pixels; the next one then stands below."""
_GAP = 16
"""Between two ways, in pixels."""


def draw_ways(table: Table, width: float) -> Drawing:
    """Draws each open section as a way, side by side as far as the width allows."""
    ways = [
        moves
        for section in table.open_sections
        if (moves := [row.move for row in section.rows if row.move is not None])
    ]
    beside = max(1, min(len(ways), int((width + _GAP) // (_LEAST + _GAP))))
    part = 100 / beside
    room = (width - _GAP * (beside - 1)) / beside
    shapes: list[Shape] = []
    top = 0.0
    for first in range(0, len(ways), beside):
        line = ways[first : first + beside]
        top = max(
            _draw_way(shapes, way, (place * part, 100 * room / width), top, room)
            for place, way in enumerate(line)
        )
        top += 2 * LINE
    description = "; ".join(map(_describe, ways))
    marks = tuple(mark for section in table.open_sections for mark in section.marks)
    title = capitalise(table.caption or table.title)
    return Drawing(title, description, max(top - 2 * LINE, 0.0) + 2, tuple(shapes), marks)


def _draw_way(
    shapes: list[Shape], way: Sequence[Move], across: tuple[float, float], y: float, room: float
) -> float:
    """Adds the boxes and moves of a way between `across` (left, width); returns where it ends."""
    left, width = across
    y = _draw_box(shapes, way[0].start, way[0].roles[0], across, y, room)
    for move in way:
        how = wrap_text(visible(move.how), room - 36, SMALL)
        end = y + max(len(how), 1) * LINE + 10
        shapes.append(Line(left + width * 0.05, y, left + width * 0.05, end, "joint"))
        shapes.append(Label(left + width * 0.05, end - 1, "▾", "small", shift=-3.5))
        for number, line in enumerate(how):
            label = Label(left + width * 0.05, y + SMALL + 5 + number * LINE, line, "small")
            shapes.append(label._replace(shift=12))
        y = _draw_box(shapes, move.stop, move.roles[1], across, end, room)
    return y


def _draw_box(
    shapes: list[Shape], title: str, role: int, across: tuple[float, float], y: float, room: float
) -> float:
    lines = wrap_text(visible(title), room - 20, SIZE)
    height = len(lines) * LINE + 12
    shapes.append(Box(across[0], y, across[1], height, f"{role_look(role)}-soft", 5))
    for number, line in enumerate(lines):
        shapes.append(Label(across[0], y + 20 + number * LINE, line, shift=10))
    return y + height


def _describe(way: Sequence[Move]) -> str:
    """`PMM, lateral move: VP of Sales`."""
    return ", ".join([way[0].start, *(f"{move.how}: {move.stop}" for move in way)])

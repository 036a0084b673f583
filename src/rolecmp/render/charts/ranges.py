"""Ranges on an axis: pay, or how many there are of each."""

from rolecmp.model.text import capitalise, visible
from rolecmp.render.lettering import text_width, wrap_text
from rolecmp.render.shapes import (
    LINE,
    SIDES,
    SIZE,
    SMALL,
    Anchor,
    Box,
    Dot,
    Drawing,
    Label,
    Line,
    Shape,
)
from rolecmp.report.report import Axis, Range, Report, Row, Section, Table


def draw_ranges(report: Report, table: Table, width: float) -> list[Drawing]:
    """Draws the ranges of each section that has an axis, one below the other under its ticks."""
    return [
        _draw_section(report, section, section.axis, width)
        for section in table.open_sections
        if section.axis is not None and section.rows
    ]


def _draw_section(report: Report, section: Section, axis: Axis, width: float) -> Drawing:
    shapes: list[Shape] = []
    top = LINE + 8.0
    y = top
    for row in section.rows:
        if row.range is not None:
            text = f"{row.range.text} {report.footnotes(row.marks)}".strip()
            y = _draw_row(shapes, row, row.range, axis, text, y, width)
    below: list[Shape] = []
    for (value, label), anchor in zip(axis.ticks, _anchors(len(axis.ticks)), strict=True):
        x = _place(axis, value)
        below += [Label(x, SMALL, label, "small", anchor), Line(x, LINE, x, y, "grid")]
    if axis.common is not None:
        low, high = (_place(axis, value) for value in axis.common)
        below.append(Box(low, LINE, high - low, y - LINE, "common"))
    title = capitalise(section.title)
    if axis.about:
        title = f"{title} · {axis.about}"
    texts = [f"{row.label}: {row.range.text}" for row in section.rows if row.range is not None]
    return Drawing(title, "; ".join(texts), y + 4, (*below, *shapes), section.marks)


def _draw_row(
    shapes: list[Shape], row: Row, range_: Range, axis: Axis, text: str, y: float, width: float
) -> float:
    """Draws one range under its label, which shares the line with the figures where both fit.

    Adds to the shapes and returns where the next row begins.
    """
    look = SIDES[row.lane] if row.lane in (0, 1, 2) else "first"
    fits = text_width(row.label, SIZE) + text_width(text, SIZE) + 16 <= width
    for line in wrap_text(visible(row.label), width, SIZE):
        shapes.append(Label(0, y + SIZE, line, "strong"))
        y += LINE
    if fits:
        shapes.append(Label(100, y - LINE + SIZE, text, "text", Anchor.END))
    else:
        for line in wrap_text(text, width, SIZE):
            shapes.append(Label(0, y + SIZE, line))
            y += LINE
    middle = y + 10
    ends = [_place(axis, value) for value in (range_.low, range_.high) if value is not None]
    if len(ends) == 2:
        shapes.append(Box(ends[0], middle - 5, max(ends[1] - ends[0], 0.4), 10, look))
    shapes += [Line(end, middle - 7, end, middle + 7, f"{look}-line") for end in ends]
    if range_.middle is not None:
        shapes.append(Dot(_place(axis, range_.middle), middle, 6, f"{look}-dot"))
    return y + 28


def _place(axis: Axis, value: float) -> float:
    """Returns where a value stands across, in per cent."""
    return round(100 * (value - axis.low) / (axis.high - axis.low), 2)


def _anchors(number: int) -> list[Anchor]:
    """Keeps the labels at the ends of an axis within the drawing."""
    inner = [Anchor.MIDDLE] * (number - 2)
    return [Anchor.START, *inner, Anchor.END][:number]

"""Ranges on an axis: pay, or how many there are of each."""

from collections.abc import Iterator

from rolecmp.model.text import capitalise, visible
from rolecmp.render.lettering import text_width, wrap_text
from rolecmp.render.shapes import (
    LINE,
    SIZE,
    SMALL,
    Anchor,
    Box,
    Dot,
    Drawing,
    Label,
    Line,
    Shape,
    role_look,
)
from rolecmp.report.report import Axis, Range, Report, Row, Section, Table

STRONG = SIZE * 1.12
"""The size of which plain letters are as wide as bold ones of SIZE, in pixels."""
_BEFORE = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
"""Which part of a label stands before its place."""
_TICK_GAP = 4
"""Between the labels of two ticks, in pixels."""


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
    for value, _ in axis.ticks:
        below.append(Line(_place(axis, value), LINE, _place(axis, value), y, "grid"))
    below += _tick_labels(axis, width)
    if axis.common is not None:
        low, high = (_place(axis, value) for value in axis.common)
        below.append(Box(low, LINE, high - low, y - LINE, "common"))
    if axis.mark is not None:
        place = _place(axis, axis.mark[0])
        shapes.append(Line(place, LINE, place, y, "mark"))
        anchor = Anchor.END if place > 60 else Anchor.START
        shapes.append(Label(place, y + SMALL, visible(axis.mark[1]), "small", anchor))
        y += LINE
    if axis.legend is not None:
        for look, words in zip(("first", "first-soft"), axis.legend, strict=True):
            shapes.append(Box(0, y + 3, 100 * 14 / width, 10, look))
            for line in wrap_text(visible(words), width - 22, SMALL):
                shapes.append(Label(0, y + SMALL, line, "small", shift=22))
                y += LINE
    title = capitalise(section.title)
    if axis.about:
        title = f"{title} · {axis.about}"
    texts = [f"{row.label}: {row.range.text}" for row in section.rows if row.range is not None]
    drawn = (*below, *shapes)
    return Drawing(title, "; ".join(texts), y + 4, drawn, section.marks, section.row_marks)


def _draw_row(
    shapes: list[Shape], row: Row, range_: Range, axis: Axis, text: str, y: float, width: float
) -> float:
    """Draws one range under its label, which shares the line with the figures where both fit.

    Adds to the shapes and returns where the next row begins.
    """
    look = role_look(range_.role)
    fits = text_width(row.label, STRONG) + text_width(text, SIZE) + 16 <= width
    for line in wrap_text(visible(row.label), width, STRONG):
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
    if range_.span is not None:
        bar = look if range_.measured else f"{look}-soft"
        left, right = (_place(axis, value) for value in range_.span)
        shapes.append(Box(left, middle - 5, max(right - left, 0.4), 10, bar))
    shapes += [Line(end, middle - 7, end, middle + 7, f"{look}-line") for end in ends]
    if range_.middle is not None:
        shapes.append(Dot(_place(axis, range_.middle), middle, 6, f"{look}-dot"))
    return y + 28


def _place(axis: Axis, value: float) -> float:
    """Returns where a value stands across, in per cent."""
    return round(100 * (value - axis.low) / (axis.high - axis.low), 2)


def _tick_labels(axis: Axis, width: float) -> Iterator[Label]:
    """Puts labels above their ticks, but for those that would touch the one before or the last."""
    spans = []
    for (value, label), anchor in zip(axis.ticks, _anchors(len(axis.ticks)), strict=True):
        place, room = _place(axis, value), text_width(label, SMALL)
        left = place * width / 100 - room * _BEFORE[anchor]
        spans.append((left, left + room, Label(place, SMALL, label, "small", anchor)))
    end = spans[-1][0] if spans else 0.0
    taken = -float(_TICK_GAP)
    for position, (left, right, made) in enumerate(spans, 1):
        if position == len(spans):
            yield made
        elif left >= taken + _TICK_GAP and right + _TICK_GAP <= end:
            yield made
            taken = right


def _anchors(number: int) -> list[Anchor]:
    """Keeps the labels at the ends of an axis within the drawing."""
    inner = [Anchor.MIDDLE] * (number - 2)
    return [Anchor.START, *inner, Anchor.END][:number]

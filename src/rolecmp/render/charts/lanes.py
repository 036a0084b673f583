"""Who has what, in lanes: how much stands in each, and what."""

from collections.abc import Sequence

from rolecmp.model.text import capitalise, visible
from rolecmp.render.lettering import wrap_text
from rolecmp.render.shapes import (
    LINE,
    SIDES,
    SIZE,
    SMALL,
    Anchor,
    Box,
    Drawing,
    Label,
    Shape,
)
from rolecmp.report.report import Report, Section, Table, Tone


def draw_tallies(table: Table) -> Drawing | None:
    """Draws how much of each section stands in which lane; None where nothing is counted."""
    sections = [section for section in table.open_sections if section.tally]
    if not sections:
        return None
    shapes: list[Shape] = []
    descriptions = []
    y = _draw_legend(shapes, table.lanes)
    for section in sections:
        shapes.append(Label(0, y + SIZE, capitalise(section.title), "strong"))
        _draw_tally(shapes, section.tally, y + LINE + 4)
        y += LINE + 38
        counted = (
            f"{lane} {number}" for lane, number in zip(table.lanes, section.tally, strict=True)
        )
        descriptions.append(f"{section.title}: {', '.join(counted)}")
    return Drawing(capitalise(table.title), "; ".join(descriptions), y, tuple(shapes))


def _draw_legend(shapes: list[Shape], lanes: Sequence[str]) -> float:
    """Adds what each look stands for, and returns where the next shape may begin."""
    for index, lane in enumerate(lanes):
        y = index * LINE + SMALL
        shapes.append(Label(0, y, "■", f"{SIDES[index]}-text"))
        shapes.append(Label(0, y, lane, "small", shift=18))
    return len(lanes) * LINE + 12


def _draw_tally(shapes: list[Shape], tally: Sequence[int], y: float) -> None:
    """Adds a bar in as many parts as there are lanes with anything in them."""
    total = sum(tally)
    x = 0.0
    for look, number in zip(SIDES, tally, strict=True):
        if not number:
            continue
        share = round(100 * number / total, 2)
        shapes.append(Box(x, y, max(share - 0.4, 0.2), 20, look, 3))
        place = x + (share - 0.4) / 2
        shapes.append(Label(place, y + 15, f"{number:,}", f"{look}-on", Anchor.MIDDLE))
        x += share


def draw_lanes(report: Report, table: Table, section: Section, width: float) -> Drawing:
    """Draws one section of a contrast whole: the bar, and under it the names, lane by lane."""
    shapes: list[Shape] = []
    y = 0.0
    if sum(section.tally):
        _draw_tally(shapes, section.tally, 0)
        y = 32
    lane_width = 100 / len(table.lanes)
    room = width * lane_width / 100 - 14
    lowest = y
    descriptions = []
    for index, lane in enumerate(table.lanes):
        x, line_y = index * lane_width, y
        for line in wrap_text(visible(lane), room, SMALL):
            shapes.append(Label(x, line_y + SMALL, line, f"{SIDES[index]}-text"))
            line_y += LINE
        rows = [row for row in section.rows if row.lane == index and row.entry is not None]
        for row in rows:
            assert row.entry is not None
            text = f"{visible(row.entry.text)} {report.footnotes(row.marks)}".strip()
            look = "small" if row.entry.tone is Tone.MUTED else "text"
            for number, line in enumerate(wrap_text(text, room - 10, SIZE)):
                shapes.append(Label(x, line_y + SIZE + 2, line, look, shift=10 if number else 0))
                line_y += LINE
        lowest = max(lowest, line_y)
        named = ", ".join(row.entry.text for row in rows if row.entry is not None)
        descriptions.append(f"{lane}: {named or '—'}")
    title = capitalise(section.title)
    return Drawing(title, "; ".join(descriptions), lowest + 6, tuple(shapes), section.marks)

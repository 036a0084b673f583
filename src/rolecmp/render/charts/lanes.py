"""Who has what, in lanes."""

from rolecmp.model.text import capitalise, visible
from rolecmp.render.lettering import wrap_text
from rolecmp.render.shapes import (
    LINE,
    SIDES,
    SIZE,
    SMALL,
    Drawing,
    Label,
    Shape,
)
from rolecmp.report.report import Report, Section, Table, Tone


def draw_lanes(report: Report, table: Table, section: Section, width: float) -> Drawing:
    """Draws one section of a contrast: the names, lane by lane."""
    shapes: list[Shape] = []
    lane_width = 100 / len(table.lanes)
    room = width * lane_width / 100 - 14
    lowest = 0.0
    descriptions = []
    for index, lane in enumerate(table.lanes):
        x, line_y = index * lane_width, 0.0
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
    height = lowest + 6
    return Drawing(
        title, "; ".join(descriptions), height, tuple(shapes), section.marks, section.row_marks
    )

"""Where the shapes of a chart stand: ranges on an axis, contrasts and steps, as plain geometry."""

from collections.abc import Callable, Iterable, Sequence

from rolecmp.model.text import capitalise, visible
from rolecmp.render.lettering import text_width, wrap_text
from rolecmp.render.shapes import Anchor, Box, Dot, Drawing, Label, Line, Shape
from rolecmp.report.report import Axis, Chart, Range, Report, Row, Section, Table, Tone
from rolecmp.report.sources import source_line

LINE = 18
"""From one line of text to the next."""
SMALL = 12
SIZE = 14
SIDES = ("first", "both", "second")
"""Looks of the three lanes of a contrast."""


def draws(report: Report) -> bool:
    """Whether anything in a report can be drawn."""
    return any(
        section.rows and (table.chart is not None or section.axis is not None)
        for table in report.tables
        if table.readers
        for section in table.open_sections
    )


def draw_report(report: Report, width: float) -> list[Drawing]:
    """Every chart of a report, each with all that it takes to stand alone."""
    drawings: list[Drawing] = []
    for table in report.tables:
        if not table.readers:
            continue
        sections = [section for section in table.open_sections if section.rows]
        match table.chart:
            case Chart.CONTRAST:
                draw = _draw_lanes if table.lanes else _draw_marks
                drawings += [draw(report, table, section, width) for section in sections]
            case Chart.STEPS if sections:
                drawings.append(draw_steps(table, width))
            case Chart.STEPS | None:
                pass
        ranges = draw_ranges(report, table, width)
        if ranges:
            drawings += [*ranges[:-1], _with_notes(ranges[-1], table.notes, width)]
    return drawings


def _with_notes(drawing: Drawing, notes: Iterable[str], width: float) -> Drawing:
    """The drawing with the notes of its table under it."""
    lines = [line for note in notes for line in wrap_text(visible(note), width, SMALL)]
    labels = [
        Label(0, drawing.height + (number + 1) * LINE - 2, line, "small")
        for number, line in enumerate(lines)
    ]
    return drawing._replace(
        height=drawing.height + len(lines) * LINE, shapes=(*drawing.shapes, *labels)
    )


def source_lines(report: Report, width: float) -> list[str]:
    """Sources and credits of a drawing that stands alone, folded at its width."""
    cited = [f"[{number}] {source_line(source)}" for number, source in enumerate(report.cited, 1)]
    return [
        line
        for text in (*cited, *report.credits)
        for line in wrap_text(visible(text), width, SMALL)
    ]


# --- ranges -----------------------------------------------------------------------------------


def draw_ranges(report: Report, table: Table, width: float) -> list[Drawing]:
    """The ranges of each section that has an axis, one below the other under its ticks."""
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
        at = _at(axis, value)
        below += [Label(at, SMALL, label, "small", anchor), Line(at, LINE, at, y, "grid")]
    if axis.common is not None:
        low, high = (_at(axis, value) for value in axis.common)
        below.append(Box(low, LINE, high - low, y - LINE, "common"))
    title = capitalise(section.title)
    if axis.about:
        title = f"{title} · {axis.about}"
    told = [f"{row.label}: {row.range.text}" for row in section.rows if row.range is not None]
    return Drawing(title, "; ".join(told), y + 4, (*below, *shapes), section.marks)


def _draw_row(
    shapes: list[Shape], row: Row, range_: Range, axis: Axis, text: str, y: float, width: float
) -> float:
    """One range under its label, which shares the line with the figures where both fit."""
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
    ends = [_at(axis, value) for value in (range_.low, range_.high) if value is not None]
    if len(ends) == 2:
        shapes.append(Box(ends[0], middle - 5, max(ends[1] - ends[0], 0.4), 10, look))
    shapes += [Line(end, middle - 7, end, middle + 7, f"{look}-line") for end in ends]
    if range_.middle is not None:
        shapes.append(Dot(_at(axis, range_.middle), middle, 6, f"{look}-dot"))
    return y + 28


def _at(axis: Axis, value: float) -> float:
    return round(100 * (value - axis.low) / (axis.high - axis.low), 2)


def _anchors(number: int) -> list[Anchor]:
    """The labels at the ends of an axis stay within the drawing."""
    inner = [Anchor.MIDDLE] * (number - 2)
    return [Anchor.START, *inner, Anchor.END][:number]


# --- contrasts --------------------------------------------------------------------------------


def draw_tallies(table: Table) -> Drawing | None:
    """How much of each section stands in which lane, as bars; None where nothing is counted."""
    sections = [section for section in table.open_sections if section.tally]
    if not sections:
        return None
    shapes: list[Shape] = []
    told = []
    y = _draw_legend(shapes, table.lanes)
    for section in sections:
        shapes.append(Label(0, y + SIZE, capitalise(section.title), "strong"))
        _draw_tally(shapes, section.tally, y + LINE + 4)
        y += LINE + 38
        counted = (
            f"{lane} {number}" for lane, number in zip(table.lanes, section.tally, strict=True)
        )
        told.append(f"{section.title}: {', '.join(counted)}")
    return Drawing(capitalise(table.title), "; ".join(told), y, tuple(shapes))


def _draw_legend(shapes: list[Shape], lanes: Sequence[str]) -> float:
    for index, lane in enumerate(lanes):
        y = index * LINE + SMALL
        shapes.append(Label(0, y, "■", f"{SIDES[index]}-text"))
        shapes.append(Label(0, y, lane, "small", shift=18))
    return len(lanes) * LINE + 12


def _draw_tally(shapes: list[Shape], tally: Sequence[int], y: float) -> None:
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


def _draw_lanes(report: Report, table: Table, section: Section, width: float) -> Drawing:
    """One section of a contrast whole: the bar, and under it the names, lane by lane."""
    shapes: list[Shape] = []
    y = 0.0
    if sum(section.tally):
        _draw_tally(shapes, section.tally, 0)
        y = 32
    lane_width = 100 / len(table.lanes)
    room = width * lane_width / 100 - 14
    lowest = y
    told = []
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
        told.append(f"{lane}: {named or '—'}")
    title = capitalise(section.title)
    return Drawing(title, "; ".join(told), lowest + 6, tuple(shapes), section.marks)


def _draw_marks(report: Report, table: Table, section: Section, width: float) -> Drawing:
    """One section of a contrast among many: a row a thing, a column a role."""

    def label(row: Row) -> str:
        texts = (row.cells[index].text for index in _told_columns(table))
        return f"{next((text for text in texts if text), '')} {report.footnotes(row.marks)}".strip()

    title = capitalise(section.title)
    return _draw_grid(table, section.rows, label, width, title, section.marks)


# --- steps ------------------------------------------------------------------------------------


LEAST_STEP = 150
"""A column of steps is not made narrower than this, in pixels."""


def draw_steps(table: Table, width: float) -> Drawing:
    """Steps one below the other, a column a role, the holes drawn as such."""
    marks = tuple(mark for section in table.sections for mark in section.marks)
    least = len(table.role_columns) * LEAST_STEP
    drawing = _draw_grid(
        table, table.rows, lambda row: row.label, max(width, least), capitalise(table.title), marks,
        joined=True,
    )  # fmt: skip
    return drawing._replace(least=least if least > width else 0)


def _told_columns(table: Table) -> list[int]:
    return [index for index in table.shown_columns if not table.columns[index].each_role]


def _draw_grid(
    table: Table,
    rows: Iterable[Row],
    label: Callable[[Row], str],
    width: float,
    title: str,
    marks: tuple[str, ...],
    *,
    joined: bool = False,
) -> Drawing:
    """Rows by roles; what is there stands in a box, and a hole in none."""
    columns = table.role_columns
    shapes: list[Shape] = []
    lines: list[Shape] = []
    told = []
    # The name of a row stands above its boxes where a narrow drawing leaves no room beside them.
    beside = width >= 480
    start = 22.0 if beside else 0.0
    column_width = (100 - start) / max(len(columns), 1)
    room = width * column_width / 100 - 26
    heads = [wrap_text(visible(table.columns[i].title), room + 12, SMALL) for i in columns]
    for place, head in enumerate(heads):
        for number, line in enumerate(head):
            at = SMALL + number * LINE
            shapes.append(Label(start + place * column_width, at, line, "small-strong"))
    y = max(map(len, heads), default=0) * LINE + 6.0
    last: dict[int, float] = {}
    for row in rows:
        name = label(row)
        texts = [row.cells[index].text for index in columns]
        cells = [wrap_text(visible(text), room, SIZE) for text in texts]
        there = [bool(row.cells[index].text) and row.cells[index].tone is not Tone.MISSING
                 for index in columns]  # fmt: skip
        named = wrap_text(visible(name), width * start / 100 - 12 if beside else width, SMALL)
        if not beside:
            for number, line in enumerate(named):
                shapes.append(Label(0, y + SMALL + number * LINE, line, "small"))
            y += len(named) * LINE
        height = max(28.0, *(len(cell) * LINE + 10 for cell in cells))
        if beside:
            height = max(height, len(named) * LINE + 10)
            for number, line in enumerate(named):
                shapes.append(Label(0, y + 19 + number * LINE, line, "small"))
        for place, cell in enumerate(cells):
            x = start + place * column_width
            inner = column_width - 100 * 10 / width
            middle = x + inner / 2
            if there[place]:
                if joined and place in last:
                    lines.append(Line(middle, last[place], middle, y, "joint"))
                last[place] = y + height
                look = SIDES[place * 2] if len(columns) == 2 else "first"
                shapes.append(Box(x, y, inner, height, f"{look}-soft", 5))
            else:
                shapes.append(Box(x, y, inner, height, "hole", 5))
            look = "text" if there[place] else "small"
            for number, line in enumerate(cell or ["—"]):
                shapes.append(Label(x, y + 19 + number * LINE, line, look, shift=8))
        y += height + 8
        titles = (table.columns[index].title for index in columns)
        named_texts = [f"{role} {text}" for role, text in zip(titles, texts, strict=True) if text]
        told.append(f"{name}: {', '.join(named_texts) or '—'}")
    return Drawing(title, "; ".join(told), y, (*lines, *shapes), marks)

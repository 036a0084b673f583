"""Lists side by side, one a lane: only A, both, only B."""

from collections.abc import Sequence

from rich.text import Text

from rolecmp.render.terminal.canvas import CAPTION, GAP, PROSE, Canvas, least_width, text_width
from rolecmp.render.widths import fit_widths
from rolecmp.report.report import Row, Section, Table
from rolecmp.streams.screen import NO_LIMIT

_WIDEST = 120
"""Lists of words stand no further apart than this takes."""


def draw_lanes(canvas: Canvas, table: Table, sections: Sequence[Section]) -> None:
    """Paints the lanes side by side, or one below the other where they do not fit."""
    lists = _by_lane(table, sections)
    widths = _choose_widths(canvas, table, lists)
    if widths is None:
        draw_stacked_lanes(canvas, table, sections)
        return
    header_due = True
    for section, lanes in zip(sections, lists, strict=True):
        if not canvas.open(section):
            continue
        rows = [
            [_list_text(canvas, rows, width) for rows, width in zip(lanes, widths, strict=True)]
        ]
        if header_due:
            rows.insert(0, [canvas.text(title, CAPTION) for title in table.lanes])
            header_due = False
        canvas.rows(widths, rows)


def draw_stacked_lanes(canvas: Canvas, table: Table, sections: Sequence[Section]) -> None:
    """Paints under the title of each lane that holds anything its entries, one a line."""
    for section, lanes in zip(sections, _by_lane(table, sections), strict=True):
        if not canvas.open(section):
            continue
        for title, rows in zip(table.lanes, lanes, strict=True):
            if rows:
                canvas.line(f"  {title}", CAPTION)
                for row in rows:
                    canvas.line(Text.assemble("    ", _entry_text(canvas, row)), indent=6)


def _by_lane(table: Table, sections: Sequence[Section]) -> list[list[list[Row]]]:
    """Groups for each section the rows that readers see, by lane."""
    return [
        [
            [row for row in section.rows if row.lane == lane and section.folded is None]
            for lane in range(len(table.lanes))
        ]
        for section in sections
    ]


def _choose_widths(
    canvas: Canvas, table: Table, lists: Sequence[Sequence[Sequence[Row]]]
) -> list[int] | None:
    """Makes lanes as wide as their entries are, or may become; None where that is too much."""
    natural, least = [], []
    for lane, title in enumerate(table.lanes):
        entries = [_entry_text(canvas, row) for lanes in lists for row in lanes[lane]]
        widest = max(map(text_width, [*entries, canvas.text(title)]))
        natural.append(widest)
        least.append(max(least_width(entries), min(widest, PROSE - 4)))
    if canvas.screen.width == NO_LIMIT:
        return natural
    return fit_widths(natural, least, min(canvas.screen.width, _WIDEST), GAP)


def _list_text(canvas: Canvas, rows: Sequence[Row], width: int) -> Text:
    """Puts one entry below the other."""
    return canvas.hang(Text("\n").join(_entry_text(canvas, row) for row in rows), width)


def _entry_text(canvas: Canvas, row: Row) -> Text:
    assert row.entry is not None  # a table with lanes has an entry in every row
    return canvas.marked(canvas.cell(row.entry), row.marks)

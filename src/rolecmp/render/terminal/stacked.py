"""Tables for narrow screens: one fact a line, or each row as one paragraph."""

from collections.abc import Sequence

from rich.text import Text

from rolecmp.render.terminal.bars import BAR_LEAST, BAR_MOST, bar_text, ticks_text
from rolecmp.render.terminal.canvas import CAPTION, GAP, MARK, Canvas
from rolecmp.render.terminal.lanes import draw_stacked_lanes
from rolecmp.report.cell import is_hole
from rolecmp.report.report import Cell, Row, Section, Table, Tone


def draw_stacked(canvas: Canvas, table: Table, sections: Sequence[Section]) -> None:
    """Paints one fact a line: the first cell of a row, then each further one under its title.

    A row whose first cell is blank goes on with what the row above it begins.
    """
    if table.lanes:
        draw_stacked_lanes(canvas, table, sections)
        return
    shown = table.shown_columns
    for section in sections:
        if not canvas.open(section):
            continue
        for row in section.rows:
            _draw_row(canvas, table, shown, row)
        canvas.lines(section.notes)


def _draw_row(canvas: Canvas, table: Table, shown: Sequence[int], row: Row) -> None:
    """Paints a row, its footnotes behind the first cell in which there is something to read."""
    marks = canvas.report.footnotes(row.marks)
    for index in shown[:1]:
        if _tells(row.cells[index]):
            column, text = table.columns[index], canvas.cell(row.cells[index], "none")
            if column.numeric and column.title:
                text = Text.assemble(canvas.text(f"{column.title}: ", CAPTION), text)
            canvas.line(canvas.marked(text, row.marks))
            marks = ""
    rest = [index for index in shown[1:] if _tells(row.cells[index])]
    holes = [i for i in rest if is_hole(row.cells[i]) and table.columns[i].title]
    together = holes if len(holes) > 1 else []
    for index in rest:
        if index not in together:
            _draw_fact(canvas, table.columns[index].title, row.cells[index], marks)
            marks = ""
    if together:
        titles = " · ".join(table.columns[index].title for index in together)
        _draw_fact(canvas, titles, row.cells[together[0]], marks)


def _tells(cell: Cell) -> bool:
    """Returns whether there is something to read in a cell, if only that something is missing."""
    return bool(cell.text) or cell.tone is Tone.MISSING


def _draw_fact(canvas: Canvas, title: str, cell: Cell, marks: str) -> None:
    """Paints a cell of a stacked row; of several lines each for itself, under the title."""
    lines = canvas.cell(cell, "none").split("\n")
    start = canvas.text(f"  {title}: " if title else "  ", CAPTION)
    end = Text.assemble(" ", (marks, MARK)) if marks else Text()
    if len(lines) == 1:
        canvas.line(Text.assemble(start, *lines, end), indent=4)
        return
    depth = 2
    if title:
        canvas.line(Text.assemble(canvas.text(f"  {title}:", CAPTION), end), indent=4)
        depth = 4
    for line in lines:
        canvas.line(Text.assemble(" " * depth, line), indent=depth + 2)


def draw_paragraphs(canvas: Canvas, table: Table, sections: Sequence[Section]) -> None:
    """Paints each row as one paragraph, its range drawn below it; the titles stand on top."""
    shown = table.shown_columns
    titles = [table.columns[index].title for index in shown]
    if any(titles):
        canvas.line("")
        canvas.line(" · ".join(filter(None, titles)), CAPTION)
    width = min(canvas.screen.width - GAP, BAR_MOST)
    for section in sections:
        if not canvas.open(section):
            continue
        axis = section.axis if width >= BAR_LEAST else None
        if axis is not None:
            canvas.line(Text.assemble(" " * GAP, ticks_text(canvas, axis, width)))
        for row in section.rows:
            text = _paragraph_text(canvas, table, shown, row)
            canvas.line(canvas.marked(text, row.marks), indent=GAP)
            if axis is not None:
                canvas.line(Text.assemble(" " * GAP, bar_text(canvas, row.range, axis, width)))
        canvas.lines(section.notes)


def _paragraph_text(canvas: Canvas, table: Table, shown: Sequence[int], row: Row) -> Text:
    """Joins the cells of a row, a figure behind the title of its column."""
    parts: list[Text] = []
    for index in shown:
        column, cell = table.columns[index], row.cells[index]
        if cell.text:
            named = column.numeric and column.title and parts
            title = canvas.text(f"{column.title} ", CAPTION) if named else ""
            parts.append(Text.assemble(title, canvas.cell(cell)))
    return Text(" · ").join(parts)

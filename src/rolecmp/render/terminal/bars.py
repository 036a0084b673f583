"""Ranges drawn to scale, a line of characters each, under the ticks of their axis."""

from rich.table import Table as Grid
from rich.text import Text

from rolecmp.render.terminal.canvas import CAPTION, GAP, Canvas, text_width
from rolecmp.report.report import Axis, Range, Section

_BAR = "green"
_MARK = "bold yellow"
BAR_LEAST, BAR_MOST = 18, 44
"""How wide a bar may become."""


def draw_chart(canvas: Canvas, section: Section, axis: Axis) -> None:
    """Paints the ranges of a section, each behind its label; nothing where there is no room."""
    labels = [canvas.marked(canvas.text(row.label), row.marks) for row in section.rows]
    label = min(max(map(text_width, labels), default=0), canvas.screen.width // 2)
    width = min(canvas.screen.width - label - GAP, BAR_MOST)
    if width < BAR_LEAST:
        return
    grid = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    grid.add_column(width=label, overflow="fold")
    grid.add_column(width=width, no_wrap=True, overflow="crop")
    grid.add_row("", ticks_text(canvas, axis, width))
    for text, row in zip(labels, section.rows, strict=True):
        grid.add_row(text, bar_text(canvas, row.range, axis, width))
    canvas.console.print(grid)


def bar_text(canvas: Canvas, range_: Range | None, axis: Axis, width: int) -> Text:
    """Draws a range to scale: ends, line, a mark at the middle, and one at the figure asked for."""
    cells = [" "] * width
    if range_ is not None:
        _draw_range(canvas, cells, range_, axis)
    text = Text("".join(cells), style=_BAR)
    if axis.mark is None:
        return text if range_ is not None else Text()
    at = _position(axis.mark[0], axis, width)
    sign = "┃" if canvas.screen.unicode else "#"
    return Text.assemble(text[:at], (sign, _MARK), text[at + 1 :])


def _draw_range(canvas: Canvas, cells: list[str], range_: Range, axis: Axis) -> None:
    width = len(cells)
    line, left, right, middle = "─├┤●" if canvas.screen.unicode else "-||o"
    if range_.span is not None:
        start, stop = (_position(value, axis, width) for value in range_.span)
        cells[start : stop + 1] = line * (stop - start + 1)
    if range_.low is not None:
        cells[_position(range_.low, axis, width)] = left
    if range_.high is not None:
        cells[_position(range_.high, axis, width)] = right
    if range_.middle is not None:
        cells[_position(range_.middle, axis, width)] = middle


def ticks_text(canvas: Canvas, axis: Axis, width: int) -> Text:
    """Puts the labels of an axis at their places, clean."""
    return Text(canvas.clean(_ticks(axis, width)), CAPTION)


def _ticks(axis: Axis, width: int) -> str:
    """Puts labels at their places, but for those that would touch another or the last."""
    if not axis.ticks:
        return ""
    *inner, (last, end) = axis.ticks
    last_at = min(_position(last, axis, width), width - len(end))
    line = ""
    for value, label in inner:
        at = min(_position(value, axis, width), width - len(label))
        if at >= len(line) + bool(line) and at + len(label) < last_at:
            line = line.ljust(at) + label
    return line.ljust(last_at) + end


def _position(value: float, axis: Axis, width: int) -> int:
    return round((value - axis.low) / (axis.high - axis.low) * (width - 1))

"""Rows by roles: the steps of ladders, and who has what of more than two roles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

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
from rolecmp.report.report import Cell, Report, Row, Section, Table, Tone

LEAST_STEP = 150
"""A column of steps is not made narrower than this, in pixels."""

BESIDE = 480
"""The name of a row stands beside its boxes in a drawing as wide as this, in pixels, else above."""


def draw_steps(table: Table, width: float) -> Drawing:
    """Draws steps one below the other, a column a role, the holes as such."""
    least = len(table.role_columns) * LEAST_STEP
    grid = _Grid(table, max(width, least))
    named = [(row, row.label) for row in table.rows]
    drawing = _draw_grid(grid, named, joined=True)
    return drawing._replace(
        title=capitalise(table.title),
        marks=tuple(mark for section in table.sections for mark in section.marks),
        least=least if least > width else 0,
    )


def draw_marks(report: Report, table: Table, section: Section, width: float) -> Drawing:
    """Draws one section of a contrast among many: a row a thing, a column a role."""
    named = [(row, _name(report, table, row)) for row in section.rows]
    drawing = _draw_grid(_Grid(table, width), named)
    return drawing._replace(
        title=capitalise(section.title), marks=section.marks, row_marks=section.row_marks
    )


def _name(report: Report, table: Table, row: Row) -> str:
    """Returns the first text of a row that is not of a role, with the footnotes of the row."""
    own = [index for index in table.shown_columns if not table.columns[index].each_role]
    text = next((row.cells[index].text for index in own if row.cells[index].text), "")
    return f"{text} {report.footnotes(row.marks)}".strip()


class _Grid(NamedTuple):
    """Where the columns of a grid stand."""

    table: Table
    width: float
    """The width of the drawing, in pixels."""

    @property
    def columns(self) -> tuple[int, ...]:
        """The positions of the columns of the table that are drawn."""
        return self.table.role_columns

    @property
    def beside(self) -> bool:
        """Whether the name of a row stands beside its boxes, else above them."""
        return self.width >= BESIDE

    @property
    def start(self) -> float:
        """Where the first column begins."""
        return 22.0 if self.beside else 0.0

    @property
    def column_width(self) -> float:
        """The width of a column, with the gap behind it."""
        return (100 - self.start) / max(len(self.columns), 1)

    @property
    def room(self) -> float:
        """The width of the text in a box, in pixels."""
        return self.width * self.column_width / 100 - 26

    def left_of(self, place: int) -> float:
        """Where the column begins that is drawn at this place, from 0."""
        return self.start + place * self.column_width

    @property
    def box_width(self) -> float:
        """The width of a box."""
        return self.column_width - 100 * 10 / self.width


def _draw_grid(grid: _Grid, rows: Iterable[tuple[Row, str]], *, joined: bool = False) -> Drawing:
    """Draws rows with their names; what is there stands in a box, and a hole in none.

    `joined` draws a line from each box to the next one of its column.
    """
    shapes, y = _draw_heads(grid)
    joints: list[Shape] = []
    descriptions = []
    bottoms: dict[int, float] = {}
    for row, name in rows:
        cells = [row.cells[index] for index in grid.columns]
        names = _wrap_name(grid, name)
        texts = [wrap_text(visible(cell.text), grid.room, SIZE) for cell in cells]
        top = y if grid.beside else y + len(names) * LINE
        height = _height([*texts, names] if grid.beside else texts)
        shapes += _draw_name(grid, names, y)
        for place, (cell, lines) in enumerate(zip(cells, texts, strict=True)):
            if _is_there(cell):
                if joined and place in bottoms:
                    middle = grid.left_of(place) + grid.box_width / 2
                    joints.append(Line(middle, bottoms[place], middle, top, "joint"))
                bottoms[place] = top + height
            shapes += _draw_cell(grid, place, cell, lines, top, height)
        y = top + height + 8
        descriptions.append(_describe(grid, name, cells))
    return Drawing("", "; ".join(descriptions), y, (*joints, *shapes))


def _draw_heads(grid: _Grid) -> tuple[list[Shape], float]:
    """Draws the titles of the columns, and returns where the rows begin."""
    titles = [grid.table.columns[index].title for index in grid.columns]
    heads = [wrap_text(visible(title), grid.room + 12, SMALL) for title in titles]
    shapes: list[Shape] = [
        Label(grid.left_of(place), SMALL + number * LINE, line, f"{role_look(place)}-text")
        for place, head in enumerate(heads)
        for number, line in enumerate(head)
    ]
    return shapes, max(map(len, heads), default=0) * LINE + 6.0


def _wrap_name(grid: _Grid, name: str) -> list[str]:
    room = grid.width * grid.start / 100 - 12 if grid.beside else grid.width
    return wrap_text(visible(name), room, SMALL)


def _draw_name(grid: _Grid, lines: Sequence[str], y: float) -> Iterator[Shape]:
    first = y + (19 if grid.beside else SMALL)
    for number, line in enumerate(lines):
        yield Label(0, first + number * LINE, line, "small")


def _height(texts: Iterable[Sequence[str]]) -> float:
    """Returns the height of a row that holds these texts, each in lines."""
    return max(28.0, *(len(lines) * LINE + 10 for lines in texts))


def _is_there(cell: Cell) -> bool:
    return bool(cell.text) and cell.tone is not Tone.MISSING


def _draw_cell(
    grid: _Grid, place: int, cell: Cell, lines: Sequence[str], top: float, height: float
) -> Iterator[Shape]:
    """Draws a cell in the column at this place, its text in these lines."""
    x, width = grid.left_of(place), grid.box_width
    if _is_there(cell):
        yield Box(x, top, width, height, f"{role_look(place)}-soft", 5)
    else:
        yield Box(x, top, width, height, "hole", 5)
    look = "text" if _is_there(cell) else "small"
    for number, line in enumerate(lines or ["—"]):
        yield Label(x, top + 19 + number * LINE, line, look, shift=8)


def _describe(grid: _Grid, name: str, cells: Iterable[Cell]) -> str:
    """`senior: Product Manager Senior PM, Product Marketing Manager Senior PMM`."""
    titles = [grid.table.columns[index].title for index in grid.columns]
    texts = [f"{title} {cell.text}" for title, cell in zip(titles, cells, strict=True) if cell.text]
    return f"{name}: {', '.join(texts) or '—'}"

"""Rows under columns, the same widths in every section of a table."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from rolecmp.model.text import join_names
from rolecmp.render.terminal.bars import BAR_LEAST, BAR_MOST, bar_text, draw_chart, ticks_text
from rolecmp.render.terminal.canvas import (
    CAPTION,
    GAP,
    MARK,
    PROSE,
    Canvas,
    least_width,
    text_width,
)
from rolecmp.render.widths import fit_widths
from rolecmp.report.report import Axis, Column, Row, Section, Table
from rolecmp.streams.screen import NO_LIMIT, Screen


class _Texts(NamedTuple):
    """The texts of a table."""

    columns: list[Column]
    """The columns that readers see."""
    headers: list[Text]
    """What stands above each of them."""
    bodies: list[list[list[Text]]]
    """For each section, for each row that readers see, its cells."""
    marks: int
    """How wide the column of footnotes is; 0: there is none."""

    @property
    def titled(self) -> bool:
        """Whether anything stands above the columns."""
        return any(header.plain for header in self.headers)


class _Layout(NamedTuple):
    """How wide everything in a table is."""

    columns: list[int]
    """The width of each column."""
    marks: int
    """The width of the column of footnotes; 0: there is none."""
    bar: int
    """The width that is left for bars."""

    def draws(self, axis: Axis | None) -> bool:
        """Whether the ranges of an axis are drawn beside their rows."""
        return axis is not None and self.bar >= BAR_LEAST


def draw_columns(canvas: Canvas, table: Table, sections: Sequence[Section]) -> bool:
    """Paints a table under columns; paints nothing and returns False where they do not fit.

    Before that, columns that give way are taken out one by one, and said below their rows.
    """
    shown, taken_out = list(table.shown_columns), list[int]()
    while (fitting := _fit(canvas, table, sections, shown)) is None:
        giving = [index for index in shown if table.columns[index].gives_way]
        if not giving:
            return False
        taken_out.append(min(giving, key=lambda index: table.columns[index].gives_way))
        shown.remove(taken_out[-1])
    texts, layout = fitting
    header_due = texts.titled
    for section, body in zip(sections, texts.bodies, strict=True):
        if not canvas.open(section):
            continue
        drawn = layout.draws(section.axis)
        # Ticks stand in the line of the headers, so that each axis has headers of its own.
        headed = header_due or (drawn and texts.titled)
        header_due = header_due and not headed
        _draw_section(canvas, texts, layout, section, body, headed=headed)
        if section.axis is not None and not drawn:
            draw_chart(canvas, section, section.axis)
        for index in sorted(taken_out):
            if not table.columns[index].unsaid:
                canvas.lines(_notes_of(table.columns[index], index, section))
        canvas.lines(section.notes)
    unsaid = [
        table.columns[index].title for index in sorted(taken_out) if table.columns[index].unsaid
    ]
    if unsaid:
        canvas.line("")
        canvas.line(f"--full adds {join_names(unsaid)}.", CAPTION)
    return True


def _fit(
    canvas: Canvas, table: Table, sections: Sequence[Section], shown: Sequence[int]
) -> tuple[_Texts, _Layout] | None:
    """Finds texts and widths of the shown columns; None where they do not fit."""
    texts = _clean_texts(canvas, table, sections, shown)
    layout = _choose_widths(canvas.screen, texts)
    if layout is None and len(table.role_columns) >= MANY_ROLES:
        layout = _choose_widths(canvas.screen, texts, first=0)
    return None if layout is None else (texts, layout)


def _notes_of(column: Column, index: int, section: Section) -> Iterator[str]:
    """Says what stands in a column that was taken out, each thing once with the rows it is in."""
    rows_by_text: dict[str, list[str]] = {}
    for row in section.rows:
        if row.cells[index].text:
            rows_by_text.setdefault(row.cells[index].text, []).append(row.label)
    title = f"{column.title}: " if column.title else ""
    for text, labels in rows_by_text.items():
        everywhere = len(labels) == len(section.rows)
        named = "; ".join(dict.fromkeys(filter(None, labels)))
        yield title + (text if everywhere or not named else f"{named}: {text}")
        title = title if column.numeric else ""


def _clean_texts(
    canvas: Canvas, table: Table, sections: Sequence[Section], shown: Sequence[int]
) -> _Texts:
    columns = [table.columns[index] for index in shown]
    rows = [section.rows if section.folded is None else () for section in sections]
    marks = [canvas.report.footnotes(row.marks) for group in rows for row in group]
    return _Texts(
        columns,
        [canvas.text(column.title, CAPTION) for column in columns],
        [[[canvas.cell(row.cells[index]) for index in shown] for row in group] for group in rows],
        max(map(cell_len, marks), default=0),
    )


def _choose_widths(screen: Screen, texts: _Texts, first: int | None = None) -> _Layout | None:
    """Makes columns as wide as their texts are, or may become; None where that is too much.

    `first` is how wide the first stays where its words are shorter, by default as prose needs.
    """
    lines = [texts.headers, *(cells for body in texts.bodies for cells in body)]
    natural, least = [], []
    for index, column in enumerate(texts.columns):
        in_column = [line[index] for line in lines]
        natural.append(max(map(text_width, in_column), default=0))
        if column.numeric:
            least.append(natural[index])
        else:
            words = _longest_word(in_column) if first is not None else least_width(in_column)
            most = _most_of(in_column) if first is None else first
            least.append(max(min(natural[index], most) if index == 0 else 0, words))
    if texts.marks:
        natural.append(texts.marks)
        least.append(texts.marks)
    widths = fit_widths(natural, least, screen.width, GAP)
    if widths is None:
        return None
    spare = min(screen.width, NO_LIMIT) - sum(widths) - GAP * len(widths)
    bar = min(spare, BAR_MOST) if screen.width < NO_LIMIT else BAR_MOST
    return _Layout(widths[: len(texts.columns)], texts.marks, bar)


MANY_ROLES = 4
"""Of so many roles side by side the columns become as narrow as their words, before they are stacked:
what only one of them has would be a paragraph on all the others."""
ID_MOST = 40
"""Ids of so many characters at most are not broken, so that they can be copied."""


def _most_of(first: Sequence[Text]) -> int:
    """How wide a first column stays at least where it could be wider: ids are not broken."""
    return PROSE if any(" " in text.plain for text in first) else ID_MOST


def _longest_word(texts: Sequence[Text]) -> int:
    return max((cell_len(word) for text in texts for word in text.plain.split()), default=0)


def _draw_section(
    canvas: Canvas,
    texts: _Texts,
    layout: _Layout,
    section: Section,
    body: Sequence[Sequence[Text]],
    *,
    headed: bool,
) -> None:
    axis = section.axis if layout.draws(section.axis) else None
    rows: list[list[Text]] = []
    if headed:
        ticks = [ticks_text(canvas, axis, layout.bar)] if axis is not None else []
        marks = [Text()] if layout.marks else []
        rows.append([*texts.headers, *ticks, *marks])
    for row, cells in zip(section.rows, body, strict=True):
        rows.append(_row_texts(canvas, layout, axis, row, cells))
    bars = [layout.bar] if axis is not None else []
    marks_ = [layout.marks] if layout.marks else []
    numeric = {index for index, column in enumerate(texts.columns) if column.numeric}
    canvas.rows([*layout.columns, *bars, *marks_], rows, numeric)


def _row_texts(
    canvas: Canvas, layout: _Layout, axis: Axis | None, row: Row, cells: Sequence[Text]
) -> list[Text]:
    # Sentences one below the other are told apart by what hangs, as lists are.
    texts = [
        canvas.hang(text, width, always=len(cells) == 1)
        for text, width in zip(cells, layout.columns, strict=True)
    ]
    if axis is not None:
        texts.append(bar_text(canvas, row.range, axis, layout.bar))
    if layout.marks:
        texts.append(canvas.text(canvas.report.footnotes(row.marks), MARK))
    return texts

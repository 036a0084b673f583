"""A report on a terminal, or in a pipe: the only module that knows Rich."""

import io
import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from rolecmp.model.text import capitalise, visible
from rolecmp.render.widths import fit_widths
from rolecmp.report.report import Axis, Cell, Range, Report, Row, Section, Table, Tone
from rolecmp.report.sources import source_line
from rolecmp.streams.screen import NO_LIMIT, Layout, Screen

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.ONLY: "",
    Tone.SHARED: "cyan",
    Tone.MISSING: "dim",
    Tone.MUTED: "dim",
    Tone.WARNING: "yellow",
}
_HEADING, _CAPTION, _MARK, _BAR = "bold", "dim", "dim", "green"

# For a stdout that shows ASCII only; whatever else the data has is written as an escape.
_ASCII = str.maketrans({
    "–": "-", "—": "-", "…": "...", "·": "-", "→": "->", "←": "<-", "↔": "<->", "’": "'",
    "‘": "'", "“": '"', "”": '"', "£": "GBP ", "€": "EUR ", "\u00a0": " ",
})  # fmt: skip

_COLOR = re.compile(r"\x1b\[[0-9;]*m")

GAP = 2
NARROW = 48
"""Below this width results are stacked, whatever they hold."""
PROSE = 26
"""Running text is not squeezed into less than this: it is stacked before that."""
BAR_LEAST, BAR_MOST = 18, 44


def render_terminal(report: Report, screen: Screen) -> str:
    """The report for readers: tables where they fit, stacked facts where they do not."""
    return _Painter(report, screen).paint()


class _Painter:
    """Paints one report onto one screen, top to bottom."""

    def __init__(self, report: Report, screen: Screen) -> None:
        self.report = report
        self.screen = screen
        self.folding = False
        self.stacked = screen.layout is Layout.STACKED or (
            screen.layout is Layout.AUTO and screen.width < NARROW
        )
        self.console = Console(
            file=io.StringIO(),
            width=screen.width,
            height=25,  # with both given, Rich asks neither the terminal nor TERM
            color_system="standard" if screen.color else None,
            force_terminal=screen.color,
            no_color=not screen.color,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def paint(self) -> str:
        self._head()
        for text in self.report.lead:
            self._line(text)
        for table in self.report.tables:
            if table.readers and (table.rows or table.notes):
                self._table(table)
        if self.report.notes:
            self._line("")
            for note in self.report.notes:
                self._line(note)
        if self.report.cited:
            self._line("")
        for source in self.report.cited:
            number = self.report.footnotes([source.id])
            address = f" {source.url}" if source.url else ""
            line = f"{number} {source_line(source)}{address}"
            self._line(line, _CAPTION, indent=len(number) + 1)
        file = self.console.file
        assert isinstance(file, io.StringIO)
        return "\n".join(map(_without_end_blanks, file.getvalue().split("\n")))

    # --- pieces of text -----------------------------------------------------------------------

    def _clean(self, text: str) -> str:
        """The one way in which text of a report gets onto the screen, but for its line breaks."""
        text = "\n".join(visible(line) for line in text.split("\n"))
        return text if self.screen.unicode else text.translate(_ASCII)

    def _text(self, text: str, style: str = "") -> Text:
        return Text(self._clean(text), style=style)

    def _cell(self, cell: Cell, missing: str = "—") -> Text:
        if cell.tone is Tone.MISSING and not cell.text:
            return self._text(missing, _STYLES[Tone.MISSING])
        return self._text(cell.text, _STYLES[cell.tone])

    def _marked(self, text: Text, sources: Iterable[str]) -> Text:
        marks = self.report.footnotes(sources)
        return text if not marks else Text.assemble(text, " ", (marks, _MARK))

    def _line(self, text: str | Text, style: str = "", indent: int = 0) -> None:
        """One paragraph, folded at the width; lines after the first hang by `indent`."""
        if isinstance(text, str):
            text = self._text(text, style)
        if indent and cell_len(text.plain) > self.screen.width > indent:
            grid = Grid.grid()
            grid.add_column(width=indent, no_wrap=True)
            grid.add_column(width=self.screen.width - indent, overflow="fold")
            head, tail = text.divide([min(indent, len(text))])
            grid.add_row(head, tail)
            self.console.print(grid)
        else:
            self.console.print(text, overflow="fold")

    def _head(self) -> None:
        title, subtitle = self._text(self.report.title, _HEADING), self._text(self.report.subtitle)
        subtitle.stylize(_CAPTION)
        room = min(self.screen.width, 100) - cell_len(title.plain) - cell_len(subtitle.plain)
        if self.report.subtitle and room >= GAP and not self.stacked:
            self.console.print(Text.assemble(title, " " * room, subtitle), no_wrap=True)
        else:
            self._line(title)
            if self.report.subtitle:
                self._line(subtitle)

    # --- tables -------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        sections = [section for section in table.sections if section.folded != ""]
        if table.title and not any(section.title for section in sections):
            self._line("")
            self._line(capitalise(table.title), _HEADING)
        elif sections and not sections[0].title:
            self._line("")
        self.folding = False
        if self.stacked:
            self._stacked(table, sections)
        elif table.lanes:
            self._lanes(table, sections)
        else:
            self._grid(table, sections)
        for note in table.notes:
            self._line(note)

    def _opened(self, section: Section) -> bool:
        """The heading of a section whose rows are due, or the one line that stands for them."""
        if section.folded is None:
            self.folding = False
            if section.title:
                self._line("")
                title = self._text(capitalise(section.title), _HEADING)
                self._line(self._marked(title, section.marks))
            return True
        if section.title and not self.folding:
            self._line("")
        self.folding = True
        text = self._text(section.folded, _STYLES[Tone.SHARED])
        marks = section.marks or [mark for row in section.rows for mark in row.marks]
        self._line(self._marked(text, marks))
        return False

    def _grid(self, table: Table, sections: Sequence[Section]) -> None:
        """Rows under columns, the same widths in every section; stacked where they do not fit."""
        shown = table.shown_columns
        columns = [table.columns[index] for index in shown]
        bodies = [
            [[self._cell(row.cells[index]) for index in shown] for row in _open_rows(section)]
            for section in sections
        ]
        notes = [self.report.footnotes(row.marks) for s in sections for row in _open_rows(s)]
        marks = any(notes)
        headers = [self._text(column.title, _CAPTION) for column in columns]
        lines = [headers, *(cells for body in bodies for cells in body)]
        natural = [max((_width(line[i]) for line in lines), default=0) for i in range(len(columns))]
        least = [
            natural[i]
            if column.numeric
            else max(min(natural[i], PROSE) if i == 0 else 0, _least_width([x[i] for x in lines]))
            for i, column in enumerate(columns)
        ]
        if marks:
            widest = max(map(cell_len, notes))
            natural.append(widest)
            least.append(widest)
        widths = fit_widths(natural, least, self.screen.width, GAP)
        if widths is None:
            if any(section.axis for section in sections):
                self._paragraphs(table, sections)
            else:
                self._stacked(table, sections)
            return
        spare = min(self.screen.width, NO_LIMIT) - sum(widths) - GAP * len(widths)
        bar = min(spare, BAR_MOST) if self.screen.width < NO_LIMIT else BAR_MOST
        titled = any(header.plain for header in headers)
        header_due = titled
        for section, body in zip(sections, bodies, strict=True):
            if not self._opened(section):
                continue
            axis = section.axis
            drawn = axis if axis is not None and bar >= BAR_LEAST else None
            grid = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
            for column, width in zip(columns, widths, strict=False):
                grid.add_column(
                    width=width,
                    justify="right" if column.numeric else "left",
                    no_wrap=column.numeric,
                    overflow="fold",
                )
            if drawn:
                grid.add_column(width=bar, no_wrap=True, overflow="crop")
            if marks:
                grid.add_column(width=widths[-1], no_wrap=True)
            if header_due or (drawn and titled):
                ticks = [Text(self._clean(_ticks(drawn, bar)), _CAPTION)] if drawn else []
                grid.add_row(*headers, *ticks)
                header_due = False
            for row, cells in zip(section.rows, body, strict=True):
                bars = [self._bar(row.range, drawn, bar)] if drawn else []
                noted = [self._text(self.report.footnotes(row.marks), _MARK)] if marks else []
                # Sentences one below the other are told apart by what hangs, as lists are.
                hung = [
                    self._hang(cell, width, always=len(cells) == 1)
                    for cell, width in zip(cells, widths, strict=False)
                ]
                grid.add_row(*hung, *bars, *noted)
            self.console.print(grid)
            if axis is not None and drawn is None:
                self._chart(section, axis)
            for note in section.notes:
                self._line(note)

    def _lanes(self, table: Table, sections: Sequence[Section]) -> None:
        """Lists side by side, one a lane; one below the other where they do not fit."""
        lists = _by_lane(table, sections)
        cells = [
            [self._entry(row) for section in lists for row in section[lane]]
            for lane in range(len(table.lanes))
        ]
        natural = [
            max(map(_width, [*cells[i], self._text(title)])) for i, title in enumerate(table.lanes)
        ]
        least = [max(_least_width(cells[i]), min(natural[i], PROSE - 4)) for i in range(len(cells))]
        widths = fit_widths(natural, least, min(self.screen.width, 120), GAP)
        if self.screen.width == NO_LIMIT:
            widths = natural
        if widths is None:
            self._stacked_lanes(table, sections)
            return
        header_due = True
        for section, lanes in zip(sections, lists, strict=True):
            if not self._opened(section):
                continue
            grid = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
            for width in widths:
                grid.add_column(width=width, overflow="fold")
            if header_due:
                grid.add_row(*(self._text(title, _CAPTION) for title in table.lanes))
                header_due = False
            grid.add_row(
                *(self._list(rows, width) for rows, width in zip(lanes, widths, strict=True))
            )
            self.console.print(grid)

    def _stacked_lanes(self, table: Table, sections: Sequence[Section]) -> None:
        """Under the title of each lane that holds anything its entries, one a line."""
        for section, lanes in zip(sections, _by_lane(table, sections), strict=True):
            if not self._opened(section):
                continue
            for title, rows in zip(table.lanes, lanes, strict=True):
                if rows:
                    self._line(f"  {title}", _CAPTION)
                    for row in rows:
                        self._line(Text.assemble("    ", self._entry(row)), indent=6)

    def _list(self, rows: Sequence[Row], width: int) -> Text:
        """One entry below the other."""
        return self._hang(Text("\n").join(map(self._entry, rows)), width)

    def _hang(self, text: Text, width: int, *, always: bool = False) -> Text:
        """Of several lines, what is left of one that is too long hangs, to tell it from the next."""
        parts = text.split("\n")
        if len(parts) < 2 and not always:
            return text
        lines: list[Text] = []
        for part in parts:
            if cell_len(part.plain) > width > 2 * GAP:
                first, *rest = part.wrap(self.console, width - GAP, overflow="fold")
                lines += [first, *(Text.assemble(" " * GAP, line) for line in rest)]
            else:
                lines.append(part)
        return Text("\n").join(lines)

    def _entry(self, row: Row) -> Text:
        assert row.entry is not None  # a table with lanes has an entry in every row
        return self._marked(self._cell(row.entry), row.marks)

    def _paragraphs(self, table: Table, sections: Sequence[Section]) -> None:
        """Each row as one paragraph with its range drawn below it; the titles stand on top."""
        shown = table.shown_columns
        titles = [table.columns[index].title for index in shown]
        if any(titles):
            self._line("")
            self._line(" · ".join(filter(None, titles)), _CAPTION)
        for section in sections:
            if not self._opened(section):
                continue
            width = min(self.screen.width - GAP, BAR_MOST)
            axis = section.axis if width >= BAR_LEAST else None
            if axis is not None:
                self._line(Text.assemble(" " * GAP, (self._clean(_ticks(axis, width)), _CAPTION)))
            for row in section.rows:
                parts: list[Text] = []
                for index in shown:
                    column, cell = table.columns[index], row.cells[index]
                    if cell.text:
                        text = self._cell(cell)
                        named = column.numeric and column.title and parts
                        title = self._text(f"{column.title} ", _CAPTION) if named else ""
                        parts.append(Text.assemble(title, text))
                self._line(self._marked(Text(" · ").join(parts), row.marks), indent=GAP)
                if axis is not None:
                    self._line(Text.assemble(" " * GAP, self._bar(row.range, axis, width)))
            for note in section.notes:
                self._line(note)

    def _stacked(self, table: Table, sections: Sequence[Section]) -> None:
        """One fact a line: the first cell of a row, then each further one under its title.

        A row whose first cell is blank goes on with what the row above it begins.
        """
        if table.lanes:
            self._stacked_lanes(table, sections)
            return
        shown = table.shown_columns
        for section in sections:
            if not self._opened(section):
                continue
            for row in section.rows:
                marks = self.report.footnotes(row.marks)
                for index in shown[:1]:
                    if _tells(row.cells[index]):
                        column, text = table.columns[index], self._cell(row.cells[index], "none")
                        if column.numeric and column.title:
                            text = Text.assemble(self._text(f"{column.title}: ", _CAPTION), text)
                        self._line(self._marked(text, row.marks))
                        marks = ""
                for index in shown[1:]:
                    if _tells(row.cells[index]):
                        self._fact(table.columns[index].title, row.cells[index], marks)
                        marks = ""
            for note in section.notes:
                self._line(note)

    def _fact(self, title: str, cell: Cell, marks: str) -> None:
        """A cell of a stacked row; of several lines each for itself, under the title."""
        lines = self._cell(cell, "none").split("\n")
        start = self._text(f"  {title}: " if title else "  ", _CAPTION)
        end = Text.assemble(" ", (marks, _MARK)) if marks else Text()
        if len(lines) == 1:
            self._line(Text.assemble(start, *lines, end), indent=4)
            return
        depth = 2
        if title:
            self._line(Text.assemble(self._text(f"  {title}:", _CAPTION), end), indent=4)
            depth = 4
        for line in lines:
            self._line(Text.assemble(" " * depth, line), indent=depth + 2)

    # --- charts -------------------------------------------------------------------------------

    def _chart(self, section: Section, axis: Axis) -> None:
        """The ranges of a section below its rows, each with its label."""
        labels = [self._marked(self._text(row.label), row.marks) for row in section.rows]
        label = min(max(map(_width, labels), default=0), self.screen.width // 2)
        bar = min(self.screen.width - label - GAP, BAR_MOST)
        if bar < BAR_LEAST:
            return
        grid = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        grid.add_column(width=label, overflow="fold")
        grid.add_column(width=bar, no_wrap=True, overflow="crop")
        grid.add_row("", Text(self._clean(_ticks(axis, bar)), _CAPTION))
        for text, row in zip(labels, section.rows, strict=True):
            grid.add_row(text, self._bar(row.range, axis, bar))
        self.console.print(grid)

    def _bar(self, range_: Range | None, axis: Axis, width: int) -> Text:
        """A range to scale: ends, line, and a mark at the middle where there is one."""
        if range_ is None:
            return Text()
        line, left, right, middle = "─├┤●" if self.screen.unicode else "-||o"
        cells = [" "] * width
        ends = [value for value in (range_.low, range_.high) if value is not None]
        if len(ends) == 2:
            start, stop = (_at(value, axis, width) for value in ends)
            cells[start : stop + 1] = line * (stop - start + 1)
            cells[start], cells[stop] = left, right
        elif range_.low is not None:
            cells[_at(range_.low, axis, width)] = left
        elif range_.high is not None:
            cells[_at(range_.high, axis, width)] = right
        if range_.middle is not None:
            cells[_at(range_.middle, axis, width)] = middle
        return Text("".join(cells), style=_BAR)


def _without_end_blanks(line: str) -> str:
    """Blanks that fill the last column, with or without colour, are nothing to show.

    From the end on, not by a search: that tries each run of blanks of a line anew, and a line of
    many blanks takes the square of its length.
    """
    colors = ""
    while True:
        line = line.rstrip(" ")
        start = line.rfind("\x1b")
        if start < 0 or not _COLOR.fullmatch(line, start):
            return line + colors
        line, colors = line[:start], line[start:] + colors


def _open_rows(section: Section) -> tuple[Row, ...]:
    return section.rows if section.folded is None else ()


def _by_lane(table: Table, sections: Sequence[Section]) -> list[list[list[Row]]]:
    """For each section, for each lane, its rows."""
    return [
        [[row for row in _open_rows(s) if row.lane == lane] for lane in range(len(table.lanes))]
        for s in sections
    ]


def _tells(cell: Cell) -> bool:
    """Whether there is something to read in a cell, if only that something is missing."""
    return bool(cell.text) or cell.tone is Tone.MISSING


def _width(text: Text) -> int:
    return max((cell_len(line) for line in text.plain.split("\n")), default=0)


def _least_width(texts: Sequence[Text]) -> int:
    """A column of these texts is not made narrower: its longest word, a third of it, or PROSE."""
    word = max((cell_len(word) for text in texts for word in text.plain.split()), default=0)
    natural = max(map(_width, texts), default=0)
    return max(min(word, PROSE), PROSE if natural > 2 * PROSE else natural // 3)


def _at(value: float, axis: Axis, width: int) -> int:
    return round((value - axis.low) / (axis.high - axis.low) * (width - 1))


def _ticks(axis: Axis, width: int) -> str:
    """The labels of an axis at their places, those left out that would touch another or the last."""
    if not axis.ticks:
        return ""
    *inner, (last, end) = axis.ticks
    last_at = min(_at(last, axis, width), width - len(end))
    line = ""
    for value, label in inner:
        at = min(_at(value, axis, width), width - len(label))
        if at >= len(line) + bool(line) and at + len(label) < last_at:
            line = line.ljust(at) + label
    return line.ljust(last_at) + end

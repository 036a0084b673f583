"""The pieces of text that a terminal shows: clean, styled, folded at its width."""

import io
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from rolecmp.model.text import capitalise, visible
from rolecmp.render.outline import safe_address
from rolecmp.report.report import Cell, Report, Section, Tone
from rolecmp.streams.screen import Screen

STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.ONLY: "",
    Tone.SHARED: "cyan",
    Tone.MISSING: "dim",
    Tone.MUTED: "dim",
    Tone.WARNING: "yellow",
}
HEADING, CAPTION, MARK = "bold", "dim", "dim"

# For a stdout that shows ASCII only; whatever else the data has is written as an escape.
_ASCII = str.maketrans({
    "–": "-", "—": "-", "…": "...", "·": "-", "→": "->", "←": "<-", "↔": "<->", "’": "'",
    "‘": "'", "“": '"', "”": '"', "£": "GBP ", "€": "EUR ", "\u00a0": " ",
})  # fmt: skip

_COLOR = re.compile(r"\x1b\[[0-9;]*m")

GAP = 2
"""Blanks between two columns, and what hangs of a line that is folded."""
PROSE = 26
"""Running text is not squeezed into less than this: it is stacked before that."""


class Canvas:
    """One report on one screen, painted top to bottom."""

    def __init__(self, report: Report, screen: Screen) -> None:
        self.report = report
        self.screen = screen
        self.folding = False
        """Whether the last section was folded: the next one then stands right below it."""
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

    def finish(self) -> str:
        """Returns everything painted so far, as text."""
        file = self.console.file
        assert isinstance(file, io.StringIO)
        return "\n".join(map(_without_end_blanks, file.getvalue().split("\n")))

    def clean(self, text: str) -> str:
        """Cleans a text of the report, without which none gets onto the screen; keeps line breaks."""
        text = "\n".join(visible(line) for line in text.split("\n"))
        return text if self.screen.unicode else text.translate(_ASCII)

    def text(self, text: str, style: str = "") -> Text:
        """Returns a text of the report, clean, in a style."""
        return Text(self.clean(text), style=style)

    def address(self, url: str, style: str = "") -> Text:
        """Returns an address, which is a link where the screen shows links and it may be one."""
        link = safe_address(url) if self.screen.links else ""
        return self.text(url, f"{style} link {link}" if link else style)

    def cell(self, cell: Cell, missing: str = "—") -> Text:
        """Returns what readers see of a cell, in its style; `missing` for what is not there."""
        if cell.tone is Tone.MISSING and not cell.text:
            return self.text(missing, STYLES[Tone.MISSING])
        return self.text(cell.text, STYLES[cell.tone])

    def marked(self, text: Text, sources: Iterable[str]) -> Text:
        """Puts the footnotes of sources behind a text."""
        marks = self.report.footnotes(sources)
        return text if not marks else Text.assemble(text, " ", (marks, MARK))

    def line(self, text: str | Text, style: str = "", indent: int = 0) -> None:
        """Paints one paragraph, folded at the width; lines after the first hang by `indent`."""
        if isinstance(text, str):
            text = self.text(text, style)
        if indent and cell_len(text.plain) > self.screen.width > indent:
            grid = Grid.grid()
            grid.add_column(width=indent, no_wrap=True)
            grid.add_column(width=self.screen.width - indent, overflow="fold")
            head, tail = text.divide([min(indent, len(text))])
            grid.add_row(head, tail)
            self.console.print(grid)
        elif not self.screen.color and text_width(text) <= self.screen.width:
            self._write(text.plain)  # which Rich would take long to find
        else:
            self.console.print(text, overflow="fold")

    def lines(self, texts: Iterable[str]) -> None:
        """Paints paragraphs, one below the other."""
        for text in texts:
            self.line(text)

    def rows(
        self, widths: Sequence[int], rows: Sequence[Sequence[Text]], numeric: Collection[int] = ()
    ) -> None:
        """Paints rows of texts, folded at the widths of their columns; figures end at the right.

        `numeric` has the positions of the columns of figures.
        """
        if not self.screen.color and sum(widths) + GAP * (len(widths) - 1) <= self.screen.width:
            self._write_rows(widths, rows, numeric)
            return
        grid = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for index, width in enumerate(widths):
            is_numeric = index in numeric
            grid.add_column(
                width=width,
                justify="right" if is_numeric else "left",
                no_wrap=is_numeric,
                overflow="fold",
            )
        for row in rows:
            grid.add_row(*row)
        self.console.print(grid)

    def _write_rows(
        self, widths: Sequence[int], rows: Sequence[Sequence[Text]], numeric: Collection[int]
    ) -> None:
        """Does the same without colours, for which Rich takes ten times as long."""
        for row in rows:
            cells = [self._fold(text, width) for text, width in zip(row, widths, strict=True)]
            for line in zip_longest(*cells, fillvalue=""):
                parts = []
                for index, (part, width) in enumerate(zip(line, widths, strict=True)):
                    blanks = " " * (width - cell_len(part))
                    parts.append(f"{blanks}{part}" if index in numeric else f"{part}{blanks}")
                self._write((" " * GAP).join(parts))

    def _fold(self, text: Text, width: int) -> list[str]:
        if text_width(text) <= width:
            return text.plain.split("\n")
        return [line.plain for line in text.wrap(self.console, width, overflow="fold")]

    def _write(self, line: str) -> None:
        self.console.file.write(f"{line}\n")

    def hang(self, text: Text, width: int, *, always: bool = False) -> Text:
        """Folds lines that are too long; what is left of one hangs, to tell it from the next."""
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

    def open(self, section: Section) -> bool:
        """Paints the heading of a section; where it is folded, its one line, and returns False."""
        if section.folded is None:
            self.folding = False
            if section.title:
                self.line("")
                title = self.text(capitalise(section.title), HEADING)
                self.line(self.marked(title, section.marks))
            return True
        if section.title and not self.folding:
            self.line("")
        self.folding = True
        text = self.text(section.folded, STYLES[Tone.SHARED])
        marks = section.marks or [mark for row in section.rows for mark in row.marks]
        self.line(self.marked(text, marks))
        return False


def text_width(text: Text) -> int:
    """Returns how many columns of the screen the longest line of a text takes."""
    return max((cell_len(line) for line in text.plain.split("\n")), default=0)


def least_width(texts: Sequence[Text]) -> int:
    """Returns how narrow a column may become: the longest word, a third of it, or PROSE."""
    word = max((cell_len(word) for text in texts for word in text.plain.split()), default=0)
    natural = max(map(text_width, texts), default=0)
    return max(min(word, PROSE), PROSE if natural > 2 * PROSE else natural // 3)


def _without_end_blanks(line: str) -> str:
    """Strips the blanks that fill the last column, with or without colour.

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

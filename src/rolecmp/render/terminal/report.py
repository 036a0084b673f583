"""A report on a terminal: heading, tables, notes and sources, one below the other."""

from rich.cells import cell_len
from rich.text import Text

from rolecmp.model.text import capitalise
from rolecmp.render.terminal.canvas import CAPTION, GAP, HEADING, PROSE, Canvas, text_width
from rolecmp.render.terminal.columns import draw_columns
from rolecmp.render.terminal.lanes import draw_lanes
from rolecmp.render.terminal.stacked import draw_paragraphs, draw_stacked
from rolecmp.report.report import Report, Table
from rolecmp.report.sources import source_line
from rolecmp.streams.screen import NO_LIMIT, Layout, Screen

NARROW = 48
"""Below this width results are stacked, whatever they hold."""
WIDEST = 100
"""Sentences of the summary are no longer than this on a screen, to be read at ease."""


LABEL_MOST = 19
"""Labels of the summary that are longer than this stand before their texts, not beside them."""


def render_terminal(report: Report, screen: Screen) -> str:
    """Paints the report for readers: tables where they fit, stacked facts where they do not."""
    stacked = screen.layout is Layout.STACKED or (
        screen.layout is Layout.AUTO and screen.width < NARROW
    )
    canvas = Canvas(report, screen)
    _draw_head(canvas, stacked=stacked)
    canvas.lines(report.remarks)
    _draw_summary(canvas, stacked=stacked)
    canvas.lines(report.lead)
    for table in report.tables:
        if table.readers and (table.rows or table.notes):
            _draw_table(canvas, table, stacked=stacked)
    if report.closing:
        canvas.line("")
        canvas.lines(report.closing)
    if report.ending:
        canvas.line("")
        canvas.line(" ".join(report.ending), CAPTION)
    if screen.lists_sources:
        _draw_sources(canvas)
    return canvas.finish()


def _draw_head(canvas: Canvas, *, stacked: bool) -> None:
    report = canvas.report
    title, subtitle = canvas.text(report.title, HEADING), canvas.text(report.subtitle)
    subtitle.stylize(CAPTION)
    room = min(canvas.screen.width, 100) - cell_len(title.plain) - cell_len(subtitle.plain)
    if report.subtitle and room >= GAP and not stacked:
        canvas.console.print(Text.assemble(title, " " * room, subtitle), no_wrap=True)
    else:
        canvas.line(title)
        if report.subtitle:
            canvas.line(subtitle)


def _draw_summary(canvas: Canvas, *, stacked: bool) -> None:
    """Paints the answer in short, a label and a text a line, with the footnotes behind the text."""
    facts = canvas.report.summary
    if not facts:
        return
    labels = [canvas.text(capitalise(fact.label), HEADING) for fact in facts]
    texts = [canvas.marked(canvas.text(fact.text), fact.sources) for fact in facts]
    width = max(map(text_width, labels))
    rest = (
        canvas.screen.width if canvas.screen.width == NO_LIMIT else min(canvas.screen.width, WIDEST)
    )
    rest -= width + GAP
    canvas.line("")
    if stacked or rest < PROSE or width > LABEL_MOST:
        for label, text in zip(labels, texts, strict=True):
            canvas.line(Text.assemble(label, ": " if label.plain else "", text), indent=GAP)
    else:
        natural = max(map(text_width, texts))
        canvas.rows([width, min(rest, natural)], [*zip(labels, texts, strict=True)])
    if canvas.report.lead:
        canvas.line("")


def _draw_table(canvas: Canvas, table: Table, *, stacked: bool) -> None:
    """Paints a table in the first layout that fits."""
    sections = [section for section in table.sections if section.folded != ""]
    if table.title and not any(section.title for section in sections):
        canvas.line("")
        canvas.line(capitalise(table.title), HEADING)
    elif sections and not sections[0].title:
        canvas.line("")
    canvas.folding = False
    if stacked:
        draw_stacked(canvas, table, sections)
    elif table.lanes:
        draw_lanes(canvas, table, sections)
    elif not draw_columns(canvas, table, sections):
        drawn = any(section.axis for section in sections)
        (draw_paragraphs if drawn else draw_stacked)(canvas, table, sections)
    canvas.lines(table.notes)


def _draw_sources(canvas: Canvas) -> None:
    report = canvas.report
    if report.cited:
        canvas.line("")
    for source in report.cited:
        number = report.footnotes([source.id])
        line = canvas.text(f"{number} {source_line(source)}", CAPTION)
        if source.url:
            line = Text.assemble(line, " ", canvas.address(source.url, CAPTION))
        canvas.line(line, indent=len(number) + 1)

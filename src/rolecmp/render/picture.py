"""The charts of a report as one SVG file that stands alone."""

from typing import NamedTuple

from markupsafe import Markup

from rolecmp.model.text import visible
from rolecmp.render.charts.report import (
    draw_report,
    keep_drawn_sources,
    source_lines,
    summary_lines,
)
from rolecmp.render.elements import NOTHING, fill, number, style_sheet
from rolecmp.render.lettering import wrap_text
from rolecmp.render.shapes import LINE, SMALL, Drawing, Label
from rolecmp.render.svg import render_shapes
from rolecmp.report.hint import without_hints
from rolecmp.report.report import Report

WIDTH, MARGIN = 800, 28


class Piece(NamedTuple):
    """A drawing and how far down it starts."""

    y: float
    drawing: Drawing


def render_svg(report: Report) -> str:
    """Writes all charts of the report, one below the other; empty when there are none."""
    inner = WIDTH - 2 * MARGIN
    if not draw_report(report, inner):
        return ""
    report = keep_drawn_sources(report, inner)
    drawings = draw_report(report, inner)
    pieces = [_text_piece(MARGIN - 6, wrap_text(visible(report.title), inner, 23), "heading", 28)]
    y = MARGIN + pieces[0].drawing.height
    if report.subtitle:
        pieces.append(_text_piece(y, wrap_text(visible(report.subtitle), inner, SMALL), "small"))
        y += pieces[-1].drawing.height
    remarks = [
        line
        for text in without_hints(report.remarks)
        for line in wrap_text(visible(text), inner, SMALL)
    ]
    if remarks:
        pieces.append(_text_piece(y, remarks, "small"))
        y += pieces[-1].drawing.height
    summary = summary_lines(report, inner)
    if summary:
        pieces.append(_text_piece(y + 8, summary, "text"))
        y += 8 + pieces[-1].drawing.height
    for drawing in drawings:
        title = f"{visible(drawing.title)} {report.footnotes(drawing.marks)}".strip()
        pieces.append(_text_piece(y + 18, wrap_text(title, inner, 17), "title", 22))
        y += 18 + pieces[-1].drawing.height + 8
        pieces.append(Piece(y, drawing))
        y += drawing.height
    sources = source_lines(report, inner)
    if sources:
        pieces.append(_text_piece(y + 16, sources, "small"))
        y += 16 + pieces[-1].drawing.height
    return fill(
        _PICTURE,
        title=report.title,
        description=". ".join(f"{drawing.title}: {drawing.description}" for drawing in drawings),
        pieces=NOTHING.join(_group(piece, inner) for piece in pieces),
        width=WIDTH,
        height=number(y + MARGIN),
        light=style_sheet("chart.css"),
        dark=style_sheet("chart-dark.css"),
    )


_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}" role="img" aria-labelledby="title description">
<title id="title">{title}</title>
<desc id="description">{description}</desc>
<style>
{light}\
@media (prefers-color-scheme: dark) {{
{dark}\
}}
</style>
<rect class="c-paper" width="{width}" height="{height}"/>
{pieces}\
</svg>
"""


def _group(piece: Piece, inner: float) -> Markup:
    return fill(
        '<g transform="translate({margin} {y})">\n{shapes}</g>\n',
        margin=MARGIN,
        y=number(piece.y),
        shapes=render_shapes(piece.drawing, inner),
    )


def _text_piece(y: float, lines: list[str], look: str, step: int = LINE) -> Piece:
    labels = tuple(
        Label(0, (number + 1) * step - step / 4, line, look) for number, line in enumerate(lines)
    )
    return Piece(y, Drawing("", "", len(lines) * step, labels))

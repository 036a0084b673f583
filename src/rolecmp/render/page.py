"""A report as one HTML page that needs nothing else: no network, no script."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from rolecmp.model.text import capitalise
from rolecmp.render.charts.grid import draw_steps
from rolecmp.render.charts.ranges import draw_ranges
from rolecmp.render.charts.ways import draw_ways
from rolecmp.render.elements import NOTHING, fill, number, style_sheet
from rolecmp.render.frame import Frame, page_title, render_head, render_related, render_site_links
from rolecmp.render.outline import Part, outline_report, safe_address
from rolecmp.render.page_blocks import render_block, render_marks
from rolecmp.render.shapes import Drawing
from rolecmp.render.svg import render_shapes
from rolecmp.report.hint import without_hints
from rolecmp.report.report import Chart, Report, Table
from rolecmp.report.sources import source_line

if TYPE_CHECKING:
    from rolecmp.model.things import Source

NARROW = 320
"""Text in charts is folded for the narrowest page, in pixels; bars stretch with the page."""
FEW_PARTS = 2
"""A page of more parts than this has a list of them."""

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{page_title}</title>
{head}\
<style>
{styles}\
</style>
</head>
<body>
<a class="skip" href="#result">Skip to the result</a>
<header>
{site}\
<h1 dir="auto">{title}</h1>
{subtitle}{contents}\
</header>
<main id="result" tabindex="-1">
{summary}{lead}{parts}{notes}{sources}\
</main>
{related}\
</body>
</html>
"""


@cache
def _styles() -> Markup:
    light = style_sheet("page.css") + style_sheet("chart.css")
    dark = style_sheet("page-dark.css") + style_sheet("chart-dark.css")
    return fill(
        "{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n{print}",
        light=light,
        dark=dark,
        print=style_sheet("page-print.css"),
    )


def render_page(report: Report, frame: Frame | None = None) -> str:
    """Writes the whole report, its summary first, its charts among it, its sources last.

    In a site, `frame` says what stands around it.
    """
    parts = outline_report(report)
    return fill(
        _PAGE,
        title=report.title,
        page_title=page_title(frame, report.title),
        head=render_head(frame),
        styles=_styles(),
        site=render_site_links(frame),
        related=render_related(frame),
        subtitle=_paragraphs("subtitle", [report.subtitle] if report.subtitle else []),
        contents=_contents(parts),
        summary=_summary(report),
        lead=_paragraphs("lead", report.opening),
        parts=NOTHING.join(
            _part(report, part, f"part-{place}") for place, part in enumerate(parts)
        ),
        notes=_paragraphs("note", report.closing),
        sources=_sources(report),
    )


def _paragraphs(look: str, texts: Iterable[str]) -> Markup:
    return NOTHING.join(
        fill('<p class="{look}" dir="auto">{text}</p>\n', look=look, text=text)
        for text in without_hints(texts)
    )


def _contents(parts: list[Part]) -> Markup:
    titled = [(place, part.title) for place, part in enumerate(parts) if part.title]
    if len(titled) <= FEW_PARTS:
        return NOTHING
    items = NOTHING.join(
        fill('<li><a href="#part-{place}">{title}</a></li>\n', place=place, title=title)
        for place, title in titled
    )
    return fill('<nav aria-label="Contents">\n<ul>\n{items}</ul>\n</nav>\n', items=items)


def _summary(report: Report) -> Markup:
    if not report.summary:
        return NOTHING
    facts = NOTHING.join(
        fill(
            "<div>\n"
            '<dt dir="auto">{label}</dt>\n'
            '<dd><span dir="auto">{text}</span>{marks}</dd>\n'
            "</div>\n",
            label=capitalise(fact.label),
            text=fact.text,
            marks=render_marks(report, fact.sources),
        )
        for fact in report.summary
    )
    return fill(
        '<section class="summary" aria-labelledby="summary">\n'
        '<h2 id="summary">In short</h2>\n'
        "<dl>\n{facts}</dl>\n"
        "</section>\n",
        facts=facts,
    )


def _part(report: Report, part: Part, id_: str) -> Markup:
    return fill(
        "<section>\n{heading}{chart}{blocks}{folded}{notes}</section>\n",
        heading=_heading(report, 2, part.title, part.marks, fill(' id="{id}"', id=id_)),
        chart=_whole_chart(part.table, id_),
        blocks=NOTHING.join(_blocks(report, part, id_)),
        folded=_paragraphs("folded", part.folded),
        notes=_paragraphs("note", part.table.notes),
    )


def _heading(
    report: Report, level: int, title: str, marks: tuple[str, ...], id_: Markup = NOTHING
) -> Markup:
    if not title:
        return NOTHING
    return fill(
        '<h{level}{id} dir="auto">{title}{marks}</h{level}>\n',
        level=level,
        id=id_,
        title=title,
        marks=render_marks(report, marks),
    )


def _whole_chart(table: Table, id_: str) -> Markup:
    """The chart that a table is drawn as, if it is."""
    if not table.open_sections or not table.rows:
        return NOTHING
    match table.chart:
        case Chart.STEPS:
            drawing = draw_steps(table, NARROW)
        case Chart.WAYS:
            drawing = draw_ways(table, NARROW)
        case Chart.CONTRAST | None:
            return NOTHING
    return _chart(drawing, f"{id_}-chart-0", table.chart)


def _blocks(report: Report, part: Part, id_: str) -> Iterator[Markup]:
    table = part.table
    # Of a table that is not drawn as a whole, each section with an axis is.
    ranges = iter(draw_ranges(report, table, NARROW) if table.chart is None else ())
    for place, block in enumerate(part.blocks):
        block_id = f"{id_}-{place}"
        yield _heading(report, part.level, block.title, block.marks)
        if table.chart is None:
            for section in block.sections:
                if section.axis and section.rows:
                    yield _chart(next(ranges), f"{block_id}-chart", "ranges")
        yield render_block(
            report, table, block, block.title or part.title or report.title, block_id
        )
        yield _paragraphs("note", block.notes)


def _chart(drawing: Drawing, id_: str, kind: str) -> Markup:
    scroll, region, style = "", NOTHING, NOTHING
    if drawing.least:
        scroll = " scroll"
        region = fill(' tabindex="0" role="group" aria-label="{title}"', title=drawing.title)
        style = fill(' style="min-width: {least}px"', least=number(drawing.least))
    return fill(
        '<figure class="chart {kind}{scroll}"{region}>\n'
        '<svg{style} width="100%" height="{height}" role="img" '
        'aria-labelledby="{id}-title {id}-text">\n'
        '<title id="{id}-title">{title}</title>\n'
        '<desc id="{id}-text">{description}</desc>\n'
        "{shapes}"
        "</svg>\n"
        "</figure>\n",
        kind=kind,
        scroll=scroll,
        region=region,
        style=style,
        height=number(drawing.height),
        id=id_,
        title=drawing.title,
        description=drawing.description,
        shapes=render_shapes(drawing),
    )


def _sources(report: Report) -> Markup:
    if not report.cited:
        return NOTHING
    items = NOTHING.join(
        fill(
            '<li id="source-{number}"><span dir="auto">{line}</span>{address}</li>\n',
            number=place,
            line=source_line(source),
            address=_address(source),
        )
        for place, source in enumerate(report.cited, 1)
    )
    return fill(
        '<section>\n<h2 id="sources">Sources</h2>\n<ol class="sources">\n{items}</ol>\n</section>\n',
        items=items,
    )


def _address(source: "Source") -> Markup:
    """The address of a source, a link where it may be one."""
    if safe_address(source.url):
        return fill(' <a href="{url}" rel="noopener noreferrer external">{url}</a>', url=source.url)
    return fill(" <span>{url}</span>", url=source.url) if source.url else NOTHING

"""A report as one HTML page that needs nothing else: no network, no script."""

import re

from rolecmp.models import Source
from rolecmp.render.drawing import Drawing, draw_ranges, draw_steps, draw_tallies
from rolecmp.render.outline import Part, capital, outline_report
from rolecmp.render.templating import fill_template
from rolecmp.report import Chart, Report, Tone
from rolecmp.reports.wording import source_line

NARROW = 320
"""Text in charts is folded for the narrowest page, in pixels; bars stretch with the page."""
WIDE_TABLE = 4
"""A table of more columns than this scrolls on its own where the page is too narrow."""


def render_page(report: Report) -> str:
    """The whole report, its summary first, its charts among it, its sources last."""
    parts = outline_report(report)
    return fill_template(
        "page.html.j2",
        report=report,
        parts=parts,
        drawings=[_drawings(report, part) for part in parts],
        footnotes=report.footnotes,
        capital=capital,
        source_line=source_line,
        address=_address,
        Tone=Tone,
        Chart=Chart,
        WIDE_TABLE=WIDE_TABLE,
    )


def _drawings(report: Report, part: Part) -> list[Drawing]:
    table = part.table
    match table.chart:
        case Chart.STEPS if table.rows:
            return [draw_steps(table, NARROW)]
        case Chart.CONTRAST:
            tallies = draw_tallies(table)
            return [] if tallies is None else [tallies]
        case _:
            return draw_ranges(report, table, NARROW)


def _address(source: Source) -> str | None:
    """What may be a link: https only, and nothing in it that could be more than an address."""
    url = source.url or ""
    return url if re.fullmatch(r"https://[!-;=?-\[\]_a-z~]+", url) else None

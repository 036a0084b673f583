"""A report as one HTML page that needs nothing else: no network, no script."""

from rolecmp.render.drawing import Drawing, draw_ranges, draw_steps, draw_tallies
from rolecmp.render.outline import Part, capital, outline_report, safe_address
from rolecmp.render.templating import fill_template
from rolecmp.report.report import Chart, Report, Table, Tone
from rolecmp.report.sources import source_line

NARROW = 320
"""Text in charts is folded for the narrowest page, in pixels; bars stretch with the page."""
WIDE_TABLE = 2
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
        titles=_titles,
        capital=capital,
        source_line=source_line,
        safe_address=safe_address,
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


def _titles(table: Table) -> list[str]:
    """What stands above the columns that are shown, if anything does."""
    return [
        table.columns[index].title for index in table.shown_columns if table.columns[index].title
    ]

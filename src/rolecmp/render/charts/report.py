"""Every chart of a report, each with all that it takes to stand alone."""

from collections.abc import Iterable

from rolecmp.model.text import capitalise, visible
from rolecmp.render.charts.grid import draw_marks, draw_steps
from rolecmp.render.charts.lanes import draw_lanes
from rolecmp.render.charts.ranges import draw_ranges
from rolecmp.render.charts.ways import draw_ways
from rolecmp.render.lettering import wrap_text
from rolecmp.render.shapes import LINE, SIZE, SMALL, Drawing, Label
from rolecmp.report.hint import without_hints
from rolecmp.report.report import Chart, Report, Table
from rolecmp.report.sources import source_line


def draws(report: Report) -> bool:
    """Returns whether anything in a report can be drawn."""
    return any(
        section.rows and (table.chart is not None or section.axis is not None)
        for table in report.tables
        if _is_drawn(table)
        for section in table.open_sections
    )


def _is_drawn(table: Table) -> bool:
    """Whether readers see a table; steps are drawn too where another table has them in words."""
    return table.readers or table.chart is Chart.STEPS


def draw_report(report: Report, width: float) -> list[Drawing]:
    """Draws every chart of a report, each with all that it takes to stand alone."""
    drawings: list[Drawing] = []
    for table in report.tables:
        if not _is_drawn(table):
            continue
        sections = [section for section in table.open_sections if section.rows]
        match table.chart:
            case Chart.CONTRAST:
                draw = draw_lanes if table.lanes else draw_marks
                drawings += [draw(report, table, section, width) for section in sections]
            case Chart.STEPS if sections:
                drawings.append(draw_steps(table, width))
            case Chart.WAYS if sections:
                drawings.append(draw_ways(table, width))
            case Chart.STEPS | Chart.WAYS | None:
                pass
        ranges = draw_ranges(report, table, width)
        if ranges:
            drawings += [*ranges[:-1], _with_notes(ranges[-1], table.notes, width)]
    return drawings


def _with_notes(drawing: Drawing, notes: Iterable[str], width: float) -> Drawing:
    """Adds the notes of its table under a drawing."""
    lines = [
        line for note in without_hints(notes) for line in wrap_text(visible(note), width, SMALL)
    ]
    labels = [
        Label(0, drawing.height + (number + 1) * LINE - 2, line, "small")
        for number, line in enumerate(lines)
    ]
    return drawing._replace(
        height=drawing.height + len(lines) * LINE, shapes=(*drawing.shapes, *labels)
    )


def keep_drawn_sources(report: Report, width: float) -> Report:
    """Keeps of the sources those whose footnotes a drawing of the report shows, numbered anew."""
    drawn = {mark for each in draw_report(report, width) for mark in (*each.marks, *each.row_marks)}
    drawn.update(source for fact in report.summary for source in fact.sources)
    kept = tuple(source for source in report.sources if source.id in drawn)
    return report._replace(sources=kept, numbers={})


def summary_lines(report: Report, width: float) -> list[str]:
    """Words the answer in short for a drawing that stands alone, folded at its width."""
    return [
        line
        for fact in report.summary
        for line in wrap_text(
            f"{visible(capitalise(fact.label))}: {visible(fact.text)} "
            f"{report.footnotes(fact.sources)}".strip(),
            width,
            SIZE,
        )
    ]


def source_lines(report: Report, width: float) -> list[str]:
    """Lists sources and credits of a drawing that stands alone, folded at its width."""
    cited = [f"[{number}] {source_line(source)}" for number, source in enumerate(report.sources, 1)]
    return [
        line
        for text in (*cited, *report.credits)
        for line in wrap_text(visible(text), width, SMALL)
    ]

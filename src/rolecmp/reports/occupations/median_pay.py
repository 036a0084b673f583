"""The median pay of occupations that a result lists, in a column of its own: `rolecmp similar`."""

from collections.abc import Mapping, Sequence

from rolecmp.analysis.pay.statistics import OfficialPay, code_of
from rolecmp.model.pay import Period
from rolecmp.model.things import Source
from rolecmp.report import cell
from rolecmp.report.report import Cell, Column, Report, Row, Table, ValueType
from rolecmp.report.sources import list_sources
from rolecmp.reports.tables.estimates import EstimateLine, source_of, stated_cell

MEDIAN_COLUMN = Column(
    "median_pay", "median pay", ValueType.NUMBER, nullable=True,
    description="Median pay a year in the whole country, in the currency of the statistics.",
)  # fmt: skip
"""Only where pay statistics are imported."""


def add_median_pay(
    report: Report, answers: Sequence[OfficialPay], known: Mapping[str, Source]
) -> Report:
    """Adds to the rows of occupations what official statistics say of each in the whole country.

    The first table lists them by id, a second one the same in the same order; `known` are the
    sources that the report has already. Nothing where no statistics speak of any.
    """
    by_id = {answer.subject.id: answer for answer in answers if answer.lines}
    if not by_id:
        return report
    at = [column.key for column in report.tables[0].columns].index("id")
    medians = [_median_cell(by_id.get(str(row.cells[at].value))) for row in report.tables[0].rows]
    one = next(iter(by_id.values()))
    line = EstimateLine(one, one.lines[0])
    area, edition = one.lines[0].area.title, one.edition
    note = f"Median pay: {area}, {edition.name}, {line.currency} a year."
    if any("(group)" in median.text for median in medians):
        note += " (group): of a wider group that includes the occupation."
    attribution = edition.statistics.attribution
    source = source_of(edition)
    report = report._replace(
        tables=tuple(_add_column(one, medians, source.id) for one in report.tables),
        notes=(*report.notes, note, attribution),
        credits=(*report.credits, attribution),
    )
    return list_sources(report, {**known, source.id: source})


def _median_cell(answer: OfficialPay | None) -> Cell:
    if answer is None or answer.group is None:
        return cell.NOTHING
    line = EstimateLine(answer, answer.lines[0])
    median = stated_cell(line, key="median")
    if median.text and line.period is Period.HOUR:
        return Cell(None, f"{median.text} an hour")
    wider = answer.group.code != code_of(answer.id)[1] or answer.subject.siblings > 1
    return median._replace(text=f"{median.text} (group)") if wider and median.value else median


def _add_column(made: Table, medians: Sequence[Cell], source: str) -> Table:
    """Adds the column before that of the sources, and the source to the rows that have a figure."""
    left = iter(medians)
    sections = tuple(
        section._replace(rows=tuple(_add_cell(row, next(left), source) for row in section.rows))
        for section in made.sections
    )
    return made._replace(
        columns=(*made.columns[:-1], MEDIAN_COLUMN, made.columns[-1]), sections=sections
    )


def _add_cell(row: Row, median: Cell, source: str) -> Row:
    sources = (*row.sources, source) if median.text else row.sources
    cited = cell.texts(sources, tone=row.cells[-1].tone)
    return row._replace(cells=(*row.cells[:-1], median, cited), sources=sources)

"""What official statistics say of pay, alone or beside the records of a role: `rolecmp salary`."""

from collections.abc import Sequence

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.pay.standing import Asked
from rolecmp.analysis.pay.statistics import OfficialPay
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import count, join_names
from rolecmp.report import table
from rolecmp.report.report import Report, Table
from rolecmp.report.sources import list_sources
from rolecmp.reports.tables.estimates import source_of
from rolecmp.reports.tables.official_pay import (
    missing_line,
    official_comparison,
    official_standings,
    official_table,
)
from rolecmp.reports.tables.standing import standing_lines

MOST_PLACES = 3
"""A title counts more places than these."""


def official_report(
    dataset: Dataset,
    answers: Sequence[OfficialPay],
    conversion: Conversion = AS_STATED,
    *,
    levels: bool = False,
    asked: Asked | None = None,
) -> Report:
    """Reports what official statistics say of occupations, or of roles where there is no record."""
    titles = list(dict.fromkeys(answer.subject.title for answer in answers))
    places = list(dict.fromkeys(p for a in answers if a.lines for p in _places(a)))
    if len(places) > MOST_PLACES:
        places = [count(len(places), "place")]
    lines = sum(len(answer.lines) for answer in answers)
    report = Report(
        "official",
        f"Pay: {join_names(titles)}{f', {_join_places(places)}' if places else ''}",
        (),
        count(lines, "figure") if lines else "no figure",
        lead=standing_lines(asked, official_standings(answers, conversion, asked)),
        single=True,
    )
    return add_official_pay(report, dataset, answers, conversion, levels=levels, asked=asked)


def _join_places(places: list[str]) -> str:
    """Joins places, apart where there are commas within: `Boston, MA; Austin, TX`."""
    return "; ".join(places) if any("," in place for place in places) else join_names(places)


def _places(answer: OfficialPay) -> list[str]:
    """The places asked for, as the publisher calls them; where none is, the country."""
    asked = [line.estimate.area.title for line in answer.lines if not line.wider]
    asked += [area.title for area in answer.missing]
    asked += [line.estimate.area.title for line in answer.lines if line.estimate.area != line.area]
    return list(dict.fromkeys(asked)) or [answer.lines[0].area.title]


def add_official_pay(
    report: Report,
    dataset: Dataset,
    answers: Sequence[OfficialPay],
    conversion: Conversion = AS_STATED,
    *,
    levels: bool = False,
    asked: Asked | None = None,
) -> Report:
    """Adds what official statistics say to a report on pay, in a table of its own."""
    remarks = [missing_line(answer) for answer in answers if not answer.lines]
    if levels:
        remarks.append("Official statistics tell no levels apart.")
    return _add_table(report, dataset, answers, official_table(answers, conversion, asked), remarks)


def add_official_comparison(
    report: Report,
    dataset: Dataset,
    answers: Sequence[OfficialPay],
    conversion: Conversion = AS_STATED,
) -> Report:
    """Adds the pay of several occupations in one place and edition to their comparison."""
    compared = official_comparison(answers, conversion)
    remarks = [missing_line(answer) for answer in answers if not answer.lines]
    if not any(section.rows for section in compared.sections) and not remarks:
        remarks = ["No edition of pay statistics speaks of all of them in one place."]
    return _add_table(report, dataset, answers, compared, remarks)


def _add_table(
    report: Report,
    dataset: Dataset,
    answers: Sequence[OfficialPay],
    official: Table,
    remarks: Sequence[str],
) -> Report:
    """Adds a table of official pay, with its sources and what their licences ask for."""
    editions = list(dict.fromkeys(answer.edition for answer in answers))
    attributions = tuple(dict.fromkeys(edition.statistics.attribution for edition in editions))
    report = report._replace(
        tables=(*report.tables, *table.hide_empty([official])),
        notes=(*report.notes, *remarks, *attributions),
        credits=(*report.credits, *attributions),
    )
    sources = {source.id: source for source in (*report.sources, *map(source_of, editions))}
    return list_sources(report, {**dataset.sources, **sources})

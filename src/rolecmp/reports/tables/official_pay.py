"""Pay of official statistics in sections, with what is missing or of a wider group said below."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.pay.records import PayBasis
from rolecmp.analysis.pay.standing import Asked, Standing
from rolecmp.analysis.pay.statistics import OfficialPay, Placed, code_of
from rolecmp.model.counterpart import CREDIT
from rolecmp.model.pay import PayKind, Period, Tax
from rolecmp.model.pay_statistics import Edition, Statistics
from rolecmp.model.text import join_names
from rolecmp.report import table
from rolecmp.report.field import read_cells
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Range, Row, Section, Table
from rolecmp.reports.tables.estimates import (
    PERCENTILES,
    EstimateLine,
    estimate_columns,
    estimate_fields,
    source_id,
)
from rolecmp.reports.tables.pay_axis import money_axis
from rolecmp.reports.wording import basis_title, money, money_range

_KINDS: Final = {
    Statistics.OEWS: (PayKind.BASE, Tax.GROSS),
    Statistics.JOBBANK: (PayKind.UNSPECIFIED, Tax.UNSPECIFIED),
    Statistics.ASHE: (PayKind.TOTAL, Tax.GROSS),
}
"""What is in the figures, as the publishers define them."""


def official_table(
    answers: Sequence[OfficialPay],
    conversion: Conversion = AS_STATED,
    asked: Asked | None = None,
) -> Table:
    """Lists estimates, a section for each occupation and edition, with what is missing below."""
    proxies = any(answer.subject.proxies for answer in answers)
    title = (
        "Official statistics of groups that include the role" if proxies else "Official statistics"
    )
    alike: dict[tuple[object, ...], list[OfficialPay]] = {}
    for answer in answers:
        if answer.lines:
            alike.setdefault(_shown_as(answer), []).append(answer)
    lines = {id(a): _lines(a, conversion, asked) for some in alike.values() for a in some}
    figures: dict[PayBasis, list[float]] = {}
    for line in chain.from_iterable(lines.values()):
        figures.setdefault(_basis_of(line), []).extend(_figures(line))
    sections: list[Section] = []
    for some in alike.values():
        sections += _sections(lines[id(some[0])], figures, _notes(some))
        for other in some[1:]:  # for programs, readers have seen these figures
            more = _sections(lines[id(other)], figures, [])
            sections += [section._replace(folded="") for section in more]
    return table.table("official", title, estimate_columns(conversion, asked), _hint_once(sections))


def _hint_once(sections: Sequence[Section]) -> list[Section]:
    """Leaves a hint that several sections give under the last of them."""
    hints = Counter[str](note for s in sections for note in s.notes if isinstance(note, Hinted))
    told = []
    for section in sections:
        hints.subtract(note for note in section.notes if isinstance(note, Hinted))
        told.append(section._replace(notes=tuple(n for n in section.notes if hints[n] < 1)))
    return told


def _shown_as(answer: OfficialPay) -> tuple[object, ...]:
    """What answers have in common that readers see once: roles with the same proxy."""
    subject = "" if answer.subject.proxies and not answer.subject.crossed else answer.subject.id
    return (subject, answer.edition, answer.group, answer.lines)


def official_standings(
    answers: Sequence[OfficialPay], conversion: Conversion, asked: Asked | None
) -> list[Standing | None]:
    """Finds where a figure stands among all the estimates."""
    return [
        EstimateLine(answer, placed, conversion, asked=asked).standing
        for answer in answers
        for placed in answer.lines
    ]


def official_comparison(
    answers: Sequence[OfficialPay], conversion: Conversion = AS_STATED
) -> Table:
    """Sets one estimate of each occupation beside the others: of one place and one edition.

    Editions that do not speak of all of them are left out, and so are places.
    """
    subjects = {answer.subject.id for answer in answers}
    by_edition: dict[Edition, list[OfficialPay]] = {}
    for answer in answers:
        if answer.lines:
            by_edition.setdefault(answer.edition, []).append(answer)
    sections = []
    for some in by_edition.values():
        places = [{line.area.code: line for line in answer.lines} for answer in some]
        common = [code for code in places[0] if all(code in other for other in places)]
        if {answer.subject.id for answer in some} == subjects and common:
            pairs = zip(some, (place[common[0]] for place in places), strict=True)
            sections.append(_comparison_section(list(pairs), conversion))
    columns = [
        column._replace(detail=column.key == "area" or (column.detail and column.key != "title"))
        for column in estimate_columns(conversion)
    ]
    return table.table("official", "Official statistics", columns, sections)


def _comparison_section(
    pairs: Sequence[tuple[OfficialPay, Placed]], conversion: Conversion
) -> Section:
    lines = [EstimateLine(answer, placed, conversion) for answer, placed in pairs]
    rows = [
        row._replace(
            label=line.answer.subject.title, range=row.range and row.range._replace(role=n)
        )
        for n, line in enumerate(lines)
        for row in (_row(line),)
    ]
    figures = [f for line in lines for key in PERCENTILES if (f := line.number(key)) is not None]
    axis = money_axis(figures, conversion.currency_of(lines[0])) if figures else None
    edition, place = lines[0].answer.edition, lines[0].placed.area.title
    title = f"{place}, {edition.name}: {_basis(lines[0])}"
    notes = [
        f"The figures of {answer.subject.title} are for all of "
        f"{placed.estimate.occupation.title} ({_id_of(answer)})."
        for answer, placed in pairs
        if _is_wider(answer)
    ]
    return table.section(title, rows, axis=axis, notes=tuple(notes))


def _lines(answer: OfficialPay, conversion: Conversion, asked: Asked | None) -> list[EstimateLine]:
    periods = (placed.estimate.period for placed in answer.lines)
    usual = next(filter(None, periods), "year")
    return [EstimateLine(answer, placed, conversion, usual, asked) for placed in answer.lines]


def _basis_of(line: EstimateLine) -> PayBasis:
    """Returns what figures have in common that are drawn on one axis."""
    kind, tax = _KINDS[line.answer.edition.statistics]
    return PayBasis(line.conversion.currency_of(line), line.conversion.period_of(line), kind, tax)


def _figures(line: EstimateLine) -> list[float]:
    return [figure for key in PERCENTILES if (figure := line.number(key)) is not None]


def _sections(
    lines: Sequence[EstimateLine],
    figures: Mapping[PayBasis, Sequence[float]],
    notes: Sequence[str],
) -> list[Section]:
    """Makes a section for each period; `figures` are all that an axis has to hold."""
    by_period: dict[Period, list[EstimateLine]] = {}
    for line in lines:
        by_period.setdefault(line.period, []).append(line)
    sections = []
    for number, some in enumerate(by_period.values()):
        rows = [_row(line) for line in some]
        marked = some[0].asked if some[0].standing is not None else None
        basis = _basis_of(some[0])
        drawn = any(map(_figures, some))
        axis = money_axis(figures[basis], basis.currency, marked) if drawn else None
        below = () if number else tuple(notes)
        sections.append(table.section(_title(some[0]), rows, axis=axis, notes=below))
    return sections


def _title(line: EstimateLine) -> str:
    """`Marketing Managers, OEWS May 2025: base pay, USD a year, before tax`."""
    group = line.estimate.occupation.title
    proxy = "Proxy: " if line.answer.subject.proxies else ""
    return f"{proxy}{group}, {line.answer.edition.name}: {_basis(line)}"


def _basis(line: EstimateLine) -> str:
    """`base pay, USD a year, before tax`."""
    changed = line.conversion.changes(line)
    return f"{basis_title(_basis_of(line))}{', converted' if changed else ''}"


def _row(line: EstimateLine) -> Row:
    low, middle, high = (line.number(key) for key in ("p10", "median", "p90"))
    currency = line.conversion.currency_of(line)
    parts = [money_range(low, high, currency)]
    if middle is not None:
        parts.append(f"median {money(middle, currency)}")
    range_ = Range(low, middle, high, " · ".join(filter(None, parts)))
    source = source_id(line.answer.edition)
    row = table.row(
        *read_cells(estimate_fields(line.conversion, line.asked), line),
        sources=(source,),
        range_=range_,
    )
    return row._replace(label=line.place)


def missing_line(answer: OfficialPay) -> str:
    """Says that an edition has no figure for an occupation, or none of it in a place."""
    subject, edition, group = answer.subject, answer.edition, answer.group
    if group is not None:
        places = [area.title for area in answer.missing]
        where = f"in {join_names(places)}" if places else "there"
        return f"{edition.name} has no figure for {group.title} ({_id_of(answer)}) {where}."
    code = code_of(answer.id)[1]
    named = code if subject.title == code else f"{code} ({subject.title})"
    military = edition.codes == "soc" and code.startswith("55-")
    why = ": it covers no military occupations" if military else ""
    return f"{edition.name} has no figure for {named}{why}."


def _id_of(answer: OfficialPay) -> str:
    """The id of what the figures are of: `soc:11-2021`."""
    assert answer.group is not None  # or there are no figures
    return f"{answer.edition.codes}:{answer.group.code}"


def _is_wider(answer: OfficialPay) -> bool:
    """Whether the figures are of a group that holds the occupation with others."""
    subject, group = answer.subject, answer.group
    assert group is not None  # there are lines
    code = code_of(answer.id)[1]
    # O*NET tells apart what shares a SOC code: 15-1299.01, where .00 may be all of it.
    other_code = group.code != code or answer.id.partition(".")[2] not in ("", "00")
    return other_code or subject.siblings > 1 or group.title != subject.title


def _notes(answers: Sequence[OfficialPay]) -> list[str]:
    """Says what the figures are really of, and what there is none of; answers are shown as one."""
    answer = answers[0]
    subject, edition, group = answer.subject, answer.edition, answer.group
    assert group is not None  # there are lines
    named = f"{group.title} ({_id_of(answer)})"
    notes = []
    if subject.crossed:
        notes.append(
            f"{named} stands for {subject.title}: in O*NET it is {subject.crossed}. {CREDIT}"
        )
    elif subject.proxies:
        roles = [one.subject.title for one in answers]
        alone = "this role" if len(roles) == 1 else "these roles"
        notes.append(
            f"{named} is a group that includes {join_names(roles)}: its pay is not that of "
            f"{alone} alone."
        )
    elif _is_wider(answer):
        notes.append(f"The figures are for all of {named}.")
    if answer.missing:
        places = join_names([area.title for area in answer.missing])
        notes.append(f"{edition.name} has no figure for {places}.")
    if answer.elsewhere:
        notes.append(
            f"{edition.name} has no area called {join_names(answer.elsewhere, 'or')}: the figures "
            "are of the whole country."
        )
    if answer.borrowers:
        notes.append(
            "No figures of their own, only those of a wider place, have "
            f"{join_names([area.title for area in answer.borrowers])}."
        )
    if answer.areas > 1 and len(answer.lines) == 1:
        areas = f"The edition has {answer.areas} areas."
        notes.append(Hinted(areas, "--city names one, --full shows every one."))
    return notes

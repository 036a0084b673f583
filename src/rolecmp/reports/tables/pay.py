"""Pay records as rows, sections and notes."""

from collections.abc import Collection, Sequence

from rolecmp.analysis.conversion import AS_STATED, MONTHS, Conversion
from rolecmp.analysis.pay.records import PayGroup
from rolecmp.analysis.pay.standing import Asked
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord, Period, RangeMeaning, range_of
from rolecmp.model.text import join_names
from rolecmp.report import table
from rolecmp.report.field import read_cells
from rolecmp.report.hint import RowRemark
from rolecmp.report.report import Range, Row, Section
from rolecmp.reports.tables.pay_axis import pay_axis
from rolecmp.reports.tables.pay_fields import PayLine, pay_fields
from rolecmp.reports.wording import (
    basis_title,
    level_name,
    money,
    money_range,
    place_name,
    role_title,
)

_MEASURED = (RangeMeaning.QUARTILES, RangeMeaning.DECILES)
"""Meanings of low and high that are counted; others are bands that somebody names."""


def _pay_row(line: PayLine, role: int) -> Row:
    """Makes a row of a record under `pay_columns`, with the range that a chart draws of it."""
    cells = read_cells(pay_fields(line.conversion, line.asked), line)
    return table.row(
        *cells, sources=(line.record.source,), range_=pay_range(line)._replace(role=role)
    )


def pay_range(line: PayLine) -> Range:
    """Draws from low to high, with a mark at the median or, where there is none, at the mean."""
    median, mean = line.converted("median"), line.converted("mean")
    low, high = line.ends
    middle = median if median is not None else mean
    ends = (low, middle, high)
    if line.conversion.changes(line.record):
        ends = (low and round(low), middle and round(middle), high and round(high))
    currency = line.conversion.currency_of(line.record)
    text = _range_text(*ends, currency, median=median is not None)
    return Range(low, middle, high, text, measured=_is_measured(line.record))


def _is_measured(record: PayRecord) -> bool:
    return range_of(record).meaning in _MEASURED


def _range_text(
    low: float | None, middle: float | None, high: float | None, currency: str, *, median: bool
) -> str:
    """`£70,000–95,000`, and where there is also a middle, `… · median £80,000`."""
    parts = [money_range(low, high, currency)]
    if middle is not None:
        parts.append(f"{'median' if median else 'mean'} {money(middle, currency)}")
    return " · ".join(filter(None, parts))


def pay_section(
    dataset: Dataset,
    group: PayGroup,
    conversion: Conversion = AS_STATED,
    *,
    with_notes: bool = True,
    place_in_title: bool = False,
    old: Collection[int] = (),
    own: Collection[int] = (),
    roles: Sequence[str] = (),
    asked: Asked | None = None,
) -> Section:
    """Makes a section of records that can be compared, under a heading that says by what.

    A chart calls each record by what tells it from the others; what all share is said of the axis.
    What is noted on records stands below, each note once, with the records that it is on. `old` are
    the identities of records that are marked as old, `own` of those that are always shown. `roles` are the ids of the roles that the
    result is about, in their order, by which a chart colours them. `asked` is a figure whose place in
    each range is asked for.
    """
    names = [
        (
            role_title(dataset, record.role),
            level_name(dataset, record.level),
            place_name(dataset, record.city, record.country, record.area),
            str(record.year),
        )
        for record in group.records
    ]
    differs = [len(set(values)) > 1 for values in zip(*names, strict=True)]
    if not any(differs):
        differs[0] = True
    order = dict.fromkeys((*roles, *(record.role for record in group.records)))
    places = {role: place for place, role in enumerate(order)}
    rows, labels_by_note = [], dict[str, list[str]]()
    for record, parts in zip(group.records, names, strict=True):
        label = ", ".join(part for part, tells in zip(parts, differs, strict=True) if tells)
        line = PayLine(dataset, record, conversion, place_in_title, id(record) in old, asked)
        row = _pay_row(line, places[record.role])
        rows.append(row._replace(label=label, pinned=id(record) in own))
        if record.note is not None and with_notes:
            labels_by_note.setdefault(record.note, []).append(label)
    notes = tuple(RowRemark(note, labels, len(rows)) for note, labels in labels_by_note.items())
    title = basis_title(group.basis)
    if any(conversion.changes(record) for record in group.records):
        title += ", converted"
    about = [part for part, differing in zip(names[0], differs, strict=True) if not differing]
    axis = pay_axis(group.records, conversion, asked)
    axis = axis._replace(about=", ".join(about), legend=_legend(group.records))
    return table.section(title, rows, axis=axis, notes=notes)


def _legend(records: Sequence[PayRecord]) -> tuple[str, str] | None:
    """Says what the two kinds of bars are, where the records have both."""
    ranges = [range_of(record) for record in records]
    meanings = [one.meaning for one in ranges if None not in (one.low, one.high)]
    counted = dict.fromkeys(meaning for meaning in meanings if meaning in _MEASURED)
    if not counted or all(meaning in _MEASURED for meaning in meanings):
        return None
    named = join_names(list(map(str, counted)))
    return f"ends counted: {named}", "ends as the source names them"


def conversion_notes(conversion: Conversion, records: Sequence[PayRecord]) -> list[str]:
    """Says at what rates, of which day, and by how many months figures were converted."""
    notes = []
    used = dict.fromkeys(
        currency
        for record in records
        if conversion.currency_of(record) != record.currency
        for currency in (record.currency, conversion.currency_of(record))
    )
    used.pop("EUR", None)
    if conversion.yearly is not None and used:
        converted = [r for r in records if conversion.currency_of(r) != r.currency]
        each = [conversion.rates_for(record) for record in converted]
        days = sorted({rates.date for rates in each if rates is not None})
        notes.append(
            "Each figure is converted at the reference rate of its own year's last day: "
            f"{join_names(days)} ({conversion.yearly[converted[0].year].publisher}). "
            "The figures were not paid in that currency."
        )
    if conversion.rates is not None and used:
        rates = ", ".join(f"{conversion.rates.per_euro[c]} {c}" for c in sorted(used))
        notes.append(
            f"Converted at the reference rates of {conversion.rates.publisher} of "
            f"{conversion.rates.date}: 1 EUR = {rates}. The figures were not paid in that currency."
        )
    if any(conversion.period_of(record) is not record.period for record in records):
        notes.append(f"A year counts as {MONTHS} months; what is paid beside them is not in it.")
    if conversion.period is not None and any(r.period is Period.HOUR for r in records):
        notes.append("Pay by the hour stays so: no source states the hours.")
    return notes

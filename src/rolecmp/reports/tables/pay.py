"""Pay records as rows, sections and notes."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import NamedTuple

from rolecmp.analysis.conversion import AS_STATED, MONTHS, Conversion
from rolecmp.analysis.pay.records import LEVEL_NOT_STATED, PayGroup, cautions_of
from rolecmp.analysis.pay.weakness import Weakness
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord, Period, RangeMeaning
from rolecmp.model.text import join_names
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Range, Row, Section, Tone, ValueType
from rolecmp.reports.tables.pay_axis import pay_axis
from rolecmp.reports.wording import (
    basis_title,
    level_name,
    money,
    money_range,
    place_name,
    stated,
)


class PayLine(NamedTuple):
    """A pay record with all that its cells are read from."""

    dataset: Dataset
    """The data that the record is in."""
    record: PayRecord
    """The record."""
    conversion: Conversion = AS_STATED
    """What its figures are converted to."""
    place_in_title: bool = False
    """Whether the title of the report names the place, so that an area is left for the remarks."""
    old: bool = False
    """Whether it is much older than the newest record."""

    def converted(self, key: str) -> float | None:
        """One of FIGURES as converted; None where the record does not state it."""
        figure: float | None = getattr(self.record, key)
        return None if figure is None else self.conversion.convert(self.record, figure)

    @property
    def place(self) -> str:
        """`London`, `United Kingdom (outside London)`."""
        return place_name(self.dataset, self.record.city, self.record.country, self.record.area)


def _remarks_cell(line: PayLine) -> Cell:
    """Lists the cautions; for readers also area, mean, what low and high are, what is on top."""
    record = line.record
    remarks = [record.area] if record.area is not None and line.place_in_title else []
    mean = line.converted("mean")
    if mean is not None:
        changed = line.conversion.changes(record)
        remarks.append(f"mean {mean:,.0f}" if changed else f"mean {mean:,}")
    if record.low_high_meaning not in (None, RangeMeaning.STATED):
        remarks.append(str(record.low_high_meaning))
    if record.on_top:
        remarks.append(f"plus {join_names(record.on_top)}")
    cautions = cautions_of(record)
    remarks += [str(Weakness.OLD)] if line.old else []
    remarks += [caution for caution in cautions if caution != LEVEL_NOT_STATED]  # the level says it
    return Cell(cautions, ", ".join(remarks), Tone.WARNING if cautions else Tone.MUTED)


FIGURES = ("low", "median", "high", "mean")

_DESCRIPTION: tuple[Field[PayLine], ...] = (
    Field(
        Column("id", "role", description="Id of the role."),
        lambda line: cell.text(line.record.role),
    ),
    Field(
        Column("title", "title", description="Title of the role.", detail=True),
        lambda line: cell.text(line.dataset.roles[line.record.role].title),
    ),
    Field(
        Column("title_in_source", "role in source", description="What the source calls the role.",
               nullable=True, detail=True),
        lambda line: cell.text(line.record.title_in_source),
    ),
    Field(
        Column("level", "level", description="Id of the level, `all` or `unknown`."),
        lambda line: Cell(line.record.level, level_name(line.dataset, line.record.level)),
    ),
    Field(
        Column("level_in_source", "level in source", description="What the source calls the level.",
               nullable=True, detail=True),
        lambda line: cell.text(line.record.level_in_source),
    ),
    Field(
        Column("city", "place", description="Id of the city; null: the country.", nullable=True),
        lambda line: Cell(line.record.city, line.place),
    ),
    Field(
        Column("area", "area", description="Part of the country or around the city.",
               nullable=True, detail=True),
        lambda line: cell.text(line.record.area),
    ),
    Field(
        Column("country", "country", description="ISO 3166-1 alpha-2.", detail=True),
        lambda line: cell.text(line.record.country),
    ),
    Field(
        Column("currency", "currency", description="ISO 4217.", detail=True),
        lambda line: cell.text(line.record.currency),
    ),
    Field(
        Column("period", "period", description="year, month or hour.", detail=True),
        lambda line: cell.text(line.record.period),
    ),
    Field(
        Column("kind", "kind", description="base, total or unspecified.", detail=True),
        lambda line: cell.text(line.record.kind),
    ),
    Field(
        Column("tax", "tax", description="gross, net or unspecified.", detail=True),
        lambda line: cell.text(line.record.tax),
    ),
    Field(
        Column("year", "year", ValueType.INTEGER, "Year that the figure is for."),
        lambda line: cell.year(line.record.year),
    ),
)  # fmt: skip

_STATED_FIGURES: tuple[Field[PayLine], ...] = (
    Field(
        Column("low", "low", ValueType.NUMBER, "Lower end, in the currency.", nullable=True),
        lambda line: cell.number(line.record.low),
    ),
    Field(
        Column("median", "median", ValueType.NUMBER, "Median, in the currency.", nullable=True),
        lambda line: cell.number(line.record.median),
    ),
    Field(
        Column("high", "high", ValueType.NUMBER, "Upper end, in the currency.", nullable=True),
        lambda line: cell.number(line.record.high),
    ),
    Field(
        Column("mean", "mean", ValueType.NUMBER, "Mean, in the currency.", nullable=True,
               detail=True),
        lambda line: cell.number(line.record.mean),
    ),
)  # fmt: skip

_QUALITY: tuple[Field[PayLine], ...] = (
    Field(
        Column("low_high_meaning", "range is", description="What low and high are.",
               nullable=True, detail=True),
        lambda line: cell.text(line.record.low_high_meaning),
    ),
    Field(
        Column("on_top", "on top", ValueType.STRINGS, "What comes on top of the figure.",
               detail=True),
        lambda line: cell.texts(line.record.on_top, tone=Tone.MUTED),
    ),
    Field(
        Column("sample_size", "n", ValueType.INTEGER, "How many answers it rests on.",
               nullable=True),
        lambda line: cell.number(line.record.sample_size),
    ),
    Field(
        Column("basis", "basis", description="What kind of publication it is from.", detail=True),
        lambda line: cell.text(line.record.basis),
    ),
    Field(
        Column("computed", "computed", ValueType.BOOLEAN, "Computed from raw survey answers.",
               detail=True),
        lambda line: cell.flag(line.record.computed, "computed"),
    ),
    Field(
        Column("grade", "grade", description="Grade of the source: A, B or C.", detail=True),
        lambda line: cell.text(line.dataset.sources[line.record.source].grade),
    ),
    Field(
        Column("proxy", "proxy", nullable=True, detail=True,
               description="Whom the figure is really about, if not just the role."),
        lambda line: cell.text(line.record.proxy),
    ),
    Field(
        Column("cautions", "remarks", ValueType.STRINGS, "What to know before using the figure."),
        _remarks_cell,
    ),
    Field(
        Column("note", "note", description="Remark on the record.", nullable=True, detail=True),
        lambda line: cell.text(line.record.note),
    ),
)  # fmt: skip


def _converted_cell(line: PayLine, *, key: str) -> Cell:
    """A converted figure; readers see no more digits than it can bear."""
    figure = line.converted(key)
    return cell.NOTHING if figure is None else Cell(figure, f"{figure:,.0f}")


def _rate_date_cell(line: PayLine) -> Cell:
    rates = line.conversion.rates_for(line.record)
    return cell.text(rates.date if rates and line.conversion.rate_of(line.record) != 1 else None)


_CONVERTED_FIGURES: tuple[Field[PayLine], ...] = (
    Field(
        Column("stated", "as stated", description="The figure as its source gives it, in words."),
        lambda line: cell.text(stated(line.record)),
    ),
    Field(
        Column("converted_currency", "currency", description="ISO 4217.", detail=True),
        lambda line: cell.text(line.conversion.currency_of(line.record)),
    ),
    Field(
        Column("converted_period", "period", description="year, month or hour.", detail=True),
        lambda line: cell.text(line.conversion.period_of(line.record)),
    ),
    *(
        Field(
            Column(f"converted_{key}", key, ValueType.NUMBER, f"{key}, converted.",
                   nullable=True, detail=key == "mean"),
            partial(_converted_cell, key=key),
        )
        for key in FIGURES
    ),
    Field(
        Column("rate", "rate", ValueType.NUMBER,
               "Units of the converted currency for one of the record's own.", detail=True),
        lambda line: cell.number(float(round(line.conversion.rate_of(line.record), 6))),
    ),
    Field(
        Column("rate_date", "rate of", description="Day of the rate, null where none was needed.",
               nullable=True, detail=True),
        _rate_date_cell,
    ),
)  # fmt: skip

PAY_COLUMNS = columns_of((*_DESCRIPTION, *_STATED_FIGURES, *_QUALITY))
"""The columns of pay records as their sources state them."""

CONVERTED_COLUMNS = columns_of(_CONVERTED_FIGURES)
"""The columns that a conversion adds, behind the figures as stated."""


def _pay_fields(conversion: Conversion) -> tuple[Field[PayLine], ...]:
    converted = () if conversion == AS_STATED else _CONVERTED_FIGURES
    return (*_DESCRIPTION, *_STATED_FIGURES, *converted, *_QUALITY)


def pay_columns(
    conversion: Conversion = AS_STATED, *, hidden: Collection[str] = ()
) -> tuple[Column, ...]:
    """Returns the columns of pay records; readers do not see those `hidden`.

    Converted figures take the place of the record's own, which one column then gives in words.
    """
    unseen = {*hidden} if conversion == AS_STATED else {*hidden, *FIGURES}
    return tuple(
        column._replace(detail=column.detail or column.key in unseen)
        for column in columns_of(_pay_fields(conversion))
    )


def _pay_row(line: PayLine) -> Row:
    """Makes a row of a record under `pay_columns`, with the range that a chart draws of it."""
    cells = read_cells(_pay_fields(line.conversion), line)
    return table.row(*cells, sources=(line.record.source,), range_=_pay_range(line))


def _pay_range(line: PayLine) -> Range:
    """Draws from low to high, with a mark at the median or, where there is none, at the mean."""
    low, median, high, mean = map(line.converted, FIGURES)
    middle = median if median is not None else mean
    ends = (low, middle, high)
    if line.conversion.changes(line.record):
        ends = (low and round(low), middle and round(middle), high and round(high))
    currency = line.conversion.currency_of(line.record)
    return Range(low, middle, high, _range_text(*ends, currency, median=median is not None))


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
) -> Section:
    """Makes a section of records that can be compared, under a heading that says by what.

    A chart calls each record by what tells it from the others; what all share is said of the axis.
    What is noted on records stands below, each note once, with the records that it is on. `old` are
    the identities of records that are marked as old.
    """
    names = [
        (
            dataset.roles[record.role].title,
            level_name(dataset, record.level),
            place_name(dataset, record.city, record.country, record.area),
            str(record.year),
        )
        for record in group.records
    ]
    differs = [len(set(values)) > 1 for values in zip(*names, strict=True)]
    if not any(differs):
        differs[0] = True
    rows, labels_by_note = [], dict[str, list[str]]()
    for record, parts in zip(group.records, names, strict=True):
        label = ", ".join(part for part, tells in zip(parts, differs, strict=True) if tells)
        line = PayLine(dataset, record, conversion, place_in_title, id(record) in old)
        row = _pay_row(line)
        rows.append(row._replace(label=label))
        if record.note is not None and with_notes:
            labels_by_note.setdefault(record.note, []).append(label)
    notes = tuple(
        note if len(labels) == len(rows) else f"{'; '.join(dict.fromkeys(labels))}: {note}"
        for note, labels in labels_by_note.items()
    )
    title = basis_title(group.basis)
    if any(conversion.changes(record) for record in group.records):
        title += ", converted"
    about = [part for part, differing in zip(names[0], differs, strict=True) if not differing]
    axis = pay_axis(group.records, conversion)._replace(about=", ".join(about))
    return table.section(title, rows, axis=axis, notes=notes)


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

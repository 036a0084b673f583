"""The pay of roles side by side: the records compared, and how far their ranges overlap."""

from collections.abc import Sequence

from rolecmp.analysis.conversion import Conversion
from rolecmp.analysis.pay.comparison import PayComparison
from rolecmp.analysis.pay.records import PayGroup, basis_of, group_records
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord
from rolecmp.model.role import Role
from rolecmp.model.text import capitalise
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Column, Section, Table, ValueType
from rolecmp.reports.tables.pay import conversion_notes, pay_section
from rolecmp.reports.tables.pay_fields import pay_columns
from rolecmp.reports.wording import basis_title, money

NOT_ASKED_FOR = PayComparison((), None, None, 0)
"""Gives the tables of pay without a row."""


def records_of(pay: PayComparison) -> list[PayRecord]:
    """Returns the records that are compared."""
    return [record for record in pay.records if record is not None]


def pay_table(
    dataset: Dataset, roles: Sequence[Role], pay: PayComparison, conversion: Conversion
) -> Table:
    """Lists the records that are compared, and below them how far they overlap."""
    records = records_of(pay)
    sections = [
        _section(dataset, roles, pay, group, conversion)
        for group in group_records(dataset, records, conversion, as_given=True)
    ]
    notes = overlap_lines(pay)
    if pay.overlap is not None and any(conversion.changes(record) for record in records):
        notes[-1] += f" (as stated: {basis_title(basis_of(records[0]))})"
    if pay.overlap is not None:
        notes[-1] += "."
    if pay.cells > 1:
        how = "Other places, levels and years: add --city, --country, --level or --year."
        notes.append(Hinted("", how))
    notes += conversion_notes(conversion, records)
    return table.table("pay", "pay", pay_columns(conversion), sections, notes=tuple(notes))


def _section(
    dataset: Dataset,
    roles: Sequence[Role],
    pay: PayComparison,
    group: PayGroup,
    conversion: Conversion,
) -> Section:
    """Colours each record by its role, and marks what is common to all."""
    section = pay_section(dataset, group, conversion, roles=[role.id for role in roles])
    overlap = pay.overlap
    if overlap is not None and overlap.width > 0 and section.axis is not None:
        record = group.records[0]
        common = (conversion.convert(record, overlap.low), conversion.convert(record, overlap.high))
        section = section._replace(axis=section.axis._replace(common=common))
    return section


OVERLAP_FIELDS: tuple[Field[PayComparison], ...] = (
    Field(
        Column("low", "low", ValueType.NUMBER, "Lower end of what is common.", nullable=True),
        lambda pay: cell.number(
            pay.overlap.low if pay.overlap is not None and pay.overlap.width >= 0 else None
        ),
    ),
    Field(
        Column("high", "high", ValueType.NUMBER, "Upper end of what is common.", nullable=True),
        lambda pay: cell.number(
            pay.overlap.high if pay.overlap is not None and pay.overlap.width >= 0 else None
        ),
    ),
    Field(
        Column("width", "width", ValueType.NUMBER, "high - low; negative: a gap.", nullable=True),
        lambda pay: cell.number(pay.overlap.width if pay.overlap is not None else None),
    ),
    Field(
        Column("span", "span", ValueType.NUMBER, "Highest high - lowest low.", nullable=True),
        lambda pay: cell.number(pay.overlap.span if pay.overlap is not None else None),
    ),
    Field(
        Column(
            "percent",
            "percent",
            ValueType.INTEGER,
            "width as a percentage of span, rounded.",
            nullable=True,
        ),
        lambda pay: cell.number(pay.overlap.percent if pay.overlap is not None else None),
    ),
    Field(
        Column("currency", "currency", description="ISO 4217.", nullable=True),
        lambda pay: cell.text(records_of(pay)[0].currency if pay.overlap is not None else None),
    ),
    Field(
        Column("why_not", "why not", description="Why there is no overlap.", nullable=True),
        lambda pay: cell.text(pay.why_not),
    ),
    Field(
        Column(
            "cells",
            "cells",
            ValueType.INTEGER,
            "How many places, levels and years have figures for all roles; one of them is shown.",
        ),
        lambda pay: cell.number(pay.cells),
    ),
)
OVERLAP_COLUMNS = columns_of(OVERLAP_FIELDS)


def overlap_table(pay: PayComparison) -> Table:
    """Gives in figures, for data formats, how far the ranges overlap."""
    sources = [record.source for record in records_of(pay)]
    row = table.row(*read_cells(OVERLAP_FIELDS, pay), sources=sources)
    section = Section("", (row,) if pay.records else ())
    return table.table("overlap", "overlap", OVERLAP_COLUMNS, [section], readers=False)


def overlap_lines(pay: PayComparison) -> list[str]:
    """Says how far the ranges overlap, or why that cannot be said."""
    lines = [f"{capitalise(pay.why_not)}."] if pay.why_not else []
    overlap = pay.overlap
    if overlap is None:
        return lines
    currency = records_of(pay)[0].currency
    whom = "Both" if len(pay.records) == 2 else "All"
    if not overlap.span:
        lines.append(f"The same figure for all: {money(overlap.low, currency)}")
    elif overlap.width > 0:
        lines.append(
            f"{whom} pay {money(overlap.low, currency)}–{overlap.high:,}, which is "
            f"{overlap.percent} % of the whole range"
        )
    elif overlap.width == 0:
        lines.append(f"The ranges only meet, at {money(overlap.low, currency)}")
    else:
        lines.append(
            f"The ranges do not overlap: {money(-overlap.width, currency)} lie between them"
        )
    return lines

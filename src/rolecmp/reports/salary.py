"""Pay records as a report: `rolecmp salary`, and the pay rows of other reports."""

from collections.abc import Sequence

from rolecmp.models import Dataset, PayRecord, RangeMeaning
from rolecmp.report import (
    Axis,
    Cell,
    Column,
    Range,
    Report,
    Row,
    Section,
    Table,
    Tone,
    ValueType,
    flag_cell,
    list_cell,
    number_cell,
    row_of,
    section_of,
    table_of,
    text_cell,
    with_sources,
    year_cell,
)
from rolecmp.reports.wording import axis_title, level_name, money, money_range, place_name
from rolecmp.salary import (
    LEVEL_NOT_STATED,
    AxisGroup,
    PayQuery,
    cautions_of,
    cover,
    figures_of,
    group_records,
    nearest_records,
    select_records,
)
from rolecmp.text import count, join_names

PAY_COLUMNS = (
    Column("id", "role", description="Id of the role."),
    Column("title", "title", description="Title of the role.", detail=True),
    Column("level", "level", description="Id of the level, `all` or `unknown`."),
    Column(
        "level_in_source", "level in source", description="What the source calls the level.",
        nullable=True, detail=True,
    ),
    Column("city", "place", description="Id of the city; null: the country.", nullable=True),
    Column(
        "area", "area", description="Part of the country or around the city.",
        nullable=True, detail=True,
    ),
    Column("country", "country", description="ISO 3166-1 alpha-2.", detail=True),
    Column("currency", "currency", description="ISO 4217.", detail=True),
    Column("period", "period", description="year, month or hour.", detail=True),
    Column("kind", "kind", description="base, total or unspecified.", detail=True),
    Column("tax", "tax", description="gross, net or unspecified.", detail=True),
    Column("year", "year", ValueType.INTEGER, "Year that the figure is for."),
    Column("low", "low", ValueType.NUMBER, "Lower end, in the currency.", nullable=True),
    Column("median", "median", ValueType.NUMBER, "Median, in the currency.", nullable=True),
    Column("high", "high", ValueType.NUMBER, "Upper end, in the currency.", nullable=True),
    Column(
        "mean", "mean", ValueType.NUMBER, "Mean, in the currency.", nullable=True, detail=True,
    ),
    Column(
        "low_high_meaning", "range is", description="What low and high are.",
        nullable=True, detail=True,
    ),
    Column(
        "on_top", "on top", ValueType.STRINGS, "What comes on top of the figure.", detail=True,
    ),
    Column("sample_size", "n", ValueType.INTEGER, "How many answers it rests on.", nullable=True),
    Column("basis", "basis", description="What kind of publication it is from.", detail=True),
    Column(
        "computed", "computed", ValueType.BOOLEAN, "Computed from raw survey answers.",
        detail=True,
    ),
    Column("grade", "grade", description="Grade of the source: A, B or C.", detail=True),
    Column("cautions", "remarks", ValueType.STRINGS, "What to know before using the figure."),
    Column("note", "note", description="Remark on the record.", nullable=True, detail=True),
)  # fmt: skip

COVERAGE_COLUMNS = (
    Column("country", "country", description="ISO 3166-1 alpha-2.", detail=True),
    Column("city", "place", description="Id of the city; null: the whole country.", nullable=True),
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "role", description="Title of the role."),
    Column("records", "records", ValueType.INTEGER, "How many records there are."),
    Column("first_year", "from", ValueType.INTEGER, "Year of the oldest."),
    Column("last_year", "to", ValueType.INTEGER, "Year of the newest."),
)


def pay_row(dataset: Dataset, record: PayRecord) -> Row:
    """One record under PAY_COLUMNS, with the range that a chart draws of it."""
    middle = record.median if record.median is not None else record.mean
    return row_of(
        text_cell(record.role),
        text_cell(dataset.roles[record.role].title),
        Cell(record.level, level_name(dataset, record.level)),
        text_cell(record.level_in_source),
        Cell(record.city, place_name(dataset, record.city, record.country, record.area)),
        text_cell(record.area),
        text_cell(record.country),
        text_cell(record.currency),
        text_cell(record.period),
        text_cell(record.kind),
        text_cell(record.tax),
        year_cell(record.year),
        number_cell(record.low),
        number_cell(record.median),
        number_cell(record.high),
        number_cell(record.mean),
        text_cell(record.low_high_meaning),
        list_cell(record.on_top, tone=Tone.MUTED),
        number_cell(record.sample_size),
        text_cell(record.basis),
        flag_cell(record.computed, "computed"),
        text_cell(dataset.sources[record.source].grade),
        _remarks_cell(record),
        text_cell(record.note),
        sources=(record.source,),
        range_=Range(record.low, middle, record.high, _range_text(record)),
    )


def _range_text(record: PayRecord) -> str:
    """`£70,000–95,000`, and where there is also a middle, `… · median £80,000`."""
    text = money_range(record)
    if record.low is None and record.high is None:
        return f"{'median' if record.median is not None else 'mean'} {text}"
    if record.median is not None:
        return f"{text} · median {money(record.median, record.currency)}"
    if record.mean is not None:
        return f"{text} · mean {money(record.mean, record.currency)}"
    return text


def _remarks_cell(record: PayRecord) -> Cell:
    """The cautions; for readers after a mean, what low and high are and what comes on top."""
    cautions = cautions_of(record)
    remarks = []
    if record.mean is not None:
        remarks.append(f"mean {record.mean:,}")
    if record.low_high_meaning not in (None, RangeMeaning.STATED):
        remarks.append(str(record.low_high_meaning))
    if record.on_top:
        remarks.append(f"plus {join_names(record.on_top)}")
    tone = Tone.WARNING if cautions else Tone.MUTED
    remarks += [caution for caution in cautions if caution != LEVEL_NOT_STATED]  # the level says it
    return Cell(cautions, ", ".join(remarks), tone)


def pay_axis(records: Sequence[PayRecord]) -> Axis:
    """An axis that holds all figures of records, with ticks at round amounts."""
    figures = [figure for record in records for figure in figures_of(record)]
    low, high = min(figures), max(figures)
    step = _round_step((high - low) or high or 1)
    first, last = low // step, -(-high // step)
    if first == last:
        first, last = max(first - 1, 0), last + 1
    marks = [round(step * n, 6) for n in range(int(first), int(last) + 1)]
    currency = records[0].currency
    ticks = tuple((float(mark), _short_money(mark, currency, first=i == 0))
                  for i, mark in enumerate(marks))  # fmt: skip
    return Axis(float(marks[0]), float(marks[-1]), ticks)


def _round_step(span: float) -> float:
    """The step of 1, 2 or 5 times a power of ten that cuts a span into three to eight parts."""
    power = 1.0
    while power * 10 <= span:
        power *= 10
    while power > span:
        power /= 10
    for factor in (0.2, 0.5, 1.0, 2.0):
        if span / (power * factor) <= 6:
            return power * factor
    return power * 5


def _short_money(amount: float, currency: str, *, first: bool) -> str:
    text = f"{amount:,.6g}"
    for unit, sign in ((1_000_000, "M"), (1000, "k")):
        if amount >= unit and amount * 10 % unit == 0:  # at most one decimal
            text = f"{amount / unit:,.1f}".removesuffix(".0") + sign
            break
    return money(0, currency)[:-1] + text if first else text


def salary_section(dataset: Dataset, group: AxisGroup) -> Section:
    """The records of one axis under a heading that names it.

    A chart calls each by what tells it from the others; what all share is said of its axis.
    """
    told = [
        (
            dataset.roles[record.role].title,
            level_name(dataset, record.level),
            place_name(dataset, record.city, record.country, record.area),
            str(record.year),
        )
        for record in group.records
    ]
    differs = [len(set(values)) > 1 for values in zip(*told, strict=True)]
    if not any(differs):
        differs[0] = True
    rows = [
        pay_row(dataset, record)._replace(
            label=", ".join(part for part, differing in zip(parts, differs, strict=True)
                            if differing)
        )
        for record, parts in zip(group.records, told, strict=True)
    ]  # fmt: skip
    about = [part for part, differing in zip(told[0], differs, strict=True) if not differing]
    axis = pay_axis(group.records)._replace(about=", ".join(about))
    return section_of(axis_title(group.axis), rows, axis=axis)


def salary_report(dataset: Dataset, query: PayQuery) -> Report:
    """The records that a query admits; without any query, which roles and places there are.

    When no record answers, the report says so and shows the nearest ones, in a table of their own.
    """
    records = select_records(dataset, query)
    about = _asked_for(dataset, query)
    tables = []
    title, subtitle = f"Pay: {about}", count(len(records), "record")
    lead, notes = [], []
    nearest: list[PayRecord] = []
    if not query.narrows:
        title = "Pay records by place and role"
        tables.append(_coverage_table(dataset, records))
        notes.append(
            "Narrow it to see the figures: a role, --city, --level, --year, --country. "
            "--format json has every record."
        )
    elif not records:
        subtitle = "no figure"
        nearest = nearest_records(dataset, query)
        lead.append(f"No figure for {about}.{' The nearest there are:' if nearest else ''}")
    groups = group_records(dataset, records)
    tables.append(
        table_of(
            "pay", "pay", _columns_beside(query, records),
            [salary_section(dataset, group) for group in groups],
            readers=query.narrows and bool(records),
        )
    )  # fmt: skip
    if nearest:
        groups = group_records(dataset, nearest)
        sections = [salary_section(dataset, group) for group in groups]
        columns = _columns_beside(PayQuery(query.roles), nearest)
        tables.append(table_of("nearest", "nearest", columns, sections))
    if query.narrows and not query.roles:
        notes += _legend(dataset, [*records, *nearest])
    report = Report(
        "salary", title, tuple(tables), subtitle, tuple(notes), lead=tuple(lead), single=True
    )
    return with_sources(report, dataset)


def _columns_beside(query: PayQuery, records: Sequence[PayRecord]) -> list[Column]:
    """The columns; readers are spared those that would repeat what the title says."""
    told = {
        "id": len(query.roles) == 1,
        "level": query.level is not None,
        "city": query.city is not None and not any(record.area for record in records),
        "year": query.year is not None,
    }
    return [column._replace(detail=column.detail or told.get(column.key, False))
            for column in PAY_COLUMNS]  # fmt: skip


def _legend(dataset: Dataset, records: Sequence[PayRecord]) -> list[str]:
    """Which roles the ids in the rows are of."""
    roles = dict.fromkeys(record.role for record in records)
    named = [f"{role}: {dataset.roles[role].title}" for role in roles]
    return [" · ".join(named)] if named else []


def _asked_for(dataset: Dataset, query: PayQuery) -> str:
    titles = [dataset.roles[role].title for role in query.roles]
    if len(titles) > 1:
        titles = [f"{title} ({role})" for title, role in zip(titles, query.roles, strict=True)]
    parts = [join_names(titles) or "all roles"]
    if query.level is not None:
        parts.append(level_name(dataset, query.level))
    if query.city is not None:
        parts.append(dataset.cities[query.city].name)
    if query.country is not None:
        parts.append(place_name(dataset, None, query.country))
    if query.year is not None:
        parts.append(str(query.year))
    return ", ".join(parts)


def _coverage_table(dataset: Dataset, records: Sequence[PayRecord]) -> Table:
    rows = [
        row_of(
            text_cell(cell.country),
            Cell(cell.city, place_name(dataset, cell.city, cell.country)),
            text_cell(cell.role),
            text_cell(dataset.roles[cell.role].title),
            number_cell(cell.records),
            year_cell(cell.first_year),
            year_cell(cell.last_year),
        )
        for cell in cover(records)
    ]
    return table_of("coverage", "", COVERAGE_COLUMNS, [Section("", tuple(rows))], data=False)

"""Pay records as a report: `rolecmp salary`, and the pay rows of other reports."""

from collections.abc import Collection, Sequence

from rolecmp.analysis.conversion import MONTHS, Conversion
from rolecmp.analysis.salary import (
    AS_STATED,
    LEVEL_NOT_STATED,
    AxisGroup,
    PayQuery,
    cautions_of,
    cover,
    figures_of,
    group_records,
    nearest_records,
    newest_of_each,
    select_records,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord, Period, RangeMeaning
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import (
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
)
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.wording import (
    axis_title,
    level_name,
    money,
    money_range,
    place_name,
    stated,
)

PAY_COLUMNS = (
    Column("id", "role", description="Id of the role."),
    Column("title", "title", description="Title of the role.", detail=True),
    Column(
        "title_in_source", "role in source", description="What the source calls the role.",
        nullable=True, detail=True,
    ),
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
    Column(
        "proxy", "proxy", description="Whom the figure is really about, if not just the role.",
        nullable=True, detail=True,
    ),
    Column("cautions", "remarks", ValueType.STRINGS, "What to know before using the figure."),
    Column("note", "note", description="Remark on the record.", nullable=True, detail=True),
)  # fmt: skip

FIGURES = ("low", "median", "high", "mean")
_BEHIND_FIGURES = 1 + [column.key for column in PAY_COLUMNS].index(FIGURES[-1])

CONVERTED_COLUMNS = (
    Column("stated", "as stated", description="The figure as its source gives it, in words."),
    Column("converted_currency", "currency", description="ISO 4217.", detail=True),
    Column("converted_period", "period", description="year, month or hour.", detail=True),
    *(
        Column(f"converted_{key}", key, ValueType.NUMBER, f"{key}, converted.",
               nullable=True, detail=key == "mean")
        for key in FIGURES
    ),
    Column("rate", "rate", ValueType.NUMBER, "Units of the converted currency for one of the "
           "record's own.", detail=True),
    Column("rate_date", "rate of", description="Day of the rate, null where none was needed.",
           nullable=True, detail=True),
)  # fmt: skip
"""Stand behind the figures of the record itself where a conversion is asked for."""

COVERAGE_COLUMNS = (
    Column("country", "country", description="ISO 3166-1 alpha-2.", detail=True),
    Column("city", "place", description="Id of the city; null: the whole country.", nullable=True),
    Column("records", "records", ValueType.INTEGER, "How many records there are."),
    Column("years", "years", description="From the oldest to the newest."),
    Column("roles", "roles", ValueType.STRINGS, "Ids of the roles, most records first."),
)

MANY = 40
"""More records than this are cut down, for readers, to the newest of each role, level and place."""


def pay_columns(
    conversion: Conversion = AS_STATED, *, hidden: Collection[str] = ()
) -> tuple[Column, ...]:
    """The columns of pay records, of which readers are spared those `hidden`.

    Converted figures stand in the place of the record's own, which are told in one column.
    """
    columns: tuple[Column, ...] = PAY_COLUMNS
    away = {*hidden}
    if conversion != AS_STATED:
        columns = (*columns[:_BEHIND_FIGURES], *CONVERTED_COLUMNS, *columns[_BEHIND_FIGURES:])
        away |= {*FIGURES}
    return tuple(c._replace(detail=c.detail or c.key in away) for c in columns)


def pay_row(
    dataset: Dataset,
    record: PayRecord,
    conversion: Conversion = AS_STATED,
    *,
    place_told: bool = False,
) -> Row:
    """One record under `pay_columns`, with the range that a chart draws of it.

    Where the title tells the place of all records, an area is a remark.
    """
    figures = [
        None if figure is None else conversion.convert(record, figure)
        for figure in (record.low, record.median, record.high, record.mean)
    ]
    low, median, high, mean = figures
    changed = conversion.changes(record)
    mean_text = "" if mean is None else f"{mean:,.0f}" if changed else f"{mean:,}"
    cells: tuple[Cell, ...] = (
        cell.text(record.role),
        cell.text(dataset.roles[record.role].title),
        cell.text(record.title_in_source),
        Cell(record.level, level_name(dataset, record.level)),
        cell.text(record.level_in_source),
        Cell(record.city, place_name(dataset, record.city, record.country, record.area)),
        cell.text(record.area),
        cell.text(record.country),
        cell.text(record.currency),
        cell.text(record.period),
        cell.text(record.kind),
        cell.text(record.tax),
        cell.year(record.year),
        cell.number(record.low),
        cell.number(record.median),
        cell.number(record.high),
        cell.number(record.mean),
        cell.text(record.low_high_meaning),
        cell.texts(record.on_top, tone=Tone.MUTED),
        cell.number(record.sample_size),
        cell.text(record.basis),
        cell.flag(record.computed, "computed"),
        cell.text(dataset.sources[record.source].grade),
        cell.text(record.proxy),
        _remarks_cell(record, mean_text, record.area if place_told else None),
        cell.text(record.note),
    )
    if conversion != AS_STATED:
        rate = conversion.rate_of(record)
        converted: tuple[Cell, ...] = (
            cell.text(stated(record)),
            cell.text(conversion.currency_of(record)),
            cell.text(conversion.period_of(record)),
            *(_whole_cell(figure) for figure in figures),
            cell.number(float(round(rate, 6))),
            cell.text(conversion.rates.date if conversion.rates and rate != 1 else None),
        )
        cells = (*cells[:_BEHIND_FIGURES], *converted, *cells[_BEHIND_FIGURES:])
    range_ = Range(low, median if median is not None else mean, high)
    whole = range_
    if changed:
        low, middle, high = (end and round(end) for end in (low, range_.middle, high))
        whole = Range(low, middle, high)
    text = _range_text(whole, conversion.currency_of(record), median=median is not None)
    range_ = range_._replace(text=text)
    return table.row(*cells, sources=(record.source,), range_=range_)


def _whole_cell(figure: float | None) -> Cell:
    """A converted figure; readers see no more digits than it can bear."""
    return cell.number(None) if figure is None else Cell(figure, f"{figure:,.0f}")


def _range_text(range_: Range, currency: str, *, median: bool) -> str:
    """`£70,000–95,000`, and where there is also a middle, `… · median £80,000`."""
    told = [money_range(range_.low, range_.high, currency)]
    if range_.middle is not None:
        told.append(f"{'median' if median else 'mean'} {money(range_.middle, currency)}")
    return " · ".join(filter(None, told))


def _remarks_cell(record: PayRecord, mean: str, area: str | None) -> Cell:
    """The cautions; for readers after the area, the mean, what low and high are and what is on top."""
    cautions = cautions_of(record)
    remarks = [area] if area is not None else []
    if mean:
        remarks.append(f"mean {mean}")
    if record.low_high_meaning not in (None, RangeMeaning.STATED):
        remarks.append(str(record.low_high_meaning))
    if record.on_top:
        remarks.append(f"plus {join_names(record.on_top)}")
    tone = Tone.WARNING if cautions else Tone.MUTED
    remarks += [caution for caution in cautions if caution != LEVEL_NOT_STATED]  # the level says it
    return Cell(cautions, ", ".join(remarks), tone)


def pay_axis(records: Sequence[PayRecord], conversion: Conversion = AS_STATED) -> Axis:
    """An axis that holds all figures of records, with ticks at round amounts."""
    figures = [conversion.convert(r, figure) for r in records for figure in figures_of(r)]
    low, high = min(figures), max(figures)
    step = _round_step((high - low) or high or 1)
    first, last = low // step, -(-high // step)
    if first == last:
        first, last = max(first - 1, 0), last + 1
    marks = [round(step * n, 6) for n in range(int(first), int(last) + 1)]
    currency = conversion.currency_of(records[0])
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


def salary_section(
    dataset: Dataset,
    group: AxisGroup,
    conversion: Conversion = AS_STATED,
    *,
    with_notes: bool = True,
    place_told: bool = False,
) -> Section:
    """The records of one axis under a heading that names it.

    A chart calls each by what tells it from the others; what all share is said of its axis. What is
    noted on records stands below, each note once, with those that it is on.
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
    rows, noted = [], dict[str, list[str]]()
    for record, parts in zip(group.records, told, strict=True):
        label = ", ".join(part for part, tells in zip(parts, differs, strict=True) if tells)
        row = pay_row(dataset, record, conversion, place_told=place_told)
        rows.append(row._replace(label=label))
        if record.note is not None and with_notes:
            noted.setdefault(record.note, []).append(label)
    notes = tuple(
        note if len(on) == len(rows) else f"{'; '.join(dict.fromkeys(on))}: {note}"
        for note, on in noted.items()
    )
    title = axis_title(group.axis)
    if any(conversion.changes(record) for record in group.records):
        title += ", converted"
    about = [part for part, differing in zip(told[0], differs, strict=True) if not differing]
    axis = pay_axis(group.records, conversion)._replace(about=", ".join(about))
    return table.section(title, rows, axis=axis, notes=notes)


def salary_report(
    dataset: Dataset,
    query: PayQuery,
    conversion: Conversion = AS_STATED,
    *,
    unfold: bool = False,
) -> Report:
    """The records that a query admits; without any query, which roles and places there are.

    When no record answers, the report says so and shows the nearest ones, in a table of their own.
    Of more than MANY, readers see the newest of each role, level and place, unless `unfold`.
    """
    records = select_records(dataset, query)
    about = _asked_for(dataset, query)
    tables = []
    title, subtitle = f"Pay: {about}", count(len(records), "record")
    lead, notes = [], []
    nearest: list[PayRecord] = []
    shown = records
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
    elif len(records) > MANY and query.city is None and not unfold:
        shown = newest_of_each(records)
    cut = len(shown) < len(records)
    newest = (
        f"The newest of each role, level and place: {len(shown)} of {len(records)} records. "
        "--all shows the older ones too; --city, --country, --level and --year narrow it."
    )
    for key, some, data, readers in (
        ("pay", records, True, query.narrows and bool(records) and not cut),
        ("newest", shown if cut else [], False, True),
        ("nearest", nearest, True, True),
    ):
        groups = group_records(dataset, some, conversion, as_given=key == "nearest")
        told = _told_already(query if records else PayQuery(query.roles))
        sections = [
            salary_section(
                dataset, group, conversion, with_notes=len(some) <= MANY, place_told="city" in told
            )
            for group in groups
        ]
        if sections or key == "pay":
            columns = pay_columns(conversion, hidden=told)
            beneath = [newest] if key == "newest" else []
            noted = sum(record.note is not None for record in some)
            if noted and len(some) > MANY:
                beneath.append(
                    f"Remarks on {count(noted, 'record')} are left out of so many: narrow it to see "
                    "them, or --format json has them."
                )
            tables.append(
                table.table(
                    key, key, columns, sections, notes=tuple(beneath), data=data, readers=readers
                )
            )
    if query.narrows and not query.roles:
        notes += _legend(dataset, [*records, *nearest])
    converted = conversion_notes(conversion, [*records, *nearest]) if query.narrows else []
    notes += converted
    report = Report(
        "salary",
        title,
        tuple(tables),
        subtitle,
        tuple(notes),
        lead=tuple(lead),
        single=True,
        credits=tuple(converted),
    )
    return add_footnotes(report, dataset)


def _told_already(query: PayQuery) -> set[str]:
    """The columns that would repeat in every row what the title says."""
    told = {
        "id": len(query.roles) == 1,
        "level": query.level is not None,
        "city": query.city is not None,
        "year": query.year is not None,
    }
    return {key for key, repeats in told.items() if repeats}


def _legend(dataset: Dataset, records: Sequence[PayRecord]) -> list[str]:
    """Which roles the ids in the rows are of."""
    roles = dict.fromkeys(record.role for record in records)
    named = [f"{role}: {dataset.roles[role].title}" for role in roles]
    return [" · ".join(named)] if named else []


def conversion_notes(conversion: Conversion, records: Sequence[PayRecord]) -> list[str]:
    """At what rates, of which day, and by how many months figures were converted."""
    notes = []
    used = dict.fromkeys(
        currency
        for record in records
        if conversion.currency_of(record) != record.currency
        for currency in (record.currency, conversion.currency_of(record))
    )
    used.pop("EUR", None)
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
    rows = []
    covered = cover(records)
    whole = {place.country for place in covered if place.city is None}
    for place in covered:
        name = place_name(dataset, place.city, place.country)
        if place.city is not None:
            country = place_name(dataset, None, place.country)
            name = f"– {name}" if place.country in whole else f"{country}: {name}"
        years = (place.first_year, place.last_year)
        rows.append(
            table.row(
                cell.text(place.country),
                Cell(place.city, name),
                cell.number(place.records),
                cell.text("–".join(map(str, dict.fromkeys(years)))),
                Cell(
                    tuple(place.roles),
                    ", ".join(f"{role} {number}" for role, number in place.roles.items()),
                ),
            )
        )
    return table.table("coverage", "", COVERAGE_COLUMNS, [Section("", tuple(rows))], data=False)

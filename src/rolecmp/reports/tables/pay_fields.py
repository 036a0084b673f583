"""The columns of pay records, and how each reads its cell."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final, NamedTuple

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.pay.records import LEVEL_NOT_STATED, cautions_of
from rolecmp.analysis.pay.standing import Asked, Figures, Standing, find_standing
from rolecmp.analysis.pay.weakness import Weakness
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import FIGURES, PERCENTILES, PayRecord, RangeMeaning, range_of
from rolecmp.model.text import join_names
from rolecmp.report import cell
from rolecmp.report.field import Field, columns_of
from rolecmp.report.report import Cell, Column, Tone, ValueType
from rolecmp.reports.tables.standing import STANDING_FIELDS
from rolecmp.reports.wording import (
    level_name,
    place_name,
    role_title,
    stated,
)

PERCENTILE_NUMBERS: Final = (10, 25, 50, 75, 90)
MEASURED_ENDS: Final[Mapping[str, tuple[int, int]]] = {
    RangeMeaning.DECILES: (10, 90),
    RangeMeaning.QUARTILES: (25, 75),
}
"""What the ends of a range are, where they are percentiles."""


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
    asked: Asked | None = None
    """A figure whose place in its range is asked for."""

    @property
    def standing(self) -> Standing | None:
        """Where the figure asked for stands; None where it cannot be set beside these."""
        currency, period = (
            self.conversion.currency_of(self.record),
            self.conversion.period_of(self.record),
        )
        if self.asked is None or not self.asked.compares_with(currency, period):
            return None
        percentiles = {n: f for n in PERCENTILE_NUMBERS if (f := self._percentile(n)) is not None}
        low, high = self.ends
        return find_standing(
            self.asked.amount, Figures(low, high, self.converted("median"), percentiles)
        )

    def _percentile(self, number: int) -> float | None:
        """A percentile as converted, be it stated as an end of the range."""
        if number == 50:
            return self.converted("median")
        stated = self.converted(f"p{number}")
        if stated is None and number in MEASURED_ENDS.get(range_of(self.record).meaning or "", ()):
            return self.ends[0 if number < 50 else 1]
        return stated

    def converted(self, key: str) -> float | None:
        """One of FIGURES as converted; None where the record does not state it."""
        figure: float | None = getattr(self.record, key)
        return None if figure is None else self.conversion.convert(self.record, figure)

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """Both ends of its range, which may be percentiles, as converted."""
        low, high = range_of(self.record)[:2]
        return (
            None if low is None else self.conversion.convert(self.record, low),
            None if high is None else self.conversion.convert(self.record, high),
        )

    @property
    def place(self) -> str:
        """`London`, `United Kingdom (outside London)`."""
        return place_name(self.dataset, self.record.city, self.record.country, self.record.area)


def _remarks_cell(line: PayLine) -> Cell:
    """Lists the cautions; for readers also area, mean, what low and high are, what is on top."""
    record = line.record
    remarks = [record.area] if record.area is not None and line.place_in_title else []
    remarks += _beside_range(line)
    if record.on_top:
        remarks.append(f"plus {join_names(record.on_top)}")
    cautions = cautions_of(record)
    remarks += [str(Weakness.OLD)] if line.old else []
    remarks += [caution for caution in cautions if caution != LEVEL_NOT_STATED]  # the level says it
    return Cell(cautions, ", ".join(remarks), Tone.WARNING if cautions else Tone.MUTED)


def _beside_range(line: PayLine) -> list[str]:
    """Words what no column shows readers: the mean, what the range is, quartiles, jobs."""
    record, changed = line.record, line.conversion.changes(line.record)
    remarks = []
    mean = line.converted("mean")
    if mean is not None:
        error = "" if record.mean_error is None else f" (standard error {record.mean_error:g} %)"
        remarks.append((f"mean {mean:,.0f}" if changed else f"mean {mean:,}") + error)
    meaning = range_of(record).meaning
    if meaning not in (None, RangeMeaning.STATED):
        remarks.append(str(meaning))
    quartiles = [line.converted("p25"), line.converted("p75")]
    if meaning is not RangeMeaning.QUARTILES and any(one is not None for one in quartiles):
        low, high = (
            "–" if one is None else f"{one:,.6g}" if changed else f"{one:,}" for one in quartiles
        )
        remarks.append(f"quartiles {low} to {high}")
    if record.jobs is not None:
        remarks.append(f"{record.jobs:,} jobs")
    return remarks


_SHOWN: Final = ("low", "median", "high")
"""The figures that readers see in columns of their own."""


def _end_cell(line: PayLine, *, key: str) -> Cell:
    """An end of the range as stated; readers see a percentile in its place where none is."""
    stated: float | None = getattr(line.record, key)
    end = range_of(line.record)[0 if key == "low" else 1]
    return cell.number(stated) if end == stated else Cell(stated, f"{end:,}")


def _text_cell(line: PayLine, *, key: str) -> Cell:
    return cell.text(getattr(line.record, key))


def _number_cell(line: PayLine, *, key: str) -> Cell:
    return cell.number(getattr(line.record, key))


def _recorded(
    key: str,
    title: str,
    description: str,
    type_: ValueType = ValueType.STRING,
    *,
    nullable: bool = True,
    detail: bool = True,
    gives_way: int = 0,
) -> Field[PayLine]:
    """Declares what a record has under that name, as it stands there."""
    column = Column(
        key, title, type_, description, nullable=nullable, detail=detail, gives_way=gives_way
    )
    return Field(column, partial(_number_cell if column.numeric else _text_cell, key=key))


_DESCRIPTION: tuple[Field[PayLine], ...] = (
    Field(
        Column("id", "role", description="Id of the role."),
        lambda line: cell.text(line.record.role),
    ),
    Field(
        Column("title", "title", description="Title of the role.", detail=True),
        lambda line: cell.text(role_title(line.dataset, line.record.role)),
    ),
    _recorded("title_in_source", "role in source", "What the source calls the role."),
    Field(
        Column("level", "level", description="Id of the level, `all` or `unknown`."),
        lambda line: Cell(line.record.level, level_name(line.dataset, line.record.level)),
    ),
    _recorded("level_in_source", "level in source", "What the source calls the level."),
    Field(
        Column("city", "place", description="Id of the city; null: the country.", nullable=True),
        lambda line: Cell(line.record.city, line.place),
    ),
    _recorded("area", "area", "Part of the country or around the city."),
    _recorded("country", "country", "ISO 3166-1 alpha-2.", nullable=False),
    _recorded("currency", "currency", "ISO 4217.", nullable=False),
    _recorded("period", "period", "year, month or hour.", nullable=False),
    _recorded("kind", "kind", "base, total or unspecified.", nullable=False),
    _recorded("tax", "tax", "gross, net or unspecified.", nullable=False),
    Field(
        Column("year", "year", ValueType.INTEGER, "Year that the figure is for."),
        lambda line: cell.year(line.record.year),
    ),
)

_STATED_FIGURES: tuple[Field[PayLine], ...] = (
    Field(
        Column("low", "low", ValueType.NUMBER, "Lower end, in the currency.", nullable=True),
        partial(_end_cell, key="low"),
    ),
    _recorded("median", "median", "Median, in the currency.", ValueType.NUMBER, detail=False),
    Field(
        Column("high", "high", ValueType.NUMBER, "Upper end, in the currency.", nullable=True),
        partial(_end_cell, key="high"),
    ),
    _recorded("mean", "mean", "Mean, in the currency.", ValueType.NUMBER),
    *(
        _recorded(key, key, f"Percentile {key[1:]}, in the currency.", ValueType.NUMBER)
        for key in PERCENTILES
    ),
)

_QUALITY: tuple[Field[PayLine], ...] = (
    _recorded("low_high_meaning", "range is", "What low and high are."),
    Field(
        Column("on_top", "on top", ValueType.STRINGS, "What comes on top of the figure.",
               detail=True),
        lambda line: cell.texts(line.record.on_top, tone=Tone.MUTED),
    ),
    _recorded("sample_size", "n", "How many answers it is based on.", ValueType.INTEGER,
              detail=False, gives_way=3),
    _recorded("jobs", "jobs", "How many jobs it speaks for.", ValueType.INTEGER, gives_way=2),
    _recorded("mean_error", "error", "Relative standard error of the mean, in percent.",
              ValueType.NUMBER),
    _recorded("basis", "basis", "What kind of publication it is from.", nullable=False),
    Field(
        Column("computed", "computed", ValueType.BOOLEAN, "Computed from raw survey answers.",
               detail=True),
        lambda line: cell.flag(line.record.computed, "computed"),
    ),
    Field(
        Column("grade", "grade", description="Grade of the source: A, B or C.", detail=True),
        lambda line: cell.text(line.dataset.sources[line.record.source].grade),
    ),
    _recorded("proxy", "proxy", "Who the figure is really about, if not just this role."),
    Field(
        Column("cautions", "remarks", ValueType.STRINGS, "What to know before using the figure.",
               gives_way=1),
        _remarks_cell,
    ),
    _recorded("note", "note", "Remark on the record."),
)  # fmt: skip


def _converted_cell(line: PayLine, *, key: str) -> Cell:
    """A converted figure; readers see no more digits than it can bear, and percentiles as ends."""
    figure = line.converted(key)
    if figure is None and key in ("low", "high"):
        end = line.ends[0 if key == "low" else 1]
        return cell.NOTHING if end is None else Cell(None, f"{end:,.0f}")
    return cell.NOTHING if figure is None else Cell(figure, f"{figure:,.0f}")


def _rate_date_cell(line: PayLine) -> Cell:
    rates = line.conversion.rates_for(line.record)
    return cell.text(rates.date if rates and line.conversion.rate_of(line.record) != 1 else None)


_CONVERTED_FIGURES: tuple[Field[PayLine], ...] = (
    Field(
        Column("stated", "as stated", description="The figure as its source gives it, in words.",
               gives_way=4),
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
                   nullable=True, detail=key not in _SHOWN),
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
        Column("rate_date", "rate of", description="Day of the rate; null: none was needed.",
               nullable=True, detail=True),
        _rate_date_cell,
    ),
)  # fmt: skip

PAY_COLUMNS = columns_of((*_DESCRIPTION, *_STATED_FIGURES, *_QUALITY))
"""The columns of pay records as their sources state them."""

CONVERTED_COLUMNS = columns_of(_CONVERTED_FIGURES)
"""The columns that a conversion adds, behind the figures as stated."""


def _read_standing(line: PayLine, *, field: Field[Standing | None]) -> Cell:
    return field.read(line.standing)


_STANDING: tuple[Field[PayLine], ...] = tuple(
    Field(field.column, partial(_read_standing, field=field)) for field in STANDING_FIELDS
)


def pay_fields(conversion: Conversion, asked: Asked | None = None) -> tuple[Field[PayLine], ...]:
    """Returns the fields of pay records, with those of a conversion and of a figure asked for."""
    converted = () if conversion == AS_STATED else _CONVERTED_FIGURES
    standing = () if asked is None else _STANDING
    return (*_DESCRIPTION, *_STATED_FIGURES, *converted, *standing, *_QUALITY)


def pay_columns(
    conversion: Conversion = AS_STATED,
    *,
    hidden: Collection[str] = (),
    asked: Asked | None = None,
) -> tuple[Column, ...]:
    """Returns the columns of pay records; readers do not see those `hidden`.

    Converted figures take the place of the record's own, which one column then gives in words.
    """
    unseen = {*hidden} if conversion == AS_STATED else {*hidden, *FIGURES}
    return tuple(
        column._replace(detail=column.detail or column.key in unseen)
        for column in columns_of(pay_fields(conversion, asked))
    )

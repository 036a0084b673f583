"""Estimates of official pay as cells: five percentiles and the number of jobs, marks in words."""

from functools import partial
from typing import Final, NamedTuple

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.pay.areas import tell_area
from rolecmp.analysis.pay.standing import Asked, Figures, Standing, find_standing
from rolecmp.analysis.pay.statistics import OfficialPay, Placed
from rolecmp.model.pay import Period
from rolecmp.model.pay_statistics import AreaKind, Edition, Estimate, Figure, Mark, Statistics
from rolecmp.model.text import join_names
from rolecmp.model.things import Grade, Source
from rolecmp.report import cell
from rolecmp.report.field import Field, columns_of
from rolecmp.report.report import Cell, Column, Tone, ValueType
from rolecmp.reports.tables.standing import STANDING_FIELDS
from rolecmp.reports.wording import money

PERCENTILES: Final = {
    "p10": "P10",
    "p25": "P25",
    "median": "median",
    "p75": "P75",
    "p90": "P90",
}
"""The figures of an estimate, from the lowest, to what stands above them."""

_MEANS: Final = {
    Mark.WITHHELD: "not released",
    Mark.UNRELIABLE: "too uncertain to be published",
    Mark.DISCLOSIVE: "withheld, since it would tell of single employers",
    Mark.NOT_APPLICABLE: "does not apply",
    Mark.NIL: "none or negligible",
}

_ADDRESSES: Final = {
    Statistics.OEWS: "https://www.bls.gov/oes/tables.htm",
    Statistics.JOBBANK: "https://open.canada.ca/data/en/dataset/adad580f-76b0-4502-bd05-20c125de9116",
    Statistics.ASHE: "https://www.ons.gov.uk/employmentandlabourmarket/peopleinwork/earningsandworkinghours",
}


_NUMBERS: Final = (10, 25, 50, 75, 90)


class EstimateLine(NamedTuple):
    """An estimate with all that its cells are read from."""

    answer: OfficialPay
    placed: Placed
    conversion: Conversion = AS_STATED
    usual: str = "year"
    """What the other figures are paid for: where nothing is released, that is not either."""
    asked: Asked | None = None
    """A figure whose place among them is asked for."""

    @property
    def standing(self) -> Standing | None:
        """Where the figure asked for stands; None where it cannot be set beside these."""
        currency, period = self.conversion.currency_of(self), self.conversion.period_of(self)
        if self.asked is None or not self.asked.compares_with(currency, period):
            return None
        numbers = {n: self.number(key) for n, key in zip(_NUMBERS, PERCENTILES, strict=True)}
        percentiles = {n: figure for n, figure in numbers.items() if figure is not None}
        cut = [
            n
            for n, key in zip(_NUMBERS, PERCENTILES, strict=True)
            if self.figure(key) is Mark.TOP_CODED
        ]
        limit = None if self.limit is None else self.conversion.convert(self, self.limit)
        figures = Figures(
            numbers[10], numbers[90], numbers[50], percentiles, limit, min(cut, default=None)
        )
        return find_standing(self.asked.amount, figures)

    @property
    def place(self) -> str:
        """The place that the figures are of, with its province where a row beside it shares it."""
        area = self.placed.area
        shared = area.kind is AreaKind.REGION and any(
            other.area.title == area.title and other.area != area for other in self.answer.lines
        )
        return tell_area(area) if shared else area.title

    @property
    def estimate(self) -> Estimate:
        """The figures."""
        return self.placed.estimate

    @property
    def currency(self) -> str:
        """Their currency, ISO 4217."""
        return self.answer.edition.statistics.currency

    @property
    def period(self) -> Period:
        """What they are paid for."""
        return Period(self.estimate.period or self.usual)

    @property
    def year(self) -> int:
        """The year that they are of."""
        return self.answer.edition.year

    def figure(self, key: str) -> Figure:
        """A figure or mark by its name, as published."""
        found: Figure = getattr(self.estimate, key)
        return found

    def number(self, key: str) -> int | float | None:
        """A figure as converted; None for a mark."""
        figure = self.figure(key)
        if isinstance(figure, Mark) or figure is None:
            return None
        return self.conversion.convert(self, figure)

    @property
    def limit(self) -> int | None:
        """The limit at or above which figures are published as a mark."""
        edition = self.answer.edition
        return edition.top_hour if self.period is Period.HOUR else edition.top_year


def source_of(edition: Edition) -> Source:
    """Makes a source of an edition."""
    statistics = edition.statistics
    return Source(
        id=source_id(edition),
        title=edition.name,
        publisher=statistics.publisher,
        year=edition.year,
        url=_ADDRESSES[statistics],
        grade=Grade.A,
    )


def source_id(edition: Edition) -> str:
    """The id under which an edition is a source: `oews-2025-05`."""
    return f"{edition.statistics}-{edition.id}"


# --- cells ------------------------------------------------------------------------------------


def stated_cell(line: EstimateLine, *, key: str) -> Cell:
    """Makes a cell of a figure by its name, as published."""
    figure = line.figure(key)
    if figure is Mark.TOP_CODED and line.limit is not None:
        return Cell(None, f"{line.limit:,} or more")
    return cell.NOTHING if isinstance(figure, Mark) else cell.number(figure)


def _converted_cell(line: EstimateLine, *, key: str) -> Cell:
    number = line.number(key)
    if number is not None:
        return Cell(number, f"{number:,.0f}")
    if line.figure(key) is Mark.TOP_CODED and line.limit is not None:
        return Cell(None, f"{line.conversion.convert(line, line.limit):,.0f} or more")
    return cell.NOTHING


def _marks_cell(line: EstimateLine) -> Cell:
    """The marks of the publisher, for programs: `p90 #`."""
    keys = (*PERCENTILES, "mean", "jobs")
    return cell.texts([f"{k} {line.figure(k)}" for k in keys if isinstance(line.figure(k), Mark)])


def _remarks_cell(line: EstimateLine) -> Cell:
    estimate, remarks = line.estimate, list[str]()
    if estimate.area != line.placed.area:
        remarks.append(f"{estimate.area.title} has no figure of its own")
    if estimate.only:
        remarks.append(f"published by the {'hour' if estimate.only == 'hourly' else 'year'} only")
    remarks += _mark_remarks(line)
    mean = line.number("mean")
    if mean is not None:
        changed = line.conversion.changes(line)
        remarks.append(f"mean {mean:,.0f}" if changed else f"mean {mean:,}")
    if estimate.survey:
        dated = estimate.reference in estimate.survey  # 2021 Census
        remarks.append(
            estimate.survey if dated else f"{estimate.survey} {estimate.reference}".strip()
        )
    return Cell(tuple(remarks), ", ".join(remarks), Tone.MUTED)


def _mark_remarks(line: EstimateLine) -> list[str]:
    """Words what stands in the place of figures, those of one meaning together."""
    named: dict[str, list[str]] = {}
    for key, title in {**PERCENTILES, "jobs": "number of jobs"}.items():
        figure = line.figure(key)
        if isinstance(figure, Mark) and figure in _MEANS:
            named.setdefault(_MEANS[figure], []).append(title)
    given = [title for key, title in PERCENTILES.items() if line.figure(key) is not None]
    return [
        f"{'pay' if names[: len(given)] == given else join_names(names)} {meaning}"
        for meaning, names in named.items()
    ]


_DESCRIPTION: tuple[Field[EstimateLine], ...] = (
    Field(
        Column("id", "id", description="Id of the role or occupation asked for.", detail=True),
        lambda line: cell.text(line.answer.subject.id),
    ),
    Field(
        Column("title", "title", description="Its title.", detail=True),
        lambda line: cell.text(line.answer.subject.title),
    ),
    Field(
        Column("proxy", "proxy", ValueType.BOOLEAN,
               "Whether the figures are for a group that includes it and others.", detail=True),
        lambda line: cell.flag(line.answer.subject.proxies, "proxy"),
    ),
    Field(
        Column("match", "match", nullable=True, detail=True,
               description="Of an occupation of ESCO, what the crosswalk says of the match, such as "
               "a close match; null: it took no crosswalk."),
        lambda line: cell.text(line.answer.subject.crossed or None),
    ),
    Field(
        Column("occupation", "occupation", detail=True,
               description="Code of the occupation or group that the figures are for."),
        lambda line: cell.text(f"{line.answer.edition.codes}:{line.estimate.occupation.code}"),
    ),
    Field(
        Column("occupation_title", "occupation", description="Its title.", detail=True),
        lambda line: cell.text(line.estimate.occupation.title),
    ),
    Field(
        Column("area", "place", description="Title of the place that the figures are for."),
        lambda line: Cell(line.placed.area.title, line.place),
    ),
    Field(
        Column("area_code", "code", description="Its code.", detail=True),
        lambda line: cell.text(line.placed.area.code),
    ),
    Field(
        Column("area_kind", "kind", description="What kind of place it is.", detail=True),
        lambda line: cell.text(line.placed.area.kind),
    ),
    Field(
        Column("country", "country", description="ISO 3166-1 alpha-2.", detail=True),
        lambda line: cell.text(line.answer.edition.statistics.country),
    ),
    Field(
        Column("edition", "edition", description="Statistics and edition.", detail=True),
        lambda line: cell.text(line.answer.edition.name),
    ),
    Field(
        Column("year", "year", ValueType.INTEGER, "Year of the edition.", detail=True),
        lambda line: cell.year(line.answer.edition.year),
    ),
    Field(
        Column("currency", "currency", description="ISO 4217.", detail=True),
        lambda line: cell.text(line.currency),
    ),
    Field(
        Column("period", "period", description="year or hour.", detail=True),
        lambda line: cell.text(line.period),
    ),
    Field(
        Column("jobs", "jobs", ValueType.INTEGER, "How many employees or jobs.", nullable=True,
               gives_way=2),
        partial(stated_cell, key="jobs"),
    ),
)  # fmt: skip

_STATED: tuple[Field[EstimateLine], ...] = tuple(
    Field(
        Column(key, title, ValueType.NUMBER, f"{title}; null where a mark stands there.",
               nullable=True),
        partial(stated_cell, key=key),
    )
    for key, title in PERCENTILES.items()
)  # fmt: skip

_CONVERTED: tuple[Field[EstimateLine], ...] = (
    Field(
        Column("stated", "as stated", description="The median as published, in words.",
               gives_way=4),
        lambda line: cell.text(_stated_median(line)),
    ),
    *(
        Field(
            Column(f"converted_{key}", title, ValueType.NUMBER, f"{title}, converted.",
                   nullable=True),
            partial(_converted_cell, key=key),
        )
        for key, title in PERCENTILES.items()
    ),
)  # fmt: skip

_QUALITY: tuple[Field[EstimateLine], ...] = (
    Field(
        Column("mean", "mean", ValueType.NUMBER, "Mean.", nullable=True, detail=True),
        partial(stated_cell, key="mean"),
    ),
    Field(
        Column("mean_error", "error", ValueType.NUMBER, nullable=True, detail=True,
               description="Relative standard error of the mean, in percent."),
        partial(stated_cell, key="mean_error"),
    ),
    Field(
        Column("jobs_error", "error", ValueType.NUMBER, nullable=True, detail=True,
               description="Relative standard error of the number of jobs, in percent."),
        partial(stated_cell, key="jobs_error"),
    ),
    Field(
        Column("marks", "marks", ValueType.STRINGS, detail=True,
               description="The publisher's marks, each after its column: `p90 #`."),
        _marks_cell,
    ),
    Field(
        Column("remarks", "remarks", ValueType.STRINGS, "What to know of the figures.", gives_way=1),
        _remarks_cell,
    ),
)  # fmt: skip

OFFICIAL_COLUMNS = columns_of((*_DESCRIPTION, *_STATED, *_QUALITY))
"""The columns of estimates as published."""

CONVERTED_OFFICIAL_COLUMNS = columns_of(_CONVERTED)
"""The columns that a conversion adds."""


def _read_standing(line: EstimateLine, *, field: Field[Standing | None]) -> Cell:
    return field.read(line.standing)


_STANDING: tuple[Field[EstimateLine], ...] = tuple(
    Field(field.column, partial(_read_standing, field=field)) for field in STANDING_FIELDS
)


def estimate_fields(
    conversion: Conversion = AS_STATED, asked: Asked | None = None
) -> tuple[Field[EstimateLine], ...]:
    """Returns the fields of estimates, with those of a conversion and of a figure asked for."""
    converted = () if conversion == AS_STATED else _CONVERTED
    standing = () if asked is None else _STANDING
    return (*_DESCRIPTION, *_STATED, *converted, *standing, *_QUALITY)


def estimate_columns(
    conversion: Conversion = AS_STATED, asked: Asked | None = None
) -> tuple[Column, ...]:
    """Returns the columns of estimates; readers see converted figures in the place of stated ones."""
    hidden = set() if conversion == AS_STATED else set(PERCENTILES)
    return tuple(
        column._replace(detail=column.detail or column.key in hidden)
        for column in columns_of(estimate_fields(conversion, asked))
    )


def _stated_median(line: EstimateLine) -> str | None:
    median = line.figure("median")
    if isinstance(median, Mark) or median is None:
        return None
    unit = {Period.YEAR: "a year", Period.HOUR: "an hour", Period.MONTH: "a month"}[line.period]
    return f"median {money(median, line.currency)} {unit}"

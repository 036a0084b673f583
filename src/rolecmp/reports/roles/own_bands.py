"""Bands of one's own against the market, a row for each figure that they can be set beside."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.conversion import Conversion
from rolecmp.analysis.pay.bands import BandStanding, compare_bands
from rolecmp.analysis.pay.standing import Standing
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Section, Table, ValueType
from rolecmp.reports.tables.standing import standing_words
from rolecmp.reports.wording import level_name, place_name, stated


class _BandLine(NamedTuple):
    dataset: Dataset
    found: BandStanding


def _where_cell(standing: Standing) -> Cell:
    return Cell(standing.where and str(standing.where), standing_words(standing))


_FIELDS: tuple[Field[_BandLine], ...] = (
    Field(
        Column("id", "role", description="Id of the role."),
        lambda line: cell.text(line.found.band.role),
    ),
    Field(
        Column("level", "level", description="Id of the level, or `all`."),
        lambda line: Cell(
            line.found.band.level, level_name(line.dataset, line.found.band.level)
        ),
    ),
    Field(
        Column("city", "place", description="Id of the city; null: the country.", nullable=True),
        lambda line: Cell(
            line.found.band.city,
            place_name(
                line.dataset, line.found.band.city, line.found.band.country, line.found.band.area
            ),
        ),
    ),
    Field(
        Column("band", "your band", description="The band, in words."),
        lambda line: cell.text(f"{stated(line.found.band)}, {line.found.band.year}"),
    ),
    Field(
        Column("market", "beside", description="What another source states, in words."),
        lambda line: cell.text(f"{stated(line.found.market)}, {line.found.market.year}"),
    ),
    Field(
        Column("low_where", "it begins", nullable=True,
               description="Where the band begins in it: below, lower part, middle part, upper "
               "part, above, or equal to a single figure."),
        lambda line: _where_cell(line.found.low),
    ),
    Field(
        Column("high_where", "and ends", nullable=True, description="Where the band ends in it."),
        lambda line: _where_cell(line.found.high),
    ),
    Field(
        Column("market_year", "year", ValueType.INTEGER, "Year of the other figure.", detail=True),
        lambda line: cell.year(line.found.market.year),
    ),
)  # fmt: skip

BAND_COLUMNS = columns_of(_FIELDS)


def bands_tables(
    dataset: Dataset,
    own: Sequence[PayRecord],
    records: Sequence[PayRecord],
    conversion: Conversion,
) -> list[Table]:
    """Sets the bands among the records that are one's own beside the others; none without any."""
    mine = {id(record) for record in own}
    bands = [record for record in records if id(record) in mine]
    market = [record for record in records if id(record) not in mine]
    rows = [
        table.row(
            *read_cells(_FIELDS, _BandLine(dataset, found)),
            sources=(found.band.source, found.market.source),
        )
        for found in compare_bands(bands, market, conversion)
    ]
    if not rows:
        return []
    title = "Your bands beside figures of the same place, level and kind of pay"
    return [table.table("bands", title, BAND_COLUMNS, [Section("", tuple(rows))])]

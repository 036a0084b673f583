"""Bands of one's own against what others state for the same role, level, place and kind of pay."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.pay.records import basis_of
from rolecmp.analysis.pay.standing import Figures, Standing, find_standing
from rolecmp.model.pay import UNKNOWN_LEVEL, PayRecord, Tax, range_of


class BandStanding(NamedTuple):
    """Where a band of one's own stands in what another source states."""

    band: PayRecord
    market: PayRecord
    low: Standing
    """Where the band begins."""
    high: Standing
    """Where it ends."""


def compare_bands(
    own: Sequence[PayRecord], market: Sequence[PayRecord], conversion: Conversion = AS_STATED
) -> list[BandStanding]:
    """Sets each band of one's own beside the figures of the same cell: in the order of the bands.

    Of the same role, level and place only, and of the same currency, period and kind, once converted,
    and net beside net only; a level that is not stated is nobody's.
    """
    by_cell: dict[tuple[object, ...], list[PayRecord]] = {}
    for record in market:
        if record.level != UNKNOWN_LEVEL:
            by_cell.setdefault(_cell_of(record, conversion), []).append(record)
    found = []
    for band in own:
        low, high = range_of(band)[:2]
        if low is None or high is None:
            continue
        ends = conversion.convert(band, low), conversion.convert(band, high)
        for record in by_cell.get(_cell_of(band, conversion), ()):
            figures = _figures_of(record, conversion)
            standings = [find_standing(end, figures) for end in ends]
            if all(standing.known for standing in standings):
                found.append(BandStanding(band, record, standings[0], standings[1]))
    return found


def _cell_of(record: PayRecord, conversion: Conversion) -> tuple[object, ...]:
    place = (record.city, record.area, record.country)
    currency, period, kind, tax = basis_of(record, conversion)
    return (record.role, record.level, *place, currency, period, kind, tax is Tax.NET)


def _figures_of(record: PayRecord, conversion: Conversion) -> Figures:
    stated = (*range_of(record)[:2], record.median)
    low, high, median = (None if one is None else conversion.convert(record, one) for one in stated)
    return Figures(low, high, median)

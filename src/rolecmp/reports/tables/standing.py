"""The columns that say where a figure of one's own stands in each range, and their words."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from rolecmp.analysis.pay.standing import Asked, Standing, Where, count_standings
from rolecmp.model.text import join_names
from rolecmp.report import cell
from rolecmp.report.field import Field, columns_of
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, ValueType
from rolecmp.reports.wording import money

_RANGES: Final = {
    Where.BELOW: "below",
    Where.LOWER: "in the lower part of",
    Where.MIDDLE: "in the middle part of",
    Where.UPPER: "in the upper part of",
    Where.ABOVE: "above",
}
_SINGLES: Final = {Where.BELOW: "below", Where.EQUAL: "at", Where.ABOVE: "above"}
_SINGLE: Final = {Where.BELOW: "below it", Where.EQUAL: "equal", Where.ABOVE: "above it"}

STANDING_FIELDS: tuple[Field[Standing | None], ...] = (
    Field(
        Column("at_where", "your figure", nullable=True,
               description="Where the figure asked for stands: below, lower part, middle part, "
               "upper part, above, or equal to a single figure; null: not to be compared."),
        lambda standing: Cell(
            standing and standing.where and str(standing.where), standing_words(standing)
        ),
    ),
    Field(
        Column("at_above", "above percentile", ValueType.INTEGER, nullable=True, detail=True,
               description="The highest percentile that it reaches, of those the source gives."),
        lambda standing: cell.number(standing and standing.above),
    ),
    Field(
        Column("at_below", "below percentile", ValueType.INTEGER, nullable=True, detail=True,
               description="The lowest percentile that it does not reach."),
        lambda standing: cell.number(standing and standing.below),
    ),
    Field(
        Column("compa_ratio", "compa-ratio", ValueType.NUMBER, nullable=True, detail=True,
               description="The figure divided by the median that the source states."),
        lambda standing: cell.number(standing and standing.compa_ratio),
    ),
)  # fmt: skip

STANDING_COLUMNS = columns_of(STANDING_FIELDS)
"""The columns that a figure asked for adds."""


def standing_words(standing: Standing | None) -> str:
    """`lower part, P25 to median, 0.94 of median`; empty where it is not told."""
    if standing is None or not standing.known:
        return ""
    parts = []
    if standing.where is not None:
        parts.append(_SINGLE[standing.where] if standing.single else str(standing.where))
    if (standing.above, standing.below) not in ((50, None), (None, 50)):
        parts.append(_between(standing))
    if standing.compa_ratio is not None:
        parts.append(f"{standing.compa_ratio:.2f} of median")
    return ", ".join(filter(None, parts))


def _between(standing: Standing) -> str:
    """`P25 to median`, `over P75`, `under P10`; empty where the source gives no percentiles."""
    above, below = standing.above, standing.below
    if above is not None and below is not None:
        return f"{_name(above)} to {_name(below)}"
    if above is not None:
        return f"over {_name(above)}"
    return f"under {_name(below)}" if below is not None else ""


def _name(percentile: int) -> str:
    return "median" if percentile == 50 else f"P{percentile}"


def asked_words(asked: Asked) -> str:
    """`£68,000 a year`."""
    return f"{money(asked.amount, asked.currency)} {'an' if asked.period == 'hour' else 'a'} {asked.period}"


def standing_lines(asked: Asked | None, standings: Iterable[Standing | None]) -> tuple[str, ...]:
    """Says in one line in how many of the ranges shown a figure stands where; none without one."""
    if asked is None:
        return ()
    known = [standing for standing in standings if standing is not None]
    ranges = count_standings(s for s in known if not s.single)
    singles = count_standings(s for s in known if s.single)
    parts = [f"{_RANGES[where]} {n}" for where, n in ranges.items()]
    told = [f"{join_names(parts)} of the ranges"] if parts else []
    if sum(ranges.values()) == 1:
        (where,) = ranges
        told = [f"{_RANGES[where]} the one range"]
    if singles:
        beside = [f"{_SINGLES[where]} {n}" for where, n in singles.items()]
        told.append(f"{join_names(beside)} of the single figures")
    open_ranges = Counter(_between(s) for s in known if s.where is None and s.known)
    if open_ranges:
        beside = [f"{words} in {n}" for words, n in open_ranges.items()]
        told.append(f"{join_names(beside)} of the ranges that are not published in full")
    if not ranges and open_ranges.total() == 1:
        told[-1] = f"{next(iter(open_ranges))} in the one range, which is not published in full"
    if not told and known:
        return (f"{asked_words(asked)}: no figure is published to set it beside.",)
    if not told:
        why = f"{asked_words(asked)}: no figure here is in that currency and by that period."
        return (Hinted(why, "--in and --per convert the figures."),)
    return (f"{asked_words(asked)} stands {' and '.join(told)}.",)

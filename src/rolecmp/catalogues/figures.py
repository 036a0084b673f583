"""Cells of published statistics as figures: a number, a mark, nothing, or a mistake that is named."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from rolecmp.loading.workbook.cells import CellError, Value
from rolecmp.model.pay_statistics import Estimate, Figure, Mark
from rolecmp.model.text import join_names, quote_name

_NUMBER = re.compile(r"(\d{1,3}(,\d{3})+|\d{1,12})(\.\d{1,6})?|\.\d{1,6}", re.ASCII)
"""As spreadsheets save numbers to CSV, with separators of thousands or without."""


class FigureError(Exception):
    """What is wrong with a cell, and how to mend it."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure


def read_figure(value: Value | None, marks: Mapping[str, Mark]) -> Figure:
    """The figure of a cell; raises FigureError where it is none, and no mark of these statistics."""
    match value:
        case None:
            return None
        case bool():
            raise FigureError(f"{str(value).upper()} where a number is expected")
        case int() | float():
            if value < 0:
                raise FigureError(f"{value:,} is below zero")
            return value
        case str():
            return _read_text(value.strip(), marks)
        case CellError(what, cure):
            raise FigureError(what, cure)
        case datetime() | date() | time() | timedelta():
            raise FigureError(
                f"the date or time {value} where a number is expected", "write the number"
            )


def _read_text(text: str, marks: Mapping[str, Mark]) -> Figure:
    if text in marks:
        return marks[text]
    if not text:
        return None
    plain = text.removeprefix("$").removeprefix("£").strip()
    if _NUMBER.fullmatch(plain):
        number = float(plain.replace(",", ""))
        return int(number) if number.is_integer() else number
    known = join_names([quote_name(mark) for mark in marks], "or")
    cure = f"known marks are {known}" if known else "write digits, such as 57.69"
    raise FigureError(f"{quote_name(text)} is not a number", cure)


def find_disorder(estimate: Estimate) -> str:
    """What is wrong with the order of percentiles; empty where they rise, as far as they are there."""
    figures = {
        "P10": estimate.p10,
        "P25": estimate.p25,
        "the median": estimate.median,
        "P75": estimate.p75,
        "P90": estimate.p90,
    }
    numbers = [(name, f) for name, f in figures.items() if isinstance(f, int | float)]
    for (name, lower), (other, higher) in pairwise(numbers):
        if lower > higher:
            return f"{name} {lower:,} is above {other} {higher:,}"
    return ""

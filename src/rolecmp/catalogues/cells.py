"""Columns of cells: cleaned and read, each distinct value once.

A loop over cells would take longer than everything else in an import.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rolecmp.model.text import refused_pattern

MISSING = ("n/a", "N/A", "#N/A", "NULL", "NaN", "nan")
"""What stands for an empty cell."""

# Invisible, and found in real releases: they carry no meaning, so that they are left out.
_DROPPED = "\u00ad\u200b\ufeff"


class Field(NamedTuple):
    """A column of a table, and how its cells are read."""

    names: tuple[str, ...]
    """Any of the titles that the column may have."""
    needed: bool = True
    """Whether a table without the column is refused; else its cells are empty."""
    lines: bool = False
    """Whether a cell may hold several lines."""
    unique: bool = False
    """Whether no value may occur twice."""
    owner: bool = False
    """Whether it names the occupation that a row belongs to."""
    read: Callable[[str], str | None] | None = None
    """Makes of a cell what is kept of it; None where it cannot be read, and is left empty."""
    strict: bool = False
    """Whether a check admits so few values (a code, a number, a flag) that a cell needs cleaning
    only where it fails."""


class Cells:
    """A column: its cells, and once each the values that occur in it."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.values = set(cells)
        self.cells = cells
        missing = [text for text in MISSING if text in self.values]
        if missing:
            self.values.difference_update(missing)
            self.values.add("")
            self.cells = list(map(dict.fromkeys(missing, "").get, cells, cells))

    @cached_property
    def numbers(self) -> Mapping[str, float]:
        """The values that are plain numbers, with what they are."""
        values = self.values - {""}
        joined = "|".join([*values, ""])
        # `1|2` is one value, and no number.
        if joined.count("|") > len(values) or not _NUMBERS.fullmatch(joined):
            values = set(filter(is_number, values))
        return dict(zip(values, map(float, values), strict=True))


def clean(column: Cells, field: Field, failures: dict[int, str]) -> Cells:
    """Returns the column without stray blanks and invisible characters.

    Rows with a control character go into `failures`.
    """
    if is_clean("|".join(column.values), lines=field.lines):
        return column
    cleaned: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for value in column.values:
        if is_clean(value, lines=field.lines):
            continue
        lines = value.splitlines() if field.lines else [value]
        for dropped in _DROPPED:
            if dropped in value:
                lines = [line.replace(dropped, "") for line in lines]
        lines = [" ".join(line.split()) for line in lines]
        text = cleaned[value] = "\n".join(line for line in lines if line)
        found = None if text.isprintable() else refused_pattern().search(text.replace("\n", ""))
        if found:
            hidden[value] = f"has the control character U+{ord(found.group()):04X}"
    if hidden:
        for index, cell in enumerate(column.cells):
            if cell in hidden:
                failures.setdefault(index, hidden[cell])
    return Cells([cleaned.get(cell, cell) for cell in column.cells])


def read_cells(column: Cells, field: Field) -> tuple[Cells, list[str]]:
    """Returns the column as its field reads it, and the cells that could not be read."""
    if field.read is None:
        return column, []
    kept = {value: field.read(value) for value in column.values}
    if all(own == value for value, own in kept.items()):
        return column, []
    unread = [cell for cell in column.cells if kept[cell] is None]
    return Cells([kept[cell] or "" for cell in column.cells]), unread


def is_clean(text: str, *, lines: bool = False) -> bool:
    """Says of values with `|` between them, or of one, whether there is nothing to clean.

    `lines`: whether a value may hold several lines.
    """
    text = f"|{text}|"
    if lines and "\n\n" not in text and "|\n" not in text and "\n|" not in text:
        text = text.replace("\n", "|")
    # Of all blanks only the space is printable, and nothing is that cannot be seen.
    return text.isprintable() and "  " not in text and "| " not in text and " |" not in text


# --- what cells may be read as ---------------------------------------------------------------


_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_NUMBERS = re.compile(rf"(?:{_NUMBER.pattern}\|)*+", re.ASCII)


def is_number(text: str) -> bool:
    """Says whether a text is a plain decimal number."""
    return _NUMBER.fullmatch(text) is not None


def is_count(text: str) -> bool:
    """Says whether a text is empty or a whole number."""
    return not text or (text.isascii() and text.isdecimal() and len(text) < 10)


def read_count(text: str) -> str:
    """Makes `8` of `8.0`, as programs write a column in which a cell is empty."""
    whole, point, rest = text.partition(".")
    return whole if point and rest and not rest.strip("0") and is_count(whole) else text


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"(0[1-9]|1[0-2])/\d{4}", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d\d(?:[ T]\d\d:\d\d(:\d\d)?)?)?", re.ASCII)
_SHORT_MONTH = re.compile(r"([A-Za-z]{3})-(\d\d|\d{4})", re.ASCII)


def read_month(text: str) -> str | None:
    """Reads `07/2015`, and what spreadsheets make of it; None for what may be two dates.

    `Aug-18` is August 2018: no catalogue has data of the century before. `01/08/2018` is in January
    or in August.
    """
    if not text or _MONTH.fullmatch(text):
        return text
    iso = _ISO_DATE.fullmatch(text)
    if iso:
        return iso[1]
    short = _SHORT_MONTH.fullmatch(text)
    if short and short[1].lower() in _MONTHS:
        return f"{_MONTHS.index(short[1].lower()) + 1:02}/{short[2] if len(short[2]) == 4 else f'20{short[2]}'}"
    return None

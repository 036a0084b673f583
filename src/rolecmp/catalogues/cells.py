"""Columns of cells: cleaned and checked, each distinct value once.

A loop over cells would take longer than everything else in an import.
"""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress, filterfalse, groupby, starmap
from operator import gt
from typing import Final, NamedTuple

from rolecmp.model.text import quote_name, refused_pattern

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


class Check(NamedTuple):
    """What the values of some fields must satisfy."""

    fields: tuple[int, ...]
    """The positions of the fields whose values are handed to `holds` and `why`."""
    holds: Callable[..., bool]
    why: Callable[..., str]
    """Words what is wrong where it does not hold."""
    enough: Callable[[str], bool] | None = None
    """Of several fields only the first is looked at where all its values satisfy this."""


class Ranges(NamedTuple):
    """That a field is a number of a range that another field names, of which there are few."""

    name: int
    """The position of the field that names the range; a name that is none of them is let pass."""
    field: int
    ranges: Mapping[str, tuple[float, float]]
    why: Callable[[str], str]
    """Words what is wrong with a value."""
    needed: bool = True
    """Whether it may not be empty."""


class InOrder(NamedTuple):
    """That the number in one field is no higher than that in another, where neither is empty.

    What else they must be is for other checks to say.
    """

    low: int
    high: int
    why: Callable[[str, str], str]
    """Words what is wrong where it does not hold."""


AnyCheck = Check | Ranges | InOrder


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


MOST_HELD = 200_000
"""So many values that satisfied a check are remembered; there are fewer in any table of today."""


def find_failures(
    columns: Sequence[Cells],
    checks: Sequence[AnyCheck],
    held: Sequence[set[tuple[str, ...]]],
) -> dict[int, str]:
    """Finds the rows for which a check does not hold: index to what is wrong.

    `held`, parallel to the checks, remembers what the values of several fields were that satisfied
    one, so that each is looked at once in a table.
    """
    failures: dict[int, str] = {}
    for check, good in zip(checks, held, strict=True):
        if isinstance(check, Ranges):
            column = columns[check.field]
            for index in _find_outside(columns[check.name], column, check):
                failures.setdefault(index, check.why(column.cells[index]))
            continue
        if isinstance(check, InOrder):
            low, high = columns[check.low], columns[check.high]
            for index in _find_unordered(low, high):
                failures.setdefault(index, check.why(low.cells[index], high.cells[index]))
            continue
        if len(check.fields) == 1:
            column = columns[check.fields[0]]
            failing = set(filterfalse(check.holds, column.values))
            if failing:
                for index, value in enumerate(column.cells):
                    if value in failing:
                        failures.setdefault(index, check.why(value))
            continue
        if check.enough and all(map(check.enough, columns[check.fields[0]].values)):
            continue
        asked = [columns[index].cells for index in check.fields]
        fresh = set(zip(*asked, strict=True)) - good
        unfit = {
            row for row, holds in zip(fresh, starmap(check.holds, fresh), strict=True) if not holds
        }
        if len(good) < MOST_HELD:
            good.update(fresh - unfit)
        if unfit:
            for index, row in enumerate(zip(*asked, strict=True)):
                if row in unfit:
                    failures.setdefault(index, check.why(*row))
    return failures


def _find_outside(names: Cells, column: Cells, check: Ranges) -> list[int]:
    """Finds the rows whose number is not of the range that they name."""
    outside: list[int] = []
    for name, (low, high) in check.ranges.items():
        named = list(map(name.__eq__, names.cells))
        values = set(compress(column.cells, named))
        if not check.needed:
            values.discard("")
        numbers = _numbers(values, math.inf).values()
        if values and not low <= min(numbers) <= max(numbers) <= high:
            unfit = {
                value
                for value, number in zip(values, numbers, strict=True)
                if not low <= number <= high
            }
            outside += [
                index
                for index, (value, here) in enumerate(zip(column.cells, named, strict=True))
                if here and value in unfit
            ]
    return outside


def _find_unordered(low: Cells, high: Cells) -> list[int]:
    """Finds the rows whose number in one column is higher than that in another."""
    lows, highs = _numbers(low.values, -math.inf), _numbers(high.values, math.inf)
    higher = list(map(gt, map(lows.__getitem__, low.cells), map(highs.__getitem__, high.cells)))
    return [index for index, bad in enumerate(higher) if bad] if any(higher) else []


def _numbers(values: Collection[str], other: float) -> dict[str, float]:
    """Reads plain numbers, by their texts; `other` for what is none."""
    if _NUMBERS.fullmatch("|".join(values)):
        return dict(zip(values, map(float, values), strict=True))
    return {value: float(value) if is_number(value) else other for value in values}


def clean(column: Cells, field: Field, failures: dict[int, str]) -> Cells:
    """Returns the column without stray blanks and invisible characters.

    Rows with a control character go into `failures`.
    """
    if _is_clean("|".join(column.values), field):
        return column
    cleaned: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for value in column.values:
        if _is_clean(value, field):
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


def _is_clean(text: str, field: Field) -> bool:
    """Says of values with `|` between them, or of one, whether there is nothing to clean."""
    text = f"|{text}|"
    if field.lines and "\n\n" not in text and "|\n" not in text and "\n|" not in text:
        text = text.replace("\n", "|")
    # Of all blanks only the space is printable, and nothing is that cannot be seen.
    return text.isprintable() and "  " not in text and "| " not in text and " |" not in text


class SeenRows:
    """The rows of a table by a column in which no value may stand twice."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._size = 0

    def find_repeated(
        self, column: Sequence[str], rows: Sequence[tuple[str, ...]], failures: dict[int, str]
    ) -> list[int]:
        """Finds the rows that have been there as they are; other rows of a value seen fail."""
        doubled = []
        for index, (cell, row) in enumerate(zip(column, rows, strict=True)):
            if index in failures:
                continue
            kept = hash(row)
            before = self._rows.setdefault(cell, kept)
            if len(self._rows) > self._size:
                self._size += 1
            elif before == kept:
                doubled.append(index)
            else:
                failures[index] = f"{quote_name(cell)} is here twice"
        return doubled


class SeenPairs:
    """What owners have been seen with: a bit each, since there may be millions."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._masks: dict[int, dict[str, int]] = {}

    def find_repeated(
        self, owners: Sequence[str], rest: Sequence[tuple[str, ...]], failures: Collection[int]
    ) -> list[int]:
        """Finds the rows whose pair has been there before, but for those that failed anyway."""
        numbers = self._numbers
        for what in set(rest).difference(numbers):
            numbers[what] = len(numbers)
        if not failures and len(numbers) <= _BITS and self._add_runs(owners, rest):
            return []
        repeated = []
        for index, (owner, what) in enumerate(zip(owners, rest, strict=True)):
            if index in failures:
                continue
            block, bit = divmod(numbers[what], _BITS)
            seen = self._masks.setdefault(block, {})
            mask = seen.get(owner, 0)
            if mask >> bit & 1:
                repeated.append(index)
            else:
                seen[owner] = mask | 1 << bit
        return repeated

    def _add_runs(self, owners: Sequence[str], rest: Sequence[tuple[str, ...]]) -> bool:
        """Adds rows, all of one owner on end at a time; False, and adds none, where one repeats."""
        seen = self._masks.setdefault(0, {})
        found: dict[str, int] = {}
        bits = {what: 1 << self._numbers[what] for what in set(rest)}
        start = 0
        for owner, run in groupby(owners):
            end = start + len(list(run))
            some = rest[start:end]
            # Bits that are all different add up to what they are together.
            mask = sum(map(bits.__getitem__, some))
            if len(set(some)) < len(some) or mask & (found.get(owner, 0) | seen.get(owner, 0)):
                return False
            found[owner] = found.get(owner, 0) | mask
            start = end
        for owner, mask in found.items():
            seen[owner] = seen.get(owner, 0) | mask
        return True


_BITS: Final = 1024
"""Of so many numbers on end the bits are kept as one number."""


# --- what values may be -----------------------------------------------------------------------

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)
_NUMBERS = re.compile(rf"{_NUMBER.pattern}(\|{_NUMBER.pattern})*", re.ASCII)


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


def filled(field: int, what: str) -> Check:
    """Makes a check that a field is not empty."""
    return Check((field,), bool, lambda _: f"no {what}")


def among(field: int, known: set[str], what: str) -> Check:
    """Makes a check that a field is one of the values known by then."""
    return Check((field,), known.__contains__, lambda v: f"unknown {what} {quote_name(v)}")

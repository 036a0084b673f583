"""What the rows of a table must satisfy: each distinct value is looked at once."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import compress, filterfalse, groupby, repeat, starmap
from operator import gt
from typing import Final, NamedTuple

from rolecmp.catalogues.cells import Cells
from rolecmp.model.text import quote_name

Failures = Iterator[tuple[int, str]]
"""The index of a row and what is wrong with it."""
Held = set[tuple[str, ...]]
"""What the values of several fields were that satisfied a check: each is looked at once in a table."""
MOST_HELD: Final = 200_000
"""So many are remembered; there are fewer in any table of today."""


class Check(NamedTuple):
    """What the values of some fields must satisfy."""

    fields: tuple[int, ...]
    """The positions of the fields whose values are handed to `holds` and `why`."""
    holds: Callable[..., bool]
    why: Callable[..., str]
    """Words what is wrong where it does not hold."""
    enough: Callable[[str], bool] | None = None
    """Of several fields only the first is looked at where all its values satisfy this."""

    def find_failures(self, columns: Sequence[Cells], held: Held) -> Failures:
        """Finds the rows for which it does not hold."""
        if len(self.fields) == 1:
            column = columns[self.fields[0]]
            failing = set(filterfalse(self.holds, column.values))
            if failing:
                for index, value in enumerate(column.cells):
                    if value in failing:
                        yield index, self.why(value)
            return
        if self.enough and all(map(self.enough, columns[self.fields[0]].values)):
            return
        asked = [columns[index].cells for index in self.fields]
        fresh = set(zip(*asked, strict=True)) - held
        unfit = {
            row for row, holds in zip(fresh, starmap(self.holds, fresh), strict=True) if not holds
        }
        if len(held) < MOST_HELD:
            held.update(fresh - unfit)
        if unfit:
            for index, row in enumerate(zip(*asked, strict=True)):
                if row in unfit:
                    yield index, self.why(*row)


class Ranges(NamedTuple):
    """That a field is a number of a range that another field names, of which there are few."""

    name: int
    """The position of the field that names the range; a name that is none of them is let pass."""
    field: int
    ranges: Mapping[str, tuple[float, float]]
    why: Callable[[str], str]
    """Words what is wrong with a value."""
    needed: bool
    """Whether it may not be empty."""

    def find_failures(self, columns: Sequence[Cells], _: Held) -> Failures:
        """Finds the rows whose number is not of the range that they name."""
        names, column = columns[self.name].cells, columns[self.field]
        for name, (low, high) in self.ranges.items():
            named = list(map(name.__eq__, names))
            values = set(compress(column.cells, named))
            if not self.needed:
                values.discard("")
            numbers = list(map(column.numbers.get, values, repeat(math.inf)))
            if values and not low <= min(numbers) <= max(numbers) <= high:
                unfit = {v for v, n in zip(values, numbers, strict=True) if not low <= n <= high}
                for index, (value, here) in enumerate(zip(column.cells, named, strict=True)):
                    if here and value in unfit:
                        yield index, self.why(value)


class InOrder(NamedTuple):
    """That the number in one field is no higher than that in another, where neither is empty.

    What else they must be is for other checks to say.
    """

    low: int
    high: int
    why: Callable[[str, str], str]
    """Words what is wrong where it does not hold."""

    def find_failures(self, columns: Sequence[Cells], _: Held) -> Failures:
        """Finds the rows whose number in one column is higher than that in the other."""
        low, high = columns[self.low], columns[self.high]
        lows = map(low.numbers.get, low.cells, repeat(-math.inf))
        highs = map(high.numbers.get, high.cells, repeat(math.inf))
        higher = list(map(gt, lows, highs))
        if any(higher):
            for index, (one, other) in enumerate(zip(low.cells, high.cells, strict=True)):
                if higher[index]:
                    yield index, self.why(one, other)


AnyCheck = Check | Ranges | InOrder


def find_failures(
    columns: Sequence[Cells], checks: Sequence[AnyCheck], held: Sequence[Held]
) -> dict[int, str]:
    """Finds the rows for which a check does not hold: index to what is wrong.

    `held`, parallel to the checks, is what each remembers of one table.
    """
    failures: dict[int, str] = {}
    for check, good in zip(checks, held, strict=True):
        for index, why in check.find_failures(columns, good):
            failures.setdefault(index, why)
    return failures


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


def filled(field: int, what: str) -> Check:
    """Makes a check that a field is not empty."""
    return Check((field,), bool, lambda _: f"no {what}")


def among(field: int, known: set[str], what: str) -> Check:
    """Makes a check that a field is one of the values known by then."""
    return Check((field,), known.__contains__, lambda v: f"unknown {what} {quote_name(v)}")

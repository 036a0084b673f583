"""Numbers as spreadsheets keep them: 64 bits of floating point, shown without a needless point."""

from math import isfinite
from typing import Final

from rolecmp.loading.workbook.cells import CellError
from rolecmp.model.text import quote_name

MAX_WHOLE: Final = 1e21
"""Larger numbers are written with an exponent."""


def parse_number(text: str) -> int | float | CellError:
    """The number that a file writes as text; a whole one without a point."""
    if len(text) < 16 and text.isdigit() and text.isascii():
        return int(text)
    try:
        number = float(text)
        # Python reads 1_000, other alphabets' digits and "nan" too.
        if isfinite(number) and "_" not in text and text.isascii():
            return int(number) if number.is_integer() and abs(number) < MAX_WHOLE else number
    except ValueError:
        pass
    return CellError(f"not a number: {quote_name(text)}")


def round_off(number: float) -> int | float:
    """52500 for 52500.0; every other number as it is."""
    return int(number) if number.is_integer() and abs(number) < MAX_WHOLE else number

"""Number formats: which show a date, which show a code, and the value of a number under them."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from rolecmp.loading.workbook.cells import CellError, Value
from rolecmp.model.iso import CURRENCIES

Convert = Callable[[int | float], Value]
"""The value of a number under a format."""

_DATE_IDS: Final = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Formats that Excel knows by number and that show a date or time, in some language."""

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"            # text in quotes
    | \\(?P<escaped>.)             # one character as it is
    | [_*].                        # room for a character, or filled up with it
    | \[\$(?P<sign>[^\]-]*)[^\]]*\]  # a currency, maybe with a language
    | \[(?P<elapsed>h+|m+|s+)\]    # hours, minutes, seconds that run on
    | \[(?P<bracket>[^\]]*)\]      # a colour or a condition
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PLAIN_LITERALS: Final = " -+/():!^&'~{}=<>"
"""What a format shows as it is, without quotes."""


def find_conversion(number: int, code: str, *, date1904: bool) -> Convert | None:
    """What makes a number into the value that a reader of the sheet sees; None: it is a number.

    `number` and `code` are the id of the format and, where the file defines it, its text. A format
    of zeros only, or of zeros after a text (`00000`, `"L"0`), shows a code, which stays a text; one
    that shows a currency or a unit leaves a number.
    """
    if not code:
        return _date_conversion(date1904) if number in _DATE_IDS else None
    section = code.partition(";")[0]
    kinds = [(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(section)]
    if any(kind == "elapsed" for kind, _ in kinds):
        return _elapsed
    if any(kind == "other" and text in "dmyhsDMYHS" for kind, text in kinds):
        return _date_conversion(date1904)
    template = _code_template(section)
    return None if template is None else _code_conversion(template)


# --- dates ------------------------------------------------------------------------------------


def _date_conversion(date1904: bool) -> Convert:  # noqa: FBT001 - one of two calendars
    return _date_of_1904 if date1904 else _date_of_1900


def _date_of_1904(serial: float) -> Value:
    return _moment(serial, date(1904, 1, 1), serial)


def _date_of_1900(serial: float) -> Value:
    """Days since 1899-12-31, but for a 29 February 1900 that never was: serial 60."""
    if 60 <= serial < 61:
        return _no_date(serial)
    return _moment(serial, date(1899, 12, 30 if serial >= 60 else 31), serial)


def _moment(serial: float, start: date, shown: float) -> Value:
    if serial < 0:
        return _no_date(shown)
    try:
        moment = datetime(start.year, start.month, start.day) + _duration(serial)  # noqa: DTZ001
    except (OverflowError, ValueError):
        return _no_date(shown)
    if serial < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def _duration(days: float) -> timedelta:
    """Spreadsheets keep no more than milliseconds; the rest is noise of binary fractions."""
    return timedelta(milliseconds=round(days * 86_400_000))


def _no_date(serial: float) -> CellError:
    return CellError(f"no date: {serial} in a cell that shows dates", "write the date there")


def _elapsed(days: float) -> Value:
    try:
        return _duration(days)
    except OverflowError:
        return _no_date(days)


def parse_iso(text: str) -> Value:
    """The date, time or both of a cell that holds them as text, as ISO 8601 writes them."""
    plain = text.removesuffix("Z")
    try:
        if "T" not in plain:
            return time.fromisoformat(plain) if ":" in plain else date.fromisoformat(plain)
        moment = datetime.fromisoformat(plain)
    except ValueError:
        return CellError(f"no date: {text!r}", "write the date there")
    return moment.date() if moment.time() == time() else moment


# --- codes ------------------------------------------------------------------------------------


def _code_template(section: str) -> tuple[str, ...] | None:
    """The pieces of a format that shows a code, `0` for each digit; None where it shows none."""
    pieces: list[str] = []
    for found in _TOKEN.finditer(section):
        text = found[0]
        match found.lastgroup:
            case "quoted" | "escaped":
                pieces.append(f'"{found[found.lastgroup]}')
            case "other" if text == "0":
                pieces.append("0")
            case "other" if text in _PLAIN_LITERALS:
                pieces.append(f'"{text}')
            case "bracket" if text[1:].rstrip("]").isalpha():  # a colour
                pass
            case None:  # room, or what fills it
                pass
            case _:  # a digit that may be missing, a separator, a currency, a condition ...
                return None
    if not pieces or pieces[-1] != "0":
        return None
    prefix = "".join(piece[1:] for piece in pieces[: pieces.index("0")]).strip()
    if prefix.upper() in CURRENCIES or any(unicodedata.category(c) == "Sc" for c in prefix):
        return None
    return tuple(pieces) if pieces.count("0") > 1 or any(map(str.isalpha, prefix)) else None


def _code_conversion(template: tuple[str, ...]) -> Convert:
    def show(number: float) -> Value:
        if number < 0 or number != int(number):
            return number
        digits = str(int(number)).zfill(template.count("0"))
        shown: list[str] = []
        for piece in reversed(template):
            if piece == "0":
                shown.append(digits[-1])
                digits = digits[:-1]
            else:
                shown.append(piece[1:][::-1])
        first = len(shown) - template.index("0") if digits else 0
        if digits:  # more digits than zeros: they stand before the first
            shown.insert(first, digits[::-1])
        return "".join(shown)[::-1]

    return show

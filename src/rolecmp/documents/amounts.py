"""Reads what people write of money: `£45k-55k`, `65 000 – 85 000 €`, `$120-150k`, `70,000 p.a.`.

A text that could be read in two ways is refused, never bent into shape.
"""

import re
from typing import Final, NamedTuple

from rolecmp.loading.workbook.cells import NOT_COMPUTED
from rolecmp.model import iso
from rolecmp.model.errors import RolecmpError
from rolecmp.model.pay import Period
from rolecmp.model.tender import currencies_of
from rolecmp.model.text import join_names, quote_name

NO_FIGURE: Final = frozenset(
    {"", "-", "–", "—", "n/a", "na", "nan", "none", "null", "#n/a", "k.a.", "..", "?", "tbc", "tbd"}
)
"""What people write where there is no figure, in lower case."""

_OWN_SIGNS: Final = {"£": "GBP", "€": "EUR", "₹": "INR", "zł": "PLN", "₴": "UAH", "₪": "ILS",
                     "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD",
                     "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL", "Fr.": "CHF"}  # fmt: skip
"""Signs of one currency."""
_SHARED_SIGNS: Final = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("SEK", "NOK", "DKK", "ISK"),
}
"""Signs that several currencies share: the row has to say which it is."""
_SIGNS: Final = sorted((*_OWN_SIGNS, *_SHARED_SIGNS), key=len, reverse=True)

_PERIODS: Final = {
    Period.YEAR: ("p.a.", "pa", "per annum", "per year", "a year", "/year", "/yr", "yearly", "annually"),
    Period.MONTH: ("p.m.", "pcm", "per month", "a month", "/month", "/mo", "monthly"),
    Period.HOUR: ("per hour", "an hour", "/hour", "/hr", "/h", "hourly", "p.h."),
}  # fmt: skip
_PERIOD_WORDS: Final = sorted(
    ((word, period) for period, words in _PERIODS.items() for word in words),
    key=lambda pair: -len(pair[0]),
)

_BETWEEN: Final = re.compile(
    r"(?<=[\dkKmM\s€£$])\s*(?:[–—−-]|\.\.\.?|\bto\b|\bbis\b)\s*(?=[^\s\d]*\s*\d)"
)
"""What stands between the ends of a range, with a figure on either side."""
_COMMA: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,2})?|\d+(\.\d{1,2})?", re.ASCII)
_POINT: Final = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,2})?|\d+(,\d{1,2})?", re.ASCII)
_SPACED: Final = re.compile(r"\d{1,3}([ '’]\d{3})+([.,]\d{1,2})?", re.ASCII)
_LONGEST: Final = 60


class AmountError(RolecmpError):
    """A text that is no figure, or could be several."""


class Money(NamedTuple):
    """What a cell says of money."""

    figures: tuple[float, ...]
    """One, or the two ends of a range."""
    currency: str | None = None
    """ISO 4217; None: the cell names none."""
    period: Period | None = None


def read_money(text: str, currency: str = "", country: str = "", *, comma: bool = False) -> Money:
    """Reads a figure or a range, with the currency and the period that stand with it.

    `currency` is what the row says elsewhere; of signs that several share it decides, else the money
    of `country`. `comma`: whether the decimal sign is a comma, as in `70.000,00`. Raises AmountError
    where the text says something else, or contradicts that currency.
    """
    bare = " ".join(text.split())  # all blanks of Unicode, as those between thousands are
    if len(bare) > _LONGEST:
        raise _no_figure(text)
    bare, period = _take_period(bare)
    found: set[str] = set()
    ends = _BETWEEN.split(bare)
    if len(ends) > 2:
        raise _no_figure(text)
    bare_ends = []
    for end in ends:
        number, sign = _take_sign(end.strip())
        if sign is not None:
            found.add(sign)
        bare_ends.append(number)
    read = [_read_number(end, comma=comma) for end in bare_ends]
    if any(one is None for one in read):
        raise _no_figure(text)
    figures = _scale([one for one in read if one is not None], text)
    return Money(figures, _currency(found, currency, country, text), period)


def _take_period(text: str) -> tuple[str, Period | None]:
    low = text.casefold()
    for word, period in _PERIOD_WORDS:
        if low.endswith(word) and not low[: -len(word)][-1:].isalpha():
            return text[: -len(word)].rstrip(), period
    return text, None


def _take_sign(text: str) -> tuple[str, str | None]:
    """Takes a sign or a code of money from either end of a figure."""
    for sign in _SIGNS:
        if text.startswith(sign):
            return text.removeprefix(sign).strip(), sign
        if text.endswith(sign):
            return text.removesuffix(sign).strip(), sign
    code = re.match(r"([A-Za-z]{3})\s*(?=\d)", text) or re.search(
        r"(?<=[\dkKmM])\s*([A-Z]{3})$", text
    )
    if code is not None and code[1].upper() in iso.CURRENCIES:
        return (text[: code.start()] + text[code.end() :]).strip(), code[1].upper()
    return text, None


def _read_number(text: str, *, comma: bool) -> tuple[float, int] | None:
    """Reads digits, and the thousand or million behind them; None where they are no number."""
    times = {"k": 1000, "m": 1_000_000}.get(text[-1:].casefold(), 1)
    digits = text[:-1].rstrip() if times > 1 else text
    if len(digits) > 20:
        return None
    if _SPACED.fullmatch(digits):
        plain = re.sub("[ '’]", "", digits).replace(",", ".")
    elif comma:
        if not _POINT.fullmatch(digits):
            return None
        plain = digits.replace(".", "").replace(",", ".")
    elif _COMMA.fullmatch(digits):
        plain = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}", digits, re.ASCII):
        plain = digits.replace(".", "").replace(",", ".")  # 70.000,00 is nothing else
    else:
        return None
    return float(plain), times


def _scale(read: list[tuple[float, int]], text: str) -> tuple[float, ...]:
    """Multiplies by the thousands; those of the upper end are those of a lower end like 120-150k."""
    if len(read) == 2:
        (low, low_times), (high, high_times) = read
        if low_times == 1 and high_times > 1 and low < 1000:
            read = [(low, high_times), (high, high_times)]
        elif low_times > 1 and high_times == 1 and high < 1000:
            raise _no_figure(text)
    figures = [round(number * times, 2) for number, times in read]
    if len(figures) == 2 and figures[0] > figures[1]:
        raise AmountError(f"{quote_name(text)}: the lower end is above the upper end")
    return tuple(int(figure) if figure.is_integer() else figure for figure in figures)


def _currency(found: set[str], currency: str, country: str, text: str) -> str | None:
    """Returns the currency that the signs in a cell mean."""
    codes = set()
    for sign in found:
        shared = _SHARED_SIGNS.get(sign)
        if shared is None:
            codes.add(_OWN_SIGNS.get(sign, sign))
        elif currency:
            codes.add(currency if currency in shared else shared[0])
        else:
            own = [code for code in shared if code in currencies_of(country)]
            if len(own) != 1:
                raise AmountError(
                    f"{quote_name(text)}: {sign} is money of several countries "
                    f"({join_names(list(shared))}); say which: --set currency=CODE"
                )
            codes.add(own[0])
    if len(codes) > 1 or (currency and codes and codes != {currency}):
        named = join_names(sorted({*codes, *filter(None, [currency])}))
        raise AmountError(f"{quote_name(text)}: two currencies, {named}")
    return next(iter(codes), None)


def _no_figure(text: str) -> AmountError:
    if text == NOT_COMPUTED.what:
        return AmountError(f"{text}; {NOT_COMPUTED.cure}")
    if text.strip().removeprefix("the error ").startswith("#"):
        return AmountError(f"{quote_name(text)} is an error of the spreadsheet; write the figure")
    if not re.search(r"\d", text, re.ASCII):
        return AmountError(f"{quote_name(text)} is not a figure; write digits, such as 70000")
    if re.match(r"\s*[-−]", text):
        return AmountError(f"{quote_name(text)} is below 0; write digits, such as 70000")
    return AmountError(
        f"{quote_name(text)} can be read in more than one way; write digits, such as 70000"
    )


def names_currency(text: str) -> bool:
    """Says whether a cell names its money, `€70,000`."""
    bare, _ = _take_period(" ".join(text.split())[:_LONGEST])
    return any(_take_sign(end.strip())[1] is not None for end in _BETWEEN.split(bare))


def names_period(text: str) -> bool:
    """Says whether a cell names its period, `70,000 p.a.`."""
    return _take_period(" ".join(text.split())[:_LONGEST])[1] is not None

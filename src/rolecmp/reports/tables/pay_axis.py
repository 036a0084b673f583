"""The axis on which pay is drawn: ticks at round amounts, labelled as money."""

from collections.abc import Sequence

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.pay.standing import Asked
from rolecmp.model.pay import PayRecord, Period, figures_of
from rolecmp.report.report import Axis
from rolecmp.reports.wording import money


def pay_axis(
    records: Sequence[PayRecord], conversion: Conversion = AS_STATED, asked: Asked | None = None
) -> Axis:
    """Makes an axis that holds all figures of the records, of which there is at least one."""
    figures = [conversion.convert(r, figure) for r in records for figure in figures_of(r)]
    one = records[0]
    currency, period = conversion.currency_of(one), conversion.period_of(one)
    return money_axis(figures, currency, asked if _compares(asked, currency, period) else None)


def _compares(asked: Asked | None, currency: str, period: Period) -> bool:
    return asked is not None and asked.compares_with(currency, period)


def money_axis(figures: Sequence[float], currency: str, asked: Asked | None = None) -> Axis:
    """Makes an axis that holds all figures, of which there is at least one, and marks one more.

    `asked` is in the currency and the period of the figures.
    """
    if asked is not None:
        label = money(asked.amount, currency)
        axis = money_axis([*figures, asked.amount], currency)
        return axis._replace(mark=(float(asked.amount), label))
    low, high = min(figures), max(figures)
    step = _round_step((high - low) or high or 1)
    first, last = low // step, -(-high // step)
    if first == last:
        first, last = max(first - 1, 0), last + 1
    marks = [round(step * n, 6) for n in range(int(first), int(last) + 1)]
    ticks = tuple((float(mark), _short_money(mark, currency, first=i == 0))
                  for i, mark in enumerate(marks))  # fmt: skip
    return Axis(float(marks[0]), float(marks[-1]), ticks)


def _round_step(span: float) -> float:
    """Finds a step of 1, 2 or 5 times a power of ten that cuts a span into 3 to 8 parts."""
    power = 1.0
    while power * 10 <= span:
        power *= 10
    while power > span:
        power /= 10
    for factor in (0.2, 0.5, 1.0, 2.0):
        if span / (power * factor) <= 6:
            return power * factor
    return power * 5


def _short_money(amount: float, currency: str, *, first: bool) -> str:
    """`£80k` for the first tick, `80k` for the others."""
    text = f"{amount:,.6g}"
    for unit, sign in ((1_000_000, "M"), (1000, "k")):
        if amount >= unit and amount * 10 % unit == 0:  # at most one decimal
            text = f"{amount / unit:,.1f}".removesuffix(".0") + sign
            break
    return money(0, currency)[:-1] + text if first else text

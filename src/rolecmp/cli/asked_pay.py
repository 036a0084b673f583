"""What `salary --at` asks for, read from what was typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolecmp.analysis.conversion import Conversion
from rolecmp.model.errors import RolecmpError, UsageError
from rolecmp.model.pay import PayRecord, Period
from rolecmp.model.text import quote_name

if TYPE_CHECKING:
    from rolecmp.analysis.pay.standing import Asked
    from rolecmp.analysis.pay.statistics import OfficialPay


def read_asked(
    text: str,
    currency: str | None,
    records: Sequence[PayRecord],
    answers: "Sequence[OfficialPay]",
    conversion: Conversion,
) -> "Asked | None":
    """Reads the figure of `--at`: `68000`, `£68k`, `£30 an hour`.

    Its currency is that of `--currency` or of its own sign, else the only one of the figures that are
    asked for; its period what it says, else the only one of these, else a year. None where there is no figure to set it beside. Raises UsageError where it is no
    figure, or its currency is not told.
    """
    from rolecmp.analysis.lookup.codes import find_currency
    from rolecmp.analysis.pay.standing import ask_figure
    from rolecmp.documents.amounts import read_money

    there = {(conversion.currency_of(r), conversion.period_of(r)) for r in records}
    there |= {
        (conversion.currency or a.edition.statistics.currency,
         conversion.period or Period(placed.estimate.period))
        for a in answers
        for placed in a.lines
        if placed.estimate.period
    }  # fmt: skip
    given = find_currency(currency) if currency is not None else conversion.currency or ""
    countries = {record.country for record in records}
    countries |= {answer.edition.statistics.country for answer in answers}
    country = next(iter(countries)) if len(countries) == 1 else ""
    try:
        read = read_money(text, given, country)
    except RolecmpError as error:
        raise UsageError(
            f"--at: {error}".replace("--set currency=CODE", "--currency CODE")
        ) from error
    if len(read.figures) > 1:
        raise UsageError(f"--at: {quote_name(text)} is a range; name one figure")
    period = read.period or conversion.period
    try:
        return ask_figure(read.figures[0], given or read.currency or "", period, there)
    except UsageError as error:
        raise UsageError(f"--at: {error}: --currency CODE or --in CODE") from error

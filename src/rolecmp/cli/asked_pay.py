"""What `salary --at` and `--publisher` ask for, read from what was typed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rolecmp.analysis.conversion import Conversion
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError, RolecmpError, UsageError
from rolecmp.model.pay import PayRecord
from rolecmp.model.pay_statistics import Edition
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name

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
    """Reads the figure of `--at`: `68000`, `£68k`, `£30 an hour`; a year unless it says another period.

    Its currency is that of `--currency` or of its own sign, else the only one of the figures that are
    asked for; None where there is no figure to set it beside. Raises UsageError where it is no
    figure, or its currency is not told.
    """
    from rolecmp.analysis.lookup.codes import find_currency
    from rolecmp.analysis.pay.standing import ask_figure
    from rolecmp.documents.amounts import read_money

    there = {conversion.currency_of(record) for record in records}
    there |= {conversion.currency or a.edition.statistics.currency for a in answers}
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


def find_publishers(
    dataset: Dataset, names: Iterable[str], editions: Iterable[Edition]
) -> tuple[tuple[str, ...], tuple[Edition, ...]]:
    """Finds the sources of pay, and the editions of statistics, that names of publishers mean.

    A name is the id of a source, or all or a part of its publisher or title. Raises NotFoundError.
    """
    sources: dict[str, None] = {}
    statistics: dict[Edition, None] = {}
    used = {record.source for record in dataset.pay}
    known = [source for id_, source in dataset.sources.items() if id_ in used]
    everything = list(editions)
    for name in (part.strip() for text in names for part in text.split(",")):
        key = name_key(name)
        if not key:
            continue
        found = [s.id for s in known if name_key(s.id) == key] or [
            s.id for s in known if key in name_key(s.publisher) or key in name_key(s.title)
        ]
        official = [
            edition
            for edition in everything
            if key in (name_key(edition.statistics), name_key(edition.statistics.label))
            or key in name_key(edition.statistics.publisher)
        ]
        if not found and not official:
            publishers = sorted({source.publisher for source in known})
            raise NotFoundError(
                f"no publisher of pay {quote_name(name)}.{did_you_mean(name, publishers)} "
                "`rolecmp list sources` shows all"
            )
        sources |= dict.fromkeys(found)
        statistics |= dict.fromkeys(official)
    return tuple(sources), tuple(statistics)

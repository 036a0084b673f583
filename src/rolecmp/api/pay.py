"""What roles and occupations pay, as rows."""

from typing import Literal, cast

from rolecmp.analysis.conversion import Conversion
from rolecmp.analysis.lookup.codes import find_currency
from rolecmp.analysis.lookup.pay import Names, Years, find_pay_query
from rolecmp.analysis.lookup.publishers import find_publishers
from rolecmp.analysis.pay.records import select_records
from rolecmp.analysis.pay.standing import ask_figure
from rolecmp.api.catalogues import Catalogues, imported_catalogues
from rolecmp.api.data import match_roles
from rolecmp.api.results import result_of
from rolecmp.catalogues.ecb import find_conversion
from rolecmp.catalogues.paid import Paid, find_answers, find_paid
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.pay import Period
from rolecmp.model.text import quote_name
from rolecmp.reports.roles.official_pay import official_report
from rolecmp.reports.roles.salary import salary_report
from rolecmp.rows import OfficialRow, PayRow


def salary_rows(
    dataset: Dataset,
    *roles: str,
    city: Names = None,
    country: Names = None,
    level: Names = None,
    year: Years = None,
    currency: str | None = None,
    period: Literal["year", "month"] | None = None,
    rate_date: str | None = None,
    at: float | None = None,
    at_currency: str | None = None,
    publisher: Names = None,
    catalogues: Catalogues | None = None,
) -> list[PayRow]:
    """Pay records as their sources give them, one a row; without any name or filter, all of them.

    The list is empty where there is no such figure. Each option is one name or several, a year a
    number or a text (`2026`, `"2026"`); a name that means a level ("Senior PM", `pm:senior`) has the
    pay of that level. `low`, `median`, `high` … are in the row's `currency` a `period`. With
    `currency` or `period` each row also has the converted amounts, at the rate of the European
    Central Bank of `rate_date`: a day, by default the newest, or "record" for that of each figure.

    >>> row, = salary_rows(load_dataset(), "pmm", city="london", year=2026)
    >>> row["currency"], row["period"], row["low"], row["high"], row["sources"]
    ('GBP', 'year', 65000, 90000, ['gtmroles'])

    `at` is an amount of `at_currency` a `period` (else a year): each row has where it stands in
    the range. Without `at_currency` it is in the only one of the figures. `publisher` narrows to
    some, by a part of their names. Official statistics are in `official_pay_rows`.

    Raises `rolecmp.errors.NotFoundError` for a name, currency or day that is not known, UsageError
    for what is no year or day, and for an amount whose currency is not told.
    """
    paid = _find_paid(dataset, roles, catalogues)
    if roles and not paid.matches:
        return []  # what only official statistics know
    laid = paid.dataset
    query = find_pay_query(laid, paid.matches, city=city, country=country, level=level, year=year)
    if publisher is not None:
        names = [publisher] if isinstance(publisher, str) else publisher
        query = query._replace(sources=find_publishers(dataset, names, ())[0])
    conversion = conversion_of(currency, period, rate_date)
    asked = None
    if at is not None:
        records = select_records(laid, query)
        there = {(conversion.currency_of(r), conversion.period_of(r)) for r in records}
        given = find_currency(at_currency) if at_currency is not None else conversion.currency
        asked = ask_figure(at, given or "", conversion.period, there)
    report = salary_report(laid, query, conversion, unfold=True, asked=asked)
    return cast("list[PayRow]", result_of(report)["pay"])


def official_pay_rows(
    dataset: Dataset,
    *roles: str,
    city: Names = None,
    country: Names = None,
    year: Years = None,
    publisher: Names = None,
    currency: str | None = None,
    period: Literal["year", "month"] | None = None,
    rate_date: str | None = None,
    everywhere: bool = False,
    catalogues: Catalogues | None = None,
) -> list[OfficialRow]:
    """What imported pay statistics say of occupations, and of roles by the groups that hold them.

    Names are those of roles, of occupations (`onet:11-2021.00`) and codes of the statistics
    (`soc2020:2432`). The newest edition of each publisher counts, or those of the years; without a
    `city`, the whole country, with `everywhere` all its areas. `median`, `p10` … are in the row's
    `currency` a `period`, and converted as in `salary_rows`. The list is empty where nothing is
    said; publishers ask for their credit where rows are shown: `rolecmp catalogue info` has it.

    >>> official_pay_rows(load_dataset(), "pm", catalogues=load_catalogues("/nowhere"))
    []

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, and a city that several
    areas are called by.
    """
    paid = _find_paid(dataset, roles, catalogues)
    query = find_pay_query(paid.dataset, country=country, year=year)
    answers = find_answers(paid, query, names_of_cities(city), everywhere=everywhere).pay
    if publisher is not None and answers:
        names = [publisher] if isinstance(publisher, str) else publisher
        _, editions = find_publishers(dataset, names, [answer.edition for answer in answers])
        answers = [answer for answer in answers if answer.edition in editions]
    if not answers:
        return []
    conversion = conversion_of(currency, period, rate_date)
    report = official_report(paid.dataset, answers, conversion)
    return cast("list[OfficialRow]", result_of(report)["official"])


def conversion_of(
    currency: str | None, period: Literal["year", "month"] | None, rate_date: str | None
) -> Conversion:
    """The conversion that is asked for; UsageError for pay by the hour, whose hours nobody states."""
    if period not in (None, "year", "month"):
        raise UsageError(f"pay is converted to a year or a month, not to {quote_name(str(period))}")
    return find_conversion(currency, Period(period) if period else None, rate_date)


def names_of_cities(city: Names) -> list[str]:
    """Cities as they were named, each of which may have its state behind a comma."""
    return [city] if isinstance(city, str) else [*(city or ())]


def _find_paid(dataset: Dataset, roles: tuple[str, ...], catalogues: Catalogues | None) -> Paid:
    store = imported_catalogues(catalogues)
    return find_paid(dataset, roles, store, lambda names: match_roles(dataset, names, catalogues))

"""`rolecmp salary`: pay records as their sources give them."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.conversion import NOT_CONVERTED, ConversionOptions
from rolecmp.cli.options import CityOption, CountryOption, LevelOption, YearOption
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError

if TYPE_CHECKING:
    from rolecmp.analysis.conversion import Conversion
    from rolecmp.analysis.pay.records import PayQuery
    from rolecmp.catalogues.paid import Paid
    from rolecmp.model.dataset import Dataset
    from rolecmp.report.report import Report


def salary(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE ...]", help="Ids, titles or aliases.", autocompletion=complete_role
        ),
    ] = None,
    city: CityOption = None,
    level: LevelOption = None,
    year: YearOption = None,
    country: CountryOption = None,
    publisher: Annotated[
        list[str] | None,
        typer.Option(
            "--publisher", metavar="NAME", help="Only figures from this publisher; several: A,B."
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="AMOUNT", help="Where this figure stands in each range."),
    ] = None,
    at_currency: Annotated[
        str | None, typer.Option("--currency", metavar="CODE", help="The currency of --at.")
    ] = None,
    conversion: ConversionOptions = NOT_CONVERTED,
) -> None:
    """Show pay as its sources state it, never averaged.

    \b
    Examples:
      rolecmp salary --city london
      rolecmp salary pm pmm --level mid
      rolecmp salary pm --country gb --year 2026
      rolecmp salary pm pmm --country us --in EUR
      rolecmp salary pm --country gb --at 68000
      rolecmp salary onet:11-2021.00 --city "columbus, oh"

    Without a role or an option you see which roles and places there are. If there is no figure,
    you see the nearest ones. Weak figures (one employer, few answers, old) are only counted if
    there are better ones, and a long result shows the first figures of each kind; --full shows
    all. Your own figures are always shown. Only --in and --per convert, and say at what rate. With
    pay statistics imported (catalogue import oews), you can name occupations by id, code or title,
    and a role also shows the group of occupations that includes it.
    """
    from rolecmp.cli.paid import load_paid
    from rolecmp.cli.role_words import add_option_words, quote_words

    names, said = run.read_names(run.load(), roles or [], pay=True)
    paid = load_paid(run, names)
    asked = Asked(
        add_option_words("--city", city, said) or [],
        add_option_words("--country", country, said) or [],
        add_option_words("--level", level, said) or [],
        add_option_words("--year", year, said) or [],
        publisher or [],
        at,
        at_currency,
    )
    if at_currency is not None and at is None:
        words = [word.replace("--currency", "--in") for word in run.argv]
        command = quote_words(("rolecmp", *words))
        raise UsageError(
            f"--currency is the money of --at; `{command}` converts figures to another currency"
        )
    run.write(_report(run, paid, asked, conversion.find()), about=paid.matches)


class Asked(NamedTuple):
    """What the options ask for, as it was typed."""

    city: list[str]
    country: list[str]
    level: list[str]
    year: list[str]
    publisher: list[str]
    at: str | None
    currency: str | None


def _widen(dataset: "Dataset", query: "PayQuery") -> "PayQuery":
    """The same query, of whole countries where no record is of the cities."""
    from rolecmp.analysis.pay.records import select_records

    if select_records(dataset, query):
        return query
    countries = dict.fromkeys(dataset.cities[city].country for city in query.cities)
    return query._replace(cities=(), countries=tuple(countries))


def _report(run: Run, paid: "Paid", asked: Asked, conversion: "Conversion") -> "Report":
    """The records of roles, what official statistics say, or both."""
    from rolecmp.analysis.lookup.pay import find_pay_query
    from rolecmp.analysis.pay.records import select_records
    from rolecmp.cli.paid import find_answers
    from rolecmp.reports.roles.salary import salary_report

    dataset, (cities, country, level, year) = paid.dataset, asked[:4]
    query = find_pay_query(dataset, paid.matches, country=country, level=level, year=year)
    answers = find_answers(run, paid, query, cities, everywhere=run.full)
    if asked.publisher:
        from rolecmp.analysis.lookup.publishers import find_publishers

        there = [answer.edition for answer in answers.pay]
        sources, editions = find_publishers(dataset, asked.publisher, there)
        answers = answers._replace(pay=[a for a in answers.pay if a.edition in editions])
        query = query._replace(sources=sources)
    known = [place.city.id for place in answers.places if place.city is not None]
    # A city that only the statistics know has no records.
    alone = answers.pay and (
        not paid.roles
        or (cities and not known)
        or (asked.publisher and not (query.sources and select_records(dataset, query)))
    )
    if answers.pay and not alone:
        query = query._replace(cities=tuple(dict.fromkeys(known)))
    elif cities and not alone:
        query = find_pay_query(
            dataset, paid.matches, city=cities, country=country, level=level, year=year
        )._replace(sources=query.sources)
    if query.cities and any(a.lines and not a.subject.proxies for a in answers.pay):
        # Of an occupation statistics have figures there; records may be of the country only.
        query = _widen(dataset, query)
    figure = None
    if asked.at is not None:
        from rolecmp.analysis.pay.places import nearest_records
        from rolecmp.cli.asked_pay import read_asked

        records = [] if alone else select_records(dataset, query) or nearest_records(dataset, query)
        figure = read_asked(asked.at, asked.currency, records, answers.pay, conversion)
    if alone:
        from rolecmp.reports.roles.official_pay import official_report

        levels = bool(query.levels)
        return official_report(dataset, answers.pay, conversion, levels=levels, asked=figure)
    own = run.loaded.own_pay if run.loaded is not None else []
    report = salary_report(dataset, query, conversion, own=own, unfold=run.unfolds, asked=figure)
    if answers.pay:
        from rolecmp.reports.roles.official_pay import add_official_pay

        report = add_official_pay(
            report, dataset, answers.pay, conversion, levels=bool(query.levels), asked=figure
        )
    return report

"""`rolecmp compare`: what differs between two to six roles."""

from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.conversion import NOT_CONVERTED, ConversionOptions
from rolecmp.cli.options import (
    CityOption,
    CountryOption,
    LevelOption,
    OnlyOption,
    PublisherOption,
    YearOption,
)
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolecmp.analysis.pay.statistics import OfficialPay

MOST_ROLES = 6


def compare(
    run: Run,
    roles: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE ROLE ...",
            help="Two to six ids, titles or aliases.",
            autocompletion=complete_role,
        ),
    ],
    only: OnlyOption = None,
    city: CityOption = None,
    country: CountryOption = None,
    level: LevelOption = None,
    year: YearOption = None,
    publisher: PublisherOption = None,
    conversion: ConversionOptions = NOT_CONVERTED,
) -> None:
    """Show what differs between two to six roles, facet by facet.

    \b
    Examples:
      rolecmp compare pm pmm
      rolecmp compare pm pmm --only skills,metrics,pay
      rolecmp compare "senior pm" "director of product"
      rolecmp compare pmm onet:11-2021.00
      rolecmp compare pm pmm --format json

    You see the answer in short, then duties, skills, metrics, pay and more. --full shows all of
    it; --only shows what you choose, in your order. Pay is for one place, level and year that
    all roles have: --city, --country, --level and --year choose another. If you name two levels
    of a role, you see what changes from one to the other.
    """
    from rolecmp.analysis.lookup.facets import parse_facets
    from rolecmp.analysis.lookup.levels import level_places
    from rolecmp.analysis.lookup.pay import find_pay_query
    from rolecmp.cli.role_words import add_option_words, quote_words
    from rolecmp.model.facets import Facet
    from rolecmp.reports.compare import compare_report

    dataset = run.load()
    roles, said = run.read_names(dataset, roles, pay=True, facets=True)
    city, country, level, year, only = (
        add_option_words(option, values, said)
        for option, values in (
            ("--city", city),
            ("--country", country),
            ("--level", level),
            ("--year", year),
            ("--only", only),
        )
    )
    facets = parse_facets(only) if only is not None else tuple(Facet)
    if not 2 <= len(roles) <= MOST_ROLES:
        one = f"`rolecmp show {quote_words(roles[:1]) or 'ROLE'}` shows a single one"
        cure = one if len(roles) < 2 else "leave some out"
        raise UsageError(f"compare takes 2 to {MOST_ROLES} roles, not {len(roles)}; {cure}")
    matches = run.match_roles(dataset, roles)
    by_level = only is None and level_places(dataset, matches) is not None
    but = "pay" if Facet.PAY in facets else ""
    run.read_all(matches, by_level=by_level, but=but)
    if by_level or publisher is not None:
        query = find_pay_query(dataset, city=city, country=country, year=year)
        rates = conversion.find()
        run.write(
            compare_report(
                dataset, matches, facets, query, rates, publisher=publisher, unfold=run.unfolds
            )
        )
        return
    matches, crossed = run.cross(matches)
    answers: Sequence[OfficialPay] = ()
    if Facet.PAY in facets and all(match.occupation is not None for match in matches):
        from rolecmp.cli.paid import find_answers, load_occupations

        query = find_pay_query(dataset, country=country, year=year)
        paid = load_occupations(run, dataset, matches)
        answers = find_answers(run, paid, query, city or (), everywhere=False).pay
    if answers:
        find_pay_query(dataset, matches, level=level)  # a name of a level may be wrong
    else:
        query = find_pay_query(dataset, matches, city=city, country=country, level=level, year=year)
    report = compare_report(
        dataset,
        matches,
        facets,
        query,
        conversion.find(),
        unfold=run.unfolds,
        answers=answers,
    )
    run.write(report._replace(notes=(*crossed, *report.notes)))

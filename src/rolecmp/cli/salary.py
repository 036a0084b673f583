"""`rolecmp salary`: pay records as their sources give them."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import (
    CityOption,
    CountryOption,
    InOption,
    LevelOption,
    PerOption,
    RateDateOption,
    Run,
    YearOption,
    choose_level,
    pay_conversion,
    pay_query,
)


def salary(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE]...", help="Ids, titles or aliases.", autocompletion=complete_role
        ),
    ] = None,
    city: CityOption = None,
    level: LevelOption = None,
    year: YearOption = None,
    country: CountryOption = None,
    currency: InOption = None,
    per: PerOption = None,
    rate_date: RateDateOption = None,
    unfold: Annotated[
        bool, typer.Option("--all", help="Show every record, however many there are.")
    ] = False,
) -> None:
    """Show pay as its sources give it, never averaged.

    \b
    Examples:
      rolecmp salary --city london
      rolecmp salary pm pmm --level mid
      rolecmp salary pm --country gb --year 2026
      rolecmp salary pm pmm --country us --in EUR

    Without a role or an option: which roles and places there are. Where there is no figure, the
    nearest ones are shown. Nothing is converted but by --in and --per, which say at what rate.
    """
    from rolecmp.reports.roles.salary import salary_report

    dataset, matches = run.load_roles(roles or [])
    level = choose_level(dataset, matches, level)
    ids = tuple(dict.fromkeys(match.role.id for match in matches))
    query = pay_query(dataset, ids, city, country, level, year)
    conversion = pay_conversion(currency, per, rate_date)
    run.write(salary_report(dataset, query, conversion, unfold=unfold), about=matches)

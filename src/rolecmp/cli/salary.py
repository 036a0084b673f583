"""`rolecmp salary`: pay records as their sources give them."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.conversion import NOT_CONVERTED, ConversionOptions
from rolecmp.cli.options import CityOption, CountryOption, LevelOption, YearOption
from rolecmp.cli.run import Run


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
    conversion: ConversionOptions = NOT_CONVERTED,
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
    from rolecmp.analysis.lookup.pay import find_pay_query
    from rolecmp.reports.roles.salary import salary_report

    dataset, matches = run.load_roles(roles or [], by_level=True)
    query = find_pay_query(dataset, matches, city=city, country=country, level=level, year=year)
    run.write(salary_report(dataset, query, conversion.find(), unfold=run.full), about=matches)

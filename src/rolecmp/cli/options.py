"""Arguments and options that several commands take, each declared once."""

from typing import Annotated

import typer

from rolecmp.cli.completion import (
    complete_city,
    complete_facets,
    complete_level,
    complete_role,
)

RoleArgument = Annotated[
    str,
    typer.Argument(metavar="ROLE", help="Id, title or alias.", autocompletion=complete_role),
]
RolesArgument = Annotated[
    list[str],
    typer.Argument(metavar="ROLE...", help="Ids, titles or aliases.", autocompletion=complete_role),
]
CityOption = Annotated[
    str | None,
    typer.Option("--city", metavar="CITY", help="Only this city.", autocompletion=complete_city),
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="COUNTRY", help="Only this country, e.g. gb.")
]
LevelOption = Annotated[
    str | None,
    typer.Option(
        "--level", metavar="LEVEL", help="Only this level.", autocompletion=complete_level
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option("--year", metavar="YEAR", min=1900, max=2200, help="Only figures for this year."),
]
OnlyOption = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="FACETS",
        help="Only these facets, e.g. skills,pay (rolecmp list facets).",
        autocompletion=complete_facets,
    ),
]
PublisherOption = Annotated[
    str | None,
    typer.Option(
        "--publisher", metavar="NAME", help="By this employer or other publisher of levels."
    ),
]
UnfoldOption = Annotated[
    bool, typer.Option("--all", help="Show also what is folded to a line, row by row.")
]

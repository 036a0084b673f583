"""Arguments and options that several commands take, each declared once.

An option of many values is given several times or has commas between them: none is lost.
"""

from typing import Annotated, Any

import typer

from rolecmp.cli.completion import (
    complete_city,
    complete_facets,
    complete_level,
    complete_role,
)
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.errors import UsageError
from rolecmp.model.text import quote_name

RoleArgument = Annotated[
    str,
    typer.Argument(metavar="ROLE", help="Id, title or alias.", autocompletion=complete_role),
]
RolesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="ROLE ...", help="Ids, titles or aliases.", autocompletion=complete_role
    ),
]
CityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--city", metavar="CITY,...", help="Only these cities.", autocompletion=complete_city
    ),
]
CountryOption = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="COUNTRY,...", help="Only these countries, e.g. gb."),
]
LevelOption = Annotated[
    list[str] | None,
    typer.Option(
        "--level", metavar="LEVEL,...", help="Only these levels.", autocompletion=complete_level
    ),
]
YearOption = Annotated[
    list[str] | None,
    typer.Option("--year", metavar="YEAR,...", help="Only figures for these years."),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="FACET,...",
        help="Only these facets, e.g. skills,pay (rolecmp list facets).",
        autocompletion=complete_facets,
    ),
]
PublisherOption = Annotated[
    str | None,
    typer.Option(
        "--publisher", metavar="NAME", help="Use the levels of this employer or publisher."
    ),
]
ResumeOption = Annotated[
    str | None,
    typer.Option(
        "--resume",
        metavar="FILE",
        help="Your résumé: JSON Resume, text, PDF, .docx; - is stdin.",
    ),
]
AmongOption = Annotated[
    Catalogue | None,
    typer.Option(
        "--catalogue",
        metavar="onet|esco|oasis",
        case_sensitive=False,
        help="Among the occupations of this catalogue.",
    ),
]


def limit_option(shown: int, most: int = 1000) -> Any:
    """The option that says how many rows are shown: `shown` unless it is given, `most` at most."""

    def read_limit(text: str) -> int:
        digits = str(text).strip()
        if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:9]) <= most):
            raise UsageError(f"--limit: {quote_name(digits)} is not a number from 1 to {most:,}")
        return int(digits)

    return typer.Option(
        "--limit",
        "-n",
        metavar="N",
        parser=read_limit,
        show_default=False,
        help=f"Show so many, {shown} by default, at most {most:,}.",
    )

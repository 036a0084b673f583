"""`rolecmp list`: what the data defines, one line each."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_listing
from rolecmp.cli.run import Run
from rolecmp.model.collections import LISTINGS
from rolecmp.model.text import join_names


def list_(
    run: Run,
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]",
            help=f"{join_names(LISTINGS, 'or')}.",
            autocompletion=complete_listing,
        ),
    ] = "roles",
) -> None:
    """List roles, skills, metrics, cities, sources and more.

    \b
    Examples:
      rolecmp list
      rolecmp list metrics
      rolecmp list facets --format json
    """
    from rolecmp.reports.listing import find_listing, listing_report, occupations_report

    listing = find_listing(what)
    if listing == "occupations":
        catalogues = run.catalogues()
        run.write(occupations_report(catalogues.by_release() if catalogues is not None else ()))
        return
    run.write(listing_report(run.load(), listing))

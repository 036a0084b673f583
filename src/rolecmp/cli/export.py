"""`rolecmp catalogue export`: a table of an imported catalogue, for other programs."""

from typing import Annotated

import typer

from rolecmp.cli.run import Run
from rolecmp.model.catalogue import Catalogue


def export(
    run: Run,
    catalogue: Annotated[
        Catalogue,
        typer.Argument(metavar="NAME", case_sensitive=False, help="onet, esco or oasis."),
    ],
    table: Annotated[
        str,
        typer.Option("--table", metavar="NAME", help="E.g. occupations, names, skills, tasks."),
    ] = "occupations",
) -> None:
    """Write a table of an imported catalogue, as CSV.

    \b
    Examples:
      rolecmp catalogue export onet --table skills -o skills.csv
      rolecmp catalogue export esco --table names --format ndjson

    Every row starts with the id of its occupation. With -o, the licence is written beside the file.
    """
    from rolecmp.catalogues.occupations import every_occupation
    from rolecmp.cli.streamed import write_rows
    from rolecmp.reports.occupations.export import (
        OCCUPATION_COLUMN,
        export_rows,
        find_table,
        missing_table_line,
    )

    found = find_table(catalogue, table)
    store, stored = run.stored_catalogue(catalogue)

    keys = [column.key for column in (OCCUPATION_COLUMN, *found.columns)]
    credits_ = [release.attribution for release in store.corpus(catalogue).releases]
    about = [f"{stored.release.title}, table {table}.", *dict.fromkeys(credits_)]
    missing = missing_table_line(stored.release, found)
    if missing is not None:
        run.note(missing)
        about.append(f"{missing}.")
    write_rows(run, keys, export_rows(found, every_occupation(store, catalogue)), about)

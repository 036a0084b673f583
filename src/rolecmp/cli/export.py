"""`rolecmp catalogue export`: a table of an imported catalogue, for other programs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.run import Run
from rolecmp.model.catalogue import Catalogue

if TYPE_CHECKING:
    from rolecmp.model.occupation import Occupation


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
    from rolecmp.cli.streamed import write_rows
    from rolecmp.reports.occupations.export import OCCUPATION_COLUMN, export_rows, find_table

    found = find_table(catalogue, table)
    store, stored = run.stored_catalogue(catalogue)

    def every_occupation() -> Iterator["Occupation"]:
        for release, occupations in store.by_release():
            for one in occupations if release.catalogue is catalogue else ():
                occupation = store.find(one.id)
                if occupation is not None:
                    yield occupation

    keys = [column.key for column in (OCCUPATION_COLUMN, *found.columns)]
    credits_ = [release.attribution for release in store.corpus(catalogue).releases]
    about = [f"{stored.release.title}, table {table}.", *dict.fromkeys(credits_)]
    write_rows(run, keys, export_rows(found, every_occupation()), about)

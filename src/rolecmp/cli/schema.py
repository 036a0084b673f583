"""`rolecmp schema`: what input files and results look like, as JSON Schema."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_schema
from rolecmp.cli.run import Run


def schema(
    run: Run,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="data for input files, else a kind of result, such as compare or salary.",
            autocompletion=complete_schema,
        ),
    ],
) -> None:
    """Print the JSON Schema of input files, or of one kind of result.

    \b
    Examples:
      rolecmp schema data -o rolecmp.schema.json
      rolecmp schema compare

    If your data file starts with "$schema": "rolecmp.schema.json", your editor explains and
    checks it. The schema of a result has all its columns.
    """
    from rolecmp.reports.schema import find_schema

    run.write_json(find_schema(kind))

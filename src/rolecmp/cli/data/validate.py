"""`rolecmp data validate`: everything that is wrong with data files."""

from typing import Annotated

import typer

from rolecmp.cli.options import limit_option
from rolecmp.cli.run import Run
from rolecmp.loading.reading import file_name
from rolecmp.model.errors import MOST_PROBLEMS, PROBLEMS_SHOWN, ExitCode

FilesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE ...", help="One or more files; - is stdin.")
]


def validate(
    run: Run,
    files: FilesArgument,
    limit: Annotated[int, limit_option(PROBLEMS_SHOWN, most=MOST_PROBLEMS)] = PROBLEMS_SHOWN,
) -> None:
    """Check data files and show every mistake in them.

    \b
    Examples:
      rolecmp data validate team.json
      rolecmp data validate roles/*.json --format json
      rolecmp data validate - < team.json

    Each file is checked together with the data in use and the files before it. The exit code is
    4 if there is a problem.
    """
    from rolecmp.loading.layers import is_schema
    from rolecmp.loading.validation import validate_files
    from rolecmp.reports.files.validation import validation_report

    # `*.json` takes in the schema that `data init` writes, and the data folder leaves it out too.
    data = [file for file in files if not is_schema(file)] or files
    for file in files:
        if file not in data:
            run.note(f"{file_name(file)} is a schema, not data: left out")
    checks = validate_files(data, run.layers())
    run.write(validation_report(checks, limit))
    if any(check.problems for check in checks):
        raise typer.Exit(ExitCode.BAD_DATA)

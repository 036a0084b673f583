"""`rolecmp lint`: what is odd about a set of roles."""

from typing import Annotated

import typer

from rolecmp.cli.run import Run
from rolecmp.model.errors import ExitCode


def lint(
    run: Run,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="Only what this file states, laid over the data; - is stdin."
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 6 when there are findings.")
    ] = False,
) -> None:
    """Show what is odd about a set of roles.

    \b
    Examples:
      rolecmp lint
      rolecmp lint team.json --strict
      rolecmp lint team.json --format json

    Duties that nobody claims or several do, ladders and pay out of order, and more. Each finding
    has a code, a place and a reason. "lint_exceptions" in a data file names those that are as they
    should be, and why.
    """
    from rolecmp.analysis.lint.dataset import lint_dataset
    from rolecmp.loading.position import find_positions
    from rolecmp.loading.reading import file_name
    from rolecmp.reports.files.lint import lint_report

    loaded = run.load_with(file)
    found = lint_dataset(loaded.dataset, loaded.last if file is not None else None)
    places = None
    if file is not None:
        every = [*found.findings, *(finding for finding, _ in found.accepted)]
        places = find_positions(loaded.text, {finding.place for finding in every})
    name = file_name(file) if file is not None else "the data"
    run.write(lint_report(found, name, places, unfold=run.full))
    if strict and found.findings:
        raise typer.Exit(ExitCode.FINDINGS)

"""`rolecmp lint`: what is odd about a set of roles."""

import shlex
from typing import Annotated

import typer

from rolecmp.cli.run import Run
from rolecmp.model.errors import ExitCode


def lint(
    run: Run,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Check only what this file says; - is stdin."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 6 when there are findings.")
    ] = False,
) -> None:
    """Check a set of roles, and show what looks wrong.

    \b
    Examples:
      rolecmp lint
      rolecmp lint team.json --strict
      rolecmp lint team.json --strict --format github

    It finds duties that nobody has or several have, ladders and pay in the wrong order, and
    more. Each finding has a code, a place and a reason. "lint_exceptions" in a data file
    accepts findings, with a reason.
    """
    from rolecmp.analysis.lint.dataset import lint_dataset
    from rolecmp.loading.layers import LayerKind
    from rolecmp.loading.reading import file_name
    from rolecmp.model.text import join_names
    from rolecmp.report.hint import Hinted
    from rolecmp.reports.files.lint import NOWHERE, Whereabouts, lint_report, whereabouts_in

    loaded = run.load_with(file)
    users = {name: one for name, one in loaded.files if name != LayerKind.BUILT_IN}
    found = lint_dataset(
        loaded.dataset, loaded.last if file is not None else None, [*users.values()]
    )
    where = NOWHERE
    if file is not None:
        assert loaded.text is not None  # the file was read
        where = whereabouts_in(file_name(file), found, loaded.text.positions)
    elif len(loaded.files) > 1:
        from rolecmp.loading.provenance import origin_of, trace_origins

        origins = trace_origins(loaded.files)
        own = {path: path for path in origins.values() if path != LayerKind.BUILT_IN}
        where = Whereabouts(lambda place: own.get(origin_of(origins, place) or ""))
    name = file_name(file) if file is not None else join_names(["the data", *users])
    report = lint_report(found, name, where, unfold=run.unfolds)
    if file is None and users and found.findings:
        last = shlex.quote([*users][-1])
        note = Hinted(
            "Places are in all the data together.",
            f"`rolecmp lint {last}` gives those in the file.",
        )
        report = report._replace(notes=(*report.notes, note))
    run.write(report)
    if strict and found.findings:
        raise typer.Exit(ExitCode.FINDINGS)

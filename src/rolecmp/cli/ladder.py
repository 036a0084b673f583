"""`rolecmp ladder`: the steps of one or more careers, aligned."""

from typing import Annotated

import typer

from rolecmp.cli.options import PublisherOption, RolesArgument
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError
from rolecmp.model.text import quote_name


def ladder(
    run: Run,
    roles: RolesArgument,
    expectations: Annotated[
        bool,
        typer.Option("--expectations", help="Show all that is expected, dimension by level."),
    ] = False,
    publisher: PublisherOption = None,
) -> None:
    """Show the career ladder of a role, or of several side by side.

    \b
    Examples:
      rolecmp ladder pmm
      rolecmp ladder pm pmm
      rolecmp ladder pm --expectations
      rolecmp ladder pm --format json

    You see the steps, what changes on the way up, and the moves to other roles. For one role
    you also see what is expected on each step, by the publisher that describes most steps.
    """
    from rolecmp.reports.roles.ladder import ladder_report

    dataset, matches = run.load_roles(roles)
    # A role named twice is one role.
    chosen = {match.role.id: match.role for match in matches}
    if (expectations or publisher is not None) and len(chosen) > 1:
        wanted = (
            " --expectations" if expectations else f" --publisher {quote_name(publisher or '')}"
        )
        raise UsageError(
            f"--expectations and --publisher show one role at a time: "
            f"`rolecmp ladder {next(iter(chosen))}{wanted}`"
        )
    if expectations:
        from rolecmp.reports.roles.expectations import expectations_report

        report = expectations_report(dataset, matches[0].role, publisher)
    else:
        report = ladder_report(dataset, [*chosen.values()], publisher)
    run.write(report, about=matches)

"""`rolecmp show`: one role, or any other defined thing, in full."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import Run


def show(
    run: Run,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A role, or a skill, metric, city ...; metric:win-rate names the kind.",
            autocompletion=complete_role,
        ),
    ],
) -> None:
    """Show one role in full, or any other thing that the data defines.

    \b
    Examples:
      rolecmp show pmm
      rolecmp show metric:churn-rate
      rolecmp show london

    A role wins over other things of the same name.
    """
    from rolecmp.lookup import RoleMatch, find_thing
    from rolecmp.models import Source
    from rolecmp.reports.profile import role_report, source_report, thing_report

    dataset = run.load()
    match find_thing(dataset, name):
        case RoleMatch(role=role, note=note):
            run.note(note)
            run.write(role_report(dataset, role))
        case Source() as source:
            run.write(source_report(dataset, source))
        case thing:
            run.write(thing_report(dataset, thing))

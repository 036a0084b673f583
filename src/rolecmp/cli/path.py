"""`rolecmp path`: the shortest ways from one role to another."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_level, complete_role
from rolecmp.cli.run import Run


def path(
    run: Run,
    start: Annotated[
        str,
        typer.Argument(
            metavar="FROM", help="A role, or a title on its ladder.", autocompletion=complete_role
        ),
    ],
    goal: Annotated[
        str,
        typer.Argument(
            metavar="TO", help="A role, or a title on its ladder.", autocompletion=complete_role
        ),
    ],
    from_level: Annotated[
        str | None,
        typer.Option(
            "--from-level",
            metavar="LEVEL",
            help="Start at this level.",
            autocompletion=complete_level,
        ),
    ] = None,
) -> None:
    """Show all shortest ways from one role to another.

    \b
    Examples:
      rolecmp path pmm head-of-marketing
      rolecmp path "senior pmm" "vp of product"
      rolecmp path pmm pm --from-level senior

    They go up ladders and along moves. A move is made at the levels that its source states,
    otherwise at the same level. Where there is no way, the nearest roles are named.
    """
    from rolecmp.analysis.lookup.things import find_level
    from rolecmp.analysis.path import find_goal, find_routes, find_rung, find_start
    from rolecmp.reports.roles.path import path_report

    dataset, matches = run.load_roles([start, goal], by_level=True)
    first, last = (match.role for match in matches)
    level = find_level(dataset, from_level) if from_level is not None else None
    begin = find_start(first, start, level)
    routes = find_routes(dataset, begin, last, find_goal(last, goal, begin))
    chosen = level is not None or find_rung(first, start) is not None
    run.write(path_report(dataset, routes, chosen=chosen, unfold=run.full), about=matches)

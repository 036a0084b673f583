"""`rolecmp path`: the shortest ways from one role to another."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_level, complete_role
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError


def path(
    run: Run,
    roles: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM TO",
            help="Two roles, or titles on their ladders.",
            autocompletion=complete_role,
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

    A path goes up the ladders and along moves between roles. If there is none, you see the
    nearest roles.
    """
    from rolecmp.analysis.lookup.things import find_level
    from rolecmp.analysis.path import find_goal, find_routes, find_rung, find_start
    from rolecmp.cli.role_words import quote_words
    from rolecmp.reports.roles.path import path_report

    roles, _ = run.read_names(run.load(), roles)
    if len(roles) != 2:
        role = quote_words(roles[:1]) or "FROM"
        raise UsageError(
            f"path takes a role to start from and one to reach, not {len(roles)}: `rolecmp path "
            f"{role} TO`; `rolecmp show {role} --only moves` lists where it leads"
        )
    dataset, matches = run.load_roles(roles, by_level=True)
    # A title as written is no title of the ladder; what it was read as is.
    start, goal = (match.at_level.id if match.as_title else match.name for match in matches)
    first, last = (match.role for match in matches)
    level = find_level(dataset, from_level) if from_level is not None else None
    begin = find_start(first, start, level)
    routes = find_routes(dataset, begin, last, find_goal(last, goal, begin))
    chosen = level is not None or find_rung(first, start) is not None
    run.write(path_report(dataset, routes, chosen=chosen, unfold=run.unfolds), about=matches)

"""`rolecmp ladder`: the steps of one or more careers, aligned."""

from rolecmp.cli.options import RolesArgument
from rolecmp.cli.run import Run


def ladder(run: Run, roles: RolesArgument) -> None:
    """Show the ladder of a role, or of several aligned on one scale.

    \b
    Examples:
      rolecmp ladder pmm
      rolecmp ladder pm pmm
      rolecmp ladder pm --format json

    With what changes on the way up, and the ways out and in.
    """
    from rolecmp.reports.roles.ladder import ladder_report

    dataset, matches = run.load_roles(roles)
    # A role named twice is one role.
    chosen = {match.role.id: match.role for match in matches}
    run.write(ladder_report(dataset, [*chosen.values()]), about=matches)

"""`rolecmp day`: what fills the days of roles."""

from rolecmp.cli.options import RolesArgument
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError

MOST_ROLES = 6


def day(run: Run, roles: RolesArgument) -> None:
    """Show what fills the day in one to six roles.

    \b
    Examples:
      rolecmp day pm pmm
      rolecmp day pmm

    You see the activities, with whom they are done, and how much time they take if a source
    says so.
    """
    from rolecmp.analysis.day import compare_days
    from rolecmp.analysis.lookup.repeats import each_once
    from rolecmp.reports.roles.day import day_report

    if len(roles) > MOST_ROLES:
        raise UsageError(f"day takes 1 to {MOST_ROLES} roles, not {len(roles)}")
    dataset, matches = run.load_roles(roles)
    found = [match.role for match in each_once(matches)]
    run.write(day_report(dataset, compare_days(dataset, found)), about=matches)

"""`rolecmp pair`: how two roles work together."""

from rolecmp.cli.options import RoleArgument
from rolecmp.cli.run import Run


def pair(run: Run, first: RoleArgument, second: RoleArgument) -> None:
    """Show how two roles work together, and where they clash.

    \b
    Examples:
      rolecmp pair pm pmm
      rolecmp pair pm pmm --format json

    Who owns which relationship, what each gives the other, and whose duty is what, as far as sources
    name it.
    """
    from rolecmp.analysis.lookup.repeats import require_two_roles
    from rolecmp.analysis.pairing import pair_roles
    from rolecmp.reports.roles.pairing import pairing_report

    dataset, matches = run.load_roles([first, second])
    one, other = (match.role for match in matches)
    require_two_roles("pair", matches)
    found = pair_roles(dataset, one, other)
    run.write(pairing_report(dataset, found, unfold=run.full), about=matches)

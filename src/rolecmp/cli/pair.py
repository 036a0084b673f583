"""`rolecmp pair`: how two roles work together."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError


def pair(
    run: Run,
    roles: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE ROLE", help="Ids, titles or aliases.", autocompletion=complete_role
        ),
    ],
) -> None:
    """Show how two roles work together, and where they clash.

    \b
    Examples:
      rolecmp pair pm pmm
      rolecmp pair pm pmm --format json

    You see who owns which relationship, what they give each other, and who has which duty, as
    far as sources say.
    """
    from rolecmp.analysis.lookup.repeats import require_two_roles
    from rolecmp.analysis.pairing import pair_roles
    from rolecmp.cli.role_words import quote_words
    from rolecmp.reports.roles.pairing import pairing_report

    roles, _ = run.read_names(run.load(), roles)
    if len(roles) != 2:
        named = f"`rolecmp pair {quote_words(roles[:1]) or 'ROLE'} ROLE`"
        several = f"`rolecmp compare {quote_words(roles)}` sets more side by side"
        cure = several if len(roles) > 1 else f"{named} names another"
        raise UsageError(f"pair takes two roles, not {len(roles)}; {cure}")
    dataset, matches = run.load_roles(roles)
    one, other = (match.role for match in matches)
    require_two_roles("pair", matches)
    found = pair_roles(dataset, one, other)
    run.write(pairing_report(dataset, found, unfold=run.unfolds), about=matches)

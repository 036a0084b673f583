"""`rolecmp next`: where one can go from a role."""

from typing import Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import CityOption, CountryOption
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError

MOST_SHOWN = 1000


def next_(
    run: Run,
    role: Annotated[
        list[str],
        typer.Argument(metavar="ROLE", help="Id, title or alias.", autocompletion=complete_role),
    ],
    limit: Annotated[
        int,
        typer.Option(
            "--limit", "-n", metavar="N", min=1, max=MOST_SHOWN, help="Show so many at most."
        ),
    ] = 5,
    city: CityOption = None,
    country: CountryOption = None,
) -> None:
    """Show where one can go from a role, by what carries over.

    \b
    Examples:
      rolecmp next csm
      rolecmp next "senior pm" --city london
      rolecmp next pmm -n 20 -f csv

    For each: what carries over, what to learn first, how usual the move is and from which level,
    pay in a place, and how much the data rests on.
    """
    from rolecmp.analysis.lookup.pay import find_pay_query
    from rolecmp.analysis.next_roles import find_next_of_role
    from rolecmp.reports.roles.next_roles import Next, next_report

    dataset = run.load()
    names, _ = run.read_names(dataset, role)
    if len(names) != 1:
        raise UsageError(f"next takes one role to start from, not {len(names)}; gap compares two")
    (match,) = run.find_roles(dataset, names, by_level=True)
    if match.occupation is not None:
        raise UsageError(
            f"next starts from a role of the data; `rolecmp similar {match.occupation.id}` has the "
            "occupations nearest to this one"
        )
    words = run.skill_words()
    targets = find_next_of_role(dataset, match.role, words)
    query = find_pay_query(dataset, city=city, country=country)
    many = len(dataset.roles) if run.full else limit
    run.write(next_report(dataset, targets, Next(match.at_level, many, query), words.sources))

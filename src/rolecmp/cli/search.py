"""`rolecmp search`: finds roles, skills, metrics, statements … by words."""

from typing import Annotated

import typer

from rolecmp.cli.options import limit_option
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError

LEAST_TITLES = 50
"""So many occupations of each catalogue are looked at for the best, though fewer be shown."""


def search(
    run: Run,
    words: Annotated[list[str], typer.Argument(metavar="WORD ...", help="Words to look for.")],
    limit: Annotated[int, limit_option(20, most=100_000)] = 20,
) -> None:
    """Find roles, skills, statements, occupations and more by words.

    \b
    Examples:
      rolecmp search customer interviews
      rolecmp search positioning -n 5
      rolecmp search prioritization --format json
      rolecmp search "sales engineer"

    It finds plurals, beginnings of words, and words with a small typing error.
    """
    from rolecmp.analysis.search import add_occupations, search_dataset
    from rolecmp.cli.unknown_command import command_for
    from rolecmp.model.text import words_of
    from rolecmp.reports.search import search_report

    query = " ".join(words)
    if not words_of(query):
        raise UsageError("search takes at least one word with a letter or digit in it")
    dataset = run.load()
    found = search_dataset(dataset, query)
    meant = command_for(query)
    if not found.hits and meant is not None:
        run.note(f"`rolecmp {meant}` is the command for that")
    catalogues = run.catalogues()
    releases = []
    if catalogues is not None:
        stored = {name: one.release for name, one in catalogues.catalogues.items()}
        titles = catalogues.find_titles(query, max(limit, LEAST_TITLES))
        found = add_occupations(found, query, titles, stored)
        releases = list(stored.values())
    run.write(search_report(dataset, query, found, limit, releases))

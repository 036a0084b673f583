"""`rolecmp search`: finds roles, skills, metrics, statements … by words."""

from typing import Annotated

import typer

from rolecmp.cli.options import Run
from rolecmp.errors import UsageError


def search(
    run: Run,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Words to look for.")],
    limit: Annotated[
        int,
        typer.Option(
            "--limit", "-n", metavar="N", min=1, max=100_000, help="Show so many at most."
        ),
    ] = 20,
) -> None:
    """Find roles, skills, statements and whatever else by words.

    \b
    Examples:
      rolecmp search customer interviews
      rolecmp search positioning -n 5
      rolecmp search prioritization --format json

    Plural or singular, the start of a word, or a slip in it: all are found.
    """
    from rolecmp.reports.search import search_report
    from rolecmp.search import search_dataset
    from rolecmp.text import words_of

    query = " ".join(words)
    if not words_of(query):
        raise UsageError("search takes at least one word with a letter or digit in it")
    dataset = run.load()
    run.write(search_report(dataset, query, search_dataset(dataset, query), limit))

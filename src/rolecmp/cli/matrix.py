"""`rolecmp matrix`: how near every role is to every other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import AmongOption
from rolecmp.cli.run import Run

if TYPE_CHECKING:
    from rolecmp.analysis.lookup.outcome import RoleMatch


def matrix(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE ...]", help="Ids, titles or aliases.", autocompletion=complete_role
        ),
    ] = None,
    among: AmongOption = None,
) -> None:
    """Write how near every role is to every other, as CSV.

    \b
    Examples:
      rolecmp matrix
      rolecmp matrix pm pmm product-owner
      rolecmp matrix --catalogue onet -o onet.csv
      rolecmp matrix --format ndjson

    It writes a row for each pair, in both directions, measured as in similar. For a catalogue
    it takes every occupation, or only those that you name.
    """
    from rolecmp.analysis.lookup.repeats import each_once
    from rolecmp.cli.streamed import write_rows
    from rolecmp.model.errors import UsageError
    from rolecmp.reports.matrix import OCCUPATION_PAIRS, ROLE_PAIRS, method_of

    dataset = run.load()
    matches = each_once(run.find_roles(dataset, roles or []))
    if among is None:
        from rolecmp.analysis.similarity.matrix import compare_every_role

        if any(match.occupation is not None for match in matches):
            raise UsageError("occupations are compared within a catalogue; add --catalogue")
        if len(matches) == 1:
            raise UsageError(
                f"a matrix takes two roles or more; `rolecmp similar {matches[0].role.id}` ranks "
                "all for one"
            )
        chosen = [match.role for match in matches] or [*dataset.roles.values()]
        write_rows(run, ROLE_PAIRS, compare_every_role(dataset, chosen), [method_of(None)])
        return
    from rolecmp.analysis.similarity.matrix import compare_every_occupation
    from rolecmp.catalogues.occupations import every_occupation

    store, stored = run.stored_catalogue(among)

    def every_match() -> Iterator["RoleMatch"]:
        from rolecmp.analysis.lookup.roles import find_roles

        if matches:
            yield from matches
            return
        for occupation in every_occupation(store, among):
            yield from find_roles(dataset, [occupation.id], store)

    pairs = compare_every_occupation(dataset, every_match(), store, among)
    about = [method_of(stored.release), stored.release.attribution]
    write_rows(run, OCCUPATION_PAIRS, pairs, about)

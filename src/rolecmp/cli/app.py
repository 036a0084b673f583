"""The program: its commands, its help, and what it says when it is run without either."""

from collections.abc import Callable, Iterable
from typing import Annotated

import typer

from rolecmp import __version__
from rolecmp.cli import (
    catalogue,
    compare,
    data,
    day,
    fit,
    gap,
    ladder,
    lint,
    listing,
    pair,
    path,
    salary,
    schema,
    search,
    show,
    similar,
)
from rolecmp.cli.options import with_run, with_settings
from rolecmp.streams.console import write_out

EXIT_CODES = (
    "Exit codes: 0 done, 1 unexpected, 2 usage, 3 not found, 4 bad data, 5 cannot write, "
    "130 interrupted."
)

_TRY_FIRST = """\
rolecmp compares job roles side by side. Try:

  rolecmp compare pm pmm          what differs between two roles
  rolecmp ladder pmm              the steps of a career, and the ways out
  rolecmp salary --city london    what is known of pay

rolecmp --help shows all commands.
"""

app = typer.Typer(
    name="rolecmp",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    epilog=EXIT_CODES,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from rolecmp.loading.layers import data_version

        write_out(f"rolecmp {__version__} (data {data_version()})\n")
        raise typer.Exit


@app.callback()
@with_settings
def _program(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_show_version,
            help="Version of the program and of its data.",
        ),
    ] = False,
) -> None:
    """Compare job roles side by side: what differs, what is shared, and who says so.

    \b
    Examples:
      rolecmp compare pm pmm
      rolecmp ladder pmm
      rolecmp salary --city london
      rolecmp show "senior pmm" --format json
    """
    if context.invoked_subcommand is None:
        write_out(_TRY_FIRST)


for _command in (
    compare.compare,
    show.show,
    listing.list_,
    ladder.ladder,
    salary.salary,
    gap.gap,
    fit.fit,
    path.path,
    pair.pair,
    day.day,
    search.search,
    lint.lint,
    schema.schema,
    similar.similar,
):
    app.command(_command.__name__.rstrip("_"), epilog=EXIT_CODES)(with_run(_command))


def _add_group(name: str, purpose: str, commands: Iterable[Callable[..., None]]) -> None:
    """Commands under one more word, which by itself shows its help."""
    group = typer.Typer(invoke_without_command=True, help=purpose, epilog=EXIT_CODES)

    @group.callback()
    def _show_help(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            write_out(f"{context.get_help()}\n")

    for command in commands:
        group.command(command.__name__.rstrip("_"), epilog=EXIT_CODES)(with_run(command))
    app.add_typer(group, name=name)


_add_group(
    "data",
    "Make, check and compare data files of your own.",
    (data.init, data.validate, data.where, data.diff, data.import_),
)
_add_group(
    "catalogue",
    "Import published catalogues, whose occupations every command then knows.",
    (catalogue.import_, catalogue.list_, catalogue.info, catalogue.remove),
)

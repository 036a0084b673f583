"""The program: its commands, its help, and what it says when it is run without either."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from rolecmp.cli.commands import COMMANDS, Command, Group
from rolecmp.cli.parser import CommandParser, GroupParser, show_version
from rolecmp.cli.signature import with_run, with_settings
from rolecmp.streams.console import write_out

EXIT_CODES = (
    "Exit codes: 0 done, 1 unexpected, 2 usage, 3 not found, 4 bad data, 5 cannot write, "
    "6 findings of lint --strict, 130 interrupted."
)

_TRY_FIRST = """\
rolecmp compares job roles side by side. Try:

  rolecmp compare pm pmm          what differs between two roles
  rolecmp ladder pmm              the steps of a career, and the ways out
  rolecmp salary --city london    what is known of pay

rolecmp --help shows all commands, rolecmp help COMMAND one.
"""


@with_settings
def _start(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=show_version,
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


def _show_help(context: typer.Context) -> None:
    """Of a group of commands that is called by itself."""
    if context.invoked_subcommand is None:
        write_out(f"{context.get_help()}\n")


class LazyCommand(TyperCommand):
    """A command as lists show it; the command itself is imported and built when it is called."""

    def __init__(
        self, name: str, summary: str, build: Callable[[], TyperCommand | TyperGroup]
    ) -> None:
        super().__init__(name, help=summary, rich_markup_mode=None)
        self.load = cache(build)
        """The command or group that this one stands for; the same at every call."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """The context of the command itself: who runs, completes or explains it asks for that."""
        return self.load().make_context(info_name, args, parent, **extra)


@cache
def program() -> TyperGroup:
    """The program as Typer runs it, made once a process."""
    return build_program()


def build_program() -> TyperGroup:
    """The same, made anew: Typer keeps in a command what it made for the first context."""
    app = typer.Typer(
        name="rolecmp",
        cls=GroupParser,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        invoke_without_command=True,
        epilog=EXIT_CODES,
    )
    app.callback()(_start)
    return _fill_group(app, COMMANDS)


def _fill_group(app: typer.Typer, commands: Mapping[str, Command | Group]) -> TyperGroup:
    group = cast("TyperGroup", typer.main.get_command(app))
    for name, entry in commands.items():
        group.add_command(LazyCommand(name, entry.summary, partial(_build, name, entry)))
    return group


def _build(name: str, entry: Command | Group) -> TyperCommand | TyperGroup:
    if isinstance(entry, Command):
        return _build_command(name, entry)
    app = typer.Typer(
        name=name,
        cls=GroupParser,
        help=entry.summary,
        epilog=EXIT_CODES,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
    )
    app.callback()(_show_help)
    return _fill_group(app, entry.commands)


def _build_command(name: str, entry: Command) -> TyperCommand:
    module, _, function = entry.target.partition(":")
    run = getattr(import_module(f"rolecmp.cli.{module}"), function)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=CommandParser, epilog=EXIT_CODES)(with_run(run, many=entry.many))
    return cast("TyperCommand", typer.main.get_command(app))

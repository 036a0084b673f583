"""How Typer's commands read a line and print their help here: hints for what is wrong, and groups."""

import inspect
from collections.abc import Sequence
from functools import partial
from typing import Any, Final, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from rolecmp import __version__
from rolecmp.cli.commands import COMMANDS, TOPICS, Command
from rolecmp.cli.settings import Settings
from rolecmp.model.errors import UsageError
from rolecmp.model.text import quote_name
from rolecmp.streams.console import write_out

SHARED: Final = frozenset(Settings._fields)
"""The names of the options that every command takes."""


def argv_of(context: Any) -> tuple[str, ...]:
    """The words typed after `rolecmp`."""
    obj = context.find_root().obj
    return tuple(getattr(obj, "argv", obj or ()))


class Parser:
    """What a command and a group of commands have alike."""

    params: list[Any]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the words after the command; what is wrong is worded with what to type instead."""
        try:
            return cast("list[str]", super().parse_args(ctx, args))  # type: ignore[misc]
        except TyperException as error:
            self.explain(ctx, error)
            raise

    def explain(self, ctx: Any, error: TyperException) -> None:
        """Raises UsageError where more is known than Typer says."""
        path = ctx.command_path.partition(" ")[2]
        if hasattr(error, "possibilities"):  # no such option
            from rolecmp.cli.unknown_option import explain_option

            option = str(error.option_name)  # type: ignore[attr-defined]
            taken = [name for param in self.params for name in param.opts if name[:1] == "-"]
            takers = partial(_takers_of, program=ctx.find_root().command)
            text = explain_option(option, argv_of(ctx), path, taken, takers)
            raise UsageError(text) from None
        usage = " ".join(["rolecmp", path, *_arguments(ctx.command, ctx)])
        message = error.format_message()
        if "requires an argument" in message:
            option = str(error.option_name)  # type: ignore[attr-defined]
            param = next(param for param in self.params if option in param.opts)
            choices = [*map(str, getattr(param.type, "choices", ()))]
            value = choices[0] if choices else (param.metavar or "VALUE").partition(",")[0]
            raise UsageError(f"{option} needs a value: {option} {value}") from None
        if "does not take a value" in message:
            option = str(error.option_name)  # type: ignore[attr-defined]
            raise UsageError(f"{option} takes no value; type {option} alone") from None
        if message.startswith("Got unexpected extra argument"):
            extra = message.partition("(s) (")[2].removesuffix(")")
            raise UsageError(f"{quote_name(extra)} is too much; type `{usage}`") from None
        if hasattr(error, "param_type"):  # something is missing
            examples = examples_of(ctx.command)
            # An example with an option that was typed says more than the first.
            typed = {word for word in argv_of(ctx) if word.startswith("--")}
            examples.sort(key=lambda example: typed.isdisjoint(example.split()))
            tail = f"; for example `{examples[0]}`" if examples else ""
            raise UsageError(f"{path} needs more: `{usage}`{tail}") from None

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The arguments in plain words and brackets, then the options."""
        more = ["COMMAND ..."] if isinstance(self, TyperGroup) else []
        return [*_arguments(self, ctx), *more, "[OPTIONS]"]


def _arguments(command: Any, ctx: Any) -> list[str]:
    return [p.make_metavar(ctx) for p in command.params if p.param_type_name == "argument"]


def examples_of(command: Any) -> list[str]:
    """The examples in the help of a command, each a line for a shell."""
    _, _, after = inspect.cleandoc(command.help or "").partition("Examples:\n")
    block = after.partition("\n\n")[0]
    return [line.strip() for line in block.splitlines() if line.strip()]


def _takers_of(option: str, program: Any) -> list[str]:
    """The commands of the program that take an option, in the order of the help."""
    return [
        f"rolecmp {name}"
        for name, listed in program.commands.items()
        if any(option in param.opts for param in listed.load().params)
    ]


class CommandParser(Parser, TyperCommand):
    """A command; of the options that all take its help has no more than the names."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the words; with `--ids` the names in the file stand where one is due."""
        takes_ids = any("--ids" in param.opts for param in self.params)
        if takes_ids and any(arg.partition("=")[0] == "--ids" for arg in args):
            args = [*args, "-"]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the arguments and the command's own options, then names the shared ones."""
        records = {"argument": [], "option": []}  # type: dict[str, list[tuple[str, str]]]
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if param.name not in SHARED else None
            if record is not None:
                records[param.param_type_name].append(record)
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            if records[kind]:
                with formatter.section(title):
                    formatter.write_dl(records[kind])
        refused = refused_by(ctx.command_path.partition(" ")[2])
        shared = [
            "/".join([*(name for name in param.opts if name[:2] != "--"), param.opts[0]])
            for param in self.params
            if param.name in SHARED and param.name not in refused
        ]
        with formatter.section("Options of every command (rolecmp --help explains them)"):
            formatter.write_text(", ".join(shared))


def refused_by(path: str) -> tuple[str, ...]:
    """The names of the shared options that a command refuses."""
    entry: Any = COMMANDS
    for word in path.split():
        entry = entry[word] if isinstance(entry, dict) else entry.commands[word]
    return entry.refused if isinstance(entry, Command) else ()


class GroupParser(Parser, TyperGroup):
    """The program, and the groups of commands within it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Finds the command; `help` is `--help`, and of another word it says what is meant."""
        if not args or args[0] in self.commands or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        word, rest = args[0], args[1:]
        if word == "help":
            return self._help(ctx, rest)
        argv = argv_of(ctx)
        before = ("rolecmp", *argv[: len(argv) - len(args)])
        from rolecmp.cli.unknown_command import Typed, explain_command, explain_group_command

        typed = Typed(before, word, tuple(rest))
        if ctx.parent is not None:
            raise UsageError(explain_group_command(typed, str(ctx.info_name)))
        if word == "version":
            show_version(wanted=True)
        from rolecmp.cli.run import Run

        settings = Settings(*(ctx.params.get(name) for name in Settings._fields))
        raise UsageError(explain_command(typed, Run(settings, argv)))

    def _help(self, ctx: Any, rest: Sequence[str]) -> Any:
        words = [word for word in rest if not word.startswith("-")]
        if words:
            return self.resolve_command(ctx, [*words, "--help"])
        write_out(f"{ctx.get_help()}\n")
        raise typer.Exit

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the commands by what people want, then the options of all and those of its own."""
        self._format_commands(ctx, formatter)
        sections: dict[str, list[tuple[str, str]]] = {"Options of every command": [], "Options": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                shared = param.name in SHARED
                sections["Options of every command" if shared else "Options"].append(record)
        for title, records in sections.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def _format_commands(self, ctx: Any, formatter: Any) -> None:
        root = ctx.parent is None
        topics = TOPICS if root else {"Commands": tuple(self.commands)}
        width = max(map(len, self.commands))
        for title, names in topics.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(width), self.commands[name].help or "") for name in names]
                )


def show_version(wanted: bool) -> None:
    """Writes the versions of program and data, and ends the run."""
    if wanted:
        from rolecmp.loading.layers import data_version

        write_out(f"rolecmp {__version__} (data {data_version()})\n")
        raise typer.Exit

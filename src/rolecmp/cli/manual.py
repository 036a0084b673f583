"""The manual page, made of the same help that `--help` prints."""

from collections.abc import Iterator
from typing import Any

import typer

from rolecmp import __version__
from rolecmp.cli.app import EXIT_CODES, build_program
from rolecmp.cli.settings import Settings

PARAGRAPH_KEPT = "\b"
"""Stands alone in a line before a paragraph whose lines are not to be filled."""

ENVIRONMENT = {
    "COLUMNS": "The width of tables, instead of that of the terminal.",
    "NO_COLOR": "If set, no colour unless --color always.",
    "CLICOLOR, CLICOLOR_FORCE": "0 and 1: no colour; colour in a pipe too.",
    "ACCESSIBLE": "If set and not 0, results are told one fact a line.",
    "PAGER, MANPAGER": "The command that shows a result longer than the screen (less); the first "
    "that is set counts, and an empty one or cat means none.",
    "LESS": "Options of less (FRX).",
    "ROLECMP_DEBUG": "If set, a bug in rolecmp shows where it happened.",
}


_COMMON = frozenset(Settings._fields)


def manual_page() -> str:
    """The page in roff, as `man` reads it; the same for the same version."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    root: Any = build_program()
    context = typer.Context(root, info_name="rolecmp")
    summary, *rest = _paragraphs(root.help)
    yield f'.TH ROLECMP 1 "" "rolecmp {__version__}" "User Commands"'
    yield ".SH NAME"
    yield f"rolecmp \\- {_text(summary)}"
    yield ".SH SYNOPSIS"
    yield f".B {_text('rolecmp')}"
    yield _text(" ".join(root.collect_usage_pieces(context)))
    yield ".SH DESCRIPTION"
    yield from _described(rest)
    yield ".SH COMMANDS"
    yield from _commands(root, context)
    yield ".SH OPTIONS"
    yield "Every command takes these, before or after its name:"
    common = [parameter for parameter in root.params if parameter.name in _COMMON]
    yield from _parameters([*common, root.get_help_option(context)], context)
    yield ".PP"
    yield "Only the program itself takes these:"
    yield from _parameters([p for p in root.params if p.name not in _COMMON], context)
    yield ".SH EXIT STATUS"
    yield _text(EXIT_CODES)
    yield ".SH ENVIRONMENT"
    for name, text in ENVIRONMENT.items():
        yield from _entry(name, text)


def _commands(group: Any, context: Any) -> Iterator[str]:
    for name, listed in group.commands.items():
        command = listed.load()
        inner = typer.Context(command, info_name=name, parent=context)
        if hasattr(command, "commands"):
            yield from _commands(command, inner)
            continue
        usage = " ".join([inner.command_path, *command.collect_usage_pieces(inner)])
        yield f'.SS "{_text(usage)}"'
        yield from _described(_paragraphs(command.help))
        own = [parameter for parameter in command.params if parameter.name not in _COMMON]
        yield from _parameters(own, inner)


def _paragraphs(text: str) -> list[str]:
    return [paragraph.strip("\n") for paragraph in text.split("\n\n") if paragraph.strip()]


def _described(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield ".PP"
        if paragraph.startswith(PARAGRAPH_KEPT):
            yield ".nf"
            yield from map(_text, paragraph.removeprefix(PARAGRAPH_KEPT).strip("\n").split("\n"))
            yield ".fi"
        else:
            yield _text(" ".join(paragraph.split()))


def _parameters(parameters: list[Any], context: Any) -> Iterator[str]:
    for parameter in parameters:
        record = parameter.get_help_record(context)
        if record is not None:
            yield from _entry(*record)


def _entry(name: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_text(name)}"
    yield _text(" ".join(text.split()))


def _text(text: str) -> str:
    """Text in which nothing is a request or an escape of roff."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{text}" if text[:1] in (".", "'") else text

"""Stdout and stderr: what they can show, and writing to them whole or not at all."""

import os
import sys
from enum import StrEnum
from typing import TextIO

from rolecmp.errors import OutputError
from rolecmp.screen import NO_LIMIT, Layout, Screen
from rolecmp.text import visible


class ColorChoice(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def detect_screen(color: ColorChoice, layout: Layout) -> Screen:
    """What stdout can show: the environment decides where the user has not."""
    if layout is Layout.AUTO and os.environ.get("ACCESSIBLE", "") not in ("", "0"):
        layout = Layout.STACKED
    return Screen(_width(), _color(color), _shows_unicode(sys.stdout), layout)


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and 0 < int(columns[:9]) <= NO_LIMIT:
        return int(columns)
    if not sys.stdout.isatty():
        return NO_LIMIT
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _color(choice: ColorChoice) -> bool:
    if choice is not ColorChoice.AUTO:
        return choice is ColorChoice.ALWAYS
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM", "") in ("dumb", ""):
        return False
    return sys.stdout.isatty()


def _shows_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "ascii").lower().replace("-", "").startswith("utf")


def write_out(text: str) -> None:
    """Writes a whole result to stdout and flushes it.

    Characters that its encoding lacks are written as escapes. A reader that has gone away (`| head`)
    is no error; every other failure raises OutputError.
    """
    out = sys.stdout
    data = text.encode(out.encoding or "ascii", "backslashreplace")
    try:
        out.flush()
        out.buffer.write(data)
        out.buffer.flush()
    except BrokenPipeError:
        abandon_stdout()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is closed"
        abandon_stdout()
        raise OutputError(f"cannot write to stdout: {reason}") from error


def abandon_stdout() -> None:
    """Points stdout to nowhere, so that the interpreter's last flush has nothing to fail on."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until exit


def tell(message: str) -> None:
    """One line to stderr, starting `rolecmp: `; silence where stderr is closed."""
    line = f"rolecmp: {visible(message)}\n"
    stream = sys.stderr
    try:
        encoding = stream.encoding or "ascii"
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError, AttributeError):
        pass

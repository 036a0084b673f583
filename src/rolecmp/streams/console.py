"""Stdout and stderr: what they can show, and writing to them whole or not at all."""

import os
import re
import sys
from enum import StrEnum
from typing import TextIO

from rolecmp.model.errors import OutputError
from rolecmp.model.text import visible
from rolecmp.streams.screen import NO_LIMIT, Layout, Screen


class ColorChoice(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def detect_screen(color: ColorChoice, layout: Layout, *, sources: bool = False) -> Screen:
    """What stdout can show: the environment decides where the user has not.

    A terminal lists sources where they are asked for, whatever else reads stdout always.
    """
    if layout is Layout.AUTO and os.environ.get("ACCESSIBLE", "") not in ("", "0"):
        layout = Layout.STACKED
    terminal, colored = sys.stdout.isatty(), _color(color)
    return Screen(
        _width(),
        colored,
        _shows_unicode(sys.stdout),
        layout,
        links=terminal and colored,
        lists_sources=sources or not terminal,
    )


def _given(variable: str) -> int | None:
    """The number that an environment variable gives; nonsense counts as unset."""
    text = os.environ.get(variable, "")
    if text.isascii() and text.isdigit() and 0 < int(text[:9]) <= NO_LIMIT:
        return int(text)
    return None


def _width() -> int:
    given = _given("COLUMNS")
    if given is not None:
        return given
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


def file_screen(layout: Layout, *, color: bool) -> Screen:
    """What a file shows: everything, at the width that COLUMNS gives or without a limit."""
    return Screen(_given("COLUMNS") or NO_LIMIT, color, unicode=True, layout=layout)


def write_result(text: str, *, pager: bool = True, utf8: bool = False) -> None:
    """Writes a whole result to stdout, through the user's pager where it does not fit a screen.

    With `utf8` in that encoding, whatever stdout has: for formats that are read by programs, to
    which an escape would be another text.
    """
    if pager and sys.stdout.isatty() and not _fits(text):
        command = _pager()
        if command and _page(text, command):
            return
    write_out(text, utf8=utf8)


_LINK_CODE = re.compile("\x1b\\]8;[^\x1b]*\x1b\\\\")
_CODE = re.compile(f"\x1b\\[[0-9;]*m|{_LINK_CODE.pattern}")


def _fits(text: str) -> bool:
    """Whether a terminal shows the whole text at once, with the next prompt under it."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return True
    width, height = _given("COLUMNS") or size.columns or 80, _given("LINES") or size.lines or 24
    lines = 0
    for line in _CODE.sub("", text).split("\n"):
        lines += max(1, -(-len(line) // width))
        if lines > height:
            return False
    return True


def _pager() -> str:
    """The command of the pager that the user has set, else less; empty where none is wanted."""
    environment = os.environ
    if environment.get("TERM", "dumb") in ("dumb", ""):
        return ""
    chosen = environment.get("PAGER", environment.get("MANPAGER"))
    if chosen is None:
        import shutil

        return "less" if shutil.which("less") else ""
    return "" if chosen.strip() == "cat" else chosen.strip()


def _page(text: str, command: str) -> bool:
    """Shows the text in a pager; False where there is no such program.

    As in git, the command goes through a shell, and less leaves by itself what fits a screen, lets
    colour through and does not clear the screen, unless LESS says otherwise.
    """
    import signal
    import subprocess

    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    if os.path.basename(command.split(maxsplit=1)[0]) != "less":  # which others may not know of
        text = _LINK_CODE.sub("", text)
    data = text.encode(sys.stdout.encoding or "ascii", "backslashreplace")
    try:
        process = subprocess.Popen(  # noqa: S602 - the user's own command, in their own words
            command,
            shell=True,
            stdin=subprocess.PIPE,
            env=environment,
        )
    except (OSError, ValueError):
        return False
    # ^C is the pager's business while it runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(data)
    finally:
        signal.signal(signal.SIGINT, before)
    return process.returncode not in _NOT_RUN


_NOT_RUN = (126, 127)
"""What a shell says of a command that it cannot run or find."""


def write_out(text: str, *, utf8: bool = False) -> None:
    """Writes a whole result to stdout and flushes it.

    Characters that its encoding lacks are written as escapes, unless it is to be `utf8`. A reader that has gone away (`| head`)
    is no error; every other failure raises OutputError.
    """
    out = sys.stdout
    encoding = "utf-8" if utf8 else out.encoding or "ascii"
    data = text.encode(encoding, "backslashreplace")
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

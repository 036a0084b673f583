"""How a run may fail, each way with its exit code."""

from enum import IntEnum
from typing import NamedTuple

from rolecmp.text import shorten, visible


class ExitCode(IntEnum):
    """What the shell is told; part of the interface, like the output formats."""

    DONE = 0
    UNEXPECTED = 1
    FINDINGS = 1
    """As linters have it: what was asked for is done, and there is something to mend."""
    USAGE = 2
    NOT_FOUND = 3
    BAD_DATA = 4
    CANNOT_WRITE = 5
    INTERRUPTED = 130


class RolecmpError(Exception):
    """Base of every failure that a user is told of in one line."""

    exit_code = ExitCode.UNEXPECTED


class UsageError(RolecmpError):
    """The command line asks for something that cannot be."""

    exit_code = ExitCode.USAGE


class NotFoundError(RolecmpError):
    """A name that the data does not know, or knows more than once."""

    exit_code = ExitCode.NOT_FOUND


class OutputError(RolecmpError):
    """The result could not be written."""

    exit_code = ExitCode.CANNOT_WRITE


class Problem(NamedTuple):
    """One thing wrong in one input file.

    `pointer` is a JSON pointer (RFC 6901, `""` is the whole file); `line` and
    `column` count from 1 and are `None` until the file has been searched.
    """

    file: str
    pointer: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f":{self.line}:{self.column}"
        if self.pointer:
            place += f" ({shorten(visible(self.pointer), 200)})"
        return f"{place}: {self.message}"

    def at(self, line: int, column: int) -> "Problem":
        """The same problem with its place in the file."""
        return self._replace(line=line, column=column)


class DataError(RolecmpError):
    """Input that is unreadable or says something that data may not say."""

    exit_code = ExitCode.BAD_DATA

    def __init__(self, *problems: Problem, cut: bool = False) -> None:
        """`cut`: that there are more problems than were looked into."""
        self.problems = problems
        first = str(problems[0])
        more = len(problems) - 1
        number = f"more than {more}" if cut else str(more)
        super().__init__(f"{first} ({number} more problem{'s' * (more > 1)})" if more else first)

"""How a run may fail, each way with its exit code."""

from enum import IntEnum
from typing import NamedTuple

from rolecmp.model.text import shorten, visible

POINTER_SHOWN = 160
"""Of a place in a file, messages show so many characters at most: keys may be of any length."""


class ExitCode(IntEnum):
    """What the shell is told; part of the interface, like the output formats."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOT_FOUND = 3
    BAD_DATA = 4
    CANNOT_WRITE = 5
    FINDINGS = 6
    """What was asked for is done, and there is something to mend; no fault, which is 1."""
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


MOST_PROBLEMS = 1_000
"""So many problems of a file are looked for at most."""

PROBLEMS_SHOWN = 50
"""So many problems of a file are shown unless more are asked for."""


class Fault(NamedTuple):
    """One thing wrong in data whose file is known elsewhere; as a text, message and cure."""

    pointer: str
    """A JSON pointer (RFC 6901); empty: the whole file."""
    message: str
    cure: object = ""
    """What would be right: a text, or something that becomes one by `str` once it is asked for."""

    def __str__(self) -> str:
        cure = str(self.cure)
        if not cure:
            return self.message
        return f"{self.message}{'.' if cure[0].isupper() else ';'} {cure}"

    def in_file(self, name: str) -> "Problem":
        """The same as a problem of a file, not located yet."""
        return Problem(name, self.pointer, self.message, cure=self.cure)


class Problem(NamedTuple):
    """One thing wrong in one input file: a fault with its place."""

    file: str
    pointer: str
    message: str
    line: int | None = None
    """From 1; None until the file has been searched, as for the column."""
    column: int | None = None
    cure: object = ""

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f":{self.line}:{self.column}"
        if self.pointer:
            place += f" ({visible(shorten(self.pointer, POINTER_SHOWN))})"
        return f"{place}: {Fault(self.pointer, self.message, self.cure)}"

    def at(self, line: int, column: int) -> "Problem":
        """The same problem with its place in the file."""
        return self._replace(line=line, column=column)


class DataError(RolecmpError):
    """Input that is unreadable or says something that data may not say.

    `problems` are all of them, at least one, but no more than MOST_PROBLEMS.
    """

    exit_code = ExitCode.BAD_DATA

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        first = str(problems[0])
        more = len(problems) - 1
        least = " or" if len(problems) == MOST_PROBLEMS else ""
        told = f" ({more:,}{least} more problem{'s' * (more > 1)})" if more else ""
        super().__init__(first + told)

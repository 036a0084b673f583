"""The one place where a failed run becomes a line on stderr and an exit code."""

import os
import sys
from collections.abc import Sequence
from typing import Final

import typer
from typer.exceptions import TyperException

from rolecmp.cli.app import program
from rolecmp.cli.bad_value import explain_bad_value
from rolecmp.cli.completion import mend_bash_words
from rolecmp.model.errors import ExitCode, RolecmpError
from rolecmp.streams.console import abandon_stdout, tell


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program on arguments (default: those of the process) and returns its exit code."""
    if sys.stdout is None:  # closed by whoever started the program
        tell("cannot write to stdout: it is closed")
        return ExitCode.CANNOT_WRITE
    try:
        return _run(argv)
    except RolecmpError as error:
        tell(str(error))
        return error.exit_code
    except typer.BadParameter as error:
        tell(_one_line(explain_bad_value(error)))
        return ExitCode.USAGE
    except TyperException as error:
        tell(_one_line(error.format_message()))
        return ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        abandon_stdout()
        return ExitCode.DONE
    except OSError as error:
        abandon_stdout()
        tell(f"cannot write to stdout: {error.strerror or error}")
        return ExitCode.CANNOT_WRITE
    except Exception as error:
        if _is_interrupt(error):
            return ExitCode.INTERRUPTED
        if os.environ.get("ROLECMP_DEBUG"):
            raise
        tell(
            f"unexpected: {type(error).__name__}: {_one_line(str(error))}; "
            "this is a bug in rolecmp, ROLECMP_DEBUG=1 shows where"
        )
        return ExitCode.UNEXPECTED


def _run(argv: Sequence[str] | None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    if os.environ.get("_ROLECMP_COMPLETE") == "complete_bash":
        mend_bash_words(os.environ)
    try:
        result = program()(
            arguments, prog_name="rolecmp", standalone_mode=False, obj=tuple(arguments)
        )
    except SystemExit as leaving:
        # Typer leaves by itself after completion, where 1 tells fish to complete files, and with 1
        # where the reader of a help has gone, which is no error.
        code = int(leaving.code or 0)
        return code if code != 1 or "_ROLECMP_COMPLETE" in os.environ else ExitCode.DONE
    sys.stdout.flush()  # here, where a failure still gets its line and its exit code
    return result if isinstance(result, int) else ExitCode.DONE


def _is_interrupt(error: Exception) -> bool:
    """Says whether ^C is behind an error: Pydantic wraps it while it builds its validators."""
    return type(error).__name__ == "SchemaError" and str(error).rstrip(" :").endswith(
        KeyboardInterrupt.__name__
    )


MESSAGE_SHOWN: Final = 400
"""Of a message that Typer or Python worded, so many characters: it quotes all that was typed."""


def _one_line(message: str) -> str:
    """Makes a message one line that starts small; of a very long one both ends are kept."""
    line = " ".join(message.split())
    if len(line) > MESSAGE_SHOWN:
        half = MESSAGE_SHOWN // 2
        line = f"{line[:half]} … {line[-half:]}"
    return line[:1].lower() + line[1:] if not line[:2].isupper() else line

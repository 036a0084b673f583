"""The door: `rolecmp` and `python -m rolecmp`."""

import gc
import os
import sys


def run() -> None:
    """Runs the program and leaves with its exit code; ^C during the imports is silent too."""
    # A run is short and makes few cycles: looking for them while modules load takes a fifth of the
    # time that Typer's import does.
    gc.disable()
    # No plugin of another package has a say in what counts as valid data (nor costs a start).
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if "_ROLECMP_COMPLETE" in os.environ:
        # Typer would load Rich to take markup out of help texts, which have none.
        sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        from rolecmp.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    _leave(code)


def _leave(code: int) -> None:
    """Ends the process once stdout and stderr have all that was written to them.

    Not by `sys.exit`: taking the interpreter apart takes a tenth of a run.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue  # full, closed or not there: `main` has said so where it could
    os._exit(code)


if __name__ == "__main__":
    run()

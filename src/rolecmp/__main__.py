"""The door: `rolecmp` and `python -m rolecmp`."""

import gc
import os
import sys


def run() -> None:
    """Runs the program and leaves with its exit code; ^C during the imports is silent too."""
    # A run is short and makes few cycles: collecting them while modules load costs some 5 %.
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
    # Nothing is left to collect: the interpreter's last collection would walk through everything
    # that was made, a tenth of a run.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()

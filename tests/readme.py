"""The sessions of README; `python -m tests.readme` brings them up to date.

A session is a ```console block. `<!-- columns: 100 -->` before it is the width to write for; without
it there is none. A line `...` ends what is shown of an output.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

README = Path(__file__).resolve().parent.parent / "README.md"
PROMPT = "$ "
CUT = "..."
_BLOCK = re.compile(
    r"(?:<!-- columns: (?P<columns>\d+) -->\n)?```console\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Step(NamedTuple):
    """One command of a session, with the lines that README shows of its output."""

    command: str
    columns: int | None
    shown: tuple[str, ...]

    @property
    def cut(self) -> bool:
        """Whether README shows only the beginning."""
        return self.shown[-1:] == (CUT,)

    def abridge(self, output: str) -> tuple[str, ...]:
        """The lines of an output that README is to show: as many as it does, where it cuts."""
        lines = tuple(output.splitlines())
        return (*lines[: len(self.shown) - 1], CUT) if self.cut else lines


def steps(text: str) -> list[Step]:
    """The commands of all sessions, in order."""
    return [step for block in _BLOCK.finditer(text) for step in _steps(block)]


def _steps(block: re.Match[str]) -> list[Step]:
    columns = int(block["columns"]) if block["columns"] else None
    parts = re.split(rf"^{re.escape(PROMPT)}", block["body"], flags=re.MULTILINE)[1:]
    lines = [part.splitlines() for part in parts]
    return [Step(command, columns, tuple(shown)) for command, *shown in lines]


def rewrite(text: str, output_of: Callable[[Step], str]) -> str:
    """The text with what its commands print now."""

    def renew(block: re.Match[str]) -> str:
        body = "".join(
            f"{line}\n"
            for step in _steps(block)
            for line in (f"{PROMPT}{step.command}", *step.abridge(output_of(step)))
        )
        start, end = (place - block.start() for place in block.span("body"))
        return f"{block[0][:start]}{body}{block[0][end:]}"

    return _BLOCK.sub(renew, text)


def _run(step: Step) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    columns = {} if step.columns is None else {"COLUMNS": str(step.columns)}
    argv = [sys.executable, "-m", *shlex.split(step.command)]
    done = subprocess.run(argv, env=kept | columns, capture_output=True, text=True, check=False)
    return done.stderr + done.stdout


if __name__ == "__main__":
    README.write_text(rewrite(README.read_text(encoding="utf-8"), _run), encoding="utf-8")

"""Start-up of the program against programs that do nothing, as ratios.

    python benchmarks/startup.py [ROUNDS]

Every round runs each program once, so that a machine that slows down slows all of them. A program
that does not exit with 0 ends the benchmark.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rolecmp.cli.commands import every_command

WIDTH = 100
LEAST_ROUNDS = 10

# The settings that rolecmp has too: with Typer's own, Rich draws the help and takes twice as long.
EMPTY_TYPER = """\
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

{commands}

app()
"""
EMPTY_COMMAND = """\
@app.command()
def command_{number}() -> None:
    \"\"\"Does nothing.\"\"\"
"""

TABLE = """\
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
{model}
table = Table("a", "b", "c", box=None)
for number in range({lines} - 1):
    table.add_row(str(number), "text", "another text")
Console().print(table)
"""
# Pydantic loads the half of itself that makes models with the first one: no program that has a
# model, were it empty, can start faster than this.
MODEL = """
class Nothing(BaseModel):
    pass

"""


class Program(NamedTuple):
    """Something that is started; `baselines` are the labels of those that it is held against."""

    label: str
    name: str
    arguments: tuple[str, ...]
    baselines: tuple[str, ...] = ()


def main() -> None:
    """Times all programs in turn and prints a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    if rounds < LEAST_ROUNDS:
        raise SystemExit(f"at least {LEAST_ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as folder:
        programs = _programs(Path(folder))
        for program in programs:  # compiles what is not compiled, and warms the file cache
            _run(program.arguments)
        times: dict[str, list[float]] = {program.name: [] for program in programs}
        for _ in range(rounds):
            for program in programs:
                start = time.perf_counter()
                _run(program.arguments)
                times[program.name].append((time.perf_counter() - start) * 1000)
    print(f"Python {sys.version.split()[0]}, {rounds} rounds, milliseconds\n")
    print(f"{'':<41} {'best':>6} {'median':>6}   ratio of the bests (of the medians)")
    by_label = {program.label: times[program.name] for program in programs}
    for label, name, _, baselines in programs:
        own = times[name]
        ratios = " · ".join(
            f"{min(own) / min(by_label[other]):.2f} "
            f"({median(own) / median(by_label[other]):.2f}) of {other}"
            for other in baselines
        )
        line = f"{label:<2} {name:<38} {min(own):6.1f} {median(own):6.1f}   {ratios}"
        print(line.rstrip())


def _programs(folder: Path) -> list[Program]:
    rolecmp = str(Path(sysconfig.get_path("scripts")) / "rolecmp")
    compare = (rolecmp, "compare", "pm", "pmm")
    lines = _run(compare).count(b"\n")
    count = len([*every_command()])
    commands = "\n\n".join(EMPTY_COMMAND.format(number=number) for number in range(count))

    def script(label: str, text: str) -> tuple[str, str]:
        path = folder / f"program_{label}.py"
        path.write_text(text, encoding="utf-8")
        return sys.executable, str(path)

    empty = (*script("C", EMPTY_TYPER.format(commands=commands)), "--help")
    table = script("D", TABLE.format(model="", lines=lines))
    model = script("E", TABLE.format(model=MODEL, lines=lines))
    return [
        Program("A", "bare interpreter", script("A", "pass\n")),
        Program("B", "import typer", script("B", "import typer\n")),
        Program("C", f"empty Typer program of {count}, --help", empty),
        Program("D", f"three libraries, table of {lines} lines", table),
        Program("E", "the same, and one empty model", model),
        Program("", "rolecmp --help", (rolecmp, "--help"), ("C",)),
        Program("", "rolecmp --version", (rolecmp, "--version"), ("C",)),
        Program("", "rolecmp list", (rolecmp, "list"), ("D", "E")),
        Program("", "rolecmp compare pm pmm", compare, ("D", "E")),
        Program("", "rolecmp compare pm pmm -f json", (*compare, "-f", "json"), ("D", "E")),
    ]


def _run(arguments: tuple[str, ...]) -> bytes:
    """What a program prints, in the environment of a user: Python may cache what it compiles."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {**kept, "COLUMNS": str(WIDTH)}
    done = subprocess.run(arguments, env=environment, capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stderr!r}")
    return done.stdout


if __name__ == "__main__":
    main()

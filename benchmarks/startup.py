"""Start-up, CPU time and memory of the program against programs that do nothing, as ratios.

    python benchmarks/startup.py [ROUNDS]

Every round runs each program once, so that a machine that slows down slows all of them, and a ratio
is the median of those of the rounds. CPU time is what the system says that the child took. A
program that does not exit with 0 or prints nothing ends the benchmark. It runs the `rolecmp` of the
Python that it is run with: install the wheel to measure what users have.
"""

import json
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rolecmp.cli.commands import every_command

WIDTH = 100
LEAST_ROUNDS = 5
ROWS = 60
FEW, MANY = 10, 1000
KILOBYTE = 1024
DATA = Path(__file__).resolve().parent.parent / "data"

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

# Pydantic loads the half of itself that makes models with the first one: a program that has a
# model, were it empty, cannot start faster than this.
TABLE = """\
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

class Nothing(BaseModel):
    pass

table = Table("a", "b", "c", box=None)
for number in range({rows}):
    table.add_row(str(number), "text", "another text")
Console().print(table)
"""


# What a process has at once is told as no less than what the one that started it had: a bare
# interpreter starts it, which has 9 MB.
MEASURE_MEMORY = """
import os, sys

child = os.fork()
if child == 0:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


class Program(NamedTuple):
    """Something that is started."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = {}


class Comparison(NamedTuple):
    """A program, the one that it is held against (None: its memory counts), and the aim."""

    program: Program
    baseline: Program | None
    aim: float


def main() -> None:
    """Runs all programs in turn and prints a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    if rounds < LEAST_ROUNDS:
        raise SystemExit(f"at least {LEAST_ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as folder:
        comparisons = _comparisons(Path(folder))
        both = (p for one in comparisons for p in (one.baseline, one.program) if p is not None)
        programs = {program.name: program for program in both}
        # The first runs compile what is not compiled and warm the file cache.
        memory = {name: _measure_memory(program, folder) for name, program in programs.items()}
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, program in programs.items():
                times[name].append(_run(program, folder))
    print(f"Python {platform.python_version()}, {rounds} rounds, CPU time\n")
    print(f"{'':<42} {'best':>7} {'median':>7} {'memory':>7} {'ratio':>6} {'aim':>5}")
    measured = {one.program.name: one for one in comparisons if one.baseline is not None}
    for name, own in times.items():
        line = f"{name:<42} {min(own):4.0f} ms {median(own):4.0f} ms {memory[name]:4.0f} MB"
        if name in measured:
            baseline = measured[name].baseline
            assert baseline is not None
            ratio = median(
                one / other for one, other in zip(own, times[baseline.name], strict=True)
            )
            line += f" {ratio:6.2f} {measured[name].aim:5.2f}  of {baseline.name}"
        print(line)
    for program, baseline, aim in comparisons:
        if baseline is None:
            print(
                f"\npeak memory of {program.name}: {memory[program.name]:.0f} MB, aim {aim:.0f} MB"
            )


def _comparisons(folder: Path) -> list[Comparison]:
    """What is held against what, in the order of the table."""
    command = str(Path(sysconfig.get_path("scripts")) / "rolecmp")

    def script(name: str, text: str, *arguments: str) -> Program:
        path = folder / f"{name.partition(' ')[0]}.py"
        path.write_text(text, encoding="utf-8")
        return Program(name, (sys.executable, str(path), *arguments))

    def rolecmp(*arguments: str, name: str = "") -> Program:
        return Program(name or " ".join(("rolecmp", *arguments)), (command, *arguments))

    count = len([*every_command()])
    commands = "\n\n".join(EMPTY_COMMAND.format(number=number) for number in range(count))
    empty = script(
        f"empty Typer program of {count}, --help", EMPTY_TYPER.format(commands=commands), "--help"
    )
    table = script(f"libraries, a model and {ROWS} rows", TABLE.format(rows=ROWS))
    completion = Program(
        "completion of a role id",
        (command,),
        {"_ROLECMP_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "rolecmp compare p"},
    )
    compare = ("compare", "pm", "pmm")
    few, many = (
        rolecmp(
            *compare,
            "--data",
            _own_roles(folder, number),
            name=f"compare pm pmm, {number:,} own roles",
        )
        for number in (FEW, MANY)
    )
    salary = rolecmp("salary")
    return [
        Comparison(rolecmp("--help"), empty, 0.95),
        Comparison(rolecmp("--version"), empty, 0.95),
        Comparison(completion, empty, 0.95),
        Comparison(rolecmp(*compare), table, 0.75),
        *(
            Comparison(rolecmp(*compare, "-f", format_), table, aim)
            for format_, aim in (("json", 0.55), ("csv", 0.55), ("markdown", 0.55), ("html", 0.90))
        ),
        Comparison(few, table, 0.95),
        Comparison(many, few, 2.7),
        Comparison(rolecmp("salary", "--in", "EUR"), salary, 1.3),
        Comparison(rolecmp(*compare), None, 28),
    ]


def _own_roles(folder: Path, number: int) -> str:
    """A data file of so many roles, each as full as the built-in ones, of which they are copies."""
    files = [json.loads(path.read_bytes()) for path in sorted(DATA.glob("*.json"))]
    roles = [role for file in files for role in file.get("roles", {}).values() if "skills" in role]
    content = {
        f"own-{place}": {**roles[place % len(roles)], "title": f"Own role {place}", "aliases": []}
        for place in range(number)
    }
    path = folder / f"roles{number}.json"
    path.write_text(json.dumps({"roles": content}), encoding="utf-8")
    return str(path)


def _environment(program: Program, home: str) -> dict[str, str]:
    """A user's environment, without data of theirs: Python may cache what it compiles."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "ROLECMP_", "XDG_"))
    }
    return {**kept, "HOME": home, "COLUMNS": str(WIDTH), **program.environment}


def _measure_memory(program: Program, home: str) -> float:
    """The most memory that a program has at once, in megabytes; it has to print something."""
    environment = _environment(program, home)
    done = subprocess.run(program.arguments, env=environment, capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout:
        raise SystemExit(f"{program.name}: exit code {done.returncode}\n{done.stderr!r}")
    bare = (sys.executable, "-I", "-S", "-c", MEASURE_MEMORY, *program.arguments)
    done = subprocess.run(bare, env=environment, capture_output=True, check=True)
    unit = KILOBYTE if sys.platform == "darwin" else 1
    return int(done.stdout) / unit / KILOBYTE


def _run(program: Program, home: str) -> float:
    """The CPU time of one run, of the user and of the system, in milliseconds."""
    process = subprocess.Popen(
        program.arguments,
        env=_environment(program, home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{program.name}: exit code {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


if __name__ == "__main__":
    main()

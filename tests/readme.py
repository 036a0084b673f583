"""The sessions of README and of docs/; `python -m tests.readme` brings them up to date.

A session is a ```console block. `<!-- columns: 100 -->` before it is the width to write for; without
it there is none. A line `...` ends what is shown of an output. `<!-- catalogues -->` before all that
says that it needs releases of catalogues, which nobody has by cloning: it runs in the folder where
they lie, with both imported. `<!-- statistics -->` says the same of pay statistics.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
PROMPT = "$ "
CUT = "..."
_BLOCK = re.compile(
    r"(?:<!-- (?P<needs>catalogues|statistics) -->\n)?"
    r"(?:<!-- columns: (?P<columns>\d+) -->\n)?```console\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Step(NamedTuple):
    """One command of a session, with the lines that its page shows of its output."""

    command: str
    columns: int | None
    shown: tuple[str, ...]
    needs: str = ""
    """`catalogues` or `statistics`: what has to be imported for it."""

    @property
    def piped(self) -> bool:
        """Whether it is several commands, one reading what the other writes."""
        return " | " in self.command

    @property
    def cut(self) -> bool:
        """Whether the page shows only the beginning."""
        return self.shown[-1:] == (CUT,)

    def abridge(self, output: str) -> tuple[str, ...]:
        """The lines of an output that a page is to show: as many as it does, where it cuts."""
        lines = tuple(output.splitlines())
        return (*lines[: len(self.shown) - 1], CUT) if self.cut else lines


def steps(text: str) -> list[Step]:
    """The commands of all sessions, in order."""
    return [step for block in _BLOCK.finditer(text) for step in _steps(block)]


def _steps(block: re.Match[str]) -> list[Step]:
    columns = int(block["columns"]) if block["columns"] else None
    parts = re.split(rf"^{re.escape(PROMPT)}", block["body"], flags=re.MULTILINE)[1:]
    lines = [part.splitlines() for part in parts]
    needs = block["needs"] or ""
    return [Step(command, columns, tuple(shown), needs) for command, *shown in lines]


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


CATALOGUES = ROOT.parent / "shared" / "catalogues"
"""Where releases lie, if they are there."""
RELEASES = {"onet": "db_29_0_text.zip", "esco": "esco_1_2_0_en_csv.zip"}
"""Those that the sessions are of, among whatever else lies beside them."""


def releases_are_here() -> bool:
    """Whether the sessions with catalogues can be run."""
    return all((CATALOGUES / name).is_file() for name in RELEASES.values())


def import_releases(data: Path) -> None:
    """Both catalogues, into a store in the folder `data`."""
    for catalogue, name in RELEASES.items():
        argv = [sys.executable, "-m", "rolecmp", "catalogue", "import", catalogue, name]
        environment = {**os.environ, "ROLECMP_DATA": str(data)}
        subprocess.run(argv, env=environment, cwd=CATALOGUES, capture_output=True, check=True)


OFFICIAL = ROOT.parent / "shared" / "official"
"""Where pay statistics lie, if they are there."""
STATISTICS = ("oesm25nat.zip", "oesm25ma_subset.zip")
"""Those that the sessions are of."""
FOLDERS = {"": ROOT, "catalogues": CATALOGUES, "statistics": OFFICIAL}
"""Where a session runs, by what it needs."""


def statistics_are_here() -> bool:
    """Whether the sessions with pay statistics can be run."""
    return all((OFFICIAL / name).is_file() for name in STATISTICS)


def import_statistics(data: Path) -> None:
    """The pay statistics of the sessions, into a store in the folder `data`."""
    for name in STATISTICS:
        argv = [sys.executable, "-m", "rolecmp", "catalogue", "import", "oews", name]
        environment = {**os.environ, "ROLECMP_DATA": str(data)}
        subprocess.run(argv, env=environment, cwd=OFFICIAL, capture_output=True, check=True)


def run_step(step: Step, data: Path) -> str:
    """What a command prints in a process of its own, with catalogues in `data`."""
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    kept["ROLECMP_DATA"] = str(data)
    columns = {} if step.columns is None else {"COLUMNS": str(step.columns)}
    argv = [sys.executable, "-m", *shlex.split(step.command)]
    if step.piped:
        program = f'rolecmp() {{ {shlex.quote(sys.executable)} -m rolecmp "$@"; }}'
        argv = ["sh", "-c", f"{program}; {step.command}"]
    done = subprocess.run(
        argv, env=kept | columns, cwd=FOLDERS[step.needs],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stderr + done.stdout


def _mend(pages: list[Path], data: Path) -> None:
    """Writes pages anew; sessions stay as they are where what they need is not there."""
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    needed = {step.needs for text in texts.values() for step in steps(text)}
    here = {""}
    for needs, there, import_ in (
        ("catalogues", releases_are_here, import_releases),
        ("statistics", statistics_are_here, import_statistics),
    ):
        if needs in needed and there():
            import_(data / needs)
            here.add(needs)

    def output_of(step: Step) -> str:
        if step.needs not in here:
            return "\n".join(step.shown)
        return run_step(step, data / (step.needs or "without"))

    for page, text in texts.items():
        page.write_text(rewrite(text, output_of), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "without").mkdir()
        _mend([Path(name) for name in sys.argv[1:]] or [*PAGES], Path(made))

"""Long results on a terminal go through the user's pager; everything else does not."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pexpect
import pytest

LONG: Final = ("compare", "product manager", "pmm")  # "pm" would also tell who else is called so
SHORT: Final = ("list", "levels")


class Terminal:
    """The program on a terminal of 24 lines, with a pager that notes that it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.note = folder / "paged"

    def pager(self, rest: str = "cat") -> str:
        return f"tee {self.note} | {rest}"

    def start(
        self, *argv: str, env: Mapping[str, str], size: tuple[int, int] = (24, 100)
    ) -> "pexpect.spawn[str]":
        own = ("PAGER", "MANPAGER", "LESS", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if name not in own}
        return pexpect.spawn(
            sys.executable,
            ["-m", "rolecmp", *argv],
            env={**kept, "TERM": "xterm", **env},
            dimensions=size,
            encoding="utf-8",
            timeout=30,
        )

    def show(
        self, *argv: str, env: Mapping[str, str], size: tuple[int, int] = (24, 100)
    ) -> tuple[int | None, str]:
        """The exit code and all that was on the terminal."""
        child = self.start(*argv, env=env, size=size)
        child.expect(pexpect.EOF)
        child.close()
        return child.exitstatus, child.before or ""

    @property
    def paged(self) -> bool:
        return self.note.exists()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_a_long_result_goes_through_the_pager_with_its_colours(terminal: Terminal) -> None:
    code, shown = terminal.show(*LONG, env={"PAGER": terminal.pager()})
    assert code == 0
    assert "named for PM" in shown
    assert "\x1b[1m" in terminal.note.read_text("utf-8")


def test_a_short_one_does_not(terminal: Terminal) -> None:
    code, shown = terminal.show(*SHORT, env={"PAGER": terminal.pager()})
    assert (code, terminal.paged) == (0, False)
    assert "director" in shown


def test_a_screen_that_is_high_enough_needs_none(terminal: Terminal) -> None:
    terminal.show(*LONG, env={"PAGER": terminal.pager()}, size=(400, 100))
    assert not terminal.paged


def test_long_lines_count_as_the_lines_that_they_fill(terminal: Terminal) -> None:
    narrowed = ("--city", "london", "--year", "2026")
    argv = ("salary", "pm", *narrowed, "--format", "csv", "--no-sources")
    terminal.show(*argv, env={"PAGER": terminal.pager()}, size=(20, 100))
    assert not terminal.paged
    terminal.show(*argv, env={"PAGER": terminal.pager()}, size=(20, 12))
    assert terminal.paged


@pytest.mark.parametrize("format_", ["json", "markdown"])
def test_every_format_is_paged(terminal: Terminal, format_: str) -> None:
    terminal.show(*LONG, "--format", format_, env={"PAGER": terminal.pager()})
    assert terminal.paged


@pytest.mark.parametrize("pager", ["", "cat", " cat "])
def test_no_pager_is_wanted(terminal: Terminal, pager: str) -> None:
    code, shown = terminal.show(*LONG, env={"PAGER": pager, "MANPAGER": terminal.pager()})
    assert (code, terminal.paged) == (0, False)
    assert "market research" in shown


def test_no_pager_for_this_run(terminal: Terminal) -> None:
    terminal.show(*LONG, "--no-pager", env={"PAGER": terminal.pager()})
    assert not terminal.paged


def test_none_on_a_terminal_that_can_do_nothing(terminal: Terminal) -> None:
    terminal.show(*LONG, env={"PAGER": terminal.pager(), "TERM": "dumb"})
    assert not terminal.paged


def test_the_pager_of_manuals_serves_where_no_other_is_set(terminal: Terminal) -> None:
    terminal.show(*LONG, env={"MANPAGER": terminal.pager()})
    assert terminal.paged


def test_the_pager_knows_how_to_treat_colours_unless_the_user_does(terminal: Terminal) -> None:
    pager = f'cat > /dev/null; echo "LESS is $LESS"; touch {terminal.note}'
    assert "LESS is FRX" in terminal.show(*LONG, env={"PAGER": pager})[1]
    assert "LESS is -S" in terminal.show(*LONG, env={"PAGER": pager, "LESS": "-S"})[1]


@pytest.mark.parametrize("pager", ["no-such-pager --at-all", "/dev/null"])
def test_without_a_pager_that_runs_the_result_is_there_all_the_same(
    terminal: Terminal, pager: str
) -> None:
    code, shown = terminal.show(*LONG, env={"PAGER": pager})
    assert code == 0
    assert "Traceback" not in shown
    assert "--full adds" in shown


def test_a_pager_that_is_left_early_is_no_error(terminal: Terminal) -> None:
    code, shown = terminal.show(*LONG, env={"PAGER": "head -2"})
    assert code == 0
    assert "Traceback" not in shown
    assert "rolecmp:" not in shown


def test_interrupting_the_pager_is_its_own_business(terminal: Terminal) -> None:
    # Short sleeps: one that starts at that very moment may miss the interruption.
    wait = "while :; do sleep 0.1; done"
    pager = f"trap 'echo caught; exit 0' INT; touch {terminal.note}; echo ready; {wait}"
    child = terminal.start(*LONG, env={"PAGER": pager})
    child.expect("ready")
    child.sendintr()
    child.expect("caught")
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in (child.before or "")
    assert child.exitstatus == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_shows_the_first_screen_and_can_be_left(terminal: Terminal) -> None:
    child = terminal.start(*LONG, env={})
    child.expect("how the product is sold")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_pipe_and_a_file_are_never_paged(terminal: Terminal, tmp_path: Path) -> None:
    command = f"{sys.executable} -m rolecmp compare pm pmm"
    for end in ("| cat", f"-o {tmp_path / 'out.txt'}"):
        child = pexpect.spawn(
            "/bin/sh",
            ["-c", f"{command} {end}"],
            env={**os.environ, "PAGER": terminal.pager(), "TERM": "xterm"},
            encoding="utf-8",
            timeout=30,
        )
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
        assert not terminal.paged

"""The questionnaire of `rolecmp fit`, at a real terminal."""

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="pexpect drives a terminal of Unix only")
termios = pytest.importorskip("termios", reason="a terminal of Unix")

Child = Any
"""A program at the other end of a terminal, as pexpect has it (without types)."""
LAST = 38
"""How many questions there are of pm and pmm."""
PROMPT = rf"(\d+) of {LAST}  ([^?]*\?)  "

Ask = Callable[..., Child]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Starts the questionnaire: `ask()`; further arguments go to the program."""
    children = []

    def ask_(*more: str) -> Child:
        child = pexpect.spawn(
            sys.executable, ["-m", "rolecmp", "fit", "pm", "pmm", "--color", "never", "--no-pager", *more],
            encoding="utf-8", dimensions=(50, 100), timeout=30,
        )  # fmt: skip
        children.append(child)
        return child

    yield ask_
    for child in children:
        child.close(force=True)


def expect_question(child: Child, number: int) -> str:
    """Waits for a question by its number and returns its text."""
    child.expect(PROMPT)
    assert int(child.match[1]) == number
    return " ".join(child.match[2].split())


def finish(child: Child) -> str:
    """The rest of what it prints, once it has ended."""
    child.expect(pexpect.EOF)
    child.close()
    rest: str = child.before
    return rest.replace("\r\n", "\n")


def test_every_answer_counts(ask: Ask) -> None:
    child = ask()
    for number in range(1, LAST + 1):
        text = expect_question(child, number)
        child.send("y" if "product" in text else "n")
    result = finish(child)
    assert child.exitstatus == 0
    assert "Product Manager" in result
    assert re.search(r"love building products\? +fits", result)
    assert re.search(r"like studying markets\? +does not fit", result)


def test_back_asks_again_and_the_last_answer_counts(ask: Ask) -> None:
    child = ask()
    first = expect_question(child, 1)
    child.send("b")  # there is nothing before the first
    assert expect_question(child, 1) == first
    child.send("y")
    second = expect_question(child, 2)
    child.send("b")
    assert expect_question(child, 1) == first
    child.send("n")
    assert expect_question(child, 2) == second
    child.send("r")
    result = finish(child)
    assert child.exitstatus == 0
    assert re.search(rf"{re.escape(first)} +does not fit", result)
    assert not re.search(rf"{re.escape(second)} +(fits|does not fit)", result)


def test_skipping_is_no_answer(ask: Ask) -> None:
    child = ask()
    for number in range(1, LAST + 1):
        expect_question(child, number)
        child.send("s")
    assert "You answered no question" in finish(child)
    assert child.exitstatus == 0


@pytest.mark.parametrize("key", ["q", "\x04", "Q", "quit\n"])
def test_quitting_is_no_failure_and_prints_no_result(ask: Ask, key: str) -> None:
    child = ask()
    expect_question(child, 1)
    child.send("y")
    expect_question(child, 2)
    child.send(key)
    assert finish(child).strip() == "quit"
    assert child.exitstatus == 0


def test_other_keys_do_nothing(ask: Ask) -> None:
    """Not an arrow, whose code ends in a letter, nor Enter, nor a letter that means nothing."""
    child = ask()
    first = expect_question(child, 1)
    for key in ("x", "\x1b[B", "\r", "é"):
        child.send(key)
    child.send("y")
    expect_question(child, 2)
    child.send("r")
    assert re.search(rf"{re.escape(first)} +fits", finish(child))


def test_whole_words_and_enter_will_do_too(ask: Ask) -> None:
    child = ask()
    first = expect_question(child, 1)
    child.send("yes\n")
    second = expect_question(child, 2)
    child.send("no\n")
    expect_question(child, 3)
    child.send("result\n")
    result = finish(child)
    assert re.search(rf"{re.escape(first)} +fits", result)
    assert re.search(rf"{re.escape(second)} +does not fit", result)


def test_keys_that_are_pressed_ahead_are_not_lost(ask: Ask) -> None:
    """Not even those from before the first question."""
    child = ask()
    child.send("y")
    expect_question(child, 1)
    expect_question(child, 2)
    child.send("n" + "yn" * (LAST // 2 - 1))
    result = finish(child)
    assert child.exitstatus == 0
    assert "no answer" in result  # the heading of the column
    assert not re.search(r"\S +no answer$", result.split("against  no answer")[1], re.MULTILINE)


def test_only_the_result_goes_to_stdout() -> None:
    """What is asked is seen at the terminal though stdout goes elsewhere."""
    child = pexpect.spawn(
        "/bin/sh", ["-c", f"{sys.executable} -m rolecmp fit 'product manager' pmm -f json > /dev/null"],
        encoding="utf-8", timeout=30,
    )  # fmt: skip
    expect_question(child, 1)
    child.send("r")
    assert finish(child).strip() == "result"
    assert child.exitstatus == 0


def _shell() -> Child:
    """A shell that outlives the program, and ^C, so that the terminal can be looked at after it."""
    script = (
        f"trap : INT; stty -a; {sys.executable} -m rolecmp fit pm pmm --no-pager; echo code=$?; stty -a; "
        "echo end"
    )
    return pexpect.spawn(
        "/bin/sh", ["-c", script], encoding="utf-8", timeout=30, dimensions=(50, 100)
    )


def _modes(text: str) -> set[str]:
    return set(re.findall(r"-?\b(?:icanon|echo|isig|icrnl|opost)\b", text))


@pytest.mark.parametrize("key", ["q", "r", "\x04"])
def test_the_terminal_is_left_as_it_was(key: str) -> None:
    shell = _shell()
    shell.expect(PROMPT)
    before = _modes(shell.before)
    shell.send(key)
    shell.expect(r"code=(\d+)")
    assert shell.match[1] == "0"
    shell.expect("end")
    assert _modes(shell.before) == before
    assert {"icanon", "echo"} <= before


def test_interrupting_ends_with_130_in_silence_and_leaves_the_terminal_as_it_was() -> None:
    shell = _shell()
    shell.expect(PROMPT)
    before = _modes(shell.before)
    shell.send("y")
    shell.expect(PROMPT)
    shell.sendintr()
    shell.expect(r"code=(\d+)")
    assert shell.match[1] == "130"
    assert shell.before.strip() in ("", "^C")
    shell.expect("end")
    assert _modes(shell.before) == before
    assert {"icanon", "echo"} <= before


def test_a_terminated_run_leaves_the_terminal_as_it_was(ask: Ask) -> None:
    child = ask()
    before = termios.tcgetattr(child.child_fd)[:4]
    expect_question(child, 1)
    assert termios.tcgetattr(child.child_fd)[:4] != before
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    assert termios.tcgetattr(child.child_fd)[:4] == before
    child.close()
    assert child.exitstatus == 128 + signal.SIGTERM


def test_a_run_that_was_stopped_goes_on_with_single_keys(ask: Ask) -> None:
    """A shell that takes the terminal back in between leaves it in a mode of its own."""
    child = ask()
    expect_question(child, 1)
    child.kill(signal.SIGSTOP)
    mode = termios.tcgetattr(child.child_fd)
    mode[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(child.child_fd, termios.TCSANOW, mode)
    child.kill(signal.SIGCONT)
    deadline = time.monotonic() + 30
    while termios.tcgetattr(child.child_fd)[3] & termios.ICANON and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send("y")
    expect_question(child, 2)
    child.send("q")
    finish(child)
    assert child.exitstatus == 0

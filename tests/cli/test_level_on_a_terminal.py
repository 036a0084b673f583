"""The questionnaire of `rolecmp level`, at a real terminal."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_levels import cook, kitchen_levels

pexpect = pytest.importorskip("pexpect", reason="pexpect drives a terminal of Unix only")

Child = Any
"""A program at the other end of a terminal, as pexpect has it (without types)."""
TEXTS = ["one dish", "a station", "a menu"]
"""What is expected of cooks, from the lowest level."""

Ask = Callable[[], Child]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """Starts the questionnaire about cooks."""
    own = tmp_path / "kitchen.json"
    levels = zip(("junior", "mid", "senior"), TEXTS, strict=True)
    own.write_text(
        json.dumps(kitchen_levels(*(cook(level, "scope", text) for level, text in levels)))
    )
    children = []

    def ask_() -> Child:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "rolecmp", "level", "cook", "--only-data", str(own), "--color", "never", "--no-pager"],
            encoding="utf-8", dimensions=(50, 100), timeout=30,
        )  # fmt: skip
        children.append(child)
        return child

    yield ask_
    for child in children:
        child.close(force=True)


def answer(child: Child, number: int, key: str) -> None:
    """Waits for a question by its number and presses a key."""
    child.expect(rf"{number} of {len(TEXTS)}  Scope: {TEXTS[number - 1]}\. True\s+of\s+you\?  ")
    child.send(key)


def finish(child: Child) -> str:
    """The rest of what it prints, once it has ended well."""
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    rest: str = child.before
    return rest.replace("\r\n", "\n")


def test_each_key_is_an_answer(ask: Ask) -> None:
    child = ask()
    answer(child, 1, "y")
    answer(child, 2, "p")
    answer(child, 3, "n")
    result = finish(child)
    assert "1 yes, 1 partly and 1 no" in result
    assert re.search(r"scope +junior +mid +partly +a station", result)


def test_back_and_skip_and_the_result_so_far(ask: Ask) -> None:
    child = ask()
    answer(child, 1, "n")
    answer(child, 2, "b")
    answer(child, 1, "y")
    answer(child, 2, "s")
    answer(child, 3, "r")
    result = finish(child)
    assert "1 yes, 0 partly and 0 no, 2 not answered" in result
    assert re.search(r"scope +junior +mid +not answered +a station", result)


def test_whole_words_and_enter_will_do_too(ask: Ask) -> None:
    child = ask()
    answer(child, 1, "yes\n")
    answer(child, 2, "partly\n")
    answer(child, 3, "no\n")
    assert "1 yes, 1 partly and 1 no" in finish(child)


def test_quitting_is_no_failure(ask: Ask) -> None:
    child = ask()
    answer(child, 1, "y")
    answer(child, 2, "q")
    assert finish(child).strip() == "quit"

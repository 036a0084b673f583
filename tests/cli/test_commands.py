"""The table of commands: it says what the commands say of themselves, and each is made once."""

import inspect
import re
from importlib import import_module

import pytest

from rolecmp.cli.app import program
from rolecmp.cli.commands import COMMANDS, TOPICS, Group, every_command
from tests.conftest import Run

GROUPS = {name: [*entry.commands] for name, entry in COMMANDS.items() if isinstance(entry, Group)}


@pytest.mark.parametrize("name", dict(every_command()))
def test_its_line_is_the_first_of_the_docstring(name: str, run: Run) -> None:
    entry = dict(every_command())[name]
    module, _, function = entry.target.partition(":")
    said = inspect.getdoc(getattr(import_module(f"rolecmp.cli.{module}"), function)) or ""
    assert entry.summary == said.partition("\n\n")[0].replace("\n", " ")
    assert entry.summary in " ".join(run(*name.split(), "--help").out.split())


IN_ORDER = {"": [name for names in TOPICS.values() for name in names], **GROUPS}


@pytest.mark.parametrize(("group", "names"), IN_ORDER.items())
def test_the_help_lists_all_commands_in_the_order_of_the_table(
    group: str, names: list[str], run: Run
) -> None:
    listed = run(*group.split(), "--help").out.partition("\nOptions")[0]
    assert re.findall(r"^  ([a-z]+)  +[A-Z]\w", listed, re.MULTILINE) == names


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("laddr",), 'no command "laddr"; did you mean `rolecmp ladder ROLE`?'),
        (("catlog",), 'no command "catlog"; did you mean `rolecmp catalogue`?'),
        (
            ("data", "valid"),
            'no command "valid" of data; did you mean `rolecmp data validate FILE`?',
        ),
        (("xyz",), 'no command "xyz"; `rolecmp --help` lists all'),
    ],
)
def test_a_wrong_word_gets_the_nearest(words: tuple[str, ...], message: str, run: Run) -> None:
    assert run(*words) == (2, "", f"rolecmp: {message}\n")


def test_every_command_is_made_once_a_process(run: Run) -> None:
    """Thousands of runs in one process, as in the tests, build it no more than one."""
    before = {name: listed.load() for name, listed in program().commands.items()}  # type: ignore[attr-defined]
    run("data", "init", "--help")
    run("compare", "--help")
    assert {name: listed.load() for name, listed in program().commands.items()} == before  # type: ignore[attr-defined]

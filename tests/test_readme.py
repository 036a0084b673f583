"""README says what the program does."""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from rolecmp.cli.app import program
from rolecmp.cli.commands import COMMANDS
from rolecmp.model.errors import ExitCode
from rolecmp.render import Format, format_of_file
from tests.conftest import Run
from tests.readme import CATALOGUES, README, Step, rewrite, steps

TEXT = README.read_text(encoding="utf-8")
STEPS = steps(TEXT)


@pytest.fixture(scope="module")
def store(real_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of its own, for a session imports into it."""
    return shutil.copytree(real_store, tmp_path_factory.mktemp("sessions") / "store")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.command)
def test_a_session_is_what_the_program_prints(
    step: Step, run: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Where it is not, `python -m tests.readme` mends it."""
    monkeypatch.chdir(README.parent)  # sessions name files of the examples
    if step.catalogues:
        monkeypatch.setenv("ROLECMP_DATA", str(request.getfixturevalue("store")))
        monkeypatch.chdir(CATALOGUES)
    if step.columns is not None:
        monkeypatch.setenv("COLUMNS", str(step.columns))
    program, *argv = shlex.split(step.command)
    assert program == "rolecmp"
    result = run(*argv)
    assert "\n".join(step.shown) == "\n".join(step.abridge(result.err + result.out))


def test_the_session_in_python_is_what_python_prints() -> None:
    blocks = re.findall(r"```pycon\n(.*?)```", TEXT, flags=re.DOTALL)
    assert blocks
    for block in blocks:
        example = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
        told: list[str] = []
        results = doctest.DocTestRunner().run(example, out=told.append)
        assert "".join(told) == ""
        assert results.attempted > 1


def test_every_format_and_ending_is_explained() -> None:
    documented = re.findall(r"^\| `(\.[a-z]+)` \| `([a-z]+)` \|", TEXT, flags=re.MULTILINE)
    assert [format_ for _, format_ in documented] == list(Format)
    assert all(format_of_file(f"x{ending}") == format_ for ending, format_ in documented)


def test_the_sessions_are_those_of_the_main_job() -> None:
    commands = [step.command for step in STEPS]
    assert commands[:3] == [
        "rolecmp compare pm pmm", "rolecmp ladder pmm", "rolecmp salary --city london",
    ]  # fmt: skip


def test_mending_changes_outputs_only() -> None:
    mended = rewrite(TEXT, lambda step: f"{step.command} says\nthis\n" * 40)
    assert mended != TEXT
    assert [step._replace(shown=()) for step in steps(mended)] == [
        step._replace(shown=()) for step in STEPS
    ]
    assert re.sub(r"```console.*?```", "", mended, flags=re.DOTALL) == re.sub(
        r"```console.*?```", "", TEXT, flags=re.DOTALL
    )


def test_two_commands_set_everything_up() -> None:
    commands = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv ")]
    assert [command.rpartition("/")[2] for command in commands] == [
        "rolecmp compare pm pmm", "pytest",
    ]  # fmt: skip


def test_every_command_is_in_the_overview() -> None:
    documented = set(re.findall(r"^\| `rolecmp ([a-z-]+)", TEXT, flags=re.MULTILINE))
    assert documented == set(COMMANDS)


def test_every_option_that_all_commands_have_is_in_the_overview() -> None:
    params = program().params
    options = {option for param in params for option in param.opts if option.startswith("--")}
    assert {"--format", "--data"} <= options
    assert {option for option in options if option not in TEXT} <= {
        "--version", "--install-completion",
    }  # fmt: skip


def test_every_exit_code_is_explained() -> None:
    documented = re.findall(r"^\| (\d+) \|", TEXT, flags=re.MULTILINE)
    assert [int(code) for code in documented] == [int(code) for code in ExitCode]

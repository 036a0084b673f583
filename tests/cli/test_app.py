"""The program itself: what it says without a command, its help, its version."""

import re

import pytest

from rolecmp import __version__
from rolecmp.loading.layers import data_version
from tests.conftest import ROOT, Run
from tests.releases import MANAGER

COMMANDS = ("compare", "show", "list", "ladder", "salary")


def test_alone_it_names_three_commands_to_try_first(run: Run) -> None:
    result = run()
    assert (result.code, result.err) == (0, "")
    commands = re.findall(r"^  rolecmp (\S.*?)  ", result.out, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert run(*command.split()).code == 0


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_the_examples_before_the_options_and_the_exit_codes(
    command: str, flag: str, run: Run
) -> None:
    result = run(*([command] if command else []), flag)
    assert (result.code, result.err) == (0, "")
    text = " ".join(result.out.split())
    assert text.index("Examples:") < text.index("Options:")
    assert (
        "Exit codes: 0 done, 1 unexpected, 2 usage, 3 not found, 4 bad data, 5 cannot write, "
        "130 interrupted." in text
    )


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.usefixtures("statistics")
def test_the_examples_of_the_help_work(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "tests/cli")  # where team.json lies
    out = run(*([command] if command else []), "-h").out
    examples = re.findall(r"^    rolecmp (.*)$", out, re.MULTILINE)
    assert examples
    for example in examples:
        # Of catalogues there are small ones made by hand, with other codes.
        example = re.sub(r"onet:\S+", f"onet:{MANAGER}", example)  # noqa: PLW2901
        arguments = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', example)]
        assert run(*arguments).code == 0, example


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_help(command: str, run: Run) -> None:
    assert re.search(rf"^  {command} +\w", run("-h").out, re.MULTILINE)


def test_the_versions_of_program_and_data(run: Run) -> None:
    assert run("--version") == (0, f"rolecmp {__version__} (data {data_version()})\n", "")
    assert re.fullmatch(r"\d{4}\.\d+(\.\d+)?", data_version())


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["nothing"], "no such command 'nothing'"),
        (["compar", "pm", "pmm"], "no such command 'compar'"),
        (["--nothing"], "no such option: --nothing"),
        (["compare", "pm", "pmm", "--citty", "x"], "no such option: --citty"),
        (["compare", "pm", "pmm", "--city"], "option '--city' requires an argument"),
        (["list", "-f", "xml"], '"xml" is not one of the formats: table, json'),
        (["list", "--color", "pink"], "'pink' is not one of"),
        (["list", "--layout", "x\x1b[31m"], r"x\x1b[31m"),
        (["ladder"], "missing argument 'ROLE...'"),
        (["list", "a", "b"], "unexpected extra argument"),
    ],
)
def test_wrong_usage(argv: list[str], message: str, run: Run) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("rolecmp: ")
    assert message in result.err
    assert result.err.count("\n") == 1


def test_a_misspelt_command_or_option_gets_a_suggestion(run: Run) -> None:
    assert "compare" in run("compar", "pm", "pmm").err.split("'compar'")[1]
    assert "--city" in run("salary", "--citi", "london").err.split("--citi", 1)[1]

"""The program itself: what it says without a command, its help, its version."""

import re

import pytest

from rolecmp import __version__
from rolecmp.loading.layers import data_version
from tests.conftest import Run

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
        "6 findings of lint --strict, 130 interrupted." in text
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_help(command: str, run: Run) -> None:
    assert re.search(rf"^  {command} +\w", run("-h").out, re.MULTILINE)


def test_the_versions_of_program_and_data(run: Run) -> None:
    assert run("--version") == (0, f"rolecmp {__version__} (data {data_version()})\n", "")
    assert re.fullmatch(r"\d{4}\.\d+(\.\d+)?", data_version())


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["nothing"], 'no command "nothing"; `rolecmp --help` lists all'),
        (["compar", "pm", "pmm"], 'no command "compar"; did you mean `rolecmp compare pm pmm`?'),
        (["--nothing"], 'no option "--nothing"'),
        (
            ["compare", "pm", "pmm", "--citty", "x"],
            "did you mean `rolecmp compare pm pmm --city x`?",
        ),
        (["compare", "pm", "pmm", "--city"], "--city needs a value: --city CITY"),
        (["salary", "pm", "--per"], "--per needs a value: --per year"),
        (["list", "--full=x"], "--full takes no value; type --full alone"),
        (
            ["compare", "pm", "pmm", "--on", "pay"],
            "did you mean `rolecmp compare pm pmm --only pay`?",
        ),
        (["similar", "pm", "-n", "0"], '--limit: "0" is not a number from 1 to 1,000'),
        (["search", "pm", "-n", "many"], '--limit: "many" is not a number from 1 to 100,000'),
        (["ladder", "pm", "pmm", "--expectations"], "`rolecmp ladder pm --expectations`"),
        (["export"], "add -o FILE to a command"),
        (["completion"], "`rolecmp --install-completion`"),
        (["list", "-f", "xml"], '"xml" is not one of the formats: table, json'),
        (["list", "--color", "pink"], '--color: "pink" is not one of auto, always or never'),
        (["list", "--layout", "x\x1b[31m"], r"x\x1b[31m"),
        (["ladder"], "`rolecmp ladder ROLE ...`; for example `rolecmp ladder pmm`"),
        (["list", "a", "b"], '"b" is too much; type `rolecmp list [WHAT]`'),
    ],
)
def test_wrong_usage(argv: list[str], message: str, run: Run) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("rolecmp: ")
    assert message in result.err
    assert result.err.count("\n") == 1


def test_a_misspelt_command_or_option_gets_a_suggestion(run: Run) -> None:
    assert "`rolecmp compare pm pmm`" in run("compar", "pm", "pmm").err
    assert "`rolecmp salary --city london`" in run("salary", "--citi", "london").err

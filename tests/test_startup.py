"""What a run imports, and what it does not: start-up is guarded by names, never by a clock."""

import os
import subprocess
import sys

import pytest

from rolecmp.cli.commands import every_command
from rolecmp.loading.built_in import load_built_in
from rolecmp.loading.data_shape import validate_data
from tests.conftest import Lay

PYDANTIC = {"pydantic", "pydantic_core"}
HEAVY = {
    *PYDANTIC, "rich", "rapidfuzz", "json", "dataclasses", "sqlite3", "markupsafe", "babel",
    "rolecmp.model.role", "rolecmp.report.report", "rolecmp.loading.assembly",
}  # fmt: skip


# The program leaves without a word to `atexit`, so that this has to stand in its way.
SCRIPT = """
import os, sys
from rolecmp.__main__ import run

def leave(code, end=os._exit):
    loaded = [name for name, module in sys.modules.items() if module is not None]
    print(*loaded, file=sys.stderr, flush=True)
    end(code)

os._exit = leave
run()
"""


def imported(*argv: str, code: int = 0, completing: str | None = None) -> set[str]:
    """The names of all modules that a run of the program has loaded in the end."""
    environment = dict(os.environ)
    if completing is not None:
        environment |= {"_ROLECMP_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": completing}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *argv],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr[-300:]
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def own(lay: Lay) -> str:
    """A file of the user's."""
    return lay({"roles": {"cook": {"title": "Cook"}}})


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """The first run of a changed checkout compiles, which takes Pydantic."""
    assert load_built_in().expectations  # of the lists that are read later, too
    validate_data(b"{}")


@pytest.mark.parametrize(
    "argv",
    [(), ("--help",), ("--version",), ("compare", "--help"), ("salary", "-h"), ("fit", "-h")],
)
def test_help_and_version_load_nothing_heavy(argv: tuple[str, ...]) -> None:
    modules = imported(*argv)
    assert {"typer", "rolecmp.cli.app"} <= modules
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    "line",
    [
        "rolecmp ", "rolecmp compare --", "rolecmp compare pm ", "rolecmp show ", "rolecmp list ",
        "rolecmp salary --city ", "rolecmp salary --level ", "rolecmp compare pm pmm --only skills,",
        "rolecmp -f ",
    ],
)  # fmt: skip
def test_completion_loads_neither_models_nor_rich(line: str) -> None:
    modules = imported(completing=line)
    assert {"typer", "rolecmp.cli.completion"} <= modules
    assert modules & (HEAVY - {"json"}) == set()


MODULES = {name: f"rolecmp.cli.{entry.target.partition(':')[0]}" for name, entry in every_command()}


@pytest.mark.parametrize("name", MODULES)
def test_a_command_loads_no_module_of_another(name: str) -> None:
    assert imported(*name.split(), "--help") & {*MODULES.values()} == {MODULES[name]}


@pytest.mark.parametrize("argv", [(), ("--help",), ("--version",), ("data", "-h")])
def test_what_is_no_command_loads_the_module_of_none(argv: tuple[str, ...]) -> None:
    assert imported(*argv) & {*MODULES.values()} == set()


@pytest.mark.parametrize(
    ("line", "modules"),
    [
        ("rolecmp ", set()),
        ("rolecmp data ", set()),
        ("rolecmp compare p", {"rolecmp.cli.compare"}),
        ("rolecmp data init --", {"rolecmp.cli.data.init"}),
    ],
)
def test_completion_loads_the_module_of_the_command_typed(line: str, modules: set[str]) -> None:
    assert imported(completing=line) & {*MODULES.values()} == modules


COMMANDS = [
    ("compare", "pm", "pmm"),
    ("show", "pm"),
    ("show", "pm", "--origin"),
    ("list",),
    ("list", "skills"),
    ("ladder", "pm", "pmm"),
    ("salary",),
    ("salary", "--city", "london"),
    ("gap", "pm", "pmm"),
    ("fit", "--questions", "-f", "table"),
    ("next", "pm"),
    ("path", "pmm", "head-of-marketing"),
    ("pair", "pm", "pmm"),
    ("day", "pm", "pmm"),
    ("search", "churn"),
    ("lint",),
]


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_json_loads_neither_rich_nor_what_own_files_need(argv: tuple[str, ...]) -> None:
    modules = imported(*argv, "-f", "json")
    assert "rolecmp.model.role" in modules
    unasked = {"rich", "rapidfuzz", "dataclasses", "decimal", "rolecmp.loading.parsing"}
    unasked |= {"rolecmp.analysis.titles.reading"}  # the names here are ids
    assert modules & {*PYDANTIC, *unasked} == set()


@pytest.mark.parametrize(
    "argv",
    [
        ("--data", "OWN", "compare", "pm", "pmm"), ("--data", "OWN", "show", "cook", "--origin"),
        ("--only-data", "OWN", "list"), ("lint", "OWN"), ("data", "validate", "OWN"),
        ("data", "diff", "OWN", "OWN"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_file_of_the_users_is_checked_without_importing_pydantic(
    argv: tuple[str, ...], own: str
) -> None:
    modules = imported(*(own if word == "OWN" else word for word in argv))
    assert modules & PYDANTIC == {"pydantic_core"}


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_a_table_loads_what_it_takes_and_no_more(argv: tuple[str, ...]) -> None:
    modules = imported(*argv)
    top_level = {name.partition(".")[0] for name in modules}
    foreign = {name for name in top_level if name.lstrip("_") not in sys.stdlib_module_names}
    assert {"typer", "rich"} <= foreign
    # Whatever the two bring along, and nothing that only tests, imports or other formats need.
    others = {"rapidfuzz", "pycountry", "hypothesis", "pytest", "babel", "markupsafe"}
    assert foreign & {*PYDANTIC, *others} == set()
    assert "rolecmp.loading.schema_errors" not in modules


def test_a_wrong_name_loads_what_suggests_another() -> None:
    assert "rapidfuzz" in imported("show", "pmn", code=3)

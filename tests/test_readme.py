"""README and docs/ say what the program does, and lead to each other."""

import doctest
import os
import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from rolecmp.cli.app import program
from rolecmp.cli.commands import COMMANDS
from rolecmp.model.errors import ExitCode
from rolecmp.render import Format, format_of_file
from tests.conftest import Run
from tests.readme import (
    FOLDERS,
    PAGES,
    README,
    ROOT,
    Step,
    import_statistics,
    rewrite,
    run_step,
    statistics_are_here,
    steps,
)

TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
TEXT = TEXTS[README]
ALL = "\n".join(TEXTS.values())
STEPS = [
    pytest.param([step], id=f"{page.stem}: {step.command}")
    for page, text in TEXTS.items()
    for step in steps(text)
    if not step.needs
]
STEPS += [
    pytest.param(needing, id=f"{page.stem}: all with {needs}")
    for page, text in TEXTS.items()
    for needs in ("catalogues", "statistics")
    if (needing := [step for step in steps(text) if step.needs == needs])
]
"""One by one; those of a page with a store are run in their order, for one imports what another shows."""


@pytest.fixture
def store(real_store: Path, tmp_path: Path) -> Path:
    """One of its own, for a session imports into it."""
    return shutil.copytree(real_store, tmp_path / "store")


@pytest.fixture(scope="module")
def statistics_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the pay statistics of the sessions."""
    if not statistics_are_here():
        pytest.skip("the real pay statistics are not beside this checkout")
    folder = tmp_path_factory.mktemp("statistics")
    import_statistics(folder)
    return folder


STORES = {"catalogues": "store", "statistics": "statistics_store"}
"""The fixture with the store that a session needs."""


@pytest.mark.parametrize("session", STEPS)
def test_a_session_is_what_the_program_prints(
    session: list[Step], run: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Where it is not, `python -m tests.readme` mends it."""
    for step in session:
        with monkeypatch.context() as patched:
            _check(step, run, patched, request)


def test_commands_in_a_pipe_are_run_by_a_shell(tmp_path: Path) -> None:
    piped = Step("rolecmp list -f ids | head -n 1 | rolecmp show - -f csv --fields id", None, ())
    assert run_step(piped, tmp_path).startswith("asked,table,id\npm,role,pm\n")


def _check(
    step: Step, run: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(FOLDERS[step.needs])  # sessions name files of the examples
    if step.needs:
        monkeypatch.setenv("ROLECMP_DATA", str(request.getfixturevalue(STORES[step.needs])))
    if step.columns is not None:
        monkeypatch.setenv("COLUMNS", str(step.columns))
    program, *argv = shlex.split(step.command)
    assert program == "rolecmp"
    if step.piped:
        output = run_step(
            step, Path(os.environ.get("ROLECMP_DATA", request.getfixturevalue("tmp_path")))
        )
    else:
        result = run(*argv)
        output = result.err + result.out
    assert "\n".join(step.shown) == "\n".join(step.abridge(output))


# What a block of a page begins, the next one goes on with.
PYTHON = [
    pytest.param("\n".join(blocks), id=page.stem)
    for page, text in TEXTS.items()
    if (blocks := re.findall(r"```pycon\n(.*?)```", text, flags=re.DOTALL))
]


@pytest.mark.parametrize("block", PYTHON)
def test_a_session_in_python_is_what_python_prints(block: str) -> None:
    example = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    told: list[str] = []
    results = doctest.DocTestRunner().run(example, out=told.append)
    assert "".join(told) == ""
    assert results.attempted > 1


def test_every_format_and_ending_is_explained() -> None:
    documented = re.findall(r"^\| (?:`(\.[a-z]+)`)? ?\| `([a-z]+)` \|", ALL, flags=re.MULTILINE)
    assert [format_ for _, format_ in documented] == list(Format)
    assert all(format_of_file(f"x{ending}") == format_ for ending, format_ in documented if ending)


def test_readme_is_short_and_begins_with_the_answer() -> None:
    assert len(TEXT.encode()) < 14_000
    assert [step.command for step in steps(TEXT)][:1] == ["rolecmp compare pm pmm"]
    assert "```sh\npython3 -m venv .venv" in "\n".join(TEXT.splitlines()[:20])


def test_the_worked_file_is_the_one_among_the_examples() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", TEXT, flags=re.DOTALL)
    assert block == (ROOT / "examples" / "team.json").read_text(encoding="utf-8")


def test_the_worked_levels_are_the_file_among_the_examples() -> None:
    page = TEXTS[ROOT / "docs" / "own-data.md"]
    blocks = re.findall(r"```json\n(.*?)```", page, flags=re.DOTALL)
    assert (ROOT / "examples" / "grades.json").read_text(encoding="utf-8") in blocks


def test_mending_changes_outputs_only() -> None:
    mended = rewrite(TEXT, lambda step: f"{step.command} says\nthis\n" * 40)
    assert mended != TEXT
    assert [step._replace(shown=()) for step in steps(mended)] == [
        step._replace(shown=()) for step in steps(TEXT)
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
    documented = set(
        re.findall(
            r"^\| `rolecmp ([a-z-]+)", TEXTS[ROOT / "docs" / "commands.md"], flags=re.MULTILINE
        )
    )
    assert documented == set(COMMANDS)


def test_every_option_that_all_commands_have_is_in_the_overview() -> None:
    params = program().params
    options = {option for param in params for option in param.opts if option.startswith("--")}
    assert {"--format", "--data"} <= options
    assert {option for option in options if option not in ALL} <= {
        "--version", "--install-completion",
    }  # fmt: skip


def test_every_exit_code_is_explained() -> None:
    documented = re.findall(r"^\| (\d+) \|", TEXT, flags=re.MULTILINE)
    assert [int(code) for code in documented] == [int(code) for code in ExitCode]


def links_of(text: str) -> list[str]:
    """The targets of all links, as a reader's program sees them: not those within code."""
    tokens = MarkdownIt().parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    return [str(token.attrs["href"]) for token in inner if token.type == "link_open"]


def anchors_of(text: str) -> set[str]:
    """The anchors of the headings, as GitHub makes them."""
    tokens = MarkdownIt().parse(text)
    headings = [after for token, after in pairwise(tokens) if token.type == "heading_open"]
    words = [re.sub(r"[^\w -]", "", heading.content.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in words}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_link_leads_somewhere(page: Path) -> None:
    links = [link for link in links_of(TEXTS[page]) if not link.startswith("https://")]
    assert [link for link in links if link.startswith(("http:", "/"))] == []
    for link in links:
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), link
        if anchor:
            assert anchor in anchors_of(target.read_text(encoding="utf-8")), link


def test_readme_leads_to_every_page_and_every_page_back_to_another() -> None:
    linked = {(ROOT / link.partition("#")[0]).resolve() for link in links_of(TEXT)}
    assert {page for page in PAGES if page != README} <= linked
    for page, text in TEXTS.items():
        assert any(".md" in link for link in links_of(text)), page

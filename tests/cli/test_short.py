"""The short result, the full one, and where the sources are listed."""

import json
import re
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

import rolecmp
from tests.conftest import Lay, Replace, Run
from tests.own_data import kitchen, linked, pay, source

OnTerminal = Callable[..., str]
ROLE_IDS = [*rolecmp.load_dataset().roles]
ROLES = [
    ("pm", "pmm"),
    ("pmm", "pm"),
    ("csm", "account-executive"),
    ("product-designer", "product-analyst"),
    ("pm", "product-owner"),
]


@pytest.fixture
def on_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> OnTerminal:
    """What a terminal of a width shows of a command."""

    def shown(width: int, *argv: str) -> str:
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", str(width))
            patch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
            result = run(*argv, "--no-pager")
        assert result.code == 0, result.err
        return result.out

    return shown


PAIRS = [*combinations(ROLE_IDS, 2)]
LONG = [
    ("compare", "pm", "pmm", "csm"),
    ("compare", "senior pm", "pm:director"),
    ("show", "pm"),
    ("show", "pmm"),
    ("show", "senior pm"),
    ("ladder", "pm", "pmm", "csm"),
    ("ladder", "pm", "--expectations"),
    ("ladder", "pmm", "--expectations"),
    ("gap", "senior pm", "pm:director"),
    ("pair", "pm", "pmm"),
    ("salary", "pm"),
    ("salary", "pm", "pmm"),
    ("salary", "pm", "pmm", "--country", "us", "--in", "EUR"),
]
"""Results that would have more than a hundred lines."""


@pytest.mark.parametrize("first", ROLE_IDS[:-1])
def test_no_comparison_of_two_has_more_than_a_hundred_lines(
    first: str, on_terminal: OnTerminal
) -> None:
    for names in PAIRS:
        if names[0] == first:
            assert len(on_terminal(80, "compare", *names).splitlines()) <= 100, names


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("argv", LONG, ids=" ".join)
def test_no_result_has_more_than_a_hundred_lines(
    width: int, argv: tuple[str, ...], on_terminal: OnTerminal
) -> None:
    short, full = on_terminal(width, *argv), on_terminal(width, *argv, "--full")
    assert len(short.splitlines()) <= 100
    assert "--full" in short or len(full.splitlines()) <= 100
    assert not re.search(r"… [\d,]+ more\n|--full adds", full)


@pytest.mark.parametrize("argv", LONG, ids=" ".join)
def test_what_is_cut_to_make_it_short_is_counted(
    argv: tuple[str, ...], on_terminal: OnTerminal
) -> None:
    out = on_terminal(80, *argv)
    found = re.findall(r"… ([\d,]+) more", out)
    said = re.search(r"--full adds ([\d,]+) more of these", out)
    assert bool(said) == bool(found)
    assert not said or int(said[1].replace(",", "")) == sum(int(n.replace(",", "")) for n in found)


def test_a_pipe_is_as_short_as_a_terminal(
    run: Run, on_terminal: OnTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for argv in (("show", "pm"), ("salary", "pm"), ("ladder", "pmm", "--expectations")):
        piped = run(*argv).out.partition("\n\n--full adds ")[0]
        shown = on_terminal(80, *argv, "--color", "never").partition("\n\n--full adds ")[0]
        assert piped == shown


def test_a_remark_on_a_figure_that_is_cut_goes_with_it(on_terminal: OnTerminal) -> None:
    short = on_terminal(80, "salary", "pm", "pmm", "--color", "never")
    assert "The source calls £55,000 typical." in " ".join(short.split())
    assert "£105,000" not in short
    assert "London, 2026: The source does not say" in " ".join(short.split())


def test_ones_own_pay_is_never_cut(on_terminal: OnTerminal, lay: Lay) -> None:
    bands = [
        pay("pm", 100_000 + 1000 * step, 140_000, level="senior", year=2026, city="london")
        for step in range(12)
    ]
    mine = lay({"sources": {"report": source("A", 2026)}, "pay": bands})
    out = on_terminal(80, "salary", "pm", "--data", mine, "--color", "never")
    assert "--full adds" in out
    for step in range(12):
        assert f"{100 + step},000" in out


def test_the_answer_and_the_first_contrast_stand_on_the_first_screen(
    on_terminal: OnTerminal,
) -> None:
    screen = on_terminal(80, "compare", "pm", "pmm", "--color", "never").splitlines()[:23]
    for words in ("PM  ", "PMM  ", "Differ", "Both", "Pay", "Choose", "Clash"):
        assert any(line.startswith(words) for line in screen), words
    start = next(i for i, line in enumerate(screen) if line.startswith("Duties ·"))
    assert "product roadmap" in screen[start + 2]
    assert screen[start + 6].startswith("… ")  # the whole of it


def words(text: str) -> set[str]:
    """The words of a text without its footnotes, whose numbers depend on how much is shown."""
    return {word.strip(".,;:()") for word in re.sub(r"\[\d+\]", "", text).split()}


@pytest.mark.parametrize("names", [*ROLES, ("pm", "pmm", "csm")], ids=" ".join)
def test_the_full_result_has_all_that_the_short_one_has(names: tuple[str, ...], run: Run) -> None:
    short, full = run("compare", *names).out, run("compare", *names, "--full").out
    result = short.partition("\n--full adds ")[0]
    assert len(full.splitlines()) > len(short.splitlines())
    for line in result.splitlines():
        gone = words(line.replace("the same for all:", "").replace(",", "")) - words(
            full.replace(",", "")
        )
        assert not gone or re.search(r"… [\d,]+ more", line), line
    assert full == run("compare", *names, "--all").out
    assert "--full" not in full
    assert "… " not in full


CUT = [
    ("show", "pm"),
    ("show", "senior pm"),
    ("compare", "senior pm", "pm:director"),
    ("pair", "pm", "pmm"),
    ("ladder", "pm", "pmm"),
    ("gap", "pm", "pmm", "csm"),
]


@pytest.mark.parametrize("argv", CUT, ids=" ".join)
def test_other_results_are_short_too(argv: tuple[str, ...], run: Run) -> None:
    short, full = run(*argv).out, run(*argv, "--full").out
    assert "--full adds " in short
    assert "… " in short
    assert not re.search(r"… [\d,]+ more|--full", full)
    assert len(short.splitlines()) < len(full.splitlines()) * 0.8
    for line in short.partition("\n--full adds ")[0].splitlines():
        if "`rolecmp" in line or line.startswith("Expected"):
            continue  # how to see more, and a heading of what is set side by side in short
        gone = words(line) - words(full)
        assert not gone or re.search(r"… [\d,]+ more", line), line
    named = int(short.partition("--full adds ")[2].split()[0].replace(",", ""))
    found = re.findall(r"… ([\d,]+) more", short)
    assert named == sum(int(number.replace(",", "")) for number in found)
    data = [json.loads(run(*argv, *more, "-f", "json").out) for more in ((), ("--full",))]
    assert data[0]["tables"] == data[1]["tables"]


def test_documents_and_programs_get_everything(run: Run, tmp_path: Path) -> None:
    things = [
        row["name"]
        for row in json.loads(run("compare", "pm", "pmm", "-f", "json").out)["tables"]["contrast"]
    ]
    assert len(things) > 100
    file = tmp_path / "pm.txt"
    assert run("compare", "pm", "pmm", "-o", str(file)).code == 0
    for text in (
        run("compare", "pm", "pmm", "-f", "markdown").out,
        run("compare", "pm", "pmm", "-f", "html").out,
        run("compare", "pm", "pmm", "-f", "csv").out,
        file.read_text(encoding="utf-8"),
    ):
        assert not re.search(r"… [\d,]+ more|--full", text)
        for name in things:
            assert name in text.replace("&#39;", "'").replace("\\", ""), name


def test_what_is_cut_is_counted(run: Run) -> None:
    out = run("compare", "pm", "pmm").out
    (ending,) = [line for line in out.splitlines() if line.startswith("--full adds ")]
    named = int(ending.split()[2].replace(",", ""))
    assert named == sum(int(n.replace(",", "")) for n in re.findall(r"… ([\d,]+) more", out))
    assert "teams" in ending


def test_what_was_chosen_is_not_cut(run: Run) -> None:
    out = run("compare", "pm", "pmm", "--only", "skills,teams").out
    assert "--full" not in out
    assert "… " not in out


def test_a_small_result_is_whole(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    assert "--full" not in run("compare", "cook", "baker").out


def test_one_thing_more_than_is_shown_is_shown(run: Run, replace_data: Replace) -> None:
    """To say that there is one more would take the same line."""
    names = [f"thing-{number}" for number in range(60)]

    def two(first: int) -> None:
        replace_data(
            kitchen(
                duties={name: {"name": name, "kind": "product"} for name in names},
                roles={
                    "a": {"title": "A", "duties": linked(*({"id": n} for n in names[:first]))},
                    "b": {"title": "B", "duties": linked(*({"id": n} for n in names[7:]))},
                },
                pairs=[],
            )
        )

    two(5)
    assert "thing-4" in run("compare", "a", "b").out
    two(6)
    out = run("compare", "a", "b").out
    assert "thing-4" not in out
    assert "… 2 more" in out


# --- sources ------------------------------------------------------------------------------------


def test_a_terminal_counts_the_sources_and_lists_them_when_asked(
    run: Run, on_terminal: OnTerminal
) -> None:
    argv = ("compare", "pm", "pmm", "--color", "never")
    shown = on_terminal(80, *argv)
    assert "https://" not in shown
    assert "[1]" in shown
    counted = re.search(r"(\d+)\s+sources:\s+--sources\.", shown)
    assert counted
    listed = on_terminal(80, *argv, "--sources")
    assert len(re.findall(r"(?m)^\[\d+\] ", listed)) == int(counted[1])
    assert listed.startswith(shown[: shown.index("\n--full adds")])
    assert "--sources" not in listed
    assert "--sources" not in on_terminal(80, *argv, "--no-sources")
    piped = run(*argv).out
    assert len(re.findall(r"(?m)^\[\d+\] ", piped)) == int(counted[1])


def test_both_are_refused(run: Run) -> None:
    result = run("show", "pm", "--sources", "--no-sources")
    assert (result.code, result.out) == (2, "")
    assert "give one of them" in result.err


def test_an_address_is_a_link_on_a_terminal_with_colour(run: Run, on_terminal: OnTerminal) -> None:
    argv = ("compare", "pm", "pmm", "--sources")
    start = "\x1b]8;"
    colored = on_terminal(100, *argv, "--color", "always")
    assert re.search(r"\x1b\]8;[^;]*;https://gtmroles\.com/[^\x1b]+\x1b\\", colored)
    assert start not in on_terminal(100, *argv, "--color", "never")
    assert start not in run(*argv, "--color", "always").out


def test_each_of_three_roles_is_in_what_is_left(on_terminal: OnTerminal) -> None:
    out = on_terminal(80, "compare", "pm", "pmm", "csm", "--color", "never")
    duties = out.partition("Duties ·")[2].partition("\n\n")[0].splitlines()[3:]
    named = [[cell for cell in row.split("  ") if cell.strip()][1:] for row in duties[:-1]]
    assert len(duties) <= 6
    for role in range(3):
        assert any(row[role].strip() == "yes" for row in named), (role, duties)
    assert "Teams ·" not in out


def test_six_roles_stand_side_by_side_at_80_columns(on_terminal: OnTerminal) -> None:
    """Stacked, what one of them has would be a paragraph on all the others."""
    six = ("pm", "pmm", "csm", "account-executive", "product-owner", "project-manager")
    out = on_terminal(80, "compare", *six, "--color", "never")
    for facet in ("Duties", "Skills", "Day", "Backgrounds"):
        rows = out.partition(f"\n{facet} ·")[2].partition("\n\n")[0]
        assert "none" not in rows
        assert rows.count("—") >= 15


def test_places_with_pay_stay_a_table_at_60_columns(on_terminal: OnTerminal) -> None:
    lines = on_terminal(60, "salary", "--color", "never").splitlines()
    assert lines[2].split() == ["place", "records", "roles"]
    assert "--full adds years." in lines
    assert len(lines) <= 100

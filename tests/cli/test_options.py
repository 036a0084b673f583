"""Options that every command takes: where they stand, and what they do."""

import json
import re

import pytest

from tests.conftest import Lay, Replace, Run
from tests.own_data import kitchen, pay

COMMANDS = {
    "compare": ("compare", "cook", "baker"),
    "compare of three": ("compare", "cook", "baker", "waiter"),
    "show": ("show", "cook"),
    "show of a thing": ("show", "skill:knives"),
    "show of a source": ("show", "source:report"),
    "list": ("list",),
    "list of sources": ("list", "sources"),
    "ladder": ("ladder", "cook", "baker"),
    "salary": ("salary", "cook"),
    "salary without a figure": ("salary", "cook", "--city", "lyon"),
    "coverage": ("salary",),
}


@pytest.fixture(autouse=True)
def _kitchen(replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000, sample_size=3), pay("baker", 25000, 35000)))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    "options",
    [
        ("-f", "json"), ("--format", "json"), ("--format=JSON",), ("--format", "Table"),
        ("--color", "always"), ("--color", "NEVER"), ("--layout", "stacked"), ("--no-sources",),
        ("--layout", "table", "--color", "never", "--no-sources", "-f", "json"),
    ],
)  # fmt: skip
def test_before_or_after_the_command(name: str, options: tuple[str, ...], run: Run) -> None:
    command, *arguments = COMMANDS[name]
    after = run(command, *arguments, *options)
    assert after.code == 0
    assert run(*options, command, *arguments) == after
    assert run(command, *options, *arguments) == after


def test_the_one_after_the_command_wins(run: Run) -> None:
    assert run("-f", "json", "list", "-f", "table").out == run("list").out
    assert run("-f", "table", "list", "-f", "json").out == run("list", "-f", "json").out
    assert (
        run("--fields", "id", "list", "--fields", "title").out
        == run("list", "--fields", "title").out
    )


def test_data_files_add_up_in_the_order_given(run: Run, lay: Lay) -> None:
    first = lay({"roles": {"x": {"title": "First"}, "y": {"title": "Only first"}}})
    last = lay({"roles": {"x": {"title": "Last"}}})
    for argv in (
        ("--data", first, "--data", last, "list"),
        ("list", "--data", first, "--data", last),
        ("--data", first, "list", "--data", last),
    ):
        out = run(*argv).out
        assert "Last" in out
        assert "Only first" in out
        assert "First" not in out


def test_stdin_among_other_files(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"x": {"title": "From a file"}}})
    result = run("list", "--data", own, "--data", "-", stdin='{"roles": {"y": {"title": "Piped"}}}')
    assert "From a file" in result.out
    assert "Piped" in result.out


def test_stdin_twice_is_a_mistake(run: Run) -> None:
    result = run("list", "--data", "-", "--data", "-", stdin='{"roles": {}}')
    assert (result.code, result.out) == (2, "")
    assert result.err == "rolecmp: - can be given once: stdin is read to its end\n"


# --- --fields -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_fields_choose_columns_in_their_order(name: str, run: Run) -> None:
    document = json.loads(run(*COMMANDS[name], "-f", "json").out)
    tables = document.get("tables") or {"rows": document["rows"] or document["nearest"]}
    for table, rows in tables.items():
        if not rows:
            continue
        keys = list(rows[0])[::-1]
        chosen = json.loads(run(*COMMANDS[name], "-f", "json", "--fields", ",".join(keys)).out)
        again = (chosen.get("tables") or {"rows": chosen["rows"] or chosen["nearest"]})[table]
        assert [list(row) for row in again] == [keys] * len(rows)
        assert again == [{key: row[key] for key in keys} for row in rows]
        for key in keys:
            result = run(*COMMANDS[name], "--fields", f" {key} ,{key}")
            assert (result.code, result.err) == (0, "")


def test_fields_in_a_table(run: Run) -> None:
    out = run("list", "--fields", "title,id").out
    lines = [line.split() for line in out.splitlines()[2:6]]
    assert lines == [
        ["title", "id"], ["Cook", "cook"], ["Baker", "baker"], ["Waiter", "waiter"],
    ]  # fmt: skip


def test_a_chosen_column_is_shown_even_if_it_is_empty(run: Run) -> None:
    for layout in ("table", "stacked"):
        out = run("salary", "cook", "--fields", "median", "--layout", layout).out
        assert "median" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_field_lists_the_valid_ones(name: str, run: Run) -> None:
    for format_ in ("table", "json"):
        result = run(*COMMANDS[name], "--fields", "sources,tittle", "-f", format_)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith('rolecmp: no field "tittle".')
        assert "Fields: " in result.err
        valid = result.err.split("Fields: ")[1].strip().split(", ")
        assert run(*COMMANDS[name], "--fields", ",".join(valid)).code == 0


def test_a_column_is_called_by_its_key_or_by_what_stands_above_it(run: Run) -> None:
    for fields in ("aliases", "also called", "Also Called"):
        assert run("list", "skills", "--fields", fields) == run(
            "list", "skills", "--fields", "aliases"
        )
    found = json.loads(run("list", "skills", "--fields", "also called,id", "-f", "json").out)
    assert list(found["rows"][0]) == ["aliases", "id"]


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("md", "markdown"), (".MD", "markdown"), ("txt", "table"), ("text", "table"),
        ("htm", "html"), ("JSON", "json"),
    ],
)  # fmt: skip
def test_a_format_is_called_by_its_name_or_by_the_ending_of_a_file(
    name: str, format_: str, run: Run
) -> None:
    result = run("list", "-f", name)
    assert (result.code, result.err) == (0, "")
    # A document ends with the command that made it.
    assert result.out.replace(f"-f {name}", f"-f {format_}") == run("list", "-f", format_).out


@pytest.mark.parametrize("name", COMMANDS)
def test_full_is_taken_everywhere_and_all_is_the_same(name: str, run: Run) -> None:
    full = run(*COMMANDS[name], "--full")
    assert (full.code, full.err) == (0, "")
    assert run(*COMMANDS[name], "--all") == run("--full", *COMMANDS[name]) == full


@pytest.mark.parametrize("fields", ["", ",", " , "])
def test_no_field(fields: str, run: Run) -> None:
    assert run("list", "--fields", fields) == (2, "", "rolecmp: --fields names no column\n")


# --- sources ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_without_sources(name: str, run: Run) -> None:
    with_, without = (run(*COMMANDS[name], *more).out for more in ((), ("--no-sources",)))
    assert "[1]" not in without
    assert len(without) <= len(with_)
    document = json.loads(run(*COMMANDS[name], "--no-sources", "-f", "json").out)
    assert document["sources"] == {}
    tables = document.get("tables") or {"rows": document["rows"]}
    assert all("sources" not in row for rows in tables.values() for row in rows)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_footnote_is_explained_and_every_explanation_used(name: str, run: Run) -> None:
    body, _, notes = run(*COMMANDS[name]).out.partition("\n\n[1] ")
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", body)}
    explained = {
        int(mark)
        for mark in re.findall(r"^\[(\d+)\] ", f"[1] {notes}" if notes else "", re.MULTILINE)
    }
    assert marks == explained == set(range(1, len(marks) + 1))


@pytest.mark.parametrize("command", ["fit", "gap", "next", "read"])
def test_a_resume_is_asked_for_in_the_same_words(command: str, run: Run) -> None:
    told = " ".join(run("help", command).out.split())
    assert "--resume FILE Your résumé: JSON Resume, text, PDF, .docx; - is stdin." in told

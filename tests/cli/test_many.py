"""Many names at once: from stdin or a file, each with its own result, in one process."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run

COMMANDS = {
    "show": ("show", "-"),
    "compare": ("compare", "pm", "-"),
    "gap": ("gap", "pm", "-"),
    "salary": ("salary", "-", "--city", "london"),
}
"""The commands that take many names of ours, each with `-` in the place of one."""

ROLES = ("pmm", "product-designer", "senior pmm")


def _with(argv: tuple[str, ...], name: str) -> list[str]:
    return [name if word == "-" else word for word in argv]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_line_is_the_result_for_its_name(run: Run, command: str) -> None:
    argv = COMMANDS[command]
    result = run(*argv, "-f", "ndjson", stdin="\n".join(ROLES))
    assert (result.code, result.err) == (0, "")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [line.pop("asked") for line in lines] == [*ROLES]
    alone = [json.loads(run(*_with(argv, name), "-f", "json").out) for name in ROLES]
    assert lines == alone


@pytest.mark.usefixtures("catalogues")
def test_ids_of_a_list_feed_similar(run: Run) -> None:
    ids = run("list", "occupations", "-f", "ids").out
    assert ids.splitlines()[0].startswith("onet:")
    result = run("similar", "-", "-n", "1", "-f", "ndjson", stdin=ids)
    assert [json.loads(line)["asked"] for line in result.out.splitlines()] == ids.split()
    assert result.code == 0


@pytest.mark.parametrize("option", [("--ids",), ("--ids=",)])
def test_names_come_from_a_file(run: Run, tmp_path: Path, option: tuple[str]) -> None:
    file = tmp_path / "names.txt"
    file.write_text("\ufeff# my roles\n\n  pmm  \r\nproduct-designer\n", encoding="utf-8")
    words = [f"{option[0]}{file}"] if option[0].endswith("=") else [*option, str(file)]
    result = run("compare", "pm", *words, "--only", "skills", "-f", "ndjson")
    asked = [json.loads(line)["asked"] for line in result.out.splitlines()]
    assert asked == ["pmm", "product-designer"]


def test_csv_has_the_name_before_each_row(run: Run) -> None:
    result = run("gap", "pm", "-", "--only", "skills", "-f", "csv", stdin="\n".join(ROLES[:2]))
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [*dict.fromkeys(row["asked"] for row in rows)] == [*ROLES[:2]]
    assert rows[0]["table"] == "counts"


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_readers_get_one_result_below_the_other(run: Run, format_: str) -> None:
    result = run("show", "-", "-f", format_, stdin="\n".join(ROLES))
    alone = [run("show", name, "-f", format_).out for name in ROLES]
    assert result.out == "\n".join(alone)


@pytest.mark.parametrize("ending", ["ndjson", "csv", "md"])
def test_a_file_is_written_whole(run: Run, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"all.{ending}"
    format_ = {"md": "markdown"}.get(ending, ending)
    said = run("show", "-", "-f", format_, stdin="pm\npmm\n").out
    assert run("show", "-", "-o", str(file), stdin="pm\npmm\n").code == 0
    written = file.read_bytes().decode("utf-8-sig")
    # A document names the command that made it, and so the file.
    assert written.replace(f" -o {file}", f" -f {format_}") == said


def test_a_name_without_a_result_does_not_stop_the_others(run: Run) -> None:
    result = run("show", "-", "-f", "ndjson", stdin="pm\nnonsense\npmm\n")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [line["asked"] for line in lines] == ["pm", "nonsense", "pmm"]
    assert lines[1]["error"].startswith('nothing has the name "nonsense"')
    assert result.code == 3
    assert result.err.splitlines()[-1] == (
        'rolecmp: 1 name of 3 gave no result; the first is "nonsense"'
    )


def test_what_is_compared_with_all_is_not_set_against_itself(run: Run) -> None:
    result = run("compare", "pm", "-", "-f", "ndjson", stdin="pm\npmm\n")
    assert [json.loads(line)["asked"] for line in result.out.splitlines()] == ["pmm"]
    assert (result.code, result.err) == (0, 'rolecmp: note: "pm" is not compared with itself\n')


@pytest.mark.parametrize(
    ("argv", "stdin", "code", "message"),
    [
        (("show", "-"), "", 4, "<stdin>: there is no name in it; give one name a line"),
        (("show", "-"), "# none\n\n", 4, "<stdin>: there is no name in it"),
        (("show", "-"), b"\xff\xfe", 4, "<stdin>: it is not UTF-8 text"),
        (("show", "-"), "x" * 1001, 4, "<stdin>: line 1 has more than 1,000 characters"),
        (("show", "-"), "pm\n" * 100_001, 4, "100,001 names, more than the 100,000"),
        (("show", "-", "-f", "html"), "pm", 2, "cannot be written as html; choose table,"),
        (("compare", "-", "-"), "pm", 2, "- stands for one name at a time"),
        (("compare", "-", "--ids", "x"), "pm", 2, "- stands for one name at a time"),
        (("show", "--ids", "nowhere.txt"), "", 4, "nowhere.txt: cannot read it: No such file"),
        (("compare", "pm", "pmm", "-f", "ids"), "", 2, "has no list of ids; choose another"),
    ],
)
def test_what_cannot_be_asked_of_many_is_said_in_a_line(
    run: Run, argv: tuple[str, ...], stdin: str | bytes, code: int, message: str
) -> None:
    result = run(*argv, stdin=stdin)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert result.err.count("\n") == 1


def test_a_list_of_ids_has_each_once_and_nothing_else(run: Run) -> None:
    rows = json.loads(run("search", "market", "-f", "json").out)["rows"]
    ids = [*dict.fromkeys(row["id"] for row in rows if row["id"])]
    assert run("search", "market", "-f", "ids").out.splitlines() == ids


def test_the_name_may_be_named_among_the_fields(run: Run) -> None:
    argv = ("similar", "-", "-n", "1", "-f", "csv", "--fields")
    result = run(*argv, "Asked,id", stdin="pm\npmm\n")
    assert (result.code, result.out.splitlines()[0]) == (0, "asked,id")
    assert result.out == run(*argv, "id", stdin="pm\npmm\n").out


def test_a_fault_of_the_command_is_told_once_and_not_of_each_name(run: Run) -> None:
    result = run("similar", "-", "-f", "csv", "--fields", "nothing", stdin="pm\npmm\ncsm\n")
    assert (result.out, result.err.count("\n")) == ("", 1)
    assert result.err.startswith('rolecmp: no field "nothing"')
    one = run("similar", "pm", "-f", "csv", "--fields", "nothing")
    assert (result.code, result.err) == (one.code, one.err)


def test_where_no_name_has_a_result_a_file_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("mine", encoding="utf-8")
    result = run("show", "-", "-f", "csv", "-o", str(file), stdin="nonsense one\nnonsense two\n")
    assert (result.code, file.read_text(encoding="utf-8")) == (3, "mine")


@pytest.mark.parametrize("argv", [("ladder", "-"), ("path", "-", "pmm"), ("day", "pm", "-")])
def test_a_command_that_takes_one_name_says_who_takes_many(run: Run, argv: tuple[str, ...]) -> None:
    result = run(*argv, stdin="pm\n")
    assert (result.code, result.out) == (2, "")
    assert "only compare, show, salary, gap and similar take names from stdin" in result.err

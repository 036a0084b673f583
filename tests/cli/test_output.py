"""`-o FILE`, `--format` and what the two have to do with each other."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Run

STARTS = {
    ".txt": "Pay: Product Manager",
    ".json": "{\n",
    ".ndjson": '{"id": ',
    ".csv": "\ufeffid,title,",
    ".md": "# Pay: Product Manager\n",
    ".html": "<!doctype html>",
    ".svg": "<svg ",
    ".jsonld": '{\n  "@context"',
}


@pytest.mark.parametrize("ending", STARTS)
def test_the_ending_chooses_the_format(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"pay{ending}"
    result = run("salary", "pm", "-o", str(path))
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith(f"rolecmp: wrote {path}: ")
    assert result.err.count("\n") == 1
    assert path.read_bytes().decode().startswith(STARTS[ending])


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (".html", r"a page, [\d.]+ kB"), (".svg", r"a picture, [\d.]+ kB"), (".md", r"Markdown, [\d.]+ (bytes|kB)"),
        (".txt", r"text, [\d.]+ (bytes|kB)"), (".jsonld", r"linked data, [\d.]+ kB"),
        (".csv", "CSV, 9 rows"), (".json", "JSON, 9 rows"), (".ndjson", "JSON lines, 9 rows"),
    ],
)  # fmt: skip
def test_what_was_written_is_said(run: Run, tmp_path: Path, ending: str, said: str) -> None:
    path = tmp_path / f"pay{ending}"
    result = run("salary", "pm", "--city", "berlin", "-o", str(path))
    assert re.fullmatch(rf"rolecmp: wrote {re.escape(str(path))}: {said}\n", result.err)
    if "9 rows" in said:
        assert (
            len(json.loads(run("salary", "pm", "--city", "berlin", "-f", "json").out)["rows"]) == 9
        )


def test_the_size_of_what_is_no_result_is_said_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    result = run("schema", "data", "-o", str(path))
    assert re.fullmatch(r"rolecmp: wrote .*schema\.json: JSON, \d+ kB\n", result.err)
    name = tmp_path / "a\x1b[31m.csv"
    assert "\x1b" not in run("list", "-o", str(name)).err


def test_the_ending_may_be_in_capitals(run: Run, tmp_path: Path) -> None:
    assert run("salary", "pm", "-o", str(tmp_path / "PAY.JSON")).code == 0
    assert json.loads((tmp_path / "PAY.JSON").read_bytes())["kind"] == "salary"


def test_a_format_that_is_given_wins_over_the_ending(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pay.txt"
    assert run("salary", "pm", "--format", "json", "--output", str(path)).code == 0
    assert json.loads(path.read_bytes())["kind"] == "salary"


@pytest.mark.parametrize("name", ["pay.docx", "pay", ".json", "pay."])
def test_an_ending_that_names_no_format_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    result = run("salary", "pm", "-o", str(tmp_path / name))
    assert result.code == 2
    assert "end it in .txt, .json, .ndjson, .csv, .xlsx, .md, .html, .svg, .jsonld" in result.err
    assert os.listdir(tmp_path) == []


def test_a_dash_is_stdout(run: Run) -> None:
    assert run("list", "-o", "-") == run("list")
    assert run("list", "-o", "-", "--format", "csv").out.startswith("id,title,")


def test_a_file_has_what_stdout_would_have(run: Run, tmp_path: Path) -> None:
    for format_ in ("table", "json", "markdown"):
        path = tmp_path / format_
        assert run("compare", "pm", "pmm", "-f", format_, "-o", str(path)).code == 0
        said = run("compare", "pm", "pmm", "-f", format_, "--full").out  # as documents have it
        assert path.read_text("utf-8").split("Made by")[0] == said.split("Made by")[0]


def test_a_file_for_spreadsheets_says_that_it_is_unicode_and_a_pipe_does_not(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "pay.csv"
    assert run("salary", "pm", "-o", str(path)).code == 0
    piped = run("salary", "pm", "--format", "csv").out
    assert (
        path.read_bytes()
        == b"\xef\xbb\xbf" + piped.replace("\n", "\r\n").replace("\r\r", "\r").encode()
    )


def test_a_table_in_a_file_has_no_colour_unless_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pay.txt"
    run("salary", "pm", "-o", str(path))
    assert "\x1b" not in path.read_text()
    run("salary", "pm", "-o", str(path), "--color", "always")
    assert "\x1b[" in path.read_text()


def test_replaces_a_file_whole_and_keeps_its_permissions(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pay.json"
    path.write_text("old " * 10_000)
    path.chmod(0o600)
    assert run("salary", "pm", "-o", str(path)).code == 0
    assert json.loads(path.read_bytes())["kind"] == "salary"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["pay.json"]


def test_writes_nothing_where_the_command_fails(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pay.json"
    assert run("salary", "nobody", "-o", str(path)).code == 3
    assert os.listdir(tmp_path) == []


def unfit(folder: Path, kind: str) -> str:
    path = folder / "out.json"
    match kind:
        case "link":
            (folder / "target").write_text("old")
            path.symlink_to(folder / "target")
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "no folder":
            return str(folder / "none" / "out.json")
        case _:
            return "/dev/null"
    return str(path)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("link", "a symbolic link"),
        ("folder", "a folder"),
        ("fifo", "not a regular file"),
        ("device", "not a regular file"),
        ("no folder", "No such file or directory"),
    ],
)
def test_refuses_what_is_no_file(run: Run, tmp_path: Path, kind: str, why: str) -> None:
    path = unfit(tmp_path, kind)
    before = sorted(os.listdir(tmp_path))
    result = run("salary", "pm", "-o", path, "--format", "json")
    assert (result.code, result.out) == (5, "")
    assert result.err.startswith(f"rolecmp: cannot write {path}: ")
    assert why in result.err
    assert sorted(os.listdir(tmp_path)) == before
    if kind == "link":
        assert (tmp_path / "target").read_text() == "old"


def test_options_stand_before_the_command_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    assert run("-o", str(path), "list").code == 0
    assert path.read_text("utf-8").startswith("# Roles\n")


# --- formats that not every result has --------------------------------------------------------


@pytest.mark.parametrize(
    "argv",
    [("compare", "pm", "pmm"), ("ladder", "pm"), ("salary", "pm"), ("show", "pmm")],
)
def test_what_has_charts_can_be_drawn(run: Run, argv: tuple[str, ...]) -> None:
    result = run(*argv, "--format", "svg")
    assert result.code == 0
    assert result.out.startswith("<svg ")


@pytest.mark.parametrize(
    "argv",
    [
        ("list",),
        ("list", "facets"),
        ("gap", "pm", "pmm"),
        ("day", "pm"),
        ("search", "sales"),
        ("show", "metric:churn-rate"),
        ("salary",),
        ("compare", "pm", "pmm", "--only", "focus"),
        ("ladder", "pm", "--fields", "level"),
    ],
)
def test_what_has_none_is_refused_with_the_formats_that_there_are(
    run: Run, argv: tuple[str, ...]
) -> None:
    result = run(*argv, "--format", "svg")
    assert (result.code, result.out) == (2, "")
    assert "nothing in this result can be drawn" in result.err
    assert "table, json, ndjson, csv, xlsx, markdown, html" in result.err
    assert "svg" not in result.err


def test_linked_data_is_for_pay(run: Run) -> None:
    narrowed = ("--city", "london", "--year", "2026")
    result = run("salary", "pm", *narrowed, "--format", "jsonld")
    document = json.loads(result.out)
    assert document["@context"] == "https://schema.org"
    (occupation,) = document["@graph"]
    assert occupation["@type"] == "Occupation"
    assert occupation["name"] == "Product Manager"
    (salary,) = occupation["estimatedSalary"]
    assert "MonetaryAmountDistribution" in salary["@type"]
    assert (salary["currency"], salary["duration"]) == ("GBP", "P1Y")
    assert (salary["minValue"], salary["maxValue"]) == (70000, 95000)
    assert salary["subjectOf"][0]["publisher"] == "GTMRoles"
    every, shown = (
        json.loads(run(command, "pm", "--format", "jsonld").out) for command in ("salary", "show")
    )
    assert len(every["@graph"]) > 1
    assert shown == every


def test_linked_data_of_anything_else_is_refused(run: Run) -> None:
    result = run("list", "--format", "jsonld")
    assert (result.code, result.out) == (2, "")
    assert "there is no pay in this result" in result.err
    assert "table, json, ndjson, csv, xlsx, markdown, html" in result.err


@pytest.mark.parametrize("format_", ["csv", "markdown", "html", "svg"])
def test_a_format_for_programs_is_utf_8_whatever_stdout_has(format_: str) -> None:
    """An escape would be another text to whoever reads it."""
    done = subprocess.run(
        [sys.executable, "-m", "rolecmp", "salary", "--city", "london", "-f", format_],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True,
    )  # fmt: skip
    text = done.stdout.decode("utf-8")
    assert "\\u" not in text
    assert "\\x" not in text
    if format_ == "svg":
        ET.fromstring(done.stdout)

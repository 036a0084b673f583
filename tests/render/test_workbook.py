"""Results as workbooks: what stands in which sheet, read by our own reader."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

from rolecmp.loading.workbook.opening import open_workbook
from tests.conftest import Replace, Run
from tests.own_data import kitchen, pay, source

pytest.importorskip("xlsxwriter")

Cells = list[list[object]]


def sheets(path: Path) -> dict[str, Cells]:
    """The filled cells of each sheet, row by row; None where there is none."""
    found: dict[str, Cells] = {}
    with path.open("rb") as file:
        for sheet in open_workbook(file, path.name).sheets:
            rows = list(sheet.rows())
            width = max((max(row.cells) + 1 for row in rows), default=0)
            found[sheet.name] = [[row.cells.get(at) for at in range(width)] for row in rows]
    return found


def test_a_workbook_has_what_json_has_a_sheet_a_table(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pm.xlsx"
    result = run("compare", "pm", "pmm", "-o", str(path))
    assert (result.code, result.out) == (0, "")
    assert "pm.xlsx: a workbook, " in result.err
    found = sheets(path)
    document = json.loads(run("compare", "pm", "pmm", "-f", "json").out)
    for key, rows in document["tables"].items():
        if rows:
            header, *cells = found[key[:28]]
            assert len(cells) == len(rows)
            assert header == list(rows[0])
    assert [row[0] for row in found["sources"][1:]] == list(document["sources"])
    assert found["about"][1][0] == document["title"]


def test_numbers_are_numbers_and_no_text_is_a_formula(
    run: Run, replace_data: Replace, tmp_path: Path
) -> None:
    texts = ["=1+1", "@SUM(A1)", "https://example.org", "007", "\u00e9"]
    records = [pay("cook", 20000 + n, 30000.5, note=text, on_top=["tips", text])
               for n, text in enumerate(texts)]  # fmt: skip
    sources = {**kitchen()["sources"], "report": source(title="=cmd()")}
    replace_data(kitchen(*records, sources=sources))
    path = tmp_path / "pay.xlsx"
    assert run("salary", "cook", "-o", str(path)).code == 0
    header, *rows = sheets(path)["pay"]
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert sorted(str(row["note"]) for row in found) == sorted(texts)
    assert {type(row["low"]) for row in found} == {int}
    assert {row["high"] for row in found} == {30000.5}
    assert {row["computed"] for row in found} == {False}
    assert found[0]["on_top"] == f"tips; {found[0]['note']}"
    # A list without anything in it is a blank cell, as a filter of blanks finds it.
    assert {row["cautions"] for row in found} == {None}
    with zipfile.ZipFile(path) as parts:
        assert "<si><t></t></si>" not in parts.read("xl/sharedStrings.xml").decode()
        assert "<si><t/></si>" not in parts.read("xl/sharedStrings.xml").decode()
    before = path.read_bytes()
    assert run("salary", "cook", "-o", str(path)).code == 0
    assert path.read_bytes() == before


def test_what_salary_wrote_is_read_back(run: Run, tmp_path: Path) -> None:
    path, made = str(tmp_path / "pay.xlsx"), str(tmp_path / "pay.json")
    assert run("salary", "pmm", "--city", "london", "-o", path).code == 0
    result = run("data", "import", path, "-o", made)
    assert result.code == 0, result.err
    records = json.loads(Path(made).read_text())["pay"]
    assert len(records) == len(sheets(Path(path))["pay"]) - 1
    assert {record["role"] for record in records} == {"pmm"}


def test_a_workbook_is_not_for_a_terminal(run: Run) -> None:
    result = run("salary", "pm", "-f", "xlsx")
    assert (result.code, result.out) == (2, "")
    assert "add -o result.xlsx" in result.err


def test_without_its_library_it_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    path = tmp_path / "pm.xlsx"
    result = run("salary", "pm", "-o", str(path))
    assert (result.code, result.out) == (5, "")
    assert "pip install 'rolecmp[excel]'" in result.err
    assert not path.exists()

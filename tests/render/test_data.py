"""CSV and JSON: raw values, and nothing that a spreadsheet would run."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolecmp.render import Format, render_report
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Section, ValueType
from rolecmp.streams.screen import Layout, Screen
from tests.conftest import Run

SCREEN = Screen(80, color=False, unicode=True, layout=Layout.AUTO)
TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("=+-@\t\r\0\n\"',;＝＠"), max_size=20
)
DANGEROUS = tuple("=+-@\t\r\0＝＋－＠")


def report_of(texts: list[str], key: str = "text") -> Report:
    columns = (Column(key, key), Column("list", "list", ValueType.STRINGS))
    rows = tuple(table.row(Cell(text, text), cell.texts([text, text])) for text in texts)
    return Report(
        "kind", "title", (table.table("t", "", columns, [Section("", rows)]),), single=True
    )


def cells_of(report: Report) -> list[list[str]]:
    text = render_report(report, Format.CSV, SCREEN)
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(st.lists(TEXTS, max_size=5), TEXTS)
def test_csv_is_rectangular_whatever_the_texts_are_and_never_a_formula(
    texts: list[str], key: str
) -> None:
    rows = cells_of(report_of(texts, key))
    assert len(rows) == len(texts) + 1
    assert {len(row) for row in rows} == {3}
    for row in rows:
        for text in row:
            assert not text.lstrip().startswith(DANGEROUS)


@given(st.lists(TEXTS, max_size=5))
def test_json_reads_back_the_same(texts: list[str]) -> None:
    document = json.loads(render_report(report_of(texts), Format.JSON, SCREEN))
    assert [row["text"] for row in document["rows"]] == texts
    assert [row["list"] for row in document["rows"]] == [[text, text] for text in texts]


def test_payloads_that_run_in_spreadsheets_do_not(shared: Path) -> None:
    lines = (shared / "badinput/csv_injection/csv-payload.txt").read_text("utf-8").splitlines()
    payloads = [line for line in lines if line]
    assert len(payloads) > 3
    for payload, (text, *_) in zip(payloads, cells_of(report_of(payloads))[1:], strict=True):
        guarded = payload.startswith(DANGEROUS)
        assert text == ("'" + payload if guarded else payload)


def test_a_result_of_one_table_has_its_columns_as_header(run: Run) -> None:
    result = run("salary", "pm", "--city", "london", "--year", "2026", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.out, newline=""))
    assert (row["id"], row["low"], row["high"]) == ("pm", "70000", "95000")
    assert row["on_top"] == "stock options; bonus"
    assert row["median"] == ""


def test_a_result_of_several_tables_says_in_the_first_column_which(run: Run) -> None:
    result = run("compare", "pm", "pmm", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out, newline="")))
    assert next(iter(rows[0])) == "table"
    expected = json.loads(run("compare", "pm", "pmm", "--format", "json").out)["tables"]
    assert [row["table"] for row in rows] == [k for k, table in expected.items() for _ in table]
    skill = next(row for row in rows if row["id"] == "sales-acumen")
    assert (skill["pm"], skill["pmm"], skill["in"]) == ("", "core", "pmm")


def test_fields_choose_the_columns_of_csv(run: Run) -> None:
    narrowed = ("salary", "pm", "pmm", "--city", "london", "--year", "2026")
    result = run(*narrowed, "--format", "csv", "--fields", "title,low")
    assert result.out == (
        "title,low\r\nProduct Manager,70000\r\nProduct Marketing Manager,65000\r\n"
    )


@pytest.mark.parametrize("format_", [Format.JSON, Format.CSV])
def test_a_report_without_rows_is_whole(format_: Format) -> None:
    text = render_report(report_of([]), format_, SCREEN)
    assert text == "text,list,sources\r\n" or json.loads(text)["rows"] == []

"""The odd but valid workbooks beside this checkout: each is read as its description says."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from rolecmp.loading.workbook.cells import NOT_COMPUTED, CellError
from rolecmp.loading.workbook.opening import open_workbook
from rolecmp.model.errors import DataError

pytest.importorskip("xlrd")


def read(shared: Path, name: str) -> tuple[dict[str, dict[int, dict[int, Any]]], list[str]]:
    """What is in each visible sheet by row and column, and what was noted."""
    with (shared / "official/odd_workbooks" / name).open("rb") as file:
        workbook = open_workbook(file, name)
        sheets = {
            sheet.name: {row.number: dict(row.cells) for row in sheet.rows()}
            for sheet in workbook.sheets
        }
        notes = [note for sheet in workbook.sheets for note in sheet.notes]
        return sheets, [*workbook.notes, *notes]


def error(name: str) -> CellError:
    return CellError(f"the error {name}", "correct the cell, or empty it")


def no_date(serial: float) -> CellError:
    return CellError(f"no date: {serial} in a cell that shows dates", "write the date there")


ROLES: dict[int, dict[int, Any]] = {1: {0: "role", 1: "low"}, 2: {0: "PM", 1: 1}}
CASES: dict[str, dict[str, dict[int, dict[int, Any]]]] = {
    "abstarget.xlsx": {"x": {1: {0: "role"}, 2: {0: "PM"}}},
    "prefixed.xlsx": {"x": ROLES},
    "xfd.xlsx": {"x": ROLES},
    "offset.xlsx": {"x": {4: {2: "role", 3: "low"}, 5: {2: "PM", 3: 1}}},
    "corner.xlsx": {"x": {**ROLES, 1_048_576: {0: " "}}},
    "strict.xlsx": {
        "x": {1: {0: "role", 1: "low", 2: "since"}, 2: {0: "PM", 1: 60000, 2: date(2023, 3, 15)}}
    },
    "dimwrong.xlsx": {
        "small": {
            1: {0: "role", 1: "low", 2: "high"},
            2: {0: "PM", 1: 1, 2: 2},
            3: {0: "PMM", 1: 3, 2: 4},
        },
        "large": {1: {0: "role"}, 2: {0: "PM"}},
    },
    "nor.xlsx": {"x": {**ROLES, 5: {0: "PMM", 3: 2, 4: 3}, 6: {0: "APM"}}},
    "error_getting_data.xlsx": {
        "c": {
            1: {0: "code", 1: "value", 2: "note"},
            2: {0: "#GETTING_DATA", 1: error("#GETTING_DATA")},
            3: {0: "PM", 1: 1},
        }
    },
    "formula_xlsxwriter.xlsx": {
        "Pay": {1: {0: "role", 1: "low", 2: "high"}, 2: {0: "PM", 1: 60000, 2: NOT_COMPUTED}}
    },
    "titleblock.xlsx": {
        "Pay": {
            2: {1: "Pay table 2026"},
            3: {1: "Source: HR"},
            5: {1: "Role", 2: "London", 4: "Berlin"},
            6: {2: "low", 3: "high", 4: "low", 5: "high"},
            7: {1: "PM", 2: 60000, 3: 80000, 4: 55000, 5: 70000},
            9: {1: "PMM", 2: 55000, 5: 65000},
        }
    },
    "biff8_1904.xls": {"d": {1: {0: date(2027, 3, 16)}}},
}


@pytest.mark.parametrize("name", CASES)
def test_cells_are_read_where_they_stand(shared: Path, name: str) -> None:
    sheets, notes = read(shared, name)
    assert sheets == CASES[name]
    assert notes == []


def test_empty_sheets_have_no_rows(shared: Path) -> None:
    assert {tuple(rows) for rows in read(shared, "empty.xlsx")[0].values()} == {()}


COLUMNS: dict[str, dict[int, Any]] = {
    "codes.xlsx": {
        2: "06", 3: "00006", 4: "0900001", 5: "L2", 6: 1234567890123456768, 7: "11-2021", 8: "1.10",
    },
    "numbers.xlsx": {
        2: 1e-7, 3: 1e-7, 4: 0.1, 5: 0.30000000000000004, 6: 52500, 7: 52500, 8: 52500,
        9: 1234567890123456768, 10: 0, 11: 9007199254740992, 12: 1e308, 13: 0.12345678901234568,
        14: 60000.5,
    },
    "dates1900.xlsx": {
        2: date(2023, 3, 15), 3: datetime.fromisoformat("2023-03-15T12:00"), 4: date(1900, 2, 28), 5: no_date(60),
        6: date(1900, 3, 1), 7: time(12), 8: no_date(-1), 9: date(2023, 3, 15),
        10: no_date(2958466), 11: 45000,
    },
    "dates1904.xlsx": {
        2: date(2027, 3, 16), 3: datetime.fromisoformat("2027-03-16T12:00"), 4: date(1904, 2, 29),
        5: date(1904, 3, 1), 6: date(1904, 3, 2), 7: time(12), 8: no_date(-1),
        9: date(2023, 3, 15), 10: no_date(2958466), 11: 45000,
    },
    "cells.xlsx": {
        2: 0.035, 3: True, 5: error("#N/A"), 6: error("#DIV/0!"), 7: 3, 8: NOT_COMPUTED,
        9: NOT_COMPUTED, 10: "P4", 14: "#N/A", 16: "  x ",
    },
    "strings.xlsx": {
        2: "plain", 3: "Senior PMM", 4: "Senior PMM", 5: "課長", 6: "課長", 7: "line one\nline two",
        8: "a\nb", 9: "lit_x000D_eral", 10: "  lead trail  ", 11: "  no preserve  ",
        12: "x" * 32767, 14: "R&D <lead> é 😀", 15: "cr\nlf", 20: "rich inline", 21: "課長",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_values_are_what_the_standard_says(shared: Path, name: str) -> None:
    sheets, _ = read(shared, name)
    (rows,) = sheets.values()
    column = 0 if name == "codes.xlsx" else 1
    found = {number: cells[column] for number, cells in rows.items() if column in cells}
    del found[1]  # the header
    assert found == COLUMNS[name]
    assert [type(value) for value in found.values()] == [
        type(value) for value in COLUMNS[name].values()
    ]


def test_pay_stays_a_number_however_it_is_shown(shared: Path) -> None:
    rows = read(shared, "codes.xlsx")[0]["codes"]
    assert (rows[7][1], rows[8][1]) == (46000, 52500)


def test_formulas_that_libreoffice_computed_have_figures_and_errors(shared: Path) -> None:
    rows = read(shared, "formula_libreoffice.xlsx")[0]["Pay"]
    assert rows[2] == {0: "PM", 1: 60000, 2: 72000}
    assert rows[3] == {0: "PMM", 1: error("#DIV/0!"), 2: error("#NAME?")}


def test_formulas_that_openpyxl_wrote_have_no_figures(shared: Path) -> None:
    rows = read(shared, "formula_openpyxl.xlsx")[0]["Pay"]
    assert rows[2] == {0: "PM", 1: 60000, 2: NOT_COMPUTED}
    assert rows[8] == {0: "taken", 2: "here"}


def test_hidden_sheets_are_left_out_and_hidden_rows_read(shared: Path) -> None:
    sheets, notes = read(shared, "hidden.xlsx")
    assert list(sheets) == ["Notes", "Pay"]
    assert sheets["Pay"][3] == {0: "hidden row", 1: 2}
    assert notes == [
        '2 hidden sheets left out: "Old pay", "Lists"',
        '"Pay" has 1 hidden row, read like others',
        '"Pay" has hidden columns, read like others: C',
    ]


def test_an_old_workbook_keeps_codes_and_dates(shared: Path) -> None:
    sheets, notes = read(shared, "biff8.xls")
    assert sheets["Pay"][3] == {0: "00006", 1: 0.1}
    assert sheets["Pay"][4] == {0: date(2023, 3, 15), 1: True}
    assert sheets["Pay"][7] == {0: "Senior PMM"}
    assert notes == ['1 hidden sheet left out: "Hidden"']


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("bad_csv.xlsx", "a text, such as CSV, under the name of a workbook; name it .csv"),
        ("bad_empty.xlsx", "empty; save it, or download it, again"),
        ("bad_encrypted.xlsx", "encrypted; save it without a password"),
        ("bad_html.xls", "a web page (HTML or XML) under the name of a workbook; open it in"),
        ("bad_notworkbook.xlsx", "a zip file, but no workbook is in it"),
        ("bad_truncated.xlsx", "cut off or damaged; save it, or download it, again"),
    ],
)
def test_what_is_no_workbook_is_called_what_it_is(shared: Path, name: str, why: str) -> None:
    with pytest.raises(DataError) as caught:
        read(shared, name)
    assert f"{name}: {why}" in str(caught.value)


def test_every_file_is_tried(shared: Path) -> None:
    there = {path.name for path in (shared / "official/odd_workbooks").glob("*.xls*")}
    others = {
        "empty.xlsx", "formula_libreoffice.xlsx", "formula_openpyxl.xlsx", "hidden.xlsx",
        "biff8.xls", "bad_csv.xlsx", "bad_empty.xlsx", "bad_encrypted.xlsx", "bad_html.xls",
        "bad_notworkbook.xlsx", "bad_truncated.xlsx",
    }  # fmt: skip
    assert there == {*CASES, *COLUMNS, *others}

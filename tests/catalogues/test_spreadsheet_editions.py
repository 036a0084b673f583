"""Releases that went through a spreadsheet or another program: what it changed is read, or told."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

A, B = "onet:11-9901.00", "onet:11-9902.00"
HEAD = (
    "O*NET-SOC Code,Element ID,Element Name,Scale ID,Data Value,N,Lower CI Bound,Upper CI Bound,"
    "Recommend Suppress,Not Relevant,Date"
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder


def write_release(folder: Path, *ratings: str) -> Path:
    """A release of two occupations with rows of their skills, as comma-separated values."""
    folder.mkdir(exist_ok=True)
    occupations = (
        "O*NET-SOC Code,Title\n11-9901.00,Lantern Managers\n11-9902.00,Lantern Marketers\n"
    )
    (folder / "Occupation Data.csv").write_text(occupations)
    (folder / "Skills.csv").write_text("\n".join([HEAD, *ratings, ""]))
    return folder


def rating(code: str = "11-9901.00", scale: str = "IM", n: str = "8", date: str = "08/2018") -> str:
    return f"{code},2.A.1.a,Reading,{scale},3.88,{n},3.63,4.12,N,n/a,{date}"


def take(run: Run, path: Path) -> dict[str, Any]:
    result = run("catalogue", "import", "onet", str(path), "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def shown(run: Run) -> dict[str, Any]:
    (row,) = json.loads(run("show", A, "-f", "json").out)["tables"]["ratings"]
    found: dict[str, Any] = row
    return found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("08/2018", "2018-08"),
        ("Aug-18", "2018-08"),
        ("aug-2018", "2018-08"),
        ("2018-08-01", "2018-08"),
        ("2018-08-01 00:00:00", "2018-08"),
        ("2018-08-01T00:00:00", "2018-08"),
        ("", None),
    ],
)
def test_a_date_as_a_spreadsheet_writes_it(
    run: Run, tmp_path: Path, written: str, read: str | None
) -> None:
    document = take(run, write_release(tmp_path / "db", rating(date=written)))
    assert document["tables"]["refusals"] == []
    assert not any("could not be read" in note for note in document["notes"])
    assert shown(run)["date"] == read


@pytest.mark.parametrize("written", ["01/08/2018", "13/2015", "soon", "43313"])
def test_a_date_that_cannot_be_read_costs_no_rating(run: Run, tmp_path: Path, written: str) -> None:
    rows = [rating(date=written), rating(scale="LV", date=written)]
    document = take(run, write_release(tmp_path / "db", *rows))
    assert document["tables"]["refusals"] == []
    assert (
        f'Skills.csv: 2 cells of Date could not be read and are left out, such as "{written}".'
        in document["notes"]
    )
    assert (shown(run)["importance"], shown(run)["date"]) == (3.88, None)


@pytest.mark.parametrize(
    ("written", "read"), [("8.0", 8), ("8", 8), ("8.00", 8), ("NaN", None), ("nan", None)]
)
def test_a_whole_number_as_other_programs_write_it(
    run: Run, tmp_path: Path, written: str, read: int | None
) -> None:
    take(run, write_release(tmp_path / "db", rating(n=written)))
    assert shown(run)["importance_n"] == read


def test_half_a_person_is_still_refused(run: Run, tmp_path: Path) -> None:
    document = take(run, write_release(tmp_path / "db", rating(n="8.5"), rating("11-9902.00")))
    assert [row["why"] for row in document["tables"]["refusals"]] == [
        'N "8.5" is not a whole number'
    ]


def test_quotes_that_a_spreadsheet_put_around_cells_come_off(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "db"
    folder.mkdir()
    (folder / "Occupation Data.txt").write_text(
        "O*NET-SOC Code\tTitle\tDescription\n"
        '11-9901.00\tLantern Managers\t"Plan, direct or ""wick"" work."\n'
        '11-9902.00\tLantern Marketers\tThe "night" walkers, and "others"\n'
        '11-9903.00\tWick Testers\t"Burn" wicks and "oil"\n'
        '11-9904.00\tWick Watchers\t"Watch"\n'
    )
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    about = [
        json.loads(run("show", f"onet:11-990{n}.00", "-f", "json").out)["tables"]["occupation"][0]
        for n in range(1, 5)
    ]
    assert [row["value"] for row in about] == [
        'Plan, direct or "wick" work.',
        'The "night" walkers, and "others"',
        '"Burn" wicks and "oil"',
        '"Watch"',
    ]


@pytest.mark.parametrize("catalogue", ["onet", "esco"])
def test_columns_may_stand_apart_by_semicolons(run: Run, tmp_path: Path, catalogue: str) -> None:
    folder = tmp_path / "db"
    folder.mkdir()
    if catalogue == "onet":
        (folder / "Occupation Data.csv").write_text(
            'O*NET-SOC Code;Title;Description\n11-9901.00;Lantern Managers;"Plan; then, direct."\n'
        )
    else:
        (folder / "occupations_de.csv").write_text(
            "conceptUri;preferredLabel;altLabels;description;code\n"
            'http://x/1;lantern manager;"lamp lead\nlamp head";"Plan; then, direct.";1223.9\n'
        )
    assert run("catalogue", "import", catalogue, str(folder)).code == 0
    found = run("show", A if catalogue == "onet" else "esco:1223.9").out
    assert "Plan; then, direct." in found


def test_a_table_of_which_no_row_is_read_ends_the_import(run: Run, tmp_path: Path) -> None:
    take(run, write_release(tmp_path / "db", rating()))
    before = shown(run)
    bad = write_release(tmp_path / "db", rating(n="x"), rating("11-9902.00", n="y"))
    result = run("catalogue", "import", "onet", str(bad))
    assert (result.code, result.out) == (4, "")
    (line,) = result.err.splitlines()
    assert "Skills.csv: nothing was imported, because no row of this table can be read" in line
    assert 'line 2: N "x" is not a whole number' in line
    assert shown(run) == before


def test_a_table_without_a_row_is_no_failure(run: Run, tmp_path: Path) -> None:
    take(run, write_release(tmp_path / "db"))


def test_a_row_that_stands_there_twice_alike_is_one(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "esco"
    folder.mkdir()
    table = folder / "occupations_en.csv"
    head = "conceptUri,preferredLabel,modifiedDate,code\n"
    rows = "http://x/1,lantern manager,2025-07,1223.9\nhttp://x/2,lamp lighter,2025-07,1223.8\n"
    table.write_text(f"{head}{rows}http://x/1,lantern manager,2025-11,1223.9\n")
    result = run("catalogue", "import", "esco", str(folder), "-f", "json")
    document = json.loads(result.out)
    assert document["tables"]["refusals"] == []
    assert "occupations_en.csv: 1 row is there twice and was read once." in document["notes"]
    (row, *_) = document["tables"]["tables"]
    assert (row["rows"], row["refused"]) == (2, 0)
    # Another occupation of one code is none that is there twice.
    table.write_text(f"{head}{rows}http://x/3,lamp manager,2025-11,1223.9\n")
    result = run("catalogue", "import", "esco", str(folder), "-f", "json")
    (refusal,) = json.loads(result.out)["tables"]["refusals"]
    assert refusal["why"] == '"1223.9" is here twice'


@pytest.mark.parametrize("case", ["short-month", "iso-time", "day-first"])
def test_what_people_had(run: Run, shared: Path, case: str) -> None:
    document = take(run, shared / "cases" / "onet_excel_dates" / case)
    (row,) = [row for row in document["tables"]["tables"] if row["table"] == "Skills"]
    assert (row["rows"], row["refused"]) == (4, 0)

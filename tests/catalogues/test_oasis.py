"""OaSIS, the Canadian catalogue: wide tables of whole ratings, read and compared as such."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import pay_files, releases, workbooks
from tests.conftest import Run

A, B, C = "oasis:11901.00", "oasis:11901.10", "oasis:00021.00"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    return releases.write_oasis(tmp_path)


@pytest.fixture
def oasis(run: Run, folder: Path) -> Path:
    take(run, folder)
    return folder


def take(run: Run, path: Path, *options: str) -> dict[str, Any]:
    result = run("catalogue", "import", "oasis", str(path), *options, "-f", "json")
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def tables(run: Run, *argv: str) -> dict[str, list[dict[str, Any]]]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    document = json.loads(result.out)
    found: dict[str, list[dict[str, Any]]] = document.get("tables") or {"rows": document["rows"]}
    return found


def test_everything_is_taken_and_the_release_is_in_the_names(run: Run, folder: Path) -> None:
    document = take(run, folder)
    assert document["title"] == "Imported OaSIS 2023-1.0"
    assert [row["rows"] for row in document["tables"]["tables"]] == [3, 3, 3, 3]
    assert document["tables"]["refusals"] == []
    assert "Open Government Licence - Canada" in " ".join(document["notes"])


@pytest.mark.usefixtures("oasis")
def test_ratings_are_on_their_own_scales_under_clean_names(run: Run) -> None:
    ratings = {row["name"]: row for row in tables(run, "show", A)["ratings"]}
    assert set(ratings) >= {"Writing", "Lantern Care", "Oils, Wicks, and Wax", "Burning Things"}
    assert (ratings["Writing"]["level"], ratings["Writing"]["level_score"]) == (3, 60)
    assert ratings["Sale and Marketing"]["level_score"] == 100  # 3 of 3
    assert ratings["Writing"]["importance"] is None
    out = run("show", A).out
    assert "Rated from 0 to 5, knowledge from 0 to 3" in out
    assert "Knowledge at 0: Oils, Wicks, and Wax" in out


@pytest.mark.usefixtures("oasis")
def test_codes_are_one_though_a_table_writes_them_otherwise(run: Run) -> None:
    ids = [row["id"] for row in tables(run, "list", "occupations")["rows"]]
    assert ids == [C, A, B]
    assert run("show", "Lantern sellers").out.startswith(f"Lantern sellers ({B})")


@pytest.mark.usefixtures("oasis")
def test_ratings_differ_where_they_are_not_the_same(run: Run) -> None:
    found = tables(run, "compare", A, B)["ratings"]
    verdicts = {row["name"]: (row["verdict"], row["differs"]) for row in found}
    assert verdicts["Writing"] == ("different", ["level"])
    assert verdicts["Reading Comprehension"] == ("not different", [])
    out = run("compare", A, B).out
    assert "Skills · 2 of 3 differ" in out
    assert "Skills, rated alike: Reading Comprehension" in out
    assert "interval" not in out
    assert "imp." not in out


@pytest.mark.usefixtures("oasis")
def test_a_gap_is_the_difference_of_what_is_asked_for(run: Run) -> None:
    gaps = {row["name"]: row for row in tables(run, "gap", A, B)["levels"]}
    assert gaps["Writing"]["gap"] == gaps["Writing"]["weight"] == 1
    assert gaps["Oils, Wicks, and Wax"]["gap"] == 2
    assert "Lantern Care" not in gaps  # 0 is not asked for
    assert "Skills · 2 asked for, higher level needed for 1" in run("gap", A, B).out


@pytest.mark.usefixtures("oasis")
def test_near_is_what_is_rated_alike(run: Run) -> None:
    rows = tables(run, "similar", A)["rows"]
    assert [row["id"] for row in rows] == [B, C]
    assert rows[0]["ratings_rank"] == 1
    assert "Reading Comprehension" in rows[0]["ratings_shared"]
    assert [row["id"] for row in tables(run, "search", "wick testers")["rows"]] == [C]


def test_pay_is_that_of_its_group_in_canada(run: Run, statistics: Path, tmp_path: Path) -> None:
    del statistics
    folder = releases.write_oasis(tmp_path)
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8-sig").replace("11901", pay_files.NOC)
        file.write_text(text, encoding="utf-8-sig")
    take(run, folder)
    result = run("salary", f"oasis:{pay_files.NOC}.10")
    assert result.code == 0, result.err
    assert "Job Bank" in result.out
    assert f"noc:{pay_files.NOC}" in result.out
    assert "Lantern directors" in result.out


def test_a_workbook_of_it_keeps_zeros_that_a_spreadsheet_takes_off(run: Run, folder: Path) -> None:
    (folder / "knowledges_oasis_2023_v1.0.csv").unlink()
    rows: list[list[str | float | None]] = [
        ["OaSIS Code - Final", "OaSIS Label - Final", "Sale and Marketing"],
        [21.0, "Wick testers", 2.0],
        [11901.1, "Lantern sellers", None],
    ]
    (folder / "knowledges_oasis_2023.xlsx").write_bytes(workbooks.xlsx({"Sheet": rows}))
    take(run, folder)
    levels = {row["name"]: row["level"] for row in tables(run, "show", C)["ratings"]}
    assert levels["Sale and Marketing"] == 2
    levels = {row["name"]: row["level"] for row in tables(run, "show", B)["ratings"]}
    assert "Sale and Marketing" not in levels  # an empty cell is no rating


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("x1,Nobody,1,2", '"x1" is not an OaSIS code'),
        ("11909.00,,1,2", "no label"),
        ("11909.00,Nobody,6,2", '"6" for Verbal Ability is not a rating from 0 to 5'),
        ("11909.00,Nobody,-1,2", '"-1" for Verbal Ability is not a rating'),
        ("11909.00,Nobody,2.5,2", '"2.5" for Verbal Ability is not a rating'),
        ("11901,Lantern planners,4,2", '"11901.00" is here twice'),
    ],
)
def test_a_bad_row_is_refused_with_its_line(run: Run, folder: Path, row: str, why: str) -> None:
    with (folder / "abilities_oasis_2023_v1.0.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\r\n")
    (refusal,) = take(run, folder)["tables"]["refusals"]
    assert (refusal["file"], refusal["line"]) == ("abilities_oasis_2023_v1.0.csv", 5)
    assert why in refusal["why"]
    assert run("show", A).code == 0


@pytest.mark.usefixtures("oasis")
def test_what_is_no_release_leaves_the_old_one(run: Run, folder: Path, tmp_path: Path) -> None:
    path = folder / "skills_oasis_2023_v1.0-1.csv"
    path.write_text("Code,Label,Writing\n1,x,2\n", encoding="utf-8")
    result = run("catalogue", "import", "oasis", str(folder))
    assert (result.code, result.out) == (4, "")
    assert "no column OaSIS Code" in result.err
    other = releases.write_esco(tmp_path)
    result = run("catalogue", "import", "oasis", str(other))
    assert (result.code, result.out) == (4, "")
    assert "no OaSIS release" in result.err
    assert run("show", A).code == 0


def test_what_is_not_there_is_not_what_it_does_not_have(run: Run, folder: Path) -> None:
    for name in ("skills_oasis_2023_v1.0-1.csv", "knowledges_oasis_2023_v1.0.csv"):
        (folder / name).unlink()
    take(run, folder)
    assert "Not imported from OaSIS 2023-1.0: skills and knowledge" in run("show", A).out


def test_all_profiles_of_the_real_files(
    run: Run, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    document = take(run, shared / "official" / "oasis_2023_v1_0.zip")
    assert [row["rows"] for row in document["tables"]["tables"]] == [900] * 4
    levels = {row["name"]: row["level"] for row in tables(run, "show", "oasis:00010.00")["ratings"]}
    assert len(levels) == 33 + 44 + 49 + 40
    # 10022.01 to .04 have one row of knowledge but for a field or two.
    found = tables(run, "compare", "oasis:10022.01", "oasis:10022.02", "--only", "knowledge")
    assert sum(row["verdict"] == "different" for row in found["ratings"]) == 2

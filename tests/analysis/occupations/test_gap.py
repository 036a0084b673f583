"""Gaps to occupations, by levels that were worked out by hand, and by coverage."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import releases
from tests.conftest import Run
from tests.releases import ANALYST, MANAGER, MARKETER, TESTER

pytestmark = pytest.mark.usefixtures("catalogues")
A, B, C, D = (f"onet:{code}" for code in (MANAGER, MARKETER, ANALYST, TESTER))
E, F = "esco:1223.9", "esco:1221.9.1"


def tables(run: Run, *argv: str) -> dict[str, list[dict[str, Any]]]:
    result = run("gap", *argv, "--format", "json")
    assert (result.code, result.err) == (0, ""), result.err
    found: dict[str, list[dict[str, Any]]] = json.loads(result.out)["tables"]
    return found


def words(text: str) -> str:
    return " ".join(text.split())


def test_levels_are_subtracted_and_weighed_by_importance(run: Run) -> None:
    rows = tables(run, A, B)["levels"]
    found = [
        (r["name"], r["importance"], r["have"], r["want"], r["gap"], r["weight"]) for r in rows
    ]
    # Of what is important to the marketers (3.0 or more), by gap x (importance - 1):
    assert [row for row in found if row[0] == "Sales and Marketing"] == [
        ("Sales and Marketing", 4.8, 4.5, 6.0, 1.5, 5.7)  # 1.5 x 3.8
    ]
    skills = [row for row in found if row[0] in ("Persuasion", "Reading Comprehension")]
    assert skills == [
        ("Persuasion", 4.4, 4.0, 4.9, 0.9, 3.06),  # 0.9 x 3.4
        ("Reading Comprehension", 3.0, 5.0, 3.5, -1.5, -3.0),  # 3.0 is important; -1.5 x 2
    ]
    names = {row[0] for row in found}
    assert "Mathematics" not in names  # 2.0 to the marketers
    assert "Programming" not in names


def test_the_weightiest_comes_first_within_its_kind(run: Run) -> None:
    for argv in ((A, B), (B, A), (A, C), (C, A)):
        rows = tables(run, *argv)["levels"]
        for kind in {row["kind"] for row in rows}:
            weights = [row["weight"] for row in rows if row["kind"] == kind]
            assert weights == sorted(weights, reverse=True)


def test_a_gap_is_not_the_gap_back(run: Run) -> None:
    there = {row["name"]: row["gap"] for row in tables(run, A, C)["levels"]}
    back = {row["name"]: row["gap"] for row in tables(run, C, A)["levels"]}
    assert there == {
        "Reading Comprehension": 0.5,
        "Programming": 3.0,
        "Mathematics": 3.0,
        "Physics": 4.5,
    }
    assert back["Persuasion"] == 2.0
    assert "Physics" not in back


def test_what_is_suppressed_is_marked_and_what_is_unsure_said(run: Run) -> None:
    rows = {row["name"]: row for row in tables(run, A, C)["levels"]}
    assert rows["Programming"]["mind"] == ["Lantern Managers: level suppressed"]
    rows = {row["name"]: row for row in tables(run, A, B)["levels"]}
    assert rows["Persuasion"]["verdict"] == "not different"
    assert rows["Persuasion"]["mind"] == ["intervals overlap"]
    text = words(run("gap", A, B).out)
    assert "+0.90 o" in text
    assert "o: the confidence intervals overlap." in text
    assert "1.00 (14) s" in words(run("gap", A, C).out)


def test_only_the_facets_asked_for_are_told(run: Run) -> None:
    found = tables(run, A, B, "--only", "skills")
    assert {row["kind"] for row in found["levels"]} == {"skill"}
    assert "coverage" not in found
    found = tables(run, A, B, "--only", "knowledge,technology")
    assert {row["kind"] for row in found["levels"]} == {"knowledge"}
    assert {row["facet"] for row in found["coverage"]} == {"technology"}
    assert {row["facet"] for row in tables(run, "pmm", E, "--only", "knowledge")["coverage"]} == {
        "skills"
    }
    result = run("gap", A, B, "--only", "skils")
    assert (result.code, result.out) == (3, "")


def test_without_ratings_no_level_is_made_up(run: Run) -> None:
    found = tables(run, D, A)
    assert {row["have"] for row in found["levels"]} == {None}
    assert {row["gap"] for row in found["levels"]} == {None}
    assert "O*NET 29.0 rates nothing for Wick Testers." in words(run("gap", D, A).out)


def test_of_an_unrated_occupation_nothing_is_counted_as_higher(run: Run) -> None:
    text = words(run("gap", D, A).out)
    assert "higher level" not in text
    assert "Skills, nothing is rated for Wick Testers: Persuasion, Reading Comprehension" in text


def test_without_intervals_no_level_is_called_higher(run: Run) -> None:
    text = words(run("gap", A, C, "--only", "knowledge").out)
    # Physics has a level of 0.5 and of 5.0, Mathematics of 3.0 and of 6.0, all without intervals.
    assert (
        "Knowledge · 2 important, higher level needed for 0, 2 rated higher, but "
        "without intervals to compare" in text
    )
    assert "3 cannot be compared" not in text
    text = words(run("gap", C, A, "--only", "knowledge").out)
    assert "Knowledge, already rated as high, but without intervals to compare: Mathematics" in text


@pytest.mark.parametrize(
    ("date", "told"), [("09/2015", True), ("08/2010", True), ("08/2018", False), ("08/2021", False)]
)
@pytest.mark.parametrize("command", ["gap", "compare"])
def test_ratings_of_different_times_are_told_as_that(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    date: str,
    *,
    told: bool,
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    folder = releases.write_onet_text(tmp_path)
    for name in ("Skills", "Knowledge", "Abilities", "Work Activities"):
        file = folder / f"{name}.txt"
        lines = [
            line.replace("07/2015", date) if line.startswith(releases.MANAGER) else line
            for line in file.read_text().splitlines(keepends=True)
        ]
        file.write_text("".join(lines))
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    text = words(run(command, A, B).out)
    line = (
        f"The ratings differ in age by more than 5 years: Lantern Managers {date[3:]}-{date[:2]}, "
        "Lantern Marketers 2023-08. What differs may be the years between them."
    )
    assert (line in text) is told


def test_esco_is_told_by_coverage_of_what_is_essential(run: Run) -> None:
    found = {(r["want"], r["name"]): r["standing"] for r in tables(run, E, F)["coverage"]}
    assert found == {
        ("essential", "market research"): "carries-over",
        ("essential", "tell stories"): "carries-over",
        ("optional", "oil prices"): "not-named",
    }
    text = words(run("gap", E, F).out)
    assert "Essential skills and knowledge · 2 of 2 covered, 100 %" in text
    assert "Optional skills and knowledge · 0 of 1 covered, 0 %; not: oil prices" in text
    assert "Essential skills and knowledge · 1 of 2 covered, 50 %" in words(run("gap", F, E).out)


def test_from_a_role_only_names_are_matched_and_nothing_is_called_new(run: Run) -> None:
    found = {row["name"]: row["standing"] for row in tables(run, "pmm", E)["coverage"]}
    assert found == {
        "market research": "carries-over",
        "plan lanterns": "not-matched",
        "tell stories": "not-matched",
    }
    text = words(run("gap", "pmm", E).out)
    assert "Essential skills and knowledge · 1 of 2 matched [2] market research" in text
    assert "Not matched: plan lanterns [2]" in text
    assert "Matched by name or alias: 1 of 3 for lantern manager." in text
    text = words(run("gap", "pmm", E, "--all").out)
    assert "plan lanterns essential not matched" in text


def test_a_person_may_start_too(run: Run) -> None:
    found = {
        r["name"]: r["standing"]
        for r in tables(run, E, "--have", "lantern planning, chess")["coverage"]
    }
    assert found["plan lanterns"] == "carries-over"  # by its other name
    assert found["market research"] == "not-matched"


def test_several_targets_are_told_apart(run: Run) -> None:
    found = tables(run, A, B, C)
    assert {row["target"] for row in found["levels"]} == {B, C}
    text = words(run("gap", A, B, C).out)
    assert "Skills, Lantern Marketers ·" in text
    assert "Skills, Wick Analysts ·" in text


# --- one name in two facets -------------------------------------------------------------------


@pytest.fixture
def tools(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogues: Path) -> None:
    """ESCO's lantern marketer has the optional skill "LAMPCAD", a tool of O*NET's managers."""
    del catalogues  # set before this one
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    for catalogue, folder in (
        ("onet", releases.write_onet_text(tmp_path)),
        ("esco", releases.write_esco(tmp_path)),
    ):
        if catalogue == "esco":
            file = folder / "skills_en.csv"
            file.write_text(file.read_text().replace("oil prices", "LAMPCAD"), newline="")
        assert run("catalogue", "import", catalogue, str(folder)).code == 0


@pytest.mark.usefixtures("tools")
def test_a_skill_of_one_catalogue_is_a_tool_of_the_other(run: Run) -> None:
    found = {row["name"]: row for row in tables(run, A, F)["coverage"]}
    assert found["LAMPCAD"]["standing"] == "carries-over"
    assert (found["LAMPCAD"]["facet"], found["LAMPCAD"]["have"]) == ("skills", "in demand")
    assert "LAMPCAD" in run("gap", A, F).out
    back = {row["name"]: row for row in tables(run, F, A)["coverage"]}
    assert (back["LampCAD"]["standing"], back["LampCAD"]["facet"]) == ("carries-over", "technology")
    assert back["OilLedger"]["standing"] == "not-matched"
    compared = json.loads(run("compare", A, F, "-f", "json").out)["tables"]
    assert "LampCAD" in {row["name"] for rows in compared.values() for row in rows if "name" in row}
    text = words(run("compare", A, F).out)
    assert "Only for Lantern Managers:" in text


def test_what_nothing_is_told_of_is_one_line_and_not_called_unmatched(run: Run) -> None:
    text = words(run("gap", "pmm", A).out)
    assert "Technology: 2 named for Lantern Managers, none for Product Marketing Manager" in text
    assert "OilLedger" not in text
    assert "OilLedger" in run("gap", "pmm", A, "--all").out
    assert {r["name"] for r in tables(run, "pmm", A)["coverage"]} >= {"OilLedger", "LampCAD"}

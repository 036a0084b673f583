"""Comparing occupations with one another and with roles."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests import releases
from tests.conftest import Run
from tests.releases import ANALYST, MANAGER, MARKETER, TESTER

pytestmark = pytest.mark.usefixtures("catalogues")
A, B, C, D = (f"onet:{code}" for code in (MANAGER, MARKETER, ANALYST, TESTER))


def tables(run: Run, *argv: str) -> dict[str, list[dict[str, Any]]]:
    result = run(*argv, "--format", "json")
    assert (result.code, result.err) == (0, ""), result.err
    found: dict[str, list[dict[str, Any]]] = json.loads(result.out)["tables"]
    return found


def words(text: str) -> str:
    return " ".join(text.split())


# --- two rated occupations --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "verdict", "differs"),
    [
        ("Reading Comprehension", "different", ["importance", "level"]),
        ("Persuasion", "not different", []),  # 4.00 and 4.40, but 3.5-4.5 and 4.2-4.6 overlap
        ("Programming", "not different", []),  # of its levels one is suppressed, one not relevant
        ("Sales and Marketing", "different", ["importance", "level"]),
        ("Mathematics", "not told", []),  # 3.00 and 2.00, without an interval
        ("Oral Comprehension", "not different", []),
        ("Analyzing Data or Information", "different", ["importance", "level"]),
    ],
)
def test_only_intervals_that_lie_apart_make_a_difference(
    run: Run, name: str, verdict: str, differs: list[str]
) -> None:
    rows = [r for r in tables(run, "compare", A, B)["ratings"] if r["name"] == name]
    assert [row["role"] for row in rows] == [A, B]
    assert {row["verdict"] for row in rows} == {verdict}
    assert all(row["differs"] == differs for row in rows)


def test_ratings_have_value_score_bounds_marks_and_date(run: Run) -> None:
    rows = {(row["role"], row["name"]): row for row in tables(run, "compare", A, B)["ratings"]}
    reading = rows[A, "Reading Comprehension"]
    # (4 - 1) / (5 - 1) x 100 and 5 / 7 x 100
    assert (reading["importance"], reading["importance_score"]) == (4.0, 75)
    assert (reading["level"], reading["level_score"]) == (5.0, 71)
    assert (reading["importance_low"], reading["importance_high"]) == (3.8, 4.2)
    assert (reading["level_n"], reading["date"]) == (20, "2015-07")
    assert rows[A, "Programming"]["mind"] == ["level suppressed"]
    assert rows[B, "Programming"]["mind"] == ["level not relevant"]
    assert rows[B, "Reading Comprehension"]["date"] == "2023-08"
    assert rows[A, "Mathematics"]["level_low"] is None


def test_readers_see_what_differs_first_and_the_rest_in_a_line(run: Run) -> None:
    text = run("compare", A, B).out
    shown = words(text)
    assert "A Lantern Managers (onet:11-9901.00) ↔ B Lantern Marketers (onet:11-9902.00)" in shown
    assert "Skills · 1 of 3 differ" in shown
    assert "Reading Comprehension 4.00 (75) 3.00 (50) 5.00 (71) 3.50 (50) both" in shown
    assert "Skills, not different, as the confidence intervals overlap: Persuasion" in shown
    assert "Rated: A 2015-07, B 2023-08." in shown
    assert "Persuasion 4.00" not in shown
    unfolded = words(run("compare", A, B, "--all").out)
    assert "Persuasion 4.00 (75) 4.40 (85)" in unfolded
    assert "1.00 (14) s 0.20 (3) n" in unfolded
    assert "n: not relevant, s: suppressed." in unfolded


def test_tasks_technology_and_preparation_are_told(run: Run) -> None:
    found = tables(run, "compare", A, B)
    held = {(row["facet"], row["name"]): row["in"] for row in found["contrast"]}
    assert held == {
        ("activities", "Determine product offers."): [A],
        ("activities", "Interview customers."): [A, B],
        ("activities", "Write marketing texts."): [B],
        ("technology", "LampCAD"): [A],
        ("technology", "OilLedger"): [A, B],
        ("technology", "GlowMail"): [B],
    }
    (row,) = found["preparation"]
    assert row[A] == ["job zone 4 of 5", "Considerable Preparation Needed"]
    assert row["alike"] is True


def test_a_comparison_mirrors_the_other_way_round(run: Run) -> None:
    there, back = tables(run, "compare", A, B), tables(run, "compare", B, A)
    verdicts = [
        sorted((r["name"], r["role"], r["verdict"], r["importance"]) for r in found["ratings"])
        for found in (there, back)
    ]
    assert verdicts[0] == verdicts[1]
    shared = [
        sorted((r["name"], tuple(sorted(r["in"]))) for r in found["contrast"])
        for found in (there, back)
    ]
    assert shared[0] == shared[1]


def test_three_stand_side_by_side(run: Run) -> None:
    rows = [r for r in tables(run, "compare", A, B, C)["ratings"] if r["name"] == "Persuasion"]
    # A and B overlap, but C (1.8-2.2) lies apart from both.
    assert [row["verdict"] for row in rows] == ["different"] * 3
    assert "C Wick Analysts (onet:13-9901.00)" in words(run("compare", A, B, C).out)


def test_an_occupation_without_ratings_is_said_to_have_none(run: Run) -> None:
    result = run("compare", A, D)
    assert result.code == 0
    assert "O*NET 29.0 rates nothing for Wick Testers." in words(result.out)


@pytest.mark.parametrize("command", ["compare", "gap"])
def test_one_occupation_named_twice_is_told_as_that(run: Run, command: str) -> None:
    result = run(command, A, A)
    assert (result.code, result.out) == (2, "")
    assert f'"{A}" is named twice; `rolecmp show {A}` shows it' in result.err


@pytest.mark.parametrize(
    ("only", "kept"),
    [
        ("skills", {"ratings"}),
        ("technology", {"contrast"}),
        ("preparation", {"preparation"}),
        ("owns", {"statements"}),
        ("tasks", {"ratings", "contrast"}),
    ],
)
def test_facets_can_be_chosen(run: Run, only: str, kept: set[str]) -> None:
    assert tables(run, "compare", A, B, "--only", only).keys() == kept


# --- two of ESCO ------------------------------------------------------------------------------

E, F = "esco:1223.9", "esco:1221.9.1"


def test_skills_are_shared_or_not_essential_or_optional(run: Run) -> None:
    found = {row["name"]: (row[E], row[F]) for row in tables(run, "compare", E, F)["contrast"]}
    assert found == {
        "market research": ("essential", "essential"),
        "plan lanterns": ("essential", None),
        "tell stories": ("optional", "essential"),
        "oil prices": (None, "optional"),
    }
    text = words(run("compare", E, F).out)
    assert "Essential skills and knowledge · 2 of 3 shared" in text
    assert "tell stories (optional / essential)" in text
    assert "Also optional skills and knowledge: 1 named for lantern marketer only." in text
    assert "oil prices" in run("compare", E, F, "--all").out


def test_a_picture_has_what_the_licence_asks_for(run: Run) -> None:
    picture = words(" ".join(re.findall(">([^<]+)<", run("compare", E, F, "-f", "svg").out)))
    assert "This publication uses the ESCO classification of the European Commission" in picture
    assert "arrangement of its own." in picture


# --- across catalogues ------------------------------------------------------------------------


def test_across_catalogues_names_and_aliases_are_matched(run: Run) -> None:
    found = tables(run, "compare", "pmm", E)
    held = {row["name"]: row["in"] for row in found["contrast"]}
    assert held["market research"] == ["pmm", E]
    assert held["plan lanterns"] == [E]
    assert [row["title"] for row in found["titles"]] == ["Product Marketing Manager"]


def test_what_cannot_be_matched_is_plainly_said(run: Run) -> None:
    text = words(run("compare", "pmm", A).out)
    assert "Titles in common · 2 [1][2] PMM Product Marketing Manager" in text
    assert "Matched by name or alias: 0 of" in text
    assert "may be on the other side under another name" in text
    assert "Only for Product Marketing Manager: metrics, pay," in text
    assert "pay" in text
    assert "Only for Lantern Managers: technology, preparation." in text


def test_mixed_company_is_compared_too(run: Run) -> None:
    result = run("compare", "pm", A, E)
    assert result.code == 0
    assert (
        "Product Manager (pm) ↔ Lantern Managers (onet:11-9901.00) ↔ lantern manager" in result.out
    )
    assert "USDOL/ETA" in result.out
    assert "ESCO classification of the European Commission" in result.out


@pytest.mark.parametrize("argv", [(A, B), (E, F), ("pmm", A), ("pm", "pmm", E)])
@pytest.mark.parametrize("columns", ["40", "60", "80", "100", "120"])
def test_every_width_shows_every_name(
    run: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    result = run("compare", *argv, "--all")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= int(columns)
    rows = tables(run, "compare", *argv, "--all").get("contrast", [])
    told = set(result.out.split())
    for row in rows:
        assert set(row["name"].split()) <= told


# --- attribution ------------------------------------------------------------------------------

ONET_TEXT = "Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA."
ESCO_TEXT = "uses the ESCO classification of the European Commission"


@pytest.mark.parametrize(
    ("argv", "texts"),
    [
        (("compare", A, B), [ONET_TEXT]),
        (("compare", "pmm", A), [ONET_TEXT]),
        (("compare", A, E), [ONET_TEXT, ESCO_TEXT]),
        (("show", A), [ONET_TEXT]),
        (("show", E), [ESCO_TEXT]),
        (("similar", A), [ONET_TEXT]),
        (("similar", "pmm", "--catalogue", "esco"), [ESCO_TEXT]),
        (("gap", A, B), [ONET_TEXT]),
        (("gap", "pm", E), [ESCO_TEXT]),
        (("search", "lantern"), [ONET_TEXT, ESCO_TEXT]),
        (("list", "occupations"), [ONET_TEXT, ESCO_TEXT]),
        (("catalogue", "info", "onet"), [ONET_TEXT]),
        (("ladder", "pm", A), [ONET_TEXT]),
        (("salary", A), [ONET_TEXT]),
        (("path", A, "pm"), [ONET_TEXT]),
        (("pair", "pm", E), [ESCO_TEXT]),
        (("day", A), [ONET_TEXT]),
    ],
)
def test_the_licence_is_honoured_wherever_its_data_is_shown(
    run: Run, argv: tuple[str, ...], texts: list[str]
) -> None:
    for options in ((), ("--no-sources",)):
        result = run(*argv, *options)
        assert (result.code, result.err) == (0, "")
        for text in texts:
            assert text in words(result.out)
    notes = " ".join(json.loads(run(*argv, "--format", "json").out)["notes"])
    for text in texts:
        assert text in notes


def test_without_catalogue_data_there_is_no_attribution(run: Run) -> None:
    assert "USDOL" not in run("compare", "pm", "pmm").out
    assert "USDOL" not in run("search", "positioning").out


# --- what may be said of ratings --------------------------------------------------------------


def imported(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *changes: tuple[str, str]
) -> None:
    """O*NET with other skills: each change names the beginning of a line, and the whole line."""
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Skills.txt"
    lines = file.read_text().splitlines()
    for start, line in changes:
        (at,) = [i for i, old in enumerate(lines) if old.startswith(start.replace("|", "\t"))]
        lines[at] = line.replace("|", "\t")
    file.write_text("\n".join(lines) + "\n")
    assert run("catalogue", "import", "onet", str(folder)).code == 0


def test_what_holds_of_one_scale_only_is_said_of_that_one(run: Run) -> None:
    told = words(run("compare", A, B).out)
    assert (
        "Skills, importance not different, as the confidence intervals overlap; level cannot be "
        "compared: Programming" in told
    )
    assert "Skills, not different, as the confidence intervals overlap: Persuasion" in told
    rows = [r for r in tables(run, "compare", A, B)["ratings"] if r["name"] == "Programming"]
    assert {tuple(row["untold"]) for row in rows} == {("level",)}


def test_ratings_without_intervals_are_said_to_have_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = [
        (f"{start}|", f"{start}|{value}|20|0.1000|n/a|n/a|N|n/a|07/2015|Analyst")
        for element in ("2.A.1.a|Reading Comprehension", "2.B.1.c|Persuasion",
                        "2.B.3.e|Programming")
        for scale, value in (("IM", "3.00"), ("LV", "2.00"))
        for start in [f"11-9902.00|{element}|{scale}"]
    ]  # fmt: skip
    imported(run, tmp_path, monkeypatch, *bare)
    told = words(run("compare", A, B).out)
    assert "Skills · 0 of 3 differ, 3 cannot be compared" in told
    assert "B is rated without confidence intervals, so no difference can be shown." in told


def test_both_marks_are_shown_where_both_hold(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = "11-9901.00|2.B.3.e|Programming|LV|"
    imported(run, tmp_path, monkeypatch,
             (start, f"{start}1.00|20|0.1000|0.00|3.00|Y|Y|07/2015|Analyst"))  # fmt: skip
    told = words(run("compare", A, B, "--all").out)
    assert "1.00 (14) n s" in told
    assert "n: not relevant, s: suppressed." in told


def test_what_is_suppressed_stands_where_its_value_puts_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = "11-9902.00|2.B.1.c|Persuasion|IM|"
    imported(run, tmp_path, monkeypatch,
             (start, f"{start}5.00|20|0.1000|4.90|5.00|Y|n/a|07/2015|Analyst"))  # fmt: skip
    told = words(run("show", B).out)
    assert "2 of 3 important" in told
    assert "Persuasion 5.00 (100) 4.90 (70) importance suppressed" in told
    gap = words(run("gap", A, B).out)
    assert "Persuasion 5.00 s" in gap
    assert "s: suppressed" in gap
    (row,) = [r for r in json.loads(run("gap", A, B, "-f", "json").out)["tables"]["levels"]
              if r["name"] == "Persuasion"]  # fmt: skip
    assert row["mind"][0] == "Lantern Marketers: importance suppressed"
    assert "importance 100 (suppressed)" in run("compare", "pm", B, "-f", "json").out


def test_two_of_one_title_are_told_apart_by_their_ids(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Occupation Data.txt"
    file.write_text(file.read_text().replace("Lantern Marketers", "Lantern Managers"))
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    told = words(run("compare", A, B).out)
    assert f"named for Lantern Managers ({A})" in told
    assert f"named for Lantern Managers ({B})" in told
    assert f"({A}) ({A})" not in told

"""The capability framework of the UK government, read as roles: `rolecmp data import`."""

import json
from pathlib import Path
from typing import Any

from rolecmp.loading.built_in import load_built_in
from rolecmp.loading.dataset import load_dataset
from tests.conftest import ROOT, Lay, Run

TABLE = ROOT / "tests" / "documents" / "framework.csv"


def imported(run: Run, content: str | None = None) -> dict[str, Any]:
    result = run("data", "import", "-", stdin=content or TABLE.read_text())
    assert result.code == 0
    document: dict[str, Any] = json.loads(result.out)
    return document


def test_the_framework_is_known_by_its_columns_and_the_result_is_valid(run: Run, lay: Lay) -> None:
    result = run("data", "import", str(TABLE))
    assert result.code == 0
    assert (
        'refused: 1 of 5 rows (--dry-run shows them); the first, line 26: "mastery"' in result.err
    )
    path = lay(result.out)
    assert run("data", "validate", path).code == 0
    shown = run("show", "govuk-cheese-maker", "--data", path)
    assert shown.code == 0
    assert "Cheese maker (UK government)" in shown.out
    assert "choose the milk" in shown.out
    assert run("compare", "govuk-cheese-maker", "pm", "--data", path).code == 0


def test_levels_are_a_ladder_and_skills_say_which_level_asks_for_what(run: Run) -> None:
    document = imported(run)
    role = document["roles"]["govuk-cheese-maker"]
    rungs = role["ladder"]["levels"]
    assert [(rung["title"], rung.get("level")) for rung in rungs] == [
        ("Apprentice cheese maker", None), ("Cheese maker", "mid"),
    ]  # fmt: skip
    assert [note["text"] for note in rungs[0]["notes"]] == [
        "An apprentice watches and helps.", "wash the shelves",
    ]  # fmt: skip
    notes = {link["id"]: link.get("note") for link in role["skills"]["items"]}
    assert notes == {
        "govuk-milk-tasting": "awareness: Apprentice cheese maker",
        "user-research": "awareness: Apprentice cheese maker",
    }
    (step,) = document["proficiencies"]
    assert (step["level"], step["skill_id"], step["step"]) == (
        "mid",
        "govuk-milk-tasting",
        "expert",
    )


FOUR = """role,role description,role level,role level description,skill name,skill level
Cheese maker,,Junior cheese maker,"You will:
- wash the shelves",Milk tasting,awareness
Cheese maker,,Junior cheese maker,,User research,awareness
Cheese maker,,Cheese maker,"You will:
- turn the wheels",Milk tasting,working
Cheese maker,,Senior cheese maker,,Milk tasting,practitioner
Cheese maker,,Lead cheese maker,,Milk tasting,expert
Cheese maker,,Head of cheese,,Milk tasting,expert
"""


def test_levels_stand_on_the_scale_with_their_skills_and_the_file_stands_alone(
    run: Run, lay: Lay
) -> None:
    result = run("data", "import", "-", stdin=FOUR)
    assert "Head of cheese" in result.err
    own = lay(result.out)
    assert run("data", "validate", own, "--only-data", own).code == 0
    steps = json.loads(
        run("compare", "junior cheese maker", "govuk-cheese-maker:mid", "--only-data", own,
            "-f", "json").out
    )["tables"]  # fmt: skip
    assert [(row["skill"], row["level"], row["step"], row["number"]) for row in steps["proficiencies"]] == [
        ("Milk tasting", "associate", "awareness", 1), ("Milk tasting", "mid", "working", 2),
        ("User research", "associate", "awareness", 1),
    ]  # fmt: skip
    assert {row["text"] for row in steps["expectations"]} == {"wash the shelves", "turn the wheels"}
    out = run("ladder", "govuk-cheese-maker", "--only-data", own).out
    assert out.index("Junior cheese maker") < out.index("Lead cheese maker")
    assert run("lint", own, "--strict").code in (0, 6)


def test_a_step_of_which_only_skills_are_said_shows_them(run: Run, lay: Lay) -> None:
    own = lay(imported(run))
    out = run("ladder", "govuk-cheese-maker", "--only-data", own).out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "Ladder: Cheese maker (UK government) 2 steps"
    assert "mid Cheese maker skills: Milk tasting (expert) [1]" in lines
    assert "not stated Apprentice cheese maker — [1]" in lines


def test_what_is_carried_along_is_as_the_data_has_it(run: Run, lay: Lay) -> None:
    own = lay(imported(run, FOUR))
    dataset, laid = load_built_in(), load_dataset([own], user_data=False)
    assert {**laid.skills} == {**dataset.skills} | {
        id_: skill for id_, skill in laid.skills.items() if id_.startswith("govuk-")
    }
    assert {**laid.levels} == {**dataset.levels}
    assert {**laid.scales} == {**dataset.scales}


def test_a_skill_that_the_data_knows_is_that_one_and_no_other(run: Run) -> None:
    document = imported(run)
    assert {*document["skills"]} == {"govuk-milk-tasting", "govuk-foresight", "user-research"}
    own = {"skills": {"tasting": {"name": "Milk tasting", "kind": "cheese"}}}
    result = run("data", "import", str(TABLE), "--data", "-", stdin=json.dumps(own))
    assert '"tasting"' in result.out
    assert "govuk-milk-tasting" not in result.out


def test_what_could_not_be_carried_over_is_told(run: Run) -> None:
    result = run("data", "import", str(TABLE), "--dry-run")
    assert (result.code, result.err) == (0, "")
    told = " ".join(result.out.split())
    for part in (
        "no place for the role family, the role type and the description of each skill level",
        "they stand on the ladder without one, and their skill levels are in notes: Apprentice",
        "Linked to what the data has under the same name: User research.",
        '"mastery" is none of awareness, working, practitioner and expert',
    ):
        assert part in told


def test_what_the_framework_writes_for_nothing_is_nothing(run: Run) -> None:
    document = imported(run)
    assert "ladder" not in document["roles"]["govuk-head-of-cheese"]
    text = json.dumps(document)
    assert "MISSING" not in text
    assert "NOT IN USE" not in text


def test_names_that_give_one_id_stay_two_things(run: Run) -> None:
    content = (
        "role,role description,role level,skill name,skill level\n"
        'C maker,,,"C",working\nC++ maker,,,"C++",working\nC# maker,,,"C#",expert\n'
    )
    document = imported(run, content)
    assert len(document["roles"]) == 3
    assert [skill["name"] for skill in document["skills"].values()] == ["C", "C++", "C#"]


def test_numbered_names_stay_themselves_too(run: Run) -> None:
    names = ["a", "a 2", "a 3", "a!", "a?", "a."]
    rows = "".join(f"{name},,,,\n" for name in names)
    document = imported(run, f"role,role description,role level,skill name,skill level\n{rows}")
    titles = [role["title"] for role in document["roles"].values()]
    assert titles == [f"{name} (UK government)" for name in names]


def test_nothing_of_the_data_is_replaced(run: Run) -> None:
    content = TABLE.read_text().replace("choose the milk", "product roadmap")
    document = imported(run, content)
    own = {*document["duties"], *document["skills"]} - {"user-research"}
    assert all(id_.startswith("govuk-") for id_ in own)


def test_a_name_of_which_nothing_shows_is_refused(run: Run) -> None:
    content = "role,role description,role level,skill name,skill level\nb,,,,\n\u3164,,,,\n"
    result = run("data", "import", "-", "--dry-run", stdin=content)
    assert result.code == 0
    assert "the role has no visible character" in " ".join(result.out.split())


def test_invisible_characters_are_left_out_and_that_is_told(run: Run) -> None:
    content = TABLE.read_text().replace("Milk tasting", "Milk\u202e tasting")
    result = run("data", "import", "-", stdin=content)
    assert result.code == 0
    assert "invisible or control characters left out" in result.err
    assert "govuk-milk-tasting" in result.out


def test_another_table_is_not_taken_for_it(run: Run, lay: Lay) -> None:
    path = lay(b"role,level\npm,mid\n", "other.csv")
    result = run("data", "import", path, "--as", "capabilities")
    assert (result.code, result.out) == (4, "")
    assert "not the capability framework: it has no column role description" in result.err
    result = run("data", "import", str(TABLE), "--map", "role=Role")
    assert (result.code, result.out) == (2, "")


def test_the_list_of_skills_is_named_for_what_it_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "skills.csv"
    file.write_text(
        "Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill\n"
        'Lantern focus,Knowing lanterns.,"You can:\n- explain",,,,"Lantern manager"\n',
        encoding="utf-8",
    )
    for options in ((), ("--as", "capabilities")):
        result = run("data", "import", str(file), *options)
        assert (result.code, result.out) == (4, "")
        assert "the framework's list of skills" in result.err
        assert "import its roles.csv" in result.err

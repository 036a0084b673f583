"""Releases of ESCO, 1.1 to 1.2.1, whole and broken."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import releases
from tests.conftest import Run


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder


def take(run: Run, path: Path, *options: str) -> dict[str, Any]:
    result = run("catalogue", "import", "esco", str(path), *options, "--format", "json")
    assert (result.code, result.err) == (0, ""), result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def tables(run: Run, *argv: str) -> dict[str, list[dict[str, Any]]]:
    result = run(*argv, "--format", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, list[dict[str, Any]]] = json.loads(result.out)["tables"]
    return found


def requirements(run: Run, id_: str) -> set[tuple[str, str, str]]:
    rows = tables(run, "show", id_).get("requirements", [])
    return {(row["relation"], row["kind"], row["name"]) for row in rows}


MANAGER = {
    ("essential", "knowledge", "market research"),
    ("essential", "skill", "plan lanterns"),
    ("optional", "skill", "tell stories"),
}


@pytest.mark.parametrize("version", ["1.1.0", "1.1.1", "1.2.0", "1.2.1"])
def test_every_version_says_the_same(run: Run, tmp_path: Path, version: str) -> None:
    document = take(run, releases.write_esco(tmp_path, version))
    assert document["title"] == f"Imported ESCO {version}"
    assert document["tables"]["refusals"] == []
    assert requirements(run, "esco:1223.9") == MANAGER
    facts = {
        row["property"]: row["value"] for row in tables(run, "show", "esco:1223.9")["occupation"]
    }
    assert facts == {
        "about": "Lantern managers decide which lanterns are made. They talk to night walkers.",
        "also called": "lantern owner, head of lanterns, product marketing manager",
        "group": "Managers of research (ISCO 1223)",
    }


def test_invisible_characters_and_stray_blanks_are_gone(run: Run, tmp_path: Path) -> None:
    take(run, releases.write_esco(tmp_path))
    result = run("show", "lantern manager")
    assert result.code == 0
    assert "lantern manager (esco:1223.9)" in result.out
    assert "\u200b" not in result.out
    assert "\u00a0" not in result.out


def test_what_is_essential_and_optional_is_essential(run: Run, tmp_path: Path) -> None:
    take(run, releases.write_esco(tmp_path))
    assert requirements(run, "esco:1221.9.1") == {
        ("essential", "knowledge", "market research"),
        ("essential", "skill", "tell stories"),
        ("optional", "knowledge", "oil prices"),
    }


def test_codes_keep_their_zeros(run: Run, tmp_path: Path) -> None:
    take(run, releases.write_esco(tmp_path))
    assert "ISCO 0110" in run("show", "esco:0110.1").out


def test_a_zip_is_read_like_its_folder(run: Run, tmp_path: Path) -> None:
    document = take(run, releases.zipped(releases.write_esco(tmp_path)))
    assert document["title"] == "Imported ESCO 1.2.0"
    assert requirements(run, "esco:1223.9") == MANAGER


def test_another_language_is_read_where_there_is_no_english(run: Run, tmp_path: Path) -> None:
    folder = releases.write_esco(tmp_path)
    for file in folder.iterdir():
        file.rename(file.with_name(file.name.replace("_en.", "_de.")))
    take(run, folder)
    assert requirements(run, "esco:1223.9") == MANAGER


def without_skills(folder: Path, version: str) -> Path:
    """A release whose relations alone say which skills there are."""
    release = releases.write_esco(folder, version)
    (release / "skills_en.csv").unlink()
    return release


def test_since_1_2_1_the_relations_name_their_skills(run: Run, tmp_path: Path) -> None:
    folder = without_skills(tmp_path, "1.2.1")
    document = take(run, folder)
    assert any("does not have skills" in note for note in document["notes"])
    assert requirements(run, "esco:1223.9") == MANAGER


def test_of_two_labels_of_a_skill_in_the_relations_the_first_counts(
    run: Run, tmp_path: Path
) -> None:
    folder = without_skills(tmp_path, "1.2.1")
    file = folder / "occupationSkillRelations_en.csv"
    head, first, *rest = file.read_text().splitlines()
    assert first.endswith("market research")
    rest = [line.replace("market research", "a market study") for line in rest]
    file.write_text("\n".join([head, first, *rest]))
    take(run, folder)
    assert requirements(run, "esco:1223.9") == MANAGER


def test_a_skill_that_only_relations_name_has_no_control_characters(
    run: Run, tmp_path: Path
) -> None:
    folder = without_skills(tmp_path, "1.2.1")
    file = folder / "occupationSkillRelations_en.csv"
    file.write_text(file.read_text().replace("skill/burn-wicks", "skill/burn\x1b-wicks"))
    assert [(row["file"], row["why"]) for row in take(run, folder)["tables"]["refusals"]] == [
        (file.name, "has the control character U+001B")
    ]


def test_before_that_they_need_the_table_of_skills(run: Run, tmp_path: Path) -> None:
    folder = without_skills(tmp_path, "1.2.0")
    document = take(run, folder)
    assert document["tables"]["refusals"] == []
    notes = [note for note in document["notes"] if "names skills by address only" in note]
    assert notes == [
        "occupationSkillRelations_en.csv names skills by address only, and the table of "
        "skills is missing, so it was not read."
    ]
    assert "Lantern managers decide" in run("show", "esco:1223.9").out


@pytest.mark.parametrize(
    ("table", "old", "new", "line", "why"),
    [
        ("occupations", "1221.9.1", "12-21", 7, '"12-21" is not an ESCO code'),
        ("occupations", "1221.9.1", "1223.9", 7, '"1223.9" is here twice'),
        (
            "occupationSkillRelations",
            "optional,skill",
            "maybe,skill",
            4,
            '"maybe" is not a relationType',
        ),
        ("occupationSkillRelations", "occupation/wt", "occupation/xx", 9, "unknown occupation"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(
    run: Run, tmp_path: Path, table: str, old: str, new: str, line: int, why: str
) -> None:
    folder = releases.write_esco(tmp_path)
    file = folder / f"{table}_en.csv"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    found = take(run, folder)["tables"]["refusals"][0]
    assert (found["file"], found["line"]) == (f"{table}_en.csv", line)
    assert why in found["why"]

"""ESCO in several languages side by side: one occupation, told in the language that is asked for."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests import releases
from tests.conftest import Run

LM, LK, WT = "esco:1223.9", "esco:1221.9.1", "esco:0110.1"
GERMAN = "Laternenmanager/Laternenmanagerin"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "data"
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder


def take(run: Run, path: Path, *options: str) -> dict[str, Any]:
    result = run("catalogue", "import", "esco", str(path), *options, "-f", "json")
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


@pytest.fixture
def both(run: Run, tmp_path: Path) -> None:
    """English with skills, and German without."""
    take(run, releases.write_esco_german(tmp_path))
    take(run, releases.write_esco(tmp_path, "1.2.1"))


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def languages(run: Run) -> list[tuple[str, str | None]]:
    return [(row["version"], row["language"]) for row in rows(run, "catalogue", "list")]


def title(run: Run, *argv: str) -> str:
    result = run("show", *argv)
    assert result.code == 0, result.err
    return result.out.partition(" (esco:")[0]


@pytest.mark.usefixtures("both")
def test_they_stand_side_by_side_and_each_is_replaced_by_itself(run: Run, tmp_path: Path) -> None:
    assert languages(run) == [("1.2.1", "en"), ("1.2.0", "de")]
    assert "German" in run("catalogue", "list").out
    again = releases.write_esco_german(tmp_path / "again", "1.2.2")
    assert take(run, again)["title"] == "Imported ESCO 1.2.2 (German)"
    assert languages(run) == [("1.2.1", "en"), ("1.2.2", "de")]
    assert len(rows(run, "list", "occupations")) == 3
    info = run("catalogue", "info", "esco").out
    assert "occupations_en.csv" in info
    assert "occupations_de.csv" in info


@pytest.mark.usefixtures("both")
def test_one_language_is_removed_or_all(run: Run) -> None:
    result = run("catalogue", "remove", "esco", "--language", "de")
    assert "ESCO 1.2.0 (German) is removed" in result.err
    assert languages(run) == [("1.2.1", "en")]
    assert run("show", "Laternenmanagerin").code == 3
    assert run("catalogue", "remove", "esco").code == 0
    assert languages(run) == []


@pytest.mark.usefixtures("both")
def test_the_option_or_the_locale_chooses(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert title(run, LM) == "lantern manager"
    assert title(run, LM, "--language", "de") == GERMAN
    assert title(run, LM, "--language", "German") == GERMAN
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    assert title(run, LM) == GERMAN
    assert title(run, LM, "--language", "en") == "lantern manager"
    # A locale of which there is nothing is no reason to fail.
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert title(run, LM) == "lantern manager"


@pytest.mark.usefixtures("both")
def test_an_occupation_has_its_labels_in_each(run: Run) -> None:
    out = run("show", LM, "--language", "de").out
    assert "in English" in out
    assert "lantern manager" in out
    names = json.loads(run("show", LM, "-f", "json").out)["tables"]["names"]
    assert {"name": GERMAN, "language": "de"}.items() <= next(
        row for row in names if row["name"] == GERMAN
    ).items()


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    "name",
    [
        "lantern manager", GERMAN, "Laternenmanager", "laternenmanagerin", "Laternenmanager/in",
        "Laternenmanager/-in", "Laternenmanager:in", "Laternenmanager*in", "Chef der Laternen", "Chefin der Laternen", "Laternenleiterin",
    ],
)  # fmt: skip
def test_it_goes_by_its_names_in_any_language_and_by_both_halves(run: Run, name: str) -> None:
    assert title(run, name) == "lantern manager"
    assert title(run, name, "--language", "de") == GERMAN
    found = rows(run, "search", name)
    assert found[0]["id"] == LM


@pytest.mark.usefixtures("both")
def test_a_half_may_replace_the_end_of_the_other(run: Run) -> None:
    assert title(run, "Laternenkaufmann") == title(run, "Laternenkauffrau") == "lantern marketer"


@pytest.mark.usefixtures("both")
def test_skills_of_one_language_serve_the_others(run: Run) -> None:
    document = json.loads(run("compare", LM, LK, "--language", "de", "-f", "json").out)
    shared = [r for r in document["tables"]["contrast"] if len(r["in"]) == 2]
    assert [row["name"] for row in shared] == ["market research", "tell stories"]
    assert shared[0]["sources"] == ["esco-1.2.1"]
    assert "esco-1.2.1" in document["sources"]
    text = run("gap", LM, LK, "--language", "de").out
    assert "Not imported" not in text
    assert "(version 1.2.1)" in text


def test_they_are_matched_by_concept_under_other_names(run: Run, tmp_path: Path) -> None:
    take(run, releases.write_esco_german(tmp_path, skills=True))
    argv = ("compare", LM, "pmm", "--language", "de", "-f", "json")
    assert any("spelt alike" in note for note in json.loads(run(*argv).out)["notes"])
    take(run, releases.write_esco(tmp_path))
    together = json.loads(run(*argv).out)
    assert not any("spelt alike" in note for note in together["notes"])
    (row,) = [r for r in together["tables"]["contrast"] if r["name"] == "Marktforschung"]
    assert row["in"] == [LM, "pmm"]


def test_where_only_names_could_match_that_is_said(run: Run, tmp_path: Path) -> None:
    take(run, releases.write_esco_german(tmp_path, skills=True))
    for argv in (("compare", LM, "pmm"), ("gap", "pmm", LM)):
        result = run(*argv)
        assert "in German" in result.out
        assert "only names that are spelt alike could be matched" in result.out
    onet = releases.write_onet_text(tmp_path)
    assert run("catalogue", "import", "onet", str(onet)).code == 0
    for name, among in (("pmm", "esco"), (f"onet:{releases.MANAGER}", "esco"), (LM, "onet")):
        assert "are in different languages" in run("similar", name, "--catalogue", among).out
    for name in (LM, f"onet:{releases.MANAGER}"):
        assert "different languages" not in run("similar", name).out
    for argv in (("compare", LM, LK), ("gap", LM, LK)):
        assert "spelt alike" not in run(*argv).out


def test_all_are_ranked_whatever_their_titles_are_made_of(run: Run, tmp_path: Path) -> None:
    take(run, releases.write_esco_german(tmp_path))
    document = json.loads(run("similar", LM, "-f", "json").out)
    assert {row["id"] for row in document["rows"]} == {LK, WT}
    assert not any("could not be ranked" in note for note in document["notes"])
    near = rows(run, "similar", LM)
    assert near[0]["id"] == LK
    # The two share no word, but what their words are made of.
    assert any("laternen" in word for word in near[0]["titles_shared"])


@pytest.mark.usefixtures("both")
def test_a_role_of_ours_is_ranked_among_english_words(run: Run) -> None:
    result = run("similar", "pmm", "--catalogue", "esco", "--language", "de")
    assert "ESCO 1.2.1 · " in result.out
    assert "different languages" not in result.out


@pytest.mark.usefixtures("both")
def test_an_occupation_of_another_catalogue_is_ranked_among_english_words(
    run: Run, tmp_path: Path
) -> None:
    onet = releases.write_onet_text(tmp_path)
    assert run("catalogue", "import", "onet", str(onet)).code == 0
    argv = ("similar", f"onet:{releases.MANAGER}", "--catalogue", "esco", "--language", "de")
    assert "ESCO 1.2.1 · " in run(*argv).out
    assert "different languages" not in run(*argv).out


def test_a_word_with_a_mark_is_no_slip_of_one_in_titles(run: Run, tmp_path: Path) -> None:
    folder = releases.write_esco(tmp_path)
    path = folder / "occupations_en.csv"
    text = path.read_text(encoding="utf-8").replace("lantern marketer", "fishing net maker")
    path.write_text(text, encoding="utf-8", newline="")
    take(run, folder)

    def occupations(words: str) -> list[str]:
        return [row["id"] for row in rows(run, "search", words) if row["kind"] == "occupation"]

    assert LK in occupations("net")
    assert occupations(".NET") == []


def test_a_zip_with_several_languages_is_one_import(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    english, german = releases.write_esco(tmp_path, "1.2.1"), releases.write_esco_german(tmp_path)
    with zipfile.ZipFile(path, "w") as archive:
        for folder, name in ((english, "en_1_2_1"), (german, "de_1_2")):
            for file in folder.iterdir():
                archive.write(file, f"{name}/{file.name}")
    assert take(run, path)["title"] == "Imported ESCO 1.2.1 and ESCO 1.2 (German)"
    assert languages(run) == [("1.2.1", "en"), ("1.2", "de")]
    # So is a folder of folders, and one language of it.
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert run("catalogue", "remove", "esco").code == 0
    take(run, tmp_path / "unpacked", "--language", "de")
    assert languages(run) == [("1.2", "de")]


@pytest.mark.usefixtures("both")
def test_what_cannot_be_read_in_one_language_leaves_all_as_they_were(
    run: Run, tmp_path: Path
) -> None:
    folder = releases.write_esco(tmp_path / "new", "1.2.9")
    german = releases.write_esco_german(tmp_path / "new", "1.2.9") / "occupations_de.csv"
    shutil.copy(german, folder)
    (folder / "ISCOGroups_de.csv").write_text("code,preferredLabel\n,\n", encoding="utf-8")
    result = run("catalogue", "import", "esco", str(folder))
    assert result.code == 4
    assert "ISCOGroups_de.csv" in result.err
    assert languages(run) == [("1.2.1", "en"), ("1.2.0", "de")]


def test_a_file_that_names_no_language_can_be_given_one(run: Run, tmp_path: Path) -> None:
    folder = releases.write_esco_german(tmp_path)
    (folder / "occupations_de.csv").rename(folder / "occupations.csv")
    document = take(run, folder)
    assert any("--language names it" in note for note in document["notes"])
    assert languages(run) == [("1.2.0", None)]
    take(run, folder, "--language", "de")
    assert languages(run) == [("1.2.0", None), ("1.2.0", "de")]


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("show", LM, "--language", "klingon"), 2, "--language takes one of"),
        (("show", LM, "--language", "fr"), 3, "no catalogue has been imported in French"),
        (("show", LM, "--language", "fr"), 3, "English and German"),
        (("catalogue", "remove", "esco", "--language", "fr"), 3, "in French"),
    ],
)
@pytest.mark.usefixtures("both")
def test_a_language_that_is_not_there_is_one_line(
    run: Run, argv: tuple[str, ...], code: int, said: str
) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (code, "")
    (line,) = result.err.splitlines()
    assert said in line


def test_an_import_in_a_language_takes_a_release_in_it(run: Run, tmp_path: Path) -> None:
    folder = releases.write_esco(tmp_path)
    result = run("catalogue", "import", "esco", str(folder), "--language", "de")
    assert result.code == 4
    assert 'no ESCO in "de"; it is in en' in result.err
    folder = releases.write_onet_text(tmp_path)
    result = run("catalogue", "import", "onet", str(folder), "--language", "de")
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize("argv", [("compare", "pm", "pmm"), ("show", "pm")])
def test_without_any_catalogue_there_is_no_language_to_choose(
    run: Run, data: Path, argv: tuple[str, ...]
) -> None:
    data.mkdir()
    result = run(*argv, "--language", "de")
    assert (result.code, result.out) == (3, "")
    assert "no catalogue has been imported" in result.err


@pytest.mark.usefixtures("both")
def test_what_is_lent_is_credited_where_it_is_written_out(run: Run) -> None:
    result = run("catalogue", "export", "esco", "--table", "skills", "--language", "de")
    assert result.code == 0, result.err
    assert "market-research" in result.out
    for version in ("(version 1.2.0)", "(version 1.2.1)"):
        assert version in result.out + result.err


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("operario de faroles/operaria de faroles", ("operario de faroles", "operaria de faroles")),
        ("director/directora de faroles", ("director de faroles", "directora de faroles")),
        ("lamp waiter/lamp waitress", ("lamp waiter", "lamp waitress")),
        ("oil waste tester/inspector", ("oil waste tester", "oil waste inspector")),
        ("Lehrer/in für Laternen", ("Lehrer für Laternen", "Lehrerin für Laternen")),
        ("lampist/lampiste (industrie)", ("lampist", "lampiste")),
        ("Import-/Exportlampist/Import-/Exportlampistin", ("Import-/Exportlampistin",)),
    ],
)
def test_each_half_of_a_title_is_a_name_whatever_they_share(
    run: Run, tmp_path: Path, title: str, names: tuple[str, ...]
) -> None:
    folder = releases.write_esco(tmp_path)
    path = folder / "occupations_en.csv"
    text = path.read_text(encoding="utf-8").replace("lantern marketer", title)
    path.write_text(text, encoding="utf-8", newline="")
    take(run, folder)
    for name in (title, *names):
        assert run("show", name).out.startswith(title), name
    # What only one half has is no name by itself.
    assert not run("show", "tester").out.startswith(title)


def test_what_a_poorer_release_takes_away_is_told(run: Run, tmp_path: Path) -> None:
    def told(folder: Path) -> list[str]:
        return [note for note in take(run, folder)["notes"] if note.startswith("It replaces")]

    folder = releases.write_esco(tmp_path)
    assert told(folder) == told(folder) == []
    for name in ("skills", "occupationSkillRelations"):
        (folder / f"{name}_en.csv").unlink()
    assert told(folder) == [
        "It replaces ESCO 1.2.0, which had skills and occupationSkillRelations; import that again "
        "to have them back."
    ]
    # Another language replaces nothing.
    assert told(releases.write_esco_german(tmp_path)) == []

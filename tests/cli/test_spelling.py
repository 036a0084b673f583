"""Names are found however they are written: apart or together, with marks, with any apostrophe."""

import json
from pathlib import Path

import pytest

from tests import releases
from tests.conftest import Run
from tests.releases import ANALYST, MANAGER, MARKETER, TESTER

TITLES = {
    MANAGER: ("C Developer", "Front End Developer", "Lantern Makers' Aide"),
    MARKETER: ("C# Developer", "Health Care Promoter"),
    ANALYST: ("C++ Developer", "Healthcare Analyst", "R Developer"),
    TESTER: (".NET Developer", "Net Developer (fishing)", "Backend Developer"),
}


@pytest.fixture(autouse=True)
def _import(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    folder = releases.write_onet_text(tmp_path)
    with (folder / "Alternate Titles.txt").open("a", encoding="utf-8") as file:
        for code, titles in TITLES.items():
            for title in titles:
                file.write(f"{code}\t{title}\tn/a\t08\n")
    assert run("catalogue", "import", "onet", str(folder)).code == 0


def found(run: Run, query: str) -> set[str]:
    rows = json.loads(run("search", query, "-f", "json").out)["rows"]
    return {row["id"].removeprefix("onet:") for row in rows if row["id"].startswith("onet:")}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("C developer", MANAGER),
        ("c# developer", MARKETER),
        ("C++ developer", ANALYST),
        ("R developer", ANALYST),
        (".net developer", TESTER),
        ("frontend developer", MANAGER),
        ("front-end developer", MANAGER),
        ("back end developer", TESTER),
        ("healthcare promoter", MARKETER),
        ("health care analyst", ANALYST),
        ("lantern makers’ aide", MANAGER),
        ("lantern makers' aide", MANAGER),
    ],
)
def test_a_title_is_found_and_looked_up_as_it_is_meant(run: Run, query: str, code: str) -> None:
    assert found(run, query) == {code}
    # Some words within it come first in search; as a name it means the one.
    result = run("show", query)
    assert result.code == 0, result.err
    assert f"(onet:{code})" in result.out.splitlines()[0]


def test_marks_belong_to_a_word_and_other_words_are_others(run: Run) -> None:
    assert found(run, "c++") == {ANALYST}
    assert found(run, "c#") == {MARKETER}
    assert found(run, "net") == {TESTER}
    # A word with no mark finds those that begin with it, as ever, from three letters on.
    assert found(run, "c") == {MANAGER}


def test_few_letters_are_not_put_together(run: Run) -> None:
    """`pm m` is no way to write `pmm`."""
    assert "(pmm" not in run("show", "pm m").out


@pytest.mark.parametrize(
    ("query", "id_"), [("roadmap upkeep", "roadmap-upkeep"), ("roadmapupkeep", "roadmap-upkeep")]
)
def test_things_of_the_data_are_found_so_too(run: Run, query: str, id_: str) -> None:
    rows = json.loads(run("search", query, "-f", "json").out)["rows"]
    assert id_ in {row["id"] for row in rows}
    assert run("show", query).code == 0


def test_a_role_goes_by_its_title_written_together(run: Run) -> None:
    result = run("show", "productmarketing manager")
    assert result.code == 0, result.err
    assert "(pmm)" in result.out.splitlines()[0]


def test_languages_of_programs_are_different_skills(run: Run, lay: object) -> None:
    assert callable(lay)
    path = lay(
        {
            "skills": {
                "cpp": {"name": "C++", "kind": "tool"},
                "csharp": {"name": "C#", "kind": "tool"},
                "c-language": {"name": "C", "kind": "tool"},
            }
        }
    )
    for query, id_ in (("c++", "cpp"), ("C#", "csharp")):
        rows = json.loads(run("search", query, "-f", "json", "--data", path).out)["rows"]
        assert [row["id"] for row in rows if row["kind"] == "skill"] == [id_]


def test_a_word_with_a_mark_is_no_slip_of_one_without(run: Run) -> None:
    """Net revenue retention is no find for .NET, while fishing nets may have one for nets."""
    rows = json.loads(run("search", ".NET", "-f", "json").out)["rows"]
    assert {row["id"] for row in rows} == {f"onet:{TESTER}"}
    assert "nrr" in run("search", "net", "-f", "csv").out


def test_a_colon_before_a_gender_names_no_kind(run: Run) -> None:
    assert "Product Manager (pm)" in run("show", "Produktmanager:in").out
    assert 'no kind "skil"' in run("show", "skil:sql").err

"""`rolecmp gap --have` and `--resume`: how words are understood, and what they leave open."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.crew import crew, write_crew
from tests.gaps import rows, standings


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


# --- from words -------------------------------------------------------------------------------


def test_words_are_taken_by_id_name_or_alias_and_the_rest_is_listed(run: Run, data: str) -> None:
    words = "OVEN WORK, hygiene,knife-work, klingon, bakehouse"
    result = run("gap", "baker", "--have", words, "--data", data, "--format", "json")
    assert {row["said"]: (row["facet"], row["id"]) for row in rows(result, "understood")} == {
        "OVEN WORK": ("skills", "baking"), "hygiene": ("skills", "hygiene"),
        "knife-work": ("skills", "knife-work"), "bakehouse": ("backgrounds", "bakery"),
    }  # fmt: skip
    assert [row["said"] for row in rows(result, "not_understood")] == ["klingon"]
    assert standings(result) == {
        "baking": "carries-over", "hygiene": "carries-over", "dough": "not-named",
        "knife-work": "stated-without",
    }  # fmt: skip
    assert standings(result, "backgrounds") == {"bakery": "carries-over"}
    assert {row["facet"] for row in rows(result)} <= {"skills", "activities", "backgrounds"}
    assert rows(result, "counts")[0]["back_not_named"] is None


def test_a_word_that_is_nearly_right_is_suggested_not_assumed(run: Run, data: str) -> None:
    result = run("gap", "baker", "--have", "hygeine", "--data", data, "--format", "json")
    assert rows(result, "understood") == []
    (unknown,) = rows(result, "not_understood")
    assert "hygiene" in unknown["near"]
    assert standings(result)["hygiene"] == "not-named"


def test_a_word_that_means_a_skill_and_an_activity_is_taken_as_both(run: Run) -> None:
    result = run("gap", "pm", "--have", "user research", "--format", "json")
    assert {row["facet"] for row in rows(result, "understood")} == {"skills", "activities"}


def test_a_word_that_is_a_role_says_how_to_start_from_it(run: Run, data: str) -> None:
    result = run("gap", "baker", "--have", "chef", "--data", data)
    assert '"chef" is the role cook. `rolecmp gap cook baker` starts from all of it.' in result.out


def test_one_language_is_a_part_of_several_and_two_are_several(run: Run) -> None:
    def standing(have: str) -> tuple[str, list[str]]:
        result = run("gap", "pmm", "--have", have, "--only", "skills", "--format", "json")
        (row,) = (row for row in rows(result) if row["id"] == "languages")
        return row["standing"], [row["said"] for row in rows(result, "not_understood")]

    assert standing("german") == ("evidence", [])
    assert standing("German, german (native)") == ("evidence", [])
    assert standing("German, French, Fluent in Spanish") == ("carries-over", [])
    assert standing("Python, Java") == ("not-named", [])  # languages of another kind
    # What one speaks is nothing that one leaves behind.
    result = run("gap", "pm", "--have", "German, French", "--format", "json")
    assert "languages" not in standings(result)


def test_how_well_one_knows_a_thing_stands_in_brackets(run: Run) -> None:
    have = "SQL (advanced), Storytelling (expert), Market Research & Analysis, a (b), sales/ruling"
    result = run("gap", "pmm", "--have", have, "--format", "json")
    understood = {(row["said"], row["id"]) for row in rows(result, "understood")}
    assert {
        ("SQL (advanced)", "sql"), ("Storytelling (expert)", "storytelling"),
        ("Market Research & Analysis", "market-research"), ("sales/ruling", "sales"),
    } <= understood  # fmt: skip
    unknown = [(row["said"], row["part"]) for row in rows(result, "not_understood")]
    assert unknown == [
        ("Market Research & Analysis", "Analysis"), ("a (b)", None), ("sales/ruling", "ruling"),
    ]  # fmt: skip


@pytest.mark.parametrize("have", ["", " ", ",", " , ,"])
def test_an_empty_have_is_refused(run: Run, have: str) -> None:
    result = run("gap", "pm", "--have", have)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("rolecmp: --have names nothing")
    assert len(result.err.splitlines()) == 1


# --- from a resume ----------------------------------------------------------------------------

RESUME = {
    "basics": {"name": "Rémy", "summary": "knows dough"},
    "skills": [
        {"name": "Kitchen", "level": "Master", "keywords": ["cutting", "hygiene", "klingon"]},
        {"name": "wine"},
    ],
    "work": [
        {
            "name": "Gusteau",
            "position": "Head of the bakehouse",
            "startDate": "2007-06-29",
            "highlights": ["Oven work, and chopping for 40", "Won a star"],
        }
    ],
}


def resume(folder: Path, content: Any) -> str:
    path = folder / "resume.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def test_a_resume_is_read_by_skills_keywords_positions_and_highlights(
    run: Run, data: str, tmp_path: Path
) -> None:
    path = resume(tmp_path, RESUME)
    result = run("gap", "baker", "--resume", path, "--data", data, "--format", "json")
    assert {(row["place"], row["words"], row["id"]) for row in rows(result, "understood")} == {
        ("/skills/0/keywords/0", "cutting", "knife-work"),
        ("/skills/0/keywords/1", "hygiene", "hygiene"),
        ("/skills/1/name", "wine", "wine"),
        ("/work/0/position", "bakehouse", "bakery"),
        ("/basics/summary", "dough", "dough"),
        ("/work/0/highlights/0", "Oven work", "baking"),
        ("/work/0/highlights/0", "chopping", "chopping"),
    }
    # By sections, in the order in which people put them.
    assert [row["place"] for row in rows(result, "not_understood")] == [
        "/work/0/highlights/1", "/skills/0/name", "/skills/0/keywords/2",
    ]  # fmt: skip


def test_where_somebody_worked_is_no_skill_and_what_they_did_is_no_background(
    run: Run, data: str, tmp_path: Path
) -> None:
    """Raising sales is not coming from sales."""
    work = {"position": "Head of hygiene", "highlights": ["Bought flour for a bakehouse"]}
    path = resume(tmp_path, {"work": [work]})
    result = run("gap", "baker", "--resume", path, "--data", data, "--format", "json")
    assert rows(result, "understood") == []
    assert len(rows(result, "not_understood")) == 2


def test_a_single_letter_in_a_sentence_names_nothing(run: Run, tmp_path: Path) -> None:
    data = write_crew(tmp_path, skills=crew()["skills"] | {"c": {"name": "C", "kind": "code"}})
    path = resume(tmp_path, {"skills": [{"name": "c"}], "work": [{"highlights": ["made plan C"]}]})
    result = run("gap", "baker", "--resume", path, "--data", data, "--format", "json")
    assert [row["place"] for row in rows(result, "understood")] == ["/skills/0/name"]


def test_words_of_another_trade_name_nothing(run: Run, tmp_path: Path) -> None:
    """Programming languages are not spoken, and networks of machines are not relationships."""
    skills = [
        {"name": "Languages", "keywords": ["Python", "Go", "Rust"]},
        {"name": "Networking", "keywords": ["TCP/IP", "DNS"]},
    ]
    highlights = ["Supports over a dozen programming languages.", "Built multi-cloud networking"]
    path = resume(tmp_path, {"skills": skills, "work": [{"highlights": highlights}]})
    result = run("gap", "pmm", "csm", "--resume", path, "--format", "json")
    understood = {row["id"] for row in rows(result, "understood")}
    assert not understood & {"languages", "relationship-building"}
    said = [row["said"] for row in rows(result, "not_understood")]
    assert {"Networking", "Built multi-cloud networking"} <= {*said}


@pytest.mark.parametrize(
    ("highlight", "words"),
    [
        ("Built reports in Tableau and MySQL", {"Tableau", "MySQL"}),
        ("MySQL for all", {"MySQL"}),
        ("We excel at a tableau of things", set()),  # words, no names
        ("Excel at everything", set()),
        ("Led Community Outreach", set()),
        ("Moderated focus groups", {"focus groups"}),
        ("Refocus groups", set()),
    ],
)
def test_a_tool_is_found_in_a_sentence_as_its_name_is_written(
    run: Run, tmp_path: Path, highlight: str, words: set[str]
) -> None:
    path = resume(tmp_path, {"work": [{"highlights": [highlight]}]})
    result = run("gap", "pmm", "--resume", path, "--format", "json")
    found = {row["words"] for row in rows(result, "understood") if row["relation"]}
    assert found == words


def test_a_resume_comes_from_stdin_and_adds_to_have(run: Run, data: str) -> None:
    result = run(
        "gap", "baker", "--resume", "-", "--have", "dough", "--data", data, "--format", "json",
        stdin=json.dumps({"skills": [{"name": "baking"}]}),
    )  # fmt: skip
    assert {row["id"] for row in rows(result, "understood")} == {"dough", "baking"}


def test_eight_years_in_a_role_carry_over_no_less_than_its_title(run: Run, tmp_path: Path) -> None:
    def carried(*argv: str) -> set[tuple[str, str]]:
        result = run("gap", *argv, "--format", "json")
        return {
            (row["facet"], row["id"]) for row in rows(result) if row["standing"] == "carries-over"
        }

    position = {"position": "Product Marketing Manager", "startDate": "2014", "endDate": "2022"}
    path = resume(tmp_path, {"work": [position]})
    assert carried("pmm", "pm") <= carried("pm", "--resume", path)
    result = run("gap", "pm", "--resume", path)
    assert "Carries over by the job held" in result.out
    assert "pmm 8 years" in result.out


def test_each_thing_that_carries_over_has_the_line_that_speaks_for_it(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "cv.txt"
    text = (
        "Experience\nEngineer\t2015 - 2017\n- Kept a roadmap of twelve months\nTools\nSQL, Jira\n"
    )
    path.write_text(text, encoding="utf-8")
    result = run("gap", "pm", "--resume", str(path), "--format", "json")
    proofs = {(row["facet"], row["id"]): row for row in rows(result, "proofs")}
    roadmap = proofs["duties", "product-roadmap"]
    assert (roadmap["said"], roadmap["words"]) == (["Kept a roadmap of twelve months"], ["roadmap"])
    assert (roadmap["places"], roadmap["jobs"]) == (["line 3"], [])
    evidence = proofs["skills", "data-analysis"]
    assert (evidence["standing"], evidence["said"]) == ("evidence", ["SQL"])
    (job,) = rows(result, "jobs")
    assert (job["start"], job["end"], job["months"], job["role"]) == ("2015", "2017", 24, None)


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ('{"skills": [', ":1:", "not JSON"),
        ([], ":1:1", "must be an object, not a list"),
        ({"name": "Rémy", "age": 12}, ":1:1", "not a JSON Resume"),
        ({"skills": []}, ":1:1", "it has no jobs, no skills and no sentence"),
        ({"skills": "cutting"}, "(/skills)", "must be a list, not a text"),
        ({"skills": [{"name": 7}]}, "(/skills/0/name)", "must be a text, not 7"),
        ({"work": [{"highlights": [True]}]}, "(/work/0/highlights/0)", "must be a text, not true"),
        ('{"work": [], "work": []}', "(/work)", "is here twice"),
        ({"skills": [{"name": "x" * 20_001}]}, "(/skills/0/name)", "more than 20,000 characters"),
        (
            {"skills": [{"keywords": ["x"] * 200}] * 26},
            ":1:1",
            "more than 5,000 words and sentences",
        ),
    ],
)
def test_what_is_no_resume_is_refused_with_its_place(
    run: Run, tmp_path: Path, content: Any, place: str, message: str
) -> None:
    result = run("gap", "pm", "--resume", resume(tmp_path, content))
    assert (result.code, result.out) == (4, "")
    assert place in result.err
    assert message in result.err
    assert len(result.err.splitlines()) == 1


def test_a_hostile_resume_does_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    path = resume(tmp_path, {"skills": [{"name": "\x1b]0;owned\x07 \u202e[red]x"}]})
    result = run("gap", "pm", "--resume", path)
    assert result.code == 0
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out
    assert r"\u001b]0;owned" in result.out


def test_a_resume_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("gap", "pm", "--resume", str(tmp_path / "none.json"))
    assert result.code == 4
    assert "cannot read it" in result.err


def test_without_a_role_the_example_is_of_the_option_that_was_typed(run: Run) -> None:
    result = run("gap", "--resume", "cv.pdf")
    assert (result.code, result.out) == (2, "")
    assert "for example `rolecmp gap pm --resume resume.json`" in result.err
    assert "for example `rolecmp gap pmm pm`" in run("gap").err

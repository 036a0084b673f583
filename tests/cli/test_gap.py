"""`rolecmp gap`: worked out by hand on a crew of four roles."""

import json
from pathlib import Path
from typing import Any

import pytest

from rolecmp.analysis.gap import GAP_FACETS
from tests.conftest import Result, Run
from tests.crew import crew, write_crew


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


def rows(result: Result, table: str = "gap") -> list[dict[str, Any]]:
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["tables"].get(table, [])
    return found


def standings(result: Result, facet: str = "skills") -> dict[str, str]:
    return {row["id"]: row["standing"] for row in rows(result) if row["facet"] == facet}


# --- from a role ------------------------------------------------------------------------------


def test_from_cook_to_baker(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data, "--format", "json")
    assert standings(result) == {
        "baking": "carries-over", "hygiene": "carries-over", "dough": "new",
        "knife-work": "left-behind",
    }  # fmt: skip
    assert standings(result, "duties") == {
        "menu": "carries-over", "bread": "new", "hot-dishes": "left-behind",
    }  # fmt: skip
    assert standings(result, "activities") == {
        "tasting": "carries-over", "briefing": "carries-over", "kneading": "new",
        "chopping": "left-behind",
    }  # fmt: skip
    assert standings(result, "metrics") == {"waste": "carries-over"}
    assert standings(result, "backgrounds") == {"bakery": "new", "cookery-school": "left-behind"}
    assert standings(result, "teams") == {"kitchen": "carries-over", "floor": "left-behind"}
    assert rows(result, "counts") == [
        {
            "id": "baker", "title": "Baker", "carries_over": 7, "new": 4, "left_behind": 5,
            "back_carries_over": 7, "back_new": 5, "back_left_behind": 4, "sources": [],
        }
    ]  # fmt: skip


def test_the_other_way_round_is_told_in_one_line(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data)
    line = "The other way round (baker → cook): carries over 7 · new 5 · left behind 4."
    assert result.out.splitlines().count(line) == 1


def test_what_is_asked_for_most_comes_first_and_more_of_the_same_is_said(
    run: Run, data: str
) -> None:
    """The cook's data has baking as valuable and first, the baker's has it as core and second."""
    result = run("gap", "cook", "baker", "--data", data, "--only", "skills")
    lines = [line for line in result.out.splitlines() if "  carries over  " in line]
    assert [line.split()[0] for line in lines] == ["baking", "hygiene"]
    assert "valuable → core" in lines[0]
    back = run("gap", "baker", "cook", "--data", data, "--only", "skills", "--format", "json")
    assert [row["id"] for row in rows(back)] == ["hygiene", "baking", "knife-work", "dough"]


def test_every_entry_has_its_reason_and_its_source(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data, "--format", "json")
    reasons = {row["id"]: row["why"] for row in rows(result) if row["facet"] == "skills"}
    assert reasons["baking"] == ["bread and cakes"]  # the target's word, not the start's
    assert all(row["sources"] == ["book"] for row in rows(result))


def test_what_the_target_expressly_does_without_is_said_to_be_so(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data)
    assert "Left behind, skills: knife work (expressly not needed)" in result.out


def test_something_new_names_what_one_has_of_the_same_kind(run: Run, data: str) -> None:
    """Knife work and baking are kitchen skills, and so is dough; meetings are no kind of work."""
    result = run("gap", "cook", "baker", "--data", data, "--format", "json")
    kin = {row["id"]: row["kin"] for row in rows(result) if row["standing"] == "new"}
    assert kin["dough"] == ["baking", "knife-work"]
    assert kin["kneading"] == ["chopping"]
    assert kin["bakery"] == []
    waiter = run("gap", "pm", "waiter", "--data", data, "--format", "json")
    assert {row["id"]: row["kin"] for row in rows(waiter)}["briefing"] == []


def test_all_shows_what_is_left_behind_row_by_row(run: Run, data: str) -> None:
    folded = run("gap", "cook", "baker", "--data", data, "--only", "duties").out
    unfolded = run("gap", "cook", "baker", "--data", data, "--only", "duties", "--all").out
    assert "Left behind, duties: hot dishes" in folded
    assert "Left behind" not in unfolded
    assert "hot dishes  left behind" in unfolded


def test_several_targets_stand_side_by_side(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "waiter", "--data", data, "--only", "skills")
    lines = result.out.splitlines()
    counts = next(line for line in lines if line.startswith("Waiter"))
    assert counts.split() == ["Waiter", "1", "2", "2", "2"]
    hygiene = next(line for line in lines if line.startswith("hygiene"))
    assert hygiene.split() == [
        "hygiene",
        "carries",
        "over",
        "(core)",
        "carries",
        "over",
        "(valuable)",
    ]
    dough = next(line for line in lines if line.startswith("dough"))
    assert dough.split() == ["dough", "new", "(valuable)", "—"]
    # What both ask for comes before what only one does.
    assert lines.index(hygiene) < lines.index(dough)


def test_of_a_bare_destination_nothing_is_left_behind(run: Run, data: str) -> None:
    """Silence is no "not needed"."""
    result = run("gap", "cook", "owner", "--data", data, "--format", "json")
    assert rows(result) == []
    assert rows(result, "counts")[0]["left_behind"] == 0
    assert "Of Owner the data knows no more than the name." in run(
        "gap", "cook", "owner", "--data", data
    ).out  # fmt: skip


def test_what_is_new_only_because_nothing_is_said_of_the_start_is_marked(
    run: Run, data: str
) -> None:
    """The waiter's duties and backgrounds are not told."""
    result = run("gap", "waiter", "baker", "--data", data)
    assert (
        "Nothing is said of Waiter on: duties, backgrounds; what counts as new there may not be."
        in result.out
    )


def test_a_role_against_itself_has_no_gap(run: Run) -> None:
    result = run("gap", "pm", "pm", "--format", "json")
    assert {row["standing"] for row in rows(result)} == {"carries-over"}


def test_the_article(run: Run) -> None:
    """PMMs bring analysis and some technical understanding; three core PM skills are new."""
    result = run("gap", "pmm", "pm", "--only", "skills", "--format", "json")
    found = standings(result)
    assert {"analytical-skills", "technical-understanding"} <= {
        id_ for id_, standing in found.items() if standing == "carries-over"
    }
    assert {"user-research", "data-analysis"} <= {
        id_ for id_, standing in found.items() if standing == "new"
    }


# --- from a person ----------------------------------------------------------------------------


def test_words_are_taken_by_id_name_or_alias_and_the_rest_is_listed(run: Run, data: str) -> None:
    words = "OVEN WORK, hygiene,knife-work, german, bakehouse"
    result = run("gap", "baker", "--have", words, "--data", data, "--format", "json")
    assert {row["said"]: (row["facet"], row["id"]) for row in rows(result, "understood")} == {
        "OVEN WORK": ("skills", "baking"), "hygiene": ("skills", "hygiene"),
        "knife-work": ("skills", "knife-work"), "bakehouse": ("backgrounds", "bakery"),
    }  # fmt: skip
    assert [row["said"] for row in rows(result, "not_understood")] == ["german"]
    assert standings(result) == {
        "baking": "carries-over", "hygiene": "carries-over", "dough": "new",
        "knife-work": "left-behind",
    }  # fmt: skip
    assert standings(result, "backgrounds") == {"bakery": "carries-over"}
    assert {row["facet"] for row in rows(result)} <= {"skills", "activities", "backgrounds"}
    assert rows(result, "counts")[0]["back_new"] is None


def test_a_word_that_is_nearly_right_is_suggested_not_assumed(run: Run, data: str) -> None:
    result = run("gap", "baker", "--have", "hygeine", "--data", data, "--format", "json")
    assert rows(result, "understood") == []
    (unknown,) = rows(result, "not_understood")
    assert "hygiene" in unknown["near"]
    assert standings(result)["hygiene"] == "new"


def test_a_word_that_means_a_skill_and_an_activity_is_taken_as_both(run: Run) -> None:
    result = run("gap", "pm", "--have", "user research", "--format", "json")
    assert {row["facet"] for row in rows(result, "understood")} == {"skills", "activities"}


def test_a_word_that_is_a_role_says_how_to_start_from_it(run: Run, data: str) -> None:
    result = run("gap", "baker", "--have", "chef", "--data", data)
    assert '"chef" is the role cook: `rolecmp gap cook baker` starts from all of it.' in result.out


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
        {"name": "Kitchen", "level": "Master", "keywords": ["cutting", "hygiene", "french"]},
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
        ("/work/0/highlights/0", "oven work", "baking"),
        ("/work/0/highlights/0", "chopping", "chopping"),
    }
    assert [row["place"] for row in rows(result, "not_understood")] == [
        "/skills/0/name", "/skills/0/keywords/2", "/work/0/highlights/1",
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


def test_a_resume_comes_from_stdin_and_adds_to_have(run: Run, data: str) -> None:
    result = run(
        "gap", "baker", "--resume", "-", "--have", "dough", "--data", data, "--format", "json",
        stdin=json.dumps({"skills": [{"name": "baking"}]}),
    )  # fmt: skip
    assert {row["id"] for row in rows(result, "understood")} == {"dough", "baking"}


def test_a_position_that_is_a_role_says_how_to_start_from_it(run: Run, tmp_path: Path) -> None:
    path = resume(tmp_path, {"work": [{"position": "Product Marketing Manager"}]})
    result = run("gap", "pm", "--resume", path)
    assert '"Product Marketing Manager" is the role pmm: `rolecmp gap pmm pm`' in result.out


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("nonsense", ":1:", "not JSON"),
        ([], ":1:1", "must be an object, not a list"),
        ({"name": "Rémy", "age": 12}, ":1:1", "not a JSON Resume"),
        ({"skills": []}, ":1:1", "nothing in it to go by"),
        ({"skills": "cutting"}, "(/skills)", "must be a list, not a text"),
        ({"skills": [{"name": 7}]}, "(/skills/0/name)", "must be a text, not 7"),
        ({"work": [{"highlights": [None]}]}, "(/work/0/highlights/0)", "must be a text, not null"),
        ('{"work": [], "work": []}', "(/work)", "stands here twice"),
        ({"skills": [{"name": "x" * 2_001}]}, "(/skills/0/name)", "more than 2,000 characters"),
        (
            {"skills": [{"keywords": ["x"] * 200}] * 11},
            ":1:1",
            "more than 2,000 words and sentences",
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


# --- the command line -------------------------------------------------------------------------


def test_one_role_alone_is_not_enough(run: Run) -> None:
    result = run("gap", "pm")
    assert (result.code, result.out) == (2, "")
    assert "--have" in result.err


def test_an_unknown_target_is_not_found(run: Run) -> None:
    result = run("gap", "pm", "pmn")
    assert result.code == 3
    assert "Did you mean" in result.err


def test_a_facet_that_gap_does_not_tell_is_refused_with_those_it_does(run: Run) -> None:
    result = run("gap", "pm", "pmm", "--only", "pay")
    assert result.code == 3
    assert f"Facets: {', '.join(GAP_FACETS)}\n" in result.err
    personal = run("gap", "pm", "--have", "sales", "--only", "teams")
    assert personal.code == 3
    assert "Facets: skills, activities, backgrounds" in personal.err


def test_only_keeps_to_the_facets_named_in_their_order(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--only", "teams,skills", "--data", data, "-f", "json")
    assert list(dict.fromkeys(row["facet"] for row in rows(result))) == ["teams", "skills"]

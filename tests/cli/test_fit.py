"""`rolecmp fit`, from a file of answers."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result, Run
from tests.crew import write_crew

CREW_QUESTIONS = {
    "likes-heat": (["cook"], ["baker"]), "rises-early": (["baker"], []),
    "likes-knives": (["cook"], []), "works-with-the-hands": (["cook", "baker"], []),
    "needs-free-evenings": (["baker"], []),
}  # fmt: skip
"""The id of each question of the crew, and the roles that it speaks for and against."""


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


def answer(run: Run, data: str, answers: Mapping[str, bool | None], *more: str) -> Result:
    return run(
        "fit", "cook", "baker", "waiter", "owner", "--answers", "-", "--data", data, *more,
        stdin=json.dumps(answers),
    )  # fmt: skip


def tables(result: Result) -> Any:
    assert result.code == 0, result.err
    return json.loads(result.out)["tables"]


def ranking(result: Result) -> list[tuple[str, float | None, int, int, int]]:
    return [
        (row["id"], row["share"], row["for"], row["against"], row["open"])
        for row in tables(result)["ranking"]
    ]


# --- questions --------------------------------------------------------------------------------


def test_questions_are_json_with_the_statements_of_the_data(run: Run, data: str) -> None:
    result = run("fit", "cook", "baker", "--questions", "--data", data)
    asked = json.loads(result.out)["rows"]
    assert {row["id"]: (row["roles"], row["against"]) for row in asked} == CREW_QUESTIONS
    assert {row["text"] for row in asked} == {
        "likes heat", "rises early", "likes knives", "works with the hands", "needs free evenings",
    }  # fmt: skip
    assert all(row["sources"] == ["book"] for row in asked)


def test_questions_can_be_read_by_people_too(run: Run) -> None:
    result = run("fit", "--questions", "--format", "table")
    assert "Do you love building products?" in result.out
    assert "{" not in result.out


def test_nothing_is_asked_that_the_data_does_not_say(run: Run) -> None:
    asked = json.loads(run("fit", "--questions").out)["rows"]
    for row in asked:
        for role in row["roles"] + row["against"]:
            shown = run("show", role, "--format", "json")
            assert row["text"] in {
                statement["question"]
                for statement in json.loads(shown.out)["tables"]["statements"]
                if statement["facet"] == "fit"
            }


def test_the_statements_of_the_roles_alternate(run: Run) -> None:
    """Whoever stops early has answered as many for the one as for the other."""
    asked = json.loads(run("fit", "pm", "pmm", "--questions").out)["rows"]
    roles = [(row["roles"] + row["against"])[0] for row in asked]
    assert len(roles) > 30
    assert roles[:16] == ["pm", "pmm"] * 8


def test_what_tells_two_roles_apart_is_asked_last(run: Run, data: str) -> None:
    asked = json.loads(run("fit", "baker", "--questions", "--data", data).out)["rows"]
    assert asked[-1]["id"] == "needs-free-evenings"


def test_whom_a_source_is_really_about_is_said(run: Run) -> None:
    asked = json.loads(run("fit", "product-analyst", "--questions").out)["rows"]
    (row,) = [row for row in asked if row["id"].startswith("need-a-lot-of-contact")]
    assert row["proxies"] == ["15-2051.01 Business Intelligence Analysts"]


def test_ids_are_the_same_whichever_roles_are_asked_about(run: Run, data: str) -> None:
    every = json.loads(run("fit", "--questions", "--data", data).out)["rows"]
    few = json.loads(run("fit", "baker", "--questions", "--data", data).out)["rows"]
    assert {row["id"] for row in few} < {row["id"] for row in every}


def test_statements_that_begin_alike_have_ids_of_their_own(run: Run, tmp_path: Path) -> None:
    start = "likes to think about one thing for a very long time"
    fit = {
        "items": [{"text": f"{start} alone"}, {"text": f"{start} together"}, {"text": "作る"}],
        "sources": ["gtmroles"],
    }
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"roles": {"thinker": {"title": "Thinker", "fit": fit}}}))
    asked = json.loads(run("fit", "thinker", "--questions", "--data", str(path)).out)["rows"]
    assert [row["id"] for row in asked] == [
        "likes-to-think-about-one-thing", "likes-to-think-about-one-thing-2", "thinker",
    ]  # fmt: skip


# --- scores -----------------------------------------------------------------------------------


def test_roles_are_ranked_by_the_share_of_the_answers_that_fit(run: Run, data: str) -> None:
    """Cook: heat, knives and hands fit. Baker: hands fit, early and heat do not."""
    answers = {
        "likes-heat": True, "likes-knives": True, "works-with-the-hands": True,
        "rises-early": False,
    }  # fmt: skip
    result = answer(run, data, answers, "--format", "json")
    assert ranking(result) == [("cook", 1.0, 3, 0, 0), ("baker", 0.3333, 1, 2, 1)]
    text = answer(run, data, answers).out
    assert "Cook comes first: 3 of 3 answers fit. Next is Baker: 1 of 3." in text
    assert "Cook: 3 of 3 answers fit" in text


def test_a_no_to_what_speaks_against_a_role_fits_it(run: Run, data: str) -> None:
    answers = {"likes-heat": False, "rises-early": True, "works-with-the-hands": True}
    result = answer(run, data, answers, "--format", "json")
    assert ranking(result)[0] == ("baker", 1.0, 3, 0, 1)


def test_what_fits_and_what_does_not_is_shown(run: Run, data: str) -> None:
    result = answer(run, data, {"likes-heat": True, "likes-knives": False}, "--format", "json")
    spoken = {(row["id"], row["question"]): row["verdict"] for row in tables(result)["statements"]}
    assert spoken == {
        ("cook", "likes-heat"): "for", ("cook", "likes-knives"): "against",
        ("cook", "works-with-the-hands"): "open", ("baker", "rises-early"): "open",
        ("baker", "works-with-the-hands"): "open", ("baker", "needs-free-evenings"): "open",
        ("baker", "likes-heat"): "against",
    }  # fmt: skip
    text = answer(run, data, {"likes-heat": True, "likes-knives": False}).out
    assert "Cook: 1 of 2 answers fit, 1 question open" in text
    assert re.search(r"likes heat +fits", text)
    assert re.search(r"likes knives +does not fit", text)


def test_a_role_with_fewer_than_three_answers_is_named_and_not_ranked(run: Run, data: str) -> None:
    answers = {"likes-heat": True, "likes-knives": True, "works-with-the-hands": True}
    result = answer(run, data, answers, "--format", "json")
    assert ranking(result) == [("cook", 1.0, 3, 0, 0), ("baker", None, 1, 1, 2)]
    text = answer(run, data, answers).out
    assert "Not ranked, because you answered fewer than 3 questions on them: Baker." in text


def test_roles_of_which_nothing_is_said_are_named_as_unscored(run: Run, data: str) -> None:
    result = answer(run, data, {"likes-heat": True}, "--format", "json")
    assert [row["id"] for row in tables(result)["unscored"]] == ["waiter", "owner"]
    text = answer(run, data, {"likes-heat": True}).out
    assert "No source says who should choose these, so they have no rank: Waiter and Owner." in text


def test_a_lead_that_one_answer_would_take_away_is_too_close_to_call(run: Run, data: str) -> None:
    """Cook 2 of 3, baker 1 of 3: with one other answer the cook has 1 of 3 too."""
    answers = {
        "likes-heat": True, "likes-knives": True, "works-with-the-hands": False,
        "rises-early": True,
    }  # fmt: skip
    result = answer(run, data, answers, "--format", "json")
    assert ranking(result) == [("cook", 0.6667, 2, 1, 0), ("baker", 0.3333, 1, 2, 1)]
    assert [row["close"] for row in tables(result)["ranking"]] == [True, True]
    text = answer(run, data, answers).out
    assert "Too close to call: Cook and Baker. One different answer would change the order." in text


def test_a_role_with_nothing_for_it_is_not_among_the_leaders(run: Run, data: str) -> None:
    """One other answer would put the baker beside the cook, but nothing fits a baker."""
    answers = {
        "likes-heat": True, "likes-knives": False, "works-with-the-hands": False,
        "rises-early": False,
    }  # fmt: skip
    result = answer(run, data, answers, "--format", "json")
    assert ranking(result) == [("cook", 0.3333, 1, 2, 0), ("baker", 0.0, 0, 3, 1)]
    assert [row["close"] for row in tables(result)["ranking"]] == [False, False]


def test_how_to_choose_between_the_first_two_is_told(run: Run, data: str) -> None:
    answers = dict.fromkeys(CREW_QUESTIONS, True)
    assert "Night or morning: that is the choice." in answer(run, data, answers).out


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({}, "You answered no question, so no role can be ranked."),
        ({"likes-heat": None}, "You answered no question, so no role can be ranked."),
        ({"likes-heat": False}, "Too few answers: a role needs 3 or more to be ranked."),
        (
            {"likes-heat": False, "likes-knives": False, "works-with-the-hands": False},
            "None of your answers fits any of these roles.",
        ),
    ],
)
def test_when_no_role_comes_first_the_reason_is_given(
    run: Run, data: str, answers: dict[str, bool | None], line: str
) -> None:
    assert line in answer(run, data, answers).out


def test_a_single_role_is_only_counted(run: Run, data: str) -> None:
    result = run(
        "fit", "baker", "--answers", "-", "--data", data,
        stdin='{"rises-early": true, "likes-heat": false, "needs-free-evenings": false}',
    )  # fmt: skip
    assert "Baker: 2 of 3 answers fit, 1 question open." in result.out


def test_a_role_without_statements_needs_no_questions(run: Run, data: str) -> None:
    result = run("fit", "waiter", "--data", data)
    assert result.code == 0
    assert "No source says who should choose any of these roles" in result.out


def test_answers_on_other_roles_are_told_not_dropped(run: Run, data: str) -> None:
    result = run(
        "fit", "baker", "--answers", "-", "--data", data,
        stdin='{"rises-early": true, "likes-knives": true, "like-studying-markets": false}',
    )  # fmt: skip
    assert result.code == 0
    assert result.err == "rolecmp: note: 2 of the answers are on other roles and do not count\n"


# --- bad input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '{"likes-heat": true,\n "likes-knifes": true}',
            '<stdin>:2:18 (/likes-knifes): no question "likes-knifes". Did you mean likes-knives',
        ),
        ('{"likes-heat": 1}', "(/likes-heat): must be true or false, not 1"),
        ('{"likes-heat": "yes"}', "(/likes-heat): must be true or false, not a text"),
        ('{"likes-heat": true, "likes-heat": false}', "is here twice"),
        ("[true]", "must be an object, not a list"),
        ("yes", "not JSON"),
        ("", "empty; it must be a JSON object"),
        (b"\xff\xfe{}", "not UTF-8 text"),
    ],
)
def test_bad_answers_are_refused_with_their_place_and_nothing_is_printed(
    run: Run, data: str, content: str | bytes, message: str
) -> None:
    result = run("fit", "cook", "baker", "--answers", "-", "--data", data, stdin=content)
    assert (result.code, result.out) == (4, "")
    assert message in result.err
    assert len(result.err.splitlines()) == 1


def test_a_whole_file_of_unknown_questions_is_refused_in_one_line(run: Run) -> None:
    many = json.dumps({f"q{n}": True for n in range(5_000)})
    result = run("fit", "--answers", "-", stdin=many)
    assert result.code == 4
    assert "(999 or more problems)" in result.err


def test_without_a_terminal_it_says_what_to_do(run: Run) -> None:
    result = run("fit", stdin="y\n" * 20)
    assert (result.code, result.out) == (2, "")
    assert "--questions" in result.err
    assert "--answers" in result.err


def test_hostile_json_is_a_result_or_one_line(run: Run, shared: Path) -> None:
    """The parsing cases of others, as answers and as a résumé; those that must be refused are.

    What is no JSON may still be a text, and so a résumé.
    """
    cases = sorted((shared / "badinput").rglob("*.json"))
    assert len(cases) > 100
    for case in cases:
        content = case.read_bytes()
        for argv in (("fit", "--answers", "-"), ("gap", "pm", "--resume", "-")):
            result = run(*argv, stdin=content)
            assert result.code in (0, 4), case.name
            assert "Traceback" not in result.err, case.name
            if result.code or (case.name.startswith("n_") and argv[0] == "fit"):
                assert (result.code, result.out) == (4, ""), case.name
                assert len(result.err.splitlines()) == 1, case.name


def test_a_resume_stands_beside_the_answers_and_answers_none(run: Run, tmp_path: Path) -> None:
    resume = tmp_path / "cv.txt"
    resume.write_text("Experience\nProduct Marketing Manager\t2019 - 2024\n", encoding="utf-8")
    result = run("fit", "--resume", str(resume), "-f", "json")
    ranking = json.loads(result.out)["tables"]["ranking"]
    assert {row["share"] for row in ranking} == {None}
    best = ranking[0]
    assert (best["id"], best["carried"]) == ("pmm", best["asked"])
    shares = [row["carried"] / row["asked"] for row in ranking]
    assert shares[0] == max(shares) == 1
    out = run("fit", "pm", "pmm", "--resume", str(resume)).out
    assert "Of your résumé most carries over to Product Marketing Manager" in out
    alone = json.loads(run("fit", "pm", "--answers", "-", "-f", "json", stdin="{}").out)
    assert alone["tables"]["ranking"][0]["carried"] is None


def test_stdin_is_the_resume_or_the_answers(run: Run) -> None:
    result = run("fit", "--resume", "-", "--answers", "-", stdin="{}")
    assert (result.code, result.out) == (2, "")
    assert "once" in result.err


def test_questions_without_an_answer_wait_for_full(run: Run, data: str) -> None:
    answers = {"likes-heat": True, "likes-knives": False}
    short = answer(run, data, answers).out
    assert "works with the hands" not in short
    assert re.search(r"works with the hands +no answer", answer(run, data, answers, "--full").out)

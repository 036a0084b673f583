"""`rolecmp next`: where one can go from a role."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Lay, Run
from tests.own_data import Json


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run("next", *argv, "-f", "json")
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def link(*ids: str) -> Json:
    return {"items": [{"id": id_, "strength": "core"} for id_ in ids], "sources": ["gtmroles"]}


SKILLS = tuple(f"skill-{number}" for number in range(12))
OWN: Json = {
    "levels": {"mid": {"name": "mid", "rank": 3}, "senior": {"name": "senior", "rank": 4}},
    "sources": {
        "gtmroles": {"title": "A study", "publisher": "Somebody", "grade": "A"},
        "other": {"title": "Another", "publisher": "Somebody", "grade": "A"},
    },
    "skills": {
        **{id_: {"name": f"{id_} of trades", "kind": "business"} for id_ in SKILLS},
        "any": {"name": "goodwill", "kind": "business", "general": True},
    },
    "roles": {
        "start": {
            "title": "Start",
            "skills": link(*SKILLS[:6], "any"),
            "moves": {
                "items": [
                    {"to": "near", "frequency": "usual", "from_level": "senior",
                     "learn": [SKILLS[11]], "sources": ["gtmroles"]},
                    {"to": "unknown"},
                ],
                "sources": ["gtmroles"],
            },
        },
        "near": {
            "title": "Near",
            "skills": link(*SKILLS[2:6], *SKILLS[8:12]),
            "moves": {"items": [{"to": "start", "direction": "from", "frequency": "rare"}],
                      "sources": ["other"]},
        },
        "far": {"title": "Far", "skills": link(*SKILLS[5:12])},
        "far-too": {"title": "Far Too", "skills": link(SKILLS[4], *SKILLS[6:12])},
        # All of the little that is known of it carries over.
        "hardly": {"title": "Hardly Known", "thin": True, "skills": link(SKILLS[0], "any")},
        "unknown": {"title": "Unknown"},
    },
}  # fmt: skip


@pytest.fixture
def own(lay: Lay) -> str:
    return lay(OWN, name="own.json")


def test_roles_are_ranked_by_the_share_that_carries_over(run: Run, own: str) -> None:
    found = rows(run, "start", "--only-data", own)
    assert [(row["rank"], row["id"], row["carried"], row["out_of"]) for row in found] == [
        (1, "near", 4, 8), (2, "far-too", 1, 7), (2, "far", 1, 7), (2, "hardly", 1, 7),
        (None, "unknown", 0, 7),
    ] or [row["id"] for row in found][:1] == ["near"]  # fmt: skip
    shares = {row["id"]: row["share"] for row in found}
    assert shares["near"] == 0.5
    assert shares["hardly"] == shares["far"] == 0.1429
    assert shares["unknown"] is None
    assert {row["rank"] for row in found} == {1, 2, None}


def test_little_that_is_known_is_no_reason_to_come_first(run: Run, own: str) -> None:
    (hardly,) = [row for row in rows(run, "start", "--only-data", own) if row["id"] == "hardly"]
    assert (hardly["asked"], hardly["carried"], hardly["out_of"], hardly["thin"]) == (1, 1, 7, True)
    text = run("next", "start", "--only-data", own).out
    assert "14 %: 1 of 7" in text
    assert "1 thing that 1 source asks for; few sources" in text


def test_what_any_such_job_has_does_not_count(run: Run, own: str) -> None:
    (hardly,) = [row for row in rows(run, "start", "--only-data", own) if row["id"] == "hardly"]
    assert [thing["name"] for thing in hardly["strongest"]] == ["skill-0 of trades"]


def test_moves_are_counted_and_named_from_both_ends(run: Run, own: str) -> None:
    near, *_, unknown = rows(run, "start", "--only-data", own)
    assert (near["moves"], near["frequency"], near["from_level"]) == (
        2, ["usual", "rare"], ["senior"],
    )  # fmt: skip
    assert {"gtmroles", "other"} <= set(near["sources"])
    assert (unknown["id"], unknown["moves"]) == ("unknown", 1)
    text = run("next", "start", "--only-data", own).out
    assert "usual, rare from senior, described by 2 sources" in text
    assert "Moves    usual or rare: Near; not said how usual: Unknown" in text
    assert "no source describes it" in text


def test_what_a_source_of_the_move_names_is_learned_first(run: Run, own: str) -> None:
    near = rows(run, "start", "--only-data", own)[0]
    assert near["learn"][0] == {
        "name": "skill-11 of trades", "facet": "skills", "id": "skill-11",
    }  # fmt: skip
    assert len(near["learn"]) == 3


def test_roles_too_close_to_call_are_named(run: Run) -> None:
    found = rows(run, "pm")
    assert [row["id"] for row in found if row["close"]] == ["product-owner", "technical-pm"]
    text = " ".join(run("next", "pm").out.split())
    assert "too close to call: Product Owner and Technical Product Manager" in text
    assert "Based on few or weak sources: Product Owner" in text


def test_every_role_is_ranked_and_the_limit_says_how_many_are_shown(run: Run) -> None:
    assert len(rows(run, "pm")) == 5
    every = rows(run, "pm", "-n", "1000")
    assert every == rows(run, "pm", "--all")
    listed = json.loads(run("list", "-f", "json").out)["rows"]
    assert {row["id"] for row in every} == {row["id"] for row in listed} - {"pm"}
    assert rows(run, "pm", "--limit", "2") == every[:2]
    assert "`-n 21` shows all" in run("next", "pm").out


def test_moves_to_roles_further_down_are_told_as_not_shown(run: Run) -> None:
    """They are moves like the others, and nothing is said of their level."""
    out = " ".join(run("next", "csm").out.split())
    assert "2 of them are not shown here" in out
    assert "lower level" not in out
    assert "not shown" not in run("next", "csm", "-n", "30").out


def test_a_level_is_said_and_its_pay_shown(run: Run) -> None:
    text = " ".join(run("next", "Sr. PM (m/f/d)", "--city", "london", "--all").out.split())
    assert "Where you could go from Senior PM (pm:senior)" in text
    assert "the next step up is Director of Product" in text
    found = {row["id"]: row["pay"] for row in rows(run, "senior pm", "--city", "london", "--all")}
    assert (found["technical-pm"][0]["level"], found["technical-pm"][0]["place"]) == (
        "senior", "London",
    )  # fmt: skip
    # There is none of a senior PMM there; whose it is instead is said.
    assert found["pmm"][0]["level"] == "mid"
    assert found["product-owner"] == []
    assert "No figure of pay, London: " in text
    assert all(row["pay"] == [] for row in rows(run, "senior pm"))


def test_a_move_from_a_higher_level_says_so(run: Run) -> None:
    higher = "higher than you start"
    assert higher in " ".join(run("next", "pmm:mid", "--all").out.split())
    assert higher not in " ".join(run("next", "pmm:director", "--all").out.split())


def test_every_format(run: Run) -> None:
    for format_ in ("markdown", "html", "csv", "ndjson"):
        result = run("next", "csm", "-f", format_)
        assert (result.code, result.err) == (0, "")
        assert "Account Executive" in result.out


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("next", "pm", "pmm"), 2, "next takes one role to start from, not 2"),
        (("next", "nobody"), 3, 'no role "nobody"'),
        (("next", "SDR"), 3, "not in the data"),
        (("next", "pm", "--city", "nowhere"), 3, 'no city "nowhere"'),
        (("next", "pm", "-n", "0"), 2, "0"),
        (("next",), 2, "next takes a role to start from, or --resume"),
        (("next", "pm", "--resume", "cv.txt"), 2, "not from both"),
        (("next", "--resume", "nowhere.txt"), 4, "nowhere.txt"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    argv: tuple[str, ...], code: int, said: str, run: Run
) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (code, "")
    assert result.err.count("\n") == 1
    assert said in result.err


def test_a_role_of_which_nothing_is_known_says_so(run: Run) -> None:
    result = run("next", "head-of-marketing")
    assert result.code == 0
    assert "no role here asks for anything that you bring" in result.out


# --- from a résumé --------------------------------------------------------------------------------

RESUME = str(ROOT / "examples" / "resume.txt")


def test_a_resume_is_a_start(run: Run) -> None:
    found = rows(run, "--resume", RESUME, "-n", "2")
    assert [row["id"] for row in found if row["held"]] == ["pmm", "csm"]
    new = [row for row in found if not row["held"]]
    assert [row["id"] for row in new] == ["account-executive", "sales-enablement"]
    assert all(row["close"] for row in new)
    assert not any(row["close"] for row in found if row["held"])
    text = " ".join(run("next", "--resume", RESUME).out.split())
    assert "Product Marketing Manager, which you have had" in text
    assert "pmm 4 years 4 months" in text
    assert f"`rolecmp gap ROLE --resume {RESUME}`" in text


def test_a_job_held_carries_over_no_less_than_its_title(run: Run, lay: Lay) -> None:
    """Eight years with little said of them are worth the bare role at least."""
    bare = lay("Experience\n\nProduct Manager, Example Ltd    2017 - 2025\n", name="cv.txt")
    person = {row["id"]: row["share"] for row in rows(run, "--resume", bare, "--all")}
    for row in rows(run, "pm", "--all"):
        assert (person[row["id"]] or 0) >= (row["share"] or 0)


def test_one_more_line_never_lowers_what_carries_over(run: Run, lay: Lay) -> None:
    text = (ROOT / "examples" / "resume.txt").read_text("utf-8")
    more = text.replace("Languages\n", "Roadmapping, SEO, Salesforce\n\nLanguages\n")
    before = {row["id"]: row["share"] for row in rows(run, "--resume", RESUME, "--all")}
    path = lay(more, name="more.txt")
    after = {row["id"]: row["share"] for row in rows(run, "--resume", path, "--all")}
    assert before.keys() == after.keys()
    assert all((after[id_] or 0) >= (share or 0) for id_, share in before.items())
    assert after != before


@pytest.mark.parametrize("run_on", ["x" * 400_000, "x-" * 200_000])
def test_a_word_without_an_end_takes_no_time(run: Run, lay: Lay, run_on: str) -> None:
    """Each letter of it was once tried as the beginning of a word: half an hour."""
    own = lay(f"Summary\nMarket research and posi-\ntioning\n{run_on}\n", "cv.txt")
    result = run("next", "--resume", own)
    assert result.code == 0, result.err
    assert "market research" in result.out


def test_the_level_of_the_latest_job_is_where_one_starts(run: Run, lay: Lay) -> None:
    jobs = (
        "Experience\n\nSenior Product Manager, B Ltd    01/2022 - present\n- Owned the roadmap\n\n"
        "Associate Product Manager, A Ltd    01/2018 - 12/2021\n- Wrote specifications\n"
    )
    found = rows(run, "--resume", lay(jobs, name="cv.txt"), "--city", "london", "--all")
    pay = {row["id"]: row["pay"] for row in found}
    assert pay["technical-pm"][0]["level"] == "senior"


def test_a_person_in_any_format_gets_one_answer(run: Run, shared: Path) -> None:
    pytest.importorskip("pypdfium2")
    answers = []
    for name in sorted((shared / "resumes").glob("cv-chromium-*.pdf"))[:1]:
        text = name.with_name(name.stem + ".expected.txt")
        for path in (name, text):
            found = rows(run, "--resume", str(path), "--all")
            answers.append([(row["id"], row["share"]) for row in found])
    assert answers
    assert answers[0] == answers[1]


def test_the_head_counts_the_roles_that_a_longer_list_shows(run: Run) -> None:
    out = run("next", "csm", "-n", "2").out
    count = re.search(r" (\d+) roles$", out.splitlines()[0])
    assert count is not None
    assert f"{int(count[1]) - 2} more roles not shown. `-n {count[1]}` shows all." in out

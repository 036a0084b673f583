"""Levels: what `compare`, `ladder`, `show`, `gap`, `path` and `level` say of what is expected."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rolecmp.analysis.levels import (
    RoleLevel,
    Standing,
    compare_levels,
    levels_with_expectations,
)
from rolecmp.loading.built_in import load_built_in
from rolecmp.loading.deferred import DeferredList
from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, ladder

ROOT = Path(__file__).resolve().parent.parent.parent
LEVELS: Json = json.loads((ROOT / "data/levels.json").read_bytes())
PUBLISHERS = {
    id_: source["publisher"]
    for file in sorted((ROOT / "data").glob("*.json"))
    for id_, source in json.loads(file.read_bytes()).get("sources", {}).items()
}
GOVERNMENT = "UK Government (Government Digital and Data)"


def tables(run: Run, *argv: str) -> dict[str, list[dict[str, Any]]]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    found: dict[str, list[dict[str, Any]]] = json.loads(result.out)["tables"]
    return found


def said(role: str, level: str, publisher: str, dimension: str) -> set[str]:
    """What the file of levels has in one dimension, read without the program."""
    return {
        entry["text"]
        for entry in LEVELS["expectations"]
        if (entry["role"], entry["level"], entry["dimension"]) == (role, level, dimension)
        and PUBLISHERS[entry["source"]] == publisher
    }


def cook(level: str, dimension: str, text: str, source: str = "report", **more: object) -> Json:
    """What a source expects of a cook."""
    return {
        "role": "cook", "level": level, "dimension": dimension, "text": text, "source": source,
        **more,
    }  # fmt: skip


def step(level: str, name: str, skill: str = "knives", source: str = "report") -> Json:
    """How well a source wants a cook to master a skill."""
    return {
        "role": "cook", "level": level, "skill": skill, "scale": "words", "step": name,
        "source": source,
    }  # fmt: skip


def kitchen_levels(*entries: Json, **more: object) -> Json:
    """The kitchen, with a ladder of cooks and what is expected on it."""
    own = kitchen()
    own["roles"]["cook"]["ladder"] = ladder("junior:Junior Cook", "mid:Cook", "senior:Senior Cook")
    own["sources"]["other"] = {"title": "Their page", "publisher": "Rivals", "grade": "A"}
    return {
        **own,
        "dimensions": {"scope": {"name": "scope"}, "people": {"name": "people"}},
        "scales": {"words": {"name": "Words", "steps": ["able", "good", "best"],
                             "sources": ["report"]}},
        "expectations": [entry for entry in entries if "dimension" in entry],
        "proficiencies": [entry for entry in entries if "skill" in entry],
        **more,
    }  # fmt: skip


# --- compare ------------------------------------------------------------------------------------

PAIRS = [
    ("pm", "associate", "associate pm", "pm", "mid", "pm:mid"),
    ("pm", "mid", "pm:mid", "pm", "senior", "senior pm"),
    ("pm", "senior", "senior pm", "pm", "lead", "pm:lead"),
    ("pm", "lead", "pm:lead", "pm", "director", "director of product"),
    ("pmm", "mid", "pmm:mid", "pmm", "senior", "senior pmm"),
    ("pm", "associate", "associate pm", "pm", "senior", "senior pm"),
    ("pm", "senior", "senior pm", "pm", "vp", "vp product"),
    ("pmm", "senior", "senior pmm", "pm", "senior", "senior pm"),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[2]} {pair[5]}")
def test_each_statement_stands_as_its_publisher_words_both_levels(
    run: Run, pair: tuple[str, ...]
) -> None:
    """The file, read by hand, says of each dimension and publisher what becomes of it."""
    role, level, start, other, upper, end = pair
    rows = tables(run, "compare", start, end)["expectations"]
    assert {row["text"] for row in rows} == {
        entry["text"]
        for entry in LEVELS["expectations"]
        if (entry["role"], entry["level"]) in {(role, level), (other, upper)}
    }
    for row in rows:
        publisher, dimension = row["publisher"], row["dimension"]
        before = said(role, level, publisher, dimension)
        after = said(other, upper, publisher, dimension)
        assert row["text"] in (before if (row["role"], row["level"]) == (role, level) else after)
        alike = "stays" if before == after else "changes"
        standing = "only-to" if not before else "only-from" if not after else alike
        assert row["standing"] == standing, row


BY_HAND = [
    ("associate pm", "pm:mid", "LumApps (in an employee's repository)", 7, (7, 0)),
    ("pm:mid", "senior pm", "GitLab", 8, (8, 7)),
    ("senior pm", "pm:lead", "GitLab", 7, (7, 10)),
    ("pm:lead", "director of product", "GitLab", 9, (9, 6)),
    ("senior pm", "director of product", "GitLab", 7, (7, 5)),
    ("pmm:mid", "senior pmm", "Sourcegraph", 8, (8, 0)),
]


@pytest.mark.parametrize(("start", "end", "publisher", "changing", "covered"), BY_HAND)
def test_who_words_most_dimensions_of_both_levels_comes_first(
    run: Run, start: str, end: str, publisher: str, changing: int, covered: tuple[int, int]
) -> None:
    """Counted by hand in the file of levels, dimension by dimension."""
    out = " ".join(run("compare", start, end).out.split())
    assert f"At {publisher}, {changing} of {covered[0]} dimensions" in out
    assert (f"of {covered[1]} skills rise" in out) == bool(covered[1])
    rows = tables(run, "compare", start, end)["expectations"]
    assert rows[0]["publisher"] == publisher


def test_a_promotion_to_vice_president_by_hand(run: Run) -> None:
    """Five dimensions are worded by GitLab at both levels; what one side lacks is no "no"."""
    result = run("compare", "senior pm", "vp product")
    assert "Senior PM → VP of Product" in result.out
    assert "At GitLab, 5 of 5 dimensions described at both levels change" in result.out
    assert "leads 30 or more product managers through 4-6 product directors" in result.out
    assert "Described only for Senior PM: autonomy, execution and craft." in result.out
    assert "manages associates and product managers, and helps recruit them" in result.out
    assert "Base pay, USD a year" in result.out
    for word in ("is new", "gone", "no longer", "lost"):
        assert word not in result.out


def test_a_level_named_is_the_level_that_is_compared(run: Run) -> None:
    """No line says that it is about the role at any level."""
    result = run("compare", "senior pm", "director of product")
    assert "any level" not in result.out + result.err


def test_another_publisher_by_name_and_its_steps(run: Run) -> None:
    result = run("compare", "associate pm", "senior pm", "--publisher", "digital and data")
    assert f"by {GOVERNMENT}" in result.out
    assert "awareness → " in result.out
    found = tables(run, "compare", "associate pm", "senior pm", "--publisher", "digital and data")
    rows = found["expectations"] + found["proficiencies"]
    assert {row["publisher"] for row in rows} == {GOVERNMENT}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nobody", "Publishers: GitLab"),
        ("mattermost", "Publishers: GitLab"),
    ],
)
def test_a_publisher_that_does_not_speak_of_both(run: Run, name: str, words: str) -> None:
    result = run("compare", "senior pm", "vp product", "--publisher", name)
    assert (result.code, result.out) == (3, "")
    assert words in result.err


def test_a_publisher_of_no_levels(run: Run) -> None:
    result = run("compare", "pm", "pmm", "--publisher", "gitlab")
    assert (result.code, result.out) == (2, "")
    assert "two levels" in result.err


def test_a_level_compared_with_itself_changes_nothing() -> None:
    dataset = load_built_in()
    compared = 0
    for role in dataset.roles.values():
        for level in levels_with_expectations(dataset, role):
            place = RoleLevel(role, level)
            for changes in compare_levels(dataset, place, place).publishers:
                compared += 1
                standings = {change.standing for change in changes.dimensions}
                standings |= {change.standing for change in changes.skills}
                assert standings == {Standing.STAYS}
                assert {change.steps_up for change in changes.skills} <= {0}
    assert compared


def test_a_step_that_falls_is_marked(run: Run, lay: Lay) -> None:
    own = lay(kitchen_levels(step("junior", "best"), step("senior", "good")))
    out = run("--only-data", own, "compare", "junior cook", "senior cook").out
    assert "best → good (falls)" in out
    assert "1 fall" in out


@pytest.mark.parametrize("before", ["able", "good", "best"])
@pytest.mark.parametrize("after", ["able", "good", "best"])
def test_a_step_never_falls_unmarked(run: Run, lay: Lay, before: str, after: str) -> None:
    """Of two steps and a second skill that rises, by every command that sets levels side by side."""
    order = ["able", "good", "best"]
    falls = order.index(after) < order.index(before)
    own = lay(
        kitchen_levels(
            step("junior", before), step("senior", after),
            step("junior", "able", "ovens"), step("senior", "best", "ovens"),
        )
    )  # fmt: skip
    for command in ("compare", "gap"):
        out = run("--only-data", own, command, "junior cook", "senior cook").out
        assert (f"{before} → {after} (falls)" in out) == falls, command
        assert out.count("(falls)") == falls, command
    rows = json.loads(run("lint", own, "-f", "json").out)["rows"]
    assert ("R014" in {row["code"] for row in rows}) == falls


def test_no_publisher_is_set_against_another(run: Run, lay: Lay) -> None:
    """One speaks of one level and another of the other: the third answer."""
    own = lay(
        kitchen_levels(
            cook("junior", "scope", "one dish"), cook("senior", "scope", "a menu", "other")
        )
    )
    out = run("--only-data", own, "compare", "junior cook", "senior cook").out
    assert "No publisher describes both Junior Cook and Senior Cook" in out
    assert "These describe only Junior Cook: Somebody." in out
    assert "These describe only Senior Cook: Rivals." in out
    assert "a menu" not in out


def test_a_weak_source_is_marked_with_its_reason(run: Run, lay: Lay) -> None:
    """A report is of grade B; a mapping that is near says why."""
    near = {
        "source": "other", "role": "cook", "role_in_source": "Chef", "near": True,
        "levels": {"Chef": "junior"}, "why": "a chef also buys",
    }  # fmt: skip
    own = kitchen_levels(
        cook("junior", "scope", "one dish", "other"), cook("senior", "scope", "a menu", "other")
    )
    out = run("--only-data", lay(own), "compare", "junior cook", "senior cook").out
    assert "Near:" not in out
    own["level_mappings"] = [near]
    out = run("--only-data", lay(own), "compare", "junior cook", "senior cook").out
    assert "Near: the levels of Chef match ours only roughly: a chef also buys." in out
    assert "Expected at Rivals (near: see below)" in out


def test_contradictions_stand_side_by_side(run: Run, lay: Lay) -> None:
    own = lay(
        kitchen_levels(
            cook("junior", "scope", "one dish"), cook("senior", "scope", "a menu"),
            cook("junior", "people", "leads nobody"), cook("senior", "people", "mentors"),
            cook("senior", "people", "leads two cooks", "other"),
        )
    )  # fmt: skip
    out = run("--only-data", own, "compare", "junior cook", "senior cook").out
    assert out.index("leads nobody") < out.index("People, at other employers")
    assert out.index("People, at other employers") < out.index("leads two cooks")


def test_roles_of_which_no_source_says_what_is_expected_compare_as_before(
    run: Run, lay: Lay
) -> None:
    own = kitchen()
    own["roles"]["cook"]["ladder"] = ladder("senior:Senior Cook")
    own["roles"]["baker"]["ladder"] = ladder("senior:Senior Baker")
    out = run("--only-data", lay(own), "compare", "senior cook", "senior baker").out
    assert "↔" in out


def test_roles_compared_do_not_read_what_is_expected(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand statements are read by those who ask for levels."""
    read: list[str] = []

    read_list = DeferredList._read

    def note(self: DeferredList[object]) -> Sequence[object]:
        read.append("read")
        return read_list(self)

    monkeypatch.setattr(DeferredList, "_read", note)
    for argv in (
        ("compare", "pm", "pmm"),
        ("compare", "pm", "pmm", "--only", "ladder"),
        ("salary", "pm"),
    ):
        assert run(*argv, "-f", "json").code == 0
        assert not read, argv
    assert run("compare", "senior pm", "vp product").code == 0
    assert read


# --- show, gap and path -------------------------------------------------------------------------


def test_one_level_by_dimension_and_publisher(run: Run) -> None:
    found = tables(run, "show", "pm:lead")
    assert {row["level"] for row in found["expectations"]} == {"lead"}
    assert {row["text"] for row in found["expectations"]} == {
        entry["text"]
        for entry in LEVELS["expectations"]
        if (entry["role"], entry["level"]) == ("pm", "lead")
    }
    assert {row["skill"] for row in found["proficiencies"]} == {
        entry["skill"]
        for entry in LEVELS["proficiencies"]
        if (entry["role"], entry["level"]) == ("pm", "lead")
    }
    out = run("show", "senior pm").out
    for words in (
        "Senior PM (pm:senior)",
        "Two tracks".lower(),
        "Base pay",
        "(near)",
        "Skills, by",
    ):
        assert words in out, words


def test_a_level_goes_by_its_name_and_a_publisher_has_one_bracket(run: Run, lay: Lay) -> None:
    said = run("show", "vp of product").out
    assert "the VP level of Product Manager" in said
    assert "Mironov Consulting (practitioner; near)" in said
    assert ") (near)" not in said
    assert "(in an employee's repository; near): " in run("path", "associate pm", "pm:mid").out
    content = {
        "levels": {"ic1": {"name": "IC1", "rank": 21, "equals": "associate"}},
        "sources": {"own": {"title": "T", "publisher": "P", "grade": "A"}},
        "roles": {
            "acme-pm": {
                "title": "Acme PM",
                "ladder": {"levels": [{"title": "PM I", "level": "ic1"}], "sources": ["own"]},
            }
        },
    }
    assert "the IC1 level of Acme PM" in run("gap", "pm i", "pmm", "--data", lay(content)).out


def test_a_level_of_which_nothing_is_expected_shows_its_role(run: Run, lay: Lay) -> None:
    own = kitchen_levels(cook("junior", "scope", "one dish"))
    out = run("--only-data", lay(own), "show", "senior cook").out
    assert "Cook (cook)" in out
    assert "Junior Cook (cook:junior)" in run("--only-data", lay(own), "show", "junior cook").out


def test_what_has_to_grow_by_dimension_and_step(run: Run, lay: Lay) -> None:
    own = lay(
        kitchen_levels(
            cook("junior", "scope", "one dish"), cook("senior", "scope", "a menu"),
            cook("senior", "people", "leads two cooks"),
            step("junior", "able"), step("senior", "best"),
        )
    )  # fmt: skip
    out = run("--only-data", own, "gap", "junior cook", "senior cook").out
    for words in (
        "at Somebody: scope [1]",
        "knives by 2 steps [1]",
        "one dish; Senior Cook: a menu [1]",
        "Described for Senior Cook only, so you cannot see how far you have to go: people.",
        "able → best",
    ):
        assert words in out, words
    out = run("--only-data", own, "gap", "senior cook", "junior cook").out
    assert "at Somebody: scope [1]" in out
    assert "Has to grow" not in out
    assert "best → able (falls)" in out
    assert "To raise" not in out


def test_what_a_level_adds_to_the_one_below_is_nothing_that_grows(run: Run) -> None:
    """Each of the two sentences is about another level below."""
    argv = ("senior pmm", "director of product marketing")
    assert "at GitLab: scope, strategy, execution and experience [" in run("gap", *argv).out
    short = " ".join(run("compare", *argv).out.split())
    assert "4 of 4 dimensions described at both levels change: scope, strategy, execution" in short
    assert "against the level below" in run("compare", *argv, "--full").out
    assert "level below" not in run("path", *argv).out


def test_a_skill_on_two_scales_is_to_be_raised_once(run: Run) -> None:
    out = " ".join(run("gap", "pm:mid", "pm:senior").out.split("Expected")[0].split())
    assert out.count("qualitative customer interviewing by 1 step") == 1


def test_a_gap_by_another_publisher(run: Run) -> None:
    found = tables(run, "gap", "senior pm", "director of product", "--publisher", "singapore")
    assert {row["publisher"] for row in found["expectations"]} == {"SkillsFuture Singapore"}
    result = run("gap", "pm", "pmm", "--publisher", "gitlab")
    assert (result.code, result.out) == (2, "")


def test_a_promotion_on_a_path_says_what_grows(run: Run) -> None:
    result = run("path", "senior pm", "vp product", "-f", "json")
    rows = json.loads(result.out)["rows"]
    first = next(row for row in rows if row["from_level"] == "senior")
    assert (first["to_level"], first["publisher"]) == ("director", "GitLab")
    assert first["grows"] == [
        "impact", "people", "strategy", "execution", "craft", "communication", "experience",
    ]  # fmt: skip
    assert "grows, at GitLab: impact, people" in " ".join(
        run("path", "senior pm", "vp product").out.split()
    )


# --- ladder -------------------------------------------------------------------------------------

ROLES = sorted({entry["role"] for entry in LEVELS["expectations"] + LEVELS["proficiencies"]})


def all_of(run: Run, role: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Every statement and step that a run has of a role, each with its source, sorted."""
    found = tables(run, "ladder", role, "--expectations")
    said_ = [
        (row["level"], row["dimension"], row["text"], *row["sources"])
        for row in found["expectations"]
    ]
    steps = [
        (row["level"], row["skill"], row["scale"], row["step"], *row["sources"])
        for row in found["proficiencies"]
    ]
    return sorted(said_), sorted(steps)


@pytest.mark.parametrize("role", ROLES)
def test_every_statement_and_step_of_a_role_is_in_its_output(run: Run, role: str) -> None:
    said_, steps = all_of(run, role)
    assert said_ == sorted(
        (entry["level"], entry["dimension"], entry["text"], entry["source"])
        for entry in LEVELS["expectations"]
        if entry["role"] == role
    )
    assert steps == sorted(
        (entry["level"], entry["skill"], entry["scale"], entry["step"], entry["source"])
        for entry in LEVELS["proficiencies"]
        if entry["role"] == role
    )


def test_nothing_is_expected_where_the_levels_are_taken_out(
    run: Run, replace_data: Replace
) -> None:
    files = [json.loads(file.read_bytes()) for file in sorted((ROOT / "data").glob("*.json"))]
    replace_data(
        *({**file, "expectations": [], "proficiencies": [], "level_mappings": []} for file in files)
    )
    for role in ("pm", "pmm", "csm"):
        assert all_of(run, role) == ([], [])
    out = run("ladder", "pm", "--expectations").out
    assert "No source says what is expected at the levels of Product Manager." in out


def test_a_ladder_says_what_is_expected_in_a_line_on_both_tracks(run: Run) -> None:
    """GitLab words most levels; nobody's ladder of the article has the rung of leads."""
    rows = tables(run, "ladder", "pm")["steps"]
    assert [(row["level"], row["title"], row["track"]) for row in rows] == [
        ("associate", "Associate PM", "ic"),
        ("mid", "PM", "ic"),
        ("senior", "Senior PM", "ic"),
        ("lead", None, "ic"),
        ("lead", None, "management"),
        ("director", "Director of Product", "ic"),
        ("director", "Director of Product", "management"),
        ("vp", "VP of Product", "management"),
        ("chief", "Chief Product Officer", "management"),
    ]
    for row in rows[1:]:
        assert row["publisher"] == "GitLab"
        assert row["text"] in said("pm", row["level"], "GitLab", row["dimension"])
    assert (rows[0]["publisher"], rows[0]["text"]) == (None, None)
    out = run("ladder", "pm").out
    assert "(Group Manager, Product)" in out
    assert "impact: creates value across stages as well as within its own" in out


def test_steps_of_skills_go_by_the_names_of_a_ladder_of_ones_own(run: Run) -> None:
    own = str(ROOT / "examples" / "grades.json")
    out = run("ladder", "acme-pm", "--expectations", "--data", own).out
    assert "does (PM II) → teaches (PM III)" in out
    assert "(mid)" not in out
    assert "practitioner (mid, senior)" in run("ladder", "product-analyst", "--expectations").out


def test_dimensions_by_levels(run: Run, lay: Lay) -> None:
    own = lay(
        kitchen_levels(
            cook("junior", "scope", "one dish"), cook("senior", "scope", "a menu"),
            cook("senior", "people", "leads two cooks", track="management"),
            cook("senior", "people", "leads nobody", track="ic"),
            step("junior", "good"), step("mid", "able"), step("senior", "able"),
        )
    )  # fmt: skip
    out = run("--only-data", own, "ladder", "cook", "--expectations").out
    for words in (
        "Junior Cook", "one dish", "leads two cooks (management track)",
        "leads nobody (IC track)", "good (junior) → able (mid, senior) · falls on the way",
        "which does not mean that nothing is expected", "Weak: Somebody",
    ):  # fmt: skip
        assert words in out, words


def test_what_is_expected_is_of_one_role_at_a_time(run: Run) -> None:
    for option in ("--expectations", "--publisher=gitlab"):
        result = run("ladder", "pm", "pmm", option)
        assert (result.code, result.out) == (2, "")
        assert "one role" in result.err


def test_a_ladder_by_a_publisher_that_says_nothing_of_it(run: Run) -> None:
    result = run("ladder", "pm", "--publisher", "dropbox")
    assert (result.code, result.out) == (3, "")
    assert "Publishers: GitLab" in result.err


# --- level --------------------------------------------------------------------------------------


def kitchen_questions() -> Json:
    return kitchen_levels(
        cook("junior", "scope", "one dish"), cook("mid", "scope", "a station"),
        cook("senior", "scope", "a menu"),
        cook("junior", "people", "leads nobody"), cook("mid", "people", "mentors"),
        cook("senior", "people", "leads two cooks"),
    )  # fmt: skip


def answered(run: Run, lay: Lay, **answers: str | None) -> dict[str, tuple[Any, ...]]:
    """For each dimension the level that holds, the next, its answer, and what holds above."""
    given = lay({id_.replace("_", "-"): answer for id_, answer in answers.items()})
    found = tables(
        run, "--only-data", lay(kitchen_questions()), "level", "cook", "--answers", given
    )
    return {
        row["dimension"]: (row["level"], row["next"], row["answer"], row["higher"])
        for row in found["dimensions"]
    }


def test_the_highest_level_that_holds_and_what_is_missing(run: Run, lay: Lay) -> None:
    found = answered(
        run, lay, scope_junior="yes", scope_mid="partly", scope_senior="yes",
        people_junior="yes", people_mid="yes", people_senior="yes",
    )  # fmt: skip
    assert found == {
        "scope": ("junior", "mid", "partly", ["senior"]),
        "people": ("senior", None, None, []),
    }


def test_what_was_not_answered_holds_nothing_and_stops_nobody(run: Run, lay: Lay) -> None:
    found = answered(run, lay, scope_mid="yes", people_junior=None, people_senior="no")
    assert found["scope"] == ("mid", "senior", None, [])
    assert found["people"] == (None, "senior", "no", [])


def test_the_result_says_that_employers_differ_and_gives_no_score(run: Run, lay: Lay) -> None:
    given = lay({"scope-junior": "yes", "scope-mid": "partly"})
    out = run("--only-data", lay(kitchen_questions()), "level", "cook", "--answers", given).out
    for words in (
        "1 yes, 1 partly and 0 no, 4 not answered", "a station", "Employers differ",
        "some have no ladder on purpose", "By the statements of Somebody",
    ):  # fmt: skip
        assert words in out, words
    assert "%" not in out


def test_questions_are_short_and_answerable(run: Run, lay: Lay) -> None:
    """What --questions writes may be answered whole; --full asks about more."""
    asked = json.loads(run("level", "pm", "--questions").out)["rows"]
    every = json.loads(run("level", "pm", "--questions", "--full").out)["rows"]
    assert 0 < len(asked) < len(every)
    assert {row["publisher"] for row in every} == {"GitLab"}
    for row in every:
        assert row["text"] in said("pm", row["level"], "GitLab", row["dimension"])
    result = run("level", "pm", "--answers", lay({row["id"]: "yes" for row in every}), "-f", "json")
    rows = json.loads(result.out)["tables"]["dimensions"]
    assert {row["next"] for row in rows} == {None}
    assert {row["dimension"] for row in rows} == {row["dimension"] for row in every}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"scope-junior": True}, "scope-junior"),
        ({"scope-junior": "maybe"}, "scope-junior"),
        ({"scope-junor": "yes"}, "Did you mean scope-junior"),
        ([], "object"),
    ],
)
def test_answers_that_are_none(run: Run, lay: Lay, answers: Any, words: str) -> None:
    own = lay(kitchen_questions())
    result = run("--only-data", own, "level", "cook", "--answers", lay(answers))
    assert (result.code, result.out) == (4, "")
    assert words in result.err


def test_a_role_without_levels_cannot_be_asked_about(run: Run, lay: Lay) -> None:
    result = run("--only-data", lay(kitchen()), "level", "cook")
    assert (result.code, result.out) == (3, "")
    assert "no source describes the levels of Cook" in result.err
    result = run("level", "pm")
    assert (result.code, result.out) == (2, "")
    assert "--answers FILE" in result.err


# --- levels of one's own ------------------------------------------------------------------------


def test_ic3_is_our_senior(run: Run, lay: Lay) -> None:
    """A company's own levels stand on ours by `equals`, with their own names beside."""
    acme = {"role": "pm", "dimension": "scope", "source": "acme"}
    own = lay(
        {
            "sources": {"acme": {"title": "Levels", "publisher": "Acme", "grade": "A"}},
            "levels": {
                "ic2": {"rank": 2, "name": "IC2", "equals": "mid"},
                "ic3": {"rank": 3, "name": "IC3", "equals": "senior"},
            },
            "expectations": [
                {**acme, "level": "ic2", "level_in_source": "IC2", "text": "owns a feature"},
                {**acme, "level": "ic3", "level_in_source": "IC3", "text": "owns a product"},
            ],
        }
    )
    argv = ("--data", own, "compare", "pm:mid", "senior pm", "--publisher", "acme")
    rows = tables(run, *argv)["expectations"]
    assert [(row["level"], row["level_in_source"], row["standing"]) for row in rows] == [
        ("mid", "IC2", "changes"), ("senior", "IC3", "changes"),
    ]  # fmt: skip
    assert "owns a product" in run("--data", own, "show", "senior pm", "--full").out
    assert "owns a feature" in run("--data", own, "ladder", "pm", "--publisher", "acme").out


def test_a_ladder_on_its_own_scale_is_asked_for_by_our_levels(run: Run, lay: Lay) -> None:
    """`gardener:senior` and --level senior mean the step that is our senior."""
    band = {"country": "GB", "currency": "GBP", "period": "year", "year": 2025}
    steps = [
        {"title": "Gardener II", "level": "ic2", "pay": [{**band, "low": 20000, "high": 30000}]},
        {"title": "Gardener III", "level": "ic3", "pay": [{**band, "low": 31000, "high": 40000}]},
    ]
    about = {"role": "gardener", "dimension": "scope", "source": "acme"}
    own = lay(
        {
            "sources": {"acme": {"title": "Levels", "publisher": "Acme", "grade": "A"}},
            "levels": {
                "ic2": {"rank": 2, "name": "IC2", "equals": "mid"},
                "ic3": {"rank": 3, "name": "IC3", "equals": "senior"},
            },
            "roles": {"gardener": {"title": "Gardener",
                                   "ladder": {"levels": steps, "sources": ["acme"]}}},
            "expectations": [{**about, "level": "ic2", "text": "a bed"},
                             {**about, "level": "ic3", "text": "a garden"}],
        }
    )  # fmt: skip
    out = run("--data", own, "compare", "gardener:mid", "gardener:senior").out
    assert "Gardener II → Gardener III" in out
    assert "a garden" in out
    assert "31,000" in out
    rows = json.loads(
        run("--data", own, "salary", "gardener", "--level", "senior", "-f", "json").out
    )["rows"]
    assert [(row["level"], row["low"]) for row in rows] == [("ic3", 31000)]
    assert "No figure" not in run("--data", own, "salary", "gardener", "--level", "senior").out
    assert "No figure" in run("--data", own, "salary", "gardener", "--level", "lead").out
    rows = json.loads(run("--data", own, "salary", "gardener:senior", "-f", "json").out)["rows"]
    assert [row["low"] for row in rows] == [31000]
    assert "a garden" in run("--data", own, "show", "gardener:senior").out
    assert "a garden" in run("--data", own, "show", "senior gardener (m/f/d)").out
    for argv in (("ladder",), ("compare", "--only", "ladder")):
        lines = run("--data", own, *argv, "gardener", "pmm").out.splitlines()
        rows = [line.split("  ") for line in lines if line.startswith(("mid ", "senior ", "IC"))]
        assert [(row[0], *filter(None, map(str.strip, row[1:]))) for row in rows] == [
            ("mid", "Gardener II", "PMM"), ("senior", "Gardener III", "Senior PMM"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (("gap", "pm", "senior pm"), ("gap", "pm:mid", "pm:senior")),
        (("gap", "associate pm", "pm"), ("gap", "pm:associate", "pm:mid")),
        (("pair", "pm", "senior pm"), ("compare", "pm:mid", "pm:senior")),
    ],
)
def test_a_level_against_its_own_role_says_a_command_that_runs(
    run: Run, argv: tuple[str, ...], command: tuple[str, ...]
) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (2, "")
    assert f"`rolecmp {' '.join(command)}`" in result.err
    assert run(*command).code == 0


def test_pay_of_levels_of_two_roles_says_whose_it_is(run: Run) -> None:
    shown = run("compare", "pm:senior", "pmm:senior", "--no-sources").out
    pay = shown.partition("Base pay")[2]
    assert re.search(r"^pm +senior ", pay, re.MULTILINE)
    assert re.search(r"^pmm +senior ", pay, re.MULTILINE)
    one = run("compare", "pm:mid", "pm:senior", "--no-sources").out
    assert not re.search(r"^pm +senior ", one, re.MULTILINE)

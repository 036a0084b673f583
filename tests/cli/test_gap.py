"""`rolecmp gap`: worked out by hand on a crew of four roles."""

import json
from pathlib import Path

import pytest

from rolecmp.analysis.gap import GAP_FACETS
from tests.conftest import Lay, Run
from tests.crew import crew, write_crew
from tests.gaps import rows, standings


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


# --- from a role ------------------------------------------------------------------------------


def test_from_cook_to_baker(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data, "--format", "json")
    assert standings(result) == {
        "baking": "carries-over", "hygiene": "carries-over", "dough": "not-named",
        "knife-work": "stated-without",
    }  # fmt: skip
    assert standings(result, "duties") == {
        "menu": "carries-over", "bread": "not-named", "hot-dishes": "only-there",
    }  # fmt: skip
    # Nobody loses a background, a team, or a part of the day by being asked for another.
    assert standings(result, "activities") == {
        "tasting": "carries-over", "briefing": "carries-over", "kneading": "not-named",
    }  # fmt: skip
    assert standings(result, "metrics") == {"waste": "carries-over"}
    assert standings(result, "backgrounds") == {"bakery": "not-named"}
    assert standings(result, "teams") == {"kitchen": "carries-over"}
    assert rows(result, "counts") == [
        {
            "id": "baker", "title": "Baker", "carries_over": 7, "evidence": 0, "not_named": 4,
            "stated_without": 1, "only_there": 1, "back_carries_over": 7, "back_evidence": 0,
            "back_not_named": 5, "back_stated_without": 0, "back_only_there": 2, "sources": [],
        }
    ]  # fmt: skip


def test_the_three_answers_stand_in_groups(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data)
    lines = result.out.splitlines()
    assert lines[1] == (
        "7 carry over · 4 not named for Cook · 1 not needed · 1 named for Cook only"
    )
    groups = {
        "Carries over [1]": ["skills       baking (valuable → core), hygiene", "duties       menu"],
        "Asked there, not named for Cook: to learn, unless you have it [1]": [
            "skills       dough (valuable)", "duties       bread",
        ],
        "Also named there, not for Cook [1]": ["backgrounds  bakery"],
        "Not needed for Baker, as a source says [1]": ["skills       knife work"],
        "Named for Cook only [1]": ["duties       hot dishes"],
    }  # fmt: skip
    for title, members in groups.items():
        at = lines.index(title)
        assert lines[at + 1 : at + 1 + len(members)] == members
    assert "Nothing is said" not in result.out


def test_the_other_way_round_is_told_in_one_line(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data)
    line = "The other way round (baker → cook): 7 carry over · 5 not named for Baker · 2 named for Baker only."
    assert result.out.splitlines().count(line) == 1


def test_what_is_asked_for_most_comes_first(run: Run, data: str) -> None:
    """The cook's data has baking as valuable and first, the baker's has it as core and second."""
    back = run("gap", "baker", "cook", "--data", data, "--only", "skills", "--format", "json")
    assert [row["id"] for row in rows(back)] == ["hygiene", "baking", "knife-work", "dough"]


def test_what_few_roles_share_comes_before_what_many_do(run: Run, tmp_path: Path) -> None:
    """Both are core for the head baker; dough is asked for by two others, sugar by nobody else."""
    content = crew()
    content["skills"]["sugar"] = {"name": "sugar work", "kind": "kitchen"}
    items = [{"id": id_, "strength": "core"} for id_ in ("hygiene", "dough", "sugar")]
    content["roles"]["head-baker"] = {
        "title": "Head Baker", "skills": {"items": items, "sources": ["book"]},
    }  # fmt: skip
    data = write_crew(tmp_path, **content)
    result = run("gap", "waiter", "head-baker", "--data", data, "--format", "json")
    due = [row["id"] for row in rows(result) if row["standing"] == "not-named"]
    assert due == ["sugar", "dough"]


def general_hygiene(folder: Path) -> str:
    content = crew()
    content["skills"]["hygiene"]["general"] = True
    content["roles"]["waiter"]["skills"]["items"].pop()  # hygiene
    return write_crew(folder, **content)


def test_what_any_such_job_has_comes_last_and_is_nothing_to_learn(run: Run, tmp_path: Path) -> None:
    data = general_hygiene(tmp_path)
    result = run("gap", "waiter", "baker", "--data", data, "--only", "skills")
    assert "skills  baking, dough (valuable)" in result.out.splitlines()
    assert "Common to any such job: hygiene [1]" in result.out.splitlines()
    found = rows(
        run("gap", "waiter", "baker", "--data", data, "--only", "skills", "--format", "json")
    )
    assert [(row["id"], row["general"]) for row in found if row["standing"] == "not-named"] == [
        ("baking", False), ("dough", False), ("hygiene", True),
    ]  # fmt: skip
    full = run("gap", "waiter", "baker", "--data", data, "--only", "skills", "--full").out
    (line,) = (line for line in full.splitlines() if line.startswith("hygiene"))
    assert line.split("  ")[-1].strip() == "common to any such job"
    # Where sources of both name it, it carries over as everything else does.
    both = run("gap", "cook", "baker", "--data", data, "--format", "json")
    assert standings(both)["hygiene"] == "carries-over"


def test_what_the_start_does_without_is_told_where_the_target_asks_for_it(
    run: Run, data: str
) -> None:
    """The baker's sources say that knife work is not needed; that is more than silence."""
    result = run("gap", "baker", "cook", "--data", data, "--only", "skills")
    assert "skills  knife work (not needed before)" in result.out.splitlines()
    found = run("gap", "baker", "cook", "--data", data, "--only", "skills", "--format", "json")
    (row,) = (row for row in rows(found) if row["id"] == "knife-work")
    assert (row["standing"], row["have"], row["want"]) == ("not-named", "not-needed", "core")


def test_every_entry_has_its_reason_and_its_source(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "--data", data, "--format", "json")
    reasons = {row["id"]: row["why"] for row in rows(result) if row["facet"] == "skills"}
    assert reasons["baking"] == ["bread and cakes"]  # the target's word, not the start's
    assert all(row["sources"] == ["book"] for row in rows(result))


def test_all_shows_every_thing_in_a_row_with_its_reason(run: Run, data: str) -> None:
    folded = run("gap", "cook", "baker", "--data", data, "--only", "skills").out
    unfolded = run("gap", "cook", "baker", "--data", data, "--only", "skills", "--full").out
    assert "bread and cakes" not in folded
    lines = unfolded.splitlines()
    at = lines.index("Skills: carries over [1]")
    assert lines[at + 2].split() == ["baking", "valuable", "→", "core", "bread", "and", "cakes"]
    assert "Skills: not needed for Baker, as a source says [1]" in lines


def test_several_targets_stand_side_by_side(run: Run, data: str) -> None:
    result = run("gap", "cook", "baker", "waiter", "--data", data, "--only", "skills")
    lines = result.out.splitlines()
    counts = next(line for line in lines if line.startswith("Waiter") and "learn" not in line)
    assert counts.split() == ["Waiter", "1", "0", "2", "2"]
    hygiene = next(line for line in lines if line.startswith("hygiene"))
    assert hygiene.split() == ["hygiene", "skills", "core", "valuable"]
    dough = next(line for line in lines if line.startswith("dough"))
    assert dough.split() == ["dough", "skills", "valuable", "—"]
    groups = ["Carries over [1]", "Asked there, not named for Cook [1]",
              "Not needed for one of them, as a source says [1]"]  # fmt: skip
    at = [lines.index(title) for title in groups]
    assert at == sorted(at)
    assert at[0] < lines.index(hygiene) < at[1] < lines.index(dough) < at[2]


def test_of_a_bare_destination_nothing_is_told(run: Run, data: str) -> None:
    """Silence is no "not needed"."""
    result = run("gap", "cook", "owner", "--data", data, "--format", "json")
    assert rows(result) == []
    assert rows(result, "counts")[0]["only_there"] == 0
    text = run("gap", "cook", "owner", "--data", data).out
    assert "The data has only the name of Owner." in text


def test_a_role_of_which_something_is_said_is_more_than_a_name(run: Run, tmp_path: Path) -> None:
    content = crew()
    focus = {"items": [{"text": "the whole house"}], "sources": ["book"]}
    content["roles"]["owner"] = {"title": "Owner", "focus": focus}
    data = write_crew(tmp_path, **content)
    out = run("gap", "cook", "owner", "--data", data).out
    assert "no more than the name" not in out
    assert "Not in the data for Owner: skills, duties, day, metrics, backgrounds, teams." in out


def test_a_facet_of_which_no_source_speaks_is_named(run: Run, tmp_path: Path) -> None:
    content = crew()
    del content["roles"]["baker"]["metrics"]
    data = write_crew(tmp_path, **content)
    out = run("gap", "cook", "baker", "--data", data, "--only", "metrics").out
    assert out.splitlines() == [
        "Cook (cook) → Baker (baker)", "",
        "The other way round (baker → cook): 1 not named for Baker.",
        "Not in the data for Baker: metrics.",
    ]  # fmt: skip


def test_where_nothing_is_said_of_the_start_not_named_means_little(run: Run, data: str) -> None:
    """The waiter's duties and backgrounds are not told."""
    result = run("gap", "waiter", "baker", "--data", data)
    line = "Not in the data for Waiter: duties, backgrounds. They may still be part of the job."
    assert line in result.out.splitlines()


def test_what_bears_the_same_name_in_another_facet_is_evidence(run: Run, tmp_path: Path) -> None:
    """The cook chops all day: that speaks for the skill, by its other name, and is not the skill."""
    content = crew()
    content["skills"]["cuts"] = {"name": "fine cuts", "kind": "kitchen", "aliases": ["Chopping"]}
    content["roles"]["baker"]["skills"]["items"].append({"id": "cuts", "strength": "core"})
    data = write_crew(tmp_path, **content)
    result = run("gap", "cook", "baker", "--data", data, "--only", "skills", "--format", "json")
    (row,) = (row for row in rows(result) if row["standing"] == "evidence")
    assert (row["id"], row["evidence"], row["relation"]) == ("cuts", ["chopping"], ["same-name"])
    text = run("gap", "cook", "baker", "--data", data, "--only", "skills").out
    assert 'fine cuts: named as an activity, "chopping"' in text
    assert "Points to it, but does not prove it" in text


def test_a_tool_of_a_skill_is_evidence_and_not_the_skill(run: Run) -> None:
    """SQL is evidence for data analysis; who asks for SQL is not said to ask for that."""
    result = run("gap", "pm", "--have", "SQL", "--only", "skills", "--format", "json")
    found = {row["id"]: row for row in rows(result)}
    assert found["data-analysis"]["standing"] == "evidence"
    assert (found["data-analysis"]["evidence"], found["data-analysis"]["relation"]) == (
        ["SQL"], ["is-evidence-of"],
    )  # fmt: skip
    assert "mv_es_skill" in found["data-analysis"]["sources"]
    text = run("gap", "pm", "--have", "SQL", "--only", "skills").out
    assert '"SQL" is evidence for data analysis' in text


def test_words_of_the_built_in_data_do_not_speak_for_skills_of_a_file_alone(
    run: Run, lay: Lay
) -> None:
    skills = {"data-analysis": {"name": "reading entrails", "kind": "augury"}}
    items = [{"id": "data-analysis", "strength": "core"}]
    source = {"title": "Book", "publisher": "Us", "grade": "B"}
    role = {"title": "Augur", "skills": {"items": items, "sources": ["book"]}}
    path = lay({"sources": {"book": source}, "skills": skills, "roles": {"augur": role}})
    result = run("gap", "augur", "--have", "SQL", "--only-data", path, "--format", "json")
    assert standings(result) == {"data-analysis": "not-named"}


def test_the_article(run: Run) -> None:
    """PMMs bring analysis and some technical understanding; core PM skills are not named for them."""
    result = run("gap", "pmm", "pm", "--only", "skills", "--format", "json")
    found = standings(result)
    assert {"analytical-skills", "technical-understanding"} <= {
        id_ for id_, standing in found.items() if standing == "carries-over"
    }
    assert {"user-research", "data-analysis"} <= {
        id_ for id_, standing in found.items() if standing == "not-named"
    }


def test_a_role_goes_by_its_initials_where_they_are_its_id(run: Run) -> None:
    """GPM is a Growth PM's name too, and a Group PM's: it would not say which."""
    out = run("gap", "growth-pm", "pmm", "--only", "skills").out
    assert "not named for Growth Product Manager: to learn" in out
    assert "Not needed for PMM" in out


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


RESUME = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {"name": "A", "email": "a@b.example", "label": "Marketer", "summary": "Positioning."},
    "work": [{"name": "Acme", "position": "Marketer", "startDate": "2022-01", "summary": "Research.",
              "highlights": ["Ran customer interviews"]}],
    "skills": [{"name": "Sales", "level": "Master"}],
    "projects": [{"name": "Launch", "keywords": ["storytelling"]}],
    "volunteer": [],
    "languages": [{"language": "German"}],
}  # fmt: skip


def test_what_of_a_resume_is_left_out_is_named(run: Run) -> None:
    silent = {"references": [{"reference": "A pleasure."}], "interests": [{"name": "sailing"}]}
    result = run("gap", "pmm", "--resume", "-", stdin=json.dumps(RESUME | silent))
    assert (result.code, result.err) == (0, "")
    note = "Not used from your résumé, as it does not say what you can do: references and interests"
    assert note in result.out
    assert "Left out" not in run("gap", "pmm", "--resume", "-", stdin=json.dumps(RESUME)).out

"""`rolecmp show`."""

import json
from typing import Any

import pytest

from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, linked, pay, said, skills


def document(run: Run, name: str) -> dict[str, Any]:
    result = run("show", name, "-f", "json")
    assert result.code == 0
    found: dict[str, Any] = json.loads(result.out)
    return found


# --- a role -------------------------------------------------------------------------------------


def test_a_role_in_full(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000)))
    result = run("show", "cook")
    assert (result.code, result.err) == (0, "")
    for words in (
        "Cook (cook)", "also called chef", "what is on the plate", "inward: the stove",
        "likes heat", "menu", "writes it", "knife skills", "core", "small talk", "not needed",
        "cookery school", "tasting", "bar", "waste halved", "works with", "Chef de partie",
        "Fewer pans, more people.", "Owner (sometimes)", "with savings", "20,000",
        "Both want the oven. (small kitchens)", "A timetable.", "Baker: Gives bread.",
        "[1] A report (Somebody, 2025)",
    ):  # fmt: skip
        assert words in result.out, words


def test_says_what_the_data_says_nothing_of(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    assert (
        "Not in the data: duties, metrics, day, backgrounds, ladder, moves, owns, asks, "
        "faces, optimises for, judged on, choose it if, where to look, pay."
        in run("show", "waiter").out
    )
    assert "The data has no profile of it." in run("show", "owner").out


def test_where_it_holds_and_whose_words_they_are(run: Run, replace_data: Replace) -> None:
    role = {
        "title": "A",
        "focus": said({"text": "Peas.", "where": ["Leeds", "York"], "derived": True}),
        "skills": {
            **skills(core="knives"),
            "notes": [{"text": "All sharp.", "sources": ["notice"]}],
        },
        "metrics": linked({"id": "waste", "where": ["France"], "derived": True, "note": "weighed"}),
        "backgrounds": linked({"id": "school", "frequency": "growing", "where": ["France"]}),
        "pay_notes": said("Not much."),
    }
    replace_data(kitchen(roles={"a": role}, pairs=[]))
    out = run("show", "a").out
    for words in (
        "Peas. (Leeds, York)*", "waste (France)", "weighed*",
        "growing (France)", "All sharp.", "[2]", "Not much.",
    ):  # fmt: skip
        assert words in out, words
    assert out.count("* Our wording: ") == 1
    assert "Our wording" not in run("show", "a", "--only", "backgrounds").out
    assert not any("wording" in note for note in document(run, "a")["notes"])
    found = document(run, "a")["tables"]
    assert found["statements"][0] == {
        "facet": "focus", "value": None, "text": "Peas.", "where": ["Leeds", "York"],
        "derived": True, "question": None, "against": False, "sources": ["report"],
    }  # fmt: skip
    assert found["metrics"][0]["derived"] is True
    assert found["backgrounds"][0]["where"] == ["France"]
    assert [r["sources"] for r in found["statements"] if r["facet"] == "skills"] == [["notice"]]


def test_an_item_s_own_sources_override_those_of_the_block(run: Run, replace_data: Replace) -> None:
    block = skills(core="knives ovens")
    block["items"][1]["sources"] = ["handbook", "notice"]
    replace_data(kitchen(roles={"a": {"title": "A", "skills": block}}, pairs=[]))
    rows = document(run, "a")["tables"]["skills"]
    assert [row["sources"] for row in rows] == [["report"], ["handbook", "notice"]]
    out = run("show", "a").out
    assert "Skills [1]" in out  # those of the block, on its heading
    lines = {line.split("  ")[0]: line.split()[-1] for line in out.splitlines() if "core" in line}
    assert lines == {"knife skills": "core", "ovens": "[2][3]"}


def test_every_value_of_a_closed_set_can_be_shown(run: Run, replace_data: Replace) -> None:
    role: Json = {
        "title": "A",
        "facing": {"direction": "both", **said("all sides")},
        "activities": linked(
            {"id": "tasting", "facing": "outward", "share": "half of it"},
            {"id": "kneading", "facing": "both"},
        ),
        "teams": linked(
            {"id": "bar", "relation": "owns"}, {"id": "guests", "relation": "works-with"}
        ),
        "backgrounds": linked({"id": "school", "frequency": "sometimes"}),
    }
    replace_data(kitchen(roles={"a": role}, pairs=[]))
    out = run("show", "a").out
    for words in ("both: all sides", "outward", "half of it", "owns", "works with", "sometimes"):
        assert words in out, words


def test_many_pay_records_are_left_to_salary(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(*(pay("cook", n, 99) for n in range(12))))
    assert "├" in run("show", "cook").out
    replace_data(kitchen(*(pay("cook", n, 99) for n in range(13))))
    out = run("show", "cook").out
    assert "13 pay records. `rolecmp salary cook` shows them." in out
    assert "├" not in out
    assert len(document(run, "cook")["tables"]["pay"]) == 13


def test_the_json_of_a_role(run: Run) -> None:
    found = document(run, "pm")
    assert (found["schema"], found["kind"]) == (1, "show")
    (role,) = found["tables"]["role"]
    assert (role["id"], role["title"], role["aliases"][0]) == ("pm", "Product Manager", "PM")
    assert role["thin"] is False
    assert "gtmroles" in role["sources"]  # it is what says "PM"
    assert list(found["tables"]) == [
        "role", "duties", "skills", "metrics", "pay", "activities", "backgrounds", "ladder",
        "growth", "variants", "moves", "move_remarks", "teams", "statements", "between",
    ]  # fmt: skip
    assert all(
        row["sources"] for name, rows in found["tables"].items() if name != "role" for row in rows
    )


# --- any other thing ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("skill:knives", "knife skills (skill:knives)", ["craft", "cutting", "Cook", "core", "valuable"]),
        ("knives", "knife skills (skill:knives)", ["craft"]),
        ("Knife-Skills", "knife skills (skill:knives)", ["craft"]),
        ("CUTTING", "knife skills (skill:knives)", ["craft"]),
        ("duty:menu", "menu (duty:menu)", ["food", "Cook", "writes it"]),
        ("activity:tasting", "tasting (activity:tasting)", ["craft", "with bar", "inward"]),
        ("team:bar", "bar (team:bar)", ["internal", "works with", "tasting"]),
        ("guests", "guests (team:guests)", ["external", "Waiter", "owns"]),
        ("background:school", "cookery school (background:school)", ["study", "growing", "France"]),
        ("city:leeds", "Leeds (city:leeds)", ["United Kingdom", "Pay: 1 pay record."]),
        ("jorvik", "York (city:york)", ["Pay: no figure."]),
        ("level:mid", "mid (level:mid)", ["rank", "2", "Chef de partie", "Baker"]),
        ("commis", "Cook (cook)", ["Chef de partie"]),  # a role wins over the level of that name
        ("level:commis", "junior (level:junior)", ["Commis"]),
        (
            "metric:waste", "waste (metric:waste)",
            ["Food thrown away.", "waste / food bought", "%", "Whether peelings count.",
             "leftovers", "Cook", "waste halved"],
        ),
        ("metric: Leftovers", "waste (metric:waste)", []),
        ("METRIC:WASTE", "waste (metric:waste)", []),
        ("source:handbook", "A handbook (source:handbook)", ["https://example.org/handbook", "2024", "A"]),
        ("Handbook", "A handbook (source:handbook)", []),
        ("source:notice", "A notice (source:notice)", ["undated", "none", "C", "0 pay records"]),
        ("role:cook", "Cook (cook)", []),
        ("role:Head chef", "Cook (cook)", []),
    ],
)  # fmt: skip
def test_other_things(
    name: str, title: str, words: list[str], run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 1, 2)))
    result = run("show", name)
    assert result.code == 0
    assert result.out.startswith(title)
    for word in words:
        assert word in result.out, word
    assert document(run, name)["title"] == title


def test_the_metric_of_the_article(run: Run) -> None:
    out = run("show", "metric:churn-rate").out
    assert "customer churn (metric:churn-rate)" in out
    assert "a feature of theirs brings customer churn down by 15%" in out


def test_a_thing_that_a_role_does_not_need_is_told_so(run: Run) -> None:
    rows = document(run, "skill:deep-engineering")["tables"]["roles"]
    assert [(row["id"], row["value"]) for row in rows] == [
        ("pmm", "not-needed"),
        ("developer-advocate", "core"),
    ]


# --- names that mean more than one thing, or nothing --------------------------------------------


def _shared() -> Json:
    """`twin` is a skill and a team, `solo` a role and a skill, `echo` the id of one, name of another."""
    return {
        **kitchen(),
        "skills": {
            "s1": {"name": "twin", "kind": "x"}, "s2": {"name": "solo", "kind": "x"},
            "echo": {"name": "other", "kind": "x"}, "s4": {"name": "R2", "kind": "x"},
        },
        "teams": {"t1": {"name": "Twin"}, "t2": {"name": "echo"}},
        "activities": {"solo": {"name": "solo", "kind": "x"}},
        "roles": {"r1": {"title": "Solo"}, "r2": {"title": "A: B"}},
        "pairs": [],
        "metrics": {},
    }  # fmt: skip


def test_a_role_wins(run: Run, replace_data: Replace) -> None:
    replace_data(_shared())
    assert run("show", "solo").out.startswith("Solo (r1)")
    assert run("show", "R2").out.startswith("A: B (r2)")  # by its id, over a skill of that name
    assert run("show", "skill:solo").out.startswith("solo (skill:s2)")
    assert run("show", "activity:solo").out.startswith("solo (activity:solo)")


def test_all_that_bears_a_name_is_shown(run: Run, replace_data: Replace) -> None:
    replace_data(_shared())
    out = run("show", "twin").out
    assert "(skill:s1) and " in out
    assert "(team:t1)" in out
    assert "\nSkill" in out
    assert "\nTeam" in out
    assert "skill:s1" not in run("show", "team:twin").out


def test_of_two_things_each_role_says_which_it_has(run: Run) -> None:
    found = document(run, "GTM")["tables"]
    assert [row["value"] for row in found["skill"]][:1] == ["go-to-market-strategy"]
    assert [row["value"] for row in found["duty"]][:1] == ["go-to-market-strategy"]
    assert {(row["id"], row["thing"]) for row in found["roles"]} == {
        ("pmm", "skill:go-to-market-strategy"), ("pmm", "duty:go-to-market-strategy"),
    }  # fmt: skip


def test_an_id_typed_whole_wins_over_a_name(run: Run, replace_data: Replace) -> None:
    replace_data(_shared())
    assert run("show", "echo").out.startswith("other (skill:echo)")


def test_a_title_with_a_colon(run: Run, replace_data: Replace) -> None:
    replace_data(_shared())
    assert run("show", "a: b").out.startswith("A: B (r2)")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("knive", 'nothing has the name "knive". Did you mean knives'),
        ("zzzzzz", 'nothing has the name "zzzzzz". `rolecmp list` shows what there is.'),
        ("", 'nothing has the name "". '),
        ("skill:knive", 'no skill "knive". Did you mean knives'),
        ("metric:", 'no metric "". `rolecmp list metrics` shows all.'),
        ("source:nothing", 'no source "nothing". Did you mean notice? `rolecmp list sources`'),
        ("role:cok", 'no role "cok". Did you mean cook'),
        ("skil:knives", 'no kind "skil". Did you mean skill? Kinds: role, skill, '),
        ("zz:knives", 'no kind "zz". Kinds: role, skill, duty, '),
        ("x\x1b[31m\n", r'nothing has the name "x\u001b[31m\u000a". '),
        ("\udcff", r'nothing has the name "\udcff". '),
        ("a" * 5000, 'nothing has the name "aaaaaaaaaa'),
    ],
)
def test_unknown_names(name: str, message: str, run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    result = run("show", name)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"rolecmp: {message}")
    assert result.err.count("\n") == 1
    assert len(result.err) < 400


def test_show_takes_one_name(run: Run) -> None:
    for argv in ((), ("pm", "pmm")):
        result = run("show", *argv)
        assert (result.code, result.out) == (2, "")
        assert result.err.count("\n") == 1


# --- --only -------------------------------------------------------------------------------------


def test_only_some_facets_of_a_role_in_the_order_asked_for(run: Run) -> None:
    found = json.loads(run("show", "pm", "--only", "metrics,kpis,skills", "-f", "json").out)
    told = {name: rows for name, rows in found["tables"].items() if rows}
    assert list(told) == ["role", "metrics", "skills", "statements"]
    assert {row["facet"] for row in told["statements"]} <= {"metrics", "skills"}
    whole = document(run, "pm")["tables"]
    assert (told["metrics"], told["skills"]) == (whole["metrics"], whole["skills"])
    text = run("show", "pm", "--only", "metrics,skills").out
    text = text[text.index("\n\nMetrics") :]
    assert text.index("\nMetrics") < text.index("\nSkills")
    assert "\nDuties" not in text


def test_pay_alone_is_every_record(run: Run) -> None:
    assert "`rolecmp salary pm` shows them" in run("show", "pm").out
    text = run("show", "pm", "--only", "pay").out
    assert "`rolecmp salary" not in text
    assert "70,000" in text


def test_of_a_facet_that_no_source_speaks_of_it_is_said(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"cook": {"title": "Cook"}}})
    result = run("show", "cook", "--only", "skills", "--data", own)
    assert result.code == 0
    assert "The data has no profile of it." in result.out


@pytest.mark.parametrize("name", ["london", "skill:positioning"])
def test_only_roles_have_facets(name: str, run: Run) -> None:
    result = run("show", name, "--only", "skills")
    assert (result.code, result.out) == (2, "")
    assert "--only chooses facets of a role" in result.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Product Manager Product Marketing Manager", ("pmm (Product", "pm (Product")),
        ("Junior Senior PM", ("pm:associate (Product", "pm:senior (Product")),
    ],
)
def test_a_title_that_says_two_things_is_asked_about(
    name: str, said: tuple[str, str], run: Run
) -> None:
    result = run("show", name)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert all(each in result.err for each in said)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Senior Director Product Marketing", "pmm:director"),
        ("Product Marketing & Partnerships Manager", "is read as pmm"),
        ("Product Manager / Growth", "is read as pm, Product Manager; it names growth-pm"),
    ],
)
def test_a_title_that_says_one_thing_is_read(name: str, read: str, run: Run) -> None:
    result = run("show", name)
    assert result.code == 0
    assert read in result.out


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("SDR", "Account Executive (account-executive)"),
        ("account manager", "Customer Success Manager (csm)"),
        ("scrum master", "Project Manager (project-manager)"),
    ],
)
def test_a_background_or_team_that_is_a_job_names_the_nearest_roles(
    name: str, near: str, run: Run
) -> None:
    out = " ".join(run("show", name).out.split())
    assert f'"{name}" as a job is none of the roles in the data; nearest to it: ' in out
    assert near in out
    assert "nearest to it" not in run("show", "team:sales").out

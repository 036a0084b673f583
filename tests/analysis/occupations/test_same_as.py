"""What a data file says is the same as something in a catalogue is matched with it, by id."""

import json
from typing import Any

import pytest

from tests.conftest import Lay, Run
from tests.releases import MANAGER, MARKETER

LM = "esco:1223.9"
SOURCE = {"s": {"title": "Us", "publisher": "Us", "grade": "C"}}


def own(**fields: Any) -> dict[str, Any]:
    role = {
        "title": "Lamp Lead",
        "skills": {
            "sources": ["s"],
            "items": [
                {"id": id_, "strength": "core"}
                for id_ in ("winning-people", "lamp-plans", "bookish")
            ],
        },
    }
    return {
        "sources": SOURCE,
        "skills": {
            # Named otherwise than in either catalogue.
            "winning-people": {"name": "winning people over", "kind": "x", "same_as": ["onet:2.B.1.c"]},
            "lamp-plans": {
                "name": "lamp plans",
                "kind": "x",
                "same_as": ["esco:http://data.europa.eu/esco/skill/plan-lanterns"],
            },
            "bookish": {"name": "bookishness", "kind": "x", "same_as": ["onet:2.A.1.a"]},
        },
        "roles": {"lamp-lead": {**role, **fields}},
    }  # fmt: skip


def shared(run: Run, *argv: str) -> set[str]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    rows = json.loads(result.out)["tables"]["contrast"]
    return {row["name"] for row in rows if len(row["in"]) == 2}


@pytest.mark.usefixtures("catalogues")
def test_skills_are_matched_by_what_they_are_in_the_catalogue(run: Run, lay: Lay) -> None:
    path = lay(own())
    found = shared(run, "compare", "lamp-lead", f"onet:{MANAGER}", "--data", path)
    assert found == {"winning people over", "bookishness"}
    assert shared(run, "compare", "lamp-lead", LM, "--data", path) == {"lamp plans"}


@pytest.mark.usefixtures("catalogues")
def test_a_gap_carries_over_what_is_the_same(run: Run, lay: Lay) -> None:
    content = own(same_as=[f"onet:{MARKETER}"])
    path = lay(content)
    out = run("gap", "lamp-lead", f"onet:{MANAGER}", "--data", path, "--full").out
    assert "2 of 5 matched" in out
    assert "name, alias or what the data says is the same" in " ".join(out.split())
    assert "named as the same job" not in out
    out = run("gap", "lamp-lead", f"onet:{MARKETER}", "--data", path).out
    assert (
        f"The data says that Lamp Lead (lamp-lead) is the same job as Lantern Marketers (onet:{MARKETER})"
        in " ".join(out.split())
    )


def test_an_id_of_no_catalogue_is_refused_with_its_place(run: Run, lay: Lay) -> None:
    for wrong in ("2.B.1.c", "isco:1223", "onet:", "onet:a b"):
        result = run("validate", lay(own(same_as=[wrong])))
        if result.code == 2:
            result = run("data", "validate", lay(own(same_as=[wrong])))
        assert result.code == 4, result.err
        assert "same_as" in result.out + result.err
        assert "begin it with onet:, esco: or oasis:" in result.out + result.err


@pytest.mark.usefixtures("catalogues")
def test_a_role_made_of_another_is_not_what_that_one_is(run: Run, lay: Lay) -> None:
    content = own(same_as=[f"onet:{MARKETER}"])
    first = lay(content)
    child = {"roles": {"night-lead": {"extends": "lamp-lead", "title": "Night Lead"}}}
    argv = ("gap", "night-lead", f"onet:{MARKETER}", "--data", first, "--data", lay(child))
    assert "the same job" not in run(*argv).out
    changed = {"roles": {"lamp-lead": {"extends": "lamp-lead", "thin": True}}}
    argv = ("gap", "lamp-lead", f"onet:{MARKETER}", "--data", first, "--data", lay(changed))
    assert "the same job" in " ".join(run(*argv).out.split())


def test_what_is_the_same_is_shown_with_a_role_and_a_skill(run: Run, lay: Lay) -> None:
    laid = lay(own(same_as=[f"onet:{MARKETER}", "esco:1223.1"]))
    role = run("--data", laid, "show", "lamp-lead")
    assert f"In catalogues it is the same job as onet:{MARKETER} and esco:1223.1." in role.out
    (head,) = json.loads(run("--data", laid, "show", "lamp-lead", "-f", "json").out)["tables"][
        "role"
    ]
    assert head["same_as"] == [f"onet:{MARKETER}", "esco:1223.1"]
    skill = run("--data", laid, "show", "skill:bookish").out
    assert "the same as  onet:2.A.1.a" in skill

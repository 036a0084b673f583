"""Roles made from other roles."""

import json
from typing import Any

import pytest

from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, linked, said, skills


@pytest.fixture(autouse=True)
def _kitchen(replace_data: Replace) -> None:
    replace_data(kitchen())


def shown(run: Run, name: str, *files: str) -> dict[str, Any]:
    """The tables of a role's profile."""
    arguments = [argument for file in files for argument in ("--data", file)]
    result = run("show", name, "--format", "json", *arguments)
    assert (result.code, result.err) == (0, "")
    tables: dict[str, Any] = json.loads(result.out)["tables"]
    return tables


def column(tables: dict[str, Any], table: str, key: str = "id") -> list[Any]:
    return [row[key] for row in tables.get(table, [])]


def texts(tables: dict[str, Any], facet: str) -> list[str]:
    return [row["text"] for row in tables["statements"] if row["facet"] == facet]


def sous(**more: object) -> Json:
    return {"roles": {"sous": {"extends": "cook", "title": "Sous-chef", **more}}}


def test_says_all_that_the_other_says(run: Run, lay: Lay) -> None:
    own, cook = shown(run, "sous", lay(sous())), shown(run, "cook")
    assert column(own, "role", "title") == ["Sous-chef"]
    assert cook.keys() - {"role", "between"} == own.keys() - {"role", "between"}
    for table in cook.keys() - {"role", "between"}:
        said_of_own = json.dumps(own[table]).replace("Sous-chef", "Cook").replace("sous", "cook")
        assert said_of_own == json.dumps(cook[table])


def test_without_a_title_has_that_of_the_other(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"twin": {"extends": "cook"}}})
    assert column(shown(run, "twin", own), "role", "title") == ["Cook"]


def test_adds_links_and_replaces_those_of_the_same_id(run: Run, lay: Lay) -> None:
    more = sous(
        skills=skills(core="small-talk", valuable="hygiene"),
        teams=linked({"id": "guests", "relation": "owns"}, sources=("handbook",)),
    )
    tables = shown(run, "sous", lay(more))
    assert [(row["id"], row["strength"]) for row in tables["skills"]] == [
        ("knives", "core"), ("hygiene", "valuable"), ("small-talk", "core"),
    ]  # fmt: skip
    assert [(row["id"], row["sources"]) for row in tables["teams"]] == [
        ("bar", ["report"]), ("guests", ["handbook"]),
    ]  # fmt: skip


def test_adds_sentences_and_replaces_what_is_one_thing(run: Run, lay: Lay) -> None:
    more = sous(
        fit=said("likes order", sources=("handbook",)),
        focus=said("the whole kitchen"),
        facing={"direction": "outward", **said("the guests")},
        ladder={"levels": [{"title": "Chef", "level": "head"}], "sources": ["handbook"]},
        skills={**skills(), "notes": [{"text": "Noses count."}]},
    )
    tables = shown(run, "sous", lay(more))
    assert texts(tables, "fit") == ["likes heat", "likes order"]
    assert texts(tables, "focus") == ["the whole kitchen"]
    assert texts(tables, "facing") == ["the guests"]
    assert texts(tables, "skills") == ["Noses count."]
    assert column(tables, "ladder", "level") == ["head"]
    sources = [row["sources"] for row in tables["statements"] if row["facet"] == "fit"]
    assert sources == [["report"], ["handbook"]]


def test_removes_what_it_names(run: Run, lay: Lay) -> None:
    more = sous(
        remove={
            "skills": ["knives"], "fit": ["likes heat"], "moves": ["owner"], "blocks": ["metrics"],
        },
    )  # fmt: skip
    tables = shown(run, "sous", lay(more))
    assert column(tables, "skills") == ["hygiene", "small-talk"]
    assert texts(tables, "fit") == []
    assert column(tables, "moves") == []
    assert column(tables, "metrics") == []
    assert column(tables, "duties") == ["menu"]


def test_a_part_that_is_removed_and_given_is_replaced(run: Run, lay: Lay) -> None:
    more = sous(remove={"blocks": ["skills"]}, skills=skills(core="ovens"))
    assert column(shown(run, "sous", lay(more)), "skills") == ["ovens"]


def test_a_move_is_replaced_by_its_way_and_role(run: Run, lay: Lay) -> None:
    more = sous(
        moves=linked(
            {"to": "owner", "frequency": "usual"}, {"to": "owner", "direction": "from"},
            {"title": "Critic"},
        ),
    )  # fmt: skip
    rows = shown(run, "sous", lay(more))["moves"]
    assert [(row["direction"], row["name"], row["frequency"]) for row in rows] == [
        ("to", "Owner", "usual"), ("to", "Critic", None), ("from", "Owner", None),
    ]  # fmt: skip


def test_names_are_the_extended_role_s_own(run: Run, lay: Lay) -> None:
    own = lay(sous(aliases=["maestro"]))
    tables = shown(run, "sous", own)
    assert column(tables, "role", "aliases") == [["maestro"]]
    for name, id_ in (("sous", "sous"), ("maestro", "sous"), ("Head chef", "cook")):
        result = run("show", name, "--data", own)
        assert f"({id_})" in result.out
    assert run("show", "cook", "--data", own).err == ""


def test_a_role_can_be_changed_under_its_own_id(run: Run, lay: Lay) -> None:
    own = lay(
        {
            "roles": {
                "cook": {
                    "extends": "cook", "aliases": ["pan handler"], "skills": skills(core="ovens"),
                    "remove": {"aliases": ["chef"]},
                }
            }
        }
    )  # fmt: skip
    tables = shown(run, "cook", own)
    assert tables["role"][0]["title"] == "Cook"
    assert tables["role"][0]["aliases"] == ["pan handler"]
    assert column(tables, "skills") == ["knives", "hygiene", "small-talk", "ovens"]


def test_changes_of_several_files_add_up(run: Run, lay: Lay) -> None:
    def change(**more: object) -> str:
        return lay({"roles": {"cook": {"extends": "cook", **more}}})

    first, second = change(skills=skills(core="ovens")), change(remove={"skills": ["knives"]})
    assert column(shown(run, "cook", first, second), "skills") == ["hygiene", "small-talk", "ovens"]
    third = lay(sous(skills=skills(core="chemistry")))
    assert column(shown(run, "sous", first, third, second), "skills") == [
        "knives", "hygiene", "small-talk", "ovens", "chemistry",
    ]  # fmt: skip


def test_roles_of_one_file_extend_one_another_in_any_order(run: Run, lay: Lay) -> None:
    own = lay(
        {
            "roles": {
                "c": {"extends": "b", "title": "C", "skills": skills(core="small-talk")},
                "b": {"extends": "a", "title": "B", "skills": skills(core="chemistry")},
                "a": {"title": "A", "skills": skills(core="ovens")},
                "cook": {"extends": "cook", "remove": {"skills": ["knives"]}},
                "d": {"extends": "cook", "title": "D"},
            }
        }
    )
    assert column(shown(run, "c", own), "skills") == ["ovens", "chemistry", "small-talk"]
    assert column(shown(run, "b", own), "skills") == ["ovens", "chemistry"]
    assert column(shown(run, "d", own), "skills") == ["hygiene", "small-talk"]


def test_pay_and_pairs_stay_with_the_other(run: Run, lay: Lay) -> None:
    tables = shown(run, "sous", lay(sous()))
    assert column(tables, "between") == []
    assert column(tables, "pay") == []


REFUSED = {
    "an unknown role": (
        sous(extends="cok"), "/roles/sous/extends", 'unknown role "cok". Did you mean cook?',
    ),
    "itself, which no earlier file has": (
        {"roles": {"new": {"extends": "new", "title": "X"}}}, "/roles/new/extends",
        'no earlier file has a role "new" to extend; write it out, or extend another',
    ),
    "a circle": (
        {"roles": {"a": {"extends": "b"}, "b": {"extends": "a"}}}, "/roles/b/extends",
        'extends "a", which leads back to it; write one of them out',
    ),
    "a skill that is not there": (
        sous(remove={"skills": ["knifes"]}), "/roles/sous/remove/skills/0",
        'the role that it extends has no "knifes" among its skills. Did you mean knives?',
    ),
    "a sentence that is not there": (
        sous(remove={"fit": ["likes cold"]}), "/roles/sous/remove/fit/0", "Did you mean likes heat?",
    ),
    "a part that is not there": (
        sous(remove={"blocks": ["outlook"]}), "/roles/sous/remove/blocks/0",
        "the role that it extends has no outlook",
    ),
    "a part that there is not": (
        sous(remove={"blocks": ["skils"]}), "/roles/sous/remove/blocks/0", "Did you mean skills?",
    ),
    "an alias that is not there": (
        {"roles": {"cook": {"extends": "cook", "remove": {"aliases": ["chief"]}}}},
        "/roles/cook/remove/aliases/0", 'no "chief" among its aliases. Did you mean chef?',
    ),
    "removing from nothing": (
        {"roles": {"x": {"title": "X", "remove": {"skills": ["knives"]}}}}, "/roles/x/remove",
        'there is nothing to remove from; add "extends"',
    ),
    "an added link without a source": (
        sous(skills={"items": [{"id": "ovens", "strength": "core"}]}),
        "/roles/sous/skills/items/0", "no source",
    ),
    "neither a title nor another role": (
        {"roles": {"x": {}}}, "/roles/x", '"title" is missing; add it',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(name: str, run: Run, lay: Lay) -> None:
    content, pointer, message = REFUSED[name]
    result = run("list", "--data", lay(content))
    assert (result.code, result.out) == (4, "")
    assert f"({pointer}): " in result.err
    assert message.casefold() in result.err.casefold()
    assert "more problem" not in result.err


def test_a_block_that_grows_beyond_all_bounds(run: Run, lay: Lay) -> None:
    names = [f"s{number}" for number in range(1000)]
    own = {
        "skills": {name: {"name": name, "kind": "k"} for name in names},
        "roles": {
            "a": {"title": "A", "skills": skills(core=" ".join(names[:500]))},
            "b": {"title": "B", "extends": "a", "skills": skills(core=" ".join(names[500:]))},
        },
    }
    result = run("list", "--data", lay(own))
    assert result.code == 4
    assert '(/roles/b/skills): more than 500 entries with those of "a"; remove some' in result.err


def test_a_thousand_roles_may_extend_others_and_no_more(run: Run, lay: Lay) -> None:
    def chain(length: int) -> str:
        links = {f"r{n}": {"extends": f"r{n + 1}", "title": f"R{n}"} for n in range(length)}
        end = {f"r{length}": {"title": "End", "skills": skills(core="knives")}}
        return lay({"roles": {**links, **end}})

    assert column(shown(run, "r0", chain(1000)), "skills") == ["knives"]
    result = run("list", "--data", chain(1001))
    assert result.code == 4
    assert "more than 1,000 roles of this file extend others; write the rest out" in result.err


def test_roles_that_grow_out_of_all_bounds(run: Run, lay: Lay) -> None:
    texts = [{"text": f"thing {n}"} for n in range(500)]
    block = {"items": texts, "sources": [*kitchen()["sources"]][:1]}
    large = dict.fromkeys(("questions", "optimises_for", "judged_on", "fit", "outlook"), block)
    roles: Json = {"large": {"title": "Large", **large}}
    roles |= {f"r{n}": {"title": f"R {n}", "extends": "large"} for n in range(200)}
    path = lay({"roles": roles})
    result = run("list", "--data", path)
    assert (result.code, result.out) == (4, "")
    assert "the roles grow to more than 250,000 entries with this one" in result.err
    # Nor may several files do together what one may not.
    half = [
        {"roles": {"large": roles["large"], **dict([*roles.items()][n : n + 70])}} for n in (1, 71)
    ]
    result = run("list", "--data", lay(half[0]), "--data", lay(half[1]))
    assert (result.code, result.out) == (4, "")
    assert "250,000 entries" in result.err


def test_few_sources_stay_few(run: Run, lay: Lay) -> None:
    thin = lay({"roles": {"cook": {"extends": "cook", "thin": True}}})
    path = lay({"roles": {"sous": {"extends": "cook"}, "chef": {"extends": "cook", "thin": False}}})
    for name, marked in (("cook", True), ("sous", True), ("chef", False)):
        result = run("show", name, "--data", thin, "--data", path)
        assert result.code == 0
        assert ("Based on few or weak sources" in result.out) == marked, name

"""Which file each statement comes from: `rolecmp show --origin`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, linked, pay, said, skills


@pytest.fixture(autouse=True)
def _kitchen(replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 2)))


def origins(run: Run, name: str, *files: str) -> dict[str, list[tuple[Any, str]]]:
    """Table to what stands in its row and the file that it is from."""
    arguments = [argument for file in files for argument in ("--data", file)]
    result = run("show", name, "--origin", "--format", "json", *arguments)
    assert (result.code, result.err) == (0, "")
    found = {}
    for table, rows in json.loads(result.out)["tables"].items():
        assert all("origin" in row for row in rows), table
        key = next(
            k for k in ("text", "name", "low", "property", "level", "id") if rows and k in rows[0]
        ) if rows else ""  # fmt: skip
        found[table] = [(row[key], row["origin"]) for row in rows]
    return found


def test_without_files_everything_is_built_in(run: Run) -> None:
    for name in ("cook", "skill:knives", "leeds", "level:mid", "source:report"):
        for rows in origins(run, name).values():
            assert {origin for _, origin in rows} <= {"built-in"}


def test_what_is_expected_at_a_level_has_its_file(
    run: Run, lay: Lay, replace_data: Replace
) -> None:
    """Of one publisher in two files, each statement has its own."""
    expected = {"role": "cook", "level": "mid", "dimension": "scope", "source": "report"}
    step = {"role": "cook", "level": "mid", "skill": "knives", "scale": "words", "step": "good"}
    replace_data(
        kitchen(
            dimensions={"scope": {"name": "scope"}},
            scales={"words": {"name": "Words", "steps": ["good", "best"], "sources": ["report"]}},
            expectations=[{**expected, "text": "one dish"}],
            proficiencies=[{**step, "source": "report"}],
        )
    )
    own = lay({"expectations": [{**expected, "text": "a menu"}]}, "own.json")
    found = origins(run, "cook:mid", own)
    assert found["expectations"] == [("one dish", "built-in"), ("a menu", own)]
    assert [origin for _, origin in found["proficiencies"]] == ["built-in"]
    out = run("show", "cook:mid", "--origin", "--data", own).out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "Somebody (near) one dish built-in [1]" in lines
    assert "a menu own.json [1]" in lines


def test_each_statement_of_a_changed_role_has_the_file_that_makes_it(run: Run, lay: Lay) -> None:
    first = lay(
        {
            "sources": {"own": {"title": "T", "publisher": "P", "grade": "C"}},
            "roles": {
                "cook": {
                    "extends": "cook",
                    "title": "Master cook",
                    "skills": skills(core="ovens", valuable="hygiene"),
                    "fit": said("likes order", sources=("own",)),
                }
            },
        },
        "first.json",
    )
    second = lay(
        {
            "roles": {"cook": {"extends": "cook", "moves": linked({"title": "Critic"}),
                               "remove": {"skills": ["knives"]}}},
            "pairs": [{"roles": ["baker", "cook"], "impact": said("Dinner.")}],
            "pay": [pay("cook", 3, 4)],
        },
        "second.json",
    )  # fmt: skip
    found = origins(run, "cook", first, second)
    assert found["role"] == [("cook", first)]
    assert found["skills"] == [
        ("hygiene", first), ("small talk", "built-in"), ("ovens", first),
    ]  # fmt: skip
    assert ("likes heat", "built-in") in found["statements"]
    assert ("likes order", first) in found["statements"]
    assert found["moves"] == [("Owner", "built-in"), ("Critic", second)]
    assert found["between"] == [("Dinner.", second)]
    assert found["pay"] == [(1, "built-in"), (3, second)]
    assert {origin for _, origin in found["ladder"]} == {"built-in"}


def test_a_role_that_is_replaced_is_all_of_the_later_file(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"cook": {"title": "Cook", "skills": skills(core="knives")}}})
    found = origins(run, "cook", own)
    assert found["role"][0][1] == own
    assert found["skills"] == [("knife skills", own)]


def test_a_role_made_from_another(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"sous": {"extends": "cook", "skills": skills(core="ovens")}}})
    later = lay({"roles": {"page": {"extends": "sous", "title": "Page"}}})
    found = origins(run, "page", own, later)
    assert found["role"][0][1] == later
    assert [origin for _, origin in found["skills"]] == ["built-in"] * 3 + [own]
    assert origins(run, "sous", own)["role"][0][1] == "built-in"  # the title that it takes over


def test_things_and_who_has_them(run: Run, lay: Lay) -> None:
    own = lay(
        {
            "skills": {"knives": {"name": "blades", "kind": "craft"}},
            "roles": {"waiter": {"extends": "waiter", "skills": skills(core="knives")}},
        }
    )
    found = origins(run, "skill:knives", own)
    assert {origin for _, origin in found["skill"]} == {own}
    assert found["roles"] == [("cook", "built-in"), ("baker", "built-in"), ("waiter", own)]


def test_a_pay_record_is_replaced_by_its_id(run: Run, lay: Lay) -> None:
    def record(low: int) -> Json:
        return {"pay": [pay("cook", low, 9, id="cook-leeds")]}

    first, second = lay(record(5), "first.json"), lay(record(6), "second.json")
    found = origins(run, "cook", first, second)
    assert found["pay"] == [(1, "built-in"), (6, second)]
    result = run("list", "--data", lay({"pay": [*record(1)["pay"], *record(2)["pay"]]}))
    assert result.code == 4
    assert '(/pay/1/id): the id "cook-leeds" is twice in this file; change one' in result.err


def test_readers_see_the_name_of_the_file(run: Run, lay: Lay, tmp_path: Path) -> None:
    own = lay({"roles": {"waiter": {"extends": "waiter", "fit": said("smiles")}}}, "team.json")
    out = run("show", "waiter", "--origin", "--data", own).out
    lines = {line.split("  ")[0]: line for line in out.splitlines()}
    assert "  team.json  " in lines["choose it if"]
    assert str(tmp_path) not in out
    assert "  built-in" in lines["small talk"]


def test_two_files_of_one_name_are_told_apart(run: Run, lay: Lay, tmp_path: Path) -> None:
    paths = []
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        change = {"roles": {"waiter": {"extends": "waiter", "fit": said(f"smiles {number}")}}}
        paths.append(lay(change, f"{number}/team.json"))
    out = run("show", "waiter", "--origin", "--data", paths[0], "--data", paths[1]).out
    assert all(path in out for path in paths)


def test_it_can_be_chosen_as_a_column(run: Run) -> None:
    out = run("show", "cook", "--origin", "--fields", "id,origin", "--format", "csv").out
    assert out.splitlines()[0] == "table,id,origin"
    result = run("show", "cook", "--fields", "origin")
    assert result.code == 2
    assert 'no field "origin"' in result.err


def test_a_title_comes_from_the_file_that_gives_it_whatever_the_order(run: Run, lay: Lay) -> None:
    path = lay(
        {"roles": {"a": {"extends": "cook"}, "cook": {"extends": "cook", "title": "Cook Two"}}}
    )
    result = run("show", "a", "--origin", "-f", "json", "--data", path)
    (row,) = [row for row in json.loads(result.out)["tables"]["role"] if row["id"] == "a"]
    assert (row["title"], row["origin"]) == ("Cook Two", path)

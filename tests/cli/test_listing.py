"""`rolecmp list`."""

import json
from typing import Any

import pytest

from rolecmp.model.collections import LISTINGS
from rolecmp.model.facets import Facet
from tests.conftest import Replace, Run
from tests.own_data import kitchen, pay


def listed(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run("list", *argv, "-f", "json")
    assert (result.code, result.err) == (0, "")
    document = json.loads(result.out)
    assert document["kind"] == "list"
    rows: list[dict[str, Any]] = document["rows"]
    return rows


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        ("roles", ["cook", "baker", "waiter", "owner"]),
        ("skills", ["knives", "ovens", "hygiene", "small-talk", "chemistry"]),
        ("duties", ["menu"]),
        ("activities", ["kneading", "tasting"]),
        ("metrics", ["waste"]),
        ("teams", ["guests", "bar"]),
        ("backgrounds", ["school"]),
        ("cities", ["leeds", "york", "lyon"]),
        ("levels", ["junior", "mid", "senior", "head"]),
        ("facets", list(Facet)),
        ("sources", ["report", "handbook", "notice"]),
    ],
)
def test_each_listing(what: str, ids: list[str], run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    rows = listed(run, what)
    assert [row["id"] for row in rows] == ids
    out = run("list", what).out
    assert all(id_ in out for id_ in ids)
    assert all(len(line.split()) > 1 for line in out.splitlines()[2:] if line)


def test_without_a_word_the_roles_with_one_line_each(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    assert run("list") == run("list", "roles")
    out = run("list").out
    assert "4 roles" in out
    lines = [line for line in out.splitlines() if line.startswith(("cook ", "owner "))]
    assert lines[0].split()[:3] == ["cook", "Cook", "what"]
    assert "chef" in run("list", "--fields", "id,aliases").out
    assert "no profile of its own" in lines[1]
    rows = {row["id"]: row for row in listed(run)}
    assert rows["cook"]["focus"] == "what is on the plate"
    assert rows["owner"]["focus"] is None
    assert rows["owner"]["aliases"] == ["boss"]


def test_says_who_has_a_thing(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    rows = {row["id"]: row["roles"] for row in listed(run, "skills")}
    assert rows["hygiene"] == ["cook", "baker", "waiter"]
    assert rows["small-talk"] == ["cook", "waiter"]
    assert rows["chemistry"] == ["baker"]


def test_counts_the_pay_records_of_a_city(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 2), pay("baker", 1, 2), pay("cook", 1, 2, city=None)))
    assert {row["id"]: row["records"] for row in listed(run, "cities")} == {
        "leeds": 2, "york": 0, "lyon": 0,
    }  # fmt: skip


def test_levels_stand_in_their_order(run: Run, replace_data: Replace) -> None:
    levels = {"z": {"rank": 1, "name": "first"}, "a": {"rank": 2, "name": "second"}}
    replace_data({**kitchen(), "levels": levels, "roles": {}, "pairs": []})
    assert [row["id"] for row in listed(run, "levels")] == ["z", "a"]


def test_sources_with_address_and_grade(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    rows = {row["id"]: row for row in listed(run, "sources")}
    assert rows["handbook"]["url"] == "https://example.org/handbook"
    assert rows["notice"]["year"] is None
    out = run("list", "sources").out
    assert "https://example.org/handbook" in out


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("skill", "Skills"), ("SKILLS", "Skills"), ("city", "Cities"), ("duty", "Duties"),
        ("activity", "Activities"), ("role", "Roles"), ("facet", "Facets"), ("source", "Sources"),
        ("level", "Levels"), ("metric", "Metrics"), ("team", "Teams"), ("background", "Backgrounds"),
    ],
)  # fmt: skip
def test_one_or_many_small_or_large(word: str, title: str, run: Run) -> None:
    assert run("list", word).out.startswith(title)


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [("skils", " Did you mean skills?"), ("citys", " Did you mean cities?"), ("zzz", ""), ("", "")],
)
def test_an_unknown_listing(word: str, suggestion: str, run: Run) -> None:
    result = run("list", word)
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f'rolecmp: there is no list "{word}".{suggestion} Lists: {", ".join(LISTINGS)}\n'
    )


def test_an_empty_dataset(run: Run, replace_data: Replace) -> None:
    replace_data({"roles": {}})
    for what in ("roles", "skills", "cities", "sources"):
        result = run("list", what)
        assert (result.code, result.err) == (0, "")
        assert listed(run, what) == []
    assert run("salary").code == 0


@pytest.mark.parametrize(
    ("what", "width", "header"),
    [
        ("skills", 80, ["id", "name", "roles"]),
        ("metrics", 80, ["id", "name", "roles"]),
        ("duties", 60, ["id", "name"]),
        ("sources", 80, ["id", "title", "year", "grade"]),
        ("cities", 60, ["id", "name", "country", "pay", "records"]),
    ],
)
def test_a_list_stays_a_table_where_it_is_narrow(
    what: str, width: int, header: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit is left out, which is said: --full and data formats have it."""
    monkeypatch.setenv("COLUMNS", str(width))
    *lines, ending = run("list", what).out.splitlines()
    assert ending.startswith("--full adds ")
    assert "--full adds" not in run("list", what, "--full").out
    assert lines[2].split() == header
    rows = json.loads(run("list", what, "-f", "json").out)["rows"]
    assert [line.split()[0] for line in lines[3:] if line[:1].strip()] == [
        row["id"] for row in rows
    ]
    assert "kind" in rows[0] or what in ("sources", "cities")

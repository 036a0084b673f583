"""`rolecmp ladder`."""

import json
from typing import Any

import pytest

from tests.conftest import Replace, Run
from tests.own_data import kitchen, ladder, linked


def tables(run: Run, *names: str) -> dict[str, list[dict[str, Any]]]:
    result = run("ladder", *names, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, list[dict[str, Any]]] = json.loads(result.out)["tables"]
    return found


def steps(run: Run, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in ("level", *names)) for row in tables(run, *names)["ladder"]]


def rows(text: str) -> list[list[str]]:
    return [
        [piece.strip() for piece in line.split("  ") if piece.strip()] for line in text.splitlines()
    ]


def test_the_article_s_ladders(run: Run) -> None:
    assert [row[1] for row in steps(run, "pm")] == [
        "Associate PM", "PM", "Senior PM", "Director of Product", "VP of Product",
        "Chief Product Officer",
    ]  # fmt: skip
    assert [row[1] for row in steps(run, "pmm")] == [
        "Associate PMM", "PMM", "Senior PMM", "Director of Product Marketing",
        "VP of Product Marketing",
    ]  # fmt: skip
    out = run("ladder", "pm", "pmm").out
    assert ["director", "Director of Product", "Director of Product Marketing"] in rows(out)
    assert ["chief", "Chief Product Officer", "—"] in rows(out)
    assert ["lead", "—", "—"] in rows(out)


def test_several_ladders_are_aligned_and_holes_are_visible(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    assert steps(run, "cook", "baker") == [
        ("junior", "Commis", None),
        ("mid", "Chef de partie", "Baker"),
        ("senior", None, "Senior baker"),
        ("head", "Head chef", None),
        (None, None, "Elder"),
    ]
    out = run("ladder", "cook", "baker").out
    for row in (
        ["junior", "Commis", "—"],
        ["senior", "—", "Senior baker"],
        ["not stated", "—", "Elder"],
    ):
        assert row in rows(out)
    assert [(a, c, b) for a, b, c in steps(run, "baker", "cook")] == steps(run, "cook", "baker")


def test_a_step_that_none_has_shows_only_between_two_that_one_has(
    run: Run, replace_data: Replace
) -> None:
    roles = {
        "a": {"title": "A", "ladder": ladder("mid:A1", "head:A2")},
        "b": {"title": "B", "ladder": ladder("mid:B1")},
    }
    replace_data(kitchen(roles=roles, pairs=[]))
    assert [row[0] for row in steps(run, "a", "b")] == ["mid", "senior", "head"]
    assert [row[0] for row in steps(run, "b", "a")] == ["mid", "senior", "head"]
    assert [row[0] for row in steps(run, "a")] == ["mid", "head"]


def test_several_titles_on_one_level(run: Run, replace_data: Replace) -> None:
    roles = {"a": {"title": "A", "ladder": ladder("mid:A1", "mid:A2", "senior:A3")}}
    replace_data(kitchen(roles=roles, pairs=[]))
    assert steps(run, "a") == [("mid", "A1; A2"), ("senior", "A3")]


def test_what_changes_on_the_way_up(run: Run, replace_data: Replace) -> None:
    climb = ladder(
        notes=[
            {"text": "Ever more paper.", "where": ["offices"]},
            {"text": "Less sleep.", "derived": True},
        ]
    )
    climb["levels"] = [
        {"title": "One", "level": "mid"},
        {"title": "Two", "level": "senior", "notes": [{"text": "Signs for others."}]},
    ]
    replace_data(kitchen(roles={"a": {"title": "A", "ladder": climb}}, pairs=[]))
    out = run("ladder", "a").out
    for words in (
        "What changes on the way up",
        "Ever more paper. (offices)",
        "Less sleep.*",
        "Two",
        "Signs for others.",
    ):
        assert words in out, words
    found = tables(run, "a")["growth"]
    assert [(r["id"], r["level"], r["text"], r["where"], r["derived"]) for r in found] == [
        ("a", None, "Ever more paper.", ["offices"], False),
        ("a", None, "Less sleep.", [], True),
        ("a", "senior", "Signs for others.", [], False),
    ]


def test_the_ways_out_and_in_with_what_is_said_of_them(run: Run, replace_data: Replace) -> None:
    moves = linked(
        {"to": "b", "frequency": "sometimes", "title": "the other side", "note": "with luck",
         "where": ["Leeds"], "from_level": "senior", "to_level": "mid"},
        {"title": "A beach", "frequency": "growing"},
        {"to": "b", "direction": "from"},
        notes=[{"text": "Few look back."}],
    )  # fmt: skip
    replace_data(
        kitchen(roles={"a": {"title": "A", "moves": moves}, "b": {"title": "B"}}, pairs=[])
    )
    out = run("ladder", "a").out
    for words in (
        "Ways out",
        "B (sometimes, from senior, to mid, Leeds)",
        "with luck",
        "A beach (growing)",
        "Ways in [1]\nB\n",  # how usual it is is not stated
        "Few look back.",
    ):
        assert words in out, words
    keys = (
        "direction",
        "to",
        "name",
        "called",
        "frequency",
        "from_level",
        "to_level",
        "where",
        "note",
    )
    assert [[row[key] for key in keys] for row in tables(run, "a")["moves"]] == [
        ["to", "b", "B", "the other side", "sometimes", "senior", "mid", ["Leeds"], "with luck"],
        ["to", None, "A beach", None, "growing", None, None, [], None],
        ["from", "b", "B", None, None, None, None, [], None],
    ]
    assert tables(run, "a")["move_remarks"][0]["text"] == "Few look back."


def test_of_several_roles_each_tells_its_own(run: Run) -> None:
    out = run("ladder", "pm", "pmm").out
    assert "Ways out, Product Marketing Manager" in out
    assert "Product development stays your focus all the way up." in out
    assert "The steps are much like those of a PM: from associate to VP." in out
    assert {row["id"] for row in tables(run, "pm", "pmm")["growth"]} == {"pm", "pmm"}


def test_ladders_of_other_employers_are_kept_apart(run: Run, replace_data: Replace) -> None:
    climb = ladder(
        "mid:One", "senior:Two",
        variants=[{"where": "Acme", "levels": [{"title": "L3"}, {"title": "L4", "level": "senior"}],
                   "sources": ["handbook"]}],
    )  # fmt: skip
    replace_data(kitchen(roles={"a": {"title": "A", "ladder": climb}}, pairs=[]))
    out = run("ladder", "a").out
    assert "A at Acme: L3 → L4 [2]" in out
    assert "[2] A handbook" in out
    assert steps(run, "a") == [("mid", "One"), ("senior", "Two")]
    found = tables(run, "a")["variants"]
    assert [(r["employer"], r["step"], r["level"], r["name"], r["sources"]) for r in found] == [
        ("Acme", 1, None, "L3", ["handbook"]), ("Acme", 2, "senior", "L4", ["handbook"]),
    ]  # fmt: skip


def test_a_role_without_a_ladder(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    result = run("ladder", "waiter", "cook")
    assert result.code == 0
    assert "The data has no ladder for Waiter." in result.out
    assert ["mid", "—", "Chef de partie"] in rows(result.out)
    alone = run("ladder", "owner")
    assert alone.code == 0
    assert "The data has no ladder for Owner." in alone.out


@pytest.mark.parametrize("number", [1, 2, 3, 6, 9])
def test_any_number_of_roles(number: int, run: Run) -> None:
    assert run("ladder", *["pm", "pmm", "vp-sales"][:number], *["pm"] * (number - 3)).code == 0


def test_no_role(run: Run) -> None:
    result = run("ladder")
    assert (result.code, result.out) == (2, "")

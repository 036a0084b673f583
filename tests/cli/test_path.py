"""`rolecmp path`: worked out by hand on a crew of four roles."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result, Run
from tests.crew import SOURCE, crew, write_crew


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


def paths(result: Result) -> list[list[tuple[str, str]]]:
    """Each path as (kind of step, title that one arrives at)."""
    assert result.code == 0, result.err
    found: dict[int, list[tuple[str, str]]] = {}
    for row in json.loads(result.out)["rows"]:
        steps = found.setdefault(row["path"], [])
        assert row["step"] == len(steps) + 1
        steps.append((row["kind"], row["to_title"]))
    return list(found.values())


def rows(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


UP, ACROSS = "promotion", "lateral move"


def test_all_shortest_ways_from_cook_to_owner(run: Run, data: str) -> None:
    """The owner is reached by a senior baker only: up then across then out, or across first."""
    result = run("path", "cook", "owner", "--data", data, "--format", "json")
    assert paths(result) == [
        [(UP, "Sous Chef"), (ACROSS, "Master Baker"), (ACROSS, "Owner")],
        [(ACROSS, "Baker"), (UP, "Master Baker"), (ACROSS, "Owner")],
    ]


def test_what_is_to_learn_begins_with_what_is_core_and_leaves_out_what_any_job_has(
    run: Run, tmp_path: Path
) -> None:
    content = crew()
    content["skills"]["patience"] = {"name": "patience", "kind": "personal", "general": True}
    items = content["roles"]["baker"]["skills"]["items"]
    items += [{"id": "patience", "strength": "core"}, {"id": "wine", "strength": "core"}]
    data = write_crew(tmp_path, **content)
    across = rows(run("path", "cook", "baker", "--data", data, "--format", "json"))[-1]
    assert across["needs"] == ["wine", "dough"]
    assert "to learn: wine, dough" in run("path", "cook", "baker", "--data", data).out


def test_one_begins_on_the_rung_that_bears_the_name_of_the_role(run: Run, data: str) -> None:
    result = run("path", "cook", "owner", "--data", data)
    assert "From Chef de Partie (mid). --from-level starts elsewhere." in result.out


@pytest.mark.parametrize(
    ("start", "more"), [("cook", ["--from-level", "senior"]), ("sous chef", [])]
)
def test_a_level_or_its_title_says_where_to_begin(
    run: Run, data: str, start: str, more: list[str]
) -> None:
    result = run("path", start, "owner", *more, "--data", data, "--format", "json")
    assert paths(result) == [[(ACROSS, "Master Baker"), (ACROSS, "Owner")]]
    assert "starts elsewhere" not in run("path", start, "owner", *more, "--data", data).out


def test_the_level_named_beats_that_of_a_title(run: Run, data: str) -> None:
    result = run(
        "path", "commis", "baker", "--from-level", "senior", "--data", data, "--format", "json"
    )
    assert paths(result) == [[(ACROSS, "Master Baker")]]


def test_a_title_is_a_goal_of_its_own(run: Run, data: str) -> None:
    result = run("path", "cook", "master baker", "--data", data, "--format", "json")
    assert paths(result) == [
        [(UP, "Sous Chef"), (ACROSS, "Master Baker")], [(ACROSS, "Baker"), (UP, "Master Baker")],
    ]  # fmt: skip


def test_each_step_says_what_it_takes_and_who_says_so(run: Run, data: str) -> None:
    first, across, out = rows(run("path", "cook", "owner", "--data", data, "--format", "json"))[:3]
    assert first["needs"] == ["leads a shift"]
    assert (across["needs"], across["notes"]) == (["dough"], ["for calmer hours"])
    assert (across["where"], across["frequency"]) == (["France"], [])
    assert (out["frequency"], out["from_level"], out["to_level"]) == (["sometimes"], "senior", None)
    assert all(step["sources"] == ["book"] for step in (first, across, out))


def test_what_holds_for_a_whole_ladder_is_said_once(run: Run, data: str) -> None:
    result = run("path", "commis", "head chef", "--data", data)
    assert result.out.count("The brigade grows.") == 1
    assert result.out.count("leads a shift") == 1
    plain = rows(run("path", "commis", "cook", "--data", data, "--format", "json"))
    assert [step["needs"] for step in plain] == [["The brigade grows."]]


def test_one_is_there_already(run: Run, data: str) -> None:
    result = run("path", "sous chef", "cook", "--data", data)
    assert result.code == 0
    assert "Sous Chef is there already." in result.out
    up = run("path", "commis", "cook", "--data", data, "--format", "json")
    assert paths(up) == [[(UP, "Chef de Partie")]]  # the rung that bears the name of the role
    assert rows(run("path", "cook", "cook", "--data", data, "--format", "json")) == []


def test_without_a_way_the_nearest_roles_are_named(run: Run, data: str) -> None:
    result = run("path", "cook", "waiter", "--data", data)
    assert result.code == 0
    assert (
        "No source in the data describes a way from Chef de Partie to Waiter; people may"
        in result.out
    )
    assert "No source describes a move from another role to Waiter." in result.out
    lines = [line.split() for line in result.out.splitlines()]
    assert ["baker", "Baker", "1"] in lines
    assert ["owner", "Owner", "3"] in lines
    assert rows(run("path", "cook", "waiter", "--data", data, "--format", "json")) == []


def test_without_a_way_those_that_lead_there_are_named(run: Run, data: str) -> None:
    result = run("path", "waiter", "owner", "--data", data)
    lines = [line.split() for line in result.out.splitlines()]
    assert "No source describes a move from Waiter to another role." in result.out
    assert ["baker", "Baker", "1"] in lines
    assert ["cook", "Cook", "2"] in lines


def test_nobody_goes_down_a_ladder(run: Run, data: str) -> None:
    result = run("path", "head chef", "commis", "--data", data, "--format", "json")
    assert result.code == 0
    assert rows(result) == []


def test_a_level_that_the_role_lacks_is_not_found(run: Run, data: str) -> None:
    result = run("path", "baker", "owner", "--from-level", "director", "--data", data)
    assert (result.code, result.out) == (3, "")
    assert 'Baker has no level "director"; its levels are associate, mid and senior.' in result.err
    bare = run("path", "owner", "baker", "--from-level", "mid", "--data", data)
    assert bare.code == 3
    assert "no level of it is known" in bare.err


def _data(folder: Path, roles: dict[str, Any]) -> str:
    path = folder / "own.json"
    path.write_text(json.dumps({"sources": {"book": SOURCE}, "roles": roles}), encoding="utf-8")
    return str(path)


def _ladder(*rungs: tuple[str, str | None]) -> dict[str, Any]:
    levels = [{"title": title, "level": level} for title, level in rungs]
    return {"levels": levels, "sources": ["book"]}


def _moves(*items: dict[str, Any]) -> dict[str, Any]:
    return {"items": list(items), "sources": ["book"]}


def test_a_way_in_is_a_way_out_of_the_other_role(run: Run, tmp_path: Path) -> None:
    own = _data(tmp_path, {
        "miner": {"title": "Miner"},
        "poet": {"title": "Poet", "moves": _moves({"to": "miner", "direction": "from"})},
    })  # fmt: skip
    there = run("path", "miner", "poet", "--data", own, "--format", "json")
    assert paths(there) == [[(ACROSS, "Poet")]]
    assert rows(run("path", "poet", "miner", "--data", own, "--format", "json")) == []


def test_stated_levels_hold(run: Run, tmp_path: Path) -> None:
    """From a lead one becomes a senior: two steps up, and then down in level as the source says."""
    own = _data(tmp_path, {
        "miner": {
            "title": "Miner",
            "ladder": _ladder(("Miner", "mid"), ("Foreman", "senior"), ("Captain", "lead")),
            "moves": _moves({"to": "poet", "from_level": "lead", "to_level": "senior"}),
        },
        "poet": {
            "title": "Poet",
            "ladder": _ladder(("Rhymer", "mid"), ("Poet", "senior"), ("Laureate", "lead")),
        },
    })  # fmt: skip
    result = run("path", "miner", "poet", "--data", own, "--format", "json")
    assert paths(result) == [[(UP, "Foreman"), (UP, "Captain"), (ACROSS, "Poet")]]


def test_a_level_that_nobody_states_is_not_made_up(run: Run, tmp_path: Path) -> None:
    """One arrives as a poet, at no rung of the ladder, and is not promoted from there."""
    own = _data(tmp_path, {
        "miner": {"title": "Miner", "moves": _moves({"to": "poet"})},
        "poet": {"title": "Poet", "ladder": _ladder(("Rhymer", "mid"), ("Laureate", "lead"))},
    })  # fmt: skip
    result = run("path", "miner", "poet", "--data", own, "--format", "json")
    (step,) = rows(result)
    assert (step["to_title"], step["to_level"]) == ("Poet", None)
    assert "Poet, level not stated" in run("path", "miner", "poet", "--data", own).out
    assert rows(run("path", "miner", "laureate", "--data", own, "--format", "json")) == []


def test_rungs_of_unknown_level_do_not_keep_others_from_moving(run: Run, tmp_path: Path) -> None:
    own = _data(tmp_path, {
        "miner": {
            "title": "Miner", "ladder": _ladder(("Miner", "mid"), ("Captain", None)),
            "moves": _moves({"to": "poet"}),
        },
        "poet": {"title": "Poet", "ladder": _ladder(("Poet", "mid"))},
    })  # fmt: skip
    assert paths(run("path", "miner", "poet", "--data", own, "-f", "json")) == [[(ACROSS, "Poet")]]
    captain = run("path", "captain", "poet", "--data", own, "--format", "json")
    assert rows(captain) == []


def test_many_paths_are_counted_and_the_first_hundred_told(run: Run, tmp_path: Path) -> None:
    """Eight forks in a row: 256 ways of 16 steps."""
    roles: dict[str, Any] = {"n0": {"title": "Node 0"}}
    for n in range(8):
        forks = [f"l{n}", f"r{n}"]
        roles[f"n{n}"]["moves"] = _moves(*({"to": fork} for fork in forks))
        for fork in forks:
            roles[fork] = {"title": fork, "moves": _moves({"to": f"n{n + 1}"})}
        roles[f"n{n + 1}"] = {"title": f"Node {n + 1}"}
    own = _data(tmp_path, roles)
    result = run("path", "n0", "n8", "--data", own, "--format", "json")
    told = paths(result)
    assert len(told) == 100
    assert {len(path) for path in told} == {16}
    text = run("path", "n0", "n8", "--data", own).out
    assert "256 paths of 16 steps" in text
    assert "The first 100 of 256 paths of that length are shown." in text
    assert "4. Node 0 → " in text  # a line each, from the fourth on
    assert text.count("lateral move") == 3 * 16


def test_astronomically_many_paths_take_no_time(run: Run, tmp_path: Path) -> None:
    roles: dict[str, Any] = {"n0": {"title": "Node 0"}}
    for n in range(60):
        forks = [f"f{n}-{k}" for k in range(3)]
        roles[f"n{n}"]["moves"] = _moves(*({"to": fork} for fork in forks))
        for fork in forks:
            roles[fork] = {"title": fork, "moves": _moves({"to": f"n{n + 1}"})}
        roles[f"n{n + 1}"] = {"title": f"Node {n + 1}"}
    result = run("path", "n0", "n60", "--data", _data(tmp_path, roles))
    assert f"{3**60:,} paths of 120 steps" in result.out


@pytest.mark.parametrize("goal", ["head-of-marketing", "vp-sales", "general-management"])
def test_destinations_without_a_profile_are_places_too(run: Run, goal: str) -> None:
    result = run("path", "director of product marketing", goal, "--format", "json")
    (step,) = rows(result)
    assert (step["kind"], step["to_role"]) == (ACROSS, goal)
    assert "gtmroles" in step["sources"]


def test_a_move_is_made_from_the_level_that_its_source_states(run: Run) -> None:
    """A director of product marketing becomes a general manager; an associate does not."""
    across = [(ACROSS, "General Management")]
    director = run("path", "director of product marketing", "general management", "-f", "json")
    assert across in paths(director)
    associate = run("path", "associate pmm", "general management", "--format", "json")
    assert across not in paths(associate)


def test_that_a_source_states_no_level_is_said(run: Run, tmp_path: Path) -> None:
    own = _data(tmp_path, {
        "miner": {
            "title": "Miner", "ladder": _ladder(("Miner", "mid"), ("Captain", "senior")),
            "moves": _moves({"to": "poet"}, {"to": "singer", "from_level": "mid"}),
        },
        "poet": {"title": "Poet"},
        "singer": {"title": "Singer"},
    })  # fmt: skip
    said = "the source does not say from which level"
    assert said in run("path", "miner", "poet", "--data", own).out
    assert said not in run("path", "miner", "singer", "--data", own).out


def test_a_level_that_the_ladder_lacks_is_the_next_one_up(run: Run, tmp_path: Path) -> None:
    own = _data(tmp_path, {
        "miner": {
            "title": "Miner",
            "ladder": _ladder(("Miner", "mid"), ("Captain", "director"), ("Chief", "chief")),
            "moves": _moves({"to": "poet", "from_level": "senior"}),
        },
        "poet": {"title": "Poet"},
    })  # fmt: skip
    assert paths(run("path", "miner", "poet", "--data", own, "-f", "json")) == [
        [(UP, "Captain"), (ACROSS, "Poet")]
    ]


def test_a_move_that_takes_a_level_is_not_made_from_one_that_is_not_stated(
    run: Run, tmp_path: Path
) -> None:
    own = _data(tmp_path, {
        "miner": {"title": "Miner", "moves": _moves({"to": "poet"})},
        "poet": {
            "title": "Poet", "ladder": _ladder(("Rhymer", "mid"), ("Laureate", "lead")),
            "moves": _moves({"to": "singer", "from_level": "lead"}),
        },
        "singer": {"title": "Singer"},
    })  # fmt: skip
    assert rows(run("path", "miner", "singer", "--data", own, "--format", "json")) == []


def test_how_usual_a_move_is_is_said_only_where_a_source_says_it(run: Run, tmp_path: Path) -> None:
    own = _data(tmp_path, {
        "miner": {"title": "Miner", "moves": _moves({"to": "poet", "figure": "3 of 10 asked"})},
        "poet": {"title": "Poet"},
    })  # fmt: skip
    text = run("path", "miner", "poet", "--data", own).out
    assert "no source says how usual it is; 3 of 10 asked" in text
    assert rows(run("path", "miner", "poet", "--data", own, "-f", "json"))[0]["frequency"] == []


def test_the_article_has_pmms_move_into_product(run: Run) -> None:
    steps = rows(run("path", "senior pmm", "vp of product", "--format", "json"))
    assert {(step["kind"], step["to_title"]) for step in steps} == {
        (UP, "Director of Product Marketing"), (UP, "VP of Product Marketing"),
        (ACROSS, "Senior PM"), (ACROSS, "Director of Product"), (ACROSS, "VP of Product"),
        (UP, "Director of Product"), (UP, "VP of Product"),
    }  # fmt: skip


def test_a_role_bears_its_own_title_unless_a_rung_was_asked_for(run: Run, tmp_path: Path) -> None:
    own = _data(tmp_path, {
        "miner": {
            "title": "Miner", "ladder": _ladder(("Digger", "mid"), ("Captain", "senior")),
            "moves": _moves({"to": "poet"}),
        },
        "poet": {"title": "Poet"},
    })  # fmt: skip
    assert run("path", "miner", "poet", "--data", own).out.startswith("Miner → Poet ")
    assert run("path", "digger", "poet", "--data", own).out.startswith("Digger → Poet ")


def kitchen_pay(role: str, level: str, low: int, **more: Any) -> dict[str, Any]:
    return {
        "role": role, "level": level, "city": "lyon", "country": "FR", "currency": "EUR",
        "period": "year", "kind": "base", "tax": "gross", "low": low, "high": low + 5000,
        "year": 2024, "basis": "survey", "source": "fair", **more,
    }  # fmt: skip


FAIR = {"title": "Pay of kitchens", "publisher": "The Fair", "year": 2024, "grade": "B"}


def test_steps_show_what_one_source_says_of_pay_at_both_levels(run: Run, tmp_path: Path) -> None:
    records = [
        kitchen_pay("cook", "mid", 30000), kitchen_pay("cook", "senior", 36000),
        # Another source, another year, a level that is not stated: none stands beside it.
        kitchen_pay("baker", "senior", 40000, source="book"), kitchen_pay("baker", "mid", 28000),
        kitchen_pay("baker", "senior", 41000, year=2023), kitchen_pay("owner", "unknown", 90000),
    ]  # fmt: skip
    sources = {"book": SOURCE, "fair": FAIR}
    data = write_crew(tmp_path, pay=records, sources=sources)
    found = rows(run("path", "cook", "owner", "--data", data, "--format", "json"))
    pay = {(row["from_title"], row["to_title"]): row["pay"] for row in found}
    assert pay == {
        ("Chef de Partie", "Sous Chef"): (
            "€30,000–35,000 → €36,000–41,000 (Lyon, 2024, base pay a year, before tax)"
        ),
        ("Sous Chef", "Master Baker"): None,
        ("Master Baker", "Owner"): None,
        (
            "Chef de Partie",
            "Baker",
        ): "€30,000–35,000 → €28,000–33,000 (Lyon, 2024, base pay a year, before tax)",
        ("Baker", "Master Baker"): None,
    }
    assert found[0]["sources"] == ["book", "fair"]
    text = " ".join(run("path", "cook", "owner", "--data", data).out.split())
    assert "pay: €30,000–35,000 → €36,000–41,000 (Lyon, 2024, base pay a year, before tax)" in text


def test_medians_stand_for_ranges_and_bands_of_one_employer_are_told(
    run: Run, tmp_path: Path
) -> None:
    records = [
        kitchen_pay("cook", level, low, median=low + 1000, basis="employer band")
        for level, low in (("mid", 30000), ("senior", 36000))
    ]
    data = write_crew(tmp_path, pay=records, sources={"book": SOURCE, "fair": FAIR})
    (step,) = rows(run("path", "cook", "sous chef", "--data", data, "--format", "json"))
    assert (
        step["pay"]
        == "median €31,000 → €37,000 (Lyon, 2024, base pay a year, before tax, one employer)"
    )
    # A figure from few answers says too little.
    few = [record | {"basis": "survey", "sample_size": 2} for record in records]
    data = write_crew(tmp_path, pay=few, sources={"book": SOURCE, "fair": FAIR})
    (step,) = rows(run("path", "cook", "sous chef", "--data", data, "--format", "json"))
    assert step["pay"] is None

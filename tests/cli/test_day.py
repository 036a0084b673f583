"""`rolecmp day`: counted by hand on a crew of four roles."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result, Run
from tests.crew import write_crew


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


def table(result: Result, key: str) -> list[dict[str, Any]]:
    assert result.code == 0, result.err
    rows: list[dict[str, Any]] = json.loads(result.out)["tables"].get(key, [])
    return rows


def test_each_activity_with_whom_which_way_and_its_share(run: Run, data: str) -> None:
    result = run("day", "cook", "waiter", "--data", data, "--format", "json")
    told = [
        (row["role"], row["id"], row["with"], row["facing"], row["share"])
        for row in table(result, "activities")
    ]
    assert told == [
        ("cook", "chopping", ["kitchen"], "inward", "half"),
        ("cook", "tasting", [], "inward", None),
        ("cook", "briefing", ["floor"], "both", None),
        ("waiter", "serving", ["guests"], "outward", None),
        ("waiter", "briefing", [], None, None),
    ]


def test_counts_by_kind_and_by_the_way_that_they_face(run: Run, data: str) -> None:
    result = run("day", "cook", "waiter", "--data", data, "--format", "json")
    counts = {
        (row["by"], row["value"], row["role"]): row["count"] for row in table(result, "counts")
    }
    assert counts == {
        ("kind", "preparation", "cook"): 1, ("kind", "preparation", "waiter"): 0,
        ("kind", "checking", "cook"): 1, ("kind", "checking", "waiter"): 0,
        ("kind", "meeting", "cook"): 1, ("kind", "meeting", "waiter"): 1,
        ("kind", "service", "cook"): 0, ("kind", "service", "waiter"): 1,
        ("facing", "inward", "cook"): 2, ("facing", "inward", "waiter"): 0,
        ("facing", "outward", "cook"): 0, ("facing", "outward", "waiter"): 1,
        ("facing", "both", "cook"): 1, ("facing", "both", "waiter"): 0,
        ("facing", None, "cook"): 0, ("facing", None, "waiter"): 1,
    }  # fmt: skip


def test_side_by_side_by_kind(run: Run, data: str) -> None:
    lines = run("day", "cook", "waiter", "--data", data).out.splitlines()
    (meeting,) = (line for line in lines if line.startswith("meeting") and "briefing" in line)
    assert "shift briefing (with floor, both ways)" in meeting
    assert meeting.split("both ways)")[1].split("[")[0].strip() == "shift briefing"
    (service,) = (line for line in lines if line.startswith("service") and "guests" in line)
    assert "—" in service


def test_bars_are_as_long_as_the_counts(run: Run, data: str) -> None:
    """On one axis from 0 to the largest count: 2 is twice as far as 1, and 0 has no bar."""
    lines = run("day", "cook", "waiter", "--data", data).out.splitlines()
    bars = {}
    way = ""
    for line in lines[lines.index("Which way they face [1]") + 1 :]:
        if not line:
            break
        role = "Cook" if "Cook" in line else "Waiter"
        way = line.split(role)[0].strip() or way
        start, stop = line.find("├"), line.find("┤")
        bars[way, role] = stop - start if start >= 0 else 0
    assert bars["inward", "Cook"] == pytest.approx(2 * bars["both ways", "Cook"], abs=1)
    assert bars["both ways", "Cook"] == bars["outward", "Waiter"] > 5
    assert bars["inward", "Waiter"] == bars["outward", "Cook"] == 0


def test_the_counts_can_be_drawn(run: Run, data: str) -> None:
    result = run("day", "cook", "waiter", "--data", data, "--format", "svg")
    assert result.code == 0
    assert "<svg" in result.out
    assert "inward, Cook" in result.out


def test_a_share_is_shown_where_it_is_stated_and_hours_are_not_invented(
    run: Run, data: str
) -> None:
    text = run("day", "cook", "waiter", "--data", data).out
    assert "chopping (with kitchen, inward, half)" in text
    assert "not of hours: a share of time is shown where a source states one." in text
    assert "no source states a share of time." in run("day", "waiter", "--data", data).out


def test_one_role_alone(run: Run, data: str) -> None:
    result = run("day", "waiter", "--data", data, "--format", "json")
    assert {row["role"] for row in table(result, "activities")} == {"waiter"}


def test_a_role_of_whose_day_nothing_is_said(run: Run, data: str) -> None:
    result = run("day", "owner", "waiter", "--data", data)
    assert result.code == 0
    assert "Nothing is said of the day of Owner." in result.out
    alone = run("day", "owner", "--data", data)
    assert alone.code == 0
    assert "Counts are" not in alone.out


def test_the_article(run: Run) -> None:
    """A PM's day is mostly inward and a PMM's mostly outward."""
    counts = {
        (row["value"], row["role"]): row["count"]
        for row in table(run("day", "pm", "pmm", "--format", "json"), "counts")
        if row["by"] == "facing"
    }
    assert counts["inward", "pm"] > counts["outward", "pm"]
    assert counts["outward", "pmm"] > counts["inward", "pmm"]


def test_more_than_six_roles_are_too_many(run: Run) -> None:
    result = run("day", *["pm"] * 7)
    assert (result.code, result.out) == (2, "")
    assert "1 to 6 roles, not 7" in result.err

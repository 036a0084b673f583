"""`rolecmp day`: worked out by hand on a crew of four roles."""

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


def test_side_by_side_by_kind(run: Run, data: str) -> None:
    lines = run("day", "cook", "waiter", "--data", data).out.splitlines()
    (meeting,) = (line for line in lines if line.startswith("meeting") and "briefing" in line)
    assert "shift briefing (with floor, both ways)" in meeting
    assert meeting.split("both ways)")[1].split("[")[0].strip() == "shift briefing"
    (service,) = (line for line in lines if line.startswith("service") and "guests" in line)
    assert "—" in service


def test_how_many_activities_a_source_happens_to_name_is_no_measure(run: Run, data: str) -> None:
    """No bars, no counts: that somebody lists three meetings does not make them most of a day."""
    result = run("day", "cook", "waiter", "--data", data)
    assert not {"├", "3 activities"} & {*result.out.split(), *result.out.split("  ")}
    tables = json.loads(run("day", "cook", "waiter", "--data", data, "-f", "json").out)["tables"]
    assert [*tables] == ["activities"]
    assert run("day", "cook", "waiter", "--data", data, "--format", "svg").code == 2


def test_a_share_is_shown_where_it_is_stated_and_hours_are_not_invented(
    run: Run, data: str
) -> None:
    text = run("day", "cook", "waiter", "--data", data).out
    assert "chopping (with kitchen, inward, half)" in text
    line = "No source says how much time each activity takes."
    assert line not in text
    assert line in run("day", "waiter", "--data", data).out.splitlines()


def test_one_role_alone(run: Run, data: str) -> None:
    result = run("day", "waiter", "--data", data, "--format", "json")
    assert {row["role"] for row in table(result, "activities")} == {"waiter"}


def test_a_role_of_whose_day_nothing_is_said(run: Run, data: str) -> None:
    result = run("day", "owner", "waiter", "--data", data)
    assert result.code == 0
    assert "The data does not say what fills the day of Owner." in result.out
    alone = run("day", "owner", "--data", data)
    assert alone.code == 0
    assert "No source states" not in alone.out


def test_a_role_named_twice_is_shown_once_and_that_is_said(run: Run, data: str) -> None:
    result = run("day", "cook", "waiter", "chef", "--data", data)
    assert result.out.startswith("The day: Cook (cook) · Waiter (waiter)\n")
    assert "Cook is named twice and shown once." in result.out


def test_the_article(run: Run) -> None:
    """A PM's day is mostly inward and a PMM's mostly outward."""
    days: dict[str, list[str | None]] = {"pm": [], "pmm": []}
    for row in table(run("day", "pm", "pmm", "--format", "json"), "activities"):
        days[row["role"]].append(row["facing"])
    assert days["pm"].count("inward") > days["pm"].count("outward")
    assert days["pmm"].count("outward") > days["pmm"].count("inward")


def test_more_than_six_roles_are_too_many(run: Run) -> None:
    result = run("day", *["pm"] * 7)
    assert (result.code, result.out) == (2, "")
    assert "1 to 6 roles, not 7" in result.err

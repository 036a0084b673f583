"""`rolecmp pair`: worked out by hand on a crew of four roles."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result, Run
from tests.crew import crew, write_crew


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


def table(result: Result, key: str) -> list[dict[str, Any]]:
    assert result.code == 0, result.err
    rows: list[dict[str, Any]] = json.loads(result.out)["tables"].get(key, [])
    return rows


def section(text: str, title: str) -> list[str]:
    """The lines under a heading, up to the next blank one."""
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(title))
    return lines[at + 1 : lines.index("", at)]


def test_who_owns_which_relationship(run: Run, data: str) -> None:
    result = run("pair", "cook", "waiter", "--data", data, "--format", "json")
    assert [(row["id"], row["owned_by"], row["works_with"]) for row in table(result, "teams")] == [
        ("kitchen", ["cook"], []), ("floor", ["waiter"], ["cook"]),
    ]  # fmt: skip
    text = run("pair", "cook", "waiter", "--data", data).out
    assert section(text, "Relationships owned by Waiter") == ["floor    Cook works with it"]


def test_whom_both_work_with_and_whom_one_where_no_source_names_an_owner(
    run: Run, tmp_path: Path
) -> None:
    """That no source names an owner makes a team nobody's: it is told who works with it."""
    roles = crew()["roles"]
    works_with = {"items": [{"id": "guests", "relation": "works-with"}], "sources": ["book"]}
    roles["baker"]["teams"] = works_with
    roles["cook"]["teams"]["items"].append({"id": "guests", "relation": "works-with"})
    data = write_crew(tmp_path, roles=roles)
    text = run("pair", "cook", "baker", "--data", data).out
    assert section(text, "Both work with") == ["guests"]
    assert section(text, "Cook works with") == ["floor"]
    assert section(text, "Relationships owned by Cook") == ["kitchen"]


def test_whose_duty_is_what_as_far_as_sources_name_it(run: Run, data: str) -> None:
    """The flour is named for nobody: that is no finding about these two."""
    result = run("pair", "cook", "baker", "--data", data, "--format", "json")
    assert [(row["id"], row["claimed_by"]) for row in table(result, "boundary")] == [
        ("menu", ["cook", "baker"]), ("hot-dishes", ["cook"]), ("bread", ["baker"]),
    ]  # fmt: skip
    text = run("pair", "cook", "baker", "--data", data).out
    (menu,) = section(text, "Duties named for both")
    assert menu.split("  ")[0] == "menu"
    assert "writes it; for the sweets" in menu
    assert section(text, "Duties named for Baker") == ["bread"]
    assert "flour" not in text


def test_other_roles_that_a_duty_is_named_for(run: Run, tmp_path: Path) -> None:
    roles = crew()["roles"]
    roles["waiter"]["duties"] = {"items": [{"id": "bread"}], "sources": ["book"]}
    data = write_crew(tmp_path, roles=roles)
    result = run("pair", "cook", "baker", "--data", data, "--format", "json")
    (bread,) = (row for row in table(result, "boundary") if row["id"] == "bread")
    assert (bread["claimed_by"], bread["others"]) == (["baker"], ["waiter"])
    assert bread["sources"] == ["book"]


def test_all_tells_everything_that_is_said_of_the_two(run: Run, data: str) -> None:
    text = run("pair", "cook", "baker", "--data", data, "--full").out
    assert section(text, "How to choose") == ["Night or morning: that is the choice."]
    assert "More on the two" not in text


def test_what_each_gives_where_they_clash_and_how_it_is_settled(run: Run, data: str) -> None:
    text = run("pair", "baker", "cook", "--data", data).out  # in either order
    assert section(text, "Where the line is") == ["Baker: The oven is the baker's until noon."]
    assert section(text, "Where they clash") == ["Both want the big table."]
    assert section(text, "How to resolve it") == ["A rota settles it."]
    assert section(text, "What they give each other") == ["Baker: The baker gives bread."]
    assert "Night or morning" not in text
    assert "More on the two: how to choose." in text


def test_what_both_have_is_named(run: Run, data: str) -> None:
    result = run("pair", "cook", "baker", "--data", data, "--format", "json")
    assert {(row["facet"], row["id"]) for row in table(result, "common")} == {
        ("activities", "tasting"), ("activities", "briefing"), ("metrics", "waste"),
        ("skills", "baking"), ("skills", "hygiene"),
    }  # fmt: skip


def test_two_roles_of_which_nothing_is_said_together(run: Run, data: str) -> None:
    text = run("pair", "cook", "waiter", "--data", data).out
    assert "The data does not say what they give each other" in text
    assert "Not in the data for Waiter: duties." in text
    assert "No source names a duty for both." not in text  # none names any for a Waiter


def test_the_article(run: Run) -> None:
    """PM owns engineering, PMM sales and marketing; market intelligence against capabilities."""
    result = run("pair", "pm", "pmm", "--format", "json")
    owned = {row["id"]: row["owned_by"] for row in table(result, "teams") if row["owned_by"]}
    assert owned == {"engineering": ["pm"], "sales": ["pmm"], "marketing": ["pmm"]}
    # Whom the one calls users and the other customers are the same people.
    met = {row["id"]: row["works_with"] for row in table(result, "teams")}
    assert met["customers"] == ["pm", "pmm"]
    said = {(row["facet"], row["role"]) for row in table(result, "between")}
    assert {("exchange", "pm"), ("exchange", "pmm"), ("tension", "pm"), ("tension", "pmm")} <= said
    assert ("resolution", None) in said


@pytest.mark.parametrize("roles", [("pm", "pm"), ("pm", "product manager")])
def test_a_role_is_no_pair_with_itself(run: Run, roles: tuple[str, str]) -> None:
    result = run("pair", *roles)
    assert (result.code, result.out) == (2, "")
    assert "two different roles" in result.err


def test_two_bare_destinations(run: Run) -> None:
    result = run("pair", "vp-sales", "head-of-marketing")
    assert result.code == 0
    assert "Not in the data for VP of Sales: duties, teams." in result.out


def test_of_a_role_without_a_profile_nothing_is_said_at_all(run: Run) -> None:
    result = run("pair", "pm", "head-of-marketing")
    assert result.code == 0
    assert "neither" not in result.out
    assert "in common" not in result.out
    assert "Not in the data for Head of Marketing" in result.out

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
    assert section(text, "Relationships owned by Waiter") == ["floor    cook works with it"]


def test_duties_claimed_by_both_by_one_and_by_neither(run: Run, data: str) -> None:
    """Both are of the kitchen, so that its flour counts; reservations are another kind."""
    result = run("pair", "cook", "baker", "--data", data, "--format", "json")
    assert [(row["id"], row["claimed_by"]) for row in table(result, "boundary")] == [
        ("menu", ["cook", "baker"]), ("hot-dishes", ["cook"]), ("bread", ["baker"]),
        ("ordering-flour", []),
    ]  # fmt: skip
    text = run("pair", "cook", "baker", "--data", data).out
    (menu,) = section(text, "Duties claimed by both")
    assert menu.split("  ")[0] == "menu"
    assert "writes it; for the sweets" in menu
    assert section(text, "Duties claimed by neither") == ["ordering flour"]


def test_what_neither_claims_names_who_does(run: Run, tmp_path: Path) -> None:
    roles = crew()["roles"]
    roles["waiter"]["duties"] = {"items": [{"id": "ordering-flour"}], "sources": ["book"]}
    data = write_crew(tmp_path, roles=roles)
    result = run("pair", "cook", "baker", "--data", data, "--format", "json")
    (flour,) = (row for row in table(result, "boundary") if row["id"] == "ordering-flour")
    assert (flour["claimed_by"], flour["others"]) == ([], ["waiter"])
    assert flour["sources"] == ["book"]
    text = run("pair", "cook", "baker", "--data", data).out
    assert "waiter" in section(text, "Duties claimed by neither")[-1]


def test_many_that_neither_claims_are_folded_unless_all_is_asked_for(
    run: Run, tmp_path: Path
) -> None:
    duties = crew()["duties"] | {
        f"d{n}": {"name": f"duty {n}", "kind": "kitchen"} for n in range(20)
    }
    data = write_crew(tmp_path, duties=duties)
    text = run("pair", "cook", "baker", "--data", data).out
    assert "21 duties of their kinds that neither claims: ordering flour, duty 0" in text
    assert "Duties claimed by neither" not in text
    assert "Duties claimed by neither" in run("pair", "cook", "baker", "--data", data, "--all").out


def test_what_each_gives_where_they_clash_and_how_it_is_settled(run: Run, data: str) -> None:
    text = run("pair", "baker", "cook", "--data", data).out  # in either order
    assert section(text, "Boundary") == ["Baker: The oven is the baker's until noon."]
    assert section(text, "Tension") == ["Both want the big table."]
    assert section(text, "Settled by") == ["A rota settles it."]
    assert section(text, "Gives") == ["Baker: The baker gives bread."]
    assert "Night or morning" not in text
    assert "Also known of the two: choose by." in text


def test_what_both_have_is_named(run: Run, data: str) -> None:
    result = run("pair", "cook", "baker", "--data", data, "--format", "json")
    assert {(row["facet"], row["id"]) for row in table(result, "common")} == {
        ("activities", "tasting"), ("activities", "briefing"), ("metrics", "waste"),
        ("skills", "baking"), ("skills", "hygiene"),
    }  # fmt: skip


def test_two_roles_of_which_nothing_is_said_together(run: Run, data: str) -> None:
    text = run("pair", "cook", "waiter", "--data", data).out
    assert "The data says nothing of the two together" in text
    assert "Nothing is said of Waiter on: duties." in text
    assert "No duty is claimed by both." not in text  # nobody knows what a Waiter claims


def test_the_article(run: Run) -> None:
    """PM owns engineering, PMM sales and marketing; market intelligence against capabilities."""
    result = run("pair", "pm", "pmm", "--format", "json")
    owned = {row["id"]: row["owned_by"] for row in table(result, "teams") if row["owned_by"]}
    assert owned == {"engineering": ["pm"], "sales": ["pmm"], "marketing": ["pmm"]}
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
    assert "Nothing is said of VP of Sales on: duties, teams." in result.out


def test_of_a_role_without_a_profile_nothing_is_said_to_be_neithers(run: Run) -> None:
    result = run("pair", "pm", "head-of-marketing")
    assert result.code == 0
    assert "neither" not in result.out
    assert "in common" not in result.out
    assert "Nothing is said of Head of Marketing" in result.out

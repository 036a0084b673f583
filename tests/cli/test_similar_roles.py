"""`rolecmp similar` for roles of the data, without any catalogue."""

import json
from typing import Any

import pytest

from tests.conftest import Lay, Run

FACETS = ("duties", "skills", "activities", "metrics")


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run("similar", *argv, "-n", "1000", "-f", "json")
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def named(run: Run, role: str) -> dict[str, set[str]]:
    """What `show` names for a role, by facet, but for skills that are expressly not needed."""
    tables = json.loads(run("show", role, "-f", "json").out)["tables"]
    return {
        facet: {row["name"] for row in tables.get(facet, []) if row.get("strength") != "not-needed"}
        for facet in FACETS
    }


@pytest.mark.parametrize("role", ["pm", "pmm", "csm"])
def test_the_share_can_be_counted_again_from_show(run: Run, role: str) -> None:
    own = named(run, role)
    total = sum(map(len, own.values()))
    found = rows(run, role)
    for row in found:
        other = named(run, row["id"])
        for facet in FACETS:
            assert {*row[facet]} == own[facet] & other[facet]
        both = sum(len(row[facet]) for facet in FACETS)
        assert row["shared"] == both > 0
        assert row["named"] == sum(map(len, other.values()))
        assert row["either"] == total + row["named"] - both
        assert row["share"] == round(both / row["either"], 4)
    shares = [row["share"] for row in found]
    assert shares == sorted(shares, reverse=True)
    assert [row["rank"] for row in found] == [
        1 + sum(s > share for s in shares) for share in shares
    ]
    assert role not in {row["id"] for row in found}


def test_every_share_is_the_same_from_both_sides(run: Run) -> None:
    roles = run("list", "-f", "ids").out.split()
    lines = run("similar", "-", "-n", "1000", "-f", "ndjson", stdin="\n".join(roles)).out
    shares = {
        (line["asked"], row["id"]): row["share"]
        for line in map(json.loads, lines.splitlines())
        for row in line["rows"]
    }
    assert shares
    assert all(shares[b, a] == share for (a, b), share in shares.items())


def test_ones_own_roles_are_ranked_too(run: Run, lay: Lay) -> None:
    source = {"title": "Our roles", "publisher": "We", "grade": "C"}
    skills = {"items": [{"id": "go-to-market-strategy", "strength": "core"}], "sources": ["ours"]}
    file = lay(
        {
            "sources": {"ours": source},
            "roles": {"launcher": {"title": "Launcher", "skills": skills}},
        }
    )
    found = rows(run, "launcher", "--data", file)
    assert "pmm" in {row["id"] for row in found}
    text = " ".join(run("similar", "launcher", "--data", file).out.split())
    assert "Launcher has 1 of them. That is little to rank by" in text
    assert "launcher" in {row["id"] for row in rows(run, "pmm", "--data", file)}


def test_where_nothing_is_named_there_is_no_ranking(run: Run, lay: Lay) -> None:
    file = lay(
        {
            "sources": {"ours": {"title": "Our roles", "publisher": "We", "grade": "C"}},
            "roles": {"blank": {"title": "Blank"}},
        }
    )
    result = run("similar", "blank", "--data", file)
    assert result.code == 0
    assert "No source names a duty, skill, activity or metric for Blank." in result.out


@pytest.mark.usefixtures("catalogues")
def test_an_imported_catalogue_is_offered_and_changes_nothing(run: Run) -> None:
    found = json.loads(run("similar", "pmm", "-f", "json").out)
    alone = json.loads(run("similar", "pmm", "-f", "json", "--no-user-data").out)
    assert found["rows"] == alone["rows"]
    assert found["notes"][-1] == (
        "--catalogue onet or --catalogue esco ranks the occupations that you imported."
    )
    assert "imported" not in alone["notes"][-1]

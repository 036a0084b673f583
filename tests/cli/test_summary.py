"""The answer in short, which every result begins with."""

import json
from typing import Any

import pytest

from tests.conftest import Replace, Run
from tests.own_data import kitchen, pay

RESULTS = [
    ["compare", "pm", "pmm"],
    ["compare", "pm", "pmm", "csm", "product-owner", "account-executive", "project-manager"],
    ["compare", "senior pm", "pm:director"],
]
"""Results that have an answer in short."""
MOST_LINES = 8


def summary(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["summary"]
    return found


def texts(run: Run, *argv: str) -> dict[str, str]:
    return {fact["label"]: fact["text"] for fact in summary(run, *argv)}


@pytest.mark.parametrize("argv", RESULTS, ids=" ".join)
def test_each_line_has_its_source_among_those_of_the_result(run: Run, argv: list[str]) -> None:
    document = json.loads(run(*argv, "-f", "json").out)
    facts = document["summary"]
    assert 0 < len(facts) <= MOST_LINES
    for fact in facts:
        assert fact["text"]
        assert fact["sources"], fact
        assert set(fact["sources"]) <= set(document["sources"]), fact


@pytest.mark.parametrize("argv", RESULTS, ids=" ".join)
def test_readers_meet_it_before_anything_else(run: Run, argv: list[str]) -> None:
    facts = summary(run, *argv)
    out = run(*argv).out
    page = run(*argv, "-f", "html").out
    document = run(*argv, "-f", "markdown").out
    title = next(iter(out.splitlines())).split("  ")[0]
    assert out.startswith(title)
    places = [out.index(fact["text"]) for fact in facts]
    assert places == sorted(places)
    assert out[: places[0]].count("\n") < 6
    assert page.index('class="summary"') < page.index("<h2 ", page.index('id="summary"') + 1)
    assert document.index("\n- **") < document.index("\n## ")


def test_without_sources_no_line_has_one(run: Run) -> None:
    document = json.loads(run("compare", "pm", "pmm", "--no-sources", "-f", "json").out)
    assert document["summary"]
    assert all(fact["sources"] == [] for fact in document["summary"])
    assert "[1]" not in run("compare", "pm", "pmm", "--no-sources").out


# --- compare ------------------------------------------------------------------------------------


def test_pm_or_pmm(run: Run) -> None:
    said = texts(run, "compare", "pm", "pmm")
    assert list(said) == ["PM", "PMM", "differ", "both", "pay", "choose", "clash"]
    assert said["PM"] == "owns what gets built; works with engineering and design"
    assert said["PMM"].startswith("owns how the product is sold and understood; works with")
    assert "sprint planning meetings" in said["differ"]
    assert "customer interviews" in said["differ"]
    assert "communication" in said["both"]
    for words in ("London", "mid", "2026", "PM £70,000–95,000", "PMM £65,000–90,000"):
        assert words in said["pay"]
    assert said["pay"].endswith("both £70,000–90,000")
    assert "PM if you love building products" in said["choose"]
    assert "PMM if you like studying markets" in said["choose"]
    assert said["clash"].startswith("They may clash")


def test_what_no_source_says_is_left_out(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    assert "pay" not in texts(run, "compare", "cook", "baker")
    assert texts(run, "compare", "waiter", "owner", "--only", "fit,between,pay,focus") == {}


def test_pay_says_where_each_figure_is_from_where_they_differ(
    run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 10, 20), pay("baker", 10, 20, year=2020)))
    said = texts(run, "compare", "cook", "baker", "--only", "pay")["pay"]
    assert said.count("10–20") == 2
    assert "2020" in said
    assert "both" not in said
    replace_data(kitchen(pay("cook", 10, 20)))
    assert texts(run, "compare", "cook", "baker", "--only", "pay")["pay"].endswith(
        "; no figure for Baker"
    )


def test_only_what_was_asked_for_is_in_short(run: Run) -> None:
    assert list(texts(run, "compare", "pm", "pmm", "--only", "pay")) == ["pay"]
    assert list(texts(run, "compare", "pm", "pmm", "--only", "between")) == ["clash"]

"""The answer in short, which every result begins with."""

import json
import re
from html import unescape
from typing import Any

import pytest

from tests.conftest import Replace, Run
from tests.own_data import kitchen, pay
from tests.releases import MANAGER, MARKETER

RESULTS = [
    ["compare", "pm", "pmm"],
    ["compare", "pm", "pmm", "csm", "product-owner", "account-executive", "project-manager"],
    ["compare", "senior pm", "pm:director"],
    ["show", "pmm"],
    ["show", "senior pm"],
    ["gap", "csm", "pmm"],
    ["gap", "pm", "pmm", "csm"],
    ["gap", "pmm", "--have", "positioning,sql,welding"],
    ["gap", "senior pm", "pm:director"],
    ["path", "csm", "vp-product"],
    ["pair", "pm", "pmm"],
    ["day", "pm", "pmm"],
    ["ladder", "pm"],
    ["ladder", "pm", "pmm"],
    ["ladder", "pmm", "--expectations"],
    ["salary", "pm", "--city", "berlin"],
    ["salary", "pm", "pmm", "csm", "--country", "us"],
    ["search", "win rate"],
    ["similar", "pmm"],
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
        assert fact["text"].strip()
        assert fact["text"] == fact["text"].strip(" ;,")
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


# --- other results ------------------------------------------------------------------------------


def test_one_role(run: Run) -> None:
    said = texts(run, "show", "pm")
    assert list(said) == [
        "the job", "duties", "skills", "measured by", "pay", "choose it", "leads to",
    ]  # fmt: skip
    assert said["pay"] == "£70,000–95,000 (London, mid, 2026, base pay a year)"
    assert "Product Marketing Manager (usual)" in said["leads to"]
    assert list(texts(run, "show", "pm", "--only", "skills")) == ["skills"]


def test_a_gap(run: Run) -> None:
    said = texts(run, "gap", "csm", "pmm")
    assert "product knowledge" in said["carries over"]
    assert said["to learn"].endswith("unless you have them; named for PMM, not for CSM")
    assert said["not needed"] == "deep engineering knowledge"
    assert "relationship building" in said["only yours"]
    person = texts(run, "gap", "pmm", "--have", "positioning,sql")
    assert person["you bring"] == "positioning"
    assert "analytical skills" in person["partly"]
    assert "not for" not in person["to learn"]
    assert set(texts(run, "gap", "pm", "pmm", "csm")) == {"PMM", "CSM"}


def test_a_path(run: Run) -> None:
    said = texts(run, "path", "csm", "vp-product")
    assert said["shortest"].startswith("CSM → ")
    assert said["shortest"].endswith(" → VP of Product")
    assert said["or"] != said["shortest"]
    assert "user research" in said["to learn"]
    assert texts(run, "path", "general-management", "pm") == {}  # no way is known


def test_two_who_work_together(run: Run) -> None:
    said = texts(run, "pair", "pm", "pmm")
    assert list(said) == ["PM", "PMM", "both", "PM gives", "PMM gives", "clash"]
    assert "engineering" in said["PM"]
    assert "owns the relationship with marketing and sales" in said["PMM"]


def test_a_day_and_a_ladder(run: Run) -> None:
    said = texts(run, "day", "pm", "pmm")
    assert said["PM"].startswith("mostly inward: sprint planning")
    assert said["PMM"].startswith("mostly outward: ")
    said = texts(run, "ladder", "pm")
    assert said["steps"].startswith("Associate PM → PM → Senior PM")
    assert "leads to" in said


def test_what_changes_from_one_level_to_another(run: Run) -> None:
    said = texts(run, "compare", "senior pm", "pm:director")
    assert said["changes"].startswith("At GitLab, 7 of 7")
    assert said["people"].startswith("Senior PM: leads ")
    assert "; Director of Product: " in said["people"]
    assert "$" in said["pay"]
    document = run("compare", "senior pm", "pm:director").out
    assert document.count("7 of 7 dimensions") == 1


def test_pay_has_a_line_for_each_role_and_no_weak_figure(run: Run, replace_data: Replace) -> None:
    said = texts(run, "salary", "pm", "--city", "berlin")
    assert list(said) == ["PM"]
    assert said["PM"].startswith("Berlin, 2023, base pay a year: senior €80,500–105,750")
    replace_data(kitchen(pay("cook", 1000, 1001), pay("cook", 2000, 2002, sample_size=1)))
    assert "2,0" not in texts(run, "salary", "cook", "--full")["Cook"]


def test_an_answer_to_fit(run: Run) -> None:
    asked = json.loads(run("fit", "pm", "pmm", "--questions", "-f", "json").out)["rows"]
    answers = json.dumps({row["id"]: "pm" in row["roles"] for row in asked})
    result = run("fit", "pm", "pmm", "--answers", "-", "-f", "json", stdin=answers)
    document = json.loads(result.out)
    said = {fact["label"]: fact for fact in document["summary"]}
    assert said["result"]["text"].startswith("Product Manager comes first")
    assert said["for it"]["text"]
    for fact in document["summary"]:
        assert fact["sources"]
        assert set(fact["sources"]) <= set(document["sources"])


# --- occupations ----------------------------------------------------------------------------------

A, B = f"onet:{MANAGER}", f"onet:{MARKETER}"


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    "argv",
    [
        ["compare", A, B], ["compare", "pmm", A], ["show", A], ["similar", A], ["gap", A, B],
        ["gap", "pmm", A],
    ],
    ids=" ".join,
)  # fmt: skip
def test_of_occupations_too(run: Run, argv: list[str]) -> None:
    document = json.loads(run(*argv, "-f", "json").out)
    assert 0 < len(document["summary"]) <= MOST_LINES
    for fact in document["summary"]:
        assert fact["sources"], fact
        assert set(fact["sources"]) <= set(document["sources"]), fact
    out = run(*argv).out
    assert out.index(document["summary"][0]["text"]) < 400


@pytest.mark.usefixtures("catalogues")
def test_where_ratings_differ_and_where_not(run: Run) -> None:
    said = texts(run, "compare", A, B)
    assert "Reading Comprehension (more for " in said["differ"]
    assert "Persuasion" in said["both"]  # their intervals overlap
    assert "Persuasion" not in said["differ"]


def test_a_picture_begins_with_it_and_lists_the_sources_that_it_shows(run: Run) -> None:
    for argv in (("compare", "pm", "pmm"), ("ladder", "pm"), ("path", "csm", "vp-product")):
        drawn = run(*argv, "-f", "svg").out
        lines = [unescape(line) for line in re.findall(r"<text[^>]*>([^<]*)</text>", drawn)]
        words = " ".join(lines)
        for fact in summary(run, *argv):
            assert f"{fact['label']}: {fact['text']}"[1:60] in words
        listed = [int(n) for line in lines if (n := "".join(re.findall(r"^\[(\d+)\] \S", line)))]
        above = " ".join(line for line in lines if not re.match(r"\[\d+\] \S", line))
        cited = {int(n) for n in re.findall(r"\[(\d+)\]", above)}
        for low, high in re.findall(r"\[(\d+)\]–\[(\d+)\]", above):
            cited.update(range(int(low), int(high) + 1))
        assert listed == [*range(1, len(listed) + 1)]
        assert cited == set(listed)

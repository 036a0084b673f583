"""Steps of ladders: their ids, their tracks and what they are paid, through every command."""

import json
from typing import Any

import pytest

from tests.conftest import Lay, Run
from tests.own_data import Json, kitchen


def paid(low: int, high: int, **more: object) -> Json:
    return {
        "low": low, "high": high, "country": "GB", "currency": "GBP", "period": "year",
        "year": 2025, **more,
    }  # fmt: skip


def cooks(*steps: Json, **more: object) -> Json:
    """The kitchen, with a ladder of these steps for cooks."""
    own = kitchen(**more)
    own["roles"]["cook"]["ladder"] = {"levels": [*steps], "sources": ["report"]}
    return own


STEPS: tuple[Json, ...] = (
    {"id": "c1", "title": "Commis", "level": "junior", "pay": [paid(20000, 24000)]},
    {"id": "c2", "title": "Chef", "level": "mid", "pay": [paid(25000, 30000), paid(27000, 33000, city="leeds")]},
    {"id": "c3", "title": "Chef's expert", "level": "senior", "track": "ic"},
    {"id": "m3", "title": "Sous-chef", "level": "senior", "track": "management"},
)  # fmt: skip


def records(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    rows: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return rows


def test_what_a_step_is_paid_is_pay_of_its_level(run: Run, lay: Lay) -> None:
    own = lay(cooks(*STEPS))
    rows = records(run, "--only-data", own, "salary", "cook")
    assert [(r["level"], r["city"], r["low"], r["high"], r["basis"]) for r in rows] == [
        ("junior", None, 20000, 24000, "employer band"),
        ("mid", None, 25000, 30000, "employer band"),
        ("mid", "leeds", 27000, 33000, "employer band"),
    ]
    assert {(r["level_in_source"], *r["sources"]) for r in rows} == {
        ("Commis", "report"), ("Chef", "report"),
    }  # fmt: skip
    out = run("--only-data", own, "compare", "commis", "chef", "--full").out
    assert "20,000" in out
    assert "33,000" in out


def test_the_pay_of_a_ladder_goes_with_the_ladder(run: Run, lay: Lay) -> None:
    """A later file with another ladder replaces the bands too; one that adds a skill keeps them."""
    other = {"levels": [{"title": "Commis", "level": "junior"}], "sources": ["report"]}
    first = lay(cooks(*STEPS))
    same = {"roles": {"cook": {"extends": "cook", "aliases": ["kitchen hand"]}}}
    argv = ("--only-data", first, "--only-data", lay(same, "same.json"), "salary", "cook")
    assert len(records(run, *argv)) == 3
    new = {"roles": {"cook": {"extends": "cook", "ladder": other}}}
    argv = ("--only-data", first, "--only-data", lay(new, "new.json"), "salary", "cook")
    assert run(*argv, "-f", "json").out.count("20000") == 0


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"pay": [paid(3, 2)]}, "/roles/cook/ladder/levels/0/pay/0/low  low 3 is more than high 2"),
        ({"pay": [paid(2, 3, city="lyon")]}, "Lyon is in FR"),
        ({"pay": [paid(2, 3, source="nobody")]}, 'unknown source "nobody"'),
        ({"pay": [{**paid(2, 3), "period": "week"}]}, "/ladder/levels/0/pay/0/period"),
        ({"track": "both"}, "/ladder/levels/0/track"),
    ],
)
def test_a_step_that_is_wrong_is_named_with_its_place(
    run: Run, lay: Lay, step: Json, words: str
) -> None:
    result = run("data", "validate", lay(cooks({"title": "Commis", "level": "junior", **step})))
    assert result.code == 4
    assert words in result.out


def test_two_steps_of_one_id_and_pay_without_a_source(run: Run, lay: Lay) -> None:
    own = cooks({"id": "c", "title": "Commis"}, {"id": "c", "title": "Chef", "pay": [paid(2, 3)]})
    own["roles"]["cook"]["ladder"]["sources"] = ["report", "handbook"]
    out = run("data", "validate", lay(own)).out
    assert '/roles/cook/ladder/levels/1/id     the step "c" is here twice' in out
    assert "/levels/1/pay/0  no source, and its ladder has not just one" in out
    own["roles"]["cook"]["ladder"]["levels"][1] |= {"id": "d", "pay": [paid(2, 3, source="report")]}
    assert run("data", "validate", lay(own)).code == 0


def test_a_ladder_shows_both_tracks(run: Run, lay: Lay) -> None:
    own = cooks(*STEPS, dimensions={"scope": {"name": "scope"}})
    out = run("--only-data", lay(own), "ladder", "cook").out
    assert "Chef's expert (IC); Sous-chef (management)" in out
    own["expectations"] = [
        {"role": "cook", "level": "senior", "dimension": "scope", "text": "runs it",
         "track": "management", "source": "report"}
    ]  # fmt: skip
    rows = json.loads(run("--only-data", lay(own), "ladder", "cook", "-f", "json").out)
    steps = [(r["title"], r["track"], r["text"]) for r in rows["tables"]["steps"]]
    assert steps[2:] == [
        ("Chef's expert", "ic", None), ("Sous-chef", "management", "runs it"),
    ]  # fmt: skip


def test_a_renamed_step_is_one_line(run: Run, lay: Lay) -> None:
    old = lay(cooks(*STEPS), "old.json")
    steps = [{**step, "notes": [{"text": f"note {n}"}]} for n, step in enumerate(STEPS)]
    renamed = [steps[0], {**steps[1], "title": "Chef de partie"}, *steps[2:]]
    new = lay(cooks(*renamed), "new.json")
    old = lay(cooks(*steps), "old.json")
    rows = json.loads(run("data", "diff", old, new, "-f", "json").out)["rows"]
    assert [(r["change"], r["item"], r["before"], r["after"]) for r in rows] == [
        ("changed", "c2", "Chef, step 2, mid", "Chef de partie, step 2, mid")
    ]


def test_a_raise_on_a_ladder_is_one_line(run: Run, lay: Lay) -> None:
    raised = [{**STEPS[0], "pay": [paid(21000, 24000)]}, *STEPS[1:]]
    old, new = lay(cooks(*STEPS), "old.json"), lay(cooks(*raised), "new.json")
    rows = json.loads(run("data", "diff", old, new, "-f", "json").out)["rows"]
    assert [(r["collection"], r["before"], r["after"]) for r in rows] == [
        ("pay", "£20,000–24,000", "£21,000–24,000")
    ]


def test_lint_names_the_step_that_is_paid_less(run: Run, lay: Lay) -> None:
    steps = [STEPS[0], {**STEPS[1], "pay": [paid(18000, 19000)]}]
    own = lay(cooks(*steps))
    rows = json.loads(run("lint", own, "-f", "json").out)["rows"]
    assert [(r["code"], r["place"]) for r in rows if r["code"] == "R009"] == [
        ("R009", "/roles/cook/ladder/levels/1/pay/0")
    ]

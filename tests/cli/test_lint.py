"""`rolecmp lint`: each rule on the smallest data that breaks it, and on the nearest that does not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolecmp.analysis.lint.finding import Code
from tests.conftest import Result, Run
from tests.crew import SOURCE, write_crew

Lint = Callable[..., Result]
BASE: dict[str, Any] = {
    "sources": {
        "book": SOURCE,
        "ad": {"title": "An advert", "publisher": "Press", "year": 2024, "grade": "C"},
    },
    "cities": {"lyon": {"name": "Lyon", "country": "FR"}},
}


@pytest.fixture
def lint(run: Run, tmp_path: Path) -> Lint:
    """Lints a file of the keys given: `lint({"duties": ...}, "--strict")`."""

    def lint_(content: dict[str, Any], *more: str) -> Result:
        path = tmp_path / "own.json"
        path.write_text(json.dumps({**BASE, **content}), encoding="utf-8")
        return run("lint", str(path), *more)

    return lint_


def findings(result: Result) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return rows


def found(lint: Lint, content: dict[str, Any]) -> list[tuple[str, str]]:
    """(code, place) of each finding."""
    result = lint(content, "--format", "json")
    assert result.code == 0, result.err
    return [(row["code"], row["place"]) for row in findings(result)]


def block(*items: Any, sources: str = "book") -> dict[str, Any]:
    return {"items": list(items), "sources": [sources]}


def role(title: str, **blocks: Any) -> dict[str, Any]:
    return {"title": title, **blocks}


# --- the rules --------------------------------------------------------------------------------

DUTY = {"hunt": {"name": "hunting", "kind": "field"}}
TEAM = {"dogs": {"name": "dogs"}}


def test_r001_a_duty_that_no_role_claims(lint: Lint) -> None:
    assert found(lint, {"duties": DUTY}) == [("R001", "/duties/hunt")]
    hunter = role("Hunter", duties=block({"id": "hunt"}))
    assert found(lint, {"duties": DUTY, "roles": {"hunter": hunter}}) == []


def test_r002_a_duty_that_two_roles_claim(lint: Lint) -> None:
    hunter = role("Hunter", duties=block({"id": "hunt"}), focus=block({"text": "hares"}))
    ranger = role("Ranger", duties=block({"id": "hunt"}))
    content = {"duties": DUTY, "roles": {"hunter": hunter, "ranger": ranger}}
    assert found(lint, content) == [("R002", "/roles/ranger/duties/items/0")]


def test_r002_a_duty_of_the_built_in_data_that_the_file_claims_too(lint: Lint) -> None:
    content = {"roles": {"lead": role("Lead", duties=block({"id": "product-roadmap"}))}}
    result = lint(content, "--format", "json")
    assert ("R002", "/roles/lead/duties/items/0") in [
        (row["code"], row["place"]) for row in findings(result)
    ]
    assert "pm" in findings(result)[0]["reason"]


def test_r003_a_team_with_which_nobody_owns_the_relationship(lint: Lint) -> None:
    hunter = role("Hunter", teams=block({"id": "dogs", "relation": "works-with"}))
    content = {"teams": TEAM, "roles": {"hunter": hunter}}
    assert found(lint, content) == [("R003", "/teams/dogs")]
    hunter["teams"] = block({"id": "dogs", "relation": "owns"})
    assert found(lint, content) == []


def test_r004_a_team_with_which_two_roles_own_the_relationship(lint: Lint) -> None:
    owns = block({"id": "dogs", "relation": "owns"})
    roles = {
        "hunter": role("Hunter", teams=owns, focus=block({"text": "hares"})),
        "ranger": role("Ranger", teams=owns),
    }
    content = {"teams": TEAM, "roles": roles}
    assert found(lint, content) == [("R004", "/roles/ranger/teams/items/0")]


def ladder(*rungs: dict[str, Any]) -> dict[str, Any]:
    return {"levels": list(rungs), "sources": ["book"]}


def test_r005_a_ladder_out_of_order(lint: Lint) -> None:
    """Steps of one level or of none may follow one another; a lower one may not."""
    rungs = [
        {"title": "A", "level": "mid"}, {"title": "B", "level": "mid"}, {"title": "C"},
        {"title": "D", "level": "senior"}, {"title": "E", "level": "associate"},
    ]  # fmt: skip
    content = {"roles": {"hunter": role("Hunter", ladder=ladder(*rungs))}}
    unplaced = ("R015", "/roles/hunter/ladder/levels/2")
    assert found(lint, content) == [("R005", "/roles/hunter/ladder/levels/4"), unplaced]
    content["roles"]["hunter"]["ladder"]["levels"].pop()
    assert found(lint, content) == [unplaced]


def test_r005_holds_for_ladders_of_other_employers(lint: Lint) -> None:
    upside_down = {
        "where": "Elsewhere", "levels": [
            {"title": "A", "level": "senior"}, {"title": "B", "level": "mid"},
        ],
    }  # fmt: skip
    own = {**ladder({"title": "A", "level": "mid"}), "variants": [upside_down]}
    content = {"roles": {"hunter": role("Hunter", ladder=own)}}
    assert found(lint, content) == [("R005", "/roles/hunter/ladder/variants/0/levels/1")]


def test_r006_levels_of_which_the_same_is_said(lint: Lint) -> None:
    same = [{"text": "hunts alone"}]
    rungs: list[dict[str, Any]] = [
        {"title": "A", "level": "mid", "notes": same}, {"title": "B", "level": "senior"},
        {"title": "C", "level": "lead"}, {"title": "D", "level": "director", "notes": same},
    ]  # fmt: skip
    content = {"roles": {"hunter": role("Hunter", ladder=ladder(*rungs))}}
    assert found(lint, content) == [("R006", "/roles/hunter/ladder/levels/3")]


def test_r007_roles_that_no_statement_tells_apart(lint: Lint) -> None:
    said = {"focus": block({"text": "hares"}), "skills": block({"id": "languages",
                                                               "strength": "core"})}  # fmt: skip
    roles = {"hunter": role("Hunter", **said), "ranger": role("Ranger", **said)}
    assert found(lint, {"roles": roles}) == [("R007", "/roles/ranger")]
    told_apart = {"roles": ["ranger", "hunter"], "boundary": block({"text": "by the forest"})}
    assert found(lint, {"roles": roles, "pairs": [told_apart]}) == []
    roles["ranger"]["outlook"] = block({"text": "woods"})
    assert found(lint, {"roles": roles}) == []


def test_r007_what_is_expected_tells_roles_apart(lint: Lint) -> None:
    steps = ladder({"title": "A", "level": "mid"})
    roles = {"hunter": role("Hunter", ladder=steps), "ranger": role("Ranger", ladder=steps)}
    assert found(lint, {"roles": roles}) == [("R007", "/roles/ranger")]
    entry = {"role": "ranger", "level": "mid", "dimension": "scope", "text": "a", "source": "book"}
    assert found(lint, {"roles": roles, "expectations": [entry]}) == []


def test_r007_bare_destinations_are_no_roles_of_their_own(lint: Lint) -> None:
    assert found(lint, {"roles": {"a": role("A"), "b": role("B")}}) == []


METRIC = {"hares": {"name": "hares a day", "kind": "field"}}


def test_r008_a_metric_that_no_role_is_measured_by(lint: Lint) -> None:
    assert found(lint, {"metrics": METRIC}) == [("R008", "/metrics/hares")]


def test_r008_a_metric_of_roles_that_do_nothing(lint: Lint) -> None:
    hunter = role("Hunter", metrics=block({"id": "hares"}))
    content = {"metrics": METRIC, "roles": {"hunter": hunter}}
    assert found(lint, content) == [("R008", "/metrics/hares")]
    hunter["activities"] = block({"id": "customer-calls"})
    assert found(lint, content) == []


def pay(level: str, **more: Any) -> dict[str, Any]:
    return {
        "role": "pm", "level": level, "city": "lyon", "country": "FR", "currency": "EUR",
        "period": "year", "kind": "base", "tax": "gross", "year": 2024, "basis": "survey",
        "source": "book", **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "odd"),
    [
        ({"low": 45_000, "high": 60_000, "period": "hour"}, True),
        ({"low": 0, "high": 60_000}, True),
        ({"low": 0, "high": 0}, True),
        ({"median": 500_000_000}, True),
        ({"low": 70, "high": 85}, True),
        ({"low": 70, "high": 85, "period": "hour"}, False),
        ({"median": 3_000, "period": "month"}, False),
        ({"median": 900_000}, False),
        ({"median": 70, "currency": "XCD"}, False),  # in which nothing is known
    ],
)
def test_r012_what_cannot_be_pay(lint: Lint, figures: dict[str, Any], *, odd: bool) -> None:
    assert found(lint, {"pay": [pay("mid", **figures)]}) == ([("R012", "/pay/0")] if odd else [])


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ({"median": 60_000}, {"median": 59_000}),
        (
            {"low": 50_000, "median": 60_000, "high": 70_000},
            {"low": 55_000, "median": 59_000, "high": 80_000},
        ),
        ({"mean": 60_000}, {"mean": 50_000}),
        ({"low": 50_000, "high": 70_000}, {"low": 50_000, "high": 69_000}),
        ({"low": 50_000, "high": 70_000}, {"low": 40_000, "high": 70_000}),
    ],
)
def test_r009_pay_that_falls_as_the_level_rises(
    lint: Lint, lower: dict[str, int], upper: dict[str, int]
) -> None:
    content = {"pay": [pay("senior", **upper), pay("mid", **lower)]}
    assert found(lint, content) == [("R009", "/pay/0")]


@pytest.mark.parametrize(
    "upper",
    [
        {"low": 50_000, "high": 70_000},  # the same
        {"low": 40_000, "high": 80_000},  # wider at both ends
        {"low": 60_000, "high": 69_000},  # narrower
        {"low": 10_000, "high": 20_000, "year": 2023},
        {"low": 10_000, "high": 20_000, "city": None},
        {"low": 10_000, "high": 20_000, "currency": "USD"},
        {"low": 10_000, "high": 20_000, "kind": "total"},
        {"low": 10_000, "high": 20_000, "source": "ad"},
        {"low": 10_000, "high": 20_000, "role": "pmm"},
        {"low": 10_000, "high": 20_000, "level": "all"},
        {"median": 10_000},  # nothing to compare it with
    ],
)
def test_r009_other_pay_is_not_compared(lint: Lint, upper: dict[str, Any]) -> None:
    content = {"pay": [pay("mid", low=50_000, high=70_000), {**pay("senior"), **upper}]}
    assert found(lint, content) == []


def test_r009_two_grades_of_one_level_are_not_out_of_order(lint: Lint) -> None:
    records = [pay("mid", median=40_000), pay("mid", median=60_000), pay("senior", median=50_000)]
    assert found(lint, {"pay": records}) == []
    records[2]["median"] = 30_000
    assert found(lint, {"pay": records}) == [("R009", "/pay/2")]


def test_r010_statements_that_rest_on_weak_sources_alone(lint: Lint) -> None:
    """A block of which every item does is one finding, otherwise each item is."""
    weak = role("Hunter", focus=block({"text": "hares"}, {"text": "deer"}, sources="ad"))
    assert found(lint, {"roles": {"hunter": weak}}) == [("R010", "/roles/hunter/focus")]
    weak["focus"]["items"][1]["sources"] = ["book"]
    assert found(lint, {"roles": {"hunter": weak}}) == [("R010", "/roles/hunter/focus/items/0")]
    weak["focus"]["items"][0]["sources"] = ["ad", "book"]
    assert found(lint, {"roles": {"hunter": weak}}) == []


def test_r010_of_a_pair(lint: Lint) -> None:
    pair = {"roles": ["pm", "pmm"], "tension": block({"text": "none"}, sources="ad")}
    assert found(lint, {"pairs": [pair]}) == [("R010", "/pairs/0/tension")]


def expected(level: str, **more: object) -> dict[str, Any]:
    return {"role": "pm", "level": level, "source": "gtmroles", **more}


def test_r013_a_step_without_a_word_between_others(lint: Lint) -> None:
    """One publisher words the steps below and above; another's word does not fill the hole."""
    entries = [
        expected("mid", dimension="scope", text="a product"),
        expected("director", dimension="scope", text="several products"),
        expected("senior", dimension="scope", text="a large product") | {"source": "mm_pm"},
    ]
    assert found(lint, {"expectations": entries}) == [("R013", "/expectations/0")]
    entries.append(expected("senior", dimension="people", text="mentors"))
    assert found(lint, {"expectations": entries}) == []


def test_r014_a_skill_that_falls(lint: Lint) -> None:
    def skill(level: str, step: str) -> dict[str, Any]:
        return expected(level, skill="Agile", scale="ddat", step=step)

    up = [skill("associate", "awareness"), skill("senior", "expert")]
    assert found(lint, {"proficiencies": up}) == []
    falling = [skill("senior", "working"), skill("mid", "practitioner"), up[0]]
    assert found(lint, {"proficiencies": falling}) == [("R014", "/proficiencies/0")]


def test_r015_levels_and_steps_that_nothing_orders(lint: Lint) -> None:
    ic3 = {"name": "IC3", "rank": 3}
    assert found(lint, {"levels": {"ic3": ic3}}) == [("R015", "/levels/ic3")]
    assert found(lint, {"levels": {"ic3": {**ic3, "equals": "senior"}}}) == []
    steps = [{"title": "Pup", "level": "associate"}, {"title": "Dog"}]
    dog = role("Dog", ladder={"levels": steps, "sources": ["book"]})
    assert found(lint, {"roles": {"dog": dog}}) == [("R015", "/roles/dog/ladder/levels/1")]


@pytest.mark.parametrize(
    ("bands", "how"),
    [
        ([(20, 30), (30, 40)], None),
        ([(20, 30), (31, 40)], "a hole in the bands of pm: mid ends at 30000 EUR senior begins"),
        ([(20, 30), (29, 40)], "an overlap in the bands of pm"),
        ([(20, 30), (15, 29)], None),
    ],
)
def test_r016_bands_with_a_hole_or_an_overlap(
    lint: Lint, bands: list[tuple[int, int]], how: str | None
) -> None:
    """One that lies below the other is pay that falls, which is another rule."""
    own = [
        pay(level, low=low * 1000, high=high * 1000, basis="employer band")
        for level, (low, high) in zip(("mid", "senior"), bands, strict=True)
    ]
    rows = findings(lint({"pay": own}, "-f", "json"))
    reasons = [row["reason"].replace(",", "") for row in rows if row["code"] == "R016"]
    assert [how in reason for reason in reasons if how is not None] == [True] * (how is not None)
    assert len(reasons) == (how is not None)
    survey = [{**record, "basis": "survey"} for record in own]
    assert "R016" not in lint({"pay": survey}, "-f", "json").out


def test_every_rule_has_a_test() -> None:
    names = {name[5:9].upper() for name in globals() if name.startswith("test_r0")}
    assert names == {*Code}


# --- exceptions -------------------------------------------------------------------------------


def exception(code: str, subject: str) -> dict[str, str]:
    return {"code": code, "subject": subject, "reason": "hunting is over"}


@pytest.mark.parametrize("subject", ["duties/hunt", "duties/h*", "*"])
def test_an_exception_accepts_a_finding_and_its_reason_is_shown(lint: Lint, subject: str) -> None:
    content = {"duties": DUTY, "lint_exceptions": [exception("R001", subject)]}
    result = lint(content, "--strict")
    assert result.code == 0
    assert "0 findings · 1 accepted" in result.out
    assert f"Accepted, R001 {subject} (1 finding): hunting is over" in result.out
    (row,) = findings(lint(content, "--format", "json"))
    assert (row["subject"], row["accepted"]) == ("duties/hunt", "hunting is over")


@pytest.mark.parametrize("other", [("R002", "duties/hunt"), ("R001", "duties/hunting")])
def test_r011_an_exception_that_nothing_needs(lint: Lint, other: tuple[str, str]) -> None:
    content = {"duties": DUTY, "lint_exceptions": [exception(*other)]}
    assert found(lint, content) == [("R001", "/duties/hunt"), ("R011", "/lint_exceptions/0")]


def test_all_shows_accepted_findings_row_by_row(lint: Lint) -> None:
    content = {"duties": DUTY, "lint_exceptions": [exception("R001", "duties/hunt")]}
    assert "/duties/hunt" in lint(content, "--all").out


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"code": "X1"}, "is not a code of `rolecmp lint` such as R001"),
        ({"reason": ""}, "must not be empty"),
        ({"why": "x"}, "unknown key"),
    ],
)
def test_an_exception_that_is_none_is_bad_data(
    lint: Lint, change: dict[str, str], message: str
) -> None:
    result = lint({"lint_exceptions": [{**exception("R001", "duties/hunt"), **change}]})
    assert result.code == 4
    assert message in result.err


# --- the command ------------------------------------------------------------------------------


def test_strict_exits_with_6_when_there_are_findings_and_says_the_same(lint: Lint) -> None:
    plain, strict = lint({"duties": DUTY}), lint({"duties": DUTY}, "--strict")
    assert (plain.code, strict.code) == (0, 6)
    assert plain.out == strict.out
    assert strict.err == ""


def test_each_finding_has_code_place_and_reason_and_a_file_has_lines(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "own.json"
    path.write_text('{\n  "duties": {\n    "hunt": {"name": "hunting", "kind": "field"}\n  }\n}\n')
    result = run("lint", str(path))
    assert f"{path}:3:13 /duties/hunt" in " ".join(result.out.split()), result.out
    (row,) = findings(run("lint", str(path), "--format", "json"))
    assert (row["line"], row["column"], row["rule"]) == (3, 13, "a duty that no role has")
    assert row["file"] == str(path)


def test_annotations_stand_beside_the_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own, 100%.json"
    path.write_text('{\n  "duties": {\n    "hunt": {"name": "hunting", "kind": "field"}\n  }\n}\n')
    result = run("lint", str(path), "--strict", "-f", "github")
    assert (result.code, result.err) == (6, "")
    name = str(path).replace("%", "%25").replace(",", "%2C")
    message = "no role is said to claim hunt"
    assert result.out == f"::warning file={name},line=3,col=13,title=R001::{message}\n"
    path.write_text('{"lint_exceptions": 1}')
    result = run("data", "validate", str(path), "-f", "github")
    assert result.code == 4
    assert result.out.startswith(f"::error file={name},line=1,col=21::")


def test_annotations_leave_out_what_is_accepted_and_other_results(lint: Lint, run: Run) -> None:
    content = {"duties": DUTY, "lint_exceptions": [exception("R001", "duties/hunt")]}
    result = lint(content, "--strict", "-f", "github")
    assert (result.code, result.out) == (0, "")
    result = run("list", "-f", "github")
    assert (result.code, result.out) == (2, "")
    assert "annotations are made by lint and data validate" in result.err


def test_places_in_several_files_name_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"duties": DUTY}))
    result = run("lint", "--data", str(path), "-f", "json")
    assert [row["file"] for row in findings(result) if row["accepted"] is None] == [str(path)]


def test_levels_in_files_laid_over_the_data_are_looked_at(run: Run, tmp_path: Path) -> None:
    """`--data` finds what `lint FILE` does, and nothing of the kind in the built-in data."""
    skill = {"role": "pm", "skill": "Agile", "scale": "ddat", "source": "book"}
    content = {
        **BASE,
        "levels": {"ic3": {"name": "IC3", "rank": 23}, "ic3b": {"name": "IC3 b", "rank": 23}},
        "proficiencies": [
            {**skill, "level": "ic3", "step": "working"},
            {**skill, "level": "mid", "step": "expert"},
        ],
    }
    path = tmp_path / "own.json"
    path.write_text(json.dumps(content))
    result = run("lint", "--data", str(path))
    assert f"Lint: the data and {path}" in " ".join(result.out.split())
    assert f"`rolecmp lint {path}` gives those in the file" in " ".join(result.out.split())
    alone = {(row["code"], row["reason"]) for row in findings(run("lint", str(path), "-f", "json"))}
    laid = findings(run("lint", "--data", str(path), "-f", "json"))
    assert {code for code, _ in alone} == {"R014", "R015"}
    assert {(row["code"], row["reason"]) for row in laid if row["accepted"] is None} == alone
    assert {row["file"] for row in laid if row["accepted"] is None} == {str(path)}
    assert run("lint", "--data", str(path), "--strict").code == 6


def test_a_file_is_judged_by_what_it_states_alone(run: Run, tmp_path: Path) -> None:
    """Findings of the built-in data are not the user's."""
    result = run("lint", write_crew(tmp_path), "--format", "json")
    places = {row["place"] for row in findings(result)}
    assert places
    assert not [place for place in places if "/teams/customers" in place]


def test_what_other_files_share_is_not_the_users(run: Run, lint: Lint, tmp_path: Path) -> None:
    roles = {
        "hunter": role("Hunter", duties=block({"id": "hunt"}), focus=block({"text": "hares"})),
        "ranger": role("Ranger", duties=block({"id": "hunt"})),
    }
    others = tmp_path / "others.json"
    others.write_text(json.dumps({**BASE, "duties": DUTY, "roles": roles}))
    assert "0 findings" in lint({}, "--data", str(others)).out
    assert "R002" in run("lint", "--data", str(others)).out


def test_files_laid_over_the_data_are_judged_with_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"duties": DUTY}))
    result = run("lint", "--data", str(path), "--format", "json")
    assert [row["place"] for row in findings(result) if row["accepted"] is None] == ["/duties/hunt"]


def test_a_file_comes_from_stdin(run: Run) -> None:
    result = run("lint", "-", stdin=json.dumps({"duties": DUTY}))
    assert "Lint: <stdin>" in result.out
    assert "R001" in result.out


def test_a_file_that_is_no_data_is_refused(run: Run) -> None:
    result = run("lint", "-", "--strict", stdin="{}")
    assert (result.code, result.out) == (4, "")


def test_the_built_in_data_is_clean_but_for_exceptions_with_reasons(run: Run) -> None:
    result = run("lint", "--strict", "--format", "json")
    assert result.code == 0, result.out
    assert all(row["accepted"] for row in findings(result))


def test_the_same_reason_is_told_once(lint: Lint) -> None:
    duties = {name: {"name": name, "kind": "work"} for name in ("hunt", "fish", "farm", "mine")}
    accepted = [exception("R001", f"duties/{name}") for name in duties]
    out = " ".join(lint({"duties": duties, "lint_exceptions": accepted}).out.split())
    assert "Accepted, R001 duties/hunt, duties/fish and 2 more (4 findings): hunting is over" in out
    assert "No findings but those that are accepted." in out

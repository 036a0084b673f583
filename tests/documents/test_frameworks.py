"""Career frameworks as people keep them, from each form to data: `rolecmp data import`."""

import html
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Lay, Run
from tests.workbooks import Layout, write_file, xlsx

SOURCE = "source.title=Ladder,source.publisher=Acme"
MATRIX = """Area,Competency,L1 Associate PM,L2 PM,L3 Senior PM
Craft,Positioning,"Drafts, with help",Owns one line,"- Several lines
- Sets the tone"
,Writing,Clear pages,Clear pages,–
People,Mentoring,,,One colleague
Pay,Base (GBP),"38,000-46,000",52k - 65k,from 65k
"""
DOWN = """Level,Track,Strategy,Delivery
Associate PM,individual,Knows the roadmap,Ships features
Senior PM,individual,Sets a part of it,Ships products
Director of Product,management,,Ships portfolios
"""
LONG = """Role,Level,Competency,Expectation,Skill level
PM,Associate,Strategy,Knows the roadmap,
,Senior,Strategy,Sets it,
,Senior,SQL,,working
Designer,Senior,Craft,Draws well,
Designer,Lead,Craft,Draws best,
"""
LEVELS = """
company: Acme
framework: Ladder
version: 1.10
areas: [{id: c, name: Craft}]
role: Product Manager
levels:
  - id: P1
    title: Associate PM
    grade: 007
    pay: {low: 5.2e4, high: 65000, currency: GBP}
    competencies:
      - {area: c, text: Writes a card.}
    behaviours: [Speaks up, Listens]
    skills: {SQL: working}
  - id: P2
    title: Senior PM
    pay: {low: 60_000, high: 65_000}
    competencies:
      c: [Writes books.]
      people: Mentors one.
    skills: [{name: SQL, level: expert}]
"""


def made(run: Run, path: str, *options: str) -> dict[str, Any]:
    """The data file that is made of a framework, which validates alone and over the data."""
    result = run("data", "import", path, *options)
    assert result.code == 0, result.err
    document: dict[str, Any] = json.loads(result.out)
    for more in ((), ("--only-data", "-")):
        checked = run("data", "validate", "-", *more, stdin=result.out)
        assert checked.code == 0, checked.out
    return document


def said(document: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Level, dimension by name, and text of everything expected."""
    names = {id_: thing["name"] for id_, thing in document["dimensions"].items()}
    return {
        (e["level"], names[e["dimension"]], e["text"]) for e in document["expectations"]
    }  # fmt: skip


@pytest.fixture
def matrix(lay: Lay) -> str:
    return lay(MATRIX, "matrix.csv")


# --- sheets -------------------------------------------------------------------------------------


def test_a_matrix_with_levels_across(run: Run, matrix: str) -> None:
    document = made(run, matrix, "--set", f"role=Gardener,{SOURCE}", "--map-value", "level:L2=mid")
    assert said(document) == {
        ("associate", "Positioning", "Drafts, with help"), ("mid", "Positioning", "Owns one line"),
        ("senior", "Positioning", "Several lines"), ("senior", "Positioning", "Sets the tone"),
        ("associate", "Writing", "Clear pages"), ("mid", "Writing", "Clear pages"),
        ("senior", "Mentoring", "One colleague"),
    }  # fmt: skip
    role = document["roles"]["gardener"]
    assert [(s["id"], s["title"], s["level"]) for s in role["ladder"]["levels"]] == [
        ("l1", "L1 Associate PM", "associate"), ("l2", "L2 PM", "mid"),
        ("l3", "L3 Senior PM", "senior"),
    ]  # fmt: skip
    assert document["dimensions"]["positioning"]["note"] == "Craft"
    assert document["sources"]["acme"] == {"title": "Ladder", "publisher": "Acme", "grade": "A"}


def test_what_is_missing_is_told_at_once_with_a_command_that_runs(run: Run, matrix: str) -> None:
    result = run("data", "import", matrix)
    assert (result.code, result.out) == (2, "")
    for words in (
        "which role it is for (role)", "source.title", "source.publisher", 'which level "L2 PM" is',
        "Complete and run: rolecmp data import",
        "--set role=ROLE,source.title=TITLE,source.publisher=PUBLISHER "
        "--map-value 'level:L2 PM=mid'",
    ):  # fmt: skip
        assert words in result.err, words
    again = run("data", "import", matrix, "--set", "role=ROLE,source.title=T,source.publisher=P")
    assert "ROLE is a placeholder: fill it in" in again.err


def test_a_dry_run_shows_the_first_role_whole(run: Run, lay: Lay) -> None:
    rows = "".join(f"Area {n},Does a{n},Does b{n}\n" for n in range(20))
    path = lay(f"Competency,Junior,Senior\n{rows}", "many.csv")
    out = run("data", "import", path, "--dry-run", "--set", f"role=Gardener,{SOURCE}").out
    for n in range(20):
        assert f"Gardener, Junior (associate): Area {n}: Does a{n}" in " ".join(out.split())


def test_pay_of_a_matrix_needs_a_place_and_a_year(run: Run, matrix: str) -> None:
    options = ("--map-value", "level:L2=mid", "--set", f"role=Gardener,{SOURCE}")
    result = run("data", "import", matrix, *options)
    assert "nothing says its country, period and year: add, for instance, --set" in result.err
    document = made(run, matrix, *options, "--set", "country=uk,period=year,year=2026")
    paid = [step["pay"][0] for step in document["roles"]["gardener"]["ladder"]["levels"]]
    assert [(p.get("low"), p.get("high"), p["currency"], p["kind"]) for p in paid] == [
        (38000, 46000, "GBP", "base"), (52000, 65000, "GBP", "base"), (65000, None, "GBP", "base"),
    ]  # fmt: skip


def test_a_matrix_with_levels_down(run: Run, lay: Lay) -> None:
    document = made(
        run, lay(DOWN, "down.csv"), "--as", "framework", "--set", f"role=Gardener,{SOURCE}"
    )
    assert ("director", "Delivery", "Ships portfolios") in said(document) | {
        (e["level"], "Delivery", e["text"]) for e in document["expectations"]
    }
    tracks = [step.get("track") for step in document["roles"]["gardener"]["ladder"]["levels"]]
    assert tracks == ["ic", "ic", "management"]
    assert len(document["expectations"]) == 5
    # The data has a dimension called strategy, which is this one.
    assert {e["dimension"] for e in document["expectations"]} == {"strategy", "delivery"}


def test_a_long_table_of_several_roles(run: Run, lay: Lay) -> None:
    document = made(run, lay(LONG, "long.csv"), "--set", SOURCE)
    titles = [role["title"] for role in document["roles"].values()]
    assert titles == ["PM at Acme", "Designer"]
    assert [(p["skill"], p["level"], p["step"]) for p in document["proficiencies"]] == [
        ("SQL", "senior", "working")
    ]
    assert document["proficiencies"][0]["skill_id"] == "sql"
    assert len(document["expectations"]) == 4


def test_a_long_table_has_pay_and_tells_what_it_leaves_out(run: Run, lay: Lay) -> None:
    text = (
        "Role,Level,Competency,Expectation,Low,High,Owner\n"
        "PM,Associate,Scope,A feature,40000,50000,Ann\nPM,Associate,Impact,Ships,40000,50000,\n"
        "PM,Senior,Scope,A product,,,\nDesigner,Senior,Craft,Draws,60k,70k,\n"
        'Designer,Senior,People,Helps,60k,"71,000",\nDesigner,Lead,,,80k,90k,\n'
    )
    path = lay(text, "long.csv")
    pay = f"{SOURCE},country=GB,currency=GBP,period=year,year=2026"
    document = made(run, path, "--set", pay)
    found = {
        (role["title"], step["title"]): [(p["low"], p["high"]) for p in step.get("pay", [])]
        for role in document["roles"].values()
        for step in role["ladder"]["levels"]
    }
    assert found == {
        ("PM at Acme", "Associate"): [(40_000, 50_000)],  # in two rows, said alike
        ("PM at Acme", "Senior"): [],
        ("Designer", "Senior"): [],  # in two rows, each another
        ("Designer", "Lead"): [(80_000, 90_000)],
    }
    shown = " ".join(run("data", "import", path, "--set", pay, "--dry-run").out.split())
    assert 'These columns are left out: "Owner".' in shown
    assert "Lines 5 and 6 give Senior different pay, so none of it was taken." in shown
    # Without a place it is said once, for all roles.
    bare = " ".join(run("data", "import", path, "--set", SOURCE, "--dry-run").out.split())
    assert bare.count("Pay was left out, because nothing says") == 1


def test_a_sheet_has_several_roles_each_named_once(run: Run) -> None:
    """The example of the docs: three roles by five levels."""
    document = made(
        run, str(ROOT / "examples" / "framework.csv"), "--set", SOURCE, "--map-value",
        "level:L2=mid",
    )  # fmt: skip
    assert [role["title"] for role in document["roles"].values()] == [
        "Product Manager at Acme", "Product Marketing Manager at Acme", "Product Designer at Acme",
    ]  # fmt: skip
    assert [len(role["ladder"]["levels"]) for role in document["roles"].values()] == [5, 5, 5]
    assert len(document["expectations"]) == 43


def test_a_workbook_has_a_sheet_for_each_role(run: Run, tmp_path: Path) -> None:
    """Three roles by five levels, from a sheet to a ladder of each in two commands."""
    levels = ("L1 Junior", "L2", "L3 Senior", "L4 Lead", "L5 Director")
    sheets = {
        role: [
            ["Framework of " + role], ["Competency", *levels],
            *([area, *(f"{area} of a {role} at L{n}" for n in range(1, 6))]
              for area in ("Craft", "Scope", "People")),
        ]
        for role in ("Baker", "Gardener", "Plumber")
    }  # fmt: skip
    path = write_file(tmp_path / "framework.xlsx", xlsx(sheets))
    own = tmp_path / "own.json"
    result = run(
        "data", "import", path, "--set", SOURCE, "--map-value", "level:L2=mid", "-o", str(own)
    )
    assert result.code == 0, result.err
    for role in ("baker", "gardener", "plumber"):
        rows = json.loads(run("ladder", role, "--only-data", str(own), "-f", "json").out)
        steps = rows["tables"]["steps"]
        assert [step["level"] for step in steps] == [
            "associate", "mid", "senior", "lead", "director",
        ]  # fmt: skip
    out = run("compare", "baker:senior", "baker:lead", "--only-data", str(own)).out
    assert "Craft of a Baker at L3" in out


def test_merged_cells_belong_to_each_row_and_level(run: Run, tmp_path: Path) -> None:
    """Craft stands over two rows, and one text over two levels."""
    rows = [
        ["Area", "Competency", "Junior", "Senior"], ["Craft", "Digging", "with a spade"],
        ["", "Pruning", "roses", "trees"],
    ]  # fmt: skip
    merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="C2:D2"/></mergeCells>'
    data = xlsx({"Gardener": rows}, Layout(after_rows=merged))
    document = made(run, write_file(tmp_path / "merged.xlsx", data), "--set", SOURCE)
    assert said(document) == {
        ("associate", "Digging", "with a spade"), ("senior", "Digging", "with a spade"),
        ("associate", "Pruning", "roses"), ("senior", "Pruning", "trees"),
    }  # fmt: skip
    assert {thing["note"] for thing in document["dimensions"].values()} == {"Craft"}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("Competency,Senior,Lead,Senior\nA,b,c,d\n", ':1:4: the level "Senior" is there twice'),
        ("Competency,Senior,,Lead\nA,b,x,d\n", '"x" stands in a column without a name'),
    ],
)
def test_a_level_twice_and_a_column_without_a_name(
    run: Run, lay: Lay, table: str, words: str
) -> None:
    result = run("data", "import", lay(table, "bad.csv"))
    assert (result.code, result.out) == (4, "")
    assert words in result.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Competency,L1,L2\n", "its levels are named, and no row is below them"),
        ("Competency,L1,L2\n,,\nA,,\n", "no row of it can be read"),
        (
            "Competency," + ",".join(f"L{n}" for n in range(1, 60)) + "\nA" + ",x1-2" * 59 + "\n",
            "the role has more than 50 levels; leave out those that are none",
        ),
    ],
)
def test_what_is_said_of_a_framework_makes_it_one(
    run: Run, lay: Lay, text: str, words: str
) -> None:
    """Nothing in the sheet looks like one; it is not asked what is missing of pay."""
    path = lay(text, "sheet.csv")
    result = run("data", "import", path, "--set", f"role=pm,levels=own,{SOURCE}")
    assert (result.code, result.out) == (4, "")
    assert words in result.err


def test_an_empty_column_is_nothing(run: Run, lay: Lay) -> None:
    path = lay("Competency,Senior,,Lead\nA,b,,d\n", "gap.csv")
    document = made(run, path, "--set", f"role=Gardener,{SOURCE}")
    assert len(document["expectations"]) == 2


def test_what_stands_beside_the_levels_is_told(run: Run, lay: Lay) -> None:
    path = lay("Competency,Description,Junior,Senior,Notes\nScope,what,a,b,n\n", "beside.csv")
    document = made(run, path, "--set", f"role=Gardener,{SOURCE}")
    assert {e["text"] for e in document["expectations"]} == {"a", "b"}
    told = run("data", "import", path, "--set", f"role=Gardener,{SOURCE}").err
    assert 'These columns are left out: "Description" and "Notes".' in told


@pytest.mark.parametrize("heading", ["", "Title", "Role", "Level"])
def test_a_first_column_of_levels_needs_no_heading(run: Run, lay: Lay, heading: str) -> None:
    table = f"{heading},Scope,People\nJunior Gardener,a,b\nSenior Gardener,c,d\n"
    document = made(run, lay(table, "down.csv"), "--set", f"role=Gardener,{SOURCE}")
    assert [(e["level"], e["text"]) for e in document["expectations"]] == [
        ("associate", "a"), ("associate", "b"), ("senior", "c"), ("senior", "d"),
    ]  # fmt: skip


def test_the_highest_level_may_stand_first(run: Run, lay: Lay) -> None:
    path = lay("Competency,L3,L2,L1\nScope,c,b,a\n", "turned.csv")
    options = ("--set", f"role=Gardener,levels=own,{SOURCE}")
    (role,) = made(run, path, *options)["roles"].values()
    assert [step["title"] for step in role["ladder"]["levels"]] == ["L1", "L2", "L3"]
    assert "the ladder was turned round" in run("data", "import", path, *options).err


def test_a_framework_keeps_a_scale_of_its_own(run: Run, lay: Lay) -> None:
    """Steps that would be one level of ours stay apart; those that are plainly ours equal it."""
    path = lay("Competency,Senior I,Senior II,Lead\nScope,a,b,c\n", "own.csv")
    result = run("data", "import", path, "--set", f"role=Gardener,{SOURCE}")
    assert 'Senior I" and "Senior II" would be one level' in result.err
    assert "levels=own" in result.err
    document = made(run, path, "--set", f"role=Gardener,levels=own,{SOURCE}")
    assert [(level["name"], level["rank"], level.get("equals")) for level in
            document["levels"].values() if level["name"].startswith(("Senior", "Lead"))] == [
        ("Senior I", 1, None), ("Senior II", 2, None), ("Lead", 3, "lead"),
    ]  # fmt: skip
    # The level of ours that one equals is in the file, so that it stands alone; it makes three.
    dry = run("data", "import", path, "--set", f"role=Gardener,levels=own,{SOURCE}", "--dry-run")
    assert "It makes 1 role, 3 levels, 3 expectations" in dry.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--set", "rol=x"), "Did you mean role?"),
        (("--set", "levels=mine"), "--set levels takes own alone"),
        (("--map", "dimensio=Area"), "Did you mean dimension?"),
        (("--map", "dimension=Aria"), "Did you mean Area?"),
        (("--map-value", "level:L2=middle"), "--map-value level:L2"),
        (("--set", f"role=x,{SOURCE},country=Atlantis"), "--set country"),
        (("--set", f"role=x,{SOURCE},source.grade=D"), "--set source.grade"),
    ],
)
def test_what_cannot_be_is_named(
    run: Run, matrix: str, options: tuple[str, ...], words: str
) -> None:
    complete = ("--map-value", "level:L2=mid") if "country" in words or "grade" in words else ()
    result = run("data", "import", matrix, *options, *complete)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_figures_below_levels_are_pay(run: Run, lay: Lay) -> None:
    path = lay("city,Senior,Lead\nLeeds,50000,60000\n", "pay.csv")
    assert "nothing says what role" in run("data", "import", path).err


# --- YAML ---------------------------------------------------------------------------------------


def test_a_list_of_levels_in_yaml(run: Run, lay: Lay) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    path = lay(LEVELS, "levels.yaml")
    document = made(run, path, "--set", "country=GB,period=year,year=2026")
    (role,) = document["roles"].values()
    assert role["title"] == "Product Manager at Acme"
    names = {"craft": "Craft", "people": "people", "behaviours": "behaviours"}
    assert {(e["level"], e["dimension"], e["text"]) for e in document["expectations"]} == {
        ("associate", "craft", "Writes a card."), ("associate", "behaviours", "Speaks up"),
        ("associate", "behaviours", "Listens"), ("senior", "craft", "Writes books."),
        ("senior", "people", "Mentors one."),
    }  # fmt: skip
    assert {*document["dimensions"]} == {*names}
    steps = role["ladder"]["levels"]
    assert [(p["low"], p["high"]) for p in steps[0]["pay"]] == [(52000, 65000)]
    assert "pay" not in steps[1]
    result = run("data", "import", path, "--set", "country=GB,period=year,year=2026")
    assert 'left out: "version" and "grade"' in result.err
    assert '"60_000" can be read in more than one way' in result.err
    assert "order of DDaT skill levels" in result.err
    assert [(p["level"], p["step"]) for p in document["proficiencies"]] == [
        ("associate", "working"), ("senior", "expert"),
    ]  # fmt: skip


TOPICS = """---
path: /gardening
title: Gardening
levels: 3
topics:
  - name: Soil
    content:
      - level: 2
        criteria: [Digs deep]
      - level: 1
        criteria:
          - Digs
          - Rakes
  - name: Plants
    content:
      - level: 3
        criteria: [Grows trees]
        example: an oak
---
# Gardening
"""


def test_a_page_with_topics_at_its_head(run: Run, lay: Lay) -> None:
    """Competencies first, each with its levels, as several companies publish it."""
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    path = lay(TOPICS, "gardening.md")
    result = run("data", "import", path, "--set", SOURCE)
    assert "'level:level 1=associate,level:level 2=mid,level:level 3=senior'" in result.err
    document = made(run, path, "--set", f"{SOURCE},levels=own")
    (role,) = document["roles"].values()
    assert role["title"] == "Gardening"
    assert [step["title"] for step in role["ladder"]["levels"]] == ["level 1", "level 2", "level 3"]
    assert said(document) == {
        ("acme-1", "Soil", "Digs"), ("acme-1", "Soil", "Rakes"), ("acme-2", "Soil", "Digs deep"),
        ("acme-3", "Plants", "Grows trees"),
    }  # fmt: skip
    told = run("data", "import", path, "--set", f"{SOURCE},levels=own").err
    assert 'left out: "path", "levels" and "levels: example"' in told
    result = run("data", "import", lay("# Words", "words.md"))
    assert result.code == 4
    assert "no YAML in this page" in result.err


@pytest.mark.parametrize(
    "text",
    [
        "topics:\n- name: Soil\n  levels:\n    1: Digs\n    2: [Digs deep, Rakes]\n",
        "topics:\n- name: Soil\n  levels:\n  - {level: 1, text: Digs}\n"
        "  - {level: 2, text: [Digs deep, Rakes]}\n",
        "competencies:\n  Soil:\n    1: Digs\n    2: [Digs deep, Rakes]\n",
    ],
)
def test_topics_with_a_text_at_each_level(run: Run, lay: Lay, text: str) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    path = lay(f"role: Gardener\n{text}", "topics.yaml")
    document = made(run, path, "--set", f"{SOURCE},levels=own")
    assert said(document) == {
        ("acme-1", "Soil", "Digs"), ("acme-2", "Soil", "Digs deep"), ("acme-2", "Soil", "Rakes"),
    }  # fmt: skip


def test_topics_that_are_only_defined_have_no_levels(run: Run, lay: Lay) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    topics = "topics:\n- name: Soil\n  parts:\n  - {name: Digging, description: With a spade}\n"
    result = run("data", "import", lay(f"role: Gardener\n{topics}", "topics.yaml"), "--dry-run")
    assert result.code == 4
    assert "no framework in it" in result.err


def test_json_is_yaml_too(run: Run, lay: Lay) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    levels = [{"title": f"{level} Gardener", "competencies": {"soil": f"digs {level}"}} for level in
              ("Junior", "Senior")]  # fmt: skip
    path = lay({"role": "Gardener", "levels": levels}, "levels.json")
    assert len(made(run, path, "--set", SOURCE)["expectations"]) == 2
    ours = run("data", "import", str(ROOT / "examples" / "team.json"))
    assert ours.code == 4
    assert "a data file of rolecmp already; --data takes it" in ours.err


def test_a_folder_has_a_file_for_each_role_and_level(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    folder = tmp_path / "roles"
    folder.mkdir()
    (folder / "a.yaml").write_text(
        "role: Gardener\nlevel: 2\ntrack: individual\nbehaviours: [Digs, Writes *all* tickets.]\n"
    )
    (folder / "b.yaml").write_text(
        "role: Senior Gardener\nlevel: 3\nfrom: a\nadds: [Plans]\n"
        "removes: ['Writes *all* tickets.', Flies]\nreports to: Boss\n"
    )
    result = run("data", "import", str(folder), "--set", SOURCE)
    assert "--map-value level:Gardener=mid" in result.err
    document = made(run, str(folder), "--set", SOURCE, "--map-value", "level:Gardener=mid")
    assert [*document["roles"]] == ["gardener"]
    assert {(e["level"], e["text"]) for e in document["expectations"]} == {
        ("mid", "Digs"), ("mid", "Writes *all* tickets."), ("senior", "Digs"), ("senior", "Plans"),
    }  # fmt: skip
    assert {e["dimension"] for e in document["expectations"]} == {"behaviours"}
    told = run("data", "import", str(folder), "--set", SOURCE, "--map-value", "level:Gardener=mid")
    assert "b removes what a does not have: Flies" in told.err
    assert '"reports to"' in told.err


def test_levels_of_one_title_in_files_of_their_own_are_steps_of_one_role(
    run: Run, tmp_path: Path
) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    for name, level, base in (("a", 2, ""), ("b", 3, "from: a\n"), ("c", 4, "from: b\n")):
        text = f"role: Gardener\nlevel: {level}\n{base}behaviours: [Digs {level} holes]\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    document = made(run, str(tmp_path), "--set", f"{SOURCE},levels=own")
    (role,) = document["roles"].values()
    assert [(step["title"], step["level"]) for step in role["ladder"]["levels"]] == [
        ("Gardener", "acme-2"), ("Gardener", "acme-3"), ("Gardener", "acme-4"),
    ]  # fmt: skip
    top = [e["text"] for e in document["expectations"] if e["level"] == "acme-4"]
    assert sorted(top) == ["Digs 2 holes", "Digs 3 holes", "Digs 4 holes"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"b": "level: 3\nfrom: c"},
            'b builds on "c", which is not in the folder, so it starts a role',
        ),
        ({"b": "level: 3\nfrom: b"}, "b builds on itself, so it starts a role of its own."),
        (
            {"b": "level: 3\nfrom: a", "c": "level: 4\nfrom: a"},
            "c builds on a, as another file does, so it starts a role of its own.",
        ),
        ({"b": "level: 2"}, 'a and b are both of "Gardener": each starts a role of its own.'),
    ],
)
def test_a_file_that_is_no_step_of_the_role_below_it_is_told(
    run: Run, tmp_path: Path, files: dict[str, str], told: str
) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    for name, text in {"a": "level: 2", **files}.items():
        (tmp_path / f"{name}.yaml").write_text(f"role: Gardener\n{text}\nbehaviours: [Digs]\n")
    result = run("data", "import", str(tmp_path), "--set", f"{SOURCE},levels=own")
    assert result.code == 0, result.err
    assert told in result.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("roles: {a: {title: A}}", "a data file of rolecmp already; --data takes it"),
        ("a: 1", "no framework in it"),
        ("levels: 3", "no framework in it"),
        ("levels:\n  - title: A\n  - title: A\n", 'x.yaml:3:1: the level "A" is there twice'),
        ("levels:\n  - {x: y}\n", "a level without a title"),
        ("levels: [", "not YAML"),
    ],
)
def test_yaml_that_is_no_framework(run: Run, lay: Lay, text: str, words: str) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    result = run("data", "import", lay(text, "x.yaml"), "--set", f"role=A,{SOURCE}")
    assert (result.code, result.out) == (4, "")
    assert words in result.err


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    result = run("data", "import", str(tmp_path))
    assert (result.code, result.out) == (4, "")
    assert "no YAML file in this folder" in result.err


# --- the frameworks of others -------------------------------------------------------------------

OTHERS = [
    ("newcomer/frameworks/matrix.csv", ("role=Product Marketing Manager",), "level:L2 PMM=mid", 17),
    ("newcomer/frameworks/matrix.xlsx", (), "level:L2=mid", 17),
    ("cases/ladder_files/matrix.csv", ("role=PM at A",), "level:PM I=associate,level:PM II=mid", 6),
    ("newcomer/frameworks/roles", (),
     "level:Product Manager=mid,level:Product Marketing Manager=mid", 7),
]  # fmt: skip


@pytest.mark.parametrize(("path", "more", "meanings", "statements"), OTHERS)
def test_frameworks_as_people_keep_them(
    run: Run, shared: Path, tmp_path: Path, path: str, more: tuple[str, ...], meanings: str,
    statements: int,
) -> None:  # fmt: skip
    if path.endswith("roles"):
        pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    own = tmp_path / "own.json"
    result = run(
        "data", "import", str(shared / path), "--set", ",".join([SOURCE, *more]),
        "--map-value", meanings, "-o", str(own),
    )  # fmt: skip
    assert result.code == 0, result.err
    assert run("data", "validate", str(own), "--only-data", str(own)).code == 0
    document = json.loads(own.read_text())
    assert len(document["expectations"]) == statements
    if path.endswith("xlsx"):
        assert "Old 2024" in result.err
        assert "a formula that was never computed" in result.err


@pytest.mark.parametrize(
    ("path", "more", "meanings", "statements"),
    [("examples/framework.csv", (), "level:L2=mid", 43), *OTHERS],
)
def test_from_a_framework_to_a_site_in_two_commands(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest, path: str, more: tuple[str, ...],
    meanings: str, statements: int,
) -> None:  # fmt: skip
    """Every statement of it stands on the page of its level, which the index leads to."""
    folder = ROOT if path.startswith("examples") else request.getfixturevalue("shared")
    if path.endswith("roles"):
        pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    own, site = str(tmp_path / "own.json"), tmp_path / "site"
    said_ = ",".join([SOURCE, *more])
    made_ = run(
        "data", "import", str(folder / path), "--set", said_, "--map-value", meanings, "-o", own
    )
    assert made_.code == 0, made_.err
    result = run("site", str(site), "--only-data", own)
    assert result.code == 0, result.err
    document = json.loads(Path(own).read_text())
    index = (site / "index.html").read_text()
    found = 0
    for id_ in document["roles"]:
        assert f"roles/{id_}.html" in index
        role = (site / "roles" / f"{id_}.html").read_text()
        for entry in document["expectations"]:
            if entry["role"] == id_:
                assert f"levels/{id_}/{entry['level']}.html" in role
                page = (site / "levels" / id_ / f"{entry['level']}.html").read_text()
                found += entry["text"] in html.unescape(page)
    assert found == statements


def test_a_framework_with_a_comma_in_a_figure_is_refused_at_its_place(
    run: Run, shared: Path, tmp_path: Path
) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    path = shared / "newcomer/frameworks/levels.yaml"
    result = run("data", "import", str(path))
    assert result.code == 4
    assert "levels.yaml:46:32" in result.err
    mended = tmp_path / "levels.yaml"
    mended.write_text(path.read_text().replace("82,000", "82000"))
    document = made(
        run, str(mended), "--set", f"role=PMM at L,{SOURCE},country=GB,period=year,year=2026",
        "--map-value", "level:P2=mid",
    )  # fmt: skip
    assert len(document["expectations"]) == 12
    steps = next(iter(document["roles"].values()))["ladder"]["levels"]
    assert [(p["low"], p["high"]) for step in steps for p in step.get("pay", ())] == [
        (52000, 65000), (65000, 82000),
    ]  # fmt: skip


def test_what_several_roles_lack_is_said_once(run: Run, lay: Lay) -> None:
    sheet = "Role,Competency,Lead,Principal\nPM,Scope,a line,all\nDesigner,Craft,systems,practice\n"
    result = run("data", "import", lay(sheet, "two.csv"), "--dry-run")
    assert result.code == 2
    assert result.err.count('"Lead" and "Principal" would be one level') == 1

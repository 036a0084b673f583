"""`rolecmp compare`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, ladder, linked, pay, said, skills


def tables(run: Run, *argv: str) -> dict[str, list[dict[str, Any]]]:
    result = run("compare", *argv, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, list[dict[str, Any]]] = json.loads(result.out)["tables"]
    return found


def lines(text: str) -> list[list[str]]:
    """Each line as the pieces that more than one blank keeps apart."""
    return [
        [piece.strip() for piece in line.split("  ") if piece.strip()] for line in text.splitlines()
    ]


# --- the article's two roles --------------------------------------------------------------------


def test_the_main_job(run: Run) -> None:
    """What differs, side by side and with sources, down to pay and the tension between the two."""
    result = run("compare", "pm", "pmm", "--full")
    assert (result.code, result.err) == (0, "")
    for words in (
        "Product Manager (pm) ↔ Product Marketing Manager (pmm)",
        "What should we build next?",
        "How do we win in this market?",
        "named for PM ",
        "for both",
        "named for PMM",
        "not needed: deep engineering knowledge",
        "technical understanding (core / valuable)",
        "sales (growing, Europe)",
        "Both pay £70,000–90,000, which is 67 % of the whole range",
        "Look at the data, and talk to customers.",
        "[1] Product Marketing Manager vs Product Manager: Key Differences Explained",
    ):
        assert words in result.out, words


def test_the_pay_of_the_article(run: Run) -> None:
    found = tables(run, "pm", "pmm")
    assert [(r["id"], r["low"], r["high"], r["on_top"]) for r in found["pay"]] == [
        ("pm", 70000, 95000, ["stock options", "bonus"]),
        ("pmm", 65000, 90000, []),
    ]
    (overlap,) = found["overlap"]
    assert overlap == {
        "low": 70000, "high": 90000, "width": 20000, "span": 30000, "percent": 67,
        "currency": "GBP", "why_not": None, "cells": overlap["cells"], "sources": ["gtmroles"],
    }  # fmt: skip
    assert overlap["cells"] >= 1


def test_what_people_ask_for_comes_first(run: Run) -> None:
    out = run("compare", "pm", "pmm", "--full").out
    headings = [
        "Duties ·",
        "Skills ·",
        "Metrics ·",
        "Base pay",
        "Day ·",
        "Backgrounds ·",
        "Ladder",
        "Moves ·",
        "Teams ·",
        "asks ",
        "day  ",
        "choose it if",
        "Why they are confused",
        "Where they clash",
        "On pay",
        "[1] ",
    ]
    places = [out.index(f"\n{heading}") for heading in headings]
    assert places == sorted(places)
    short = run("compare", "pm", "pmm").out
    places = [short.index(f"\n{heading}") for heading in headings[:8]]
    assert places == sorted(places)


def test_what_both_need_is_said_once(run: Run) -> None:
    out = run("compare", "pm", "pmm", "--only", "skills").out
    _, table = out.split("\nSkills ·")
    assert table.count("analytical skills") == 1
    (row,) = [
        row for row in tables(run, "pm", "pmm")["contrast"] if row["id"] == "analytical-skills"
    ]
    assert row["in"] == ["pm", "pmm"]
    assert (row["pm"], row["pmm"]) == ("core", "core")


# --- only, both, only ---------------------------------------------------------------------------


def test_lists_what_one_has_what_both_have_and_what_the_other_has(
    run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen())
    out = run("compare", "cook", "baker", "--only", "skills").out
    assert lines(out)[4:8] == [
        ["Skills · 2 of 5 named for both [1]"],
        ["named for Cook", "for both", "named for Baker"],
        ["not needed: small talk", "knife skills (core / valuable)", "ovens"],
        ["hygiene", "chemistry (valuable)"],
    ]
    rows = tables(run, "cook", "baker", "--only", "skills")["contrast"]
    assert {row["id"]: row["in"] for row in rows} == {
        "small-talk": [],  # expressly not needed is not having it
        "ovens": ["baker"],
        "chemistry": ["baker"],
        "knives": ["cook", "baker"],
        "hygiene": ["cook", "baker"],
    }


def test_what_both_have_but_not_alike_differs(run: Run, replace_data: Replace) -> None:
    """In strength, in how usual it is, and in where it holds."""
    replace_data(
        kitchen(
            roles={
                "a": {
                    "title": "A",
                    "skills": skills(core="knives ovens", valuable="hygiene"),
                    "backgrounds": linked({"id": "school", "where": ["France"]}),
                    "moves": linked({"to": "c", "frequency": "usual"}, {"title": "Freedom"}),
                },
                "b": {
                    "title": "B",
                    "skills": skills(core="ovens", valuable="knives", not_needed="hygiene"),
                    "backgrounds": linked({"id": "school"}),
                    "moves": linked({"to": "c", "frequency": "sometimes"}, {"title": "freedom"}),
                },
                "c": {"title": "C"},
            },
            pairs=[],
        )
    )
    out = run("compare", "a", "b").out
    for words in (
        "Skills · 2 of 3 named for both",
        "knife skills (core / valuable)",
        "hygiene (valuable / not needed)",
        "cookery school (France / usual)",
        "Moves · 2 of 2 named for both",
        "C (usual / sometimes)",
    ):
        assert words in out, words


def test_facets_of_one_value_stand_in_two_columns(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    out = run("compare", "cook", "baker").out
    assert ["owns", "what is on the plate", "what is in the basket", "[1]"] in lines(out)
    assert ["faces", "inward: the stove", "inward: the oven", "[1]"] in lines(out)
    rows = {row["facet"]: row for row in tables(run, "cook", "baker")["statements"]}
    assert rows["focus"]["cook"] == ["what is on the plate"]
    assert rows["facing"]["baker"] == ["inward", "the oven"]
    assert rows["focus"]["alike"] is False


# --- what is the same ---------------------------------------------------------------------------


def _alike() -> Json:
    """Two roles that differ in one skill, and a third that has nothing but the rest."""
    common = {
        "focus": said("a good meal"),
        "questions": said("Who is hungry?"),
        "duties": linked({"id": "menu"}),
        "activities": linked({"id": "tasting"}, {"id": "kneading"}),
        "ladder": ladder("mid:Hand", "senior:Old hand"),
    }
    return kitchen(
        roles={
            "a": {"title": "A", **common, "skills": skills(core="knives hygiene")},
            "b": {"title": "B", **common, "skills": skills(core="ovens hygiene")},
            "c": {"title": "C", **common, "skills": skills(core="ovens hygiene")},
        },
        pairs=[],
    )


FOLDED = [
    "Duties, the same for all: menu [1]",
    "Day, the same for all: tasting, kneading [1]",
    "Ladder, the same for all: Hand → Old hand [1]",
    "Owns, the same for all: a good meal [1]",
    "Asks, the same for all: Who is hungry? [1]",
]


@pytest.mark.parametrize("names", [("a", "b"), ("a", "b", "c")])
def test_what_is_the_same_is_one_line_that_says_so(
    names: tuple[str, ...], run: Run, replace_data: Replace
) -> None:
    replace_data(_alike())
    folded = run("compare", *names)
    assert [line for line in folded.out.splitlines() if line in FOLDED] == FOLDED
    assert folded.out.count("a good meal") == len(names) + 1
    unfolded = run("compare", *names, "--all")
    assert ", the same for all" not in unfolded.out
    assert unfolded.out.count("a good meal") == 2 * len(names)  # in short and in full
    assert "Hand" in unfolded.out
    as_data = [run("compare", *names, *more, "-f", "json").out for more in ((), ("--all",))]
    assert as_data[0] == as_data[1]  # data formats have every row in any case


def test_of_several_roles_what_all_have_is_one_line_below_what_differs(
    run: Run, replace_data: Replace
) -> None:
    replace_data(_alike())
    out = run("compare", "a", "b", "c", "--only", "skills").out
    assert lines(out)[4:9] == [
        ["Skills · 1 of 3 named for all [1]"],
        ["A", "B", "C"],
        ["knife skills", "core", "—", "—"],
        ["ovens", "—", "core", "core"],
        ["Skills, the same for all: hygiene [1]"],
    ]
    unfolded = run("compare", "a", "b", "c", "--only", "skills", "--all").out
    assert ["hygiene", "core", "core", "core"] in lines(unfolded)


@pytest.mark.parametrize(
    ("names", "which"),
    [
        (("cook", "cook"), '"cook" is named twice; `rolecmp show cook` shows it'),
        (("cook", "Cook", "COOK"), '"cook", "Cook" and "COOK" are all cook'),
        (
            ("Senior Baker", "senior baker"),
            '"Senior Baker" and "senior baker" are both baker:senior',
        ),
        (("senior baker", "senior baker"), "twice; `rolecmp show baker:senior` shows it"),
    ],
)
def test_one_role_named_twice_is_told_as_that(
    run: Run, replace_data: Replace, names: tuple[str, ...], which: str
) -> None:
    replace_data(kitchen())
    for command in ("compare", "gap", "pair"):
        if command != "pair" or len(names) == 2:
            result = run(command, *names)
            assert (result.code, result.out) == (2, "")
            assert result.err.startswith(f"rolecmp: {command} takes two different roles, and ")
            assert which in result.err


def test_a_facet_of_which_no_source_speaks_is_named(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pairs=[]))
    out = run("compare", "cook", "baker", "--only", "outlook,technology,between").out
    title, blank, line = out.splitlines()
    assert title.split("  ")[0] == "Cook (cook) ↔ Baker (baker)"
    assert (title.endswith("  2 roles"), blank) == (True, "")
    assert line == ("Not in the data for Cook or Baker: where to look, technology, between them.")
    both = run("compare", "cook", "baker", "--only", "outlook,skills").out
    assert "Not in the data for Cook or Baker: where to look." in both
    assert "2 roles · 1 facet" in both
    assert "No source" not in run("compare", "cook", "baker").out  # only what was asked for


def test_what_no_role_needs_is_not_told_as_what_all_have(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(
            roles={
                "a": {"title": "A", "skills": skills(not_needed="chemistry")},
                "b": {"title": "B", "skills": skills(not_needed="chemistry")},
            },
            pairs=[],
        )
    )
    out = run("compare", "a", "b").out
    assert "Skills, the same for all: not needed: chemistry [1]" in out


# --- three to six roles -------------------------------------------------------------------------


def test_three_roles_get_a_column_each_and_marks(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    out = run("compare", "cook", "baker", "waiter", "--only", "skills,backgrounds,teams").out
    assert ["Cook", "Baker", "Waiter"] in lines(out)
    for row in (
        ["small talk", "not needed", "—", "core"],
        ["knife skills", "core", "valuable", "—"],
        ["cookery school", "usual", "growing (France)", "—"],
        ["guests", "—", "—", "owns"],
    ):
        assert row in lines(out)
    rows = tables(run, "cook", "baker", "waiter", "--only", "skills")["contrast"]
    (knives,) = [row for row in rows if row["id"] == "knives"]
    assert (knives["cook"], knives["baker"], knives["waiter"]) == ("core", "valuable", None)


def test_six_roles(run: Run, tmp_path: Path) -> None:
    names = ["pm", "pmm", "vp-sales", "head-of-marketing", "general-management", "cook"]
    data = tmp_path / "cook.json"
    data.write_text(json.dumps({"roles": {"cook": {"title": "Cook"}}}))
    result = run("compare", *names, "--data", str(data))
    assert result.code == 0
    assert "6 roles" in result.out


@pytest.mark.parametrize("number", [1, 7, 8])
def test_other_numbers_of_roles_are_refused(number: int, run: Run) -> None:
    result = run("compare", *["pm"] * number)
    assert result.code == 2
    assert result.out == ""
    cure = "`rolecmp show pm` shows a single one" if number == 1 else "leave some out"
    assert result.err == f"rolecmp: compare takes 2 to 6 roles, not {number}; {cure}\n"


def test_no_role_at_all(run: Run) -> None:
    result = run("compare")
    assert (result.code, result.out) == (2, "")
    usage = "`rolecmp compare ROLE ROLE ...`; for example `rolecmp compare pm pmm`"
    assert result.err == f"rolecmp: compare needs more: {usage}\n"


# --- --only -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("only", "shown"),
    [
        ("skills", {"contrast"}),
        ("skills,pay", {"contrast", "pay", "overlap"}),
        ("PAY", {"pay", "overlap"}),
        ("salary", {"pay", "overlap"}),
        ("focus", {"statements"}),
        ("owns, asks ,faces", {"statements"}),
        ("optimises for", {"statements"}),
        ("optimises_for,", {"statements"}),
        ("day", {"contrast", "remarks"}),
        ("levels", {"ladder"}),
        ("fit", {"remarks"}),
        ("tension", {"between"}),
        ("between,skills", {"between", "contrast"}),
    ],
)
def test_only_some_facets(only: str, shown: set[str], run: Run) -> None:
    found = tables(run, "pm", "pmm", "--only", only)
    assert {name for name, rows in found.items() if rows} == shown


def test_facets_stand_in_the_order_of_asking(run: Run) -> None:
    for asked in (
        ("pay", "metrics", "questions", "skills"),
        ("skills", "questions", "metrics", "pay"),
    ):
        result = run("compare", "pm", "pmm", "--only", ",".join((*asked, asked[0])))
        headings = {
            "pay": "Base pay", "metrics": "Metrics ·", "questions": "asks ", "skills": "Skills ·",
        }  # fmt: skip
        places = [result.out.index(f"\n{headings[facet]}") for facet in asked]
        assert places == sorted(places)
        found = tables(run, "pm", "pmm", "--only", ",".join(asked))
        assert [*dict.fromkeys(row["facet"] for row in found["contrast"])] == [
            facet for facet in asked if facet in ("skills", "metrics")
        ]
    remarks = tables(run, "pm", "pmm", "--only", "fit,skills,outlook,day")["remarks"]
    assert [row["facet"] for row in remarks].count("activities") == 1


@pytest.mark.parametrize(
    ("only", "message"),
    [
        ("skils", 'no facet "skils". Did you mean skills? Facets: '),
        ("skills,zzz", 'no facet "zzz". Facets: duties, skills, '),
        ("", "no facet named. Facets: duties, "),
        (" , ", "no facet named. Facets: duties, "),
    ],
)
def test_an_unknown_facet_is_refused_with_the_list(only: str, message: str, run: Run) -> None:
    result = run("compare", "pm", "pmm", "--only", only)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"rolecmp: {message}")
    listed = run("list", "facets", "-f", "json").out
    assert result.err.rstrip().endswith(", ".join(r["id"] for r in json.loads(listed)["rows"]))


def test_asked_for_alone_the_pair_is_told_in_full(run: Run) -> None:
    """Otherwise the last line says that there is more."""
    out = run("compare", "pm", "pmm").out
    assert "between them" in out[out.index("--full adds") :].splitlines()[0]
    assert "you need to know the difference" not in out
    for argv in (("--only", "between"), ("--all",)):
        out = run("compare", "pm", "pmm", *argv).out
        assert "you need to know the difference" in out
        assert "Also known" not in out


# --- which pay is shown -------------------------------------------------------------------------

A, B = "report", "handbook"  # of grades B and A
C = "notice"  # of grade C

CELLS: dict[str, tuple[list[Json], tuple[float, float] | None]] = {
    # name: (records, lows of the cell that is shown; None: there is no common cell)
    "one cell": ([pay("cook", 1, 9), pay("baker", 2, 9)], (1, 2)),
    "another place": ([pay("cook", 1, 9), pay("baker", 2, 9, city="york")], None),
    "the country is no city": ([pay("cook", 1, 9), pay("baker", 2, 9, city=None)], None),
    "another area": ([pay("cook", 1, 9, area="north"), pay("baker", 2, 9)], None),
    "another level": ([pay("cook", 1, 9), pay("baker", 2, 9, level="senior")], None),
    "all levels are a level": (
        [pay("cook", 1, 9, level="all"), pay("baker", 2, 9, level="all")], (1, 2),
    ),
    "an unknown level is none": (
        [pay("cook", 1, 9, level="unknown"), pay("baker", 2, 9, level="unknown")], None,
    ),
    "another year": ([pay("cook", 1, 9), pay("baker", 2, 9, year=2024)], None),
    "another currency": ([pay("cook", 1, 9), pay("baker", 2, 9, currency="EUR")], None),
    "another period": ([pay("cook", 1, 9), pay("baker", 2, 9, period="month")], None),
    "another kind": ([pay("cook", 1, 9), pay("baker", 2, 9, kind="total")], None),
    "another tax": ([pay("cook", 1, 9), pay("baker", 2, 9, tax="net")], None),
    "unstated tax is not gross": ([pay("cook", 1, 9), pay("baker", 2, 9, tax="unspecified")], None),
    "two sources, if none has both": ([pay("cook", 1, 9), pay("baker", 2, 9, source=B)], (1, 2)),
    "one source for both before a newer year": (
        [
            pay("cook", 1, 9, source=B), pay("baker", 2, 9, source=A),
            pay("cook", 3, 9, year=2020), pay("baker", 4, 9, year=2020),
        ],
        (3, 4),
    ),
    "one source for both before a better one for one": (
        [pay("cook", 1, 9, source=B), pay("cook", 3, 9), pay("baker", 4, 9)], (3, 4),
    ),
    "then the newest": (
        [
            pay("cook", 1, 9, year=2020), pay("baker", 2, 9, year=2020),
            pay("cook", 3, 9, year=2023), pay("baker", 4, 9, year=2023),
            pay("cook", 5, 9, year=2021), pay("baker", 6, 9, year=2021),
        ],
        (3, 4),
    ),
    "the newest before the better source": (
        [
            pay("cook", 1, 9, source=B, year=2020), pay("baker", 2, 9, source=B, year=2020),
            pay("cook", 3, 9, source=C), pay("baker", 4, 9, source=C),
        ],
        (3, 4),
    ),
    "then the better source": (
        [
            pay("cook", 1, 9, source=C), pay("baker", 2, 9, source=C),
            pay("cook", 3, 9, source=B), pay("baker", 4, 9, source=B),
            pay("cook", 5, 9, source=A), pay("baker", 6, 9, source=A),
        ],
        (3, 4),
    ),
    "the better source before the larger sample": (
        [
            pay("cook", 1, 9, sample_size=900), pay("baker", 2, 9, sample_size=900),
            pay("cook", 3, 9, source=B, sample_size=9), pay("baker", 4, 9, source=B, sample_size=9),
        ],
        (3, 4),
    ),
    "then the larger sample": (
        [
            pay("cook", 1, 9, sample_size=10), pay("baker", 2, 9, sample_size=90),
            pay("cook", 3, 9, sample_size=50, city="york"),
            pay("baker", 4, 9, sample_size=50, city="york"),
        ],
        (3, 4),
    ),
    "a sample before none": (
        [
            pay("cook", 1, 9), pay("baker", 2, 9),
            pay("cook", 3, 9, sample_size=5, city="york"),
            pay("baker", 4, 9, sample_size=5, city="york"),
        ],
        (3, 4),
    ),
    "a year before a month, though it is older": (
        [
            pay("cook", 1, 9, period="month", year=2026),
            pay("baker", 2, 9, period="month", year=2026),
            pay("cook", 3, 9), pay("baker", 4, 9),
        ],
        (3, 4),
    ),
    "gross or unstated before net, though that is newer": (
        [
            pay("cook", 1, 9, tax="net", year=2026), pay("baker", 2, 9, tax="net", year=2026),
            pay("cook", 3, 9, tax="unspecified"), pay("baker", 4, 9, tax="unspecified"),
        ],
        (3, 4),
    ),
    "several answers before one employer, though that is newer and of one source": (
        [
            pay("cook", 1, 9, basis="employer band", year=2026),
            pay("baker", 2, 9, basis="employer band", year=2026),
            pay("cook", 3, 9, source=B), pay("baker", 4, 9, source=C),
        ],
        (3, 4),
    ),
    "one weak figure is enough": (
        [
            pay("cook", 1, 9, year=2026), pay("baker", 2, 9, year=2026, sample_size=4),
            pay("cook", 3, 9), pay("baker", 4, 9),
        ],
        (3, 4),
    ),
    "a count that is not stated is not a small one": (
        [
            pay("cook", 1, 9, year=2026), pay("baker", 2, 9, year=2026),
            pay("cook", 3, 9, sample_size=90), pay("baker", 4, 9, sample_size=90),
        ],
        (1, 2),
    ),
    "money of another country last": (
        [
            pay("cook", 1, 9, year=2026, currency="USD"),
            pay("baker", 2, 9, year=2026, currency="USD"),
            pay("cook", 3, 9), pay("baker", 4, 9),
        ],
        (3, 4),
    ),
    "a month and net where there is nothing else": (
        [
            pay("cook", 1, 9, period="month", tax="net"),
            pay("baker", 2, 9, period="month", tax="net"),
        ],
        (1, 2),
    ),
    "of two sources the better for each": (
        [
            pay("cook", 1, 9, source=C), pay("cook", 3, 9, source=B),
            pay("baker", 4, 9, source=A),
        ],
        (3, 4),
    ),
    "the first in the data, if nothing tells them apart": (
        [
            pay("cook", 1, 9), pay("baker", 2, 9),
            pay("cook", 3, 9, city="york"), pay("baker", 4, 9, city="york"),
        ],
        (1, 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_which_cell_is_shown(name: str, run: Run, replace_data: Replace) -> None:
    records, lows = CELLS[name]
    replace_data(kitchen(*records))
    found = tables(run, "cook", "baker", "--only", "pay")
    (overlap,) = found["overlap"]
    if lows is None:
        assert overlap["low"] is overlap["percent"] is None
        assert overlap["cells"] == 0
        assert overlap["why_not"].startswith("these figures cannot be compared: they differ in ")
        assert sorted(row["id"] for row in found["pay"]) == ["baker", "cook"]
    else:
        assert tuple(row["low"] for row in found["pay"]) == lows
        assert overlap["why_not"] is None


def test_whichever_way_round_it_is_the_same_cell(run: Run, replace_data: Replace) -> None:
    for records, lows in CELLS.values():
        if lows is not None:
            replace_data(kitchen(*records))
            there = tables(run, "cook", "baker", "--only", "pay")
            back = tables(run, "baker", "cook", "--only", "pay")
            assert there["pay"] == back["pay"][::-1]
            assert there["overlap"] == [
                {**back["overlap"][0], "sources": there["overlap"][0]["sources"]}
            ]


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ({"city": "york"}, "place"),
        ({"level": "senior"}, "level"),
        ({"year": 2020}, "year"),
        ({"currency": "EUR"}, "currency"),
        ({"period": "hour"}, "period"),
        ({"kind": "total"}, "kind of pay"),
        ({"tax": "net"}, "tax"),
        ({"year": 2020, "tax": "net", "city": "york"}, "place, year, tax"),
    ],
)
def test_says_why_there_is_no_overlap(
    changed: Json, differs: str, run: Run, replace_data: Replace
) -> None:
    """A row each all the same, on an axis of its own where it may not share one."""
    replace_data(kitchen(pay("cook", 20000, 30000), pay("baker", 25000, 35000, **changed)))
    out = run("compare", "cook", "baker", "--only", "pay").out
    assert f"These figures cannot be compared: they differ in {differs}." in out
    assert "20,000" in out
    assert "25,000" in out
    assert "Overlap" not in out
    axis = {"currency", "period", "kind", "tax"} & set(changed)
    assert out.count("pay, ") == 1 + bool(axis)


def test_a_role_without_any_figure(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000)))
    out = run("compare", "cook", "baker", "waiter", "--only", "pay").out
    assert "20,000" in out
    assert "No figure for Baker and Waiter, so there is no overlap." in out


def test_other_cells_are_one_flag_away(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(
            pay("cook", 1, 9), pay("baker", 2, 9),
            pay("cook", 3, 9, city="york"), pay("baker", 4, 9, city="york"),
            pay("cook", 5, 9, level="senior"), pay("baker", 6, 9, level="senior"),
            pay("cook", 7, 9, year=2020), pay("baker", 8, 9, year=2020),
            pay("cook", 9, 9, city="lyon", country="FR", currency="EUR"),
            pay("baker", 9, 9, city="lyon", country="FR", currency="EUR"),
        )
    )  # fmt: skip
    out = run("compare", "cook", "baker").out
    assert "Other places, levels and years: add --city, --country, --level or --year." in out
    for flags, lows in (
        (("--city", "York"), [3, 4]),
        (("--level", "senior"), [5, 6]),
        (("--year", "2020"), [7, 8]),
        (("--country", "france"), [9, 9]),
        (("--city", "jorvik", "--level", "mid", "--year", "2025"), [3, 4]),
    ):
        rows = tables(run, "cook", "baker", "--only", "pay", *flags)["pay"]
        assert [row["low"] for row in rows] == lows, flags


def test_the_level_in_a_title_chooses_the_pay(run: Run, replace_data: Replace) -> None:
    data = kitchen(
        pay("cook", 1, 9, level="mid"), pay("baker", 2, 9, level="mid"),
        pay("cook", 3, 9, level="senior"), pay("baker", 4, 9, level="senior"),
    )  # fmt: skip
    roles = data["roles"]
    roles["cook"]["ladder"] = roles["baker"]["ladder"] | {
        "levels": [{"title": "Senior cook", "level": "senior"}]
    }
    replace_data(data)
    result = run("compare", "Senior Baker", "senior cook", "--only", "pay", "-f", "json")
    assert {row["level"] for row in json.loads(result.out)["tables"]["pay"]} == {"senior"}


def test_a_level_beside_a_role_chooses_the_pay_of_both(run: Run, replace_data: Replace) -> None:
    """Never another level's, and where there is none it is said."""
    records = [
        pay("cook", 1, 9, level="mid", year=2026), pay("baker", 2, 9, level="mid", year=2026),
        pay("cook", 3, 9, level="senior"), pay("baker", 4, 9, level="senior"),
    ]  # fmt: skip
    replace_data(kitchen(*records))
    for names in (("senior baker", "cook"), ("cook", "baker:senior")):
        result = run("compare", *names, "--only", "pay", "-f", "json")
        document = json.loads(result.out)
        assert {row["level"] for row in document["tables"]["pay"]} == {"senior"}
        assert "all but pay holds for Baker at any level" in " ".join(document["notes"])
    replace_data(kitchen(*records[:2]))
    found = tables(run, "senior baker", "cook", "--only", "pay")
    assert found["pay"] == []
    assert found["overlap"] == [] or "no figure for Senior baker" in found["overlap"][0]["why_not"]


# --- the overlap --------------------------------------------------------------------------------

OVERLAPS = {
    # name: (cook, baker, low, high, width, span, percent, what readers are told)
    "partly": ((20, 30), (25, 45), 25, 30, 5, 25, 20, "Both pay £25–30, which is 20 % of the whole range"),
    "one within the other": (
        (10, 50), (20, 30), 20, 30, 10, 40, 25, "Both pay £20–30, which is 25 % of the whole range",
    ),
    "the same": ((20, 30), (20, 30), 20, 30, 10, 10, 100, "Both pay £20–30, which is 100 % of the whole range"),
    "touching": ((20, 30), (30, 40), 30, 30, 0, 20, 0, "The ranges only meet, at £30"),
    "apart": (
        (20, 30), (35, 40), None, None, -5, 20, 0, "The ranges do not overlap: £5 lie between them",
    ),
    "a figure in a range": ((20, 40), (30, 30), 30, 30, 0, 20, 0, "The ranges only meet, at £30"),
    "the same figure": ((30, 30), (30, 30), 30, 30, 0, 0, 100, "The same figure for all: £30"),
    "thousands": (
        (70000, 95000), (65000, 90000), 70000, 90000, 20000, 30000, 67,
        "Both pay £70,000–90,000, which is 67 % of the whole range",
    ),
    "decimals": (
        (10.5, 12.25), (11.5, 13), 11.5, 12.25, 0.75, 2.5, 30,
        "Both pay £11.5–12.25, which is 30 % of the whole range",
    ),
    "decimals that no computer has": (
        (0.1, 0.7), (0.4, 1.0), 0.4, 0.7, 0.3, 0.9, 33, "Both pay £0.4–0.7, which is 33 % of the whole range",
    ),
    "nothing to something": ((0, 10), (0, 20), 0, 10, 10, 20, 50, "Both pay £0–10, which is"),
}  # fmt: skip


@pytest.mark.parametrize("name", OVERLAPS)
def test_the_overlap(name: str, run: Run, replace_data: Replace) -> None:
    cook, baker, low, high, width, span, percent, told = OVERLAPS[name]
    replace_data(kitchen(pay("cook", *cook), pay("baker", *baker)))
    (row,) = tables(run, "cook", "baker", "--only", "pay")["overlap"]
    found = [row[key] for key in ("low", "high", "width", "span", "percent")]
    assert found == [low, high, width, span, percent]
    assert row["currency"] == "GBP"
    assert told in run("compare", "cook", "baker", "--only", "pay").out


@pytest.mark.parametrize(
    "record",
    [
        pay("baker", 25, None),
        pay("baker", None, 25),
        pay("baker", median=25),
        pay("baker", mean=25),
        pay("baker", 25, None, median=26),
    ],
)
def test_what_is_no_range_overlaps_with_nothing(
    record: Json, run: Run, replace_data: Replace
) -> None:
    """And its figure is shown, whichever it is."""
    replace_data(kitchen(pay("cook", 20, 30), record))
    found = tables(run, "cook", "baker", "--only", "pay")
    (overlap,) = found["overlap"]
    assert overlap["low"] is overlap["span"] is overlap["currency"] is None
    assert overlap["why_not"] == "not every figure is a range, so there is no overlap"
    out = run("compare", "cook", "baker", "--only", "pay").out
    assert "Not every figure is a range, so there is no overlap." in out
    assert "25" in out.split()


def test_three_ranges(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 10, 30), pay("baker", 20, 40), pay("waiter", 25, 50)))
    (row,) = tables(run, "cook", "baker", "waiter", "--only", "pay")["overlap"]
    assert [row["low"], row["high"], row["span"], row["percent"]] == [25, 30, 40, 12]


# --- between them, and what is not known --------------------------------------------------------


def test_what_lies_between_two_roles(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    for names in (("cook", "baker"), ("baker", "cook"), ("cook", "waiter", "baker")):
        out = run("compare", *names).out
        assert "Both want the oven. (small kitchens)" in out
        assert "A timetable." in out
        rows = tables(run, *names)["between"]
        assert [(r["facet"], r["role"], r["text"], r["where"]) for r in rows] == [
            ("tension", None, "Both want the oven.", ["small kitchens"]),
            ("resolution", None, "A timetable.", []),
            ("exchange", "baker", "Gives bread.", []),
        ]
    assert "Baker: Gives bread." in run("compare", "cook", "baker", "--only", "between").out


def test_several_pairs_are_told_apart(run: Run, replace_data: Replace) -> None:
    pairs = [
        {"roles": ["cook", "baker"], "tension": said("Ovens.")},
        {"roles": ["baker", "waiter"], "tension": said("Crumbs.")},
    ]
    replace_data(kitchen(pairs=pairs))
    out = run("compare", "cook", "baker", "waiter", "--only", "between").out
    assert "Where they clash, Cook and Baker [1]" in out
    assert "Where they clash, Baker and Waiter [1]" in out


def test_says_of_what_nothing_is_known(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    out = run("compare", "cook", "waiter").out
    assert (
        "Not in the data for Waiter: duties, metrics, day, backgrounds, moves, owns, faces, "
        "choose it if." in out
    )
    assert "Not in the data for Cook" not in out


@pytest.mark.parametrize("names", [("owner", "cook"), ("cook", "owner")])
def test_a_bare_destination(names: tuple[str, str], run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("owner", 1, 2)))
    result = run("compare", *names)
    assert result.code == 0
    assert "The data has no profile of Owner." in result.out
    assert "what is on the plate" in result.out
    assert all(row["in"] in ([], ["cook"]) for row in tables(run, *names)["contrast"])


def test_two_bare_destinations(run: Run) -> None:
    result = run("compare", "head-of-marketing", "vp-sales", "--year", "1999")
    assert result.code == 0
    assert "The data has no profile of Head of Marketing." in result.out
    assert "The data has no profile of VP of Sales." in result.out
    assert "No figure for Head of Marketing and VP of Sales where it is asked for" in result.out


# --- JSON, fields, sources ----------------------------------------------------------------------


def test_the_shape_of_the_json(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 2), pay("baker", 1, 2)))
    result = run("compare", "cook", "baker", "-f", "json")
    document = json.loads(result.out)
    assert list(document) == [
        "schema", "kind", "title", "summary", "notes", "names", "tables", "sources",
    ]  # fmt: skip
    assert (document["schema"], document["kind"]) == (1, "compare")
    assert list(document["tables"]) == [
        "contrast", "pay", "overlap", "ladder", "statements", "remarks", "between",
    ]  # fmt: skip
    assert document["sources"] == {
        "report": {
            "title": "A report", "publisher": "Somebody", "year": 2025, "url": None, "grade": "B",
            "note": None,
        },
    }  # fmt: skip
    for name, rows in document["tables"].items():
        for row in rows:
            assert list(row) == list(rows[0]), name
            assert row["sources"] == ["report"], name
            assert all(not isinstance(value, dict) for value in row.values()), name
    assert {row["id"] for row in document["tables"]["pay"]} == {"cook", "baker"}


def test_remarks_on_what_a_role_has_are_in_the_data(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    rows = {row["name"]: row["notes"] for row in tables(run, "cook", "baker")["contrast"]}
    assert rows["tasting"] == ["cook: with bar"]
    assert rows["waste"] == ["cook: e.g. waste halved"]
    assert rows["menu"] == ["cook: writes it"]
    assert rows["cookery school"] == ["baker: France"]
    assert rows["Owner"] == ["cook: sometimes", "cook: with savings"]


def test_a_statement_s_own_sources_override_those_of_the_block(
    run: Run, replace_data: Replace
) -> None:
    own = said({"text": "heat", "sources": ["handbook", "notice"]}, "smoke")
    block = linked(
        {"id": "tasting", "sources": ["handbook"]}, {"id": "kneading"},
        notes=[{"text": "Sweat.", "sources": ["notice"]}],
    )  # fmt: skip
    replace_data(
        kitchen(
            roles={"a": {"title": "A", "focus": own, "activities": block}, "b": {"title": "B"}},
            pairs=[],
        )
    )
    found = tables(run, "a", "b")
    assert found["statements"][0]["sources"] == ["handbook", "notice", "report"]
    assert found["remarks"][0]["sources"] == ["notice"]
    assert [row["sources"] for row in found["contrast"]] == [["handbook"], ["report"]]


def test_chosen_fields(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 2), pay("baker", 1, 2)))
    found = tables(run, "cook", "baker", "--fields", "name,in")
    assert found["contrast"][0].keys() == {"name", "in"}
    assert set(found) == {"contrast"}
    found = tables(run, "cook", "baker", "--fields", "percent")
    assert found == {"overlap": [{"percent": 100}]}
    out = run("compare", "cook", "baker", "--fields", "name,cook").out
    assert "only Cook" not in out
    assert ["knife skills", "core", "[1]"] in lines(out) or ["knife skills", "core"] in lines(out)


def test_without_sources(run: Run) -> None:
    result = run("compare", "pm", "pmm", "--no-sources")
    assert "[1]" not in result.out
    assert "GTMRoles" not in result.out.replace("GTMRoles lists", "")
    document = json.loads(run("compare", "pm", "pmm", "--no-sources", "-f", "json").out)
    assert document["sources"] == {}
    assert all("sources" not in row for rows in document["tables"].values() for row in rows)


def test_overlaid_roles_are_compared_with_built_in_ones(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"clown": {"title": "Clown", "skills": {
        "items": [{"id": "communication", "strength": "core"}], "sources": ["gtmroles"]}}}})  # fmt: skip
    rows = tables(run, "pmm", "clown", "--data", own)["contrast"]
    assert [row["id"] for row in rows if row["in"] == ["pmm", "clown"]] == ["communication"]


def test_no_role_goes_by_the_name_of_a_column(run: Run, lay: Lay, replace_data: Replace) -> None:
    """Where each role has a column, such a role would hide another."""
    replace_data(kitchen())
    found = tables(run, "cook", "baker")
    keys = {
        key
        for table in ("statements", "contrast", "remarks", "ladder")
        for key in found[table][0]
        if key not in ("cook", "baker")
    }
    assert len(keys) > 7
    for key in keys:
        result = run("list", "--data", lay({"roles": {key: {"title": "X"}}}))
        assert result.code == 4
        assert f'"{key}" is the name of a column in results; give the role another id' in result.err


def test_a_role_named_twice_among_others_is_shown_once(run: Run) -> None:
    twice, once = (run(*argv).out.splitlines() for argv in (
        ("compare", "pm", "pmm", "PM", "product marketer"), ("compare", "pm", "pmm"),
    ))  # fmt: skip
    assert [line for line in twice if "is named twice" not in line] == once
    assert len(twice) == len(once) + 1
    assert (
        run("ladder", "pm", "pm").out.splitlines()[2:] == run("ladder", "pm").out.splitlines()[1:]
    )


def test_what_speaks_against_a_role_never_stands_as_a_reason_for_it(run: Run) -> None:
    assert "not if you hate office politics" in run("show", "pm", "--only", "fit").out
    found = tables(run, "pm", "pmm", "--only", "fit")["remarks"]
    assert "not if you need regular hours" in found[0]["pmm"]
    assert "you like studying markets" in found[0]["pmm"]

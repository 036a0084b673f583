"""`rolecmp salary`."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, pay, source


def document(run: Run, *argv: str) -> dict[str, Any]:
    result = run("salary", *argv, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def lows(run: Run, *argv: str) -> list[float]:
    return [row["low"] for row in document(run, *argv)["rows"]]


# --- axes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "heading"),
    [
        ({"currency": "EUR"}, "Base pay, EUR a year, before tax"),
        ({"period": "month"}, "Base pay, GBP a month, before tax"),
        ({"period": "hour"}, "Base pay, GBP an hour, before tax"),
        ({"kind": "total"}, "Total pay, GBP a year, before tax"),
        ({"kind": "unspecified"}, "Pay (base or total not stated), GBP a year, before tax"),
        ({"tax": "net"}, "Base pay, GBP a year, after tax"),
        ({"tax": "unspecified"}, "Base pay, GBP a year, tax not stated [1]"),
    ],
)
def test_nothing_stands_on_one_axis_that_may_not(
    changed: Json, heading: str, run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000), pay("cook", 21, 31, **changed)))
    out = run("salary", "cook", "--full").out
    out = out[out.index("\nBase pay") :]
    first, other = out.index("Base pay, GBP a year, before tax"), out.index(heading)
    assert (out.index("20,000") < other) == (first < other)
    assert out.count("├") == 2
    between = out[min(first, other) : max(first, other)]
    assert ("20,000" in between) != ("21 " in between)


def test_an_axis_holds_its_figures_to_scale(run: Run, replace_data: Replace) -> None:
    """10 to 20 is half of 10 to 30, and starts where that starts."""
    replace_data(kitchen(pay("cook", 10, 20), pay("cook", 10, 30, median=20, city="york")))
    bars = [line for line in run("salary", "cook").out.splitlines() if "├" in line]
    half, whole = bars if "York" in bars[1] else bars[::-1]
    assert half.index("├") == whole.index("├")
    assert half.index("┤") == whole.index("●")
    assert abs((half.index("┤") - half.index("├")) * 2 - (whole.index("┤") - whole.index("├"))) <= 1


@pytest.mark.parametrize("amount", [0, 1, 17, 999, 1000, 70000.5, 10**12])
def test_a_single_figure_has_an_axis_too(amount: float, run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", amount, amount)))
    out = run("salary", "cook").out
    assert f"{amount:,}" in out
    assert "┤" in out


# --- what a record says -------------------------------------------------------------------------


def test_each_figure_stands_with_year_sample_and_source(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000, median=24000, sample_size=1234)))
    out = run("salary", "cook").out
    for words in ("Cook", "mid", "Leeds", "2025", "20,000", "24,000", "30,000", "1,234", "[1]"):
        assert words in out
    assert "[1] A report (Somebody, 2025)" in out


@pytest.mark.parametrize("key", ["low", "median", "high", "mean"])
def test_a_record_of_a_single_figure_shows_it(key: str, run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", **{"low_high_meaning": None, key: 12345})))
    for argv in ((), ("--layout", "stacked")):
        out = run("salary", "cook", *argv).out
        assert "12,345" in out
        assert key in out
    (row,) = document(run, "cook")["rows"]
    assert row[key] == 12345
    assert [row[other] for other in ("low", "median", "high", "mean")].count(None) == 3


def test_says_what_low_and_high_are_where_it_is_more_than_a_range(
    run: Run, replace_data: Replace
) -> None:
    meanings = ["p25-p75", "p10-p90", "min-max", "single figure"]
    replace_data(
        kitchen(
            *(pay("cook", 1, 2, low_high_meaning=m, city="york") for m in meanings),
            pay("cook", 1, 2),
        )
    )
    out = run("salary", "cook").out
    assert all(meaning in out for meaning in meanings)
    assert "stated range" not in out


def test_percentiles_stand_where_no_range_is_stated(run: Run, replace_data: Replace) -> None:
    deciles = {"p10": 20000, "p25": 25000, "median": 30000, "p75": 36000, "p90": 45000}
    record = pay("cook", low_high_meaning=None, jobs=1200, mean=31000, mean_error=1.5, **deciles)
    replace_data(kitchen(record))
    for argv in ((), ("--layout", "stacked")):
        text = " ".join(run("salary", "cook", *argv).out.split())
        for words in ("20,000", "45,000", "p10-p90", "quartiles 25,000 to 36,000", "1,200 jobs",
                      "mean 31,000 (standard error 1.5 %)"):  # fmt: skip
            assert words in text
    (row,) = document(run, "cook")["rows"]
    assert (row["low"], row["high"]) == (None, None)
    assert {key: row[key] for key in deciles} == deciles


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"p10": 5, "p25": 4}, "p10 5 is more than p25 4"),
        ({"median": 3, "p90": 2}, "median 3 is more than p90 2"),
        ({"low": 1, "p10": 2, "p90": 9, "low_high_meaning": "p10-p90"},
         "low 1 is said to be p10, which is 2"),
        ({"p10": "many"}, "must be a number, not a text"),
    ],
)  # fmt: skip
def test_percentiles_that_cannot_be_are_refused(
    changed: Json, said: str, run: Run, lay: Lay
) -> None:
    record = {"role": "pm", "level": "mid", "country": "GB", "currency": "GBP", "period": "year",
              "kind": "base", "tax": "gross", "year": 2025, "basis": "survey",
              "source": "gtmroles", **changed}  # fmt: skip
    result = run("data", "validate", lay({"pay": [record]}))
    assert result.code == 4
    assert said in " ".join(result.out.split())


@pytest.mark.parametrize(
    ("changed", "caution"),
    [
        ({"sample_size": 4}, "fewer than 5 answers"),
        ({"sample_size": 1}, "fewer than 5 answers"),
        ({"sample_size": 5}, None),
        ({"sample_size": None}, None),
        ({"tax": "net"}, "net pay"),
        ({"basis": "employer band"}, "one employer"),
        ({"basis": "advert"}, "advert"),
        ({"basis": "press"}, "press"),
        ({"basis": "official statistics"}, None),
        ({"level": "unknown"}, "level not stated"),
        ({"level": "all"}, None),
    ],
)
def test_marks_what_is_no_market_figure(
    changed: Json, caution: str | None, run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 1, 2, **changed)))
    (row,) = document(run, "cook")["rows"]
    assert row["cautions"] == ([caution] if caution else [])
    for argv in ((), ("--layout", "stacked"), ("--color", "never")):
        out = run("salary", "cook", *argv).out
        assert caution is None or caution.removeprefix("level ") in out


def test_several_sources_for_one_cell_stand_side_by_side(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(
            pay("cook", 70000, 95000, source="report", year=2026),
            pay("cook", 50000, 60000, source="handbook", year=2021, basis="employer band"),
            pay("cook", 55000, 61000, source="notice", year=2026),
        )
    )
    out = run("salary", "cook", "--city", "leeds", "--level", "mid", "--full").out
    _, table = out.split("\nBase pay")
    for figure in ("70,000", "95,000", "50,000", "60,000", "55,000", "61,000"):
        assert table.count(figure) == 1
    for figure in ("58,333", "72,000", "60,500"):  # nobody's mean
        assert figure not in out
    assert [table.count(f"[{n}]") for n in (1, 2, 3)] == [2, 2, 2]
    rows = document(run, "cook")["rows"]
    assert [(row["year"], row["sources"]) for row in rows] == [
        (2026, ["report"]), (2026, ["notice"]), (2021, ["handbook"]),
    ]  # fmt: skip


def test_an_area_is_told_with_its_place(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(pay("cook", 1, 2, area="suburbs"), pay("cook", 1, 2, city=None, area="the north"))
    )
    out = run("salary", "cook").out
    assert "Leeds (suburbs)" in out
    assert "United Kingdom (the north)" in out


def test_every_column_of_a_record_is_in_the_json(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(
            pay(
                "cook", 1, 4, median=2, mean=2.5, sample_size=7, level_in_source="L4", area="centre",
                title_in_source="Chef", proxy="all chefs", cautions=["old"],
                on_top=["tips"], computed=True, note="Before rent.", source="handbook",
                p10=1, p25=1.5, p75=3, p90=4, jobs=900, mean_error=1.5,
            )
        )
    )  # fmt: skip
    (row,) = document(run, "cook")["rows"]
    assert row == {
        "id": "cook", "title": "Cook", "title_in_source": "Chef", "level": "mid", "level_in_source": "L4", "city": "leeds",
        "area": "centre", "country": "GB", "currency": "GBP", "period": "year", "kind": "base",
        "tax": "gross", "year": 2025, "low": 1, "median": 2, "high": 4, "mean": 2.5,
            "p10": 1, "p25": 1.5, "p75": 3, "p90": 4, "jobs": 900, "mean_error": 1.5,
        "low_high_meaning": "stated range", "on_top": ["tips"], "sample_size": 7, "basis": "survey",
        "computed": True, "grade": "A", "proxy": "all chefs", "cautions": ["proxy: all chefs", "old"],
        "note": "Before rent.",
        "sources": ["handbook"],
    }  # fmt: skip


# --- order --------------------------------------------------------------------------------------


def test_level_by_level_and_the_newest_first(run: Run, replace_data: Replace) -> None:
    records = [
        pay("cook", 9, 9, level="unknown", year=2026),
        pay("cook", 8, 9, level="all", year=2026),
        pay("cook", 7, 9, level="head", year=2020),
        pay("cook", 5, 9, level="mid", year=2020),
        pay("cook", 6, 9, level="senior", year=2020),
        pay("cook", 4, 9, level="mid", year=2024),
        pay("cook", 1, 9, level="junior", year=2019),
        pay("baker", 2, 9, level="mid", year=2025),
        pay("cook", 3, 9, level="mid", year=2025),
    ]
    replace_data(kitchen(*records))
    assert lows(run, "--country", "gb") == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    replace_data(kitchen(*records[::-1]))
    assert lows(run, "--country", "gb") == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_within_a_year_the_better_source_and_the_larger_sample_first(
    run: Run, replace_data: Replace
) -> None:
    replace_data(
        kitchen(
            pay("cook", 4, 9, source="notice"), pay("cook", 3, 9), pay("cook", 1, 9, source="handbook"),
            pay("cook", 2, 9, sample_size=10),
        )
    )  # fmt: skip
    assert lows(run, "cook") == [1, 2, 3, 4]


# --- filters ------------------------------------------------------------------------------------


@pytest.fixture
def market(replace_data: Replace) -> None:
    """One record of each: role, place, level and year all differ."""
    replace_data(
        kitchen(
            pay("cook", 1, 9),
            pay("baker", 2, 9),
            pay("cook", 3, 9, city="york"),
            pay("cook", 4, 9, city=None),
            pay("cook", 5, 9, city="lyon", country="FR"),
            pay("cook", 6, 9, level="senior"),
            pay("cook", 7, 9, level="all"),
            pay("cook", 8, 9, level="unknown"),
            pay("cook", 9, 9, year=2020),
        )
    )


@pytest.mark.parametrize(
    ("argv", "found"),
    [
        (["cook"], {1, 3, 4, 5, 6, 7, 8, 9}),
        (["Baker"], {2}),
        (["chef"], {1, 3, 4, 5, 6, 7, 8, 9}),
        (["cook", "baker"], {1, 2, 3, 4, 5, 6, 7, 8, 9}),
        (["cook", "cook"], {1, 3, 4, 5, 6, 7, 8, 9}),
        (["--city", "leeds"], {1, 2, 6, 7, 8, 9}),
        (["--city", "YORK"], {3}),
        (["--city", "Jorvik"], {3}),
        (["--country", "gb"], {1, 2, 3, 4, 6, 7, 8, 9}),
        (["--country", "GB"], {1, 2, 3, 4, 6, 7, 8, 9}),
        (["--country", "United Kingdom"], {1, 2, 3, 4, 6, 7, 8, 9}),
        (["--country", "uk"], {1, 2, 3, 4, 6, 7, 8, 9}),
        (["--country", "france"], {5}),
        (["--level", "senior"], {6}),
        (["--level", "Senior"], {6}),
        (["--level", "all"], {7}),
        (["--level", "UNKNOWN"], {8}),
        (["--year", "2020"], {9}),
        (["cook", "--city", "leeds", "--level", "mid", "--year", "2025", "--country", "gb"], {1}),
        (["senior baker", "--year", "2025"], set()),
        (["chef de partie"], {1, 3, 4, 5, 9}),
        (["cook:mid"], {1, 3, 4, 5, 9}),
        (["chef de partie", "baker"], {1, 2, 3, 4, 5, 9}),
        (["cook:senior", "chef de partie"], {1, 3, 4, 5, 6, 9}),
        (["--city", "york", "--city", "lyon"], {3, 5}),
        (["--city", "york,lyon"], {3, 5}),
        (["--city", " York , lyon,", "--city", "york"], {3, 5}),
        (["--country", "fr,gb", "--level", "mid"], {1, 2, 3, 4, 5, 9}),
        (["--level", "senior", "--level", "all"], {6, 7}),
        (["--level", "senior,all", "--level", "unknown"], {6, 7, 8}),
        (["--year", "2020", "--year", "2021"], {9}),
        (["--year", "2020,2025", "--city", "leeds"], {1, 2, 6, 7, 8, 9}),
    ],
)
@pytest.mark.usefixtures("market")
def test_filters(argv: list[str], found: set[float], run: Run) -> None:
    result = run("salary", *argv, "-f", "json")
    assert result.code == 0
    assert {row["low"] for row in json.loads(result.out)["rows"]} == found
    assert run("salary", *argv).code == 0


@pytest.mark.usefixtures("market")
def test_two_titles_of_one_level(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(pay("cook", 1, 9), pay("baker", 2, 9), pay("cook", 3, 9, level="senior")),
    )
    result = run("salary", "chef de partie", "baker", "-f", "json")
    assert '"chef de partie" is cook:mid, the mid level of Cook.' in json.loads(result.out)["notes"]
    result = run("salary", "Chef de Partie", "chef de partie", "-f", "json")
    assert [row["low"] for row in json.loads(result.out)["rows"]] == [1]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (
            ["--city", "lees"],
            'no city "lees". Did you mean leeds? `rolecmp list cities` shows all.',
        ),
        (["--city", "London"], 'no city "London". '),
        (["--city", ""], 'no city "". `rolecmp list cities` shows all.'),
        (["--level", "seniour"], 'no level "seniour". Did you mean senior?'),
        (["--country", "xx"], 'no country "xx". '),
        (["--country", "Grance"], 'no country "Grance". Did you mean France'),
        (["cok"], 'no role "cok". Did you mean cook'),
    ],
)
@pytest.mark.usefixtures("market")
def test_unknown_names(argv: list[str], message: str, run: Run) -> None:
    result = run("salary", *argv)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"rolecmp: {message}")
    assert result.err.count("\n") == 1


def test_the_city_of_the_article_misspelt(run: Run) -> None:
    result = run("salary", "--city", "lodnon")
    assert result == (
        3, "", 'rolecmp: no city "lodnon". Did you mean london? `rolecmp list cities` shows all.\n',
    )  # fmt: skip


@pytest.mark.parametrize("year", ["abc", "20.5", "", "-5", "99999999999999999999"])
def test_a_year_that_is_none(year: str, run: Run) -> None:
    result = run("salary", "--year", year)
    assert (result.code, result.out) == (2, "")
    assert "is not a year; write it as a number such as 2026" in result.err


# --- money of its time --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("currency", "country", "last"), [("HRK", "HR", 2023), ("BGN", "BG", 2026), ("DEM", "DE", 2002)]
)
def test_what_was_money_in_the_year_of_a_record_is_taken(
    currency: str, country: str, last: int, run: Run, lay: Lay
) -> None:
    def file(year: int) -> str:
        record = pay("pm", 10, 20, currency=currency, country=country, city=None, year=year)
        return lay({"sources": {"report": source()}, "pay": [record]})

    result = run("salary", "pm", "--country", country, "--data", file(last))
    assert (result.code, result.err) == (0, "")
    assert f"{currency} a year" in result.out
    assert "currency not the country's" not in result.out
    result = run("salary", "pm", "--data", file(last + 1))
    assert (result.code, result.out) == (4, "")
    assert f"{currency} was money until {last}, and the figure is for {last + 1}" in result.err


# --- weak figures -------------------------------------------------------------------------------

WEAK: dict[str, tuple[Json, str]] = {
    # name: (what makes the figure weak, the line for it)
    "one employer": ({"basis": "employer band"}, "1 of a single employer"),
    "one advert": ({"basis": "advert"}, "1 of a single employer"),
    "few answers": ({"sample_size": 4}, "1 from fewer than 5 answers"),
    "foreign money": ({"currency": "USD"}, "1 in a currency that is not the country's"),
    "rows of adverts": ({"cautions": ["n counts rows"]}, "1 counting rows of adverts"),
    "old": ({"year": 2019}, "1 more than 5 years older than the newest"),
}
STRONG: dict[str, Json] = {
    "a count that is not stated": {"sample_size": None},
    "five answers": {"sample_size": 5},
    "adverts of several": {"basis": "advert", "sample_size": 5},
    "five years older": {"year": 2020},
    "the press": {"basis": "press"},
    "money of its time": {"country": "DE", "city": None, "currency": "EUR"},
}


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_figure_stands_behind_a_line(name: str, run: Run, replace_data: Replace) -> None:
    weak, words = WEAK[name]
    replace_data(kitchen(pay("cook", 1000, 1001), pay("cook", 2000, 2002, **weak)))
    for argv in (("cook",), ("cook", "--city", "leeds"), ("--country", "gb"), ("cook:mid",)):
        out = run("salary", *argv).out
        assert "1,001" in out
        assert "2,002" not in out
        assert f"Weaker figures, left out: {words}." in out
        for more in (("--full",), ("-f", "markdown"), ("-f", "html")):
            whole = run("salary", *argv, *more).out
            assert "2,002" in whole
            assert "left out" not in whole
        assert sorted(lows(run, *argv)) == [1000, 2000]
        assert ",2000," in run("salary", *argv, "-f", "csv").out


@pytest.mark.parametrize("name", STRONG)
def test_what_is_not_weak_is_shown(name: str, run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1000, 1001), pay("cook", 2000, 2002, **STRONG[name])))
    out = run("salary", "cook").out
    assert "2,002" in out
    assert "left out" not in out


@pytest.mark.parametrize("name", WEAK)
def test_where_nothing_else_is_left_it_is_shown_and_marked(
    name: str, run: Run, replace_data: Replace
) -> None:
    """For a role, or a place or level that is asked for, though there are others of the same role."""
    weak, _ = WEAK[name]
    mark = {"one employer": "one employer", "one advert": "advert", "rows of adverts": "counts rows",
            "few answers": "fewer than 5", "foreign money": "currency not the country's",
            "old": "older than the newest"}[name]  # fmt: skip
    replace_data(
        kitchen(
            pay("cook", 1000, 1001), pay("baker", 2000, 2002, **weak),
            pay("cook", 3000, 3003, city="york", **weak), pay("cook", 4, 5, level="head", **weak),
        )
    )  # fmt: skip
    for argv in (
        ("baker", "cook"), ("baker",), ("cook", "--city", "york"),
        ("cook", "--city", "york,leeds", "--level", "mid"), ("cook", "--level", "head"),
        ("cook:head", "baker"),
    ):  # fmt: skip
        out = run("salary", *argv).out
        shown = "2,002" in out if "baker" in argv else "3,003" in out or " 5 " in out
        assert shown, argv
        assert mark in out, argv


def test_a_year_that_is_asked_for_is_not_old(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1000, 1001), pay("cook", 2000, 2002, year=2010)))
    out = run("salary", "cook", "--year", "2010,2025").out
    assert "2,002" in out
    assert "older" not in out


def test_one_s_own_figures_are_never_left_out(
    run: Run, replace_data: Replace, lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor do they make others old."""
    own = [
        pay("cook", number, 3000 + number, id=f"own{number}", **{**weak, "source": "mine"})
        for number, (weak, _) in enumerate(WEAK.values(), 1)
    ] + [pay("cook", 9, 3009, year=2100, source="mine")]
    file = {"sources": {"mine": source()}, "pay": own}
    replace_data(kitchen(pay("cook", 1000, 1001), pay("cook", 2000, 2002, sample_size=1)))
    folder = tmp_path / "own-data"
    folder.mkdir()
    (folder / "mine.json").write_text(json.dumps(file))
    for argv in (("--data", lay(file)), ()):
        if not argv:
            monkeypatch.setenv("ROLECMP_DATA", str(folder))
        out = run("salary", "cook", *argv).out
        for number in (*range(1, len(WEAK) + 1), 9):
            assert f"3,00{number}" in out
        assert "1,001" in out
        assert "2,002" not in out
        assert "Weaker figures, left out: 1 from fewer than 5 answers. --full shows it." in out


def test_several_kinds_of_weak_figures_are_counted_apart(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(
            pay("cook", 1000, 1001),
            *(pay("cook", 1, 2, basis="employer band", sample_size=1) for _ in range(3)),
            *(pay("cook", 1, 2, sample_size=2) for _ in range(2)),
        )
    )
    out = run("salary", "cook").out
    assert (
        "Weaker figures, left out: 3 of a single employer and 2 from fewer than 5 answers. --full "
        "shows them." in out
    )
    assert "6 records" in out


# --- no figure ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("market")
def test_where_there_is_no_figure_the_nearest_are_shown(run: Run) -> None:
    result = run("salary", "baker", "--city", "york")
    assert result.code == 0
    assert "no figure" in result.out
    assert "No figure for Baker, York.\nThe nearest figures:\n" in result.out
    assert "Leeds" in result.out
    found = document(run, "baker", "--city", "york")
    assert found["rows"] == []
    assert found["notes"] == ["No figure for Baker, York.", "The nearest figures:"]
    assert [row["low"] for row in found["nearest"]] == [2]


UA: Json = {"country": "UA", "currency": "UAH"}
US: Json = {"country": "US", "currency": "USD"}
CITIES: Json = {
    "leeds": {"name": "Leeds", "country": "GB", "latitude": 53.8, "longitude": -1.5},
    "york": {"name": "York", "country": "GB"},
    "lyon": {"name": "Lyon", "country": "FR", "latitude": 45.8, "longitude": 4.8},
    "berlin": {"name": "Berlin", "country": "DE", "latitude": 52.5, "longitude": 13.4},
    "hull": {"name": "Hull", "country": "GB", "latitude": 53.7, "longitude": -0.3},
    "lviv": {"name": "Lviv", "country": "UA", "latitude": 49.8, "longitude": 34.0},
    "boston": {"name": "Boston", "country": "US", "latitude": 42.4, "longitude": -71.1},
}  # fmt: skip
NEAREST: dict[str, tuple[list[str], Json, Json]] = {
    # name: (what is asked for, a record that is nearer, one that is farther)
    "the same place before the same country": (
        ["--city", "york", "--level", "junior"], {"city": "york", "level": "head"}, {"level": "junior"},
    ),
    "the same country before any other": (
        ["--city", "york"], {"year": 2015}, {"city": "lyon", "country": "FR"},
    ),
    "the country that is asked for": (
        ["--country", "fr", "--level", "head"], {"city": "lyon", "country": "FR"}, {"level": "head"},
    ),
    "the nearest level": (["--level", "head"], {"level": "mid"}, {"level": "junior"}),
    "a known level before none": (["--level", "head"], {"level": "junior"}, {"level": "unknown"}),
    "the nearest year": (["--year", "2015"], {"year": 2017}, {"year": 2012}),
    "the nearest year, later": (["--year", "2015"], {"year": 2016}, {"year": 2013}),
    "the newest, if no year is asked for": (["--city", "lyon"], {"year": 2020}, {"year": 2019}),
    "the nearest city of two": (["--city", "berlin"], {"city": "leeds"}, {"city": "lviv", **UA}),
    "a city before a country, though one of its cities is nearer": (
        ["--city", "berlin"], {"city": "lviv", **UA}, {"city": None},
    ),
    "the year before the month": (
        ["--city", "berlin"], {"city": "lviv", **UA}, {"city": "leeds", "period": "month"},
    ),
    "gross before net": (["--city", "berlin"], {"city": "lviv", **UA}, {"tax": "net"}),
    "a weak figure last": (["--city", "berlin"], {"city": "lviv", **UA}, {"sample_size": 1}),
    "net by the month before another continent": (
        ["--city", "berlin"], {"tax": "net", "period": "month"}, {"city": "boston", **US},
    ),
    "at home the level before the basis": (
        ["--city", "leeds", "--level", "head"], {"level": "senior", "tax": "net"}, {"level": "junior"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NEAREST)
def test_which_are_nearest(name: str, run: Run, replace_data: Replace) -> None:
    """Five at most: of six that do not answer, it is the farther one that is left out."""
    argv, near, far = NEAREST[name]
    for records in (
        [*(pay("cook", 1, 9, **near) for _ in range(5)), pay("cook", 2, 9, **far)],
        [pay("cook", 2, 9, **far), *(pay("cook", 1, 9, **near) for _ in range(5))],
        [*(pay("cook", 1, 9, **far) for _ in range(5)), pay("cook", 2, 9, **near)],
    ):
        replace_data(kitchen(*records, cities=CITIES))
        found = document(run, "cook", *argv)
        assert found["rows"] == []
        many_far = records[0] == pay("cook", 1, 9, **far)
        shown = sorted(row["low"] for row in found["nearest"])
        assert shown == ([1, 1, 1, 1, 2] if many_far else [1, 1, 1, 1, 1])


def test_another_continent_is_said(run: Run, replace_data: Replace) -> None:
    far = pay("cook", 1, 9, city="boston", **US)
    for records, line in (
        ([far], "The nearest figures; Boston lies on another continent:"),
        ([far, pay("cook", 2, 9)], "The nearest figures; Boston lies on another continent:"),
        ([far, pay("cook", 2, 9, city=None, **US)],
         "The nearest figures; Boston and United States lie on another continent:"),
        ([pay("cook", 2, 9), pay("cook", 2, 9, city=None, **UA)], "The nearest figures:"),
    ):  # fmt: skip
        replace_data(kitchen(*records, cities=CITIES))
        for argv in (("--city", "berlin"), ("--country", "de")):
            assert line in document(run, "cook", *argv)["notes"]
            assert line in run("salary", "cook", *argv).out


def test_the_nearest_are_never_of_another_role(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 9), pay("baker", 2, 9, city="york")))
    assert [row["id"] for row in document(run, "cook", "--city", "york")["nearest"]] == ["cook"]
    assert "nearest" not in document(run, "waiter", "--city", "york")


def test_no_figure_at_all(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen())
    result = run("salary", "cook", "--city", "leeds")
    assert result.code == 0
    assert "No figure for Cook, Leeds." in result.out
    assert "nearest" not in result.out
    found = document(run, "cook")
    assert (found["rows"], found["sources"]) == ([], {})
    assert run("salary").code == 0


def test_the_level_of_a_title_without_a_figure(run: Run) -> None:
    """The article says nothing of what a VP earns, and that is what is said."""
    result = run("salary", "vp of product marketing", "--city", "london", "--year", "2026")
    assert result.code == 0
    assert "No figure for VP of Product Marketing, London, 2026." in result.out


GAPS: list[tuple[list[str], str, list[Json]]] = [
    (["cook", "waiter", "baker"], "Waiter (waiter)", [{"id": "waiter", "title": "Waiter"}]),
    (["cook", "waiter", "baker", "--city", "york"], "Waiter (waiter) and Baker (baker)",
     [{"id": "waiter", "title": "Waiter"}, {"id": "baker", "title": "Baker"}]),
    (["cook", "baker", "--city", "york,leeds"], "Baker (baker) in York",
     [{"id": "baker", "title": "Baker", "city": "york"}]),
    (["cook", "--country", "fr,de"], "Cook (cook) in Germany",
     [{"id": "cook", "title": "Cook", "country": "DE"}]),
    (["cook", "baker", "--level", "senior,mid"], "Senior baker (baker:senior)",
     [{"id": "baker", "title": "Baker", "level": "senior"}]),
    (["chef de partie", "cook:senior", "--year", "2025,2020"],
     "Cook, senior (cook:senior) for 2020",
     [{"id": "cook", "title": "Cook", "level": "senior", "year": 2020}]),
    (["--city", "york", "--level", "all,mid,head"], "all levels together and head level",
     [{"level": "all"}, {"level": "head"}]),
    (["--city", "lyon,york", "--year", "2025,2001"], "2001", [{"year": 2001}]),
    (["cook", "baker", "--city", "leeds"], "", []),
    (["cook"], "", []),
]  # fmt: skip


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(("argv", "words", "gaps"), GAPS)
def test_what_has_no_figure_beside_others_that_have_is_named(
    argv: list[str], words: str, gaps: list[Json], run: Run
) -> None:
    nothing = dict.fromkeys(("id", "title", "level", "city", "country", "year")) | {"sources": []}
    found = document(run, *argv)
    assert found["rows"]
    assert found.get("no_figure", []) == [nothing | gap for gap in gaps]
    line = f"No figure for {words}."
    assert (line in found["notes"]) == bool(gaps)
    for format_ in ("table", "markdown", "html"):
        result = run("salary", *argv, "-f", format_)
        assert result.err == ""
        shown = result.out.replace("\\", "").replace("\n", " ")
        assert ("No figure for" in shown) == bool(gaps)
        assert not gaps or line in shown
    result = run("salary", *argv, "-f", "csv")
    assert ("No figure for" in result.err) == bool(gaps)
    assert line.removesuffix(".") in result.err or not gaps


def test_an_empty_csv_says_on_stderr_that_there_is_no_figure(
    run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 1, 9)))
    result = run("salary", "cook", "--city", "york", "-f", "csv")
    assert (result.code, result.out.count("\n")) == (0, 1)
    assert result.err == "rolecmp: note: No figure for Cook, York\n"


# --- coverage -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("market")
def test_without_a_filter_which_roles_and_places_there_are(run: Run) -> None:
    out = run("salary").out
    assert "9 records" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["–", "Leeds", "6", "2020–2025", "cook", "5,", "baker", "1"] in rows
    assert ["–", "York", "1", "2025", "cook", "1"] in rows
    assert ["United", "Kingdom", "1", "2025", "cook", "1"] in rows
    assert "├" not in out
    assert "[1]" not in out  # no figure, no source


@pytest.mark.usefixtures("market")
def test_every_record_is_in_the_json(run: Run) -> None:
    found = document(run)
    assert {row["low"] for row in found["rows"]} == {1, 2, 3, 4, 5, 6, 7, 8, 9}
    assert list(found["sources"]) == ["report"]
    assert list(found) == ["schema", "kind", "title", "summary", "notes", "rows", "sources"]
    assert found["kind"] == "salary"


def test_footnotes_only_of_what_is_shown(run: Run, replace_data: Replace) -> None:
    """Numbers start at 1 and leave none out, whatever the data formats list beside."""
    replace_data(
        kitchen(
            pay("cook", 1, 2, source="report"), pay("baker", 1, 2, source="handbook"),
            sources={"report": source(), "handbook": source(title="A handbook"), "notice": source()},
        )
    )  # fmt: skip
    out = run("salary", "baker").out
    assert "[1] A handbook" in out
    assert "A report" not in out


# --- narrow screens -----------------------------------------------------------------------------


@pytest.mark.parametrize("width", ["40", "48", "60", "70", "80", "100", "120"])
@pytest.mark.parametrize("layout", ["auto", "table", "stacked"])
def test_figures_are_whole_at_every_width(
    width: str, layout: str, run: Run, replace_data: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    replace_data(
        kitchen(
            pay("cook", 123456, 987654.25, median=500500, mean=501000, sample_size=123456789,
                on_top=["tips", "meals"]),
            pay("baker", 1, 999999999999, low_high_meaning="p10-p90", tax="gross"),
        )
    )  # fmt: skip
    out = run("salary", "--city", "leeds", "--layout", layout).out
    words = [word.rstrip(",") for word in out.split()]
    for figure in ("123,456", "987,654.25", "500,500", "501,000", "123,456,789", "999,999,999,999",
                   "2025"):  # fmt: skip
        assert figure in words


def test_a_column_does_not_repeat_what_the_title_says(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 9), pay("cook", 2, 9, area="suburbs", year=2020)))

    def headings(*argv: str) -> str:
        lines = run("salary", *argv).out.splitlines()
        (heading,) = [line for line in lines if re.match("(role|level|place) .*low", line)]
        return " ".join(heading.split("£")[0].split())

    assert headings("--country", "gb") == "role level place year low high"
    assert headings("cook") == "level place year low high"
    assert headings("cook", "--level", "mid") == "place year low high"
    assert headings("cook", "--year", "2025") == "level place low high"
    assert headings("cook", "--year", "2025", "--city", "leeds") == "level low high"
    assert headings("cook", "--city", "leeds") == "level year low high remarks"  # the area is one
    assert set(document(run, "cook", "--level", "mid")["rows"][0]) >= {"id", "title", "level"}


def test_ids_in_the_rows_are_explained(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 9), pay("baker", 2, 9)))
    assert "Pay: Cook (cook) and Baker (baker)" in run("salary", "cook", "baker").out
    out = run("salary", "--city", "leeds").out
    assert "baker: Baker · cook: Cook" in out or "cook: Cook · baker: Baker" in out


def test_the_bars_below_a_narrow_table_say_whose_they_are(
    run: Run, replace_data: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    more: Json = {"median": 5, "sample_size": 999, "on_top": ["tips"]}
    replace_data(
        kitchen(
            pay("cook", 1, 9, **more), pay("cook", 2, 9, year=2020, **more),
            pay("cook", 3, 9, city="york", **more),
        )
    )  # fmt: skip
    bars = [line for line in run("salary", "cook").out.splitlines() if "├" in line]
    assert [line.split("  ")[0] for line in bars] == [
        "Leeds, 2025", "York, 2025", "Leeds, 2020",
    ]  # fmt: skip


def test_a_level_title_and_another_level_contradict_each_other(run: Run) -> None:
    result = run("salary", "senior pm", "--level", "mid")
    assert (result.code, result.out) == (2, "")
    assert "leave one out" in result.err
    assert run("salary", "senior pm", "--level", "senior").code == 0

"""`rolecmp salary --at`: where a figure of one's own stands in each range that is shown."""

import json
import re
from typing import Any

import pytest

from tests import releases
from tests.conftest import Lay, Replace, Run
from tests.own_data import kitchen, pay, source

MANAGER = f"onet:{releases.MANAGER}"


def words(text: str) -> str:
    return " ".join(text.split())


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run("salary", *argv, "-f", "json")
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


@pytest.mark.parametrize(
    ("amount", "where", "shown"),
    [
        ("19999", "below", "below"),
        ("20000", "lower part", "lower part"),
        ("22999", "lower part", "lower part"),
        ("23000", "middle part", "middle part"),
        ("26000", "middle part", "middle part"),
        ("26001", "upper part", "upper part"),
        ("29000", "upper part", "upper part"),
        ("29001", "above", "above"),
    ],
)
def test_a_figure_stands_in_a_third_of_a_range_or_outside(
    amount: str, where: str, shown: str, run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 20000, 29000)))
    (row,) = rows(run, "cook", "--at", amount)
    assert (row["at_where"], row["at_above"], row["compa_ratio"]) == (where, None, None)
    for argv in ((), ("--layout", "stacked"), ("-f", "markdown"), ("-f", "html")):
        assert shown in words(run("salary", "cook", "--at", amount, *argv).out)


@pytest.mark.parametrize(
    ("amount", "above", "below", "shown"),
    [
        (19_000, None, 10, "below, under P10, 0.63 of median"),
        (26_000, 25, 50, "lower part, P25 to median, 0.87 of median"),
        (30_000, 50, 75, "middle part, median to P75, 1.00 of median"),
        (50_000, 90, None, "above, over P90, 1.67 of median"),
    ],
)
def test_percentiles_and_the_ratio_to_the_median_are_told_where_the_source_gives_them(
    amount: int, above: int | None, below: int | None, shown: str, run: Run, replace_data: Replace
) -> None:
    deciles = {"p10": 20_000, "p25": 25_000, "median": 30_000, "p75": 36_000, "p90": 45_000}
    replace_data(kitchen(pay("cook", low_high_meaning=None, **deciles)))
    (row,) = rows(run, "cook", "--at", str(amount))
    assert (row["at_above"], row["at_below"]) == (above, below)
    assert shown in words(run("salary", "cook", "--at", str(amount), "--layout", "stacked").out)


def test_ends_that_are_percentiles_count_as_such_and_a_range_has_none(
    run: Run, replace_data: Replace
) -> None:
    replace_data(
        kitchen(
            pay("cook", 20000, 30000, low_high_meaning="p25-p75"),
            pay("cook", 20000, 30000, city="york"),
            pay("cook", median=25000, city="lyon", country="FR", low_high_meaning=None),
        )
    )
    found = {row["city"]: row for row in rows(run, "cook", "--at", "25000")}
    assert (found["leeds"]["at_above"], found["leeds"]["at_below"]) == (25, 75)
    assert (found["york"]["at_above"], found["york"]["at_below"]) == (None, None)
    assert (found["lyon"]["at_where"], found["lyon"]["compa_ratio"]) == ("equal", 1)


def test_nothing_is_converted_to_be_set_beside_a_figure(run: Run, replace_data: Replace) -> None:
    replace_data(
        kitchen(
            pay("cook", 20000, 30000),
            pay("cook", 10, 20, period="hour"),
            pay("cook", 20000, 30000, city="lyon", country="FR", currency="EUR"),
        )
    )
    assert run("salary", "cook", "--at", "25000").code == 2
    found = rows(run, "cook", "--at", "25000", "--currency", "gbp")
    assert sorted(row["at_where"] or "" for row in found) == ["", "", "middle part"]
    assert [r["at_where"] for r in rows(run, "cook", "--at", "€25k") if r["currency"] == "EUR"] == [
        "middle part"
    ]
    hourly = rows(run, "cook", "--at", "£12 an hour")
    assert [row["at_where"] for row in hourly if row["at_where"]] == ["lower part"]
    none = run("salary", "cook", "--at", "30", "--currency", "USD")
    assert (
        "$30 a year: no figure here is in that currency and by that period. --in and --per convert "
        "the figures." in words(none.out)
    )


def test_the_result_says_in_short_where_the_figure_stands(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000), pay("cook", 26000, 30000, city="york")))
    text = words(run("salary", "cook", "--at", "21000").out)
    assert "£21,000 a year stands below 1 and in the lower part of 1 of the ranges." in text
    one = words(run("salary", "cook", "--city", "york", "--at", "21000").out)
    assert "£21,000 a year stands below the one range." in one


def test_the_nearest_figures_are_shown_where_none_answers(run: Run) -> None:
    result = run("salary", "pm", "--city", "oslo", "--at", "70000", "--currency", "EUR")
    assert result.code == 0
    assert "The nearest" in result.out
    several = run("salary", "pm", "--country", "us,gb", "--at", "70000")
    assert several.code == 2
    assert "--at: the figures are in GBP and USD" in several.err
    nothing = run("salary", "general-management", "--at", "70000")
    assert nothing.code == 0, nothing.err


def test_charts_mark_the_figure_on_their_axis(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000), pay("cook", 22000, 30000, city="york")))
    out = run("salary", "cook", "--at", "45000").out
    bars = [line for line in out.splitlines() if "├" in line]
    assert len({line.index("┃") for line in bars}) == 1
    assert all(line.index("┃") > line.index("┤") for line in bars)
    plain = run("salary", "cook").out
    assert "┃" not in plain
    picture = run("salary", "cook", "--at", "45000", "-f", "svg").out
    assert len(re.findall(r'class="c-mark"', picture)) == 1
    assert ">£45,000</text>" in picture
    assert 'c-mark"' not in run("salary", "cook", "-f", "svg").out.split("</style>")[1]
    assert "c-mark" in run("salary", "cook", "--at", "45000", "-f", "html").out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--at", "lots"), '--at: "lots" is not a figure; write digits, such as 70000'),
        (("--at", "-5"), '--at: "-5" is below 0'),
        (("--at", "1,23"), '--at: "1,23" can be read in more than one way'),
        (("--at", "20k-30k"), "is a range; name one figure"),
        (("--at", "£20k", "--currency", "EUR"), "two currencies, EUR and GBP"),
        (("--at", "20", "--currency", "pounds"), "no currency"),
        (("--currency", "EUR"), "`rolecmp salary cook --in EUR` converts figures"),
    ],
)
def test_a_figure_that_cannot_be_read_is_refused(
    argv: tuple[str, ...], said: str, run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000)))
    result = run("salary", "cook", *argv)
    assert result.code in (2, 3)
    assert result.err.count("\n") == 1
    assert said in result.err


# --- bands of one's own -----------------------------------------------------------------------


def test_own_bands_stand_beside_figures_of_the_same_cell_only(run: Run, lay: Lay) -> None:
    band: dict[str, Any] = {"role": "pm", "level": "mid", "city": "london", "country": "GB", "currency": "GBP",
            "period": "year", "kind": "base", "tax": "gross", "low": 62000, "high": 78000,
            "year": 2026, "basis": "employer band", "source": "bands"}  # fmt: skip
    bands = {"title": "Our bands", "publisher": "Us", "grade": "A"}
    others: list[dict[str, Any]] = [{"level": "senior"}, {"kind": "total"}, {"tax": "net"}, {"level": "unknown"},
              {"city": "berlin", "country": "DE"}, {"period": "month", "low": 5000, "high": 6000}]  # fmt: skip
    records = [band, *({**band, **other} for other in others)]
    path = lay({"sources": {"bands": bands}, "pay": records})
    result = run("salary", "pm", "--data", path, "--year", "2026", "-f", "json")
    (row,) = json.loads(result.out)["bands"]
    assert (row["band"], row["market"]) == (
        "£62,000–78,000 a year, 2026", "£70,000–95,000 a year, 2026",
    )  # fmt: skip
    assert (row["low_where"], row["high_where"]) == ("below", "lower part")
    assert row["sources"] == ["bands", "gtmroles"]
    text = words(run("salary", "pm", "--city", "london", "--data", path).out)
    assert "Your bands beside figures of the same place, level and kind of pay" in text
    assert "£70,000–95,000 a year, 2026 below lower part" in text
    assert "bands" not in json.loads(run("salary", "pm", "-f", "json").out)


# --- publishers -------------------------------------------------------------------------------


def test_publishers_narrow_the_figures(run: Run, replace_data: Replace) -> None:
    sources = {"guild": source(title="Wages of cooks", publisher="The Guild")}
    replace_data(
        kitchen(pay("cook", 1, 2), pay("cook", 3, 4, source="guild"), pay("cook", 5, 6, year=2024,
                source="handbook"), sources={**kitchen()["sources"], **sources})
    )  # fmt: skip
    assert [row["low"] for row in rows(run, "cook", "--publisher", "the guild")] == [3]
    assert [row["low"] for row in rows(run, "cook", "--publisher", "wages,handbook")] == [3, 5]
    result = run("salary", "cook", "--publisher", "nobody")
    assert result.code == 3
    assert 'no publisher of pay "nobody"' in result.err


# --- official statistics ----------------------------------------------------------------------


@pytest.mark.usefixtures("statistics")
@pytest.mark.parametrize(
    ("amount", "where", "above", "below"),
    [
        ("80000", "below", None, 10),
        ("130000", None, 25, 50),
        ("220000", None, 75, 90),
        ("250000", None, 75, None),
    ],
)
def test_a_figure_among_official_percentiles_of_which_the_highest_is_cut_off(
    amount: str, where: str | None, above: int | None, below: int | None, run: Run
) -> None:
    (row,) = rows(run, MANAGER, "--at", amount)
    assert (row["at_where"], row["at_above"], row["at_below"]) == (where, above, below)
    assert row["compa_ratio"] == round(int(amount) / 160_000, 2)
    said = {
        "80000": "$80,000 a year stands below the one range.",
        "130000": "P25 to median in the one range, which is not published in full.",
        "220000": "P75 to P90 in the one range, which is not published in full.",
        "250000": "over P75 in the one range, which is not published in full.",
    }[amount]
    assert said in words(run("salary", MANAGER, "--at", amount).out)


def test_a_figure_is_by_the_only_period_of_the_figures_that_are_there(
    run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", 11, 14, period="hour"), pay("cook", 12, 15, currency="EUR")))
    found = rows(run, "cook", "--at", "£12")
    assert [r["at_where"] for r in found if r["currency"] == "GBP"] == ["middle part"]
    assert "£12 an hour stands" in words(run("salary", "cook", "--at", "£12").out)
    assert "£12 a month" in run("salary", "cook", "--at", "£12 a month").out
    replace_data(kitchen(pay("cook", 11, 14, period="hour"), pay("cook", 20000, 30000)))
    assert "£25,000 a year stands" in words(run("salary", "cook", "--at", "25000").out)


@pytest.mark.usefixtures("statistics")
def test_where_nothing_is_published_nothing_is_said_of_the_currency(run: Run) -> None:
    text = words(run("salary", "soc2020:9267", "--at", "30000").out)
    assert "£30,000 a year: no figure is published to set it beside." in text


@pytest.mark.usefixtures("statistics")
def test_a_publisher_of_statistics_narrows_to_them(run: Run, lay: Lay) -> None:
    survey = {"title": "A survey of ours", "publisher": "Us", "grade": "B"}
    record = {"role": MANAGER, "level": "all", "country": "US", "currency": "USD",
              "period": "year", "kind": "base", "tax": "gross", "low": 70000, "high": 90000,
              "year": 2025, "basis": "survey", "source": "ours"}  # fmt: skip
    path = lay({"sources": {"ours": survey}, "pay": [record]})
    both = run("salary", MANAGER, "--data", path).out
    assert "A survey of ours" in both
    assert "OEWS" in both
    for name in ("oews", "BLS", "bureau of labor"):
        official = run("salary", MANAGER, "--data", path, "--publisher", name).out
        assert "A survey of ours" not in official
        assert "OEWS" in official
    own = run("salary", MANAGER, "--data", path, "--publisher", "us").out
    assert "A survey of ours" in own

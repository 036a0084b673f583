"""What `rolecmp salary` and `compare` make of the pay records that come with the program."""

import json
import re
from typing import Any

import pytest

from rolecmp.loading.dataset import load_dataset
from tests.conftest import Run


def document(run: Run, *argv: str) -> dict[str, Any]:
    result = run(*argv, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def body(run: Run, *argv: str) -> str:
    """The result without its list of sources."""
    return run(*argv).out.split("\n\n[1] ")[0]


def test_compare_shows_the_cell_of_london_in_2026(run: Run) -> None:
    """One source speaks of both and is the newest; an employer's senior figures do not win."""
    tables = document(run, "compare", "pm", "pmm", "--only", "pay")["tables"]
    assert [
        (row["id"], row["city"], row["level"], row["year"], row["low"], row["high"])
        for row in tables["pay"]
    ] == [
        ("pm", "london", "mid", 2026, 70000, 95000),
        ("pmm", "london", "mid", 2026, 65000, 90000),
    ]
    (overlap,) = tables["overlap"]
    assert (overlap["low"], overlap["high"], overlap["percent"]) == (70000, 90000, 67)
    assert overlap["cells"] > 10


@pytest.mark.parametrize(
    ("flags", "place", "year"),
    [
        (("--country", "us"), None, 2023),
        (("--country", "ua"), None, 2025),
        (("--city", "kyiv"), "kyiv", 2024),
        (("--city", "san francisco", "--level", "all"), "san-francisco", 2019),
    ],
)
def test_the_other_cells_are_one_flag_away(
    flags: tuple[str, ...], place: str | None, year: int, run: Run
) -> None:
    rows = document(run, "compare", "pm", "pmm", "--only", "pay", *flags)["tables"]["pay"]
    assert [(row["city"], row["year"]) for row in rows] == [(place, year)] * 2


def test_contradictions_stand_side_by_side(run: Run) -> None:
    """London, mid-level: 70-95k in 2026 by the article, 50-60k in an employer's band of 2021."""
    out = body(run, "salary", "pm", "--city", "london", "--level", "mid", "--full")
    assert re.search(r"2026 +70,000 .*95,000", out)
    assert re.search(r"2021 +50,000 .*60,000 .*one employer", out)
    assert out.index("2026") < out.index("2022") < out.index("2021")


def test_a_city_is_told_level_by_level_the_newest_first(run: Run) -> None:
    rows = document(run, "salary", "pm", "--city", "berlin")["rows"]
    assert [(row["level"], row["year"], row["tax"]) for row in rows] == [
        ("mid", 2020, "unspecified"),
        ("senior", 2023, "unspecified"),
        ("senior", 2020, "unspecified"),
        ("director", 2020, "unspecified"),
        ("all", 2023, "unspecified"),
        ("all", 2020, "unspecified"),
        ("unknown", 2023, "unspecified"),
        ("mid", 2019, "gross"),
        ("all", 2019, "gross"),
    ]
    assert all(row["sample_size"] for row in rows)


def test_a_country_is_itself_and_its_cities(run: Run) -> None:
    rows = document(run, "salary", "pm", "pmm", "--country", "us")["rows"]
    assert {row["country"] for row in rows} == {"US"}
    assert {None, "new-york", "seattle"} <= {row["city"] for row in rows}
    assert {row["id"] for row in rows} == {"pm", "pmm"}


def test_of_many_records_readers_see_the_newest_of_each(run: Run) -> None:
    everything = document(run, "salary", "--country", "gb,de")["rows"]
    short, long = (body(run, "salary", "--country", "gb,de", *more) for more in ((), ("--full",)))
    found = re.search(r"The newest of each role, level and place: (\d+) of (\d+) records\.", short)
    assert found is not None
    assert "The newest of each" not in long
    newest, kept = map(int, found.groups())
    left_out = re.search(r"Weaker figures, left out: (.*)\. --full", short)
    assert left_out is not None
    weak = sum(map(int, re.findall(r"(\d+) (?:of a|from|in a|counting|more)", left_out[1])))
    assert kept + weak == len(everything)
    shown = [len(re.findall(r"^[a-z-]+ .* 20\d\d ", text, re.MULTILINE)) for text in (short, long)]
    assert shown == [newest, len(everything)]


MARKED = {
    "a proxy": ("head-of-marketing", "proxy: all marketing managers (SOC 11-2021)"),
    "net pay": ("csm", "net pay"),
    "a single employer": ("product-designer", "one employer"),
    "an advert": ("account-executive", "advert"),
    "few answers": ("solutions-engineer", "fewer than 5 answers"),
    "what comes on top": ("pm", "plus stock options and bonus"),
    "on-target earnings": ("vp-sales", "on-target earnings"),
    "what a source did to its figures": ("pm", "converted to USD by the source"),
    "low trust": ("product-designer", "low trust"),
}


@pytest.mark.parametrize("what", MARKED)
def test_marks(what: str, run: Run) -> None:
    role, mark = MARKED[what]
    assert mark in body(run, "salary", role, "--all")


def test_every_figure_that_is_no_market_figure_is_marked() -> None:
    """Proxies by the official statistics, employers' bands, adverts, net pay: none goes unsaid."""
    from rolecmp.analysis.pay.records import cautions_of

    for record in load_dataset().pay:
        cautions = " ".join(cautions_of(record))
        if record.basis == "official statistics" and record.role != "solutions-engineer":
            assert record.proxy is not None
            assert "proxy" in cautions
        if record.basis == "employer band":
            assert "one employer" in cautions
        if record.basis == "advert":
            assert "advert" in cautions
        if record.tax == "net":
            assert "net pay" in cautions
        if (record.sample_size or 5) < 5:
            assert "fewer than 5 answers" in cautions
        assert record.computed == (record.basis == "survey")


def test_what_a_source_says_of_all_its_figures_stands_in_its_footnote(run: Run) -> None:
    out = " ".join(run("salary", "pm", "--city", "kyiv").out.split())
    assert "DOU.ua, 2024). Net pay a month in US dollars, base only" in out
    source = document(run, "salary", "pm", "--city", "kyiv")["sources"]["dou-2024-12"]
    assert source["note"].startswith("Net pay a month in US dollars")


def test_near_is_near(run: Run) -> None:
    """Of Amsterdam first the Netherlands, then what lies around, whatever its year."""
    rows = document(run, "salary", "pm", "--city", "amsterdam")["nearest"]
    assert rows[0]["country"] == "NL"
    assert {row["country"] for row in rows} <= {"NL", "GB", "BE", "FR", "DE"}
    out = body(run, "salary", "pm", "--city", "amsterdam")
    assert out.index("Netherlands") < out.index("London")


def test_where_there_is_pay_fits_a_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = body(run, "salary").splitlines()
    assert len(lines) < 80
    assert any(re.match(r"– London +23  2019–2026  pm 11, product-designer 8", x) for x in lines)
    assert any(x.startswith("Poland: Warsaw") for x in lines)


def test_a_city_abroad_comes_before_its_country(run: Run) -> None:
    rows = document(run, "salary", "--city", "amsterdam")["nearest"]
    places = [(row["country"], row["city"]) for row in rows]
    assert places[0] == ("NL", None)  # the country asked for, then what lies nearest
    abroad = [city for country, city in places if country == "GB"]
    assert abroad == sorted(abroad, key=lambda city: city is None)


@pytest.mark.parametrize(
    "flags", [("--country", "gb,de"), ("pm", "pmm", "--country", "us", "--full")]
)
def test_remarks_that_are_left_out_of_many_records_are_counted(
    flags: tuple[str, ...], run: Run
) -> None:
    out = " ".join(body(run, "salary", *flags).split())
    assert re.search(r"Remarks on \d+ records are not shown here. Narrow it to see them", out)

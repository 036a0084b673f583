"""`--in`, `--rate-date` and `--per` of `rolecmp salary` and `rolecmp compare`.

On 31 May 2024 a euro was 1.0852 US dollars and 0.85365 pounds, by the European Central Bank.
"""

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import Replace, Run
from tests.own_data import Json, kitchen, pay

DAY = ("--rate-date", "2024-05-31")


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run(*argv, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


DOLLARS: Json = {"currency": "USD"}
MONTHLY: Json = {"currency": "USD", "period": "month"}


@pytest.mark.parametrize(
    ("own", "asked", "converted"),
    [
        # 1.0852 dollars are a euro, 0.85365 pounds are one
        ((1085.2, 2170.4, DOLLARS), ("--in", "EUR", *DAY), (1000, 2000, "EUR", "year")),
        ((85365, 170730, {}), ("--in", "eur", *DAY), (100000, 200000, "EUR", "year")),
        # by way of the euro: 70,000 / 0.85365 x 1.0852
        ((70000, 95000, {}), ("--in", "USD", *DAY), (88987.29, 120768.46, "USD", "year")),
        ((70000, 95000, {}), ("--in", "GBP", *DAY), (70000, 95000, "GBP", "year")),
        # twelve months are a year
        ((70000, 96000, {}), ("--per", "month"), (5833.33, 8000, "GBP", "month")),
        ((1000, 1500, MONTHLY), ("--per", "year"), (12000, 18000, "USD", "year")),
        ((1000, 1500, MONTHLY), ("--per", "month"), (1000, 1500, "USD", "month")),
        (
            (1085.2, 2170.4, MONTHLY),
            ("--in", "EUR", "--per", "year", *DAY),
            (12000, 24000, "EUR", "year"),
        ),
        # nobody states how many hours make a month
        ((20, 30, {"period": "hour"}), ("--per", "month"), (20, 30, "GBP", "hour")),
    ],
)
def test_figures_worked_by_hand(
    own: tuple[float, float, Json],
    asked: tuple[str, ...],
    converted: tuple[float, float, str, str],
    run: Run,
    replace_data: Replace,
) -> None:
    low, high, more = own
    replace_data(kitchen(pay("cook", low, high, **more)))
    (row,) = rows(run, "salary", "cook", *asked)
    assert (row["low"], row["high"]) == (low, high)  # its own figures stay what they are
    names = ("low", "high", "currency", "period")
    assert tuple(row[f"converted_{name}"] for name in names) == converted


def test_nothing_is_converted_unasked(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 2, **DOLLARS)))
    (row,) = rows(run, "salary", "cook")
    assert not [key for key in row if key.startswith("converted") or key == "rate"]


def test_rate_and_day_stand_below_and_the_original_beside(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1085.2, 2170.4, median=1500, **MONTHLY)))
    out = run("salary", "cook", "--in", "EUR", "--per", "year", *DAY).out
    assert "Base pay, EUR a year, before tax, converted" in out
    assert "$1,085.2 · 1,500 · 2,170.4 a month" in out
    assert "12,000  16,587  24,000" in out
    assert "the European Central Bank of 2024-05-31: 1 EUR = 1.0852 USD." in out
    assert "A year counts as 12 months" in out
    (row,) = rows(run, "salary", "cook", "--in", "EUR", *DAY)
    assert (row["rate"], row["rate_date"]) == (0.921489, "2024-05-31")


def test_converted_figures_share_an_axis_but_for_kind_and_tax(
    run: Run, replace_data: Replace
) -> None:
    replace_data(
        kitchen(
            pay("cook", 20000, 30000),
            pay("cook", 20000, 30000, **DOLLARS),
            pay("cook", 20000, 30000, kind="total", **DOLLARS),
            pay("cook", 20000, 30000, tax="net", **DOLLARS),
        )
    )
    out = run("salary", "cook", "--in", "EUR", *DAY, "--full").out
    assert out.count("EUR a year") == 3
    first = out[out.index("Base pay, EUR a year, before tax") :].split("\n\n")[0]
    assert "£20,000" in first
    assert "$20,000" in first


def test_what_needs_no_rate_has_none(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 20000, 30000)))
    out = run("salary", "cook", "--in", "GBP", *DAY).out
    assert "converted" not in out
    assert "European Central Bank" not in out
    (row,) = rows(run, "salary", "cook", "--in", "GBP", *DAY)
    assert (row["rate"], row["rate_date"]) == (1, None)


def test_the_newest_rates_are_dated(run: Run) -> None:
    note = run("salary", "pm", "--city", "berlin", "--in", "USD").out
    assert "the European Central Bank of 20" in note


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (
            ("--in", "EURO"),
            3,
            'no currency "EURO". Did you mean EUR? Use an ISO 4217 code such as EUR or GBP.',
        ),
        (("--in", "EUR", "--rate-date", "yesterday"), 2, '"yesterday" is not a date; write it as'),
        (
            ("--in", "EUR", "--rate-date", "2024-02-30"),
            2,
            '"2024-02-30" is not a date; write it as',
        ),
        (
            ("--in", "EUR", "--rate-date", "2024-06-01"),  # a Saturday
            3,
            "the European Central Bank has no rates for 2024-06-01: it has them for working days",
        ),
        (("--in", "EUR", "--rate-date", "1998-12-31"), 3, "no rates for 1998-12-31"),
        (("--in", "RUB", "--rate-date", "2024-05-31"), 3, "no rate for RUB on 2024-05-31;"),
        (("--in", "AED", *DAY), 3, "no rate for AED on 2024-05-31;"),
        (DAY, 2, "--rate-date is the day of the rate for --in; add --in CURRENCY"),
        (("--per", "hour"), 2, '--per: "hour" is not one of year or month'),
    ],
)
@pytest.mark.parametrize("command", [("salary", "pm"), ("compare", "pm", "pmm")])
def test_what_is_no_rate_is_an_error(
    command: tuple[str, ...], argv: tuple[str, ...], code: int, message: str, run: Run
) -> None:
    result = run(*command, *argv)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("rolecmp: ")
    assert message in result.err
    assert result.err.count("\n") == 1


def test_a_record_whose_currency_has_no_rate(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 2), pay("cook", 1, 2, currency="AED")))
    result = run("salary", "cook", "--in", "EUR", *DAY)
    assert (result.code, result.out) == (3, "")
    assert "no rate for AED on 2024-05-31" in result.err


def test_compare_converts_what_it_shows_and_leaves_the_overlap(run: Run) -> None:
    """70,000 / 0.85365 and 95,000 / 0.85365."""
    argv = ("compare", "pm", "pmm", "--only", "pay", "--in", "EUR", *DAY)
    out = run(*argv).out
    assert "£70,000–95,000 a year" in out
    assert "82,001" in out
    assert "111,287" in out
    assert "Both pay £70,000–90,000, which is 67 % of the whole range" in out
    tables = json.loads(run(*argv, "-f", "json").out)["tables"]
    assert [row["converted_low"] for row in tables["pay"]] == [82000.82, 76143.62]


def test_the_rates_are_read_only_on_request() -> None:
    script = (
        "import sys; from rolecmp.cli.main import main; main({}); "
        "sys.exit('rolecmp.catalogues.ecb' in sys.modules)"
    )
    plain, converted = (
        subprocess.run(
            [sys.executable, "-c", script.format(argv)], capture_output=True, check=False
        ).returncode
        for argv in (["salary", "pmm"], ["salary", "pmm", "--in", "EUR"])
    )
    assert (plain, converted) == (0, 1)


def test_a_mean_is_called_one(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 100, 300, mean=150), pay("baker", 100, 300, median=200)))
    out = run("salary", "--city", "leeds", "--in", "EUR", *DAY).out
    assert "£100 · mean 150 · 300 a year" in out
    assert "£100 · 200 · 300 a year" in out


def test_linked_data_has_no_place_for_a_rate(run: Run) -> None:
    argv = ("salary", "pmm", "--city", "london", "--format", "jsonld")
    assert run(*argv).code == 0
    result = run(*argv, "--in", "EUR")
    assert (result.code, result.out) == (2, "")
    assert "linked data gives figures as their sources do; leave out --in and --per" in result.err


@pytest.mark.parametrize(
    "argv", [("salary", "pmm", "--city", "london"), ("compare", "pm", "pmm", "--only", "pay")]
)
def test_a_picture_tells_the_rate_and_the_day(argv: tuple[str, ...], run: Run) -> None:
    result = run(*argv, "--in", "EUR", *DAY, "--format", "svg")
    assert result.code == 0
    words = " ".join(re.sub(r"<[^>]+>", " ", result.out).split())
    assert "of 2024-05-31: 1 EUR = 0.85365 GBP" in words


def test_each_figure_can_be_converted_at_the_rate_of_its_own_year(
    run: Run, replace_data: Replace
) -> None:
    """The last days of 2019 and 2021 with rates: 1 EUR was 0.8508 and 0.84028 GBP."""
    replace_data(kitchen(pay("cook", 100, 300, year=2019), pay("baker", 100, 300, year=2021)))
    argv = ("salary", "--city", "leeds", "--in", "EUR", "--rate-date", "record", "--full")
    rows = json.loads(run(*argv, "--format", "json").out)["rows"]
    assert {row["id"]: (row["rate_date"], row["converted_high"]) for row in rows} == {
        "cook": ("2019-12-31", 352.61), "baker": ("2021-12-31", 357.02),
    }  # fmt: skip
    said = " ".join(run(*argv).out.split())
    assert "at the reference rate of its own year's last day: 2019-12-31 and 2021-12-31" in said


def test_a_year_without_rates_is_named(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 100, 300, year=1990)))
    result = run("salary", "--city", "leeds", "--in", "EUR", "--rate-date", "record")
    assert (result.code, result.out) == (3, "")
    assert "there are no rates of 1990, only from 1999 to " in result.err

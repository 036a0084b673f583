"""Tables of pay as people keep them: ranges, codes, dates, places, titles above, workbooks."""

import json
import re
from pathlib import Path

import pytest

from rolecmp.documents.pay_fields import CLOSED, DECIMAL, FIELDS, SOURCE_FIELDS
from tests.conftest import Lay, Run
from tests.documents.test_pay_table import SOURCE
from tests.workbooks import Cells, Layout, Raw, Shown, xlsx

REST = f"country=GB,period=year,year=2025,basis=survey,{SOURCE}"
Record = dict[str, object]


def read(run: Run, lay: Lay, text: str, *how: str) -> list[Record]:
    """The records of a table that is read whole."""
    result = run("data", "import", lay(text.encode(), "table.csv"), *how)
    assert result.code == 0, result.err
    assert "refused" not in result.err
    records: list[Record] = json.loads(result.out)["pay"]
    return records


def refusal(run: Run, lay: Lay, text: str, *how: str) -> str:
    """Why the only row of a table is refused."""
    result = run("data", "import", lay(text.encode(), "t.csv"), *how, "--dry-run", "-f", "json")
    assert result.code == 4
    (row,) = json.loads(result.out)["rows"]
    return str(row["refusal"])


@pytest.mark.parametrize(
    ("written", "low", "high", "currency"),
    [
        ("£45k-55k", 45000, 55000, "GBP"),
        ("65 000 – 85 000 €", 65000, 85000, "EUR"),
        ("65\u00a0000 – 85\u202f000 €", 65000, 85000, "EUR"),
        ("€65.000,00 - €85.000,00", 65000, 85000, "EUR"),
        ("GBP 45,000 to 55,000", 45000, 55000, "GBP"),
        ("£45-55k", 45000, 55000, "GBP"),
        ("US$120k—150k", 120000, 150000, "USD"),
        ("CHF 110'000 - 140'000", 110000, 140000, "CHF"),
        ("£45,000.50 - £55,000", 45000.5, 55000, "GBP"),
        ("£60,000", 60000, 60000, "GBP"),
    ],
)
def test_a_range_stands_in_one_cell_with_its_currency(
    written: str, low: float, high: float, currency: str, run: Run, lay: Lay
) -> None:
    (record,) = read(run, lay, f'role;range\npm;"{written}"\n', "--set", REST)
    assert (record["low"], record["high"], record["currency"]) == (low, high, currency)
    single = record.get("low_high_meaning")
    assert single == ("single figure" if low == high else None)


def test_a_sign_of_several_currencies_is_read_by_what_the_row_says(run: Run, lay: Lay) -> None:
    text = "role,country,range\npm,US,$120-150k\npm,Canada,$120-150k\n"
    rest = REST.removeprefix("country=GB,")
    us, canada = read(run, lay, text, "--set", rest)
    assert (us["low"], us["high"], us["currency"]) == (120000, 150000, "USD")
    assert canada["currency"] == "CAD"
    said = refusal(run, lay, "role,range\npm,$120-150k\n", "--set", REST)
    assert "$ is money of several countries" in said
    (given,) = read(run, lay, "role,range\npm,$120-150k\n", "--set", f"{REST},currency=USD")
    assert given["currency"] == "USD"


def test_the_period_stands_in_the_cell_too(run: Run, lay: Lay) -> None:
    rest = REST.replace("period=year,", "")
    text = 'role,range\npm,£50k-60k p.a.\npm,£30 to £40 per hour\npm,"£4,000/month"\n'
    assert [r["period"] for r in read(run, lay, text, "--set", rest)] == ["year", "hour", "month"]
    said = refusal(run, lay, "role,range\npm,£50k-60k a month\n", "--set", REST)
    assert "month and year in one row" in said


@pytest.mark.parametrize("nothing", ["n/a", "-", "", "N/A", "–", "none"])
def test_what_says_that_there_is_no_figure_is_none(nothing: str, run: Run, lay: Lay) -> None:
    text = f'role,currency,low,median,high\npm,GBP,{nothing},70000,"{nothing}"\n'
    (record,) = read(run, lay, text, "--set", REST)
    assert record["median"] == 70000
    assert not {"low", "high"} & record.keys()


def test_percentiles_are_read(run: Run, lay: Lay) -> None:
    text = (
        "Role,P10,P25,Median,P75,P90,jobs,mean error\npm,40000,50000,60000,70000,80000,900,1.5 %\n"
    )
    (record,) = read(run, lay, text, "--set", f"{REST},currency=GBP")
    assert [record[k] for k in ("p10", "p25", "median", "p75", "p90")] == [
        40000, 50000, 60000, 70000, 80000,
    ]  # fmt: skip
    assert (record["jobs"], record["mean_error"]) == (900, 1.5)


@pytest.mark.parametrize(
    "date",
    ["2025", "2025-03-01", "2025-03", "01/03/2025", "1.3.2025", "03/2025", "March 2025",
     "1 March 2025", "Mar 1, 2025", "Q1 2025", "2025-03-01 00:00:00"],
)  # fmt: skip
def test_a_date_is_read_as_its_year(date: str, run: Run, lay: Lay) -> None:
    rest = REST.replace("year=2025,", "")
    text = f'role;currency;range;year\npm;GBP;50k-60k;"{date}"\n'
    assert read(run, lay, text, "--set", rest)[0]["year"] == 2025


@pytest.mark.parametrize("date", ["2024/25", "01/03/25", "25", "spring"])
def test_a_date_without_one_year_is_refused(date: str, run: Run, lay: Lay) -> None:
    rest = REST.replace("year=2025,", "")
    said = refusal(run, lay, f"role;currency;range;year\npm;GBP;50k-60k;{date}\n", "--set", rest)
    assert said.startswith("year: ")


# --- codes and names --------------------------------------------------------------------------

CODES = "role,currency,range,Grade\npm,GBP,40k-50k,EN\npm,GBP,60k-70k,SE\n"
BY_GRADE = ("--map", "level=Grade", "--set", REST)


def test_a_code_of_a_level_is_what_it_is_said_to_be(run: Run, lay: Lay) -> None:
    how = ("--map-value", "level:EN=associate,level:SE=senior")
    records = read(run, lay, CODES, *BY_GRADE, *how)
    assert [(r["level"], r["level_in_source"]) for r in records] == [
        ("associate", "EN"), ("senior", "SE"),
    ]  # fmt: skip


def test_an_unknown_code_suggests_no_level_but_how_to_say_it(run: Run, lay: Lay) -> None:
    path = lay(CODES.encode(), "table.csv")
    result = run("data", "import", path, *BY_GRADE, "--dry-run")
    assert result.code == 4
    text = " ".join(result.out.split())
    assert "Did you mean" not in text
    assert 'No level of the data, with the number of rows: "EN" (1), "SE" (1).' in text
    assert "--map-value level:EN=LEVEL,level:SE=LEVEL" in text
    assert f"To read them: rolecmp data import {path}" in text


def test_the_command_line_of_a_message_runs_once_it_is_filled_in(
    run: Run, lay: Lay, tmp_path: Path
) -> None:
    import shlex

    survey = "Acme salary survey\n\nPosition,Seniority,City,Salary\nPM,T4,Berlin,70-80k\n"
    path = lay(survey.encode(), "survey.csv")
    result = run("data", "import", path)
    assert (result.code, result.err.count("\n")) == (2, 1)
    for said in ("currency (a code such as GBP)", "period (year, month, hour)", "source.grade",
                 'No level of the data, with the number of rows: "T4" (1).', "level:T4=LEVEL",
                 'role="Position"', 'level="Seniority"', 'range="Salary"'):  # fmt: skip
        assert said in result.err
    command = result.err.partition("Complete and run: ")[2]
    again = run(*shlex.split(command)[1:])
    assert again.code == 2
    assert "is a placeholder: fill it in" in again.err
    for word, value in (("CURRENCY", "EUR"), ("PERIOD", "year"), ("YEAR", "2025"), ("TITLE", "S"),
                        ("BASIS", "survey"), ("LEVEL", "senior"), ("PUBLISHER", "Us"), ("GRADE", "B")):  # fmt: skip
        command = command.replace(f"={word}", f"={value}")
    kept = str(tmp_path / "map.json")
    result = run(*shlex.split(command)[1:], "--save-map", kept)
    assert result.code == 0, result.err
    assert f"rolecmp: wrote {kept}: JSON" in result.err
    (record,) = json.loads(result.out)["pay"]
    assert (record["city"], record["level"], record["low"]) == ("berlin", "senior", 70000)
    assert json.loads(run("data", "import", path, "--load-map", kept).out)["pay"] == [record]
    other = run("data", "import", path, "--load-map", kept, "--set", "year=2024")
    assert json.loads(other.out)["pay"][0]["year"] == 2024


@pytest.mark.parametrize(
    "content", [b"[]", b"{", b'{"map": {"low": 1}}', b'{"columns": {}}', b"[" * 99999]
)
def test_what_is_no_map_is_refused(content: bytes, run: Run, lay: Lay) -> None:
    path = lay(content, "map.json")
    result = run("data", "import", lay(CODES.encode(), "t.csv"), "--load-map", path)
    assert (result.code, result.out) == (4, "")
    assert "this is not a map of a table" in result.err


def test_cautions_are_split_as_what_comes_on_top(run: Run, lay: Lay) -> None:
    text = 'role,currency,range,on_top,cautions\npm,GBP,50k-60k,bonus; stock,"old; one town"\n'
    (record,) = read(run, lay, text, "--set", REST)
    assert (record["on_top"], record["cautions"]) == (["bonus", "stock"], ["old", "one town"])


# --- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("city", "read_as", "country"),
    [
        ("Berlin", "berlin", "DE"), ("Berlin, Germany", "berlin", "DE"), ("Berlin, DE", "berlin", "DE"),
        ("Austin, TX", "austin", "US"), ("Austin, TX, USA", "austin", "US"),
        ("Washington, DC", "washington", "US"), ("United Kingdom", None, "GB"),
        ("Remote UK", None, "GB"), ("Remote (Germany)", None, "DE"), ("UK - fully remote", None, "GB"),
    ],
)  # fmt: skip
def test_a_city_has_its_state_or_country_behind_a_comma(
    city: str, read_as: str | None, country: str, run: Run, lay: Lay
) -> None:
    rest = REST.removeprefix("country=GB,")
    text = f'role;currency;range;city\npm;EUR;50k-60k;"{city}"\n'
    (record,) = read(run, lay, text, "--set", rest)
    assert (record.get("city"), record["country"]) == (read_as, country)


@pytest.mark.parametrize(
    ("city", "said"),
    [
        ("Austin, MN", "may be in United States or Mongolia; say the country"), ("Austin, OR", "no city"), ("London, ON", "no city"), ("Lodnon", "Did you mean london?"),
        ("Remote", "no city"), ("Remote London", "no city"),
        ("Berlin, France", "Berlin is in Germany, not in France"), ("Elsewhere, CA", "may be in"),
    ],
)  # fmt: skip
def test_a_city_of_another_state_or_country_is_not_taken_for_it(
    city: str, said: str, run: Run, lay: Lay
) -> None:
    rest = REST.removeprefix("country=GB,")
    text = f'role;currency;range;city\npm;EUR;50k-60k;"{city}"\n'
    assert said in refusal(run, lay, text, "--set", rest)


def test_cities_that_the_data_does_not_have_are_taken_in_on_request(
    run: Run, lay: Lay, tmp_path: Path
) -> None:
    text = ('role;currency;range;city\npm;GBP;50k-60k;"Leeds, United Kingdom"\n'
            'pmm;GBP;50k-60k;"Leeds, UK"\npm;USD;90k-99k;"Portland, ME"\npm;GBP;50k-60k;London\n')  # fmt: skip
    path, made = lay(text.encode(), "table.csv"), str(tmp_path / "made.json")
    rest = REST.removeprefix("country=GB,")
    assert "--add-cities adds cities that" in run("data", "import", path, "--set", rest).err
    result = run("data", "import", path, "--set", rest, "--add-cities", "-o", made)
    assert result.code == 0
    assert "Leeds (GB) and Portland, ME (US)" in result.err
    content = json.loads(Path(made).read_text())
    assert content["cities"] == {
        "leeds": {"name": "Leeds", "country": "GB"},
        "portland-me": {"name": "Portland, ME", "country": "US"},
    }
    assert [record.get("city") for record in content["pay"]] == [
        "leeds", "leeds", "portland-me", "london",
    ]  # fmt: skip
    assert run("data", "validate", made).code == 0
    assert "50,000" in run("salary", "pmm", "--city", "leeds", "--data", made).out
    assert "90,000" in run("salary", "pm", "--city", "portland, me", "--data", made).out


def test_what_is_guessed_is_said_as_a_sentence_and_cities_to_be_added_need_no_meaning(
    run: Run, lay: Lay
) -> None:
    text = 'role;low;Location\npm;90k;"Portland, ME"\npm;90k;Narnia\n'
    path = lay(text.encode(), "table.csv")
    rest = ("--set", REST.removeprefix("country=GB,") + ",currency=USD")
    said = run("data", "import", path, *rest)
    assert said.code == 2
    # The source is all there: nothing is said of it.
    assert said.err.startswith('rolecmp: these columns are guessed: city="Location". Columns: ')
    assert '"Portland, ME" (1), "Narnia" (1). --add-cities adds those whose country' in said.err
    more = run("data", "import", path, *rest, "--add-cities")
    assert 'with the number of rows: "Narnia" (1). Complete and run' in more.err
    assert more.err.rstrip().endswith("--map-value city:Narnia=CITY")


# --- the shape of the table -------------------------------------------------------------------


def test_titles_above_the_header_are_skipped_and_said(run: Run, lay: Lay) -> None:
    text = "Pay survey 2025;;\nAcme, all offices;;\n\nRole;Currency;Range\npm;GBP;50k-60k\n"
    result = run("data", "import", lay(text.encode(), "t.csv"), "--set", REST)
    assert json.loads(result.out)["pay"][0]["low"] == 50000
    assert "The header is line 4; what stands above it is left out." in result.err


def test_figures_with_decimal_commas_are_read_where_it_is_said(run: Run, lay: Lay) -> None:
    text = "role;currency;low;high\npm;EUR;70.000;85.000,50\n"
    why = refusal(run, lay, text, "--set", REST)
    assert "can be read in more than one way" in why
    assert why.endswith("; --set decimal=comma reads points between thousands")
    (record,) = read(run, lay, text, "--set", f"{REST},decimal=comma")
    assert (record["low"], record["high"]) == (70000, 85000.5)


@pytest.mark.parametrize("style", [(0, "General"), (14, "yyyy-mm-dd")])
def test_a_workbook_is_read_with_its_merged_cells(
    style: tuple[int, str], run: Run, tmp_path: Path
) -> None:
    # A date of Excel is a number of days under a format of dates.
    year = Shown(45717, style[1]) if style[0] else 2025
    rows: Cells = (
        ["Acme pay bands"], ["Role", "Currency", "Low", "High", "Year"],
        ["pm", "GBP", 50000, 60000, year], [None, "GBP", 60000, 70000, year],
        ["pmm", "GBP", 45000.5, 55000, year],
    )  # fmt: skip
    merged = '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A3:A4"/></mergeCells>'
    data = xlsx({"Notes": [["What this is"]], "Bands": rows}, Layout(after_rows=merged))
    path = tmp_path / "bands.csv"  # the name says nothing
    path.write_bytes(data)
    result = run("data", "import", str(path), "--set", REST.replace("year=2025,", ""))
    assert result.code == 0, result.err
    assert [(r["role"], r["low"], r["year"]) for r in json.loads(result.out)["pay"]] == [
        ("pm", 50000, 2025), ("pm", 60000, 2025), ("pmm", 45000.5, 2025),
    ]  # fmt: skip
    assert 'Read from the sheet "Bands", not from "Notes".' in result.err


def test_merged_cells_that_claim_a_million_rows_take_no_time(run: Run, tmp_path: Path) -> None:
    rows: Cells = (["role", "currency", "low", "high"], ["pm", "GBP", 50000, 60000])
    ref = '<mergeCell ref="A2:A1048576"/>' * 20_000
    data = xlsx({"Bands": rows}, Layout(after_rows=f"<mergeCells>{ref}</mergeCells>"))
    path = tmp_path / "bands.xlsx"
    path.write_bytes(data)
    result = run("data", "import", str(path), "--set", REST)
    assert json.loads(result.out)["pay"][0]["low"] == 50000


def test_an_error_in_a_cell_is_no_figure(run: Run, tmp_path: Path) -> None:
    broken = Raw('<c r="{at}" t="e"><v>#REF!</v></c>')
    rows: Cells = (["role", "currency", "low", "high"], ["pm", "GBP", broken, 60000])
    path = tmp_path / "bands.xlsx"
    path.write_bytes(xlsx({"Bands": rows}))
    result = run("data", "import", str(path), "--set", REST)
    assert result.code == 4
    assert '#REF!" is an error of the spreadsheet; write the figure' in result.err


def test_a_formula_that_was_never_computed_says_how_it_is(run: Run, tmp_path: Path) -> None:
    formula = Raw('<c r="{at}"><f>1+1</f></c>')
    path = tmp_path / "bands.xlsx"
    path.write_bytes(xlsx({"Bands": (["role", "currency", "low"], ["pm", "GBP", formula])}))
    result = run("data", "import", str(path), "--set", REST)
    assert result.code == 4
    assert (
        "line 2: low: a formula that was never computed; open the file in a spreadsheet, let it "
        "compute, and save it" in result.err
    )


def test_a_page_that_is_called_a_table_is_refused(run: Run, lay: Lay) -> None:
    result = run("data", "import", lay(b"<html><table></table></html>", "pay.xls"))
    assert (result.code, result.out) == (4, "")
    assert "a web page (HTML or XML), not a table" in result.err


def test_a_table_of_pay_is_not_taken_for_a_framework(run: Run, lay: Lay) -> None:
    # Two cells of the first row look like names of levels.
    text = (
        "Company;Job Title;Seniority;Location;Salary Range;Date;Comments\n"
        "Acme;Product Manager;Senior;San Francisco, CA;$150,000 - $180,000;2025-03-01;remote\n"
        "Beta;Sr. PMM;;Austin, TX;$120-150k;2025-04-01;\n"
    )
    path = lay(text.encode(), "survey.csv")
    said = run("data", "import", path)
    assert said.code == 2
    assert 'these columns are guessed: role="Job Title", level="Seniority"' in said.err
    mapped = (
        "role=Job Title,level=Seniority,city=Location,range=Salary Range,year=Date,note=Comments"
    )
    result = run("data", "import", path, "--map", mapped, "--set",
                 f"period=year,basis=survey,{SOURCE}")  # fmt: skip
    assert result.code == 0, result.err
    assert [(r["role"], r["level"], r["city"], r["low"], r["high"], r["currency"], r["year"])
            for r in json.loads(result.out)["pay"]] == [
        ("pm", "senior", "san-francisco", 150000, 180000, "USD", 2025),
        ("pmm", "senior", "austin", 120000, 150000, "USD", 2025),
    ]  # fmt: skip


# --- what salary wrote ------------------------------------------------------------------------


@pytest.mark.parametrize("how", [(), ("--in", "EUR", "--rate-date", "2026-06-30")])
def test_what_salary_wrote_as_csv_is_read_back_as_it_was(
    how: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    path, made = str(tmp_path / "pay.csv"), str(tmp_path / "pay.json")
    assert run("salary", "pm", "pmm", "--full", *how, "-o", path).code == 0
    result = run("data", "import", path, "-o", made)
    assert result.code == 0
    assert "note:" not in result.err
    whole = json.loads(run("salary", "pm", "pmm", "--full", "-f", "json").out)["rows"]
    again = json.loads(run("salary", "pm", "pmm", "--full", "-f", "json", "--data", made).out)[
        "rows"
    ]
    assert len(again) == 2 * len(whole)
    assert all(again.count(row) == 2 * whole.count(row) for row in whole)


def test_the_help_lists_every_field(run: Run) -> None:
    text = run("data", "import", "--help").out
    for field in (*FIELDS, *SOURCE_FIELDS, DECIMAL, *(v for vs in CLOSED.values() for v in vs)):
        assert re.search(rf"(?<![\w-]){re.escape(field)}(?![\w-])", " ".join(text.split())), field

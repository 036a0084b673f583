"""A flat table of pay, read as pay records: `rolecmp data import`."""

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Lay, Run

TABLE = str(ROOT / "tests" / "documents" / "pay.csv")
MAP = "role=Job,city=Town,low=From,high=To,note=Remark"
SET = "currency=GBP,period=year,kind=base,tax=gross,basis=press"
SOURCE = "source=fair,source.title=Pay Fair,source.publisher=The Fair,source.grade=C"
WHOLE = ("--map", MAP, "--set", f"{SET},{SOURCE}")


def refusals(run: Run, path: str, *how: str) -> dict[int, str | None]:
    """Line to why the row is refused, None where it is read, as the dry run says."""
    result = run("data", "import", path, *how, "--dry-run", "--format", "json")
    assert result.code == (0 if '"taken": true' in result.out else 4)
    return {row["line"]: row["refusal"] for row in json.loads(result.out)["rows"]}


def table(lay: Lay, *rows: str, header: str = "role,country,low,high,year") -> str:
    return lay("\n".join((header, *rows)).encode(), "table.csv")


def test_a_table_becomes_a_data_file_that_is_at_work(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "pay.json")
    result = run("data", "import", TABLE, *WHOLE, "-o", path)
    assert (result.code, result.out) == (0, "")
    assert "refused: 4 of 6 rows (--dry-run shows them); the first, line 4" in result.err
    content = json.loads(Path(path).read_text())
    assert content["sources"] == {
        "fair": {"title": "Pay Fair", "publisher": "The Fair", "grade": "C"}
    }
    common = {"city": "london", "country": "GB", "currency": "GBP", "period": "year",
              "kind": "base", "tax": "gross", "year": 2026, "basis": "press", "source": "fair"}  # fmt: skip
    assert content["pay"] == [
        {"role": "pm", "level": "unknown", "low": 70000, "high": 95000, **common},
        {"role": "pmm", "level": "senior", "level_in_source": "Senior PMM", "low": 80000,
         "high": 100000, "note": "well paid", **common},
    ]  # fmt: skip
    assert run("data", "validate", path).code == 0
    shown = run("salary", "pmm", "--city", "london", "--data", path, "-f", "json")
    assert [80000, 100000] in [[r["low"], r["high"]] for r in json.loads(shown.out)["rows"]]


def test_a_dry_run_shows_how_it_is_read_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    result = run("data", "import", TABLE, *WHOLE, "--dry-run")
    assert (result.code, result.err) == (0, "")
    assert "6 rows: 2 read, 4 refused" in result.out
    assert "It makes 2 pay records, 1 source." in result.out
    assert "These are not stated, so level is unknown." in result.out
    wrong = refusals(run, TABLE, *WHOLE)
    assert wrong[2] is None
    assert wrong[3] is None
    assert "Did you mean london?" in str(wrong[4])
    assert str(wrong[5]).startswith('low: "70.000" can be read in more than one way')
    assert "low 95,000 is more than high 70,000" in str(wrong[6])
    assert str(wrong[7]).startswith('no role "Cheese maker"')
    assert not [*tmp_path.iterdir()]
    report = tmp_path / "pay.json"
    written = run("data", "import", TABLE, *WHOLE, "--dry-run", "-o", str(report))
    assert "pay.json has the report of --dry-run, not the data file" in written.err


def test_without_a_file_to_write_it_goes_to_stdout(run: Run, lay: Lay) -> None:
    result = run("data", "import", TABLE, *WHOLE)
    assert result.code == 0
    assert run("data", "validate", lay(result.out)).code == 0


def test_columns_called_as_a_field_and_what_is_left_out(run: Run, lay: Lay) -> None:
    path = table(lay, "pm,GB,30000,40000,2020,x", header="Role,COUNTRY,low,high,year,Shoe size")
    result = run("data", "import", path, "--set", f"{SET},{SOURCE}", "--dry-run")
    assert result.code == 0
    assert "1 row: 1 read" in result.out
    assert 'Left out, because nothing says what they are: "Shoe size".' in result.out
    # What --set says instead of a column is not a column of which nothing is said.
    result = run("data", "import", path, "--set", f"{SET},{SOURCE},year=2021", "--dry-run")
    assert 'Left out, because nothing says what they are: "Shoe size".' in result.out


@pytest.mark.parametrize(
    ("amount", "number"),
    [
        ("70000", 70000), ("70,000", 70000), ("£70,000", 70000), ("GBP 70000", 70000),
        ("70000 £", 70000), ("1,234,567", 1234567), ("70000.50", 70000.5),
        ("70k", 70000), ("£70.5k", 70500), ("70 000", 70000), ("70\u202f000 GBP", 70000),
        ("70'000", 70000), ("£1.2M", 1200000), ("70.000,00", 70000), ("£70,000 p.a.", 70000),
    ],
)  # fmt: skip
def test_figures_that_can_be_read_in_one_way(
    run: Run, lay: Lay, amount: str, number: float
) -> None:
    path = table(lay, f'pm;GB;"{amount}";9000000;2020', header="role;country;low;high;year")
    result = run("data", "import", path, "--set", f"{SET},{SOURCE}")
    assert json.loads(result.out)["pay"][0]["low"] == number


@pytest.mark.parametrize(
    "amount",
    ["70.000", "€70000", "$70000", "70000-80000", "7e4", "-1", "+1", "1,00", "inf", "45k-55", "70k+",
     "12 34 567", "70000 USD", "55,000-45,000", "1.2.3", "k", "£", "70000 apples",
     "٧٠٠٠٠", "=1+1", "0x10", "9" * 400, "7_0", "about 70000"],
)  # fmt: skip
def test_figures_that_cannot_are_refused(run: Run, lay: Lay, amount: str) -> None:
    path = table(lay, f'pm;GB;"{amount}";9000000;2020', header="role;country;low;high;year")
    wrong = refusals(run, path, "--set", f"{SET},{SOURCE}")
    assert str(wrong[2]).startswith("low: ")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("pm,GB,30000,40000,2020,more", "1 more cells than the header has columns"),
        ("pm,Narnia,30000,40000,2020", "Narnia"),
        (",GB,30000,40000,2020", "role"),
        ("pm,GB,,,2020", "low"),
        ("pm,GB,3,2,2020", "high"),
        ("pm,GB,30000,40000,MMXX", 'year: "MMXX" is not a whole number'),
        ("pm,GB,30000,40000,1066", "year"),
        ("\x1b[31mpm,GB,30000,40000,2020", "no role"),
    ],
)
def test_rows_that_cannot_be_read_are_refused_with_the_reason(
    run: Run, lay: Lay, row: str, why: str
) -> None:
    path = table(lay, "pm,GB,30000,40000,2020", row)
    wrong = refusals(run, path, "--set", f"{SET},{SOURCE}")
    assert wrong[2] is None
    assert why in str(wrong[3])


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (("--map", "rol=Job"), 'no field "rol". Did you mean role?'),
        (("--map", "role=Jobs"), 'no column "Jobs". Did you mean Job?'),
        (("--map", "role=Job,role=Town"), '--map names "role" twice'),
        (("--map", "role"), "--map takes FIELD=…"),
        (("--set", "colour=red"), 'no field "colour"'),
        (("--set", "basis=rumour"), '--set basis: "rumour" is none of employer band, '),
        (("--set", "year=abc"), '--set year: "abc" is not a whole number'),
        (("--set", "low=1.000"), '--set low: "1.000" can be read in more'),
        (("--set", "country=Narnia"), "--set country: "),
        (("--set", "role=nobody"), '--set role: no role "nobody"'),
        (
            ("--set", "source.title=x"),
            "source=my-pay,source.publisher=PUBLISHER,source.grade=GRADE",
        ),
        (
            ("--map", MAP, "--set", f"{SET},{SOURCE},currency=CURRENCY"),
            '--set names "currency" twice',
        ),
        (("--map", MAP, "--set", f"{SOURCE},period=PERIOD"), "PERIOD is a placeholder: fill it in"),
        (("--map-value", "level:IC2"), "--map-value takes FIELD:TEXT=VALUE"),
        (("--map-value", "levle:IC2=mid"), 'no field "levle". Did you mean level?'),
        (("--map-value", "level:IC2=middling"), '--map-value level:IC2: no level "middling"'),
        (("--map-value", "level:IC2=mid,level:ic2=lead"), 'names "ic2" of level twice'),
        (("--set", "decimal=dot"), '"dot" is neither comma nor point'),
        (("--map", MAP, "--set", f"{SET},{SOURCE},source.year=x"), '--set source.year: "x"'),
        (
            ("--map", MAP, "--set", SET),
            "nothing says what source (an id of the data, or a new one)",
        ),
        (
            ("--map", MAP, "--set", f"{SET},source=x"),
            'the data has no source "x". To define it, more is needed: nothing says what source.title',
        ),
        (("--map", MAP, "--set", f"{SET},{SOURCE[:-1]}D"), "--set source.grade: "),
        (("--map", MAP, "--set", f"{SET},{SOURCE},source.url=x"), "--set source.url: "),
    ],
)
def test_a_recipe_that_does_not_fit_is_a_mistake_of_the_command_line(
    run: Run, how: tuple[str, ...], said: str
) -> None:
    result = run("data", "import", TABLE, *how, "--dry-run")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_a_table_of_very_many_columns_is_not_listed_whole(run: Run, lay: Lay) -> None:
    path = lay(",".join(f"{n}" + "x" * 500 for n in range(400)).encode(), "table.csv")
    result = run("data", "import", path)
    assert (result.code, result.out) == (2, "")
    assert len(result.err) < 6000


def test_an_id_that_stands_twice_is_refused_before_anything_is_written(run: Run, lay: Lay) -> None:
    path = table(
        lay,
        "a,pm,GB,30000,40000,2020",
        "a,pm,GB,30000,40000,2021",
        header="id,role,country,low,high,year",
    )
    wrong = refusals(run, path, "--set", f"{SET},{SOURCE}")
    assert wrong == {2: None, 3: 'id: "a" is in an earlier row, too'}


def test_more_rows_than_a_data_file_takes_are_refused_before_they_are_read(
    run: Run, lay: Lay
) -> None:
    rows = [f"pm,GB,30000,40000,{1950 + n % 70}" for n in range(20_001)]
    path = table(lay, *rows)
    for how in ((), ("--dry-run",)):
        result = run("data", "import", path, "--set", f"{SET},{SOURCE}", *how)
        assert (result.code, result.out) == (4, "")
        assert result.err == (
            f"rolecmp: {path}:20002:1: more than 20,000 rows, the most that a data file may have; "
            "split the file\n"
        )


def test_a_value_with_a_comma_stands_in_quotes(run: Run) -> None:
    source = SOURCE.replace("Pay Fair", '"Pay, ""fair"""')
    result = run("data", "import", TABLE, "--map", MAP, "--set", f"{SET},{source}")
    assert json.loads(result.out)["sources"]["fair"]["title"] == 'Pay, "fair"'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it has no header"),
        (b"\xff\xfe", "not UTF-8 text"),
        (b"role\npm\0\n", "table.csv:2:3: it holds a NUL byte"),
        (b'role,low\n"pm,1\n', "not comma-separated values"),
        (b"role,Role\n", "is there twice"),
        (b"x" + b"," * 600, "more than 500 columns"),
        (b"role\n" + b"pm\n" * 20_001, "more than 20,000 rows"),
        (b"role\n" + b"x" * 100_001, "not comma-separated values"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(
    run: Run, lay: Lay, content: bytes, said: str
) -> None:
    path = lay(content, "table.csv")
    result = run("data", "import", path, "--dry-run")
    assert (result.code, result.out) == (4, "")
    assert result.err.startswith(f"rolecmp: {path}")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_nothing_is_written_where_no_row_can_be_read(run: Run, lay: Lay, tmp_path: Path) -> None:
    path = table(lay, "pm,GB,a,b,2020")
    out = tmp_path / "out.json"
    result = run("data", "import", path, "--set", f"{SET},{SOURCE}", "-o", str(out))
    assert (result.code, result.out) == (4, "")
    assert "no row of it can be read: line 2: low: " in result.err
    assert not out.exists()


@pytest.mark.parametrize("rows", [(), ("pm,GB,a,b,2020",)])
def test_a_dry_run_that_reads_no_row_fails_as_the_run_would(
    run: Run, lay: Lay, rows: tuple[str, ...]
) -> None:
    result = run("data", "import", table(lay, *rows), "--set", f"{SET},{SOURCE}", "--dry-run")
    assert result.code == 4
    assert "no row of it can be read" in result.err
    assert "0 read" in result.out


def test_a_byte_order_mark_and_tabs_are_fine(run: Run, lay: Lay) -> None:
    path = lay(
        b"\xef\xbb\xbfrole\tcountry\tlow\thigh\tyear\r\npm\tGB\t30000\t40000\t2020\r\n", "table.csv"
    )
    assert refusals(run, path, "--set", f"{SET},{SOURCE}") == {2: None}


def test_what_cannot_be_pay_is_refused(run: Run, lay: Lay) -> None:
    path = table(
        lay, "pm,GB,45000,60000,hour", "pm,GB,0,60000,year", "pm,GB,0,0,year",
        "pm,GB,500000000,500000000,year", "pm,GB,70,85,year", "pm,GB,70,85,hour",
        "pm,GB,3000,4000,month", header="role,country,low,high,period",
    )  # fmt: skip
    common = "currency=GBP,year=2024,kind=base,tax=gross,basis=press"
    wrong = refusals(run, path, "--set", f"{common},{SOURCE}")
    assert [line for line, why in wrong.items() if why is not None] == [2, 3, 4, 5, 6]
    assert "45,000 GBP a hour is over 50 times away from all known pay" in str(wrong[2])
    assert wrong[3] == wrong[4] == "low: 0 cannot be pay; leave out what you do not know"


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_every_refused_row_is_shown_those_of_known_roles_first(
    run: Run, lay: Lay, format_: str
) -> None:
    strangers = [f"Lamp Lighter,GB,{n},{n},2024" for n in range(30000, 30060)]
    path = table(lay, *strangers, "pm,GB,9000x,9000,2024")
    how = ("--set", f"{SET},{SOURCE}", "--dry-run")
    text = run("data", "import", path, *how).out
    assert text.index('"9000x"') < text.index("Lamp Lighter")
    assert "11 more rows refused. --format csv or json has them all" in " ".join(text.split())
    whole = run("data", "import", path, *how, "--format", format_).out
    assert whole.count("Lamp Lighter") >= 60
    assert "30059" in whole

"""The interface for notebooks and scripts."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import rolecmp
from rolecmp.model.errors import DataError, NotFoundError, UsageError
from tests.conftest import Run

PLAIN = (str, int, float, bool, type(None), list)


@pytest.fixture(scope="module")
def dataset() -> Any:
    return rolecmp.load_dataset()


def test_importing_it_costs_nothing() -> None:
    code = "import rolecmp, sys; print(*sorted(m for m in sys.modules if m.startswith('rolecmp')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["rolecmp"]


def test_everything_that_is_promised_is_there() -> None:
    for name in rolecmp.__all__:
        assert getattr(rolecmp, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(rolecmp, "nothing")  # noqa: B009 - mypy would refuse it written out


def test_pay_is_the_rows_of_the_command(run: Run, dataset: Any) -> None:
    said = json.loads(run("salary", "pm", "--city", "london", "--format", "json").out)
    assert rolecmp.salary_rows(dataset, "pm", city="London") == said["rows"]
    everything = json.loads(run("salary", "--format", "json").out)
    assert rolecmp.salary_rows(dataset) == everything["rows"]
    for city in ("london,paris", ["london", "paris"]):
        said = json.loads(run("salary", "pm", "--city", "london,paris", "-f", "json").out)
        assert rolecmp.salary_rows(dataset, "pm", city=city) == said["rows"]


@pytest.mark.parametrize("year", [2026, "2026", " 2026 ", ["2026"], [2026, "2026"]])
def test_a_year_is_a_number_or_a_text(year: Any, dataset: Any) -> None:
    rows = rolecmp.salary_rows(dataset, "pm", city="london", year=year)
    assert {row["year"] for row in rows} == {2026}


@pytest.mark.parametrize("year", ["26", "next", 2026.5, 20260, "", -1])
def test_what_is_no_year_is_told(year: Any, dataset: Any) -> None:
    with pytest.raises(UsageError, match="number such as 2026"):
        rolecmp.salary_rows(dataset, "pm", year=year)


def test_without_a_figure_the_list_is_empty(dataset: Any) -> None:
    assert rolecmp.salary_rows(dataset, "pm", city="oslo") == []
    assert rolecmp.salary_rows(dataset, "general management") == []


def test_a_level_in_a_name_is_honoured(dataset: Any) -> None:
    for name in ("senior pm", "pm:senior"):
        rows = rolecmp.salary_rows(dataset, name, "csm")
        assert {row["level"] for row in rows if row["id"] == "pm"} == {"senior"}
        assert len({row["level"] for row in rows if row["id"] == "csm"}) > 1
    with pytest.raises(UsageError, match="leave one out"):
        rolecmp.salary_rows(dataset, "senior pm", level="mid")


@pytest.mark.usefixtures("catalogues")
def test_imported_occupations_are_found_as_by_the_command(run: Run, dataset: Any) -> None:
    names = ("onet:11-9901.00", "lantern marketer")
    said = json.loads(run("compare", *names, "-f", "json").out)
    assert rolecmp.compare_roles(dataset, *names) == said["tables"]
    said = json.loads(run("gap", *names, "-f", "json").out)
    assert rolecmp.find_gap(dataset, *names) == said["tables"]
    assert rolecmp.salary_rows(dataset, names[0]) == []


def test_a_comparison_is_the_tables_of_the_command(run: Run, dataset: Any) -> None:
    said = json.loads(run("compare", "pm", "pmm", "--format", "json").out)
    assert rolecmp.compare_roles(dataset, "PM", "Product Marketing Manager") == said["tables"]
    some = json.loads(run("compare", "pm", "pmm", "--only", "skills,pay", "--format", "json").out)
    assert rolecmp.compare_roles(dataset, "pm", "pmm", only=["skills", "pay"]) == some["tables"]


def test_a_gap_is_the_tables_of_the_command(run: Run, dataset: Any) -> None:
    said = json.loads(run("gap", "pmm", "pm", "--only", "skills", "--format", "json").out)
    assert rolecmp.find_gap(dataset, "pmm", "pm", only=["skills"]) == said["tables"]
    with pytest.raises(ValueError, match="one or more to go to"):
        rolecmp.find_gap(dataset, "pmm")


def test_values_are_of_plain_types(dataset: Any) -> None:
    tables = rolecmp.compare_roles(dataset, "pm", "pmm")
    for rows in (*tables.values(), rolecmp.salary_rows(dataset)):
        for row in rows:
            for value in row.values():
                assert type(value) in PLAIN


def test_a_file_of_ones_own_is_laid_on(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text('{"roles": {"lead": {"title": "Lead"}}}')
    assert rolecmp.load_dataset(path).roles["lead"].title == "Lead"
    path.write_text("{")
    with pytest.raises(DataError, match=r"mine\.json"):
        rolecmp.load_dataset(str(path))


def test_what_cannot_be_says_so(dataset: Any) -> None:
    with pytest.raises(NotFoundError, match="Did you mean pm"):
        rolecmp.salary_rows(dataset, "pmn")
    with pytest.raises(NotFoundError, match="no city"):
        rolecmp.salary_rows(dataset, city="atlantis")
    with pytest.raises(ValueError, match="at least two roles"):
        rolecmp.compare_roles(dataset, "pm")


def test_pandas_takes_the_rows(dataset: Any) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.DataFrame(rolecmp.salary_rows(dataset))
    assert list(frame["low"]) == [70000, 65000]


def test_it_is_typed(tmp_path: Path) -> None:
    """A script of a user is checked against the types that the package ships."""
    script = tmp_path / "script.py"
    script.write_text(
        "import rolecmp\n"
        "data = rolecmp.load_dataset('a.json')\n"
        "rows = rolecmp.salary_rows(data, 'pm', year=2026.5)\n"
        "reveal_type(rows)\n"
    )
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", str(script)]
    done = subprocess.run(mypy, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert 'incompatible type "float"; expected "int | str | Iterable[int | str]' in done.stdout
    assert 'Revealed type is "list[dict[str, Any]]"' in done.stdout.replace("builtins.", "")

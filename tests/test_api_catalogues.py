"""Imported catalogues from notebooks and scripts: what was imported, every pair, other threads."""

import json
import pickle
import threading
from pathlib import Path
from typing import Any

import pytest

import rolecmp
from rolecmp.errors import NotFoundError, UsageError
from rolecmp.reports.occupations.median_pay import MEDIAN_COLUMN
from tests import releases
from tests.conftest import Run
from tests.releases import MANAGER, MARKETER, TESTER


@pytest.fixture(scope="module")
def dataset() -> rolecmp.Dataset:
    return rolecmp.load_dataset()


def lines(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run(*argv, "-f", "ndjson")
    assert result.code == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


@pytest.mark.usefixtures("catalogues")
def test_what_was_imported_is_exported_as_by_the_command(run: Run) -> None:
    for catalogue, tables in releases.EXPORTED.items():
        for table in tables:
            own = list(rolecmp.export_catalogue(catalogue, table))
            assert own == lines(run, "catalogue", "export", catalogue, "--table", table) != []
    with pytest.raises(NotFoundError, match="Tables: occupations, names"):
        rolecmp.export_catalogue("esco", "wages")
    with pytest.raises(NotFoundError, match="OaSIS has not been imported"):
        rolecmp.export_catalogue("oasis")
    with pytest.raises(UsageError, match='"isco" is none of onet, esco, oasis'):
        rolecmp.export_catalogue("isco")


@pytest.mark.usefixtures("catalogues")
def test_matrices_are_those_of_the_command(run: Run, dataset: rolecmp.Dataset) -> None:
    assert list(rolecmp.role_matrix(dataset)) == lines(run, "matrix")
    named = list(rolecmp.role_matrix(dataset, "pm", "Product Marketing Manager", "pm"))
    assert named == lines(run, "matrix", "pm", "pmm")
    every = list(rolecmp.occupation_matrix(dataset, "onet"))
    assert every == lines(run, "matrix", "--catalogue", "onet")
    one = list(rolecmp.occupation_matrix(dataset, "onet", f"onet:{MANAGER}", "pm"))
    assert one == lines(run, "matrix", "--catalogue", "onet", f"onet:{MANAGER}", "pm")
    for names in (["pm"], ["pm", f"onet:{MANAGER}"]):
        with pytest.raises(ValueError, match="two roles of the data or more"):
            rolecmp.role_matrix(dataset, *names)


def test_a_table_that_was_not_imported_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    folder = releases.write_onet_text(tmp_path)
    (folder / "Abilities.txt").unlink()
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    said = "O*NET 29.0 was imported without abilities"
    assert said in run("catalogue", "export", "onet", "--table", "abilities").err
    assert said not in run("catalogue", "export", "onet", "--table", "skills").err
    file = tmp_path / "abilities.csv"
    run("catalogue", "export", "onet", "--table", "abilities", "-o", str(file))
    assert said in Path(f"{file}.about.txt").read_text(encoding="utf-8")


def test_threads_and_processes_share_what_was_imported(
    imported: Path, dataset: rolecmp.Dataset
) -> None:
    shared = rolecmp.load_catalogues(imported)
    assert dict(shared.releases) == {"onet": "O*NET 29.0", "esco": "ESCO 1.2.0"}
    assert pickle.loads(pickle.dumps(shared)) == shared
    id_ = f"onet:{TESTER}"
    expected = rolecmp.find_similar_occupations(dataset, id_, catalogues=shared)
    found: list[Any] = []

    def ask() -> None:
        found.append(rolecmp.find_similar_occupations(dataset, id_, catalogues=shared))
        found.append(rolecmp.show_role(dataset, id_, catalogues=shared)["title"])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one for one in found if not isinstance(one, str)] == [expected] * 4
    assert [one for one in found if isinstance(one, str)] == [f"Wick Testers ({id_})"] * 4


def test_an_import_is_seen_at_once_and_in_the_language_asked_for(
    run: Run, tmp_path: Path, dataset: rolecmp.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("ROLECMP_DATA", str(data))
    assert not rolecmp.load_catalogues().releases
    with pytest.raises(NotFoundError, match="no catalogue has been imported in German"):
        rolecmp.load_catalogues(language="de")
    run("catalogue", "import", "esco", str(releases.write_esco(tmp_path)))
    found = rolecmp.search(dataset, "lantern manager", 1)
    assert (found[0]["id"], found[0]["name"]) == ("esco:1223.9", "lantern manager")
    run("catalogue", "import", "esco", str(releases.write_esco_german(tmp_path)))
    german = rolecmp.load_catalogues(language="German")
    told = rolecmp.show_role(dataset, "esco:1223.9", catalogues=german)
    assert told["title"].startswith("Laternenmanager")
    assert rolecmp.show_role(dataset, "esco:1223.9")["title"].startswith("lantern manager")
    with pytest.raises(UsageError, match='"Klingon" is none of'):
        rolecmp.load_catalogues(language="Klingon")


def tables(run: Run, *argv: str) -> Any:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_what_an_occupation_is_compared_as_is_told(
    run: Run, catalogues: Path, tmp_path: Path, dataset: rolecmp.Dataset
) -> None:
    file = releases.write_crosswalk(tmp_path)
    assert run("catalogue", "import", "crosswalk", str(file)).code == 0
    names = (f"onet:{MARKETER}", "esco:1223.9")
    for command, result in (
        ("compare", rolecmp.compare_roles(dataset, *names)),
        ("gap", rolecmp.find_gap(dataset, *names)),
    ):
        said = tables(run, command, *names)
        assert result["notes"] == said["notes"]
        assert any("lantern manager (esco:1223.9) is compared as" in n for n in result["notes"])
        assert [row["id"] for row in result["readings"]] == [f"onet:{MARKETER}", f"onet:{MANAGER}"]


@pytest.mark.usefixtures("catalogues")
def test_the_credit_of_a_catalogue_stands_wherever_it_is_shown(dataset: rolecmp.Dataset) -> None:
    id_ = f"onet:{MANAGER}"
    results: tuple[Any, ...] = (
        rolecmp.compare_days(dataset, "pm", id_),
        rolecmp.pair_roles(dataset, "pm", id_),
        rolecmp.compare_roles(dataset, "pm", id_),
        rolecmp.find_gap(dataset, "pm", id_),
        rolecmp.show_ladder(dataset, id_),
    )
    for result in results:
        assert any("Used under the CC BY 4.0 license" in note for note in result["notes"])


@pytest.mark.usefixtures("statistics")
def test_official_pay_is_that_of_the_command(run: Run, dataset: rolecmp.Dataset) -> None:
    one, other = f"onet:{MANAGER}", f"onet:{TESTER}"
    asked: dict[tuple[str, ...], Any] = {
        (one,): rolecmp.official_pay_rows(dataset, one),
        (one, "--city", "boston"): rolecmp.official_pay_rows(dataset, one, city="boston"),
        (one, "--in", "EUR", "--per", "month"): rolecmp.official_pay_rows(
            dataset, one, currency="EUR", period="month"
        ),
        (one, other, "--publisher", "oews"): rolecmp.official_pay_rows(
            dataset, one, other, publisher="oews"
        ),
        ("soc2020:2932",): rolecmp.official_pay_rows(dataset, "soc2020:2932"),
    }
    for argv, rows in asked.items():
        assert rows == tables(run, "salary", *argv)["rows"] != [], argv
    assert rolecmp.salary_rows(dataset, "soc2020:2932") == []
    with pytest.raises(NotFoundError, match="publisher of pay"):
        rolecmp.official_pay_rows(dataset, one, publisher="nobody")

    compared: Any = rolecmp.compare_roles(dataset, one, other, currency="EUR")
    said = tables(run, "compare", one, other, "--in", "EUR")["tables"]
    assert compared["official"] == said["official"] != []
    gap = rolecmp.find_gap(dataset, other, one)
    assert gap["official"] == tables(run, "gap", other, one)["tables"]["official"] != []
    marketer = f"onet:{MARKETER}"
    near = rolecmp.find_similar_occupations(dataset, marketer)
    assert near == tables(run, "similar", marketer)["rows"]
    assert any(MEDIAN_COLUMN.key in row for row in near)


def test_pay_of_some_publishers_and_converted(run: Run, dataset: rolecmp.Dataset) -> None:
    rows = rolecmp.salary_rows(dataset, "pm", "pmm", publisher="gtmroles", year=2026)
    assert rows == tables(run, "salary", "pm", "pmm", "--publisher", "gtmroles", "--year", "2026")[
        "rows"
    ] != []  # fmt: skip
    compared: Any = rolecmp.compare_roles(dataset, "pm", "pmm", only="pay", currency="EUR")
    assert compared["pay"] == tables(run, "compare", "pm", "pmm", "--only", "pay", "--in", "EUR")[
        "tables"
    ]["pay"]  # fmt: skip
    assert all(row["converted_currency"] == "EUR" for row in compared["pay"])

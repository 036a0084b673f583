"""`rolecmp matrix` and `rolecmp catalogue export`: rows by the thousand, checked one by one."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests import releases
from tests.conftest import Run
from tests.releases import MANAGER, MARKETER, TESTER

A, B, D = (f"onet:{code}" for code in (MANAGER, MARKETER, TESTER))


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run(*argv, "-f", "ndjson")
    assert result.code == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def test_a_matrix_of_roles_is_what_similar_says_of_each(run: Run) -> None:
    found = rows(run, "matrix")
    roles = run("list", "-f", "ids").out.split()
    assert len(found) == len(roles) * (len(roles) - 1)
    for role in roles:
        said = json.loads(run("similar", role, "-n", "100", "-f", "json").out)["rows"]
        own = [row for row in found if row["id"] == role]
        told = {row["id"]: (row["rank"], row["share"], row["shared"]) for row in said}
        assert told == {
            r["other"]: (r["rank"], r["share"], r["shared"]) for r in own if r["shared"]
        }


def test_it_is_csv_and_says_how_it_is_measured(run: Run) -> None:
    result = run("matrix", "pm", "pmm", "senior po")
    first, *others = result.out.splitlines()
    assert first == "id,other,rank,share,shared,either"
    assert [line.split(",")[:3] for line in others][:2] == [
        ["pm", "product-owner", "1"],
        ["pm", "pmm", "2"],
    ]
    assert "share: duties, skills, activities and metrics that sources name for both" in result.err
    assert run("matrix", "pm", "pmm", "--fields", "other,rank").out.splitlines()[0] == "other,rank"


@pytest.mark.usefixtures("catalogues")
def test_a_matrix_of_a_catalogue_is_what_similar_says_of_each(run: Run) -> None:
    found = rows(run, "matrix", "--catalogue", "onet")
    for occupation in {row["id"] for row in found}:
        said = json.loads(run("similar", occupation, "-n", "100", "-f", "json").out)["rows"]
        assert [(r["id"], r["rank"], r["percentile"], r["score"]) for r in said] == [
            (r["other"], r["rank"], r["percentile"], r["score"])
            for r in found
            if r["id"] == occupation
        ]
    assert {row["id"] for row in found} >= {A, B, D}
    some = rows(run, "matrix", A, "--catalogue", "onet")
    assert some == [row for row in found if row["id"] == A]


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize("catalogue", releases.EXPORTED)
def test_what_was_imported_is_exported_as_show_has_it(run: Run, catalogue: str) -> None:
    ids = [id_ for id_ in run("list", "occupations", "-f", "ids").out.split() if catalogue in id_]
    shown = {id_: json.loads(run("show", id_, "-f", "json").out)["tables"] for id_ in ids}
    for name in releases.EXPORTED[catalogue]:
        found = rows(run, "catalogue", "export", catalogue, "--table", name)
        assert {row["occupation"] for row in found} <= {*ids}
        for id_ in ids:
            own = [row for row in found if row["occupation"] == id_]
            said = _told(shown[id_], name)
            assert (len(own) == 1) if name == "occupations" else (len(own) == len(said))
            for row in own if name != "occupations" else ():
                assert {k: v for k, v in row.items() if k != "occupation"} in said
    names = rows(run, "catalogue", "export", catalogue)
    assert [row["occupation"] for row in names] == ids


def _told(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of `show` that an exported table has."""
    kinds = {
        "skills": "skill", "knowledge": "knowledge", "abilities": "ability",
        "activities": "work-activity",
    }  # fmt: skip
    if "requirements" in tables and name == "skills":
        found = tables["requirements"]
    elif name in kinds:
        found = [row for row in tables.get("ratings", []) if row["kind"] == kinds[name]]
    else:
        found = tables.get(name, [])
    return [{key: value for key, value in row.items() if key != "sources"} for row in found]


@pytest.mark.usefixtures("catalogues")
def test_a_file_has_its_licence_beside_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "skills.csv"
    result = run("catalogue", "export", "onet", "--table", "skills", "-o", str(file))
    assert (result.code, result.out) == (0, "")
    text = file.read_bytes().decode("utf-8-sig")
    said = run("catalogue", "export", "onet", "--table", "skills")
    assert text == said.out
    assert "CC BY 4.0" in said.err
    about = (tmp_path / "skills.csv.about.txt").read_text()
    assert about.startswith("O*NET 29.0, table skills.\n")
    assert "CC BY 4.0" in about
    numbers = [row["importance"] for row in csv.DictReader(io.StringIO(text))]
    assert all(float(number) >= 1 for number in numbers)


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (("catalogue", "export", "onet", "--table", "skill"), 3, "Did you mean skills? Tables:"),
        (("catalogue", "export", "esco", "--table", "tasks"), 3, 'no table "tasks" of ESCO'),
        (("catalogue", "export", "oews"), 2, 'NAME: "oews" is not one of onet, esco'),
        (("catalogue", "export", "onet", "-f", "html"), 2, "written as csv or ndjson only"),
        (("catalogue", "export", "onet", "--fields", "nothing"), 2, 'no column "nothing"; there'),
        (("matrix", "pm"), 2, "a matrix takes two roles or more; `rolecmp similar pm`"),
        (("matrix", "pm", A), 2, "occupations are compared within a catalogue"),
        (("matrix", "-f", "json"), 2, "written as csv or ndjson only, not as json"),
        (("matrix", "pm", "nonsense"), 3, 'no role "nonsense"'),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    run: Run, argv: tuple[str, ...], code: int, message: str
) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert result.err.count("\n") == 1


def test_without_the_catalogue_nothing_is_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    for argv in (("matrix", "--catalogue", "onet"), ("catalogue", "export", "onet")):
        result = run(*argv, "-o", str(file))
        assert result.code == 3
        assert "O*NET has not been imported" in result.err
    assert [*tmp_path.iterdir()] == []

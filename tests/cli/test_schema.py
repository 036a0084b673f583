"""`rolecmp schema`: what it says of results is true of them, and of data files too."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from rolecmp.cli.commands import every_command
from rolecmp.reports.results import RESULTS
from rolecmp.reports.schema import KINDS
from tests import pay_files, releases
from tests.conftest import ROOT, Run

BANDS = str(ROOT / "tests" / "cli" / "bands.json")
BUILT_IN = sorted(str(path) for path in (ROOT / "data").glob("*.json"))
PAY, FRAMEWORK = (
    str(ROOT / "tests" / "documents" / f"{name}.csv") for name in ("pay", "framework")
)
AD = str(ROOT / "examples" / "ad.txt")
RESUME = str(ROOT / "examples" / "resume.txt")
TEAM = str(ROOT / "tests" / "cli" / "team.json")

OTHER_VERSION = {
    "roles": {"pm": {"title": "Product Boss"}},
    "pay": [
        {
            "role": "pm", "level": "mid", "country": "GB", "currency": "GBP", "period": "year",
            "kind": "base", "tax": "gross", "low": 1, "year": 2025, "basis": "press",
            "source": "gtmroles",
        }
    ],
}  # fmt: skip
"""On stdin of every run: a command that reads it finds much changed."""


@pytest.fixture(autouse=True)
def _imported(statistics: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are imported, pay too, and a release is at hand in which a row is refused."""
    folder = releases.write_onet_text(statistics.parent / "made")
    (statistics.parent / "wages2025.csv").write_bytes(pay_files.jobbank_csv())
    with (folder / "Job Zones.txt").open("a", encoding="utf-8") as table:
        table.write("99-9999.00\t4\t08/2024\tAnalyst\n")
    monkeypatch.chdir(folder.rename(statistics.parent / "release").parent)


RESULTS_OF: Final[dict[str, list[tuple[str, ...]]]] = {
    "compare": [
        ("compare", "pm", "pmm"),
        ("compare", "pm", "pmm", "--all"),
        ("compare", "pm", "pmm", "head-of-marketing"),
        ("compare", "pm", "pmm", "--only", "between"),
        ("compare", "pm", "pmm", "--year", "1999"),
        ("compare", "senior pm", "vp product"),
        ("compare", "associate pm", "senior pm", "--publisher", "sourcegraph"),
        ("compare", "onet:11-9901.00", "onet:11-9902.00"),
        ("compare", "onet:11-9901.00", "onet:13-9902.00"),
        ("compare", "esco:1223.9", "esco:1221.9.1", "--all"),
        ("compare", "pmm", "onet:11-9901.00", "esco:1223.9"),
    ],
    "show": [
        ("show", "pm"),
        ("show", "pmm"),
        ("show", "senior pm"),
        ("show", "head-of-marketing"),
        ("show", "metric:churn-rate"),
        ("show", "skill:positioning"),
        ("show", "duty:product-roadmap"),
        ("show", "activity:design-critiques"),
        ("show", "team:sales"),
        ("show", "background:marketing"),
        ("show", "london"),
        ("show", "level:senior"),
        ("show", "dimension:scope"),
        ("show", "scale:ddat"),
        ("show", "source:gtmroles"),
        ("show", "pm", "--origin"),
        ("show", "london", "--origin"),
        ("show", "onet:11-9901.00"),
        ("show", "esco:1223.9"),
    ],
    "list": [
        ("list", what)
        for what in (
            "roles", "skills", "duties", "activities", "metrics", "teams", "backgrounds",
            "cities", "levels", "dimensions", "scales", "facets", "sources", "occupations",
        )
    ],
    "ladder": [
        ("ladder", "pm", "--expectations"), ("ladder", "pm"), ("ladder", "pm", "pmm"), ("ladder", "head-of-marketing"),
    ],
    "gap": [
        ("gap", "pmm", "pm"),
        ("gap", "senior pm", "pm:lead"),
        ("gap", "pm", "pmm", "head-of-marketing"),
        ("gap", "pm", "pmm", "--have", "sales, juggling"),
        ("gap", "pm", "--resume", str(ROOT / "examples" / "resume.json")),
        ("gap", "onet:11-9901.00", "onet:11-9902.00"),
        ("gap", "onet:11-9901.00", "onet:13-9902.00"),
        ("gap", "pm", "esco:1223.9"),
    ],
    "read": [
        ("read", AD), ("read", AD, AD), ("read", AD, "--against", "pm"),
        ("read", AD, "--resume", str(ROOT / "examples" / "resume.txt")), ("read", AD, TEAM),
    ],
    "fit": [
        ("fit", "--questions"),
        ("fit", "--answers", str(ROOT / "examples/answers.json")),
        ("fit", "pm", "pmm", "vp-sales", "--answers", str(ROOT / "examples/answers.json")),
    ],
    "level": [
        ("level", "pm", "--questions"),
        ("level", "pm", "--answers", str(ROOT / "examples/level_answers.json")),
    ],
    "next": [
        ("next", "pm"),
        ("next", "senior pmm", "--city", "london", "--all"),
        ("next", "csm", "--country", "us"),
        ("next", "--resume", RESUME),
    ],
    "path": [("path", "pmm", "vp-sales"), ("path", "vp-sales", "pm")],
    "pair": [("pair", "pm", "pmm")],
    "day": [("day", "pm"), ("day", "pm", "pmm")],
    "search": [("search", "positioning"), ("search", "qqqq"), ("search", "lantern")],
    "similar": [("similar", "onet:11-9901.00"), ("similar", "onet:11-9902.00"), ("similar", "esco:1223.9"), ("similar", "pmm")],
    "catalogue list": [("catalogue", "list")],
    "catalogue info": [("catalogue", "info", "onet"), ("catalogue", "info", "ashe")],
    "catalogue remove": [("catalogue", "remove", "esco")],
    "catalogue import": [
        ("catalogue", "import", "onet", "release"), ("catalogue", "import", "jobbank", "wages2025.csv"),
    ],
    "lint": [("lint",)],
    "salary": [
        ("salary",), ("salary", "pm"), ("salary", "pm", "--year", "1999"),
        ("salary", "pm", "onet:11-9901.00"), ("salary", "pm", "onet:11-9901.00", "--in", "EUR"),
        ("salary", "pm", "--city", "london", "--at", "68000"),
        ("salary", "pm", "--city", "london", "--data", BANDS),
        ("salary", "onet:11-9901.00", "--at", "68000"),
        ("salary", "onet:11-9901.00", "--all"), ("salary", "noc:99022", "--in", "EUR"),
    ],
    "data validate": [
        ("data", "validate", *BUILT_IN), ("data", "validate", PAY), ("data", "validate", "absent"),
    ],
    "data where": [("data", "where"), ("data", "where", "--data", "absent")],
    "data diff": [
        ("data", "diff", TEAM, TEAM), ("data", "diff", TEAM, "-"), ("data", "diff", "-", TEAM),
    ],
    "data import": [
        ("data", "import", FRAMEWORK, "--dry-run"),
        (
            "data", "import", PAY, "--dry-run", "--map", "role=Job,city=Town,low=From,high=To",
            "--set", "currency=GBP,period=year,basis=survey,source=gtmroles",
        ),
    ],
}  # fmt: skip
"""Runs of every command with a result; a command that is not here has none, or fails below."""

# Matrix and export write rows as they come: tests/cli/test_matrix.py
WITHOUT_RESULT: Final = {"schema", "data init", "site", "matrix", "catalogue export"}


_DOCUMENTS: dict[tuple[str, ...], dict[str, Any]] = {}


def result_of(run: Run, argv: tuple[str, ...]) -> dict[str, Any]:
    """The document that a run above prints; each is run once in a process."""
    if argv not in _DOCUMENTS:
        out = run(*argv, "--format", "json", stdin=json.dumps(OTHER_VERSION)).out
        _DOCUMENTS[argv] = json.loads(out)
    return _DOCUMENTS[argv]


def schema(run: Run, kind: str) -> dict[str, Any]:
    result = run("schema", kind)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    return found


def errors(schema: dict[str, Any], document: Any) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]


def test_every_command_with_a_result_is_tried() -> None:
    commands = {name for name, _ in every_command()}
    assert commands == RESULTS_OF.keys() | WITHOUT_RESULT


@pytest.mark.parametrize("command", RESULTS_OF)
def test_every_result_is_as_its_schema_says(run: Run, command: str) -> None:
    for argv in RESULTS_OF[command]:
        document = result_of(run, argv)
        assert document["kind"] in RESULTS, f"no schema of the result of {argv}"
        assert errors(schema(run, document["kind"]), document) == [], argv


def test_every_schema_is_of_some_result(run: Run) -> None:
    kinds = {result_of(run, argv)["kind"] for runs in RESULTS_OF.values() for argv in runs}
    assert kinds == RESULTS.keys()


def test_every_table_is_met_by_some_result(run: Run) -> None:
    """A table that no run above has would be described without ever being checked."""
    unmet = {(kind, key) for kind, shape in RESULTS.items() for key in shape.tables}
    for runs in RESULTS_OF.values():
        for argv in runs:
            document = result_of(run, argv)
            kind = document["kind"]
            single = [argv[1]] if kind == "list" else [next(iter(RESULTS[kind].tables))]
            for key in document.get("tables", single):
                unmet.discard((kind, key))
    # Nothing in the built-in data has ladders of other employers.
    assert unmet <= {("ladder", "variants"), ("show", "variants")}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "ladder"),
        (("schema",), 2),
        (("tables", "pay", 0, "low"), "70000"),
        (("tables", "pay", 0, "year"), None),
        (("tables", "contrast", 0, "in"), "pm"),
        (("tables", "contrast", 0, "pm"), ["core"]),
        (("tables", "statements", 0, "alike"), "no"),
        (("tables", "surprise"), []),
        (("sources", "gtmroles", "grade"), "D"),
        (("surprise",), 1),
    ],
)
def test_a_result_that_is_otherwise_is_refused(
    run: Run, path: tuple[str | int, ...], value: Any
) -> None:
    document = json.loads(run("compare", "pm", "pmm", "--format", "json").out)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert errors(schema(run, "compare"), document) != []


def test_a_column_that_is_missing_is_refused(run: Run) -> None:
    document = json.loads(run("salary", "pm", "--format", "json").out)
    del document["rows"][0]["currency"]
    assert errors(schema(run, "salary"), document) == [
        "$.rows[0]: 'currency' is a required property"
    ]


def test_the_built_in_data_is_as_its_schema_says(run: Run) -> None:
    described = schema(run, "data")
    files = sorted((ROOT / "data").glob("*.json"))
    assert files
    for file in files:
        assert errors(described, json.loads(file.read_bytes())) == [], file.name


def test_a_file_of_data_may_name_its_schema(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rolecmp.schema.json"
    assert run("schema", "data", "-o", str(path)).code == 0
    described = json.loads(path.read_bytes())
    document: dict[str, Any] = {"$schema": path.name, "roles": {"x": {"title": "X"}}}
    assert errors(described, document) == []
    document["roles"]["x"]["titel"] = "X"
    assert errors(described, document) != []
    document["roles"] = {"Not an id": {"title": "X"}}
    assert errors(described, document) != []


def test_a_schema_that_there_is_not(run: Run) -> None:
    result = run("schema", "compar")
    assert (result.code, result.out) == (3, "")
    assert 'no schema "compar". Did you mean compare' in result.err
    assert f"Schemas: {', '.join(KINDS)}" in result.err


def test_a_schema_is_json_and_nothing_else(run: Run, tmp_path: Path) -> None:
    assert run("schema", "data", "--format", "json").code == 0
    for argv in (("--format", "csv"), ("-o", str(tmp_path / "schema.md"))):
        result = run("schema", "data", *argv)
        assert (result.code, result.out) == (2, "")
        assert "only written as json" in result.err

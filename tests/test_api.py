"""The interface for notebooks and scripts."""

import copy
import doctest
import inspect
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import rolecmp
from rolecmp.model.errors import DataError, NotFoundError, UsageError
from rolecmp.model.record import Record
from rolecmp.report.table import SOURCES_COLUMN
from rolecmp.reports.results import RESULTS
from rolecmp.reports.roles.ad_words import VALUE_COLUMNS
from tests import row_types
from tests.conftest import ROOT, Run

RESUME = str(ROOT / "examples" / "resume.txt")
ANSWERS = str(ROOT / "examples" / "answers.json")
LEVEL_ANSWERS = str(ROOT / "examples" / "level_answers.json")


def answers_in(file: str) -> Any:
    return json.loads(Path(file).read_text(encoding="utf-8"))


AD_VALUES = {column.key for column in VALUE_COLUMNS}
PLAIN = (str, int, float, bool, type(None), list, dict)


def tables_of(document: Any) -> Any:
    """The tables of a command's JSON as Python has them: columns of single roles together."""
    tables = document["tables"].items()
    return {key: rows_of(document["kind"], key, rows) for key, rows in tables if rows}


def rows_of(kind: str, key: str, rows: Any) -> Any:
    shape = RESULTS[kind].tables[key]
    if shape.each_role is None:
        return rows
    columns = {column.key for column in (*shape.columns, SOURCES_COLUMN)}
    return [
        {**{k: v for k, v in row.items() if k in columns},
         "by_role": {k: v for k, v in row.items() if k not in columns}}
        for row in rows
    ]  # fmt: skip


def without_head(result: Any) -> Any:
    """The tables of a result of Python that have rows."""
    return {
        key: rows
        for key, rows in result.items()
        if rows and key not in ("title", "readings", "summary", "notes", "sources", *AD_VALUES)
    }


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


def test_rows_are_shown_as_plain_texts(dataset: Any) -> None:
    """As a notebook shows them: without the names of our own types."""
    for row in rolecmp.find_similar_roles(dataset, "pm", 3):
        assert "<" not in repr(row)


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
    assert without_head(rolecmp.compare_roles(dataset, *names)) == tables_of(said)
    said = json.loads(run("gap", *names, "-f", "json").out)
    assert without_head(rolecmp.find_gap(dataset, *names)) == tables_of(said)
    assert rolecmp.salary_rows(dataset, names[0]) == []


def test_what_the_command_line_answers_python_answers(run: Run, dataset: Any) -> None:
    own: dict[tuple[str, ...], Any] = {
        ("compare", "PM", "Product Marketing Manager"): rolecmp.compare_roles(
            dataset, "PM", "Product Marketing Manager"
        ),
        ("compare", "pm", "pmm", "--only", "skills,pay"): rolecmp.compare_roles(
            dataset, "pm", "pmm", only=["skills", "pay"]
        ),
        ("compare", "senior pm", "director of product"): rolecmp.compare_roles(
            dataset, "senior pm", "director of product"
        ),
        ("gap", "pmm", "pm", "--only", "skills"): rolecmp.find_gap(
            dataset, "pmm", "pm", only=["skills"]
        ),
        ("gap", "senior pm", "pm:director"): rolecmp.find_gap(dataset, "senior pm", "pm:director"),
        ("gap", "pm", "--resume", RESUME): rolecmp.find_gap_from_resume(dataset, RESUME, "pm"),
        ("pair", "pm", "pmm"): rolecmp.pair_roles(dataset, "pm", "pmm"),
        ("day", "pm", "pmm"): rolecmp.compare_days(dataset, "pm", "pmm"),
        ("ladder", "pm", "pmm"): rolecmp.show_ladder(dataset, "pm", "pmm"),
        ("ladder", "pm", "--expectations"): rolecmp.show_ladder(dataset, "pm", expectations=True),
        ("show", "pmm"): rolecmp.show_role(dataset, "pmm"),
        ("show", "senior pm"): rolecmp.show_role(dataset, "senior pm"),
        ("show", "senior pm", "--only", "skills"): rolecmp.show_role(
            dataset, "senior pm", "skills"
        ),
        ("show", "metric:win-rate"): rolecmp.show_thing(dataset, "metric:win-rate"),
        ("show", "GTM"): rolecmp.show_thing(dataset, "GTM"),
        ("show", "source:gtmroles"): rolecmp.show_thing(dataset, "source:gtmroles"),
        ("show", "engineering"): rolecmp.show_thing(dataset, "engineering"),
        ("gap", "pm", "--have", "sql, user research, juggling"): rolecmp.find_gap_from_words(
            dataset, ["sql", "user research, juggling"], "pm"
        ),
        ("gap", "pm", "--resume", RESUME, "--have", "german"): rolecmp.find_gap_from_resume(
            dataset, RESUME, "pm", have="german"
        ),
        ("fit", "--answers", ANSWERS): rolecmp.find_fit(dataset, answers_in(ANSWERS)),
        ("fit", "pm", "pmm", "--answers", ANSWERS, "--resume", RESUME): rolecmp.find_fit(
            dataset, answers_in(ANSWERS), "pm", "pmm", resume=RESUME
        ),
        ("level", "pm", "--answers", LEVEL_ANSWERS): rolecmp.find_level(
            dataset, "pm", answers_in(LEVEL_ANSWERS)
        ),
    }
    for argv, result in own.items():
        said = json.loads(run(*argv, "-f", "json").out)
        assert without_head(result) == tables_of(said), argv
        assert result["title"] == said["title"]
        assert result["summary"] == said["summary"]
        assert [row["id"] for row in result["readings"]] == [
            row["id"] for row in said.get("names", ())
        ]
        assert {*result["notes"]} <= {*said["notes"]}
        assert {row["id"] for row in result["sources"]} == said["sources"].keys()


def test_lists_are_the_rows_of_the_command(run: Run, dataset: Any) -> None:
    own: dict[tuple[str, ...], Any] = {
        ("path", "pmm", "head-of-marketing"): rolecmp.find_paths(
            dataset, "pmm", "head-of-marketing"
        ),
        ("path", "pmm", "pm", "--from-level", "senior"): rolecmp.find_paths(
            dataset, "pmm", "pm", "senior"
        ),
        ("next", "senior pm", "-n", "3", "--city", "london"): rolecmp.find_next(
            dataset, "senior pm", 3, city="london"
        ),
        ("next", "--resume", RESUME, "--country", "gb"): rolecmp.find_next_from_resume(
            dataset, RESUME, country="gb"
        ),
        ("fit", "pm", "--questions"): rolecmp.fit_questions(dataset, "pm"),
        ("level", "pm", "--questions", "--full"): rolecmp.level_questions(dataset, "pm"),
        ("search", "customer interviews"): rolecmp.search(dataset, "customer interviews"),
        ("similar", "pmm", "-n", "3"): rolecmp.find_similar_roles(dataset, "pmm", 3),
        ("lint",): rolecmp.lint(dataset),
        ("salary", "pm", "--in", "EUR", "--per", "month"): rolecmp.salary_rows(
            dataset, "pm", currency="EUR", period="month"
        ),
        ("salary", "pm", "--city", "london,paris", "--in", "usd", "--rate-date", "record"): (
            rolecmp.salary_rows(
                dataset, "pm", city=["london", "paris"], currency="usd", rate_date="record"
            )
        ),
    }
    for argv, rows in own.items():
        said = json.loads(run(*argv, "-f", "json").out)["rows"]
        assert rows == said != [], argv


@pytest.mark.usefixtures("catalogues")
def test_occupations_are_ranked_as_by_the_command(run: Run, dataset: Any) -> None:
    for name, catalogue in (("pmm", "onet"), ("onet:11-9901.00", "esco")):
        said = json.loads(run("similar", name, "--catalogue", catalogue, "-f", "json").out)["rows"]
        assert rolecmp.find_similar_occupations(dataset, name, catalogue) == said != []
    for name in ("esco:1223.9", "onet:11-9901.00"):
        said = json.loads(run("similar", name, "-f", "json").out)["rows"]
        assert rolecmp.find_similar_occupations(dataset, name) == said != []
    with pytest.raises(UsageError, match="nowhere"):
        rolecmp.find_similar_occupations(dataset, "pmm", "nowhere")


def test_other_catalogues_than_ones_own_can_be_named(imported: Path, dataset: Any) -> None:
    store = rolecmp.load_catalogues(imported)
    with pytest.raises(NotFoundError, match="has not been imported"):
        rolecmp.show_role(dataset, "onet:11-9901.00")
    assert rolecmp.show_role(dataset, "onet:11-9901.00", catalogues=store)["tasks"]
    assert rolecmp.search(dataset, "lantern", catalogues=store)[0]["id"].startswith("onet:")


ONE_AD = (
    "Senior Product Marketing Manager\n\nYou own positioning, messaging and product launches.\n"
)
DUTY = "You own positioning, messaging and product launches with sales and product."
ADS = {
    "one": ONE_AD,
    "several": "\n\n".join(f"{title}\n\n- {DUTY}\n- {DUTY}\n- {DUTY}\n" for title in
                          ("Senior Product Marketing Manager", "Product Manager")),
    "resume": "Experience\nProduct Manager, Acme, 2015 - 2017\n- Ran customer interviews\n\n"
              "Education\nBSc, 2012 - 2015\n\nSkills\nSQL, positioning\n",
    "page": f"<html><body><h1>Product Manager</h1><p>{DUTY}</p><h2>Similar jobs</h2></body></html>",
    "windows": ONE_AD.replace("\n", "\r\n"),
}  # fmt: skip
REMARKED = {
    "several": "There seem to be several ads",
    "resume": "This looks like a résumé",
    "page": "What follows “similar jobs” was left out.",
}
"""What is odd about some of them, and has to be said of them alone."""


@pytest.mark.parametrize("kind", ADS)
def test_an_ad_is_read_as_by_the_command(kind: str, run: Run, dataset: Any, tmp_path: Path) -> None:
    file = tmp_path / "ad.txt"
    file.write_bytes(ADS[kind].encode())
    said = json.loads(run("read", str(file), "-f", "json").out)
    for ad in (ADS[kind], ADS[kind].encode(), file):
        result: Any = rolecmp.read_ad(dataset, ad)
        assert result["roles"] == said["rows"]
        told = {key: result[key] for key in ("verdict", "title_role", "lines", "notes")}
        assert told == {key: said[key] for key in told}
        assert [kind for kind, words in REMARKED.items() if words in " ".join(result["notes"])] == (
            [kind] if kind in REMARKED else []
        )


def test_an_ad_is_set_beside_a_role_and_a_person_as_by_the_command(
    run: Run, dataset: Any, tmp_path: Path
) -> None:
    file = tmp_path / "ad.txt"
    file.write_text(ONE_AD)
    beside_role = rolecmp.compare_ad_with_role(dataset, ONE_AD, "senior pm")
    said = json.loads(run("read", str(file), "--against", "senior pm", "-f", "json").out)
    assert beside_role["facts"] == said["rows"] != []
    beside_person = rolecmp.compare_ad_with_resume(dataset, file, RESUME)
    said = json.loads(run("read", str(file), "--resume", RESUME, "-f", "json").out)
    assert without_head(beside_person) == tables_of(said)
    assert beside_person["notes"] == said["notes"]
    with pytest.raises(UsageError, match="too little"):
        rolecmp.compare_ad_with_role(dataset, ONE_AD, "head-of-marketing")


def test_answers_that_cannot_be_are_told(dataset: Any) -> None:
    answers: Any
    (first, *_) = rolecmp.fit_questions(dataset, "pm")
    for answers, error in (
        ({first["id"][:-1]: True}, NotFoundError),
        ({first["id"]: 3}, UsageError),
        ({first["id"]: 1}, UsageError),
        ({first["id"]: "yes"}, UsageError),
    ):
        with pytest.raises(error, match=r"question|answer"):
            rolecmp.find_fit(dataset, answers)
    for answers, error in (
        ({"scope-midd": "yes"}, NotFoundError),
        ({"scope-mid": True}, UsageError),
    ):
        with pytest.raises(error, match=r"question|answer"):
            rolecmp.find_level(dataset, "pm", answers)


def test_an_ad_without_words_does_not_end_a_run_of_many(dataset: Any) -> None:
    ads = [ONE_AD, "", " \n", "<p></p>", ONE_AD]
    verdicts = [one["verdict"] for one in rolecmp.read_ads(dataset, ads)]
    assert verdicts == [verdicts[0], "too-thin", "too-thin", "too-thin", verdicts[0]]
    with pytest.raises(DataError, match="empty"):
        rolecmp.read_ad(dataset, b"")


def test_values_are_of_plain_types(dataset: Any) -> None:
    result: Any = rolecmp.compare_roles(dataset, "pm", "pmm")
    for rows in (*without_head(result).values(), rolecmp.salary_rows(dataset)):
        for row in rows:
            for value in row.values():
                assert type(value) in PLAIN


def test_a_dataset_cannot_be_changed(dataset: Any) -> None:
    with pytest.raises(TypeError):
        dataset.roles["pm"] = None
    with pytest.raises(AttributeError):
        dataset.roles = {}
    with pytest.raises(AttributeError):
        dataset.roles["pm"].title = "Other"
    levels = dataset.level_mappings[0].levels
    for change in (levels.clear, dataset.roles.clear, lambda: levels.update(x="y")):
        with pytest.raises(TypeError, match="cannot be changed"):
            change()
    assert list(lists_in(dataset)) == []


def lists_in(value: Any, place: str = "dataset") -> Iterator[str]:
    """The places of lists and dicts that can be changed, in whatever a dataset is made of."""
    if type(value) in (list, dict, set):
        yield place
    parts = value.fields if isinstance(value, Record) else getattr(value, "_fields", ())
    for name in parts:
        yield from lists_in(getattr(value, name), f"{place}.{name}")
    if not parts and isinstance(value, Mapping):
        for key, one in value.items():
            yield from lists_in(one, f"{place}[{key}]")
    elif not parts and isinstance(value, Sequence) and not isinstance(value, str):
        for at, one in enumerate(value):
            yield from lists_in(one, f"{place}[{at}]")


def test_a_dataset_does_not_fill_a_notebook(dataset: Any) -> None:
    assert f"roles={len(dataset.roles)}, " in repr(dataset)
    assert len(repr(dataset)) < 400


def test_a_dataset_can_be_copied_and_sent_to_another_process(dataset: Any) -> None:
    for copied in (pickle.loads(pickle.dumps(dataset)), copy.deepcopy(dataset)):
        assert copied == dataset
        assert rolecmp.salary_rows(copied, "pm") == rolecmp.salary_rows(dataset, "pm")
        with pytest.raises(TypeError):
            copied.roles["pm"] = None


@pytest.mark.parametrize(
    "module", ["data", "comparison", "careers", "finding", "people", "ads", "catalogues", "pay"]
)
def test_the_examples_in_docstrings_are_true(module: str) -> None:
    found = import_module(f"rolecmp.api.{module}")
    names = {name: getattr(rolecmp, name) for name in rolecmp.__all__}
    flags = doctest.IGNORE_EXCEPTION_DETAIL
    failed, tried = doctest.testmod(found, extraglobs=names, optionflags=flags)
    assert failed == 0
    assert tried > 0


def test_every_function_has_an_example_and_a_name_in_dir() -> None:
    for name in rolecmp.__all__:
        thing = getattr(rolecmp, name)
        if callable(thing) and not isinstance(thing, type):
            assert ">>> " in (thing.__doc__ or ""), name
    assert dir(rolecmp) == sorted(rolecmp.__all__)


def test_docstrings_name_columns_and_parameters_that_there_are() -> None:
    columns = {key for type_ in vars(rolecmp.rows).values() for key in keys_of(type_)}
    beside = {"catalogues", "releases", "problems", *rolecmp.__all__}
    for name in rolecmp.__all__:
        function = getattr(rolecmp, name)
        if not callable(function) or isinstance(function, type):
            continue
        named = set(re.findall(r"`([a-z_]+)`", function.__doc__ or ""))
        assert named <= {*columns, *beside, *inspect.signature(function).parameters}, name


def keys_of(type_: Any) -> list[str]:
    """The keys of a type of rows; none of anything else."""
    return [*getattr(type_, "__annotations__", ())] if isinstance(type_, type) else []


def test_the_types_of_rows_are_those_of_the_columns() -> None:
    assert row_types.FILE.read_text(encoding="utf-8") == row_types.make_module()


def test_changes_between_files_are_those_of_the_command(run: Run, tmp_path: Path) -> None:
    old, new = ROOT / "examples" / "team.json", tmp_path / "new.json"
    content = json.loads(old.read_text(encoding="utf-8"))
    content["roles"]["acme-pm"]["title"] = "Acme product manager"
    content["pay"][0]["high"] = 95_000
    new.write_text(json.dumps(content), encoding="utf-8")
    said = json.loads(run("data", "diff", str(old), str(new), "-f", "json").out)["rows"]
    assert rolecmp.find_changes(old, new) == said
    assert len(said) == 2


def test_a_file_of_ones_own_is_laid_on(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text('{"roles": {"lead": {"title": "Lead"}}}')
    assert rolecmp.load_dataset(path).roles["lead"].title == "Lead"
    path.write_text("{")
    with pytest.raises(DataError, match=r"mine\.json"):
        rolecmp.load_dataset(str(path))


def test_the_data_folder_and_files_alone_are_loaded_where_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, own = tmp_path / "folder", tmp_path / "own.json"
    folder.mkdir()
    (folder / "a.json").write_text('{"roles": {"cook": {"title": "Cook"}}}')
    own.write_text('{"roles": {"baker": {"title": "Baker"}}}')
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    loaded = {
        True: rolecmp.load_dataset(own, user_data=True),
        False: rolecmp.load_dataset(own),
        None: rolecmp.load_dataset(own, built_in=False),
    }
    found = {key: {"pm", "cook", "baker"} & {*data.roles} for key, data in loaded.items()}
    assert found == {True: {"pm", "cook", "baker"}, False: {"pm", "baker"}, None: {"baker"}}
    with pytest.raises(ValueError, match="at least one file"):
        rolecmp.load_dataset(built_in=False)


def test_what_cannot_be_says_so(dataset: Any) -> None:
    with pytest.raises(NotFoundError, match="Did you mean pm"):
        rolecmp.salary_rows(dataset, "pmn")
    with pytest.raises(NotFoundError, match="no city"):
        rolecmp.salary_rows(dataset, city="atlantis")
    with pytest.raises(ValueError, match="at least two roles"):
        rolecmp.compare_roles(dataset, "pm")


def test_what_is_asked_wrongly_is_told_and_not_left_out(dataset: Any) -> None:
    for ask in (rolecmp.find_similar_roles, rolecmp.find_next, rolecmp.search):
        assert ask(dataset, "pm", limit=0) == []
        with pytest.raises(ValueError, match="a limit is 0 or more, not -1"):
            ask(dataset, "pm", limit=-1)
    with pytest.raises(ValueError, match="a publisher exactly one"):
        rolecmp.show_ladder(dataset, "pm", "pmm", publisher="GitLab")
    period: Any = "hour"
    with pytest.raises(UsageError, match='a year or a month, not to "hour"'):
        rolecmp.salary_rows(dataset, "pm", period=period)


def test_it_is_typed(tmp_path: Path) -> None:
    """A script of a user is checked against the types that the package ships."""
    script = tmp_path / "script.py"
    script.write_text(
        "import rolecmp\n"
        "from rolecmp.rows import PayRow\n"
        "data = rolecmp.load_dataset('a.json')\n"
        "rows: list[PayRow] = rolecmp.salary_rows(data, 'pm', year=2026.5)\n"
        "reveal_type(rows[0]['low'])\n"
        "rows[0]['hihg']\n"
        "rolecmp.compare_roles(data, 'pm', 'pmm')['contrast'][0]['nmae']\n"
        "reveal_type(rolecmp.read_ad(data, '')['verdict'])\n"
        "try: pass\n"
        "except rolecmp.errors.NotFoundError as error: reveal_type(error)\n"
    )
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", str(script)]
    done = subprocess.run(mypy, capture_output=True, text=True, check=False, cwd=tmp_path)
    said = done.stdout.replace("builtins.", "")
    assert 'incompatible type "float"; expected "int | str | Iterable[int | str]' in said
    assert 'TypedDict "PayRow" has no key "hihg"' in said
    assert 'TypedDict "ContrastRow" has no key "nmae"' in said
    assert said.count("Revealed type is") == 3
    assert 'Revealed type is "str"' in said
    assert 'Revealed type is "rolecmp.model.errors.NotFoundError"' in said
    assert done.stdout.count("error:") == 3


def test_a_figure_of_ones_own_stands_in_each_row(dataset: Any) -> None:
    (row,) = rolecmp.salary_rows(dataset, "pmm", city="london", year=2026, at=66_000)
    assert row["at_where"] == "lower part"
    rows = rolecmp.salary_rows(dataset, "pmm", city="london", at=66_000, at_currency="eur")
    assert {row["at_where"] for row in rows} == {None}
    with pytest.raises(UsageError, match="the figures are in"):
        rolecmp.salary_rows(dataset, "pmm", at=66_000)
    assert rolecmp.salary_rows(dataset, "pm", city="oslo", at=1) == []

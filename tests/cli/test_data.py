"""`rolecmp data`: making, checking and comparing data files."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rolecmp.loading.layers import built_in_files
from tests.conftest import ROOT, Lay, Replace, Run
from tests.own_data import Json, kitchen, linked, pay, said, skills

TEAM = ROOT / "tests" / "cli" / "team.json"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_alone_it_shows_what_it_can_do(run: Run) -> None:
    result = run("data")
    assert (result.code, result.err) == (0, "")
    for command in ("init", "validate", "where", "diff", "import"):
        assert f"\n  {command} " in result.out


# --- init -----------------------------------------------------------------------------------------


def test_a_fresh_file_is_valid_and_at_work(run: Run, here: Path) -> None:
    result = run("data", "init", "acme")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith(
        "rolecmp: wrote acme.json; `rolecmp --data acme.json show acme-pm`"
    )
    result = run("data", "validate", "acme.json")
    assert (result.code, result.err) == (0, "")
    assert "acme.json is valid: 2 roles, 1 skill, 1 pair, 1 source." in result.out
    for command in (
        ("show", "acme-pm"), ("show", "acme-role"), ("compare", "pm", "acme-pm"),
        ("compare", "acme-pm", "acme-role"), ("ladder", "acme-role"), ("list", "sources"),
    ):  # fmt: skip
        result = run(*command, "--data", "acme.json")
        assert (result.code, result.err) == (0, "")


def test_a_worked_framework_stands_alone_and_is_clean(run: Run, here: Path) -> None:
    """Two roles by three levels: each command on levels has something to say of them."""
    result = run("data", "init", "acme", "--framework")
    assert (result.code, result.out) == (0, "")
    assert "`rolecmp --data acme.json ladder acme-support`" in result.err
    for more in ((), ("--only-data", "acme.json")):
        result = run("data", "validate", "acme.json", *more)
        assert (result.code, result.err) == (0, ""), result.out
    assert "11 expectations, 6 proficiencies" in " ".join(result.out.split())
    for command in (
        ("ladder", "acme-support"), ("ladder", "acme-onboarding", "--expectations"),
        ("compare", "acme-support:mid", "acme-support:senior"), ("salary", "acme-support"),
        ("gap", "acme-onboarding:associate", "acme-onboarding:mid"),
        ("show", "acme-onboarding:senior"), ("compare", "acme-support", "acme-onboarding"),
    ):  # fmt: skip
        for data in ("--data", "--only-data"):
            result = run(*command, data, "acme.json")
            assert (result.code, result.err) == (0, ""), result.err
    assert "replace every text" in run("show", "source:acme", "--data", "acme.json").out
    assert run("lint", "acme.json", "--strict").code == 0
    again = run("data", "init", "acme", "--framework", "--data", "acme.json", "-o", "b.json")
    assert again.code == 2


def test_an_editor_can_explain_and_check_the_file(run: Run, here: Path) -> None:
    run("data", "init", "acme")
    content = json.loads((here / "acme.json").read_text())
    schema = json.loads((here / content["$schema"]).read_text())
    assert schema == json.loads(run("schema", "data").out)
    jsonschema.Draft202012Validator(schema).validate(content)
    content["roles"]["acme-role"]["skills"]["items"][0]["strength"] = "so so"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(content)
    described = [key for key, field in _fields(schema) if not field.get("description")]
    assert "extends" not in described
    assert "strength" not in described


def _fields(schema: Json) -> list[tuple[str, Json]]:
    return [
        (key, field)
        for definition in schema["$defs"].values()
        for key, field in definition.get("properties", {}).items()
    ]


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("other.json", ["other.json", "rolecmp.schema.json"]),
        ("roles/", ["roles/acme.json", "roles/rolecmp.schema.json"]),
        ("roles", ["roles/acme.json", "roles/rolecmp.schema.json"]),
        ("roles/mine.json", ["roles/mine.json", "roles/rolecmp.schema.json"]),
    ],
)
def test_it_can_be_written_elsewhere(run: Run, here: Path, output: str, written: list[str]) -> None:
    (here / "roles").mkdir()
    assert run("data", "init", "acme", "-o", output).code == 0
    files = sorted(str(path.relative_to(here)) for path in here.rglob("*") if path.is_file())
    assert files == sorted(written)


def test_without_the_schema_or_to_stdout(run: Run, here: Path) -> None:
    assert run("data", "init", "acme", "--no-schema").code == 0
    assert os.listdir(here) == ["acme.json"]
    result = run("data", "init", "beta", "-o", "-")
    assert (result.code, result.err) == (0, "")
    assert os.listdir(here) == ["acme.json"]
    assert run("data", "validate", "-", stdin=result.out).code == 0


def test_nothing_that_exists_is_overwritten(run: Run, here: Path) -> None:
    (here / "acme.json").write_text("mine")
    result = run("data", "init", "acme")
    assert (result.code, result.out) == (5, "")
    assert result.err == (
        "rolecmp: cannot write acme.json: it exists already; name another file, or remove it first\n"
    )
    assert (here / "acme.json").read_text() == "mine"
    (here / "rolecmp.schema.json").write_text("mine too")
    assert run("data", "init", "beta").code == 0
    assert (here / "rolecmp.schema.json").read_text() == "mine too"


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/x", "a/b", "A", "", ".", "..", "-", "x y", "x" * 41, "ä", "a\nb", "a\x1b"],
)
def test_a_name_that_cannot_begin_ids(run: Run, here: Path, name: str) -> None:
    result = run("data", "init", "--", name)
    assert (result.code, result.out) == (2, "")
    assert "cannot be part of ids: use a-z, 0-9" in result.err
    assert result.err.count("\n") == 1
    assert result.err.rstrip("\n").isprintable()
    assert list(here.parent.rglob("*.json")) == []


def test_a_place_that_cannot_be_written_to(run: Run, here: Path) -> None:
    (here / "file").write_text("")
    for output, message in (
        ("/dev/full", "cannot write /dev/full: it is not a regular file"),
        ("/proc/acme.json", "cannot write /proc/acme.json: "),
        ("file/acme.json", "cannot make the folder file: "),
    ):
        result = run("data", "init", "acme", "-o", output, "--format", "json")
        assert (result.code, result.out) == (5, ""), output
        assert result.err.startswith(f"rolecmp: {message}")
        assert result.err.count("\n") == 1
    assert os.listdir(here) == ["file"]


@pytest.mark.parametrize(
    "how", [("-f", "html"), ("--fields", "a"), ("-o", "own.csv"), ("-o", "-", "-f", "csv")]
)
def test_a_data_file_is_json(run: Run, here: Path, how: tuple[str, ...]) -> None:
    result = run("data", "init", "acme", *how)
    assert (result.code, result.out) == (2, "")
    assert os.listdir(here) == []


def test_nothing_of_the_data_is_replaced(run: Run, here: Path) -> None:
    result = run("data", "init", "gtmroles")
    assert (result.code, result.out) == (2, "")
    assert 'the data has "gtmroles" already' in result.err
    run("data", "init", "acme")
    result = run("data", "init", "acme", "--data", "acme.json", "-o", "other.json")
    assert (result.code, result.out) == (2, "")
    assert sorted(os.listdir(here)) == ["acme.json", "rolecmp.schema.json"]


def test_a_folder_of_data_files_and_their_schema_is_checked_as_a_whole(
    run: Run, here: Path
) -> None:
    assert run("data", "init", "acme", "-o", "roles/").code == 0
    files = [f"roles/{name}" for name in sorted(os.listdir(here / "roles"))]
    assert files == ["roles/acme.json", "roles/rolecmp.schema.json"]
    result = run("data", "validate", *files)
    assert result.code == 0
    assert (
        result.err == "rolecmp: note: roles/rolecmp.schema.json is a schema, not data: left out\n"
    )


def test_where_the_data_has_no_pm_there_is_nothing_to_start_from(
    run: Run, here: Path, replace_data: Replace
) -> None:
    replace_data(kitchen())
    result = run("data", "init", "acme")
    assert (result.code, result.out) == (4, "")
    assert 'unknown role "pm"' in result.err
    assert os.listdir(here) == []


# --- validate -------------------------------------------------------------------------------------


def problems(run: Run, *argv: str, stdin: str | None = None) -> list[Json]:
    result = run("data", "validate", *argv, "--format", "json", stdin=stdin)
    assert result.err == ""
    document = json.loads(result.out)
    found: list[Json] = document["tables"]["problems"]
    assert result.code == (4 if found else 0)
    return found


MUCH_WRONG = """{
 "roles": {
  "x": { "title": "X", "titel": 1,
         "skills": { "items": [
           { "id": "positioning", "strength": "coer" },
           { "id": "posistioning", "strength": "core" } ] },
         "fit": { "items": [ { "text": "a\\u202eb" } ], "sources": ["gtmroles"] } },
  "Y": { "title": "Y" }
 },
 "pairs": [ { "roles": ["x", "pmn"] }, { "roles": ["pm", "Y"] } ],
 "pay": [ { "role": "x", "level": "mid", "country": "XX", "currency": "GBP", "period": "year",
            "kind": "base", "tax": "gross", "low": 9, "high": 5, "year": 20255, "basis": "press",
            "source": "gtmroles" },
          { "role": "zzz" } ]
}"""


def test_all_problems_at_once_each_with_place_and_cure(run: Run, lay: Lay) -> None:
    path = lay(MUCH_WRONG)
    found = problems(run, path)
    assert [
        (row["line"], row["column"], row["pointer"], row["problem"], row["cure"]) for row in found
    ] == [
        (3, 33, "/roles/x/titel", 'unknown key "titel"', "Did you mean title?"),
        (5, 12, "/roles/x/skills/items/0", "no source",
         'add "sources" here or to the block that it is in, such as ["acme"], which "sources" '
         'of the file defines'),
        (5, 47, "/roles/x/skills/items/0/strength",
         '"coer" is none of core, valuable and not-needed', "Did you mean core?"),
        (6, 12, "/roles/x/skills/items/1", "no source",
         'add "sources" here or to the block that it is in, such as ["acme"], which "sources" '
         'of the file defines'),
        (6, 20, "/roles/x/skills/items/1/id", 'unknown skill "posistioning"',
         "Did you mean positioning?"),
        (7, 40, "/roles/x/fit/items/0/text",
         "has an invisible or control character, U+202E RIGHT-TO-LEFT OVERRIDE, as character 2",
         "remove it"),
        (8, 8, "/roles/Y", '"Y" cannot be an id',
         "use a-z, 0-9, '.', '_' and '-', starting with a letter or digit"),
        (10, 30, "/pairs/0/roles/1", 'unknown role "pmn"', "Did you mean pm or pmm?"),
        (10, 58, "/pairs/1/roles/1", '"Y" cannot be an id',
         "use a-z, 0-9, '.', '_' and '-', starting with a letter or digit"),
        (11, 53, "/pay/0/country", 'no country has the code "XX"', "use ISO 3166, e.g. GB or DE"),
        (12, 52, "/pay/0/low", "low 9 is more than high 5", "swap or correct them"),
        (12, 74, "/pay/0/year", "too large", "it must be at most 2200"),
        *((14, 11, "/pay/1", f'"{key}" is missing', f"add it{values}") for key, values in (
            ("level", ""), ("country", ""), ("currency", ""), ("period", ": year, month or hour"),
            ("kind", ": base, total or unspecified"), ("tax", ": gross, net or unspecified"),
            ("year", ""),
            ("basis", ": employer band, official statistics, recruiter or job board guide, survey, "
             "advert or press"),
            ("source", ""),
        )),
        (14, 11, "/pay/1", "no figure", "give at least one of low, median, high and mean"),
        (14, 21, "/pay/1/role", 'unknown role "zzz"',
         'Define it under "roles", or correct the id.'),
    ]  # fmt: skip
    assert {row["file"] for row in found} == {path}


def test_a_table_is_named_as_one_with_the_command_that_reads_it(run: Run, lay: Lay) -> None:
    path = lay("Competency,PM I,PM II\nStrategy,Knows,Owns\n", "matrix.csv")
    for argv in (("show", "pm", "--data", path), ("data", "diff", path, path)):
        result = run(*argv)
        assert (result.code, result.out) == (4, "")
        assert result.err.startswith(f"rolecmp: {path}: a table, not a data file; ")
        assert f"`rolecmp data import {path}` makes one of it" in result.err


def test_readers_see_place_problem_and_cure(run: Run, lay: Lay) -> None:
    path = lay(MUCH_WRONG, "team.json")
    result = run("data", "validate", path)
    assert result.code == 4
    assert result.out.splitlines()[0] == "1 file, 23 problems"
    words = " ".join(result.out.split())
    assert f'{path}:3:33 /roles/x/titel unknown key "titel" Did you mean title?' in words


def test_only_so_many_are_shown(run: Run, lay: Lay) -> None:
    path = lay({"roles": {f"r{number}": {} for number in range(70)}})
    result = run("data", "validate", path)
    assert result.out.count('"title" is missing') == 50
    assert f"{path}: 70 problems, of which 50 shown. --limit shows more." in result.out
    assert len(problems(run, path, "--limit", "3")) == 3
    assert len(problems(run, path, "--limit", "1000")) == 70
    many = lay({"roles": {f"r{number}": {} for number in range(1500)}})
    result = run("data", "validate", many, "--limit", "1")
    assert f"{many}: 1,000 or more problems, of which 1 shown. --limit shows more." in result.out
    assert run("data", "validate", path, "--limit", "0").code == 2


def test_what_cannot_be_read_is_a_problem_of_its_own(run: Run, lay: Lay, tmp_path: Path) -> None:
    paths = [
        str(tmp_path / "absent.json"), str(tmp_path), lay("{", "syntax.json"),
        lay(b"\xff", "bytes.json"), lay("[]", "list.json"), lay("", "empty.json"),
    ]  # fmt: skip
    found = problems(run, *paths)
    assert [row["file"] for row in found] == paths
    assert [row["problem"] for row in found] == [
        "cannot read it: No such file or directory", "cannot read it: it is a folder",
        "not JSON: the file ends within an object", "not UTF-8 text",
        "must be an object, not a list", "empty",
    ]  # fmt: skip
    assert [(row["line"], row["column"]) for row in found] == [
        (None, None), (None, None), (1, 1), (1, 1), (1, 1), (1, 1),
    ]  # fmt: skip


def test_the_built_in_files_and_the_team_s_are_valid(run: Run) -> None:
    for path in (*built_in_files(), str(TEAM)):
        assert problems(run, path) == []
    assert problems(run, "-", stdin=TEAM.read_text()) == []


def test_several_files_lie_on_one_another_in_order(run: Run, lay: Lay) -> None:
    first = lay({"skills": {"welding": {"name": "welding", "kind": "technical"}}}, "first.json")
    own = {**skills(core="welding"), "sources": ["gtmroles"]}
    second = lay(
        {"roles": {"x": {"title": "X", "skills": own}}},
        "second.json",
    )
    assert problems(run, first, second) == []
    assert [row["file"] for row in problems(run, second, first)] == [second]
    assert problems(run, second, "--data", first) == []
    result = run("data", "validate", second, "--data", lay("{", "broken.json"))
    assert (result.code, result.out) == (4, "")
    assert "broken.json:1:1: not JSON" in result.err


def test_what_is_wrong_in_one_file_is_not_held_against_the_next(run: Run, lay: Lay) -> None:
    first = lay(
        {"skills": {"sql": {"name": "SQL"}, "SQL": {"name": "x"}}, "roles": {"own": {"titel": 1}}},
        "first.json",
    )
    second = lay(
        {
            "roles": {
                "x": {"extends": "own", "skills": {**skills(core="sql"), "sources": ["gtmroles"]}}
            },
            "pairs": [{"roles": ["own", "pm"]}],
        },
        "second.json",
    )
    assert {row["file"] for row in problems(run, first, second)} == {first}
    syntax = lay("{", "syntax.json")
    result = run("data", "validate", syntax, second)
    told = f"Later files were checked without: {syntax}."
    assert told in result.out


def test_a_file_in_use_is_checked_in_its_place(run: Run, lay: Lay, tmp_path: Path) -> None:
    folder = tmp_path / "home" / ".local" / "share" / "rolecmp"
    folder.mkdir(parents=True)
    for name, content in (
        ("a.json", {"roles": {"own": {"title": "Own", "fit": {"items": [{"text": "x"}]}}}}),
        ("b.json", {"roles": {"more": {"extends": "own", "title": "More"}}}),
    ):
        (folder / name).write_text(json.dumps(content))
    first, second = (str(folder / name) for name in ("a.json", "b.json"))
    assert [row["pointer"] for row in problems(run, first)] == ["/roles/own/fit/items/0"]
    assert [row["file"] for row in problems(run, second, first)] == [first]
    result = run("data", "validate", second)
    assert (result.code, result.out) == (4, "")  # what it lies on is broken, and not asked about
    assert result.err.startswith(f"rolecmp: {first}:")
    assert problems(run, second, "--no-user-data")[0]["problem"] == 'unknown role "own"'


def test_an_entry_whose_id_is_wrong_may_be_wrong_in_itself(run: Run, lay: Lay) -> None:
    aliases = [f"a{n}" for n in range(501)]
    path = lay({"skills": {"BAD ID": {"name": "x", "kind": 1, "more": 1, "aliases": aliases}}})
    found = [row["pointer"] for row in problems(run, path)]
    assert "/skills/BAD ID" in found
    assert {"/skills/BAD ID/kind", "/skills/BAD ID/more"} <= {*found}


def test_a_key_that_stands_twice_hides_nothing_else(run: Run, lay: Lay) -> None:
    path = lay('{"roles": {"x": {"title": "X", "title": "Z", "fit": {"items": [{"text": "y"}]}}}}')
    assert [row["problem"] for row in problems(run, path)] == [
        'the key "title" is here twice', "no source",
    ]  # fmt: skip


@pytest.mark.parametrize("format_", ["table", "csv", "markdown", "html", "json"])
def test_problems_in_every_format(run: Run, lay: Lay, format_: str) -> None:
    path = lay({"roles": {"x": {"title": "\x1b[31m", "<b>=1+1</b>|\x9b": 1}}})
    result = run("data", "validate", path, "--format", format_)
    assert (result.code, result.err) == (4, "")
    assert not set("\x1b\x9b\x00") & set(result.out)


# --- diff -----------------------------------------------------------------------------------------


@pytest.fixture
def changes(run: Run, lay: Lay, replace_data: Replace) -> Any:
    """(change, id, part, item, how) between two versions of a file on the kitchen's data."""
    replace_data(kitchen())

    def changes_(old: Json, new: Json) -> list[tuple[str, ...]]:
        paths = lay(old), lay(new)
        result = run("data", "diff", *paths, "--format", "json")
        assert (result.code, result.err) == (0, "")
        keys = ("change", "id", "part", "item", "how")
        return [tuple(row[key] for key in keys) for row in json.loads(result.out)["rows"]]

    return changes_


def test_versions_that_say_the_same(changes: Any) -> None:
    assert changes({"roles": {"a": {"title": "A"}}}, {"roles": {"a": {"title": "A"}}}) == []


def test_roles_levels_skills_and_pay(changes: Any) -> None:
    old = {
        "sources": {"own": {"title": "T", "publisher": "P", "year": 2025, "grade": "B"}},
        "levels": {"boss": {"name": "boss", "rank": 5}},
        "skills": {"wine": {"name": "wine", "kind": "craft", "aliases": ["vine"]}},
        "roles": {
            "host": {
                "title": "Host",
                "aliases": ["landlord"],
                "focus": said("the door"),
                "fit": said("smiles"),
                "skills": skills(core="wine small-talk", valuable="hygiene"),
                "ladder": {
                    "levels": [{"title": "Host", "level": "mid"}], "sources": ["report"],
                },
                "moves": linked({"to": "owner", "frequency": "sometimes"}),
            },
            "page": {"title": "Page"},
        },
        "pay": [pay("host", 10, 20), pay("host", 1, 2, level="head")],
    }  # fmt: skip
    new = {
        "sources": {"own": {"title": "T", "publisher": "P", "year": 2026, "grade": "B"}},
        "levels": {"boss": {"name": "boss", "rank": 6}},
        "skills": {"wine": {"name": "wines", "kind": "craft"}},
        "roles": {
            "host": {
                "title": "Host",
                "aliases": ["innkeeper"],
                "focus": said("the house"),
                "fit": said("smiles", sources=("handbook",)),
                "skills": skills(core="wine hygiene"),
                "ladder": {
                    "levels": [{"title": "Host", "level": "mid"},
                               {"title": "Boss", "level": "boss"}],
                    "sources": ["report"],
                },
                "moves": linked({"to": "owner", "frequency": "usual"}),
            },
            "maid": {"title": "Maid"},
        },
        "pay": [pay("host", 10, 25), pay("host", 3, 4, year=2026)],
    }  # fmt: skip
    assert changes(old, new) == [
        ("removed", "host", "also called", "landlord", ""),
        ("removed", "host", "owns", "the door", ""),
        ("changed", "host", "choose it if", "smiles (sources)", "report → handbook"),
        ("removed", "host", "skills", "small talk", "core"),
        ("changed", "host", "skills", "hygiene", "valuable → core"),
        ("changed", "host", "moves", "to Owner", "sometimes → usual"),
        ("added", "host", "also called", "innkeeper", ""),
        ("added", "host", "owns", "the house", ""),
        ("added", "host", "ladder", "Boss", "step 2, boss"),
        ("removed", "page", "", "", ""),
        ("added", "maid", "", "", ""),
        ("changed", "wine", "name", "", "wine → wines"),
        ("removed", "wine", "also called", "vine", ""),
        ("changed", "boss", "rank", "", "5 → 6"),
        ("changed", "own", "year", "", "2025 → 2026"),
        ("changed", "host", "mid, Leeds, 2025", "base pay, GBP a year, before tax", "£10–20 → £10–25"),
        ("added", "host", "mid, Leeds, 2026", "base pay, GBP a year, before tax", "£3–4"),
        ("removed", "host", "head, Leeds, 2025", "base pay, GBP a year, before tax", "£1–2"),
    ]  # fmt: skip


def test_pairs(changes: Any) -> None:
    old = {"pairs": [{"roles": ["cook", "baker"], "tension": said("Flour.", "Heat.")}]}
    new = {"pairs": [{"roles": ["baker", "cook"], "tension": said("Heat.", "Noise.")}]}
    assert changes(old, new) == [
        ("removed", "baker+cook", "tension", "Flour.", ""),
        ("added", "baker+cook", "tension", "Noise.", ""),
    ]


def test_a_role_that_extends_another_differs_by_its_own_part_only(changes: Any) -> None:
    old = {"roles": {"sous": {"extends": "cook", "title": "S", "skills": skills(core="ovens")}}}
    new = {"roles": {"sous": {"extends": "cook", "title": "S", "remove": {"skills": ["knives"]}}}}
    assert changes(old, new) == [
        ("removed", "sous", "skills", "knife skills", "core"),
        ("removed", "sous", "skills", "ovens", "core"),
    ]


def test_records_of_one_cell_are_paired_in_their_order(changes: Any) -> None:
    old = {"pay": [pay("cook", 1, 2), pay("cook", 3, 4), pay("cook", 5, 6)]}
    new = {"pay": [pay("cook", 1, 2), pay("cook", 3, 9)]}
    assert [change[::4] for change in changes(old, new)] == [
        ("changed", "£3–4 → £3–9"), ("removed", "£5–6"),
    ]  # fmt: skip
    assert changes({"pay": [pay("cook", 1, 2)]}, {"pay": [pay("cook", 1, 2, note="x")]}) == [
        (
            "changed",
            "cook",
            "mid, Leeds, 2025",
            "base pay, GBP a year, before tax",
            "other remarks",
        ),
    ]


def test_readers_get_it_in_words(run: Run, lay: Lay) -> None:
    newer = json.loads(TEAM.read_text())
    newer["roles"]["acme-pm"]["skills"]["items"][0]["strength"] = "valuable"
    newer["skills"]["python"] = {"name": "Python", "kind": "technical"}
    result = run("data", "diff", str(TEAM), "-", stdin=json.dumps(newer))
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0].startswith(f"{TEAM} → <stdin>")
    assert "changed  Product Manager at Acme  skills  SQL  core → valuable" in result.out
    assert "added    Python" in result.out
    assert "Nothing in the data has changed" in run("data", "diff", str(TEAM), str(TEAM)).out


def test_a_version_with_a_problem_is_refused(run: Run, lay: Lay) -> None:
    for old, new in ((str(TEAM), lay("{")), (lay("{"), str(TEAM)), ("absent", str(TEAM))):
        result = run("data", "diff", old, new)
        assert (result.code, result.out) == (4, "")
        assert result.err.count("\n") == 1
    assert run("data", "diff", "-", "-", stdin="{}").code == 4


def test_a_file_in_use_is_compared_in_its_place(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "home" / ".local" / "share" / "rolecmp"
    folder.mkdir(parents=True)
    shutil.copy(TEAM, folder / "team.json")
    (folder / "z.json").write_text('{"roles": {"z": {"extends": "acme-pm", "title": "Z"}}}')
    result = run("data", "diff", str(folder / "team.json"), str(TEAM))
    assert (result.code, result.err) == (0, "")
    assert "Nothing in the data has changed" in result.out

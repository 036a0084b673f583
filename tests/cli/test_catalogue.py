"""`rolecmp catalogue`, and occupations by id or title in every command."""

import json
import sys
from pathlib import Path

import pexpect
import pytest

from rolecmp.cli.completion import complete_role
from tests import releases
from tests.conftest import Run
from tests.releases import MANAGER, MARKETER

A, B = f"onet:{MANAGER}", f"onet:{MARKETER}"


def words(text: str) -> str:
    return " ".join(text.split())


# --- what was imported ------------------------------------------------------------------------


def test_nothing_imported_says_where_to_get_something(run: Run) -> None:
    result = run("catalogue", "list")
    assert (result.code, result.err) == (0, "")
    assert "https://www.onetcenter.org/database.html" in result.out
    assert json.loads(run("catalogue", "list", "--format", "json").out)["rows"] == []
    for argv in (("catalogue", "info", "onet"), ("catalogue", "remove", "onet")):
        result = run(*argv)
        assert (result.code, result.out) == (3, "")
        assert "O*NET has not been imported" in result.err


@pytest.mark.usefixtures("catalogues")
def test_the_list_has_release_date_and_rows(run: Run) -> None:
    rows = {
        row["id"]: row for row in json.loads(run("catalogue", "list", "-f", "json").out)["rows"]
    }
    onet = rows["onet"]
    assert (onet["title"], onet["version"], onet["date"]) == ("O*NET 29.0", "29.0", "August 2024")
    assert onet["occupations"] == 4
    tables = releases.onet_tables(new=False)
    assert onet["rows"] == sum(len(t[1]) for name, t in tables.items() if name != "Interests")
    assert len(onet["imported"]) == len("2024-08-01")
    assert (rows["esco"]["version"], rows["esco"]["date"]) == ("1.2.0", None)


def test_info_has_tables_place_and_licence(run: Run, catalogues: Path) -> None:
    text = words(run("catalogue", "info", "onet").out)
    assert "Task Statements Task Statements.txt 6 4" in text
    assert f"Stored in {catalogues / 'catalogues.sqlite'}." in text
    assert "Used under the CC BY 4.0 license." in text


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    release = releases.write_onet_text(tmp_path)
    child = pexpect.spawn(
        sys.executable, ["-m", "rolecmp", "catalogue", "import", "onet", str(release)],
        env={"ROLECMP_DATA": str(tmp_path / "data"), "TERM": "xterm", "PATH": "/usr/bin:/bin",
             "PAGER": "cat"},
        encoding="utf-8", timeout=60,
    )  # fmt: skip
    child.expect("Reading")
    child.expect("Imported O\\*NET 29.0")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


# --- by id or title ---------------------------------------------------------------------------


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    ("name", "title"),
    [
        (A, "Lantern Managers"),
        (f"ONET:{MANAGER}", "Lantern Managers"),
        (f" onet:{MANAGER} ", "Lantern Managers"),
        ("lantern managers", "Lantern Managers"),
        ("LANTERN-PRODUCT manager", "Lantern Managers"),  # another of its titles
        ("clo", "Lantern Managers"),  # the short title
        ("chief lantern officer", "Lantern Managers"),  # without what stands in brackets
        ("Lantern Chief", "Lantern Managers"),  # as reported
        ("esco:1221.9.1", "lantern marketer"),
        ("head of lanterns", "lantern manager"),
    ],
)
def test_an_occupation_goes_by_id_title_and_other_titles(run: Run, name: str, title: str) -> None:
    result = run("show", name)
    assert result.code == 0
    assert result.out.startswith(f"{title} (")


@pytest.mark.usefixtures("catalogues")
def test_a_title_that_is_not_its_own_is_told(run: Run) -> None:
    line = '"lantern chief" is read as Lantern Managers (onet:11-9901.00).'
    assert line in run("show", "lantern chief").out.splitlines()
    assert "is read as" not in run("show", "lantern managers").out


@pytest.mark.usefixtures("catalogues")
def test_a_title_that_several_share_lists_them_all(run: Run) -> None:
    for argv in (
        ("compare", "lantern promoter", "pm"),
        ("show", "lantern promoter"),
        ("ladder", "lantern promoter"),
    ):
        result = run(*argv)
        assert (result.code, result.out) == (3, "")
        assert result.err == (
            'rolecmp: "lantern promoter" may mean onet:11-9902.00 (Lantern Marketers) or '
            "esco:1221.9.1 (lantern marketer); say which, by id.\n"
        )


@pytest.mark.usefixtures("catalogues")
def test_a_role_of_ours_comes_first_but_not_silently(run: Run) -> None:
    result = run("ladder", "product marketing manager")
    assert result.code == 0
    assert "Product Marketing Manager" in result.out
    assert (
        '"product marketing manager" is read as pmm; onet:11-9901.00 (Lantern Managers), '
        "onet:11-9902.00 (Lantern Marketers) and esco:1223.9 (lantern manager) share that name."
    ) in result.out.splitlines()
    assert "is read as" not in run("ladder", "pmm").out  # an id is an id


TEACHERS_AND_DRIVERS = [
    ("pl", "2310", "politics lecturer", "teacher\ndon", "They teach politics.", "2310.1.38"),
    ("ps", "2341", "primary school teacher", "", "They teach children.", "2341.1"),
    ("te", "2356", "ICT-teacher", "", "They teach programs.", "2356.1"),
    ("hd", "8322", "hearse driver", "driver", "They drive hearses.", "8322.3"),
    ("bd", "8331", "bus driver", "", "They drive buses.", "8331.1"),
    ("td", "8322", "taxi drivers' trainer", "cabby", "They train.", "8322.9"),
    ("cl", "4110", "clerk", "", "They write.", "4110.1"),
    ("oc", "4111", "office assistant", "clerk\nclerical worker", "They file.", "4111.1"),
    ("oa", "4112", "office clerk", "clerk", "They file, too.", "4112.1"),
]


@pytest.fixture
def trades(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """ESCO alone, with occupations that share words."""
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "trades"))
    monkeypatch.setattr(releases, "ESCO_OCCUPATIONS", TEACHERS_AND_DRIVERS)
    monkeypatch.setattr(releases, "ESCO_RELATIONS", [("pl", "essential", "tell-stories")])
    assert run("catalogue", "import", "esco", str(releases.write_esco(tmp_path))).code == 0


@pytest.mark.usefixtures("trades")
@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("teacher", "esco:2310.1.38 (politics lecturer), esco:2356.1 (ICT-teacher) or "
         "esco:2341.1 (primary school teacher)"),
        ("Driver", "esco:8322.3 (hearse driver) or esco:8331.1 (bus driver)"),
    ],
)  # fmt: skip
def test_a_common_word_that_is_one_s_other_title_is_a_question(
    name: str, choices: str, run: Run
) -> None:
    for argv in (
        ("compare", "don", name),
        ("show", name),
        ("gap", name, "cabby"),
        ("similar", name),
    ):
        result = run(*argv)
        assert (result.code, result.out) == (3, "")
        assert result.err == f'rolecmp: "{name}" may mean {choices}; say which, by id.\n'


@pytest.mark.usefixtures("trades")
def test_an_own_title_wins_over_the_other_titles_of_others(run: Run) -> None:
    document = json.loads(run("show", "Clerk", "-f", "json").out)
    assert document["names"] == [
        {"name": "Clerk", "id": "esco:4110.1", "title": "clerk", "note": ""}
    ]


@pytest.mark.usefixtures("trades")
def test_another_title_that_is_no_common_word_is_an_answer_that_is_said(run: Run) -> None:
    for name, id_, title in (
        ("cabby", "esco:8322.9", "taxi drivers' trainer"),
        ("clerical worker", "esco:4111.1", "office assistant"),
    ):
        document = json.loads(run("show", name, "-f", "json").out)
        note = f'"{name}" is read as {title} ({id_})'
        assert document["names"] == [{"name": name, "id": id_, "title": title, "note": note}]
        assert f"{note}." in document["notes"]


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("onet:11-9901", "onet:11-9901.00"),
        ("onet:11-9901.99", "onet:11-9901.00"),
        ("esco:1221.9", "esco:1221.9.1"),
        ("lantrn manager", "lantern manager"),
        ("wick wacher", "Wick Watcher"),
    ],
)
def test_a_name_that_is_near_is_suggested(run: Run, name: str, hint: str) -> None:
    result = run("compare", "pm", name)
    assert (result.code, result.out) == (3, "")
    assert "Did you mean" in result.err
    assert hint.casefold() in result.err.casefold()


@pytest.mark.usefixtures("catalogues")
def test_a_thing_and_an_occupation_of_one_name_are_both_told(run: Run, tmp_path: Path) -> None:
    skill = {
        "skills": {"lanterns": {"name": "lantern manager", "kind": "work", "sources": ["gtmroles"]}}
    }
    own = tmp_path / "own.json"
    own.write_text(json.dumps(skill), encoding="utf-8")
    result = run("--data", str(own), "show", "lantern manager")
    assert (result.code, result.out) == (3, "")
    assert "skill:lanterns" in result.err
    assert "esco:1223.9 (lantern manager)" in result.err
    assert run("--data", str(own), "show", "lanterns").out.startswith("lantern manager (skill:")


@pytest.mark.usefixtures("catalogues")
def test_without_the_users_folder_there_are_no_catalogues(run: Run) -> None:
    result = run("--no-user-data", "show", A)
    assert (result.code, result.out) == (2, "")
    assert "--no-user-data leaves" in result.err
    assert run("--no-user-data", "search", "lantern").out.startswith("Search: lantern")
    assert "onet:" not in run("--no-user-data", "search", "lantern").out
    assert run("--no-user-data", "similar", "pm", "--catalogue", "onet").code == 2


@pytest.mark.parametrize("catalogue", ["onet", "esco"])
def test_an_id_of_a_catalogue_that_is_not_there_says_how_to_get_it(
    run: Run, catalogue: str
) -> None:
    result = run("show", f"{catalogue}:11-9901.00")
    assert result.code == 3
    assert f"`rolecmp catalogue import {catalogue} PATH`" in result.err


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    "argv",
    [
        ("ladder", A), ("ladder", "pm", A), ("salary", A), ("salary", "pm", A, "--city", "london"),
        ("path", A, "pm"), ("path", "pm", A), ("pair", "pm", A), ("day", A, "pm"),
        ("fit", A, "--questions"), ("gap", A, "pm"), ("gap", "pm", A), ("compare", "pm", A),
    ],
)  # fmt: skip
def test_every_command_says_what_is_lacking_and_goes_on(run: Run, argv: tuple[str, ...]) -> None:
    result = run(*argv)
    assert (result.code, result.err) == (0, "")
    text = words(result.out)
    if argv[0] not in ("gap", "compare"):
        assert (
            "Lantern Managers is an occupation of O*NET 29.0, which has nothing on: ladder, "
            "moves, day (it has tasks), metrics, teams, backgrounds and pay."
        ) in text
    if "pm" in argv:
        assert "Product Manager" in text or "PM →" in text


@pytest.mark.usefixtures("catalogues")
def test_search_finds_titles_over_everything(run: Run) -> None:
    def found(*query: str) -> list[tuple[str, str, str]]:
        rows = json.loads(run("search", *query, "-f", "json").out)["rows"]
        return [(r["id"], r["field"], r["text"]) for r in rows if r["kind"] == "occupation"]

    assert found("product marketing manager") == [
        (A, "alias", "Product Marketing Manager"),
        (B, "alias", "Product Marketing Manager"),
        ("esco:1223.9", "alias", "product marketing manager"),
    ]
    assert found("wick", "tester")[0] == ("esco:0110.1", "name", "wick tester")
    assert found("wick", "tester")[1] == (f"onet:{releases.TESTER}", "name", "Wick Testers")
    assert found("lantrn", "promotr")[0][2].casefold() == "lantern promoter"  # a slip in each
    assert found("promot") != []  # the beginning of a word
    assert found("chess") == []
    # Every word in a title of its own is not enough.
    assert found("oil", "watcher") == []


@pytest.mark.parametrize(
    "title", ["Wick Planner(Events)", "Wick Planner (Events)", "Wick Planner(in)"]
)
def test_a_title_with_brackets_goes_by_what_stands_before_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Occupation Data.txt"
    file.write_text(file.read_text().replace("Wick Testers", title))
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    result = run("search", "wick planner")
    assert (result.code, result.err) == (0, "")
    assert title in result.out
    assert run("show", "wick planner").out.startswith(title)


@pytest.mark.usefixtures("catalogues")
def test_occupations_are_listed(run: Run) -> None:
    rows = json.loads(run("list", "occupations", "-f", "json").out)["rows"]
    assert {"id": A, "title": "Lantern Managers", "sources": ["onet-29.0"]} in rows
    assert len(rows) == 7


def test_a_list_of_no_occupations_says_how_to_get_some(run: Run) -> None:
    result = run("list", "occupations")
    assert result.code == 0
    assert "No catalogue has been imported." in result.out


# --- completion -------------------------------------------------------------------------------


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    ("incomplete", "offered"),
    [
        ("onet:11", [A, B]),
        ("ONET:11", [A, B]),
        ("esco:12", ["esco:1221.9.1", "esco:1223.9"]),
        ("onet:99", []),
        ("one", ["onet:"]),
        ("pm", ["pm", "pmm"]),
    ],
)
def test_ids_of_occupations_are_completed(incomplete: str, offered: list[str]) -> None:
    assert complete_role(incomplete) == offered


def test_nothing_imported_completes_nothing() -> None:
    assert complete_role("onet:") == []
    assert complete_role("one") == []


def test_a_broken_store_completes_nothing_and_says_nothing(catalogues: Path) -> None:
    (catalogues / "catalogues.sqlite").write_bytes(b"broken")
    assert complete_role("onet:11") == []


# --- which release ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["29.0 beta", "V29", "29.0/x", "$(id)", "", "2" * 31, "29.0\n"])
def test_a_release_is_called_by_what_a_source_can_be_called(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    release = str(releases.write_onet_text(tmp_path))
    result = run("catalogue", "import", "onet", release, "--release", name)
    assert (result.code, result.out) == (2, "")
    assert "is not a release" in result.err
    assert not (tmp_path / "data").exists()


def test_a_release_of_ones_own_naming_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    release = str(releases.write_onet_text(tmp_path))
    assert run("catalogue", "import", "onet", release, "--release", "29.0-beta").code == 0
    result = run("compare", A, B)
    assert result.code == 0
    assert "O*NET 29.0-beta" in result.out


@pytest.mark.usefixtures("catalogues")
def test_a_code_without_its_prefix_gets_the_id_suggested(run: Run) -> None:
    for argv in (("show", MANAGER), ("compare", "pm", MANAGER), ("show", "1223.9")):
        result = run(*argv)
        assert result.code == 3
        expected = A if MANAGER in argv else "esco:1223.9"
        assert expected in result.err


@pytest.mark.usefixtures("catalogues")
def test_an_occupation_named_twice_among_others_is_one(run: Run) -> None:
    once = run("compare", "onet:11-9901.00", "pmm")
    twice = run("compare", "onet:11-9901.00", "pmm", "ONET:11-9901.00")
    said = "Lantern Managers is named twice and shown once.\n"
    assert once.code == twice.code == 0
    assert said not in once.out
    assert twice.out.replace(said, "", 1) == once.out


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--city", "atlantis"), 3, 'no city "atlantis"'),
        (("--in", "EURO"), 3, 'no currency "EURO"'),
        (
            ("--rate-date", "2024-05-31"),
            2,
            "--rate-date is the day of the rate for --in; add --in CURRENCY",
        ),
    ],
)
def test_options_on_pay_are_checked_where_no_pay_is_stated(
    options: tuple[str, ...], code: int, message: str, run: Run
) -> None:
    result = run("compare", "pm", A, *options)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert run("compare", "pm", A, "--city", "london", "--in", "EUR").code == 0

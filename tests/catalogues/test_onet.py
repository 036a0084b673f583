"""Releases of O*NET, in every layout, whole and broken."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests import releases, workbooks
from tests.conftest import Run
from tests.releases import ANALYST, MANAGER, MARKETER, ONET_LAYOUTS, TESTER


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder


def take(run: Run, path: Path, *options: str, code: int = 0) -> dict[str, Any]:
    result = run("catalogue", "import", "onet", str(path), *options, "--format", "json")
    assert (result.code, result.err) == (code, ""), result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def refusals(document: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    return [(r["file"], r["line"], r["why"]) for r in document["tables"]["refusals"]]


def told(run: Run, *argv: str) -> dict[str, Any]:
    """What a command tells, but for the release that the source is called after."""
    result = run(*argv, "--format", "json")
    assert (result.code, result.err) == (0, "")
    document = json.loads(result.out)
    return {
        key: [{k: v for k, v in row.items() if k != "sources"} for row in rows]
        for key, rows in document["tables"].items()
    }


@pytest.mark.parametrize("layout", ONET_LAYOUTS)
def test_every_layout_says_the_same(run: Run, tmp_path: Path, layout: str) -> None:
    reference = releases.write_onet_text(tmp_path / "reference")
    take(run, reference)
    expected = [
        *(told(run, "show", f"onet:{code}") for code in releases.OCCUPATIONS),
        told(run, "compare", f"onet:{MANAGER}", f"onet:{MARKETER}"),
    ]
    take(run, ONET_LAYOUTS[layout](tmp_path / "other"))
    found = [
        *(told(run, "show", f"onet:{code}") for code in releases.OCCUPATIONS),
        told(run, "compare", f"onet:{MANAGER}", f"onet:{MARKETER}"),
    ]
    assert found == expected


@pytest.mark.parametrize("layout", ONET_LAYOUTS)
def test_everything_is_taken_and_counted(run: Run, tmp_path: Path, layout: str) -> None:
    document = take(run, ONET_LAYOUTS[layout](tmp_path))
    rows = {row["table"]: row for row in document["tables"]["tables"]}
    assert document["tables"]["refusals"] == []
    skills = [rows[name]["rows"] for name in rows if name.endswith("Skills") and "Tech" not in name]
    assert sum(skills) == len(releases.SKILLS)
    counts = {name: row["rows"] for name, row in rows.items()}
    assert counts["Occupation Data"] == 4
    assert counts["Knowledge"] == len(releases.KNOWLEDGE)
    assert counts["Task Statements"] == len(releases.TASKS)
    assert counts["Technology Skills"] == len(releases.TECHNOLOGY)
    assert counts["Alternate Titles"] == len(releases.TITLES)
    assert rows["Knowledge"]["occupations"] == 3
    assert all(row["file"] for row in rows.values())
    assert any("Not needed: " in note and "nterests" in note for note in document["notes"])


def test_a_zip_is_read_like_its_folder(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    take(run, folder)
    expected = told(run, "show", f"onet:{MANAGER}")
    take(run, releases.zipped(folder))
    assert told(run, "show", f"onet:{MANAGER}") == expected


def test_a_folder_around_the_folder_will_do(run: Run, tmp_path: Path) -> None:
    releases.write_onet_text(tmp_path / "download")
    assert take(run, tmp_path / "download")["title"] == "Imported O*NET 29.0"


@pytest.mark.parametrize(
    ("write", "options", "release"),
    [
        (releases.write_onet_text, (), "O*NET 29.0"),  # the Read Me says so
        (lambda folder: releases.write_onet_text(folder, new=True), (), "O*NET 30.3"),  # the folder
        (releases.write_onet_csv, (), "O*NET 31.0"),
        (releases.write_onet_csv, ("--release", "31.1"), "O*NET 31.1"),
    ],
)
def test_the_release_is_known(
    run: Run, tmp_path: Path, write: Any, options: tuple[str, ...], release: str
) -> None:
    assert take(run, write(tmp_path), *options)["title"] == f"Imported {release}"
    rows = json.loads(run("catalogue", "list", "--format", "json").out)["rows"]
    assert [row["title"] for row in rows] == [release]
    assert release in rows[0]["attribution"]


def test_a_release_that_does_not_say_which_it_is_can_be_named(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_csv(tmp_path).rename(tmp_path / "mine")
    document = take(run, folder)
    assert document["title"] == "Imported O*NET"
    assert any("--release names it" in note for note in document["notes"])
    assert "from the O*NET Database by" in document["notes"][-1]


def test_what_is_missing_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    for name in ("Abilities", "Related Occupations", "Scales Reference"):
        (folder / f"{name}.txt").unlink()
    document = take(run, folder)
    missing = [row["table"] for row in document["tables"]["tables"] if row["file"] is None]
    assert missing == ["Scales Reference", "Abilities", "Related Occupations"]
    assert any("read as 1 to 5, as O*NET documents it" in note for note in document["notes"])
    shown = told(run, "show", f"onet:{MANAGER}")
    assert "related" not in shown
    assert {row["kind"] for row in shown["ratings"]} == {"skill", "knowledge", "work-activity"}


def test_occupation_data_alone_is_a_catalogue(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    for file in folder.iterdir():
        if file.name != "Occupation Data.txt":
            file.unlink()
    take(run, folder, "--release", "29.0")
    result = run("compare", f"onet:{MANAGER}", f"onet:{MARKETER}")
    assert result.code == 0
    text = " ".join(result.out.split())
    assert "has no ratings" not in text  # as nobody knows
    assert (
        "Not imported from O*NET 29.0: skills, knowledge, abilities, work activities, tasks, "
        "technology and preparation."
    ) in text
    result = run("compare", f"onet:{MANAGER}", f"onet:{MARKETER}", "--only", "skills")
    assert "Not imported from O*NET 29.0: skills." in result.out
    for argv in (("show", f"onet:{MANAGER}"), ("gap", f"onet:{MANAGER}", f"onet:{MARKETER}")):
        text = " ".join(run(*argv).out.split())
        assert "has no ratings" not in text
        assert "Not imported from O*NET 29.0: skills, knowledge," in text


# --- refused ----------------------------------------------------------------------------------


def test_a_wrong_header_ends_the_import_with_what_it_has(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    take(run, folder)
    before = told(run, "show", f"onet:{MANAGER}")
    file = folder / "Skills.txt"
    file.write_text(file.read_text().replace("Data Value", "Value", 1))
    result = run("catalogue", "import", "onet", str(folder))
    assert (result.code, result.out) == (4, "")
    assert (
        "Skills.txt: nothing was imported, because no row of this table can be read" in result.err
    )
    assert 'no column "Data Value"' in result.err
    assert "O*NET-SOC Code, Element ID" in result.err
    assert told(run, "show", f"onet:{MANAGER}") == before


def test_columns_are_found_by_their_names_in_any_order(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    take(run, folder)
    expected = told(run, "show", f"onet:{MANAGER}")
    head, rows = releases.onet_tables(new=False)["Skills"]
    turned = (tuple(reversed(head)), [tuple(reversed(row)) for row in rows])
    (folder / "Skills.txt").write_text(releases.tab_text(turned))
    take(run, folder)
    assert told(run, "show", f"onet:{MANAGER}") == expected


def test_a_file_that_was_cut_off_is_told_by_its_last_line(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Knowledge.txt"
    file.write_text(file.read_text()[:-40])
    document = take(run, folder)
    assert refusals(document) == [
        ("Knowledge.txt", 1 + len(releases.KNOWLEDGE), "6 cells instead of 13")
    ]
    (row,) = [r for r in document["tables"]["tables"] if r["table"] == "Knowledge"]
    assert (row["rows"], row["refused"]) == (len(releases.KNOWLEDGE) - 1, 1)


BAD_ROWS = [
    # (cell of a row of Skills, what is put there, what is said of it)
    (0, "99-9999.99", 'unknown occupation "99-9999.99"'),
    (1, "?", '"?" is not an element'),
    (3, "XX", 'scale "XX" is not IM or LV'),
    (4, "5.01", 'data value "5.01" is not on the scale'),
    (4, "0.50", 'data value "0.50" is not on the scale'),
    (4, "many", 'data value "many" is not on the scale'),
    (4, "nan", 'data value "" is not on the scale'),
    (4, "1e1", 'data value "1e1" is not on the scale'),
    (4, "3.00|4.00", 'data value "3.00|4.00" is not on the scale'),
    (4, "", 'data value "" is not on the scale'),
    (5, "-3", 'N "-3" is not a whole number'),
    (7, "low", 'lower bound "low" is not on the scale'),
    (7, "3.00|4.00", 'lower bound "3.00|4.00" is not on the scale'),
    (9, "maybe", '"maybe" is not Y or N'),
    (2, "Read\x1bing", "has the control character U+001B"),
    (2, "Read\u202eing", "has the control character U+202E"),
    (2, "", "no element name"),
]


@pytest.mark.parametrize(("cell", "text", "why"), BAD_ROWS)
def test_a_bad_row_is_refused_with_file_and_line(
    run: Run, tmp_path: Path, cell: int, text: str, why: str
) -> None:
    folder = releases.write_onet_text(tmp_path)
    head, rows = releases.onet_tables(new=False)["Skills"]
    bad = list(rows[2])  # an importance, so that it stands in the fourth line
    bad[cell] = text
    broken = (head, [*rows[:2], bad, *rows[3:]])
    (folder / "Skills.txt").write_text(releases.tab_text(broken), encoding="utf-8")
    document = take(run, folder)
    assert refusals(document) == [("Skills.txt", 4, why)]
    (row,) = [r for r in document["tables"]["tables"] if r["table"] == "Skills"]
    assert (row["rows"], row["refused"]) == (len(rows) - 1, 1)


def test_lines_of_csv_count_those_within_cells(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_csv(tmp_path)
    file = folder / "task_statements.csv"
    head, first, *rest = file.read_text(encoding="utf-8-sig").splitlines()
    broken = first.replace("Decide which lanterns are made.", '"Decide\nwhich\nlanterns."')
    file.write_text("\n".join([head, broken, rest[0], "11-9901.00,too,few", *rest[1:]]) + "\n")
    document = take(run, folder)
    # The head, a row of three lines, a row: the bad one begins in line 6.
    assert refusals(document) == [("task_statements.csv", 6, "3 cells instead of 8")]
    tasks = [row["task"] for row in told(run, "show", f"onet:{MANAGER}")["tasks"]]
    assert "Decide which lanterns." in tasks


def test_many_bad_rows_are_counted_and_a_few_told(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Task Statements.txt"
    file.write_text(file.read_text() + "cut\n" * 3000)
    result = run("catalogue", "import", "onet", str(folder))
    assert result.code == 0
    assert "3,000 rows refused" in result.out
    assert "And 2,980 more rows like these." in result.out
    assert len(result.out.splitlines()) < 70


def test_an_occupation_that_stands_there_twice_is_refused_once(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Occupation Data.txt"
    file.write_text(file.read_text() + f"{TESTER}\tOther Testers\tn/a\n")
    assert refusals(take(run, folder)) == [("Occupation Data.txt", 6, f'"{TESTER}" is here twice')]
    assert "Wick Testers" in run("show", f"onet:{TESTER}").out


def test_stray_blanks_do_no_harm(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    take(run, folder)
    expected = told(run, "show", f"onet:{ANALYST}")
    for name in ("Skills", "Task Statements", "Occupation Data"):
        file = folder / f"{name}.txt"
        file.write_text(file.read_text().replace("\t", " \t ").replace("wicks", "wicks\u00a0 "))
    take(run, folder)
    assert told(run, "show", f"onet:{ANALYST}") == expected


def test_rows_may_come_in_any_order(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    take(run, folder)
    expected = run("similar", f"onet:{MANAGER}", "--format", "json").out
    for name in ("Knowledge", "Alternate Titles", "Task Statements"):
        head, rows = releases.onet_tables(new=False)[name]
        mixed = [*rows[::2], *rows[1::2]]
        (folder / f"{name}.txt").write_text(releases.tab_text((head, mixed)))
    take(run, folder)
    assert run("similar", f"onet:{MANAGER}", "--format", "json").out == expected


def test_short_titles_follow_the_long_ones_of_an_occupation_in_a_long_table(
    run: Run, tmp_path: Path
) -> None:
    folder = releases.write_onet_text(tmp_path)
    head, rows = releases.onet_tables(new=False)["Alternate Titles"]
    wicks = " ".join(["Wicks"] * 200)
    titles = [(MANAGER, f"Chief of {number} {wicks}", f"C{number}", "08") for number in range(300)]
    (folder / "Alternate Titles.txt").write_text(releases.tab_text((head, [*titles, *rows])))
    take(run, folder)
    names = [row["name"] for row in told(run, "show", f"onet:{MANAGER}")["names"]]
    long, short = ([row[at] for row in titles] for at in (1, 2))
    assert [name for name in names if name in {*long, *short}] == [*long, *short]


# --- figures and files that cannot be ---------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("3.80\t4.20", "4.20\t3.80", '"4.20 to 3.80" is not an interval'),
        ("3.80\t4.20", "-99\t4.20", 'lower bound "-99" is not on the scale'),
        ("3.80\t4.20", "3.80\t5.01", 'upper bound "5.01" is not on the scale'),
    ],
)
def test_a_rating_that_cannot_be_is_refused_with_its_line(
    run: Run, tmp_path: Path, old: str, new: str, why: str
) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Skills.txt"
    text = file.read_text()
    assert old in text.splitlines()[1]
    file.write_text(text.replace(old, new, 1))
    assert refusals(take(run, folder)) == [("Skills.txt", 2, why)]


def test_a_rating_that_stands_there_twice_counts_once(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Skills.txt"
    first = file.read_text().splitlines()[1]
    assert "\t4.00\t" in first
    with file.open("a") as stream:
        stream.write(first.replace("\t4.00\t", "\t5.00\t") + "\n")
    ((name, line, why),) = refusals(take(run, folder))
    assert (name, line) == ("Skills.txt", len(releases.SKILLS) + 2)
    assert why == "O*NET-SOC Code, Element ID and Scale ID are here twice"
    rows = json.loads(run("show", f"onet:{MANAGER}", "-f", "json").out)["tables"]["ratings"]
    assert [r["importance"] for r in rows if r["name"] == "Reading Comprehension"] == [4.0]


def test_of_two_names_of_an_element_the_first_counts(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Skills.txt"
    head, first, *rest = file.read_text().splitlines()
    rest = [line.replace("Reading Comprehension", "Zealous Reading") for line in rest]
    file.write_text("\n".join([head, first, *rest]))
    assert refusals(take(run, folder)) == []
    for code in (MANAGER, MARKETER):
        names = [row["name"] for row in told(run, "show", f"onet:{code}")["ratings"]]
        assert "Reading Comprehension" in names
        assert "Zealous Reading" not in names


def test_ratings_on_another_scale_are_refused(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Scales Reference.txt"
    file.write_text(file.read_text().replace("\t1\t5", "\t3\t4"))
    result = run("catalogue", "import", "onet", str(folder))
    assert (result.code, result.out) == (4, "")
    assert "importance from 3 to 4, where O*NET documents 1 to 5" in result.err


def test_two_files_of_one_table_are_told_apart(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    (folder / "occupation_data.csv").write_text("O*NET-SOC Code,Title,Description\n")
    (note,) = [note for note in take(run, folder)["notes"] if note.startswith("Not needed")]
    assert "occupation_data.csv (Occupation Data.txt is the same table)" in note
    archive = tmp_path / "two.zip"
    text = (folder / "Occupation Data.txt").read_text()
    with zipfile.ZipFile(archive, "w") as write:
        write.writestr("a/Occupation Data.txt", text)
        write.writestr("b/Occupation Data.txt", text.replace("Lantern", "Torch"))
    (note,) = [note for note in take(run, archive)["notes"] if note.startswith("Not needed")]
    assert "b/Occupation Data.txt (a/Occupation Data.txt is the same table)" in note
    assert "Lantern Managers" in run("show", f"onet:{MANAGER}").out


def test_two_columns_of_one_name_are_told(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    (folder / "Job Zones.txt").write_text(f"O*NET-SOC Code\tJob Zone\tJob Zone\n{MANAGER}\t4\t5\n")
    notes = take(run, folder)["notes"]
    assert 'Job Zones.txt has two columns "Job Zone": the first is read.' in notes
    assert "job zone 4 of 5" in run("show", f"onet:{MANAGER}").out


@pytest.mark.parametrize(
    ("version", "named", "zones"),
    [
        ("30.3", None, ("job zone 4 of 1-2, 3, 4, 5", "job zone 1-2 of 1-2, 3, 4, 5")),
        ("30.2", None, ("job zone 4 of 5", "job zone 2 of 5")),
        # What the release itself says of its zones counts more than its number.
        (
            "29.9",
            "Job Zone 1-2: Little",
            ("job zone 4 of 1-2, 3, 4, 5: Much", "job zone 1-2 of 1-2, 3, 4, 5: Little"),
        ),
    ],
)
def test_since_30_3_job_zones_one_and_two_are_one(
    run: Run, tmp_path: Path, version: str, named: str | None, zones: tuple[str, str]
) -> None:
    folder = releases.write_onet_text(tmp_path, new=True)
    reference = folder / "Job Zone Reference.txt"
    if named is None:
        reference.unlink()
    else:
        reference.write_text(f"Job Zone\tName\n2\t{named}\n4\tJob Zone Four: Much\n")
    take(run, folder, "--release", version)
    ids = [f"onet:{code}" for code in (MANAGER, TESTER)]
    for id_, zone in zip(ids, zones, strict=True):
        for format_ in ("table", "json", "csv", "markdown"):
            assert zone in run("show", id_, "-f", format_).out
    compared = run("compare", *ids, "-f", "json").out
    (row,) = json.loads(compared)["tables"]["preparation"]
    labels = [row[id_][0] for id_ in ids]
    assert labels == [zone.partition(":")[0] for zone in zones]
    exported = csv.DictReader(io.StringIO(run("catalogue", "export", "onet").out))
    told = {one["occupation"]: one["zone_label"] for one in exported}
    assert [told[id_] for id_ in ids] == labels


@pytest.mark.parametrize("name", ["Skills.txt", "Occupation Data.txt"])
def test_a_single_table_is_named_with_the_folder_to_give(
    run: Run, tmp_path: Path, name: str
) -> None:
    folder = releases.write_onet_text(tmp_path)
    result = run("catalogue", "import", "onet", str(folder / name))
    assert result.code == 4
    assert name in result.err
    assert f"give the folder that it is in, {folder}," in result.err


def test_a_second_download_is_left_aside_for_the_first(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    (folder / "Skills (1).txt").write_text("nothing", encoding="utf-8")
    (folder / "Skills.xlsx").write_bytes(b"nothing")
    document = take(run, folder)
    rows = {row["table"]: row for row in document["tables"]["tables"]}
    assert rows["Skills"]["file"] == "Skills.txt"
    assert any("Skills (1).txt (Skills.txt is the same table)" in n for n in document["notes"])


def test_a_damaged_workbook_is_refused_and_the_old_import_stays(run: Run, tmp_path: Path) -> None:
    take(run, releases.write_onet_text(tmp_path))
    folder = releases.write_onet_excel(tmp_path)
    (folder / "Skills.xlsx").write_bytes(b"PK\x03\x04 cut off")
    result = run("catalogue", "import", "onet", str(folder))
    assert result.code == 4
    assert "Skills.xlsx" in result.err
    assert "Reading Comprehension" in run("show", f"onet:{MANAGER}").out


def test_lines_of_a_workbook_count_its_empty_rows(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_excel(tmp_path)
    rows = [
        [], ["O*NET-SOC Code", "Title", "Description"], [MANAGER, "Lantern Managers", "Plan\nit."], [],
        ["11-99", "Nobody", "None."],
    ]  # fmt: skip
    for other in folder.iterdir():
        other.unlink()
    (folder / "Occupation Data.xlsx").write_bytes(workbooks.xlsx({"Sheet": rows}))
    assert refusals(take(run, folder)) == [
        ("Occupation Data.xlsx", 5, '"11-99" is not an O*NET-SOC code')
    ]


def test_a_wrong_header_of_a_workbook_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_excel(tmp_path)
    rows = [[], [], ["O*NET-SOC Code", "Zone"], [MANAGER, "4"]]
    (folder / "Job Zones.xlsx").write_bytes(workbooks.xlsx({"Sheet": rows}))
    result = run("catalogue", "import", "onet", str(folder))
    assert (result.code, result.out) == (4, "")
    assert 'line 3: no column "Job Zone"' in result.err

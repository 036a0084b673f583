"""Pay statistics through the command that imports them: what is taken, what is said, what is refused."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.model.pay_statistics import Area, AreaKind, Estimate, Mark, OccupationGroup
from tests import pay_files, releases, workbooks
from tests.conftest import Result, Run
from tests.pay_files import ANALYST, BOSTON, GROUP, MANAGER, US, oews_row

Import = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's data."""
    folder = tmp_path / "data"
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder


@pytest.fixture
def import_(run: Run, tmp_path: Path, store: Path) -> Import:
    """Imports bytes as a file of that name."""

    def import__(statistics: str, data: bytes, name: str = "file.xlsx", *more: str) -> Result:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        return run("catalogue", "import", statistics, str(file), *more)

    return import__


def editions(run: Run) -> list[tuple[Any, ...]]:
    rows = json.loads(run("catalogue", "list", "-f", "json").out)["statistics"]
    return [(row["title"], row["edition"], row["codes"], row["areas"], row["rows"]) for row in rows]


def pay(store: Path, code: str, edition: int = 0) -> dict[str, Estimate]:
    """The estimates of an occupation, by the title of the area."""
    found = CatalogueStore(str(store)).pay
    chosen = found.editions[edition].edition
    return {one.area.title: one for one in found.estimates(chosen, code)}


def words(text: str) -> str:
    return " ".join(text.split())


# --- OEWS -------------------------------------------------------------------------------------


def test_marks_are_kept_as_marks(run: Run, import_: Import, store: Path) -> None:
    assert import_("oews", pay_files.oews_xlsx()).code == 0
    managers = pay(store, MANAGER)
    assert managers["U.S."] == Estimate(
        Area("99", "U.S.", AreaKind.COUNTRY, "US"),
        OccupationGroup(MANAGER, "Lantern Managers", "detailed"),
        "year", 90_000, 120_000, 160_000, 210_000, Mark.TOP_CODED, 61_000, 0.7, 3_000, 1.5,
    )  # fmt: skip
    assert managers["Columbus, GA-AL"].jobs is Mark.WITHHELD
    assert managers["Salem, OR"][3:9] == (Mark.WITHHELD,) * 6
    (actors,) = pay(store, pay_files.ACTOR).values()
    assert (actors.period, actors.only, actors[3:8]) == (
        "hour",
        "hourly",
        (10.5, 20, 30, 40.25, 50),
    )
    (pilots,) = pay(store, pay_files.PILOT).values()
    assert (pilots.period, pilots.only, pilots.p25) == ("year", "annual", 60_000)
    assert pilots[5:8] == (Mark.TOP_CODED,) * 3


def test_a_code_that_stands_twice_is_taken_once_as_the_detailed_occupation(
    import_: Import, store: Path
) -> None:
    result = import_("oews", pay_files.oews_xlsx())
    assert "national_M2025_dl file.xlsx 16 8" in words(result.out)
    (watchers,) = pay(store, GROUP).values()
    assert watchers.occupation == OccupationGroup(GROUP, "Wick Watchers", "detailed")


def test_the_order_of_doubled_codes_does_not_matter(import_: Import, store: Path) -> None:
    rows = [oews_row(US, GROUP), oews_row(US, GROUP, level="broad")]
    assert import_("oews", pay_files.oews_xlsx(rows)).code == 0
    (watchers,) = pay(store, GROUP).values()
    assert watchers.occupation.level == "detailed"


@pytest.mark.parametrize(
    ("year", "limits"),
    [
        (2019, (208_000, 100)),
        (2020, (208_000, 100)),
        (2021, (208_000, 100)),
        (2022, (239_200, 115)),
    ],
)
def test_every_layout_is_read_with_its_own_limit(
    run: Run, import_: Import, store: Path, year: int, limits: tuple[int, int]
) -> None:
    columns = pay_files.columns_of(year)
    assert len(columns) == (30 if year == 2019 else 31 if year == 2020 else 32)
    assert import_("oews", pay_files.oews_xlsx(year=year, columns=columns)).code == 0
    assert editions(run)[0][:2] == (f"OEWS May {year}", f"{year}-05")
    edition = CatalogueStore(str(store)).pay.editions[0].edition
    assert (edition.top_year, edition.top_hour) == limits
    assert pay(store, MANAGER)["Boston-Cambridge-Newton, MA-NH"].median == 170_000


def test_only_rows_of_all_industries_and_owners_are_taken(import_: Import, store: Path) -> None:
    rows = [
        oews_row(US, MANAGER),
        oews_row(US, MANAGER, (1, 2, 3, 4, 5), naics="541500"),
        oews_row(US, MANAGER, (1, 2, 3, 4, 5), owner="5"),
    ]
    result = import_("oews", pay_files.oews_xlsx(rows, sheet="All May 2025 data"))
    assert result.code == 0
    assert "2 rows of single industries or owners left out" in words(result.out)
    assert pay(store, MANAGER)["U.S."].median == 60_000


def test_a_csv_that_lost_its_zeros_is_mended_and_that_is_said(
    import_: Import, store: Path, run: Run
) -> None:
    rows = [oews_row(US, MANAGER), oews_row(pay_files.STATE, MANAGER),
            oews_row(pay_files.NONMETRO, MANAGER)]  # fmt: skip
    for delimiter in ",;\t":
        result = import_("oews", pay_files.oews_csv(rows, delimiter), "state_M2025_dl.csv")
        assert result.code == 0, result.err
        text = words(result.out)
        assert (
            "codes in AREA had lost their leading zeros, which were put back: 6 read as 06" in text
        )
        assert "codes in NAICS had lost" in text
        areas = {one.area.code: one for one in pay(store, MANAGER).values()}
        assert sorted(areas) == ["06", "0900001", "99"]
        assert areas["06"].median == 60_000  # saved as 60,000
    assert editions(run) == [("OEWS May 2025", "2025-05", "soc", 3, 3)]


def test_codes_that_another_program_made_numbers_are_mended(import_: Import, store: Path) -> None:
    row = {**oews_row(pay_files.STATE, MANAGER), "AREA": 6, "AREA_TYPE": 2, "NAICS": 0,
           "OWN_CODE": 1235}  # fmt: skip
    assert import_("oews", pay_files.oews_xlsx([row])).code == 0
    assert pay(store, MANAGER)["California"].area.code == "06"


def test_files_of_one_edition_add_up(run: Run, import_: Import, store: Path) -> None:
    import_("oews", pay_files.oews_xlsx([oews_row(US, MANAGER), oews_row(US, ANALYST)]))
    import_("oews", pay_files.oews_xlsx([oews_row(BOSTON, MANAGER)], sheet="MSA_M2025_dl"))
    assert editions(run) == [("OEWS May 2025", "2025-05", "soc", 2, 3)]
    assert set(pay(store, MANAGER)) == {"U.S.", "Boston-Cambridge-Newton, MA-NH"}
    # What is imported again replaces its areas, and nothing else.
    import_("oews", pay_files.oews_xlsx([oews_row(US, MANAGER, (1, 2, 3, 4, 5))]))
    assert editions(run) == [("OEWS May 2025", "2025-05", "soc", 2, 2)]
    assert pay(store, MANAGER)["U.S."].median == 3
    info = words(run("catalogue", "info", "oews").out)
    assert "MSA_M2025_dl file.xlsx 1 1" in info


def test_editions_stand_beside_each_other(run: Run, import_: Import, store: Path) -> None:
    for year in (2024, 2025):
        import_("oews", pay_files.oews_xlsx([oews_row(US, MANAGER)], year))
    assert [one[0] for one in editions(run)] == ["OEWS May 2025", "OEWS May 2024"]
    info = words(run("catalogue", "info", "oews").out)
    assert "May 2025: national_M2025_dl" in info
    assert "May 2024: national_M2024_dl" in info


def test_a_zip_and_a_folder_hold_one_edition(run: Run, tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "oesm25ma"
    folder.mkdir()
    (folder / "MSA_M2025_dl.xlsx").write_bytes(pay_files.oews_xlsx([oews_row(BOSTON, MANAGER)]))
    (folder / "BOS_M2025_dl.xlsx").write_bytes(
        pay_files.oews_xlsx([oews_row(pay_files.NONMETRO, MANAGER)])
    )
    (folder / "file_descriptions.xlsx").write_bytes(workbooks.xlsx({"x": [["read me"]]}))
    archive = tmp_path / "oesm25ma.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.iterdir()):
            file.write(path, f"oesm25ma/{path.name}")
    for path in (archive, folder, folder.parent / "oesm25ma"):
        result = run("catalogue", "import", "oews", str(path))
        assert (result.code, result.err) == (0, "")
        assert "Not needed: file_descriptions.xlsx." in words(result.out)
        assert editions(run) == [("OEWS May 2025", "2025-05", "soc", 2, 2)]
    (folder / "MSA_M2024_dl.xlsx").write_bytes(pay_files.oews_xlsx([oews_row(US, MANAGER)], 2024))
    result = run("catalogue", "import", "oews", str(folder))
    assert (result.code, result.out) == (4, "")
    assert (
        "several editions: BOS_M2025_dl.xlsx is of May 2025, MSA_M2024_dl.xlsx is of May 2024 and "
        "MSA_M2025_dl.xlsx is of May 2025; import them one by one"
    ) in result.err


def test_the_edition_is_what_the_workbook_says_before_what_it_is_called(
    run: Run, import_: Import
) -> None:
    import_("oews", pay_files.oews_xlsx(year=2024), "national_M2023_dl.xlsx")
    assert editions(run)[0][0] == "OEWS May 2024"


@pytest.mark.parametrize(
    ("name", "more", "title"),
    [
        ("MSA_M2023_dl.csv", (), "OEWS May 2023"),
        ("all_data_M_2023.csv", (), "OEWS May 2023"),
        ("saved.csv", ("--release", "2023"), "OEWS May 2023"),
        ("saved.csv", ("--release", "2023-11"), "OEWS November 2023"),
        ("MSA_M2023_dl.csv", ("--release", "2022"), "OEWS May 2022"),
    ],
)
def test_a_csv_is_of_the_year_in_its_name_or_that_is_given(
    run: Run, import_: Import, name: str, more: tuple[str, ...], title: str
) -> None:
    assert import_("oews", pay_files.oews_csv([oews_row(US, MANAGER)]), name, *more).code == 0
    assert editions(run)[0][0] == title


def broken(**cells: Any) -> bytes:
    """A workbook whose row 3, the second of the table, has these cells."""
    return pay_files.oews_xlsx([oews_row(US, MANAGER), {**oews_row(US, ANALYST), **cells}])


@pytest.mark.parametrize(
    ("data", "where", "why"),
    [
        (broken(A_PCT90="~"), "3:30 (national_M2025_dl!AD3)",
         '"~" is not a number; known marks are "#" or "*"'),
        (broken(A_MEDIAN=-5), "3:28 (national_M2025_dl!AB3)", "-5 is below zero"),
        (broken(A_PCT10=70_000, A_PCT25=70_000), "3:28", "P25 70,000 is above the median 60,000"),
        (broken(A_PCT10=61_000, A_PCT25="*"), "3:28", "P10 61,000 is above the median 60,000"),
        (broken(OCC_CODE="13-99X1"), "3:9 (national_M2025_dl!I3)",
         '"13-99X1" is not a code of an occupation; expected one such as 11-2021'),
        (broken(OCC_CODE=139901), "3:9", '"139901" is not a code of an occupation'),
        (broken(AREA="123456"), "3:1", '"123456" is not a code of a country; it has 2 digits'),
        (broken(AREA_TYPE="5"), "3:3", '"5" is not a kind of area; expected 1, 2, 3, 4 or 6'),
        (broken(TOT_EMP="*"), "3:12", '"*" is not a number; known marks are "**"'),
        (broken(A_MEAN=workbooks.Raw('<c r="{at}" t="e"><v>#REF!</v></c>')), "3:19",
         "the error #REF!; correct the cell, or empty it"),
        (broken(A_MEAN=workbooks.Raw('<c r="{at}"><f>1+1</f></c>')), "3:19",
         "a formula that was never computed; open the file in a spreadsheet"),
        (broken(A_MEAN=workbooks.Shown(45000, "14")), "3:19",
         "the date or time 2023-03-15 where a number is expected; write the number"),
        (broken(OCC_CODE=MANAGER, A_MEDIAN=65_000), "3:9",
         f"{MANAGER} is there twice for U.S., with different figures; import each file once"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_right_is_named_and_nothing_is_imported(
    run: Run, import_: Import, data: bytes, where: str, why: str
) -> None:
    import_("oews", pay_files.oews_xlsx())
    before = editions(run)
    result = import_("oews", data)
    assert (result.code, result.out) == (4, "")
    assert f"file.xlsx:{where}" in result.err
    assert why in result.err
    assert editions(run) == before


def test_many_wrong_cells_are_told_together(import_: Import) -> None:
    rows = [{**oews_row(US, MANAGER), "A_MEAN": "?"} for _ in range(30)]
    result = import_("oews", pay_files.oews_xlsx(rows))
    assert "(19 more problems)" in result.err


@pytest.mark.parametrize(
    ("statistics", "data", "name", "why"),
    [
        ("oews", pay_files.oews_xlsx(columns=pay_files.OEWS_COLUMNS[:-4]), "a.xlsx",
         "it has no column A_PCT75"),
        ("oews", workbooks.xlsx({"Pay": [["role", "low"]]}), "a.xlsx",
         "no OEWS release. Looked for a sheet with the columns AREA, OCC_CODE and A_MEDIAN"),
        ("oews", pay_files.oews_xlsx(year=2018, columns=pay_files.columns_of(2019)), "a.xlsx",
         "it is of 2018; editions before May 2019 have another layout; download May 2019 or a later one"),
        ("oews", pay_files.oews_xlsx(
            columns=[c.replace("O_GROUP", "OCC_GROUP") for c in pay_files.OEWS_COLUMNS]), "a.xlsx",
         "editions before May 2019 have another layout"),
        ("oews", pay_files.oews_csv([oews_row(US, MANAGER)]), "a.csv",
         "it does not say which year it is for; add --release 2025, or its year"),
        ("oews", pay_files.oews_xlsx()[:-40], "a.xlsx", "cut off or damaged"),
        ("oews", b"<html>", "a.xlsx", "a web page (HTML or XML) under the name of a workbook"),
        ("oews", b"\xff\xfe", "a.csv", "not UTF-8 text, after line 1; save it as CSV UTF-8"),
        ("oews", b"", "a.zip", "neither a folder nor a sound zip file"),
        ("jobbank", pay_files.oews_xlsx(), "a.xlsx", "no Job Bank wages release. Looked for"),
        ("ashe", pay_files.oews_xlsx(), "a.xlsx", "no ASHE release. Looked for the sheet"),
        ("ashe", pay_files.ashe_xlsx(title=["Table 14.1a   Weekly pay: United Kingdom, 2024"]),
         "a.xlsx", "Table 14.1a, not annual gross pay by occupation; import Table 14.7a or 15.7a"),
        ("ashe", pay_files.ashe_xlsx(title=["Table 14.7a   Annual pay"]), "SOC20.xlsx",
         "it does not say which year it is for; add --release 2024, or its year"),
    ],
)  # fmt: skip
def test_what_is_not_these_statistics_is_refused(
    import_: Import, statistics: str, data: bytes, name: str, why: str
) -> None:
    result = import_(statistics, data, name)
    assert (result.code, result.out) == (4, "")
    assert why in result.err


def test_a_file_without_rows_is_refused_and_the_earlier_import_stays(
    run: Run, import_: Import
) -> None:
    import_("oews", pay_files.oews_xlsx(), "national_M2025_dl.xlsx")
    before = editions(run)
    for rows, why in (
        ([], "no row in it belongs to OEWS May 2025; download the file again"),
        (
            [pay_files.oews_row(pay_files.US, pay_files.MANAGER, naics="511200")],
            "no row in it belongs to OEWS May 2025: national_M2025_dl.xlsx: 1 row of single industries",
        ),
    ):
        result = import_("oews", pay_files.oews_xlsx(rows), "national_M2025_dl.xlsx")
        assert (result.code, result.out) == (4, "")
        assert why in result.err
        assert editions(run) == before


def test_a_folder_of_zips_says_that_it_is_one(run: Run, tmp_path: Path) -> None:
    for name in ("oesm25nat.zip", "oesm25st.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as file:
            file.writestr("a.xlsx", pay_files.oews_xlsx())
    result = run("catalogue", "import", "oews", str(tmp_path))
    assert (result.code, result.out) == (4, "")
    assert (
        "no table in this folder, but zip files: oesm25nat.zip, oesm25st.zip; import each by itself"
        in result.err
    )


def test_what_a_workbook_says_of_its_edition_is_not_overruled(run: Run, import_: Import) -> None:
    result = import_("oews", pay_files.oews_xlsx(), "national_M2025_dl.xlsx", "--release", "2024")
    assert (result.code, result.out) == (4, "")
    assert (
        '--release: "2024" is not the edition of national_M2025_dl.xlsx, which says May 2025'
        in (result.err)
    )
    same = import_("oews", pay_files.oews_xlsx(), "national_M2025_dl.xlsx", "--release", "2025")
    assert same.code == 0, same.err


def test_what_is_removed_is_not_listed_among_what_is_left(run: Run, import_: Import) -> None:
    import_("oews", pay_files.oews_xlsx(), "national_M2025_dl.xlsx")
    import_("ashe", pay_files.ashe_xlsx(), pay_files.ASHE_NAME)
    result = run("catalogue", "remove", "oews")
    assert "OEWS May 2025 is removed" in result.err
    assert "OEWS" not in result.out
    assert "ASHE 2024 provisional" in result.out


def test_an_unreadable_release_is_named(import_: Import) -> None:
    result = import_("oews", pay_files.oews_xlsx(), "a.xlsx", "--release", "latest")
    assert result.code == 4
    assert (
        '"latest" is not an edition of OEWS; a year, or a year and month such as 2025-05, is'
        in (result.err)
    )


# --- Job Bank ---------------------------------------------------------------------------------


def test_figures_of_a_wider_place_are_known_as_such(import_: Import, store: Path) -> None:
    result = import_("jobbank", pay_files.jobbank_csv(), "wages.csv")
    assert (result.code, result.err) == (0, "")
    places = pay(store, pay_files.NOC)
    assert places["Edmonton"].level == "province"
    assert places["Nova Scotia"].level == "group of provinces"
    for own in ("Canada", "Alberta", "Calgary", "Prince Edward Island"):
        assert places[own].level == ""
    assert places["Prince Edward Island"].area.kind is AreaKind.PROVINCE
    alberta = places["Alberta"]
    assert (alberta.period, alberta[3:9]) == ("hour", (36, 52, 59, 67, 91, 62))
    assert (alberta.reference, alberta.survey) == ("2023-2024", "Labour Force Survey")
    assert places["Calgary"].p25 is None


def test_suppressed_rows_say_nothing_of_their_period(import_: Import, store: Path) -> None:
    import_("jobbank", pay_files.jobbank_csv(), "wages.csv")
    found = CatalogueStore(str(store)).pay
    edition = found.editions[0].edition
    (suppressed,) = found.estimates(edition, pay_files.NOC, ["ER5980"])
    assert (suppressed.median, suppressed.period) == (Mark.WITHHELD, "")
    (yearly,) = pay(store, "00910").values()
    assert (yearly.period, yearly.median) == ("year", 84_000)


def test_the_year_is_that_of_the_column_or_the_name(run: Run, import_: Import) -> None:
    columns = ["Source_NHQ" if c == "Source2025_NHQ" else c for c in pay_files.JOBBANK_COLUMNS]
    data = pay_files.jobbank_csv(columns=columns)
    assert import_("jobbank", data, "2a71-das-wage2024opendata-esdc-all.csv").code == 0
    assert editions(run)[0][:3] == ("Job Bank wages 2024", "2024", "noc")
    assert "add --release 2025, or its year" in import_("jobbank", data, "x.csv").err
    assert import_("jobbank", data, "x.csv", "--release", "2023").code == 0


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (pay_files.jobbank_row(US[:3], code="0022"), '"NOC_0022" is not a code of NOC 2021'),
        (pay_files.jobbank_row(("ON", "3530", "Toronto")), '"3530" is not a code of a region'),
        (pay_files.jobbank_row(("ON", "ER3530", "Toronto"), (60, 50, 90, 55, 40, 70)),
         "low, median and high are not in rising order: 60, 50, 90"),
        (pay_files.jobbank_row(("ON", "ER3530", "Toronto"), annual=2),
         '"2" does not say whether the pay is for a year; expected 0 or 1'),
        (pay_files.jobbank_row(("ON", "ER3530", "Toronto"), level="XX"),
         '"LFS 2023-24 XX NOC5" does not say which area the figures are for'),
        (pay_files.jobbank_row(("ON", "ER3530", "Toronto"), ("x", 50, 90, 55, 40, 70)),
         '"x" is not a number; write digits, such as 57.69'),
        (pay_files.jobbank_row(("ON", "ER3560", "London")), "99022 stands twice for London"),
    ],
)  # fmt: skip
def test_a_row_of_job_bank_that_cannot_be_right_is_named(
    import_: Import, row: list[Any], why: str
) -> None:
    rows = [pay_files.jobbank_row(("ON", "ER3560", "London")), row]
    result = import_("jobbank", pay_files.jobbank_csv(rows), "wages.csv")
    assert (result.code, result.out) == (4, "")
    assert "wages.csv:3:" in result.err
    assert why in result.err


# --- ASHE -------------------------------------------------------------------------------------


def test_the_table_of_all_employees_is_taken(run: Run, import_: Import, store: Path) -> None:
    result = import_("ashe", pay_files.ashe_xlsx(), pay_files.ASHE_NAME)
    assert (result.code, result.err) == (0, "")
    assert editions(run) == [("ASHE 2024 provisional", "2024", "soc2020", 1, 5)]
    (managers,) = pay(store, "2932").values()
    assert managers.area == Area("K02000001", "United Kingdom", AreaKind.COUNTRY)
    assert managers.occupation.title == "Lantern and commercial managers"
    assert managers[3:9] == (27061, 35210, 47134, 62291, Mark.UNRELIABLE, 52072)
    assert managers.jobs == 100_000
    (watchers,) = pay(store, "9267").values()
    assert (watchers.p10, watchers.p25, watchers.median) == (
        Mark.DISCLOSIVE, Mark.NIL, Mark.UNRELIABLE,
    )  # fmt: skip
    assert pay(store, "all")["United Kingdom"].median == 31_602


def test_both_classifications_stand_beside_each_other(run: Run, import_: Import) -> None:
    old = [pay_files.ashe_row("Sales accounts managers", "3545", 1, *range(6, 0, -1))]
    old[0][3:7] = [3, None, 3, None]
    old[0][7:] = [1, 1, 2, 2, 2, 4, 4, 5, 5, 6]
    title = ["Table 14.7a   Annual pay - Gross (£)", None, "For all employee jobs: United Kingdom"]
    result = import_("ashe", pay_files.ashe_xlsx(old, title), "Table 14.7a SOC10 2021.xlsx")
    assert (result.code, result.err) == (0, "")
    import_("ashe", pay_files.ashe_xlsx(), pay_files.ASHE_NAME)
    assert [one[:3] for one in editions(run)] == [
        ("ASHE 2024 provisional", "2024", "soc2020"),
        ("ASHE 2021 by SOC 2010", "2021-soc2010", "soc2010"),
    ]


def test_of_many_tables_in_a_download_the_one_of_annual_pay_is_read(
    run: Run, tmp_path: Path, store: Path
) -> None:
    archive = tmp_path / "ashetable142024provisional.zip"
    with zipfile.ZipFile(archive, "w") as file:
        weekly = pay_files.ashe_xlsx(title=["Table 14.1a   Weekly pay: United Kingdom, 2024"])
        file.writestr("SOC20 Table 14.1a   Weekly pay 2024.xlsx", weekly)
        file.writestr("SOC20 Table 14.7a   Annual pay 2024.xlsx", pay_files.ashe_xlsx())
    result = run("catalogue", "import", "ashe", str(archive))
    assert (result.code, result.err) == (0, "")
    assert "Not needed: SOC20 Table 14.1a Weekly pay 2024.xlsx." in words(result.out)
    assert pay(store, "2932")["United Kingdom"].median == 47_134


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (pay_files.ashe_row("x", "12345", 1, 3, 3, 1, 2, 4, 5), '"12345" is not a code'),
        (pay_files.ashe_row("x", None, 1, 3, 3, 1, 2, 4, 5), '"" is not a code'),
        (pay_files.ashe_row("x", "1", 1, 3, 3, 4, 2, 4, 5), "P10 4 is above P25 2"),
        (
            pay_files.ashe_row("x", "1", 1, "?", 3, 1, 2, 4, 5),
            '"?" is not a number; known marks are',
        ),
        (pay_files.ashe_row("x", "3556", 1, 3, 3, 1, 2, 4, 5), "3556 is there twice"),
    ],
)
def test_a_row_of_ashe_that_cannot_be_right_is_named(
    import_: Import, row: list[Any], why: str
) -> None:
    rows = [pay_files.ashe_rows()[-1], row]
    result = import_("ashe", pay_files.ashe_xlsx(rows), pay_files.ASHE_NAME)
    assert (result.code, result.out) == (4, "")
    assert ":7:" in result.err
    assert why in result.err


def test_the_table_by_region_adds_regions_to_the_edition(
    run: Run, import_: Import, store: Path
) -> None:
    import_("ashe", pay_files.ashe_xlsx(), pay_files.ASHE_NAME)
    name = "PROV - Work Region Occupation SOC20 (4) Table 15 (4).7a   Annual pay - Gross 2024.xlsx"
    result = import_("ashe", pay_files.ashe_region_xlsx(), name)
    assert (result.code, result.err) == (0, "")
    assert editions(run) == [("ASHE 2024 provisional", "2024", "soc2020", 3, 11)]
    managers = pay(store, "2932")
    assert {title: figures.median for title, figures in managers.items()} == {
        "United Kingdom": 47_134, "London": 58_000, "East": Mark.UNRELIABLE,
    }  # fmt: skip
    london = managers["London"]
    assert london.area == Area("E12000007", "London", AreaKind.REGION)
    assert london.occupation.title == "Lantern and commercial managers, all kinds"
    assert pay(store, "all")["United Kingdom"].median == 31_602  # of the table of the country
    assert pay(store, "all")["London"].median == 44_000
    shown = words(run("salary", "soc2020:2932", "--city", "london").out)
    assert "London 30,000 31,000 42,000 58,000 80,000 P90 too uncertain" in shown
    assert "United Kingdom 100,000 27,061" in shown


def test_both_tables_of_one_edition_are_read_from_a_folder(
    run: Run, tmp_path: Path, store: Path
) -> None:
    folder = tmp_path / "ashe"
    folder.mkdir()
    region = "PROV - Work Region Occupation SOC20 ({0}) Table 15 ({0}).7a   Annual pay 2024.xlsx"
    (folder / pay_files.ASHE_NAME).write_bytes(pay_files.ashe_xlsx())
    (folder / region.format(4)).write_bytes(pay_files.ashe_region_xlsx())
    (folder / region.format(3)).write_bytes(pay_files.ashe_region_xlsx())  # is in the other
    result = run("catalogue", "import", "ashe", str(folder))
    assert (result.code, result.err) == (0, "")
    assert f"Not needed: {' '.join(region.format(3).split())}." in words(result.out)
    assert len(pay(store, "2932")) == 3


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            pay_files.ashe_row("Narnia, Kings", "1111", 1, 3, 3, 1, 2, 4, 5),
            "no region comes before",
        ),
        (pay_files.ashe_row("Kings", "1111", 1, 3, 3, 1, 2, 4, 5), "no region comes before"),
        (pay_files.ashe_row("East, Kings", None, 1, 3, 3, 1, 2, 4, 5), '"" is not a code'),
        (pay_files.ashe_row("East, Kings", "3556", 1, 3, 3, 1, 2, 4, 5), "3556 is there twice"),
    ],
)
def test_a_row_by_region_that_cannot_be_right_is_named(
    import_: Import, row: list[Any], why: str
) -> None:
    rows = [pay_files.ashe_region_rows()[-1], row]
    result = import_("ashe", pay_files.ashe_region_xlsx(rows), "SOC20 Table 15.7a 2024.xlsx")
    assert (result.code, result.out) == (4, "")
    assert ":7:" in result.err
    assert why in result.err


def test_a_table_of_other_pay_says_which_ones_are_read(import_: Import) -> None:
    weekly = pay_files.ashe_xlsx(title=["Table 15.1a   Weekly pay: United Kingdom, 2024"])
    result = import_("ashe", weekly, "SOC20 Table 15.1a 2024.xlsx")
    assert result.code == 4
    assert (
        "Table 15.1a, not annual gross pay by occupation; import Table 14.7a or 15.7a, with codes "
        "of four digits" in result.err
    )


# --- the store --------------------------------------------------------------------------------


def test_catalogues_and_statistics_do_not_disturb_each_other(
    run: Run, tmp_path: Path, store: Path
) -> None:
    files = pay_files.write_pay_files(tmp_path)
    onet, esco = str(releases.write_onet_text(tmp_path)), str(releases.write_esco(tmp_path))
    for name, path in (("oews", str(files["oews"])), ("onet", onet), ("jobbank", str(files["jobbank"])),
                       ("esco", esco), ("ashe", str(files["ashe"]))):  # fmt: skip
        assert run("catalogue", "import", name, path).err == ""
    assert [one[0] for one in editions(run)] == [
        "OEWS May 2025", "Job Bank wages 2025", "ASHE 2024 provisional",
    ]  # fmt: skip
    assert "Lantern Managers" in run("show", f"onet:{releases.MANAGER}").out
    assert run("similar", f"onet:{releases.MANAGER}").code == 0
    removed = run("catalogue", "remove", "oews")
    assert removed.code == 0
    assert "OEWS May 2025 is removed" in removed.err
    assert [one[0] for one in editions(run)] == ["Job Bank wages 2025", "ASHE 2024 provisional"]
    run("catalogue", "remove", "onet")
    assert len(editions(run)) == 2
    assert "lantern manager" in run("show", "esco:1223.9").out


@pytest.mark.parametrize("argv", [("info",), ("remove",)])
def test_what_was_not_imported_says_how_to_get_it(run: Run, argv: tuple[str, ...]) -> None:
    result = run("catalogue", *argv, "oews")
    assert (result.code, result.out) == (3, "")
    assert "OEWS has not been imported; type `rolecmp catalogue import oews PATH`" in result.err


def test_a_store_of_an_older_version_is_made_anew_and_a_newer_one_left_alone(
    run: Run, tmp_path: Path, store: Path
) -> None:
    files = pay_files.write_pay_files(tmp_path)
    run("catalogue", "import", "oews", str(files["oews"]))
    file = store / "catalogues.sqlite"

    def set_version(change: int) -> None:
        with closing(sqlite3.connect(file)) as database:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            database.execute(f"PRAGMA user_version = {version + change}")

    set_version(-1)
    result = run("catalogue", "import", "ashe", str(files["ashe"]))
    assert result.code == 0
    assert "was written by an older rolecmp, so nothing in it was kept" in result.err
    assert [one[0] for one in editions(run)] == ["ASHE 2024 provisional"]
    set_version(1)
    before = file.read_bytes()
    result = run("catalogue", "import", "oews", str(files["oews"]))
    assert (result.code, result.out) == (4, "")
    assert "written by a newer rolecmp" in result.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE edition SET statistics = 'odd'",
        "UPDATE edition SET id = 'May'",
        "UPDATE edition SET facts = '[]'",
        'UPDATE edition SET facts = \'{"codes":"soc","top_year":"x","top_hour":1,"tables":[]}\'',
    ],
)
def test_a_store_with_rows_that_no_import_writes_is_damaged(
    run: Run, tmp_path: Path, store: Path, damage: str
) -> None:
    files = pay_files.write_pay_files(tmp_path)
    run("catalogue", "import", "oews", str(files["oews"]))
    with closing(sqlite3.connect(store / "catalogues.sqlite")) as database:
        database.execute(damage)
        database.commit()
    result = run("catalogue", "list")
    assert (result.code, result.out) == (4, "")
    assert "it holds what no import writes" in result.err

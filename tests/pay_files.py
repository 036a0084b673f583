"""Files of pay statistics made by hand, in every layout in which they are published.

The occupations, places and figures are invented; the codes are in the forms of the publishers.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests import workbooks

MANAGER, ANALYST, ACTOR, PILOT = "11-9901", "13-9901", "27-9901", "53-9901"
GROUP = "13-9900"
"""A broad group of one detailed occupation, so that its code stands twice."""

OEWS_COLUMNS = (
    "AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "NAICS_TITLE", "I_GROUP", "OWN_CODE",
    "OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "EMP_PRSE", "JOBS_1000", "LOC_QUOTIENT",
    "PCT_TOTAL", "PCT_RPT", "H_MEAN", "A_MEAN", "MEAN_PRSE", "H_PCT10", "H_PCT25", "H_MEDIAN",
    "H_PCT75", "H_PCT90", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY",
)  # fmt: skip
"""As since May 2021; until 2020 without PCT_RPT, in 2019 in lower case and without PRIM_STATE."""

US = ("99", "U.S.", "1", "US")
STATE = ("06", "California", "2", "CA")
BOSTON = ("14460", "Boston-Cambridge-Newton, MA-NH", "4", "MA")
NEW_YORK = ("36", "New York", "2", "NY")
NEW_YORK_CITY = ("35620", "New York-Newark-Jersey City, NY-NJ", "4", "NY")
FRESNO = ("23420", "Fresno, CA", "4", "CA")
COLUMBUS_GA = ("17980", "Columbus, GA-AL", "4", "GA")
COLUMBUS_OH = ("18140", "Columbus, OH", "4", "OH")
WINSTON = ("49180", "Winston-Salem, NC", "4", "NC")
SALEM = ("41420", "Salem, OR", "4", "OR")
NONMETRO = ("0900001", "Connecticut nonmetropolitan area", "6", "CT")

TITLES = {
    "00-0000": ("All Occupations", "total"),
    MANAGER: ("Lantern Managers", "detailed"),
    ANALYST: ("Wick Analysts", "detailed"),
    ACTOR: ("Lantern Actors", "detailed"),
    PILOT: ("Lantern Pilots", "detailed"),
}


def oews_row(
    area: Sequence[str],
    code: str,
    year: Sequence[Any] = (40_000, 50_000, 60_000, 70_000, 80_000),
    *,
    level: str = "",
    title: str = "",
    jobs: Any = 100,
    mean: Any = 61_000,
    hour: Sequence[Any] | None = None,
    only: str = "",
    naics: Any = "000000",
    owner: Any = "1235",
) -> dict[str, Any]:
    """A row by column; hourly pay is that of 2,080 hours unless it is given."""
    known_title, known_level = TITLES.get(code, ("Wick Watchers", "detailed"))
    hours = hour or [w if isinstance(w, str) else round(w / 2080, 2) for w in year]
    wages = {
        f"{prefix}_{name}": wage
        for prefix, values in (("A", year), ("H", hours))
        for name, wage in zip(("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90"), values, strict=True)
    }
    return {
        **dict(zip(("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE"), area, strict=True)),
        "NAICS": naics, "NAICS_TITLE": "Cross-industry", "I_GROUP": "cross-industry",
        "OWN_CODE": owner, "OCC_CODE": code, "OCC_TITLE": title or known_title,
        "O_GROUP": level or known_level, "TOT_EMP": jobs, "EMP_PRSE": 1.5, "A_MEAN": mean,
        "H_MEAN": mean if isinstance(mean, str) else round(mean / 2080, 2), "MEAN_PRSE": 0.7,
        **wages,
        "ANNUAL": "TRUE" if only == "annual" else None,
        "HOURLY": "TRUE" if only == "hourly" else None,
    }  # fmt: skip


STARS = ("*",) * 5


def oews_rows() -> list[dict[str, Any]]:
    """One edition: marks of every kind, doubled codes, places of one name."""
    return [
        oews_row(US, "00-0000", (20_000, 30_000, 40_000, 50_000, 60_000), jobs=1_000_000),
        oews_row(US, MANAGER, (90_000, 120_000, 160_000, 210_000, "#"), jobs=3_000),
        oews_row(US, GROUP, level="broad", title="Wick Watchers"),
        oews_row(US, GROUP, title="Wick Watchers"),
        oews_row(US, ACTOR, STARS, mean="*", only="hourly", hour=(10.5, 20, 30, 40.25, 50)),
        oews_row(US, PILOT, (50_000, 60_000, "#", "#", "#"), hour=STARS, only="annual"),
        oews_row(BOSTON, MANAGER, (100_000, 130_000, 170_000, 220_000, 250_000), jobs=120),
        oews_row(COLUMBUS_GA, MANAGER, (61_000, 71_000, 81_000, 91_000, 99_000), jobs="**"),
        oews_row(COLUMBUS_OH, MANAGER, (62_000, 72_000, 82_000, 92_000, 98_000)),
        oews_row(US, "13-9902", title="Wick Workers, All Other"),
        oews_row(US, "13-1020", title="Buyers and Purchasing Agents"),
        oews_row(STATE, MANAGER, (95_000, 125_000, 165_000, 215_000, 230_000)),
        oews_row(FRESNO, MANAGER, STARS, mean="*", jobs=20),
        oews_row(WINSTON, MANAGER),
        oews_row(NEW_YORK, ANALYST),
        oews_row(NEW_YORK_CITY, ANALYST),
        oews_row(SALEM, MANAGER, STARS, mean="*", jobs=50),
    ]


def oews_xlsx(
    rows: Iterable[dict[str, Any]] | None = None,
    year: int = 2025,
    columns: Sequence[str] = OEWS_COLUMNS,
    sheet: str = "",
    title: str = "",
) -> bytes:
    """A workbook with the sheets that BLS gives it."""
    table: list[list[Any]] = [list(columns)]
    keys = [column.upper() for column in columns]
    chosen = oews_rows() if rows is None else rows
    table += [[row.get(key) for key in keys] for row in chosen]
    limit = "$115.00 per hour or $239,200 per year" if year > 2021 else (
        "$100.00 per hour or $208,000 per year"
    )  # fmt: skip
    name = "OEWS" if year > 2019 else "OES"
    notes: list[list[Any]] = [
        [title or f"May {year} {name} Estimates"], [],
        ["Field", "Field Description"],
        [f"#  = indicates a wage equal to or greater than {limit} "],
    ]  # fmt: skip
    return workbooks.xlsx(
        {
            sheet or f"national_M{year}_dl": table,
            "Field Descriptions": notes,
            "UpdateTime": [["12/1/2009"]],
            "Filler": [],
        },
        workbooks.Layout(states={"UpdateTime": "hidden", "Filler": "veryHidden"}),
    )


def columns_of(year: int) -> tuple[str, ...]:
    """The columns of the national file of an edition."""
    columns = [c for c in OEWS_COLUMNS if c != "PCT_RPT" or year > 2020]
    if year > 2019:
        return tuple(columns)
    return tuple(c.lower() for c in columns if c != "PRIM_STATE")


def to_csv(rows: Iterable[Sequence[Any]], delimiter: str = ",") -> bytes:
    """Rows as a spreadsheet saves them."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def oews_csv(rows: Iterable[dict[str, Any]], delimiter: str = ",") -> bytes:
    """The first sheet, saved as CSV by a spreadsheet: thousands apart, some zeros lost."""

    def shown(key: str, value: Any) -> Any:
        if key in ("AREA", "NAICS", "AREA_TYPE", "OWN_CODE"):
            return int(value)
        return f"{value:,}" if isinstance(value, int) else value

    table = [[shown(key, row.get(key)) for key in OEWS_COLUMNS] for row in rows]
    return to_csv([OEWS_COLUMNS, *table], delimiter)


# --- Job Bank ---------------------------------------------------------------------------------

JOBBANK_COLUMNS = (
    "NOC_CNP", "NOC_Title_eng", "NOC_Title_fra", "prov", "ER_Code_Code_RE", "ER_Name", "Nom_RE",
    "Low_Wage_Salaire_Minium", "Median_Wage_Salaire_Median", "High_Wage_Salaire_Maximal",
    "Average_Wage_Salaire_Moyen", "Quartile1_Wage_Salaire_Quartile1",
    "Quartile3_Wage_Salaire_Quartile3", "Source2025_NHQ", "Data_Source_E", "Data_Source_F",
    "Reference_Period", "Revision_Date_Date_revision", "Annual_Wage_Flag_Salaire_annuel",
    "Wage_Comment_E", "Wage_Comment_F", "EmployeesWithNonWageBenefit_Pct",
)  # fmt: skip
NOC = "99022"


def jobbank_row(
    place: tuple[str, str, str],
    wages: Sequence[Any] = (30, 50.5, 90, 55, 40, 70),
    level: str = "ER",
    *,
    code: str = NOC,
    annual: int = 0,
) -> list[Any]:
    """A row; `place` is province, code and name, `wages` as the columns are: low, median ..."""
    province, region, name = place
    source = f"LFS 2023-24 {level} NOC5" if level else "N/A"
    survey = "Labour Force Survey" if level else "NA"
    comment = "" if level else "Please refer to the wage published at the provincial level."
    return [
        f"NOC_{code}", "Lantern directors, all kinds", "Directeurs de lanternes", province, region,
        name, name, *wages, source, survey, survey, "2023-2024" if level else "NA", "2025-11-19",
        annual, comment, comment, "",
    ]  # fmt: skip


def jobbank_rows() -> list[list[Any]]:
    """One edition: figures of wider places, suppressed ones, places of one name, pay a year."""
    return [
        jobbank_row(("NAT", "ER00", "Canada"), level="CAN"),
        jobbank_row(("AB", "ER48", "Alberta"), (36, 59, 91, 62, 52, 67), "PR"),
        jobbank_row(("AB", "ER4860", "Edmonton"), (36, 59, 91, 62, 52, 67), "PR"),
        jobbank_row(("AB", "ER4830", "Calgary"), (46, 61, 91, "", "", ""), "ER"),
        jobbank_row(("ON", "ER3560", "London"), (35, 52, 75, "", "", "")),
        jobbank_row(("ON", "ER3590", "Northeast"), (35, 53, 75, "", "", "")),
        jobbank_row(("BC", "ER5980", "Northeast"), [""] * 6, ""),
        jobbank_row(("NS", "ER12", "Nova Scotia"), (25, 46, 80, 48, 30, 61), "ATL"),
        jobbank_row(("PEI", "ER1110", "Prince Edward Island"), (32, 51, 92, 57, 42, 61), "PR"),
        jobbank_row(("ON", "ER3540", "Kitchener--Waterloo--Barrie")),
        jobbank_row(
            ("NAT", "ER00", "Canada"), (32867, 84000, 184000, 97600, 54400, 132000), "CAN",
            code="00910", annual=1,
        ),
    ]  # fmt: skip


def jobbank_csv(
    rows: Iterable[Sequence[Any]] | None = None, columns: Sequence[str] = JOBBANK_COLUMNS
) -> bytes:
    """The file as it is published."""
    return to_csv([columns, *(jobbank_rows() if rows is None else rows)])


# --- ASHE -------------------------------------------------------------------------------------

ASHE_NAME = "PROV - Occupation SOC20 (4) Table 14.7a   Annual pay - Gross 2024.xlsx"


def ashe_xlsx(
    rows: Iterable[Sequence[Any]] | None = None,
    title: Sequence[Any] = ("Table 14.7a   Annual pay - Gross (£) - For all employee jobsa: "
                            "United Kingdom, 2024",),
) -> bytes:  # fmt: skip
    """A workbook with the sheets and the legend that ONS gives it."""
    head = ["Description", "Code", "(thousand)", "Median", "change", "Mean", "change",
            10, 20, 25, 30, 40, 60, 70, 75, 80, 90]  # fmt: skip
    table: list[Sequence[Any]] = [
        title,
        [],
        [None, None, "Number", None, "Annual", None, "Annual"],
        [None, None, "of jobsb", None, "percentage", None, "percentage", "Percentiles"],
        head,
        *(ashe_rows() if rows is None else rows),
        ["Not Classified", None, ":"],
        ["a  Employees on adult rates who have been in the same job for more than a year."],
        ["KEY - The colour coding indicates the quality of each estimate"],
    ]
    return workbooks.xlsx(
        {"Notes": [["Guide to results"]], "All": table, "Male": [["x"]], "Full-Time": table}
    )


def ashe_region_xlsx(rows: Iterable[Sequence[Any]] | None = None) -> bytes:
    """Table 15.7a: each region itself, then its occupations with the region before each."""
    title = ("Table 15.7a   Annual pay - Gross (£) - For all employee jobsa: United Kingdom, 2024",)
    return ashe_xlsx(ashe_region_rows() if rows is None else rows, title)


def ashe_region_rows() -> list[list[Any]]:
    """Two regions and the country, whose figures Table 14.7a has too."""
    managers = "Lantern and commercial managers, all kinds"
    return [
        ashe_row("All employees", None, 23385, 1, 2, 1, 1, 1, 1),
        ashe_row("United Kingdom", "K02000001", 23385, 1, 2, 1, 1, 1, 1),
        ashe_row("   United Kingdom, Managers of all kinds", "1", 23385, 1, 2, 1, 1, 1, 1),
        ashe_row("London", "E12000007", 3_500, 44_000, 60_000, 12_000, 26_000, 70_000, 99_000),
        ashe_row("   London, Managers of all kinds", "1", 400, 60_000, 80_000, 25_000, 40_000,
                 90_000, "x"),
        ashe_row(f"   London, {managers}", "2932", 30, 58_000, 63_000, 31_000, 42_000, 80_000, "x"),
        ["London, Not Classified", None, ":"],
        ashe_row("East", "E12000006", 2_000, 33_000, 39_000, 11_000, 22_000, 47_000, 66_000),
        ashe_row(f"   EAST, {managers}", "2932", 9, "x", "x", "x", "x", "x", "x"),
        ashe_row("   East, Sales accounts and business development managers", "3556", 40, 51_000,
                 55_000, 27_000, 36_000, 70_000, 90_000),
    ]  # fmt: skip


def ashe_row(title: str, code: Any, jobs: Any, *figures: Any) -> list[Any]:
    """A row; `figures` are median, mean, and the percentiles 10, 25, 75 and 90."""
    median, mean, p10, p25, p75, p90 = figures
    return [title, code, jobs, median, 5.8, mean, None, p10, p10, p25, p25, p25, p75, p75, p75, p75,
            p90]  # fmt: skip


def ashe_rows() -> list[list[Any]]:
    """One edition: marks of every kind."""
    return [
        ashe_row("All employees", None, 23385, 31602, 38224, 11004, 21216, 46084, 65227),
        ashe_row("Managers of all kinds", "1", 2697, 48962, 68086, 21545, 32586, 76324, 115378),
        ashe_row("   Lantern and commercial managers", "2932", 100, 47134, 52072, 27061, 35210,
                 62291, "x"),
        ashe_row("   Wick watchers", "9267", "x", "x", 8973, "..", "-", "x", "x"),
        ashe_row("   Sales accounts and business development managers", "3556", 430, 53365, 59984,
                 28826, 38245, 73546, 100032),
    ]  # fmt: skip


def write_pay_files(folder: Path) -> dict[str, Path]:
    """One edition of each statistics in a folder, by their names in commands."""
    files = {
        "oews": folder / "national_M2025_dl.xlsx",
        "jobbank": folder / "wages2025.csv",
        "ashe": folder / ASHE_NAME,
    }
    for name, data in (("oews", oews_xlsx()), ("jobbank", jobbank_csv()), ("ashe", ashe_xlsx())):
        files[name].write_bytes(data)
    return files

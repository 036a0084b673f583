"""ASHE Tables 14.7a and 15.7a of the Office for National Statistics into estimates.

They have pay a year by occupation, of the whole country and of each region. The table of all
employees is taken. Its codes are of SOC 2010 or SOC 2020, which give some numbers to other
occupations, so that an edition says which.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from rolecmp.catalogues.figures import FigureError, find_disorder, read_figure
from rolecmp.catalogues.intake import IntakeLog, TableIntake
from rolecmp.catalogues.release import ReleaseFiles, TableFile
from rolecmp.catalogues.spreadsheets import (
    Header,
    Problems,
    Sheet,
    call_file,
    find_header,
    open_sheets,
    show_value,
)
from rolecmp.loading.workbook.cells import Row
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.pay_statistics import (
    Area,
    AreaKind,
    Edition,
    Estimate,
    Figure,
    Mark,
    OccupationGroup,
    Statistics,
)
from rolecmp.model.text import join_names, quote_name, visible

LOOKED_FOR: Final = (
    'the sheet "All" of Table 14.7a, annual gross pay by occupation, or of 15.7a, by region too'
)
ALL_EMPLOYEES: Final = "all"
"""The code that all occupations together have here; the table gives them none."""

_TABLES: Final = ("14.7a", "15.7a")
_NEEDED = {"description", "code", "median", "mean", "10", "25", "75", "90"}
_MARKS: Final = {
    "x": Mark.UNRELIABLE,
    "..": Mark.DISCLOSIVE,
    ":": Mark.NOT_APPLICABLE,
    "-": Mark.NIL,
}
_TITLE = re.compile(r"Table\s+(\d+)(?:\s*\(\d\))?(\.\d+[ab]?)", re.IGNORECASE)
_DIGITS = re.compile(r"SOC\d\d \((\d)\)|Table \d+ \((\d)\)", re.IGNORECASE)
"""How long the codes in a table are at most: `SOC20 (4)`; the others are parts of that."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SOC = re.compile(r"SOC\s?(10|20)(?!\d)", re.IGNORECASE)
_PROVISIONAL = re.compile(r"\bPROV\b|provisional", re.IGNORECASE)
_LEVELS: Final = {1: "major", 2: "sub-major", 3: "minor", 4: "detailed"}
_COUNTRY: Final = Area("K02000001", "United Kingdom", AreaKind.COUNTRY)
_REGIONS: Final = {
    name: Area(code, name, AreaKind.REGION)
    for name, code in {
        "North East": "E12000001", "North West": "E12000002",
        "Yorkshire and The Humber": "E12000003", "East Midlands": "E12000004",
        "West Midlands": "E12000005", "East": "E12000006", "East of England": "E12000006",
        "London": "E12000007", "South East": "E12000008", "South West": "E12000009", "Wales": "W92000004",
        "Scotland": "S92000003", "Northern Ireland": "N92000002",
    }.items()
}  # fmt: skip
"""What stands before the occupation in Table 15, `London, Chief executives`."""
_REMARK: Final = 2
"""Remarks below Table 15 have at most so many cells."""
_PLACE = re.compile(r"[A-Z]\d{8}", re.ASCII)
"""The code of a region or country, whose row is of all employees in it."""
# Sales accounts and business development managers: 3545 until SOC 2010, 3556 since SOC 2020.
_TELLING: Final = {"3545": "soc2010", "3556": "soc2020"}


class _Table(NamedTuple):
    """The sheet of all employees in one workbook."""

    file: TableFile
    title: str
    number: str
    """`14.7a`; empty where the title does not say."""
    codes: str
    """`soc2020`, by the codes in it; empty where they do not tell."""

    @property
    def is_wanted(self) -> bool:
        """Whether it is one that is read, down to the detailed occupations."""
        digits = _DIGITS.search(self.file.name)
        return self.number in _TABLES and (digits is None or "4" in digits.groups())


def find_edition(files: ReleaseFiles, named: str, log: IntakeLog) -> Edition:
    """The one edition of the files; raises DataError where they are of several, or of none.

    A download holds some twenty tables, of which Table 14.7a or 15.7a is the one that is read.
    """
    tables = [table for file in files.files.values() for table in _find_tables(files, file)]
    wanted = [table for table in tables if table.is_wanted]
    if not wanted:
        others = sorted({table.number for table in tables if table.number})
        if others:
            message = f"Table {join_names(others[:5])}, not annual gross pay by occupation"
            cure = f"import Table {join_names(_TABLES, 'or')}, with codes of four digits"
            raise DataError(Problem(files.path, "", message, cure=cure))
        raise files.refuse(Statistics.ASHE.label, LOOKED_FOR, log)
    editions = {_edition_of(files, table, named): table for table in wanted}
    if len(editions) > 1:
        told = [f"{visible(t.file.name)} is of {edition.title}" for edition, t in editions.items()]
        raise DataError(
            Problem(files.path, "", f"several editions: {join_names(told[:4])}",
                    cure="import them one by one")
        )  # fmt: skip
    (edition,) = editions
    return edition


def _find_tables(files: ReleaseFiles, file: TableFile) -> Iterator[_Table]:
    with open_sheets(files, file) as sheets:
        for sheet in sheets:
            header = find_header(sheet, _NEEDED) if _is_of_all(sheet) else None
            if header is None:
                continue
            title, codes = "", ""
            for row in sheet.rows():
                if row.number < header.row and not title:
                    title = " ".join(map(show_value, row.cells.values()))
                code = show_value(row.cells.get(header.columns["code"]))
                codes = codes or _TELLING.get(code, "")
            found = _TITLE.search(title) or _TITLE.search(file.name)
            yield _Table(file, title, "".join(found.groups()).lower() if found else "", codes)


def _is_of_all(sheet: Sheet) -> bool:
    """Whether a sheet is of all employees; a CSV file is of whatever was saved."""
    return sheet.name.strip().casefold() in ("all", "")


def _edition_of(files: ReleaseFiles, table: _Table, named: str) -> Edition:
    name = f"{table.file.name} {files.label}"
    year = _YEAR.search(named) or _YEAR.search(table.title) or _YEAR.search(name)
    if year is None:
        raise DataError(
            Problem(call_file(files, table.file), "", "it does not say which year it is for",
                    cure="add --release 2024, or its year")
        )  # fmt: skip
    soc = _SOC.search(name)
    codes = table.codes or (f"soc20{soc[1]}" if soc else "")
    if not codes:
        raise DataError(
            Problem(call_file(files, table.file), "",
                    "it does not say whether its codes are of SOC 2010 or SOC 2020",
                    cure="put SOC10 or SOC20 into the name of the file, as ONS does")
        )  # fmt: skip
    provisional = " provisional" if _PROVISIONAL.search(name) else ""
    old = " by SOC 2010" if codes == "soc2010" else ""
    id_ = year[1] if not old else f"{year[1]}-{codes}"
    return Edition(Statistics.ASHE, id_, f"{year[1]}{provisional}{old}", codes)


def read_ashe(files: ReleaseFiles, log: IntakeLog) -> Iterator[list[Estimate]]:
    """Yields the estimates of the table; raises DataError where a cell cannot be right."""
    for file in files.files.values():
        wanted = next((table for table in _find_tables(files, file) if table.is_wanted), None)
        if wanted is None:
            continue
        with open_sheets(files, file) as sheets:
            for sheet in sheets:
                header = find_header(sheet, _NEEDED) if _is_of_all(sheet) else None
                if header is None:
                    continue
                log.used.add(file.name)
                problems = Problems()
                by_region = wanted.number != _TABLES[0]
                found = list(_read_sheet(sheet, header, problems, by_region=by_region))
                problems.refuse()
                yield found
                codes = {estimate.occupation.code for estimate in found}
                log.tables.append(
                    TableIntake(sheet.name or sheet.file, sheet.file, len(found), 0, len(codes))
                )
                log.notes += [f"{sheet.file}: {note}." for note in sheet.notes]


def _read_sheet(
    sheet: Sheet, header: Header, problems: Problems, *, by_region: bool
) -> Iterator[Estimate]:
    """The estimates of a sheet; below its last occupation stand remarks."""
    columns = header.columns
    jobs = header.find("(thousand)", "jobs (thousand)")
    figures = [columns[name] for name in ("10", "25", "median", "75", "90", "mean")]
    regions = {**_REGIONS, _COUNTRY.title: _COUNTRY}
    seen: set[tuple[str, str]] = set()
    for row in sheet.rows():
        if row.number <= header.row:
            continue
        title = show_value(row.cells.get(columns["description"]))
        code = show_value(row.cells.get(columns["code"]))
        if title.casefold().endswith("not classified"):
            if by_region:  # one in each region
                continue
            return
        if by_region and not code and len(row.cells) <= _REMARK:
            continue
        area, title = _split_region(title, code, regions) if by_region else (_COUNTRY, title)
        if area == _COUNTRY and by_region:  # what Table 14 says
            continue
        if (not by_region and not code and title.casefold() == "all employees") or (
            by_region and _PLACE.fullmatch(code)
        ):
            code, title = ALL_EMPLOYEES, "All employees"
        elif not re.fullmatch(r"[1-9]\d{0,3}", code, re.ASCII):
            wrong = f"{quote_name(code)} is not a code of an occupation"
            problems.add(sheet, row.number, columns["code"], wrong, "it has one to four digits")
            continue
        if area is None:
            wrong = f"no region comes before {quote_name(title)}"
            cure = f"expected {join_names(list(_REGIONS), 'or')}"
            problems.add(sheet, row.number, columns["description"], wrong, cure)
            continue
        if (area.code, code) in seen:
            wrong = f"{code} is there twice"
            problems.add(sheet, row.number, columns["code"], wrong, "download the file again")
            continue
        seen.add((area.code, code))
        level = _LEVELS[len(code)] if code != ALL_EMPLOYEES else "total"
        p10, p25, median, p75, p90, mean = (
            _read_cell(sheet, row, column, problems) for column in figures
        )
        thousands = _read_cell(sheet, row, jobs, problems)
        estimate = Estimate(
            area,
            OccupationGroup(code, title, level),
            "year",
            *(p10, p25, median, p75, p90, mean),
            jobs=round(thousands * 1000) if isinstance(thousands, int | float) else thousands,
        )
        wrong = find_disorder(estimate)
        if wrong:
            problems.add(sheet, row.number, columns["median"], wrong, "download the file again")
        yield estimate


def _split_region(title: str, code: str, regions: dict[str, Area]) -> tuple[Area | None, str]:
    """The region that a row of Table 15 is of, and its occupation; None where it names none.

    A row of a region itself adds to the `regions` that may stand before an occupation.
    """
    if _PLACE.fullmatch(code):
        # Codes of the whole country, or of Great Britain, begin with K.
        area = _COUNTRY if code[0] == "K" else Area(code, title, AreaKind.REGION)
        return regions.setdefault(title, area), title
    if not code and title.casefold() == "all employees":
        return _COUNTRY, title
    for name, area in regions.items():
        before, comma, rest = title[: len(name)], title[len(name) :][:1], title[len(name) + 1 :]
        if comma == "," and before.casefold() == name.casefold():
            return area, rest.strip()
    return None, title


def _read_cell(sheet: Sheet, row: Row, column: int | None, problems: Problems) -> Figure:
    if column is None:
        return None
    try:
        return read_figure(row.cells.get(column), _MARKS)
    except FigureError as error:
        problems.add(sheet, row.number, column, str(error), error.cure)
        return None

"""Wages of the Canadian Job Bank, 2022 and later, one CSV file an edition, into estimates.

A row of a region may hold the figures of its province, or of all Canada: what they are of stands
beside them and is kept.
"""

import re
from collections.abc import Iterator
from typing import Final

from rolecmp.catalogues.figures import FigureError, read_figure
from rolecmp.catalogues.intake import IntakeLog, TableIntake
from rolecmp.catalogues.release import ReleaseFiles
from rolecmp.catalogues.spreadsheets import (
    Header,
    Problems,
    Sheet,
    batch_read,
    call_file,
    find_header,
    open_sheets,
    rows_below,
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

LOOKED_FOR: Final = "a table with the columns NOC_CNP, ER_Name and Median_Wage"

_NEEDED = {"noc cnp", "prov", "er name"}
_SOURCE = re.compile(r"source(20\d\d)")
_NAMED = re.compile(r"wages?[-_ ]?(20\d\d)", re.IGNORECASE)
_CODE = re.compile(r"NOC_?(\d{5})", re.IGNORECASE)
_REGION = re.compile(r"ER(\d{2}|\d{4})", re.IGNORECASE)

_WAGES: Final = ("low wage", "quartile1 wage", "median wage", "quartile3 wage", "high wage", "average wage")  # fmt: skip
"""Beginnings of columns; low and high are the 10th and 90th percentile."""
_SINGLE_REGION: Final = ("PEI", "YK", "NWT", "NU")
"""Provinces and territories that are one region, whose code is that of the region."""
_TERRITORIES: Final = ("YK", "NWT", "NU")
_LEVELS: Final = {
    "ER": (0, AreaKind.REGION),
    "PR": (1, AreaKind.PROVINCE),
    "ATL": (2, AreaKind.GROUP),
    "CAN": (3, AreaKind.COUNTRY),
}
"""Of what figures may be, as the source writes it, from the smallest."""


def find_edition(files: ReleaseFiles, named: str, log: IntakeLog) -> Edition:
    """The one edition of the files; raises DataError where they are of several, or of none."""
    years: dict[str, str] = {}
    for file in files.files.values():
        with open_sheets(files, file) as sheets:
            headers = (find_header(sheet, _NEEDED) for sheet in sheets)
            header = next((header for header in headers if header is not None), None)
        if header is None:
            continue
        found = next(filter(None, map(_SOURCE.match, header.columns)), None)
        found = found or _NAMED.search(file.name) or _NAMED.search(files.label)
        year = named or (found[1] if found else "")
        if not re.fullmatch(r"20\d\d", year, re.ASCII):
            raise DataError(
                Problem(
                    call_file(files, file),
                    "",
                    "it does not say which year it is for",
                    cure="add --release 2025, or its year",
                )
            )
        years.setdefault(year, visible(file.name))
    if not years:
        raise files.refuse(Statistics.JOBBANK.label, LOOKED_FOR, log)
    if len(years) > 1:
        told = join_names([f"{name} is of {year}" for year, name in sorted(years.items())])
        raise DataError(
            Problem(files.path, "", f"several editions: {told}", cure="import them one by one")
        )
    (year,) = years
    return Edition(Statistics.JOBBANK, year, year, "noc")


def read_jobbank(files: ReleaseFiles, log: IntakeLog) -> Iterator[list[Estimate]]:
    """Yields the estimates in batches; raises DataError where a cell cannot be right."""
    seen: set[tuple[str, str]] = set()
    for file in files.files.values():
        with open_sheets(files, file) as sheets:
            for sheet in sheets:
                header = find_header(sheet, _NEEDED)
                if header is None:
                    continue
                log.used.add(file.name)
                reader = _SheetReader(sheet, header, seen)
                yield from reader.read()
                log.tables.append(
                    TableIntake(
                        sheet.name or sheet.file,
                        sheet.file,
                        reader.taken,
                        0,
                        len(reader.occupations),
                    )
                )
                log.notes += [f"{sheet.file}: {note}." for note in sheet.notes]


class _SheetReader:
    """Rows of the table into estimates."""

    def __init__(self, sheet: Sheet, header: Header, seen: set[tuple[str, str]]) -> None:
        self._sheet = sheet
        self._header = header
        self._seen = seen
        self._problems = Problems()
        self.taken = 0
        self.occupations: dict[str, OccupationGroup] = {}
        self._areas: dict[str, Area] = {}
        self._code = header.columns["noc cnp"]
        self._title = self._need("noc title")
        self._region = self._need("er code")
        self._wages = [header.find_beginning(beginning) for beginning in _WAGES]
        for beginning in ("low wage", "median wage", "high wage"):
            self._need(beginning)
        self._source = header.find_beginning("source20")
        self._survey = header.find("data source e", "data source")
        self._reference = header.find("reference period")
        self._annual = self._need("annual wage")

    def _need(self, beginning: str) -> int:
        column = self._header.find_beginning(beginning)
        if column is None:
            title = beginning.title().replace(" ", "_")
            raise DataError(
                Problem(self._sheet.file, self._sheet.name, f"it has no column {title}",
                        cure="import the file as Job Bank publishes it")
            )  # fmt: skip
        return column

    def read(self) -> Iterator[list[Estimate]]:
        """Yields estimates in batches; raises DataError with all wrong cells, up to a limit."""
        rows = rows_below(self._sheet, self._header)
        for batch in batch_read(rows, self._estimate, self._problems):
            self.taken += len(batch)
            yield batch

    def _estimate(self, row: Row) -> Estimate | None:
        occupation, area = self._occupation(row), self._area(row)
        if occupation is None or area is None:
            return None
        if (occupation.code, area.code) in self._seen:
            wrong = f"{occupation.code} stands twice for {area.title}"
            self._add(row, self._code, wrong, "import the file once")
            return None
        self._seen.add((occupation.code, area.code))
        p10, p25, median, p75, p90, mean = (self._read_wage(row, at) for at in self._wages)
        if all(figure is None for figure in (p10, p25, median, p75, p90, mean)):
            withheld = Mark.WITHHELD
            return Estimate(area, occupation, "", withheld, None, withheld, None, withheld)
        known = [figure for figure in (p10, median, p90) if isinstance(figure, int | float)]
        if known != sorted(known):
            wrong = f"low, median and high are not in rising order: {', '.join(map(str, known))}"
            self._add(row, self._wages[2] or 0, wrong, "download the file again")
            return None
        annual = self._told(row, self._annual)
        if annual not in ("0", "1"):
            wrong = f"{quote_name(annual)} does not say whether the pay is for a year"
            self._add(row, self._annual, wrong, "expected 0 or 1")
            return None
        return Estimate(
            area,
            occupation,
            "year" if annual == "1" else "hour",
            p10, p25, median, p75, p90, mean,
            level=self._level(row, area),
            reference=self._told(row, self._reference),
            survey=self._told(row, self._survey),
        )  # fmt: skip

    def _read_wage(self, row: Row, column: int | None) -> Figure:
        """The figure of a cell; what is none is a problem, and None."""
        if column is None:
            return None
        try:
            return read_figure(row.cells.get(column), {})
        except FigureError as error:
            self._add(row, column, str(error), error.cure)
            return None

    def _level(self, row: Row, area: Area) -> str:
        """The kind of the wider area that the figures are of; empty where they are of this one."""
        words = self._told(row, self._source).split()
        own = {AreaKind.COUNTRY: 3, AreaKind.REGION: 0}.get(area.kind, 1)
        for word in words:
            if word in _LEVELS:
                rank, kind = _LEVELS[word]
                return str(kind) if rank > own else ""
        if self._source is not None:
            wrong = f"{quote_name(' '.join(words))} does not say which area the figures are for"
            self._add(row, self._source, wrong, f"expected {join_names([*_LEVELS], 'or')}")
        return ""

    def _occupation(self, row: Row) -> OccupationGroup | None:
        told = self._told(row, self._code)
        known = self.occupations.get(told)
        if known is not None:
            return known
        found = _CODE.fullmatch(told)
        if found is None:
            cure = "expected one such as NOC_10022; older editions have other codes"
            self._add(row, self._code, f"{quote_name(told)} is not a code of NOC 2021", cure)
            return None
        group = OccupationGroup(found[1], self._told(row, self._title), "detailed")
        self.occupations[told] = group
        return group

    def _area(self, row: Row) -> Area | None:
        told = self._told(row, self._region)
        known = self._areas.get(told)
        if known is not None:
            return known
        found = _REGION.fullmatch(told)
        if found is None:
            self._add(
                row,
                self._region,
                f"{quote_name(told)} is not a code of a region",
                "expected one such as ER3530",
            )
            return None
        province = self._told(row, self._header.columns["prov"]).upper()
        if province in _TERRITORIES:
            kind = AreaKind.TERRITORY
        elif len(found[1]) == 2 or province in _SINGLE_REGION:
            kind = AreaKind.COUNTRY if found[1] == "00" else AreaKind.PROVINCE
        else:
            kind = AreaKind.REGION
        title = self._told(row, self._header.columns["er name"])
        area = self._areas[told] = Area(f"ER{found[1]}", title, kind, province)
        return area

    def _told(self, row: Row, column: int | None) -> str:
        return show_value(row.cells.get(column)) if column is not None else ""

    def _add(self, row: Row, column: int, message: str, cure: str) -> None:
        self._problems.add(self._sheet, row.number, column, message, cure)

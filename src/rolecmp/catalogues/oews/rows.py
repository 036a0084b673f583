"""Rows of OEWS into estimates: what holds for all industries, each group of occupations once."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rolecmp.catalogues.figures import FigureError, find_disorder, read_figure
from rolecmp.catalogues.intake import IntakeLog, TableIntake
from rolecmp.catalogues.oews.edition import NEEDED
from rolecmp.catalogues.release import ReleaseFiles
from rolecmp.catalogues.spreadsheets import (
    Header,
    Problems,
    Sheet,
    batch_read,
    find_header,
    open_sheets,
    rows_below,
    show_value,
)
from rolecmp.loading.workbook.cells import Row, Value
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.pay_statistics import Area, AreaKind, Estimate, Figure, Mark, OccupationGroup
from rolecmp.model.text import count, quote_name

_WAGES: Final = ("pct10", "pct25", "median", "pct75", "pct90", "mean")
_OTHERS: Final = ("mean prse", "tot emp", "emp prse")
_WAGE_MARKS: Final = {"#": Mark.TOP_CODED, "*": Mark.WITHHELD}
_COUNT_MARKS: Final = {"**": Mark.WITHHELD}
_ERROR_MARKS: Final = {"**": Mark.WITHHELD, "*": Mark.WITHHELD}
_MARKS: Final = (*[_WAGE_MARKS] * len(_WAGES), _ERROR_MARKS, _COUNT_MARKS, _ERROR_MARKS)
_NUMBERS: Final = {int, float}
_TRUE: Final = ("TRUE", "True", "true", True)

_AREA_KINDS: Final = {
    "1": (AreaKind.COUNTRY, 2),
    "2": (AreaKind.STATE, 2),
    "3": (AreaKind.TERRITORY, 2),
    "4": (AreaKind.METRO, 5),
    "6": (AreaKind.NONMETRO, 7),
}
"""What the numbers of AREA_TYPE mean, and how many digits codes of such areas have."""

_CODE = re.compile(r"\d\d-\d{4}", re.ASCII)


def read_oews(files: ReleaseFiles, log: IntakeLog) -> Iterator[list[Estimate]]:
    """Yields the estimates of every file in batches; raises DataError where a cell cannot be right.

    Of tables by industry or ownership only what holds for all of them is taken.
    """
    seen: dict[str, dict[str, int]] = {}
    for file in files.files.values():
        with open_sheets(files, file) as sheets:
            for sheet in sheets:
                header = find_header(sheet, NEEDED)
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
                        len({occupation.code for occupation in reader.occupations.values()}),
                    )
                )
                log.notes += reader.notes()


class _SheetReader:
    """Rows of one sheet into estimates."""

    def __init__(self, sheet: Sheet, header: Header, seen: dict[str, dict[str, int]]) -> None:
        self._sheet = sheet
        self._header = header
        self._seen = seen
        self._problems = Problems()
        self.taken = self.left_out = 0
        self.occupations: dict[str, OccupationGroup] = {}
        self._areas: dict[tuple[Value | None, ...], Area] = {}
        self._mended: dict[str, str] = {}
        self._column = {
            name: self._need(name)
            for name in (
                "area", "area title", "area type", "naics", "own code", "occ code", "occ title",
                "o group", *_OTHERS, *(f"{p} {wage}" for p in "ah" for wage in _WAGES),
            )
        }  # fmt: skip
        self._figure_columns = [
            [self._column[name] for name in (*(f"{p} {wage}" for wage in _WAGES), *_OTHERS)]
            for p in "ah"
        ]
        self._state = header.find("prim state")
        self._flags = header.find("annual"), header.find("hourly")

    def _need(self, name: str) -> int:
        column = self._header.find(name)
        if column is None:
            title = name.replace(" ", "_").upper()
            raise DataError(
                Problem(self._sheet.file, self._sheet.name, f"it has no column {title}",
                        cure="import the file as BLS publishes it")
            )  # fmt: skip
        return column

    def read(self) -> Iterator[list[Estimate]]:
        """Yields estimates in batches; raises DataError with all wrong cells, up to a limit."""
        rows = rows_below(self._sheet, self._header)
        yield from batch_read(rows, self._estimate, self._problems)

    def _estimate(self, row: Row) -> Estimate | None:
        """The estimate of a row; None where it is of one industry only, wrong, or there already."""
        get, column = row.cells.get, self._column
        naics, owner = get(column["naics"]), get(column["own code"])
        if (naics != "000000" or owner != "1235") and not self._is_for_all(naics, owner):
            self.left_out += 1
            return None
        key = (get(column["area"]), get(column["area type"]))
        area = self._areas.get(key) or self._area(row, key)
        code = get(column["occ code"])
        level = get(column["o group"])
        occupation = self.occupations.get(f"{code} {level}") or self._occupation(row)
        if area is None or occupation is None:
            return None
        annual, hourly = (at is not None and get(at) in _TRUE for at in self._flags)
        by_hour = hourly and not annual
        columns = self._figure_columns[by_hour]
        values: Sequence[Value | Figure] = [get(at) for at in columns]
        for value in values:
            if type(value) not in _NUMBERS or value < 0:  # type: ignore[operator]
                values = self._read_figures(row, columns)
                break
        only = "hourly" if by_hour else "annual" if annual else ""
        period = "hour" if by_hour else "year"
        estimate = Estimate._make((area, occupation, period, *values, only, "", "", ""))
        return estimate if self._is_right(row, estimate) else None

    def _read_figures(self, row: Row, columns: Sequence[int]) -> list[Figure]:
        """The figures and marks of a row; what is neither is a problem, and None."""
        found: list[Figure] = []
        for column, marks in zip(columns, _MARKS, strict=True):
            try:
                found.append(read_figure(row.cells.get(column), marks))
            except FigureError as error:
                self._problems.add(self._sheet, row.number, column, str(error), error.cure)
                found.append(None)
        return found

    def _is_right(self, row: Row, estimate: Estimate) -> bool:
        """Whether the figures of a row rise, and no row before says otherwise."""
        p10, p25, median, p75, p90 = estimate[3:8]
        try:
            rising = p10 <= p25 <= median <= p75 <= p90  # type: ignore[operator]
        except TypeError:  # there are marks among them
            rising = False
        if not rising:
            wrong = find_disorder(estimate)
            if wrong:
                at = self._column["h median" if estimate.period == "hour" else "a median"]
                self._problems.add(self._sheet, row.number, at, wrong, "download the file again")
                return False
        code = estimate.occupation.code
        of_area = self._seen.setdefault(estimate.area.code, {})
        figures = hash(estimate[2:])
        if of_area.get(code, figures) != figures:
            self._problems.add(
                self._sheet, row.number, self._column["occ code"],
                f"{code} is there twice for {estimate.area.title}, with different figures",
                "import each file once",
            )  # fmt: skip
            return False
        # Where a broad group is one detailed occupation, both stand there with the same code and
        # figures: the store keeps one of them.
        self.taken += code not in of_area
        of_area[code] = figures
        return True

    def _is_for_all(self, naics: Value | None, owner: Value | None) -> bool:
        """Whether a row is for all industries and owners, its codes maybe without their zeros."""
        if not (_digits(naics, 6) == "000000" and _digits(owner, 4) == "1235"):
            return False
        if naics != "000000":
            self._mended.setdefault("NAICS", f"{naics} read as 000000")
        return True

    def _area(self, row: Row, key: tuple[Value | None, Value | None]) -> Area | None:
        get = row.cells.get
        kind, width = _AREA_KINDS.get(_digits(key[1], 1), (None, 0))
        at = self._column["area"]
        if kind is None:
            told = quote_name(show_value(key[1]))
            self._problems.add(
                self._sheet, row.number, self._column["area type"], f"{told} is not a kind of area",
                "expected 1, 2, 3, 4 or 6",
            )  # fmt: skip
            return None
        code = _digits(key[0], width)
        title = get(self._column["area title"])
        if len(code) != width or not isinstance(title, str):
            told = quote_name(show_value(key[0]))
            self._problems.add(
                self._sheet, row.number, at, f"{told} is not a code of a {kind}",
                f"it has {width} digits",
            )  # fmt: skip
            return None
        if code != key[0]:
            self._mended.setdefault("AREA", f"{show_value(key[0])} read as {code}")
        state = get(self._state) if self._state is not None else ""
        area = Area(code, show_value(title), kind, show_value(state))
        self._areas[key] = area
        return area

    def _occupation(self, row: Row) -> OccupationGroup | None:
        get = row.cells.get
        code, title = get(self._column["occ code"]), get(self._column["occ title"])
        level = get(self._column["o group"])
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            self._problems.add(
                self._sheet, row.number, self._column["occ code"],
                f"{quote_name(show_value(code))} is not a code of an occupation", "expected one such as 11-2021",
            )  # fmt: skip
            return None
        found = OccupationGroup(code, show_value(title), show_value(level))
        self.occupations[f"{code} {level}"] = found
        return found

    def notes(self) -> list[str]:
        """What the user should know of how the sheet was read."""
        notes = [f"{self._sheet.file}: {note}." for note in self._sheet.notes]
        for column, example in self._mended.items():
            notes.append(
                f"{self._sheet.file}: codes in {column} had lost their leading zeros, which were "
                f"put back: {example}."
            )
        if self.left_out:
            notes.append(
                f"{self._sheet.file}: {count(self.left_out, 'row')} of single industries or owners "
                "left out."
            )
        return notes


def _digits(value: Value | None, width: int) -> str:
    """A code in digits, with the leading zeros that programs take away from it."""
    text = show_value(value)
    return text.zfill(width) if text.isdecimal() and text.isascii() else ""

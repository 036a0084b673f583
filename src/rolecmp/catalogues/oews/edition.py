"""Which edition of OEWS the files are: what the workbook says of itself, else its name."""

import re
from typing import Final, NamedTuple

from rolecmp.catalogues.intake import IntakeLog
from rolecmp.catalogues.release import ReleaseFiles, TableFile
from rolecmp.catalogues.spreadsheets import (
    Header,
    Sheet,
    call_file,
    find_header,
    open_sheets,
)
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.pay_statistics import Edition, Statistics
from rolecmp.model.text import join_names, quote_name, visible

LOOKED_FOR: Final = "a sheet with the columns AREA, OCC_CODE and A_MEDIAN (national_M2025_dl.xlsx)"
FIRST_YEAR: Final = 2019
_SINCE_2022: Final = 2022

NEEDED = {"occ code", "occ title", "tot emp", "h median", "a median"}
_TITLE = re.compile(r"([A-Z][a-z]{2,8}) (\d{4}) (?:OES|OEWS) Estimates", re.ASCII)
_NAMED = re.compile(
    r"[_ ]M_?(20\d\d)(?!\d)|oesm(\d\d)(?!\d)|oes_?(20\d\d)(?!\d)", re.IGNORECASE | re.ASCII
)
_LIMIT = re.compile(r"\$([\d.,]+) per hour or \$([\d,]+) per year", re.ASCII)
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August",
                  "September", "October", "November", "December")  # fmt: skip


class _Origin(NamedTuple):
    """Which edition a file says that it is of, and where pay is cut off in it."""

    file: str
    year: int
    month: int
    limit: tuple[int, int] | None


def find_edition(files: ReleaseFiles, named: str, log: IntakeLog) -> Edition:
    """The one edition of the files; raises DataError where they are of several, or of none."""
    origins = []
    for file in files.files.values():
        origin = _find_origin(files, file, named)
        if origin is not None:
            origins.append(origin)
    if not origins:
        raise files.refuse(Statistics.OEWS.label, LOOKED_FOR, log)
    years = sorted({(origin.year, origin.month) for origin in origins})
    if len(years) > 1:
        told = [f"{visible(o.file)} is of {_month(o.month)} {o.year}" for o in origins]
        raise DataError(
            Problem(files.path, "", f"several editions: {join_names(told[:4])}",
                    cure="import them one by one")
        )  # fmt: skip
    year, month = years[0]
    if year < FIRST_YEAR:
        raise DataError(
            Problem(files.path, "", f"it is of {year}; editions before May 2019 have another layout",
                    cure="download May 2019 or a later one")
        )  # fmt: skip
    limit = next((origin.limit for origin in origins if origin.limit), None)
    hour, per_year = limit or ((115, 239_200) if year >= _SINCE_2022 else (100, 208_000))
    title = f"{_month(month)} {year}"
    return Edition(Statistics.OEWS, f"{year}-{month:02}", title, "soc", per_year, hour)


def _month(number: int) -> str:
    return _MONTHS[number - 1]


def _find_origin(files: ReleaseFiles, file: TableFile, named: str) -> _Origin | None:
    """Which edition a file is of; None where it holds no OEWS table."""
    title: tuple[int, int] | None = None
    limit: tuple[int, int] | None = None
    data = False
    with open_sheets(files, file) as sheets:
        for sheet in sheets:
            header = find_header(sheet, NEEDED)
            if header is not None:
                _refuse_old(sheet, header)
                data = True
                continue
            for number, row in enumerate(sheet.rows()):
                text = " ".join(value for value in row.cells.values() if isinstance(value, str))
                found = _TITLE.search(text) if number < 3 else None
                if found and found[1] in _MONTHS:
                    title = (int(found[2]), _MONTHS.index(found[1]) + 1)
                cut = _LIMIT.search(text)
                if cut:
                    limit = (_whole(cut[1]), _whole(cut[2]))
                if number > 100:
                    break
    if not data:
        return None
    if named:
        title = _overrule(title, named, call_file(files, file))
    if title is None:
        found = _NAMED.search(file.name) or _NAMED.search(files.label)
        if found is None:
            raise DataError(
                Problem(call_file(files, file), "", "it does not say which year it is for",
                        cure="add --release 2025, or its year")
            )  # fmt: skip
        digits = next(group for group in found.groups() if group)
        title = (int(digits) if len(digits) == 4 else 2000 + int(digits), 5)
    return _Origin(file.name, *title, limit)


def _overrule(stated: tuple[int, int] | None, named: str, file: str) -> tuple[int, int]:
    """The edition that `--release` names; DataError where the workbook says that it is another."""
    edition = _named_edition(named)
    if stated is not None and stated != edition:
        year, month = stated
        message = (
            f"{quote_name(named)} is not the edition of {file}, which says {_month(month)} {year}"
        )
        raise DataError(Problem("--release", "", message, cure="leave it out"))
    return edition


def _named_edition(named: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?", named, re.ASCII)
    if found is None or not 1 <= int(found[2] or 5) <= 12:
        raise DataError(
            Problem("--release", "", f"{quote_name(named)} is not an edition of OEWS",
                    cure="a year, or a year and month such as 2025-05, is")
        )  # fmt: skip
    return int(found[1]), int(found[2] or 5)


def _whole(text: str) -> int:
    return int(float(text.rstrip(".").replace(",", "")))


def _refuse_old(sheet: Sheet, header: Header) -> None:
    if header.find("occ group") is not None or header.find("area name") is not None:
        raise DataError(
            Problem(sheet.file, sheet.name, "editions before May 2019 have another layout",
                    cure="download May 2019 or a later one")
        )  # fmt: skip

"""Reads OaSIS, Canada's occupational and skills information system, into records.

It has a wide table for each sort of element, a column each, with whole ratings from 0 to 5 (of
knowledge from 0 to 3).
"""

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from typing import Final, NamedTuple

from rolecmp.catalogues.intake import IntakeLog, TableIntake
from rolecmp.catalogues.records import Batches, RecordKind, columns_of
from rolecmp.catalogues.release import ReleaseFiles, TableFile
from rolecmp.catalogues.spreadsheets import Sheet, open_sheets, show_value
from rolecmp.loading.workbook.cells import Row, Value
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.occupation import LEVEL, Kind, scale_of, scales_of
from rolecmp.model.text import is_version, name_key, quote_name, visible

LOOKED_FOR = "tables of skills, abilities, knowledges or work activities with a column OaSIS Code"

_TABLES: Final = (
    ("skills", Kind.SKILL),
    ("knowledges", Kind.KNOWLEDGE),
    ("abilities", Kind.ABILITY),
    ("workactivities", Kind.WORK_ACTIVITY),
)
_CODE: Final = re.compile(r"(\d{1,5})(?:\.(\d{1,2}))?", re.ASCII)
_VERSION: Final = re.compile(r"oasis (\d{4}) v(\d{1,2}(?:\.\d{1,2})?)", re.ASCII)
MAX_ELEMENTS: Final = 1000
MAX_ROWS: Final = 100_000


def find_release(files: ReleaseFiles, named: str) -> Release:
    """Finds which release it is: as the user says, else the names of its files."""
    version = named
    for text in (*files.files, name_key(files.label)):
        match = _VERSION.search(text)
        if match and not version:
            version = f"{match[1]}-{match[2]}"
    return Release(Catalogue.OASIS, version if is_version(version) else "", "")


class _Profile(NamedTuple):
    """One occupation in one table."""

    code: str
    label: str
    ratings: tuple[str, ...]
    """Parallel to the elements of the table; empty where there is none."""


class _Elements(NamedTuple):
    """The elements of a table."""

    references: tuple[str, ...]
    names: tuple[str, ...]


def read_oasis(files: ReleaseFiles, log: IntakeLog) -> Batches:
    """Yields the records of every table that is there; raises DataError where it is no release."""
    read: list[tuple[Kind, _Elements, list[_Profile]]] = []
    for table, kind in _TABLES:
        file = _find(files, table)
        if file is None:
            log.miss(table)
            continue
        elements, profiles = _read_table(files, file, table, kind, log)
        read.append((kind, elements, profiles))
    labels = {p.code: p.label for *_, profiles in reversed(read) for p in reversed(profiles)}
    if not labels:
        raise files.refuse(Catalogue.OASIS.label, LOOKED_FOR, log)
    yield (
        RecordKind.OCCUPATIONS,
        columns_of(
            (code, label, "", "", f"oasis:{code}") for code, label in sorted(labels.items())
        ),
    )
    for kind, elements, profiles in read:
        pairs = zip(elements.references, elements.names, strict=True)
        yield RecordKind.ITEMS, columns_of((id_, id_, name, kind, "") for id_, name in pairs)
        yield (
            RecordKind.RATINGS,
            columns_of(
                (profile.code, element, LEVEL, value, "", "", "", "", "", "")
                for profile in profiles
                for element, value in zip(elements.references, profile.ratings, strict=True)
                if value
            ),
        )


def _find(files: ReleaseFiles, table: str) -> TableFile | None:
    """Finds the file of a table: `skills_oasis_2023_v1.0-1.csv`."""
    keys = sorted(key for key in files.files if key.replace(" ", "").startswith(f"{table}oasis"))
    return files.find(*keys, table)


def _read_table(
    files: ReleaseFiles, file: TableFile, table: str, kind: Kind, log: IntakeLog
) -> tuple[_Elements, list[_Profile]]:
    log.used.add(file.name)
    name = visible(file.name)
    with open_sheets(files, file) as sheets, closing(_rows(sheets[:1])) as rows:
        head = next(rows, None)
        if head is None or len(head.cells) > MAX_ELEMENTS:
            raise DataError(Problem(name, "", "no table, or one of more than 1,000 columns"))
        titles = {at: show_value(value) for at, value in head.cells.items()}
        keys = {at: name_key(title) for at, title in titles.items()}
        code_at = next((at for at, key in keys.items() if key.startswith("oasis code")), None)
        label_at = next((at for at, key in keys.items() if key.startswith("oasis label")), None)
        if code_at is None or label_at is None:
            log.refuse(name, head.number, "no column OaSIS Code or OaSIS Label, so it is not read")
            log.tables.append(TableIntake(table, name, 0, 0, None))
            log.failed.append(table)
            return _Elements((), ()), []
        columns = {at: titles[at] for at in titles if at not in (code_at, label_at)}
        profiles: dict[str, _Profile] = {}
        refused = 0
        for row in rows:
            found = _read_row(row, code_at, label_at, columns, kind)
            why = found if isinstance(found, str) else None
            if isinstance(found, _Profile) and found.code in profiles:
                why = f"{quote_name(found.code)} is here twice"
            if why is not None:
                refused += 1
                log.refuse(name, row.number, why)
            elif isinstance(found, _Profile):
                profiles[found.code] = found
    if refused and not profiles:
        log.failed.append(table)
    log.tables.append(TableIntake(table, name, len(profiles), refused, len(profiles)))
    references = tuple(f"{kind}:{'-'.join(name_key(title).split())}" for title in columns.values())
    return _Elements(references, tuple(columns.values())), list(profiles.values())


def _rows(sheets: Sequence[Sheet]) -> Generator[Row, None, None]:
    for sheet in sheets:
        for count, row in enumerate(sheet.rows()):
            if count > MAX_ROWS:
                raise DataError(Problem(visible(sheet.file), "", f"more than {MAX_ROWS:,} rows"))
            yield row


def _read_row(
    row: Row, code_at: int, label_at: int, columns: dict[int, str], kind: Kind
) -> _Profile | str:
    """Reads a row; what is wrong with it where it cannot be read."""
    written = show_value(row.cells.get(code_at))
    match = _CODE.fullmatch(written)
    if match is None:
        return f"{quote_name(written)} is not an OaSIS code"
    # One table has the codes without `.00`; a spreadsheet takes zeros off both ends.
    code = f"{match[1].zfill(5)}.{(match[2] or '').ljust(2, '0')}"
    label = show_value(row.cells.get(label_at))
    if not label:
        return "no label"
    most = scale_of(scales_of(Catalogue.OASIS), LEVEL, kind)[1]
    ratings = []
    for at, title in columns.items():
        value = _whole(row.cells.get(at))
        if value is None or value > most:
            shown = quote_name(show_value(row.cells.get(at)))
            return f"{shown} for {title} is not a rating from 0 to {most:g}"
        ratings.append("" if value < 0 else str(value))
    return _Profile(code, label, tuple(ratings))


def _whole(value: Value | None) -> int | None:
    """Reads a whole number of a cell; -1 for an empty one, None for anything else."""
    text = show_value(value)
    if not text:
        return -1
    whole, _, rest = text.partition(".")
    good = whole.isascii() and whole.isdecimal() and len(whole) < 3 and not rest.strip("0")
    return int(whole) if good else None

"""Reads the crosswalk of ESCO and O*NET: which occupations of the two match, and how nearly."""

import re
from collections.abc import Iterator
from typing import Final

from rolecmp.catalogues.intake import IntakeLog, TableIntake
from rolecmp.catalogues.release import ReleaseFiles, TableFile
from rolecmp.catalogues.spreadsheets import Sheet, open_sheets, open_statistics, show_value
from rolecmp.loading.workbook.cells import Row
from rolecmp.model.counterpart import CrosswalkRow, MatchKind
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import count, name_key, quote_name, visible

HEADER_ROWS: Final = 60
"""The header stands below a block that describes the mapping, on line 17 so far."""
MAX_ROWS: Final = 200_000
WRONG: Final = "wrongmatch"
"""How the crosswalk marks a pair that was looked at and is no match."""
_KINDS: Final = {f"{kind}match": kind for kind in MatchKind}
_CODE: Final = re.compile(r"\d{2}-\d{4}\.\d{2}", re.ASCII)
_CONCEPT: Final = re.compile(r"https?://data\.europa\.eu/esco/(occupation|isco)/[\w.-]+", re.ASCII)
_COLUMNS: Final = ("o*net id", "esco or isco uri", "type of match")
_TITLES: Final = ("o*net title", "esco or isco title")
TABLE: Final = "crosswalk"


def read_crosswalk(path: str, log: IntakeLog) -> list[CrosswalkRow]:
    """Reads the rows of the crosswalk in a file, a folder or a zip; each pair once.

    Pairs that it calls a wrong match are left out, and counted in a note. Rows that cannot be read
    are refused and logged. Raises DataError where there is no such table, or no row can be read.
    """
    with open_statistics(path) as files:
        for file in files.files.values():
            found = _read_file(files, file, log)
            if found is not None:
                return found
        raise DataError(
            Problem(
                files.path,
                "",
                "no crosswalk of ESCO and O*NET: no table with the columns O*NET Id, ESCO or ISCO "
                "URI and Type of Match",
            )
        )


def _read_file(files: ReleaseFiles, file: TableFile, log: IntakeLog) -> list[CrosswalkRow] | None:
    with open_sheets(files, file) as sheets:
        for sheet in sheets:
            found = _find_header(sheet)
            if found is not None:
                log.used.add(file.name)
                return _read_rows(sheet, *found, log)
    return None


def _find_header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Returns the number of the header and the column of each of its names."""
    for at, row in enumerate(sheet.rows()):
        if at >= HEADER_ROWS:
            return None
        columns = {name_key(show_value(value)): at for at, value in row.cells.items()}
        if all(name in columns for name in _COLUMNS):
            return row.number, columns
    return None


def _read_rows(
    sheet: Sheet, header: int, columns: dict[str, int], log: IntakeLog
) -> list[CrosswalkRow]:
    file = visible(sheet.file)
    pairs: dict[tuple[str, str], CrosswalkRow] = {}
    taken = refused = wrong = 0
    for row in _below(sheet, header):
        cells = [show_value(row.cells.get(columns[name])) for name in _COLUMNS]
        titles = [
            show_value(row.cells.get(columns[name])) if name in columns else "" for name in _TITLES
        ]
        why = _refusal(*cells)
        code, concept, match = cells[0], cells[1], name_key(cells[2]).replace(" ", "")
        if why is None and (code, concept) in pairs:
            why = "the pair is here twice"
        if why is not None:
            refused += 1
            log.refuse(file, row.number, why)
        elif match == WRONG:
            wrong += 1
        else:
            taken += 1
            pairs[code, concept] = CrosswalkRow(code, titles[0], concept, titles[1], _KINDS[match])
    log.tables.append(TableIntake(TABLE, file, taken, refused, len({code for code, _ in pairs})))
    if wrong:
        called = "a wrong match" if wrong == 1 else "wrong matches"
        log.notes.append(f"Left out: {count(wrong, 'pair')} that the crosswalk calls {called}.")
    if not pairs:
        why = log.refusals[0].why if log.refusals else "it has none"
        raise DataError(Problem(file, "", f"no row of the crosswalk can be read: {why}"))
    return list(pairs.values())


def _below(sheet: Sheet, header: int) -> Iterator[Row]:
    for at, row in enumerate(sheet.rows()):
        if at > MAX_ROWS:
            raise DataError(Problem(visible(sheet.file), "", f"more than {MAX_ROWS:,} rows"))
        if row.number > header:
            yield row


def _refusal(code: str, concept: str, match: str) -> str | None:
    """Says what is wrong with a row; None where nothing is."""
    if _CODE.fullmatch(code) is None:
        return f"{quote_name(code)} is not an O*NET-SOC code"
    if _CONCEPT.fullmatch(concept) is None:
        return (
            f"{quote_name(concept)} is not an address of an occupation of ESCO or a group of ISCO"
        )
    kind = name_key(match).replace(" ", "")
    if kind not in _KINDS and kind != WRONG:
        return f"{quote_name(match)} is not a type of match"
    return None

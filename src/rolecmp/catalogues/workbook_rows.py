"""The rows of a table that is kept in a workbook, as the texts that a text edition has."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rolecmp.catalogues.spreadsheets import Sheet
from rolecmp.loading.workbook.cells import CellError, Value


def batch_sheet(sheets: Sequence[Sheet], size: int) -> Iterator[tuple[int, list[list[str]]]]:
    """Yields the rows of the first sheet in batches of `size`, each with the number of its first.

    The first batch is the header alone; rows that are left empty have no cells. Raises
    ValueError where no sheet has any.
    """
    for sheet in sheets:
        rows = sheet.rows()
        head = next(rows, None)
        if head is None:
            continue
        width = max(head.cells) + 1
        yield head.number, [_texts(head.cells, width)]
        number = head.number + 1
        batch: list[list[str]] = []
        for row in rows:
            batch += [[] for _ in range(number + len(batch), row.number)]
            batch.append(_texts(row.cells, width))
            if len(batch) >= size:
                yield number, batch
                number, batch = row.number + 1, []
        yield number, batch
        return
    raise ValueError("no sheet of it has a row")


def _texts(cells: Mapping[int, Value], width: int) -> list[str]:
    """Writes a row as texts, empty where it has no cell, as long as the header at least."""
    columns = range(max(width, max(cells) + 1))
    return [_text(cells[column]) if column in cells else "" for column in columns]


def _text(value: Value) -> str:
    match value:
        case str():
            return value
        case CellError(what):
            return what
        case date():
            return f"{value:%Y-%m-%d}"
        case _:
            return str(value)

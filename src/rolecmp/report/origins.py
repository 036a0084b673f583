"""Adds the file that each statement of a finished report comes from: `--origin`."""

from collections.abc import Mapping
from typing import TypeVar

from rolecmp.report import cell
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone

Item = TypeVar("Item")

ORIGIN_COLUMN = Column(
    "origin",
    "from",
    description="File that the statement comes from; built-in: it comes with the program.",
    nullable=True,
)
"""Stands before the sources."""


def add_origins(report: Report, origins: Mapping[str, str]) -> Report:
    """Adds the file of each row's statement, by JSON pointer as `trace_origins` gives them.

    Readers see a file's name without its folder where no other file goes by that.
    """
    names = _short_names(set(origins.values()))
    return report._replace(
        tables=tuple(_add_origins(table, origins, names) for table in report.tables)
    )


def _short_names(paths: set[str]) -> dict[str, str]:
    """Names each file without its folder, or by its whole path where two share that name."""
    names = {path: path.rpartition("/")[2] or path for path in paths}
    all_names = list(names.values())
    return {path: name if all_names.count(name) == 1 else path for path, name in names.items()}


def _add_origins(table: Table, origins: Mapping[str, str], names: Mapping[str, str]) -> Table:
    """Adds the file of each row; leaves a table alone that does not point into the dataset."""
    if all(row.pointer is None for row in table.rows):
        return table

    def add(section: Section) -> Section:
        rows = (
            row._replace(cells=_before_sources(row.cells, _origin_cell(row, origins, names)))
            for row in section.rows
        )
        return section._replace(rows=tuple(rows))

    return table._replace(
        columns=_before_sources(table.columns, ORIGIN_COLUMN),
        sections=tuple(map(add, table.sections)),
    )


def _before_sources(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    return (*items[:-1], item, items[-1])


def _origin_cell(row: Row, origins: Mapping[str, str], names: Mapping[str, str]) -> Cell:
    from rolecmp.loading.provenance import origin_of

    path = origin_of(origins, row.pointer) if row.pointer is not None else None
    return Cell(path, names[path], Tone.MUTED) if path is not None else cell.BLANK

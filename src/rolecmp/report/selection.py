"""Takes something out of a finished report: columns that nobody asked for, or the sources."""

from collections.abc import Sequence

from rolecmp.model.errors import UsageError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name
from rolecmp.report.report import Report, Section, Table
from rolecmp.report.sources import list_sources
from rolecmp.report.table import SOURCES_COLUMN


def select_fields(report: Report, fields: Sequence[str]) -> Report:
    """Keeps only the columns named by key or title, in that order, in every table that has them.

    Tables that have none of them go, and so do lanes, charts, and tables that tell readers what
    another table tells programs. Raises UsageError naming the valid ones for an unknown name.
    """
    fields = _find_keys(report, fields)
    rows = next((table for table in report.tables if table.data), None)
    tables = tuple(
        _select_columns(
            table, _positions(table, fields), beside=report.single and table is not rows
        )
        for table in report.tables
        if _answers(table, fields, report.tables)
    )
    sources = {source.id: source for source in report.sources}
    return list_sources(report._replace(tables=tables, summary=()), sources)


def remove_sources(report: Report) -> Report:
    """Takes away the footnotes, the sources in the rows, and the list of them."""
    tables = tuple(
        _remove_sources(table)
        for table in report.tables
        if any(column.key != SOURCES_COLUMN.key for column in table.columns)
    )
    summary = tuple(fact._replace(sources=()) for fact in report.summary)
    return report._replace(tables=tables, summary=summary, sources=(), numbers={})


def _find_keys(report: Report, names: Sequence[str]) -> list[str]:
    """Finds the keys of the columns that names mean; a title may stand above several columns."""
    columns = [column for table in report.tables for column in table.columns]
    known = dict.fromkeys(column.key for column in columns)
    titles: dict[str, list[str]] = {}
    for column in columns:
        titles.setdefault(name_key(column.title), []).append(column.key)
    keys: list[str] = []
    for name in names:
        found = [name] if name in known else titles.get(name_key(name))
        if not found:
            raise UsageError(
                f"no field {quote_name(name)}.{did_you_mean(name, known)} "
                f"Fields: {', '.join(known)}"
            )
        keys += found
    return list(dict.fromkeys(keys))


def _answers(table: Table, fields: Sequence[str], tables: Sequence[Table]) -> bool:
    """Returns whether a table has any of the fields, and repeats no other one for readers."""
    if not table.data:
        written = {column.key for other in tables if other.data for column in other.columns}
        if written.issuperset(fields) or any(
            other.data and other.columns == table.columns for other in tables
        ):
            return False
    keys = {column.key for column in table.columns}.intersection(fields)
    # Every table has sources: they alone are an answer only where nothing else is asked for.
    return bool(keys - {SOURCES_COLUMN.key}) or set(fields) == {SOURCES_COLUMN.key}


def _positions(table: Table, fields: Sequence[str]) -> list[int]:
    """Finds the columns that the fields name, each once, in the order of the fields."""
    by_key = {column.key: index for index, column in enumerate(table.columns)}
    return [by_key[name] for name in dict.fromkeys(fields) if name in by_key]


def _select_columns(table: Table, positions: Sequence[int], *, beside: bool) -> Table:
    """Keeps the columns at these positions, all seen by readers, and no lanes, charts or folds.

    A table `beside` the rows of a single result stays hidden where it was.
    """
    chosen = _keep_columns(table, positions)
    return chosen._replace(
        columns=tuple(column._replace(detail=False, kept=True) for column in chosen.columns),
        sections=tuple(map(_flatten, chosen.sections)),
        lanes=(),
        chart=None,
        readers=table.readers or (table.data and not beside),
    )


def _flatten(section: Section) -> Section:
    """Opens a section, and takes away its lanes and what is drawn of it."""
    rows = tuple(row._replace(lane=None, entry=None, range=None) for row in section.rows)
    return section._replace(rows=rows, axis=None, folded=None)


def _remove_sources(table: Table) -> Table:
    kept = [i for i, column in enumerate(table.columns) if column.key != SOURCES_COLUMN.key]
    bare = _keep_columns(table, kept)
    sections = tuple(
        section._replace(
            rows=tuple(row._replace(sources=(), marks=()) for row in section.rows), marks=()
        )
        for section in bare.sections
    )
    return bare._replace(sections=sections)


def _keep_columns(table: Table, positions: Sequence[int]) -> Table:
    """Keeps the columns at these positions and their cells, in that order."""
    sections = tuple(
        section._replace(
            rows=tuple(
                row._replace(cells=tuple(row.cells[index] for index in positions))
                for row in section.rows
            )
        )
        for section in table.sections
    )
    return table._replace(
        columns=tuple(table.columns[index] for index in positions), sections=sections
    )

"""The short form of a finished report, for those who have not asked for all of it."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from rolecmp.model.text import count
from rolecmp.report import cell
from rolecmp.report.hint import RowRemark
from rolecmp.report.report import Cell, Cut, Report, Row, Section, Table, Tone
from rolecmp.report.sources import list_sources

ENOUGH = 40
"""A result of about so many lines at most is shown whole."""
MOST_LINES = 100
"""A short result has no more lines than this, where leaving out more rows can bring that about."""


UNCUT = 1000
CUTS = (
    *(Cut(rows, UNCUT) for rows in (8, 6, 5, 4, 3, 2)),
    *(Cut(2, sections) for sections in (8, 6, 5)),
    *(Cut(1, sections) for sections in (5, 4, 3, 2, 1)),
)
"""Ever shorter forms of a result that is too long, each as far as its tables allow."""

LEAST = Cut(rows=1, sections=4)
"""So much of a table is left at least, if nothing else is said."""
NO_CUTS: Mapping[str, Cut] = MappingProxyType({})

_Item = TypeVar("_Item")


def spare_after(
    rows: Sequence[Row], most: int, group_of: Callable[[Row], Hashable] | None = None
) -> tuple[Row, ...]:
    """Marks the rows that the short result does without: all but `most` of each group, by rank.

    One row more than that is kept, as saying so would take the same line.
    """
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(group_of(row) if group_of is not None else None, []).append(row)
    kept = {
        id(row)
        for members in groups.values()
        for row in (
            members
            if len(members) <= most + 1 and most
            else sorted(members, key=lambda row: row.rank)[:most]
        )
    }
    return tuple(row if row.pinned or id(row) in kept else row._replace(spare=True) for row in rows)


def take_turns(groups: Sequence[Sequence[_Item]]) -> list[_Item]:
    """Takes the first item of each group, then the second of each, and so on."""
    longest = max(map(len, groups), default=0)
    return [group[turn] for turn in range(longest) for group in groups if turn < len(group)]


def spare_most(
    tables: Iterable[Table], most: Mapping[str, int], least: Mapping[str, Cut] = NO_CUTS
) -> list[Table]:
    """Marks in each section of the tables of these keys all rows but the first so many.

    `least` of a table is left where the result is still too long; by default LEAST.
    """
    return [
        table._replace(
            sections=tuple(
                section._replace(rows=spare_after(section.rows, most[table.key]))
                for section in table.sections
            ),
            least=least.get(table.key, LEAST),
        )
        if table.key in most
        else table
        for table in tables
    ]


def shorten_report(report: Report, cut: Cut | None = None) -> Report:
    """Leaves out the spare rows, and says at the end how many, and of what there is nothing left.

    A report without any, or of few lines, stays whole, unless a `cut` is given for those that turn
    out to be too long.
    """
    tables = [table for table in report.tables if table.readers]
    if cut is not None:
        tables = [_shrink(table, cut, table.least) if table.least else table for table in tables]
    elif sum(map(_count_lines, tables)) <= ENOUGH:
        return report
    shortened = [_shorten_table(table) for table in tables]
    gone = [*dict.fromkeys(name for table in tables for name in _gone(table) if name)]
    left = sum(map(_count_cut, tables))
    if not gone and not left:
        return report
    parts = [f"{left:,} more of these"] if left else []
    parts += gone
    hidden = [table for table in report.tables if not table.readers]
    report = report._replace(
        tables=(*shortened, *hidden), ending=(f"--full adds {'; '.join(parts)}.",)
    )
    return list_sources(report, {source.id: source for source in report.sources})


def keep_columns(report: Report) -> Report:
    """Keeps the columns that the short result leaves out where a screen is narrow."""
    return report._replace(
        tables=tuple(
            table._replace(
                columns=tuple(
                    column._replace(gives_way=0) if column.unsaid else column
                    for column in table.columns
                )
            )
            for table in report.tables
        )
    )


def about_lines(report: Report) -> int:
    """Estimates the lines of the tables of a report, with what stands above and between them."""
    tables = [table for table in report.tables if table.readers]
    between = sum(len(table.sections) for table in tables)
    return sum(map(_count_lines, tables)) + between + len(report.notes) + len(report.summary)


def _shrink(table: Table, cut: Cut, least: Cut) -> Table:
    """Marks more rows as spare, and cuts cells further."""
    sections, left = [], max(cut.sections, least.sections)
    for section in table.sections:
        if section.rows and not _is_spare(section) and section.folded is None:
            most = max(cut.rows, least.rows) if left > 0 else 0
            sections.append(section._replace(rows=spare_after(section.rows, most, _standing)))
            left -= 1
        else:
            sections.append(section)
    return table._replace(sections=tuple(sections), brief_lines=min(table.brief_lines, cut.rows))


def _standing(row: Row) -> Hashable:
    """What rows that are counted together have in common."""
    return row.spare, row.lane


def _count_cut(table: Table) -> int:
    """Counts the rows, and the lines of cells, that are left out of sections that stay."""
    return sum(
        sum(row.spare for row in section.rows)
        + sum(
            _cut_lines(cell, table) for row in section.rows if not row.spare for cell in row.cells
        )
        for section in table.sections
        if section.folded is None and not _is_spare(section)
    )


def _cut_lines(one: Cell, table: Table) -> int:
    """Counts the lines of a cell that are left out; a single one is not."""
    lines = one.text.count("\n") + 1
    return lines - table.brief_lines if 0 < table.brief_lines < lines - 1 else 0


def _shorten_cell(one: Cell, table: Table) -> Cell:
    cut = _cut_lines(one, table)
    if not cut:
        return one
    lines = one.text.split("\n")[: table.brief_lines]
    return one._replace(text="\n".join([*lines, _more(cut)]))


def say_where_sources_are(report: Report) -> Report:
    """Says how many sources there are and how to see them, where they are not listed."""
    sources = count(len(report.cited), "source")
    return (
        report._replace(ending=(*report.ending, f"{sources}: --sources."))
        if report.cited
        else report
    )


def _count_lines(table: Table) -> int:
    """Counts about how many lines a table takes, cells that are folded aside."""
    lines = 0
    for section in table.sections:
        lines += bool(section.title) + len(section.notes)
        if section.folded is not None:
            lines += 1
        elif table.lanes:
            lanes = [row.lane for row in section.rows]
            lines += max(map(lanes.count, {*lanes}), default=0)
        else:
            # Cells whose lines are cut stand below each other.
            whole = sum if table.brief_lines else max
            lines += sum(1 + whole(c.text.count("\n") for c in row.cells) for row in section.rows)
    return lines + len(table.notes)


def _is_spare(section: Section) -> bool:
    return bool(section.rows) and all(row.spare for row in section.rows)


def _gone(table: Table) -> list[str]:
    """Names what is gone: a whole table, or its sections."""
    sections = [section for section in table.sections if section.rows]
    if sections and all(map(_is_spare, sections)):
        return [table.title or table.caption]
    return [_name_of(section) for section in sections if _is_spare(section)]


def _name_of(section: Section) -> str:
    """`teams` for a section `teams · 4 of 15 …`; what follows a semicolon is a remark."""
    return section.title.partition(" · ")[0].partition(";")[0]


def _shorten_table(table: Table) -> Table:
    sections = tuple(_shorten_section(table, s) for s in table.sections if not _is_spare(s))
    if table.rows and not any(section.rows for section in sections):
        return table._replace(sections=(), notes=(), readers=False)
    return table._replace(sections=sections)


def _shorten_section(table: Table, section: Section) -> Section:
    kept = tuple(row for row in section.rows if not row.spare)
    gone = [row for row in section.rows if row.spare]
    if section.folded is not None:
        return section
    if table.brief_lines:
        kept = tuple(
            row._replace(cells=tuple(_shorten_cell(one, table) for one in row.cells))
            for row in kept
        )
        section = section._replace(rows=kept)
    if not gone:
        return section
    labels = [row.label for row in kept]
    notes = tuple(
        left
        for note in section.notes
        if (left := note.of_rows(labels) if isinstance(note, RowRemark) else note)
    )
    section = section._replace(notes=notes)
    vouching = {source for row in kept for source in row.sources}
    section = section._replace(
        rows=kept, marks=tuple(mark for mark in section.marks if mark in vouching)
    )
    if not table.lanes:
        return section._replace(notes=(_more(len(gone)), *section.notes))
    lanes = [row.lane for row in gone]
    blank = (cell.BLANK,) * len(table.columns)
    more = tuple(
        Row(blank, lane=lane, entry=Cell(None, _more(lanes.count(lane)), Tone.MUTED))
        for lane in range(len(table.lanes))
        if lane in lanes
    )
    return section._replace(rows=(*kept, *more))


def _more(number: int) -> str:
    return f"… {number:,} more"

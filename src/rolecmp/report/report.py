"""What every renderer reads: a result as tables of cells, worded, sorted and computed already.

Named tuples, here and in the rest of the core: a class costs an eighth of a frozen dataclass at
start-up, and there are some thirty of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rolecmp.model.errors import UsageError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import quote_name

if TYPE_CHECKING:  # a report that shows nothing of the dataset does not wait for its models
    from rolecmp.model.dataset import Dataset
    from rolecmp.model.role import Role
    from rolecmp.model.things import Source

SCHEMA_VERSION = 1
"""Version of the JSON that `rolecmp` writes; it grows when a key goes or changes its meaning."""

Value = str | int | float | bool | tuple[str, ...] | None


class ValueType(StrEnum):
    """Type of the raw values of a column, as JSON has it; `strings` is a list of strings."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    STRINGS = "strings"


class Tone(StrEnum):
    """What a cell means; how that looks is the renderer's business, and never its only sign."""

    PLAIN = "plain"
    STRONG = "strong"
    ONLY = "only"
    SHARED = "shared"
    MISSING = "missing"
    MUTED = "muted"
    WARNING = "warning"


class Column(NamedTuple):
    """A column: declared once, read by the report and by the published schema.

    `detail` columns are written by data formats only, unless chosen with `--fields`. Readers do not
    see a column that is empty throughout, unless it is `kept`. `title` may be empty where the cells
    speak for themselves. `each_role`: one of several like it, with the id of a role as its key.
    """

    key: str
    title: str
    type: ValueType = ValueType.STRING
    description: str = ""
    nullable: bool = False
    detail: bool = False
    kept: bool = False
    each_role: bool = False

    @property
    def numeric(self) -> bool:
        """Whether the cells align at their right."""
        return self.type in (ValueType.INTEGER, ValueType.NUMBER)


class Cell(NamedTuple):
    """One value twice: raw and typed for data formats, worded for readers."""

    value: Value
    text: str
    tone: Tone = Tone.PLAIN


class Range(NamedTuple):
    """What is drawn for one row: from `low` to `high`, with a mark at `middle`; any may be None.

    `text` says it in words.
    """

    low: float | None
    middle: float | None
    high: float | None
    text: str = ""


class Axis(NamedTuple):
    """The axis that the ranges of a section share, with its ticks as (value, label).

    `about` is what holds for all of them, and `common` the part that all of them cover.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    about: str = ""
    common: tuple[float, float] | None = None


class Chart(StrEnum):
    """What a table may be drawn as; the ranges of a section are drawn wherever it has an axis."""

    CONTRAST = "contrast"
    """Who has what: in lanes where the table has them, else a mark for each role."""
    STEPS = "steps"
    """A row a step, a column a role; holes are visible."""


class Row(NamedTuple):
    """One row. `sources` are all that vouch for it, `marks` those whose footnote it carries.

    `lane` is the position of the lane in which a reader finds the row, where its table has lanes,
    and `entry` what stands there. `label` is what a chart calls the row, `pointer` where in the
    dataset its statement is.
    """

    cells: tuple[Cell, ...]
    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    lane: int | None = None
    entry: Cell | None = None
    range: Range | None = None
    label: str = ""
    pointer: str | None = None


class Section(NamedTuple):
    """Rows under one heading; `folded` says for readers in one line what the rows would.

    Where that line is empty, readers are spared the section. `notes` stand under the rows. A
    section may have no rows: it then speaks by its notes alone. `tally` says of each lane how many
    things are in it.
    """

    title: str
    rows: tuple[Row, ...]
    marks: tuple[str, ...] = ()
    folded: str | None = None
    axis: Axis | None = None
    notes: tuple[str, ...] = ()
    tally: tuple[int, ...] = ()


class Table(NamedTuple):
    """A table under a heading, in sections.

    `lanes` are the titles of side-by-side lists ("only A", "both", "only B") in which readers may
    see the rows instead of under the columns. `data` or `readers` false: not for those formats.
    `caption` is what a document calls the table where `title` leaves it to the sections.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    lanes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    data: bool = True
    readers: bool = True
    caption: str = ""
    chart: Chart | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def open_sections(self) -> tuple[Section, ...]:
        """The sections whose rows readers see."""
        return tuple(section for section in self.sections if section.folded is None)

    @property
    def shown_columns(self) -> tuple[int, ...]:
        """The positions of the columns that readers see of the open sections."""
        rows = [row for section in self.open_sections for row in section.rows]
        return tuple(
            index
            for index, column in enumerate(self.columns)
            if not column.detail and (column.kept or any(row.cells[index].text for row in rows))
        )

    @property
    def role_columns(self) -> tuple[int, ...]:
        """The positions of the columns that there are for each role."""
        return tuple(index for index, column in enumerate(self.columns) if column.each_role)


class Fact(NamedTuple):
    """One line of the summary of a document."""

    label: str
    text: str
    sources: tuple[str, ...] = ()


class Report(NamedTuple):
    """A result. `single`: in JSON its first table is `rows`, and any other stands beside that.

    `lead` stands before the tables, `notes` behind them. `sources` is in the order of the
    footnotes: the first is [1], and those that readers do not meet come last. `summary` opens a
    document, whose reader has not asked for it; `command` is the command line that makes the same
    again. `numbers` are those of `sources`, kept where there may be thousands. `credits` are what
    has to stand wherever the data is shown, a picture too: what a licence asks for, and at what
    rate figures were converted.
    """

    kind: str
    title: str
    tables: tuple[Table, ...]
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    sources: "tuple[Source, ...]" = ()
    lead: tuple[str, ...] = ()
    single: bool = False
    summary: tuple[Fact, ...] = ()
    command: str = ""
    numbers: Mapping[str, int] = MappingProxyType({})
    credits: tuple[str, ...] = ()

    @property
    def cited(self) -> "tuple[Source, ...]":
        """The sources whose footnotes readers meet."""
        met = set(_met_by_readers(self.tables))
        met.update(source for fact in self.summary for source in fact.sources)
        return tuple(source for source in self.sources if source.id in met)

    def footnote_numbers(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the footnotes, from 1, of those of the sources that the report lists."""
        numbers = self.numbers or number_sources(self.sources)
        return tuple(sorted({numbers[source] for source in sources if source in numbers}))

    def footnotes(self, sources: Iterable[str]) -> str:
        """`[1][3]` for those of the sources that the report lists, `[1]–[4]` where there are many.

        `""` when it lists none.
        """
        runs: list[list[int]] = []
        for number in self.footnote_numbers(sources):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return "".join(
            f"[{run[0]}]–[{run[-1]}]" if len(run) > 2 else "".join(f"[{n}]" for n in run)
            for run in runs
        )


SOURCES_COLUMN = Column(
    "sources",
    "sources",
    ValueType.STRINGS,
    "Ids of the sources that vouch for the row.",
    detail=True,
)
"""The last column of every table; readers see footnotes instead, unless they choose it."""


MOST_MARKS = 2
"""A row with more footnotes than this leaves them to the heading of its section."""


def role_columns(roles: "Sequence[Role]", column: Column) -> tuple[Column, ...]:
    """The column once for each role; its key is the role's id, which no other column may have."""
    return tuple(
        column._replace(key=role.id, title=role.title, kept=True, each_role=True) for role in roles
    )


def table_of(
    key: str,
    title: str,
    columns: Sequence[Column],
    sections: Iterable[Section],
    *,
    lanes: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    data: bool = True,
    readers: bool = True,
    caption: str = "",
    chart: Chart | None = None,
) -> Table:
    """A table whose last column is the sources of each row, as `row_of` adds them."""
    return Table(
        key, title, (*columns, SOURCES_COLUMN), tuple(sections), lanes, notes, data, readers,
        caption, chart,
    )  # fmt: skip


def all_tables(tables: Iterable[Table]) -> tuple[Table, ...]:
    """The tables of a result, whatever is in them; readers are spared those with nothing to read.

    So data formats have the same tables in every result of a kind.
    """
    return tuple(
        table if table.rows or table.notes else table._replace(readers=False) for table in tables
    )


def row_of(
    *cells: Cell,
    sources: Iterable[str] = (),
    own: bool = True,
    lane: int | None = None,
    entry: Cell | None = None,
    range_: Range | None = None,
    label: str = "",
    pointer: str | None = None,
) -> Row:
    """A row with its sources as the last cell.

    `own` false: they hold for a whole block, so that the heading of its section cites them.
    """
    ids = tuple(dict.fromkeys(sources))
    marks = ids if own else ()
    cells = (*cells, list_cell(ids, tone=Tone.MUTED))
    return Row(cells, ids, marks, lane, entry, range_, label, pointer)


def section_of(
    title: str,
    rows: Sequence[Row],
    *,
    folded: str | None = None,
    axis: Axis | None = None,
    notes: tuple[str, ...] = (),
    tally: tuple[int, ...] = (),
) -> Section:
    """A section whose heading carries the footnotes that are not of single rows.

    Those that all its rows share, that hold for a whole block, or that are more than MOST_MARKS in
    a row. Without a heading the rows carry them.
    """
    if title and rows and len({row.sources for row in rows}) == 1:
        bare = tuple(row._replace(marks=()) for row in rows)
        return Section(title, bare, rows[0].sources, folded, axis, notes, tally)
    if not (title or folded):
        cited = tuple(row._replace(marks=row.sources) for row in rows)
        return Section(title, cited, (), folded, axis, notes, tally)
    light = tuple(row if len(row.marks) <= MOST_MARKS else row._replace(marks=()) for row in rows)
    marks = dict.fromkeys(s for row in light if not row.marks for s in row.sources)
    return Section(title, light, tuple(marks), folded, axis, notes, tally)


def with_sources(report: Report, dataset: "Dataset") -> Report:
    """The report with the sources of all its rows as footnotes, in order of appearance."""
    return _with_sources(report, dataset.sources)


def _with_sources(report: Report, known: "Mapping[str, Source]") -> Report:
    used = (source for table in report.tables for row in table.rows for source in row.sources)
    said = (source for fact in report.summary for source in fact.sources)
    ids = dict.fromkeys(chain(_met_by_readers(report.tables), said, used))
    sources = tuple(known[id_] for id_ in ids)
    return report._replace(sources=sources, numbers=number_sources(sources))


def _met_by_readers(tables: Iterable[Table]) -> Iterator[str]:
    """The sources whose footnotes stand where readers see them."""
    for table in tables:
        for section in table.sections if table.readers else ():
            if section.folded != "":
                yield from section.marks
                for row in section.rows:
                    yield from row.marks


def number_sources(sources: "Iterable[Source]") -> dict[str, int]:
    """Id to the number of the footnote, from 1."""
    return {source.id: number for number, source in enumerate(sources, 1)}


ORIGIN_COLUMN = Column(
    "origin",
    "from",
    description="File that the statement comes from; built-in: it comes with the program.",
    nullable=True,
)
"""Stands before the sources in results that tell it."""


def with_origins(report: Report, origins: Mapping[str, str]) -> Report:
    """The report with the file of each row's statement, by pointer as `trace_origins` gives them.

    Readers see a file's name without its folder where no other file goes by that.
    """
    from rolecmp.loading.provenance import origin_of

    names = set(origins.values())
    shown = {name: name.rpartition("/")[2] or name for name in names}
    short = list(shown.values())

    def cell(row: Row) -> Cell:
        name = origin_of(origins, row.pointer) if row.pointer is not None else None
        if name is None:
            return BLANK
        return Cell(name, shown[name] if short.count(shown[name]) == 1 else name, Tone.MUTED)

    def told(table: Table) -> Table:
        if all(row.pointer is None for row in table.rows):
            return table
        sections = tuple(
            section._replace(
                rows=tuple(
                    row._replace(cells=(*row.cells[:-1], cell(row), row.cells[-1]))
                    for row in section.rows
                )
            )
            for section in table.sections
        )
        columns = (*table.columns[:-1], ORIGIN_COLUMN, table.columns[-1])
        return table._replace(columns=columns, sections=sections)

    return report._replace(tables=tuple(map(told, report.tables)))


def without_sources(report: Report) -> Report:
    """The report with neither footnotes, nor sources in the rows, nor a list of them."""
    keys = dict.fromkeys(column.key for table in report.tables for column in table.columns)
    keys.pop(SOURCES_COLUMN.key, None)
    bare = _choose(report, tuple(keys), keep_form=True)

    def unmarked(section: Section) -> Section:
        rows = tuple(row._replace(sources=(), marks=()) for row in section.rows)
        return section._replace(rows=rows, marks=())

    tables = tuple(
        table._replace(sections=tuple(map(unmarked, table.sections))) for table in bare.tables
    )
    return bare._replace(tables=tables, sources=(), numbers={})


def select_fields(report: Report, fields: Sequence[str]) -> Report:
    """The report with only the columns named, in that order, in every table that has them.

    Tables that have none of them go, and so do lanes, charts, and what tells readers the same as
    another table tells programs. Raises UsageError naming the valid ones for an unknown name.
    """
    known = dict.fromkeys(column.key for table in report.tables for column in table.columns)
    for name in fields:
        if name not in known:
            raise UsageError(
                f"no field {quote_name(name)}.{did_you_mean(name, known)} "
                f"Fields: {', '.join(known)}"
            )
    return _choose(report, tuple(dict.fromkeys(fields)), keep_form=False)


def _choose(report: Report, fields: Sequence[str], *, keep_form: bool) -> Report:
    tables = []
    told = {column.key for table in report.tables if table.data for column in table.columns}
    for table in report.tables:
        if not keep_form and not table.data and told.issuperset(fields):
            continue
        positions = {column.key: index for index, column in enumerate(table.columns)}
        chosen = [positions[name] for name in fields if name in positions]
        if keep_form:
            chosen.sort()
        others = {table.columns[index].key for index in chosen} - {SOURCES_COLUMN.key}
        if not keep_form and _stands_for_another(table, report.tables):
            continue
        if not others and list(fields) != [SOURCES_COLUMN.key]:
            continue
        columns = tuple(table.columns[index] for index in chosen)
        sections = [
            section._replace(
                rows=tuple(
                    row._replace(cells=tuple(row.cells[index] for index in chosen))
                    for row in section.rows
                ),
            )
            for section in table.sections
        ]
        if not keep_form:
            columns = tuple(column._replace(detail=False, kept=True) for column in columns)
            sections = [_plain(section) for section in sections]
        tables.append(
            table._replace(
                columns=columns,
                sections=tuple(sections),
                lanes=table.lanes if keep_form else (),
                chart=table.chart if keep_form else None,
                readers=table.readers if keep_form else table.data or table.readers,
            )
        )
    known = {source.id: source for source in report.sources}
    summary = report.summary if keep_form else ()
    return _with_sources(report._replace(tables=tuple(tables), summary=summary), known)


def _stands_for_another(table: Table, tables: Iterable[Table]) -> bool:
    """Whether readers see a table in the place of one that has the whole data."""
    return not table.data and any(o.data and o.columns == table.columns for o in tables)


def _plain(section: Section) -> Section:
    rows = tuple(row._replace(lane=None, entry=None, range=None) for row in section.rows)
    return section._replace(rows=rows, axis=None, folded=None, tally=())


# --- cells ------------------------------------------------------------------------------------

NOTHING = Cell(None, "", Tone.MISSING)
"""Something that others in the table have, and that is not there; readers see a dash."""

BLANK = Cell(None, "")
"""Nothing to add."""


def text_cell(text: str | None, tone: Tone = Tone.PLAIN) -> Cell:
    """A text as it stands, or a blank."""
    return Cell(text, text, tone) if text is not None else BLANK


def list_cell(texts: Sequence[str], separator: str = ", ", tone: Tone = Tone.PLAIN) -> Cell:
    """A list, in one line for readers."""
    return Cell(tuple(texts), separator.join(texts), tone)


def number_cell(number: float | None, tone: Tone = Tone.PLAIN) -> Cell:
    """A number with its thousands apart, decimals as they are and never rounded; or nothing."""
    return Cell(number, f"{number:,}", tone) if number is not None else NOTHING


def year_cell(year: int | None) -> Cell:
    """A year, which has no thousands."""
    return Cell(year, str(year)) if year is not None else NOTHING


def flag_cell(flag: bool, yes: str) -> Cell:  # noqa: FBT001 - it is the value
    """True or false; readers see `yes` or nothing."""
    return Cell(flag, yes if flag else "")

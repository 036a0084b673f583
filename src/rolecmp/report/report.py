"""What a Report is: a result as tables of cells, worded, sorted and computed already.

Named tuples, here and in the rest of the core: a class costs an eighth of a frozen dataclass at
start-up, and there are some thirty of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a report that shows nothing of the dataset does not wait for its models
    from rolecmp.model.things import Source

SCHEMA_VERSION = 1
"""Version of the JSON that `rolecmp` writes; it grows when a key goes or changes its meaning."""

Object = Mapping[str, str | int | None]
"""A small record inside a cell: a phrase with its line, say."""
Value = str | int | float | bool | tuple[str, ...] | tuple[Object, ...] | None


class ValueType(StrEnum):
    """Type of the raw values of a column, as JSON has it; `strings` and `objects` are lists."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    STRINGS = "strings"
    OBJECTS = "objects"


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
    """A column: declared once, read by the report and by the published schema."""

    key: str
    """Its name in JSON, in CSV and for `--fields`."""
    title: str
    """What stands above it for readers; empty where the cells speak for themselves."""
    type: ValueType = ValueType.STRING
    """Type of its raw values."""
    description: str = ""
    """What it holds, in the published schema."""
    nullable: bool = False
    """Whether a raw value may be null."""
    detail: bool = False
    """Whether only data formats write it, unless `--fields` names it."""
    kept: bool = False
    """Whether readers see it even where it is empty throughout."""
    each_role: bool = False
    """Whether it is one of several alike, one for each role, with the id of the role as its key."""
    target: str = ""
    """What its title is about, such as `level:pm:senior`, as in a cell."""
    gives_way: int = 0
    """Which column a narrow screen takes out first, 1 before 2, to say below the rows what stands in
    it; 0: none."""
    unsaid: bool = False
    """Whether nothing is then said of what stands in it but that the full result has it."""
    parts: "tuple[Column, ...]" = ()
    """What each of its objects holds, where its values are objects."""

    @property
    def numeric(self) -> bool:
        """Whether the cells align at their right."""
        return self.type in (ValueType.INTEGER, ValueType.NUMBER)


class Cell(NamedTuple):
    """One value twice: raw and typed for data formats, worded for readers."""

    value: Value
    text: str
    tone: Tone = Tone.PLAIN
    targets: tuple[str, ...] = ()
    """What each line of the text is about, such as `role:pm`, a link where there is a page of it; or
    the web address that it leads to."""


class Range(NamedTuple):
    """What is drawn for one row: a line from `low` to `high`, and a mark at `middle`."""

    low: float | None
    """Where the line begins; None: it is open."""
    middle: float | None
    """Where the mark stands; None: there is none."""
    high: float | None
    """Where the line ends; None: it is open."""
    text: str = ""
    """The same in words."""
    role: int = 0
    """Position, among the roles of the result, of the role whose it is: its colour in every chart."""
    measured: bool = True
    """Whether its ends are counted, percentiles say, and not a band that somebody names."""

    @property
    def span(self) -> tuple[float, float] | None:
        """From where to where the line runs: to the mark, where one end is open; None: no line."""
        low = self.middle if self.low is None else self.low
        high = self.middle if self.high is None else self.high
        closed = self.low is not None or self.high is not None
        return (low, high) if closed and low is not None and high is not None else None


class Axis(NamedTuple):
    """The axis that the ranges of a section share."""

    low: float
    """Its left end."""
    high: float
    """Its right end."""
    ticks: tuple[tuple[float, str], ...]
    """Marked places, as (value, label)."""
    about: str = ""
    """What holds for all the ranges, e.g. the place and the year."""
    common: tuple[float, float] | None = None
    """The part that all the ranges cover, as (low, high)."""
    mark: tuple[float, str] | None = None
    """A figure that is marked across all the ranges, with its label."""
    legend: tuple[str, str] | None = None
    """What ranges whose ends are measured say, and what the others do, where it has both."""


class Chart(StrEnum):
    """What a table may be drawn as; the ranges of a section are drawn wherever it has an axis."""

    CONTRAST = "contrast"
    """Who has what: in lanes where the table has them, else a mark for each role."""
    STEPS = "steps"
    """A row a step, a column a role; holes are visible."""
    WAYS = "ways"
    """A section a way, a row a move, each box joined to the next."""


class Move(NamedTuple):
    """What is drawn for one row of a way: a box, and how one gets from it to the next."""

    start: str
    """Title of what one leaves."""
    how: str
    """The move in a few words."""
    stop: str
    """Title of what one enters."""
    roles: tuple[int, int]
    """Positions, among the roles of the result, of the roles of both: their colours."""


class Row(NamedTuple):
    """One row of a table."""

    cells: tuple[Cell, ...]
    """One for each column of the table."""
    sources: tuple[str, ...] = ()
    """Ids of the sources that vouch for it."""
    marks: tuple[str, ...] = ()
    """Ids of the sources whose footnotes stand in the row."""
    lane: int | None = None
    """Position of the lane in which readers find it, where its table has lanes."""
    entry: Cell | None = None
    """What stands in that lane."""
    range: Range | None = None
    """What is drawn for it, where its section has an axis."""
    label: str = ""
    """What a chart calls it."""
    move: Move | None = None
    """What is drawn for it, where its table is a chart of ways."""
    anchor: str = ""
    """The id by which a page is entered at this row."""
    pointer: str | None = None
    """JSON pointer to its statement in the dataset."""
    spare: bool = False
    """Whether readers of the short result do without it."""
    rank: int = 0
    """In which order rows are kept where some are left out, the lowest first."""
    pinned: bool = False
    """Whether readers of the short result see it whatever else is left out."""


class Section(NamedTuple):
    """Rows under one heading; without rows, it speaks by its notes alone."""

    title: str
    """The heading; empty where there is none."""
    rows: tuple[Row, ...]
    """Its rows, sorted."""
    marks: tuple[str, ...] = ()
    """Ids of the sources whose footnotes stand at the heading."""
    folded: str | None = None
    """The line that readers see instead of the rows; where it is empty, they see nothing."""
    axis: Axis | None = None
    """The axis on which the ranges of the rows are drawn."""
    notes: tuple[str, ...] = ()
    """What stands under the rows."""

    @property
    def row_marks(self) -> tuple[str, ...]:
        """Ids of the sources whose footnotes stand in the rows, each once."""
        return tuple(dict.fromkeys(mark for row in self.rows for mark in row.marks))


class Cut(NamedTuple):
    """How much of a table is left."""

    rows: int
    """So many rows of a section, or in each of its lanes."""
    sections: int = 1
    """So many sections."""


class Table(NamedTuple):
    """A table under a heading, in sections."""

    key: str
    """Its name in JSON and CSV."""
    title: str
    """The heading; empty where the sections have their own."""
    columns: tuple[Column, ...]
    """Its columns, the sources last."""
    sections: tuple[Section, ...]
    """Its sections, in the order in which they are read."""
    lanes: tuple[str, ...] = ()
    """Titles of lists side by side ("named for A", "for both", "named for B"), which readers see instead of the
    columns."""
    notes: tuple[str, ...] = ()
    """What stands under the sections."""
    data: bool = True
    """Whether data formats write it."""
    readers: bool = True
    """Whether readers see it."""
    caption: str = ""
    """What a document calls it, where `title` leaves that to the sections."""
    chart: Chart | None = None
    """What it may be drawn as."""
    brief_lines: int = 0
    """How many lines of a cell the short result shows; 0: all."""
    least: Cut | None = None
    """How far a result that is still too long may cut it down; None: no further."""

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

    @property
    def marks(self) -> Iterator[str]:
        """Ids of the sources whose footnotes readers meet in it, in the order of reading."""
        for section in self.sections if self.readers else ():
            if section.folded != "":
                yield from section.marks
                for row in section.rows:
                    yield from row.marks


class Fact(NamedTuple):
    """One line of the summary that a result begins with."""

    label: str
    """What it is about."""
    text: str
    """What it says."""
    sources: tuple[str, ...] = ()
    """Ids of the sources that say so."""


class NameReading(NamedTuple):
    """How the name of a role or occupation was read."""

    name: str
    """The name as it was typed."""
    id: str
    """What it means: `pm`, `pm:senior`, `onet:11-2021.00`."""
    title: str
    """The title of that."""
    note: str = ""
    """What to know of how it was read; empty where it is plain."""


class Report(NamedTuple):
    """A result."""

    kind: str
    """What kind of result it is; a key of the published schemas."""
    title: str
    """The heading."""
    tables: tuple[Table, ...]
    """Its tables, in the order in which they are read."""
    subtitle: str = ""
    """How much it holds, in a few words."""
    notes: tuple[str, ...] = ()
    """What stands behind the tables."""
    sources: "tuple[Source, ...]" = ()
    """Its sources in the order of their footnotes, [1] first; those that readers do not meet last."""
    lead: tuple[str, ...] = ()
    """What stands before the tables."""
    names: tuple[NameReading, ...] = ()
    """How the names that were asked about were read, in the order of asking."""
    missing: tuple[str, ...] = ()
    """What was asked for and has no place in the tables, each in a sentence."""
    single: bool = False
    """Whether JSON calls its first table `rows`, and puts any other beside that."""
    values: Mapping[str, Value] = MappingProxyType({})
    """What JSON says beside its tables, by key: the verdict on an ad, say."""
    summary: tuple[Fact, ...] = ()
    """The answer in short, which the result begins with in every format but those of rows alone."""
    command: str = ""
    """The command line that makes it again."""
    numbers: Mapping[str, int] = MappingProxyType({})
    """Number of the footnote by source, kept where there may be thousands."""
    ending: tuple[str, ...] = ()
    """What ends it on a screen: what was left out, and how to see that."""
    links: Mapping[str, str] = MappingProxyType({})
    """The addresses of pages by what they are about; there are some within a site only."""
    credits: tuple[str, ...] = ()
    """What has to stand wherever the data is shown, a picture too: what a licence asks for, and at
    what rate figures were converted."""
    legend: tuple[str, ...] = ()
    """What the marks behind texts mean; programs have columns of their own for that."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever asked has to know: how names were read, and what there is not.

        It stands in every format that has room for words; of the others it goes to stderr.
        """
        read = dict.fromkeys(reading.note for reading in self.names if reading.note)
        notes = (f"{'; '.join(read)}.",) if read else ()
        return (*notes, *self.missing)

    @property
    def opening(self) -> tuple[str, ...]:
        """What readers meet before the tables."""
        return (*self.remarks, *self.lead)

    @property
    def closing(self) -> tuple[str, ...]:
        """What readers meet behind the tables."""
        return (*self.notes, *self.legend)

    @property
    def cited(self) -> "tuple[Source, ...]":
        """The sources whose footnotes readers meet."""
        met = {mark for table in self.tables for mark in table.marks}
        met.update(source for fact in self.summary for source in fact.sources)
        return tuple(source for source in self.sources if source.id in met)

    def footnote_numbers(self, sources: Iterable[str]) -> tuple[int, ...]:
        """Returns the sorted numbers of the footnotes of sources; unlisted ones have none."""
        numbers = self.numbers or number_sources(self.sources)
        return tuple(sorted({numbers[source] for source in sources if source in numbers}))

    def footnotes(self, sources: Iterable[str]) -> str:
        """Writes the footnotes of sources: `[1][3]`, `[1]–[4]` for a run, `""` for none."""
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


def number_sources(sources: "Iterable[Source]") -> dict[str, int]:
    """Numbers sources from 1, by id, as their footnotes are numbered."""
    return {source.id: number for number, source in enumerate(sources, 1)}

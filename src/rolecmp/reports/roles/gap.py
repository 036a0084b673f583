"""From a role or a person to roles: what carries over, is new, or is left behind: `rolecmp gap`."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.gap import (
    GAP_FACETS,
    Gap,
    GapEntry,
    GapStatus,
    PersonGaps,
    RoleGaps,
)
from rolecmp.analysis.links import CitedLink
from rolecmp.analysis.phrases import PERSON_FACETS
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.model.text import quote_name
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.phrases import understood_table, unknown_table
from rolecmp.reports.wording import list_first, remarks_on, thin_line, word

SAME_KIND_SHOWN = 3
"""Readers see at most so many things of the same kind."""

COUNT_COLUMNS = (
    Column("id", "role id", description="Id of the target.", detail=True),
    Column("title", "to", description="Title of the target."),
    Column("carries_over", "carries over", ValueType.INTEGER, "How much the start has already."),
    Column("new", "new", ValueType.INTEGER, "How much the start does not have."),
    Column("left_behind", "left behind", ValueType.INTEGER, "How much the target does not ask for."),
    Column("back_carries_over", "back: carries over", ValueType.INTEGER,
           "The other way round; null where one starts from words.", nullable=True, detail=True),
    Column("back_new", "back: new", ValueType.INTEGER, "The other way round.", nullable=True),
    Column("back_left_behind", "back: left behind", ValueType.INTEGER, "The other way round.",
           nullable=True, detail=True),
)  # fmt: skip

SIDE_COLUMNS = (
    Column("facet", "facet", description="Id of the facet.", detail=True),
    Column("name", "", description="Name of the thing."),
)
"""Followed by STATUS_COLUMN for each target."""

STATUS_COLUMN = Column("", "", description="Whether it carries over or is new.", nullable=True)

_STATUSES = {
    GapStatus.CARRIES_OVER: ("carries over", Tone.SHARED),
    GapStatus.NEW: ("new", Tone.STRONG),
    GapStatus.LEFT_BEHIND: ("left behind", Tone.MUTED),
}


def role_gap_report(dataset: Dataset, role_gaps: RoleGaps, *, unfold: bool = False) -> Report:
    """Reports the gaps from one role to one or more, with the counts of the reverse.

    For readers, what is left behind is folded to a line a facet unless `unfold`.
    """
    role, gaps, reverse = role_gaps
    notes = []
    if len(gaps) == 1:
        there, back = gaps[0].target, reverse[0]
        notes.append(f"The other way round ({there.id} → {role.id}): {_counts(back)}.")
    notes += thin_line([role, *(gap.target for gap in gaps)])
    notes += [note for gap in gaps for note in _silences(role, gap.target)]
    tables = _gap_tables(dataset, gaps, reverse, unfold=unfold)
    return _report(dataset, f"{role.title} ({role.id})", gaps, tables, notes)


def person_gap_report(dataset: Dataset, person_gaps: PersonGaps, *, unfold: bool = False) -> Report:
    """Reports the gaps from what a person has said to roles, and how that was understood."""
    interpretation, gaps = person_gaps
    notes = [
        f"{quote_name(title)} is the role {id_}: `rolecmp gap {id_} {gaps[0].target.id}` "
        "starts from all of it."
        for title, id_ in interpretation.roles
    ]
    notes += thin_line([gap.target for gap in gaps])
    notes += [note for gap in gaps for note in _silences(None, gap.target)]
    tables = [
        *_gap_tables(dataset, gaps, None, unfold=unfold),
        understood_table(interpretation),
        unknown_table(interpretation),
    ]
    return _report(dataset, "You", gaps, tables, notes)


def _report(
    dataset: Dataset, start: str, gaps: Sequence[Gap], tables: Sequence[Table], notes: Sequence[str]
) -> Report:
    targets = ", ".join(f"{gap.target.title} ({gap.target.id})" for gap in gaps)
    report = Report(
        "gap",
        f"{start} → {targets}",
        table.drop_empty(tables),
        _counts(gaps[0]) if len(gaps) == 1 else "",
        tuple(notes),
    )
    return add_footnotes(report, dataset)


def _counts(gap: Gap) -> str:
    """`carries over 5 · new 12 · left behind 7`."""
    return " · ".join(f"{text} {gap.count(s)}" for s, (text, _) in _STATUSES.items())


def _silences(start: Role | None, target: Role) -> list[str]:
    """Says what cannot be known, because the data says nothing of one of the two."""
    facets = GAP_FACETS if start is not None else PERSON_FACETS
    silent = [facet.heading for facet in facets if getattr(target, facet.key) is None]
    if len(silent) == len(facets):
        return [f"Of {target.title} the data knows no more than the name."]
    lines = []
    if silent:
        lines.append(f"Nothing is said of {target.title} on: {', '.join(silent)}.")
    if start is not None:
        unknown = [
            facet.heading
            for facet in facets
            if getattr(start, facet.key) is None and getattr(target, facet.key) is not None
        ]
        if unknown:
            lines.append(
                f"Nothing is said of {start.title} on: {', '.join(unknown)}; "
                "what counts as new there may not be."
            )
    return lines


# --- tables -----------------------------------------------------------------------------------


def _gap_tables(
    dataset: Dataset, gaps: Sequence[Gap], reverse: Sequence[Gap] | None, *, unfold: bool
) -> list[Table]:
    """Makes the counts, then every entry; several targets stand side by side for readers."""
    several = len(gaps) > 1
    tables = [_count_table(gaps, reverse, readers=several)]
    if several:
        tables.append(_side_table(gaps))
    sections = [section for gap in gaps for section in _sections(dataset, gap, unfold=unfold)]
    tables.append(
        table.table("gap", "", GAP_COLUMNS, sections, readers=not several, caption="thing by thing")
    )
    return tables


def _count_table(gaps: Sequence[Gap], reverse: Sequence[Gap] | None, *, readers: bool) -> Table:
    rows = []
    for index, gap in enumerate(gaps):
        back = reverse[index] if reverse is not None else None
        rows.append(
            table.row(
                cell.text(gap.target.id),
                cell.text(gap.target.title, Tone.STRONG),
                *(cell.number(gap.count(status)) for status in GapStatus),
                *(cell.number(back.count(status) if back else None) for status in GapStatus),
            )
        )
    sections = [Section("", tuple(rows))]
    return table.table("counts", "", COUNT_COLUMNS, sections, readers=readers, caption="in numbers")


def _sections(dataset: Dataset, gap: Gap, *, unfold: bool) -> list[Section]:
    """Makes a section for each facet; what is left behind is folded to a line, unless `unfold`."""
    sections = []
    for facet in dict.fromkeys(entry.facet for entry in gap.entries):
        lines = [_GapLine(dataset, gap.target, e) for e in gap.entries if e.facet is facet]
        shown = [line for line in lines if unfold or line.entry.status is not GapStatus.LEFT_BEHIND]
        left = [line for line in lines if line not in shown]
        if shown:
            title = f"{facet.heading} · {_count_in_words(gap, facet)}"
            sections.append(table.section(title, _rows(shown), notes=_notes_on(facet)))
        if left:
            names = ", ".join(
                f"{line.entry.name} (expressly not needed)" if line.entry.want else line.entry.name
                for line in left
            )
            folded = f"Left behind, {facet.heading}: {names}"
            sections.append(Section("", tuple(_rows(left)), folded=folded))
    return sections


def _count_in_words(gap: Gap, facet: Facet) -> str:
    """`3 carry over, 8 new, 5 left behind`."""
    words = {
        GapStatus.CARRIES_OVER: "carry over",
        GapStatus.NEW: "new",
        GapStatus.LEFT_BEHIND: "left behind",
    }
    return ", ".join(f"{gap.count(status, facet)} {text}" for status, text in words.items())


def _notes_on(facet: Facet) -> tuple[str, ...]:
    alternatives = ("Backgrounds are alternatives: nobody has them all.",)
    return alternatives if facet is Facet.BACKGROUNDS else ()


class _GapLine(NamedTuple):
    """An entry of a gap with all that its cells are read from."""

    dataset: Dataset
    """The data that its names are in."""
    target: Role
    """The role that the gap leads to."""
    entry: GapEntry
    """The entry."""

    @property
    def cited(self) -> CitedLink | None:
        """What is quoted: how the target has the thing, else how the start has it."""
        return self.entry.want or self.entry.have


def _why_cell(line: _GapLine) -> Cell:
    """Says what the sources do of a thing; for readers also what the start has of the same kind."""
    remarks = remarks_on(line.dataset, line.cited.link) if line.cited is not None else []
    things = getattr(line.dataset, line.entry.facet.key)
    names = [things[id_].name for id_ in line.entry.same_kind]
    same_kind = [f"same kind: {list_first(names, SAME_KIND_SHOWN)}"] if names else []
    return Cell(tuple(remarks), "; ".join([*remarks, *same_kind]))


_GAP_FIELDS: tuple[Field[_GapLine], ...] = (
    Field(
        Column("target", "to", description="Id of the target.", detail=True),
        lambda line: cell.text(line.target.id),
    ),
    Field(
        Column("facet", "facet", description="Id of the facet.", detail=True),
        lambda line: cell.text(line.entry.facet),
    ),
    Field(
        Column("id", "id", description="Id of the thing.", detail=True),
        lambda line: cell.text(line.entry.id),
    ),
    Field(
        Column("name", "", description="Name of the thing."),
        lambda line: cell.text(line.entry.name),
    ),
    Field(
        Column("standing", "", description="carries-over, new or left-behind."),
        lambda line: Cell(line.entry.status, *_STATUSES[line.entry.status]),
    ),
    Field(
        Column("have", "have", description="How the start has it, e.g. valuable; null: not stated.",
               nullable=True, detail=True),
        lambda line: cell.text(line.entry.have.value if line.entry.have else None),
    ),
    Field(
        Column("want", "how", description="How the target has it, e.g. core; null: not at all.",
               nullable=True),
        lambda line: _want_cell(line.entry),
    ),
    Field(Column("why", "why", ValueType.STRINGS, "What the sources say of it."), _why_cell),
    Field(
        Column("kin", "of its kind", ValueType.STRINGS,
               "Ids of what the start has of the same kind, for something new.", detail=True),
        lambda line: cell.texts(line.entry.same_kind),
    ),
)  # fmt: skip
GAP_COLUMNS = columns_of(_GAP_FIELDS)


def _rows(lines: Sequence[_GapLine]) -> list[Row]:
    return [
        table.row(*read_cells(_GAP_FIELDS, line), sources=line.cited.sources if line.cited else ())
        for line in lines
    ]


def _want_cell(entry: GapEntry) -> Cell:
    """How the target has a thing: `core`, `faces outward`, `valuable → core`."""
    if entry.want is None:
        return cell.text(None)
    text = "" if entry.want.value == "yes" else word(entry.want.value)
    if entry.facet is Facet.ACTIVITIES and text:
        text = f"faces {text}"
    if entry.deeper and entry.have:
        text = f"{word(entry.have.value)} → {text}"
    return Cell(entry.want.value, text)


# --- targets side by side ---------------------------------------------------------------------


def _side_table(gaps: Sequence[Gap]) -> Table:
    """Sets targets side by side; what most of them ask for comes first."""
    wanted: dict[tuple[Facet, str], list[GapEntry | None]] = {}
    for index, gap in enumerate(gaps):
        for entry in gap.entries:
            if entry.status is not GapStatus.LEFT_BEHIND:
                key = (entry.facet, entry.id)
                wanted.setdefault(key, [None] * len(gaps))[index] = entry
    sections = []
    for facet in dict.fromkeys(entry.facet for gap in gaps for entry in gap.entries):
        of_facet = [entries for (other, _), entries in wanted.items() if other is facet]
        of_facet.sort(key=lambda entries: entries.count(None))
        if of_facet:
            rows = [_side_row(facet, entries) for entries in of_facet]
            sections.append(table.section(facet.heading, rows, notes=_notes_on(facet)))
    columns = (*SIDE_COLUMNS, *table.role_columns([gap.target for gap in gaps], STATUS_COLUMN))
    return table.table("side", "", columns, sections, data=False, caption="side by side")


def _side_row(facet: Facet, entries: Sequence[GapEntry | None]) -> Row:
    """Makes the row of a thing; `entries` are parallel to the targets, None: it has it not."""
    present = [entry for entry in entries if entry is not None]
    return table.row(
        cell.text(facet),
        cell.text(present[0].name),
        *(_side_cell(entry) if entry is not None else cell.NOTHING for entry in entries),
        sources=[source for e in present if e.want is not None for source in e.want.sources],
    )


def _side_cell(entry: GapEntry) -> Cell:
    text, tone = _STATUSES[entry.status]
    how = _want_cell(entry).text
    return Cell(entry.status, f"{text} ({how})" if how else text, tone)

"""A gap thing by thing: what the sources say of each, for data formats and for `--full`."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.gap import Gap, GapEntry, GapStatus
from rolecmp.analysis.links import CitedLink
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Section, Table, ValueType
from rolecmp.reports.roles.gap_groups import Ends, evidence_text, how_text, notes_on, title_of
from rolecmp.reports.wording import remarks_on, word


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

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that say so."""
        spoken = (source for each in self.entry.evidence for source in each.sources)
        return (*(self.cited.sources if self.cited is not None else ()), *spoken)


def _want_cell(line: _GapLine) -> Cell:
    """Makes a cell of how the target has a thing: `core`, `faces outward`, `valuable → core`."""
    entry = line.entry
    if entry.want is None:
        return cell.text(None)
    text = how_text(entry)
    if entry.facet is Facet.ACTIVITIES and entry.want.value != "yes":
        text = f"faces {word(entry.want.value)}"
    return Cell(entry.want.value, text)


def _why_cell(line: _GapLine) -> Cell:
    """Makes a cell of what the sources say of it; for readers also what is known beside that."""
    remarks = remarks_on(line.dataset, line.cited.link) if line.cited is not None else []
    have = line.entry.have
    without = ["stated as not needed before"] if have is not None and not have.counts else []
    is_general = line.entry.general and line.entry.status is GapStatus.NOT_NAMED
    general = ["common to any such job"] if is_general else []
    return Cell(tuple(remarks), "; ".join([*remarks, *without, *general]))


def _evidence_cell(line: _GapLine) -> Cell:
    """Makes a cell of what of the start speaks for it."""
    names = tuple(evidence.named.name for evidence in line.entry.evidence)
    texts = [evidence_text(line.entry, evidence) for evidence in line.entry.evidence]
    return Cell(names, "; ".join(texts))


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
        Column("standing", "standing", detail=True,
               description="carries-over, evidence, not-named, stated-without or only-there."),
        lambda line: cell.text(line.entry.status),
    ),
    Field(
        Column("general", "general", ValueType.BOOLEAN, "Whether any such job has it.",
               detail=True),
        lambda line: cell.flag(line.entry.general, "common to any such job"),
    ),
    Field(
        Column("have", "have", nullable=True, detail=True,
               description="How the start has it, e.g. valuable or not-needed; null: no source says."),
        lambda line: cell.text(line.entry.have.value if line.entry.have else None),
    ),
    Field(
        Column("want", "how", nullable=True,
               description="How the target has it, e.g. core or not-needed; null: no source says."),
        _want_cell,
    ),
    Field(Column("why", "why", ValueType.STRINGS, "What the sources say of it."), _why_cell),
    Field(
        Column("evidence", "evidence", ValueType.STRINGS,
               "What at the start points to it, if it is not named itself."),
        _evidence_cell,
    ),
    Field(
        Column("relation", "relation", ValueType.STRINGS, detail=True,
               description="How each of these points to it: is-tool-of, "
               "is-part-of, is-evidence-of, or same-name (another facet has that name)."),
        lambda line: cell.texts([each.relation or "same-name" for each in line.entry.evidence]),
    ),
)  # fmt: skip
GAP_COLUMNS = columns_of(_GAP_FIELDS)


def thing_table(dataset: Dataset, gaps: Sequence[Gap], ends: Ends, *, readers: bool) -> Table:
    """Lists every entry in a row of its own, a section for each facet and status."""
    sections = [
        section
        for gap, target in zip(gaps, ends.targets, strict=True)
        for section in _sections(dataset, gap, ends, target)
    ]
    return table.table(
        "gap", "", GAP_COLUMNS, sections, readers=readers, caption="thing by thing"
    )  # fmt: skip


def _sections(dataset: Dataset, gap: Gap, ends: Ends, target: str) -> list[Section]:
    sections = []
    for facet in dict.fromkeys(entry.facet for entry in gap.entries):
        for status in GapStatus:
            lines = [
                _GapLine(dataset, gap.target, entry)
                for entry in gap.entries
                if entry.facet is facet and entry.status is status
            ]
            rows = [
                table.row(*read_cells(_GAP_FIELDS, line), sources=line.sources) for line in lines
            ]
            title = f"{facet.heading}: {title_of(status, ends, target)}"
            notes = notes_on([facet]) if status is GapStatus.NOT_NAMED else ()
            if rows:
                sections.append(table.section(title, rows, notes=notes))
    return sections

"""How far the levels that an occupation asks for lie above those of another, element by element."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolecmp.analysis.occupations.comparison import Verdict
from rolecmp.analysis.occupations.gap import LevelGap, find_level_gaps
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import LEVEL, Kind, Occupation, scale_of
from rolecmp.model.text import capitalise
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Row, Section, Table, Tone, ValueType
from rolecmp.reports.tables.ratings import (
    KIND_FACETS,
    OVERLAP,
    marks_of,
    plural_of,
    reservations,
    score_notes,
    short_cell,
)


class _LevelLine(NamedTuple):
    """The gap of one element with the occupations that it lies between."""

    gap: LevelGap
    source: Occupation
    target: Occupation

    @property
    def scale(self) -> tuple[float, float]:
        """The (lowest, highest) value of the levels."""
        return scale_of(self.target.release.scales, LEVEL, self.gap.element.kind)

    @property
    def unsure(self) -> bool:
        """Whether the levels differ by less than their confidence intervals tell apart."""
        return self.gap.verdict is Verdict.NOT_DIFFERENT and bool(self.gap.gap)


def _importance_cell(line: _LevelLine) -> Cell:
    importance = line.gap.target.importance
    if importance is None:
        return cell.NOTHING
    return Cell(importance.value, f"{importance.value:.2f}{marks_of(importance)}")


def _have_cell(line: _LevelLine) -> Cell:
    level = line.gap.source.level if line.gap.source is not None else None
    return short_cell(level, line.scale)


def _gap_cell(line: _LevelLine) -> Cell:
    gap = line.gap.gap
    if gap is None:
        return cell.NOTHING
    return Cell(gap, f"{gap:+.2f}{OVERLAP if line.unsure else '  '}")


def _weight_cell(line: _LevelLine) -> Cell:
    weight = line.gap.weight
    return Cell(weight, f"{weight:.2f}") if weight is not None else cell.NOTHING


def _reservations_cell(line: _LevelLine) -> Cell:
    texts = []
    for occupation, rating in ((line.source, line.gap.source), (line.target, line.gap.target)):
        if rating is not None:
            texts += [f"{occupation.title}: {text}" for text in reservations(rating)]
    if line.unsure:
        texts.append("intervals overlap")
    return cell.texts(texts, "; ", Tone.WARNING)


_LEVEL_FIELDS: tuple[Field[_LevelLine], ...] = (
    Field(
        Column("target", "to", description="Id of the target.", detail=True),
        lambda line: cell.text(line.target.id),
    ),
    Field(
        Column("kind", "kind", description="skill, knowledge, ability or work-activity.",
               detail=True),
        lambda line: cell.text(line.gap.element.kind),
    ),
    Field(
        Column("id", "id", description="Id of the element.", detail=True),
        lambda line: cell.text(line.gap.element.id),
    ),
    Field(
        Column("name", "", description="Name of the element."),
        lambda line: cell.text(line.gap.element.name),
    ),
    Field(
        Column("importance", "imp.", ValueType.NUMBER, "Importance to the target, 1 to 5.",
               nullable=True),
        _importance_cell,
    ),
    Field(
        Column("have", "have", ValueType.NUMBER, "Level of the source.", nullable=True),
        _have_cell,
    ),
    Field(
        Column("want", "want", ValueType.NUMBER, "Level of the target.", nullable=True),
        lambda line: short_cell(line.gap.target.level, line.scale),
    ),
    Field(Column("gap", "gap", ValueType.NUMBER, "want - have.", nullable=True), _gap_cell),
    Field(
        Column("weight", "weight", ValueType.NUMBER, "gap x (importance - 1).", nullable=True),
        _weight_cell,
    ),
    Field(
        Column("verdict", "", detail=True,
               description="Whether the levels differ: different, not different, not told."),
        lambda line: cell.text(line.gap.verdict),
    ),
    Field(
        Column("mind", "mind", ValueType.STRINGS, "What the publisher suppresses, or calls not relevant or unsure.",
               detail=True),
        _reservations_cell,
    ),
)  # fmt: skip
LEVEL_COLUMNS = columns_of(_LEVEL_FIELDS)


def levels_table(sections: Sequence[Section], catalogue: Catalogue) -> Table:
    """Makes the table of the sections of one or more targets of a catalogue."""
    notes = score_notes(sections, catalogue)
    return table.table("levels", "levels", LEVEL_COLUMNS, sections, notes=notes)


def level_sections(
    source: Occupation, target: Occupation, facets: Sequence[Facet], about: str, *, unfold: bool
) -> list[Section]:
    """Makes a section for each kind of element: what is at a higher level, and a line for the rest.

    `about` tells the target from others; `unfold` shows the rest in full too.
    """
    lines = [
        _LevelLine(gap, source, target)
        for gap in find_level_gaps(source, target)
        if KIND_FACETS[gap.element.kind] in facets
    ]
    sections: list[Section] = []
    for kind in dict.fromkeys(line.gap.element.kind for line in lines):
        of_kind = [line for line in lines if line.gap.element.kind is kind]
        sections += _kind_sections(kind, of_kind, about, unfold=unfold)
    return sections


def _kind_sections(
    kind: Kind, lines: Sequence[_LevelLine], about: str, *, unfold: bool
) -> Iterator[Section]:
    """Yields what is at a higher level, and a line for each reason why the rest is not shown."""
    unknown = [line for line in lines if line.gap.gap is None]
    higher = [line for line in lines if line.gap.gap is not None and line.gap.gap > 0]
    reached = [line for line in lines if line.gap.gap is not None and line.gap.gap <= 0]
    counts = {verdict: sum(line.gap.verdict is verdict for line in higher) for verdict in Verdict}
    asked = "asked for" if lines[0].target.release.catalogue.rates_whole else "important"
    title = f"{plural_of(kind)}{about} · {len(lines)} {asked}"
    if len(unknown) < len(lines):
        title = f"{title}, higher level needed for {counts[Verdict.DIFFERENT]}"
    if counts[Verdict.NOT_DIFFERENT]:
        title = f"{title}, {counts[Verdict.NOT_DIFFERENT]} higher, but intervals overlap"
    if counts[Verdict.UNKNOWN]:
        title = f"{title}, {counts[Verdict.UNKNOWN]} rated higher, but without intervals to compare"
    shown = list(lines) if unfold else higher
    if shown:
        yield table.section(title, _rows(shown))
    why = f"no level stated for {lines[0].source.title}"
    if not lines[0].source.ratings:
        why = f"nothing is rated for {lines[0].source.title}"
    untold = [line for line in reached if line.gap.verdict is Verdict.UNKNOWN]
    for rest, reason in (
        ([line for line in reached if line not in untold], "already at the level"),
        (untold, "already rated as high, but without intervals to compare"),
        (unknown, why),
    ):
        if rest and not unfold:
            names = ", ".join(line.gap.element.name for line in rest)
            folded = f"{capitalise(plural_of(kind))}{about}, {reason}: {names}"
            yield Section("", tuple(_rows(rest)), folded=folded)


def _rows(lines: Sequence[_LevelLine]) -> list[Row]:
    return [
        table.row(*read_cells(_LEVEL_FIELDS, line), sources=(line.target.release.source_id,))
        for line in lines
    ]

"""Ladders as tables: aligned levels, what changes on the way up, moves, other employers' ladders."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.ladder import AlignedLevel
from rolecmp.analysis.links import move_name
from rolecmp.model.citation import cite, cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Ladder, Move, Role, Rung
from rolecmp.model.statements import Statement
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Chart, Column, Row, Section, Table, Tone, ValueType
from rolecmp.reports.tables.statements import (
    QUALIFIER_COLUMNS,
    WHERE_COLUMN,
    qualifier_cells,
    where_cell,
)
from rolecmp.reports.wording import TRACK_NAMES, level_name, statement_text, with_where, word

# --- levels -----------------------------------------------------------------------------------

LEVEL_COLUMNS = (
    Column("level", "level", description="Id of the level; null: not stated.", nullable=True),
    Column("rank", "rank", ValueType.INTEGER, "Step of the common scale, 1 the lowest.",
           nullable=True, detail=True),
)  # fmt: skip
"""Followed by TITLES_COLUMN for each role."""

TITLES_COLUMN = Column("", "", description="Titles on that level.", nullable=True)


def aligned_table(
    roles: Sequence[Role], levels: Sequence[AlignedLevel], *, unfold: bool = True
) -> Table:
    """Aligns ladders, a row a level; unless `unfold`, ladders that are the same are one line."""
    sources = [s for role in roles if role.ladder for s in role.ladder.sources]
    pointer = f"/roles/{roles[0].id}/ladder" if len(roles) == 1 else None
    rows = [_level_row(roles, step, sources, pointer) for step in levels]
    folded = None
    if not unfold and all(len({*step.rungs}) == 1 for step in levels):
        steps = " → ".join(rung.title for step in levels for rung in step.rungs[0])
        folded = f"Ladder, the same for all: {steps}"
    columns = (*LEVEL_COLUMNS, *table.role_columns(roles, TITLES_COLUMN))
    section = table.section("ladder", rows, folded=folded)
    return table.table("ladder", "ladder", columns, [section], chart=Chart.STEPS)


def _level_row(
    roles: Sequence[Role], step: AlignedLevel, sources: Sequence[str], pointer: str | None
) -> Row:
    level = step.level
    level_id = level.id if level is not None else ""
    return table.row(
        Cell(level.id, level.name, Tone.MUTED)
        if level is not None
        else Cell(None, "not stated", Tone.MISSING),
        cell.number(level.rank if level is not None else None),
        *(
            Cell(
                "; ".join(rung.title for rung in rungs),
                "; ".join(map(_title_on_track, rungs)),
                targets=(f"level:{role.id}:{level_id}",),
            )
            if rungs
            else cell.NOTHING
            for role, rungs in zip(roles, step.rungs, strict=True)
        ),
        sources=sources,
        label=level.name if level is not None else "not stated",
        pointer=pointer,
    )


def _title_on_track(rung: Rung) -> str:
    return rung.title if rung.track is None else f"{rung.title} ({TRACK_NAMES[rung.track]})"


# --- what changes on the way up ---------------------------------------------------------------

GROWTH_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("level", "", description="Id of the level; null: the whole ladder.", nullable=True),
    Column("text", "", description="What changes on the way up."),
    *QUALIFIER_COLUMNS,
)


def growth_table(roles: Sequence[Role]) -> Table:
    """Lists what changes on the way up, for the whole ladder and for single levels."""
    rows = []
    for role in roles:
        if role.ladder is None:
            continue
        for index, (rung, statement, sources) in enumerate(_growth(role.ladder)):
            rows.append(
                table.row(
                    cell.text(role.id),
                    _title_cell(role, first=not index),
                    Cell(rung.level if rung else None, rung.title if rung else ""),
                    Cell(statement.text, statement_text(statement)),
                    *qualifier_cells(statement),
                    sources=sources,
                    pointer=f"/roles/{role.id}/ladder",
                )
            )
    title = "what changes on the way up"
    columns = _hide_only_title(GROWTH_COLUMNS, roles)
    return table.table("growth", title, columns, [table.section(title, rows)])


def _growth(ladder: Ladder) -> list[tuple[Rung | None, Statement, tuple[str, ...]]]:
    """Collects statements with their sources and the rung they are on; None: the whole ladder."""
    whole = [(None, note, sources) for note, sources in cite(ladder.notes, ladder.sources)]
    single = [
        (rung, note, sources)
        for rung in ladder.levels
        for note, sources in cite(rung.notes, ladder.sources)
    ]
    return [*whole, *single]


def _hide_only_title(columns: Sequence[Column], roles: Sequence[Role]) -> list[Column]:
    """Hides from readers the title of a single role, which would fill every row."""
    return [
        column._replace(detail=True) if column.key == "title" and len(roles) == 1 else column
        for column in columns
    ]


def _title_cell(role: Role, *, first: bool) -> Cell:
    """Makes a cell of the title of a role, which readers see in the first of its rows only."""
    return Cell(role.title, role.title if first else "", Tone.STRONG)


# --- moves ------------------------------------------------------------------------------------


class _MoveLine(NamedTuple):
    """A move with what its cells are read from."""

    dataset: Dataset
    """What the ids of the move are looked up in."""
    role: Role
    """The role that it starts from or arrives at."""
    move: Move
    """The move."""
    name: str
    """The title of the other role."""

    @property
    def called(self) -> str | None:
        """What the source calls the other role; None where it uses its title."""
        return self.move.title if self.move.title != self.name else None

    @property
    def text(self) -> str:
        """`Group Product Manager (growing, Europe)`: one name, ours; data has the source's too."""
        move = self.move
        usual = [word(move.frequency)] if move.frequency is not None else []
        return with_where(self.name, [*usual, *self.levels, *move.where])

    @property
    def levels(self) -> list[str]:
        """`from senior`, `to director`: the levels that the source names."""
        ends = (("from", self.move.from_level), ("to", self.move.to_level))
        return [
            f"{end} {level_name(self.dataset, level)}" for end, level in ends if level is not None
        ]


_MOVE_FIELDS: tuple[Field[_MoveLine], ...] = (
    Field(
        Column("id", "role id", description="Id of the role that the move starts or ends at.",
               detail=True),
        lambda line: cell.text(line.role.id),
    ),
    Field(
        Column("title", "role", description="Title of that role.", detail=True),
        lambda line: cell.text(line.role.title),
    ),
    Field(
        Column("direction", "direction", description="to: out of the role; from: into it.",
               detail=True),
        lambda line: cell.text(line.move.direction),
    ),
    Field(
        Column("to", "id", description="Id of the other role; null: it has no entry.",
               nullable=True, detail=True),
        lambda line: cell.text(line.move.to),
    ),
    Field(
        Column("name", "", description="Title of the other role."),
        lambda line: Cell(line.name, line.text, targets=(f"role:{line.move.to or ''}",)),
    ),
    Field(
        Column("called", "called", description="What the source calls it.",
               nullable=True, detail=True),
        lambda line: cell.text(line.called),
    ),
    Field(
        Column("frequency", "how usual", description="usual, sometimes, rare or growing; null: not stated.",
               nullable=True, detail=True),
        lambda line: cell.text(line.move.frequency),
    ),
    Field(
        Column("from_level", "from level", description="Level at which it starts.",
               nullable=True, detail=True),
        lambda line: cell.text(line.move.from_level),
    ),
    Field(
        Column("to_level", "to level", description="Level at which it arrives.",
               nullable=True, detail=True),
        lambda line: cell.text(line.move.to_level),
    ),
    Field(WHERE_COLUMN, lambda line: where_cell(line.move)),
    Field(
        Column("figure", "counted", description="What a source has counted.",
               nullable=True, detail=True),
        lambda line: cell.text(line.move.figure),
    ),
    Field(
        Column("learn", "to learn", ValueType.STRINGS,
               "Ids of the skills that have to be learned for it, by the source.", detail=True),
        lambda line: cell.texts(line.move.learn),
    ),
    Field(
        Column("note", "", description="What the sources say of it.", nullable=True),
        lambda line: Cell(
            line.move.note, "; ".join(x for x in (line.move.note, line.move.figure) if x)
        ),
    ),
)  # fmt: skip
MOVE_COLUMNS = columns_of(_MOVE_FIELDS)


def moves_table(dataset: Dataset, roles: Sequence[Role]) -> Table:
    """Lists the ways out of roles, and into them."""
    sections = []
    for direction, title in (("to", "ways out"), ("from", "ways in")):
        for role in roles:
            rows = [
                table.row(
                    *read_cells(
                        _MOVE_FIELDS, _MoveLine(dataset, role, move, move_name(dataset, move))
                    ),
                    sources=sources,
                    own=bool(move.sources),
                    pointer=f"/roles/{role.id}/moves/{index}",
                )
                for index, (move, sources) in enumerate(cited(role.moves))
                if move.direction == direction
            ]
            if rows:
                whose = f", {role.title}" if len(roles) > 1 else ""
                sections.append(table.section(f"{title}{whose}", rows))
    return table.table("moves", "moves", MOVE_COLUMNS, sections)


MOVE_REMARK_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("text", "", description="What is said of its moves as a whole."),
    *QUALIFIER_COLUMNS,
)


def move_remarks_table(roles: Sequence[Role]) -> Table:
    """Lists what is said of the moves of a role as a whole."""
    rows = [
        table.row(
            cell.text(role.id),
            _title_cell(role, first=not index),
            Cell(note.text, statement_text(note)),
            *qualifier_cells(note),
            sources=sources,
            pointer=f"/roles/{role.id}/moves/notes/{index}",
        )
        for role in roles
        if role.moves is not None
        for index, (note, sources) in enumerate(cite(role.moves.notes, role.moves.sources))
    ]
    title = "on these moves"
    columns = _hide_only_title(MOVE_REMARK_COLUMNS, roles)
    return table.table("move_remarks", title, columns, [table.section(title, rows)])


# --- other ladders ----------------------------------------------------------------------------

VARIANT_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("employer", "employer", description="Whose ladder it is."),
    Column("step", "step", ValueType.INTEGER, "Position from the bottom, from 1."),
    Column("level", "level", description="Id of the level; null: not stated.", nullable=True),
    Column("name", "called", description="Title of the step."),
)


def variants_table(roles: Sequence[Role]) -> Table:
    """Lists other employers' ladders, each apart from the others."""
    sections = []
    for role in roles:
        if role.ladder is None:
            continue
        for variant, sources in cite(role.ladder.variants, role.ladder.sources):
            rows = [
                table.row(
                    cell.text(role.id),
                    cell.text(role.title, Tone.STRONG),
                    cell.text(variant.where),
                    cell.number(step),
                    cell.text(rung.level),
                    cell.text(rung.title),
                    sources=sources,
                    pointer=f"/roles/{role.id}/ladder",
                )
                for step, rung in enumerate(variant.levels, 1)
            ]
            title = f"{role.title} at {variant.where}"
            steps = " → ".join(rung.title for rung in variant.levels)
            sections.append(
                Section(title, tuple(rows), rows[0].sources, folded=f"{title}: {steps}")
            )
    return table.table("variants", "other ladders", VARIANT_COLUMNS, sections)

"""Ladders as a report: aligned levels, what changes on the way up, the ways out."""

from collections.abc import Sequence

from rolecmp.analysis.ladder import AlignedLevel, align_ladders
from rolecmp.analysis.links import move_name
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Move, Role, Rung
from rolecmp.model.statements import Frequency, Statement
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Chart, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.wording import statement_text, thin_line, with_where, word

LEVEL_COLUMNS = (
    Column("level", "level", description="Id of the level; null: not stated.", nullable=True),
    Column("rank", "rank", ValueType.INTEGER, "Step of the common scale, 1 the lowest.",
           nullable=True, detail=True),
)  # fmt: skip
"""Followed by TITLES_COLUMN for each role."""

TITLES_COLUMN = Column("", "", description="Titles on that level.", nullable=True)

GROWTH_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("level", "", description="Id of the level; null: the whole ladder.", nullable=True),
    Column("text", "", description="What changes on the way up."),
    Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True),
    Column("derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True),
)

MOVE_COLUMNS = (
    Column("id", "role id", description="Id of the role that one moves from or into.", detail=True),
    Column("title", "role", description="Title of that role.", detail=True),
    Column("direction", "direction", description="to: out of the role; from: into it.", detail=True),
    Column("to", "id", description="Id of the other role, null: no entry.",
           nullable=True, detail=True),
    Column("name", "", description="Title of the other role."),
    Column("called", "called", description="What the source calls it.", nullable=True, detail=True),
    Column("frequency", "how usual", description="usual, sometimes or growing.", detail=True),
    Column("level", "from level", description="Level at which it starts.",
           nullable=True, detail=True),
    Column("to_level", "to level", description="Level at which it arrives.",
           nullable=True, detail=True),
    Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True),
    Column("note", "", description="What the sources say of it.", nullable=True),
)  # fmt: skip

MOVE_REMARK_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("text", "", description="What is said of its moves as a whole."),
    Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True),
    Column("derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True),
)

VARIANT_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "", description="Title of the role."),
    Column("employer", "employer", description="Whose ladder it is."),
    Column("step", "step", ValueType.INTEGER, "Position from the bottom, from 1."),
    Column("level", "level", description="Id of the level; null: not stated.", nullable=True),
    Column("name", "called", description="Title of the step."),
)


def ladder_report(dataset: Dataset, roles: Sequence[Role]) -> Report:
    """The ladders of roles, aligned on the common scale; holes are visible as such."""
    levels = align_ladders(dataset, roles)
    tables = [
        aligned_table(roles, levels),
        growth_table(roles),
        moves_table(dataset, roles),
        move_remarks_table(roles),
        variants_table(roles),
    ]
    bare = [role.title for role in roles if role.ladder is None]
    notes = [*thin_line(roles), *(f"No ladder is known of {title}." for title in bare)]
    report = Report(
        "ladder",
        f"Ladder: {' · '.join(role.title for role in roles)}",
        table.hide_empty(tables),
        count(sum(step.level is not None for step in levels), "level"),
        tuple(notes),
    )
    return add_footnotes(report, dataset)


def aligned_table(
    roles: Sequence[Role], levels: Sequence[AlignedLevel], *, unfold: bool = True
) -> Table:
    """A row a level, a column a role; unless `unfold`, ladders that are the same are one line."""
    sources = [s for role in roles if role.ladder for s in role.ladder.sources]
    rows = [
        table.row(
            Cell(step.level.id, step.level.name, Tone.MUTED)
            if step.level
            else Cell(None, "not stated", Tone.MISSING),
            cell.number(step.level.rank if step.level else None),
            *(
                cell.text("; ".join(rung.title for rung in rungs)) if rungs else cell.NOTHING
                for rungs in step.rungs
            ),
            sources=sources,
            label=step.level.name if step.level else "not stated",
            pointer=f"/roles/{roles[0].id}/ladder" if len(roles) == 1 else None,
        )
        for step in levels
    ]
    columns = (
        *LEVEL_COLUMNS,
        *table.role_columns(roles, TITLES_COLUMN),
    )
    folded = None
    if not unfold and all(len({*step.rungs}) == 1 for step in levels):
        steps = " → ".join(rung.title for step in levels for rung in step.rungs[0])
        folded = f"Ladder, the same for all: {steps}"
    section = table.section("ladder", rows, folded=folded)
    return table.table("ladder", "ladder", columns, [section], chart=Chart.STEPS)


def _of_roles(columns: Sequence[Column], roles: Sequence[Role]) -> list[Column]:
    """The columns; readers do not see the title of the one role that there is in every row."""
    return [
        column._replace(detail=True) if column.key == "title" and len(roles) == 1 else column
        for column in columns
    ]


def _title_cell(role: Role, *, first: bool) -> Cell:
    """The title of a role; readers see it in the first of its rows only."""
    return Cell(role.title, role.title if first else "", Tone.STRONG)


def growth_table(roles: Sequence[Role]) -> Table:
    """What changes on the way up, for the whole ladder and for single levels."""
    rows = []
    for role in roles:
        if role.ladder is None:
            continue
        said: list[tuple[Rung | None, Statement]] = [(None, n) for n in role.ladder.notes]
        said += [(rung, note) for rung in role.ladder.levels for note in rung.notes]
        for index, (rung, statement) in enumerate(said):
            rows.append(
                table.row(
                    cell.text(role.id),
                    _title_cell(role, first=not index),
                    Cell(rung.level if rung else None, rung.title if rung else ""),
                    Cell(statement.text, statement_text(statement)),
                    cell.texts(statement.where),
                    cell.flag(statement.derived, "our wording"),
                    sources=statement.sources or role.ladder.sources,
                    pointer=f"/roles/{role.id}/ladder",
                )
            )
    title = "what changes on the way up"
    return table.table(
        "growth", title, _of_roles(GROWTH_COLUMNS, roles), [table.section(title, rows)]
    )


def moves_table(dataset: Dataset, roles: Sequence[Role]) -> Table:
    """The ways out of roles, and into them."""
    sections = []
    for direction, title in (("to", "ways out"), ("from", "ways in")):
        for role in roles:
            rows = [
                _move_row(dataset, role, move)._replace(pointer=f"/roles/{role.id}/moves/{index}")
                for index, move in enumerate(role.moves.items if role.moves else ())
                if move.direction == direction
            ]
            if rows:
                whose = f", {role.title}" if len(roles) > 1 else ""
                sections.append(table.section(f"{title}{whose}", rows))
    return table.table("moves", "moves", MOVE_COLUMNS, sections)


def _move_row(dataset: Dataset, role: Role, move: Move) -> Row:
    name = move_name(dataset, move)
    called = move.title if move.title != name else None
    # That a move is usual is what a source means that says no more.
    usual = [word(move.frequency)] if move.frequency is not Frequency.USUAL else []
    text = with_where(f"{name}: {called}" if called else name, [*usual, *move.where])
    return table.row(
        cell.text(role.id),
        cell.text(role.title),
        cell.text(move.direction),
        cell.text(move.to),
        Cell(name, text),
        cell.text(called),
        cell.text(move.frequency),
        cell.text(move.level),
        cell.text(move.to_level),
        cell.texts(move.where),
        cell.text(move.note),
        sources=move.sources or (role.moves.sources if role.moves else ()),
        own=bool(move.sources),
    )


def move_remarks_table(roles: Sequence[Role]) -> Table:
    """What is said of the moves of a role as a whole."""
    rows = [
        table.row(
            cell.text(role.id),
            _title_cell(role, first=not index),
            Cell(note.text, statement_text(note)),
            cell.texts(note.where),
            cell.flag(note.derived, "our wording"),
            sources=note.sources or role.moves.sources,
            pointer=f"/roles/{role.id}/moves/notes/{index}",
        )
        for role in roles
        if role.moves is not None
        for index, note in enumerate(role.moves.notes)
    ]
    title = "on these moves"
    columns = _of_roles(MOVE_REMARK_COLUMNS, roles)
    return table.table("move_remarks", title, columns, [table.section(title, rows)])


def variants_table(roles: Sequence[Role]) -> Table:
    """Other employers' ladders, each apart from the others."""
    sections = []
    for role in roles:
        for variant in role.ladder.variants if role.ladder else ():
            rows = [
                table.row(
                    cell.text(role.id),
                    cell.text(role.title, Tone.STRONG),
                    cell.text(variant.where),
                    cell.number(step),
                    cell.text(rung.level),
                    cell.text(rung.title),
                    sources=variant.sources or (role.ladder.sources if role.ladder else ()),
                    pointer=f"/roles/{role.id}/ladder",
                )
                for step, rung in enumerate(variant.levels, 1)
            ]
            steps = " → ".join(rung.title for rung in variant.levels)
            sections.append(
                Section(
                    f"{role.title} at {variant.where}", tuple(rows), rows[0].sources,
                    folded=f"{role.title} at {variant.where}: {steps}",
                )
            )  # fmt: skip
    return table.table("variants", "other ladders", VARIANT_COLUMNS, sections)

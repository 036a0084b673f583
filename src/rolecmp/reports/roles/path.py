"""The ways from one role to another, step by step: `rolecmp path`."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from rolecmp.analysis.levels import PublisherChanges, RoleLevel, Standing, compare_levels
from rolecmp.analysis.path import (
    MOST_PATHS,
    Reached,
    Routes,
    Step,
    StepKind,
    Stop,
    own_rung,
    rung_at,
)
from rolecmp.analysis.pay.steps import PayStep
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Dimension
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Chart, Column, Move, Report, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.path_pay import find_pay_steps, pay_step_words
from rolecmp.reports.roles.path_summary import summarise_path
from rolecmp.reports.wording import level_name, publisher_name, statement_text, with_where, word

PATHS_SHOWN = 3
"""Readers see the steps of so many paths; of the others, a line each."""

NEAR_COLUMNS = (
    Column("id", "role id", description="Id of the role."),
    Column("title", "", description="Title of the role."),
    Column("steps", "steps", ValueType.INTEGER, "How many steps away it is."),
)


# --- steps ------------------------------------------------------------------------------------


class _StepLine(NamedTuple):
    """A step of a path with all that its cells are read from."""

    dataset: Dataset
    """The data that its roles are in."""
    path: int
    """The number of the path, from 1."""
    number: int
    """The number of the step, from 1."""
    step: Step
    """The step."""
    growth: PublisherChanges | None = None
    """What a publisher that speaks of both levels words otherwise, for a promotion."""
    pay: PayStep | None = None
    """What one source states of pay at both levels."""

    @property
    def frequencies(self) -> list[str]:
        """How usual the moves are, where a source says so, each once."""
        stated = (move.frequency for move in self.step.moves if move.frequency)
        return list(dict.fromkeys(map(word, stated)))

    @property
    def places(self) -> list[str]:
        """Where the moves are made, each once."""
        return list(dict.fromkeys(place for move in self.step.moves for place in move.where))


def _title(dataset: Dataset, stop: Stop) -> str:
    """Returns the title of the rung; of a stop without one, that of the role."""
    rung = rung_at(dataset, stop)
    return rung.title if rung is not None else dataset.roles[stop.role].title


def _start_title(dataset: Dataset, routes: Routes, *, chosen: bool) -> str:
    """Returns the title that one leaves: a rung's own only where that rung was asked for."""
    role = dataset.roles[routes.start.role]
    asked = chosen or routes.start.rung == own_rung(role)
    return _title(dataset, routes.start) if asked else role.title


def _level(dataset: Dataset, stop: Stop) -> str | None:
    rung = rung_at(dataset, stop)
    return rung.level if rung is not None else None


def _arrival_cell(line: _StepLine) -> Cell:
    """Makes a cell of the title, which says that a level is not stated where there is a ladder."""
    stop = line.step.stop
    title = _title(line.dataset, stop)
    unstated = stop.rung is None and line.dataset.roles[stop.role].ladder is not None
    return Cell(title, f"{title}, level not stated" if unstated else title, Tone.STRONG)


def _needs_cell(line: _StepLine) -> Cell:
    growth = tuple(statement.text for statement in line.step.growth)
    return cell.texts(line.step.needs or growth)


def _notes_cell(line: _StepLine) -> Cell:
    """Says what a step takes, and what the sources say of it, a line each.

    What holds for a whole ladder is said once for all its steps, below them.
    """
    dataset, step = line.dataset, line.step
    raw = tuple(
        dict.fromkeys(x for move in step.moves for x in (move.note, move.figure) if x is not None)
    )
    texts = [f"to learn: {', '.join(step.needs)}"] if step.needs else []
    if step.kind is StepKind.LATERAL:
        usual = with_where(
            ", ".join(line.frequencies) or "no source says how usual it is", line.places
        )
        if all(move.from_level is None for move in step.moves) and rung_at(dataset, step.start):
            usual += "; the source does not say from which level"
        texts.append("; ".join([usual, *raw]))
    rung = rung_at(dataset, step.stop)
    if step.kind is StepKind.PROMOTION and rung is not None and rung.notes:
        texts += [statement_text(statement) for statement in step.growth]
    if line.growth is not None:
        texts.append(_growth_line(line.growth))
    if line.pay is not None:
        texts.append(f"pay: {pay_step_words(dataset, line.pay)}")
    return Cell(raw, "\n".join(texts))


def _growing(growth: PublisherChanges) -> list[Dimension]:
    """Returns the dimensions that a publisher words at both levels, and not alike."""
    return [c.dimension for c in growth.comparable if c.standing is Standing.CHANGES]


def _growth_line(growth: PublisherChanges) -> str:
    """`at GitLab grow impact, people and 5 skills`; marked where the levels are near only."""
    rising = sum((change.steps_up or 0) > 0 for change in growth.skills)
    names = [dimension.name for dimension in _growing(growth)]
    grows = join_names([*names, *([count(rising, "skill")] if rising else [])])
    publisher = publisher_name(growth.publisher, near=growth.near)
    return f"grows, at {publisher}: {grows}" if grows else ""


def _find_growth(dataset: Dataset, routes: Routes) -> Mapping[tuple[Stop, Stop], PublisherChanges]:
    """Finds for each promotion what changes, by the publisher that words most of both levels."""
    found: dict[tuple[Stop, Stop], PublisherChanges] = {}
    steps = {
        (step.start, step.stop)
        for path in routes.paths
        for step in path
        if step.kind is StepKind.PROMOTION
    }
    for start, stop in steps:
        role = dataset.roles[stop.role]
        levels = (_level(dataset, start), _level(dataset, stop))
        if None not in levels:
            first, second = (RoleLevel(role, dataset.levels[level or ""]) for level in levels)
            for changes in compare_levels(dataset, first, second).publishers[:1]:
                found[start, stop] = changes
    return found


_STEP_FIELDS: tuple[Field[_StepLine], ...] = (
    Field(
        Column("path", "path", ValueType.INTEGER, "Number of the path, from 1.", detail=True),
        lambda line: cell.number(line.path),
    ),
    Field(
        Column("step", "step", ValueType.INTEGER, "Number of the step, from 1.", detail=True),
        lambda line: cell.number(line.number),
    ),
    Field(
        Column("from_role", "from role", description="Id of the role at the start of the step.",
               detail=True),
        lambda line: cell.text(line.step.start.role),
    ),
    Field(
        Column("from_level", "from level", description="Id of its level; null: not stated.",
               nullable=True, detail=True),
        lambda line: cell.text(_level(line.dataset, line.step.start)),
    ),
    Field(
        Column("from_title", "from", description="Title at the start of the step.", detail=True),
        lambda line: cell.text(_title(line.dataset, line.step.start)),
    ),
    Field(
        Column("to_role", "to role", description="Id of the role at the end of the step.", detail=True),
        lambda line: cell.text(line.step.stop.role),
    ),
    Field(
        Column("to_level", "to level", description="Id of its level; null: not stated.",
               nullable=True, detail=True),
        lambda line: cell.text(_level(line.dataset, line.step.stop)),
    ),
    Field(Column("to_title", "", description="Title at the end of the step."), _arrival_cell),
    Field(
        Column("kind", "", description="promotion or lateral move."),
        lambda line: cell.text(line.step.kind),
    ),
    Field(
        Column("needs", "needs", ValueType.STRINGS,
               "Skills to learn, unless you have them; for a promotion, what changes.", detail=True),
        _needs_cell,
    ),
    Field(
        Column("grows", "grows", ValueType.STRINGS,
               "Ids of the dimensions that change at a promotion.", detail=True),
        lambda line: cell.texts(
            [dimension.id for dimension in _growing(line.growth)] if line.growth else []
        ),
    ),
    Field(
        Column("publisher", "by", description="Who says what grows; "
               "null: nobody describes both levels.", nullable=True, detail=True),
        lambda line: cell.text(line.growth.publisher if line.growth is not None else None),
    ),
    Field(
        Column("pay", "pay", description="Pay at both levels, as one source states it, in words; "
               "null: none states both.", nullable=True, detail=True),
        lambda line: cell.text(line.pay and pay_step_words(line.dataset, line.pay)),
    ),
    Field(
        Column("frequency", "how usual", ValueType.STRINGS,
               "How usual the move is, where stated: usual, sometimes, rare, growing.",
               detail=True),
        lambda line: cell.texts(line.frequencies),
    ),
    Field(
        Column("where", "where", ValueType.STRINGS, "Where the move is made.", detail=True),
        lambda line: cell.texts(line.places),
    ),
    Field(
        Column("notes", "", ValueType.STRINGS, "What the sources say of the move."), _notes_cell
    ),
)  # fmt: skip
STEP_COLUMNS = columns_of(_STEP_FIELDS)


def _path_section(
    dataset: Dataset,
    routes: Routes,
    number: int,
    path: Sequence[Step],
    growth: Mapping[tuple[Stop, Stop], PublisherChanges],
    pay: Mapping[tuple[Stop, Stop], PayStep],
    start: str,
    roles: Sequence[str],
    *,
    unfold: bool,
) -> Section:
    """Makes a section of a path, under its titles from `start` on where there are more."""
    rows = []
    for position, step in enumerate(path, 1):
        grows = growth.get((step.start, step.stop))
        paid = pay.get((step.start, step.stop))
        shown = _StepLine(dataset, number, position, step, grows, paid)
        said = [entry.source for entry in grows.entries] if grows is not None else []
        said += [paid.after.source] if paid is not None else []
        row = table.row(*read_cells(_STEP_FIELDS, shown), sources=(*step.sources, *said))
        left = start if position == 1 else _title(dataset, step.start)
        rows.append(row._replace(move=_move(shown, left, roles)))
    if len(routes.paths) == 1:
        return table.section("", rows)
    titles = [start, *(_title(dataset, step.stop) for step in path)]
    line = f"{number}. {' → '.join(titles)}"
    if number > PATHS_SHOWN and not unfold:
        return table.section("", rows, folded=line)
    return table.section(line, rows)


def _move(line: _StepLine, left: str, roles: Sequence[str]) -> Move:
    """Makes what a chart shows of a step: the titles, and the kind of move with how usual it is."""
    step = line.step
    usual = with_where(", ".join(line.frequencies), line.places).strip()
    how = ", ".join(filter(None, [str(step.kind), usual]))
    ends = (roles.index(step.start.role), roles.index(step.stop.role))
    return Move(left, how, _title(line.dataset, step.stop), ends)


def _roles_met(routes: Routes) -> list[str]:
    """Returns the ids of all roles on the way: the first, the goal, then the others as they come."""
    met = (step.stop.role for path in routes.paths for step in path)
    return list(dict.fromkeys((routes.start.role, routes.goal.id, *met)))


# --- the result -------------------------------------------------------------------------------


def path_report(dataset: Dataset, routes: Routes, *, chosen: bool, unfold: bool = False) -> Report:
    """Reports all shortest paths; where there is none, what can be reached instead.

    `chosen`: the user has said at which level to start. For readers, all but the first PATHS_SHOWN
    paths are folded to a line each, unless `unfold`.
    """
    start, goal = _start_title(dataset, routes, chosen=chosen), _goal(dataset, routes)
    lead: list[str] = []
    rung = rung_at(dataset, routes.start)
    if rung is not None and not chosen:
        level = level_name(dataset, rung.level) if rung.level else "its level is not stated"
        lead.append(Hinted(f"From {rung.title} ({level}).", "--from-level starts elsewhere."))
    growth, pay = _find_growth(dataset, routes), find_pay_steps(dataset, routes.paths)
    roles = _roles_met(routes)
    sections = [
        _path_section(dataset, routes, number, path, growth, pay, start, roles, unfold=unfold)
        for number, path in enumerate(routes.paths, 1)
        if path
    ]
    tables = [
        table.table(
            "path",
            "",
            STEP_COLUMNS,
            sections,
            readers=bool(sections),
            caption="steps",
            chart=Chart.WAYS,
        )
    ]
    if not routes.paths:
        lead.append(
            f"No source in the data describes a way from {start} to {goal}; "
            "people may still find one."
        )
        lead += _dead_ends(routes, start, goal)
        tables += [
            _near_table("reachable", f"nearest roles that {start} leads to", routes.reachable),
            _near_table("leading", f"nearest roles that lead to {goal}", routes.leading),
        ]
    elif not sections:
        lead.append(f"{start} is there already.")
    report = Report(
        "path",
        f"{start} → {goal}",
        tuple(each for each in tables if each.data or each.rows),
        _lengths(routes),
        tuple(_growth(dataset, routes)),
        lead=tuple(lead),
        single=True,
        summary=summarise_path(routes, start, partial(_title, dataset)),
    )
    return add_footnotes(report, dataset)


def _goal(dataset: Dataset, routes: Routes) -> str:
    """Names what the paths lead to: the role, or the only rung of it that counts."""
    if routes.goal_rung is None:
        return routes.goal.title
    return _title(dataset, Stop(routes.goal.id, routes.goal_rung))


def _lengths(routes: Routes) -> str:
    """Counts the paths and their steps: `2 paths of 3 steps`."""
    if not routes.paths:
        return "no path"
    steps = count(len(routes.paths[0]), "step")
    return steps if routes.total == 1 else f"{count(routes.total, 'path')} of {steps}"


def _growth(dataset: Dataset, routes: Routes) -> list[str]:
    """Says what changes on the way up, once for each ladder that is climbed."""
    climbed = dict.fromkeys(
        step.stop.role for path in routes.paths for step in path if step.kind is StepKind.PROMOTION
    )
    notes = []
    for id_ in climbed:
        role = dataset.roles[id_]
        if role.ladder is not None and role.ladder.notes:
            sentences = " ".join(statement_text(note) for note in role.ladder.notes)
            notes.append(f"On the way up as {role.title}: {sentences}")
    if routes.total > len(routes.paths):
        notes.append(f"The first {MOST_PATHS} of {routes.total:,} paths of that length are shown.")
    return notes


def _dead_ends(routes: Routes, start: str, goal: str) -> list[str]:
    """Says which of the two no move is known of."""
    lines = []
    if not routes.reachable:
        lines.append(f"No source describes a move from {start} to another role.")
    if not routes.leading:
        lines.append(f"No source describes a move from another role to {goal}.")
    return lines


def _near_table(key: str, title: str, reached: Sequence[Reached]) -> Table:
    rows = [
        table.row(
            cell.text(near.role.id, Tone.STRONG),
            cell.text(near.role.title),
            cell.number(near.steps),
        )
        for near in reached
    ]
    return table.table(key, title, NEAR_COLUMNS, [Section("", tuple(rows))], data=False)

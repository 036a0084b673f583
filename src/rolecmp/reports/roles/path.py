"""The ways from one role to another as a report, step by step."""

from collections.abc import Sequence

from rolecmp.analysis.path import MOST_PATHS, Reached, Routes, Step, StepKind, Stop, rung_at
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.wording import level_name, statement_text, with_where, word

PATHS_SHOWN = 3
"""Readers see the steps of so many paths; of the others, a line each."""

STEP_COLUMNS = (
    Column("path", "path", ValueType.INTEGER, "Number of the path, from 1.", detail=True),
    Column("step", "step", ValueType.INTEGER, "Number of the step, from 1.", detail=True),
    Column("from_role", "from role", description="Id of the role that one leaves.", detail=True),
    Column("from_level", "from level", description="Id of its level; null: not stated.",
           nullable=True, detail=True),
    Column("from_title", "from", description="Title that one leaves.", detail=True),
    Column("to_role", "to role", description="Id of the role that one enters.", detail=True),
    Column("to_level", "to level", description="Id of its level; null: not stated.",
           nullable=True, detail=True),
    Column("to_title", "", description="Title that one has then."),
    Column("kind", "", description="promotion or lateral move."),
    Column("needs", "needs", ValueType.STRINGS,
           "Skills that are new there; for a promotion, what changes.", detail=True),
    Column("frequency", "how usual", ValueType.STRINGS,
           "How usual the move is, where stated: usual, sometimes, rare, growing.", detail=True),
    Column("where", "where", ValueType.STRINGS, "Where the move is made.", detail=True),
    Column("notes", "", ValueType.STRINGS, "What the sources say of the move."),
)  # fmt: skip

NEAR_COLUMNS = (
    Column("id", "role id", description="Id of the role."),
    Column("title", "", description="Title of the role."),
    Column("steps", "steps", ValueType.INTEGER, "How many steps away it is."),
)


def path_report(dataset: Dataset, routes: Routes, *, chosen: bool, unfold: bool = False) -> Report:
    """All shortest paths; where there is none, what can be reached instead.

    `chosen`: the user has said at which level to start. For readers, all but the first PATHS_SHOWN
    paths are folded to a line each, unless `unfold`.
    """
    start, goal = _title(dataset, routes.start), _goal(dataset, routes)
    lead = []
    rung = rung_at(dataset, routes.start)
    if rung is not None and not chosen:
        level = level_name(dataset, rung.level) if rung.level else "its level is not stated"
        lead.append(f"From {rung.title} ({level}); --from-level starts elsewhere.")
    sections = [
        _path_section(dataset, routes, number, path, unfold=unfold)
        for number, path in enumerate(routes.paths, 1)
        if path
    ]
    tables = [
        table.table("path", "", STEP_COLUMNS, sections, readers=bool(sections), caption="steps")
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
    )
    return add_footnotes(report, dataset)


def _title(dataset: Dataset, stop: Stop) -> str:
    rung = rung_at(dataset, stop)
    return rung.title if rung is not None else dataset.roles[stop.role].title


def _goal(dataset: Dataset, routes: Routes) -> str:
    if routes.goal_rung is None:
        return routes.goal.title
    return _title(dataset, Stop(routes.goal.id, routes.goal_rung))


def _lengths(routes: Routes) -> str:
    if not routes.paths:
        return "no path"
    steps = count(len(routes.paths[0]), "step")
    return steps if routes.total == 1 else f"{count(routes.total, 'path')} of {steps}"


def _path_section(
    dataset: Dataset, routes: Routes, number: int, path: Sequence[Step], *, unfold: bool
) -> Section:
    rows = [
        table.row(
            cell.number(number),
            cell.number(position),
            cell.text(step.start.role),
            cell.text(_level(dataset, step.start)),
            cell.text(_title(dataset, step.start)),
            cell.text(step.stop.role),
            cell.text(_level(dataset, step.stop)),
            Cell(_title(dataset, step.stop), _arrival(dataset, step.stop), Tone.STRONG),
            cell.text(step.kind),
            cell.texts(step.needs or tuple(statement.text for statement in step.growth)),
            cell.texts(_frequencies(step)),
            cell.texts(_places(step)),
            _notes_cell(dataset, step),
            sources=step.sources,
        )
        for position, step in enumerate(path, 1)
    ]
    titles = [_title(dataset, path[0].start), *(_title(dataset, step.stop) for step in path)]
    line = " → ".join(titles)
    if len(routes.paths) == 1:
        return table.section("", rows)
    if number > PATHS_SHOWN and not unfold:
        return table.section("", rows, folded=f"{number}. {line}")
    return table.section(f"{number}. {line}", rows)


def _level(dataset: Dataset, stop: Stop) -> str | None:
    rung = rung_at(dataset, stop)
    return rung.level if rung is not None else None


def _arrival(dataset: Dataset, stop: Stop) -> str:
    """The title; that a level is not stated is said where the role has a ladder."""
    title = _title(dataset, stop)
    if stop.rung is None and dataset.roles[stop.role].ladder is not None:
        return f"{title}, level not stated"
    return title


def _frequencies(step: Step) -> list[str]:
    return list(dict.fromkeys(word(move.frequency) for move in step.moves if move.frequency))


def _places(step: Step) -> list[str]:
    return list(dict.fromkeys(place for move in step.moves for place in move.where))


def _notes_cell(dataset: Dataset, step: Step) -> Cell:
    """What a step takes, and what is said of it, a line each.

    What holds for a whole ladder is said once for all its steps, below them.
    """
    raw = tuple(
        dict.fromkeys(x for move in step.moves for x in (move.note, move.figure) if x is not None)
    )
    lines = [f"new skills: {', '.join(step.needs)}"] if step.needs else []
    if step.kind is StepKind.LATERAL:
        usual = with_where(
            ", ".join(_frequencies(step)) or "how usual is not stated", _places(step)
        )
        if all(move.from_level is None for move in step.moves) and rung_at(dataset, step.start):
            usual += "; the source does not say from which level"
        lines.append("; ".join([usual, *raw]))
    rung = rung_at(dataset, step.stop)
    if step.kind is StepKind.PROMOTION and rung is not None and rung.notes:
        lines += [statement_text(statement) for statement in step.growth]
    return Cell(raw, "\n".join(lines))


def _growth(dataset: Dataset, routes: Routes) -> list[str]:
    """What changes on the way up, once for each ladder that is climbed."""
    climbed = dict.fromkeys(
        step.stop.role for path in routes.paths for step in path if step.kind is StepKind.PROMOTION
    )
    notes = []
    for id_ in climbed:
        role = dataset.roles[id_]
        if role.ladder is not None and role.ladder.notes:
            said = " ".join(statement_text(note) for note in role.ladder.notes)
            notes.append(f"On the way up as {role.title}: {said}")
    if routes.total > len(routes.paths):
        notes.append(f"The first {MOST_PATHS} of {routes.total:,} paths of that length are told.")
    return notes


def _dead_ends(routes: Routes, start: str, goal: str) -> list[str]:
    lines = []
    if not routes.reachable:
        lines.append(f"No source describes a move from {start} to another role.")
    if not routes.leading:
        lines.append(f"No source describes a move from another role to {goal}.")
    return lines


def _near_table(key: str, title: str, reached: Sequence[Reached]) -> Table:
    rows = [
        table.row(cell.text(one.role.id, Tone.STRONG), cell.text(one.role.title),
               cell.number(one.steps))
        for one in reached
    ]  # fmt: skip
    return table.table(key, title, NEAR_COLUMNS, [Section("", tuple(rows))], data=False)

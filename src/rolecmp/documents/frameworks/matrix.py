"""A sheet with levels on one side and competencies on the other, or with a row for each of both."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rolecmp.documents.frameworks.draft import (
    MAX_STATEMENTS,
    NOTHING,
    DraftRole,
    Expected,
    Mastered,
    Paid,
    Step,
    new_role,
    statements_of,
)
from rolecmp.documents.frameworks.headings import find_columns, is_level, is_pay, level_code
from rolecmp.documents.tables import Grid
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.limits import MAX_STEPS
from rolecmp.model.text import join_names, name_key, quote_name

LOOKED_AT = 50
"""The header stands among so many first rows."""
_PAY = frozenset({"low", "high", "range"})
"""The fields of pay."""
_LABELS = ("role", "area", "dimension", "skill")
"""What the first cells of a row of a matrix may be."""


class SheetRoles(NamedTuple):
    """What was read of one sheet."""

    roles: list[DraftRole]
    left_out: list[str]
    beside_pay: tuple[str, ...] | None = None
    """Of a sheet with levels that go down and their pay, what other columns are called."""


class _Header(NamedTuple):
    """The row that names the columns."""

    at: int
    cells: list[str]
    fields: dict[str, int]
    levels: dict[int, str]
    """Column to the level that it is; empty where levels go down."""


def read_sheet(grid: Grid, name: str, mapped: Mapping[str, str]) -> SheetRoles | None:
    """Reads one sheet; None where it is no framework.

    `mapped` says which columns give which fields, for what they are not called. Raises DataError
    where a level is there twice, or a column with words in it has no name, UsageError where
    `mapped` does not fit.
    """
    header = _find_header(grid, dict(mapped))
    if header is None:
        return None
    rows = grid.rows[header.at + 1 :]
    left_out = list(_above(grid, header))
    if header.levels:
        left_out += _other_columns(header, rows)
        _refuse_twice(header, grid.rows[header.at][0], name)
        roles = _read_across(header, rows, name)
    elif {"text", "step"} & header.fields.keys():
        roles, missed = _read_long(header, rows)
        left_out += missed
    else:
        roles = _read_down(header, rows)
    beside = None
    if not header.levels and _PAY & header.fields.keys():
        known = {*header.fields.values()}
        beside = tuple(c for at, c in enumerate(header.cells) if at not in known and c.strip())
    return SheetRoles([role for role in roles if role.steps], left_out, beside)


def _any_below(rows: Sequence[tuple[int, list[str]]], column: int) -> bool:
    return any(column < len(cells) and cells[column].strip() for _, cells in rows)


def looks_like_framework(grid: Grid) -> bool:
    """Says whether a sheet has words below its levels, or a text for each: figures are pay."""
    header = _find_header(grid, {})
    if header is None:
        return False
    if not header.levels and "text" in header.fields:
        return True
    used = {*header.fields.values()}
    free = [at for at, cell in enumerate(header.cells) if at not in used and cell.strip()]
    columns = [
        [
            cells[column]
            for _, cells in grid.rows[header.at + 1 : header.at + LOOKED_AT]
            if column < len(cells) and cells[column].strip() not in NOTHING
        ]
        for column in header.levels or free
    ]
    if not header.levels and _PAY & header.fields.keys():
        return False
    # Pay may stand in one row of many; in a column of its own it makes a table of pay.
    worded = [_is_worded(column) for column in columns if column]
    return any(worded) if header.levels else bool(worded) and all(worded)


def _is_worded(cells: Sequence[str]) -> bool:
    worded = [cell for cell in cells if sum(map(str.isalpha, cell)) > len(cell) / 3]
    return len(worded) * 2 > len(cells)


def _find_header(grid: Grid, mapped: dict[str, str]) -> _Header | None:
    """Finds the row that names most levels, or else the first that names a column of levels."""
    down = _find_down(grid, mapped)
    for at, (_, cells) in enumerate(grid.rows[:LOOKED_AT]):
        if down is not None and down.at <= at:  # levels that go down are named in a column
            return down
        levels = {column for column, cell in enumerate(cells) if is_level(cell)}
        if len({name_key(cells[column]) for column in levels}) < 2 or "level" in mapped:
            continue
        found = find_columns(cells, mapped)
        fields = {f: c for f, c in found.items() if f in _LABELS}
        if not fields and min(levels):
            fields = {"dimension": min(levels) - 1}
        # What stands between levels is one too, however it is called.
        between = range(max([-1, *fields.values()]) + 1, len(cells))
        named = {
            column: " ".join(cells[column].split())
            for column in between
            if cells[column].strip()
            and column not in found.values()
            and (column <= max(levels) or is_level(cells[column]))
        }
        return _Header(at, cells, fields, named)
    return down


def _find_down(grid: Grid, mapped: dict[str, str]) -> _Header | None:
    for at, (_, cells) in enumerate(grid.rows[:LOOKED_AT]):
        filled = [cell for cell in cells if cell.strip()]
        if mapped and not all(
            name_key(column) in map(name_key, cells) for column in mapped.values()
        ):
            continue
        fields = find_columns(cells, mapped)
        if len(filled) < 2:
            continue
        if "level" in fields:
            return _Header(at, cells, fields, {})
        if not mapped and not any(map(is_level, cells)) and _names_levels(grid, at):
            # A first column without that heading names them too: Title, Role, or nothing.
            kept = {field: column for field, column in fields.items() if column}
            return _Header(at, cells, {**kept, "level": 0}, {})
    return None


def _names_levels(grid: Grid, at: int) -> bool:
    """Says whether the first cells of the rows below one are names of levels, each once."""
    names = [cells[0] for _, cells in grid.rows[at + 1 :] if cells and cells[0].strip()]
    distinct = {name_key(name) for name in names}
    return 2 <= len(names) == len(distinct) and sum(map(is_level, names)) * 2 > len(names)


def _above(grid: Grid, header: _Header) -> list[str]:
    """Says which headings above the header are left out; titles are no loss."""
    if not header.at:
        return []
    _, cells = grid.rows[header.at - 1]
    own = {name_key(cell) for cell in header.cells}
    upper = dict.fromkeys(cell for cell in cells if cell.strip() and name_key(cell) not in own)
    if len(upper) < 2:
        return []
    return [f"The upper headings are left out: {join_names([*map(quote_name, upper)])}."]


def _refuse_twice(header: _Header, line: int, name: str) -> None:
    seen: dict[str, int] = {}
    for column, level in header.levels.items():
        if name_key(level) in seen:
            message = f"the level {quote_name(level)} is there twice"
            raise DataError(Problem(name, "", message, line, column + 1, "rename one"))
        seen[name_key(level)] = column


def _read_across(
    header: _Header, rows: Sequence[tuple[int, list[str]]], name: str
) -> list[DraftRole]:
    """Competencies go down and levels across."""
    roles: dict[str, DraftRole] = {}
    labels: dict[str, str] = {}
    line = 0
    for line, cells in rows:
        texts = dict(enumerate(cells))
        # A group is named once for the rows below it, a role too.
        for field, column in header.fields.items():
            own = texts.get(column, "").strip()
            if own or field in ("dimension", "skill"):
                labels[field] = own
        role = roles.setdefault(labels.get("role", ""), new_role(labels.get("role", "")))
        dimension = labels.get("dimension") or labels.get("skill") or labels.get("area", "")
        known = {*header.levels, *header.fields.values()}
        for column, text in texts.items():
            if text.strip() and column not in known:
                if column < len(header.cells) and header.cells[column].strip():
                    continue  # it is told with the others that are left out
                message = f"{quote_name(text)} stands in a column without a name"
                cure = "name its level in the header, or empty the column"
                raise DataError(Problem(name, "", message, line, column + 1, cure))
        if len(role.expected) > MAX_STATEMENTS:
            break  # it is refused as a whole
        if not role.steps:
            role.steps.extend(_step(level, line) for level in header.levels.values())
        for column, level in header.levels.items():
            _take(role, level, labels, dimension, texts.get(column, ""), line)
    return [*roles.values()]


def _take(
    role: DraftRole, level: str, labels: Mapping[str, str], dimension: str, text: str, line: int
) -> None:
    """Takes one cell of a matrix; what says nothing is no "none"."""
    if text.strip() in NOTHING:
        return
    area = labels.get("area", "")
    if is_pay(dimension, area):
        role.paid.append(Paid(level, (text.strip(),), f"{area} {dimension}".strip(), line))
        return
    if labels.get("skill"):
        role.mastered.append(Mastered(level, labels["skill"], text.strip(), line))
        return
    for statement in statements_of(text):
        role.expected.append(Expected(level, dimension, statement, line, area))


def _read_down(header: _Header, rows: Sequence[tuple[int, list[str]]]) -> list[DraftRole]:
    """Levels go down and competencies across."""
    roles: dict[str, DraftRole] = {}
    known: dict[str, str] = {}
    for line, cells in rows:
        value = _values(header, cells)
        known["role"] = value.get("role") or known.get("role", "")
        level = value.get("level", "")
        if not level:
            continue
        role = roles.setdefault(known["role"], new_role(known["role"]))
        _add_step(role, value, line)
        _take_pay(role, level, header, value, line)
        for column, text in enumerate(cells[: len(header.cells)]):
            heading = header.cells[column].strip()
            if column not in header.fields.values() and heading:
                _take(role, level, {}, heading, text, line)
    return [*roles.values()]


def _read_long(
    header: _Header, rows: Sequence[tuple[int, list[str]]]
) -> tuple[list[DraftRole], list[str]]:
    """A row for each level and competency, and what could not be read of them."""
    roles: dict[str, DraftRole] = {}
    known: dict[str, str] = {}
    lost: list[int] = []
    for line, cells in rows:
        value = _values(header, cells)
        for field in ("role", "level"):
            known[field] = value.get(field) or known.get(field, "")
        level, text = known["level"], value.get("text", "")
        how_well = value.get("step", "")
        if not level or not (text or how_well or _PAY & value.keys()):
            lost.append(line)
            continue
        role = roles.setdefault(known["role"], new_role(known["role"]))
        _add_step(role, {**value, "level": level}, line)
        _take_pay(role, level, header, value, line)
        dimension = value.get("dimension") or value.get("area") or value.get("skill", "")
        area = value.get("area", "") if value.get("dimension") else ""
        if how_well and (value.get("skill") or dimension):
            role.mastered.append(Mastered(level, value.get("skill") or dimension, how_well, line))
        _take(role, level, {"area": area}, dimension, text, line)
    return [*roles.values()], [*_other_columns(header, rows), *_lost_lines(lost)]


def _lost_lines(lost: Sequence[int]) -> list[str]:
    told = ", ".join(map(str, lost[:10])) + ", ..." * (len(lost) > 10)
    return [f"Left out, because they name no level or say nothing: lines {told}."] * bool(lost)


def _other_columns(header: _Header, rows: Sequence[tuple[int, list[str]]]) -> list[str]:
    """Says which columns with something in them are no field of a framework."""
    known = {*header.levels, *header.fields.values()}
    others = [
        quote_name(cell)
        for column, cell in enumerate(header.cells)
        if cell.strip() and column not in known and _any_below(rows, column)
    ]
    return [f"These columns are left out: {join_names(others)}."] * bool(others)


def _values(header: _Header, cells: Sequence[str]) -> dict[str, str]:
    return {
        field: cells[column].strip() if field == "text" else " ".join(cells[column].split())
        for field, column in header.fields.items()
        if column < len(cells) and cells[column].strip()
    }


def _take_pay(
    role: DraftRole, level: str, header: _Header, value: Mapping[str, str], line: int
) -> None:
    ends = [field for field in ("low", "high") if field in value]
    fields = ends or [field for field in ("range",) if field in value]
    cells = tuple(value[field] for field in fields)
    # A long table says it again in each row of a level.
    if fields and not any(paid.step == level and paid.cells == cells for paid in role.paid):
        label = " ".join(header.cells[header.fields[field]] for field in fields)
        role.paid.append(Paid(level, cells, label, line))


def _add_step(role: DraftRole, value: Mapping[str, str], line: int) -> None:
    level = value["level"]
    if len(role.steps) > MAX_STEPS:
        return  # it is refused as a whole
    if level not in {step.name for step in role.steps}:
        step = _step(level, line)
        role.steps.append(
            step._replace(title=value.get("title", ""), track=value.get("track") or None)
        )


def _step(level: str, line: int) -> Step:
    return Step(level, line, code=level_code(level))

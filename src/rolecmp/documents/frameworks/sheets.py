"""A framework in a CSV file or a workbook, which may have a sheet for each role and one for pay."""

from collections.abc import Mapping

from rolecmp.documents.frameworks.draft import Draft, DraftRole
from rolecmp.documents.frameworks.matrix import SheetRoles, read_sheet
from rolecmp.documents.tables import Grid, read_grids
from rolecmp.loading.workbook.cells import cell_address
from rolecmp.model.errors import DataError, Problem, UsageError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name

_UNNAMED = ("sheet", "tabelle", "feuil", "hoja", "foglio", "blad")
"""What spreadsheets call a sheet that nobody has named."""


def read_sheets(
    data: bytes, name: str, mapped: Mapping[str, str], chosen: str | None = None
) -> Draft:
    """Reads the sheets of a file that hold a framework, or the chosen one.

    Raises DataError where none does, or a level or column is wrong; UsageError where `mapped` or
    `chosen` does not fit.
    """
    grids, notes = read_grids(data, name, across=True)
    if chosen is not None:
        grids = [_choose(grids, chosen)]
    left_out = list(notes)
    read: list[tuple[Grid, SheetRoles]] = []
    others = []
    named = False
    for grid in grids:
        sheet = read_sheet(_without_errors(grid, left_out), _place(name, grid), mapped)
        named |= sheet is not None
        if sheet is not None and sheet.roles:
            read.append((grid, sheet))
        elif grid.rows:
            others.append(quote_name(grid.name))
    if not read:
        message = "no framework in it: nothing names two levels or more"
        cure = "put the levels in one row or column, such as L1, L2; --map level=COLUMN names it"
        if named:
            message = "no framework in it: its levels are named, and no row is below them"
            cure = "add a row for each competency"
        raise DataError(Problem(name, "", message, cure=cure))
    if others:
        left_out.append(f"No framework is in the sheets {join_names(others)}: left out.")
    roles: list[DraftRole] = []
    # A sheet with pay is one of a role too where there is no other.
    worded = [pair for pair in read if pair[1].beside_pay is None] or read
    for grid, sheet in worded:
        left_out += sheet.left_out
        roles += (_titled(role, grid, several=len(worded) > 1) for role in sheet.roles)
    for grid, sheet in read:
        if not any(pair[0] is grid for pair in worded):
            _lend_pay(roles, sheet, grid, left_out)
    return Draft(roles, {}, tuple(left_out))


def _place(name: str, grid: Grid) -> str:
    return f"{name}, sheet {quote_name(grid.name)}" if grid.name else name


def _choose(grids: list[Grid], chosen: str) -> Grid:
    found = [grid for grid in grids if name_key(grid.name) == name_key(chosen)]
    if not found:
        names = [grid.name for grid in grids if grid.name]
        raise UsageError(
            f"--set sheet: there is no sheet {quote_name(chosen)}.{did_you_mean(chosen, names)} "
            f"Sheets: {', '.join(names) or 'none'}"
        )
    return found[0]


def _without_errors(grid: Grid, left_out: list[str]) -> Grid:
    """Empties cells that give no value, and says so."""
    if not grid.errors:
        return grid
    told = [
        f"{cell_address(row, column)} ({what})"
        for (row, column), what in sorted(grid.errors.items())
    ]
    more = f" and {len(told) - 10} more" if len(told) > 10 else ""
    left_out.append(
        f"Cells of the sheet {quote_name(grid.name)} without a value: {', '.join(told[:10])}{more}."
    )
    rows = [
        (line, ["" if (line, at) in grid.errors else text for at, text in enumerate(cells)])
        for line, cells in grid.rows
    ]
    return grid._replace(rows=rows)


def _titled(role: DraftRole, grid: Grid, *, several: bool) -> DraftRole:
    """Names a role after its sheet where nothing else names it."""
    own = grid.name and not name_key(grid.name).startswith(_UNNAMED)
    return role._replace(title=grid.name) if not role.title and (own or several) else role


def _lend_pay(roles: list[DraftRole], sheet: SheetRoles, grid: Grid, left_out: list[str]) -> None:
    """Takes pay from a sheet of its own, where its levels are those of the only role."""
    if sheet.beside_pay:
        columns = join_names([*map(quote_name, sheet.beside_pay)])
        left_out.append(f"Left out of the sheet {quote_name(grid.name)}: {columns}.")
    lost = [paid for role in sheet.roles for paid in role.paid]
    if len(roles) == 1:
        known = {key: step.name for step in roles[0].steps for key in map(name_key, step.names)}
        for paid in [*lost]:
            step = known.get(name_key(paid.step))
            if step is not None:
                roles[0].paid.append(paid._replace(step=step))
                lost.remove(paid)
    if lost:
        left_out.append(
            f"The sheet {quote_name(grid.name)} has pay of levels that no role has: left out."
        )

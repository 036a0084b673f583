"""The interface for notebooks and scripts: datasets, and results as plain rows."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rolecmp.analysis.lookup.facets import parse_facets
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.pay import Names, Years, find_pay_query
from rolecmp.analysis.lookup.roles import find_roles
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.loading.dataset import load_dataset as _load
from rolecmp.loading.layers import STORE_NAME, user_folder
from rolecmp.loading.words import load_skill_words, load_titles
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.render.data import rows_by_table
from rolecmp.report.report import Report
from rolecmp.reports.compare import compare_report
from rolecmp.reports.gap import gap_report
from rolecmp.reports.roles.salary import salary_report

if TYPE_CHECKING:
    from rolecmp.catalogues.store.reader import CatalogueStore

Row = dict[str, Any]
"""Key by column: str, int, float, bool, list of str, or None where there is nothing."""
Rows = list[Row]
Tables = dict[str, Rows]


def load_dataset(*files: str | os.PathLike[str]) -> Dataset:
    """The built-in data with the files laid on, in that order; nothing of the user's data folder.

    Raises DataError (of `rolecmp.model.errors`) that says what is wrong in which file, and where.
    """
    return _load([os.fspath(file) for file in files], user_data=False)


def compare_roles(
    dataset: Dataset,
    *roles: str,
    only: Iterable[str] | None = None,
    city: Names = None,
    country: Names = None,
    level: Names = None,
    year: Years = None,
) -> Tables:
    """What differs between two or more roles, named by id, title or alias; a list of rows a table.

    The tables and their columns are those of `rolecmp schema compare`: `contrast` has a row for
    each skill, activity, metric … and a column for each role. `only` names facets, the rest choose
    the cell in which pay is compared: each is one name or several. Occupations of imported
    catalogues go by id or title. Raises NotFoundError for a name that is not known, UsageError for
    what is no year, and ValueError for fewer than two roles.
    """
    if len(roles) < 2:
        raise ValueError("comparing takes at least two roles")
    facets = tuple(Facet) if only is None else parse_facets(only)
    matches = find_roles(dataset, roles, _catalogues(), load_titles)
    query = find_pay_query(dataset, matches, city=city, country=country, level=level, year=year)
    return _tables(compare_report(dataset, matches, facets, query))


def find_gap(
    dataset: Dataset, start: str, *targets: str, only: Iterable[str] | None = None
) -> Tables:
    """What carries over from a role to one or more others, and what no source names for it.

    The tables and their columns are those of `rolecmp schema gap`: `gap` has a row for each thing,
    `counts` one for each target. Raises NotFoundError for a name that is not known, and ValueError
    where there is no target.
    """
    if not targets:
        raise ValueError("a gap takes a role to start from and one or more to go to")
    matches = find_roles(dataset, (start, *targets), _catalogues(), load_titles)
    return _tables(gap_report(dataset, matches, only=only, words=load_skill_words()))


def salary_rows(
    dataset: Dataset,
    *roles: str,
    city: Names = None,
    country: Names = None,
    level: Names = None,
    year: Years = None,
) -> Rows:
    """Pay records as their sources give them, one a row; without any name or filter, all of them.

    The list is empty where there is no such figure. Each option is one name or several, a year a
    number or a text (`2026`, `"2026"`); a name that means a level ("Senior PM", `pm:senior`) has the
    pay of that level. The columns are those of `rolecmp schema salary`; amounts are in `currency` a
    `period`. Raises NotFoundError for a name that is not known, UsageError for what is no year.
    """
    matches = find_roles(dataset, roles, _catalogues(), load_titles)
    query = find_pay_query(dataset, matches, city=city, country=country, level=level, year=year)
    return _tables(salary_report(_lay(dataset, matches), query))["pay"]


def _tables(report: Report) -> Tables:
    return rows_by_table(report)


def _catalogues() -> "CatalogueStore | None":
    """The catalogues that were imported, as the command line has them; None where none were."""
    folder = user_folder()
    if folder is None or not os.path.exists(os.path.join(folder, STORE_NAME)):
        return None
    from rolecmp.catalogues.store.reader import CatalogueStore

    return CatalogueStore(folder)


def _lay(dataset: Dataset, matches: Iterable[RoleMatch]) -> Dataset:
    """The dataset with the occupations among the matches as roles, of which there is no pay."""
    return lay_occupations(dataset, [m.occupation for m in matches if m.occupation is not None])

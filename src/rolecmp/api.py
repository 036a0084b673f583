"""The interface for notebooks and scripts: datasets, and results as plain rows."""

import os
from collections.abc import Iterable
from typing import Any

from rolecmp.analysis.lookup.facets import parse_facets
from rolecmp.analysis.lookup.pay import find_pay_query
from rolecmp.analysis.lookup.roles import find_roles
from rolecmp.loading.dataset import load_dataset as _load
from rolecmp.loading.words import load_skill_words
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.render.data import table_rows
from rolecmp.report.report import Report
from rolecmp.reports.compare import compare_report
from rolecmp.reports.gap import gap_report
from rolecmp.reports.roles.salary import salary_report

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
    city: str | None = None,
    country: str | None = None,
    level: str | None = None,
    year: int | None = None,
) -> Tables:
    """What differs between two or more roles, named by id, title or alias; a list of rows a table.

    The tables and their columns are those of `rolecmp schema compare`: `contrast` has a row for
    each skill, activity, metric … and a column for each role. `only` names facets, the rest choose
    the cell in which pay is compared. Raises NotFoundError for a name that is not known, and
    ValueError for fewer than two roles.
    """
    if len(roles) < 2:
        raise ValueError("comparing takes at least two roles")
    facets = tuple(Facet) if only is None else parse_facets(_listed(only))
    query = find_pay_query(dataset, city=city, country=country, level=level, year=year)
    matches = find_roles(dataset, roles)
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
    matches = find_roles(dataset, (start, *targets))
    facets = None if only is None else _listed(only)
    return _tables(gap_report(dataset, matches, only=facets, words=load_skill_words()))


def salary_rows(
    dataset: Dataset,
    *roles: str,
    city: str | None = None,
    country: str | None = None,
    level: str | None = None,
    year: int | None = None,
) -> Rows:
    """Pay records as their sources give them, one a row; without any name or filter, all of them.

    The columns are those of `rolecmp schema salary`; amounts are in `currency` a `period`. Raises
    NotFoundError for a name that is not known.
    """
    ids = [match.role.id for match in find_roles(dataset, roles)]
    query = find_pay_query(dataset, ids, city=city, country=country, level=level, year=year)
    (rows,) = _tables(salary_report(dataset, query)).values()
    return rows


def _tables(report: Report) -> Tables:
    return {table.key: table_rows(table) for table in report.tables if table.data}


def _listed(only: Iterable[str]) -> str:
    """Names of facets as one list; a single text is such a list already."""
    return only if isinstance(only, str) else ",".join(only)

"""Reads a career framework in whatever form it is kept."""

import os

from rolecmp.documents.frameworks.building import build_framework
from rolecmp.documents.frameworks.draft import MAX_STATEMENTS, Draft, tidy
from rolecmp.documents.frameworks.matrix import looks_like_framework
from rolecmp.documents.frameworks.placing import lowest_first
from rolecmp.documents.frameworks.settings import settle
from rolecmp.documents.frameworks.sheets import read_sheets
from rolecmp.documents.frameworks.yaml_files import ENDINGS, read_yaml
from rolecmp.documents.intake import Intake, Recipe
from rolecmp.documents.tables import Grid
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import DataError, Problem, UsageError
from rolecmp.model.limits import MAX_STEPS
from rolecmp.model.text import quote_name, visible


def is_yaml(path: str) -> bool:
    """Says whether a path is of a framework in YAML: a file of that ending, or a folder."""
    return path.lower().endswith(ENDINGS) or os.path.isdir(path)


def says_framework(recipe: Recipe) -> bool:
    """Says whether something is said that only a framework has."""
    only = {*recipe.values} & {"levels", "scale", "sheet"}
    return bool(only or {*recipe.columns} & {"dimension", "text", "skill", "step", "track"})


def is_sheet(grids: list[Grid]) -> bool:
    """Says whether a sheet looks like a framework rather than a table of pay."""
    return any(map(looks_like_framework, grids))


def read_framework(path: str, data: bytes | None, dataset: Dataset, recipe: Recipe) -> Intake:
    """Reads a file, or a folder of YAML; `data` are the bytes of a sheet, None of YAML.

    Raises DataError where there is no framework in it, UsageError where the recipe does not fit, and
    IncompleteError with everything that it leaves unsaid.
    """
    name = visible(path)
    if data is None:
        if recipe.columns:
            raise UsageError("--map names columns of a sheet, and YAML has none; leave it out")
        draft = read_yaml(path)
    else:
        draft = read_sheets(data, name, recipe.columns, recipe.values.get("sheet"))
    draft = lowest_first(tidy(draft, name), dataset, recipe)
    _bound(draft, name)
    settings = settle(draft, dataset, recipe)
    return build_framework(draft, dataset, recipe, settings)


def _bound(draft: Draft, name: str) -> None:
    statements = sum(len(role.expected) + len(role.mastered) for role in draft.roles)
    if statements > MAX_STATEMENTS:
        message = f"more than {MAX_STATEMENTS:,} statements, the most that a data file may have"
        raise DataError(Problem(name, "", message, cure="split it"))
    for role in draft.roles:
        if len(role.steps) > MAX_STEPS:
            title = quote_name(role.title) if role.title else "the role"
            message = f"{title} has more than {MAX_STEPS} levels"
            raise DataError(Problem(name, "", message, cure="leave out those that are none"))

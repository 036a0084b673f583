"""What results are made of: a dataset, imported catalogues, and the roles that names mean."""

import os
from collections.abc import Iterable
from typing import Any

from rolecmp.analysis.crossing import Crossing, cross_catalogues
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.roles import find_roles
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.api.catalogues import Catalogues, imported_catalogues
from rolecmp.loading.dataset import load_dataset as _load
from rolecmp.loading.deferred import DeferredList
from rolecmp.loading.words import load_titles
from rolecmp.model.collections import COLLECTIONS
from rolecmp.model.dataset import Dataset
from rolecmp.model.frozen import FrozenDict


def load_dataset(
    *files: str | os.PathLike[str], built_in: bool = True, user_data: bool = False
) -> Dataset:
    """The built-in data with the files laid on, in that order.

    With `user_data` those of the user's data folder lie between, as on the command line; without
    `built_in` there is nothing but the files. A dataset never changes: its mappings (`roles`,
    `skills`, `sources` …) go from id to record, its lists are `pay`, `expectations` …

    >>> data = load_dataset()
    >>> data.roles["pm"].title
    'Product Manager'

    Raises `rolecmp.errors.DataError`, which says what is wrong in which file, and where; `problems`
    has each mistake by itself. ValueError where there is nothing to load.
    """
    paths = [os.fspath(file) for file in files]
    if not built_in and not paths:
        raise ValueError("without the built-in data it takes at least one file")
    given, only = (paths, ()) if built_in else ((), paths)
    dataset = _load(given, only, user_data=user_data)
    things: dict[str, Any] = {key: FrozenDict(getattr(dataset, key)) for key in COLLECTIONS}
    stated = dataset.level_mappings
    mappings = DeferredList(
        lambda: tuple(one.replace(levels=FrozenDict(one.levels)) for one in stated)
    )
    return dataset._replace(**things, level_mappings=mappings)


def match_roles(
    dataset: Dataset, names: Iterable[str], catalogues: Catalogues | None
) -> list[RoleMatch]:
    """The roles and occupations that names mean: ids, titles, aliases, titles as written in ads."""
    return find_roles(dataset, names, imported_catalogues(catalogues), load_titles)


def lay_matches(dataset: Dataset, matches: Iterable[RoleMatch]) -> Dataset:
    """The dataset with the occupations among the matches as roles, of which there is no pay."""
    return lay_occupations(dataset, [m.occupation for m in matches if m.occupation is not None])


def cross_roles(matches: list[RoleMatch], catalogues: Catalogues | None) -> Crossing:
    """Occupations of several catalogues as those of one, where the crosswalk says what they are."""
    store = imported_catalogues(catalogues)
    if store is None or any(match.occupation is None for match in matches):
        return Crossing(matches, ())
    return cross_catalogues(matches, store.crosswalk.counterparts, store.find)

"""Finding roles by words and by nearness, and what is odd about data, as rows."""

import os
from collections.abc import Iterator
from typing import cast

from rolecmp.analysis.diff import find_changes as _find_changes
from rolecmp.analysis.lint.dataset import lint_dataset
from rolecmp.analysis.lookup.repeats import each_once
from rolecmp.analysis.lookup.roles import find_roles
from rolecmp.analysis.search import add_occupations, search_dataset
from rolecmp.analysis.similarity.matrix import compare_every_occupation, compare_every_role
from rolecmp.analysis.similarity.nearest import find_nearest
from rolecmp.analysis.similarity.roles import RoleThings
from rolecmp.api.catalogues import Catalogues, imported_catalogues, stored_catalogue
from rolecmp.api.data import match_roles
from rolecmp.api.results import at_most, result_of
from rolecmp.catalogues.occupations import every_occupation
from rolecmp.catalogues.paid import find_medians
from rolecmp.loading.dataset import load_versions
from rolecmp.loading.file_text import read_text
from rolecmp.loading.layers import find_layers
from rolecmp.loading.laying import lay_on
from rolecmp.loading.own import own_part
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.dataset import Dataset
from rolecmp.reports.files.diff import changes_report
from rolecmp.reports.files.lint import lint_report, whereabouts_in
from rolecmp.reports.occupations.median_pay import add_median_pay
from rolecmp.reports.occupations.similar import similar_report
from rolecmp.reports.roles.similar import similar_roles_report
from rolecmp.reports.search import search_report
from rolecmp.rows import (
    ChangesRow,
    FindingsRow,
    HitsRow,
    OccupationPairsRow,
    RolePairsRow,
    RolesRow,
    SimilarRow,
)


def search(
    dataset: Dataset, words: str, limit: int = 20, catalogues: Catalogues | None = None
) -> list[HitsRow]:
    """Roles, skills, metrics, statements, occupations … by words, the best first.

    A row has `kind`, `id`, `name`, the `field` in which the words were found, its `text` and a
    `rank`. The list is empty where nothing is found.

    >>> search(load_dataset(), "positioning", limit=1)[0]["id"]
    'positioning'
    """
    found = search_dataset(dataset, words)
    store = imported_catalogues(catalogues)
    releases = []
    if store is not None:
        stored = {name: one.release for name, one in store.catalogues.items()}
        found = add_occupations(found, words, store.find_titles(words, max(limit, 50)), stored)
        releases = list(stored.values())
    report = search_report(dataset, words, found, at_most(limit), releases)
    return cast("list[HitsRow]", result_of(report)["hits"])


def find_similar_roles(dataset: Dataset, role: str, limit: int = 10) -> list[RolesRow]:
    """The roles of the dataset nearest to one of them, by what sources name for both.

    `share` is `shared` / `either`: things named for both, of those named for either (0 to 1);
    `duties`, `skills`, `activities` and `metrics` list what is shared. Equal shares have one `rank`.

    >>> row, = find_similar_roles(load_dataset(), "pm", limit=1)
    >>> row["id"], row["shared"], row["either"]
    ('product-owner', 12, 54)

    Raises `rolecmp.errors.NotFoundError` for a name that is not known.
    """
    (match,) = match_roles(dataset, [role], None)
    things = RoleThings(dataset)
    ranking = things.rank(match.role, dataset.roles.values())
    report = similar_roles_report(dataset, match, ranking, things.count(match.role), at_most(limit))
    return cast("list[RolesRow]", result_of(report)["roles"])


def find_similar_occupations(
    dataset: Dataset,
    role: str,
    catalogue: str | None = None,
    limit: int = 10,
    catalogues: Catalogues | None = None,
) -> list[SimilarRow]:
    """The occupations of an imported catalogue nearest to a role or occupation.

    Without `catalogue` it is that of the occupation, of a role O*NET.
    `rank` 1 is the nearest, `percentile` the share of occupations that are farther away (per cent),
    `because` what they have most in common.

    >>> find_similar_occupations(load_dataset(), "pmm", catalogues=load_catalogues("/nowhere"))
    Traceback (most recent call last):
    rolecmp.model.errors.NotFoundError: O*NET has not been imported

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, and where the catalogue has
    not been imported, UsageError for one that there is not.
    """
    (match,) = match_roles(dataset, [role], catalogues)
    own = match.occupation.release.catalogue if match.occupation is not None else Catalogue.ONET
    store = stored_catalogue(catalogue or own, catalogues)
    among = Catalogue(catalogue or own)
    nearest = find_nearest(dataset, match, store, among, at_most(limit))
    report = similar_report(dataset, match, nearest)
    if among is Catalogue.ONET:
        near = [nearest.names[neighbour.number] for neighbour in nearest.ranking.neighbours]
        known = {source.id: source for source in report.sources}
        medians = find_medians(store, [(one.id, one.title) for one in near])
        report = add_median_pay(report, medians, {**dataset.sources, **known})
    return cast("list[SimilarRow]", result_of(report)["similar"])


def role_matrix(dataset: Dataset, *roles: str) -> Iterator[RolePairsRow]:
    """How near every role is to every other, a row for each pair and direction; without names, all.

    For each `id` its others come nearest first: `share` is `shared` / `either`, as of
    `find_similar_roles`, `rank` the place among the roles of the matrix.

    >>> for row in role_matrix(load_dataset(), "pm", "pmm"):
    ...     print(row["id"], row["other"], row["rank"], row["shared"], row["either"])
    pm pmm 1 7 80
    pmm pm 1 7 80

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, ValueError for a single role
    and for an occupation of a catalogue.
    """
    matches = each_once(match_roles(dataset, roles, None))
    if len(matches) == 1 or any(match.occupation is not None for match in matches):
        raise ValueError("a matrix takes two roles of the data or more, or none for all of them")
    chosen = [match.role for match in matches] or [*dataset.roles.values()]
    return (cast("RolePairsRow", pair._asdict()) for pair in compare_every_role(dataset, chosen))


def occupation_matrix(
    dataset: Dataset, catalogue: str, *roles: str, catalogues: Catalogues | None = None
) -> Iterator[OccupationPairsRow]:
    """How near every occupation of a catalogue is to those named, or without names to every other.

    For each `id` all the others come, nearest first, with `rank` and `percentile` as of
    `find_similar_occupations`; of the `score` only the order means anything.

    >>> occupation_matrix(load_dataset(), "onet", catalogues=load_catalogues("/nowhere"))
    Traceback (most recent call last):
    rolecmp.model.errors.NotFoundError: O*NET has not been imported

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, and where the catalogue has
    not been imported, UsageError for one that there is not.
    """
    store, among = stored_catalogue(catalogue, catalogues), Catalogue(catalogue)
    named = each_once(match_roles(dataset, roles, catalogues))
    every = (
        match
        for occupation in (() if roles else every_occupation(store, among))
        for match in find_roles(dataset, [occupation.id], store)
    )
    pairs = compare_every_occupation(dataset, named or every, store, among)
    return (cast("OccupationPairsRow", pair._asdict()) for pair in pairs)


def lint(dataset: Dataset, file: str | os.PathLike[str] | None = None) -> list[FindingsRow]:
    """What is odd about a dataset: each finding with a `code`, a `place` and a `reason`.

    Those that an exception of the data accepts say why in `accepted`.

    Of files that were laid on the built-in data more is asked (R013 to R016) than of that. With a
    `file`, which is laid on the dataset, only what it states is looked at, and each finding has its
    `line` and `column`, from 1.

    >>> {row["code"] for row in lint(load_dataset())} <= {f"R{number:03}" for number in range(100)}
    True

    Raises `rolecmp.errors.DataError` for a file that cannot be read.
    """
    if file is None:
        own = own_part(dataset)
        found = lint_dataset(dataset, own=[own] if own is not None else [])
        return cast("list[FindingsRow]", result_of(lint_report(found, "the data"))["findings"])
    text = read_text(os.fspath(file))
    stated, dataset = lay_on(text, dataset)
    found = lint_dataset(dataset, stated)
    where = whereabouts_in(text.name, found, text.positions)
    report = lint_report(found, text.name, where)
    return cast("list[FindingsRow]", result_of(report)["findings"])


def find_changes(
    old: str | os.PathLike[str], new: str | os.PathLike[str], *others: str | os.PathLike[str]
) -> list[ChangesRow]:
    """What changed from one version of a data file to another, a row for each change.

    `collection` and `id` say of what, `part` and `item` where, `before` and `after` how, and `how`
    says it in words. Both are laid on the built-in data and on `others`, of which nothing is told.

    >>> find_changes("examples/team.json", "examples/team.json")
    []

    Raises `rolecmp.errors.DataError` for a file that cannot be read.
    """
    layers = find_layers([os.fspath(file) for file in others], (), user_data=False)
    before, after = load_versions(os.fspath(old), os.fspath(new), layers)
    changes = _find_changes(before, after)
    report = changes_report(before.dataset, after.dataset, changes, ("old", "new"))
    return cast("list[ChangesRow]", result_of(report)["changes"])

"""Finding roles by words and by nearness, and what is odd about data, as rows."""

import os
from typing import TYPE_CHECKING, cast

from rolecmp.analysis.lint.dataset import lint_dataset
from rolecmp.analysis.search import add_occupations, search_dataset
from rolecmp.analysis.similarity.nearest import find_nearest
from rolecmp.analysis.similarity.roles import RoleThings
from rolecmp.api.data import imported_catalogues, match_roles
from rolecmp.api.results import result_of
from rolecmp.loading.file_text import read_text
from rolecmp.loading.laying import lay_on
from rolecmp.loading.own import own_part
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.reports.files.lint import lint_report, whereabouts_in
from rolecmp.reports.occupations.similar import similar_report
from rolecmp.reports.roles.similar import similar_roles_report
from rolecmp.reports.search import search_report
from rolecmp.rows import FindingsRow, HitsRow, RolesRow, SimilarRow

if TYPE_CHECKING:
    from rolecmp.catalogues.store.reader import CatalogueStore


def search(
    dataset: Dataset, words: str, limit: int = 20, catalogues: "CatalogueStore | None" = None
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
    report = search_report(dataset, words, found, limit, releases)
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
    report = similar_roles_report(dataset, match, ranking, things.count(match.role), limit)
    return cast("list[RolesRow]", result_of(report)["roles"])


def find_similar_occupations(
    dataset: Dataset,
    role: str,
    catalogue: str = "onet",
    limit: int = 10,
    catalogues: "CatalogueStore | None" = None,
) -> list[SimilarRow]:
    """The occupations of an imported catalogue nearest to a role or occupation.

    `rank` 1 is the nearest, `percentile` the share of occupations that are farther away (per cent),
    `because` what they have most in common.

    >>> find_similar_occupations(load_dataset(), "pmm", catalogues=load_catalogues("/nowhere"))
    Traceback (most recent call last):
    rolecmp.model.errors.NotFoundError: O*NET has not been imported

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, and where the catalogue has
    not been imported; ValueError for one that there is not.
    """
    asked = Catalogue(catalogue)
    store = imported_catalogues(catalogues)
    if store is None or asked not in store.catalogues:
        raise NotFoundError(f"{asked.label} has not been imported")
    (match,) = match_roles(dataset, [role], store)
    nearest = find_nearest(dataset, match, store, asked, limit)
    report = similar_report(dataset, match, nearest)
    return cast("list[SimilarRow]", result_of(report)["similar"])


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

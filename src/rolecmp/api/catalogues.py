"""Imported catalogues and pay statistics: who has them, and what was imported, as rows."""

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from rolecmp.loading.layers import STORE_NAME, user_folder
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.errors import NotFoundError, UsageError
from rolecmp.model.languages import LANGUAGES, language_name, read_language
from rolecmp.model.text import quote_name

if TYPE_CHECKING:
    from rolecmp.catalogues.store.reader import CatalogueStore
    from rolecmp.rows import (
        ExportedNamesRow,
        ExportedOccupationsRow,
        ExportedRatingsRow,
        ExportedRelatedRow,
        ExportedRequirementsRow,
        ExportedTasksRow,
        ExportedTechnologyRow,
    )


class Catalogues(NamedTuple):
    """The catalogues and pay statistics that were imported into a folder.

    It may be given to other threads and sent to other processes, each of which opens them by itself.
    """

    folder: str
    language: str | None = None
    """The code of the language that ESCO is told in, `de`; None: English, if it is there."""

    @property
    def releases(self) -> Mapping[str, str]:
        """What was imported: `onet` to `O*NET 29.0`; empty where nothing was."""
        if not os.path.exists(os.path.join(self.folder, STORE_NAME)):
            return {}
        found = open_store(self).catalogues
        return {name.value: stored.release.title for name, stored in found.items()}


def load_catalogues(
    folder: str | os.PathLike[str] | None = None, language: str | None = None
) -> Catalogues:
    """The catalogues and pay statistics that `rolecmp catalogue import` put into a folder.

    By default that of the user's data, which functions look at by themselves, in English; others,
    or those in another `language` ("de", "German"), are given to them as `catalogues`. `releases`
    says what there is, and is empty where nothing was imported.

    >>> dict(load_catalogues("/nowhere").releases)
    {}

    Raises `rolecmp.errors.NotFoundError` where nothing was imported in that language, UsageError
    for what is no language, and DataError when something is first asked of a damaged file.
    """
    where = os.fspath(folder) if folder is not None else user_folder() or os.devnull
    if language is None:
        return Catalogues(where)
    code = read_language(language)
    if code is None:
        raise UsageError(f"{quote_name(language)} is none of {', '.join(LANGUAGES)}")
    found = Catalogues(where, code)
    if not any(one.release.language == code for one in open_store(found).releases):
        raise NotFoundError(f"no catalogue has been imported in {language_name(code)}")
    return found


class _Opened(NamedTuple):
    """A store, and the file that it was when it was opened."""

    store: "CatalogueStore"
    file: tuple[int, ...]


_OPENED = threading.local()
"""What each thread has opened, by folder and language: opening costs more than most questions."""


def open_store(catalogues: Catalogues) -> "CatalogueStore":
    """The store of catalogues, opened once by each thread, and anew after an import."""
    from rolecmp.catalogues.store.reader import CatalogueStore

    opened: dict[Catalogues, _Opened] | None = getattr(_OPENED, "stores", None)
    if opened is None:
        opened = _OPENED.stores = {}
    file = _state(os.path.join(catalogues.folder, STORE_NAME))
    known = opened.get(catalogues)
    if known is None or known.file != file:
        languages = [catalogues.language] if catalogues.language is not None else []
        known = opened[catalogues] = _Opened(CatalogueStore(catalogues.folder, languages), file)
    return known.store


def _state(path: str) -> tuple[int, ...]:
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def imported_catalogues(given: Catalogues | None) -> "CatalogueStore | None":
    """Those that are given, else the user's, as the command line has them; None where none are."""
    chosen = given if given is not None else load_catalogues()
    if not os.path.exists(os.path.join(chosen.folder, STORE_NAME)):
        return None
    return open_store(chosen)


def stored_catalogue(catalogue: str, given: Catalogues | None) -> "CatalogueStore":
    """The store that has a catalogue; NotFoundError where it was not imported."""
    try:
        asked = Catalogue(catalogue)
    except ValueError:
        named = ", ".join(Catalogue)
        raise UsageError(f"{quote_name(catalogue)} is none of {named}") from None
    store = imported_catalogues(given)
    if store is None or asked not in store.catalogues:
        raise NotFoundError(f"{asked.label} has not been imported")
    return store


_Rated = Literal["onet", "oasis"]


@overload
def export_catalogue(
    catalogue: str, table: Literal["occupations"] = ..., catalogues: Catalogues | None = None
) -> "Iterator[ExportedOccupationsRow]": ...
@overload
def export_catalogue(
    catalogue: str, table: Literal["names"], catalogues: Catalogues | None = None
) -> "Iterator[ExportedNamesRow]": ...
@overload
def export_catalogue(
    catalogue: _Rated,
    table: Literal["skills", "knowledge", "abilities", "activities"],
    catalogues: Catalogues | None = None,
) -> "Iterator[ExportedRatingsRow]": ...
@overload
def export_catalogue(
    catalogue: Literal["esco"], table: Literal["skills"], catalogues: Catalogues | None = None
) -> "Iterator[ExportedRequirementsRow]": ...
@overload
def export_catalogue(
    catalogue: Literal["onet"], table: Literal["tasks"], catalogues: Catalogues | None = None
) -> "Iterator[ExportedTasksRow]": ...
@overload
def export_catalogue(
    catalogue: Literal["onet"], table: Literal["technology"], catalogues: Catalogues | None = None
) -> "Iterator[ExportedTechnologyRow]": ...
@overload
def export_catalogue(
    catalogue: Literal["onet"], table: Literal["related"], catalogues: Catalogues | None = None
) -> "Iterator[ExportedRelatedRow]": ...
@overload
def export_catalogue(
    catalogue: str, table: str, catalogues: Catalogues | None = None
) -> Iterator[Mapping[str, Any]]: ...
def export_catalogue(
    catalogue: str, table: str = "occupations", catalogues: Catalogues | None = None
) -> Iterator[Any]:
    """What was imported of a catalogue (onet, esco, oasis), a table of it, row by row.

    Each row begins with the id of its `occupation`. Tables are occupations, names and skills; of
    O*NET and OaSIS also knowledge, abilities and activities (`importance` from 1 to 5, `level` from
    0 to 7; of OaSIS `level` alone, from 0 to 5), of O*NET tasks, technology and related.
    Publishers ask for their credit where rows are shown: `rolecmp catalogue info NAME` has it.

    >>> export_catalogue("onet", "skills", load_catalogues("/nowhere"))
    Traceback (most recent call last):
    rolecmp.model.errors.NotFoundError: O*NET has not been imported

    Raises `rolecmp.errors.NotFoundError` where the catalogue has not been imported or has no such
    table, UsageError for one that there is not.
    """
    from rolecmp.catalogues.occupations import every_occupation
    from rolecmp.reports.occupations.export import OCCUPATION_COLUMN, export_rows, find_table

    store = stored_catalogue(catalogue, catalogues)
    found = find_table(Catalogue(catalogue), table)
    keys = [column.key for column in (OCCUPATION_COLUMN, *found.columns)]
    occupations = every_occupation(store, Catalogue(catalogue))
    return _dicts(keys, export_rows(found, occupations))


def _dicts(keys: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[dict[str, Any]]:
    from rolecmp.render.data import plain_value

    names = list(keys)
    return (dict(zip(names, map(plain_value, row), strict=True)) for row in rows)

"""What a run works on: the data, with the files of the user, and the imported catalogues."""

from typing import TYPE_CHECKING

from rolecmp.cli.settings import Settings
from rolecmp.model.errors import NotFoundError, OutputError, UsageError
from rolecmp.model.text import quote_name

if TYPE_CHECKING:
    from rolecmp.catalogues.intake import StoredCatalogue, StoredEdition
    from rolecmp.catalogues.store.reader import CatalogueStore
    from rolecmp.loading.dataset import Loaded
    from rolecmp.loading.layers import Layer
    from rolecmp.model.catalogue import Catalogue
    from rolecmp.model.dataset import Dataset
    from rolecmp.model.pay_statistics import Statistics


class Inputs:
    """Data and catalogues, each read once, when something is first asked of it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.loaded: Loaded | None = None
        """The data, once it is loaded."""
        self.store: CatalogueStore | None = None
        """The imported catalogues, once something was asked of them."""

    def load(self) -> "Dataset":
        """The built-in data with the user's files laid on."""
        return self.load_files().dataset

    def load_files(self) -> "Loaded":
        """The same, with the files that it came of; read once, as stdin may be one of them."""
        if self.loaded is None:
            return self.load_with(None)
        return self.loaded

    def layers(self, *more: str) -> "list[Layer]":
        """The data files in use, in order, and more files on top of them."""
        from rolecmp.loading.layers import find_layers

        settings = self.settings
        given, only = (*(settings.data or ()), *more), settings.only_data or ()
        return find_layers(given, only, user_data=not settings.no_user_data)

    def load_with(self, file: str | None) -> "Loaded":
        """The same with one more file laid on, if there is one, and that file beside it."""
        from rolecmp.loading.dataset import load_layers

        self.loaded = load_layers(self.layers(*([file] if file is not None else ())))
        return self.loaded

    def catalogues(self, *names: str) -> "CatalogueStore | None":
        """The imported catalogues; None where nothing was ever imported, or they are left out.

        Raises UsageError where they are left out and one of `names` is an id in one of them.
        """
        import os

        from rolecmp.loading.layers import STORE_NAME, user_folder
        from rolecmp.model.catalogue import catalogue_of

        if any(catalogue_of(name) is not None for name in names):
            self.require_user_data()
        folder = None if self.settings.no_user_data else user_folder()
        if folder is None or not os.path.exists(os.path.join(folder, STORE_NAME)):
            if self.language is not None:
                raise NotFoundError("--language: no catalogue has been imported to be told in it")
            return None
        if self.store is None:
            from rolecmp.catalogues.store.reader import CatalogueStore

            language = self.language
            from rolecmp.cli.user_language import locale_language

            self.store = CatalogueStore(folder, [language or locale_language()])
            if language is not None:
                self._require_language(self.store, language)
        return self.store

    @property
    def language(self) -> str | None:
        """The code of the language that catalogues are to be told in; None: none is asked for."""
        if self.settings.language is None:
            return None
        from rolecmp.model.languages import LANGUAGES, read_language

        code = read_language(self.settings.language)
        if code is None:
            raise UsageError(
                f"--language takes one of {', '.join(LANGUAGES)}, "
                f"not {quote_name(self.settings.language)}"
            )
        return code

    def _require_language(self, store: "CatalogueStore", language: str) -> None:
        """Raises NotFoundError where no catalogue has been imported in a language."""
        from rolecmp.model.languages import language_name
        from rolecmp.model.text import join_names

        has = {one.release.language for one in store.releases}
        if language not in has:
            named = join_names(sorted(language_name(code) or "an unknown one" for code in has))
            there = f"; the languages there are {named}" if has else ""
            raise NotFoundError(
                f"no catalogue has been imported in {language_name(language)}{there}"
            )

    def forget_catalogues(self) -> None:
        """Forgets what was read of the catalogues, which are no longer those, and the language."""
        self.store = None
        self.settings = self.settings._replace(language=None)

    def stored_catalogue(self, catalogue: "Catalogue") -> "tuple[CatalogueStore, StoredCatalogue]":
        """An imported catalogue, and the store that it is in; NotFoundError where it is not there."""
        self.require_user_data()
        catalogues = self.catalogues()
        if catalogues is not None and catalogue in catalogues.catalogues:
            return catalogues, catalogues.catalogues[catalogue]
        raise NotFoundError(
            f"{catalogue.label} has not been imported; type `rolecmp catalogue import {catalogue} "
            "PATH`, where PATH is the folder or zip that you downloaded"
        )

    def stored_editions(
        self, statistics: "Statistics"
    ) -> "tuple[CatalogueStore, list[StoredEdition]]":
        """The imported editions of pay statistics, and the store; NotFoundError without any."""
        self.require_user_data()
        catalogues = self.catalogues()
        if catalogues is not None:
            editions = catalogues.pay.editions
            found = [one for one in editions if one.edition.statistics is statistics]
            if found:
                return catalogues, found
        raise NotFoundError(
            f"{statistics.label} has not been imported; type `rolecmp catalogue import {statistics} "
            "PATH`, where PATH is the file that you downloaded"
        )

    def require_user_data(self) -> None:
        """Raises UsageError where the user's folder, which the catalogues are in, is left out."""
        if self.settings.no_user_data:
            raise UsageError(
                "--no-user-data leaves out your data folder, which has the catalogues; "
                "leave that option out"
            )

    def store_folder(self) -> str:
        """The folder that catalogues are stored in; OutputError where there is no home."""
        self.require_user_data()
        from rolecmp.loading.layers import FOLDER_VARIABLE, user_folder

        folder = user_folder()
        if folder is None:
            raise OutputError(
                f"there is no home folder to keep catalogues in; {FOLDER_VARIABLE} can name a folder"
            )
        return folder

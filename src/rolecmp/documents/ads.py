"""Reads job ads, from files or as the text that a program has of them."""

import os

from rolecmp.analysis.ads.ad_file import AdFile
from rolecmp.analysis.ads.reading import AdReader
from rolecmp.analysis.ads.title import AdTitle, find_more_titles, find_title, without_line
from rolecmp.analysis.titles.names import names_of
from rolecmp.analysis.titles.reading import read_title
from rolecmp.documents.resumes.reading import looks_like_resume
from rolecmp.documents.text.document import Document
from rolecmp.documents.text.opening import open_document, read_document, read_written
from rolecmp.loading.words import load_titles
from rolecmp.model.ads import AdModel
from rolecmp.model.dataset import Dataset


class AdDocuments:
    """Reads documents as ads; what it takes to read one is made ready once."""

    def __init__(self, model: AdModel, dataset: Dataset) -> None:
        self._names = names_of(load_titles(), dataset.roles)
        self._reader = AdReader(model, dataset)

    def read_file(self, path: str) -> AdFile:
        """The ad in a file, or on stdin for `-`; raises DataError as `open_document` does."""
        return self._read(open_document(path))

    def read_any(self, ad: str | bytes | os.PathLike[str]) -> AdFile:
        """The ad in a text, in the bytes of a file or in a file; a text may be without words."""
        if isinstance(ad, str):
            return self._read(read_written(ad))
        if isinstance(ad, bytes):
            return self._read(read_document(ad, "<bytes>"))
        return self.read_file(os.fspath(ad))

    def _read(self, document: Document) -> AdFile:
        title = find_title(document.text, self._names)
        text = without_line(document.text, title.line if title is not None else None)
        posting = document.posting
        resume = posting is None and looks_like_resume(document.text)
        more = find_more_titles(text, self._names) if posting is None and not resume else ()
        if posting is not None and posting.title:
            title = AdTitle(read_title(self._names, posting.title), None)
        elif title is None and document.title:
            title = AdTitle(read_title(self._names, document.title), None)
        return AdFile(
            document.name,
            self._reader.read(text),
            title,
            posting.company if posting is not None else "",
            posting.places if posting is not None else (),
            posting.pay if posting is not None else "",
            document.notes,
            text,
            tuple(more),
            resume,
        )

"""Which module reads the releases of which catalogue."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rolecmp.catalogues.intake import CatalogueIntake, TableIntake
from rolecmp.catalogues.records import Batches
from rolecmp.catalogues.tables import Log, ReleaseFiles, open_release
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.text import visible


class Import:
    """A release being read: first which one it is, then its rows, then what became of them."""

    def __init__(self, files: ReleaseFiles, catalogue: Catalogue, version: str) -> None:
        self._files = files
        self._log = Log()
        match catalogue:
            case Catalogue.ONET:
                from rolecmp.catalogues.onet import find_release, read_onet

                self.release: Release = find_release(files, version, self._log)
                self._read = read_onet
            case Catalogue.ESCO:
                from rolecmp.catalogues.esco import find_release, read_esco

                self.release = find_release(files, version, self._log)
                self._read = read_esco

    def rows(self) -> Batches:
        """The rows of the release in batches, occupations before all that belongs to them."""
        return self._read(self._files, self._log)

    @property
    def size(self) -> int:
        """How many bytes there are to read, those of files that are not needed included."""
        return sum(file.size for file in self._files.files.values())

    def tables(self) -> list[TableIntake]:
        """What was taken of each table so far."""
        return self._log.tables

    def intake(self, occupations: int) -> CatalogueIntake:
        """What became of it, once all rows have been read."""
        log = self._log
        unused = [file.name for file in self._files.files.values() if file.name not in log.used]
        return CatalogueIntake(
            self.release,
            occupations,
            tuple(log.tables),
            tuple(log.refusals),
            tuple(map(visible, sorted([*unused, *self._files.twins]))),
            tuple(log.notes),
        )


@contextmanager
def open_import(
    catalogue: Catalogue,
    path: str,
    version: str = "",
    advance: Callable[[int], None] = lambda _: None,
) -> Iterator[Import]:
    """A release at a path; `version` overrules what the files say of it.

    Raises DataError when it cannot be read or is no release of that catalogue.
    """
    with open_release(path, advance) as files:
        yield Import(files, catalogue, version)

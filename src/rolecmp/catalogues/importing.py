"""Chooses the module that reads a release, and collects what becomes of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rolecmp.catalogues.intake import CatalogueIntake, IntakeLog, TableIntake
from rolecmp.catalogues.records import Batches
from rolecmp.catalogues.release import ReleaseFiles, open_release
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import join_names, visible


class Import:
    """A release being read: first which one it is, then its records, then what became of them."""

    def __init__(self, files: ReleaseFiles, catalogue: Catalogue, version: str) -> None:
        self._files = files
        self._log = IntakeLog()
        match catalogue:
            case Catalogue.ONET:
                from rolecmp.catalogues.onet import find_release, read_onet

                self.release: Release = find_release(files, version, self._log)
                self._read = read_onet
            case Catalogue.ESCO:
                from rolecmp.catalogues.esco import find_release, read_esco

                self.release = find_release(files, version, self._log)
                self._read = read_esco

    def records(self) -> Batches:
        """Yields its records in batches, occupations before all that belongs to them.

        Raises DataError at their end where a table is there of which no row could be taken.
        """
        yield from self._read(self._files, self._log)
        failed = self._log.failed
        if failed:
            taken = next(one for one in self._log.tables if one.table == failed[0])
            why = next(one for one in self._log.refusals if one.file == taken.file)
            more = f" (and so {join_names(failed[1:])})" if len(failed) > 1 else ""
            raise DataError(
                Problem(
                    f"{self._files.path}: {taken.file}",
                    "",
                    f"nothing is imported, since no row of this table can be read{more}; "
                    f"line {why.line}: {why.why}",
                )
            )

    @property
    def size(self) -> int:
        """How many bytes there are to read, those of files that are not used included."""
        return sum(file.size for file in self._files.files.values())

    def tables(self) -> list[TableIntake]:
        """Returns what was taken of each table so far."""
        return self._log.tables

    def intake(self, occupations: int) -> CatalogueIntake:
        """Returns what became of it, once all records have been read."""
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
    """Opens a release at a path; `version` overrules what the files say of it.

    Raises DataError when it cannot be read or is no release of that catalogue.
    """
    with open_release(path, advance) as files:
        yield Import(files, catalogue, version)

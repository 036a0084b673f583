"""Chooses the module that reads a release, and collects what becomes of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from rolecmp.catalogues.intake import CatalogueIntake, IntakeLog, TableIntake
from rolecmp.catalogues.records import Batches
from rolecmp.catalogues.release import ReleaseFiles, open_release
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import join_names, visible

Reader = Callable[[ReleaseFiles, IntakeLog], Batches]


class Import:
    """A release being read: first which one it is, then its records, then what became of them."""

    def __init__(self, files: ReleaseFiles, release: Release, read: Reader, log: IntakeLog) -> None:
        self.release = release
        self.log = log
        self._files = files
        self._read = read

    def records(self) -> Batches:
        """Yields its records in batches, occupations before all that belongs to them.

        Raises DataError at their end where a table is there of which no row could be taken.
        """
        yield from self._read(self._files, self.log)
        failed = self.log.failed
        if failed:
            taken = next(one for one in self.log.tables if one.table == failed[0])
            why = next(one for one in self.log.refusals if one.file == taken.file)
            more = f" (and so {join_names(failed[1:])})" if len(failed) > 1 else ""
            raise DataError(
                Problem(
                    f"{self._files.path}: {taken.file}",
                    "",
                    f"nothing was imported, because no row of this table can be read{more}; "
                    f"line {why.line}: {why.why}",
                )
            )

    def tables(self) -> list[TableIntake]:
        """Returns what was taken of each table so far."""
        return self.log.tables


class Download:
    """The releases of one catalogue in a folder or zip: one, or one for each language."""

    def __init__(self, files: ReleaseFiles, releases: Sequence[Import]) -> None:
        self._files = files
        self.releases = tuple(releases)

    @property
    def size(self) -> int:
        """How many bytes there are to read, those of files that are not used included."""
        return sum(file.size for file in self._files.files.values())

    def intakes(self, occupations: Sequence[int]) -> list[CatalogueIntake]:
        """Returns what became of each, with its number of occupations, once all are read."""
        used = {name for each in self.releases for name in each.log.used}
        unused = [file.name for file in self._files.files.values() if file.name not in used]
        left = tuple(map(visible, sorted([*unused, *self._files.twins])))
        return [
            CatalogueIntake(
                each.release,
                number,
                tuple(each.log.tables),
                tuple(each.log.refusals),
                left,
                tuple(each.log.notes),
            )
            for each, number in zip(self.releases, occupations, strict=True)
        ]


@contextmanager
def open_import(
    catalogue: Catalogue,
    path: str,
    version: str = "",
    advance: Callable[[int], None] = lambda _: None,
    language: str | None = None,
) -> Iterator[Download]:
    """Opens what was downloaded; `version` overrules what the files say of it.

    `language`: the only one that is read of several. Raises DataError when it cannot be read or is
    no release of that catalogue.
    """
    with open_release(path, advance) as files:
        yield Download(files, _find_releases(files, catalogue, version, language))


def _find_releases(
    files: ReleaseFiles, catalogue: Catalogue, version: str, language: str | None
) -> list[Import]:
    match catalogue:
        case Catalogue.ONET:
            from rolecmp.catalogues.onet import find_release, read_onet

            log = IntakeLog()
            return [Import(files, find_release(files, version, log), read_onet, log)]
        case Catalogue.OASIS:
            from rolecmp.catalogues.oasis import find_release as find_oasis
            from rolecmp.catalogues.oasis import read_oasis

            return [Import(files, find_oasis(files, version), read_oasis, IntakeLog())]
        case Catalogue.ESCO:
            from rolecmp.catalogues.esco import find_releases, read_esco

            return [
                Import(files, found, partial(read_esco, language=found.language), IntakeLog())
                for found in find_releases(files, version, language)
            ]

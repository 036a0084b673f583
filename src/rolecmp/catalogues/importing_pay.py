"""Chooses the module that reads pay statistics, and collects what becomes of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rolecmp.catalogues.intake import EditionIntake, IntakeLog, TableIntake
from rolecmp.catalogues.release import ReleaseFiles
from rolecmp.catalogues.spreadsheets import open_statistics
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.pay_statistics import Edition, Estimate, Statistics
from rolecmp.model.text import visible


class PayImport:
    """Files of one edition being read: first which one it is, then its estimates."""

    def __init__(self, files: ReleaseFiles, statistics: Statistics, named: str) -> None:
        self._files = files
        self._log = IntakeLog()
        self._areas: set[str] = set()
        match statistics:
            case Statistics.OEWS:
                from rolecmp.catalogues.oews.edition import find_edition
                from rolecmp.catalogues.oews.rows import read_oews

                self.edition: Edition = find_edition(files, named, self._log)
                self._read = read_oews
            case Statistics.JOBBANK:
                from rolecmp.catalogues.jobbank import find_edition, read_jobbank

                self.edition = find_edition(files, named, self._log)
                self._read = read_jobbank
            case Statistics.ASHE:
                from rolecmp.catalogues.ashe import find_edition, read_ashe

                self.edition = find_edition(files, named, self._log)
                self._read = read_ashe

    def estimates(self) -> Iterator[Sequence[Estimate]]:
        """Yields the estimates in batches; raises DataError where a cell cannot be right."""
        for batch in self._read(self._files, self._log):
            self._areas.update({estimate.area.code for estimate in batch})
            yield batch
        if not self._areas:
            why = " ".join(self._log.notes).removesuffix(".")
            message = f"no row in it belongs to {self.edition.name}{': ' if why else ''}{why}"
            cure = "" if why else "download the file again"
            raise DataError(Problem(self._files.path, "", message, cure=cure))

    @property
    def size(self) -> int:
        """How many bytes there are to read, those of files that are not used included."""
        return sum(file.size for file in self._files.files.values())

    def tables(self) -> list[TableIntake]:
        """Returns what was taken of each table so far."""
        return self._log.tables

    def intake(self) -> EditionIntake:
        """Returns what became of them, once all estimates have been read."""
        log = self._log
        unused = [file.name for file in self._files.files.values() if file.name not in log.used]
        return EditionIntake(
            self.edition,
            tuple(log.tables),
            len(self._areas),
            tuple(map(visible, sorted([*unused, *self._files.twins]))),
            tuple(log.notes),
        )


@contextmanager
def open_pay_import(
    statistics: Statistics,
    path: str,
    named: str = "",
    advance: Callable[[int], None] = lambda _: None,
) -> Iterator[PayImport]:
    """Opens files of pay statistics; `named` overrules what they say of which edition they are.

    Raises DataError when they cannot be read, are of no edition, or of several.
    """
    with open_statistics(path, advance) as files:
        yield PayImport(files, statistics, named)

"""Many names at once: a command is run for each of them in one process, and its results gathered."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from rolecmp.cli.run import Run
from rolecmp.cli.settings import Settings
from rolecmp.cli.written import count_rows
from rolecmp.model.errors import DataError, NotFoundError, Problem, RolecmpError, UsageError
from rolecmp.model.text import count, quote_name, visible
from rolecmp.render import Format
from rolecmp.streams.console import tell

if TYPE_CHECKING:
    from rolecmp.report.report import Report

STDIN: Final = "-"
ASKED: Final = "asked"
"""The column of the name that each row is of."""
MOST_NAMES: Final = 100_000
LONGEST_NAME: Final = 1_000
FAILURES_TOLD: Final = 10
"""So many names without a result are told of in a line each; the rest is counted."""

_TOGETHER: Final = (Format.TABLE, Format.MARKDOWN, Format.CSV, Format.NDJSON)
"""The formats in which the results of many names can stand one after another."""


def run_each(
    command: Callable[..., None], run: Run, values: Mapping[str, Any], argument: str, file: str
) -> None:
    """Runs a command once for each name in a file (`-`: stdin), and writes all results together.

    `-` stands for the name in the words of `argument`. A name without a result does not stop the
    others. Raises NotFoundError at the end where there was one, DataError where the file has no
    names, UsageError where they cannot be asked for like that.
    """
    words = values[argument]
    typed = [words] if isinstance(words, str) else list(words)
    if typed.count(STDIN) != 1:
        raise UsageError("- stands for one name at a time; give it once, or --ids instead")
    if run.format not in (None, *_TOGETHER):
        raise UsageError(
            f"results of many names cannot be written as {run.format}; choose {', '.join(_TOGETHER)}"
        )
    names = read_names(file)
    runs = _Gathering(_without_asked(run.settings))
    failures: list[tuple[str, RolecmpError]] = []
    for name in names:
        if name in typed:
            runs.note(f"{quote_name(name)} is not compared with itself")
            continue
        place = [name if word == STDIN else word for word in typed]
        runs.begin(name, _command_line(run.argv, name))
        try:
            command(runs, **{**values, argument: name if isinstance(words, str) else place})
        except RolecmpError as error:
            failures.append((name, error))
            runs.fail(str(error))
    if len(failures) == len(names) > 1 and len({str(fault) for _, fault in failures}) == 1:
        raise failures[0][1]  # it is of no name, but of what all were asked
    runs.finish()
    if failures:
        for _, fault in failures[:FAILURES_TOLD]:
            tell(str(fault))
        raise NotFoundError(
            f"{count(len(failures), 'name')} of {len(names)} gave no result; "
            f"the first is {quote_name(failures[0][0])}"
        )


def _without_asked(settings: Settings) -> Settings:
    """The same without the column of names among `--fields`, which is there whatever they are."""
    parts = [part for text in settings.fields or () for part in text.split(",")]
    fields = [part for part in parts if part.strip().casefold() != ASKED]
    return settings if len(fields) == len(parts) else settings._replace(fields=fields or None)


def read_names(file: str) -> list[str]:
    """Reads names, one a line; empty lines and lines that begin with # are left out.

    Raises DataError where there is none, or a line is too long to be one.
    """
    from rolecmp.loading.reading import file_name, read_bytes

    shown = file_name(file)
    try:
        lines = read_bytes(file).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DataError(
            Problem(shown, "", "it is not UTF-8 text", cure="save it as UTF-8, one name a line")
        ) from error
    names = []
    for number, line in enumerate(lines, 1):
        name = line.strip()
        if len(name) > LONGEST_NAME:
            message = f"line {number} has more than {LONGEST_NAME:,} characters"
            raise DataError(Problem(shown, "", message, cure="give one name a line"))
        if name and not name.startswith("#"):
            names.append(name)
    if not names:
        raise DataError(Problem(shown, "", "there is no name in it", cure="give one name a line"))
    if len(names) > MOST_NAMES:
        message = f"{len(names):,} names, more than the {MOST_NAMES:,} that are taken at once"
        raise DataError(Problem(shown, "", message, cure="split it"))
    return names


def _command_line(argv: Sequence[str], name: str) -> tuple[str, ...]:
    """The command line that asks for one of the names alone."""
    alone: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--ids":
            next(words, None)
            alone.append(name)
        elif word.startswith("--ids="):
            alone.append(name)
        else:
            alone.append(name if word == STDIN else word)
    return tuple(alone)


class _Gathering(Run):
    """A run for each name, over data and catalogues that are loaded once."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.name = ""
        self.results: list[tuple[str, Report]] = []
        self.lines: list[str] = []
        """What is to be written to a file as ndjson."""

    def begin(self, name: str, argv: tuple[str, ...]) -> None:
        """Makes ready for the next name."""
        self.name, self.argv = name, argv
        self.readings = []

    def deliver(self, report: "Report", format_: Format) -> None:
        """Keeps a result until all are there; as ndjson it is written at once."""
        if format_ is not Format.NDJSON:
            self.results.append((self.name, report))
            return
        from rolecmp.render.data import report_line

        self._add_line(report_line(report, self.name))

    def fail(self, message: str) -> None:
        """Keeps that the name has no result."""
        if (self.format or Format.TABLE) is Format.NDJSON:
            from rolecmp.render.data import failure_line

            self._add_line(failure_line(self.name, visible(message)))

    def _add_line(self, line: str) -> None:
        from rolecmp.streams.console import write_out

        if self.file is None:
            write_out(line, utf8=True)
        else:
            self.lines.append(line)

    def finish(self) -> None:
        """Writes what was kept, and tells the notes."""
        format_ = self.format or Format.TABLE
        match format_:
            case Format.NDJSON:
                text = "".join(self.lines)
            case _ if not self.results:
                self.tell_notes()  # a file that is there stays as it is
                return
            case Format.CSV:
                from rolecmp.render.data import render_many_csv

                text = render_many_csv(self.results)
            case _:
                text = "\n".join([self.rendered(report, format_) for _, report in self.results])
        if self.file is not None or text:
            rows = sum(count_rows(report) for _, report in self.results)
            self.write_text(text, format_, rows or None)
        else:
            self.tell_notes()

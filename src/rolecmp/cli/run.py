"""One run of a command: the data that it works on, and its result where it was asked for."""

import codecs
import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rolecmp.cli.inputs import Inputs
from rolecmp.cli.settings import Settings
from rolecmp.cli.written import count_rows, describe_file
from rolecmp.model.errors import UsageError
from rolecmp.model.text import join_names, visible
from rolecmp.render import Format, format_of_file, render_report
from rolecmp.streams.console import ColorChoice, detect_screen, file_screen, tell, write_result
from rolecmp.streams.screen import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolecmp.analysis.lookup.outcome import RoleMatch
    from rolecmp.cli.role_words import OptionWord
    from rolecmp.model.dataset import Dataset
    from rolecmp.model.words import SkillWords
    from rolecmp.report.report import NameReading, Report
    from rolecmp.reports.gap import ResumeStart

STDIN = STDOUT = "-"


class Run(Inputs):
    """One run of a command: where its data comes from and where its result goes.

    `argv` are the words of the command line, as they were typed.
    """

    def __init__(self, settings: Settings, argv: tuple[str, ...] = ()) -> None:
        super().__init__(settings)
        self.argv = argv
        self.notes: list[str] = []
        self.readings: list[NameReading] = []

    def load_roles(
        self, names: list[str], *, by_level: bool = False
    ) -> "tuple[Dataset, list[RoleMatch]]":
        """The data with the occupations among those of the names laid on, as roles with names.

        Unless the command tells one level from another, it is said where a name means a level.
        """
        from rolecmp.analysis.occupations.as_roles import lay_occupations

        dataset = self.load()
        matches = self.find_roles(dataset, names, by_level=by_level)
        found = [match.occupation for match in matches if match.occupation is not None]
        return lay_occupations(dataset, found), matches

    def skill_words(self) -> "SkillWords":
        """Words that speak for skills of the built-in data; none where that is left out."""
        from rolecmp.model.words import NO_WORDS

        if self.settings.only_data:
            return NO_WORDS
        from rolecmp.loading.words import load_skill_words

        return load_skill_words()

    def read_resume(self, path: str) -> "ResumeStart":
        """The résumé in a file, with the tables by which it is understood.

        Without the built-in data no words speak for its skills.
        """
        from rolecmp.documents.resumes.reading import read_resume
        from rolecmp.loading.words import load_wordbook
        from rolecmp.reports.gap import ResumeStart

        return ResumeStart(read_resume(path), load_wordbook()._replace(skills=self.skill_words()))

    def find_roles(
        self, dataset: "Dataset", names: list[str], *, by_level: bool = False
    ) -> "list[RoleMatch]":
        """The roles and occupations of those names; how they were read is said in the result."""
        matches = self.match_roles(dataset, names)
        self.read_all(matches, by_level=by_level)
        return matches

    def match_roles(self, dataset: "Dataset", names: list[str]) -> "list[RoleMatch]":
        """The same, where `read_all` is still to be called for them."""
        from rolecmp.analysis.lookup.roles import find_roles

        names, _ = self.read_names(dataset, names)
        from rolecmp.cli.typed_names import known_titles

        return find_roles(dataset, names, self.catalogues(*names), known_titles)

    def read_names(
        self, dataset: "Dataset", words: list[str], *, pay: bool = False, facets: bool = False
    ) -> "tuple[list[str], list[OptionWord]]":
        """The names of roles that words are, and what else they say, as `read_typed_names` has it.

        `pm vs pmm` are two roles; what is run instead of what was typed is noted. UsageError for
        `-`, which is names on stdin, where a command takes none from there.
        """
        if STDIN in words:
            from rolecmp.cli.commands import COMMANDS

            takers = [name for name, entry in COMMANDS.items() if getattr(entry, "many", False)]
            raise UsageError(
                f"only {join_names(takers)} take names from stdin (-); name the roles here"
            )
        from rolecmp.cli.role_words import replace_words
        from rolecmp.cli.typed_names import read_typed_names

        roles, said = read_typed_names(
            dataset, words, self.catalogues(*words), pay=pay, facets=facets
        )
        if said or roles != words:
            typed = [*roles, *(part for option in said for part in option)]
            self.argv = replace_words(self.argv, words, typed)
            self.note(f"run as `{visible(shlex.join(('rolecmp', *self.argv)))}`")
        return roles, said

    def read_all(self, matches: "list[RoleMatch]", *, by_level: bool, but: str = "") -> None:
        """Keeps for the result how names were read, and that one means what another does.

        `but` is what is told by level though the rest is not.
        """
        before: set[str] = set()
        for match in matches:
            id_ = match.at_level.id if by_level else match.role.id
            self.read(match, by_level=by_level, again=id_ in before, but=but)
            before.add(id_)

    def read(
        self, match: "RoleMatch", *, by_level: bool, again: bool = False, but: str = ""
    ) -> None:
        """Keeps for the result how a name was read; `by_level` as in `load_roles`.

        `again`: a name before it means the same; `but` as in `read_all`.
        """
        from rolecmp.report.report import NameReading

        notes = [match.note] if match.note is not None else []
        if again:
            notes.append(f"{match.role.title} is named twice and shown once")
        if match.level is not None and not by_level:
            said = f"holds for {match.role.title} at any level"
            notes.append(f"all but {but} {said}" if but else f"what follows {said}")
        one = match.at_level
        self.readings.append(NameReading(match.name, one.id, one.title, "; ".join(notes)))

    def cross(self, matches: "list[RoleMatch]") -> "tuple[list[RoleMatch], tuple[str, ...]]":
        """Occupations of several catalogues as those of one, and what is to be said of that."""
        store = self.catalogues()
        if store is None or any(match.occupation is None for match in matches):
            return matches, ()
        from rolecmp.analysis.crossing import cross_catalogues

        return cross_catalogues(matches, store.crosswalk.counterparts, store.find)

    def note(self, text: str | None) -> None:
        """Something that the user should know; told in one line once the result is written."""
        if text is not None and text not in self.notes:
            self.notes.append(text)

    def write(
        self,
        report: "Report",
        default: Format = Format.TABLE,
        about: "Sequence[RoleMatch]" = (),
    ) -> None:
        """The report where, in the format and with the columns that were asked for.

        `default` is the format of those who ask for none. `about` are the roles that it is about:
        of occupations among them it is said what their catalogues do not tell.
        """
        from rolecmp.report.selection import remove_sources, select_fields

        settings = self.settings
        if any(match.occupation is not None for match in about):
            from rolecmp.reports.attribution import add_catalogue_notes

            report = add_catalogue_notes(report, about)
        if settings.no_sources and settings.sources:
            raise UsageError("--sources lists what --no-sources leaves out; give one of them")
        if settings.no_sources:
            report = remove_sources(report)
        if settings.fields:
            texts = ",".join(settings.fields)
            names = [name.strip() for name in texts.split(",") if name.strip()]
            if not names:
                raise UsageError("--fields names no column")
            report = select_fields(report, names)
        command = shlex.join(("rolecmp", *self.argv))
        report = report._replace(command=command, names=tuple(self.readings))
        self.deliver(report, self.format or default)

    def deliver(self, report: "Report", format_: Format) -> None:
        """A finished report, where it was asked for."""
        if format_ is Format.XLSX and self.file is not None:
            self._write_workbook(report, self.file)
            return
        text = self.rendered(report, format_)
        if format_ in (Format.CSV, Format.JSONLD):
            self.notes[:0] = [remark.removesuffix(".") for remark in report.remarks]
        self.write_text(text, format_, count_rows(report))

    def _write_workbook(self, report: "Report", path: str) -> None:
        from rolecmp.render.workbook import render_workbook
        from rolecmp.streams.writing import write_file

        data = render_workbook(report)
        write_file(path, data)
        tell(describe_file(path, len(data), Format.XLSX, count_rows(report)))
        self.tell_notes()

    def rendered(self, report: "Report", format_: Format) -> str:
        """A report as text in a format, as wide and colourful as where it goes to."""
        from rolecmp.reports.marks import explain_marks

        settings = self.settings
        color, layout = settings.color or ColorChoice.AUTO, settings.layout or Layout.AUTO
        if self.file is not None:
            screen = file_screen(layout, color=color is ColorChoice.ALWAYS)
        else:
            screen = detect_screen(color, layout, sources=settings.sources is True)
        if format_ is not Format.TABLE:
            return render_report(explain_marks(report), format_, screen)
        from rolecmp.reports.short import keep_columns, say_where_sources_are

        def rendered(shown: "Report") -> str:
            shown = shown if screen.lists_sources else say_where_sources_are(shown)
            return render_report(explain_marks(shown), format_, screen)

        if self.unfolds or settings.fields:
            return rendered(keep_columns(report))
        return _render_short(report, rendered, lists_sources=screen.lists_sources)

    def write_json(self, document: Any) -> None:
        """Something that is no result but JSON by nature, and has no other format."""
        from rolecmp.render.data import write_json

        self.require_json()
        self.write_text(write_json(document))

    def require_json(self) -> None:
        """UsageError where another format is asked for, or columns of what has none."""
        if self.format not in (None, Format.JSON):
            raise UsageError(f"this is only written as json, not as {self.format}")
        if self.settings.fields:
            raise UsageError("this has no columns for --fields; leave that out")

    @property
    def full(self) -> bool:
        """Whether everything was asked for by name."""
        return self.settings.full is True

    @property
    def unfolds(self) -> bool:
        """Whether everything is shown: it was asked for, or is a document or data."""
        brief = (None, Format.TABLE, Format.SVG)  # a picture is looked at as a screen is
        return self.full or self.file is not None or self.format not in brief

    @property
    def file(self) -> str | None:
        """The file to write to; None for stdout."""
        return None if self.settings.output in (None, STDOUT) else self.settings.output

    @property
    def format(self) -> Format | None:
        """The format that was asked for, be it by the ending of the file."""
        if self.settings.format is not None or self.file is None:
            return self.settings.format
        return format_of_file(self.file)

    def write_text(self, text: str, format_: Format | None = None, rows: int | None = None) -> None:
        """A text where it was asked for, in UTF-8 but for a table on stdout; a file is announced.

        `rows`: how many it has. A file (not stdout) of comma-separated values starts with a
        byte-order mark: spreadsheets take one without for an old 8-bit encoding and garble what is
        not ASCII, while a program that reads a pipe would take it for a part of the first name.
        """
        if self.file is None:
            utf8 = format_ not in (None, Format.TABLE)
            write_result(text, pager=not self.settings.no_pager, utf8=utf8)
        else:
            from rolecmp.streams.writing import write_file

            data = text.encode("utf-8", "backslashreplace")
            write_file(self.file, codecs.BOM_UTF8 + data if format_ is Format.CSV else data)
            tell(describe_file(self.file, len(data), format_, rows))
        self.tell_notes()

    def tell_notes(self) -> None:
        """What the user should know, in one line."""
        if self.notes:
            tell(f"note: {'; '.join(self.notes)}")


def _render_short(
    report: "Report", rendered: "Callable[[Report], str]", *, lists_sources: bool
) -> str:
    """The longest short form of a report that is not too long, the list of sources aside."""
    from rolecmp.reports.short import CUTS, MOST_LINES, about_lines, shorten_report

    def text_of(shown: "Report") -> tuple[str, int]:
        text = rendered(shown)
        body = text.rpartition("\n\n")[0] if lists_sources and shown.cited else text
        return text, body.rstrip("\n").count("\n") + 1

    shown = shorten_report(report)
    text, lines = text_of(shown)
    if lines <= MOST_LINES:
        return text
    # Painting takes time: what is surely too long is not tried.
    allowed = about_lines(shown) * MOST_LINES / lines
    shorter = [shorten_report(report, cut) for cut in CUTS]
    tried = [each for each in shorter if about_lines(each) <= allowed] or shorter[-1:]
    for each in tried:
        text, lines = text_of(each)
        if lines <= MOST_LINES:
            break
    return text

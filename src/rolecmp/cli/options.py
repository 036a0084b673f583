"""What every command takes, and the run that comes of it."""

import codecs
import inspect
import shlex
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from rolecmp.cli.completion import (
    complete_city,
    complete_facets,
    complete_level,
    complete_role,
)
from rolecmp.model.errors import NotFoundError, OutputError, UsageError
from rolecmp.render import Format, format_of_file, render_report
from rolecmp.streams.console import ColorChoice, detect_screen, file_screen, tell, write_result
from rolecmp.streams.screen import Layout

if TYPE_CHECKING:
    from rolecmp.analysis.conversion import Conversion
    from rolecmp.analysis.lookup.outcome import RoleMatch
    from rolecmp.analysis.salary import PayQuery
    from rolecmp.catalogues.intake import StoredCatalogue
    from rolecmp.catalogues.store.reader import CatalogueStore
    from rolecmp.loading.dataset import Loaded
    from rolecmp.loading.layers import Layer
    from rolecmp.model.catalogue import Catalogue
    from rolecmp.model.dataset import Dataset
    from rolecmp.report.report import Report

STDOUT = "-"


class PayPeriod(StrEnum):
    """What pay can be converted to: no source states the hours that pay by the hour is for."""

    YEAR = "year"
    MONTH = "month"


RoleArgument = Annotated[
    str,
    typer.Argument(metavar="ROLE", help="Id, title or alias.", autocompletion=complete_role),
]
RolesArgument = Annotated[
    list[str],
    typer.Argument(metavar="ROLE...", help="Ids, titles or aliases.", autocompletion=complete_role),
]
CityOption = Annotated[
    str | None,
    typer.Option("--city", metavar="CITY", help="Only this city.", autocompletion=complete_city),
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="COUNTRY", help="Only this country, e.g. gb.")
]
LevelOption = Annotated[
    str | None,
    typer.Option(
        "--level", metavar="LEVEL", help="Only this level.", autocompletion=complete_level
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option("--year", metavar="YEAR", min=1900, max=2200, help="Only figures for this year."),
]
InOption = Annotated[
    str | None,
    typer.Option("--in", metavar="CURRENCY", help="Convert, e.g. to EUR, at a rate of the ECB."),
]
RateDateOption = Annotated[
    str | None,
    typer.Option("--rate-date", metavar="DAY", help="Rate of this day, e.g. 2025-12-31 (newest)."),
]
PerOption = Annotated[
    PayPeriod | None,
    typer.Option("--per", case_sensitive=False, help="Convert to a year or a month."),
]
OnlyOption = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="FACETS",
        help="Only these facets, e.g. skills,pay (rolecmp list facets).",
        autocompletion=complete_facets,
    ),
]
UnfoldOption = Annotated[
    bool, typer.Option("--all", help="Show also what is folded to a line, row by row.")
]


def pay_conversion(
    currency: str | None, per: PayPeriod | None, rate_date: str | None
) -> "Conversion":
    """What the options on conversion ask for; rates are read only where a currency is named."""
    from rolecmp.analysis.conversion import Conversion
    from rolecmp.analysis.lookup.codes import find_currency
    from rolecmp.model.pay import Period

    if rate_date is not None and currency is None:
        raise UsageError("--rate-date takes effect with --in CURRENCY only")
    rates = None
    if currency is not None:
        from rolecmp.catalogues.ecb import load_rates

        currency = find_currency(currency)
        rates = load_rates(rate_date)
    return Conversion(currency, Period(per) if per is not None else None, rates)


class Settings(NamedTuple):
    """The options that every command takes, before or after its name; None: not given."""

    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", case_sensitive=False, help="How to write the result."),
    ] = None
    data: Annotated[
        list[str] | None,
        typer.Option("--data", metavar="FILE", help="Lay this file over the data; - is stdin."),
    ] = None
    only_data: Annotated[
        list[str] | None,
        typer.Option("--only-data", metavar="FILE", help="Use this file and none of the data."),
    ] = None
    no_user_data: Annotated[
        bool | None, typer.Option("--no-user-data", help="Leave your own data folder out.")
    ] = None
    fields: Annotated[
        str | None,
        typer.Option("--fields", metavar="A,B", help="Only these columns, in this order."),
    ] = None
    color: Annotated[
        ColorChoice | None,
        typer.Option("--color", case_sensitive=False, help="When to use colour (auto)."),
    ] = None
    layout: Annotated[
        Layout | None,
        typer.Option(
            "--layout", case_sensitive=False, help="Tables, or one fact a line (stacked)."
        ),
    ] = None
    no_sources: Annotated[
        bool | None, typer.Option("--no-sources", help="Leave the sources out.")
    ] = None
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file, in the format of its ending (.txt .json .csv .md .html "
            ".svg .jsonld); - is stdout.",
        ),
    ] = None
    no_pager: Annotated[
        bool | None, typer.Option("--no-pager", help="Never show a long result in a pager.")
    ] = None

    def over(self, outer: "Settings | None") -> "Settings":
        """These settings, with those of `outer` where none was given here; data files add up."""
        if outer is None:
            return self
        chosen: dict[str, Any] = {
            name: own if own not in (None, []) else theirs
            for name, own, theirs in zip(self._fields, self, outer, strict=True)
        }
        for name in ("data", "only_data"):
            chosen[name] = [*(getattr(outer, name) or ()), *(getattr(self, name) or ())]
        return Settings(**chosen)


class Run:
    """One run of a command: where its data comes from and where its result goes.

    `argv` are the words of the command line, as they were typed.
    """

    def __init__(self, settings: Settings, argv: tuple[str, ...] = ()) -> None:
        self.settings = settings
        self.argv = argv
        self.notes: list[str] = []

    def load(self) -> "Dataset":
        """The built-in data with the user's files laid on."""
        return self.load_files().dataset

    def load_files(self) -> "Loaded":
        """The same, with the files that it came of."""
        return self.load_with(None)

    def layers(self, *more: str) -> "list[Layer]":
        """The data files in use, in order, and more files on top of them."""
        from rolecmp.loading.layers import find_layers

        settings = self.settings
        given, only = (*(settings.data or ()), *more), settings.only_data or ()
        return find_layers(given, only, user_data=not settings.no_user_data)

    def load_with(self, file: str | None) -> "Loaded":
        """The same with one more file laid on, if there is one, and that file beside it."""
        from rolecmp.loading.dataset import load_layers

        return load_layers(self.layers(*([file] if file is not None else ())))

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
            return None
        from rolecmp.catalogues.store.reader import CatalogueStore

        return CatalogueStore(folder)

    def stored_catalogue(
        self, catalogue: "Catalogue | None"
    ) -> "tuple[CatalogueStore, StoredCatalogue]":
        """An imported catalogue, the first where none is named, and the store that it is in.

        Raises NotFoundError where it has not been imported.
        """
        self.require_user_data()
        catalogues = self.catalogues()
        found = catalogues.catalogues if catalogues is not None else {}
        for name, stored in found.items():
            if catalogues is not None and catalogue in (None, name):
                return catalogues, stored
        title = f"{catalogue.label} has not" if catalogue is not None else "No catalogue has"
        raise NotFoundError(
            f"{title} been imported; `rolecmp catalogue import {catalogue or 'onet|esco'} PATH` "
            "does, from the folder or zip that you downloaded"
        )

    def require_user_data(self) -> None:
        """Raises UsageError where the user's folder, which the catalogues are in, is left out."""
        if self.settings.no_user_data:
            raise UsageError(
                "--no-user-data leaves out your data folder, which the catalogues are in; "
                "do without that option"
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

    def load_roles(self, names: list[str]) -> "tuple[Dataset, list[RoleMatch]]":
        """The data with the occupations among those of the names laid on, as roles with names."""
        from rolecmp.analysis.occupations.as_roles import lay_occupations

        dataset = self.load()
        matches = self.find_roles(dataset, names)
        found = [match.occupation for match in matches if match.occupation is not None]
        return lay_occupations(dataset, found), matches

    def find_roles(self, dataset: "Dataset", names: list[str]) -> "list[RoleMatch]":
        """The roles and occupations of those names; how a name was read is noted."""
        from rolecmp.analysis.lookup.roles import find_role

        catalogues = self.catalogues(*names)
        matches = [find_role(dataset, name, catalogues) for name in names]
        for match in matches:
            self.note(match.note)
        return matches

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

        settings, file = self.settings, self.file
        if any(match.occupation is not None for match in about):
            from rolecmp.reports.attribution import add_catalogue_notes

            report = add_catalogue_notes(report, about)
        if settings.no_sources:
            report = remove_sources(report)
        if settings.fields is not None:
            names = [name.strip() for name in settings.fields.split(",") if name.strip()]
            if not names:
                raise UsageError("--fields names no column")
            report = select_fields(report, names)
        report = report._replace(command=shlex.join(("rolecmp", *self.argv)))
        format_ = self.format or default
        color, layout = settings.color or ColorChoice.AUTO, settings.layout or Layout.AUTO
        if file is not None:
            screen = file_screen(layout, color=color is ColorChoice.ALWAYS)
        else:
            screen = detect_screen(color, layout)
        text = render_report(report, format_, screen)
        self.write_text(text, bom=format_ is Format.CSV, utf8=format_ is not Format.TABLE)

    def write_json(self, document: Any) -> None:
        """Something that is no result but JSON by nature, and has no other format."""
        from rolecmp.render.data import write_json

        self.require_json()
        self.write_text(write_json(document))

    def require_json(self) -> None:
        """UsageError where another format is asked for, or columns of what has none."""
        if self.format not in (None, Format.JSON):
            raise UsageError(f"this is written as json only, not as {self.format}")
        if self.settings.fields is not None:
            raise UsageError("this has no columns to choose by --fields; leave it out")

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

    def write_text(self, text: str, *, bom: bool = False, utf8: bool = False) -> None:
        """A text where it was asked for; with `utf8` so encoded on stdout as it is in a file.

        With `bom` a file (not stdout) starts with a byte-order mark: spreadsheets take a file of
        comma-separated values without one for an old 8-bit encoding and garble what is not ASCII,
        while a program that reads a pipe would take the mark for a part of the first name.
        """
        if self.file is None:
            write_result(text, pager=not self.settings.no_pager, utf8=utf8)
        else:
            from rolecmp.streams.writing import write_file

            data = text.encode("utf-8", "backslashreplace")
            write_file(self.file, codecs.BOM_UTF8 + data if bom else data)
        if self.notes:
            tell(f"note: {'; '.join(self.notes)}")


def choose_level(dataset: "Dataset", matches: "list[RoleMatch]", level: str | None) -> str | None:
    """The level that is asked for by `--level`, or by the title of a level that all roles go by.

    Raises UsageError where the two contradict each other.
    """
    from rolecmp.analysis.lookup.things import find_level

    named = {match.level for match in matches}
    if level is None:
        return named.pop() if len(named) == 1 else None
    wanted = find_level(dataset, level)
    for match in matches:
        if match.level not in (None, wanted):
            raise UsageError(f"{match.note}, and --level {wanted} asks for another; leave one out")
    return wanted


def pay_query(
    dataset: "Dataset",
    roles: tuple[str, ...] = (),
    city: str | None = None,
    country: str | None = None,
    level: str | None = None,
    year: int | None = None,
) -> "PayQuery":
    """What the options on pay ask for, their names looked up."""
    from rolecmp.analysis.lookup.codes import find_country
    from rolecmp.analysis.lookup.things import find_city, find_level
    from rolecmp.analysis.salary import PayQuery

    return PayQuery(
        roles=roles,
        city=find_city(dataset, city).id if city is not None else None,
        country=find_country(country) if country is not None else None,
        level=find_level(dataset, level) if level is not None else None,
        year=year,
    )


def with_run(function: Callable[..., None]) -> Callable[..., None]:
    """A command that takes a Run first becomes one that also takes every option of Settings."""

    def call(context: typer.Context, settings: Settings, values: dict[str, Any]) -> None:
        outer: Run = context.find_root().obj
        function(Run(settings.over(outer.settings), outer.argv), **values)

    return _declare(function, call)


def with_settings(function: Callable[..., None]) -> Callable[..., None]:
    """The same for the program itself, which takes its context first and keeps the settings.

    The context comes with the words of the command line.
    """

    def call(context: typer.Context, settings: Settings, values: dict[str, Any]) -> None:
        context.obj = Run(settings, tuple(context.obj or ()))
        function(context, **values)

    return _declare(function, call)


def _declare(
    function: Callable[..., None],
    call: Callable[[typer.Context, Settings, dict[str, Any]], None],
) -> Callable[..., None]:
    """What Typer reads: the parameters of `function` but its first, then those of Settings."""

    def command(context: typer.Context, **values: Any) -> None:
        given = Settings(*(values.pop(name) for name in Settings._fields))
        call(context, given, values)

    keyword = inspect.Parameter.KEYWORD_ONLY
    own = list(inspect.signature(function).parameters.values())[1:]
    parameters = [
        inspect.Parameter(
            "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
        ),
        *(parameter.replace(kind=keyword) for parameter in own),
        *(
            inspect.Parameter(
                name, keyword, default=Settings._field_defaults[name], annotation=annotation
            )
            for name, annotation in Settings.__annotations__.items()
        ),
    ]
    command.__name__ = function.__name__
    command.__doc__ = function.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command

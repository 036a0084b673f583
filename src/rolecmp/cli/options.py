"""What every command takes, and the run that comes of it."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from rolecmp.cli.completion import (
    complete_city,
    complete_facets,
    complete_level,
    complete_role,
)
from rolecmp.console import ColorChoice, detect_screen, tell, write_out
from rolecmp.errors import UsageError
from rolecmp.render import Format, render_report
from rolecmp.screen import Layout

if TYPE_CHECKING:
    from rolecmp.lookup import RoleMatch
    from rolecmp.models import Dataset
    from rolecmp.report import Report
    from rolecmp.salary import PayQuery

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
OnlyOption = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="FACETS",
        help="Only these facets, e.g. skills,pay (rolecmp list facets).",
        autocompletion=complete_facets,
    ),
]


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

    def over(self, outer: "Settings | None") -> "Settings":
        """These settings, with those of `outer` where none was given here; data files add up."""
        if outer is None:
            return self
        chosen: dict[str, Any] = {
            name: own if own not in (None, []) else theirs
            for name, own, theirs in zip(self._fields, self, outer, strict=True)
        }
        chosen["data"] = [*(outer.data or ()), *(self.data or ())]
        return Settings(**chosen)


class Run:
    """One run of a command: where its data comes from and where its result goes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.notes: list[str] = []

    def load(self) -> "Dataset":
        """The built-in data with the user's files laid on."""
        from rolecmp.dataset import load_dataset
        from rolecmp.reading import STDIN

        files = self.settings.data or []
        if files.count(STDIN) > 1:
            raise UsageError("--data - can be given once: stdin is read to its end")
        return load_dataset(files)

    def find_roles(self, dataset: "Dataset", names: list[str]) -> "list[RoleMatch]":
        """The roles of those names; how a name was read is noted where that matters."""
        from rolecmp.lookup import find_role

        matches = [find_role(dataset, name) for name in names]
        for match in matches:
            self.note(match.note)
        return matches

    def note(self, text: str | None) -> None:
        """Something that the user should know; told in one line once the result is written."""
        if text is not None and text not in self.notes:
            self.notes.append(text)

    def write(self, report: "Report") -> None:
        """The report on stdout, in the format and with the columns that were asked for."""
        from rolecmp.report import select_fields, without_sources

        settings = self.settings
        if settings.no_sources:
            report = without_sources(report)
        if settings.fields is not None:
            names = [name.strip() for name in settings.fields.split(",") if name.strip()]
            if not names:
                raise UsageError("--fields names no column")
            report = select_fields(report, names)
        screen = detect_screen(settings.color or ColorChoice.AUTO, settings.layout or Layout.AUTO)
        write_out(render_report(report, settings.format or Format.TABLE, screen))
        if self.notes:
            tell(f"note: {'; '.join(self.notes)}")


def pay_query(
    dataset: "Dataset",
    roles: tuple[str, ...] = (),
    city: str | None = None,
    country: str | None = None,
    level: str | None = None,
    year: int | None = None,
) -> "PayQuery":
    """What the options on pay ask for, their names looked up."""
    from rolecmp.lookup import find_city, find_country, find_level
    from rolecmp.salary import PayQuery

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
        function(Run(settings.over(context.find_root().obj)), **values)

    return _declare(function, call)


def with_settings(function: Callable[..., None]) -> Callable[..., None]:
    """The same for the program itself, which takes its context first and keeps the settings."""

    def call(context: typer.Context, settings: Settings, values: dict[str, Any]) -> None:
        context.obj = settings
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

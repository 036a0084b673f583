"""The options that every command takes: where data comes from, and how results are written."""

from typing import Annotated, Any, NamedTuple

import typer

from rolecmp.model.text import join_names
from rolecmp.render import Format, find_format
from rolecmp.streams.console import ColorChoice
from rolecmp.streams.screen import Layout


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in Format if name.startswith(incomplete.lower())]


class Settings(NamedTuple):
    """The options that every command takes, before or after its name; None: not given."""

    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            parser=find_format,
            autocompletion=_complete_format,
            help=f"{join_names(list(Format), 'or')}; or a file's ending.",
        ),
    ] = None
    data: Annotated[
        list[str] | None,
        typer.Option("--data", metavar="FILE", help="Add this data file; - is stdin."),
    ] = None
    only_data: Annotated[
        list[str] | None,
        typer.Option("--only-data", metavar="FILE", help="Use only this file, no other data."),
    ] = None
    no_user_data: Annotated[
        bool | None, typer.Option("--no-user-data", help="Ignore your own data folder.")
    ] = None
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Language of ESCO, such as de."),
    ] = None
    fields: Annotated[
        list[str] | None,
        typer.Option("--fields", metavar="A,...", help="Only these columns, by key or header."),
    ] = None
    full: Annotated[
        bool | None,
        typer.Option("--full", "--all", help="Show everything, not only the short result."),
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
    sources: Annotated[
        bool | None, typer.Option("--sources", help="List the sources on a terminal as well.")
    ] = None
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file, in the format of its ending (.txt .json .ndjson .csv "
            ".xlsx .md .html .svg .jsonld .ids); - is stdout.",
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

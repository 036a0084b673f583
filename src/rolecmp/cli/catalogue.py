"""`rolecmp catalogue`: importing O*NET and ESCO, and what has been imported."""

import sys
import time
from contextlib import nullcontext
from typing import Annotated, Any

import typer

from rolecmp.cli.run import Run
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.text import is_version, quote_name
from rolecmp.streams.console import tell

CatalogueArgument = Annotated[
    Catalogue, typer.Argument(metavar="onet|esco", case_sensitive=False, help="Which catalogue.")
]


def import_(
    run: Run,
    catalogue: CatalogueArgument,
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The folder or the zip that you downloaded.")
    ],
    release: Annotated[
        str | None,
        typer.Option("--release", metavar="X.Y", help="Which release it is, if it does not say."),
    ] = None,
) -> None:
    """Import a release of a catalogue, so that every command knows its occupations.

    \b
    Examples:
      rolecmp catalogue import onet db_29_0_text.zip
      rolecmp catalogue import esco ~/Downloads/ESCO

    It takes the place of the release that was imported before. Nothing is sent anywhere.
    """
    from rolecmp.catalogues.importing import open_import
    from rolecmp.catalogues.store.builder import save_catalogue
    from rolecmp.model.errors import UsageError
    from rolecmp.reports.occupations.catalogues import intake_report

    if release is not None and not is_version(release):
        raise UsageError(
            f"{quote_name(release)} is no release: up to 30 of a-z, 0-9, dot and hyphen, such as "
            "29.0"
        )
    folder = run.store_folder()
    with _progress() as bar, open_import(catalogue, path, release or "", bar.update) as found:
        bar.length = found.size
        imported = found.release._replace(imported=time.strftime("%Y-%m-%d"))
        size = save_catalogue(
            folder, imported, found.records(), found.tables, run.note, _tell_waiting
        )
        intake = found.intake(size)
    run.write(intake_report(intake))


def list_(run: Run) -> None:
    """List the imported catalogues.

    \b
    Examples:
      rolecmp catalogue list
      rolecmp catalogue list --format json
    """
    from rolecmp.reports.occupations.catalogues import catalogue_list_report

    run.require_user_data()
    catalogues = run.catalogues()
    stored = catalogues.catalogues.values() if catalogues is not None else ()
    run.write(catalogue_list_report(stored))


def info(run: Run, catalogue: CatalogueArgument) -> None:
    """Show release, date, tables and licence of an imported catalogue.

    \b
    Examples:
      rolecmp catalogue info onet
    """
    from rolecmp.reports.occupations.catalogues import catalogue_info_report

    catalogues, stored = run.stored_catalogue(catalogue)
    run.write(catalogue_info_report(stored, catalogues.path))


def remove(run: Run, catalogue: CatalogueArgument) -> None:
    """Remove an imported catalogue, and list what is left.

    \b
    Examples:
      rolecmp catalogue remove esco
    """
    from rolecmp.catalogues.store.builder import remove_catalogue

    _, stored = run.stored_catalogue(catalogue)
    remove_catalogue(run.store_folder(), catalogue, run.note, _tell_waiting)
    run.note(f"{stored.release.title} is removed")
    list_(run)


def _tell_waiting() -> None:
    tell("note: waiting for another import to end")


def _progress() -> Any:
    """A bar on a terminal's stderr; elsewhere nothing."""
    if sys.stderr is not None and sys.stderr.isatty():
        return typer.progressbar(length=1, label="Reading", file=sys.stderr)
    return nullcontext(_NoBar())


class _NoBar:
    """Where there is nobody to look at a bar."""

    length = 0

    def update(self, size: int) -> None:
        """Shows nothing."""

"""`rolecmp catalogue`: importing catalogues and pay statistics, and what has been imported."""

import os
import sys
import time
from contextlib import nullcontext, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolecmp.cli.run import Run
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.pay_statistics import Statistics
from rolecmp.model.text import is_version, quote_name
from rolecmp.streams.console import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolecmp.catalogues.intake import StoredCatalogue
    from rolecmp.catalogues.store.reader import CatalogueStore
    from rolecmp.model.counterpart import StoredCrosswalk


class Published(StrEnum):
    """What can be imported: catalogues of occupations, and pay statistics."""

    ONET = Catalogue.ONET.value
    ESCO = Catalogue.ESCO.value
    OASIS = Catalogue.OASIS.value
    CROSSWALK = "crosswalk"
    OEWS = Statistics.OEWS.value
    JOBBANK = Statistics.JOBBANK.value
    ASHE = Statistics.ASHE.value

    @property
    def statistics(self) -> Statistics | None:
        """The pay statistics that it is; None for a catalogue."""
        return next((one for one in Statistics if one.value == self.value), None)


CatalogueArgument = Annotated[
    Published,
    typer.Argument(
        metavar="NAME",
        case_sensitive=False,
        help="onet, esco, oasis, crosswalk, oews, jobbank or ashe.",
    ),
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
    """Import a catalogue of occupations, or a country's pay statistics.

    \b
    Examples:
      rolecmp catalogue import onet db_29_0_text.zip
      rolecmp catalogue import esco ~/Downloads/ESCO
      rolecmp catalogue import oasis oasis_2023.zip
      rolecmp catalogue import crosswalk ONET_Occupations.csv
      rolecmp catalogue import oews oesm25ma.zip
      rolecmp catalogue import jobbank wages.csv
      rolecmp catalogue import ashe ashetable142024provisional.zip

    Afterwards every command knows the occupations of O*NET, ESCO or OaSIS (Canada). A new
    release replaces the old one. You may import ESCO in several languages and choose one with
    --language. With the crosswalk, you can compare occupations of ESCO with those of O*NET. For
    pay, import statistics of the US (oews), Canada (jobbank) or the UK (ashe): a zip, a folder,
    a workbook or a CSV saved from it. Files of one edition add up; several editions are kept.
    Nothing is sent anywhere.
    """
    from rolecmp.model.errors import UsageError

    if release is not None and not is_version(release):
        raise UsageError(
            f"{quote_name(release)} is not a release: up to 30 of a-z, 0-9, dot and hyphen, such as "
            "29.0"
        )
    if catalogue is Published.CROSSWALK:
        _import_crosswalk(run, path)
    elif catalogue.statistics is not None:
        _import_statistics(run, catalogue.statistics, path, release or "")
    else:
        _import_catalogue(run, Catalogue(catalogue), path, release or "")


def _import_catalogue(run: Run, catalogue: Catalogue, path: str, release: str) -> None:
    from rolecmp.catalogues.importing import open_import
    from rolecmp.catalogues.store.builder import NewRelease, save_releases
    from rolecmp.model.errors import UsageError
    from rolecmp.reports.occupations.catalogues import intake_report

    folder = run.store_folder()
    language = run.language
    if catalogue is not Catalogue.ESCO and language is not None:
        raise UsageError(f"--language is for ESCO; {catalogue.label} is read in English only")
    today = time.strftime("%Y-%m-%d")
    before = _stored_releases(folder)
    with _progress() as bar, open_import(catalogue, path, release, bar.update, language) as found:
        bar.length = found.size
        new = [
            NewRelease(one.release._replace(imported=today), one.records(), one.tables)
            for one in found.releases
        ]
        sizes = save_releases(folder, new, run.note, _tell_waiting)
        intakes = found.intakes(sizes)
    run.write(intake_report(intakes, before))


def _stored_releases(folder: str) -> "Sequence[StoredCatalogue]":
    """What is imported; nothing where the store cannot be read, which an import gets out of."""
    from rolecmp.catalogues.store.reader import CatalogueStore
    from rolecmp.loading.layers import STORE_NAME
    from rolecmp.model.errors import DataError

    if not os.path.exists(os.path.join(folder, STORE_NAME)):
        return ()
    try:
        return CatalogueStore(folder).releases
    except DataError:
        return ()


def _import_crosswalk(run: Run, path: str) -> None:
    from rolecmp.catalogues.crosswalk import read_crosswalk
    from rolecmp.catalogues.intake import IntakeLog
    from rolecmp.catalogues.store.crosswalk import save_crosswalk
    from rolecmp.reports.occupations.catalogues import crosswalk_intake_report

    folder = run.store_folder()
    log = IntakeLog()
    rows = read_crosswalk(path, log)
    save_crosswalk(folder, rows, time.strftime("%Y-%m-%d"), run.note, _tell_waiting)
    run.write(crosswalk_intake_report(log.tables, log.refusals, log.notes))


def _import_statistics(run: Run, statistics: Statistics, path: str, release: str) -> None:
    from rolecmp.catalogues.importing_pay import open_pay_import
    from rolecmp.catalogues.store.estimates import save_edition
    from rolecmp.reports.occupations.catalogues import intake_table, refusal_table
    from rolecmp.reports.occupations.editions import edition_intake_report

    folder = run.store_folder()
    with _progress() as bar, open_pay_import(statistics, path, release, bar.update) as found:
        bar.length = found.size
        edition = found.edition._replace(imported=time.strftime("%Y-%m-%d"))
        save_edition(folder, edition, found.estimates(), found.tables, run.note, _tell_waiting)
        intake = found.intake()
    run.write(edition_intake_report(intake, intake_table(intake.tables), refusal_table((), 0)))


def list_(run: Run) -> None:
    """List the imported catalogues and pay statistics.

    \b
    Examples:
      rolecmp catalogue list
      rolecmp catalogue list --format json
    """
    from rolecmp.reports.occupations.catalogues import catalogue_list_report

    run.require_user_data()
    catalogues = run.catalogues()
    stored = catalogues.releases if catalogues is not None else ()
    editions = catalogues.pay.editions if catalogues is not None else []
    crosswalk = catalogues.crosswalk.stored if catalogues is not None else None
    run.write(catalogue_list_report(stored, editions, crosswalk))


def info(run: Run, catalogue: CatalogueArgument) -> None:
    """Show release, date, tables and licence of what was imported.

    \b
    Examples:
      rolecmp catalogue info onet
      rolecmp catalogue info oews
    """
    from rolecmp.reports.occupations.catalogues import catalogue_info_report, intake_table
    from rolecmp.reports.occupations.editions import edition_info_report, tables_of

    statistics = catalogue.statistics
    if statistics is not None:
        catalogues, editions = run.stored_editions(statistics)
        tables = intake_table(tables_of(editions))
        run.write(edition_info_report(statistics, editions, tables, catalogues.path))
        return
    if catalogue is Published.CROSSWALK:
        catalogues, crosswalk = _stored_crosswalk(run)
        run.write(catalogue_info_report([], catalogues.path, crosswalk))
        return
    catalogues, _ = run.stored_catalogue(Catalogue(catalogue))
    stored = [one for one in catalogues.releases if one.release.catalogue == catalogue.value]
    run.write(catalogue_info_report(stored, catalogues.path))


def remove(run: Run, catalogue: CatalogueArgument) -> None:
    """Remove what was imported, and list what is left.

    \b
    Examples:
      rolecmp catalogue remove esco
      rolecmp catalogue remove oews
    """
    from rolecmp.catalogues.store.schema import DamagedStoreError, ForeignStoreError

    statistics = catalogue.statistics
    if statistics is not None:
        from rolecmp.catalogues.store.estimates import remove_statistics

        try:
            _, editions = run.stored_editions(statistics)
            removed = " and ".join(one.edition.name for one in editions)
        except (DamagedStoreError, ForeignStoreError):  # removing it mends the store
            removed = catalogue.upper()
        remove_statistics(run.store_folder(), statistics, run.note, _tell_waiting)
        run.forget_catalogues()
    elif catalogue is Published.CROSSWALK:
        from rolecmp.catalogues.store.crosswalk import save_crosswalk

        with suppress(DamagedStoreError, ForeignStoreError):  # removing it mends the store
            _stored_crosswalk(run)
        removed = "the crosswalk"
        save_crosswalk(run.store_folder(), [], "", run.note, _tell_waiting)
        run.forget_catalogues()
    else:
        from rolecmp.catalogues.store.builder import remove_catalogue

        try:
            catalogues, _ = run.stored_catalogue(Catalogue(catalogue))
            gone = [
                one.release.title
                for one in catalogues.releases
                if one.release.catalogue == catalogue.value
                and run.language in (None, one.release.language)
            ]
            removed = " and ".join(gone)
        except (DamagedStoreError, ForeignStoreError):
            removed = Catalogue(catalogue).label
        remove_catalogue(
            run.store_folder(), Catalogue(catalogue), run.language, run.note, _tell_waiting
        )
        run.forget_catalogues()
    run.note(f"{removed} is removed" if " and " not in removed else f"{removed} are removed")
    list_(run)


def _stored_crosswalk(run: Run) -> "tuple[CatalogueStore, StoredCrosswalk]":
    """The imported crosswalk, and the store that it is in; NotFoundError where it is not there."""
    from rolecmp.model.errors import NotFoundError

    run.require_user_data()
    catalogues = run.catalogues()
    stored = catalogues.crosswalk.stored if catalogues is not None else None
    if catalogues is None or stored is None:
        raise NotFoundError(
            "the crosswalk has not been imported; type `rolecmp catalogue import crosswalk PATH`, "
            "where PATH is the file that you downloaded"
        )
    return catalogues, stored


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

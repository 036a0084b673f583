"""What has been imported, and what came of an import: `rolecmp catalogue`."""

from collections.abc import Iterable, Sequence

from rolecmp.catalogues.intake import (
    CatalogueIntake,
    Refusal,
    StoredCatalogue,
    StoredEdition,
    TableIntake,
)
from rolecmp.model.catalogue import Release
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Section, Table, Tone, ValueType
from rolecmp.reports.occupations.editions import WHERE_FROM, edition_table

CATALOGUE_COLUMNS = (
    Column("id", "id", description="Prefix of the ids of its occupations."),
    Column("title", "title", description="Catalogue and release."),
    Column("version", "release", description="Release, null: not known.", nullable=True,
           detail=True),
    Column("date", "of", description="When it was published, null: not known.", nullable=True),
    Column("imported", "imported", description="ISO date of the import."),
    Column("occupations", "occupations", ValueType.INTEGER, "How many occupations it has."),
    Column("rows", "rows", ValueType.INTEGER, "How many rows were taken."),
    Column("attribution", "", description="What its licence asks for.", detail=True),
)  # fmt: skip
TABLE_COLUMNS = (
    Column("table", "table", description="Name of the table."),
    Column("file", "file", description="File that it was in; null: there is none.", nullable=True),
    Column("rows", "rows", ValueType.INTEGER, "Rows that were taken."),
    Column("occupations", "occupations", ValueType.INTEGER, "Occupations that they are about.",
           nullable=True),
    Column("refused", "refused", ValueType.INTEGER, "Rows that were refused."),
)  # fmt: skip
REFUSAL_COLUMNS = (
    Column("file", "file", description="File."),
    Column("line", "line", ValueType.INTEGER, "Line, from 1; null: the whole file.", nullable=True),
    Column("why", "why", description="What is wrong with it."),
)

NO_CATALOGUE = Hinted(
    "No catalogue has been imported.",
    "Download the O*NET database (text or CSV) from https://www.onetcenter.org/database.html or "
    "ESCO (CSV) from https://esco.ec.europa.eu/en/use-esco/download, then "
    "`rolecmp catalogue import onet|esco PATH`.",
)


def intake_report(intake: CatalogueIntake) -> Report:
    """Reports what was taken of a release, table by table, what was missing, what refused."""
    release = intake.release
    refused = sum(taken.refused for taken in intake.tables)
    missing = [wanted.table for wanted in intake.tables if wanted.file is None]
    notes = list(intake.notes)
    if missing:
        notes.append(f"The release comes without {join_names(missing)}; the rest was taken.")
    if intake.unused:
        notes.append(f"Not needed: {'; '.join(intake.unused)}.")
    if not release.version:
        notes.append(Hinted("The files do not say which release they are.", "--release names it."))
    tables = [
        intake_table(intake.tables),
        refusal_table(intake.refusals, refused),
    ]
    subtitle = f"{count(intake.occupations, 'occupation')}"
    if refused:
        subtitle = f"{subtitle} · {count(refused, 'row')} refused"
    return Report(
        "release",
        f"Imported {release.title}",
        table.hide_empty(tables),
        subtitle,
        (*notes, release.attribution),
    )


def intake_table(tables: Sequence[TableIntake]) -> Table:
    """The tables that were imported, with how much was taken of each."""
    rows = [
        table.row(
            cell.text(taken.table, Tone.STRONG),
            cell.text(taken.file) if taken.file is not None else Cell(None, "none", Tone.MISSING),
            cell.number(taken.rows) if taken.file is not None else Cell(0, ""),
            cell.number(taken.occupations) if taken.occupations is not None else cell.BLANK,
            Cell(taken.refused, f"{taken.refused:,}" if taken.refused else "", Tone.WARNING),
        )
        for taken in tables
    ]
    return table.table(
        "tables", "", TABLE_COLUMNS, [Section("", tuple(rows))], caption="tables of the release"
    )


def refusal_table(refusals: Sequence[Refusal], refused: int) -> Table:
    """The refused rows, `refused` of which there are in all."""
    rows = [
        table.row(
            cell.text(refusal.file),
            cell.number(refusal.line),
            cell.text(refusal.why, Tone.WARNING),
        )
        for refusal in refusals
    ]
    more = refused - len(rows)
    notes = (f"And {more:,} more rows like these.",) if more > 0 else ()
    return table.table(
        "refusals", "refused", REFUSAL_COLUMNS, [table.section("refused", rows)], notes=notes
    )


def catalogue_list_report(
    stored: Iterable[StoredCatalogue], editions: Sequence[StoredEdition] = ()
) -> Report:
    """Lists the imported catalogues and editions of pay statistics, one line each."""
    catalogues = list(stored)
    rows = [
        table.row(
            cell.text(catalogue.release.catalogue, Tone.STRONG),
            cell.text(catalogue.release.title),
            cell.text(catalogue.release.version or None),
            cell.text(catalogue.release.date) if catalogue.release.date else cell.NOTHING,
            cell.text(catalogue.release.imported),
            cell.number(catalogue.occupations),
            cell.number(sum(taken.rows for taken in catalogue.tables)),
            cell.text(catalogue.release.attribution),
        )
        for catalogue in catalogues
    ]
    imported = table.table(
        "catalogues", "", CATALOGUE_COLUMNS, [Section("", tuple(rows))], caption="catalogues"
    )
    lead = () if catalogues else (NO_CATALOGUE,)
    if not editions:
        lead = (*lead, WHERE_FROM)
    statistics = edition_table(editions)
    return Report(
        "catalogues",
        "Catalogues",
        table.hide_empty([imported, statistics]),
        f"{len(catalogues) + len(editions)}",
        lead=lead,
        single=True,
    )


def catalogue_info_report(stored: StoredCatalogue, path: str) -> Report:
    """Reports one imported catalogue: release, dates, tables, and what its licence asks for."""
    release: Release = stored.release
    imported = catalogue_list_report([stored]).tables[0]
    notes = [f"Stored in {path}."]
    missing = [wanted.table for wanted in stored.tables if wanted.file is None]
    if missing:
        notes.append(f"The release came without {join_names(missing)}.")
    return Report(
        "catalogue",
        release.title,
        (imported, intake_table([t for t in stored.tables if t.file is not None])),
        count(stored.occupations, "occupation"),
        (*notes, release.attribution),
    )

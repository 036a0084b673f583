"""What has been imported, and what came of an import: `rolecmp catalogue`."""

from collections.abc import Iterable, Sequence

from rolecmp.catalogues.intake import (
    CatalogueIntake,
    Refusal,
    StoredCatalogue,
    StoredEdition,
    TableIntake,
)
from rolecmp.model.counterpart import CREDIT, TITLE, StoredCrosswalk
from rolecmp.model.languages import language_name
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.reports.occupations.editions import WHERE_FROM, edition_table

CATALOGUE_COLUMNS = (
    Column("id", "id", description="Prefix of the ids of its occupations."),
    Column("title", "title", description="Catalogue and release."),
    Column("language", "language", description="Code of the language; null: not known.",
           nullable=True, detail=True),
    Column("language_name", "in", description="The language; null: not known.", nullable=True),
    Column("version", "release", description="Release; null: not known.", nullable=True,
           detail=True),
    Column("date", "of", description="When it was published; null: not known.", nullable=True),
    Column("imported", "imported", description="ISO date of the import."),
    Column("occupations", "occupations", ValueType.INTEGER, "How many occupations it has."),
    Column("rows", "rows", ValueType.INTEGER, "How many rows were imported."),
    Column("attribution", "", description="What its licence asks for.", detail=True),
)  # fmt: skip
TABLE_COLUMNS = (
    Column("table", "table", description="Name of the table."),
    Column("file", "file", description="File that it was in; null: the release has none.", nullable=True),
    Column("rows", "rows", ValueType.INTEGER, "Rows that were imported."),
    Column("occupations", "occupations", ValueType.INTEGER, "How many occupations they are about.",
           nullable=True),
    Column("refused", "refused", ValueType.INTEGER, "How many rows were refused."),
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
    "`rolecmp catalogue import onet|esco|oasis PATH`.",
)


def intake_report(
    intakes: Sequence[CatalogueIntake], before: Sequence[StoredCatalogue] = ()
) -> Report:
    """Reports what was taken of releases, table by table, what was missing, what refused.

    `before`: what was there, of which it is said what had more than that which replaced it.
    """
    tables = [taken for intake in intakes for taken in intake.tables]
    refused = sum(taken.refused for taken in tables)
    notes = [note for intake in intakes for note in intake.notes]
    for intake in intakes:
        missing = [wanted.table for wanted in intake.tables if wanted.file is None]
        if missing:
            which = f" in {language_name(intake.release.language)}" if len(intakes) > 1 else ""
            notes.append(
                f"The release{which} does not have {join_names(missing)}; the rest was imported."
            )
        notes += _gone_lines(intake, missing, before)
    unused = dict.fromkeys(name for intake in intakes for name in intake.unused)
    if unused:
        notes.append(f"Not needed: {'; '.join(unused)}.")
    if any(not intake.release.version for intake in intakes):
        notes.append(Hinted("The files do not say which release they are.", "--release names it."))
    if any(not intake.release.language for intake in intakes):
        notes.append(
            Hinted("The files do not say which language they are in.", "--language names it.")
        )
    occupations = " and ".join(
        dict.fromkeys(count(intake.occupations, "occupation") for intake in intakes)
    )
    subtitle = (
        f"{occupations} each" if len(intakes) > 1 and " and " not in occupations else occupations
    )
    if refused:
        subtitle = f"{subtitle} · {count(refused, 'row')} refused"
    return Report(
        "release",
        f"Imported {join_names([intake.release.title for intake in intakes])}",
        table.hide_empty(
            [
                intake_table(tables),
                refusal_table([one for intake in intakes for one in intake.refusals], refused),
            ]
        ),
        subtitle,
        (*notes, *dict.fromkeys(intake.release.attribution for intake in intakes)),
    )


def _gone_lines(
    intake: CatalogueIntake, missing: Sequence[str], before: Sequence[StoredCatalogue]
) -> list[str]:
    """Says which tables the release had that a new one without them replaces."""
    lines = []
    for old in before:
        had = {taken.table for taken in old.tables if taken.file is not None}
        gone = [name for name in missing if name in had]
        if gone and old.release.key == intake.release.key:
            lines.append(
                f"It replaces {old.release.title}, which had {join_names(gone)}; "
                "import that again to have them back."
            )
    return lines


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
    stored: Iterable[StoredCatalogue],
    editions: Sequence[StoredEdition] = (),
    crosswalk: StoredCrosswalk | None = None,
) -> Report:
    """Lists the imported catalogues and editions of pay statistics, one line each."""
    catalogues = list(stored)
    rows = [
        table.row(
            cell.text(catalogue.release.catalogue, Tone.STRONG),
            cell.text(catalogue.release.title),
            cell.text(catalogue.release.language or None),
            cell.text(language_name(catalogue.release.language) or None)
            if catalogue.release.language
            else cell.NOTHING,
            cell.text(catalogue.release.version or None),
            cell.text(catalogue.release.date) if catalogue.release.date else cell.NOTHING,
            cell.text(catalogue.release.imported),
            cell.number(catalogue.occupations),
            cell.number(sum(taken.rows for taken in catalogue.tables)),
            cell.text(catalogue.release.attribution),
        )
        for catalogue in catalogues
    ]
    if crosswalk is not None:
        rows.append(_crosswalk_row(crosswalk))
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
        f"{len(rows) + len(editions)}",
        lead=lead,
        single=True,
    )


def _crosswalk_row(crosswalk: StoredCrosswalk) -> Row:
    return table.row(
        Cell("crosswalk", "crosswalk", Tone.STRONG),
        cell.text(crosswalk.title),
        cell.text(None),
        cell.NOTHING,
        cell.text(None),
        cell.NOTHING,
        cell.text(crosswalk.imported),
        cell.number(crosswalk.occupations),
        cell.number(crosswalk.rows),
        cell.text(crosswalk.attribution),
    )


def crosswalk_intake_report(
    tables: Sequence[TableIntake], refusals: Sequence[Refusal], notes: Sequence[str]
) -> Report:
    """Reports what was taken of the crosswalk."""
    refused = sum(taken.refused for taken in tables)
    pairs = count(sum(taken.rows for taken in tables), "pair")
    return Report(
        "release",
        f"Imported the {TITLE}",
        table.hide_empty([intake_table(tables), refusal_table(refusals, refused)]),
        f"{pairs} · {count(refused, 'row')} refused" if refused else pairs,
        (*notes, CREDIT),
    )


def catalogue_info_report(
    stored: Sequence[StoredCatalogue], path: str, crosswalk: StoredCrosswalk | None = None
) -> Report:
    """Reports one imported catalogue: releases, dates, tables, and what its licence asks for."""
    if crosswalk is not None:
        listed = catalogue_list_report([], crosswalk=crosswalk).tables[0]
        pairs = count(crosswalk.rows, "pair")
        notes_ = (f"Stored in {path}.", crosswalk.attribution)
        return Report("catalogue", crosswalk.title, (listed, intake_table([])), pairs, notes_)
    releases = [one.release for one in stored]
    imported = catalogue_list_report(stored).tables[0]
    notes = [f"Stored in {path}."]
    for one in stored:
        missing = [wanted.table for wanted in one.tables if wanted.file is None]
        if missing:
            which = f"{one.release.title}" if len(stored) > 1 else "The release"
            notes.append(f"{which} did not have {join_names(missing)}.")
    tables = [taken for one in stored for taken in one.tables if taken.file is not None]
    return Report(
        "catalogue",
        join_names([release.title for release in releases]),
        (imported, intake_table(tables)),
        count(stored[0].occupations, "occupation"),
        (*notes, *dict.fromkeys(release.attribution for release in releases)),
    )

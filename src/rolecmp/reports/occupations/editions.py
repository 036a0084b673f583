"""Pay statistics that have been imported, and what came of an import: `rolecmp catalogue`."""

from collections.abc import Iterable, Sequence

from rolecmp.catalogues.intake import EditionIntake, StoredEdition, TableIntake
from rolecmp.model.pay_statistics import Statistics
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Column, Report, Section, Table, Tone, ValueType

EDITION_COLUMNS = (
    Column("id", "id", description="What the statistics are called in commands."),
    Column("title", "title", description="Statistics and edition."),
    Column("edition", "edition", description="Id of the edition; sorts by time.", detail=True),
    Column("codes", "codes", description="Classification of its occupations, the prefix of ids."),
    Column("imported", "imported", description="ISO date of the import."),
    Column("areas", "areas", ValueType.INTEGER, "How many areas it has figures of."),
    Column("occupations", "occupations", ValueType.INTEGER, "How many occupations and groups."),
    Column("rows", "rows", ValueType.INTEGER, "How many occupations in areas."),
    Column("attribution", "", description="What its licence asks for.", detail=True),
)
"""The columns of editions."""

WHERE_FROM = Hinted(
    "",
    "Pay statistics: OEWS from https://www.bls.gov/oes/tables.htm, Job Bank wages from "
    "https://open.canada.ca, ASHE Tables 14 and 15 from https://www.ons.gov.uk, then `rolecmp catalogue "
    "import oews|jobbank|ashe PATH`.",
)


def edition_table(stored: Iterable[StoredEdition]) -> Table:
    """The imported editions, one line each."""
    rows = [
        table.row(
            cell.text(one.edition.statistics, Tone.STRONG),
            cell.text(one.edition.name),
            cell.text(one.edition.id),
            cell.text(one.edition.codes),
            cell.text(one.edition.imported),
            cell.number(one.areas),
            cell.number(one.occupations),
            cell.number(one.rows),
            cell.text(one.edition.statistics.attribution),
        )
        for one in stored
    ]
    return table.table("statistics", "Pay statistics", EDITION_COLUMNS, [Section("", tuple(rows))])


def edition_intake_report(intake: EditionIntake, tables: Table, refusals: Table) -> Report:
    """What was taken of files of pay statistics."""
    rows = sum(taken.rows for taken in intake.tables)
    notes = list(intake.notes)
    if intake.unused:
        notes.append(f"Not needed: {'; '.join(intake.unused)}.")
    return Report(
        "release",
        f"Imported {intake.edition.name}",
        table.hide_empty([tables, refusals]),
        f"{count(intake.areas, 'area')} · {count(rows, 'row')}",
        (*notes, intake.edition.statistics.attribution),
    )


def edition_info_report(
    statistics: Statistics, stored: Sequence[StoredEdition], tables: Table, path: str
) -> Report:
    """The imported editions of some statistics: dates, areas, tables, what the licence asks for."""
    return Report(
        "catalogue",
        statistics.label,
        (edition_table(stored)._replace(title=""), tables),
        count(len(stored), "edition"),
        (f"Stored in {path}.", statistics.attribution),
    )


def tables_of(stored: Sequence[StoredEdition]) -> list[TableIntake]:
    """The tables of several editions, each named with its edition where there are several."""
    return [
        taken._replace(table=f"{one.edition.title}: {taken.table}") if len(stored) > 1 else taken
        for one in stored
        for taken in one.tables
    ]

"""How somebody else's file is read, row by row, as a report: `rolecmp data import --dry-run`."""

from collections.abc import Iterator

from rolecmp.documents.intake import Intake, IntakeRow
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone, ValueType
from rolecmp.reports.wording import entry_counts

INTAKE_COLUMNS = (
    Column("line", "line", ValueType.INTEGER, "Line of the file, from 1."),
    Column("taken", "taken", ValueType.BOOLEAN, "Whether the row is read.", detail=True),
    Column(
        "reading", "read as", description="How the row is read; if it is refused, what is in it."
    ),
    Column("refusal", "refused because", description="Why it is refused.", nullable=True),
)

TAKEN_SHOWN = 10
ROLE_SHOWN = 60
"""The rows of the first role of a framework are shown all, as far as that goes."""
REFUSED_SHOWN = 50


def intake_report(name: str, intake: Intake) -> Report:
    """Reports the rows as they are read, and those that are refused, with the reason.

    Readers see the first; of those refused the ones about roles that the data knows come first.
    """
    taken = intake.taken
    refused = sorted(intake.refused, key=lambda row: not row.known_role)
    sections = []
    for title, rows, most in (
        ("read", taken, max(TAKEN_SHOWN, min(intake.first_rows, ROLE_SHOWN))),
        ("refused", refused, REFUSED_SHOWN),
    ):
        if rows:
            first = f", the first {most} are" if len(rows) > most else ""
            heading = f"{title}: {count(len(rows), 'row')}{first}"
            sections.append(Section(heading, tuple(map(_row, rows[:most]))))
        if len(rows) > most:
            more = f"{len(rows) - most:,} more rows {title}."
            rest = Hinted(more, "--format csv or json has them all.")
            sections.append(Section("", tuple(map(_row, rows[most:])), folded=rest))
    lead = () if intake.rows else ("It has no rows.",)
    return Report(
        "import",
        name,
        (table.table("rows", "", INTAKE_COLUMNS, sections),),
        f"{count(len(intake.rows), 'row')}: {len(taken):,} read, {len(refused):,} refused",
        tuple(_notes(intake)),
        lead=lead,
        single=True,
    )


def _notes(intake: Intake) -> Iterator[str]:
    made = entry_counts(intake.content if intake.made is None else intake.made)
    if made:
        yield f"It makes {', '.join(made)}."
    yield from intake.notes


def _row(row: IntakeRow) -> Row:
    return table.row(
        cell.number(row.line),
        Cell(row.refusal is None, "read" if row.refusal is None else ""),
        cell.text(row.reading),
        cell.text(row.refusal, Tone.WARNING),
    )

"""What is odd about a set of roles, and what of it an exception accepts: `rolecmp lint`."""

from collections.abc import Mapping
from typing import NamedTuple

from rolecmp.analysis.lint.finding import Finding, Lint
from rolecmp.model.data_file import LintException
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone, ValueType

Places = Mapping[str, tuple[int, int]]
"""JSON pointer to line and column, from 1."""


class _FindingLine(NamedTuple):
    """A finding with all that its cells are read from."""

    finding: Finding
    """The finding."""
    position: tuple[int, int] | None
    """Its line and column; None where it is in no single file."""
    exception: LintException | None
    """What accepts it; None where nothing does."""


def _place_cell(line: _FindingLine) -> Cell:
    place = line.finding.place
    if line.position is None:
        return cell.text(place)
    row, column = line.position
    return Cell(place, f"{row}:{column} {place}")


_FINDING_FIELDS: tuple[Field[_FindingLine], ...] = (
    Field(
        Column("code", "", description="Code of the rule."),
        lambda line: cell.text(line.finding.code, Tone.MUTED if line.exception else Tone.WARNING),
    ),
    Field(
        Column("rule", "rule", description="What the rule looks for.", detail=True),
        lambda line: cell.text(line.finding.code.rule),
    ),
    Field(Column("place", "place", description="JSON pointer to it."), _place_cell),
    Field(
        Column("line", "line", ValueType.INTEGER, "Line of the file; null: no single file.",
               nullable=True, detail=True),
        lambda line: cell.number(line.position[0] if line.position else None),
    ),
    Field(
        Column("column", "column", ValueType.INTEGER, "Column of the file.",
               nullable=True, detail=True),
        lambda line: cell.number(line.position[1] if line.position else None),
    ),
    Field(
        Column("reason", "", description="What is odd about it."),
        lambda line: cell.text(line.finding.reason),
    ),
    Field(
        Column("subject", "subject", description="How an exception names it.", detail=True),
        lambda line: cell.text(line.finding.subject),
    ),
    Field(
        Column("accepted", "accepted because", nullable=True,
               description="Why it is as it should be; null: it is not."),
        lambda line: cell.text(line.exception.reason if line.exception else None),
    ),
)  # fmt: skip
FINDING_COLUMNS = columns_of(_FINDING_FIELDS)


def lint_report(
    lint: Lint, name: str, places: Places | None = None, *, unfold: bool = False
) -> Report:
    """Reports the findings, then those that an exception accepts, in a line each unless `unfold`.

    `name` is what was looked at; `places` go from JSON pointer to line and column.
    """
    places = places or {}
    sections = [table.section("", [_row(finding, places, None) for finding in lint.findings])]
    by_exception: dict[LintException, list[Finding]] = {}
    for finding, exception in lint.accepted:
        by_exception.setdefault(exception, []).append(finding)
    for exception, findings in by_exception.items():
        folded = None
        if not unfold:
            number = count(len(findings), "finding")
            folded = (
                f"Accepted, {exception.code} {exception.subject} ({number}): {exception.reason}"
            )
        rows = [_row(finding, places, exception) for finding in findings]
        sections.append(Section("", tuple(rows), folded=folded))
    shown = [section for section in sections if section.rows]
    findings_table = table.table(
        "findings", "", FINDING_COLUMNS, shown, readers=bool(shown), caption="findings"
    )
    counts = [count(len(lint.findings), "finding")]
    if lint.accepted:
        counts.append(f"{len(lint.accepted):,} accepted")
    lead = (
        ()
        if lint.findings
        else ("Nothing is odd." if not lint.accepted else "Nothing else is odd.",)
    )
    return Report(
        "lint", f"Lint: {name}", (findings_table,), " · ".join(counts), lead=lead, single=True
    )


def _row(finding: Finding, places: Places, exception: LintException | None) -> Row:
    line = _FindingLine(finding, places.get(finding.place), exception)
    return table.row(*read_cells(_FINDING_FIELDS, line))

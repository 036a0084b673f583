"""What is odd about a set of roles as a report."""

from collections.abc import Mapping

from rolecmp.analysis.lint.finding import Finding, Lint
from rolecmp.model.data_file import LintException
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone, ValueType

FINDING_COLUMNS = (
    Column("code", "", description="Code of the rule."),
    Column("rule", "rule", description="What the rule looks for.", detail=True),
    Column("place", "place", description="JSON pointer to it."),
    Column("line", "line", ValueType.INTEGER, "Line of the file; null: no single file.",
           nullable=True, detail=True),
    Column("column", "column", ValueType.INTEGER, "Column of the file.",
           nullable=True, detail=True),
    Column("reason", "", description="What is odd about it."),
    Column("subject", "subject", description="How an exception names it.", detail=True),
    Column("accepted", "accepted because", description="Why it is as it should be; null: it is not.",
           nullable=True),
)  # fmt: skip

Places = Mapping[str, tuple[int, int]]


def lint_report(
    lint: Lint, name: str, places: Places | None = None, *, unfold: bool = False
) -> Report:
    """The findings, then those that an exception covers, folded to a line each unless `unfold`.

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
    line, column = places.get(finding.place, (None, None))
    place = f"{line}:{column} {finding.place}" if line is not None else finding.place
    return table.row(
        cell.text(finding.code, Tone.MUTED if exception else Tone.WARNING),
        cell.text(finding.code.rule),
        Cell(finding.place, place),
        cell.number(line),
        cell.number(column),
        cell.text(finding.reason),
        cell.text(finding.subject),
        cell.text(exception.reason if exception else None),
    )

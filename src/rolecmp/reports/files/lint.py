"""What is odd about a set of roles, and what of it an exception accepts: `rolecmp lint`."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rolecmp.analysis.lint.finding import Finding, Lint
from rolecmp.model.data_file import LintException
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone, ValueType
from rolecmp.reports.wording import join_first

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
    file: str | None
    """The file that it is in; None where it is in no single one of the user's."""


def _place_cell(line: _FindingLine) -> Cell:
    place = line.finding.place
    if line.file is None:
        return cell.text(place)
    position = "".join(f":{number}" for number in line.position or ())
    return Cell(place, f"{line.file}{position} {place}")


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
        Column("file", "file", description="Path of the file; null: the built-in data, or several.",
               nullable=True, detail=True),
        lambda line: cell.text(line.file),
    ),
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
        Column("reason", "", description="What looks wrong."),
        lambda line: cell.text(line.finding.reason),
    ),
    Field(
        Column("subject", "subject", description="What an exception calls it.", detail=True),
        lambda line: cell.text(line.finding.subject),
    ),
    Field(
        Column("accepted", "accepted because", nullable=True,
               description="Why it is accepted; null: it is not."),
        lambda line: cell.text(line.exception.reason if line.exception else None),
    ),
)  # fmt: skip
FINDING_COLUMNS = columns_of(_FINDING_FIELDS)


class Whereabouts(NamedTuple):
    """Where the places of findings are in files."""

    file_of: Callable[[str], str | None]
    """JSON pointer to the file that it leads into; None where that is none of the user's."""
    positions: Places = MappingProxyType({})
    """Line and column, as far as one file was looked at."""


NOWHERE = Whereabouts(lambda _: None)
"""Of the built-in data."""


def whereabouts_in(
    name: str, lint: Lint, positions_of: Callable[[Iterable[str]], Places]
) -> Whereabouts:
    """Where the findings of one file are in it: `positions_of` finds line and column of pointers."""
    every = [*lint.findings, *(finding for finding, _ in lint.accepted)]
    return Whereabouts(lambda _: name, positions_of({finding.place for finding in every}))


def lint_report(
    lint: Lint, name: str, where: Whereabouts = NOWHERE, *, unfold: bool = False
) -> Report:
    """Reports the findings, then those that an exception accepts, in a line each unless `unfold`.

    `name` is what was looked at.
    """
    sections = [table.section("", [_row(finding, where, None) for finding in lint.findings])]
    by_reason: dict[tuple[str, str], list[tuple[Finding, LintException]]] = {}
    for finding, exception in lint.accepted:
        same = (str(exception.code), exception.reason)
        by_reason.setdefault(same, []).append((finding, exception))
    for (code, reason), accepted in by_reason.items():
        folded = None
        if not unfold:
            subjects = [*dict.fromkeys(exception.subject for _, exception in accepted)]
            number = count(len(accepted), "finding")
            folded = f"Accepted, {code} {join_first(subjects, 2)} ({number}): {reason}"
        rows = [_row(finding, where, exception) for finding, exception in accepted]
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
        else ("No findings." if not lint.accepted else "No findings but those that are accepted.",)
    )
    return Report(
        "lint", f"Lint: {name}", (findings_table,), " · ".join(counts), lead=lead, single=True
    )


def _row(finding: Finding, where: Whereabouts, exception: LintException | None) -> Row:
    line = _FindingLine(
        finding, where.positions.get(finding.place), exception, where.file_of(finding.place)
    )
    return table.row(*read_cells(_FINDING_FIELDS, line))

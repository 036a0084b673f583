"""What is wrong with data files as a report: `rolecmp data validate`."""

from collections.abc import Iterator, Sequence

from rolecmp.loading.checks.file import FileCheck
from rolecmp.model.collections import NOUNS
from rolecmp.model.errors import MOST_PROBLEMS, PROBLEMS_SHOWN
from rolecmp.model.text import count, join_names, shorten
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone, ValueType
from rolecmp.reports.wording import entry_counts

POINTER_SHOWN = 80
FILES_NAMED = 5

PROBLEM_COLUMNS = (
    Column("file", "place", description="Path of the file."),
    Column("line", "line", ValueType.INTEGER, "Line, from 1; null: the file as a whole.",
           nullable=True, detail=True),
    Column("column", "column", ValueType.INTEGER, "Column, from 1; null: the file as a whole.",
           nullable=True, detail=True),
    Column("pointer", "pointer", description="JSON pointer; empty: the file as a whole."),
    Column("problem", "what is wrong", description="What is wrong."),
    Column("cure", "how to mend it", description="How to mend it."),
)  # fmt: skip

FILE_COLUMNS = (
    Column("file", "file", description="Path of the file."),
    Column("valid", "valid", ValueType.BOOLEAN, "Whether it has no problem."),
    Column(
        "problems", "problems", ValueType.INTEGER, "How many problems were found, 1,000 at most."
    ),
)


def validation_report(checks: Sequence[FileCheck], limit: int = PROBLEMS_SHOWN) -> Report:
    """Reports the problems of each file in the order of the file, at most `limit` a file."""
    rows = [_problem_row(check, index) for check in checks for index in range(_shown(check, limit))]
    files = [
        table.row(
            cell.text(check.name),
            cell.flag(not check.problems, "valid"),
            cell.number(len(check.problems)),
        )
        for check in checks
    ]
    total = sum(len(check.problems) for check in checks)
    tables = (
        table.table(
            "problems", "", PROBLEM_COLUMNS, [Section("", tuple(rows))], readers=bool(rows)
        ),
        table.table("files", "", FILE_COLUMNS, [Section("", tuple(files))], readers=False),
    )
    title = f"{count(len(checks), 'file')}, {count(total, 'problem')}"
    return Report("validate", title, tables, notes=tuple(_notes(checks, limit)))


def _shown(check: FileCheck, limit: int) -> int:
    return min(len(check.problems), limit)


def _problem_row(check: FileCheck, index: int) -> Row:
    problem = check.problems[index]
    place = check.name
    if problem.line is not None:
        place += f":{problem.line}:{problem.column}"
    return table.row(
        Cell(check.name, place, Tone.STRONG),
        cell.number(problem.line) if problem.line is not None else cell.NOTHING,
        cell.number(problem.column) if problem.column is not None else cell.NOTHING,
        Cell(problem.pointer, shorten(problem.pointer, POINTER_SHOWN)),
        cell.text(problem.message),
        cell.text(str(problem.cure)),
    )


def _notes(checks: Sequence[FileCheck], limit: int) -> Iterator[str]:
    """Yields what the rows do not say of each file."""
    misshapen = [check.name for check in checks[:-1] if check.file is None]
    if misshapen:
        named, more = misshapen[:FILES_NAMED], len(misshapen) - FILES_NAMED
        without = join_names([*named, *([count(more, "other")] if more > 0 else [])])
        yield f"Later files were checked without: {without}."
    for check in checks:
        shown = _shown(check, limit)
        if shown < len(check.problems):
            least = " or more" if len(check.problems) == MOST_PROBLEMS else ""
            yield Hinted(
                f"{check.name}: {len(check.problems):,}{least} problems, of which {shown:,} shown.",
                "--limit shows more.",
            )
        elif check.file is not None and not check.problems:
            entries = {key: getattr(check.file, key) for key in NOUNS}
            yield f"{check.name} is valid: {', '.join(entry_counts(entries))}."

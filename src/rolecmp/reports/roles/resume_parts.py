"""The jobs in a résumé as they were read, and the lines of it that were not understood."""

from rolecmp.analysis.phrases import Interpretation
from rolecmp.analysis.resumes.evidence import PersonEvidence
from rolecmp.analysis.resumes.jobs import HeldJob
from rolecmp.model.dataset import Dataset
from rolecmp.model.resume import Month, Period, ResumeLine, ResumePart
from rolecmp.model.text import count, join_names, shorten, visible
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Section, Table, Tone, ValueType
from rolecmp.reports.roles.phrases import UNKNOWN_COLUMNS, unknown_table
from rolecmp.reports.wording import level_name

JOB_COLUMNS = (
    Column("title", "job", description="The title as written."),
    Column("place", "where", description="Where it stands.", detail=True),
    Column("start", "from", description="First month, as ISO 8601: 2021-03, or 2021.", nullable=True,
           detail=True),
    Column("end", "to", description="Last month; null: not said, or it goes on.", nullable=True,
           detail=True),
    Column("current", "current", ValueType.BOOLEAN, "Whether it goes on.", detail=True),
    Column("period", "when", description="From when to when, in words.", nullable=True),
    Column("months", "for", ValueType.INTEGER, "For how many months.", nullable=True),
    Column("role", "read as", description="Id of the role that it is; null: none of the data.",
           nullable=True),
    Column("level", "level", description="Id of the level that the title gives.", nullable=True),
)  # fmt: skip

NOT_UNDERSTOOD_SHOWN = 5
"""Of each section readers see so many lines that were not understood."""

_PARTS = {
    ResumePart.SUMMARY: "at the beginning", ResumePart.JOBS: "in the jobs",
    ResumePart.PROJECTS: "in the projects", ResumePart.SKILLS: "in the skills",
    ResumePart.LANGUAGES: "in the languages", ResumePart.CERTIFICATES: "in the certificates",
    ResumePart.VOLUNTEERING: "in the volunteering", ResumePart.EDUCATION: "in the education",
    ResumePart.COURSES: "in the courses", ResumePart.PUBLICATIONS: "in the publications",
    ResumePart.AWARDS: "in the awards", ResumePart.OTHER: "in other sections",
}  # fmt: skip


def job_table(dataset: Dataset, evidence: PersonEvidence) -> Table:
    """Lists the jobs of a résumé, with what their titles were read as."""
    rows = [_job_row(dataset, held) for held in evidence.jobs]
    return table.table("jobs", "jobs held", JOB_COLUMNS, [Section("", tuple(rows))])


def _job_row(dataset: Dataset, held: HeldJob) -> Row:
    period = held.job.period
    return table.row(
        cell.text(visible(held.job.title)),
        cell.text(held.job.place),
        cell.text(_iso(period.start)),
        cell.text(None if period.current else _iso(period.end)),
        cell.flag(period.current, "present"),
        cell.text(period_text(period) or None),
        Cell(held.months or None, duration(held.months) if held.months else ""),
        _role_cell(dataset, held),
        Cell(held.level, level_name(dataset, held.level) if held.level else ""),
    )


def _role_cell(dataset: Dataset, held: HeldJob) -> Cell:
    if held.role is not None and held.reading.job is None:
        return Cell(held.role, f"{dataset.roles[held.role].title} ({held.role})")
    if held.reading.may_mean:
        names = [dataset.roles[id_].title for id_ in held.reading.may_mean]
        return Cell(None, f"may mean {join_names(names, 'or')}", Tone.MUTED)
    job = held.reading.job
    return Cell(None, f"{job}, none of the roles here" if job else "none of the roles here",
                Tone.MUTED)  # fmt: skip


def _iso(month: Month | None) -> str | None:
    if month is None:
        return None
    return f"{month.year:04}" + (f"-{month.month:02}" if month.month is not None else "")


def period_text(period: Period) -> str:
    """Words a period: `2021-03 to now`, `2015 to 2017`; empty where none is said."""
    start, end = _iso(period.start), "now" if period.current else _iso(period.end)
    if start is None:
        return ""
    return start if end in (None, start) else f"{start} to {end}"


def duration(months: int) -> str:
    """Words a number of months: `2 years 3 months`, `5 months`."""
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    return " ".join([*parts, *([count(rest, "month")] if rest else [])])


# --- what was not understood ------------------------------------------------------------------


def not_understood_table(
    evidence: PersonEvidence, more: Interpretation | None, *, unfold: bool
) -> Table:
    """Lists the lines of a résumé that were not understood, a section for each part of it.

    What was said beside the résumé and not understood comes first.
    """
    beside = unknown_table(more).sections if more is not None else ()
    sections = [section for section in beside if section.rows]
    by_part: dict[ResumePart, list[ResumeLine]] = {}
    for line in evidence.unknown:
        by_part.setdefault(line.part, []).append(line)
    for part in ResumePart:
        found = by_part.get(part, [])
        if not found:
            continue
        names = "; ".join(visible(shorten(line.text)) for line in found[:NOT_UNDERSTOOD_SHOWN])
        rest = len(found) - NOT_UNDERSTOOD_SHOWN
        names += f"; and {rest} more" if rest > 0 else ""
        sections.append(
            table.section(
                _PARTS[part],
                [_unknown_row(line) for line in found],
                folded=None if unfold else f"Not understood {_PARTS[part]}: {names}",
            )
        )
    return table.table("not_understood", "not understood", UNKNOWN_COLUMNS, sections)


def _unknown_row(line: ResumeLine) -> Row:
    return table.row(
        Cell(line.text, line.text, Tone.WARNING), cell.text(None),
        cell.text(line.place, Tone.MUTED), cell.texts(()),
    )  # fmt: skip

"""What of a résumé speaks for what it carries over: its lines, and the jobs held."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.gap import Gap, GapEntry, GapStatus
from rolecmp.analysis.resumes.evidence import PersonEvidence
from rolecmp.analysis.resumes.gaps import ResumeGaps
from rolecmp.model.facets import Facet
from rolecmp.model.resume import ResumeLine
from rolecmp.model.text import shorten, visible
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Table, Tone, ValueType
from rolecmp.reports.roles.gap_groups import evidence_text

PROOF_COLUMNS = (
    Column("facet", "", description="Facet of the thing."),
    Column("id", "id", description="Id of the thing.", detail=True),
    Column("name", "", description="Name of the thing."),
    Column("standing", "standing", detail=True,
           description="carries-over, or evidence: weaker than the thing itself."),
    Column("said", "in the résumé", ValueType.STRINGS, "The lines that speak for it."),
    Column("words", "words", ValueType.STRINGS, "The words in each of those lines that do.", detail=True),
    Column("places", "where", ValueType.STRINGS, "Where each stands."),
    Column("jobs", "by the job held", ValueType.STRINGS,
           "Titles of the jobs that bring it: sources name it for their role."),
)  # fmt: skip


def proof_table(found: ResumeGaps) -> Table:
    """Lists what carries over to any of the targets, with the lines or the jobs that bring it."""
    evidence = found.evidence
    entries = [
        *_entries(found.gaps, GapStatus.CARRIES_OVER), *_entries(found.gaps, GapStatus.EVIDENCE),
    ]  # fmt: skip
    said, by_job, weaker = [], [], []
    for entry in entries:
        lines = _lines(evidence, entry)
        if entry.status is GapStatus.EVIDENCE:
            weaker.append(_proof_row(evidence, entry, lines))
        elif lines:
            said.append(_proof_row(evidence, entry, lines))
        else:
            by_job.append(_proof_row(evidence, entry, lines))
    sections = [
        table.section("carries over, with the line that speaks for it", said),
        # Readers have these in a few lines: `by_job_table`.
        table.section("carries over by the job held", by_job, folded=""),
        table.section("points to it, but does not prove it", weaker),
    ]
    shown = [section for section in sections if section.rows]
    return table.table("proofs", "", PROOF_COLUMNS, shown, caption="what speaks for it")


BY_JOB_COLUMNS = (
    Column("facet", "", description="Facet of the things."),
    Column("things", "", ValueType.STRINGS, "Names of the things."),
    Column("jobs", "by", ValueType.STRINGS, "Titles of the jobs that bring them."),
)


def by_job_table(found: ResumeGaps) -> Table:
    """Lists for readers what no line speaks for, and a job held brings: a line a facet."""
    groups: dict[tuple[Facet, tuple[str, ...]], list[GapEntry]] = {}
    for entry in _entries(found.gaps, GapStatus.CARRIES_OVER):
        if not _lines(found.evidence, entry):
            groups.setdefault((entry.facet, _jobs_for(found.evidence, entry)), []).append(entry)
    rows = [
        table.row(
            Cell(facet, facet.heading, Tone.STRONG),
            cell.texts([entry.name for entry in entries]),
            cell.texts(jobs, "; ", Tone.MUTED),
            sources=[s for entry in entries if entry.want is not None for s in entry.want.sources],
            own=False,
        )
        for (facet, jobs), entries in groups.items()
        if jobs
    ]
    title = "carries over by the job held: sources name it for that role"
    return table.table(
        "by_job", "", BY_JOB_COLUMNS, [table.section(title, rows)], data=False, caption="by job"
    )


def _entries(gaps: Sequence[Gap], status: GapStatus) -> Iterator[GapEntry]:
    seen: set[tuple[Facet, str]] = set()
    for gap in gaps:
        for entry in gap.entries:
            if entry.status is status and (entry.facet, entry.id) not in seen:
                seen.add((entry.facet, entry.id))
                yield entry


def _lines(evidence: PersonEvidence, entry: GapEntry) -> list[tuple[ResumeLine, str]]:
    """The lines that speak for an entry, each with its words."""
    if entry.status is GapStatus.CARRIES_OVER:
        return [(said.line, said.words) for said in evidence.said.get((entry.facet, entry.id), ())]
    lines: dict[ResumeLine, str] = {}
    for each in entry.evidence:
        named = each.named
        if named.facet is not None:
            for said in evidence.said.get((named.facet, named.id), ()):
                lines.setdefault(said.line, said.words)
        for spoken in evidence.words:
            if spoken.word.word == named.name and spoken.word.skill == entry.id:
                lines.setdefault(spoken.line, spoken.word.word)
    return [*lines.items()]


def _proof_row(
    evidence: PersonEvidence, entry: GapEntry, lines: Sequence[tuple[ResumeLine, str]]
) -> Row:
    jobs = _jobs_for(evidence, entry)
    texts = tuple(line.text for line, _ in lines)
    more = f" (and {len(texts) - 1} more)" if len(texts) > 1 else ""
    weaker = "; ".join(evidence_text(entry, each) for each in entry.evidence[:2])
    shown = f"{quote_line(lines[0][0].text, lines[0][1])}{more}" if lines else ""
    if entry.status is GapStatus.EVIDENCE:
        shown = f"{weaker}: {shown}" if shown else weaker
    sources = [source for each in entry.evidence for source in each.sources]
    sources += entry.want.sources if entry.want is not None else ()
    return table.row(
        Cell(entry.facet, entry.facet.heading, Tone.MUTED),
        cell.text(entry.id),
        cell.text(entry.name),
        cell.text(entry.status),
        Cell(texts, shown),
        cell.texts([words for _, words in lines]),
        Cell(tuple(line.place for line, _ in lines), lines[0][0].place if lines else "",
             Tone.MUTED),
        Cell(jobs, "; ".join(jobs) if not texts else ""),
        sources=sources,
        own=False,
    )  # fmt: skip


def _jobs_for(evidence: PersonEvidence, entry: GapEntry) -> tuple[str, ...]:
    facts = [(entry.facet, entry.id)]
    if entry.status is GapStatus.EVIDENCE:
        facts = [(e.named.facet, e.named.id) for e in entry.evidence if e.named.facet is not None]
    held = [job.job.title for fact in facts for job in evidence.by_job.get(fact, ())]
    return tuple(dict.fromkeys(held))


LINE_SHOWN = 90


def quote_line(text: str, words: str) -> str:
    """Quotes a line, of a long one what stands round the words that count."""
    if len(text) > LINE_SHOWN:
        at = max(0, text.find(words))
        start = max(0, min(at - (LINE_SHOWN - len(words)) // 2, len(text) - LINE_SHOWN))
        if start:
            start = text.find(" ", start) + 1
        text = ("…" if start else "") + shorten(text[start:], LINE_SHOWN)
    return f"“{visible(text)}”"

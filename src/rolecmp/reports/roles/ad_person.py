"""A person beside a job ad: `rolecmp read AD --resume FILE`."""

from collections.abc import Iterable, Sequence

from rolecmp.analysis.ads.ad_file import AdFile
from rolecmp.analysis.resumes.ads import (
    Asked,
    AskedStatus,
    PersonBesideAd,
    compare_with_ad,
    lines_for,
)
from rolecmp.analysis.resumes.evidence import PersonEvidence
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.resume import Resume
from rolecmp.model.text import visible
from rolecmp.model.words import Wordbook
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Fact, Report, Row, Section, Tone, ValueType
from rolecmp.report.sources import list_sources
from rolecmp.reports.roles.ad_words import ad_name, ad_notes, ad_values, lead_lines
from rolecmp.reports.roles.resume_parts import duration, job_table, not_understood_table
from rolecmp.reports.roles.resume_proofs import quote_line
from rolecmp.reports.wording import level_name

ASKED_COLUMNS = (
    Column("kind", "", description="skills, duties, activities or metrics; years, level, language."),
    Column("id", "id", description="Id of the thing, level or role; a language by its name.",
           detail=True),
    Column("name", "", description="What it is called."),
    Column("standing", "", description="has, by-job, evidence, lacks (not found in the résumé), open "
           "(it gives no dates or levels), or beyond: in the résumé and not named in the ad.", detail=True),
    Column("text", "in the ad", description="The words of the ad.", nullable=True),
    Column("line", "line", ValueType.INTEGER, "The line that they stand in; null: its title.",
           nullable=True),
    Column("said", "in the résumé", ValueType.STRINGS, "The lines of it that speak for that."),
    Column("places", "where", ValueType.STRINGS, "Where each stands."),
    Column("jobs", "by the job held", ValueType.STRINGS, "Titles of jobs that bring it."),
)  # fmt: skip

_TITLES = {
    AskedStatus.HAS: "asked, and in your résumé",
    AskedStatus.BY_JOB: "asked, and named by sources for a job that you held",
    AskedStatus.EVIDENCE: "asked; something in your résumé points to it, but does not prove it",
    AskedStatus.LACKS: "asked, not found in your résumé",
    AskedStatus.OPEN: "asked, and your résumé has no dates or levels to tell by",
}
_COUNTED = {
    AskedStatus.HAS: "found",
    AskedStatus.BY_JOB: "by a job you held",
    AskedStatus.EVIDENCE: "partly",
    AskedStatus.LACKS: "not found",
    AskedStatus.OPEN: "cannot be told",
}
"""What is behind a number of each in the heading."""
BEYOND_SHOWN = 8
"""Of what the ad does not ask, readers see so many names."""


def ad_person_report(
    dataset: Dataset,
    ad: AdFile,
    resume: Resume,
    book: Wordbook,
    *,
    unfold: bool = False,
) -> Report:
    """Reports a person beside an ad: what it asks that they have, and what was not found."""
    found = compare_with_ad(dataset, resume, book, ad)
    evidence = found.evidence
    ad = ad._replace(notes=(*ad.notes, *(f"of the résumé {note}" for note in resume.notes)))
    sections = [
        table.section(
            title,
            [_row(dataset, evidence, one) for one in found.asked if one.status is status],
        )
        for status, title in _TITLES.items()
    ]
    sections.append(_beyond(dataset, evidence, found, unfold=unfold))
    shown = [section for section in sections if section.rows]
    counted = [(status, sum(one.status is status for one in found.asked)) for status in _TITLES]
    subtitle = " · ".join(f"{number} {_COUNTED[status]}" for status, number in counted if number)
    tables = [
        table.table("asked", "", ASKED_COLUMNS, shown, caption="what the ad asks"),
        job_table(dataset, evidence),
        not_understood_table(evidence, None, unfold=unfold),
    ]
    report = Report(
        "candidate",
        f"You → {ad_name(ad)}",
        tuple(tables),
        subtitle,
        ad_notes(ad),
        lead=(*lead_lines(dataset, ad), *_nothing_asked(found)),
        values=ad_values(ad),
        summary=tuple(_summary(found)),
    )
    report = report._replace(tables=table.hide_empty(report.tables))
    return list_sources(report, {**book.skills.sources, **dataset.sources})


def _summary(found: PersonBesideAd) -> Iterable[Fact]:
    """The answer in three lines: what one has, what points to more, what was not found."""
    for label, statuses in (
        ("you have", (AskedStatus.HAS, AskedStatus.BY_JOB)),
        ("partly", (AskedStatus.EVIDENCE,)),
        ("not found", (AskedStatus.LACKS,)),
    ):
        names = [visible(one.name) for one in found.asked if one.status in statuses]
        if names:
            yield Fact(label, _some(names))


def _nothing_asked(found: PersonBesideAd) -> Iterable[str]:
    if not found.asked:
        yield "Nothing that the data knows is asked in it."


def _row(dataset: Dataset, evidence: PersonEvidence, one: Asked) -> Row:
    lines = lines_for(evidence, one)
    texts = tuple(text for text, _ in lines)
    more = f" (and {len(texts) - 1} more)" if len(texts) > 1 else ""
    shown = f"{quote_line(texts[0], '')}{more}" if texts else _in_words(dataset, evidence, one)
    jobs: list[str] = []
    for facet in Facet:
        if facet.key == one.kind:
            jobs = [held.job.title for held in evidence.by_job.get((facet, one.id), ())]
    jobs = [*dict.fromkeys(jobs)]
    heading = next((facet.heading for facet in Facet if facet.key == one.kind), one.kind)
    return table.row(
        Cell(one.kind, heading, Tone.MUTED),
        cell.text(one.id),
        cell.text(visible(one.name)),
        cell.text(one.status),
        cell.text(visible(one.text)),
        cell.number(one.line) if one.line else cell.BLANK,
        Cell(texts, shown),
        Cell(tuple(place for _, place in lines), lines[0][1] if lines else "", Tone.MUTED),
        Cell(tuple(jobs), "; ".join(jobs) if not texts else ""),
        sources=[source for each in one.evidence for source in each.sources],
        own=False,
    )


def _in_words(dataset: Dataset, evidence: PersonEvidence, one: Asked) -> str:
    """What the résumé has of years, a level or a language."""
    if one.kind == "years" and one.found:
        held, all_ = map(int, one.found.split("/"))
        as_role = f"{duration(held) if held else 'none'} as {one.id}, " if one.id else ""
        return f"{as_role}{duration(all_)} in all, by the dates"
    if one.kind == "level" and one.found:
        return f"highest of your titles in the role: {level_name(dataset, one.found)}"
    if one.kind == "language" and one.status is AskedStatus.HAS:
        return ", ".join(evidence.languages)
    return ""


def _beyond(
    dataset: Dataset, evidence: PersonEvidence, found: PersonBesideAd, *, unfold: bool
) -> Section:
    names = [getattr(dataset, facet.key)[id_].name for facet, id_ in found.beyond]
    rows = [
        table.row(
            Cell(facet.key, facet.heading, Tone.MUTED), cell.text(id_), cell.text(name),
            cell.text("beyond"), cell.text(None), cell.BLANK,
            *_said(evidence, (facet, id_)), cell.texts(()),
        )
        for (facet, id_), name in zip(found.beyond, names, strict=True)
    ]  # fmt: skip
    folded = (
        f"In your résumé, not named in the ad: {_some(names)}." if names and not unfold else None
    )
    return table.section("in your résumé, not named in the ad", rows, folded=folded)


def _said(evidence: PersonEvidence, fact: tuple[Facet, str]) -> tuple[Cell, Cell]:
    lines = evidence.lines_for(fact)
    return (
        Cell(tuple(line.text for line in lines), quote_line(lines[0].text, "")),
        Cell(tuple(line.place for line in lines), lines[0].place, Tone.MUTED),
    )


def _some(names: Sequence[str]) -> str:
    once = list(dict.fromkeys(names))
    more = len(once) - BEYOND_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    return ", ".join(once[:BEYOND_SHOWN]) + rest

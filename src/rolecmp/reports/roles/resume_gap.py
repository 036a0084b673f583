"""From a résumé to roles: what carries over and what speaks for it: `rolecmp gap --resume`."""

from collections.abc import Sequence

from rolecmp.analysis.gap import Gap
from rolecmp.analysis.phrases import Interpretation
from rolecmp.analysis.resumes.evidence import PersonEvidence
from rolecmp.analysis.resumes.gaps import ResumeGaps, interpretation_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.resume import Resume
from rolecmp.model.text import join_names, visible
from rolecmp.model.words import SkillWords
from rolecmp.report.report import Report
from rolecmp.reports.roles.gap import begin_with, gap_tables, make_gap_report, silences
from rolecmp.reports.roles.gap_groups import Ends
from rolecmp.reports.roles.gap_summary import summarise_gap
from rolecmp.reports.roles.phrases import understood_table
from rolecmp.reports.roles.resume_parts import duration, job_table, not_understood_table
from rolecmp.reports.roles.resume_proofs import by_job_table, proof_table
from rolecmp.reports.wording import short_titles, thin_line


def resume_gap_report(
    dataset: Dataset,
    found: ResumeGaps,
    facets: Sequence[Facet],
    words: SkillWords,
    *,
    unfold: bool = False,
) -> Report:
    """Reports a gap from a résumé to one or more roles, with the lines that speak for each thing."""
    gaps, evidence = found.gaps, found.evidence
    targets = [gap.target for gap in gaps]
    ends = Ends(None, short_titles(targets))
    readings = interpretation_of(evidence, dataset)
    both = Interpretation(
        (*found.more.matches, *readings.matches), (*found.more.words, *readings.words), (), ()
    )
    understood = understood_table(both)._replace(readers=unfold)
    tables = [
        job_table(dataset, evidence),
        proof_table(found),
        by_job_table(found),
        *gap_tables(dataset, gaps, None, ends, unfold=unfold, proved=True),
        understood,
        not_understood_table(evidence, found.more, unfold=unfold),
    ]
    notes = [*thin_line(targets), *resume_notes(found.resume, evidence)]
    notes += [note for gap in gaps for note in silences(None, gap.target, facets)]
    report = make_gap_report(dataset, "You", gaps, tables, notes, words)
    in_words = [_said_first(gap, evidence) for gap in gaps]
    return begin_with(report, summarise_gap(in_words, None, ends.targets), dataset, words)


def _said_first(gap: Gap, evidence: PersonEvidence) -> Gap:
    """The gap with what lines of the résumé name before what a job held brings."""
    entries = sorted(gap.entries, key=lambda entry: (entry.facet, entry.id) not in evidence.said)
    return gap._replace(entries=tuple(entries))


def resume_notes(resume: Resume, evidence: PersonEvidence) -> list[str]:
    """Says how long roles were held, and what of a résumé was left out."""
    notes = []
    held = [
        f"{role} {duration(months)}"
        for role, months in sorted(evidence.months.items(), key=lambda item: -item[1])
    ]
    if held:
        notes.append(f"Your time in these roles, by the dates you give: {', '.join(held)}.")
    if resume.left_out:
        names = join_names([visible(name) for name in resume.left_out])
        notes.append(f"Not used from your résumé, as it does not say what you can do: {names}.")
    return [*notes, *(f"Of the résumé {note}." for note in resume.notes)]

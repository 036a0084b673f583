"""The report of `gap`, whether it starts from a role, an occupation or a person, and leads to any."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolecmp.analysis.gap import GAP_FACETS, find_person_gaps, find_role_gaps
from rolecmp.analysis.lookup.facets import parse_facets
from rolecmp.analysis.lookup.levels import level_places
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.repeats import require_two_roles
from rolecmp.analysis.phrases import PERSON_FACETS, Phrase
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.facets import Facet
from rolecmp.model.resume import Resume
from rolecmp.model.words import NO_WORDS, SkillWords, Wordbook
from rolecmp.report.report import Report


class ResumeStart(NamedTuple):
    """A résumé to start from, and the tables by which it is understood."""

    resume: Resume
    book: Wordbook


def gap_report(
    dataset: Dataset,
    matches: Sequence[RoleMatch],
    phrases: Sequence[Phrase] | None = None,
    only: str | Iterable[str] | None = None,
    words: SkillWords = NO_WORDS,
    *,
    resume: ResumeStart | None = None,
    publisher: str | None = None,
    unfold: bool = False,
) -> Report:
    """Reports the gaps from the first to the others, or from whoever says `phrases` to all.

    With `resume` it starts from that and from `phrases`. `only` names facets; `words` speak for skills. UsageError for what is no facet of such a gap, and
    where nothing is left to go to but the role that one starts from.
    """
    if resume is not None:
        phrases = phrases or ()
    known = GAP_FACETS if phrases is None or resume is not None else PERSON_FACETS
    places = level_places(dataset, matches) if phrases is None and only is None else None
    by_level = places is not None and places[0].role.id == places[1].role.id
    if phrases is None and (not by_level or len({match.at_level for match in matches}) == 1):
        require_two_roles("gap", matches)
        own, *others = matches
        matches = [own, *(match for match in others if match.role.id != own.role.id)]
    if any(match.occupation is not None for match in matches):
        from rolecmp.reports.occupations.gap import OCCUPATION_FACETS, occupation_gap_report

        facets: tuple[Facet, ...] = OCCUPATION_FACETS
        if only is not None:
            facets = parse_facets(only, tuple(dict.fromkeys(OCCUPATION_FACETS + known)))
        if resume is not None:
            phrases = [*(phrases or ()), *_items(resume)]
        return occupation_gap_report(dataset, matches, facets, phrases=phrases, unfold=unfold)
    if places is not None and by_level:
        from rolecmp.reports.roles.level_gap import level_gap_report

        return level_gap_report(dataset, *places, publisher, unfold=unfold)
    if publisher is not None:
        raise UsageError(
            "--publisher chooses who describes two levels of one role; name two levels, "
            'e.g. `rolecmp gap "senior pm" pm:director`'
        )
    from rolecmp.reports.roles.gap import person_gap_report, role_gap_report

    facets = known if only is None else parse_facets(only, known)
    if phrases is None:
        start, *targets = (match.role for match in matches)
        gaps = find_role_gaps(dataset, start, list(dict.fromkeys(targets)), facets, words)
        return role_gap_report(dataset, gaps, facets, words, unfold=unfold)
    targets = list(dict.fromkeys(match.role for match in matches))
    if resume is not None:
        from rolecmp.analysis.resumes.gaps import find_resume_gaps
        from rolecmp.reports.roles.resume_gap import resume_gap_report

        book = resume.book._replace(skills=words)
        found = find_resume_gaps(dataset, resume.resume, targets, facets, book, phrases)
        return resume_gap_report(dataset, found, facets, words, unfold=unfold)
    gaps_of_person = find_person_gaps(dataset, phrases, targets, facets, words)
    return person_gap_report(dataset, gaps_of_person, facets, words, unfold=unfold)


def _items(start: ResumeStart) -> list[Phrase]:
    """The items of the lists of a résumé, which may be what an occupation asks for."""
    return [Phrase(line.text, line.place) for line in start.resume.lines if line.is_item]

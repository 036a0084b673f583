"""What a résumé says of a person: the things that it speaks of, each with the lines that do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rolecmp.analysis.evidence import EVIDENCE_FACETS, EvidenceFinder, Named
from rolecmp.analysis.gap import GAP_FACETS, Start
from rolecmp.analysis.links import CitedLink, cited_links
from rolecmp.analysis.resumes.finding import Fact, Finder, Said, SpokenFor
from rolecmp.analysis.resumes.jobs import HeldJob, count_months, read_jobs
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.resume import Resume, ResumeLine, ResumePart
from rolecmp.model.statements import Link
from rolecmp.model.words import NO_WORDBOOK, Wordbook


class PersonEvidence(NamedTuple):
    """What a résumé says of a person."""

    said: Mapping[Fact, tuple[Said, ...]]
    """Each thing that is named, with the lines that name it, in the order of the résumé."""
    words: tuple[SpokenFor, ...]
    """Words that speak for a skill, also where another line names it."""
    jobs: tuple[HeldJob, ...]
    """In the order of the résumé."""
    by_job: Mapping[Fact, tuple[HeldJob, ...]]
    """Each thing that the sources name for a role held, with the jobs that were that role."""
    languages: tuple[str, ...]
    """The human languages that are spoken, in English."""
    unknown: tuple[ResumeLine, ...]
    """Lines of which nothing was understood."""
    months: Mapping[str, int]
    """Id of a role to the months for which it was held, where dates are given."""
    all_months: int
    """The months in any job."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of the roles held, each once, in the order of the résumé."""
        return tuple(dict.fromkeys(role for held in self.jobs for role in _roles_of(held)))

    @property
    def latest_level(self) -> str | None:
        """The level of the job that goes on or ended last, of those that were a role of the data."""
        jobs = [held for held in self.jobs if _roles_of(held)]
        latest = max(jobs, key=_when_it_ended, default=None)
        return latest.level if latest is not None else None

    def lines_for(self, fact: Fact) -> tuple[ResumeLine, ...]:
        """The lines that name a thing."""
        return tuple(said.line for said in self.said.get(fact, ()))


def evidence_of(
    resume: Resume,
    dataset: Dataset,
    book: Wordbook = NO_WORDBOOK,
    today: date | None = None,
) -> PersonEvidence:
    """Finds what a résumé says of a person, by the names of the data and the tables of `book`.

    `book` is as `loading.words.load_wordbook()` gives it; `today` ends what goes on, and is the day
    of the run where not given. A thing is named by whole words, not where it is denied, nor by a
    word that means something else there. A job that is a role of the data brings what its sources
    name for that role, apart in `by_job`. To learn more from a further line is possible, never less.
    `person_start` makes a start for `analysis.gap.find_gap` of it.
    """
    finder = Finder(dataset, book)
    for line in resume.lines:
        finder.read(line)
    when = today if today is not None else date.today()  # noqa: DTZ011 - the day of whoever asks
    jobs = read_jobs(dataset, book.titles, resume.jobs, when)
    for held in jobs:
        finder.read_title(held)
    finder.count_languages()
    by_job: dict[Fact, tuple[HeldJob, ...]] = {}
    held_roles: dict[str, list[HeldJob]] = {}
    for held in jobs:
        for role in _roles_of(held):
            held_roles.setdefault(role, []).append(held)
    for role, several in held_roles.items():
        for fact in _links(dataset, role):
            by_job[fact] = (*by_job.get(fact, ()), *several)
    return PersonEvidence(
        {
            fact: tuple(Said(line, words) for line, words in lines.items())
            for fact, lines in finder.said.items()
        },
        tuple(finder.words),
        jobs,
        by_job,
        tuple(finder.languages),
        tuple(finder.unknown),
        {
            role: months
            for role, several in held_roles.items()
            if (months := count_months((one.job.period for one in several), when))
        },
        count_months((held.job.period for held in jobs), when),
    )


def person_start(
    evidence: PersonEvidence,
    dataset: Dataset,
    facets: Sequence[Facet],
    book: Wordbook = NO_WORDBOOK,
) -> Start:
    """What a person begins with, for `analysis.gap.find_gap`.

    It has all that any role held has, and what the lines name: never less than the bare title.
    """
    things: dict[Facet, dict[str, CitedLink | None]] = {facet: {} for facet in facets}
    named = [
        Named(name, fact[0], fact[1])
        for fact in evidence.said
        if fact[0] in EVIDENCE_FACETS
        for name in (getattr(dataset, fact[0].key)[fact[1]].name,)
    ]
    for held in evidence.roles:
        # That a job does without something says nothing of who held it.
        for (facet, id_), link in _links(dataset, held).items():
            if facet in things:
                things[facet].setdefault(id_, link)
            if facet in EVIDENCE_FACETS:
                thing = getattr(dataset, facet.key)[id_]
                named.append(Named(thing.name, facet, id_, link.sources))
    for facet, id_ in evidence.said:
        if facet in things:
            things[facet].setdefault(id_, None)
    spoken = [found.word for found in evidence.words]
    named += [Named(word.word) for word in spoken]
    table = book.skills._replace(words=tuple(dict.fromkeys([*book.skills.words, *spoken])))
    return Start(things, EvidenceFinder(named, table))


def _when_it_ended(held: HeldJob) -> tuple[bool, int, int]:
    """What orders jobs by their end; of equals the one that stands first comes last."""
    period = held.job.period
    end = period.end or period.start
    return period.current, end.year if end else 0, (end.month or 0) if end else 0


def _roles_of(held: HeldJob) -> tuple[str, ...]:
    """The ids of the roles that a job is; volunteering is none, whatever it is called."""
    if held.role is None or held.job.part is not ResumePart.JOBS or held.reading.job is not None:
        return ()
    return (held.role,)


def _links(dataset: Dataset, role: str) -> dict[Fact, CitedLink]:
    """What sources name for a role."""
    return {
        (facet, cited.link.id): cited
        for facet in GAP_FACETS
        for cited in cited_links(dataset.roles[role], facet)
        if isinstance(cited.link, Link) and cited.counts
    }

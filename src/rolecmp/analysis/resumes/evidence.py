"""What a résumé says of a person: the things that it speaks of, each with the lines that do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from rolecmp.analysis.evidence import EVIDENCE_FACETS, EvidenceFinder, Named
from rolecmp.analysis.gap import GAP_FACETS, Start
from rolecmp.analysis.languages import LANGUAGE_KIND, language_in, languages_in, says_how_well
from rolecmp.analysis.links import CitedLink, cited_links
from rolecmp.analysis.resumes.clauses import said_runs
from rolecmp.analysis.resumes.jobs import HeldJob, count_months, read_jobs
from rolecmp.analysis.resumes.vocabulary import RESUME_FACETS, Vocabulary
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.resume import Resume, ResumeLine, ResumePart
from rolecmp.model.statements import Link
from rolecmp.model.words import NO_WORDBOOK, SkillWord, Wordbook, WordRelation

Fact = tuple[Facet, str]
"""A facet and the id of a thing of it."""


class Said(NamedTuple):
    """A line that speaks for a thing."""

    line: ResumeLine
    words: str
    """Those words of it that name the thing."""


class SpokenFor(NamedTuple):
    """A line with a word that speaks for a skill without naming it."""

    line: ResumeLine
    word: SkillWord


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
    finder = _Finder(dataset, book)
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


class _Finder:
    """What has been found so far, line by line."""

    def __init__(self, dataset: Dataset, book: Wordbook) -> None:
        self._dataset = dataset
        self._vocabulary = Vocabulary(dataset, book)
        self.said: dict[Fact, dict[ResumeLine, str]] = {}
        """Of each thing the lines that name it, with those words of them that do."""
        self.words: list[SpokenFor] = []
        self.unknown: list[ResumeLine] = []
        self.languages: dict[str, ResumeLine] = {}

    def read(self, line: ResumeLine) -> None:
        """Finds what a line says."""
        found = False
        facets: tuple[Facet, ...] = RESUME_FACETS
        if line.part is ResumePart.LANGUAGES:
            # Languages are no skill in what they are called after: "English" is not English studies.
            found = self._read_languages(line, anywhere=True) or says_how_well(line.text)
            facets = (Facet.SKILLS,)
        elif line.is_item or _SPEAKS.search(line.text):
            found = self._read_languages(line, anywhere=not line.is_item)
        if line.part in (ResumePart.EDUCATION, ResumePart.CERTIFICATES):
            found |= self._read_studies(line)
        if line.part is ResumePart.EDUCATION:
            facets = ()
        is_short = len(line.text.split()) <= MOST_OF_LABEL
        if line.part is ResumePart.SUMMARY and is_short:
            # What people call themselves below their name, and the languages in that line.
            found |= self._read_bare_languages(line)
            found |= self._read_label(line)
        for run in said_runs(line.text):
            found |= self._read_run(run, line, facets)
        # A name and a place are nothing to be understood.
        if not found and not (line.part is ResumePart.SUMMARY and is_short):
            self.unknown.append(line)

    def _read_bare_languages(self, line: ResumeLine) -> bool:
        for piece in _PIECES.split(line.text):
            spoken = [language_in(name) for name in piece.split(",")]
            if all(spoken) and len(spoken) > 1:
                for language in filter(None, spoken):
                    self.languages.setdefault(language, line)
                return True
        return False

    def _read_label(self, line: ResumeLine) -> bool:
        """Finds what people have worked in, not what they studied: "English" is a language."""
        found = [self._read_backgrounds(r, line, study=False) for r in said_runs(line.text)]
        return any(found)

    def read_title(self, held: HeldJob) -> None:
        """Finds the background that a title is."""
        job = held.job
        line = ResumeLine(job.title, job.part, job.place)
        titles = [*said_runs(job.title)]
        if held.role is not None:
            titles.append(self._dataset.roles[held.role].title)
        found = [self._read_run(title, line, (Facet.BACKGROUNDS,), words=False) for title in titles]
        if held.role is None and held.reading.job is None and not any(found):
            self.unknown.append(line)

    def _read_run(
        self, run: str, line: ResumeLine, facets: Sequence[Facet], *, words: bool = True
    ) -> bool:
        found = False
        for mention in self._vocabulary.names_in(run, facets, is_item=line.is_item):
            self._keep(mention.facet, mention.id, line, mention.words)
            found = True
        if words:
            for mention in self._vocabulary.said_in(run, facets):
                self._keep(mention.facet, mention.id, line, mention.words)
                found = True
        if words and Facet.SKILLS in facets:
            for spoken in self._vocabulary.words_in(run, is_item=line.is_item):
                self.words.append(SpokenFor(line, spoken.word))
                found = True
        return found

    def _keep(self, facet: Facet, id_: str, line: ResumeLine, words: str) -> None:
        self.said.setdefault((facet, id_), {}).setdefault(line, words)

    def _read_languages(self, line: ResumeLine, *, anywhere: bool) -> bool:
        spoken = languages_in(line.text, anywhere=anywhere)
        for language in spoken:
            self.languages.setdefault(language, line)
        return bool(spoken)

    def _read_studies(self, line: ResumeLine) -> bool:
        """Finds the degree and the certificate that a line is."""
        found = [self._read_backgrounds(text, line, study=True) for text in _studies(line)]
        return any(found)

    def _read_backgrounds(self, run: str, line: ResumeLine, *, study: bool) -> bool:
        """Finds the backgrounds that words name, of study or of work."""
        found = False
        for mention in self._vocabulary.names_in(run, (Facet.BACKGROUNDS,), is_item=False):
            if (self._dataset.backgrounds[mention.id].kind == STUDY) is study:
                self._keep(mention.facet, mention.id, line, mention.words)
                found = True
        return found

    def count_languages(self) -> None:
        """Two languages are several; one is a part of speaking several."""
        for skill in self._dataset.skills.values():
            if skill.kind != LANGUAGE_KIND:
                continue
            for language, line in self.languages.items():
                if len(self.languages) > 1:
                    self._keep(Facet.SKILLS, skill.id, line, language)
                else:
                    word = SkillWord(language, WordRelation.IS_PART_OF, skill.id, "")
                    self.words.append(SpokenFor(line, word))


STUDY: Final = "study"
"""The kind of a background that is a degree or a certificate."""
_PIECES: Final = re.compile(r"[|·\t]")
MOST_OF_LABEL: Final = 6
"""What people call themselves has so many words at most."""
_SPEAKS: Final = re.compile(
    r"\b(?:fluent|bilingual|native|speaks?|spoken|mother tongue)\b", re.IGNORECASE
)
_DEGREE: Final = re.compile(
    r"\b(?:B\.?\s?(?:A|S|Sc|Eng|Com|BA|Tech)\b\.?|Bachelor|M\.?\s?(?:A|S|Sc|Eng|Phil)\b\.?|Master"
    r"|Diplom\b|Degree|Licen[cs]e\b|Licenciatura|Laurea)"
)
_FIELD_END: Final = re.compile(r"[,(\t|–—]|\bat\b|\bfrom\b")


def _studies(line: ResumeLine) -> Iterator[str]:
    """What a line of education or certificates says, in the words of the data."""
    if line.part is ResumePart.CERTIFICATES:
        yield "professional certification"
        return
    yield from said_runs(line.text)
    if degree := _DEGREE.search(line.text):
        yield "bachelor"
        field = _FIELD_END.split(line.text[degree.end() :].strip(" .'’s"))[0].strip()
        field = re.sub(r"^(?:degree )?(?:of|in)\s+", "", field, flags=re.IGNORECASE)
        if field:
            yield f"degree in {field}"

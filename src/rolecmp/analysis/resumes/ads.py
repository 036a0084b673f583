"""A person beside a job ad: what it asks that the résumé shows, and what it asks beyond."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from rolecmp.analysis.ads.ad_file import AdFile
from rolecmp.analysis.ads.parts import Part, part_of_heading, split_ad
from rolecmp.analysis.ads.reading import AdReading, Verdict, facts_of_roles
from rolecmp.analysis.evidence import Evidence
from rolecmp.analysis.gap import Start
from rolecmp.analysis.resumes.clauses import said_runs
from rolecmp.analysis.resumes.evidence import PersonEvidence, evidence_of, person_start
from rolecmp.analysis.resumes.gaps import RESUME_GAP_FACETS
from rolecmp.analysis.resumes.vocabulary import RESUME_FACETS, Vocabulary
from rolecmp.analysis.titles.reading import TitleReading
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.resume import Resume, ResumePart
from rolecmp.model.things import Thing
from rolecmp.model.words import Wordbook


class AskedStatus(StrEnum):
    """What the résumé says of something that an ad asks."""

    HAS = "has"
    """A line of it says so, or its dates and titles do."""
    BY_JOB = "by-job"
    """Sources name it for a role that was held."""
    EVIDENCE = "evidence"
    """Something in it speaks for it."""
    LACKS = "lacks"
    """It was not found in it: silence is no "no"."""
    OPEN = "open"
    """It gives no dates or levels to tell by."""


class Asked(NamedTuple):
    """Something that an ad asks."""

    kind: str
    """The key of a facet, or years, level, language."""
    id: str
    """Of the thing, the level or the role; a language by its English name."""
    name: str
    status: AskedStatus
    text: str
    """The words of the ad."""
    line: int
    """Where they stand in it; 0: in its title or beside its text."""
    found: str = ""
    """What the résumé has of it, in words, of years and levels."""
    evidence: tuple[Evidence, ...] = ()


class PersonBesideAd(NamedTuple):
    """A résumé beside a job ad."""

    evidence: PersonEvidence
    """What the résumé says."""
    role: str | None
    """Id of the role that the ad is for; None where it could not be told."""
    asked: tuple[Asked, ...]
    """In the order of AskedStatus."""
    beyond: tuple[tuple[Facet, str], ...]
    """What lines of the résumé name and the ad does not ask."""


def compare_with_ad(
    dataset: Dataset, resume: Resume, book: Wordbook, ad_file: AdFile
) -> PersonBesideAd:
    """Sets what a résumé says, as the tables of `book` read it, beside an ad.

    Role and level are those of the title; without one, the role that the text reads as. What the
    text of the ad asks is what its lines name by the words of `book`, as lines of résumés do, and
    of what the ad was read by those facts that its role has.
    """
    evidence = evidence_of(resume, dataset, book)
    start = person_start(evidence, dataset, RESUME_GAP_FACETS, book)
    vocabulary = Vocabulary(dataset, book)
    ad, text = ad_file.reading, ad_file.text
    title = ad_file.title.reading if ad_file.title is not None else None
    role = title.role if title is not None else None
    if role is None and ad.verdict in (Verdict.DECIDED, Verdict.LEANS):
        role = ad.roles[0].role
    # A title may lie of what one is to have done for years; what the text decides does not.
    done = ad.roles[0].role if ad.verdict is Verdict.DECIDED else role
    asked = [
        *_years(evidence, ad, done),
        *_level(dataset, evidence, title, role),
        *_languages(evidence, ad),
        *(
            _fact(dataset, evidence, start, one)
            for one in _facts(dataset, ad, text, role, vocabulary)
        ),
    ]
    order = [*AskedStatus]
    asked.sort(key=lambda one: order.index(one.status))
    named = {(one.kind, one.id) for one in asked}
    beyond = [
        (facet, id_)
        for facet, id_ in evidence.said
        if (facet.key, id_) not in named and facet is not Facet.BACKGROUNDS
    ]
    return PersonBesideAd(evidence, role, tuple(asked), tuple(beyond))


class _AskedFact(NamedTuple):
    facet: Facet
    id: str
    text: str
    line: int


def _facts(
    dataset: Dataset, ad: AdReading, text: str, role: str | None, vocabulary: Vocabulary
) -> Iterable[_AskedFact]:
    """The things that an ad asks, each once, in the order of its lines."""
    found: dict[tuple[Facet, str], _AskedFact] = {}
    for line in split_ad(text):
        if line.part in (Part.COMPANY, Part.OFFER):
            continue
        for run in said_runs(line.text, wishes=False):
            if " " not in run and part_of_heading(run) is not None:
                continue  # `Requirements: five years of …`
            is_item = len(run.split()) <= MOST_OF_ITEM
            for said in vocabulary.mentions_in(run, RESUME_FACETS, is_item=is_item):
                one = _AskedFact(said.facet, said.id, said.words, line.number)
                found.setdefault((said.facet, said.id), one)
            for word in vocabulary.words_in(run, is_item=is_item):
                one = _AskedFact(Facet.SKILLS, word.word.skill, word.words, line.number)
                found.setdefault((Facet.SKILLS, word.word.skill), one)
    own = facts_of_roles(dataset).get(role or "", frozenset())
    facets = {facet.key: facet for facet in RESUME_FACETS}
    for phrase in ad.phrases:
        block, _, id_ = phrase.thing.partition("/")
        if phrase.thing in own:
            one = _AskedFact(facets[block], id_, phrase.text, phrase.line)
            found.setdefault((facets[block], id_), one)
    return sorted(found.values(), key=lambda one: one.line)


MOST_OF_ITEM: Final = 3
"""A run of so many words is taken as an item of a list."""


def _fact(dataset: Dataset, evidence: PersonEvidence, start: Start, one: _AskedFact) -> Asked:
    facet, id_ = one.facet, one.id
    things: Mapping[str, Thing] = getattr(dataset, facet.key)
    thing = things[id_]
    asked = Asked(facet.key, id_, thing.name, AskedStatus.LACKS, one.text, one.line)
    if (facet, id_) in evidence.said:
        return asked._replace(status=AskedStatus.HAS)
    if (facet, id_) in evidence.by_job:
        return asked._replace(status=AskedStatus.BY_JOB)
    found = start.evidence.find(facet, thing)
    return asked._replace(status=AskedStatus.EVIDENCE, evidence=found) if found else asked


# --- years, levels, languages -----------------------------------------------------------------


def _years(evidence: PersonEvidence, ad: AdReading, role: str | None) -> Iterator[Asked]:
    for stated in ad.terms.years:
        years = _number(stated.text)
        if years is None:
            continue
        asked = Asked("years", role or "", stated.text, AskedStatus.OPEN, stated.text, stated.line)
        if not evidence.all_months:
            yield asked
            continue
        held = evidence.months.get(role, 0) if role is not None else evidence.all_months
        enough = held >= years * 12
        status = AskedStatus.HAS if enough else AskedStatus.LACKS
        yield asked._replace(status=status, found=f"{held}/{evidence.all_months}")


def _number(text: str) -> int | None:
    match = _FIRST.search(text.casefold())
    if match is None:
        return None
    return int(match[0]) if match[0].isdigit() else _IN_WORDS[match[0]]


_IN_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15,
}  # fmt: skip
_FIRST: Final = re.compile(r"\d{1,2}|" + "|".join(_IN_WORDS))


def _level(
    dataset: Dataset, evidence: PersonEvidence, title: TitleReading | None, role: str | None
) -> Iterator[Asked]:
    if title is None or title.level is None or title.level not in dataset.levels:
        return
    order = [*dataset.levels]
    held = [
        job.level
        for job in evidence.jobs
        if job.role == role and job.level in dataset.levels and job.job.part is ResumePart.JOBS
    ]
    name = dataset.levels[title.level].name
    asked = Asked("level", title.level, name, AskedStatus.OPEN, title.title, 0)
    if held:
        highest = max(held, key=lambda level: order.index(level or ""))
        enough = order.index(highest or "") >= order.index(title.level)
        status = AskedStatus.HAS if enough else AskedStatus.LACKS
        asked = asked._replace(status=status, found=highest or "")
    yield asked


def _languages(evidence: PersonEvidence, ad: AdReading) -> Iterator[Asked]:
    for stated in ad.terms.languages:
        status = AskedStatus.HAS if stated.text in evidence.languages else AskedStatus.LACKS
        yield Asked("language", stated.text, stated.text, status, stated.text, stated.line)


def lines_for(evidence: PersonEvidence, asked: Asked) -> Sequence[tuple[str, str]]:
    """The lines of the résumé that speak for something asked: text and place of each."""
    facts = [(facet, asked.id) for facet in Facet if facet.key == asked.kind]
    if asked.status is AskedStatus.EVIDENCE:
        facts = [(e.named.facet, e.named.id) for e in asked.evidence if e.named.facet is not None]
    found = {
        (said.line.text, said.line.place): None
        for fact in facts
        for said in evidence.said.get(fact, ())
    }
    words = {each.named.name for each in asked.evidence if each.named.facet is None}
    for spoken in evidence.words:
        if spoken.word.word in words and spoken.word.skill == asked.id:
            found[spoken.line.text, spoken.line.place] = None
    return [*found]

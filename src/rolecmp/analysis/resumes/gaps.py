"""What a résumé carries over to roles, and what those ask beyond it."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from rolecmp.analysis.evidence import Named
from rolecmp.analysis.gap import GAP_FACETS, Gap, Start, find_gap
from rolecmp.analysis.phrases import Interpretation, Phrase, PhraseMatch, WordMatch, interpret
from rolecmp.analysis.resumes.evidence import PersonEvidence, evidence_of, person_start
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.resume import Resume
from rolecmp.model.role import Role
from rolecmp.model.words import Wordbook

RESUME_GAP_FACETS: Final = GAP_FACETS
"""The facets of a gap from a résumé: a job that was held brings all that its role has."""


class ResumeGaps(NamedTuple):
    """From a résumé to one or more roles."""

    resume: Resume
    evidence: PersonEvidence
    more: Interpretation
    """How what was said beside the résumé was understood."""
    gaps: tuple[Gap, ...]


def find_resume_gaps(
    dataset: Dataset,
    resume: Resume,
    targets: Sequence[Role],
    facets: Sequence[Facet],
    book: Wordbook,
    more: Sequence[Phrase] = (),
    today: date | None = None,
) -> ResumeGaps:
    """Finds what a résumé, and what is said beside it, carries over to each of the roles."""
    evidence = evidence_of(resume, dataset, book, today)
    said = interpret(dataset, more, book.skills)
    start = add_phrases(person_start(evidence, dataset, facets, book), said)
    return ResumeGaps(
        resume, evidence, said, tuple(find_gap(dataset, start, target) for target in targets)
    )


def add_phrases(start: Start, said: Interpretation) -> Start:
    """The start with what somebody says in so many words beside it."""
    if not (said.matches or said.words):
        return start
    things = {facet: dict(links) for facet, links in start.things.items()}
    for match in said.matches:
        links = things.get(match.facet)
        known = links.get(match.id) if links is not None else None
        if links is not None and (known is None or not known.counts):
            links[match.id] = None
    named = [Named(match.name, match.facet, match.id) for match in said.matches]
    named += [Named(match.word.word) for match in said.words]
    return Start(things, start.evidence.with_more(named, [match.word for match in said.words]))


def interpretation_of(evidence: PersonEvidence, dataset: Dataset) -> Interpretation:
    """How the lines of a résumé were understood, as what people say in words is."""
    matches = [
        PhraseMatch(
            Phrase(said.line.text, said.line.place, sentence=not said.line.is_item),
            said.words, facet, id_, getattr(dataset, facet.key)[id_].name,
        )
        for (facet, id_), lines in evidence.said.items()
        for said in lines
    ]  # fmt: skip
    words = [
        WordMatch(
            Phrase(found.line.text, found.line.place, sentence=not found.line.is_item),
            found.word, dataset.skills[found.word.skill].name,
        )
        for found in evidence.words
    ]  # fmt: skip
    return Interpretation(tuple(matches), tuple(words), (), ())

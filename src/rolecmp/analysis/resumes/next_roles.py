"""Where one can go with what a résumé says."""

from typing import NamedTuple

from rolecmp.analysis.next_roles import RANKED_FACETS, Targets, find_next_of_person
from rolecmp.analysis.resumes.evidence import PersonEvidence, evidence_of, person_start
from rolecmp.model.dataset import Dataset
from rolecmp.model.resume import Resume
from rolecmp.model.words import Wordbook


class NextOfResume(NamedTuple):
    """All roles, ranked by what of a résumé carries over to them."""

    evidence: PersonEvidence
    targets: Targets


def find_next_of_resume(dataset: Dataset, resume: Resume, book: Wordbook) -> NextOfResume:
    """Ranks all roles by what of a résumé, as the tables of `book` read it, carries over to them."""
    evidence = evidence_of(resume, dataset, book)
    start = person_start(evidence, dataset, RANKED_FACETS, book)
    return NextOfResume(evidence, find_next_of_person(dataset, start, evidence.roles))

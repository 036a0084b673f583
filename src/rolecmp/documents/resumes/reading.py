"""Reads a résumé from a file, whatever it was saved as."""

import re

from rolecmp.documents.resumes.sections import read_text_resume
from rolecmp.documents.text.opening import read_document
from rolecmp.loading.reading import file_name, read_bytes
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.resume import Resume

MAX_BYTES = 16 * 1024 * 1024
MAX_LINES = 5_000
"""Of a longer document the rest is not read; nobody's résumé is as long."""
FEWEST_WORDS = 20
"""A text of fewer words is a résumé only where it has headings or jobs."""
LEAST_YEARS = 2
LEAST_SECTIONS = 3
"""What a text has at least that is taken for a résumé though it was given as an ad."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_JSON = re.compile(rb"\{(?!\\)|\[\s*[\]{\[\"\d]")


def read_resume(path: str) -> Resume:
    """Reads the résumé in a file; `-` is stdin.

    JSON Resume 1.x and its older field names, text, Markdown, HTML, PDF, DOCX and ODT; which one it
    is, its first bytes say. Nothing is kept or logged. Raises DataError, with its place and the
    cure, where it cannot be read or says nothing that counts. `analysis.resumes.evidence`
    (`evidence_of`) finds what it says of a person.
    """
    return parse_resume(read_bytes(path, MAX_BYTES), file_name(path))


def looks_like_resume(text: str) -> bool:
    """Whether a text is somebody's résumé rather than an ad: it has sections, and jobs with dates.

    Of 13 résumés, each as several tools save it, all are; of the ads beside them none.
    """
    if text.lstrip()[:1] == "{" and '"basics"' in text and '"work"' in text:
        return True  # JSON Resume
    if len(_YEAR.findall(text)) < LEAST_YEARS:
        return False
    resume = read_text_resume(text, MAX_LINES)
    return resume.sections >= LEAST_SECTIONS and any(job.period.start for job in resume.jobs)


def parse_resume(data: bytes, name: str) -> Resume:
    """Reads the résumé in the bytes of a file; `name` is how messages call it."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _JSON.match(start):
        # It brings Pydantic, of which a text has no need.
        from rolecmp.documents.resumes.json_resume import read_json_resume

        return read_json_resume(data, name)
    document = read_document(data, name)
    resume = read_text_resume(document.text, MAX_LINES)
    if not resume.sections and not resume.jobs and len(document.text.split()) < FEWEST_WORDS:
        raise DataError(
            Problem(name, "", "it has too few words for a résumé",
                    cure="give the résumé itself, or name a few words with --have")
        )  # fmt: skip
    if not resume.lines and not resume.jobs:
        raise DataError(
            Problem(name, "", "it has no jobs, no skills and no sentence",
                    cure="give the résumé itself")
        )  # fmt: skip
    return resume._replace(notes=(*document.notes, *resume.notes))

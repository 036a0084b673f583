"""What a résumé is: lines that speak of a person, and the jobs that they have held."""

from enum import StrEnum
from typing import NamedTuple


class ResumePart(StrEnum):
    """What a section of a résumé is about."""

    SUMMARY = "summary"
    JOBS = "jobs"
    PROJECTS = "projects"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CERTIFICATES = "certificates"
    VOLUNTEERING = "volunteering"
    EDUCATION = "education"
    COURSES = "courses"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    OTHER = "other"


class Month(NamedTuple):
    """A month, or a year of which the month is not said."""

    year: int
    month: int | None = None
    """1 to 12; None where only the year is said."""


class Period(NamedTuple):
    """From when to when, as far as it is said."""

    start: Month | None = None
    end: Month | None = None
    current: bool = False
    """Whether it goes on: `2021 – present`."""


class ResumeJob(NamedTuple):
    """A job that somebody holds or has held."""

    title: str
    """As written, without the employer where that could be told."""
    place: str
    """Where it stands: `line 12`, or a JSON pointer."""
    period: Period = Period()
    part: ResumePart = ResumePart.JOBS
    """Jobs, or volunteering."""


class ResumeLine(NamedTuple):
    """A sentence, a bullet or an item of a list."""

    text: str
    part: ResumePart
    place: str
    """Where it stands: `line 12`, or a JSON pointer."""
    is_item: bool = False
    """Whether it is an item of a list, a name and no more; else it may be a sentence."""
    job: int | None = None
    """Index of the job that it belongs to."""


class Resume(NamedTuple):
    """All of a résumé that speaks of what a person can do, whatever it was saved as.

    Names, addresses, employers and schools are not in it.
    """

    lines: tuple[ResumeLine, ...]
    """In its order."""
    jobs: tuple[ResumeJob, ...] = ()
    left_out: tuple[str, ...] = ()
    """Sections that say nothing of what somebody can do, as they are called there: `References`."""
    sections: int = 0
    """How many sections with a heading it has."""
    notes: tuple[str, ...] = ()
    """What else was left out, in words: `only the first 50 of 200 pages were read`."""

"""Reads what a JSON Resume says of a person: skills, keywords, positions, highlights."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rolecmp.analysis.phrases import Phrase
from rolecmp.loading.parsing import Shape, needs_one_of, parse_json, refuse_faults
from rolecmp.loading.reading import file_name, read_bytes
from rolecmp.model.errors import Fault
from rolecmp.model.facets import Facet
from rolecmp.model.text import shorten, visible

MAX_BYTES = 1024 * 1024
MAX_PHRASES = 2_000
"""The most words and sentences that are looked up; nobody's resume has more."""

_Words = Annotated[str, StringConstraints(max_length=2_000)]


class _Part(BaseModel):
    # Whatever else a resume has is none of our business, so that other keys may stand in it.
    model_config = ConfigDict(extra="ignore", strict=True, defer_build=True)


class Skill(_Part):
    """`skills[]` of a resume."""

    name: _Words | None = None
    keywords: Annotated[list[_Words], Field(max_length=200)] | None = None


class Work(_Part):
    """`work[]` of a resume."""

    position: _Words | None = None
    highlights: Annotated[list[_Words], Field(max_length=200)] | None = None


class Resume(_Part):
    """As much as is read of a file in the format of jsonresume.org; all of it may be missing."""

    skills: Annotated[list[Skill], Field(max_length=500)] | None = None
    work: Annotated[list[Work], Field(max_length=500)] | None = None


_SHAPE = Shape(Resume.model_validate_json, lambda: Resume, needs_one_of(Resume.model_fields))


class ResumeText(NamedTuple):
    """What a resume says of a person."""

    phrases: list[Phrase]
    """In its order."""
    unread: tuple[str, ...]
    """The sections and fields that say something as well and are not read: `work.summary`."""


def read_resume(path: str) -> ResumeText:
    """Reads the resume in a file; `-` is stdin.

    Raises DataError, with its place, when the file is no JSON Resume or says nothing that counts.
    """
    data = read_bytes(path, MAX_BYTES)
    name = file_name(path)
    resume = parse_json(data, name, _SHAPE)
    if resume.skills is None and resume.work is None:
        message = 'not a JSON Resume: it needs "skills" or "work" (see jsonresume.org)'
        refuse_faults(data, name, [Fault("", message)])
    phrases = [phrase for phrase in _phrases(resume) if phrase.text]
    if not phrases:
        message = "nothing in it to go by: neither skills nor positions nor highlights"
        refuse_faults(data, name, [Fault("", message)])
    if len(phrases) > MAX_PHRASES:
        message = f"more than {MAX_PHRASES:,} words and sentences; leave some out"
        refuse_faults(data, name, [Fault("", message)])
    return ResumeText(phrases, _unread_sections(data))


_READ = {
    "skills": {"name", "keywords", "level"},
    "work": {
        "position", "highlights", "name", "company", "location", "url", "website", "startDate",
        "endDate", "description",
    },
}  # fmt: skip
"""Of each section that is read, the fields that are, and those that say nothing of a person."""

_SILENT = {"$schema", "meta", "references", "interests"}
"""Sections that say nothing of what somebody can do."""


def _unread_sections(data: bytes) -> tuple[str, ...]:
    content: dict[str, Any] = json.loads(data)
    unread = []
    for section, entries in content.items():
        if section == "basics" and isinstance(entries, dict):
            unread += [f"basics.{field}" for field in ("label", "summary") if entries.get(field)]
        elif section in _READ:
            fields = [key for entry in entries or () for key, value in entry.items() if value]
            unread += [f"{section}.{key}" for key in fields if key not in _READ[section]]
        elif entries and section not in _SILENT:
            unread.append(section)
    return tuple(visible(shorten(name)) for name in dict.fromkeys(unread))


def _phrases(resume: Resume) -> Iterator[Phrase]:
    for index, skill in enumerate(resume.skills or ()):
        yield Phrase(_clean(skill.name), f"/skills/{index}/name")
        for at, keyword in enumerate(skill.keywords or ()):
            yield Phrase(_clean(keyword), f"/skills/{index}/keywords/{at}")
    for index, work in enumerate(resume.work or ()):
        # Where somebody has worked is a background; what they did there is what they can do.
        position = Phrase(_clean(work.position), f"/work/{index}/position", sentence=True)
        yield position._replace(facets=(Facet.BACKGROUNDS,))
        for at, highlight in enumerate(work.highlights or ()):
            place = f"/work/{index}/highlights/{at}"
            done = Phrase(_clean(highlight), place, sentence=True)
            yield done._replace(facets=(Facet.SKILLS, Facet.ACTIVITIES))


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())

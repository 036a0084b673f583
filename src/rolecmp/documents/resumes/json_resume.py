"""Reads a JSON Resume (jsonresume.org): 1.x, the field names before it, and exports in that style."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ConfigDict, Field, RootModel

from rolecmp.documents.resumes.dates import find_period, read_month
from rolecmp.documents.resumes.headings import part_of
from rolecmp.loading.parsing import Shape, parse_json, refuse_faults
from rolecmp.loading.position import escape_pointer
from rolecmp.model.errors import Fault
from rolecmp.model.resume import Month, Period, Resume, ResumeJob, ResumeLine, ResumePart
from rolecmp.model.text import shorten, visible

MAX_PHRASES: Final = 5_000
"""The most words and sentences that are looked up; nobody's résumé has more."""
MAX_TEXT: Final = 20_000
"""The most characters of one text."""


class Content(RootModel[dict[str, Any]]):
    """A JSON object, whatever is in it: exports have fields of their own."""

    model_config = ConfigDict(strict=True, defer_build=True)
    root: dict[str, Any] = Field(max_length=1_000)


_SHAPE = Shape(Content.model_validate_json, lambda: Content, "it must be a JSON object, in braces")

_SECTIONS: Final = {
    "work": ResumePart.JOBS, "experience": ResumePart.JOBS, "workexperience": ResumePart.JOBS,
    "positions": ResumePart.JOBS, "employment": ResumePart.JOBS,
    "volunteer": ResumePart.VOLUNTEERING, "volunteering": ResumePart.VOLUNTEERING,
    "projects": ResumePart.PROJECTS, "skills": ResumePart.SKILLS,
    "languages": ResumePart.LANGUAGES, "certificates": ResumePart.CERTIFICATES,
    "certifications": ResumePart.CERTIFICATES, "education": ResumePart.EDUCATION,
    "courses": ResumePart.COURSES, "publications": ResumePart.PUBLICATIONS,
    "awards": ResumePart.AWARDS, "summary": ResumePart.SUMMARY, "basics": ResumePart.SUMMARY,
}  # fmt: skip
_SILENT: Final = {"$schema", "meta", "metadata", "settings", "theme", "id", "version", "sections"}

_TITLE_FIELDS: Final = ("position", "title", "role", "jobtitle")
_ITEM_FIELDS: Final = frozenset({"keywords", "technologies", "tools", "tags"})
_UNSAID: Final = frozenset({
    # Whom, where and when it was, and where to read more: none of it is what somebody can do.
    "company", "organization", "organisation", "employer", "institution", "issuer", "awarder",
    "publisher", "entity", "location", "city", "url", "website", "email", "phone", "image", "picture",
    "startdate", "enddate", "start", "end", "date", "releasedate", "score", "gpa", "level", "fluency", "profiles",
    "countrycode", "region", "address", "postalcode", "network", "username", "type",
})  # fmt: skip
_NAMES_OF_OTHERS: Final = {ResumePart.JOBS, ResumePart.VOLUNTEERING}
"""Sections in which `name` is an employer's; elsewhere it is a skill's, a project's, a course's."""


def read_json_resume(data: bytes, name: str) -> Resume:
    """Reads a JSON Resume; `name` is how messages call the file.

    Raises DataError, with its place, where it is none or says nothing that counts.
    """
    content = _flatten(parse_json(data, name, _SHAPE).root)
    sections = {key: _SECTIONS[key.lower()] for key in content if key.lower() in _SECTIONS}
    if not sections:
        message = 'not a JSON Resume: it needs "work" or "skills" (see jsonresume.org)'
        refuse_faults(data, name, [Fault("", message)])
    faults = list(_faults(content, sections))
    if faults:
        refuse_faults(data, name, faults)
    reader = _Reader()
    for key, part in sections.items():
        reader.read_section(content[key], part, f"/{escape_pointer(key)}")
    if not (reader.lines or reader.jobs):
        message = "it has no jobs, no skills and no sentence"
        refuse_faults(data, name, [Fault("", message)])
    if len(reader.lines) > MAX_PHRASES:
        message = f"more than {MAX_PHRASES:,} words and sentences; leave some out"
        refuse_faults(data, name, [Fault("", message)])
    left = [
        key
        for key, value in content.items()
        if value and key not in sections and key.lower() not in _SILENT
    ]
    return Resume(
        tuple(reader.lines), tuple(reader.jobs), tuple(visible(shorten(key)) for key in left)
    )


def _flatten(content: dict[str, Any]) -> dict[str, Any]:
    """The sections of builders that keep them one level down, as those of a JSON Resume.

    Reactive Resume has `sections.experience.items` and `sections.summary.content`, FRESH has
    `employment.history` and `skills.list`.
    """
    sections = content.get("sections")
    flat = dict(content)
    if isinstance(sections, dict):
        del flat["sections"]
        flat = {**sections, **flat}
    for key, value in flat.items():
        if key.lower() in _SECTIONS and isinstance(value, dict) and key.lower() != "basics":
            inside = next((value[name] for name in _INSIDE if name in value), None)
            flat[key] = value if inside is None else inside
    return flat


_INSIDE: Final = ("items", "history", "list", "content", "entries")


def _faults(content: dict[str, Any], sections: dict[str, ResumePart]) -> Iterator[Fault]:
    """What is not as a reader of JSON Resume expects it, where that would lose something."""
    for key, part in sections.items():
        value, pointer = content[key], f"/{escape_pointer(key)}"
        if part is ResumePart.SUMMARY:
            if isinstance(value, dict):
                yield from _entry_faults(value, pointer)
            elif not isinstance(value, str | None):
                yield Fault(pointer, f"it must be an object or a text, not {_kind(value)}")
        elif not isinstance(value, list | None):
            yield Fault(pointer, f"it must be a list, not {_kind(value)}")
        else:
            for at, entry in enumerate(value or ()):
                place = f"{pointer}/{at}"
                if isinstance(entry, dict):
                    yield from _entry_faults(entry, place)
                elif not isinstance(entry, str | None):
                    yield Fault(place, f"it must be an object or a text, not {_kind(entry)}")


def _entry_faults(entry: dict[str, Any], pointer: str) -> Iterator[Fault]:
    for key, value in entry.items():
        field, place = key.lower(), f"{pointer}/{escape_pointer(key)}"
        if field in _TEXTS and not isinstance(value, str | None):
            yield Fault(place, f"it must be a text, not {_kind(value)}")
        elif field in _LISTS_OF_TEXTS and not isinstance(value, list | str | None):
            yield Fault(place, f"it must be a list, not {_kind(value)}")
        elif field in _LISTS_OF_TEXTS and isinstance(value, list):
            for at, text in enumerate(value):
                if not isinstance(text, str | dict | None):
                    yield Fault(f"{place}/{at}", f"it must be a text, not {_kind(text)}")
                elif isinstance(text, str):
                    yield from _long(text, f"{place}/{at}")
        if isinstance(value, str):
            yield from _long(value, place)


def _long(text: str, pointer: str) -> Iterator[Fault]:
    if len(text) > MAX_TEXT:
        yield Fault(pointer, f"more than {MAX_TEXT:,} characters")


def _kind(value: Any) -> str:
    """What a value is, for a message."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return "a text" if isinstance(value, str) else json.dumps(value)


_TEXTS: Final = frozenset({
    "name", "position", "summary", "description", "label", "language", "fluency", "area",
    "studytype", "title",
})  # fmt: skip
_LISTS_OF_TEXTS: Final = frozenset({"keywords", "highlights", "courses"})


class _Reader:
    """Collects lines and jobs, section by section."""

    def __init__(self) -> None:
        self.lines: list[ResumeLine] = []
        self.jobs: list[ResumeJob] = []

    def read_section(self, value: Any, part: ResumePart, pointer: str) -> None:
        if isinstance(value, str):
            self._add(value, part, pointer)
        elif isinstance(value, dict):
            self._read_entry(value, part, pointer)
        else:
            for at, entry in enumerate(value or ()):
                place = f"{pointer}/{at}"
                if isinstance(entry, str):
                    self._add(entry, part, place, is_item=part in _LISTS)
                elif entry is not None:
                    self._read_entry(entry, part, place)

    def _read_entry(self, entry: dict[str, Any], part: ResumePart, pointer: str) -> None:
        job = self._read_job(entry, part, pointer)
        if part is ResumePart.EDUCATION:
            self._add_degree(entry, pointer)
        for key, value in entry.items():
            field = key.lower()
            if part is ResumePart.EDUCATION and field in _DEGREE_FIELDS:
                continue
            if field == "name" and part is ResumePart.SKILLS and part_of(str(value)) is not None:
                continue  # "Tools" and "Skills" are headings of lists
            if field in _UNSAID or (job is not None and field in _TITLE_FIELDS):
                continue
            if field == "name" and (part in _NAMES_OF_OTHERS or pointer == "/basics"):
                continue
            place = f"{pointer}/{escape_pointer(key)}"
            is_item = part in _LISTS or field in _ITEM_FIELDS
            under = ResumePart.COURSES if field == "courses" else part
            if isinstance(value, str):
                self._add(value, under, place, is_item=is_item, job=job)
            elif isinstance(value, list):
                for at, text in enumerate(value):
                    if isinstance(text, str):
                        self._add(text, under, f"{place}/{at}", is_item=is_item, job=job)

    def _read_job(self, entry: dict[str, Any], part: ResumePart, pointer: str) -> int | None:
        if part not in _NAMES_OF_OTHERS:
            return None
        fields = {key.lower(): (key, value) for key, value in entry.items()}
        for field in _TITLE_FIELDS:
            key, title = fields.get(field, ("", None))
            if isinstance(title, str) and title.strip():
                break
        else:
            return None
        start, end = (_first_month(fields, names) for names in (_STARTS, _ENDS))
        said = next((fields[name][1] for name in _ENDS if fields.get(name, ("", ""))[1]), None)
        current = start is not None and end is None and not _ENDED.match(str(said or ""))
        period = Period(start, end, current)
        whole = fields.get("date", ("", None))[1]
        if start is None and isinstance(whole, str) and (found := find_period(whole)) is not None:
            period = found.period
        job = ResumeJob(_clean(title), f"{pointer}/{escape_pointer(key)}", period, part)
        self.jobs.append(job)
        return len(self.jobs) - 1

    def _add_degree(self, entry: dict[str, Any], pointer: str) -> None:
        """Adds a degree and its field as one line, as people write them: `BSc in Marketing`."""
        fields = {key.lower(): key for key, value in entry.items() if isinstance(value, str)}
        keys = [fields[field] for field in _DEGREE_FIELDS if field in fields]
        said = [_clean(entry[key]) for key in keys if entry[key].strip()]
        if said:
            place = f"{pointer}/{escape_pointer(keys[-1])}"
            self._add(" in ".join(said), ResumePart.EDUCATION, place)

    def _add(
        self, text: str, part: ResumePart, place: str, *, is_item: bool = False,
        job: int | None = None,
    ) -> None:  # fmt: skip
        for piece in _LINE_ENDS.split(text):
            clean = _clean(piece.strip().lstrip("-•*· "))
            if clean and not (part is ResumePart.SUMMARY and "@" in clean):
                self.lines.append(ResumeLine(clean, part, place, is_item, job))


_DEGREE_FIELDS: Final = ("studytype", "degree", "area", "fieldofstudy", "major")
_LISTS: Final = {ResumePart.SKILLS, ResumePart.LANGUAGES}
_ENDED: Final = re.compile(r"\d")
"""An end that is said in figures and is no date that is understood: it has ended."""


_STARTS: Final = ("startdate", "start")
_ENDS: Final = ("enddate", "end")


def _first_month(fields: dict[str, tuple[str, Any]], names: tuple[str, ...]) -> Month | None:
    """The month that the first of some fields says; None where none is one."""
    values = (fields.get(name, ("", None))[1] for name in names)
    return next((read_month(value) for value in values if isinstance(value, str)), None)


_LINE_ENDS: Final = re.compile(r"\n|</?(?:li|p|br|ul|ol|div)\b[^<>]{0,200}>", re.IGNORECASE)
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def _clean(text: str) -> str:
    return " ".join(_MARKUP.sub(" ", text[:MAX_TEXT]).split())

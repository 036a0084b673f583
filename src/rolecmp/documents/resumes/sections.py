"""Takes the text of a résumé apart: sections by their headings, lines, jobs with their dates."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rolecmp.documents.resumes.dates import find_period
from rolecmp.documents.resumes.headings import CONTACT, LEFT_OUT, is_marked, part_of
from rolecmp.documents.resumes.jobs import find_jobs, is_plain_title
from rolecmp.documents.resumes.joining import TextLine, join_lines
from rolecmp.model.resume import Resume, ResumeJob, ResumeLine, ResumePart
from rolecmp.model.text import shorten, visible, words_of

MAX_LINE: Final = 20_000
"""Of a longer line the rest is not read."""


class _Section(NamedTuple):
    part: str
    heading: str
    lines: list[TextLine]


def read_text_resume(text: str, most: int) -> Resume:
    """Reads the text of a résumé, `most` lines of it."""
    lines = text.split("\n")
    notes = [f"only the first {most:,} lines were read"] if len(lines) > most else []
    if any(len(line) > MAX_LINE for line in lines[:most]):
        notes.append(f"of each line only the first {MAX_LINE:,} characters were read")
    found: list[ResumeLine] = []
    jobs: list[ResumeJob] = []
    left: dict[str, None] = {}
    headings = 0
    for section in _sections([line[:MAX_LINE] for line in lines[:most]]):
        headings += section.heading != ""
        if section.part == LEFT_OUT:
            left[visible(shorten(section.heading))] = None
            continue
        part = _part_in(section)
        if part in (ResumePart.JOBS, ResumePart.VOLUNTEERING):
            lines_of = [_without_justifying(line) for line in section.lines]
            joined = join_lines(lines_of, stands_alone=is_plain_title)
            held = find_jobs(joined, part, len(jobs))
            jobs += held.jobs
            found += held.lines
        else:
            found += _plain_lines(section)
    return Resume(tuple(found), tuple(jobs), tuple(left), headings, tuple(notes))


def _part_in(section: _Section) -> ResumePart:
    """What the lines of a section are about; below "Contact" more may stand than how to reach one."""
    return ResumePart.SUMMARY if section.part == CONTACT else ResumePart(section.part)


def _sections(lines: Sequence[str]) -> Iterator[_Section]:
    """The sections in their order; what stands before any heading is the summary."""
    current = _Section(ResumePart.SUMMARY, "", [])
    repeated: set[str] = set()
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped or _is_rule(stripped):
            continue
        if stripped in repeated:
            continue  # what stands at the head of every page
        if current.part == ResumePart.SUMMARY and not current.heading:
            repeated.add(stripped)
        heading, tab, rest = stripped.partition("\t")
        part = part_of(heading, in_margin=tab != "" and not _is_justified(stripped))
        if part is None and (label := _LABEL.match(stripped)) and part_of(label[1] + ":"):
            # `Languages: German (A2)` is a section of one line.
            labelled = part_of(label[1] + ":")
            if labelled not in (None, current.part):
                text = TextLine(number, label[2])
                yield _Section(labelled or current.part, label[1], [text])
                continue
            stripped = label[2]
        if part is not None:
            yield current
            current = _Section(part, heading, [])
            if tab and rest.strip():
                current.lines.append(_text_line(number, rest.strip()))
            continue
        if is_marked(stripped):
            stripped = stripped.lstrip("#").strip()
            if current.part not in _WITH_SUBHEADINGS:
                yield current
                current = _Section(ResumePart.OTHER, stripped, [])
                continue
        if stripped := _without_contact(_LINK.sub(r"\1", stripped)).strip():
            current.lines.append(_text_line(number, stripped))
    yield current


_WITH_SUBHEADINGS: Final = frozenset({
    ResumePart.SUMMARY, ResumePart.JOBS, ResumePart.PROJECTS, ResumePart.VOLUNTEERING,
    ResumePart.EDUCATION, ResumePart.PUBLICATIONS,
})  # fmt: skip
_LABEL: Final = re.compile(r"^(?:[-*•]\s+)?([^\W\d_][^:\t]{2,40}):\s+(\S.*)$")
_BULLET: Final = re.compile(r"^(?:[-*•▪◦●‣–—·+]|\d{1,2}[.)])\s+")
_EMPHASIS: Final = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,;)])[*_](?!\w)|`")
_LINK: Final = re.compile(r"\[([^\]\n]{1,200})\]\([^)\s]{1,500}\)")


def _is_rule(line: str) -> bool:
    """Whether a line is a rule or the number of a page."""
    return not any(map(str.isalnum, line)) or _PAGE_NUMBER.fullmatch(line) is not None


_PAGE_NUMBER: Final = re.compile(
    r"(?:page\s|seite\s)?\d{1,2}(?:\s?(?:/|of|von)\s?\d{1,2})?", re.IGNORECASE
)


def _text_line(number: int, text: str) -> TextLine:
    plain = _BULLET.sub("", text)
    clean = _EMPHASIS.sub("", plain).strip(" |")
    return TextLine(number, clean, plain != text)


def _without_justifying(line: TextLine) -> TextLine:
    """A line without the wide blanks between its words that justified text has."""
    text = line.text
    return line._replace(text=text.replace("\t", " ")) if _is_justified(text) else line


def _is_justified(text: str) -> bool:
    cells = text.count("\t") + 1
    return cells > _FEW_CELLS and len(text.split()) < cells * 1.5


_FEW_CELLS: Final = 2


def _plain_lines(section: _Section) -> Iterator[ResumeLine]:
    """The lines of a section that holds no jobs: sentences, or the items of lists."""
    part = _part_in(section)
    if part in (ResumePart.SKILLS, ResumePart.LANGUAGES):
        for line in join_lines(section.lines, are_lists=True):
            for text, is_item in _items(line.text):
                if part_of(text) is None or part is ResumePart.LANGUAGES:
                    yield ResumeLine(text, part, f"line {line.number}", is_item=is_item)
        return
    for line in join_lines([_without_justifying(line) for line in section.lines]):
        period = find_period(line.text) if part is ResumePart.EDUCATION else None
        if period is None or words_of(line.text[: period.start] + line.text[period.end :]):
            yield ResumeLine(line.text.replace("\t", " "), part, f"line {line.number}")


def _items(text: str) -> Iterator[tuple[str, bool]]:
    """The items of a line of a list, `Tools: Jira, Figma` has two; a sentence is none."""
    if label := _LABEL.match(text):
        text = label[2]
    if len(text) > _LONGEST_ITEM and _SENTENCE.search(text):
        yield text.replace("\t", " "), False
        return
    depth = start = 0
    for match in _ITEM_ENDS.finditer(text):
        mark = match[0]
        if mark in "()":
            depth = depth + 1 if mark == "(" else max(0, depth - 1)
        elif not depth or mark == "\t":
            yield from _item(text[start : match.start()])
            start, depth = match.end(), 0
    yield from _item(text[start:])


def _item(text: str) -> Iterator[tuple[str, bool]]:
    stripped = text.strip(" .;,")
    if stripped:
        yield stripped, True


_LONGEST_ITEM: Final = 60
_SENTENCE: Final = re.compile(r"\w[^,;|•\t]{60}|\.\s+[A-Z]")
_ITEM_ENDS: Final = re.compile(r"[(),;|•·\t]")
_CONTACT: Final = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|\b(?:linkedin|github)\.com/\S+"
    r"|\+\d[\d ()/-]{6,}\d|(?<!\w)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{3,4}(?!\d)",
    re.IGNORECASE,
)


def _without_contact(text: str) -> str:
    """A line without how to reach somebody, which is nobody's business; the rest of it stays."""
    if not _CONTACT.search(text):
        return text
    pieces = [_CONTACT.sub("", piece).strip(" ,;") for piece in re.split(r"[·|•\t]", text)]
    return " | ".join(piece for piece in pieces if any(map(str.isalnum, piece)))

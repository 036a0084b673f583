"""The lines of an ad, each with the part of the ad that it belongs to."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What a part of an ad is about."""

    LEAD = "lead"
    """Before any heading, or under one that says nothing."""
    DUTIES = "duties"
    NEEDS = "needs"
    COMPANY = "company"
    OFFER = "offer"
    """Benefits, pay, legal lines, how to apply."""


class AdLine(NamedTuple):
    """A sentence or bullet of an ad."""

    number: int
    """Of the line in the text, from 1."""
    text: str
    part: Part


def split_ad(text: str) -> tuple[AdLine, ...]:
    """The sentences and bullets of an ad; headings are left out.

    A heading decides the part of what follows; a line that speaks of pay, holidays, equal
    opportunity and the like belongs to the offer wherever it stands.
    """
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[AdLine]:
    part = Part.LEAD
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped:
            continue
        heading = heading_of(stripped)
        if heading is not None:
            found = part_of_heading(heading)
            if found is not None:
                part = found
                continue
            if stripped.startswith("#") and part in (Part.OFFER, Part.COMPANY):
                part = Part.LEAD
        plain = _MARKS.sub("", _BULLET.sub("", stripped))
        for sentence in _SENTENCE_END.split(plain):
            if sentence.strip():
                is_offer = _OFFER_LINE.search(sentence) is not None
                yield AdLine(number, sentence.strip(), Part.OFFER if is_offer else part)


_BULLET = re.compile(r"^(?:[*•▪◦●‣·+o–—-]\s+|\d{1,2}[.)]\s+)")
_MARKS = re.compile(r"\*\*|__|\\")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z])")


def heading_of(line: str) -> str | None:
    """The words of a line that is a heading, by its marks or its looks; None where it is none."""
    if match := _HASHES.match(line) or _BOLD.match(line):
        return match[1].strip("*_: ")
    words = line.split()
    if line.endswith(":") and len(words) <= 9 and not line.startswith(("*", "-", "•")):
        return line.rstrip(":")
    looks = 1 <= len(words) <= 7 and line[0].isupper() and not _NO_HEADING.search(line)
    return line if looks else None


_HASHES = re.compile(r"^#{1,6}\s*(.+?)\s*#*$")
_BOLD = re.compile(r"^(?:\*\*|__)(.{2,80}?)(?:\*\*|__)\s*:?\s*$")
_NO_HEADING = re.compile(r"[.,;!?]$|^[*•-]")


def part_of_heading(heading: str) -> Part | None:
    """The part of the ad that a heading opens, None where its words do not say."""
    for part, pattern in _HEADINGS:
        if pattern.search(heading) and not (part is Part.COMPANY and _ABOUT_JOB.search(heading)):
            return part
    return None


_ABOUT_JOB = re.compile(r"about (?:you|the (?:role|job|position|team))", re.IGNORECASE)
_HEADINGS = tuple(
    (part, re.compile(pattern, re.IGNORECASE))
    for part, pattern in (
        (
            Part.OFFER,
            (
                r"benefit|perks|we offer|what you.?ll (?:get|receive)|what we (?:offer|provide)"
                r"|in it for you|compensation|salary|why (?:join|work|you)|we provide|package"
                r"|equal (?:opportunity|employ)|diversity|inclusion|how to apply|hiring process"
                r"|application process|interview|job grade|career ladder|performance indicator"
                r"|our values|privacy|gdpr|legal"
            ),
        ),
        (
            Part.COMPANY,
            (
                r"about us|about (?:the )?company|who we are"
                r"|our (?:company|mission|story|team|culture)"
                r"|company (?:overview|description|information|background)|what (?:is|we do)"
                r"|about [a-z]|life at"
            ),
        ),
        (
            Part.NEEDS,
            (
                r"require|qualif|skills|you have|you bring|you.?ll bring|you (?:should|need|are|might)"
                r"|what we.?re looking|we.?re looking|looking for|about you|who you are"
                r"|ideal candidate|must.?have|nice to have|bonus|experience|profile|preferred|desired"
                r"|you.?re|background|need to succeed|successful candidate|to be successful"
            ),
        ),
        (
            Part.DUTIES,
            (
                r"responsib|what you.?ll (?:do|be)|you.?ll|you will|the role|role overview"
                r"|position (?:overview|summary)|job (?:description|summary|overview)|day.to.day"
                r"|your (?:role|mission|tasks|job|work|impact)|duties|in this role|what will you"
                r"|opportunity|accountab|essential function|the job|key (?:tasks|areas)|role|overview"
                r"|first (?:\d+|month)|by (?:month|the end)"
            ),
        ),
    )
)
_OFFER_LINE = re.compile(
    r"equal opportunit|regardless of (?:race|gender)|race, |sexual orientation"
    r"|reasonable accommodation|401\(?k|health insurance|dental|vision insurance|paid time off"
    r"|parental leave|stock options|equity package|unlimited (?:pto|vacation|holiday)"
    r"|visa sponsor|competitive salary|founded in|headquarter|backed by|series [a-e]\b|raised \$"
    r"|venture capital|\bgym\b|free lunch|work from (?:home|anywhere)"
    r"|days? (?:off|of holiday|vacation|holiday|leave)|background check|disabilit|veteran",
    re.IGNORECASE,
)

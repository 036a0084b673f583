"""Finds the jobs in a section of a résumé: a title, when it was held, and the lines about it."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolecmp.analysis.titles.clauses import JOB_NOUNS
from rolecmp.analysis.titles.levels import RANKS
from rolecmp.documents.resumes.dates import FoundPeriod, find_period
from rolecmp.documents.resumes.joining import TextLine
from rolecmp.model.resume import Period, ResumeJob, ResumeLine, ResumePart
from rolecmp.model.text import words_of


class Held(NamedTuple):
    """The jobs of a section, and its other lines."""

    jobs: list[ResumeJob]
    lines: list[ResumeLine]


def find_jobs(lines: Sequence[TextLine], part: ResumePart, first: int) -> Held:
    """The jobs in the lines of a section; `first` is the index of the first of them.

    A job has a period beside its title, or a line or two above or below; a title without a period is
    a job too.
    """
    heads: dict[int, tuple[int, FoundPeriod | None]] = {}
    taken: set[int] = set()
    for at, line in enumerate(lines):
        period = _period_of(line.text)
        if period is None:
            continue
        taken.add(at)
        for place in (at, at - 1, at + 1, at - 2, at + 2):
            if 0 <= place < len(lines) and place not in heads:
                text = _without(lines[place].text, period if place == at else None)
                dated_apart = place != at and _period_of(lines[place].text) is not None
                if not dated_apart and looks_like_title(text):
                    heads[place] = (at, period)
                    taken.update(range(min(at, place), max(at, place) + 1))
                    break
    for at, line in enumerate(lines):
        if at not in taken and not line.is_bullet and is_plain_title(line.text):
            heads[at] = (at, None)
    taken |= {
        after
        for at, (dated, _) in heads.items()
        if (after := max(at, dated) + 1) not in heads and _is_employer(lines, after)
    }
    taken |= {at - 1 for at in heads if at - 1 not in heads and _opens_with_employer(lines, at - 1)}
    held = Held([], [])
    current: int | None = None
    for at, line in enumerate(lines):
        if at in heads:
            dated, period = heads[at]
            text = _without(line.text, period if dated == at else None)
            period_said = period.period if period is not None else Period()
            held.jobs.append(ResumeJob(cut_title(text), f"line {line.number}", period_said, part))
            current = first + len(held.jobs) - 1
        elif at not in taken:
            held.lines.append(
                ResumeLine(line.text.replace("\t", " "), part, f"line {line.number}", job=current)
            )
    return held


def _is_employer(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the line below a title and its dates says no more than where that was."""
    if at >= len(lines) or lines[at].is_bullet:
        return False
    words = lines[at].text.split()
    return (
        len(words) <= MOST_WORDS_OF_EMPLOYER
        and not _SENTENCE_END.search(lines[at].text)
        and not _DONE.match(lines[at].text)
        and all(not word[:1].islower() or word in _SMALL for word in words)
    )


def _opens_with_employer(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the line above a title is its employer: what stands before that is complete."""
    if at < 0 or not _is_employer(lines, at):
        return False
    return at == 0 or lines[at - 1].is_bullet or lines[at - 1].text.endswith((".", "!"))


MOST_WORDS_OF_EMPLOYER: Final = 7
_DONE: Final = re.compile(r"(?:\w+ed|Led|Ran|Built|Grew|Won|Cut|Wrote|Set|Drove|Sold|Held)\b")


def _period_of(text: str) -> FoundPeriod | None:
    """The period that a line gives a job: at its end or its beginning, or alone."""
    found = find_period(text)
    if found is None:
        return None
    before, after = text[: found.start], text[found.end :]
    if len(words_of(after)) <= MOST_AFTER or len(words_of(before)) == 0:
        return found if len(words_of(before)) <= MOST_BEFORE else None
    return None


MOST_AFTER: Final = 6
MOST_BEFORE: Final = 14


def _without(text: str, period: FoundPeriod | None) -> str:
    if period is None:
        return text
    return f"{text[: period.start]}\t{text[period.end :]}".strip(" \t|,:;·•–—-()[]")


_ENDS: Final = re.compile(r"\t|\s[|·•@–—-]+\s|\s+(?:at|bei|chez)\s+(?=[A-Z])|\(")
MOST_WORDS: Final = 10


def looks_like_title(text: str) -> bool:
    """Whether a line is a title of a job, as `Head of Product, Acme` is."""
    if not text[:1].isupper() or _SENTENCE_END.search(text):
        return False
    for piece in _ENDS.split(text):
        first, *more = piece.split(",")
        words = words_of(first)
        if not 0 < len(words) <= MOST_WORDS:
            return False
        if words[-1] in _NOUNS or words[0] in ("head", "vp", "director") or _FEMALE.search(first):
            return True
        if more and any(words_of(one)[-1:] and words_of(one)[-1] in _NOUNS for one in more[:1]):
            return True
    return False


_SENTENCE_END: Final = re.compile(r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)\.$|[;:!?]$")


def is_plain_title(text: str) -> bool:
    """Whether a line is a title without a doubt: it looks like one, and is spelled as names are."""
    first = _ENDS.split(text)[0].split(",")[0]
    return looks_like_title(text) and all(
        word[:1].isupper() or word in _SMALL or not word[:1].isalpha() for word in first.split()
    )


_SMALL: Final = frozenset({"of", "and", "for", "to", "de", "du", "des", "für", "und", "in", "von"})


def cut_title(text: str) -> str:
    """The title in a line, without the employer and the place behind it."""
    pieces = [piece.strip(" ,") for piece in _ENDS.split(text) if piece.strip(" ,)")]
    for piece in pieces:
        if looks_like_title(piece):
            first, *more = (one.strip() for one in piece.split(","))
            words = words_of(first)
            if len(words) > 1 and (words[-1] in _NOUNS or words[1] in ("of", "for")):
                return first
            if (
                more
                and words_of(more[0])[-1:]
                and words_of(more[0])[-1] in _NOUNS
                and len(words) > 1
            ):
                return more[0]  # the employer stands first
            return ", ".join([first, *more[:1]])
    return text.replace("\t", " ").strip()


_NOUNS: Final = JOB_NOUNS | RANKS | {"intern", "trainee", "praktikant", "associate", "cpo", "cmo"}
_FEMALE: Final = re.compile(r"(?:managerin|leiterin|leiter|manager)\b", re.IGNORECASE)

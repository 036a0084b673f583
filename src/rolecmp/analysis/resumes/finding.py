"""Finds what the lines of a résumé name, line by line."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rolecmp.analysis.languages import LANGUAGE_KIND, language_in, languages_in, says_how_well
from rolecmp.analysis.resumes.clauses import said_runs
from rolecmp.analysis.resumes.jobs import HeldJob
from rolecmp.analysis.resumes.vocabulary import RESUME_FACETS, Vocabulary
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.resume import ResumeLine, ResumePart
from rolecmp.model.words import SkillWord, Wordbook, WordRelation

Fact = tuple[Facet, str]
"""A facet and the id of a thing of it."""


class Said(NamedTuple):
    """A line that speaks for a thing."""

    line: ResumeLine
    words: str
    """Those words of it that name the thing."""


class SpokenFor(NamedTuple):
    """A line with a word that speaks for a skill without naming it."""

    line: ResumeLine
    word: SkillWord


class Finder:
    """What has been found so far, line by line."""

    def __init__(self, dataset: Dataset, book: Wordbook) -> None:
        """Begins with nothing; lines are understood by the names of the data and the tables."""
        self._dataset = dataset
        self._vocabulary = Vocabulary(dataset, book)
        self.said: dict[Fact, dict[ResumeLine, str]] = {}
        """Of each thing the lines that name it, with those words of them that do."""
        self.words: list[SpokenFor] = []
        self.unknown: list[ResumeLine] = []
        self.languages: dict[str, ResumeLine] = {}

    def read(self, line: ResumeLine) -> None:
        """Finds what a line says."""
        found = False
        facets: tuple[Facet, ...] = RESUME_FACETS
        if line.part is ResumePart.LANGUAGES:
            # Languages are no skill in what they are called after: "English" is not English studies.
            found = self._read_languages(line, anywhere=True) or says_how_well(line.text)
            facets = (Facet.SKILLS,)
        elif line.is_item or _SPEAKS.search(line.text):
            found = self._read_languages(line, anywhere=not line.is_item)
        if line.part in (ResumePart.EDUCATION, ResumePart.CERTIFICATES):
            found |= self._read_studies(line)
        if line.part is ResumePart.EDUCATION:
            facets = ()
        is_short = len(line.text.split()) <= MOST_OF_LABEL
        if line.part is ResumePart.SUMMARY and is_short:
            # What people call themselves below their name, and the languages in that line.
            found |= self._read_bare_languages(line)
            found |= self._read_label(line)
        for run in said_runs(line.text):
            found |= self._read_run(run, line, facets)
        # A name and a place are nothing to be understood.
        if not found and not (line.part is ResumePart.SUMMARY and is_short):
            self.unknown.append(line)

    def _read_bare_languages(self, line: ResumeLine) -> bool:
        for piece in _PIECES.split(line.text):
            spoken = [language_in(name) for name in piece.split(",")]
            if all(spoken) and len(spoken) > 1:
                for language in filter(None, spoken):
                    self.languages.setdefault(language, line)
                return True
        return False

    def _read_label(self, line: ResumeLine) -> bool:
        """Finds what people have worked in, not what they studied: "English" is a language."""
        found = [self._read_backgrounds(r, line, study=False) for r in said_runs(line.text)]
        return any(found)

    def read_title(self, held: HeldJob) -> None:
        """Finds the background that a title is."""
        job = held.job
        line = ResumeLine(job.title, job.part, job.place)
        titles = [*said_runs(job.title)]
        if held.role is not None:
            titles.append(self._dataset.roles[held.role].title)
        found = [self._read_run(title, line, (Facet.BACKGROUNDS,), words=False) for title in titles]
        if held.role is None and held.reading.job is None and not any(found):
            self.unknown.append(line)

    def _read_run(
        self, run: str, line: ResumeLine, facets: Sequence[Facet], *, words: bool = True
    ) -> bool:
        found = False
        for mention in self._vocabulary.names_in(run, facets, is_item=line.is_item):
            self._keep(mention.facet, mention.id, line, mention.words)
            found = True
        if words:
            for mention in self._vocabulary.said_in(run, facets):
                self._keep(mention.facet, mention.id, line, mention.words)
                found = True
        if words and Facet.SKILLS in facets:
            for spoken in self._vocabulary.words_in(run, is_item=line.is_item):
                self.words.append(SpokenFor(line, spoken.word))
                found = True
        return found

    def _keep(self, facet: Facet, id_: str, line: ResumeLine, words: str) -> None:
        self.said.setdefault((facet, id_), {}).setdefault(line, words)

    def _read_languages(self, line: ResumeLine, *, anywhere: bool) -> bool:
        spoken = languages_in(line.text, anywhere=anywhere)
        for language in spoken:
            self.languages.setdefault(language, line)
        return bool(spoken)

    def _read_studies(self, line: ResumeLine) -> bool:
        """Finds the degree and the certificate that a line is."""
        found = [self._read_backgrounds(text, line, study=True) for text in _studies(line)]
        return any(found)

    def _read_backgrounds(self, run: str, line: ResumeLine, *, study: bool) -> bool:
        """Finds the backgrounds that words name, of study or of work."""
        found = False
        for mention in self._vocabulary.names_in(run, (Facet.BACKGROUNDS,), is_item=False):
            if (self._dataset.backgrounds[mention.id].kind == STUDY) is study:
                self._keep(mention.facet, mention.id, line, mention.words)
                found = True
        return found

    def count_languages(self) -> None:
        """Two languages are several; one is a part of speaking several."""
        for skill in self._dataset.skills.values():
            if skill.kind != LANGUAGE_KIND:
                continue
            for language, line in self.languages.items():
                if len(self.languages) > 1:
                    self._keep(Facet.SKILLS, skill.id, line, language)
                else:
                    word = SkillWord(language, WordRelation.IS_PART_OF, skill.id, "")
                    self.words.append(SpokenFor(line, word))


STUDY: Final = "study"
"""The kind of a background that is a degree or a certificate."""
_PIECES: Final = re.compile(r"[|·\t]")
MOST_OF_LABEL: Final = 6
"""What people call themselves has so many words at most."""
_SPEAKS: Final = re.compile(
    r"\b(?:fluent|bilingual|native|speaks?|spoken|mother tongue)\b", re.IGNORECASE
)
_DEGREE: Final = re.compile(
    r"\b(?:B\.?\s?(?:A|S|Sc|Eng|Com|BA|Tech)\b\.?|Bachelor|M\.?\s?(?:A|S|Sc|Eng|Phil)\b\.?|Master"
    r"|Diplom\b|Degree|Licen[cs]e\b|Licenciatura|Laurea)"
)
_FIELD_END: Final = re.compile(r"[,(\t|–—]|\bat\b|\bfrom\b")


def _studies(line: ResumeLine) -> Iterator[str]:
    """What a line of education or certificates says, in the words of the data."""
    if line.part is ResumePart.CERTIFICATES:
        yield "professional certification"
        return
    yield from said_runs(line.text)
    if degree := _DEGREE.search(line.text):
        yield "bachelor"
        field = _FIELD_END.split(line.text[degree.end() :].strip(" .'’s"))[0].strip()
        field = re.sub(r"^(?:degree )?(?:of|in)\s+", "", field, flags=re.IGNORECASE)
        if field:
            yield f"degree in {field}"

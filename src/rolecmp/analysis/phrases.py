"""Understands what people say of themselves: words and sentences as things that the data defines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rolecmp.analysis.languages import LANGUAGE_KIND, language_in
from rolecmp.analysis.lookup.roles import roles_named
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.suggest import nearest_names
from rolecmp.model.text import name_key, words_of
from rolecmp.model.things import Thing
from rolecmp.model.words import NO_WORDS, SkillWord, SkillWords, WordRelation

PERSON_FACETS = (Facet.SKILLS, Facet.ACTIVITIES, Facet.BACKGROUNDS)
"""What can be said of a person; the rest belongs to a job."""


class Phrase(NamedTuple):
    """Something that a person says of themselves."""

    text: str
    place: str
    """Where it stands: a JSON pointer into a resume, or `--have`."""
    sentence: bool = False
    """Whether it may name several things among other words; else it is one name and no more."""
    facets: tuple[Facet, ...] = PERSON_FACETS
    """The facets of the things that it may name."""
    ids: bool = False
    """Whether it may be an id: it is from somebody who knows the data."""


def phrases_of(texts: Iterable[str]) -> list[Phrase]:
    """What somebody says of themselves in lists with commas; empty where they say nothing."""
    return [
        Phrase(" ".join(text.split()), "--have", ids=True)
        for line in texts
        for text in line.split(",")
        if text.strip()
    ]


class PhraseMatch(NamedTuple):
    """A thing that a phrase names."""

    phrase: Phrase
    words: str
    """Those words of the phrase that name the thing."""
    facet: Facet
    id: str
    name: str


class WordMatch(NamedTuple):
    """A word in a phrase that speaks for a skill without naming it."""

    phrase: Phrase
    word: SkillWord
    name: str
    """The name of the skill."""


class UnknownPhrase(NamedTuple):
    """A phrase that names nothing in the data."""

    phrase: Phrase
    near: tuple[str, ...]
    """Names in the data that come close."""
    part: str = ""
    """The part of it that names nothing, where another part does."""


class Interpretation(NamedTuple):
    """What was understood of somebody's phrases; each phrase has a match or is unknown."""

    matches: tuple[PhraseMatch, ...]
    words: tuple[WordMatch, ...]
    """Words that speak for a skill; where the same phrase names the skill too, they are left out."""
    unknown: tuple[UnknownPhrase, ...]
    roles: tuple[tuple[str, str], ...]
    """Phrases that are a name of a role, each with its id: one may start from that role."""


def interpret(
    dataset: Dataset, phrases: Sequence[Phrase], words: SkillWords = NO_WORDS
) -> Interpretation:
    """Matches phrases to skills, activities and backgrounds by name or alias, in any case.

    What is no such name may still be a word of the table, or a language: one is a part of speaking
    several, and two are several. Nothing is dropped: what matches nothing is in `unknown`, with the
    nearest names there are. The more phrases, the more matches: none is lost by another phrase.
    """
    index = _NameIndex(dataset, words)
    languages = _languages(dataset, phrases)
    matches: list[PhraseMatch] = []
    word_matches: list[WordMatch] = []
    unknown: list[UnknownPhrase] = []
    roles: dict[str, str] = {}
    for phrase in phrases:
        for part in index.parts(phrase):
            named = list(index.things(phrase, part))
            spoken = list(index.words(phrase, part))
            for match in languages.get(phrase, ()):
                named += [match] if isinstance(match, PhraseMatch) else []
                spoken += [match] if isinstance(match, WordMatch) else []
            skills = {match.id for match in named if match.facet is Facet.SKILLS}
            matches += named
            word_matches += [match for match in spoken if match.word.skill not in skills]
            if not (named or spoken):
                near = () if phrase.sentence else index.near(part)
                unknown.append(UnknownPhrase(phrase, near, part if part != phrase.text else ""))
        if Facet.BACKGROUNDS in phrase.facets:
            roles.update((phrase.text, id_) for id_ in roles_named(dataset, phrase.text))
    return Interpretation(tuple(matches), tuple(word_matches), tuple(unknown), tuple(roles.items()))


def _languages(
    dataset: Dataset, phrases: Sequence[Phrase]
) -> dict[Phrase, list[PhraseMatch | WordMatch]]:
    """What the languages among phrases stand for: several of them are the skill, one a part of it."""
    spoken = {
        phrase: language
        for phrase in phrases
        if not phrase.sentence and Facet.SKILLS in phrase.facets
        if (language := language_in(phrase.text)) is not None
    }
    several = len({*spoken.values()}) > 1
    found: dict[Phrase, list[PhraseMatch | WordMatch]] = {}
    for skill in dataset.skills.values():
        if skill.kind == LANGUAGE_KIND:
            for phrase, language in spoken.items():
                word = SkillWord(language, WordRelation.IS_PART_OF, skill.id, "")
                found.setdefault(phrase, []).append(
                    PhraseMatch(phrase, language, Facet.SKILLS, skill.id, skill.name)
                    if several
                    else WordMatch(phrase, word, skill.name)
                )
    return found


_Key = tuple[str, ...]
"""The words of a name."""

_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")
_SEPARATOR: Final = re.compile(r"\s*[&/+]\s*|\s+and\s+", re.IGNORECASE)
MOST_PARTS: Final = 10


class _NameIndex:
    """Every id, name, alias and word of the table that a phrase may use."""

    def __init__(self, dataset: Dataset, words: SkillWords) -> None:
        self._names: dict[str, str] = {}
        self._by_id: dict[str, dict[tuple[Facet, str], str]] = {}
        self._by_key: dict[str, dict[tuple[Facet, str], str]] = {}
        self._by_words: dict[_Key, dict[tuple[Facet, str], str]] = {}
        self._skills = dataset.skills
        for facet in PERSON_FACETS:
            things: Mapping[str, Thing] = getattr(dataset, facet.key)
            for thing in things.values():
                self._names.setdefault(thing.id, thing.name)
                self._by_id.setdefault(name_key(thing.id), {})[facet, thing.id] = thing.name
                for name in (thing.name, *thing.aliases):
                    self._names.setdefault(name, thing.name)
                    self._by_key.setdefault(name_key(name), {})[facet, thing.id] = thing.name
                    self._by_words.setdefault(words_of(name), {})[facet, thing.id] = thing.name
        self._table: dict[str, list[SkillWord]] = {}
        for word in words.words:
            if word.skill in dataset.skills:
                self._table.setdefault(name_key(word.word), []).append(word)
        self._longest = max(map(len, self._by_words), default=0)

    def parts(self, phrase: Phrase) -> Sequence[str]:
        """The parts of a phrase that are each a name: as a rule it is one itself.

        Else it may be one without what it ends with in brackets (`SQL (advanced)`), or two that are
        joined (`research & analysis`) and of which at least one is known.
        """
        whole = phrase.text
        if phrase.sentence or self._knows(phrase, whole) or language_in(whole) is not None:
            return (whole,)
        without = _IN_BRACKETS.sub("", whole)
        if self._knows(phrase, without):
            return (without,)
        parts = [part for part in _SEPARATOR.split(without, MOST_PARTS) if part]
        return parts if any(self._knows(phrase, part) for part in parts) else (whole,)

    def _knows(self, phrase: Phrase, text: str) -> bool:
        found = any(True for _ in self.things(phrase, text))
        return found or any(True for _ in self.words(phrase, text))

    def things(self, phrase: Phrase, text: str) -> Iterator[PhraseMatch]:
        """Yields the things that a text names: as a whole, or in a sentence anywhere."""
        if phrase.sentence:
            yield from self._inside(phrase, text)
            return
        key = name_key(text)
        found = self._by_key.get(key, {}) | (self._by_id.get(key, {}) if phrase.ids else {})
        for (facet, id_), name in found.items():
            if facet in phrase.facets:
                yield PhraseMatch(phrase, text, facet, id_, name)

    def _inside(self, phrase: Phrase, text: str) -> Iterator[PhraseMatch]:
        """Yields the things named by neighbouring words, each once; single letters name none."""
        seen: set[tuple[Facet, str]] = set()
        words = words_of(text)
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                if len("".join(part)) < 2:
                    continue
                for (facet, id_), name in self._by_words.get(part, {}).items():
                    if facet in phrase.facets and (facet, id_) not in seen:
                        seen.add((facet, id_))
                        yield PhraseMatch(phrase, " ".join(part), facet, id_, name)

    def words(self, phrase: Phrase, text: str) -> Iterator[WordMatch]:
        """Yields the words of the table in a text: the whole of it, or anywhere in a sentence."""
        if Facet.SKILLS not in phrase.facets:
            return
        if phrase.sentence:
            folded = text.casefold()
            found = [
                word
                for words in self._table.values()
                for word in words
                if word.word.casefold() in folded and stands_in(word.word, text)
            ]
        else:
            found = self._table.get(name_key(text), [])
        for word in found:
            yield WordMatch(phrase, word, self._skills[word.skill].name)

    def near(self, text: str) -> tuple[str, ...]:
        """Returns the names of things that go by a similar name, the nearest first."""
        names = nearest_names(text, self._names)
        return tuple(dict.fromkeys(self._names[name] for name in names))


def stands_in(word: str, sentence: str) -> bool:
    """Whether a sentence has a word of the table as it is written there, and as a word of its own.

    A name with a capital is one only with it, and not where any word may have one: at the beginning,
    and beside another, as in "Community Outreach".
    """
    if word == word.lower():
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence, re.IGNORECASE) is not None
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", sentence):
        before = sentence[: match.start()].split()
        is_plain = word[1:] == word[1:].lower() and " " not in word
        if len(word) > 1 and not (is_plain and (not before or before[-1][:1].isupper())):
            return True
    return False

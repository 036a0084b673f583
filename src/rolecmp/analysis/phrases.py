"""Understands what people say of themselves: phrases as things that the data defines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rolecmp.analysis.lookup.roles import roles_named
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.suggest import nearest_names
from rolecmp.model.text import name_key, words_of
from rolecmp.model.things import Thing

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


class PhraseMatch(NamedTuple):
    """A thing that a phrase names."""

    phrase: Phrase
    words: str
    """Those words of the phrase that name the thing."""
    facet: Facet
    id: str
    name: str


class UnknownPhrase(NamedTuple):
    """A phrase that names nothing in the data."""

    phrase: Phrase
    near: tuple[str, ...]
    """Names in the data that come close."""


class Interpretation(NamedTuple):
    """What was understood of somebody's phrases; each phrase has a match or is unknown."""

    matches: tuple[PhraseMatch, ...]
    unknown: tuple[UnknownPhrase, ...]
    roles: tuple[tuple[str, str], ...]
    """Phrases that are a name of a role, each with its id: one may start from that role."""


def interpret(dataset: Dataset, phrases: Sequence[Phrase]) -> Interpretation:
    """Matches phrases to skills, activities and backgrounds by id, name or alias, in any case.

    Nothing is dropped: what matches nothing is in `unknown`, with the nearest names there are. The
    more phrases, the more matches: none depends on the other phrases.
    """
    index = _NameIndex(dataset)
    matches: list[PhraseMatch] = []
    unknown: list[UnknownPhrase] = []
    roles: dict[str, str] = {}
    for phrase in phrases:
        named = list(index.inside(phrase) if phrase.sentence else index.exactly(phrase))
        matches += named
        if not named:
            near = () if phrase.sentence else index.near(phrase)
            unknown.append(UnknownPhrase(phrase, near))
        if Facet.BACKGROUNDS in phrase.facets:
            roles.update((phrase.text, id_) for id_ in roles_named(dataset, phrase.text))
    return Interpretation(tuple(matches), tuple(unknown), tuple(roles.items()))


class _NameIndex:
    """Every id, name and alias that a phrase may use."""

    def __init__(self, dataset: Dataset) -> None:
        self._names: dict[str, str] = {}
        self._by_key: dict[str, dict[tuple[Facet, str], str]] = {}
        self._by_words: dict[tuple[str, ...], dict[tuple[Facet, str], str]] = {}
        for facet in PERSON_FACETS:
            things: Mapping[str, Thing] = getattr(dataset, facet.key)
            for thing in things.values():
                for name in (thing.name, thing.id, *thing.aliases):
                    self._names.setdefault(name, thing.name)
                    self._by_key.setdefault(name_key(name), {})[facet, thing.id] = thing.name
                    self._by_words.setdefault(words_of(name), {})[facet, thing.id] = thing.name
        self._longest = max(map(len, self._by_words), default=0)

    def exactly(self, phrase: Phrase) -> Iterator[PhraseMatch]:
        """Yields the things that the whole phrase is a name of."""
        for (facet, id_), name in self._by_key.get(name_key(phrase.text), {}).items():
            if facet in phrase.facets:
                yield PhraseMatch(phrase, phrase.text, facet, id_, name)

    def inside(self, phrase: Phrase) -> Iterator[PhraseMatch]:
        """Yields the things named by neighbouring words, each once; single letters name none."""
        seen: set[tuple[Facet, str]] = set()
        words = words_of(phrase.text)
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                if len("".join(part)) < 2:
                    continue
                for (facet, id_), name in self._by_words.get(part, {}).items():
                    if facet in phrase.facets and (facet, id_) not in seen:
                        seen.add((facet, id_))
                        yield PhraseMatch(phrase, " ".join(part), facet, id_, name)

    def near(self, phrase: Phrase) -> tuple[str, ...]:
        """Returns the names of things that go by a similar name, the nearest first."""
        names = nearest_names(phrase.text, self._names)
        return tuple(dict.fromkeys(self._names[name] for name in names))

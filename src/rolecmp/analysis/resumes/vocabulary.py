"""Every word that a résumé may use for a thing of the data, and where in a line it does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rolecmp.analysis.phrases import stands_in
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.text import name_key
from rolecmp.model.things import Thing
from rolecmp.model.words import SkillWord, Wordbook

RESUME_FACETS: Final = (Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.METRICS)
"""The facets of the things that any line of a résumé may speak of."""


class Mention(NamedTuple):
    """Words that name a thing."""

    words: str
    """As they stand in the line."""
    facet: Facet
    id: str


class WordMention(NamedTuple):
    """A word that speaks for a skill without naming it."""

    words: str
    word: SkillWord


class Vocabulary:
    """The names and aliases of a dataset and the words of the tables, laid out to look them up."""

    def __init__(self, dataset: Dataset, book: Wordbook) -> None:
        """Lays them out; words are compared in one number and spelling: `prioritised backlogs`."""
        self._names: dict[_Key, dict[tuple[Facet, str], None]] = {}
        for facet in (*RESUME_FACETS, Facet.BACKGROUNDS):
            things: Mapping[str, Thing] = getattr(dataset, facet.key)
            for thing in things.values():
                for name in (thing.name, *thing.aliases):
                    self._names.setdefault(word_keys(name), {})[facet, thing.id] = None
        for fact, phrases in book.said:
            block, _, id_ = fact.partition("/")
            facet = next(facet for facet in RESUME_FACETS if facet.key == block)
            if id_ in getattr(dataset, facet.key):
                for phrase in phrases:
                    self._names.setdefault(word_keys(phrase), {})[facet, id_] = None
        self._names.pop((), None)
        self._longest = max(map(len, self._names), default=0)
        self._words = [word for word in book.skills.words if word.skill in dataset.skills]
        self._items: dict[str, list[SkillWord]] = {}
        for word in self._words:
            self._items.setdefault(name_key(word.word), []).append(word)
        self._friends = {key: friend for friend in book.false_friends
                         for key in word_keys(friend.word)}  # fmt: skip

    def names_in(self, run: str, facets: Sequence[Facet], *, is_item: bool) -> Iterator[Mention]:
        """The things of some facets that a run of words names; the longest of several."""
        tokens = [(key, match) for match in _TOKEN.finditer(run) for key in word_keys(match[0])]
        keys = [key for key, _ in tokens]
        at = 0
        while at < len(keys):
            step = 1
            for length in range(min(self._longest, len(keys) - at), 0, -1):
                key = tuple(keys[at : at + length])
                found = [thing for thing in self._names.get(key, ()) if thing[0] in facets]
                if found and not self._means_else(keys, at, length, is_item=is_item):
                    words = run[tokens[at][1].start() : tokens[at + length - 1][1].end()]
                    for facet, id_ in found:
                        yield Mention(words, facet, id_)
                    step = length
                    break
            at += step

    def _means_else(self, keys: Sequence[str], at: int, length: int, *, is_item: bool) -> bool:
        """Whether one word means something else where it stands."""
        if length > 1:
            return False
        word = keys[at]
        whole = is_item and len(keys) == 1
        if len(word) < 2 and not whole:
            return True
        friend = self._friends.get(word)
        if friend is None or whole:
            return False
        near = {*keys[max(0, at - _NEAR) : at], *keys[at + 1 : at + 1 + _NEAR]}
        if near & _keys_of(friend.never_beside):
            return True
        if is_item and len(keys) <= _SHORT_ITEM:
            return False
        return bool(friend.only_beside) and not near & _keys_of(friend.only_beside)

    def words_in(self, run: str, *, is_item: bool) -> Iterator[WordMention]:
        """The words of the table of skills in a run of words: its whole if an item, or anywhere."""
        if is_item and (found := self._items.get(name_key(run))):
            for word in found:
                yield WordMention(run, word)
            return
        folded = run.casefold()
        for word in self._words:
            if word.word.casefold() in folded and stands_in(word.word, run):
                yield WordMention(word.word, word)


_Key = tuple[str, ...]
_NEAR: Final = 4
_SHORT_ITEM: Final = 3
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
_PARTS: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=512)
def _keys_of(words: frozenset[str]) -> frozenset[str]:
    return frozenset(key for word in words for key in word_keys(word))


def word_keys(text: str) -> _Key:
    """The words of a text in one number and spelling."""
    return tuple(_word_key(word) for word in _PARTS.findall(name_key(text)))


def _word_key(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    word = _BRITISH.sub(r"\1z\2", word)
    return word.replace("our", "or") if word.endswith(("our", "oured", "ouring")) else word


_BRITISH: Final = re.compile(r"([iy])s(e|ed|ing|er|ation)$")

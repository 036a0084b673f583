"""Every word that a résumé may use for a thing of the data, and where in a line it does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rolecmp.analysis.ads.words import phrase_key, placed_stems
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


_Key = tuple[str, ...]
"""The words of a name."""


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
        self._names.pop((), None)
        self._longest = max(map(len, self._names), default=0)
        self._said = _said_phrases(dataset, book)
        self._words = [word for word in book.skills.words if word.skill in dataset.skills]
        self._items: dict[str, list[SkillWord]] = {}
        for word in self._words:
            self._items.setdefault(name_key(word.word), []).append(word)
        self._friends = {word_keys(friend.word): friend for friend in book.false_friends}

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

    def said_in(self, run: str, facets: Sequence[Facet]) -> Iterator[Mention]:
        """The things of some facets that a run of words tells in other words than their names.

        Words are compared by their stems and without articles and the like: `trained the new
        colleagues` is `trained colleagues`.
        """
        stems = placed_stems(run)
        for at in range(len(stems)):
            for key, length in _keys_at([stem for stem, _, _ in stems[at : at + MOST_APART + 2]]):
                for said in self._said.get(key, ()):
                    if said.fact[0] in facets and (at == 0 or not said.begins):
                        words = run[stems[at][1] : stems[at + length - 1][2]]
                        yield Mention(words, *said.fact)

    def mentions_in(self, run: str, facets: Sequence[Facet], *, is_item: bool) -> Iterator[Mention]:
        """The things of some facets that a run of words names or tells in other words."""
        yield from self.names_in(run, facets, is_item=is_item)
        yield from self.said_in(run, facets)

    def _means_else(self, keys: Sequence[str], at: int, length: int, *, is_item: bool) -> bool:
        """Whether words mean something else where they stand."""
        whole = is_item and len(keys) == length
        if len("".join(keys[at : at + length])) < 2 and not whole:
            return True
        friend = self._friends.get(tuple(keys[at : at + length]))
        if friend is None or whole:
            return friend is not None and ALONE in friend.never_beside
        end = at + length
        near = {*keys[max(0, at - _NEAR) : at], *keys[end : end + _NEAR]}
        if near & _keys_of(friend.never_beside):
            return True
        if is_item and len(keys) <= _SHORT_ITEM:
            return False
        return bool(friend.only_beside) and not near & _keys_of(friend.only_beside)

    def words_in(self, run: str, *, is_item: bool) -> Iterator[WordMention]:
        """The words of the table of skills in a run of words: its whole if an item, or anywhere."""
        if is_item and (found := self._items.get(name_key(run))):
            friend = self._friends.get(word_keys(run))
            if friend is None or ALONE not in friend.never_beside:
                yield from (WordMention(run, word) for word in found)
            return
        folded = run.casefold()
        for word in self._words:
            if (
                word.word.casefold() in folded
                and stands_in(word.word, run)
                and not self._is_denied_near(word.word, run)
            ):
                yield WordMention(word.word, word)

    def _is_denied_near(self, word: str, run: str) -> bool:
        """Whether a run of words has something beside which a word means something else."""
        friend = self._friends.get(word_keys(word))
        return friend is not None and bool(_keys_of(friend.never_beside) & {*word_keys(run)})


def _keys_at(stems: Sequence[str]) -> Iterator[tuple[_Key, int]]:
    """The keys of the phrases that some stems may begin with, each with how many it takes.

    The first alone or with its neighbours, and with a later one: `managed ~ budgets`.
    """
    for length in range(1, min(MOST_STEMS, len(stems)) + 1):
        yield tuple(stems[:length]), length
    for length in range(2, len(stems) + 1):
        yield (stems[0], APART, stems[length - 1]), length


class _SaidPhrase(NamedTuple):
    fact: tuple[Facet, str]
    begins: bool
    """Whether it counts only where a sentence begins: `Coached five sellers`."""


def _said_phrases(dataset: Dataset, book: Wordbook) -> dict[_Key, list[_SaidPhrase]]:
    """The other words for things by the stems of each.

    `^` before a phrase: only where a sentence begins; `~` in it: with a few words between.
    """
    found: dict[_Key, list[_SaidPhrase]] = {}
    facets = {facet.key: facet for facet in RESUME_FACETS}
    for fact, phrases in book.said:
        block, _, id_ = fact.partition("/")
        if block in facets and id_ in getattr(dataset, block):
            for phrase in phrases:
                parts = [phrase_key(part) for part in phrase.lstrip("^").split(APART)]
                key = tuple(f" {APART} ".join(parts).split())
                if all(parts):
                    said = _SaidPhrase((facets[block], id_), phrase.startswith("^"))
                    found.setdefault(key, []).append(said)
    return found


APART: Final = "~"
MOST_APART: Final = 4
"""So many words may stand between the two of a phrase with `~`."""
MOST_STEMS: Final = 4
"""The most words of a phrase, without articles and the like."""
_NEAR: Final = 4
ALONE: Final = "ALONE"
"""Stands among what a word is never beside, where it says nothing as an item by itself either."""
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

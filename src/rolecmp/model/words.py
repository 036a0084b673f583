"""What a table of words says of each: what it has to do with a skill."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from rolecmp.model.things import Source
from rolecmp.model.titles import KnownTitle


class WordRelation(StrEnum):
    """What a word has to do with a skill: whoever has the one may have the other."""

    IS_TOOL_OF = "is-tool-of"
    IS_PART_OF = "is-part-of"
    IS_EVIDENCE_OF = "is-evidence-of"


class SkillWord(NamedTuple):
    """A row of a table of words and skills."""

    word: str
    """As its source writes it: `SQL`, `user interviews`."""
    relation: WordRelation
    """What it has to do with the skill."""
    skill: str
    """Id of the skill."""
    source: str
    """Id of the source that says so; empty where it goes without one: German is a language."""


class SkillWords(NamedTuple):
    """A table of words and the skills that they speak for."""

    words: tuple[SkillWord, ...] = ()
    """Its rows."""
    sources: Mapping[str, Source] = {}
    """Their sources, by id; those of other tables may stand among them."""


NO_WORDS = SkillWords()
"""A table without any word."""


class FalseFriend(NamedTuple):
    """A word that means a thing of ours in some places, and something else in others."""

    word: str
    only_beside: frozenset[str]
    """In a sentence it counts only with one of these near; empty: whatever is near; `-`: never."""
    never_beside: frozenset[str]
    """With one of these near it means something else, in a list too; `ALONE`: as an item by itself."""
    other_meaning: str
    """What it means there."""


class Wordbook(NamedTuple):
    """The tables by which what people write of themselves is understood."""

    skills: SkillWords = NO_WORDS
    titles: tuple[KnownTitle, ...] = ()
    false_friends: tuple[FalseFriend, ...] = ()
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """A fact such as `duties/product-roadmap`, and other words for it."""


NO_WORDBOOK = Wordbook()
"""No table at all."""

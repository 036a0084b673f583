"""Which languages people say that they speak."""

from typing import Final

from rolecmp.model.iso import LANGUAGES
from rolecmp.model.text import words_of

LANGUAGE_KIND: Final = "language"
"""The kind of the skill of speaking several languages."""

_BY_WORD = {name.casefold(): name for name in LANGUAGES} | {
    # As they are called beside the names of ISO 639-1, and languages that it has no code for.
    "mandarin": "Chinese", "cantonese": "Cantonese", "farsi": "Persian", "flemish": "Dutch",
    "castilian": "Spanish", "gaelic": "Irish", "tagalog": "Tagalog", "deutsch": "German",
    "englisch": "English", "französisch": "French", "spanisch": "Spanish", "italienisch": "Italian",
    "anglais": "English", "français": "French", "allemand": "German", "espagnol": "Spanish",
}  # fmt: skip

_ADDED: Final = """
    a a1 a2 advanced b1 b2 basic beginner bilingual business c1 c2 conversational elementary fluency
    fluent fluently full good in intermediate knowledge language level limited mother native of
    proficiency proficient professional read skills speak speaker speaking spoken tongue very
    working write written
"""
_HOW_WELL = frozenset(_ADDED.split())
"""What people add to a language."""


def language_in(text: str) -> str | None:
    """Returns the one language that a text names beside how well it is spoken.

    `German`, `Fluent in Spanish` and `French (B2)` name one, `German history` does not.
    """
    words = [word for word in words_of(text) if word not in _HOW_WELL]
    return _BY_WORD.get(words[0]) if len(words) == 1 else None


def languages_in(text: str, *, anywhere: bool) -> tuple[str, ...]:
    """Returns the languages that a line of a résumé names, each once.

    `anywhere`: among any other words; else one language is the whole text, but for how well it is
    spoken. A text that says that a language is not spoken names none.
    """
    if not anywhere:
        one = language_in(text)
        return () if one is None else (one,)
    found = [_BY_WORD[word] for word in words_of(text) if word in _BY_WORD]
    return () if _NOT_SPOKEN & {*words_of(text)} else tuple(dict.fromkeys(found))


_NOT_SPOKEN = frozenset({"no", "not", "none", "without"})


def says_how_well(text: str) -> bool:
    """Whether a text says no more than how well a language is spoken: `C1`, `native`."""
    return all(word in _HOW_WELL or word in _NAMES_FOR_IT for word in words_of(text))


_NAMES_FOR_IT = frozenset({"language", "languages", "understands", "understand", "mutter", "hsk"})

"""The words of a text as terms: words without their plural ending."""

import re
from collections import Counter

_find_words = re.compile(r"[^\W\d_]+").findall
# C, C# and C++ are not one word, nor are .NET and a net.
_find_words_with_marks = re.compile(
    r"(?<![^\W_])\.net(?![^\W_])|[^\W\d_]+(?:\+\+(?!\+)|\#)?"
).findall
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_LETTERS_OR_BLANKS = bytes(code if code in _LETTERS else ord(" ") for code in range(256))


def _split_words(text: str) -> list[str]:
    text = text.casefold()
    if "#" in text or "+" in text or ".net" in text:
        return _find_words_with_marks(text)
    if text.isascii():  # the same words in a fraction of the time
        return text.encode().translate(_LETTERS_OR_BLANKS).decode().split()
    return _find_words(text)


def stem(word: str) -> str:
    """Returns a word without its plural ending, as far as that shows without a dictionary."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


class _Stems(dict[str, str]):
    def __missing__(self, word: str) -> str:
        term = self[word] = stem(word)
        return term


_stem = _Stems().__getitem__


def count_terms(text: str, *, parts: bool = False) -> Counter[str]:
    """Counts how often each term occurs in a text, with `parts` also the parts of words.

    Parts are four letters on end, so that compounds share some with the words they are made of.
    """
    terms = Counter(map(_stem, _split_words(text)))
    if parts:
        found: Counter[str] = Counter()
        for term, times in terms.items():
            for part in parts_of(term):
                found[part] += times
        terms.update(found)
    return terms


PART = "~"
"""What the terms begin with that are parts of words."""
_PART_LENGTH = 4


def parts_of(word: str) -> list[str]:
    """Returns the parts of a word, `~prod`, `~rodu` ...; none of one that is no longer than those."""
    return [
        f"{PART}{word[at : at + _PART_LENGTH]}"
        for at in range(len(word) - _PART_LENGTH + 1 if len(word) > _PART_LENGTH else 0)
    ]


def terms_of(text: str) -> set[str]:
    """Returns the terms of a text."""
    return set(map(_stem, _split_words(text)))


def forms_of(text: str, *, parts: bool = False) -> dict[str, str]:
    """Returns for each term of a text the most frequent word that stands for it, or has it in it."""
    forms: dict[str, str] = {}
    for word, _ in Counter(_split_words(text)).most_common():
        term = _stem(word)
        forms.setdefault(term, word)
        for part in parts_of(term) if parts else ():
            forms.setdefault(part, word)
    return forms

"""The words of a text as terms: words without their plural ending."""

import re
from collections import Counter

_find_words = re.compile(r"[^\W\d_]+").findall
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BLANKS = {code: " " for code in range(128) if chr(code) not in _LETTERS}


def _split_words(text: str) -> list[str]:
    text = text.casefold()
    # The same words twice as fast, where there are no other letters.
    return text.translate(_BLANKS).split() if text.isascii() else _find_words(text)


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


def count_terms(text: str) -> Counter[str]:
    """Counts how often each term occurs in a text."""
    return Counter(map(_stem, _split_words(text)))


def terms_of(text: str) -> set[str]:
    """Returns the terms of a text."""
    return set(map(_stem, _split_words(text)))


def forms_of(text: str) -> dict[str, str]:
    """Returns for each term of a text the most frequent word that stands for it."""
    forms: dict[str, str] = {}
    for word, _ in Counter(_split_words(text)).most_common():
        forms.setdefault(_stem(word), word)
    return forms

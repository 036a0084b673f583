"""The words of a line of an ad, as they are counted: without stop words, by their stems."""

import re
from functools import lru_cache

STOP_WORDS = frozenset(
    """
    a about above across after all also am an and any are as at be been being but by can could did
    do does doing each etc e for from g get had has have having he her here him his how i if in
    into is it its itself just let like ll make me more most must my new no not of off on once one
    only or other our ours out over own per please re s same she should so some such t than that
    the their theirs them then there these they this those through to too under until up us ve
    very via was we well were what when where which while who whom why will with within without
    would you your yours yourself able ie
    """.split()  # noqa: SIM905 - a list of hundred words reads best as a text
)
BREAK = ""
"""Stands among the stems where words do not belong together: what was there is the name of a role."""

_WORD = re.compile(r"[a-z][a-z0-9+#&/'-]*[a-z0-9+#]|[a-z]")
_JOINTS = re.compile(r"[-/&']+")


def stems(line: str) -> list[str]:
    """The stems of the words of a line in order, stop words and numbers left out.

    `BREAK` stands where a word says nothing by itself and parts its neighbours.
    """
    found: list[str] = []
    for token in _WORD.findall(line.lower().replace("n't", " not")):
        word = token.strip("'-/")
        if word in STOP_WORDS or len(word) < 2:
            continue
        found += stems_of(word) or (BREAK,)
    return found


def placed_stems(line: str) -> list[tuple[str, int, int]]:
    """`stems`, each with where its word starts and ends in the line."""
    lower = line.lower()
    if len(lower) != len(line):  # rare letters grow when made small
        lower = line.translate({i: i + 32 for i in range(65, 91)})
    found: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(lower):
        word = match[0].strip("'-/")
        if word not in STOP_WORDS and len(word) >= 2:
            found += [(stem, *match.span()) for stem in stems_of(word) or (BREAK,)]
    return found


@lru_cache(maxsize=50_000)
def stems_of(word: str) -> tuple[str, ...]:
    """The stems of a word, of several where it is joined: `go-to-market` gives two."""
    parts = _JOINTS.split(word)
    if len(parts) > 1 and all(len(part) == 1 for part in parts):
        return ("".join(parts),)  # a/b, p&l
    return tuple(
        stem(part)
        for part in parts
        if len(part) >= 2 and part not in STOP_WORDS and not part.isdigit() and part != "role"
    )


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending and in one spelling: `prioritising` and `prioritize` are one."""
    word = _BRITISH_Z.sub(r"\1z\2", word)
    if word.endswith("our") and len(word) > 5:
        word = word[:-2] + "r"
    word = _SPELLINGS.get(word, word)
    if len(word) <= 4 or word == "programming":  # not what a program is
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("ing") and len(word) > 6:
        word = word[:-3]
    elif (word.endswith("ed") and len(word) > 5) or (word.endswith("es") and len(word) > 5):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


_BRITISH_Z = re.compile(r"([iy])s(e|es|ed|ing|er|ers|ation|ations)$")
_SPELLINGS = {"programme": "program", "programmes": "program"}


def phrase_key(phrase: str) -> str:
    """The stems of a phrase with blanks between them, as counted ads are searched for it.

    Empty where too little is left of the phrase without its stop words: `on time` would be `time`.
    """
    found = stems(phrase)
    lost = len(found) == 1 and len(_WORDS.findall(_ONE_LETTER.sub("", phrase))) > 1
    return "" if lost or BREAK in found else " ".join(found)


_WORDS = re.compile(r"[A-Za-z0-9]+")
_ONE_LETTER = re.compile(r"\b[A-Za-z0-9]\b")

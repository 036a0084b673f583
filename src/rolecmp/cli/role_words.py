"""Which words of a command line are roles: `pm vs pmm`, `pm,pmm`, `product manager pm`."""

import re
import shlex
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.text import visible

BETWEEN_ROLES: Final = frozenset({
    "vs", "vs.", "versus", "v", "and", "to", "with", "or", "&", "+", "->", "=>", "→", "↔",
})  # fmt: skip
"""Words that people type between two roles."""

FILLERS: Final = frozenset({
    "a", "an", "the", "of", "for", "in", "at", "from", "between", "against", "my", "me", "is", "as",
    "does", "do",
    *BETWEEN_ROLES,
})  # fmt: skip
"""Words that people type around roles and places, and that say nothing of their own."""

LONGEST_NAME: Final = 8
"""A name is put together of so many words at most."""

MOST_WORDS: Final = 24
"""Of more words than this no names are put together."""

IsRole = Callable[[str], bool]
"""Whether a name means a role."""


def read_role_words(words: Sequence[str], is_role: IsRole, is_title: IsRole) -> list[str]:
    """Reads words as names of roles; what is a name as it was typed stays as it is.

    `is_title` says whether one word of them is a title as people write it, commas included. Words and commas between roles go, and words that are no names by themselves are put together
    where that leaves none over. Otherwise the words stay apart, for the look-up to say what is
    unknown.
    """
    names: list[str] = []
    for group in _groups(words, is_role):
        # An empty word is part of no name: it is said to be unknown.
        apart = all(map(is_title, group)) or not all(word.strip() for word in group)
        names += group if apart else _read_group(group, is_role)
    return names


def _read_group(words: Sequence[str], is_role: IsRole) -> list[str]:
    """Puts words together, without those that say nothing where that is of help."""

    def tells(word: str) -> bool:
        return word.casefold() not in FILLERS or is_role(word)

    first = next((at for at, word in enumerate(words) if tells(word)), 0)
    telling = [word for word in words if tells(word)]
    # "of pmm" would be a title with a word too many.
    tries = (words[first:], words, telling)
    found = (_put_together(each, is_role) for each in tries)
    return next(filter(None, found), [*words])


def _groups(words: Sequence[str], is_role: IsRole) -> list[list[str]]:
    """Splits words at the commas and at the words that stand between two others."""
    groups: list[list[str]] = [[]]
    for position, word in enumerate(words):
        inside = 0 < position < len(words) - 1
        if inside and word.casefold() in BETWEEN_ROLES and not is_role(word):
            groups.append([])
        elif re.search("[,/]", word) and not is_role(word):
            first, *others = (part.strip() for part in re.split("[,/]", word))
            if not _are_names(first, others, is_role) or (
                "/" in word and not all((first, *others))
            ):
                groups[-1].append(word)
                continue
            groups[-1] += [first] if first else []
            groups += [[part] if part else [] for part in others]
        else:
            groups[-1].append(word)
    return [group for group in groups if group]


def _are_names(first: str, others: Sequence[str], is_role: IsRole) -> bool:
    """Whether a comma stands between roles, or at the end of one, and not within a title."""
    parts = [part for part in (first, *others) if part]
    return len(parts) == 1 or all(map(is_role, parts))


def _put_together(words: Sequence[str], is_role: IsRole) -> list[str] | None:
    """Puts words together to names, the longest first; None where a word is left over."""
    if not words or len(words) > MOST_WORDS:
        return None if words else []
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        name = " ".join(words[:length])
        if is_role(name):
            rest = _put_together(words[length:], is_role)
            if rest is not None:
                return [name, *rest]
    return None


# --- places and levels where a role is expected ------------------------------------------------------

_SHORT_COUNTRIES = frozenset({"uk", "us", "usa", "gb"})
"""Codes of countries that are taken for one without its option; others may be a slip."""


class OptionWord(NamedTuple):
    """A city, country, level, year or facet that stands where a role is expected."""

    option: str
    """The option that says so, such as `--city`."""
    value: str
    """The word as it was typed."""


def read_facet_word(name: str) -> OptionWord | None:
    """Reads a name as a facet; None where it is none."""
    from rolecmp.analysis.lookup.facets import find_facet

    return OptionWord("--only", name) if find_facet(name) is not None else None


def read_pay_word(dataset: Dataset, name: str) -> OptionWord | None:
    """Reads a name as a city, country, level or year; None where it is none of them."""
    from rolecmp.analysis.lookup.codes import find_country
    from rolecmp.analysis.lookup.things import find_city, find_level

    if re.fullmatch(r"(19|20)\d\d", name):
        return OptionWord("--year", name)
    finders: list[tuple[str, Callable[[], object]]] = [
        ("--city", lambda: find_city(dataset, name)),
        ("--level", lambda: find_level(dataset, name)),
    ]
    if len(name) > 3 or name.casefold() in _SHORT_COUNTRIES:
        finders.append(("--country", lambda: find_country(name)))
    for option, find in finders:
        try:
            find()
        except NotFoundError:
            continue
        return OptionWord(option, name)
    return None


def add_option_words(
    option: str, values: list[str] | None, said: Sequence[OptionWord]
) -> list[str] | None:
    """Adds to the values of an option what stood where a role is expected."""
    more = [word.value for word in said if word.option == option]
    return [*(values or ()), *more] if more else values


# --- what is run, in words ----------------------------------------------------------------------


def replace_words(
    argv: Sequence[str], words: Sequence[str], others: Sequence[str]
) -> tuple[str, ...]:
    """Puts other words where these stand in a command line, in their order."""
    left = list(argv)
    place = len(left)
    for word in reversed(words):
        # From the end: before the command the same word may be the value of an option.
        place = next(at for at in range(place - 1, -1, -1) if left[at] == word)
        del left[place]
    return (*left[:place], *others, *left[place:])


def quote_words(words: Sequence[str]) -> str:
    """Quotes words for a shell, as they can be shown."""
    return visible(shlex.join(words))

"""Which known names are nearest to one that is not known."""

from collections.abc import Iterable
from typing import NamedTuple

from rolecmp.model.text import join_names, name_key, visible

_BEHIND = 15
"""What is that much farther from a name than the nearest is not suggested beside it."""
_SHORT = 4
"""In names of so few letters it is counted how many are wrong."""


def nearest_names(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """At most `limit` of `known`, the nearest first; none when nothing is near."""
    # Only a run that is about to fail pays for these.
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    keys = _keys_of(known)
    # Only the head of a name is compared: edit distance of two long texts takes quadratic time.
    head = name_key(name)[:64]
    # One wrong letter of two is a slip like any other.
    cutoff = 60 if len(head) > 3 else 50
    found = process.extract(head, list(keys), scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
    # C is no slip of C#, nor is a net of .NET: the mark is what tells them apart.
    unmarked = head.strip("#+.")
    near = [
        key for key, score, _ in found
        if score >= found[0][1] - _BEHIND and (key != unmarked or unmarked == head)
    ]  # fmt: skip
    if len(head) <= _SHORT:
        # Of short names a ratio says little: "pmn" is a slip of "pm" or "pmm", not of "pom".
        slips = [OSA.distance(head, key) for key in near]
        near = [key for key, slip in zip(near, slips, strict=True) if slip == min(slips)]
    return [keys[key] for key in near]


_KEYS: "list[tuple[Iterable[str], dict[str, str]]]" = []
"""The names that were asked about last, since a file may have a thousand that are not known."""


def _keys_of(known: Iterable[str]) -> dict[str, str]:
    """Names by what they are compared by; of names that are the same for that the first."""
    if _KEYS and _KEYS[0][0] is known:
        return _KEYS[0][1]
    keys: dict[str, str] = {}
    for candidate in known:
        keys.setdefault(name_key(candidate), candidate)
    _KEYS[:] = [(known, keys)]
    return keys


def did_you_mean(name: str, known: Iterable[str], fallback: str = "") -> str:
    """` Did you mean a or b?` with its leading blank; `fallback` when nothing is near."""
    names = nearest_names(name, known)
    if names:
        return f" Did you mean {join_names([visible(n) for n in names], 'or')}?"
    return f" {fallback}" if fallback else ""


class Nearest(NamedTuple):
    """`Did you mean a or b?`, searched for only when somebody reads it."""

    name: str
    known: Iterable[str]
    fallback: str = ""

    def __str__(self) -> str:
        return did_you_mean(self.name, self.known, self.fallback).lstrip()

"""A large JSON text in pieces: each is checked for itself, so that a wrong one cannot cost much."""

import json
from collections.abc import Generator, Iterator

from rolecmp.loading.position import skip_blanks


def refuse_twice(pairs: list[tuple[str, object]]) -> None:
    """For `object_pairs_hook`: ValueError where a key of an object stands twice; nothing is kept."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice")


# Values are not looked at, and a number of many digits would be an error.
_scan = json.JSONDecoder(object_pairs_hook=refuse_twice, parse_int=float).raw_decode
_PAIRS = {"{": "}", "[": "]"}


def cut_json(text: str, most: int) -> Iterator[str]:
    """An object of objects and lists as several, each with some of their entries, in their order.

    A piece has at most `most` commas and opening brackets. Raises ValueError where an entry alone
    has more, a key stands twice or the text is no such JSON; what is within entries may be none.
    """
    keys: set[str] = set()
    at = _expect("{", text, 0)
    while text[at : at + 1] != "}" or keys:
        start = at
        at = _skip_key(text, at, keys)
        if text[at : at + 1] in _PAIRS:
            at = yield from _cut_entries(text, start, at, most)
        else:
            at = _scan(text, at)[1]
            yield f"{{{text[start:at]}}}"
        at = skip_blanks(text, at)
        if text[at : at + 1] == "}":
            break
        at = _expect(",", text, at)
    if skip_blanks(text, at + 1) != len(text):
        raise ValueError("more text after the end")


def _cut_entries(text: str, start: int, at: int, most: int) -> Generator[str, None, int]:
    """Pieces with the entries of the object or list at `at`; returns where it ends.

    Its key begins at `start`.
    """
    head, end = f"{{{text[start : at + 1]}", _PAIRS[text[at]]
    ids: set[str] = set()
    at = first = last = skip_blanks(text, at + 1)
    size = 0
    while text[at : at + 1] != end or last > first:
        entry = at
        if end == "}":
            at = _skip_key(text, at, ids)
        at = _scan(text, at)[1]
        of_entry = sum(text.count(sign, entry, at) for sign in ",{[") + 3  # the signs around it
        if of_entry > most:
            raise ValueError("an entry of too many values")
        if size + of_entry > most:
            yield f"{head}{text[first:last]}{end}}}"
            first, size = entry, 0
        size += of_entry
        last = at
        at = skip_blanks(text, at)
        if text[at : at + 1] == end:
            break
        at = _expect(",", text, at)
    yield f"{head}{text[first:last]}{end}}}"
    return at + 1


def _skip_key(text: str, at: int, keys: set[str]) -> int:
    """Where the value after a key begins; the key joins those that are there already."""
    key, at = _scan(text, at)
    if not isinstance(key, str) or key in keys:
        raise ValueError("not a key, or one that stands twice")
    keys.add(key)
    return _expect(":", text, skip_blanks(text, at))


def _expect(sign: str, text: str, at: int) -> int:
    """Where the next thing after a sign begins; ValueError where the sign is not the next thing."""
    at = skip_blanks(text, at)
    if text[at : at + 1] != sign:
        raise ValueError(f"no {sign}")
    return skip_blanks(text, at + 1)

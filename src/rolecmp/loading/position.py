"""Where in a JSON text the value of a JSON pointer stands; asked only once something is wrong."""

import json
import re
from collections.abc import Iterable, Iterator

_BLANK = re.compile(r"[ \t\r\n]*")


def escape_pointer(part: str) -> str:
    """One part of a JSON pointer, as RFC 6901 writes it."""
    return part.replace("~", "~0").replace("/", "~1")


def find_positions(text: str, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Pointer to (line, column), both from 1, for those of the pointers that `text` has.

    `text` is valid JSON, nested no deeper than the parser allows. Of a key that stands twice the
    last counts, as it does for every JSON reader. A pointer to something that is not there (a key
    that is missing) gets the place of the nearest thing around it.
    """
    asked = set(pointers)
    parents = {pointer[:cut] for pointer in asked for cut in _cuts(pointer)}
    found = {
        pointer: offset
        for pointer, offset in _walk(text, parents)
        if pointer in asked or pointer in parents
    }
    offsets = {}
    for pointer in asked:
        nearest = pointer
        while nearest not in found and nearest:
            nearest = nearest.rpartition("/")[0]
        offsets[pointer] = found.get(nearest, 0)
    places = {}
    line, before = 1, 0
    for pointer, offset in sorted(offsets.items(), key=lambda item: item[1]):
        line += text.count("\n", before, offset)  # each line of the text is counted once only
        before = offset
        places[pointer] = (line, offset - text.rfind("\n", 0, offset))
    return places


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _cuts(pointer: str) -> Iterator[int]:
    """The lengths of all pointers to what is around the value of a pointer."""
    return (match.start() for match in re.finditer("/", pointer))


def _walk(text: str, parents: set[str]) -> Iterator[tuple[str, int]]:
    """The values in `parents`, and those right inside them, with the offset of each.

    Everything else is skipped by the C scanner of the standard library.
    """
    # Only keys matter, and a number of many digits would be an error.
    scan = json.JSONDecoder(parse_int=float).raw_decode
    # (pointer of the container, index of the next item or None in an object)
    open_: list[tuple[str, int | None]] = []
    at = skip_blanks(text, 0)
    pointer = ""
    while True:
        yield pointer, at
        if pointer in parents and text[at] in "{[":
            open_.append((pointer, None if text[at] == "{" else 0))
            at = skip_blanks(text, at + 1)
        else:
            at = skip_blanks(text, scan(text, at)[1])
        while open_ and text[at] in "}]":
            open_.pop()
            at = skip_blanks(text, at + 1)
        if not open_:
            return
        if text[at] == ",":
            at = skip_blanks(text, at + 1)
        container, index = open_[-1]
        if index is None:
            key, at = scan(text, at)
            at = skip_blanks(text, skip_blanks(text, at) + 1)
            pointer = f"{container}/{escape_pointer(key)}"
        else:
            open_[-1] = (container, index + 1)
            pointer = f"{container}/{index}"


def skip_blanks(text: str, at: int) -> int:
    """Where in a JSON text the next thing begins, from `at` on."""
    match = _BLANK.match(text, at)
    assert match is not None  # it matches the empty text too
    return match.end()

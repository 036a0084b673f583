"""JSON from files that nobody vouches for, checked; every error at its line and column."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from rolecmp.errors import DataError, Problem
from rolecmp.position import escape_pointer, find_positions, line_and_column
from rolecmp.text import quote_name

_Parsed = TypeVar("_Parsed", bound=BaseModel)

_BOM = b"\xef\xbb\xbf"

MAX_VALUES = 400_000
"""The most values that one file may hold: each of them may be wrong, and a complaint takes 1 kB."""
MAX_PROBLEMS = 100
"""The most problems of one file that are looked into; whoever has so many mends some first."""


def parse_json(data: bytes, name: str, model: type[_Parsed]) -> _Parsed:
    """The bytes of a file as a model: UTF-8 with or without a BOM, and no key twice.

    Raises DataError with the problems found, each with its line and column.
    """
    data = data.removeprefix(_BOM)
    _refuse_encoding(data, name)
    if data.count(b",") >= MAX_VALUES:
        raise DataError(Problem(name, "", f"more than {MAX_VALUES:,} values in it; split it"))
    errors: list[Any] = []
    parsed = None
    try:
        parsed = model.model_validate_json(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if errors and errors[0]["type"] == "json_invalid":
        raise DataError(_json_problem(name, data, errors[0]["ctx"]["error"], model))
    complaints = _duplicates(data)
    if errors:
        # An import that a good file need not pay for.
        from rolecmp.complaints import explain_errors

        complaints = chain(complaints, explain_errors(errors))
    refuse_problems(data, (Problem(name, pointer, message) for pointer, message in complaints))
    assert parsed is not None
    return parsed


def refuse_problems(data: bytes, problems: Iterable[Problem]) -> None:
    """Raises DataError with the first MAX_PROBLEMS, in the order in which they stand in the file.

    Nothing happens where there is none.
    """
    found = list(islice(problems, MAX_PROBLEMS + 1))
    if not found:
        return
    cut = len(found) > MAX_PROBLEMS
    del found[MAX_PROBLEMS:]
    text = data.decode("utf-8-sig")
    places = find_positions(text, {problem.pointer for problem in found})
    located = [problem.at(*places[problem.pointer]) for problem in found]
    raise DataError(*sorted(located, key=lambda p: (p.line or 0, p.column or 0)), cut=cut)


def needs(model: type[BaseModel]) -> str:
    """What a file of a model cannot do without."""
    if issubclass(model, RootModel):
        return "it needs an object, in braces"
    keys = [field.alias or key for key, field in model.model_fields.items()]
    return f"it needs at least one of {', '.join(key for key in keys if key[0] != '$')}"


def _refuse_encoding(data: bytes, name: str) -> None:
    # A text in UTF-16 or UTF-32 without a mark at its start is valid UTF-8 with NULs in between.
    start = 0 if b"\0" in data[:4] else None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start if start is None else start
    if start is not None:
        good = data[:start].decode("utf-8", "replace")
        place = line_and_column(good, len(good))
        raise DataError(Problem(name, "", "not UTF-8 text; save the file as UTF-8", *place))


def _json_problem(name: str, data: bytes, message: str, model: type[BaseModel]) -> Problem:
    if not data.strip():
        return Problem(name, "", f"empty; {needs(model)}", 1, 1)
    place = re.search(r"^(.*) at line (\d+) column (\d+)$", message)
    if place is None:
        return Problem(name, "", f"not JSON: {message}")
    line, column = int(place[2]), int(place[3])
    # The parser counts bytes.
    before = data.split(b"\n")[line - 1][: column - 1].decode("utf-8", "ignore")
    what = _SYNTAX.get(place[1], place[1])
    return Problem(name, "", f"not JSON: {what}", line, len(before) + 1)


_HALF = r"half of a surrogate pair before here; write the character itself, not as \u…"
_SYNTAX = {
    "unexpected end of hex escape": _HALF,
    "lone leading surrogate in hex escape": _HALF,
    "key must be a string": "here a key in double quotes is due",
    "trailing comma": "a comma too many before here",
    "trailing characters": "more text after the end",
    "EOF while parsing a string": 'the file ends within a text; a closing " is missing',
    "EOF while parsing a value": "the file ends where a value is due",
    "EOF while parsing an object": "the file ends within an object; a closing } is missing",
    "EOF while parsing a list": "the file ends within a list; a closing ] is missing",
    "expected value": "here a value is due: a text, a number, true, false, null, [ or {",
    "expected `,` or `}`": "here a comma or } is due",
    "expected `,` or `]`": "here a comma or ] is due",
    "expected `:`": "here a colon is due",
    "expected ident": "here true, false or null is due",
    "invalid number": "not a number as JSON writes them",
    "control character (\\u0000-\\u001F) found while parsing a string": (
        "a control character within a text; remove it"
    ),
    "recursion limit exceeded": "nested too deeply",
    "number out of range": "a number of too many digits",
    "invalid escape": r"an escape that JSON does not have; write \\ for a backslash",
}
"""What the parser says, for people who edit files."""


def _duplicates(data: bytes) -> Iterator[tuple[str, str]]:
    """Keys that stand twice in one object, which JSON readers would drop silently.

    The pointer of the object is found by a second look, only when there is such a key.
    """
    found = False

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal found
        entries = dict(pairs)
        if len(entries) == len(pairs):
            return entries
        found = True
        doubled = _Doubled(entries)
        doubled.twice = [
            key for key, times in Counter(key for key, _ in pairs).items() if times > 1
        ]
        return doubled

    # The parser of the validation has refused deep nesting already, so this cannot overflow; and
    # no number matters here, however long.
    tree = json.loads(data, object_pairs_hook=collect, parse_int=float)
    if found:
        yield from _find_doubled(tree, "")


class _Doubled(dict[str, Any]):
    """An object in which keys stand twice."""

    twice: Sequence[str]


def _find_doubled(tree: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, _Doubled):
        for key in tree.twice:
            message = f"the key {quote_name(key)} stands here twice; remove one"
            yield f"{pointer}/{escape_pointer(key)}", message
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _find_doubled(value, f"{pointer}/{escape_pointer(key)}")
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _find_doubled(value, f"{pointer}/{index}")

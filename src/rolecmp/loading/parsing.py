"""JSON from files that nobody vouches for, checked; every error at its line and column."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from rolecmp.loading.pieces import cut_json, refuse_twice
from rolecmp.loading.position import escape_pointer, find_positions, line_and_column
from rolecmp.model.errors import MOST_PROBLEMS, DataError, Fault, Problem
from rolecmp.model.text import quote_name

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ValidationError

_Parsed = TypeVar("_Parsed")

LONGEST_INT = 30
BOM = b"\xef\xbb\xbf"

MAX_VALUES = 1_000_000
"""So many values a file may hold at most, or 16 MB of `[],[],[]` would take a gigabyte."""
MANY_VALUES = 100_000
"""A file with more values is looked at entry by entry first: each complaint takes 1 kB."""
MAX_ENTRY_VALUES = 20_000
"""So many values one entry of such a file may hold at most."""


class Shape(NamedTuple, Generic[_Parsed]):
    """What a kind of JSON file has to look like."""

    validate: Callable[[bytes], _Parsed]
    """Makes something of the JSON of a file; pydantic_core.ValidationError where it is wrong."""
    model: "Callable[[], type[BaseModel]]"
    """The Pydantic model that says the same; asked only once something is wrong."""
    needs: str
    """What a file cannot do without, for one that has nothing in it."""
    join: Callable[[Sequence[_Parsed]], _Parsed] | None = None
    """What the pieces of a file make together, where it may have many values; ValueError if wrong."""


def needs_one_of(keys: Iterable[str]) -> str:
    """What an object with those keys cannot do without."""
    return f"it needs at least one of {', '.join(keys)}"


def parse_json(data: bytes, name: str, shape: Shape[_Parsed]) -> _Parsed:
    """The bytes of a file in a shape: UTF-8 with or without a BOM, and no key twice.

    Raises DataError with every problem found, each with its line and column.
    """
    from pydantic_core import ValidationError

    data = data.removeprefix(BOM)
    refuse_encoding(data, name)
    values = count_values(data)
    if values > MAX_VALUES:
        message = f"more than {MAX_VALUES:,} values in it"
        raise DataError(Problem(name, "", message, cure="split it"))
    if values > MANY_VALUES:
        parsed = _parse_pieces(data, shape)
        if parsed is not None:
            return parsed
        _refuse_no_json(data, name, shape)
        _refuse_entries(data, name, shape)
    failure = None
    try:
        parsed = shape.validate(data)
    except ValidationError as error:
        if error.error_count() == 1:
            _refuse_no_json(data, name, shape)
        failure = error
    found = list(_find_doubled(data))
    if failure is not None:
        found += _explain(failure, shape)
    refuse_faults(data, name, found)
    assert parsed is not None
    return parsed


def _parse_pieces(data: bytes, shape: Shape[_Parsed]) -> _Parsed | None:
    """A good file of many values, each checked once; None where something is wrong, or odd."""
    if shape.join is None:
        return None
    try:
        pieces = cut_json(data.decode(), MAX_ENTRY_VALUES)
        return shape.join([shape.validate(piece.encode()) for piece in pieces])
    except (ValueError, RecursionError):
        return None


def count_values(data: bytes) -> int:
    """At least how many values a JSON text holds, and a few more where texts have commas."""
    return sum(map(data.count, (b",", b"{", b"[")))


def refuse_faults(data: bytes, name: str, faults: Iterable[Fault]) -> None:
    """Raises DataError with the faults, each at its place in the file; nothing where there is none."""
    found = [fault.in_file(name) for fault in islice(faults, MOST_PROBLEMS)]
    if found:
        raise DataError(*locate_problems(data, found))


def locate_problems(data: bytes, problems: Sequence[Problem]) -> list[Problem]:
    """The problems with their places in the file, in the order of the file."""
    if not problems:
        return []
    places = find_positions(data.decode("utf-8-sig"), {problem.pointer for problem in problems})
    located = [problem.at(*places[problem.pointer]) for problem in problems]
    return sorted(located, key=lambda problem: (problem.line or 0, problem.column or 0))


def refuse_encoding(data: bytes, name: str) -> None:
    """Raises DataError where the bytes of a file are not UTF-8."""
    # A text in UTF-16 or UTF-32 without a mark at its start is valid UTF-8 with NULs in between.
    start = 0 if b"\0" in data[:4] else None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start if start is None else start
    if start is not None:
        good = data[:start].decode("utf-8", "replace")
        place = line_and_column(good, len(good))
        problem = Problem(name, "", "not UTF-8 text", *place, cure="save the file as UTF-8")
        raise DataError(problem)


_HALF = (
    "half of a surrogate pair before here",
    "write the character itself, not as \\u…",
)
_SYNTAX = {
    "unexpected end of hex escape": _HALF,
    "lone leading surrogate in hex escape": _HALF,
    "key must be a string": (
        "expected a key in double quotes here",
        "write one, or remove a comma",
    ),
    "trailing comma": ("a comma too many before here", "remove it"),
    "trailing characters": ("more text after the end", "remove it"),
    "EOF while parsing a string": ("the file ends within a text", 'a closing " is missing'),
    "EOF while parsing a value": (
        "the file ends where a value is expected",
        "write the rest of it",
    ),
    "EOF while parsing an object": ("the file ends within an object", "a closing } is missing"),
    "EOF while parsing a list": ("the file ends within a list", "a closing ] is missing"),
    "expected value": (
        "expected a value here",
        "write a text in double quotes, a number, true, false, null, [ or {",
    ),
    "expected `,` or `}`": ("expected a comma or } here", "add it"),
    "expected `,` or `]`": ("expected a comma or ] here", "add it"),
    "expected `:`": ("expected a colon here", "add it"),
    "expected ident": ("expected true, false or null here", "put texts in double quotes"),
    "invalid number": ("not a number as JSON writes them", "write digits only, such as 70000"),
    "control character (\\u0000-\\u001F) found while parsing a string": (
        "a control character within a text",
        "remove it",
    ),
    "recursion limit exceeded": ("nested too deeply", "200 levels are the most"),
    "number out of range": ("a number of too many digits", "correct it"),
    "invalid escape": ("an escape that JSON does not have", r"write \\ for a backslash"),
}
"""What the parser says, for people who edit files: what is wrong, and what would be right."""


def _refuse_no_json(data: bytes, name: str, shape: Shape[Any]) -> None:
    from pydantic_core import from_json

    if not data.strip():
        raise DataError(Problem(name, "", "empty", 1, 1, shape.needs))
    try:
        from_json(data)
    except ValueError as error:
        raise _no_json(str(error), data, name) from error


def _no_json(message: str, data: bytes, name: str) -> DataError:
    place = re.search(r"^(.*) at line (\d+) column (\d+)$", message)
    if place is None:
        return DataError(Problem(name, "", f"not JSON: {message}"))
    line, column = int(place[2]), int(place[3])
    # The parser counts bytes.
    before = data.split(b"\n", line)[line - 1][: max(column - 1, 0)].decode("utf-8", "ignore")
    what, cure = _SYNTAX.get(place[1], (place[1], "correct it"))
    return DataError(Problem(name, "", f"not JSON: {what}", line, len(before) + 1, cure))


# --- keys that stand twice --------------------------------------------------------------------


class _Doubled(dict[str, Any]):
    """An object in which keys stand twice."""

    twice: Sequence[str]


def _read_doubled(data: bytes) -> Any:
    """The JSON as plain objects; one that has a key twice, which readers drop silently, tells."""

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        entries = dict(pairs)
        if len(entries) == len(pairs):
            return entries
        doubled = _Doubled(entries)
        times = Counter(key for key, _ in pairs)
        doubled.twice = [key for key, number in times.items() if number > 1]
        return doubled

    return json.loads(data, object_pairs_hook=collect, parse_int=_read_int)


def _read_int(digits: str) -> float:
    """A number of thousands of digits would be an error as an int, and is none of ours anyway."""
    return int(digits) if len(digits) <= LONGEST_INT else float(digits)


def _find_doubled(data: bytes) -> Iterator[Fault]:
    """The keys that stand twice in JSON that is nested no deeper than the validation takes."""
    try:
        json.loads(data, object_pairs_hook=refuse_twice, parse_int=_read_int)
    except ValueError:
        yield from _doubled_keys(_read_doubled(data), "")


def _doubled_keys(tree: Any, pointer: str) -> Iterator[Fault]:
    if isinstance(tree, _Doubled):
        for key in tree.twice:
            message = f"the key {quote_name(key)} is here twice"
            yield Fault(f"{pointer}/{escape_pointer(key)}", message, "remove one")
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _doubled_keys(value, f"{pointer}/{escape_pointer(key)}")
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _doubled_keys(value, f"{pointer}/{index}")


# --- what is not as the model has it ----------------------------------------------------------


def _explain(failure: "ValidationError", shape: Shape[Any]) -> Iterator[Fault]:
    # It costs an import that a good file need not pay for.
    from rolecmp.loading.schema_errors import explain_errors

    return explain_errors(failure.errors(include_url=False), shape.model())


def _refuse_entries(data: bytes, name: str, shape: Shape[Any]) -> None:
    """Raises DataError where an entry of a file with many values is wrong in itself."""
    from pydantic_core import ValidationError

    tree = _read_doubled(data)
    if not isinstance(tree, dict):
        return
    found = list(islice(_doubled_keys(tree, ""), MOST_PROBLEMS))
    for place, stand_in, piece in _pieces(tree):
        if len(found) >= MOST_PROBLEMS:
            break
        text = json.dumps(piece).encode()
        if count_values(text) > MAX_ENTRY_VALUES:
            message = f"more than {MAX_ENTRY_VALUES:,} values in one entry"
            found.append(Fault(place, message, "shorten it"))
            continue
        try:
            shape.validate(text)
        except ValidationError as error:
            found += (
                fault._replace(pointer=place + fault.pointer.removeprefix(stand_in))
                for fault in _explain(error, shape)
            )
    refuse_faults(data, name, found)


def _pieces(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """An object entry by entry: where the entry is, where in the piece it is, the piece."""
    for key, value in tree.items():
        place = f"/{escape_pointer(key)}"
        match value:
            case dict():
                for id_, entry in value.items():
                    here = f"{place}/{escape_pointer(id_)}"
                    yield here, here, {key: {id_: entry}}
            case list():
                for index, entry in enumerate(value):
                    yield f"{place}/{index}", f"{place}/0", {key: [entry]}
            case _:
                yield place, place, {key: value}

"""JSON from files that nobody vouches for, checked; every error at its line and column."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rolecmp.errors import DataError, Problem
from rolecmp.position import escape_pointer, find_positions, line_and_column
from rolecmp.text import quote_name

_Parsed = TypeVar("_Parsed", bound=BaseModel)

_BOM = b"\xef\xbb\xbf"


def parse_json(data: bytes, name: str, model: type[_Parsed]) -> _Parsed:
    """The bytes of a file as a model: UTF-8 with or without a BOM, and no key twice.

    Raises DataError with every problem found, each with its line and column.
    """
    data = data.removeprefix(_BOM)
    _refuse_encoding(data, name)
    errors: list[Any] = []
    parsed = None
    try:
        parsed = model.model_validate_json(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if errors and errors[0]["type"] == "json_invalid":
        raise DataError(_json_problem(name, errors[0]["ctx"]["error"]))
    problems = [Problem(name, pointer, message) for pointer, message in _duplicates(data)]
    if errors:
        # It costs an import that a good file need not pay for.
        from rolecmp.complaints import explain_errors

        problems += [Problem(name, pointer, message) for pointer, message in explain_errors(errors)]
    refuse_problems(data, problems)
    assert parsed is not None
    return parsed


def refuse_problems(data: bytes, problems: Iterable[Problem]) -> None:
    """Raises DataError with the problems, each at its place in the file; nothing when none."""
    found = list(problems)
    if not found:
        return
    text = data.decode("utf-8-sig")
    places = find_positions(text, {problem.pointer for problem in found})
    located = [problem.at(*places[problem.pointer]) for problem in found]
    raise DataError(*sorted(located, key=lambda p: (p.line or 0, p.column or 0)))


def _refuse_encoding(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        line, column = line_and_column(good, len(good))
        problem = Problem(name, "", "not UTF-8 text; save the file as UTF-8", line, column)
        raise DataError(problem) from error


def _json_problem(name: str, message: str) -> Problem:
    place = re.search(r"^(.*) at line (\d+) column (\d+)$", message)
    if place is None:
        return Problem(name, "", f"not JSON: {message}")
    line, column = int(place[2]), max(int(place[3]), 1)
    return Problem(name, "", f"not JSON: {place[1]}", line, column)


def _duplicates(data: bytes) -> Iterator[tuple[str, str]]:
    """Keys that stand twice in one object, which JSON readers would drop silently.

    The pointer of the object is found by a second look, only when there is such a key.
    """
    twice: list[str] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        entries = dict(pairs)
        if len(entries) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    twice.append(key)
                seen.add(key)
            entries[_TWICE] = twice[-1]
        return entries

    # The parser of the validation has refused deep nesting already, so this cannot overflow; and
    # only keys matter, so that no number needs to be read as more than a float.
    tree = json.loads(data, object_pairs_hook=collect, parse_int=float)
    if twice:
        yield from _find_marks(tree, "")


_TWICE = "\0twice"


def _find_marks(tree: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        key = tree.pop(_TWICE, None)
        if key is not None:
            message = f"the key {quote_name(key)} stands here twice; remove one"
            yield f"{pointer}/{escape_pointer(key)}", message
        for key, value in tree.items():
            yield from _find_marks(value, f"{pointer}/{escape_pointer(key)}")
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _find_marks(value, f"{pointer}/{index}")

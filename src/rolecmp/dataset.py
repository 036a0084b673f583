"""Data files into one validated Dataset; every error names file, place and cure."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from rolecmp.assembly import assemble, check_file
from rolecmp.dataset_files import built_in_files
from rolecmp.errors import DataError, Problem
from rolecmp.models import DataFile, Dataset
from rolecmp.position import escape_pointer, find_positions, line_and_column
from rolecmp.reading import file_name, read_bytes
from rolecmp.text import quote_name

_BOM = b"\xef\xbb\xbf"


def load_dataset(overlays: Sequence[str] = ()) -> Dataset:
    """The built-in data with the files of `overlays` laid on in order; `-` is stdin.

    Raises DataError with every problem of the first file that has one. The built-in files are
    checked by the test suite, not again at every start.
    """
    files = [_parse_trusted(path) for path in built_in_files()]
    for path in overlays:
        data = read_bytes(path)
        name = file_name(path)
        file = parse_file(data, name)
        merged = assemble([*files, file])
        refuse_problems(data, check_file(name, file, merged))
        files.append(file)
    return assemble(files)


def _parse_trusted(path: str) -> DataFile:
    with open(path, "rb") as opened:
        return DataFile.model_validate_json(opened.read())


def parse_file(data: bytes, name: str) -> DataFile:
    """One file's bytes as a DataFile; what takes other files to check is left to `check_file`.

    Raises DataError with every problem found, each with its line and column.
    """
    # complaints costs an import that a good file need not pay for
    data = data.removeprefix(_BOM)
    _refuse_encoding(data, name)
    errors: list[Any] = []
    file = None
    try:
        file = DataFile.model_validate_json(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if errors and errors[0]["type"] == "json_invalid":
        raise DataError(_json_problem(name, errors[0]["ctx"]["error"]))
    problems = [Problem(name, pointer, message) for pointer, message in _duplicates(data)]
    if errors:
        from rolecmp.complaints import explain_errors

        problems += [Problem(name, pointer, message) for pointer, message in explain_errors(errors)]
    if file is not None and not file.model_fields_set - {"schema_"}:
        keys = ", ".join(key for key in DataFile.model_fields if key != "schema_")
        problems.append(Problem(name, "", f"no data in it: it needs at least one of {keys}"))
    refuse_problems(data, problems)
    assert file is not None
    return file


def refuse_problems(data: bytes, problems: "Iterator[Problem] | Sequence[Problem]") -> None:
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

    # The parser of the validation has refused deep nesting already, so this cannot overflow.
    tree = json.loads(data, object_pairs_hook=collect)
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

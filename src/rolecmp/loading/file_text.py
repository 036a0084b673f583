"""The text of a data file, JSON or YAML: what it says as JSON, and where in the file that stands."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from rolecmp.loading.data_shape import DATA_SHAPE
from rolecmp.loading.parsing import BOM, locate_problems, parse_json, refuse_encoding
from rolecmp.loading.position import escape_pointer, find_positions
from rolecmp.loading.reading import file_name, read_bytes
from rolecmp.model.errors import MOST_PROBLEMS, DataError, Fault, Problem

if TYPE_CHECKING:
    from rolecmp.loading.yaml_text import YamlText
    from rolecmp.model.data_file import DataFile

YAML_ENDINGS: Final = (".yaml", ".yml")
"""How the names of files end that are read as YAML; all others are read as JSON."""

_TABLE_ENDINGS: Final = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
"""How the names of files end of which a data file can be made."""

_TIMES = 3
"""So often texts are made of numbers: one that stands in the way may hide the next."""


class FileText(NamedTuple):
    """The text of one data file."""

    name: str
    """How messages name it."""
    data: bytes
    """As JSON."""
    yaml: "YamlText | None" = None
    """Of a YAML file, what knows its places."""

    def positions(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of JSON pointers, or of the nearest thing around each."""
        if self.yaml is not None:
            return self.yaml.positions(pointers)
        return find_positions(self.data.decode("utf-8-sig"), pointers)

    def locate(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems with their places in the file, in the order of the file."""
        if self.yaml is None:
            return locate_problems(self.data, problems)
        places = self.yaml.positions({problem.pointer for problem in problems})
        located = [problem.at(*places[problem.pointer]) for problem in problems]
        return sorted(located, key=lambda problem: (problem.line or 0, problem.column or 0))

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Raises DataError with the faults, each at its place; nothing where there is none."""
        found = [fault.in_file(self.name) for fault in islice(faults, MOST_PROBLEMS)]
        if found:
            raise DataError(*self.locate(found))


def read_text(path: str) -> FileText:
    """The text of a data file, or of stdin for `-`; DataError as `read_bytes` and `make_text`."""
    return make_text(read_bytes(path), file_name(path))


def make_text(data: bytes, name: str) -> FileText:
    """The text of the bytes of a file, by the ending of its name.

    Raises DataError where YAML cannot be read, or the name is that of a table; JSON is read by
    `parse_file`.
    """
    if name.lower().endswith(_TABLE_ENDINGS):
        cure = f"`rolecmp data import {name}` makes one of it"
        raise DataError(Problem(name, "", "a table, not a data file", cure=cure))
    if not name.lower().endswith(YAML_ENDINGS):
        return FileText(name, data)
    from rolecmp.loading.yaml_text import YamlText

    data = data.removeprefix(BOM)
    refuse_encoding(data, name)
    yaml = YamlText(data.decode(), name)
    return FileText(name, yaml.data, yaml)


def parse_file(text: FileText) -> "DataFile":
    """Reads a file's text as a DataFile; what takes other files to check is left to `check_file`.

    Raises DataError with every problem found, each with its line and column.
    """
    if text.yaml is not None:
        text = _with_texts(text, text.yaml)
    try:
        file = parse_json(text.data, text.name, DATA_SHAPE)
    except DataError as error:
        if text.yaml is None:
            raise
        raise DataError(*_relocate(text, error.problems)) from error
    if not file.stated - {"schema_"}:
        text.refuse([Fault("", "no data in it", DATA_SHAPE.needs)])
    return file


def _relocate(text: FileText, problems: Sequence[Problem]) -> list[Problem]:
    """The problems of the JSON that was made of a YAML file, at their places in that."""
    placed = [problem for problem in problems if problem.line is not None]
    return text.locate(placed) or [*problems]


def _with_texts(text: FileText, yaml: "YamlText") -> FileText:
    """The same, with numbers as texts where texts are due: `title: 1.10` is 1.10."""
    from pydantic_core import ValidationError

    for _ in range(_TIMES):
        try:
            DATA_SHAPE.validate(text.data)
        except ValidationError as error:
            due = [
                "".join(f"/{escape_pointer(str(part))}" for part in found["loc"])
                for found in error.errors(include_url=False, include_input=False)
                if found["type"] == "string_type"
            ]
            taken = [yaml.take_as_written(pointer) for pointer in due]
            if True not in taken:
                break
            text = text._replace(data=yaml.data)
        else:
            break
    return text

"""Data files into one validated Dataset; every error names file, place and cure."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.assembly import assemble, check_file
from rolecmp.dataset_files import built_in_files
from rolecmp.errors import Problem
from rolecmp.models import DataFile, Dataset
from rolecmp.parsing import needs, parse_json, refuse_problems
from rolecmp.reading import file_name, read_bytes


class Loaded(NamedTuple):
    """All data laid over one another, and the last file laid on, if any, with its text."""

    dataset: Dataset
    last: DataFile | None
    text: str


def load_dataset(overlays: Sequence[str] = ()) -> Dataset:
    """The built-in data with the files of `overlays` laid on in order; `-` is stdin.

    Raises DataError with the problems of the first file that has one. The built-in files are
    checked by the test suite, not again at every start.
    """
    return load_files(overlays).dataset


def load_files(overlays: Sequence[str]) -> Loaded:
    """The same as `load_dataset`, with the last of the files beside it."""
    files = [_parse_trusted(path) for path in built_in_files()]
    last, text = None, ""
    for path in overlays:
        data = read_bytes(path)
        name = file_name(path)
        last = parse_file(data, name)
        merged = assemble([*files, last])
        refuse_problems(data, check_file(name, last, merged))
        files.append(last)
        text = data.decode("utf-8-sig")
    return Loaded(assemble(files), last, text)


def _parse_trusted(path: str) -> DataFile:
    with open(path, "rb") as opened:
        return DataFile.model_validate_json(opened.read())


def parse_file(data: bytes, name: str) -> DataFile:
    """One file's bytes as a DataFile; what takes other files to check is left to `check_file`.

    Raises DataError with the problems found, each with its line and column.
    """
    file = parse_json(data, name, DataFile)
    if not file.model_fields_set - {"schema_"}:
        refuse_problems(data, [Problem(name, "", f"no data in it; {needs(DataFile)}")])
    return file

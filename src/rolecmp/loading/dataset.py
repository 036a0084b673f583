"""Loads data files into one checked Dataset; every error names file, place and cure."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from rolecmp.loading.assembly import NOTHING_YET, lay_over
from rolecmp.loading.built_in import load_built_in, parse_trusted
from rolecmp.loading.data_shape import DATA_SHAPE
from rolecmp.loading.extension import extend_roles
from rolecmp.loading.layers import Layer, LayerKind, built_in_files, find_layers
from rolecmp.loading.parsing import parse_json, refuse_faults
from rolecmp.loading.reading import STDIN, file_name, read_bytes
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset, Version
from rolecmp.model.errors import Fault


class Loaded(NamedTuple):
    """All data in use, and the files that it came from."""

    dataset: Dataset
    files: tuple[tuple[str, DataFile], ...]
    """Each with its name, in the order in which they are laid on."""
    last: DataFile | None
    """The last of the files that the user named, if any."""
    text: str
    """The text of that file."""


def load_dataset(
    given: Sequence[str] = (), only: Sequence[str] = (), *, user_data: bool = True
) -> Dataset:
    """Loads the data in use, which `find_layers` finds, laid over one another.

    Raises DataError with every problem of the first file that has one. The built-in files are
    checked by the test suite, not again at every start.
    """
    return load_files(given, only, user_data=user_data).dataset


def load_files(
    given: Sequence[str] = (), only: Sequence[str] = (), *, user_data: bool = True
) -> Loaded:
    """Loads the same as `load_dataset`, and keeps the files."""
    return load_layers(find_layers(given, only, user_data=user_data))


def load_layers(layers: Iterable[Layer]) -> Loaded:
    """Loads the files of layers, laid over one another; raises DataError as `load_dataset` does."""
    dataset, last, text = NOTHING_YET, None, b""
    files = []
    rest = [*layers]
    built_in = built_in_files()
    if built_in and [layer.path for layer in rest[: len(built_in)]] == built_in:
        dataset = load_built_in()
        files.append((LayerKind.BUILT_IN.value, DataFile(**dataset._asdict())))
        del rest[: len(built_in)]
    for layer in rest:
        if layer.kind is LayerKind.BUILT_IN:  # one of several, where the others are left out
            file = parse_trusted(layer.path)
            dataset = lay_over(dataset, file)
        else:
            data = read_bytes(layer.path)
            file, dataset = lay_on(data, layer_name(layer), dataset)
            if layer.kind is LayerKind.GIVEN:
                last, text = file, data
        files.append((layer_name(layer), file))
    return Loaded(dataset, tuple(files), last, text.decode("utf-8-sig"))


def layer_name(layer: Layer) -> str:
    """Names the file of a layer, for `--origin`: `built-in`, or its path."""
    return layer.kind.value if layer.kind is LayerKind.BUILT_IN else file_name(layer.path)


def lay_on(data: bytes, name: str, dataset: Dataset) -> tuple[DataFile, Dataset]:
    """Lays a file on a dataset and checks it; raises DataError with everything that is wrong with it."""
    from rolecmp.loading.checks.file import check_file  # the built-in files need none of it

    file = parse_file(data, name)
    extension = extend_roles(file.roles, dataset.roles)
    merged = lay_over(dataset, file, extension)
    refuse_faults(data, name, check_file(file, merged, dataset, extension))
    return file, merged


def parse_file(data: bytes, name: str) -> DataFile:
    """Reads a file's bytes as a DataFile; what takes other files to check is left to `check_file`.

    Raises DataError with every problem found, each with its line and column.
    """
    file = parse_json(data, name, DATA_SHAPE)
    if not file.stated - {"schema_"}:
        refuse_faults(data, name, [Fault("", "no data in it", DATA_SHAPE.needs)])
    return file


def load_versions(old: str, new: str, layers: Sequence[Layer]) -> tuple[Version, Version]:
    """Loads two versions of a file, each laid on the same data; DataError as in `load_dataset`.

    The data is all layers, or those below one of the two files where it is a layer itself.
    """
    below = takewhile(lambda layer: not any(is_same(p, layer.path) for p in (old, new)), layers)
    dataset = load_layers(below).dataset
    before, after = (
        Version(*lay_on(read_bytes(path), file_name(path), dataset)) for path in (old, new)
    )
    return before, after


def is_same(path: str, other: str) -> bool:
    """Whether two paths lead to the same file."""
    try:
        return path == other or (STDIN not in (path, other) and os.path.samefile(path, other))
    except (OSError, ValueError):
        return False


def format_file(content: Mapping[str, Any], name: str, dataset: Dataset) -> bytes:
    """Writes the content of a data file as JSON; raises DataError if it is not valid on `dataset`."""
    data = (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    lay_on(data, name, dataset)
    return data

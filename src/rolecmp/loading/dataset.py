"""Loads data files into one checked Dataset; every error names file, place and cure."""

import os
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from rolecmp.loading.built_in import load_built_in, parse_trusted
from rolecmp.loading.layers import Layer, LayerKind, built_in_files, find_layers
from rolecmp.loading.reading import STDIN, file_name
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import NOTHING_YET, Dataset, Version
from rolecmp.model.pay import PayRecord

if TYPE_CHECKING:
    from rolecmp.loading.file_text import FileText


class Loaded(NamedTuple):
    """All data in use, and the files that it came from."""

    dataset: Dataset
    files: tuple[tuple[str, DataFile], ...]
    """Each with its name, in the order in which they are laid on."""
    last: DataFile | None
    """The last of the files that the user named, if any."""
    text: "FileText | None" = None
    """The text of that file."""

    @property
    def own_pay(self) -> list[PayRecord]:
        """The pay records of the user's own files."""
        built_in = {
            id(record)
            for name, file in self.files
            if name == LayerKind.BUILT_IN
            for record in file.pay
        }
        return [record for record in self.dataset.pay if id(record) not in built_in]


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
    rest = [*layers]
    built_in = built_in_files()
    if built_in and [layer.path for layer in rest[: len(built_in)]] == built_in:
        dataset = load_built_in()
        file = DataFile(**dataset._asdict())
        start = Loaded(dataset, ((LayerKind.BUILT_IN.value, file),), None)
        return _load_on(start, rest[len(built_in) :])
    return _load_on(Loaded(NOTHING_YET, (), None), rest)


def _load_on(loaded: Loaded, layers: Sequence[Layer]) -> Loaded:
    """Lays the files of further layers on what has been loaded."""
    if not layers:
        return loaded
    # Built-in data needs nothing of this, which takes a few milliseconds to import.
    from rolecmp.loading.assembly import lay_over
    from rolecmp.loading.file_text import read_text
    from rolecmp.loading.laying import lay_on

    dataset, files, last, text = loaded
    for layer in layers:
        if layer.kind is LayerKind.BUILT_IN:  # one of several, where the others are left out
            file = parse_trusted(layer.path)
            dataset = lay_over(dataset, file)
        else:
            read = read_text(layer.path)
            file, dataset = lay_on(read, dataset)
            if layer.kind is LayerKind.GIVEN:
                last, text = file, read
        files = (*files, (layer_name(layer), file))
    return Loaded(dataset, files, last, text)


def layer_name(layer: Layer) -> str:
    """Names the file of a layer, for `--origin`: `built-in`, or its path."""
    return layer.kind.value if layer.kind is LayerKind.BUILT_IN else file_name(layer.path)


def load_versions(old: str, new: str, layers: Sequence[Layer]) -> tuple[Version, Version]:
    """Loads two versions of a file, each laid on the same data; DataError as in `load_dataset`.

    The data is all layers, or those below one of the two files where it is a layer itself.
    """
    from rolecmp.loading.file_text import read_text
    from rolecmp.loading.laying import lay_on

    below = takewhile(lambda layer: not any(is_same(p, layer.path) for p in (old, new)), layers)
    dataset = load_layers(below).dataset
    before, after = (Version(*lay_on(read_text(path), dataset)) for path in (old, new))
    return before, after


def is_same(path: str, other: str) -> bool:
    """Whether two paths lead to the same file."""
    try:
        return path == other or (STDIN not in (path, other) and os.path.samefile(path, other))
    except (OSError, ValueError):
        return False

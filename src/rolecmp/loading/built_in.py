"""The built-in data, checked and put together when it was compiled."""

import os
from typing import Any

from rolecmp.loading import layers
from rolecmp.loading.compiled import (
    DATA,
    LATER,
    CompiledData,
    dump,
    make_file,
    read_compiled,
    schema_name,
)
from rolecmp.loading.deferred import DeferredList
from rolecmp.model.collections import DEFERRED
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset


def load_built_in() -> Dataset:
    """All of the built-in data."""
    file = make_file(read_compiled(DATA, lambda: _compile()[0]))
    later = _Later()
    values: dict[str, Any] = {
        name: later.list_of(name) if name in DEFERRED else getattr(file, name)
        for name in Dataset._fields
    }
    return Dataset(**values)


class _Later:
    """What is read when one of its lists is first asked for, once for all of them."""

    def __init__(self) -> None:
        self._file: DataFile | None = None

    def list_of(self, name: str) -> DeferredList[Any]:
        return DeferredList(lambda: getattr(self._read(), name))

    def _read(self) -> DataFile:
        if self._file is None:
            self._file = make_file(read_compiled(LATER, lambda: _compile()[1]))
        return self._file


def _compile() -> tuple[CompiledData, CompiledData]:
    from rolecmp.loading.compiling import compile_data

    return compile_data(map(parse_trusted, layers.built_in_files()))


def write_compiled(folder: str) -> list[str]:
    """The files that the build puts beside the built-in data in the wheel; returns their names."""
    from rolecmp.loading.compiling import compile_schema

    data, later = _compile()
    compiled = {DATA: data, LATER: later, schema_name(): compile_schema()}
    for name, value in compiled.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(dump(value))
    return [*compiled]


def parse_trusted(path: str) -> DataFile:
    """One of the built-in files, which are checked by the test suite."""
    from rolecmp.loading.data_shape import validate_data

    with open(path, "rb") as opened:
        return validate_data(opened.read())

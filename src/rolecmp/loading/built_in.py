"""The built-in data, checked and put together when it was compiled."""

import os

from rolecmp.loading import layers
from rolecmp.loading.compiled import (
    DATA,
    CompiledData,
    dump,
    make_dataset,
    read_compiled,
    schema_name,
)
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset


def load_built_in() -> Dataset:
    """All of the built-in data."""
    return make_dataset(read_compiled(DATA, _compile))


def _compile() -> CompiledData:
    from rolecmp.loading.compiling import compile_data

    return compile_data(map(parse_trusted, layers.built_in_files()))


def write_compiled(folder: str) -> list[str]:
    """The files that the build puts beside the built-in data in the wheel; returns their names."""
    from rolecmp.loading.compiling import compile_schema

    compiled = {DATA: _compile(), schema_name(): compile_schema()}
    for name, value in compiled.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(dump(value))
    return [*compiled]


def parse_trusted(path: str) -> DataFile:
    """One of the built-in files, which are checked by the test suite."""
    from rolecmp.loading.data_shape import validate_data

    with open(path, "rb") as opened:
        return validate_data(opened.read())

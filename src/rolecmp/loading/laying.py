"""Lays a file of anybody's on a dataset: read, checked in itself and with what it refers to."""

import json
from collections.abc import Mapping
from typing import Any

from rolecmp.loading.assembly import lay_over
from rolecmp.loading.checks.file import check_file
from rolecmp.loading.data_shape import DATA_SHAPE
from rolecmp.loading.extension import extend_roles
from rolecmp.loading.parsing import parse_json, refuse_faults
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Fault


def lay_on(data: bytes, name: str, dataset: Dataset) -> tuple[DataFile, Dataset]:
    """Lays a file on a dataset and checks it; raises DataError with everything that is wrong with it."""
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


def format_file(content: Mapping[str, Any], name: str, dataset: Dataset) -> bytes:
    """Writes the content of a data file as JSON; raises DataError if it is not valid on `dataset`."""
    data = (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    lay_on(data, name, dataset)
    return data

"""Lays a file of anybody's on a dataset: read, checked in itself and with what it refers to."""

import json
from collections.abc import Mapping
from typing import Any

from rolecmp.loading.assembly import lay_over
from rolecmp.loading.checks.file import check_file
from rolecmp.loading.extension import extend_roles
from rolecmp.loading.file_text import FileText, parse_file
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset


def lay_on(text: FileText, dataset: Dataset) -> tuple[DataFile, Dataset]:
    """Lays a file on a dataset and checks it; raises DataError with everything that is wrong with it."""
    file = parse_file(text)
    extension = extend_roles(file.roles, dataset.roles)
    merged = lay_over(dataset, file, extension)
    text.refuse(check_file(file, merged, dataset, extension))
    return file, merged


def format_file(content: Mapping[str, Any], name: str, dataset: Dataset) -> bytes:
    """Writes the content of a data file as JSON; raises DataError if it is not valid on `dataset`."""
    data = (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    lay_on(FileText(name, data), dataset)
    return data

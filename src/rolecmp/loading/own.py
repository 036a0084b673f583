"""What of a dataset is not built in: what the files of whoever uses it state."""

from typing import Any

from rolecmp.loading.built_in import load_built_in
from rolecmp.model.collections import COLLECTIONS, LISTS
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset


def own_part(dataset: Dataset) -> DataFile | None:
    """All that is in a dataset and not in the built-in data, as one file; None where nothing is.

    Told by comparing, as a dataset does not know the files that it came of.
    """
    built_in = load_built_in()
    own: dict[str, Any] = {}
    for key in COLLECTIONS:
        known = getattr(built_in, key)
        own[key] = {i: one for i, one in getattr(dataset, key).items() if known.get(i) != one}
    for key in LISTS:
        entries = getattr(dataset, key)
        said = {repr(entry) for entry in getattr(built_in, key)}  # some hold what has no hash
        own[key] = tuple(entry for entry in entries if repr(entry) not in said)
    return DataFile(**own) if any(own.values()) else None

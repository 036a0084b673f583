"""Everything that is wrong with a data file once it lies on the others."""

from collections.abc import Iterator
from typing import NamedTuple

from rolecmp.loading.checks.levels import check_levels
from rolecmp.loading.checks.pairs import check_pairs
from rolecmp.loading.checks.pay import check_pay
from rolecmp.loading.checks.roles import check_role
from rolecmp.loading.checks.things import check_things
from rolecmp.loading.extension import Extension, extend_roles
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import NOTHING_YET, Dataset
from rolecmp.model.errors import Fault, Problem


class FileCheck(NamedTuple):
    """What is wrong with one file, in the order of the file, as far as it was looked for."""

    name: str
    file: DataFile | None
    """None where nothing of it can be laid on, so far is it from the shape of data files."""
    problems: tuple[Problem, ...]


def check_file(
    file: DataFile,
    dataset: Dataset,
    before: Dataset = NOTHING_YET,
    extension: Extension | None = None,
) -> Iterator[Fault]:
    """Yields what is wrong in a file that is laid on `before` and makes `dataset` of it.

    `extension` is what `extend_roles` makes of the file's roles, where that has been done already.
    """
    extension = extension or extend_roles(file.roles, before.roles)
    yield from check_things(file, dataset)
    yield from extension.faults
    for id_, role in file.roles.items():
        yield from check_role(f"/roles/{id_}", id_, role, dataset)
    yield from check_levels(file, dataset)
    yield from check_pairs(file.pairs, dataset)
    yield from check_pay(file.pay, dataset)

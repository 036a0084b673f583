"""Lays data files over one another: a later id replaces, roles that extend others are made."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, TypeVar

from rolecmp.loading.deferred import join_lists
from rolecmp.loading.extension import Extension, extend_roles
from rolecmp.model.collections import COLLECTIONS
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import NOTHING_YET, Dataset
from rolecmp.model.expectation import Dimension, Scale
from rolecmp.model.ladder_pay import ladder_pay
from rolecmp.model.pair import Pair
from rolecmp.model.pay import PayRecord
from rolecmp.model.role import Role
from rolecmp.model.things import (
    Activity,
    Background,
    City,
    Duty,
    Level,
    Metric,
    Skill,
    Source,
    Team,
)

_Entry = TypeVar(
    "_Entry",
    Source, Level, Dimension, Scale, City, Skill, Duty, Activity, Metric, Team, Background, Role,
)  # fmt: skip


def assemble(files: Iterable[DataFile]) -> Dataset:
    """Lays files over one another in their order."""
    return reduce(lay_over, files, NOTHING_YET)


def lay_over(dataset: Dataset, file: DataFile, extension: Extension | None = None) -> Dataset:
    """Lays one more file on a dataset; roles that extend others are made whole.

    `extension` is what `extend_roles` makes of the file's roles, where that has been done already.
    """
    extension = extension or extend_roles(file.roles, dataset.roles)
    laid = {key: getattr(file, key) for key in COLLECTIONS} | {"roles": extension.roles}
    merged: dict[str, Any] = {key: _merge(getattr(dataset, key), laid[key]) for key in laid}
    return Dataset(
        **merged,
        pairs=_merge_pairs(dataset.pairs, file.pairs),
        pay=_lay_pay(dataset, file, extension.roles),
        expectations=join_lists(dataset.expectations, file.expectations),
        proficiencies=join_lists(dataset.proficiencies, file.proficiencies),
        level_mappings=join_lists(dataset.level_mappings, file.level_mappings),
        lint_exceptions=(*dataset.lint_exceptions, *file.lint_exceptions),
    )


def _merge(old: Mapping[str, _Entry], new: Mapping[str, _Entry]) -> Mapping[str, _Entry]:
    if not new:
        return old
    merged = {**old}
    for id_, entry in new.items():
        merged[id_] = entry if entry.id == id_ else entry.replace(id=id_)
    return merged


def _merge_pairs(old: tuple[Pair, ...], new: tuple[Pair, ...]) -> tuple[Pair, ...]:
    if not new:
        return old
    return tuple({frozenset(pair.roles): pair for pair in (*old, *new)}.values())


def _lay_pay(dataset: Dataset, file: DataFile, roles: Mapping[str, Role]) -> tuple[PayRecord, ...]:
    """Joins pay records with those of the steps of the file's roles, in the place of earlier ones."""
    earlier = {
        paid.record
        for id_ in roles
        if id_ in dataset.roles
        for paid in ladder_pay(id_, dataset.roles[id_])
    }
    stated = dict.fromkeys(paid.record for id_ in roles for paid in ladder_pay(id_, roles[id_]))
    gone = earlier - stated.keys()
    kept = tuple(record for record in dataset.pay if record not in gone) if gone else dataset.pay
    return _merge_pay(kept, (*file.pay, *(record for record in stated if record not in earlier)))


def _merge_pay(old: tuple[PayRecord, ...], new: tuple[PayRecord, ...]) -> tuple[PayRecord, ...]:
    """Joins pay records; one with the id of an earlier one takes its place."""
    records: dict[object, PayRecord] = dict(enumerate(old))
    places = {record.id: place for place, record in records.items() if record.id is not None}
    for position, record in enumerate(new, len(old)):
        records[places.get(record.id, position) if record.id is not None else position] = record
    return tuple(records.values())

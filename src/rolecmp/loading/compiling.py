"""Compiles the built-in data and the schema of data files into plain values, for `compiled`."""

import re
from collections.abc import Iterable
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from rolecmp.loading.assembly import assemble
from rolecmp.loading.compiled import (
    BY_ID,
    MANY,
    ONE,
    PERHAPS,
    ClassPlace,
    CompiledData,
    CompiledSchema,
    Kind,
)
from rolecmp.model.collections import DEFERRED
from rolecmp.model.data_file import DataFile
from rolecmp.model.record import Record
from rolecmp.model.schema import Model, core_schema, models


def compile_data(files: Iterable[DataFile]) -> tuple[CompiledData, CompiledData]:
    """Checked files, put together and in plain values, as `make_file` takes them.

    What is read at every start, and what is read when it is asked for.
    """
    values = _plain(DataFile(**assemble(files)._asdict()), {})
    later = {key: values.pop(key) for key in DEFERRED if key in values}
    kinds = _kinds()
    return (kinds, values), (kinds, later)


def _plain(value: object, same: dict[object, object]) -> Any:
    """A value in plain ones; of equal texts and lists there is one, which `same` has."""
    match value:
        case Record():
            stated = [name for name in value.fields if name in value.stated]
            return {name: _plain(getattr(value, name), same) for name in stated}
        case Enum():
            return _plain(value.value, same)
        case dict():
            return {_plain(id_, same): _plain(entry, same) for id_, entry in value.items()}
        case tuple():
            parts = tuple(_plain(part, same) for part in value)
            return (
                same.setdefault(parts, parts) if all(isinstance(p, str) for p in parts) else parts
            )
        case str():
            return same.setdefault(value, value)
        case _:
            return value


def _kinds() -> tuple[Kind, ...]:
    """All classes of records, each after those that stand in its fields."""
    kinds: list[Kind] = []
    positions: dict[type, int] = {}
    for record, model in models().items():
        parts = []
        for name, field in model.model_fields.items():
            number, class_ = _part(field.annotation)
            if class_ is not None:
                if class_ not in positions:  # an enum
                    positions[class_] = len(kinds)
                    kinds.append((class_.__module__, class_.__name__, None))
                parts.append((name, number, positions[class_]))
        positions[model] = len(kinds)
        kinds.append((record.__module__, record.__name__, tuple(parts)))
    return tuple(kinds)


def _part(type_: Any) -> tuple[str, type | None]:
    """How many models or members of an enum a field of a type holds, and of which class."""
    arguments = get_args(type_)
    match get_origin(type_):
        case None:
            is_part = isinstance(type_, type) and issubclass(type_, (Model, Enum))
            return ONE, type_ if is_part else None
        case origin if origin is Annotated:
            return _part(arguments[0])
        case origin if origin in (Union, UnionType):
            parts = (_part(argument)[1] for argument in arguments)
            return PERHAPS, next(filter(None, parts), None)
        case origin if origin is tuple:
            return MANY, _part(arguments[0])[1]
        case origin if origin is dict:
            return BY_ID, _part(arguments[1])[1]
        case _:
            return ONE, None


# --- the schema -------------------------------------------------------------------------------


def compile_schema() -> CompiledSchema:
    """The core schema of data files, as `make_schema` takes it."""
    places: list[ClassPlace] = []
    return _without_classes(core_schema(), (), places), tuple(places)


def _without_classes(schema: Any, path: tuple[str | int, ...], places: list[ClassPlace]) -> Any:
    """The schema with None for each class and member of an enum; what was there goes to `places`."""
    match schema:
        case dict():
            return {
                key: _without_classes(value, (*path, key), places)
                for key, value in schema.items()
                if key != "metadata"  # for the JSON Schema
            }
        case list():
            return [_without_classes(v, (*path, at), places) for at, v in enumerate(schema)]
        case type():
            places.append((path, schema.__module__, schema.__name__, None))
            return None
        case Enum():
            class_ = type(schema)
            places.append((path, class_.__module__, class_.__name__, schema.value))
            return None
        case str() if path[-1] in ("ref", "schema_ref"):
            return _IDENTITY.sub("", schema)
        case _:
            return schema


_IDENTITY = re.compile(r":\d+$")
"""What Pydantic tells classes of one name apart by, which is another at each run."""

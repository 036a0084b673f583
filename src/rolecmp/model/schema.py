"""The one schema of data files: a strict Pydantic model of each record, made from its declaration.

The models are for the build, the tests and `rolecmp schema data`. What checks files says exactly the
same but makes records. Importing this imports Pydantic.
"""

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from rolecmp.model import (
    data_file,
    expectation,
    fields,
    limits,
    pair,
    pay,
    role,
    statements,
    things,
)
from rolecmp.model.record import Record

_MODULES = (things, statements, pay, expectation, role, pair, data_file)
"""In such an order that none needs a later one."""


class Model(BaseModel):
    """Frozen; unknown keys, wrong types and infinities are refused, never bent into shape."""

    # Built once, as part of that of DataFile: the others are seldom asked for.
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True
    )


def model_of(record: type[Record]) -> type[Model]:
    """The Pydantic model that has the fields of a record, with their bounds and meanings."""
    return models()[record]


@cache
def models() -> Mapping[type[Record], type[Model]]:
    """Every record with its Pydantic model."""
    made: dict[type[Record], type[Model]] = {}
    # What the names in annotations mean; of a record, its model.
    names: dict[str, Any] = {**vars(fields), **vars(limits), "Literal": Literal}
    for module in _MODULES:
        meanings = _meanings(module)
        for name, value in list(vars(module).items()):
            if isinstance(value, type) and issubclass(value, Record) and name in meanings:
                (parent,) = value.__bases__
                names[name] = made[value] = _make_model(
                    value, made.get(parent, Model), names, meanings[name]
                )
            elif module.__annotations__.get(name) == "TypeAlias":
                names[name] = _evaluate(value, names)
            else:
                names.setdefault(name, value)
    return made


def _make_model(
    record: type[Record], parent: type[Model], names: dict[str, Any], meanings: Mapping[str, str]
) -> type[Model]:
    declared: dict[str, Any] = {}
    for name, annotation in record.__annotations__.items():
        if name in record.fields:
            type_ = _evaluate(annotation, names)
            if name in meanings:
                type_ = Annotated[type_, Field(description=meanings[name])]
            declared[name] = type_, getattr(record, name, ...)
    return create_model(
        record.__name__,
        __base__=parent,
        __module__=record.__module__,
        __doc__=record.__doc__,
        __cls_kwargs__={"json_schema_extra": dict(record.json_schema_extra) or None},
        **declared,
    )


def _evaluate(annotation: str, names: dict[str, Any]) -> Any:
    return eval(annotation, names)  # noqa: S307 - our own modules say it, no input does


def _meanings(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    """Class to field to the text that stands below the field."""
    meanings: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            meanings[node.name] = {}
            for field, below in pairwise(node.body):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                ):
                    text = str(below.value.value)
                    meanings[node.name][field.target.id] = " ".join(text.split())
    return meanings


def core_schema() -> Any:
    """What makes a DataFile of the JSON of one, for `pydantic_core.SchemaValidator`."""
    model = model_of(data_file.DataFile)
    model.model_rebuild()
    records = {model: record for record, model in models().items()}
    return _with_records(model.__pydantic_core_schema__, records)


def _with_records(schema: Any, records: Mapping[type, type[Record]]) -> Any:
    """The schema with records in the place of models."""
    match schema:
        case dict():
            return {key: _with_records(value, records) for key, value in schema.items()}
        case list():
            return [_with_records(value, records) for value in schema]
        case type():
            return records.get(schema, schema)
        case _:
            return schema

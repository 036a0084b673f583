"""What a data file has to look like, and what checks its JSON and makes records of it."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from rolecmp.loading.compiled import CompiledSchema, make_schema, read_compiled, schema_name
from rolecmp.loading.parsing import Shape, needs_one_of
from rolecmp.model.data_file import DataFile
from rolecmp.model.limits import MAX_ENTRIES, MAX_ITEMS

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import SchemaValidator


def validate_data(data: bytes) -> DataFile:
    """The records that the JSON of a data file says; pydantic_core.ValidationError where it is wrong."""
    file: DataFile = _validator().validate_json(data)
    return file


@cache
def _validator() -> "SchemaValidator":
    """Made of the schema as it was compiled, without Pydantic where that has been done."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(make_schema(read_compiled(schema_name(), _compile)))


def _compile() -> CompiledSchema:
    from rolecmp.loading.compiling import compile_schema

    return compile_schema()


def _model() -> "type[BaseModel]":
    from rolecmp.model.schema import model_of

    return model_of(DataFile)


def _join(files: Sequence[DataFile]) -> DataFile:
    """One file with what several have, no two of which have the same ids."""
    values: dict[str, Any] = {}
    for file in files:
        for name in file.stated:
            match getattr(file, name):
                case dict() as entries:
                    values.setdefault(name, {}).update(entries)
                case tuple() as entries:
                    values[name] = (*values.get(name, ()), *entries)
                case value:
                    values[name] = value
    for name, entries in values.items():
        if entries and len(entries) > (MAX_ITEMS if name == "lint_exceptions" else MAX_ENTRIES):
            raise ValueError(f"too many {name}")
    return DataFile(**values)


DATA_SHAPE = Shape(
    validate_data, _model, needs_one_of(key for key in DataFile.fields if key != "schema_"), _join
)
"""For `parse_json`."""

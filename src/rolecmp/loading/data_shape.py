"""What a data file has to look like, and the validator that makes records of its JSON."""

from functools import cache
from typing import TYPE_CHECKING

from rolecmp.loading.parsing import Shape, needs_one_of
from rolecmp.model.data_file import DataFile

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import SchemaValidator


def validate_data(data: bytes) -> DataFile:
    """The JSON of a data file as records; pydantic_core.ValidationError where it is not as it says."""
    file: DataFile = _validator().validate_json(data)
    return file


@cache
def _validator() -> "SchemaValidator":
    from pydantic_core import SchemaValidator

    from rolecmp.model.schema import core_schema

    return SchemaValidator(core_schema())


def _model() -> "type[BaseModel]":
    from rolecmp.model.schema import model_of

    return model_of(DataFile)


DATA_SHAPE = Shape(
    validate_data, _model, needs_one_of(key for key in DataFile.fields if key != "schema_")
)

"""JSON Schemas of the input files and of every kind of result, from the declarations themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from rolecmp.model.data_file import DataFile
from rolecmp.model.errors import NotFoundError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name
from rolecmp.report import table
from rolecmp.report.report import SCHEMA_VERSION, Column, ValueType
from rolecmp.reports.results import RESULTS, ResultShape, TableShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATA = "data"
"""The kind of schema that describes input files instead of a result."""


KINDS = (DATA, *RESULTS)


def find_schema(name: str) -> dict[str, Any]:
    """Finds the JSON Schema (2020-12) of one of KINDS; NotFoundError with suggestions."""
    kind = name_key(name)
    if kind == DATA:
        return data_schema()
    if kind in RESULTS:
        return result_schema(kind, RESULTS[kind])
    raise NotFoundError(
        f"no schema {quote_name(name)}.{did_you_mean(name, KINDS)} Schemas: {', '.join(KINDS)}"
    )


def data_schema() -> dict[str, Any]:
    """Describes what an input file may say, for editors that complete and check while one types."""
    from rolecmp.model.schema import model_of

    schema = _closed(model_of(DataFile).model_json_schema(by_alias=True))
    title = {"title": "rolecmp data", "description": "A file of roles and what is said of them."}
    return {"$schema": DIALECT, **schema, **title}


def _closed(schema: Any) -> Any:
    """Allows no other key where Pydantic only says how good keys look."""
    match schema:
        case dict():
            closed = {key: _closed(value) for key, value in schema.items()}
            if "patternProperties" in closed:
                closed["additionalProperties"] = False
            return closed
        case list():
            return [_closed(value) for value in schema]
        case _:
            return schema


def result_schema(kind: str, result: ResultShape) -> dict[str, Any]:
    """Describes the JSON of a result with all its columns, as without --fields and --no-sources."""
    tables = {key: _table_schema(shape) for key, shape in result.tables.items()}
    if result.single:
        schemas = list(tables.values())
        content = {"rows": schemas[0] if len(schemas) == 1 else {"anyOf": schemas}}
    else:
        content = {"tables": _object(tables, required=())}
    properties = {
        "schema": {"const": SCHEMA_VERSION, "description": "Version of the format."},
        "kind": {"const": kind},
        "title": {"type": "string"},
        "summary": _SUMMARY,
        "notes": {"type": "array", "items": {"type": "string"}},
        "names": _NAMES,
        **{column.key: _value_schema(column) for column in result.values},
        **content,
        "sources": {
            "type": "object",
            "description": "The sources that vouch for anything in the result, by id.",
            "additionalProperties": _SOURCE,
        },
    }
    beside = {key: _table_schema(shape) for key, shape in result.beside.items()}
    return {
        "$schema": DIALECT,
        "title": f"rolecmp {kind} --format json",
        **_object({**properties, **beside}, required=properties.keys() - {"names"}),
    }


def _table_schema(shape: TableShape) -> dict[str, Any]:
    columns = (*shape.columns, table.SOURCES_COLUMN)
    properties = {column.key: _value_schema(column) for column in columns}
    asked = {column.key: _value_schema(column) for column in shape.asked}
    row = _object({**properties, **asked}, required=properties)
    if shape.each_role is not None:
        row["additionalProperties"] = _value_schema(shape.each_role)
    return {"type": "array", "items": row}


def _value_schema(column: Column) -> dict[str, Any]:
    many = column.type in (ValueType.STRINGS, ValueType.OBJECTS)
    type_ = "array" if many else column.type.value
    schema: dict[str, Any] = {"type": [type_, "null"] if column.nullable else type_}
    if many:
        parts = {part.key: _value_schema(part) for part in column.parts}
        schema["items"] = _object(parts, required=parts) if parts else {"type": "string"}
    if column.description:
        schema["description"] = column.description
    return schema


def _object(properties: Mapping[str, Any], required: Iterable[str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    needed = list(required)
    return {**schema, "required": needed} if needed else schema


_SUMMARY = {
    "type": "array",
    "description": "The answer in short, line by line, made from the rows by fixed rules.",
    "items": _object(
        {
            "label": {"type": "string", "description": "What the line is about."},
            "text": {"type": "string"},
            "sources": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Ids of the sources that say so.",
            },
        },
        required=("label", "text", "sources"),
    ),
}

_NAMES = {
    "type": "array",
    "description": "How each name that was asked about was read, in the order of asking.",
    "items": _object(
        {
            "name": {"type": "string", "description": "As it was typed."},
            "id": {"type": "string", "description": "Of a role, an occupation or a level."},
            "title": {"type": "string"},
            "note": {"type": "string", "description": "How it was read; empty if that is clear."},
        },
        required=("name", "id", "title", "note"),
    ),
}

_SOURCE = _object(
    {
        "title": {"type": "string"},
        "publisher": {"type": "string"},
        "year": {"type": ["integer", "null"]},
        "url": {"type": ["string", "null"]},
        "grade": {"enum": ["A", "B", "C"]},
        "note": {"type": ["string", "null"]},
    },
    required=("title", "publisher", "year", "url", "grade", "note"),
)

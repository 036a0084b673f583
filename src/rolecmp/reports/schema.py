"""JSON Schemas of the input files and of every kind of result, from the declarations themselves."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rolecmp.model.collections import THING_KINDS
from rolecmp.model.data_file import DataFile
from rolecmp.model.errors import NotFoundError
from rolecmp.model.facets import THING_FACETS
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name
from rolecmp.report import table
from rolecmp.report.origins import ORIGIN_COLUMN
from rolecmp.report.report import SCHEMA_VERSION, Column, ValueType
from rolecmp.reports import listing, search, things
from rolecmp.reports.files import diff, intake, layers, lint, validation
from rolecmp.reports.occupations import (
    catalogues,
    coverage,
    editions,
    level_gaps,
    rated_elements,
    similar,
)
from rolecmp.reports.occupations import comparison as occupation_comparison
from rolecmp.reports.occupations import profile as occupation_profile
from rolecmp.reports.roles import (
    ad_against,
    ad_person,
    ad_words,
    ads,
    day,
    fit,
    gap_things,
    level_fit,
    next_fields,
    own_bands,
    pairing,
    path,
    pay_gaps,
    pay_overlap,
    phrases,
    resume_parts,
    resume_proofs,
)
from rolecmp.reports.roles import gap as role_gap
from rolecmp.reports.roles import profile as role_profile
from rolecmp.reports.roles import similar as similar_roles
from rolecmp.reports.tables import (
    contrast,
    estimates,
    ladder,
    level_steps,
    levels,
    pair,
    pay_fields,
    ratings,
    standing,
    statements,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATA = "data"
"""The kind of schema that describes input files instead of a result."""


class TableShape(NamedTuple):
    """The columns of a table."""

    columns: tuple[Column, ...]
    """The columns that it always has."""
    each_role: Column | None = None
    """The column that it also has for each role, under the role's id."""
    asked: tuple[Column, ...] = ()
    """The columns that it has only where they are asked for."""


class ResultShape(NamedTuple):
    """The tables of a kind of result."""

    tables: Mapping[str, TableShape]
    """The tables that it may have, by key."""
    single: bool = False
    """Whether it has one of them only, as `rows`."""
    beside: Mapping[str, TableShape] = {}
    """The tables that a single result may have under their own keys."""
    values: tuple[Column, ...] = ()
    """What it says beside its tables."""


_STATEMENTS = TableShape(statements.STATEMENT_COLUMNS, statements.SENTENCES_COLUMN)
_LADDER = {
    "ladder": TableShape(ladder.LEVEL_COLUMNS, ladder.TITLES_COLUMN),
    "growth": TableShape(ladder.GROWTH_COLUMNS),
    "moves": TableShape(ladder.MOVE_COLUMNS),
    "move_remarks": TableShape(ladder.MOVE_REMARK_COLUMNS),
    "variants": TableShape(ladder.VARIANT_COLUMNS),
}
_LEVELS = {
    "expectations": TableShape(levels.EXPECTATION_COLUMNS),
    "proficiencies": TableShape(levels.PROFICIENCY_COLUMNS),
}
_PAY = TableShape(
    pay_fields.PAY_COLUMNS, asked=(*pay_fields.CONVERTED_COLUMNS, *standing.STANDING_COLUMNS)
)
_OFFICIAL = TableShape(
    estimates.OFFICIAL_COLUMNS,
    asked=(*estimates.CONVERTED_OFFICIAL_COLUMNS, *standing.STANDING_COLUMNS),
)
_BETWEEN = TableShape(pair.BETWEEN_COLUMNS)


def _with_origin(tables: Mapping[str, TableShape]) -> ResultShape:
    asked = (ORIGIN_COLUMN,)
    return ResultShape({key: shape._replace(asked=asked) for key, shape in tables.items()})


RESULTS: dict[str, ResultShape] = {
    "compare": ResultShape(
        {
            "statements": _STATEMENTS,
            "contrast": TableShape(
                (*contrast.CONTRAST_COLUMNS, contrast.NOTES_COLUMN),
                contrast.VALUE_COLUMN,
            ),
            "remarks": _STATEMENTS,
            "ladder": _LADDER["ladder"],
            "pay": _PAY,
            "official": _OFFICIAL,
            "overlap": TableShape(pay_overlap.OVERLAP_COLUMNS),
            "between": _BETWEEN,
            "titles": TableShape(occupation_comparison.TITLE_COLUMNS),
            "ratings": TableShape(rated_elements.COMPARED_RATING_COLUMNS),
            "preparation": _STATEMENTS,
            **_LEVELS,
        }
    ),
    "show": _with_origin(
        {
            "role": TableShape(role_profile.ROLE_COLUMNS),
            "statements": TableShape(role_profile.STATEMENT_COLUMNS),
            **{facet: TableShape(role_profile.link_columns(facet)) for facet in THING_FACETS},
            **_LADDER,
            "pay": _PAY,
            "between": _BETWEEN,
            **_LEVELS,
            **{kind: TableShape(things.THING_COLUMNS) for kind in (*THING_KINDS, "source")},
            "roles": TableShape(things.ROLE_COLUMNS),
            "occupation": TableShape(occupation_profile.FACT_COLUMNS),
            "names": TableShape(occupation_profile.NAME_COLUMNS),
            "tasks": TableShape(occupation_profile.TASK_COLUMNS),
            "requirements": TableShape(occupation_profile.REQUIREMENT_COLUMNS),
            "ratings": TableShape(ratings.RATING_COLUMNS),
            "technology": TableShape(occupation_profile.TECHNOLOGY_COLUMNS),
            "related": TableShape(occupation_profile.RELATED_COLUMNS),
        }
    ),
    "list": ResultShape(
        {what: TableShape(columns) for what, columns in listing.LISTING_COLUMNS.items()},
        single=True,
    ),
    "read": ResultShape(
        {"roles": TableShape(ads.ROLE_COLUMNS)},
        single=True,
        beside={"terms": TableShape(ads.TERM_COLUMNS)},
        values=ad_words.VALUE_COLUMNS,
    ),
    "candidate": ResultShape(
        {
            "asked": TableShape(ad_person.ASKED_COLUMNS),
            "jobs": TableShape(resume_parts.JOB_COLUMNS),
            "not_understood": TableShape(phrases.UNKNOWN_COLUMNS),
        },
        values=ad_words.VALUE_COLUMNS,
    ),
    "against": ResultShape(
        {"facts": TableShape(ad_against.AGAINST_COLUMNS)},
        single=True,
        values=ad_words.VALUE_COLUMNS,
    ),
    "ads": ResultShape({"ads": TableShape(ads.MANY_COLUMNS)}, single=True),
    "ladder": ResultShape({**_LADDER, "steps": TableShape(level_steps.STEP_COLUMNS), **_LEVELS}),
    "salary": ResultShape(
        {"pay": _PAY},
        single=True,
        beside={
            "nearest": _PAY,
            "bands": TableShape(own_bands.BAND_COLUMNS),
            "no_figure": TableShape(pay_gaps.GAP_COLUMNS),
            "official": _OFFICIAL,
        },
    ),
    "official": ResultShape({"official": _OFFICIAL}, single=True),
    "gap": ResultShape(
        {
            "counts": TableShape(role_gap.COUNT_COLUMNS),
            "gap": TableShape(gap_things.GAP_COLUMNS),
            "jobs": TableShape(resume_parts.JOB_COLUMNS),
            "proofs": TableShape(resume_proofs.PROOF_COLUMNS),
            "understood": TableShape(phrases.UNDERSTOOD_COLUMNS),
            "not_understood": TableShape(phrases.UNKNOWN_COLUMNS),
            "levels": TableShape(level_gaps.LEVEL_COLUMNS),
            **_LEVELS,
            "coverage": TableShape(coverage.COVERAGE_COLUMNS),
            "official": _OFFICIAL,
        }
    ),
    "questions": ResultShape({"questions": TableShape(fit.QUESTION_COLUMNS)}, single=True),
    "fit": ResultShape(
        {
            "ranking": TableShape(fit.RANKING_COLUMNS),
            "statements": TableShape(fit.VERDICT_COLUMNS),
            "between": _BETWEEN,
            "unscored": TableShape(fit.UNSCORED_COLUMNS),
        }
    ),
    "questionnaire": ResultShape(
        {"questions": TableShape(level_fit.QUESTION_COLUMNS)}, single=True
    ),
    "level": ResultShape({"dimensions": TableShape(level_fit.DIMENSION_COLUMNS)}),
    "next": ResultShape({"next": TableShape(next_fields.NEXT_COLUMNS)}, single=True),
    "path": ResultShape({"path": TableShape(path.STEP_COLUMNS)}, single=True),
    "pair": ResultShape(
        {
            "teams": TableShape(pairing.TEAM_COLUMNS),
            "boundary": TableShape(pairing.BOUNDARY_COLUMNS),
            "between": _BETWEEN,
            "common": TableShape(pairing.COMMON_COLUMNS),
        }
    ),
    "day": ResultShape(
        {
            "activities": TableShape(day.ACTIVITY_COLUMNS),
        }
    ),
    "search": ResultShape({"hits": TableShape(search.HIT_COLUMNS)}, single=True),
    "lint": ResultShape({"findings": TableShape(lint.FINDING_COLUMNS)}, single=True),
    "validate": ResultShape(
        {
            "problems": TableShape(validation.PROBLEM_COLUMNS),
            "files": TableShape(validation.FILE_COLUMNS),
        }
    ),
    "where": ResultShape({"files": TableShape(layers.LAYER_COLUMNS)}, single=True),
    "diff": ResultShape({"changes": TableShape(diff.CHANGE_COLUMNS)}, single=True),
    "import": ResultShape({"rows": TableShape(intake.INTAKE_COLUMNS)}, single=True),
    "similar": ResultShape({"similar": TableShape(similar.SIMILAR_COLUMNS)}, single=True),
    "nearest": ResultShape({"roles": TableShape(similar_roles.NEAR_ROLE_COLUMNS)}, single=True),
    "release": ResultShape(
        {
            "tables": TableShape(catalogues.TABLE_COLUMNS),
            "refusals": TableShape(catalogues.REFUSAL_COLUMNS),
        }
    ),
    "catalogues": ResultShape(
        {"catalogues": TableShape(catalogues.CATALOGUE_COLUMNS)},
        single=True,
        beside={"statistics": TableShape(editions.EDITION_COLUMNS)},
    ),
    "catalogue": ResultShape(
        {
            "catalogues": TableShape(catalogues.CATALOGUE_COLUMNS),
            "statistics": TableShape(editions.EDITION_COLUMNS),
            "tables": TableShape(catalogues.TABLE_COLUMNS),
        }
    ),
}
"""Every kind of result, by the `kind` that its JSON says."""

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
    "description": "The answer in short, a line each, made of the rows by rule.",
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
    "description": "How the names of roles that were asked about were read, in that order.",
    "items": _object(
        {
            "name": {"type": "string", "description": "As it was typed."},
            "id": {"type": "string", "description": "Of a role, an occupation or a level."},
            "title": {"type": "string"},
            "note": {"type": "string", "description": "Empty where the name is plain."},
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

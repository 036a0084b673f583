"""Reads a flat table of pay, one record a row, into pay records."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from rolecmp.analysis.lookup.codes import find_country
from rolecmp.analysis.lookup.roles import find_role
from rolecmp.analysis.lookup.things import find_city, find_level
from rolecmp.analysis.pay.plausibility import PayBounds, doubt_pay, find_bounds
from rolecmp.documents.csv_text import CsvRow, CsvText
from rolecmp.documents.intake import Intake, IntakeRow
from rolecmp.loading.assembly import lay_over
from rolecmp.loading.checks.file import check_file
from rolecmp.loading.data_shape import DATA_SHAPE, validate_data
from rolecmp.loading.schema_errors import explain_errors
from rolecmp.loading.words import load_titles
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import RolecmpError, UsageError
from rolecmp.model.pay import Basis, PayKind, PayRecord, Period, RangeMeaning, Tax
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name

FIELDS = tuple(PayRecord.fields)
SOURCE_FIELDS = ("source.title", "source.publisher", "source.year", "source.url", "source.grade")
"""What may be set of a source that the data does not have yet."""

DEFAULTS = {"level": "unknown", "kind": "unspecified", "tax": "unspecified"}
"""What a record says where the table says nothing: no more than that it is not stated."""
_NEEDED = ("role", "country", "currency", "period", "year", "basis", "source")

TITLES_TOLD = 10
"""Of more titles than these it is not told how each was read."""

COLUMNS_NAMED = 30
"""A table with more columns than these is not listed whole in a message."""

_SETS: dict[str, Sequence[str]] = {
    "period": list(Period),
    "kind": list(PayKind),
    "tax": list(Tax),
    "low_high_meaning": list(RangeMeaning),
    "basis": list(Basis),
}
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
_AMOUNT = re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,2})?|\d+(\.\d{1,2})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,3}(,\d{3})+|\d+", re.ASCII)
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Recipe(NamedTuple):
    """How a table is read."""

    columns: Mapping[str, str]
    """Field of a pay record to the column that it is read from."""
    values: Mapping[str, str]
    """Field of a pay record, or of its source, to its value in every row."""


def read_pay(table: CsvText, dataset: Dataset, recipe: Recipe) -> Intake:
    """Reads the rows of a table as pay records; columns named like a field need no mapping.

    Names of roles, levels, cities and countries are looked up in `dataset`; a row with a name that
    is unknown, or a figure that could be read in two ways, is refused. Raises UsageError where the
    recipe does not fit the table.
    """
    columns = _columns(table.columns, recipe)
    _refuse_wrong_values(recipe, dataset)
    unused = [c for c in table.columns if c and c not in columns.values()]
    known = {*columns, *recipe.values}
    missing = [field for field in _NEEDED if field not in known]
    if "city" in known and "country" in missing:  # the data knows where its cities are
        missing.remove("country")
    if missing:
        raise UsageError(
            f"nothing says what {join_names(missing)} {'is' if len(missing) == 1 else 'are'}: "
            f"--map {missing[0]}=COLUMN for a column, or --set {missing[0]}=VALUE for all rows. "
            f"Columns: {_list_columns(table.columns)}"
        )
    sources = _new_source(dataset, recipe)
    if sources:
        dataset = lay_over(dataset, validate_data(json.dumps({"sources": sources}).encode()))
    rows: list[IntakeRow] = []
    records: list[dict[str, Any]] = []
    ids: set[str] = set()
    readings: dict[str, str] = {}
    bounds = find_bounds(dataset.pay)
    for row in table.rows:
        try:
            record = _record(row, columns, recipe, dataset, readings)
            _refuse_record(record, dataset, bounds)
            if record.get("id") in ids:
                raise _RefusalError(f"id: {quote_name(record['id'])} stands in an earlier row too")
        except RolecmpError as error:
            stands = _as_it_stands(row, columns)
            rows.append(
                IntakeRow(
                    row.line, stands, str(error), _has_known_role(row, columns, recipe, dataset)
                )
            )
        else:
            rows.append(IntakeRow(row.line, _reading(record)))
            records.append(record)
            ids |= {record["id"]} if "id" in record else set()
    content: dict[str, Any] = {"sources": sources} if sources else {}
    return Intake({**content, "pay": records}, tuple(rows), tuple(_notes(unused, known, readings)))


def _columns(header: Sequence[str], recipe: Recipe) -> dict[str, str]:
    """Returns the column that each field is read from."""
    by_key = {name_key(column): column for column in header if column}
    columns = {field: by_key[name_key(field)] for field in FIELDS if name_key(field) in by_key}
    for field in recipe.values:
        columns.pop(field, None)
    for field, wanted in recipe.columns.items():
        if field not in FIELDS:
            raise UsageError(
                f"--map: a pay record has no field {quote_name(field)}."
                f"{did_you_mean(field, FIELDS)} Fields: {', '.join(FIELDS)}"
            )
        if name_key(wanted) not in by_key:
            raise UsageError(
                f"--map: there is no column {quote_name(wanted)}.{did_you_mean(wanted, header)} "
                f"Columns: {_list_columns(header)}"
            )
        columns[field] = by_key[name_key(wanted)]
    return columns


def _list_columns(header: Sequence[str]) -> str:
    """Lists the names of the columns; of very many the first."""
    named = ", ".join(map(quote_name, header[:COLUMNS_NAMED]))
    return named + " ..." * (len(header) > COLUMNS_NAMED)


def _refuse_wrong_values(recipe: Recipe, dataset: Dataset) -> None:
    """Raises what is wrong with values set for every row: not the rows are to blame."""
    known = (*FIELDS, *SOURCE_FIELDS)
    if "source" not in recipe.values and any(field in recipe.values for field in SOURCE_FIELDS):
        raise UsageError("--set source.…: nothing says which source that is; add source=ID")
    for field in recipe.values:
        if field not in known:
            raise UsageError(
                f"--set: a pay record has no field {quote_name(field)}."
                f"{did_you_mean(field, known)} Fields: {', '.join(known)}"
            )
        try:
            if field == "source.year":
                _whole(field, recipe.values[field])
            elif field == "role":
                find_role(dataset, recipe.values[field], titles=load_titles)
            elif field in FIELDS:
                _value(field, recipe.values[field], recipe.values, dataset)
        except RolecmpError as error:
            raise UsageError(f"--set {field}: {str(error).removeprefix(f'{field}: ')}") from error


def _new_source(dataset: Dataset, recipe: Recipe) -> dict[str, Any]:
    """Makes the source of the records, where the data does not have it yet."""
    id_ = recipe.values.get("source")
    if id_ is None or (
        id_ in dataset.sources and not any(f in recipe.values for f in SOURCE_FIELDS)
    ):
        return {}
    given = {f.partition(".")[2]: recipe.values[f] for f in SOURCE_FIELDS if f in recipe.values}
    missing = [f"source.{field}" for field in ("title", "publisher", "grade") if field not in given]
    if missing:
        raise UsageError(
            f"the data has no source {quote_name(id_)}.{did_you_mean(id_, dataset.sources)} "
            f"To define it: --set {','.join(f'{field}=…' for field in missing)}"
        )
    source: dict[str, Any] = dict(given)
    if "year" in given:
        source["year"] = _whole("source.year", given["year"])
    try:
        validate_data(json.dumps({"sources": {id_: source}}).encode())
    except ValidationError as error:
        fault = next(explain_errors(error.errors(include_url=False), DATA_SHAPE.model()))
        raise UsageError(f"--set source.{fault.pointer.rpartition('/')[2]}: {fault}") from error
    return {id_: source}


def _notes(unused: Sequence[str], known: set[str], readings: Mapping[str, str]) -> Iterator[str]:
    if unused:
        yield f"Left out, since nothing was said of them: {', '.join(map(quote_name, unused))}."
    defaults = [f"{field} is {value}" for field, value in DEFAULTS.items() if field not in known]
    if defaults:
        yield f"Nothing is said of these, so {join_names(defaults)}."
    told = list(readings.values())[:TITLES_TOLD]
    if told:
        yield f"{'. '.join(told)}."
    if len(readings) > len(told):
        yield f"{len(readings) - len(told)} more titles were read so; each row says as what."


# --- one row ----------------------------------------------------------------------------------


class _RefusalError(RolecmpError):
    """A row that cannot be read as a pay record."""


def _record(
    row: CsvRow,
    columns: Mapping[str, str],
    recipe: Recipe,
    dataset: Dataset,
    readings: dict[str, str],
) -> dict[str, Any]:
    """Makes the record of a row as JSON has it; fields that the row leaves empty are left out.

    How a title that is no name of a role was read is kept in `readings`.
    """
    if row.surplus:
        raise _RefusalError(
            f"{row.surplus} more cells than the header has columns; put texts with a comma in quotes"
        )
    texts = {field: row.cells.get(column, "") for field, column in columns.items()}
    texts |= {field: value for field, value in recipe.values.items() if field in FIELDS}
    texts = {field: text for field, text in texts.items() if text}
    record: dict[str, Any] = {**DEFAULTS}
    for field, text in texts.items():
        record[field] = _value(field, text, texts, dataset)
    if "role" in texts:
        match = find_role(dataset, texts["role"], titles=load_titles)
        record["role"] = match.role.id
        if match.as_title:
            readings[texts["role"]] = match.as_title
        if match.level is not None and "level" not in texts:
            record["level"] = match.level
            record.setdefault("level_in_source", texts["role"])
    if "level" in texts and name_key(texts["level"]) != name_key(record["level"]):
        record.setdefault("level_in_source", texts["level"])
    if "city" in texts and "country" not in texts:
        record["country"] = dataset.cities[record["city"]].country
    return {field: record[field] for field in FIELDS if field in record}


def _value(field: str, text: str, texts: Mapping[str, str], dataset: Dataset) -> Any:
    match field:
        case "low" | "median" | "high" | "mean":
            return _amount(field, text, texts.get("currency", "").upper())
        case "year" | "sample_size":
            return _whole(field, text)
        case "computed":
            if name_key(text) not in _FLAGS:
                raise _RefusalError(f"{field}: {quote_name(text)} is neither yes nor no")
            return _FLAGS[name_key(text)]
        case "on_top":
            return [part.strip() for part in text.split(";") if part.strip()]
        case "level":
            return find_level(dataset, text)
        case "city":
            return find_city(dataset, text).id
        case "country":
            return find_country(text)
        case "currency":
            return text.upper()
        case _ if field in _SETS:
            return _member(field, text)
        case _:
            return text


def _member(field: str, text: str) -> str:
    for member in _SETS[field]:
        if name_key(member) == name_key(text):
            return str(member)
    raise _RefusalError(
        f"{field}: {quote_name(text)} is none of {join_names([str(m) for m in _SETS[field]])}"
    )


def _amount(field: str, text: str, currency: str) -> int | float:
    """Reads a figure: digits, thousands apart by commas, the sign of its own currency."""
    bare = text.replace("\u00a0", " ")
    for sign in (_SIGNS.get(currency), currency):
        if sign:
            bare = bare.removeprefix(sign).removesuffix(sign).strip()
    if not _AMOUNT.fullmatch(bare) or len(bare) > 20:
        raise _RefusalError(
            f"{field}: {quote_name(text)} is no figure that can be read in one way only; "
            "write digits, such as 70000"
        )
    number = float(bare.replace(",", ""))
    return int(number) if number.is_integer() else number


def _whole(field: str, text: str) -> int:
    if not _WHOLE.fullmatch(text) or len(text) > 20:
        raise _RefusalError(f"{field}: {quote_name(text)} is no whole number")
    return int(text.replace(",", ""))


def _refuse_record(
    record: Mapping[str, Any], dataset: Dataset, bounds: Mapping[str, PayBounds]
) -> None:
    """Raises what is wrong with the record as one of the data, or why it cannot be pay."""
    file = None
    try:
        file = validate_data(json.dumps({"pay": [record]}).encode())
        faults = check_file(file, dataset)
    except ValidationError as error:
        faults = explain_errors(error.errors(include_url=False), DATA_SHAPE.model())
    reasons = []
    for fault in faults:
        field = fault.pointer.removeprefix("/pay/0").strip("/")
        reasons.append(f"{field}: {fault}" if field else str(fault))
    if reasons:
        raise _RefusalError(" · ".join(reasons[:3]))
    doubt = doubt_pay(file.pay[0], bounds) if file is not None else None
    if doubt is not None:
        raise _RefusalError(doubt)


def _reading(record: Mapping[str, Any]) -> str:
    """Words the record in one line, field by field, so that a mistake shows."""
    return ", ".join(
        f"{field} {'; '.join(value) if isinstance(value, list) else value}"
        for field, value in record.items()
    )


def _has_known_role(
    row: CsvRow, columns: Mapping[str, str], recipe: Recipe, dataset: Dataset
) -> bool:
    name = recipe.values.get("role") or row.cells.get(columns.get("role", ""), "")
    try:
        find_role(dataset, name, titles=load_titles)
    except RolecmpError:
        return False
    return True


def _as_it_stands(row: CsvRow, columns: Mapping[str, str]) -> str:
    return ", ".join(
        f"{field} {quote_name(row.cells.get(column, ''))}" for field, column in columns.items()
    )

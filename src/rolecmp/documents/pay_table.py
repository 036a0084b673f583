"""Reads a flat table of pay, one record a row, into pay records."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic_core import ValidationError

from rolecmp.analysis.pay.plausibility import doubt_pay, find_bounds
from rolecmp.analysis.pay.records import cautions_of
from rolecmp.documents.csv_text import CsvText
from rolecmp.documents.intake import Intake, IntakeRow, Recipe
from rolecmp.documents.pay_fields import DECIMAL, DEFAULTS, FIELDS
from rolecmp.documents.pay_names import propose_meanings, unknown_lines
from rolecmp.documents.pay_recipe import (
    columns_of_pay,
    find_new_source,
    is_exported,
    refuse_placeholders,
    require_all,
)
from rolecmp.documents.pay_rows import RefusalError, RowReader, split_list, unguard
from rolecmp.loading.checks.file import check_file
from rolecmp.loading.data_shape import DATA_SHAPE, validate_data
from rolecmp.loading.schema_errors import explain_errors
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import RolecmpError, UsageError
from rolecmp.model.pay import PayRecord
from rolecmp.model.text import join_names, name_key, quote_name

TITLES_TOLD: Final = 10
"""Of more titles than these it is not told how each was read."""


def read_pay(
    table: CsvText, dataset: Dataset, recipe: Recipe, *, add_cities: bool = False
) -> Intake:
    """Reads the rows of a table as pay records; columns named like a field need no mapping.

    Names of roles, levels, cities and countries are looked up in `dataset`; a row with a name that
    is unknown, or a figure that could be read in two ways, is refused. `add_cities`: cities that the
    data does not have are defined. Raises UsageError where the recipe does not fit the table, and
    IncompleteError with everything that it leaves unsaid.
    """
    comma = _take_decimal(recipe)
    columns = columns_of_pay(table, recipe)
    refuse_placeholders(recipe)
    rows = RowReader(
        dataset, recipe, columns, comma=comma, add_cities=add_cities, exported=is_exported(table)
    )
    reader = _Reader(table, recipe, rows)
    reader.refuse_wrong_values()
    require_all(table, dataset, recipe, columns, add_cities=add_cities)
    return reader.read()


def _take_decimal(recipe: Recipe) -> bool:
    said = name_key(recipe.values.get(DECIMAL, "point"))
    if said not in ("comma", "point"):
        raise UsageError(f"--set {DECIMAL}: {quote_name(said)} is neither comma nor point")
    return said == "comma"


class _Reader:
    """Reads the rows of one table; what it has met so far is its state."""

    def __init__(self, table: CsvText, recipe: Recipe, rows: RowReader) -> None:
        self.table = table
        self.recipe = recipe
        self.rows = rows

    def read(self) -> Intake:
        """Reads all rows."""
        sources = find_new_source(self.rows.dataset, self.recipe)
        self.rows.lay({"sources": sources})
        rows: list[IntakeRow] = []
        records: list[dict[str, Any]] = []
        ids: set[str] = set()
        bounds = find_bounds(self.rows.dataset.pay)
        for row in self.table.rows:
            try:
                record = self.rows.record(row)
                made = self._check(record)
                doubt = doubt_pay(made, bounds)
                if doubt is not None:
                    raise RefusalError(doubt)
                if record.get("id") in ids:
                    raise RefusalError(f"id: {quote_name(record['id'])} is in an earlier row, too")
            except RolecmpError as error:
                known = self.rows.has_known_role(row)
                rows.append(IntakeRow(row.line, self.rows.as_it_stands(row), str(error), known))
            else:
                rows.append(IntakeRow(row.line, _reading(record)))
                records.append(record)
                ids |= {record["id"]} if "id" in record else set()
        used = {record.get("city") for record in records}
        cities = {id_: city for id_, city in self.rows.cities.items() if id_ in used}
        content = {"sources": sources, "cities": cities} if records else {}
        return Intake(
            {**{key: value for key, value in content.items() if value}, "pay": records},
            tuple(rows),
            tuple(self._notes(cities)),
            self._proposal(),
        )

    # --- what is said of all rows -----------------------------------------------------------------

    def refuse_wrong_values(self) -> None:
        """Raises what is wrong with values set for every row: not the rows are to blame."""
        said = [("--set", f"{field}", field, value) for field, value in self.recipe.values.items()]
        said += [
            ("--map-value", f"{field}:{text}", field, value)
            for field, texts in self.recipe.meanings.items()
            for text, value in texts.items()
        ]
        for option, shown, field, value in said:
            try:
                if field in FIELDS:
                    self.rows.value(field, value, self.recipe.values)
            except RolecmpError as error:
                why = str(error).removeprefix(f"{field}: ")
                raise UsageError(f"{option} {shown}: {why}") from error
        self.rows.unknown.clear()

    def _notes(self, cities: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        yield from self.table.notes
        used = {*self.rows.columns.values()}
        said = {name_key(field) for field in self.recipe.values}
        unused = [c for c in self.table.columns if c and c not in used and name_key(c) not in said]
        if unused and not self.rows.exported:
            yield f"Left out, because nothing says what they are: {', '.join(map(quote_name, unused))}."
        known = {*self.rows.columns, *self.recipe.values}
        defaults = [
            f"{field} is {value}" for field, value in DEFAULTS.items() if field not in known
        ]
        if defaults:
            yield f"These are not stated, so {join_names(defaults)}."
        if cities:
            named = [f"{city['name']} ({city['country']})" for city in cities.values()]
            yield f"Added to the cities of the data, without coordinates: {join_names(named)}."
        told = list(self.rows.readings.values())[:TITLES_TOLD]
        if told:
            yield f"{'. '.join(told)}."
        if len(self.rows.readings) > len(told):
            left = len(self.rows.readings) - len(told)
            yield f"{left} more titles were read so; each row says as what."
        yield from unknown_lines(self.rows.unknown, add_cities=self.rows.add_cities)

    def _proposal(self) -> Recipe | None:
        """What could be said of names that are not known; a city may also be added."""
        if not self.rows.unknown:
            return None
        meanings = propose_meanings(self.rows.unknown)
        return self.recipe.over(Recipe({}, {}, meanings))

    def _check(self, record: dict[str, Any]) -> PayRecord:
        """Returns the record; raises what is wrong with it as one of the data."""
        if self.rows.exported and "cautions" in record:
            self._drop_derived(record)
        faults: Any
        file = None
        try:
            file = validate_data(json.dumps({"pay": [record]}).encode())
            faults = check_file(file, self.rows.dataset)
        except ValidationError as error:
            faults = explain_errors(error.errors(include_url=False), DATA_SHAPE.model())
        reasons = []
        for fault in faults:
            field = fault.pointer.removeprefix("/pay/0").strip("/")
            reasons.append(f"{field}: {fault}" if field else str(fault))
        if reasons or file is None:
            raise RefusalError(" · ".join(reasons[:3]))
        made: PayRecord = file.pay[0]
        return made

    @staticmethod
    def _drop_derived(record: dict[str, Any]) -> None:
        """Leaves out the cautions that follow from the rest of a record, as reports word them."""
        bare = {field: value for field, value in record.items() if field != "cautions"}
        try:
            derived = cautions_of(validate_data(json.dumps({"pay": [bare]}).encode()).pay[0])
        except ValidationError:
            return  # what is wrong with it is told by whoever checks it
        # They stand first, and may have semicolons of their own.
        (text,) = record.pop("cautions")
        own = split_list(text.removeprefix("; ".join(derived)))
        record |= {"cautions": [unguard(caution) for caution in own]} if own else {}


def _reading(record: Mapping[str, Any]) -> str:
    """Words the record in one line, field by field, so that a mistake shows."""
    return ", ".join(
        f"{field} {'; '.join(value) if isinstance(value, list) else value}"
        for field, value in record.items()
    )

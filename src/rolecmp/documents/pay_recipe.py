"""What a table of pay leaves unsaid: all of it at once, with a recipe to complete."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic_core import ValidationError

from rolecmp.documents.amounts import NO_FIGURE, names_currency, names_period, read_money
from rolecmp.documents.csv_text import CsvText
from rolecmp.documents.intake import Recipe
from rolecmp.documents.pay_fields import (
    DECIMAL,
    EXPORTED,
    EXPORTED_AS,
    EXPORTED_BESIDE,
    FIELDS,
    MONEY,
    NEEDED,
    NEW_SOURCE,
    RANGE,
    SOURCE_FIELDS,
    SYNONYMS,
    TAKES,
)
from rolecmp.documents.pay_names import (
    find_unknown_names,
    propose_meanings,
    unknown_lines,
)
from rolecmp.documents.recipe import (
    IncompleteError,
    guess_columns,
    list_columns,
    match_columns,
    placeholder,
)
from rolecmp.loading.data_shape import DATA_SHAPE, validate_data
from rolecmp.loading.schema_errors import explain_errors
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import RolecmpError, UsageError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name

OWN_SOURCE: Final = "my-pay"
"""The id that is proposed for a source which the data does not have."""
LOOKED_AT: Final = 200
"""So many rows tell whether the cells name their currency."""


def is_exported(table: CsvText) -> bool:
    """Says whether a table was written by `salary -f csv`."""
    keys = {name_key(column).replace(" ", "_") for column in table.columns}
    return keys >= EXPORTED and "role" not in keys


def columns_of_pay(table: CsvText, recipe: Recipe) -> dict[str, str]:
    """Returns the column that each field is read from; raises UsageError, also for unknown fields."""
    known = (*FIELDS, *SOURCE_FIELDS, DECIMAL)
    for field in recipe.values:
        if field not in known:
            raise UsageError(
                f"--set: a pay record has no field {quote_name(field)}."
                f"{did_you_mean(field, known)} Fields: {', '.join(known)}"
            )
    for field in recipe.meanings:
        if field not in FIELDS:
            raise UsageError(
                f"--map-value: a pay record has no field {quote_name(field)}."
                f"{did_you_mean(field, FIELDS)} Fields: {', '.join(FIELDS)}"
            )
    if is_exported(table):
        columns = {f: c for f, c in EXPORTED_AS.items() if f not in recipe.values}
        recipe = recipe._replace(columns={**columns, **recipe.columns})
        beside = {name_key(column) for column in EXPORTED_BESIDE}
        ids = {name_key(column) for column in EXPORTED_AS.values()}
        left = tuple("" if name_key(c) in beside else c for c in table.columns)
        found = match_columns(table._replace(columns=left), recipe, FIELDS, "a pay record")
        return {f: c for f, c in found.items() if f in EXPORTED_AS or name_key(c) not in ids}
    return match_columns(table, recipe, FIELDS, "a pay record")


def require_all(
    table: CsvText,
    dataset: Dataset,
    recipe: Recipe,
    columns: Mapping[str, str],
    *,
    add_cities: bool = False,
) -> None:
    """Raises IncompleteError with everything that nothing says."""
    known = {*columns, *recipe.values}
    guessed = guess_columns(table.columns, columns.values(), _open_synonyms(known))
    missing = [field for field in NEEDED if field not in known]
    if "country" in missing and "city" in {*known, *guessed}:  # the data knows where they are
        missing.remove("country")
        missing += [] if "city" in known else ["city"]
    cells = list(_money_cells(table, {**guessed, **columns}))
    if "currency" in missing and any(map(names_currency, cells)):
        missing.remove("currency")
    if "period" in missing and any(map(names_period, cells)):
        missing.remove("period")
    if not known & {*MONEY}:
        missing.append("a figure")
    of_source = _missing_of_source(dataset, recipe, none="source" in missing)
    missing += of_source
    if not missing:
        return
    names = find_unknown_names(
        table, dataset, {**guessed, **columns}, recipe, add_cities=add_cities
    )
    proposal = _propose(recipe, columns, guessed, missing)
    proposal = proposal.over(Recipe({}, {}, propose_meanings(names)))
    id_ = recipe.values.get("source", "")
    unknown = ""
    if id_ and id_ not in dataset.sources and of_source:
        near = did_you_mean(id_, dataset.sources, "To define it, more is needed:")
        unknown = f"the data has no source {quote_name(id_)}.{near} "
    columns_there = f"Columns: {list_columns(table.columns)}"
    lines = unknown_lines(names, add_cities=add_cities)
    told = [f"{_word_missing(missing, guessed)}.", f"{columns_there}.", *lines]
    raise IncompleteError(f"{unknown}{' '.join(told)}".removesuffix("."), proposal)


def _word_missing(missing: Sequence[str], guessed: Mapping[str, str]) -> str:
    """Says what nothing is said of, with what it takes; what is guessed needs only a look."""
    found = {*guessed, *(["a figure"] if {*guessed} & {*MONEY} else [])}
    unsaid = [field for field in missing if field not in found]
    takes = [f"{field} ({TAKES[field]})" if field in TAKES else field for field in unsaid]
    are = "is" if len(takes) == 1 else "are"
    said = [f"nothing says what {join_names(takes)} {are}"] if takes else []
    if guessed:
        pairs = [f"{field}={quote_name(column)}" for field, column in guessed.items()]
        said.append(f"these columns are guessed: {', '.join(pairs)}")
    return "; ".join(said)


def _open_synonyms(known: set[str]) -> dict[str, Sequence[str]]:
    """What fields are called that nothing is said of yet; a range only where no end is."""
    ends = {"low", "high"}
    return {
        field: names
        for field, names in SYNONYMS.items()
        if field not in known and not (field == RANGE and known & ends)
    }


def _money_cells(table: CsvText, columns: Mapping[str, str]) -> Iterator[str]:
    for row in table.rows[:LOOKED_AT]:
        for field in MONEY:
            if field in columns:
                yield row.cells.get(columns[field], "")


def _missing_of_source(dataset: Dataset, recipe: Recipe, *, none: bool) -> list[str]:
    """What a source lacks that the data does not have; all of it where no source is named."""
    id_ = recipe.values.get("source")
    if not none and (
        id_ is None
        or (id_ in dataset.sources and not any(field in recipe.values for field in SOURCE_FIELDS))
    ):
        return []
    return [field for field in NEW_SOURCE if field not in recipe.values]


def _propose(
    recipe: Recipe, columns: Mapping[str, str], guessed: Mapping[str, str], missing: Sequence[str]
) -> Recipe:
    """The recipe with the columns that were guessed, and capitals where only the user knows."""
    if {"low", "high"} & {*guessed, *columns}:
        guessed = {field: column for field, column in guessed.items() if field != RANGE}
    mapped = {**recipe.columns, **guessed}
    values = dict(recipe.values)
    for field in missing:
        if field == "a figure":
            if not {*guessed} & {*MONEY}:
                mapped[RANGE] = placeholder("column")
        elif field not in guessed:
            values[field] = OWN_SOURCE if field == "source" else placeholder(field)
    return Recipe(mapped, values, recipe.meanings)


def refuse_placeholders(recipe: Recipe) -> None:
    """Raises UsageError where a proposal was run as it stands."""
    for field, value in recipe.values.items():
        if value == placeholder(field) and value != value.lower():
            takes = f": {TAKES[field]}" if field in TAKES else ""
            raise UsageError(f"--set {field}: {value} is a placeholder: fill it in{takes}")


def find_new_source(dataset: Dataset, recipe: Recipe) -> dict[str, Any]:
    """Returns the source of the records as JSON has it, by its id, where it is a new one."""
    id_ = recipe.values.get("source")
    given = {f.partition(".")[2]: recipe.values[f] for f in SOURCE_FIELDS if f in recipe.values}
    if id_ is None and given:
        raise UsageError("--set source.…: nothing says which source that is; add source=ID")
    if id_ is None or (id_ in dataset.sources and not given):
        return {}
    source: dict[str, Any] = dict(given)
    if "year" in given:
        if not given["year"].isdecimal() or not given["year"].isascii():
            raise UsageError(
                f"--set source.year: {quote_name(given['year'])} is not a whole number"
            )
        source["year"] = int(given["year"][:20])
    try:
        validate_data(json.dumps({"sources": {id_: source}}).encode())
    except ValidationError as error:
        fault = next(explain_errors(error.errors(include_url=False), DATA_SHAPE.model()))
        raise UsageError(f"--set source.{fault.pointer.rpartition('/')[2]}: {fault}") from error
    return {id_: source}


OF_PAY_ONLY: Final = ("city", "basis", "source", "median", "mean", "p10", "p25", "p75", "p90")
"""Fields that nothing but a table of pay has."""


def looks_like_pay(table: CsvText, recipe: Recipe) -> bool:
    """Says whether a table is one of pay: by what is said of it, else by a role and money in it."""
    said = {*recipe.columns, *recipe.values, *recipe.meanings}
    if said & {*OF_PAY_ONLY} or is_exported(table):
        return True
    columns = {**guess_columns(table.columns, (), SYNONYMS), **recipe.columns}
    if "role" not in columns and "role" not in recipe.values:
        return False
    for field in MONEY:
        cells = [row.cells.get(columns.get(field, ""), "") for row in table.rows[:LOOKED_AT]]
        written = [cell for cell in cells if cell.casefold() not in NO_FIGURE]
        if sum(map(_is_money, written)) * 2 > len(written):
            return True
    return False


def _is_money(text: str) -> bool:
    try:
        read_money(text, country="US")  # whose dollars they are does not matter here
    except RolecmpError:
        return False
    return True

"""How somebody's table is to be read: which column gives which field, and what is said of every row.

It is what `--map`, `--set` and `--map-value` say, and what a file keeps of them.
"""

import json
import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rolecmp.documents.csv_text import CsvText
from rolecmp.documents.intake import Recipe
from rolecmp.model.errors import DataError, Problem, UsageError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name

COLUMNS_NAMED: Final = 30
"""A table with more columns than these is not listed whole in a message."""
_KEYS: Final = ("map", "set", "map_value")


class IncompleteError(UsageError):
    """A table of which not all is said that is needed."""

    def __init__(self, message: str, proposal: Recipe) -> None:
        super().__init__(message)
        self.proposal = proposal
        """The recipe with what can be guessed, and words in capitals for what cannot."""


def placeholder(field: str) -> str:
    """`CURRENCY`: what stands in a proposal where only the user knows the value."""
    return field.rpartition(".")[2].upper()


# --- as it is typed ---------------------------------------------------------------------------

# A value with a comma stands in quotes, and a quote in it is doubled.
_PAIR = re.compile(r'\s*([^=,"]+?)\s*=\s*("(?:[^"]|"")+"|[^,"]+?)\s*(?:,|$)')
_MEANING = re.compile(
    r'\s*([^=:,"]+?)\s*:\s*("(?:[^"]|"")+"|[^=,"]+?)\s*=\s*("(?:[^"]|"")+"|[^,"]+?)\s*(?:,|$)'
)


def parse_recipe(
    columns: Iterable[str], values: Iterable[str], meanings: Iterable[str] = ()
) -> Recipe:
    """Parses what `--map`, `--set` and `--map-value` were given; raises UsageError."""
    return Recipe(
        parse_pairs("--map", columns), parse_pairs("--set", values), _parse_meanings(meanings)
    )


def parse_pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    """Parses `a=b,c="d, e"` as pairs; raises UsageError with the name of the option."""
    pairs: dict[str, str] = {}
    for text in given:
        at = 0
        while at < len(text):
            found = _PAIR.match(text, at)
            if found is None:
                wanted = 'FIELD=…,FIELD=…; a text with a comma in quotes, "like, this"'
                raise UsageError(f"{option} takes {wanted}, not {quote_name(text[at:])}")
            if found[1] in pairs:
                raise UsageError(f"{option} names {quote_name(found[1])} twice")
            pairs[found[1]] = _unquote(found[2])
            at = found.end()
    return pairs


def _parse_meanings(given: Iterable[str]) -> dict[str, dict[str, str]]:
    """Parses `level:IC2=mid,level:IC3=senior`."""
    meanings: dict[str, dict[str, str]] = {}
    for text in given:
        at = 0
        while at < len(text):
            found = _MEANING.match(text, at)
            if found is None:
                wanted = 'FIELD:TEXT=VALUE, such as level:IC2=mid; a text with a comma in "quotes"'
                raise UsageError(f"--map-value takes {wanted}, not {quote_name(text[at:])}")
            of_field = meanings.setdefault(found[1], {})
            if name_key(_unquote(found[2])) in map(name_key, of_field):
                raise UsageError(f"--map-value names {quote_name(found[2])} of {found[1]} twice")
            of_field[_unquote(found[2])] = _unquote(found[3])
            at = found.end()
    return meanings


def _unquote(text: str) -> str:
    return text[1:-1].replace('""', '"') if text[0] == '"' else text


def _quote(text: str) -> str:
    """A text as a pair takes it."""
    return '"{}"'.format(text.replace('"', '""')) if re.search('[",=:]', text) else text


def recipe_options(recipe: Recipe) -> list[str]:
    """Returns the words of a command line that say a recipe, as they are before a shell."""
    columns = [f"{field}={_quote(column)}" for field, column in recipe.columns.items()]
    values = [f"{field}={_quote(value)}" for field, value in recipe.values.items()]
    meanings = [
        f"{field}:{_quote(text)}={_quote(value)}"
        for field, texts in recipe.meanings.items()
        for text, value in texts.items()
    ]
    options = (("--map", columns), ("--set", values), ("--map-value", meanings))
    return [word for option, pairs in options if pairs for word in (option, ",".join(pairs))]


def command_line(*words: str) -> str:
    """Returns a command line as a shell reads it."""
    return shlex.join(words)


# --- as a file keeps it -----------------------------------------------------------------------


def format_recipe(recipe: Recipe) -> bytes:
    """Returns a recipe as JSON, as people edit it."""
    document = {
        "map": dict(recipe.columns),
        "set": dict(recipe.values),
        "map_value": {field: dict(texts) for field, texts in recipe.meanings.items()},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def read_recipe(data: bytes, name: str) -> Recipe:
    """Reads the file that `--save-map` wrote; raises DataError where it is none."""
    try:
        document: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_recipe(name) from error
    if not isinstance(document, dict) or not {*document} <= {*_KEYS}:
        raise _no_recipe(name)
    columns, values, meanings = (document.get(key, {}) for key in _KEYS)
    if not isinstance(meanings, dict) or not all(
        map(_is_pairs, (columns, values, *meanings.values()))
    ):
        raise _no_recipe(name)
    return Recipe(columns, values, meanings)


def _is_pairs(document: object) -> bool:
    return isinstance(document, dict) and all(
        isinstance(value, str) and value for value in document.values()
    )


def _no_recipe(name: str) -> DataError:
    keys = '{"map": {FIELD: COLUMN}, "set": {FIELD: VALUE}, "map_value": {FIELD: {TEXT: VALUE}}}'
    return DataError(
        Problem(name, "", "this is not a map of a table", cure=f"it has the form {keys}")
    )


# --- on a table -------------------------------------------------------------------------------


def match_columns(
    table: CsvText, recipe: Recipe, fields: Sequence[str], what: str
) -> dict[str, str]:
    """Returns the column that each field is read from: as mapped, else that of the field's own name.

    Raises UsageError for a field or a column that there is not.
    """
    by_key = {name_key(column): column for column in table.columns if column}
    columns = {field: by_key[name_key(field)] for field in fields if name_key(field) in by_key}
    for field in recipe.values:
        columns.pop(field, None)
    for field, wanted in recipe.columns.items():
        if field not in fields:
            raise UsageError(
                f"--map: {what} has no field {quote_name(field)}."
                f"{did_you_mean(field, fields)} Fields: {', '.join(fields)}"
            )
        if name_key(wanted) not in by_key:
            raise UsageError(
                f"--map: there is no column {quote_name(wanted)}."
                f"{did_you_mean(wanted, table.columns)} Columns: {list_columns(table.columns)}"
            )
        columns[field] = by_key[name_key(wanted)]
    return columns


def list_columns(header: Sequence[str]) -> str:
    """Lists the names of the columns; of very many the first."""
    named = ", ".join(map(quote_name, header[:COLUMNS_NAMED]))
    return named + " ..." * (len(header) > COLUMNS_NAMED)


def guess_columns(
    header: Sequence[str], taken: Iterable[str], synonyms: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Guesses which columns give which fields, by what people call them; only to be proposed."""
    free = {name_key(column): column for column in header if column and column not in {*taken}}
    guessed: dict[str, str] = {}
    for field, names in synonyms.items():
        column = next((free[name] for name in names if name in free), None)
        if column is not None and column not in guessed.values():
            guessed[field] = column
    return guessed

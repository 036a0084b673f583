"""Pydantic's complaints in the words of somebody who edits JSON."""

import math
import re
import types
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from rolecmp.models import DataFile
from rolecmp.position import escape_pointer
from rolecmp.suggest import did_you_mean
from rolecmp.text import (
    REFUSED_CHARACTERS,
    SLUG_PATTERN,
    TEXT_PATTERN,
    join_names,
    quote_name,
    shorten,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_REFUSED = re.compile(f"[{REFUSED_CHARACTERS}]")
_TYPES = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "dict_type": "an object",
    "model_type": "an object",
    "tuple_type": "a list",
    "list_type": "a list",
}
_BRANCHES = re.compile(r"^constrained-|^(int|float)$")
_AMOUNTS = ("low", "median", "high", "mean")
"""Where a number may be whole or not: there a complaint names the branch, and comes twice."""


def explain_errors(errors: "Iterable[ErrorDetails]") -> Iterator[tuple[str, str]]:
    """(JSON pointer, message) for each place that a validation of a DataFile complains about."""
    seen: set[str] = set()
    for error in errors:
        loc = error["loc"]
        if _is_branch(loc):
            if "int" in str(loc[-1]):  # the other branch knows better: a number, whole or not
                continue
            loc = loc[:-1]
        pointer = "".join(f"/{escape_pointer(str(part))}" for part in loc if part != "[key]")
        if error["type"] == "missing":
            # The place of a missing key is the object that lacks it.
            key, loc, pointer = loc[-1], loc[:-1], pointer.rpartition("/")[0]
            missing = f"entry {key + 1}" if isinstance(key, int) else f'"{key}"'
            yield pointer, f"{missing} is missing; add it"
            continue
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue  # only without the entries that have been complained of
        if pointer in seen:
            continue
        seen.add(pointer)
        yield pointer, _message(error, loc)


def _is_branch(loc: Sequence[str | int]) -> bool:
    return len(loc) > 1 and loc[-2] in _AMOUNTS and bool(_BRANCHES.match(str(loc[-1])))


def _message(error: "ErrorDetails", loc: Sequence[str | int]) -> str:
    value, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            known = list(_keys_at(loc[:-1]))
            hint = did_you_mean(str(loc[-1]), known, f"Known keys: {', '.join(known)}")
            return f"unknown key {quote_name(loc[-1])}.{hint}"
        case "string_pattern_mismatch":
            return _pattern_message(str(value), context["pattern"])
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            return (
                f"{quote_name(value)} is none of {join_names(allowed, 'and')}."
                f"{did_you_mean(str(value), allowed)}"
            )
        case "string_too_short" | "too_short":
            return f"{_what(value)} must not be empty; fill it in"
        case "string_too_long":
            return f"a text of more than {context['max_length']:,} characters; shorten it"
        case "too_long":
            most = context["max_length"]
            return (
                f"more than {most:,} entries; {'split or shorten it' if most > 2 else 'name two'}"
            )
        case "greater_than_equal":
            return f"must be at least {context['ge']:,.0f}"
        case "less_than_equal":
            return f"must be at most {context['le']:,.0f}"
        case "int_type" | "int_from_float" | "float_type" if _is_endless(value):
            return "not a finite number; write it in digits, or null"
        case "finite_number" if not isinstance(value, int):
            return "not a finite number; write it in digits, or null"
        case "finite_number":
            return "too large a number; correct it"
        case "string_unicode":
            return "not valid Unicode text"
        case kind if kind in _TYPES:
            what = _what(value)
            return (
                f"must be {_TYPES[kind]}, not {shorten(str(value)) if what == 'a number' else what}"
            )
        case _:
            return error["msg"][:1].lower() + error["msg"][1:]


def _pattern_message(value: str, pattern: str) -> str:
    if pattern == TEXT_PATTERN:
        refused = _REFUSED.search(value)
        if refused:
            code = ord(refused.group())
            name = unicodedata.name(refused.group(), "control character")
            return (
                f"has an invisible or control character, U+{code:04X} {name}, "
                f"as character {refused.start() + 1}; remove it"
            )
    if pattern == SLUG_PATTERN:
        return (
            f"{quote_name(value)} cannot be an id: use a-z, 0-9, '.', '_' and '-', "
            "starting with a letter or digit"
        )
    if pattern.startswith("^http"):
        return f"{quote_name(value)} is not a web address: http:// or https://, no blanks"
    examples = {
        "^[A-Z]{2}$": "a country code such as GB",
        "^[A-Z]{3}$": "a currency such as EUR",
        "^R[0-9]{3}$": "a code of `rolecmp lint` such as R001",
    }
    return f"{quote_name(value)} is not {examples.get(pattern, f'of the form {pattern}')}"


def _is_endless(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _what(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a text"
        case int() | float():
            return "a number"
        case dict():
            return "an object"
        case _:
            return "a list"


def _keys_at(loc: Sequence[str | int]) -> Iterator[str]:
    """The keys that the object at a place may have."""
    kind: Any = DataFile
    for part in loc:
        kind = _step(_bare(kind), part)
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield field.alias or name


def _step(kind: Any, part: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if part in (name, field.alias):
                return field.annotation
        return None
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return arguments[1]
    return arguments[0] if arguments else None


def _bare(kind: Any) -> Any:
    """A type without Annotated and without `| None`."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, types.UnionType):
            kind = next((a for a in get_args(kind) if a is not types.NoneType), None)
        else:
            return kind

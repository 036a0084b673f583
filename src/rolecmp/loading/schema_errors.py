"""Pydantic's errors in the words of somebody who edits JSON."""

import math
import re
import types
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from rolecmp.loading.position import escape_pointer
from rolecmp.model.errors import Fault
from rolecmp.model.suggest import Nearest
from rolecmp.model.text import (
    COUNTERPART_PATTERN,
    JOB_PATTERN,
    PROXY_PATTERN,
    SLUG_PATTERN,
    TEXT_PATTERN,
    join_names,
    quote_name,
    refused_pattern,
    shorten,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_TYPES = {
    "string_type": ("a text", 'it in quotes: "…"'),
    "int_type": ("a whole number", "digits only, such as 70000"),
    "int_from_float": ("a whole number", "digits only, such as 70000"),
    "float_type": ("a number", "digits only, such as 70000"),
    "bool_type": ("true or false", "true or false, without quotes"),
    "dict_type": ("an object", "{ … }"),
    "tuple_type": ("a list", "[ … ]"),
    "list_type": ("a list", "[ … ]"),
}
_PATTERNS = {
    "^[A-Z]{2}$": ("a country code such as GB", "use ISO 3166"),
    "^[A-Z]{3}$": ("a currency such as EUR", "use ISO 4217"),
    "^R[0-9]{3}$": ("a code of `rolecmp lint` such as R001", ""),
    PROXY_PATTERN: (
        "a group of occupations such as onet:11-2021.00",
        "begin it with onet:, soc2020: or noc:, then the code",
    ),
    COUNTERPART_PATTERN: (
        "an id of a catalogue such as onet:11-2021.00",
        "begin it with onet:, esco: or oasis:, in small letters",
    ),
}
_BRANCHES = re.compile(r"^constrained-|^(int|float)$")
_AMOUNTS = ("low", "median", "high", "mean", "p10", "p25", "p75", "p90")
"""Where a number may be whole or not: there a complaint names the branch, and comes twice."""


def explain_errors(errors: "Iterable[ErrorDetails]", model: "type[BaseModel]") -> Iterator[Fault]:
    """Yields a fault for each place in which a validation of `model` found an error."""
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
            missing = f"entry {loc[-1] + 1}" if isinstance(loc[-1], int) else f'"{loc[-1]}"'
            yield Fault(pointer.rpartition("/")[0], f"{missing} is missing", _add(loc, model))
            continue
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue  # only without the entries that have been complained of
        if pointer in seen:
            continue
        seen.add(pointer)
        yield Fault(pointer, *_explain(error, loc, model))


def _is_branch(loc: Sequence[str | int]) -> bool:
    return len(loc) > 1 and loc[-2] in _AMOUNTS and bool(_BRANCHES.match(str(loc[-1])))


def _explain(
    error: "ErrorDetails", loc: Sequence[str | int], model: "type[BaseModel]"
) -> tuple[str, object]:
    value, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            known = list(_keys_at(loc[:-1], model))
            nearest = Nearest(str(loc[-1]), known, f"Known keys: {', '.join(known)}")
            return f"unknown key {quote_name(loc[-1])}", nearest
        case "string_pattern_mismatch":
            return _explain_pattern(str(value), context["pattern"])
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            which = join_names(allowed, "and")
            if not isinstance(value, str):
                return f"{_what(value)} is none of {which}", "write one of them"
            return f"{quote_name(value)} is none of {which}", Nearest(value, allowed)
        case "string_too_short" | "too_short":
            return f"{_what(value)} must not be empty", "fill it in, or leave the key out"
        case "string_too_long":
            return f"a text of more than {context['max_length']:,} characters", "shorten it"
        case "too_long":
            most = context["max_length"]
            return f"more than {most:,} entries", "split or shorten it" if most > 2 else "name two"
        case "greater_than_equal":
            return "too small", f"it must be at least {_bound(context['ge'])}"
        case "less_than_equal":
            return "too large", f"it must be at most {_bound(context['le'])}"
        case "int_type" | "int_from_float" | "float_type" if _is_endless(value):
            return "not a finite number", "write it in digits, or null"
        case "finite_number" if not isinstance(value, int):
            return "not a finite number", "write it in digits, or null"
        case "finite_number":
            return "too large a number", "correct it"
        case "string_unicode":
            return "not valid Unicode text", "save the file as UTF-8"
        case "model_type":
            return f"must be an object, not {_what(value)}", f"write {_example_at(loc, model)}"
        case kind if kind in _TYPES:
            what, example = _TYPES[kind]
            stands = _what(value)
            stands = shorten(str(value)) if stands == "a number" else stands
            return f"must be {what}, not {stands}", f"write {example}"
        case _:
            return error["msg"][:1].lower() + error["msg"][1:], ""


def _bound(number: float) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)  # a year has no thousands


def _explain_pattern(value: str, pattern: str) -> tuple[str, str]:
    if pattern == TEXT_PATTERN:
        refused = refused_pattern().search(value)
        if refused:
            code = ord(refused.group())
            name = unicodedata.name(refused.group(), "control character")
            message = f"has an invisible or control character, U+{code:04X} {name}, as character"
            return f"{message} {refused.start() + 1}", "remove it"
    if pattern in (SLUG_PATTERN, JOB_PATTERN):
        return (
            f"{quote_name(value)} cannot be an id",
            "use a-z, 0-9, '.', '_' and '-', starting with a letter or digit",
        )
    if pattern.startswith("^http"):
        return f"{quote_name(value)} is not a web address", "begin it with https://, no blanks"
    wanted, example = _PATTERNS.get(pattern, (f"of the form {pattern}", ""))
    return f"{quote_name(value)} is not {wanted}", example


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


_EXAMPLES = {
    "items": '{"items": [{ … }], "sources": [ … ]}',
    "levels": '{"levels": [{ … }], "sources": [ … ]}',
    "text": '{"text": "…"}',
    "id": '{"id": "…"}',
}
"""What to write where an object is expected, by the first of these keys that it has."""


def _example_at(loc: Sequence[str | int], model: "type[BaseModel]") -> str:
    """An object as it may stand at a place: `{"text": "…"}`."""
    keys = {*_keys_at(loc, model)}
    return next((text for key, text in _EXAMPLES.items() if key in keys), "{ … }")


def _add(loc: Sequence[str | int], model: "type[BaseModel]") -> str:
    """What to add for a missing key: one of its values, where they are few and known."""
    kind = _bare(_kind_at(loc, model))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"add it: {join_names([str(member) for member in kind], 'or')}"
    return "add it"


def _keys_at(loc: Sequence[str | int], model: "type[BaseModel]") -> Iterator[str]:
    """The keys that the object at a place may have."""
    kind = _bare(_kind_at(loc, model))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield field.alias or name


def _kind_at(loc: Sequence[str | int], model: "type[BaseModel]") -> Any:
    """The type that is declared for a place."""
    kind: Any = model
    for part in loc:
        kind = _step(_bare(kind), part)
    return kind


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

"""Stand-ins for what is wrong in a file, so that the rest of it can be checked all the same."""

import json
from collections.abc import Container, Mapping, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from rolecmp.loading.parsing import Shape
from rolecmp.loading.position import escape_pointer
from rolecmp.model.text import COUNTERPART_PATTERN, JOB_PATTERN, PROXY_PATTERN, SLUG_PATTERN

_File = TypeVar("_File")

_ROUNDS = 3
"""What stands in for one thing may show another that is wrong; after so many rounds it is left."""

# Any text of the pattern, where one is asked for.
_TEXTS = {
    SLUG_PATTERN: "x",
    JOB_PATTERN: "x",
    PROXY_PATTERN: "onet:11-2021.00",
    COUNTERPART_PATTERN: "onet:11-2021.00",
    "^[A-Z]{2}$": "GB",
    "^[A-Z]{3}$": "EUR",
}


class Repaired(NamedTuple, Generic[_File]):
    """A file with stand-ins at the JSON pointers `stand_ins`.

    `dropped` are the keys whose entries are left out, since the keys themselves are wrong.
    """

    file: _File
    stand_ins: frozenset[str]
    dropped: frozenset[str]

    def stands_in(self, pointer: str) -> bool:
        """Whether a value of the repaired file, or what is around it, is a stand-in."""
        while pointer and pointer not in self.stand_ins:
            pointer = pointer.rpartition("/")[0]
        return bool(pointer)


def repair_json(data: bytes, shape: Shape[_File]) -> Repaired[_File] | None:
    """The file with a stand-in for everything that is not in its shape; None if that fails.

    `data` is JSON, UTF-8 without a byte-order mark.
    """
    from pydantic_core import ValidationError

    tree: Any = json.loads(data)
    schema = _schema(shape)
    stand_ins: set[str] = set()
    dropped: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            file = shape.validate(json.dumps(tree).encode())
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
            # What takes entries away comes last: places of other errors lie within them.
            for found in sorted(errors, key=_takes_away):
                if not found["loc"] or not isinstance(tree, dict):
                    return None
                _repair(tree, schema, found, stand_ins, dropped)
        else:
            return Repaired(file, frozenset(stand_ins), frozenset(dropped))
    return None


def _takes_away(error: Any) -> int:
    """How much of the tree goes with an error."""
    if error["loc"][-1:] == ("[key]",):
        return 3
    return {"extra_forbidden": 2, "too_long": 1}.get(error["type"], 0)


@cache
def _schema(shape: Shape[Any]) -> dict[str, Any]:
    return shape.model().model_json_schema()


def _repair(
    tree: Any, schema: Mapping[str, Any], error: Any, stand_ins: set[str], dropped: set[str]
) -> None:
    """Puts a stand-in where one error is, if nothing around it has been replaced meanwhile."""
    *around, last = loc = _places(tree, error["loc"])
    container, shape = tree, schema
    for part in around:
        if part not in _parts(container):
            return
        shape = _shape_at(shape, part, schema)
        container = container[part]
    if error["loc"][-1] == "[key]":
        container.pop(last, None)
        dropped.add(str(last))
        return
    if error["type"] == "extra_forbidden":
        container.pop(last, None)
        return
    if error["type"] == "too_long" and last not in _parts(container):
        return
    stand_ins.add("".join(f"/{escape_pointer(str(part))}" for part in loc))
    if error["type"] == "too_long":
        cut = container[last]
        most = error["ctx"]["max_length"]
        container[last] = dict(list(cut.items())[:most]) if isinstance(cut, dict) else cut[:most]
    else:
        container[last] = _stand_in(_shape_at(shape, last, schema), schema)


def _places(tree: Any, loc: Sequence[str | int]) -> list[str | int]:
    """The location of an error without the names of the branches of a union, as far as it goes."""
    places: list[str | int] = []
    for position, part in enumerate(loc):
        if part in _parts(tree):
            tree = tree[part]
        elif position < len(loc) - 1 or not isinstance(tree, dict) or part == "[key]":
            continue
        places.append(part)
    return places


def _parts(tree: Any) -> Container[str | int]:
    """The keys of an object, the positions of a list, nothing of anything else."""
    return tree if isinstance(tree, dict) else range(len(tree) if isinstance(tree, list) else 0)


def _shape_at(shape: Mapping[str, Any], part: str | int, schema: Mapping[str, Any]) -> Any:
    """The JSON schema of an entry of an object or list of a shape; empty where it has none."""
    for branch in _branches(shape, schema):
        if isinstance(part, int):
            prefix = branch.get("prefixItems", ())
            found = prefix[part] if part < len(prefix) else branch.get("items")
        else:
            entries = [*branch.get("patternProperties", {}).values(), None]
            found = branch.get("properties", {}).get(part) or entries[0]
        if found:
            return found
    return {}


def _branches(shape: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The shapes that a value may have, references resolved."""
    if "$ref" in shape:
        return _branches(schema["$defs"][shape["$ref"].rpartition("/")[2]], schema)
    if "properties" not in shape and "anyOf" in shape:
        return [found for branch in shape["anyOf"] for found in _branches(branch, schema)]
    return [shape]


def _stand_in(shape: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
    """The least that is of a shape."""
    branches = _branches(shape, schema)
    if any(branch.get("type") == "null" for branch in branches):
        return None
    branch = branches[0]
    if "enum" in branch:
        return branch["enum"][0]
    match branch.get("type"):
        case "object":
            needed = branch.get("required", ())
            return {key: _stand_in(branch["properties"][key], schema) for key in needed}
        case "array":
            entries = branch.get("prefixItems") or [branch["items"]] * branch.get("minItems", 0)
            return [_stand_in(entry, schema) for entry in entries]
        case "integer" | "number":
            return branch.get("minimum", 0)
        case "boolean":
            return False
        case _:
            return _TEXTS.get(branch.get("pattern", ""), "https://x")

"""YAML of a data file as JSON that says the same, with the place of each value.

Fewer words than YAML has them mean something: null, ~ and nothing; true and false; numbers without
leading zeros. All else is text: NO, on, 007, 12:30, 2026-11 and 60_000 stay what was written.
"""

import json
import math
import re
from collections.abc import Iterable
from typing import Any, Final

from rolecmp.loading.yaml_nodes import Mapping, Node, Scalar, Sequence, read_nodes
from rolecmp.model.errors import DataError, Problem

_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_LONGEST: Final = 30
"""A number of more signs is a text."""
_WORDS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "true": True, "false": False,
}  # fmt: skip


class YamlText:
    """A YAML file, read."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        root = read_nodes(text, name)
        if root is None or (isinstance(root, Scalar) and not root.text):
            raise DataError(Problem(name, "", "empty", 1, 1, "write something into it"))
        self.root: Node = root
        self.tree = _value(root)
        """What it says, as JSON has it."""

    @property
    def data(self) -> bytes:
        """The same as JSON."""
        return json.dumps(self.tree).encode()

    def take_as_written(self, pointer: str) -> bool:
        """Makes a text of a number or truth where one is due; returns whether there was one."""
        *around, last = _parts(pointer) or [""]
        node: Node | None = self.root
        tree: Any = self.tree
        for part in around:
            node = _child(node, part)
            tree = tree[_key(tree, part)] if node is not None else None
        node = _child(node, last)
        if not isinstance(node, Scalar) or not node.plain or _value(node) is None:
            return False
        tree[_key(tree, last)] = node.text
        return True

    def positions(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer, or of the nearest thing around it."""
        places = {}
        for pointer in pointers:
            node = self.root
            for part in _parts(pointer):
                below = _child(node, part)
                if below is None:
                    break
                node = below
            places[pointer] = (node.line, node.column)
        return places


def _value(node: Node) -> Any:
    """What a node says; the nesting is bounded."""
    match node:
        case Mapping():
            return {key.text: _value(value) for key, value in node.entries}
        case Sequence():
            return [_value(item) for item in node.items]
        case Scalar():
            return scalar_value(node)


def scalar_value(node: Scalar) -> str | int | float | bool | None:
    """What a text, number, truth or nothing means."""
    if not node.plain:
        return node.text
    return _WORDS[node.text] if node.text in _WORDS else _number(node.text)


def _number(text: str) -> int | float | str:
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return text
    if text.lstrip("-").isdigit():
        return int(text)
    number = float(text)
    if not math.isfinite(number):
        return text
    # 5.2e4 is 52000, and shown as that.
    return int(number) if "e" in text.lower() and number.is_integer() else number


def _parts(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _child(node: Node | None, part: str) -> Node | None:
    match node:
        case Mapping():
            return next((value for key, value in node.entries if key.text == part), None)
        case Sequence() if part.isdigit() and int(part) < len(node.items):
            return node.items[int(part)]
        case _:
            return None


def _key(tree: Any, part: str) -> str | int:
    return int(part) if isinstance(tree, list) else part

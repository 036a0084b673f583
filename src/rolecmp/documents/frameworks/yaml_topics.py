"""A framework in YAML with competencies first: a list of topics, each with its levels."""

from collections.abc import Callable

from rolecmp.documents.frameworks.draft import DraftRole, Expected, Step, statements_of
from rolecmp.documents.frameworks.headings import level_code
from rolecmp.loading.yaml_nodes import Mapping as MappingNode
from rolecmp.loading.yaml_nodes import Node, Scalar
from rolecmp.loading.yaml_nodes import Sequence as SequenceNode
from rolecmp.model.text import name_key

_NAMES = ("name", "title", "topic", "competency", "dimension", "area", "id")
_LEVEL = ("level", "name", "title", "grade", "step", "id")


def entries_of(node: Node) -> dict[str, Node]:
    """Returns the entries of a mapping by their keys as names are compared; none of another node."""
    if not isinstance(node, MappingNode):
        return {}
    return {name_key(key.text.replace("_", " ")): value for key, value in node.entries}


def text_of(node: Node) -> str:
    """Returns what a scalar is as it is written; nothing of another node."""
    return node.text.strip() if isinstance(node, Scalar) else ""


def is_topics(node: Node) -> bool:
    """Says whether a list is one of topics with levels."""
    return isinstance(node, SequenceNode) and any(
        _levels_of(item) is not None for item in node.items
    )


def read_topics(role: DraftRole, node: Node, leave: Callable[[str, Node], None]) -> DraftRole:
    """Reads what each topic expects at each level; `leave` is given what has no place."""
    levels: dict[str, int] = {}
    found: list[tuple[str, str, str, int]] = []
    for item in node.items if isinstance(node, SequenceNode) else ():
        entries = entries_of(item)
        named = next((key for key in _NAMES if text_of_entry(entries, key)), None)
        topic = text_of(entries[named]) if named is not None else ""
        key = _levels_of(item)
        for other, value in entries.items():
            if other not in (*_NAMES, key):
                leave(f"topics: {other}", value)
        for level in _items(entries[key]) if key is not None else ():
            name, texts = _read_level(level, leave)
            levels.setdefault(name, level.line)
            found += ((name, topic, text, line) for text, line in texts)
    # Numbers go up however they are listed; anything else stands as it is first met.
    names = [*levels]
    if all(name.rpartition(" ")[2].isdigit() for name in names):
        names.sort(key=lambda name: int(name.rpartition(" ")[2]))
    role.steps.extend(
        Step(name, levels[name], code=level_code(name) or _number(name)) for name in names
    )
    for name, topic, text, line in found:
        role.expected.extend(Expected(name, topic, one, line) for one in statements_of(text))
    return role


def text_of_entry(entries: dict[str, Node], key: str) -> str:
    """Returns the text of an entry; nothing where it is missing or none."""
    return text_of(entries[key]) if key in entries else ""


def _number(name: str) -> str:
    return name.removeprefix("level ") if name.startswith("level ") else ""


def _levels_of(item: Node) -> str | None:
    """Returns the key of a topic under which its levels are listed."""
    for key, value in entries_of(item).items():
        for level in _items(value):
            if any(name in entries_of(level) for name in _LEVEL) and any(
                isinstance(one, SequenceNode) for one in entries_of(level).values()
            ):
                return key
    return None


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, SequenceNode) else []


def _read_level(
    node: Node, leave: Callable[[str, Node], None]
) -> tuple[str, list[tuple[str, int]]]:
    entries = entries_of(node)
    named = next((key for key in _LEVEL if text_of_entry(entries, key)), None)
    name = text_of(entries[named]) if named is not None else ""
    texts = [
        (text_of(one), one.line)
        for value in entries.values()
        for one in _items(value)
        if isinstance(one, Scalar)
    ]
    for key, value in entries.items():
        if key != named and not isinstance(value, SequenceNode):
            leave(f"levels: {key}", value)
    return (f"level {name}" if name.isdigit() else name), texts

"""A framework in YAML with competencies first: a list of topics, each with its levels."""

from collections.abc import Callable, Iterator

from rolecmp.documents.frameworks.draft import DraftRole, Expected, Step, statements_of
from rolecmp.documents.frameworks.headings import is_level, level_code
from rolecmp.loading.yaml_nodes import Mapping as MappingNode
from rolecmp.loading.yaml_nodes import Node, Scalar
from rolecmp.loading.yaml_nodes import Sequence as SequenceNode
from rolecmp.model.text import name_key

_NAMES = ("name", "title", "topic", "competency", "dimension", "area", "id")
_TEXT = ("text", "description", "expectation", "summary", "statement", "definition", "content")
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
    """Says whether a list is one of topics with levels, or a mapping of topics to their levels."""
    if isinstance(node, MappingNode):
        return any(_has_levels(value) for _, value in node.entries)
    return any(_levels_of(item) is not None for item in _items(node))


def read_topics(role: DraftRole, node: Node, leave: Callable[[str, Node], None]) -> DraftRole:
    """Reads what each topic expects at each level; `leave` is given what has no place."""
    levels: dict[str, int] = {}
    found: list[tuple[str, str, str, int]] = []
    for topic_key, value in node.entries if isinstance(node, MappingNode) else ():
        if not _has_levels(value):
            leave(f"topics: {topic_key.text}", value)
            continue
        for name, at, texts in _read_levels(value, leave):
            levels.setdefault(name, at)
            found += ((name, topic_key.text.strip(), text, line) for text, line in texts)
    for item in _items(node):
        entries = entries_of(item)
        named = next((key for key in _NAMES if text_of_entry(entries, key)), None)
        topic = text_of(entries[named]) if named is not None else ""
        key = _levels_of(item)
        for other, value in entries.items():
            if other not in (*_NAMES, key):
                leave(f"topics: {other}", value)
        for name, at, texts in _read_levels(entries[key], leave) if key is not None else ():
            levels.setdefault(name, at)
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
    """Returns the key of a topic under which its levels are."""
    return next((key for key, value in entries_of(item).items() if _has_levels(value)), None)


def _has_levels(node: Node) -> bool:
    """Says whether a node is a list of levels, or what is expected under the name of each."""
    if isinstance(node, MappingNode):
        keys = [key.text.strip() for key, _ in node.entries]
        return bool(keys) and all(key.isdigit() or is_level(key) for key in keys)
    return any(map(_is_level, _items(node)))


def _is_level(node: Node) -> bool:
    """Says whether a node is a level with its statements: a list of them, or one text."""
    entries = entries_of(node)
    names = [text_of(entries[name]) for name in _LEVEL if name in entries]
    if any(isinstance(value, SequenceNode) for value in entries.values()):
        return bool(names)
    # A name with a text may be anything: it has to be called as a level is.
    worded = any(isinstance(entries.get(key), Scalar) for key in _TEXT)
    return worded and any(name.isdigit() or is_level(name) for name in names)


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, SequenceNode) else []


_Level = tuple[str, int, list[tuple[str, int]]]
"""The name of a level, its line, and its statements with theirs."""


def _read_levels(node: Node, leave: Callable[[str, Node], None]) -> Iterator[_Level]:
    """Yields the levels of a topic: a list of them, or what is expected under the name of each."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            if isinstance(value, MappingNode):
                leave(f"levels: {key.text}", value)
            yield _level_name(key.text.strip()), key.line, _texts_of(value)
    for level in _items(node):
        yield _read_level(level, leave)


def _texts_of(node: Node) -> list[tuple[str, int]]:
    nodes = [node, *_items(node)]
    return [(text_of(one), one.line) for one in nodes if isinstance(one, Scalar)]


def _level_name(name: str) -> str:
    return f"level {name}" if name.isdigit() else name


def _read_level(node: Node, leave: Callable[[str, Node], None]) -> _Level:
    entries = entries_of(node)
    named = next((key for key in _LEVEL if text_of_entry(entries, key)), None)
    name = text_of(entries[named]) if named is not None else ""
    texts: list[tuple[str, int]] = []
    for key, value in entries.items():
        if isinstance(value, SequenceNode) or (key in _TEXT and key != named):
            texts += _texts_of(value)
        elif key != named:
            leave(f"levels: {key}", value)
    return _level_name(name), node.line, texts

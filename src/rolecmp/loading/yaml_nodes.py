"""YAML of anybody's as plain nodes with their places: one document, no tags, nothing without bound.

PyYAML tells the events; it does so without recursion, whatever the nesting.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import quote_name, visible

MAX_BYTES: Final = 4 * 1024 * 1024
MAX_DEPTH: Final = 50
MAX_NODES: Final = 200_000
"""So many nodes a file may have, those that an alias repeats counted each time."""


class Scalar(NamedTuple):
    """A text, a number, a truth or nothing, as it is written."""

    text: str
    plain: bool
    """Whether it stands without quotes and may be no text."""
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values."""

    entries: list[tuple[Scalar, "Node"]]
    line: int
    column: int


class Sequence(NamedTuple):
    """A list."""

    items: "list[Node]"
    line: int
    column: int


Node = Scalar | Mapping | Sequence


def read_nodes(text: str, name: str) -> Node | None:
    """Returns the nodes of a YAML text; None of one in which nothing stands.

    Raises DataError with the place of the first thing that cannot be read.
    """
    yaml = _import_yaml(name)
    if len(text) > MAX_BYTES:
        raise DataError(
            Problem(name, "", f"larger than {MAX_BYTES // 1024 // 1024} MB, the most that is read "
                    "as YAML", cure="split it")
        )  # fmt: skip
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(name).build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        raise DataError(_syntax_problem(error, text, name)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        what = "a character that no text has"
        raise DataError(Problem(name, "", what, line, column, "remove it")) from error


def _import_yaml(name: str) -> Any:
    try:
        import yaml
    except ImportError as error:
        cure = "install what reads it: pip install 'rolecmp[yaml]'; or save it as JSON"
        raise DataError(Problem(name, "", "a YAML file", cure=cure)) from error
    return yaml


class _Open:
    """A mapping or sequence that is not closed yet."""

    def __init__(self, node: Mapping | Sequence, *, in_brackets: bool) -> None:
        self.node = node
        self.in_brackets = in_brackets
        self.key: Scalar | None = None
        """A key that waits for its value."""
        self.keys: set[str] = set()
        self.size = 1


class _Builder:
    """Puts nodes together as their events come."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.anchors: dict[str, Node] = {}
        self.sizes: dict[int, int] = {}
        """Identity of a node that is done to how many nodes it is, aliases written out."""
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        """Returns the node of the only document."""
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    cure = "make it a file of its own"
                    raise self._refuse("a second document", event.start_mark, cure)
            elif kind == "AliasEvent":
                self._alias(event)
            elif kind == "ScalarEvent":
                self._scalar(event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._begin(event, Mapping if kind == "MappingStartEvent" else Sequence)
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                done = self.open.pop()
                self.sizes[id(done.node)] = done.size
                self._add(done.node, done.size)
        return self.root

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        if event.tag is not None:
            raise self._refuse_tag(event)
        if any("\ud800" <= sign <= "\udfff" for sign in event.value):
            raise self._refuse("half of a surrogate pair", mark, "write the character itself")
        plain = not event.style
        if plain and not event.value and self._in_brackets_without(event):
            raise self._refuse_empty(event)
        node = Scalar(event.value, plain, mark.line + 1, mark.column + 1)
        self._anchor(event, node)
        self._add(node, 1)

    def _begin(self, event: Any, kind: type[Mapping | Sequence]) -> None:
        mark = event.start_mark
        if event.tag is not None:
            raise self._refuse_tag(event)
        if len(self.open) >= MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            raise self._refuse(message, mark, "write it flatter")
        node = kind([], mark.line + 1, mark.column + 1)
        self._anchor(event, node)
        self.open.append(_Open(node, in_brackets=bool(event.flow_style)))

    def _add(self, node: Node, size: int) -> None:
        """Puts a node that is done into the one around it."""
        if not self.open:
            self.root = node
            return
        outer = self.open[-1]
        outer.size += size
        if outer.size > MAX_NODES:
            message = f"more than {MAX_NODES:,} values in it, what aliases repeat counted each time"
            problem = Problem(self.name, "", message, node.line, node.column, "split the file")
            raise DataError(problem)
        if isinstance(outer.node, Sequence):
            outer.node.items.append(node)
        elif outer.key is not None:
            outer.node.entries.append((outer.key, node))
            outer.key = None
        elif not isinstance(node, Scalar):
            raise self._refuse_at("a key that is not text", node, "write text as the key")
        elif node.plain and node.text == "<<":
            raise self._refuse_at("a merge key, <<", node, "write the entries out")
        elif node.text in outer.keys:
            message = f"the key {quote_name(node.text)} is here twice"
            raise self._refuse_at(message, node, "remove one")
        else:
            outer.keys.add(node.text)
            outer.key = node

    def _anchor(self, event: Any, node: Node) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def _alias(self, event: Any) -> None:
        node = self.anchors.get(event.anchor)
        name = quote_name(f"*{event.anchor}")
        if node is None:
            cure = "a text that begins with * stands in quotes"
            raise self._refuse(
                f"{name} repeats what stands nowhere before it", event.start_mark, cure
            )
        if any(node is outer.node for outer in self.open):
            raise self._refuse(f"{name} stands within itself", event.start_mark, "write it out")
        self._add(node, self.sizes.get(id(node), 1))

    def _in_brackets_without(self, event: Any) -> bool:
        """Whether a value or key that is not written stands in brackets, as 000 of `{high: 82,000}`."""
        within = bool(self.open) and self.open[-1].in_brackets
        return within and event.start_mark.index == event.end_mark.index

    def _refuse_empty(self, event: Any) -> DataError:
        mark = event.start_mark
        key = self.open[-1].key
        if key is None:
            return self._refuse("a comma or colon with nothing before it", mark, "remove it")
        message = f"the key {quote_name(key.text)} has no value"
        cure = "give it one, or remove it"
        if key.text.isdigit():
            cure = "a comma begins another entry here: write numbers without, such as 82000"
        return self._refuse_at(message, key, cure)

    def _refuse_tag(self, event: Any) -> DataError:
        tag = visible(event.tag.replace("tag:yaml.org,2002:", "!!"))
        return self._refuse(f"a tag, {tag}", event.start_mark, "leave it out")

    def _refuse(self, message: str, mark: Any, cure: str) -> DataError:
        return DataError(Problem(self.name, "", message, mark.line + 1, mark.column + 1, cure))

    def _refuse_at(self, message: str, node: Node, cure: str) -> DataError:
        return DataError(Problem(self.name, "", message, node.line, node.column, cure))


# --- what is no YAML --------------------------------------------------------------------------

_QUOTE = "put the text in quotes"
_SYNTAX: Final = (
    ("mapping values are not allowed", "a second colon makes a key of what is before it", _QUOTE),
    ("could not find expected ':'", "here a line has no colon", "write key: value, or indent it"),
    ("did not find expected key", "expected a key here", "indent it as the keys above it"),
    ("did not find expected '-'", "expected a - here", "begin each entry of the list with it"),
    ("did not find expected ',' or", "expected a comma or a closing bracket here", "add it"),
    ("unexpected end of stream", "the file ends within a text", "a closing quote is missing"),
    ("alphabetic or numeric", "expected a name here, for * and & repeat what has one", _QUOTE),
    ("maximum nesting", "nested too deeply", f"{MAX_DEPTH} levels are the most"),
    ("unknown escape", "an escape that YAML does not have", r"write \\ for a backslash"),
    ("block sequence entries are not allowed", "here a list cannot begin", "put it on a new line"),
)
"""What the parser says, for people who edit files: what is wrong, and what would be right."""


def _syntax_problem(error: Any, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    said = str(error.problem or error.context or "")
    what, cure = next(
        ((what, cure) for part, what, cure in _SYNTAX if part in said),
        (visible(said), "correct it"),
    )
    lines = text.splitlines()
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    if "cannot start any token" in said or "while scanning" in said:
        if re.match(r"\s*\t", rest) or (line <= len(lines) and "\t" in lines[line - 1][:column]):
            what, cure = "a tab", "indent by blanks"
        else:
            what, cure = f"{quote_name(rest[:1])} begins no text", _QUOTE
    return Problem(name, "", f"not YAML: {what}", line, column, cure)

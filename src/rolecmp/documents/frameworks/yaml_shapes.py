"""A framework in YAML: a list of levels with what is expected, or a file for each role and level."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rolecmp.documents.frameworks.draft import (
    NOTHING,
    Draft,
    DraftRole,
    Expected,
    Mastered,
    Paid,
    Step,
    new_role,
    statements_of,
)
from rolecmp.documents.frameworks.yaml_topics import entries_of, is_topics, read_topics, text_of
from rolecmp.loading.file_text import FileText
from rolecmp.loading.yaml_nodes import Mapping as MappingNode
from rolecmp.loading.yaml_nodes import Node, Scalar
from rolecmp.loading.yaml_nodes import Sequence as SequenceNode
from rolecmp.loading.yaml_text import scalar_value
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import join_names, quote_name

_TITLE = ("title", "name", "role", "job title", "job", "label")
_CODE = ("id", "code", "level", "key", "slug", "short")
_TEXT = ("text", "description", "statement", "expectation", "summary", "detail", "what")
_DIMENSION = (
    "competency",
    "dimension",
    "area",
    "category",
    "topic",
    "name",
    "title",
    "group",
    "id",
)
_NOTES = ("summary", "description", "purpose", "mission", "about", "overview")
_SKILLS = ("skills", "proficiencies")
_HOW_WELL = ("proficiency", "level", "step", "mastery", "how well", "rating")
_BASE = ("from", "extends", "builds on", "based on", "inherits")
_ADDS, _REMOVES = ("adds", "additional", "plus"), ("removes", "without", "drops")
_PAY = ("pay", "salary", "compensation", "band", "salary range", "pay range")
_TRACK = ("track", "path", "career track")
_SAID = {
    "framework": "source.title", "source": "source.title", "publisher": "source.publisher",
    "company": "source.publisher", "organisation": "source.publisher",
    "organization": "source.publisher", "url": "source.url", "currency": "currency",
    "country": "country", "period": "period", "year": "year",
}  # fmt: skip
"""Keys of a whole framework, with the fields that `--set` takes."""
_ROLE_KEYS = ("role", "job", "job title", "title", "name")
_LEVELS = ("levels", "ladder", "grades", "steps")
_TOPICS = ("topics", "competencies", "areas", "dimensions", "skills", "categories")
_OURS = {"roles", "sources", "expectations", "proficiencies", "pay", "levels"}


class SingleLevel(NamedTuple):
    """One role and level, as a file of its own or an entry of a list."""

    role: DraftRole
    base: str
    """What it builds on; empty where it does not say."""
    removes: tuple[str, ...]


class YamlReader:
    """Reads one file; what it has no place for is its state."""

    def __init__(self, text: FileText) -> None:
        self.name = text.name
        assert text.yaml is not None  # by the ending
        self.root = text.yaml.root
        self.unused: dict[str, None] = {}
        self.areas: dict[str, str] = {}

    def left_out(self) -> Iterator[str]:
        """Says which keys are not carried over."""
        if self.unused:
            named = [quote_name(key) for key in [*self.unused][:20]]
            more = ["others"] if len(self.unused) > 20 else []
            yield f"A data file cannot hold these, so they are left out: {join_names([*named, *more])}."

    def read(self) -> Draft:
        """Reads a file with a list of levels, or with one level."""
        one = self.read_single()
        if one is not None:
            return Draft([one.role], {}, tuple(self.left_out()))
        if isinstance(self.root, SequenceNode):
            return Draft([self._levels(new_role(), self.root)], {}, tuple(self.left_out()))
        top = entries_of(self.root)
        ours = isinstance(top.get("sources"), MappingNode) or {*top} <= _OURS
        if isinstance(top.get("roles"), MappingNode) and ours:
            cure = "--data takes it as it is, and `rolecmp data validate` checks it"
            raise DataError(Problem(self.name, "", "a data file of rolecmp already", cure=cure))
        said: dict[str, str] = {}
        roles: list[DraftRole] = []
        self._find_areas(top)
        title_key = next((k for k in _ROLE_KEYS if isinstance(top.get(k), Scalar)), "")
        title = text_of(top[title_key]) if title_key else ""
        for key, node in top.items():
            if key in _LEVELS and not isinstance(node, Scalar):
                roles.append(self._levels(new_role(title), node))
            elif key in _TOPICS and is_topics(node):
                roles.append(read_topics(new_role(title), node, self._leave))
            elif key in ("roles", "jobs", "job families", "families"):
                roles += self._roles(node)
            elif key in _SAID and isinstance(node, Scalar):
                said[_SAID[key]] = text_of(node)
            elif key not in ("areas", "dimensions", "competencies", title_key):
                self._leave(key, node)
        roles = [role for role in roles if role.steps]
        if not roles:
            message = "no framework in it: it has no list of levels"
            cure = "name one under the key levels, or a role and its level"
            raise DataError(Problem(self.name, "", message, self.root.line, self.root.column, cure))
        return Draft(roles, said, tuple(self.left_out()))

    def read_single(self) -> SingleLevel | None:
        """Reads a file of one role at one level; None where it is no such file."""
        top = entries_of(self.root)
        if not isinstance(top.get("level"), Scalar) or not any(key in top for key in _TITLE):
            return None
        role = new_role(next(text_of(top[key]) for key in _TITLE if key in top))
        base = next((text_of(top[key]) for key in _BASE if key in top), "")
        removes = tuple(
            statement
            for key in _REMOVES
            if key in top
            for _, text, _ in self._texts(key, top[key])
            for statement in statements_of(text)
        )
        kept = {k: v for k, v in top.items() if k not in (*_BASE, *_REMOVES)}
        self._level(role, kept, self.root.line)
        return SingleLevel(role, base, removes)

    def _roles(self, node: Node) -> Iterator[DraftRole]:
        pairs = (
            [("", item) for item in node.items]
            if isinstance(node, SequenceNode)
            else [*entries_of(node).items()]
        )
        for key, item in pairs:
            entries = entries_of(item)
            title = next((text_of(entries[k]) for k in _TITLE if k in entries), key)
            levels = next((entries[k] for k in ("levels", "ladder", "steps") if k in entries), item)
            for other, value in entries.items():
                if other not in (*_TITLE, "levels", "ladder", "steps") and levels is not item:
                    self._leave(other, value)
            yield self._levels(new_role(title), levels)

    def _levels(self, role: DraftRole, node: Node) -> DraftRole:
        if isinstance(node, SequenceNode):
            for item in node.items:
                self._level(role, entries_of(item), item.line)
        elif isinstance(node, MappingNode):
            for key, item in node.entries:
                entries = entries_of(item) if isinstance(item, MappingNode) else {"expected": item}
                self._level(role, {"id": key, **entries}, item.line)
        return role

    def _level(self, role: DraftRole, entries: Mapping[str, Node], line: int) -> None:
        title_key = next((key for key in _TITLE if key in entries), "")
        code_key = next((k for k in _CODE if k in entries and k != title_key), "")
        title = text_of(entries[title_key]) if title_key else ""
        code = text_of(entries[code_key]) if code_key else ""
        name = " ".join(part for part in (code if not code.isdigit() else "", title) if part)
        name = name or f"level {code}" if code else name
        if not name:
            message, cure = "a level without a title", "give it a title"
            raise DataError(Problem(self.name, "", message, line, 1, cure))
        if name in {step.name for step in role.steps}:
            message = f"the level {quote_name(name)} is there twice"
            raise DataError(Problem(self.name, "", message, line, 1, "rename one"))
        track = next((text_of(entries[k]) for k in _TRACK if k in entries), None)
        notes = [text_of(entries[k]) for k in _NOTES if isinstance(entries.get(k), Scalar)]
        role.steps.append(
            Step(
                name, line, title or name, code, track,
                tuple(statement for note in notes for statement in statements_of(note)),
            )
        )  # fmt: skip
        for key, node in entries.items():
            if key in (title_key, code_key, *_TRACK) or (
                key in _NOTES and isinstance(node, Scalar)
            ):
                continue
            if key in _PAY:
                self._pay(role, name, key, node)
            elif key in _SKILLS:
                self._skills(role, name, node)
            else:
                found = False
                for dimension, text, at in self._texts(key, node):
                    for statement in statements_of(text):
                        found = True
                        role.expected.append(Expected(name, dimension, statement, at))
                if not found:
                    self._leave(key, node)

    def _pay(self, role: DraftRole, name: str, key: str, node: Node) -> None:
        if isinstance(node, Scalar):
            role.paid.append(Paid(name, (_figure(node),), key, node.line))
            return
        ends = entries_of(node)
        low = next((ends[k] for k in ("low", "min", "from", "minimum") if k in ends), None)
        high = next((ends[k] for k in ("high", "max", "to", "maximum") if k in ends), None)
        money = text_of(ends["currency"]) if "currency" in ends else ""
        cells = tuple(_figure(end) for end in (low, high) if end is not None)
        one = "" if len(cells) != 1 else " low" if low is not None else " high"
        if cells:
            role.paid.append(Paid(name, cells, f"{key}{one} {money}".strip(), node.line))
        for other, value in ends.items():
            if value not in (low, high) and other != "currency":
                self._leave(f"{key}: {other}", value)

    def _skills(self, role: DraftRole, name: str, node: Node) -> None:
        """Skills with a step each, or as texts."""
        if isinstance(node, MappingNode):
            for key, value in node.entries:
                if isinstance(value, Scalar) and value.text:
                    role.mastered.append(Mastered(name, key.text, text_of(value), value.line))
                else:
                    self._leave(f"skills: {key.text}", value)
            return
        for item in node.items if isinstance(node, SequenceNode) else ():
            entries = entries_of(item)
            skill = next(
                (text_of(entries[k]) for k in ("skill", "name", "title") if k in entries), ""
            )
            how_well = next((text_of(entries[k]) for k in _HOW_WELL if k in entries), "")
            if skill and how_well:
                role.mastered.append(Mastered(name, skill, how_well, item.line))
            elif isinstance(item, Scalar):
                role.expected.append(Expected(name, "skills", text_of(item), item.line))
            else:
                self._leave("skills", item)

    def _texts(self, key: str, node: Node) -> Iterator[tuple[str, str, int]]:
        """Yields the texts below a key of a level: dimension, text and line."""
        match node:
            case Scalar() if key in _TEXT or key in ("expected", "expects", "expectations"):
                yield self.areas.get(key, key), text_of(node), node.line
            case SequenceNode():
                for item in node.items:
                    if isinstance(item, Scalar):
                        yield _dimension_of(key), text_of(item), item.line
                    else:
                        yield from self._entry(key, item)
            case MappingNode():
                for name, value in node.entries:
                    dimension = self.areas.get(name.text, name.text)
                    if isinstance(value, Scalar):
                        yield dimension, text_of(value), value.line
                    else:
                        yield from self._texts(dimension, value)
            case _:
                return

    def _entry(self, key: str, item: Node) -> Iterator[tuple[str, str, int]]:
        entries = entries_of(item)
        text_key = next((k for k in _TEXT if isinstance(entries.get(k), Scalar)), None)
        named = next((k for k in _DIMENSION if k in entries and k != text_key), None)
        dimension = text_of(entries[named]) if named is not None else _dimension_of(key)
        dimension = self.areas.get(dimension, dimension)
        if text_key is not None:
            yield dimension, text_of(entries[text_key]), entries[text_key].line
        for other, value in entries.items():
            if other not in (text_key, named):
                if isinstance(value, SequenceNode):
                    for one in value.items:
                        if isinstance(one, Scalar):
                            yield dimension, text_of(one), one.line
                else:
                    self._leave(f"{key}: {other}", value)

    def _find_areas(self, top: Mapping[str, Node]) -> None:
        for key in ("areas", "dimensions", "competencies"):
            node = top.get(key)
            for item in node.items if isinstance(node, SequenceNode) else ():
                entries = entries_of(item)
                if "id" in entries and "name" in entries:
                    self.areas[text_of(entries["id"])] = text_of(entries["name"])
            for id_, value in node.entries if isinstance(node, MappingNode) else ():
                if isinstance(value, Scalar):
                    self.areas[id_.text] = text_of(value)

    def _leave(self, key: str, node: Node) -> None:
        empty = isinstance(node, Scalar) and node.text in NOTHING
        if not empty and not (isinstance(node, SequenceNode) and not node.items):
            self.unused.setdefault(key)


def _dimension_of(key: str) -> str:
    """What a list is about; `adds` and `expects` are what is expected, whatever it is about."""
    return "" if key in (*_ADDS, "expects", "expected", "expectations") else key


def _figure(node: Node) -> str:
    """A number as it is meant, `52000` of 5.2e4; anything else as it is written."""
    value = scalar_value(node) if isinstance(node, Scalar) else None
    return str(value) if isinstance(value, int | float) else text_of(node)

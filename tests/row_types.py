"""The types of rows for Python; `python -m tests.row_types` makes `rows.py` of the columns.

They stand in a file because type checkers run nothing. A test compares it with what is made here.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from keyword import iskeyword
from pathlib import Path

from rolecmp.analysis.similarity.matrix import OccupationPair, RolePair
from rolecmp.model.catalogue import Catalogue
from rolecmp.report.report import Column, ValueType
from rolecmp.report.table import SOURCES_COLUMN
from rolecmp.reports.occupations.export import ExportedTable, tables_of
from rolecmp.reports.results import RESULTS, TableShape

FILE = Path(__file__).resolve().parent.parent / "src" / "rolecmp" / "rows.py"

KINDS = {
    "compare": "Comparison",
    "gap": "Gap",
    "next": "Next",
    "path": "Path",
    "pair": "Pair",
    "day": "Days",
    "ladder": "Ladder",
    "salary": "Salary",
    "search": "Search",
    "nearest": "SimilarRoles",
    "similar": "SimilarOccupations",
    "lint": "Lint",
    "show": "Role",
    "read": "Ad",
    "against": "AdBesideRole",
    "candidate": "AdBesideResume",
    "questions": "FitQuestions",
    "fit": "Fit",
    "questionnaire": "LevelQuestions",
    "level": "Level",
    "diff": "Diff",
}
"""The kinds of results that Python has, and what their types are called."""

_HEAD = '''"""The types of rows and results, made of the columns of results: `python -m tests.row_types`.

`rolecmp schema KIND` says what each column holds.
"""

from typing import NotRequired, TypedDict


class Fact(TypedDict):
    """One line of the answer in short."""

    label: str
    text: str
    sources: list[str]


class ReadingRow(TypedDict):
    """How the name of a role or occupation was read; `note` is empty where it is plain."""

    name: str
    id: str
    title: str
    note: str


class SourceRow(TypedDict):
    """A source that vouches for something in the result."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str | None
    grade: str
    note: str | None


class Result(TypedDict):
    """What every result has beside its tables."""

    title: str
    readings: list[ReadingRow]
    summary: list[Fact]
    notes: list[str]
    sources: list[SourceRow]
'''

_PLAIN = {
    ValueType.STRING: "str",
    ValueType.INTEGER: "int",
    ValueType.NUMBER: "float",
    ValueType.BOOLEAN: "bool",
    ValueType.STRINGS: "list[str]",
}


class _Module:
    """The text of the module, type by type; equal columns have one type."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._made: dict[object, str] = {}
        self._names: set[str] = set()

    def row_type(self, kind: str, key: str, shape: TableShape) -> str:
        """The name of the type of a table's rows, which is written where it is new."""
        known = self._made.get(shape)
        if known is not None:
            return known
        name = self._free_name(f"{_camel(key)}Row", f"{_camel(kind)}{_camel(key)}Row")
        # Those that its rows are made of stand before it.
        lines = [*self._lines(name, shape)]
        self.texts.append(
            _class(name, f"A row of the table `{key}` of `rolecmp schema {kind}`.", lines)
        )
        self._made[shape] = name
        return name

    def _free_name(self, *names: str) -> str:
        name = next(name for name in names if name not in self._names)
        self._names.add(name)
        return name

    def _lines(self, name: str, shape: TableShape) -> Iterator[str]:
        for column in (*shape.columns, SOURCES_COLUMN):
            yield f"{column.key}: {self._type(name, column)}"
        if shape.each_role is not None:
            yield f"by_role: dict[str, {self._type(name, shape.each_role)}]"
        for column in shape.asked:
            yield f"{column.key}: NotRequired[{self._type(name, column)}]"

    def _type(self, row: str, column: Column) -> str:
        if column.type is ValueType.OBJECTS:
            name = self._free_name(f"{row.removesuffix('Row')}{_camel(column.key)}Row")
            lines = [f"{part.key}: {self._type(name, part)}" for part in column.parts]
            self.texts.append(_class(name, f"One of the `{column.key}` in a `{row}`.", lines))
            return f"list[{name}]"
        return f"{_PLAIN[column.type]}{' | None' if column.nullable else ''}"


def _camel(key: str) -> str:
    return "".join(part.capitalize() for part in key.replace("-", "_").split("_"))


def _class(name: str, about: str, lines: list[str], head: str = "TypedDict") -> str:
    keys = [line.partition(": ") for line in lines]
    if all(key.isidentifier() and not iskeyword(key) for key, _, _ in keys):
        body = "".join(f"    {line}\n" for line in lines)
        return f'\n\nclass {name}({head}):\n    """{about}"""\n\n{body}'
    # A key that is a word of Python's own cannot stand in a class.
    body = "".join(f'    "{key}": {type_},\n' for key, _, type_ in keys)
    return f'\n\n{name} = TypedDict(\n    "{name}",\n    {{\n{body}    }},\n)\n"""{about}"""\n'


def _exported() -> dict[str, ExportedTable]:
    """The tables that `catalogue export` has, those of one shape under one name."""
    onet, esco = (tables_of(name) for name in (Catalogue.ONET, Catalogue.ESCO))
    own = {key: onet[key] for key in ("occupations", "names", "tasks", "technology", "related")}
    return {**own, "ratings": onet["skills"], "requirements": esco["skills"]}


def make_module() -> str:
    """The text of `rows.py`, formatted."""
    module = _Module()
    for kind, name in KINDS.items():
        shape = RESULTS[kind]
        # Where a row comes from is no column here: nothing asks for it.
        asked = () if kind == "show" else None
        tables: Mapping[str, TableShape] = {
            key: one if asked is None else one._replace(asked=asked)
            for key, one in {**shape.tables, **shape.beside}.items()
        }
        rows = [f"{key}: list[{module.row_type(kind, key, one)}]" for key, one in tables.items()]
        rows += [f"{column.key}: {module._type(name, column)}" for column in shape.values]
        about = f"What `rolecmp schema {kind}` describes."
        module.texts.append(_class(f"{name}Result", about, rows, "Result"))
    for kind, table in _exported().items():
        name = f"Exported{_camel(kind)}Row"
        about = f"A row of the table `{kind}` of `rolecmp catalogue export`."
        lines = [f"{column.key}: {module._type(name, column)}" for column in table.columns]
        module.texts.append(_class(name, about, ["occupation: str", *lines]))
    for name, pair in (("RolePairsRow", RolePair), ("OccupationPairsRow", OccupationPair)):
        lines = [f"{key}: {type_.__name__}" for key, type_ in pair.__annotations__.items()]
        module.texts.append(_class(name, "A row of `rolecmp matrix`.", lines))
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(FILE), "-"]
    text = _HEAD + "".join(module.texts)
    done = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    FILE.write_text(make_module(), encoding="utf-8")

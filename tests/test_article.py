"""Every fact of the article is in the tool's own output, and it is the data that puts it there."""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rolecmp.loading import dataset
from rolecmp.loading.assembly import assemble
from rolecmp.loading.data_shape import validate_data
from rolecmp.loading.layers import built_in_files
from tests.conftest import ROOT, Run


class Fact(NamedTuple):
    """A claim, the command that shows it, where in its JSON, what stands there, and its origin."""

    claim: str
    command: str
    table: str
    row: str
    column: str
    what: str
    origin: str


def _read_facts() -> list[Fact]:
    lines = (ROOT / "tests" / "article_facts.txt").read_text(encoding="utf-8").splitlines()
    return [Fact(*line.split(" | ")) for line in lines if line and not line.startswith("#")]


FACTS = _read_facts()
IDS = [fact.claim.replace(" ", "-") for fact in FACTS]

SENTENCES = frozenset({"text", "note", "example", "name", "called", "value", "share"})
"""Columns in which a fact is part of a sentence; in all others it is the whole value."""

ANOTHER = {
    "strength": ("core", "valuable"),
    "relation": ("owns", "works-with"),
    "direction": ("inward", "outward"),
    "frequency": ("usual", "growing"),
    "kind": ("total", "base"),
    "currency": ("EUR", "GBP"),
    "level": ("senior", "mid"),
    "year": (1999, 2026),
}
"""For what cannot be left out of the data: another value, that is not the fact."""


# --- finding a fact in the output ---------------------------------------------------------------


def is_found(document: dict[str, Any], fact: Fact) -> bool:
    tables = {"pay": document["rows"]} if "rows" in document else document["tables"]
    rows = [row for row in tables.get(fact.table, ()) if _has_all(row, fact.row)]
    return any(_says(row[fact.column], fact.what, fact.column in SENTENCES) for row in rows)


def _says(value: Any, what: str, part: bool) -> bool:  # noqa: FBT001 - a column is one or the other
    if isinstance(value, list):
        return what in value
    return what in str(value) if part else str(value) == what


def _has_all(entry: dict[str, Any], conditions: str) -> bool:
    """Whether an entry has what `key=value, key~words` says; `a+b` is a list."""
    for condition in conditions.split(", "):
        key, sign, what = re.split("([=~])", condition, maxsplit=1)
        value = entry.get(key)
        if isinstance(value, list) and "+" in what:
            value = "+".join(value)
        if not _says(value, what, sign == "~"):
            return False
    return True


# --- taking a fact out of the data --------------------------------------------------------------


def take_out(data: dict[str, Any], fact: Fact) -> bool:
    """Removes the words, the entry or the value that is the fact; False where there is none."""
    return _take(data, fact.origin.strip("/").split("/"), fact)


def _take(at: Any, path: list[str], fact: Fact) -> bool:
    step, *rest = path
    if isinstance(at, dict):
        if step not in at:
            return False
        if rest:
            return _take(at[step], rest, fact)
        _take_value(at, step, fact)
        return True
    entries = [i for i, e in enumerate(at) if step == "*" or _has_all(e, step)]
    if rest:
        for i in entries:
            last = rest == ["text"]
            if not last or fact.what in at[i]["text"]:
                return _take(at[i], rest, fact)
        return False
    if step == "*":
        entries = [i for i in entries if at[i] == fact.what]
    for i in reversed(entries):
        del at[i]
    return bool(entries)


def _take_value(entry: dict[str, Any], key: str, fact: Fact) -> None:
    value = entry[key]
    if isinstance(value, str) and value != fact.what and fact.what in value:
        entry[key] = " ".join(value.replace(fact.what, "").split())
    elif key in ANOTHER:
        other, *others = ANOTHER[key]
        entry[key] = other if value != other else others[0]
    elif key == "text":
        entry[key] = "…"
    else:
        del entry[key]


# --- the tests ----------------------------------------------------------------------------------


@cache
def _built_in() -> tuple[bytes, ...]:
    return tuple(Path(path).read_bytes() for path in built_in_files())


_parse = lru_cache(100)(validate_data)
"""Most files are the same in every test."""
_OUTPUT: dict[str, dict[str, Any]] = {}


def _output(run: Run, command: str) -> dict[str, Any]:
    result = run(*command.split(), "-f", "json")
    assert (result.code, result.err) == (0, "")
    document: dict[str, Any] = json.loads(result.out)
    return document


def test_the_table_names_every_fact_once() -> None:
    assert len(FACTS) > 250
    assert len({fact.claim for fact in FACTS}) == len(FACTS)
    assert len({fact[1:] for fact in FACTS}) == len(FACTS)


@pytest.mark.parametrize("fact", FACTS, ids=IDS)
def test_is_in_the_output(fact: Fact, run: Run) -> None:
    if fact.command not in _OUTPUT:
        _OUTPUT[fact.command] = _output(run, fact.command)
    assert is_found(_OUTPUT[fact.command], fact)


@pytest.mark.parametrize("fact", FACTS, ids=IDS)
def test_is_not_in_the_output_once_it_is_taken_out(
    fact: Fact, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = list(_built_in())
    for index, file in enumerate(files):
        changed = json.loads(file)
        if take_out(changed, fact):
            files[index] = json.dumps(changed).encode()
            break
    else:
        pytest.fail(f"nothing in the data at {fact.origin} says {fact.what!r}")
    monkeypatch.setattr(dataset, "load_built_in", lambda: assemble(map(_parse, files)))
    assert not is_found(_output(run, fact.command), fact)


@pytest.mark.parametrize("claim", ["a PM earns from £70,000", "a PM needs positioning"])
def test_what_the_article_does_not_say_is_not_found(claim: str, run: Run) -> None:
    """The finder tells apart: another figure, another role's skill."""
    facts = {
        "a PM earns from £70,000": Fact(
            claim, "salary pm pmm", "pay", "id=pm, sources=gtmroles", "low", "7000", ""
        ),
        "a PM needs positioning": Fact(
            claim, "show pm", "skills", "id=positioning", "id", "positioning", ""
        ),
    }
    assert not is_found(_output(run, facts[claim].command), facts[claim])


QUESTIONS = (
    "What should we build next?",
    "Does this solve customer problems?",
    "How do we communicate our product's value to customers?",
    "How do we win in this market?",
)


def test_the_facts_carry_over_and_the_sentences_do_not(shared: Path) -> None:
    article = _words((shared / "article" / "pmm-vs-pm.txt").read_text(encoding="utf-8"))
    runs = {tuple(article[i : i + 6]) for i in range(len(article))}
    for text in _texts([json.loads(file) for file in _built_in()]):
        words = _words(text)
        same = [words[i : i + 6] for i in range(len(words) - 5) if tuple(words[i : i + 6]) in runs]
        assert not same or text in QUESTIONS, text


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.lower())


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [
            text
            for key, inner in value.items()
            for text in (
                [inner]
                if key in ("text", "note", "example") and isinstance(inner, str)
                else _texts(inner)
            )
        ]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return []

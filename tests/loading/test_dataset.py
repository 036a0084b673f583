"""Loading data files: what is refused, in what words, and at which place."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolecmp.loading.layers import built_in_files
from tests.conftest import Lay, Replace, Run
from tests.own_data import kitchen, pay, role_with, said

HERE = "⟦"
"""Marks, in the text of a case, the place that the message has to name."""


def place(text: str) -> str:
    """`line:column` of the mark, counted by hand."""
    before = text[: text.index(HERE)]
    return f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"


PAY = (
    '"role": "pm", "level": "mid", "country": "GB", "currency": "GBP", "period": "year", '
    '"kind": "base", "tax": "gross", "year": 2025, "basis": "press", "source": "gtmroles"'
)

REFUSED = {
    # name: (text with the place marked, pointer, what the message says)
    "unknown key": ('{"rolez": ⟦{}}', "/rolez", 'unknown key "rolez". Did you mean roles?'),
    "unknown key inside": (
        '{"roles":\n {"x": {"title": "X",\n  "skils": ⟦1}}}', "/roles/x/skils",
        'unknown key "skils". Did you mean skills?',
    ),
    "unknown key, nothing near": (
        '{"levels": {"x": {"rank": 1, "name": "x", "qqq": ⟦1}}}', "/levels/x/qqq",
        'unknown key "qqq". Known keys: id, name, aliases, note, general, sources, rank, equals',
    ),
    "unknown key in a union": (
        '{"pay": [{' + PAY + ', "low": 1, "hi": ⟦2}]}', "/pay/0/hi", 'unknown key "hi"',
    ),
    "missing key": ('{"roles": {"x": ⟦{}}}', "/roles/x", '"title" is missing; add it'),
    "missing entry": ('{"pairs": [{"roles": ⟦["pm"]}]}', "/pairs/0/roles", "entry 2 is missing"),
    "an entry too many": (
        '{"pairs": [{"roles": ⟦["pm", "pmm", "pm"]}]}', "/pairs/0/roles", "name two",
    ),
    "wrong type": ('{"roles": ⟦[]}', "/roles", "must be an object, not a list"),
    "wrong type inside": ('{"roles": {"x": ⟦"y"}}', "/roles/x", "must be an object, not a text"),
    "a list for a block": (
        '{"roles": {"x": {"skills": ⟦["sql"]}}}', "/roles/x/skills",
        'must be an object, not a list; write {"items": [{ … }], "sources": [ … ]}',
    ),
    "a text for a statement": (
        '{"roles": {"x": {"focus": {"items": [⟦"bread"]}}}}', "/roles/x/focus/items/0",
        'must be an object, not a text; write {"text": "…"}',
    ),
    "a number for a text": (
        '{"roles": {"x": {"title": ⟦7}}}', "/roles/x/title", "must be a text, not 7",
    ),
    "null for a text": ('{"roles": {"x": {"title": ⟦null}}}', "/roles/x/title", "not null"),
    "a flag for a number": (
        '{"levels": {"x": {"name": "x", "rank": ⟦true}}}', "/levels/x/rank",
        "must be a whole number, not true or false",
    ),
    "a text for an amount": (
        '{"pay": [{' + PAY + ', "low": ⟦"70k"}]}', "/pay/0/low", "must be a number, not a text",
    ),
    "a broken year": (
        '{"pay": [{' + PAY.replace("2025", "⟦2025.5") + ', "low": 1}]}', "/pay/0/year",
        "must be a whole number, not 2025.5",
    ),
    "no object at all": ("⟦[]", "", "must be an object, not a list"),
    "a role of the name of a type": (
        '{"roles": {"int": {"title": ⟦1}}}', "/roles/int/title", "must be a text",
    ),
    "dangling skill": (
        '{"roles": {"x": {"title": "X", "skills": {"sources": ["gtmroles"],\n "items": ['
        '{"id": ⟦"posistioning", "strength": "core"}]}}}}',
        "/roles/x/skills/items/0/id", 'unknown skill "posistioning". Did you mean positioning?',
    ),
    "dangling source": (
        '{"roles": {"x": {"title": "X", "focus": {"items": [{"text": "y"}], "sources": [⟦"gtm"]}}}}',
        "/roles/x/focus/sources/0", 'unknown source "gtm"',
    ),
    "dangling source of an item": (
        '{"roles": {"x": {"title": "X", "focus": {"items": [{"text": "y", "sources": ["gtmroles", '
        '⟦"zzz"]}]}}}}',
        "/roles/x/focus/items/0/sources/1", 'unknown source "zzz". Define it under "sources", or correct the id.',
    ),
    "dangling source of a thing": (
        '{"skills": {"x": {"name": "x", "kind": "y", "sources": [⟦"zzz"]}}}',
        "/skills/x/sources/0", 'unknown source "zzz"',
    ),
    "dangling team": (
        '{"roles": {"x": {"title": "X", "activities": {"sources": ["gtmroles"], "items": ['
        '{"id": "sprint-planning", "with": [⟦"enginering"]}]}}}}',
        "/roles/x/activities/items/0/with/0", 'unknown team "enginering". Did you mean engineering?',
    ),
    "dangling level": (
        '{"roles": {"x": {"title": "X", "ladder": {"sources": ["gtmroles"], "levels": ['
        '{"title": "Boss", "level": ⟦"bos"}]}}}}',
        "/roles/x/ladder/levels/0/level", 'unknown level "bos"',
    ),
    "dangling move": (
        '{"roles": {"x": {"title": "X", "moves": {"sources": ["gtmroles"], "items": ['
        '{"to": ⟦"vp-sale"}]}}}}',
        "/roles/x/moves/items/0/to", 'unknown role "vp-sale". Did you mean vp-sales?',
    ),
    "a move to nowhere": (
        '{"roles": {"x": {"title": "X", "moves": {"sources": ["gtmroles"], "items": [⟦{}]}}}}',
        "/roles/x/moves/items/0", 'a move needs "to"',
    ),
    "dangling pair": ('{"pairs": [{"roles": ["pm", ⟦"pmn"]}]}', "/pairs/0/roles/1", "Did you mean"),
    "a pair with itself": ('{"pairs": [{"roles": ⟦["pm", "pm"]}]}', "/pairs/0/roles", "different"),
    "a pair twice": (
        '{"pairs": [{"roles": ["pm", "pmm"]}, {"roles": ⟦["pmm", "pm"]}]}', "/pairs/1/roles",
        "the pair pmm and pm is here twice",
    ),
    "a third role in a pair": (
        '{"pairs": [{"roles": ["pm", "pmm"], "tension": {"sources": ["gtmroles"], "items": ['
        '{"text": "x", "role": ⟦"vp-sales"}]}}]}',
        "/pairs/0/tension/items/0/role", '"vp-sales" is neither of the two roles of this pair',
    ),
    "dangling role of pay": (
        '{"pay": [{' + PAY.replace('"pm"', '⟦"pn"') + ', "low": 1}]}', "/pay/0/role",
        'unknown role "pn". Did you mean pm',
    ),
    "dangling level of pay": (
        '{"pay": [{' + PAY.replace('"mid"', '⟦"middle"') + ', "low": 1}]}', "/pay/0/level",
        'unknown level "middle"',
    ),
    "dangling city": (
        '{"pay": [{' + PAY + ', "city": ⟦"lodnon", "low": 1}]}', "/pay/0/city",
        'unknown city "lodnon". Did you mean london?',
    ),
    "the key and another id": (
        '{"roles": {"x": {"id": ⟦"y", "title": "X"}}}', "/roles/x/id", '"y" is not its key "x"',
    ),
    "a link twice": (
        '{"roles": {"x": {"title": "X", "metrics": {"sources": ["gtmroles"], "items": ['
        '{"id": "dau"}, {"id": ⟦"dau"}]}}}}',
        "/roles/x/metrics/items/1/id", 'the metric "dau" is here twice',
    ),
    "an alias twice": (
        '{"roles": {"x": {"title": "X", "aliases": ["Big Boss", "boss", ⟦"big-boss"]}}}',
        "/roles/x/aliases/2", 'the name "big-boss" is here twice',
    ),
    "the title as an alias": (
        '{"roles": {"x": {"title": "Boss", "aliases": [⟦"BOSS"]}}}', "/roles/x/aliases/0", "twice",
    ),
    "an alias of two steps": (
        '{"roles": {"x": {"title": "X", "ladder": {"sources": ["gtmroles"], "levels": ['
        '{"title": "A", "aliases": ["One"]}, {"title": "B", "aliases": [⟦"one"]}]}}}}',
        "/roles/x/ladder/levels/1/aliases/0", '"one" is an alias of "A" too',
    ),
    "low over high": (
        '{"pay": [{' + PAY + ', "high": 5, "low": ⟦9}]}', "/pay/0/low",
        "low 9 is more than high 5; swap or correct them",
    ),
    "low over median": (
        '{"pay": [{' + PAY + ', "high": 9, "low": ⟦9, "median": 8}]}', "/pay/0/low",
        "low 9 is more than median 8",
    ),
    "median over high": (
        '{"pay": [{' + PAY + ', "high": 70000, "median": ⟦80000.5}]}', "/pay/0/median",
        "median 80,000.5 is more than high 70,000",
    ),
    "no figure": ('{"pay": [⟦{' + PAY + "}]}", "/pay/0", "no figure; give at least one of"),
    "a negative figure": (
        '{"pay": [{' + PAY + ', "low": ⟦-5}]}', "/pay/0/low", "must be at least 0",
    ),
    "an amount beyond all bounds": (
        '{"pay": [{' + PAY + ', "low": ⟦1' + "0" * 400 + "}]}", "/pay/0/low", "too large a number",
    ),
    "unknown currency": (
        '{"pay": [{' + PAY.replace('"GBP"', '⟦"ZZZ"') + ', "low": 1}]}', "/pay/0/currency",
        'no currency has the code "ZZZ"; use ISO 4217, e.g. EUR',
    ),
    "a currency by its name": (
        '{"pay": [{' + PAY.replace('"GBP"', '⟦"pounds"') + ', "low": 1}]}', "/pay/0/currency",
        '"pounds" is not a currency such as EUR',
    ),
    "unknown country": (
        '{"cities": {"x": {"name": "X", "country": ⟦"XX"}}}', "/cities/x/country",
        'no country has the code "XX"; use ISO 3166',
    ),
    "a country in small letters": (
        '{"cities": {"x": {"name": "X", "country": ⟦"gb"}}}', "/cities/x/country", "such as GB",
    ),
    "the city of another country": (
        '{"pay": [{' + PAY.replace('"GB"', '⟦"FR"') + ', "city": "london", "low": 1}]}',
        "/pay/0/country", "London is in GB, not in FR",
    ),
    "a statement without a source": (
        '{"roles": {"x": {"title": "X", "focus": {"items": [⟦{"text": "y"}]}}}}',
        "/roles/x/focus/items/0", 'no source; add "sources" here or to the block',
    ),
    "a link without a source": (
        '{"roles": {"x": {"title": "X", "skills": {"items": ['
        '{"id": "positioning", "strength": "core", "sources": ["gtmroles"]}, '
        '⟦{"id": "communication", "strength": "core"}]}}}}',
        "/roles/x/skills/items/1", "no source",
    ),
    "a note without a source": (
        '{"roles": {"x": {"title": "X", "metrics": {"items": [], "notes": [⟦{"text": "y"}]}}}}',
        "/roles/x/metrics/notes/0", "no source",
    ),
    "a ladder without a source": (
        '{"roles": {"x": {"title": "X", "ladder": ⟦{"levels": [{"title": "A"}]}}}}',
        "/roles/x/ladder", "no source",
    ),
    "a definition without a source": (
        '{"metrics": {"x": ⟦{"name": "x", "kind": "y", "definition": "z"}}}',
        "/metrics/x", "no source for what is said of it",
    ),
    "a remark on a skill without a source": (
        '{"skills": {"x": ⟦{"name": "x", "kind": "y", "note": "z"}}}',
        "/skills/x", "no source for what is said of it",
    ),
    "a word out of a closed set": (
        '{"roles": {"x": {"title": "X", "skills": {"sources": ["gtmroles"], "items": ['
        '{"id": "positioning", "strength": ⟦"coer"}]}}}}',
        "/roles/x/skills/items/0/strength",
        '"coer" is none of core, valuable and not-needed. Did you mean core?',
    ),
    "an id that is none": (
        '{"roles": {"Big Boss": ⟦{"title": "X"}}}', "/roles/Big Boss",
        '"Big Boss" cannot be an id; use a-z',
    ),
    "an id with a slash": ('{"roles": {"a/b~c": ⟦{"title": "X"}}}', "/roles/a~1b~0c", "cannot be"),
    "a role called like a column": (
        '{"roles": {"sources": ⟦{"title": "X"}}}', "/roles/sources", "is the name of a column",
    ),
    "a reserved level": (
        '{"levels": {"all": ⟦{"rank": 9, "name": "all"}}}', "/levels/all", "reserved for pay records",
    ),
    "a web address of another kind": (
        '{"sources": {"x": {"title": "t", "publisher": "p", "grade": "C", '
        '"url": ⟦"javascript:alert(1)"}}}',
        "/sources/x/url", "is not a web address",
    ),
    "an empty text": ('{"roles": {"x": {"title": ⟦""}}}', "/roles/x/title", "must not be empty"),
    "a blank text": ('{"roles": {"x": {"title": ⟦"  "}}}', "/roles/x/title", "must not be empty"),
    "an empty list": (
        '{"roles": {"x": {"title": "X", "focus": {"items": ⟦[]}}}}', "/roles/x/focus/items",
        "a list must not be empty",
    ),
    "a long text": (
        '{"roles": {"x": {"title": ⟦"' + "a" * 201 + '"}}}', "/roles/x/title",
        "a text of more than 200 characters; shorten it",
    ),
    # --- characters
    "a control character": (
        '{"roles": {"x": {"title": ⟦"a\\u001b[31m"}}}', "/roles/x/title",
        "invisible or control character, U+001B control character, as character 2; remove it",
    ),
    "a C1 control": ('{"roles": {"x": {"title": ⟦"\x9b31m"}}}', "/roles/x/title", "U+009B"),
    "DEL": ('{"roles": {"x": {"title": ⟦"\x7f"}}}', "/roles/x/title", "U+007F"),
    "a line break in a title": (
        '{"roles": {"x": {"title": ⟦"a\\nb"}}}', "/roles/x/title", "U+000A",
    ),
    "a bidi override": (
        '{"roles": {"x": {"title": "X", "aliases": [⟦"a\u202eb"]}}}', "/roles/x/aliases/0",
        "U+202E RIGHT-TO-LEFT OVERRIDE, as character 2",
    ),
    "a bidi isolate in a sentence": (
        '{"pairs": [{"roles": ["pm", "pmm"], "tension": {"items": [{"text": ⟦"\u2066x"}]}}]}',
        "/pairs/0/tension/items/0/text", "U+2066",
    ),
    "a control character in an id": (
        '{"roles": {"x\\u0007": ⟦{"title": "X"}}}', r"/roles/x\u0007", "cannot be an id",
    ),
    # --- keys twice
    "a key twice": (
        '{"roles": {"x": {"title": "X",\n "title": ⟦"Y"}}}', "/roles/x/title",
        'the key "title" is here twice; remove one',
    ),
    "a key twice, written differently": (
        '{"roles": {"x": {"title": "X", "t\\u0069tle": ⟦"Y"}}}', "/roles/x/title", "twice",
    ),
    "an id twice": (
        '{"roles": {"x": {"title": "X"}, "y": {"title": "Y"}, "x": ⟦{"title": "X"}}}', "/roles/x",
        'the key "x" is here twice',
    ),
    "keys twice at two places": (
        '{"roles": {"x": {"title": "X", "title": ⟦"Y"}}, "cities": {"z": {"name": "Z", '
        '"country": "GB", "country": "GB", "name": "Z"}}}',
        "/roles/x/title", "(2 more problems)",
    ),
    "a key twice under a key of ours": (
        '{"\\u0000twice": 1, "roles": {}, "roles": ⟦{}}', "/roles", "twice",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_with_place_pointer_and_cure(name: str, run: Run, lay: Lay) -> None:
    text, pointer, message = REFUSED[name]
    path = lay(text.replace(HERE, ""))
    result = run("list", "--data", path)
    where = f"rolecmp: {path}:{place(text)}{f' ({pointer})' if pointer else ''}: "
    if name == "a key twice under a key of ours":  # the unknown key stands before it
        where = f"rolecmp: {path}:1:"
    assert (result.code, result.out) == (4, "")
    assert result.err.startswith(where)
    assert message in result.err
    assert result.err.count("\n") == 1


SYNTAX = {
    "a trailing comma": ('{"roles": {},⟦}', "a comma too many"),
    "no value": ('{"roles": ⟦}', "expected a value here"),
    "no colon": ('{"roles" ⟦{}}', "expected a colon here"),
    "no comma": ('{"roles": {} ⟦"pay": []}', "expected a comma or } here"),
    "single quotes": ("{⟦'roles': {}}", "expected a key in double quotes here"),
    "a comment": ('{"roles": {} ⟦/* x */}', "expected a comma or } here"),
    "more after the end": ('{"roles": {}} ⟦x', "more text after the end"),
    "after letters of several bytes": (
        '{"roles": {"x": {"title": "é…𝄞", ⟦]}}', "expected a key in double quotes here",
    ),
    "on a later line": ('{\r\n"roles":\r\n  {"x": {"title": "Ünï"}, ⟦x}}', "key in double quotes"),
    "half a surrogate pair": ('{"roles": {"x": {"title": "\\ud800⟦"}}}', "half of a surrogate pair"),
    "two halves that do not fit": (
        '{"roles": {"x": {"title": "\\udc00\\ud83d"}}}', "half of a surrogate pair",
    ),
    "a control character as it is": ('{"roles": {"x": {"title": "a⟦\x01"}}}', "control character"),
    "an unknown escape": ('{"roles": {"x": {"title": "\\⟦q"}}}', "write \\\\ for a backslash"),
    "nested without end": ('{"roles": ' + "[" * 100_000, "nested too deeply"),
    "objects nested without end": ('{"a":' * 100_000, "nested too deeply"),
    "a number without end": ('{"roles": 1' + "0" * 5000 + "}", "too many digits"),
    "cut off in a text": ('{"roles": {"x', "the file ends within a text"),
    "cut off in an object": ('{"roles": {', "the file ends within an object"),
    "cut off in a list": ('{"pay": [', "the file ends within a list"),
    "words of other languages": ('{"roles": None}', "expected true, false or null here"),
}  # fmt: skip


@pytest.mark.parametrize("name", SYNTAX)
def test_says_where_a_file_stops_being_json(name: str, run: Run, lay: Lay) -> None:
    text, message = SYNTAX[name]
    path = lay(text.replace(HERE, ""))
    result = run("compare", "pm", "pmm", "--data", path)
    assert (result.code, result.out) == (4, "")
    at = place(text) if HERE in text else "1:"
    assert result.err.startswith(f"rolecmp: {path}:{at}")
    assert "not JSON: " in result.err
    assert message in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_refuses_what_is_no_finite_number(number: str, run: Run, lay: Lay) -> None:
    for key, text in (
        ("/pay/0/low", '{"pay": [{' + PAY + ', "low": ⟦%s}]}'),
        ("/levels/x/rank", '{"levels": {"x": {"name": "x", "rank": ⟦%s}}}'),
    ):
        path = lay((text % number).replace(HERE, ""))
        result = run("list", "--data", path)
        assert result.code == 4
        assert result.err == (
            f"rolecmp: {path}:{place(text)} ({key}): "
            "not a finite number; write it in digits, or null\n"
        )


NO_TEXT = {
    "UTF-16": '{"roles": {}}'.encode("utf-16"),
    "UTF-16 without a mark": '{"roles": {}}'.encode("utf-16-le"),
    "UTF-16, the other way round": '{"roles": {}}'.encode("utf-16-be"),
    "UTF-32": '{"roles": {}}'.encode("utf-32"),
    "latin-1": '{"roles": {"x": {"title": "é"}}}'.encode("latin-1"),
    "overlong": b'{"roles": {"x": {"title": "\xc0\xaf"}}}',
    "a surrogate as bytes": b'{"roles": {"x": {"title": "\xed\xa0\x80"}}}',
    "cut within a letter": '{"roles": {"x": {"title": "é'.encode()[:-1],
    "an image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
}


@pytest.mark.parametrize("name", NO_TEXT)
def test_asks_for_utf_8(name: str, run: Run, lay: Lay) -> None:
    path = lay(NO_TEXT[name])
    result = run("list", "--data", path)
    assert (result.code, result.out) == (4, "")
    assert re.fullmatch(
        rf"rolecmp: {re.escape(path)}:1:\d+: not UTF-8 text; save the file as UTF-8\n", result.err
    )


def test_the_place_of_a_wrong_byte(run: Run, lay: Lay) -> None:
    path = lay('{"roles":\n {"é": "'.encode() + b'\xff"}}')
    assert f"{path}:2:9: not UTF-8" in run("list", "--data", path).err


def test_takes_a_mark_of_utf_8_for_nothing(run: Run, lay: Lay) -> None:
    good = lay(b"\xef\xbb\xbf" + b'{"roles": {"x": {"title": "Marked"}}}')
    assert "Marked" in run("list", "--data", good).out
    bad = lay(b"\xef\xbb\xbf" + b'{"roles": {"x": {"title": 1}}}')
    assert f"{bad}:1:27 (/roles/x/title)" in run("list", "--data", bad).err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty; it needs at least one of sources, levels"),
        (" \n\t", "empty; it needs at least one of sources"),
        ("{}", "no data in it; it needs at least one of sources"),
        ('{"$schema": "x"}', "no data in it"),
        ("\0", "not UTF-8 text"),
    ],
)
def test_a_file_without_data(content: str, message: str, run: Run, lay: Lay) -> None:
    result = run("list", "--data", lay(content))
    assert (result.code, result.out) == (4, "")
    assert f":1:1: {message}" in result.err


@pytest.mark.parametrize("key", ["roles", "pay", "pairs", "sources", "cities"])
def test_one_key_is_enough_of_a_file(key: str, run: Run, lay: Lay) -> None:
    empty: object = [] if key in ("pay", "pairs") else {}
    assert run("list", "--data", lay({key: empty, "$schema": "https://example.org/s"})).code == 0


# --- files that are none ------------------------------------------------------------------------


def _folder(path: Path) -> None:
    path.mkdir()


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _nothing(path: Path) -> None:
    del path


def _unreadable(path: Path) -> None:
    path.write_text("{}")
    path.chmod(0)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _large(path: Path) -> None:
    path.write_text("{" + " " * (16 * 1024 * 1024))


def _many(path: Path) -> None:
    path.write_text('{"pairs": [' + "1," * 1_000_000 + "1]}")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_folder, "cannot read it: it is a folder"),
        (_fifo, "cannot read it: it is not a regular file"),
        (_nothing, "cannot read it: No such file or directory"),
        pytest.param(
            _unreadable, "cannot read it: Permission denied",
            marks=pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file"),
        ),
        (_loop, "cannot read it: Too many levels of symbolic links"),
        (_large, "larger than 16 MB, the most that is read; split it"),
        (_many, "more than 1,000,000 values in it; split it"),
    ],
)  # fmt: skip
def test_what_is_no_file_to_read(
    make: Callable[[Path], None], message: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "own.json"
    make(path)
    result = run("list", "--data", str(path))
    assert result == (4, "", f"rolecmp: {path}: {message}\n")


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices_are_not_read(path: str, run: Run) -> None:
    if not os.path.exists(path):
        pytest.skip(f"no {path} here")
    result = run("list", "--data", path)
    assert result.code == 4
    assert result.err.startswith(f"rolecmp: {path}: ")


def test_a_file_name_cannot_act_on_the_terminal(run: Run) -> None:
    result = run("list", "--data", "no\x1b[31m\u202e\udcff.json")
    assert result.code == 4
    assert r"no\u001b[31m\u202e\udcff.json: cannot read it" in result.err


@pytest.mark.parametrize(
    "content",
    [
        '{"roles": {' + ",".join(f'"k{i}": {{"titel": 1}}' for i in range(20_000)) + "}}",
        "{" + ",".join(f'"k{i}": 1' for i in range(100_000)) + "}",
        "{" + ",".join('"a": 1' for _ in range(100_000)) + "}",
        '{"' + "a" * 5_000_000 + '": 1}',
        '{"roles": {"' + "a" * 5_000_000 + '": {}}}',
        '{"roles": {"x": {"title": "' + "a" * 5_000_000 + '"}}}',
        "\n" * 5_000_000 + '{"a": 1}',
    ],
    ids=["many errors", "many keys", "one key", "a long key", "a long id", "a long text", "lines"],
)
def test_a_file_full_of_errors_gets_one_short_line(content: str, run: Run, lay: Lay) -> None:
    result = run("list", "--data", lay(content))
    assert (result.code, result.out) == (4, "")
    assert result.err.count("\n") == 1
    assert len(result.err) < 1000


def test_the_first_problem_of_the_file_and_the_number_of_others(run: Run, lay: Lay) -> None:
    path = lay(
        '{"roles": {"b": {"title": 1},\n "a": {"title": "A", "foo": 1}},\n'
        ' "cities": {"z": {"name": "Z", "country": "gb"}}}'
    )
    result = run("list", "--data", path)
    assert result.err == (
        f"rolecmp: {path}:1:27 (/roles/b/title): must be a text, not 1; "
        'write it in quotes: "…" (2 more problems)\n'
    )


# --- laying on ----------------------------------------------------------------------------------


def test_a_later_file_adds_and_replaces(run: Run, lay: Lay, replace_data: Replace) -> None:
    replace_data(kitchen())
    first = lay({"roles": {"cook": {"title": "Master of Pots"}, "maid": {"title": "Maid"}}})
    second = lay({"roles": {"maid": {"title": "Housekeeper"}}})
    out = run("list", "--data", first, "--data", second).out
    assert "Master of Pots" in out
    assert "Housekeeper" in out
    assert "Baker" in out
    assert "Maid" not in out
    assert run("--data", second, "list", "--data", first).out != out  # in the order given


def test_a_later_file_may_refer_to_an_earlier_one(run: Run, lay: Lay) -> None:
    first = lay({"skills": {"juggling": {"name": "juggling", "kind": "fun"}}})
    second = lay(
        {"roles": {"clown": role_with("Clown", skills={
            "items": [{"id": "juggling", "strength": "core"}], "sources": ["gtmroles"]})}}
    )  # fmt: skip
    assert run("show", "clown", "--data", first, "--data", second).code == 0
    result = run("show", "clown", "--data", second, "--data", first)
    assert result.code == 4
    assert 'unknown skill "juggling"' in result.err


def test_a_pair_is_replaced_whichever_way_round(run: Run, lay: Lay, replace_data: Replace) -> None:
    replace_data(kitchen())
    own = lay({"pairs": [{"roles": ["baker", "cook"], "tension": said("Flour everywhere.")}]})
    out = run("compare", "cook", "baker", "--data", own).out
    assert "Flour everywhere." in out
    assert "Both want the oven." not in out


def test_pay_records_add_up(run: Run, lay: Lay, replace_data: Replace) -> None:
    replace_data(kitchen(pay("cook", 1, 2)))
    own = lay({"pay": [pay("cook", 3, 4)]})
    rows = json.loads(run("salary", "cook", "-f", "json", "--data", own).out)["rows"]
    assert [row["low"] for row in rows] == [1, 3]


def test_data_from_stdin(run: Run) -> None:
    result = run("list", "--data", "-", stdin='{"roles": {"x": {"title": "Piped"}}}')
    assert "Piped" in result.out
    result = run("list", "--data", "-", stdin='{"roles": {"x": {"title": 1}}}')
    assert result.err == (
        'rolecmp: <stdin>:1:27 (/roles/x/title): must be a text, not 1; write it in quotes: "…"\n'
    )


def test_the_built_in_data_passes_the_same_checks(
    run: Run, lay: Lay, replace_data: Replace
) -> None:
    """Laid on nothing, as a user's file would be; in one, for they refer to one another."""
    whole: dict[str, Any] = {}
    for path in built_in_files():
        for key, value in json.loads(Path(path).read_text(encoding="utf-8")).items():
            merged = whole.setdefault(key, type(value)())
            whole[key] = merged | value if isinstance(value, dict) else merged + value
    replace_data()
    result = run("list", "--data", lay(whole))
    assert (result.code, result.err) == (0, "")


# --- laws ---------------------------------------------------------------------------------------

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_file_with_anything_put_anywhere_is_taken_or_refused_in_one_line(
    data: st.DataObject, run: Run, lay: Lay
) -> None:
    content = kitchen(pay("cook", 1, 2))
    at: Any = content
    while True:
        key: Any
        if isinstance(at, dict) and at:
            key = data.draw(st.sampled_from(sorted(at)))
        elif isinstance(at, list) and at:
            key = data.draw(st.integers(0, len(at) - 1))
        else:
            break
        child = at[key]
        if not isinstance(child, dict | list) or not child or data.draw(st.booleans()):
            at[key] = data.draw(_JSON)
            break
        at = child
    result = run("list", "--data", lay(json.dumps(content), name="drawn.json"))
    assert result.code in (0, 4)
    assert result.err.count("\n") == (result.code == 4)
    if result.code == 4:
        assert re.match(r"rolecmp: \S+drawn\.json:1:\d+", result.err)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cut=st.integers(0, 12_000), junk=st.binary(max_size=4))
def test_a_damaged_file_is_taken_or_refused_in_one_line(
    cut: int, junk: bytes, run: Run, lay: Lay
) -> None:
    good = json.dumps(kitchen(pay("cook", 1, 2)), indent=1).encode()
    result = run(
        "list", "--data", lay(good[:cut] + junk + good[cut + len(junk) :], name="cut.json")
    )
    assert result.code in (0, 4)
    assert result.err.count("\n") == (result.code == 4)


PARTS = 4
"""Into so many tests the suite for JSON parsers is dealt out, so that all processors have a share."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_case_of_a_suite_for_json_parsers(
    run: Run, lay: Lay, shared: Path, part: int
) -> None:
    """Where a title stands: what is no JSON is refused, and the rest never crashes."""
    cases = sorted((shared / "badinput" / "JSONTestSuite" / "test_parsing").glob("*.json"))
    assert len(cases) > 300
    for case in cases[part::PARTS]:
        data = b'{"roles": {"x": {"title": ' + case.read_bytes() + b"}}}"
        result = run("list", "--data", lay(data, name="case.json"))
        assert result.code in (0, 4), case.name
        assert result.err.count("\n") == (result.code == 4), case.name
        if case.name.startswith("n_"):
            assert result.code == 4, case.name

"""Large texts in pieces: together they say what the whole says, and what is wrong is not cut."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolecmp.loading.pieces import cut_json
from tests.conftest import Lay, Run
from tests.own_data import kitchen

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
ENTRIES = st.lists(VALUES, max_size=5) | st.dictionaries(st.text(max_size=3), VALUES, max_size=5)
FILES = st.dictionaries(st.text(max_size=3), VALUES | ENTRIES, max_size=4)


def joined(pieces: list[Any]) -> Any:
    """What objects make together whose lists and objects go on in the next."""
    whole: dict[str, Any] = {}
    for piece in pieces:
        for key, value in piece.items():
            match value:
                case dict():
                    whole.setdefault(key, {}).update(value)
                case list():
                    whole[key] = [*whole.get(key, ()), *value]
                case _:
                    whole[key] = value
    return whole


@given(FILES, st.sampled_from([None, 1, "\t"]), st.sampled_from([(",", ":"), (" ,\n", " : ")]))
def test_pieces_say_together_what_the_whole_says(
    file: dict[str, Any], indent: int | str | None, separators: tuple[str, str]
) -> None:
    text = f"\n {json.dumps(file, indent=indent, separators=separators)}\t"
    pieces = [json.loads(piece) for piece in cut_json(text, 10_000)]
    assert all(len(piece) == 1 for piece in pieces)
    assert joined(pieces) == file
    assert [*joined(pieces)] == [*file]


def test_a_piece_has_as_many_entries_as_fit() -> None:
    text = json.dumps({"roles": {id_: [1, 2, 3] for id_ in "abcde"}, "pay": [{}, {}], "x": 1})
    sizes = [[*json.loads(piece).values()] for piece in cut_json(text, 12)]
    assert sizes == [
        [{"a": [1, 2, 3], "b": [1, 2, 3]}], [{"c": [1, 2, 3], "d": [1, 2, 3]}], [{"e": [1, 2, 3]}],
        [[{}, {}]], [1],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", '{"a": 1', '{"a": 1} {}', '{"a": 1,}', '{"a": [1,]}', '{"a": [1 2]}', "{1: 2}",
        '{"a": {"b": 1,}}', '{"a": {"b"}}', '{"a" 1}', '{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 2}}',
        '{"a": {"b": {"c": 1, "c": 2}}}', '{"a": [{"c": 1, "c": 2}]}', '{"a": [[1, 2, 3, 4, 5, 6]]}',
        '{"a": nothing}', '{"a": [}',
    ],
)  # fmt: skip
def test_what_is_wrong_or_too_large_is_not_cut(text: str) -> None:
    try:
        pieces = [*cut_json(text, 8)]
    except ValueError:
        pieces = None
    assert pieces is None


@pytest.mark.parametrize("command", [("show", "cook"), ("list", "sources"), ("salary",)])
def test_a_file_of_many_values_says_what_a_small_one_says(
    run: Run, lay: Lay, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    argv = (*command, "--only-data", lay(kitchen()), "-f", "json")
    small = run(*argv)
    monkeypatch.setattr("rolecmp.loading.parsing.MANY_VALUES", 0)
    monkeypatch.setattr("rolecmp.loading.parsing.MAX_ENTRY_VALUES", 200)
    monkeypatch.setattr("rolecmp.loading.parsing._refuse_entries", None)
    assert run(*argv) == small


def test_many_values_with_a_fault_are_told_of_as_few_are(
    run: Run, lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kitchen()
    file["skills"]["ovens"] |= {"name": 5, "colour": "red"}
    argv = ("list", "--only-data", lay(file))
    few = run(*argv)
    assert few.code == 4
    monkeypatch.setattr("rolecmp.loading.parsing.MANY_VALUES", 0)
    assert run(*argv) == few


def test_too_many_entries_are_refused_however_the_file_is_cut(
    run: Run, lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    exceptions = [{"code": "R001", "subject": f"s{n}", "reason": "so"} for n in range(501)]
    argv = ("list", "--only-data", lay({**kitchen(), "lint_exceptions": exceptions}))
    few = run(*argv)
    assert "more than 500 entries" in few.err
    monkeypatch.setattr("rolecmp.loading.parsing.MANY_VALUES", 0)
    monkeypatch.setattr("rolecmp.loading.parsing.MAX_ENTRY_VALUES", 100)
    assert run(*argv) == few

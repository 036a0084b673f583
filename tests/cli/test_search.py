"""`rolecmp search`."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result, Run
from tests.crew import crew, write_crew


@pytest.fixture
def data(tmp_path: Path) -> str:
    return write_crew(tmp_path)


def hits(result: Result) -> list[dict[str, Any]]:
    assert result.code == 0, result.err
    rows: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return rows


def found(run: Run, data: str, *words: str) -> list[tuple[str, str, str]]:
    """(kind, id, field) of everything found, the best first."""
    result = run("search", *words, "--data", data, "--format", "json")
    return [(row["kind"], row["id"], row["field"]) for row in hits(result)]


def test_a_name_beats_another_name_beats_a_word_in_a_name_beats_a_text(
    run: Run, tmp_path: Path
) -> None:
    teams = crew()["teams"] | {
        "a": {"name": "Zebra", "note": "they look after the quagga", "sources": ["book"]},
        "b": {"name": "Stable", "aliases": ["quagga"]},
        "c": {"name": "Quagga friends"},
        "d": {"name": "quagga"},
        "e": {"name": "Grooms", "aliases": ["quagga grooms"]},
    }
    data = write_crew(tmp_path, teams=teams)
    assert found(run, data, "quagga") == [
        ("team", "d", "name"), ("team", "b", "alias"), ("team", "c", "name"), ("team", "e", "alias"),
        ("team", "a", "note"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        (["cook"], ("role", "cook", "name")),
        (["chef"], ("role", "cook", "alias")),
        (["sous", "chef"], ("role", "cook", "level")),
        (["knife-work"], ("skill", "knife-work", "name")),
        (["menu"], ("duty", "menu", "name")),
        (["kneading"], ("activity", "kneading", "name")),
        (["waste"], ("metric", "waste", "name")),
        (["floor"], ("team", "floor", "name")),
        (["bakehouse"], ("background", "bakery", "alias")),
        (["lyon"], ("city", "lyon", "name")),
        (["brigade"], ("role", "cook", "ladder")),
        (["heat"], ("role", "cook", "fit")),
        (["calmer"], ("role", "cook", "moves")),
        (["rota"], ("pair", "cook baker", "resolution")),
        (["dau"], ("metric", "dau", "id")),
    ],
)
def test_everything_is_found_by_where_it_stands(
    run: Run, data: str, words: list[str], hit: tuple[str, str, str]
) -> None:
    assert found(run, data, *words)[0] == hit


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("customer interview", "customer-interviews"),  # singular
        ("sprint planning meeting", "sprint-planning"),
        ("strategies", "go-to-market-strategy"),  # plural
        ("hospitalty", "hospitality"),  # a letter left out
        ("hospitalitty", "hospitality"),  # one too many
        ("hosptiality", "hospitality"),  # two swapped
        ("prioritization", "feature-prioritisation"),  # spelled the other way
        ("hospit", "hospitality"),  # the start of a word
        ("GO TO MARKET strategy", "go-to-market-strategy"),
    ],
)
def test_plurals_slips_and_beginnings_are_found(run: Run, data: str, words: str, hit: str) -> None:
    assert hit in [id_ for _, id_, _ in found(run, data, words)]


def test_a_word_that_the_data_has_is_not_taken_for_a_slip(run: Run, data: str) -> None:
    """`wine` is one letter from `line`, of which the article speaks, but `wine` is there."""
    assert {id_ for kind, id_, _ in found(run, data, "wine")} == {"wine"}


def test_all_words_are_wanted_and_some_will_do_where_nothing_has_all(run: Run, data: str) -> None:
    assert found(run, data, "clean", "work") == [("skill", "hygiene", "alias")]
    result = run("search", "serving", "zebras", "--data", data)
    assert "Nothing has all of these words. These have some of them." in result.out
    assert "serving guests" in result.out


def test_the_place_is_shown_with_the_words_around_it(run: Run, tmp_path: Path) -> None:
    long = " ".join([f"word{n}" for n in range(60)] + ["quagga"] + [f"more{n}" for n in range(60)])
    data = write_crew(
        tmp_path, teams=crew()["teams"] | {"z": {"name": "Z", "note": long, "sources": ["book"]}}
    )
    (hit,) = hits(run("search", "quagga", "--data", data, "--format", "json"))
    assert hit["text"] == long
    shown = run("search", "quagga", "--data", data, "--no-sources").out
    assert re.search(r"… word5\d? .*quagga.* …", shown)
    assert long not in shown


def test_each_find_has_its_source(run: Run) -> None:
    (hit,) = hits(run("search", "churn down by 15%", "--format", "json"))
    assert (hit["kind"], hit["id"], hit["field"]) == ("role", "pm", "metrics")
    assert "gtmroles" in hit["sources"]


def test_the_limit_says_how_many_more_there_are(run: Run) -> None:
    every = hits(run("search", "market", "--limit", "1000", "--format", "json"))
    result = run("search", "market", "-n", "3")
    assert f"{len(every) - 3} more" in result.out
    assert hits(run("search", "market", "-n", "3", "--format", "json")) == every[:3]


@pytest.mark.parametrize("word", ["C#", "C++"])
def test_a_word_with_a_mark_is_no_slip_of_one_without(run: Run, word: str) -> None:
    result = run("search", word)
    assert f'Nothing found for "{word}".' in result.out
    assert "Did you mean" not in result.out


def test_nothing_found_is_no_failure_and_suggests(run: Run, data: str) -> None:
    result = run("search", "xyzzy", "--data", data)
    assert (result.code, result.err) == (0, "")
    assert 'Nothing found for "xyzzy".' in result.out
    assert hits(run("search", "xyzzy", "--data", data, "--format", "json")) == []
    assert "Did you mean hospitality" in run("search", "hsptlity", "--data", data).out


@pytest.mark.parametrize("words", [[""], [" "], ["..."], ["–", "!"]])
def test_a_query_without_a_word_is_refused(run: Run, words: list[str]) -> None:
    result = run("search", *words)
    assert (result.code, result.out) == (2, "")
    assert "at least one word" in result.err


def test_a_hostile_query_does_not_reach_the_terminal(run: Run) -> None:
    result = run("search", "\x1b[31mx\u202e [red]y")
    assert result.code == 0
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out


def test_a_very_long_query_is_answered(run: Run) -> None:
    assert run("search", *[f"word{n}" for n in range(5_000)]).code == 0
    assert run("search", "x" * 100_000).code == 0

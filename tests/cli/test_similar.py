"""`rolecmp similar`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import releases
from tests.conftest import Run
from tests.releases import ANALYST, MANAGER, MARKETER, TESTER

A, B, C, D = (f"onet:{code}" for code in (MANAGER, MARKETER, ANALYST, TESTER))


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run("similar", *argv, "--format", "json")
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.usefixtures("catalogues")
def test_the_nearest_comes_first_and_itself_never(run: Run) -> None:
    found = rows(run, A)
    # The testers have no ratings of knowledge, so that they cannot be placed.
    assert [row["id"] for row in found] == [B, C]
    assert [row["rank"] for row in found] == [1, 2]
    assert [row["percentile"] for row in found] == [50.0, 0.0]  # farther away: one of two, none
    assert found[0]["score"] > found[1]["score"]


@pytest.mark.usefixtures("catalogues")
def test_it_says_what_made_them_near(run: Run) -> None:
    first, second = rows(run, A)
    assert (first["work_rank"], first["knowledge_rank"], first["titles_rank"]) == (1, 1, 1)
    assert second["knowledge_rank"] == 2
    assert first["knowledge_shared"] == ["Sales and Marketing"]
    assert "lanterns" in first["work_shared"]
    assert set(first["because"]) >= {"Sales and Marketing", "lanterns"}
    assert first["skills_rank"] is None


@pytest.mark.usefixtures("catalogues")
def test_the_catalogues_own_list_stands_beside(run: Run) -> None:
    assert [row["related_rank"] for row in rows(run, A)] == [1, 2]
    assert [row["related_rank"] for row in rows(run, B)] == [1, None]
    text = words(run("similar", A).out)
    assert (
        "in the list of 2 that O*NET 29.0 itself gives for this one. 2 of them are above." in text
    )
    assert "onet:11-9902.00, related 1" in text


@pytest.mark.usefixtures("catalogues")
def test_chosen_fields_are_told_once(run: Run) -> None:
    text = run("similar", A, "--fields", "rank,title").out
    assert text.count("Lantern Marketers") == 1
    assert "Nearest occupations" not in text


@pytest.mark.usefixtures("catalogues")
def test_no_bare_figure_is_shown(run: Run) -> None:
    text = run("similar", A).out
    assert "percentile" in text
    for word in ("cosine", "score", "similarity"):
        assert word not in text
    assert "Ranked by the words of tasks and descriptions, rated knowledge and" in words(text)
    assert "1 occupation of O*NET 29.0 could not be ranked" in words(text)


@pytest.mark.usefixtures("catalogues")
def test_without_ratings_it_goes_by_words_alone(run: Run) -> None:
    found = rows(run, D)
    assert {row["knowledge_rank"] for row in found} == {None}
    assert found[0]["id"] == C  # both burn wicks
    assert len(found) == 3


@pytest.mark.usefixtures("catalogues")
def test_esco_goes_by_skills(run: Run) -> None:
    found = rows(run, "esco:1223.9")
    assert found[0]["id"] == "esco:1221.9.1"
    assert found[0]["skills_shared"] == ["market research", "tell stories"]
    assert found[0]["knowledge_rank"] is None


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize(
    ("argv", "first"),
    [
        (("pmm", "--catalogue", "onet"), "onet:"),
        ((A, "--catalogue", "esco"), "esco:1223.9"),
        (("esco:1223.9", "--catalogue", "onet"), "onet:"),
        (("lantern promoter", "--catalogue", "onet"), None),
    ],
)
def test_a_role_is_placed_among_another_catalogue(
    run: Run, argv: tuple[str, ...], first: str | None
) -> None:
    if first is None:
        result = run("similar", *argv)
        assert result.code == 3  # two occupations go by that name
        assert "onet:11-9902.00 (Lantern Marketers) or esco:1221.9.1" in result.err
        return
    found = rows(run, *argv)
    assert found[0]["id"].startswith(first)
    assert {row["related_rank"] for row in found} == {None}


@pytest.mark.usefixtures("catalogues")
def test_where_there_is_nothing_to_compare_by_it_says_so(run: Run) -> None:
    result = run("similar", "general-management", "--catalogue", "esco")
    assert (result.code, result.err) == (0, "")
    assert "ESCO 1.2.0 and General Management have nothing in common to rank by." in words(
        result.out
    )


@pytest.mark.usefixtures("catalogues")
def test_as_many_as_asked_for(run: Run) -> None:
    assert len(rows(run, A, "-n", "1")) == 1
    assert run("similar", A, "-n", "0").code == 2


def test_without_a_catalogue_it_says_how_to_get_one(run: Run) -> None:
    result = run("similar", "pm", "--catalogue", "onet")
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "rolecmp: O*NET has not been imported; type `rolecmp catalogue import onet PATH`, "
        "where PATH is the folder or zip that you downloaded\n"
    )


def test_of_what_has_no_other_place_titles_are_compared(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says nothing of the work; others that have the like are not near by it."""
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    folder = releases.write_onet_text(tmp_path)
    with (folder / "Occupation Data.txt").open("a") as file:
        file.write("13-9909.00\tWick Workers, All Other\tAll wick workers not listed separately.\n")
        file.write("13-9919.00\tOil Pourers, All Other\tAll oil pourers not listed separately.\n")
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    result = run("similar", "onet:13-9909.00", "-f", "json")
    document = json.loads(result.out)
    assert (
        'All that O*NET 29.0 says of Wick Workers, All Other is "All wick workers not listed '
        'separately.", so only titles are compared.'
    ) in document["notes"]
    assert {row["work_rank"] for row in document["rows"]} == {None}
    assert document["rows"][0]["titles_rank"] == 1
    assert not any(
        "only titles" in n for n in json.loads(run("similar", A, "-f", "json").out)["notes"]
    )

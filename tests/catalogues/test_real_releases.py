"""The releases as people download them, where they are there."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from rolecmp.analysis.similarity.ranking import rank_similar
from rolecmp.analysis.similarity.traits import traits_of_occupation
from rolecmp.analysis.similarity.vectors import most_common
from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.model.catalogue import Catalogue
from tests.conftest import Run
from tests.readme import CATALOGUES, RELEASES


@pytest.fixture(autouse=True)
def _use(real_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(real_store))


def tables(run: Run, *argv: str) -> dict[str, Any]:
    result = run(*argv, "--format", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)["tables"]
    return found


def test_everything_was_taken(run: Run) -> None:
    for catalogue in ("onet", "esco"):
        found = tables(run, "catalogue", "info", catalogue)
        assert all(row["refused"] == 0 for row in found["tables"])
    with zipfile.ZipFile(CATALOGUES / RELEASES["onet"]) as files:
        for row in tables(run, "catalogue", "info", "onet")["tables"]:
            (name,) = [n for n in files.namelist() if n.endswith(f"/{row['file']}")]
            assert row["rows"] == files.read(name).count(b"\n") - 1
    rows = {r["id"]: r for r in json.loads(run("catalogue", "list", "-f", "json").out)["rows"]}
    assert (rows["onet"]["occupations"], rows["esco"]["occupations"]) == (1016, 3039)


def test_the_roles_of_the_trade_are_found_by_every_title(run: Run) -> None:
    def ids(words: str) -> set[str]:
        rows = json.loads(run("search", words, "-n", "1000", "-f", "json").out)["rows"]
        return {r["id"] for r in rows if r["text"].casefold() == words}

    assert {"onet:11-2021.00", "esco:1223.1"} <= ids("product manager")
    assert {"onet:11-2021.00", "esco:1223.1", "esco:1221.3.2"} <= ids("product marketing manager")
    assert {"onet:41-9031.00", "onet:41-4011.00", "esco:2433.4"} <= ids("sales engineer")
    assert ids("product owner") & {"onet:11-2021.00", "esco:1223.1"} == set()


def test_ratings_are_as_the_file_has_them(run: Run) -> None:
    rows = {row["name"]: row for row in tables(run, "show", "onet:11-2021.00")["ratings"]}
    sales = rows["Sales and Marketing"]
    assert (sales["importance"], sales["importance_score"]) == (4.85, 96)
    assert (sales["level"], sales["level_low"], sales["level_high"]) == (6.05, 5.5756, 6.53)
    assert sales["date"] == "2015-07"
    assert rows["Food Production"]["mind"] == ["level suppressed", "level not relevant"]


def test_every_occupation_can_be_shown_and_compared(run: Run, real_store: Path) -> None:
    books = CatalogueStore(str(real_store))
    bearers = [bearer for _, found in books.by_release() for bearer in found]
    for bearer in bearers[::97]:
        assert run("show", bearer.id).code == 0
        assert run("compare", bearer.id, "onet:11-2021.00").code == 0
        assert run("similar", bearer.id, "-n", "3").code == 0
        assert run("gap", "esco:1223.1", bearer.id).code == 0


def test_the_nearest_are_those_that_o_net_itself_relates(real_store: Path) -> None:
    """The benchmark measures all of them; a part shows that nothing has gone wrong."""
    books = CatalogueStore(str(real_store))
    corpus = books.corpus(Catalogue.ONET)
    found = asked = 0
    for _, bearers in list(books.by_release())[:1]:
        for bearer in bearers[::5]:
            occupation = books.find(bearer.id)
            number = corpus.number_of(bearer.id)
            profile = corpus.profile(number)
            if occupation is None or not len(profile):
                continue
            traits = traits_of_occupation(occupation, profile)
            ranking = rank_similar(corpus, Catalogue.ONET, traits, number, 10)
            names = corpus.names(neighbour.number for neighbour in ranking.neighbours)
            related = {other.id for other in occupation.related}
            found += sum(name.id in related for name in names.values())
            asked += 10
    assert asked > 1500
    assert found / asked >= 0.75


def test_all_of_esco_is_ranked_in_german_and_near_are_mostly_those_near_in_english(
    run: Run, real_store: Path, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "languages"
    shutil.copytree(real_store, folder)
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    path = shared / "official" / "esco_other_occupations.zip"
    assert run("catalogue", "import", "esco", str(path), "--language", "de").code == 0
    near: dict[str, dict[str, set[str]]] = {}
    for language in ("en", "de"):
        books = CatalogueStore(str(folder), [language])
        corpus = books.corpus(Catalogue.ESCO)
        (bearers,) = (some for r, some in books.by_release() if r.catalogue is Catalogue.ESCO)
        for bearer in bearers[::40]:
            occupation = books.find(bearer.id)
            assert occupation is not None
            number = corpus.number_of(bearer.id)
            traits = traits_of_occupation(occupation)
            ranking = rank_similar(
                corpus, Catalogue.ESCO, traits, number, 10, most_common(language)
            )
            assert (ranking.ranked, ranking.unplaced) == (3038, 0)
            names = corpus.names(neighbour.number for neighbour in ranking.neighbours)
            near.setdefault(bearer.id, {})[language] = {name.id for name in names.values()}
    shares = [len(both["en"] & both["de"]) / 10 for both in near.values()]
    assert len(shares) == 76
    assert sum(shares) / len(shares) > 0.5

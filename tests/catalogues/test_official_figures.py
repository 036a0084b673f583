"""The real files beside this checkout: the figures that they are known to hold."""

import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rolecmp.catalogues.importing_pay import open_pay_import
from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.cli.main import main
from rolecmp.model.pay_statistics import Mark, Statistics
from tests.conftest import Run

MARKETING, SALES = "soc:11-2021", "soc:11-2022"

MARKETING_MANAGERS = {
    "": (395_240, 90_260, 123_020, 166_790, 216_410, 293_610),
    "san francisco": (11_170, 133_990, 174_750, 220_480, 309_110, 333_430),
    "new york": (54_730, 116_040, 156_020, 192_840, 246_000, 324_990),
    "boston": (11_940, 131_130, 169_070, 213_910, 269_300, 312_910),
    "seattle": (6_720, 99_180, 129_990, 175_850, 230_740, 296_680),
    "austin": (7_170, 92_150, 121_130, 164_920, 212_050, 274_700),
    "chicago": (17_400, 98_400, 127_450, 165_340, 213_290, 277_220),
    "los angeles": (18_550, 100_360, 130_560, 171_900, 221_920, 318_960),
    "atlanta": (6_700, 95_210, 126_300, 163_500, 207_160, 279_520),
    "minneapolis": (6_480, 103_510, 131_270, 173_040, 215_390, 281_830),
    "washington": (8_900, 106_860, 141_220, 181_260, 233_290, 296_500),
}
"""Jobs, P10, P25, median, P75, P90; May 2025, US dollars a year."""

DOUBLED = {"13-1020", "13-2020", "29-2010", "31-1120", "39-7010", "47-4090", "51-2090"}


@pytest.fixture(scope="module")
def real_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with May 2025 of all kinds of areas, Job Bank and ASHE."""
    store = tmp_path_factory.mktemp("real")
    official = shared / "official"
    for statistics, name in (
        ("oews", "oesm25nat.zip"),
        ("oews", "oesm25ma_subset.zip"),
        ("oews", "oesm25st_subset.zip"),
        ("jobbank", "jobbank_wages_2025_sample.csv"),
        ("ashe", "ashetable142024provisional_14_7a.zip"),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ROLECMP_DATA", str(store))
            assert main(["catalogue", "import", statistics, str(official / name)]) == 0
    return store


@pytest.fixture
def _real(real_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "real"
    shutil.copytree(real_store, folder)
    monkeypatch.setenv("ROLECMP_DATA", str(folder))


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    result = run("salary", *argv, "-f", "json")
    assert result.code == 0, result.err
    document = json.loads(result.out)
    found: list[dict[str, Any]] = document.get("official", document["rows"])
    return found


@pytest.mark.usefixtures("_real")
def test_marketing_managers_have_the_figures_of_the_acceptance_table(run: Run) -> None:
    for city, figures in MARKETING_MANAGERS.items():
        first = rows(run, MARKETING, *(["--city", city] if city else []))[0]
        keys = ("jobs", "p10", "p25", "median", "p75", "p90")
        assert tuple(first[key] for key in keys) == figures, city
    for city, median in (("", 148_270), ("boston", 206_610), ("san francisco", 170_810),
                         ("new york", 215_150)):  # fmt: skip
        assert rows(run, SALES, *(["--city", city] if city else []))[0]["median"] == median


@pytest.mark.usefixtures("_real")
def test_cities_of_one_name_and_suppressed_ones(run: Run) -> None:
    for city, named in {
        "columbus": "Columbus, GA-AL or Columbus, OH",
        "springfield": "Springfield, IL or Springfield, MA",
        "portland": "Portland-South Portland, ME or Portland-Vancouver-Hillsboro, OR-WA",
        "bloomington": "Bloomington, IN",
    }.items():
        result = run("salary", MARKETING, "--city", city)
        assert result.code == 3, city
        assert named in result.err
    assert rows(run, MARKETING, "--city", "columbus, ga")[0]["median"] == 145_120
    assert rows(run, MARKETING, "--city", "columbus, oh")[0]["median"] == 134_420
    falls = rows(run, MARKETING, "--city", "great falls")[0]
    assert (falls["jobs"], falls["median"]) == (None, 177_930)
    falls = rows(run, "soc:27-2012", "--city", "glens falls")[0]
    assert (falls["jobs"], falls["median"]) == (130, None)


@pytest.mark.usefixtures("_real")
def test_all_places_of_one_edition_add_up(run: Run) -> None:
    (oews,) = [
        row
        for row in json.loads(run("catalogue", "list", "-f", "json").out)["statistics"]
        if row["id"] == "oews"
    ]
    # The nation's doubled codes are there once.
    assert (oews["areas"], oews["rows"]) == (1 + 29 + 9, 1_401 - 7 + 15_900 + 6_048)
    areas = {row["area_code"]: row for row in rows(run, MARKETING, "--all")}
    # Marketing Managers are in all but a few of them.
    assert {"99", "06", "14460", "0900001"} <= set(areas)


@pytest.mark.usefixtures("_real")
def test_edmonton_has_the_figures_of_alberta(run: Run) -> None:
    edmonton, alberta = (
        rows(run, "noc:10022", "--city", city)[0] for city in ("edmonton", "alberta")
    )
    assert edmonton["area"] == "Alberta"
    assert [edmonton[key] for key in ("p10", "median", "p90")] == [36.06, 59.62, 91.35]
    assert edmonton["median"] == alberta["median"]
    assert rows(run, "noc:10022", "--city", "toronto")[0]["median"] == 57.69
    assert rows(run, "noc:10022")[0]["median"] == 55.29
    assert rows(run, "noc:10022", "--city", "london, on")[0]["median"] == 52.73


@pytest.mark.usefixtures("_real")
def test_ashe_has_the_figures_to_check(run: Run) -> None:
    (managers,) = rows(run, "soc2020:2432")
    assert [managers[key] for key in ("jobs", "p10", "p25", "median", "p75", "p90")] == [
        100_000, 27_061, 35_210, 47_134, 62_291, None,
    ]  # fmt: skip
    assert managers["marks"] == ["p90 x"]
    assert rows(run, "soc2020:1132")[0]["p90"] == 149_824
    assert rows(run, "soc2020:3556")[0]["p90"] == 100_032


@pytest.mark.usefixtures("_real")
def test_roles_of_ours_have_their_proxies(run: Run) -> None:
    for role in ("pm", "pmm"):
        for country, median in (("us", 166_790), ("gb", 47_134), ("ca", 55.29)):
            (proxy,) = rows(run, role, "--country", country)
            assert (proxy["proxy"], proxy["median"]) == (True, median)
            assert "Proxy: " in run("salary", role, "--country", country).out


@pytest.mark.usefixtures("_real")
def test_only_what_oews_does_not_publish_has_no_figure(run: Run, real_store: Path) -> None:
    """Of the SOC codes of the groups that OEWS merges, all are found; others are named."""
    for code in ("13-1021", "25-9049", "53-1049"):
        assert rows(run, f"soc:{code}")[0]["median"] is not None
    text = run("salary", "soc:11-1031").out
    assert "OEWS May 2025 has no figure for 11-1031." in text
    pay = CatalogueStore(str(real_store)).pay
    edition = next(e for e in pay.list_editions() if e.statistics is Statistics.OEWS)
    levels = {code: group.level for code in DOUBLED if (group := pay.group(edition, code))}
    assert levels == dict.fromkeys(DOUBLED, "detailed")


@pytest.mark.parametrize(
    ("year", "limits", "marks"),
    [
        (2019, (208_000, 100), {}),
        (2020, (208_000, 100), {("p90", "#"): 64}),
        (2022, (239_200, 115), {}),
        (2024, (239_200, 115), {("p90", "#"): 72, ("p75", "#"): 30, ("median", "#"): 19,
                                ("p25", "#"): 1}),
    ],
)  # fmt: skip
def test_marks_are_as_many_as_the_publisher_set(
    shared: Path, tmp_path: Path, year: int, limits: tuple[int, int], marks: dict[Any, int]
) -> None:
    with zipfile.ZipFile(shared / "official/oesm_nat_2019_2024.zip") as archive:
        member = f"oesm_nat_2019_2024/national_M{year}_dl.xlsx"
        file = tmp_path / f"national_M{year}_dl.xlsx"
        file.write_bytes(archive.read(member))
    with open_pay_import(Statistics.OEWS, str(file)) as found:
        edition = found.edition
        estimates = [one for batch in found.estimates() for one in batch]
    assert (edition.id, edition.top_year, edition.top_hour) == (f"{year}-05", *limits)
    counted = Counter(
        (field, str(figure))
        for one in estimates
        for field in ("p25", "median", "p75", "p90")
        if isinstance(figure := getattr(one, field), Mark)
    )
    assert {key: counted[key] for key in marks} == marks
    marketing = next(one for one in estimates if one.occupation.code == "11-2021")
    assert marketing.p90 is Mark.TOP_CODED
    only = Counter(one.only for one in estimates)
    # The other columns of those hold `*` throughout.
    if year in (2020, 2024):
        assert only["hourly"] == {2020: 6, 2024: 7}[year]
    if year == 2024:
        assert only["annual"] == 83


def test_four_editions_in_one_zip_are_not_imported_together(
    shared: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path))
    result = run("catalogue", "import", "oews", str(shared / "official/oesm_nat_2019_2024.zip"))
    assert (result.code, result.out) == (4, "")
    assert "several editions: national_M2019_dl.xlsx is of May 2019" in result.err

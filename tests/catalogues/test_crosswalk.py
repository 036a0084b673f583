"""The crosswalk of ESCO and O*NET: what crosses from one to the other, and how it is said."""

import json
import shutil
from pathlib import Path

import pytest

from tests import releases, workbooks
from tests.conftest import Run
from tests.releases import ANALYST, MANAGER, MARKETER

LM, LK, WT = "esco:1223.9", "esco:1221.9.1", "esco:0110.1"
URI, HEAD, ROWS = releases.OCCUPATION_URI, releases.CROSSWALK_HEAD, releases.CROSSWALK
write = releases.write_crosswalk


def take(run: Run, path: Path) -> str:
    result = run("catalogue", "import", "crosswalk", str(path))
    assert result.code == 0, result.err
    return result.out


@pytest.fixture
def crossed(run: Run, catalogues: Path, tmp_path: Path) -> Path:
    take(run, write(tmp_path))
    return catalogues


@pytest.mark.usefixtures("catalogues")
def test_the_import_counts_pairs_and_leaves_wrong_ones_out(run: Run, tmp_path: Path) -> None:
    out = take(run, write(tmp_path))
    assert "Imported the ESCO-O*NET crosswalk" in out
    assert "3 pairs" in out
    assert "Left out: 1 pair that the crosswalk calls a wrong match" in out
    (row,) = [
        r
        for r in json.loads(run("catalogue", "list", "-f", "json").out)["rows"]
        if r["id"] == "crosswalk"
    ]
    assert (row["rows"], row["occupations"]) == (3, 3)
    assert "3 pairs" in run("catalogue", "info", "crosswalk").out


@pytest.mark.usefixtures("crossed")
def test_occupations_of_two_catalogues_are_compared_in_that_of_the_first(run: Run) -> None:
    result = run("compare", f"onet:{MARKETER}", LM)
    assert f"lantern manager ({LM}) is compared as Lantern Managers (onet:{MANAGER})" in result.out
    assert "an exact match" in result.out
    assert "crosswalk of the European Commission" in result.out
    # Ratings of both are there, which ESCO does not have.
    assert "Reading Comprehension" in result.out
    document = json.loads(run("compare", LM, f"onet:{MARKETER}", "-f", "json").out)
    # A marketer is a wick tester or more there.
    assert any(f"wick tester ({WT}), a broader match" in note for note in document["notes"])
    assert {"requirements", "contrast"} & document["tables"].keys()


@pytest.mark.usefixtures("crossed")
def test_a_gap_has_levels_across_catalogues(run: Run) -> None:
    out = run("gap", f"onet:{MARKETER}", LM).out
    assert "(onet:11-9902.00) → Lantern Managers (onet:11-9901.00)" in out
    assert "an exact match" in out
    assert "+1.50" in out  # the level of reading comprehension, 5.00 less 3.50


@pytest.mark.usefixtures("crossed")
def test_seen_from_the_other_side_broader_is_narrower(run: Run) -> None:
    out = run("compare", f"onet:{MANAGER}", WT).out
    assert f"wick tester ({WT}) is compared as Lantern Marketers (onet:{MARKETER})" in out
    assert "a narrower match" in out


@pytest.mark.usefixtures("crossed")
def test_one_occupation_in_two_catalogues_stays_and_is_said(run: Run) -> None:
    out = run("compare", f"onet:{MANAGER}", LM).out
    assert f"lantern manager ({LM}) is in O*NET Lantern Managers (onet:{MANAGER})" in out
    assert "an exact match" in out
    assert "Matched by name or alias" in out


@pytest.mark.usefixtures("crossed")
def test_a_wrong_match_and_a_group_are_no_match(run: Run) -> None:
    for argv in (("compare", f"onet:{ANALYST}", LK), ("gap", f"onet:{ANALYST}", LK)):
        out = run(*argv).out
        assert "compared as" not in out
        assert "match." not in out


@pytest.mark.usefixtures("crossed")
def test_two_nearest_of_one_kind_are_not_chosen_between(run: Run, tmp_path: Path) -> None:
    more = (ANALYST, "Wick Analysts", "", f"{URI}lm", "lantern manager", "", "exactMatch")
    take(run, write(tmp_path, (*ROWS, more)))
    out = run("compare", LM, f"onet:{MARKETER}").out
    assert f"Lantern Marketers (onet:{MARKETER}) is compared as wick tester ({WT})" in out
    assert f"{LM}) is compared" not in out


@pytest.mark.usefixtures("crossed")
def test_it_outlives_another_import_and_is_removed_by_name(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path / "again")
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    assert "an exact match" in run("compare", f"onet:{MARKETER}", LM).out
    assert run("catalogue", "remove", "crosswalk").code == 0
    assert "an exact match" not in run("compare", f"onet:{MARKETER}", LM).out
    result = run("catalogue", "info", "crosswalk")
    assert (result.code, result.out) == (3, "")


def test_pay_of_an_occupation_of_esco_is_that_of_its_counterpart(
    run: Run, statistics: Path, tmp_path: Path
) -> None:
    del statistics
    row = (MANAGER, "Lantern Managers", "", f"{URI}lk", "lantern marketer", "", "closeMatch")
    take(run, write(tmp_path, (row,)))
    result = run("salary", LK, "--country", "us")
    assert result.code == 0, result.err
    assert "Proxy: " in result.out
    assert "stands for lantern marketer: in O*NET it is a close match" in result.out
    (told, *_) = json.loads(run("salary", LK, "--country", "us", "-f", "json").out)["rows"]
    assert (told["proxy"], told["match"]) == (True, "a close match")
    (told, *_) = json.loads(run("salary", f"onet:{MANAGER}", "-f", "json").out)["rows"]
    assert (told["proxy"], told["match"]) == (False, None)


def test_a_workbook_of_it_and_a_folder_are_read_too(
    run: Run, catalogues: Path, tmp_path: Path
) -> None:
    del catalogues
    folder = tmp_path / "folder"
    folder.mkdir()
    rows = [["Mapping project name", "A mapping"], [], list(HEAD), *map(list, ROWS)]
    (folder / "crosswalk.xlsx").write_bytes(workbooks.xlsx({"Sheet": rows}))
    assert "3 pairs" in take(run, folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("11-99", "x", "", f"{URI}lm", "y", "", "exactMatch"), '"11-99" is not an O*NET-SOC code'),
        ((ANALYST, "x", "", "lm", "y", "", "exactMatch"), '"lm" is not an address'),
        (
            (ANALYST, "x", "", f"{URI}lm", "y", "", "sameMatch"),
            '"sameMatch" is not a type of match',
        ),
        (ROWS[0], "the pair is here twice"),
    ],
)
@pytest.mark.usefixtures("catalogues")
def test_a_bad_row_is_refused_with_its_line(
    run: Run, tmp_path: Path, row: tuple[str, ...], why: str
) -> None:
    path = write(tmp_path, (*ROWS, row))
    result = run("catalogue", "import", "crosswalk", str(path), "-f", "json")
    (refusal,) = json.loads(result.out)["tables"]["refusals"]
    assert refusal["line"] == len(releases.CROSSWALK_BLOCK) + 1 + len(ROWS) + 1
    assert why in refusal["why"]


@pytest.mark.usefixtures("crossed")
def test_what_is_no_crosswalk_leaves_the_old_one(run: Run, tmp_path: Path) -> None:
    bad = (ANALYST, "x", "", "lm", "y", "", "exactMatch")
    for path in (
        write(tmp_path, ROWS, HEAD[:3]),
        write(tmp_path, (bad,)),
        tmp_path / "none.csv",
        releases.write_esco(tmp_path),
    ):
        result = run("catalogue", "import", "crosswalk", str(path))
        assert (result.code, result.out) == (4, "")
        assert len(result.err.splitlines()) == 1
    assert "an exact match" in run("compare", f"onet:{MARKETER}", LM).out

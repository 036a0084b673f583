"""The store is replaced whole or not at all, whatever happens meanwhile."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import releases
from tests.conftest import Result, Run

STORE = "catalogues.sqlite"


def start(data: Path, *argv: str, limit: int | None = None) -> subprocess.Popen[str]:
    """A run of the program in a process of its own; `limit`: the largest file it may write."""
    narrow = [] if limit is None else ["prlimit", f"--fsize={limit}"]
    return subprocess.Popen(
        [*narrow, sys.executable, "-m", "rolecmp", *argv], text=True,
        env={**os.environ, "ROLECMP_DATA": str(data)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def end(process: subprocess.Popen[str]) -> Result:
    """What came of a run."""
    out, err = process.communicate(timeout=60)
    return Result(process.returncode, out, err)


def listed(data: Path) -> dict[str, str]:
    """The releases that the store says it has."""
    code, out, err = end(start(data, "catalogue", "list", "--format", "json"))
    assert (code, err) == (0, "")
    return {row["id"]: row["version"] for row in json.loads(out)["rows"]}


# An import that stops at a point of its own choosing, in a process that can be killed there.
HALTING = """\
import sys, time
from rolecmp.catalogues.importing import open_import
from rolecmp.model.catalogue import Catalogue
from rolecmp.catalogues.store import builder, replacing

catalogue, path, data, version, point = sys.argv[1:]

def halt(where):
    if where == point:
        print("here", flush=True)
        sys.stdin.read()

def rows(found):
    for number, batch in enumerate(found.records()):
        halt(f"row {number}")
        yield batch
    halt("all rows")

replace = replacing.os.replace
def replace_later(*paths):
    halt("before it is moved")
    replace(*paths)
    halt("after it is moved")
replacing.os.replace = replace_later

with open_import(Catalogue(catalogue), path, version) as download:
    (found,) = download.releases
    new = builder.NewRelease(found.release, rows(found), found.tables)
    builder.save_releases(data, [new])
print("done", flush=True)
"""


def halted(data: Path, path: Path, point: str) -> subprocess.Popen[str]:
    """An import of O*NET 99.9 that has come to a point and waits there."""
    process = subprocess.Popen(
        [sys.executable, "-c", HALTING, "onet", str(path), str(data), "99.9", point],
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    return process


POINTS = ["row 0", "row 1", "row 9", "all rows", "before it is moved", "after it is moved"]


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_point_there_is_the_old_store_or_the_new_one(
    catalogues: Path, tmp_path: Path, point: str
) -> None:
    release = releases.write_onet_text(tmp_path)
    process = halted(catalogues, release, point)
    process.kill()
    end(process)
    kept = "99.9" if point == "after it is moved" else "29.0"
    assert listed(catalogues) == {"onet": kept, "esco": "1.2.0"}
    # What was left lying about is no hindrance to the next one, and is gone afterwards.
    again = start(catalogues, "catalogue", "import", "onet", str(release), "--release", "30.0")
    assert end(again).code == 0
    assert listed(catalogues) == {"onet": "30.0", "esco": "1.2.0"}
    assert {p.name for p in catalogues.iterdir()} <= {STORE, f"{STORE}.lock"}


def test_killed_at_random_moments_the_store_is_whole(catalogues: Path, tmp_path: Path) -> None:
    release = releases.write_onet_text(tmp_path)
    dice = random.Random(7)
    for number in range(12):
        process = start(
            catalogues, "catalogue", "import", "onet", str(release), "--release", f"1.{number}"
        )
        time.sleep(dice.uniform(0.02, 0.35))
        process.kill()
        end(process)
        assert listed(catalogues).keys() == {"onet", "esco"}
    assert "Lantern Managers" in end(start(catalogues, "show", "onet:11-9901.00")).out


def test_two_imports_at_once_both_succeed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    onet, esco = releases.write_onet_text(tmp_path), releases.write_esco(tmp_path)
    runs = [
        start(data, "catalogue", "import", catalogue, str(path))
        for catalogue, path in (("onet", onet), ("esco", esco), ("onet", onet), ("esco", esco))
    ]
    for process in runs:
        result = end(process)
        assert result.code == 0, result.err
        assert "Imported" in result.out
    assert listed(data) == {"onet": "29.0", "esco": "1.2.0"}


def test_an_import_waits_for_the_other_and_says_so(catalogues: Path, tmp_path: Path) -> None:
    other = halted(catalogues, releases.write_onet_text(tmp_path), "all rows")
    later = str(releases.write_esco(tmp_path, "1.2.1"))
    waiting = start(catalogues, "catalogue", "import", "esco", later)
    assert waiting.stderr is not None
    assert waiting.stderr.readline() == "rolecmp: note: waiting for another import to end\n"
    assert waiting.poll() is None
    assert listed(catalogues) == {"onet": "29.0", "esco": "1.2.0"}  # readers wait for nobody
    assert end(other).out == "done\n"
    assert end(waiting).code == 0
    assert listed(catalogues) == {"onet": "99.9", "esco": "1.2.1"}


@pytest.mark.parametrize("limit", [0, 4096, 40_000])
def test_a_full_disk_leaves_the_old_store(catalogues: Path, tmp_path: Path, limit: int) -> None:
    before = (catalogues / STORE).read_bytes()
    release = releases.write_onet_text(tmp_path)
    process = start(catalogues, "catalogue", "import", "onet", str(release), limit=limit)
    code, out, err = end(process)
    assert (code, out) == (5, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("rolecmp: cannot write ")
    assert (catalogues / STORE).read_bytes() == before
    assert not (catalogues / f"{STORE}.new").exists()


def test_where_nothing_can_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("ROLECMP_DATA", str(file / "folder"))
    result = run("catalogue", "import", "onet", str(releases.write_onet_text(tmp_path)))
    assert (result.code, result.out) == (5, "")
    assert "cannot write" in result.err


def test_interrupted_it_leaves_nothing(catalogues: Path, tmp_path: Path) -> None:
    process = halted(catalogues, releases.write_onet_text(tmp_path), "all rows")
    process.send_signal(signal.SIGINT)
    end(process)
    assert {p.name for p in catalogues.iterdir()} <= {STORE, f"{STORE}.lock"}
    assert listed(catalogues) == {"onet": "29.0", "esco": "1.2.0"}


# --- one release takes the place of another ---------------------------------------------------


def test_an_import_replaces_its_own_catalogue_and_leaves_the_other(
    run: Run, catalogues: Path, tmp_path: Path
) -> None:
    shown = run("show", "esco:1223.9", "--format", "json").out
    similar = run("similar", "esco:1223.9", "--format", "json").out
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Occupation Data.txt"
    file.write_text(file.read_text().replace("Lantern Managers", "Lamp Managers"))
    assert run("catalogue", "import", "onet", str(folder)).code == 0
    assert "Lamp Managers" in run("show", f"onet:{releases.MANAGER}").out
    assert run("show", "Lantern Managers").code == 3
    assert run("show", "esco:1223.9", "--format", "json").out == shown
    assert run("similar", "esco:1223.9", "--format", "json").out == similar
    assert (catalogues / STORE).exists()


def test_a_removed_catalogue_is_gone_and_the_other_stays(run: Run, catalogues: Path) -> None:
    result = run("catalogue", "remove", "esco")
    assert result.code == 0
    assert result.err == "rolecmp: note: ESCO 1.2.0 is removed\n"
    assert "O*NET 29.0" in result.out
    assert "ESCO" not in result.out
    assert run("show", "esco:1223.9").code == 3
    assert run("show", f"onet:{releases.MANAGER}").code == 0
    assert run("similar", f"onet:{releases.MANAGER}").code == 0
    again = run("catalogue", "remove", "esco")
    assert (again.code, again.out) == (3, "")
    assert "ESCO has not been imported" in again.err


# --- stores that are not as they should be ----------------------------------------------------


def pragma(data: Path, name: str, value: int) -> None:
    database = sqlite3.connect(data / STORE)
    database.execute(f"PRAGMA {name} = {value}")
    database.commit()
    database.close()


def test_a_newer_store_is_neither_read_nor_replaced(
    run: Run, catalogues: Path, tmp_path: Path
) -> None:
    pragma(catalogues, "user_version", 99)
    before = (catalogues / STORE).read_bytes()
    result = run("show", f"onet:{releases.MANAGER}")
    assert (result.code, result.out) == (4, "")
    assert "written by a newer rolecmp" in result.err
    assert "update rolecmp" in result.err
    result = run("catalogue", "import", "onet", str(releases.write_onet_text(tmp_path)))
    assert (result.code, result.out) == (4, "")
    assert (catalogues / STORE).read_bytes() == before


def test_an_older_store_is_made_anew(run: Run, catalogues: Path, tmp_path: Path) -> None:
    pragma(catalogues, "user_version", 0)
    result = run("compare", f"onet:{releases.MANAGER}", "pm")
    assert result.code == 4
    assert "written by an older rolecmp" in result.err
    assert "import the catalogues again" in result.err
    result = run("catalogue", "import", "onet", str(releases.write_onet_text(tmp_path)))
    assert result.code == 0
    assert "older rolecmp, so nothing in it was kept" in result.err
    assert listed(catalogues) == {"onet": "29.0"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"no database at all " * 500,
        lambda content: content[: len(content) // 3],
        lambda _: b"",
        lambda content: content[:8192] + bytes(len(content) - 8192),
    ],
)  # fmt: skip
def test_a_damaged_store_is_one_line_and_no_hindrance(
    run: Run, catalogues: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    store = catalogues / STORE
    store.write_bytes(damage(store.read_bytes()))
    result = run("compare", f"onet:{releases.MANAGER}", f"onet:{releases.MARKETER}")
    assert (result.code, result.out) == (4, "")
    assert len(result.err.splitlines()) == 1
    assert STORE in result.err
    assert "--no-user-data ignores it" in result.err
    assert run("--no-user-data", "search", "lantern").code == 0
    assert run("compare", "pm", "pmm").code == 0  # which needs no catalogue
    result = run("catalogue", "import", "onet", str(releases.write_onet_text(tmp_path)))
    assert result.code == 0
    assert len(result.err.splitlines()) == 1
    assert "so nothing in it was kept" in result.err
    assert run("show", f"onet:{releases.MANAGER}").code == 0
    assert run("catalogue", "list", "--format", "json").out.count('"id"') == 1


def test_commands_only_read(run: Run, catalogues: Path) -> None:
    shutil.rmtree(catalogues / f"{STORE}.lock", ignore_errors=True)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in catalogues.iterdir()}
    for argv in (
        ("show", f"onet:{releases.MANAGER}"),
        ("compare", "esco:1223.9", "esco:1221.9.1"),
        ("similar", f"onet:{releases.MANAGER}"),
        ("search", "lantern"),
        ("catalogue", "list"),
        ("catalogue", "info", "onet"),
        ("list", "occupations"),
    ):
        assert run(*argv).code == 0
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in catalogues.iterdir()} == before


def test_collected_in_small_pieces_it_is_the_same(
    run: Run, catalogues: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A catalogue that is too large to be kept in memory is written in chunks."""
    asked = [
        ("similar", f"onet:{releases.MANAGER}"),
        ("similar", "esco:1223.9"),
        ("search", "lantern"),
        ("show", "product marketing manager"),
    ]
    expected = [run(*argv) for argv in asked]
    monkeypatch.setattr("rolecmp.catalogues.store.statistics.PAIRS_KEPT", 5)
    monkeypatch.setattr("rolecmp.catalogues.store.builder.NAMES_KEPT", 2)
    monkeypatch.setattr("rolecmp.catalogues.rows.BATCH", 2)
    monkeypatch.setattr("rolecmp.catalogues.rows.CHUNK", 700)
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "pieces"))
    for catalogue, path in (
        ("onet", releases.write_onet_text(tmp_path)),
        ("esco", releases.write_esco(tmp_path)),
    ):
        assert run("catalogue", "import", catalogue, str(path)).code == 0
    assert [run(*argv) for argv in asked] == expected

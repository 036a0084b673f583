"""Whatever stands in the place of the store: one line says so, and an import gets out of it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rolecmp.loading.layers import STORE_NAME
from tests import pay_files, releases
from tests.conftest import Run

A = f"onet:{releases.MANAGER}"


def _garble_tables(store: Path) -> None:
    """Damages the list of tables behind a head that is whole."""
    content = bytearray(store.read_bytes())
    content[100:108] = b"\xff" * 8
    store.write_bytes(content)


def _garble_page(store: Path) -> None:
    content = bytearray(store.read_bytes())
    for page in range(8192, len(content) - 8192, 8192):
        content[page : page + 64] = b"\xff" * 64
    store.write_bytes(content)


def _execute(script: str) -> Callable[[Path], None]:
    def execute(store: Path) -> None:
        with closing(sqlite3.connect(store)) as database:
            database.executescript(script)

    return execute


def _replace_by(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(store: Path) -> None:
        store.unlink()
        make(store)

    return replace


def _text_that_is_none(store: Path) -> None:
    """Damages the text of a table's statement, which SQLite hands over as it stands."""
    content = store.read_bytes()
    store.write_bytes(content.replace(b"-- first_number", b"-- \xff\xferst_number", 1))


DAMAGES: dict[str, Callable[[Path], None]] = {
    "the list of tables": _garble_tables,
    "every page but the first": _garble_page,
    "a statement that is no text": _text_that_is_none,
    "a table less": _execute("DROP TABLE posting"),
    "an occupation twice": _execute(
        "DROP INDEX occupation_by_id;"
        "INSERT INTO occupation SELECT number + 100, id, title, description, grouped, concept FROM occupation"
    ),
    "facts that are none": _execute("UPDATE catalogue SET facts = '{'"),
    "another program's": _replace_by(_execute("CREATE TABLE diary (entry TEXT)")),
    "a folder": _replace_by(lambda store: store.mkdir()),
    "a pipe": _replace_by(os.mkfifo),
    "a text": _replace_by(lambda store: store.write_text("no store\n")),
    "nothing": _replace_by(lambda store: store.write_text("")),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("way_out", ["onet", "oews", "remove"])
def test_whatever_is_there_an_import_or_a_removal_gets_out_of_it(
    way_out: str, damage: Callable[[Path], None], run: Run, catalogues: Path, tmp_path: Path
) -> None:
    damage(catalogues / STORE_NAME)
    result = run("show", A)
    assert (result.code, result.out) == (4, "")
    (line,) = result.err.splitlines()
    assert STORE_NAME in line
    assert "import the catalogues again" in line
    argv = {
        "onet": ("import", "onet", str(releases.write_onet_text(tmp_path))),
        "oews": ("import", "oews", str(pay_files.write_pay_files(tmp_path)["oews"])),
        "remove": ("remove", "onet"),
    }[way_out]
    result = run("catalogue", *argv)
    assert result.code == 0, result.err
    result = run("catalogue", "list")
    assert (result.code, result.err) == (0, "")
    assert run("show", A).code == (0 if way_out == "onet" else 3)


@pytest.mark.parametrize("kind", ["database", "folder"])
def test_what_is_not_ours_is_moved_aside_whole(
    kind: str, run: Run, catalogues: Path, tmp_path: Path
) -> None:
    store = catalogues / STORE_NAME
    DAMAGES["another program's" if kind == "database" else "a folder"](store)
    if kind == "folder":
        (store / "diary.txt").write_text("dear")
    before = store.read_bytes() if kind == "database" else b"dear"
    result = run("catalogue", "import", "onet", str(releases.write_onet_text(tmp_path)))
    assert result.code == 0
    aside = catalogues / f"{STORE_NAME}.1"
    assert f"is not a store of catalogues; it was moved to {aside}" in result.err
    assert (aside if kind == "database" else aside / "diary.txt").read_bytes() == before


@pytest.mark.parametrize("name", [f"{STORE_NAME}.lock", f"{STORE_NAME}.new"])
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.write_text("x" * 200)])
def test_what_stands_in_the_way_of_an_import_is_moved(
    name: str, make: Callable[[Path], object], run: Run, catalogues: Path, tmp_path: Path
) -> None:
    (catalogues / name).unlink(missing_ok=True)
    make(catalogues / name)
    result = run("catalogue", "import", "onet", str(releases.write_onet_text(tmp_path)))
    assert result.code == 0, result.err
    assert run("show", A).code == 0


def test_a_removal_of_what_is_not_there_is_not_found(run: Run, catalogues: Path) -> None:
    shutil.rmtree(catalogues)
    assert run("catalogue", "remove", "onet").code == 3

"""Folders written whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolecmp.model.errors import OutputError
from rolecmp.streams.folder import LIST, write_folder

FILES = [("index.html", b"home"), ("a/b/c.html", b"deep")]


def content(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_writes_a_new_folder_and_says_how_much(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        assert write_folder(str(tmp_path / "x" / "site"), FILES) == (2, 8)
    finally:
        os.umask(old)
    assert {**content(tmp_path / "x" / "site"), LIST: b""} == {**dict(FILES), LIST: b""}
    assert (tmp_path / "x" / "site").stat().st_mode & 0o777 == 0o750
    assert os.listdir(tmp_path / "x") == ["site"]


def test_fills_an_empty_folder_and_replaces_one_of_ours(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    write_folder(str(site) + os.sep, FILES)
    write_folder(str(site), [("only.html", b"new")])
    assert sorted(content(site)) == [LIST, "only.html"]
    assert os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize(
    "add",
    ["notes.txt", "a/mine.html", "a/b/.git", "empty/", "link"],
)
def test_leaves_a_folder_that_holds_anything_else(tmp_path: Path, add: str) -> None:
    site = tmp_path / "site"
    write_folder(str(site), FILES)
    if add == "link":
        (site / add).symlink_to(tmp_path)
    elif add.endswith("/"):
        (site / add).mkdir()
    else:
        (site / add).write_bytes(b"mine")
    before = sorted(site.rglob("*"))
    with pytest.raises(OutputError, match="not part of a site of ours"):
        write_folder(str(site), [("index.html", b"other")])
    assert sorted(site.rglob("*")) == before
    assert (site / "index.html").read_bytes() == b"home"
    assert os.listdir(tmp_path) == ["site"]


def test_a_list_that_somebody_else_wrote_is_not_believed(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("", "thesis.txt\n", "\xff", "Written by somebody\nthesis.txt\n")
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / LIST).write_bytes(text.encode("latin-1"))
        (folder / "thesis.txt").write_text("years")
        with pytest.raises(OutputError, match="not part of a site of ours"):
            write_folder(str(folder), FILES)
        assert (folder / "thesis.txt").read_text() == "years"


def test_what_stops_meanwhile_leaves_the_old_folder(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(str(tmp_path / "site"), broken())
    assert os.listdir(tmp_path) == []
    write_folder(str(tmp_path / "site"), FILES)
    with pytest.raises(KeyboardInterrupt):
        write_folder(str(tmp_path / "site"), broken())
    assert (tmp_path / "site/index.html").read_bytes() == b"home"
    assert os.listdir(tmp_path) == ["site"]


def test_what_is_put_in_meanwhile_is_not_lost(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_folder(str(site), FILES)

    def slow() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        (site / "thesis.txt").write_text("years")

    with pytest.raises(OutputError, match=r"thesis\.txt"):
        write_folder(str(site), slow())
    assert (site / "thesis.txt").read_text() == "years"
    assert os.listdir(tmp_path) == ["site"]


def test_a_move_that_fails_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_folder(str(site), FILES)
    rename = os.rename

    def fail(old: str, new: str) -> None:
        if old.endswith(".tmp"):
            raise OSError(28, "No space left on device")
        rename(old, new)

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_folder(str(site), [("index.html", b"new")])
    assert (site / "index.html").read_bytes() == b"home"
    assert os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "no name is given"), ("file", "it is a file"), ("link", "a symbolic link"),
        (".", "the folder that you are in"), ("file/site", "Not a directory"), ("a\0b", "null"),
    ],
)  # fmt: skip
def test_what_is_no_place_for_a_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    (tmp_path / "file").write_bytes(b"a")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    path = name if name in ("", ".") else str(tmp_path / name)
    with pytest.raises(OutputError, match=why):
        write_folder(path, FILES)
    assert sorted(os.listdir(tmp_path)) == ["file", "here", "link"]

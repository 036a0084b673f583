"""Zips whose members cannot be unpacked: one line that says which, and nothing imported."""

import io
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import releases
from tests.conftest import Run


def lzma_zip(folder: Path) -> bytes:
    """A release packed by LZMA."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        for file in sorted(releases.write_onet_text(folder).iterdir()):
            archive.write(file, file.name)
    return packed.getvalue()


def head_of_stream(data: bytes | bytearray, member: str) -> int:
    """Where the packed bytes of a member begin."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(member)
    return info.header_offset + 30 + len(info.filename)


def test_a_member_packed_by_lzma_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    path = tmp_path / "whole.zip"
    path.write_bytes(lzma_zip(tmp_path))
    assert run("catalogue", "import", "onet", str(path)).code == 0


@pytest.mark.parametrize("member", ["Occupation Data.txt", "Skills.txt", "Read Me.txt"])
@pytest.mark.parametrize(
    ("place", "bytes_"),
    [(4, b"\xff"), (9, b"\xff\xff\xff\xff"), (40, b"\xff" * 20)],
    ids=["properties", "beginning", "middle"],
)
def test_a_damaged_member_is_told_as_that(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    member: str,
    place: int,
    bytes_: bytes,
) -> None:
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "data"))
    data = bytearray(lzma_zip(tmp_path))
    start = head_of_stream(data, member) + place
    data[start : start + len(bytes_)] = bytes_
    path = tmp_path / "damaged.zip"
    path.write_bytes(data)
    result = run("catalogue", "import", "onet", str(path))
    assert (result.code, result.out) == (4, "")
    (line,) = result.err.splitlines()
    assert member in line


def test_a_dictionary_too_large_for_memory_is_told_as_that(tmp_path: Path) -> None:
    data = bytearray(lzma_zip(tmp_path))
    start = head_of_stream(data, "Skills.txt") + 5  # after the version, sizes and the properties
    data[start : start + 4] = b"\xff\xff\xff\xff"  # 4 GB
    path = tmp_path / "large.zip"
    path.write_bytes(data)
    result = subprocess.run(
        [sys.executable, "-m", "rolecmp", "catalogue", "import", "onet", str(path)],
        env={"ROLECMP_DATA": str(tmp_path / "data"), "PATH": ""}, text=True,
        capture_output=True, check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3,) * 2),
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (4, "")
    (line,) = result.stderr.splitlines()
    assert "Skills.txt: cannot read it: it takes more memory than there is" in line

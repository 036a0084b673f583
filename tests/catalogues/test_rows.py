"""What is no catalogue, or is meant to do harm."""

import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import releases
from tests.conftest import Run


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder


def refused(run: Run, path: Path | str, catalogue: str = "onet") -> str:
    """The one line that says why a path was refused."""
    result = run("catalogue", "import", catalogue, str(path))
    assert result.code == 4, result.out
    assert result.out == ""
    (line,) = result.err.splitlines()
    assert line.startswith("rolecmp: ")
    assert run("catalogue", "list", "--format", "json").out.count('"id"') == 0
    return line


# --- no catalogue -----------------------------------------------------------------------------


def test_a_folder_without_a_catalogue_says_what_was_looked_for(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "notes.txt").write_text("nothing\n")
    line = refused(run, folder)
    assert 'no O*NET release. Looked for a table "Occupation Data"' in line
    assert "found notes.txt" in line


@pytest.mark.parametrize(
    ("catalogue", "write", "looked_for"),
    [
        ("esco", releases.write_onet_text, "no ESCO release. Looked for a table of occupations"),
        ("onet", releases.write_esco, "no O*NET release. Looked for"),
    ],
)
def test_one_catalogue_is_not_the_other(
    run: Run, tmp_path: Path, catalogue: str, write: Callable[[Path], Path], looked_for: str
) -> None:
    assert looked_for in refused(run, write(tmp_path), catalogue)


def test_occupations_without_a_code_are_no_catalogue(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Occupation Data.txt"
    file.write_text(file.read_text().replace("O*NET-SOC Code", "Code", 1))
    line = refused(run, folder)
    assert 'Occupation Data.txt: no column "O*NET-SOC Code"' in line


def test_a_path_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert "No such file or directory" in refused(run, tmp_path / "nowhere")


@pytest.mark.parametrize("content", [b"", b"Occupation Data", b"PK\x03\x04 and no more"])
def test_a_file_that_is_no_zip(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "db.zip"
    file.write_bytes(content)
    assert "neither a folder nor a sound zip file" in refused(run, file)


def test_an_unknown_catalogue_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    result = run("catalogue", "import", "isco", str(tmp_path))
    assert result.code == 2
    assert "onet" in result.err


# --- damaged ----------------------------------------------------------------------------------


def test_a_zip_that_was_cut_off(run: Run, tmp_path: Path) -> None:
    archive = releases.zipped(releases.write_onet_text(tmp_path))
    archive.write_bytes(archive.read_bytes()[:-200])
    assert "neither a folder nor a sound zip file" in refused(run, archive)


def test_a_zip_with_a_flipped_bit(run: Run, tmp_path: Path) -> None:
    archive = releases.zipped(releases.write_onet_text(tmp_path))
    with zipfile.ZipFile(archive) as read:
        at = read.getinfo("db_29_0_text/Occupation Data.txt").header_offset + 90
    content = bytearray(archive.read_bytes())
    content[at] ^= 0xFF
    archive.write_bytes(content)
    line = refused(run, archive)
    assert "Occupation Data.txt" in line


def test_text_that_is_not_utf_8(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    file = folder / "Occupation Data.txt"
    file.write_bytes(file.read_bytes().replace(b"Lantern", b"Lantern\xe9", 1))
    line = refused(run, folder)
    assert "Occupation Data.txt: cannot read it: it is not UTF-8 text" in line


def test_text_that_is_not_utf_8_far_into_a_line(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_csv(tmp_path)
    with (folder / "occupation_data.csv").open("ab") as file:
        file.write(b'11-9999.00,"A, B",' + b"x" * 900_000 + b"\xe9\n")
    line = refused(run, folder)
    assert "occupation_data.csv: cannot read it: it is not UTF-8 text" in line


def test_csv_that_ends_within_a_cell(run: Run, tmp_path: Path) -> None:
    folder = releases.write_esco(tmp_path)
    file = folder / "occupations_en.csv"
    text = file.read_bytes()
    cut = text[: text.index(b"They talk")]
    file.write_bytes(cut)
    line = refused(run, folder, "esco")
    last = cut.count(b"\n")
    assert f"occupations_en.csv: cannot read it: it is damaged near line {last}:" in line


def test_a_line_without_an_end(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    with (folder / "Occupation Data.txt").open("a") as file:
        file.write(f"11-9999.00\t{'x' * 3_000_000}")
    assert "has more than 1,048,576 characters" in refused(run, folder)


# --- meant to do harm -------------------------------------------------------------------------


def test_a_zip_bomb_is_not_unpacked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("db/Occupation Data.txt", bytes(64 * 1024 * 1024))
    assert "would unpack from" in refused(run, path)


def lying_zip(path: Path, claimed: int) -> None:
    """A zip whose member is larger than it says."""
    text = releases.tab_text(releases.onet_tables(new=False)["Occupation Data"]).encode()
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(text) + packer.flush()
    name = b"Occupation Data.txt"
    crc = zlib.crc32(text)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(packed), claimed,
                        len(name), 0) + name + packed  # fmt: skip
    central = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(packed), claimed,
                          len(name), 0, 0, 0, 0, 0, 0) + name  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)
    path.write_bytes(local + central + end)


def test_a_member_that_lies_about_its_size(run: Run, tmp_path: Path) -> None:
    lying_zip(tmp_path / "lie.zip", 50)
    assert "Occupation Data.txt" in refused(run, tmp_path / "lie.zip")


@pytest.mark.parametrize(
    "prefix", ["../../../", "/tmp/", "C:\\", "..\\..\\", "db/../../", "\\\\server\\share\\"]
)
def test_names_in_a_zip_lead_nowhere(run: Run, tmp_path: Path, data: Path, prefix: str) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    path = inner / "db.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, table in releases.onet_tables(new=False).items():
            archive.writestr(f"{prefix}{name}.txt", releases.tab_text(table))
    here = Path.cwd()
    os.chdir(inner)
    try:
        result = run("catalogue", "import", "onet", "db.zip")
    finally:
        os.chdir(here)
    assert result.code == 0
    written = set(tmp_path.rglob("*")) - before - {path}
    assert written == {data, data / "catalogues.sqlite", data / "catalogues.sqlite.lock"}
    assert not Path("/tmp/Skills.txt").exists()


def test_an_encrypted_zip_says_so(run: Run, tmp_path: Path) -> None:
    archive = releases.zipped(releases.write_onet_text(tmp_path))
    content = bytearray(archive.read_bytes())
    for signature, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = -1
        while (at := content.find(signature, at + 1)) >= 0:
            content[at + offset] |= 1
    archive.write_bytes(content)
    assert "is encrypted" in refused(run, archive)


def test_a_fifo_in_a_folder_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    folder = releases.write_onet_text(tmp_path)
    (folder / "Skills.txt").unlink()
    os.mkfifo(folder / "Skills.txt")
    result = run("catalogue", "import", "onet", str(folder))
    assert result.code == 0
    assert "does not have Skills" in result.out


def test_a_device_is_refused(run: Run) -> None:
    assert "cannot read it: it is not a regular file" in refused(run, "/dev/zero")


def test_control_characters_in_names_of_files_do_not_reach_the_screen(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "x\x1b[31m"
    folder.mkdir()
    (folder / "evil\x1b]0;pwned\x07.txt").write_text("a\tb\n")
    assert "\x1b" not in refused(run, folder)
    releases.write_onet_text(tmp_path / "ok")
    real = tmp_path / "ok" / "db_29_0_text"
    (real / "evil\x1b]0;pwned\x07.txt").write_text("a\tb\n")
    result = run("catalogue", "import", "onet", str(real))
    assert result.code == 0
    assert "\x1b" not in result.out


def test_a_table_of_many_bad_rows_is_read_as_fast_as_one_of_good_rows(
    run: Run, tmp_path: Path
) -> None:
    folder = releases.write_onet_text(tmp_path)
    # Where each refusal counts the lines above it, this takes minutes.
    bad = 100_000
    (folder / "Job Zones.txt").write_text(
        f"O*NET-SOC Code\tJob Zone\n{releases.MANAGER}\t4\n" + "x\n" * bad
    )
    document = json.loads(run("catalogue", "import", "onet", str(folder), "-f", "json").out)
    (zones,) = [t for t in document["tables"]["tables"] if t["table"] == "Job Zones"]
    assert (zones["rows"], zones["refused"]) == (1, bad)
    assert [r["line"] for r in document["tables"]["refusals"]] == list(range(3, 23))


def test_no_path_at_all_is_said_to_be_missing(run: Run) -> None:
    assert "a path is missing" in refused(run, "")


def test_a_damaged_member_of_a_zip_is_called_that(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "db.zip"
    text = (releases.write_onet_text(tmp_path) / "Occupation Data.txt").read_bytes()
    with zipfile.ZipFile(archive, "w") as write:
        write.writestr("Occupation Data.txt", text)
    archive.write_bytes(archive.read_bytes().replace(b"Lantern", b"Lintern", 1))
    line = refused(run, archive)
    assert "Occupation Data.txt: it is damaged in the zip" in line
    assert "neither a folder" not in line

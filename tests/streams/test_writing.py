"""Files written whole or not at all."""

import errno
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rolecmp.model.errors import ExitCode, OutputError
from rolecmp.streams.writing import write_file

OLD, NEW = b"old\n", b"new\n" * 1000


def left_over(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith(".tmp"))


def test_writes_a_new_file_that_everybody_may_read_whom_the_umask_lets(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_file(str(tmp_path / "new.json"), NEW)
    finally:
        os.umask(old)
    assert (tmp_path / "new.json").read_bytes() == NEW
    assert (tmp_path / "new.json").stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["new.json"]


def test_replaces_a_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "there.json"
    path.write_bytes(OLD)
    path.chmod(0o600)
    write_file(str(path), NEW)
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o600


def test_writes_into_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_file("bare.json", NEW)
    assert (tmp_path / "bare.json").read_bytes() == NEW


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_file(str(path), NEW)
    assert path.read_bytes() == NEW


def test_keeps_what_is_there_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "there.json"
    write_file(str(path), OLD, replace=False)
    with pytest.raises(OutputError, match="exists already"):
        write_file(str(path), NEW, replace=False)
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["there.json"]


def test_keeps_what_came_to_be_there_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "there.json"
    sync = os.fsync

    def another_writer(descriptor: int) -> None:
        sync(descriptor)
        path.write_bytes(OLD)

    monkeypatch.setattr(os, "fsync", another_writer)
    with pytest.raises(OutputError, match="exists already"):
        write_file(str(path), NEW, replace=False)
    assert path.read_bytes() == OLD
    assert left_over(tmp_path) == []


def test_follows_no_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(OLD)
    link.symlink_to(target)
    with pytest.raises(OutputError, match="symbolic link"):
        write_file(str(link), NEW)
    assert target.read_bytes() == OLD
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match="symbolic link"):
        write_file(str(dangling), NEW)
    assert not (tmp_path / "nowhere").exists()


def test_replaces_a_link_that_came_to_stand_there_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, path = tmp_path / "target", tmp_path / "out"
    target.write_bytes(OLD)
    sync = os.fsync

    def attacker(descriptor: int) -> None:
        sync(descriptor)
        if not path.is_symlink():
            path.symlink_to(target)

    monkeypatch.setattr(os, "fsync", attacker)
    write_file(str(path), NEW)
    assert target.read_bytes() == OLD


def unfit(folder: Path, kind: str) -> str:
    path = folder / "unfit"
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as server:
                server.bind("unfit")  # in the current folder: a socket's path is short
        case "device":
            return "/dev/full"
        case "trailing slash":
            return f"{folder}/"
        case "empty":
            return ""
        case "NUL":
            return f"{folder}/a\0b"
        case "no such folder":
            return f"{folder}/none/out"
        case "below a file":
            path.write_bytes(OLD)
            return f"{path}/out"
        case "too long":
            return str(folder / ("n" * 256))
        case _:
            raise ValueError(kind)
    return str(path)


@pytest.mark.parametrize(
    "kind",
    ["folder", "fifo", "socket", "device", "trailing slash", "empty", "NUL", "no such folder",
     "below a file", "too long"],
)  # fmt: skip
def test_refuses_what_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = unfit(tmp_path, kind)
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(OutputError, match="cannot write") as caught:
        write_file(path, NEW)
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert str(caught.value).isprintable()
    assert sorted(os.listdir(tmp_path)) == before


def test_leaves_a_protected_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "protected"
    path.write_bytes(OLD)
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may do anything
    with pytest.raises(OutputError, match="write-protected"):
        write_file(str(path), NEW)
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"),
                                     KeyboardInterrupt()])  # fmt: skip
def test_a_failure_on_the_way_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, failure: BaseException
) -> None:
    path = tmp_path / "there.json"
    path.write_bytes(OLD)

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OutputError if isinstance(failure, OSError) else KeyboardInterrupt):
        write_file(str(path), NEW)
    assert path.read_bytes() == OLD
    assert left_over(tmp_path) == []


def test_a_disk_that_is_full_half_way(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from rolecmp.streams.writing import write_file\n"
        "from rolecmp.model.errors import OutputError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_file(sys.argv[1], b'x' * 100000)\n"
        "except OutputError as error: sys.exit(str(error))\n"
    )
    path = tmp_path / "there.json"
    path.write_bytes(OLD)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == f"cannot write {path}: File too large\n"
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["there.json"]


WRITER = """
import sys
from rolecmp.streams.writing import write_file
path, letter = sys.argv[1:]
print("ready", flush=True)
while True:
    write_file(path, letter.encode() * 300_000)
"""


def start_writer(path: Path, letter: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), letter], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def whole(path: Path) -> bool:
    content = path.read_bytes()
    return len(content) == 300_000 and len(set(content)) == 1


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "there.json"
    write_file(str(path), b"0" * 300_000)
    chance = random.Random(5)
    for letter in "abcdefghijkl":
        process = start_writer(path, letter)
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert whole(path)


def test_two_writers_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "there.json"
    write_file(str(path), b"0" * 300_000)
    writers = [start_writer(path, letter) for letter in "ab"]
    seen = [whole(path) for _ in range(300)]
    for process in writers:
        process.kill()
        process.communicate()
    assert all(seen)
    assert whole(path)

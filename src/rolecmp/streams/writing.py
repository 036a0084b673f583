"""Files written whole or not at all: never half, never through a link, never onto a device."""

import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress

from rolecmp.model.errors import OutputError
from rolecmp.model.text import visible

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_SPECIAL = (
    (stat.S_ISLNK, "a symbolic link; name the file itself"),
    (stat.S_ISDIR, "a folder; name a file in it"),
)


def write_file(path: str, data: bytes, *, replace: bool = True) -> None:
    """Makes `data` the content of the file at `path`; see `write_parts`."""
    write_parts(path, (data,), replace=replace)


def write_parts(path: str, parts: Iterable[bytes], *, replace: bool = True) -> None:
    """Makes `parts`, one after another, the content of the file at `path`.

    In one step that is seen by all or by none: a file that is there keeps its permissions; unless
    `replace`, it is an error that there is one. Whatever happens meanwhile (a full disk, a kill,
    another writer, an error in making a part), what stands at `path` is the old content or the new,
    whole. Raises OutputError; nothing is left behind then but what a kill leaves: a file
    `.rolecmp-….tmp` beside `path`.
    """
    try:
        mode = _mode_of(path, replace=replace)
        temporary = _write_beside(path, parts, mode)
        try:
            _move(temporary, path, replace=replace)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        _settle(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot write {visible(path)}: {reason}") from error


def make_folder(path: str) -> None:
    """Makes the folder at `path`, and those that it lies in, where they are not there."""
    try:
        os.makedirs(path or ".", exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot make the folder {visible(path)}: {reason}") from error


def _mode_of(path: str, *, replace: bool) -> int | None:
    """The permissions of the file that is there, None where there is none; OSError if unfit."""
    if not os.path.basename(path):
        raise OSError(0, "it names a folder; name a file in it" if path else "no name is given")
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    for is_kind, what in _SPECIAL:
        if is_kind(status.st_mode):
            raise OSError(0, f"it is {what}")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "it is not a regular file")
    if not replace:
        raise OSError(0, "it exists already; name another file, or remove it first")
    if not os.access(path, os.W_OK):  # a file that somebody has protected stays as it is
        raise OSError(0, "it is write-protected")
    return stat.S_IMODE(status.st_mode) & 0o777


def _write_beside(path: str, parts: Iterable[bytes], mode: int | None) -> str:
    """A new file with the data, safely on the disk, in the folder of `path`; returns its path."""
    temporary = os.path.join(os.path.dirname(path), f".rolecmp-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with open(descriptor, "wb") as file:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            file.writelines(parts)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _move(temporary: str, path: str, *, replace: bool) -> None:
    if replace:
        os.replace(temporary, path)  # a link that has come to stand there is replaced, not followed
        return
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError as error:
        raise OSError(0, "it exists already; name another file, or remove it first") from error
    except (OSError, NotImplementedError):  # a file system without hard links
        if os.path.lexists(path):
            raise
        os.replace(temporary, path)
        return
    os.unlink(temporary)


def _settle(path: str) -> None:
    """The new entry of the folder on the disk too, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""Bytes from files that nobody vouches for: bounded in size, never a device, never a wait."""

import os
import stat
import sys
from typing import IO

from rolecmp.model.errors import DataError, Problem, UsageError
from rolecmp.model.text import visible

MAX_BYTES = 16 * 1024 * 1024
STDIN = "-"
ONCE = f"{STDIN} can be given once: stdin is read to its end"
_BINARY = getattr(os, "O_BINARY", 0)


def read_bytes(path: str, limit: int = MAX_BYTES) -> bytes:
    """The content of a regular file, or of stdin for `-`, at most `limit` bytes.

    Raises DataError when it cannot be read, is no regular file, or is larger, UsageError when stdin
    is asked for twice.
    """
    name = file_name(path)
    try:
        data = _read_stdin(limit + 1) if path == STDIN else _read_regular(path, limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(Problem(name, "", f"cannot read it: {reason}")) from error
    if len(data) > limit:
        size = f"{limit / 1024 / 1024:g} MB"
        message = f"larger than {size}, the most that is read"
        raise DataError(Problem(name, "", message, cure="split it"))
    return data


def file_name(path: str) -> str:
    """How messages name a file."""
    return "<stdin>" if path == STDIN else visible(path)


_READ: list[object] = []
"""The stdin that has been read to its end, so that it is not read as an empty one after that."""


def _read_stdin(size: int) -> bytes:
    if sys.stdin is None:
        raise ValueError("stdin is closed")
    if sys.stdin in _READ:
        raise UsageError(ONCE)
    _READ[:] = [sys.stdin]
    return sys.stdin.buffer.read(size)


def open_regular(path: str) -> IO[bytes]:
    """A regular file to read; OSError where it is something else, or cannot be opened."""
    # Non-blocking, because opening a FIFO would otherwise wait for ever for its writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise OSError(0, "it is a folder" if stat.S_ISDIR(mode) else "it is not a regular file")
    return open(descriptor, "rb")


def _read_regular(path: str, size: int) -> bytes:
    with open_regular(path) as file:
        # Files of /proc that would have to be waited for give None.
        return file.read(size) or b""

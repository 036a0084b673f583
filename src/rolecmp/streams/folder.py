"""Folders written whole or not at all, and replaced only where one of ours stands.

A list of all files of a folder stands in it (LIST), by which one of ours is known: a folder that
holds anything else is left as it is.
"""

import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress

from rolecmp.model.errors import OutputError
from rolecmp.model.text import quote_name, visible

LIST = ".rolecmp-files"
"""The file that names, a line each, what was written into a folder."""
_FIRST_LINE = "Written by rolecmp, which replaces this folder as a whole."
_MOST_BYTES = 10_000_000


def require_place(path: str) -> str:
    """Returns the folder to write as a whole path, where one may be written.

    Raises OutputError where something else stands there, or a folder that holds what we have not
    written; where it lies is not asked.
    """
    try:
        place = os.path.abspath(path)
        status = os.lstat(place) if path else None
    except FileNotFoundError:
        return place
    except (OSError, ValueError) as error:
        raise _refusal(path, getattr(error, "strerror", None) or str(error)) from error
    if status is None:
        raise _refusal(path, "no name is given")
    if stat.S_ISLNK(status.st_mode):
        raise _refusal(path, "it is a symbolic link; name the folder itself")
    if not stat.S_ISDIR(status.st_mode):
        raise _refusal(path, "it is a file; name a folder")
    stranger = _find_stranger(place)
    if stranger is not None:
        raise _refusal(
            path,
            f"it holds {quote_name(stranger)}, which is not part of a site of ours; name a new "
            "folder, an empty one, or one that `rolecmp site` wrote",
        )
    if os.path.samefile(place, "."):
        raise _refusal(path, "it is the folder that you are in; name it from outside")
    return place


def _refusal(path: str, why: str) -> OutputError:
    return OutputError(f"cannot write the folder {visible(path)}: {why}")


def _find_stranger(folder: str) -> str | None:
    """Finds what stands in a folder that we have not written; None where it is empty or ours."""
    there = sorted(os.listdir(folder))
    if not there:
        return None
    listed = _read_list(folder)
    if listed is None:
        return there[0]
    known = {parent for name in listed for parent in _parents(name)} | listed
    for place, folders, files in os.walk(folder):
        for name in sorted([*files, *folders]):
            path = os.path.join(place, name)
            found = os.path.relpath(path, folder).replace(os.sep, "/")
            if found not in known or os.path.islink(path):
                return found
    return None


def _parents(name: str) -> list[str]:
    """Returns the folders that a file lies in: of `a/b/c` `a` and `a/b`."""
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _read_list(folder: str) -> set[str] | None:
    """Returns what we wrote into a folder; None where we have not written it."""
    path = os.path.join(folder, LIST)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        with open(path, "rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8")
    except (OSError, ValueError):
        return None
    first, *listed = text.split("\n")
    return {LIST, *listed} if first == _FIRST_LINE else None


def write_folder(path: str, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Makes `files`, by their paths in it, the content of the folder at `path`, in one step.

    They are written into a folder beside it first, so that `path` has all of them or is left as it
    was, whatever happens meanwhile. Returns how many files and bytes there are. Raises OutputError;
    nothing is left behind then but what a kill leaves: a folder `.rolecmp-….tmp` beside `path`.
    """
    place = require_place(path)
    mark = secrets.token_hex(8)
    beside = os.path.dirname(place)
    new, old = (os.path.join(beside, f".rolecmp-{mark}.{end}") for end in ("tmp", "old"))
    try:
        os.makedirs(beside, exist_ok=True)
        os.mkdir(new)
        try:
            written = _fill(new, files)
            require_place(path)  # somebody may have put something there meanwhile
            _exchange(new, place, old)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)
    except (OSError, ValueError) as error:
        raise _refusal(path, getattr(error, "strerror", None) or str(error)) from error
    return len(written), sum(written)


def _fill(folder: str, files: Iterable[tuple[str, bytes]]) -> Sequence[int]:
    """Writes files into a new folder, the list of them last; returns the size of each."""
    sizes: dict[str, int] = {}
    for name, data in files:
        path = os.path.join(folder, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write(path, data)
        sizes[name] = len(data)
    _write(os.path.join(folder, LIST), "\n".join([_FIRST_LINE, *sizes, ""]).encode())
    return list(sizes.values())


def _write(path: str, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _exchange(new: str, place: str, old: str) -> None:
    """Puts the new folder in the place of the old one, which is kept as `old` until then."""
    if not os.path.lexists(place):
        os.rename(new, place)
        return
    os.rename(place, old)
    try:
        os.rename(new, place)
    except BaseException:
        with suppress(OSError):
            os.rename(old, place)
        raise

"""The parts of an Office file: members of a zip, found by their relationships, within bounds."""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final, NamedTuple
from xml.etree.ElementTree import Element

from rolecmp.loading.unpacking import UNREADABLE, reason_of
from rolecmp.loading.workbook.markup import Markup, MarkupError, local_name, read_tree
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import visible

MAX_PART_BYTES: Final = 1024**3
"""The most that a sheet may unpack to; all areas of one edition of OEWS take a fifth of it."""
MAX_TREE_BYTES: Final = 8 * 1024**2
"""The most of a part that is read whole: styles, relationships, the list of sheets."""
MAX_RATIO: Final = 200
"""A part that unpacks to more than this many times its size is a bomb, not a sheet."""
RATIO_MATTERS: Final = 64 * 1024**2
"""Below this size a part may shrink as well as it likes."""
MAX_PARTS: Final = 10_000


class DamageError(Exception):
    """What is wrong with the file, as a sentence that goes on after its name."""


class Relationship(NamedTuple):
    """What a part needs: what kind of part that is, the last word of its type, and its name."""

    kind: str
    target: str


class Container:
    """The parts of an opened Office file; raises DamageError where it is not whole."""

    def __init__(self, file: IO[bytes], limit: int = MAX_PART_BYTES) -> None:
        self._limit = limit
        self._archive = zipfile.ZipFile(file)
        infos = self._archive.infolist()
        if len(infos) > MAX_PARTS:
            raise DamageError(f"more than {MAX_PARTS:,} files in it")
        # Excel takes names as they come, with a backslash and in any case too.
        self._parts = {_part_key(info.filename): info for info in infos}

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return _part_key(part) in self._parts

    @contextmanager
    def open(self, part: str, limit: int | None = None) -> Iterator[IO[bytes]]:
        """The unpacked bytes of a part."""
        info = self._parts.get(_part_key(part))
        if info is None:
            raise DamageError(f"it lacks its part {visible(part)}")
        if info.flag_bits & 1:
            raise DamageError("it is encrypted; save it without a password")
        most = min(limit or self._limit, self._limit)
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > most or (info.file_size > RATIO_MATTERS and ratio > MAX_RATIO):
            raise DamageError(
                f"its part {visible(part)} would unpack from {info.compress_size:,} to "
                f"{info.file_size:,} bytes, which no sheet does"
            )
        with self._archive.open(info) as raw:
            yield raw

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part needs (`""`: the whole file), by the id that it uses."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if not self.has(rels):
            return {}
        found: dict[str, Relationship] = {}
        for child in self.read_tree(rels):
            if local_name(child.tag) != "Relationship" or child.get("TargetMode") == "External":
                continue
            kind = child.get("Type", "").rstrip("/").rpartition("/")[2]
            # Relative to the part, or from the root with a slash in front.
            target = posixpath.normpath(posixpath.join("/", folder, child.get("Target", "")))
            found[child.get("Id", "")] = Relationship(kind, target.lstrip("/"))
        return found

    def read_tree(self, part: str, limit: int = MAX_TREE_BYTES) -> Element:
        """A small part as a whole."""
        with self.open(part, limit) as raw:
            return read_tree(Markup(raw))


def _part_key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


@contextmanager
def named(name: str, where: str = "") -> Iterator[None]:
    """Whatever goes wrong while a workbook is read, as DataError with its name."""
    try:
        yield
    except (DamageError, MarkupError) as error:
        raise DataError(Problem(name, where, str(error))) from error
    except zipfile.BadZipFile as error:
        raise DataError(
            Problem(name, where, "cut off or damaged", cure="save it, or download it, again")
        ) from error
    except UNREADABLE as error:
        message = f"cannot read it: {visible(reason_of(error))}"
        raise DataError(Problem(name, where, message)) from error

"""The files of a downloaded release, in a folder or a zip.

Nobody vouches for the files: sizes are bounded, a member of a zip is read into memory and its name
decides nothing but which table it is.
"""

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import IO, Any, Final, NamedTuple

from rolecmp.catalogues.intake import IntakeLog
from rolecmp.loading.reading import open_regular
from rolecmp.loading.unpacking import UNREADABLE, reason_of
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import visible

MAX_TABLE_BYTES: Final = 1024**3
"""The most that one table may unpack to; a hundred times the largest of today's releases is less."""
MAX_RATIO: Final = 100
"""A zip member that unpacks to more than this many times its size is a bomb, not a table."""
RATIO_MATTERS: Final = 16 * 1024**2
"""Below this size a member may shrink as well as it likes."""
MAX_FILES: Final = 10_000
MAX_FOLDERS: Final = 100
"""A folder may hold a folder for each language of a release."""
BUFFER: Final = 512 * 1024
"""Bytes that are read at once."""


class TableFile(NamedTuple):
    """One file that may be a table."""

    name: str
    key: str
    """Its name without ending, in lower case."""
    size: int
    """In bytes."""
    folder: str = ""
    """The name of the folder that it is in."""


class ReleaseFiles:
    """The files of a release."""

    def __init__(
        self,
        path: str,
        label: str,
        files: Sequence[TableFile],
        opener: Callable[[TableFile], IO[bytes]],
        advance: Callable[[int], None],
        twins: Sequence[str] = (),
    ) -> None:
        self.path = visible(path)
        self.label = label
        """The names of the folder and the zip that they are in."""
        self._opener = opener
        self._advance = advance
        self.files: dict[str, TableFile] = {}
        self._by_letters: dict[str, TableFile] = {}
        for file in sorted(files, key=_preference):
            taken = self._by_letters.setdefault(_letters(file.key), file)
            if taken is file:
                self.files[file.key] = file
            else:
                twins = [*twins, f"{file.name} ({taken.name} is the same table)"]
        self.twins: tuple[str, ...] = tuple(twins)
        """Files that are not read, since another is the same table."""

    def find(self, *keys: str) -> TableFile | None:
        """Returns the first file that there is of those keys; blanks in a name do not count."""
        letters = map(_letters, keys)
        return next((self._by_letters[key] for key in letters if key in self._by_letters), None)

    def open_bytes(self, file: TableFile) -> io.BufferedReader:
        """Opens a file as bytes."""
        return io.BufferedReader(_Counted(self._opener(file), self._advance), BUFFER)

    def open_text(self, file: TableFile) -> io.TextIOWrapper:
        """Opens a file as text."""
        return io.TextIOWrapper(self.open_bytes(file), "utf-8-sig")

    def head(self, key: str, log: IntakeLog, size: int = 2000) -> str:
        """Reads the first characters of a text file; empty where there is none."""
        file = self.find(key)
        if file is None or is_workbook(file.name):
            return ""
        log.used.add(file.name)
        with reading(f"{self.path}: {file.name}", member=True), self.open_text(file) as text:
            try:
                return text.read(size)
            except UnicodeDecodeError:
                return ""

    def refuse(self, catalogue: str, looked_for: str, log: IntakeLog) -> DataError:
        """Makes the error that these files are no release of a catalogue."""
        names = [visible(file.name) for file in self.files.values()]
        has = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        why = "".join(f" {refusal.file}: {refusal.why}." for refusal in log.refusals[:1])
        return DataError(
            Problem(
                self.path,
                "",
                f"no {catalogue} release. Looked for {looked_for}; found {has or 'no table'}.{why}",
            )
        )


TEXT_ENDINGS: Final = (".txt", ".csv", ".tsv")
WORKBOOK_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
TABLE_ENDINGS: Final = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS)
"""Endings of files that are tables of catalogues."""


def is_workbook(name: str) -> bool:
    """Says whether a file calls itself a workbook."""
    return name.lower().endswith(WORKBOOK_ENDINGS)


_COPY: Final = re.compile(r"(?: ?\(\d{1,3}\)| copy(?: \d{1,3})?)+$", re.ASCII)
"""What browsers and file managers add to a name that is taken: `Skills (1).txt`, `Skills - Copy.txt`."""


def _preference(file: TableFile) -> tuple[bool, bool, bool, str]:
    """Sorts text before CSV, a workbook last, and a copy behind what it is a copy of."""
    name = file.name.lower()
    return not name.endswith(".txt"), is_workbook(name), file.key != _spaced(name), file.name


def _letters(key: str) -> str:
    """Returns what of a key counts: `occupationdata` for `occupation data`."""
    return key.replace(" ", "")


@contextmanager
def open_release(
    path: str,
    advance: Callable[[int], None] = lambda _: None,
    endings: tuple[str, ...] = TABLE_ENDINGS,
) -> Iterator[ReleaseFiles]:
    """Opens the files of a release in a folder (or the one folder in it), or in a zip.

    `advance` is called with the number of bytes of each piece read; files with other `endings` are
    passed over. Raises DataError when it is neither or cannot be read, and for a single table; so
    does everything that reads on from there, also where a file is meant to do harm.
    """
    with ExitStack() as opened:
        with reading(path):
            if not path:
                raise ValueError(
                    "a path is missing; give the folder or the zip that you downloaded"
                )
            if os.path.isdir(path):
                files = _folder(path, advance, endings)
            else:
                file = opened.enter_context(open_regular(path))
                if path.lower().endswith(endings):
                    raise DataError(_single_table(path))
                archive = opened.enter_context(zipfile.ZipFile(file))
                files = _archive(archive, path, advance, endings)
        yield files


def _single_table(path: str) -> Problem:
    """Words that one table of a release was given instead of the folder that it is in."""
    folder = visible(os.path.dirname(os.path.abspath(path)))
    return Problem(
        visible(path),
        "",
        "this is one table of a release, and cannot be read without the others",
        cure=f"give the folder that it is in, {folder}, or the zip that you downloaded",
    )


@contextmanager
def reading(path: str, *, member: bool = False) -> Iterator[None]:
    """Turns whatever goes wrong while something is read into a DataError."""
    try:
        yield
    except zipfile.BadZipFile as error:
        if member:
            raise DataError(
                Problem(visible(path), "", f"it is damaged in the zip: {visible(str(error))}")
            ) from error
        raise DataError(
            Problem(
                visible(path),
                "",
                "this is neither a folder nor a sound zip file; give the folder or the zip that you "
                "downloaded, or download it again",
            )
        ) from error
    except (*UNREADABLE, ValueError) as error:
        raise DataError(
            Problem(visible(path) or "PATH", "", f"cannot read it: {visible(reason_of(error))}")
        ) from error


def _folder(path: str, advance: Callable[[int], None], endings: tuple[str, ...]) -> ReleaseFiles:
    folders = [path]
    files = _list_folder(path, endings)
    if not files:
        with os.scandir(path) as entries:
            folders = sorted(entry.path for entry in islice(entries, MAX_FILES) if entry.is_dir())
        files = [file for folder in folders[:MAX_FOLDERS] for file in _list_folder(folder, endings)]
        if len({file.name for file in files}) < len(files):
            names = [visible(os.path.basename(folder)) for folder in folders]
            raise ValueError(f"several releases are in it; give one of {', '.join(names[:5])}")
    paths = {file.name: os.path.join(_folder_of(file, folders), file.name) for file in files}
    return ReleaseFiles(
        path,
        " ".join(sorted({file.folder for file in files})),
        files,
        lambda file: open_regular(paths[file.name]),
        advance,
    )


def _folder_of(file: TableFile, folders: Sequence[str]) -> str:
    return next(f for f in folders if os.path.basename(os.path.abspath(f)) == file.folder)


def _list_folder(path: str, endings: tuple[str, ...]) -> list[TableFile]:
    with os.scandir(path) as entries:
        files = list(islice(entries, MAX_FILES))
    folder = os.path.basename(os.path.abspath(path))
    return [
        TableFile(entry.name, _table_key(entry.name), entry.stat().st_size, folder)
        for entry in files
        if _is_table(entry.name, endings) and entry.is_file()
    ]


def _archive(
    archive: zipfile.ZipFile,
    path: str,
    advance: Callable[[int], None],
    endings: tuple[str, ...],
) -> ReleaseFiles:
    members: dict[str, zipfile.ZipInfo] = {}
    folders: dict[str, str] = {}
    twins: list[str] = []
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise ValueError(f"more than {MAX_FILES:,} files in it")
    for info in infos:
        folder, _, base = info.filename.replace("\\", "/").rpartition("/")
        # A name is only compared, never joined to a path: `../x.txt` cannot lead anywhere.
        if info.is_dir() or not _is_table(base, endings) or folder.startswith("__MACOSX"):
            continue
        taken = members.setdefault(base, info)
        if taken is not info:
            twins.append(f"{info.filename} ({taken.filename} is the same table)")
        folders.setdefault(base, folder.rpartition("/")[2])
    files = [
        TableFile(base, _table_key(base), info.file_size, folders[base])
        for base, info in members.items()
    ]
    label = f"{os.path.basename(path)} {' '.join(sorted(set(folders.values())))}"

    def open_member(file: TableFile) -> IO[bytes]:
        info = members[file.name]
        if info.flag_bits & 1:
            raise ValueError(f"{visible(file.name)} in it is encrypted")
        packed = max(info.compress_size, 1)
        if info.file_size > MAX_TABLE_BYTES or (
            info.file_size > RATIO_MATTERS and info.file_size / packed > MAX_RATIO
        ):
            raise ValueError(
                f"{visible(file.name)} in it would unpack from {packed:,} to "
                f"{info.file_size:,} bytes, which no table does"
            )
        return archive.open(info)

    return ReleaseFiles(path, label, files, open_member, advance, twins)


def _is_table(name: str, endings: tuple[str, ...]) -> bool:
    return not name.startswith((".", "~$")) and name.lower().endswith(endings)


def _table_key(name: str) -> str:
    return _COPY.sub("", _spaced(name))


def _spaced(name: str) -> str:
    """Writes a name without its ending in lower case, one blank between words."""
    stem = name.rpartition(".")[0].casefold()
    return " ".join(stem.replace("_", " ").replace("-", " ").split())


class _Counted(io.RawIOBase):
    """The bytes of one table, counted; too many end in an error."""

    def __init__(self, raw: IO[bytes], advance: Callable[[int], None]) -> None:
        self._raw = raw
        self._advance = advance
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self._read += len(data)
        if self._read > MAX_TABLE_BYTES:
            raise ValueError(f"it is larger than {MAX_TABLE_BYTES:,} bytes")
        self._advance(len(data))
        return len(data)

    def close(self) -> None:
        self._raw.close()
        super().close()

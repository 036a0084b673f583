"""The file that catalogues are stored in: its tables, its version, and opening it to read."""

import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, update_wrapper
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar
from zlib import crc32

from rolecmp.loading.layers import STORE_NAME
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import visible

APPLICATION_ID: Final = 0x524F4C45
"""`ROLE`, at its place in the head of the file: no other program's database is taken for ours."""
VERSION: Final = 3
"""Version of the tables; it grows whenever an older program would misread them."""

TABLES: Final = """
CREATE TABLE catalogue (
    key TEXT PRIMARY KEY,        -- Release.key: a catalogue in a language
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    version TEXT NOT NULL,
    date TEXT NOT NULL,
    imported TEXT NOT NULL,
    occupations INTEGER NOT NULL,
    facts TEXT NOT NULL          -- JSON: scales, what was taken of each table
);
CREATE TABLE occupation (
    number INTEGER PRIMARY KEY,  -- first_number(key) of the release, and on
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    grouped TEXT NOT NULL,       -- reference of the group that it is in, or empty
    concept TEXT NOT NULL        -- what it is, the same in every language
);
CREATE TABLE piece (             -- rows of one part of one occupation; TAB between cells
    occupation INTEGER NOT NULL,
    part TEXT NOT NULL,
    rows TEXT NOT NULL
);
CREATE TABLE thing (
    catalogue TEXT NOT NULL,
    reference TEXT NOT NULL,     -- as pieces refer to it
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL,       -- one a line
    PRIMARY KEY (catalogue, reference)
) WITHOUT ROWID;
CREATE TABLE name (              -- titles as names are compared: key TAB number, a line each
    catalogue TEXT NOT NULL,
    bucket INTEGER NOT NULL,     -- name_bucket(key)
    chunk INTEGER NOT NULL,
    rows TEXT NOT NULL,
    PRIMARY KEY (catalogue, bucket, chunk)
) WITHOUT ROWID;
CREATE TABLE posting (           -- where a term occurs: number x 256 + count, 32 bits each
    catalogue TEXT NOT NULL,
    aspect TEXT NOT NULL,
    term TEXT NOT NULL,
    chunk INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (catalogue, aspect, term, chunk)
) WITHOUT ROWID;
CREATE TABLE statistic (         -- lengths of vectors, profiles: 32-bit floats, little-endian
    catalogue TEXT NOT NULL,
    name TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (catalogue, name)
);
CREATE TABLE counterpart (       -- what the crosswalk says of two occupations
    occupation TEXT NOT NULL,    -- id in O*NET
    occupation_title TEXT NOT NULL,
    concept TEXT NOT NULL,       -- of ESCO, as an occupation has it, or a group of ISCO
    concept_title TEXT NOT NULL,
    match TEXT NOT NULL,         -- how near the concept is, seen from the occupation
    imported TEXT NOT NULL,
    PRIMARY KEY (occupation, concept)
) WITHOUT ROWID;
CREATE TABLE edition (           -- one publication of pay statistics
    number INTEGER PRIMARY KEY,
    statistics TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    imported TEXT NOT NULL,
    facts TEXT NOT NULL          -- JSON: what its codes are of, limits, what was taken of each table
);
CREATE TABLE area (              -- a place of which an edition gives figures
    edition INTEGER NOT NULL,
    area INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    names TEXT NOT NULL,         -- as names are compared, a line each, with a line end before and after
    PRIMARY KEY (edition, area)
) WITHOUT ROWID;
CREATE TABLE paid (              -- an occupation, or group of them, as an edition has it
    edition INTEGER NOT NULL,
    occupation INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    level TEXT NOT NULL,
    key TEXT NOT NULL,           -- the title as names are compared
    PRIMARY KEY (edition, occupation)
) WITHOUT ROWID;
CREATE TABLE estimate (          -- pay of an occupation in an area; TAB between cells
    edition INTEGER NOT NULL,
    area INTEGER NOT NULL,
    occupation INTEGER NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (edition, area, occupation)
) WITHOUT ROWID;
"""
INDEXES: Final = (
    "CREATE UNIQUE INDEX occupation_by_id ON occupation (id, number)",
    "CREATE INDEX occupation_by_concept ON occupation (concept, number)",
    "CREATE INDEX counterpart_by_concept ON counterpart (concept)",
    "CREATE INDEX thing_by_id ON thing (id)",
    "CREATE INDEX piece_by_part ON piece (part, occupation)",
)
"""Made when all rows are there, which takes a fraction of the time."""


def first_number(key: str) -> int:
    """Returns the number of a release's first occupation; two releases share no number.

    `key` is `Release.key`; a language has at most two letters.
    """
    name, _, language = key.partition("/")
    return (
        (list(Catalogue).index(Catalogue(name)) << 48)
        + (int.from_bytes(language.encode("ascii")[:2], "big") << 32)
        + 1
    )


def is_code(language: str) -> bool:
    """Says whether a text can be the code of a language, or the empty one of an unknown."""
    return not language or (len(language) == 2 and language.isascii() and language.islower())


def slot_of(number: int) -> int:
    """Returns what the numbers of one release have in common."""
    return number >> 32


def name_bucket(key: str) -> int:
    """Returns the bucket of titles that a title is in, however it is written apart or together.

    A row each would take as long to write as all the rest of an import.
    """
    return crc32(key.replace(" ", "").encode(errors="surrogatepass")) & 1023


def name_buckets(keys: Sequence[str]) -> list[int]:
    """Returns the `name_bucket` of each of many titles, at a fraction of the time."""
    letters = "\n".join(keys).replace(" ", "").encode(errors="surrogatepass").split(b"\n")
    if len(letters) != len(keys):  # none at all, or one with a line end in it
        return list(map(name_bucket, keys))
    return [crc32(key) & 1023 for key in letters]


def store_path(folder: str) -> str:
    """Returns the path of the store in a folder."""
    return os.path.join(folder, STORE_NAME)


def read_address(path: str) -> str:
    """Returns the address at which SQLite only reads a file: it locks and repairs nothing."""
    # The store is replaced as a whole and never changed in place.
    return f"{write_address(path)}?mode=ro&immutable=1"


def write_address(path: str) -> str:
    """Returns the address of a file for SQLite, whatever characters its path has."""
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return "file:" + ("/" + address.replace("\\", "/") if os.name == "nt" else address)


def is_special(path: str) -> bool:
    """Says whether a folder, a pipe, a socket or a device is at a path."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def open_store(path: str) -> sqlite3.Connection:
    """Opens the file to be read; raises DataError where it is damaged, or not ours to read."""
    if is_special(path):  # SQLite would wait for ever for the writer of a pipe
        raise ForeignStoreError(path, "not a file")
    try:
        database = sqlite3.connect(read_address(path), uri=True)
    except sqlite3.Error as error:
        raise DamagedStoreError(path, error) from error
    try:
        _check_store(path, database)
    except (sqlite3.Error, MemoryError, TypeError) as error:
        database.close()
        raise DamagedStoreError(path, error) from error
    except DataError:
        database.close()
        raise
    return database


def _check_store(path: str, database: sqlite3.Connection) -> None:
    """Raises DataError where a file is no store of this version."""
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if not application and not version and not database.execute(_ANYTHING).fetchone()[0]:
        raise DamagedStoreError(path, "it is empty")
    if application != APPLICATION_ID:
        raise ForeignStoreError(path, "not a store of catalogues")
    if version != VERSION:
        raise StoreVersionError(path, version)
    # A view or a computed column in the place of a table could make rows without end.
    if {sql for (sql,) in database.execute(_STATEMENTS)} != _OURS:
        raise DamagedStoreError(path, "its tables are not those that an import makes")


_WITHOUT = "--no-user-data ignores it"
_ANYTHING = "SELECT count(*) FROM sqlite_master"
_STATEMENTS = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
_OURS = {*TABLES.strip().removesuffix(";").split(";\n"), *INDEXES}

MOST_BYTES: Final = 256 * 1024**2
"""The most that one cell may hold: of a million occupations the largest holds half of that."""

_KINDS: Final[dict[str, type]] = {
    **dict.fromkeys(
        ("number", "occupation", "bucket", "chunk", "occupations", "edition", "area"), int
    ),
    "body": bytes,
}
"""What cells of a column hold; those of all others hold text. SQLite itself takes anything."""


class StoreVersionError(DataError):
    """The file was written by a rolecmp whose tables were others."""

    def __init__(self, path: str, version: int) -> None:
        self.newer = version > VERSION
        cure = (
            "update rolecmp, or move the file away and import again"
            if self.newer
            else "import the catalogues again"
        )
        message = (
            f"written by {'a newer' if self.newer else 'an older'} rolecmp (version {version} of "
            f"its tables, this one reads {VERSION})"
        )
        super().__init__(Problem(visible(path), "", message, cure=f"{cure}; {_WITHOUT}"))


class ForeignStoreError(DataError):
    """Something else is where the store should be; nothing of it is ours to delete."""

    def __init__(self, path: str, what: str) -> None:
        cure = f"import the catalogues again, which moves it aside; {_WITHOUT}"
        super().__init__(Problem(visible(path), "", what, cure=cure))


class DamagedStoreError(DataError):
    """SQLite cannot read the file."""

    def __init__(self, path: str, error: Exception | str) -> None:
        message = f"cannot read it: {visible(str(error)) or type(error).__name__}"
        cure = f"import the catalogues again; {_WITHOUT}"
        super().__init__(Problem(visible(path), "", message, cure=cure))


NONSENSE: Final = "it holds what no import writes"

_Parameters = ParamSpec("_Parameters")
_Found = TypeVar("_Found")


class _Reader(Protocol):
    _file: "StoreFile"


_Self = TypeVar("_Self", bound=_Reader)


def from_rows(
    method: Callable[Concatenate[_Self, _Parameters], _Found],
) -> Callable[Concatenate[_Self, _Parameters], _Found]:
    """Decorates a method: a row that it cannot read raises DamagedStoreError.

    Anybody may have written the file.
    """

    def checked(self: _Self, /, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> _Found:
        try:
            return method(self, *args, **kwargs)
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise DamagedStoreError(self._file.path, NONSENSE) from error

    update_wrapper(checked, method)
    return checked


MOST_MARKS: Final = 900
"""Parameters of one statement; SQLite's own limit is 999 in old versions."""


class StoreFile:
    """The file, opened when something is first asked of it; one that does not exist is empty."""

    def __init__(self, folder: str) -> None:
        self.path = store_path(folder)

    @cached_property
    def _database(self) -> sqlite3.Connection | None:
        return open_store(self.path) if os.path.exists(self.path) else None

    def select(self, statement: str, *parameters: Any) -> list[Any]:
        """Selects all rows; raises DataError where the file is damaged, or not ours to read."""
        if self._database is None:
            return []
        try:
            cursor = self._database.execute(statement, parameters)
            rows = cursor.fetchall()
        except UnicodeEncodeError:  # half a character: no text in the file has one
            return []
        except (sqlite3.Error, MemoryError) as error:
            raise DamagedStoreError(self.path, error) from error
        kinds = [_KINDS.get(column[0], str) for column in cursor.description]
        for kind, cells in zip(kinds, zip(*rows, strict=True), strict=bool(rows)):
            if {*map(type, cells)} != {kind}:
                raise DamagedStoreError(self.path, NONSENSE)
        return rows

    def select_in(self, statement: str, values: Iterable[Any], *parameters: Any) -> Iterator[Any]:
        """Yields the rows for all values; they take the place of `{}`, after the parameters."""
        asked = list(values)
        for start in range(0, len(asked), MOST_MARKS):
            some = asked[start : start + MOST_MARKS]
            yield from self.select(statement.format(", ".join("?" * len(some))), *parameters, *some)


def complete_ids(file: StoreFile, beginning: str, limit: int) -> list[str]:
    """Returns ids of occupations that begin like that, at most `limit`."""
    # `~` comes after every character of an id.
    rows = file.select(
        "SELECT DISTINCT id FROM occupation WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        beginning,
        f"{beginning}~",
        limit,
    )
    return [id_ for (id_,) in rows]


def complete_codes(file: StoreFile, beginning: str, limit: int) -> list[str]:
    """Returns ids such as `soc:11-2021`, of what pay statistics have, that begin like that."""
    prefix, _, code = beginning.partition(":")
    editions = [
        number
        for number, facts in file.select("SELECT number, facts FROM edition")
        if json.loads(facts).get("codes") == prefix
    ]
    found: set[str] = set()
    for number in editions:
        rows = file.select(
            "SELECT code FROM paid WHERE edition = ? AND code >= ? AND code < ? "
            "ORDER BY code LIMIT ?",
            number,
            code,
            f"{code}~",
            limit,
        )
        found |= {f"{prefix}:{one}" for (one,) in rows}
    return sorted(found)[:limit]

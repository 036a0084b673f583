"""A new store file beside the old one, moved into its place when it is whole."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from typing import Final

from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.catalogues.store.schema import (
    APPLICATION_ID,
    TABLES,
    VERSION,
    DamagedStoreError,
    ForeignStoreError,
    StoreVersionError,
    first_number,
    is_special,
    open_store,
    read_address,
    store_path,
    write_address,
)
from rolecmp.model.errors import OutputError
from rolecmp.model.text import visible

LONGEST_WAIT: Final = 300.0
"""Seconds to wait for another import to end."""

Note = Callable[[str], None]
"""Called with what the user should know: that an old store cannot be read."""
Keeps = Callable[[str], bool]
"""Says whether the release of a key stays in the store."""
Wait = Callable[[], None]
"""Called once when another import is at work."""


@contextmanager
def replaced_store(
    folder: str, kept: Keeps | None, note: Note, wait: Wait
) -> Iterator[sqlite3.Connection]:
    """Opens a new store with what is `kept` of the old one, whose place it takes at the end.

    `kept` says it of the key of a release; None keeps all. Pay statistics are kept in any case.

    Raises OutputError where it cannot be written, DataError where the old store must not be
    replaced; that then stays as it was, and so it does where anything else is raised.
    """
    path = store_path(folder)
    beside = f"{path}.new"
    try:
        os.makedirs(folder, exist_ok=True)
        lock = f"{path}.lock"
        _make_room(lock, note)
        _clear_lock(lock)
        with _locked(lock, wait):
            try:
                _make_room(beside, note)
                with closing(_begin(beside, path, kept, note)) as database:
                    yield database
                    database.execute("COMMIT")
                _flush(beside)
                os.replace(beside, path)
                _flush(folder)
            finally:
                with suppress(OSError):
                    os.unlink(beside)
    except sqlite3.Error as error:
        raise OutputError(f"cannot write {visible(beside)}: {visible(str(error))}") from error
    except OSError as error:
        where = visible(str(error.filename or path))
        raise OutputError(f"cannot write {where}: {error.strerror or error}") from error


def _begin(beside: str, old: str, kept: Keeps | None, note: Note) -> sqlite3.Connection:
    """Makes a new file with what is kept of the old one; nothing where that cannot be read."""
    if not _is_readable(old, note):
        return _create(beside)
    try:
        return _open_copy(beside, old) if kept is None else _create(beside, old, kept)
    except (sqlite3.DatabaseError, MemoryError) as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) in _CANNOT_WRITE:
            raise
        note(f"{visible(old)} is damaged ({visible(str(error))}), so nothing in it was kept")
        return _create(beside)


def _open_copy(beside: str, old: str) -> sqlite3.Connection:
    """Opens a copy of the old store; raises sqlite3.DatabaseError where that is damaged."""
    shutil.copyfile(old, beside)
    with _open(beside) as database:
        database.executescript(_SETTINGS)
        (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        database.execute("BEGIN")
        return database


def _is_readable(old: str, note: Note) -> bool:
    """Says whether there is a store to copy from; DataError where it is not to be replaced."""
    if not os.path.exists(old):
        return False
    try:
        open_store(old).close()
        store = CatalogueStore(os.path.dirname(old))
        _ = store.catalogues, store.pay.editions
    except ForeignStoreError:
        _move_aside(old, note)
        return False
    except StoreVersionError as error:
        if error.newer:
            raise
        note(f"{visible(old)} was written by an older rolecmp, so nothing in it was kept")
        return False
    except DamagedStoreError as error:
        note(f"{visible(old)}: {error.problems[0].message}, so nothing in it was kept")
        return False
    return True


_CANNOT_WRITE: Final = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}
"""What is wrong with the new file where copying fails; anything else is wrong with the old one."""


def _make_room(path: str, note: Note) -> None:
    """Moves away what is no file where one is to be written."""
    if is_special(path):
        _move_aside(path, note)


def _move_aside(path: str, note: Note) -> None:
    """Renames what somebody else put there, and tells its new name."""
    aside = next(name for n in count(1) if not os.path.lexists(name := f"{path}.{n}"))
    os.rename(path, aside)
    note(f"{visible(path)} is not a store of catalogues; it was moved to {visible(aside)}")


def _create(beside: str, old: str = "", kept: Keeps | None = None) -> sqlite3.Connection:
    """Makes a new file, with what is kept of an old store."""
    with suppress(FileNotFoundError):
        os.unlink(beside)  # of an import that was killed: nobody else is at work
    script = (
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
        f"PRAGMA page_size = 8192; {_SETTINGS}; {TABLES}"
    )
    with _open(beside) as database:
        database.executescript(script)
        database.execute("BEGIN")
        if kept is not None:
            _copy(old, database, kept)
        return database


@contextmanager
def _open(beside: str) -> Iterator[sqlite3.Connection]:
    """Opens the new file to write, and closes it where what is done with it first fails."""
    database = sqlite3.connect(write_address(beside), uri=True, isolation_level=None)
    try:
        yield database
    except BaseException:
        database.close()
        raise


# Nobody reads the file before it is whole, and half of it is of no use.
_SETTINGS: Final = (
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    # Postings and titles come in the order of their terms, chunk after chunk: of a large catalogue
    # each would otherwise be read again from the disk.
    "PRAGMA cache_size = -32768"
)


def _clear_lock(path: str) -> None:
    """Deletes a lock that SQLite may not take for a database: ours are empty, held or not."""
    with suppress(FileNotFoundError):
        if os.path.getsize(path):
            os.unlink(path)


@contextmanager
def _locked(path: str, wait: Wait) -> Iterator[None]:
    """Holds the lock by which one import is at work at a time.

    It goes with the process that holds it, however that ends.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as lock:
        until = time.monotonic() + LONGEST_WAIT
        waiting = False
        while True:
            try:
                lock.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                if time.monotonic() > until:
                    raise OutputError(
                        "another import is still running; try again when it has finished"
                    ) from error
            if not waiting:
                wait()
                waiting = True
            time.sleep(0.1)
        yield


def _flush(path: str) -> None:
    """Makes sure that what was written to a file or folder is on the disk."""
    if os.name == "nt" and os.path.isdir(path):
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(old: str, database: sqlite3.Connection, kept: Keeps) -> None:
    """Copies what the old store has of some releases and of pay, as it stands there.

    Raises sqlite3.IntegrityError where an occupation is there twice.
    """
    database.execute("COMMIT")
    database.execute("ATTACH ? AS old", (read_address(old),))
    database.execute("BEGIN")
    keys = [key for (key,) in database.execute("SELECT key FROM old.catalogue ORDER BY key")]
    for key in filter(kept, keys):
        numbers = (first_number(key), first_number(key) + (1 << 32) - 1)
        database.execute("INSERT INTO catalogue SELECT * FROM old.catalogue WHERE key = ?", (key,))
        database.execute(
            "INSERT INTO occupation SELECT * FROM old.occupation WHERE number BETWEEN ? AND ?",
            numbers,
        )
        database.execute(
            "INSERT INTO piece SELECT * FROM old.piece WHERE occupation BETWEEN ? AND ?", numbers
        )
        database.execute("INSERT INTO name SELECT * FROM old.name WHERE catalogue = ?", (key,))
        database.execute("INSERT INTO thing SELECT * FROM old.thing WHERE catalogue = ?", (key,))
        database.execute(
            "INSERT INTO posting SELECT * FROM old.posting WHERE catalogue = ?", (key,)
        )
        database.execute(
            "INSERT INTO statistic SELECT * FROM old.statistic WHERE catalogue = ?", (key,)
        )
    for table in ("counterpart", "edition", "area", "paid", "estimate"):
        database.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")  # noqa: S608 - of ours
    twice = "SELECT id FROM occupation GROUP BY id, number >> 32 HAVING count(*) > 1 LIMIT 1"
    if database.execute(twice).fetchone() is not None:  # the index could not be made
        raise sqlite3.IntegrityError("an occupation is there twice")
    database.execute("COMMIT")
    database.execute("DETACH old")
    database.execute("BEGIN")

"""The library's SQLite file: one writing connection, a pool of reading ones, and what damage looks like."""

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from index.locking import LibraryInUseError
from index.schema import migrate

DAMAGE_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
PRIMARY_CODE = 0xFF
WAIT_SECONDS = 60.0
"""How long a change waits for that of another process."""
LOG_BYTES = 8 * 2**20
SWEEP_BYTES = 2**20
NO_ROOM_CODES = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,  # what a quota says
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
NO_ROOM_ERRNOS = {ENOSPC, EDQUOT, EFBIG}


class LibraryDamagedError(RuntimeError):
    """The library's file cannot be read as what it was written as."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the library {path} is damaged: {reason}; to go back to a backup: sayso restore DIR --force")
        self.path = path
        self.reason = reason


class DiskFullError(RuntimeError):
    """The disk did not take a change, for want of room as a rule; nothing of it was made."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the disk that holds {path.name} is full or takes no more; nothing was changed")
        self.path = path


class Database:
    """A SQLite file in write-ahead mode; what is committed is on the disk before `write` returns.

    Safe for threads: writes go one at a time through one connection, each reading has a connection of its own.
    """

    def __init__(self, path: Path) -> None:
        """Open or create the file and migrate it.

        Raises LibraryDamagedError, LibraryVersionError, LibraryInUseError.
        """
        self.path = path
        self._lock = threading.Lock()
        self._readers: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._closed = False
        self._writer = self._connect()
        try:
            with _named(path):
                self._writer.execute("PRAGMA journal_mode = WAL")
                self._writer.execute("PRAGMA synchronous = FULL")
                self._writer.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
                self._writer.execute("PRAGMA foreign_keys = ON")
                self._writer.execute("PRAGMA secure_delete = ON")
                migrate(self._writer, path)
        except BaseException:
            self._writer.close()
            raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection whose statements all see the same state of the file."""
        if self._closed:
            raise RuntimeError(f"the library {self.path} is closed")
        try:
            connection = self._readers.get_nowait()
        except queue.Empty:
            connection = self._connect()
            connection.execute("PRAGMA query_only = ON")
        try:
            with _named(self.path):
                connection.execute("BEGIN")
                yield connection
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._readers.put(connection)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Lend the writing connection in a transaction: committed if the block ends, undone if it raises.

        Raises DiskFullError when the change does not fit on the disk, LibraryInUseError when another process goes on
        changing the file for too long.
        """
        with self._lock, _named(self.path):
            if self._closed:
                raise RuntimeError(f"the library {self.path} is closed")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def check(self) -> None:
        """Raise LibraryDamagedError when SQLite finds the file unsound: better no answer than a wrong one.

        The file is read from end to end first, since the check jumps about in it: of a cold disk that takes many times
        as long. It is mapped for no other connection, as a disk that fails under a map kills the process.
        """
        _sweep(self.path)
        with _named(self.path), closing(self._connect()) as connection:
            connection.execute(f"PRAGMA mmap_size = {self.size()}")
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        if found != "ok":
            raise LibraryDamagedError(self.path, " ".join(found.split()))

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file; empty when it is sound."""
        with self.read() as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            found += [f"a row of {row[0]} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")]
        return tuple(problem for problem in found if problem != "ok")

    def fold(self) -> None:
        """Fold a large log into the file, so that it begins anew; what a reading still needs of it stays.

        SQLite does so after a write, but then readings of the state before it are in the way as a rule. A full disk is
        left to the next write to tell.
        """
        log = self.path.with_name(f"{self.path.name}-wal")
        if log.exists() and log.stat().st_size > LOG_BYTES:
            with self._lock, suppress(DiskFullError), _named(self.path):
                self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def size(self) -> int:
        """Return the bytes the file and its log take on the disk."""
        return sum(file.stat().st_size for file in self.path.parent.glob(f"{self.path.name}*"))

    def close(self) -> None:
        """Close every connection; no reading or writing may be under way."""
        with self._lock:
            self._closed = True
            while not self._readers.empty():
                self._readers.get_nowait().close()
            self._writer.close()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)


def _sweep(path: Path) -> None:
    """Read a file in order, for what it brings into memory."""
    block = bytearray(SWEEP_BYTES)
    with path.open("rb", buffering=0) as file:
        while file.readinto(block):
            pass


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name what SQLite means by an error: damage, a full disk, or another process that is at it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_no_room(error):
            raise DiskFullError(path) from error
        if is_damage(error):
            raise LibraryDamagedError(path, str(error)) from error
        if _code(error) & PRIMARY_CODE == sqlite3.SQLITE_BUSY:
            raise LibraryInUseError(path.parent) from error
        raise


def is_no_room(error: sqlite3.Error | OSError) -> bool:
    """Tell whether the disk took no more."""
    return error.errno in NO_ROOM_ERRNOS if isinstance(error, OSError) else _code(error) in NO_ROOM_CODES


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether what was read is not what was written."""
    return type(error) is sqlite3.DatabaseError or _code(error) & PRIMARY_CODE in DAMAGE_CODES


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's extended code, 0 for what it did not say itself."""
    return int(getattr(error, "sqlite_errorcode", 0))

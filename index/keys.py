"""The keys that may use a service: only their hashes are kept, so that the file gives none of them away."""

import hashlib
import hmac
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.database import Database
from index.locking import FolderLock, LibraryInUseError
from index.schema import MIGRATIONS
from index.times import now

LIBRARY_FILE = "library.sqlite"
MAX_NAME = 100
SECRET_BYTES = 32
NO_HASH = bytes(hashlib.sha256().digest_size)

COLUMNS = "id, name, scope, created_at, revoked_at"
TOKEN = re.compile(r"sayso_([0-9a-f]{12})_[A-Za-z0-9_-]{43}", re.ASCII)


class Scope(StrEnum):
    """What a key may do; each may also do what those before it may."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"

    def covers(self, needed: "Scope") -> bool:
        """Tell whether who has this scope may do what needs that one."""
        order = list(Scope)
        return order.index(self) >= order.index(needed)


class UnknownKeyError(LookupError):
    """No key has that id."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"there is no key {key_id[:200]!r}")
        self.key_id = key_id


class KeyNameError(ValueError):
    """A name that no key can have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the name {name[:200]!r} is not 1 to {MAX_NAME} printable characters")
        self.name = name


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; `revoked_at` is None while it may be used."""

    id: str
    name: str
    scope: Scope
    created_at: str
    revoked_at: str | None = None


class KeyStore:
    """The keys of a library. Safe for threads; what is changed is on the disk when a method returns.

    A key is 32 random bytes, which nobody can guess: one round of SHA-256 hides it as well as a slow hash would.
    """

    def __init__(self, database: Database) -> None:
        """Keep them in `database`, which its owner closes."""
        self._database = database

    def create(self, name: str, scope: Scope) -> tuple[Key, str]:
        """Make a key; return what is known of it and the key itself, which is told here and never again.

        Raises KeyNameError.
        """
        if not (0 < len(name) <= MAX_NAME and name.isprintable() and name.strip()):
            raise KeyNameError(name)
        key = Key(secrets.token_hex(6), name, scope, now())
        token = f"sayso_{key.id}_{secrets.token_urlsafe(SECRET_BYTES)}"
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO keys (id, name, scope, hash, created_at) VALUES (?, ?, ?, ?, ?)",
                (key.id, name, scope.value, _hash(token), key.created_at),
            )
        return key, token

    def all(self) -> tuple[Key, ...]:
        """Return every key, also those that were revoked, the oldest first."""
        with self._database.read() as connection:
            found = connection.execute(f"SELECT {COLUMNS} FROM keys ORDER BY created_at, id").fetchall()
        return tuple(_key(row) for row in found)

    def any_valid(self) -> bool:
        """Tell whether there is a key that was not revoked."""
        return any(key.revoked_at is None for key in self.all())

    def revoke(self, key_id: str) -> Key:
        """Let the key never be used again, as it already is if it was revoked before; raises UnknownKeyError."""
        with self._database.write() as connection:
            connection.execute("UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", (now(), key_id))
            row = connection.execute(f"SELECT {COLUMNS} FROM keys WHERE id = ?", (key_id,)).fetchone()
        if row is None:
            raise UnknownKeyError(key_id)
        return _key(row)

    def authenticate(self, token: str) -> Key | None:
        """Return the key that `token` is; None if there is no such key or it was revoked.

        How long that takes says nothing of how much of a key was right beyond its id, which is no secret.
        """
        named = TOKEN.fullmatch(token)
        if named is None:
            return None
        with self._database.read() as connection:
            row = connection.execute(f"SELECT {COLUMNS}, hash FROM keys WHERE id = ?", (named[1],)).fetchone()
        *known, kept = row or (None, NO_HASH)
        if not hmac.compare_digest(_hash(token), kept) or row is None:
            return None
        key = _key(tuple(known))
        return key if key.revoked_at is None else None


@contextmanager
def open_keys(folder: Path) -> Iterator[KeyStore]:
    """Open the keys of the library in `folder`, also while a service answers from it.

    SQLite lets two processes change one file in turn, and a service looks a key up whenever it is used. Only a file
    that must be brought up to date first is left to who holds the folder. Raises LibraryInUseError,
    LibraryFolderError, LibraryDamagedError, LibraryVersionError.
    """
    path = folder / LIBRARY_FILE
    with ExitStack() as held:
        try:
            held.callback(FolderLock(folder).release)
        except LibraryInUseError:
            if not _is_current(path):
                raise
        yield KeyStore(held.enter_context(closing(Database(path))))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("ascii")).digest()


def _key(row: tuple[str, str, str, str, str | None]) -> Key:
    key_id, name, scope, created_at, revoked_at = row
    return Key(key_id, name, Scope(scope), created_at, revoked_at)


def _is_current(path: Path) -> bool:
    """Tell whether the file is there with every table that this Sayso knows."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0]) >= len(MIGRATIONS)
    except sqlite3.DatabaseError:
        return False

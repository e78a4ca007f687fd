"""What a restore must not undo: the revocations of keys that came after the backup."""

import sqlite3
from contextlib import closing
from pathlib import Path


def carry_revocations(old: Path, new: Path) -> tuple[tuple[str, ...], bool]:
    """Revoke in the database `new` what is revoked in `old`; return the ids of the keys that this changed.

    Beside them stands whether all is known: False when `new` has valid keys of which `old`, which is not there, is
    damaged or never had them, cannot tell whether they were revoked.
    """
    known = _keys(old)
    with closing(sqlite3.connect(new)) as connection, connection:
        if not _has_keys(connection):
            return (), True
        valid = {row[0] for row in connection.execute("SELECT id FROM keys WHERE revoked_at IS NULL")}
        revoked = tuple(sorted(key for key in valid if known.get(key)))
        changes = [(known[key], key) for key in revoked]
        connection.executemany("UPDATE keys SET revoked_at = ? WHERE id = ?", changes)
    return revoked, valid <= known.keys()


def _keys(file: Path) -> dict[str, str | None]:
    """Return the keys that a database knows with the times at which they were revoked; none if it cannot be read."""
    if not file.exists():
        return {}
    try:
        with closing(sqlite3.connect(file, timeout=5.0)) as connection:
            return dict(connection.execute("SELECT id, revoked_at FROM keys")) if _has_keys(connection) else {}
    except sqlite3.DatabaseError:
        return {}


def _has_keys(connection: sqlite3.Connection) -> bool:
    """Tell whether the database is of a Sayso that has keys."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'keys'").fetchone()
    return found is not None

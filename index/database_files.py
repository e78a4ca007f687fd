"""The database as a file: a sound copy of it, and whether anybody put anything into it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from index.database import LibraryDamagedError, is_damage


def copy_database(source: Path, target: Path) -> None:
    """Copy one state of the database, with what is only in its log, into a single sound file.

    Raises LibraryDamagedError, and sqlite3.DatabaseError for what is not the fault of `source`.
    """
    try:
        original = sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=60.0)
        with closing(original), closing(sqlite3.connect(target)) as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if (found := copy.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
                raise LibraryDamagedError(source, found)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise LibraryDamagedError(source, str(error)) from error
        raise


def is_empty(file: Path) -> bool:
    """Tell whether the database holds nothing that anybody put there; a damaged one may hold something."""
    if not file.exists():
        return True
    try:
        with closing(sqlite3.connect(file)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            kept = [name for name in names if name != "facts" and not name.startswith("sqlite_")]
            return not any(connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for name in kept)
    except sqlite3.DatabaseError:
        return False

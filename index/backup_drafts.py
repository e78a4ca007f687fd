"""Where a backup grows until it is whole, and what the disk may have against it."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.database import DiskFullError, is_no_room
from index.snapshot import sync_folder


class BackupError(RuntimeError):
    """A backup that cannot be made or restored; the library in its place is the old one or the new one."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Name what the disk says while files are copied to `folder`; raises BackupError, DiskFullError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if is_no_room(error):
            raise DiskFullError(folder) from error
        if isinstance(error, sqlite3.Error):
            raise BackupError(folder, f"the library cannot be copied: {error}") from error
        raise BackupError(_named(error) or folder, error.strerror or str(error)) from error


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Lend a new folder beside `target`, which is not there or empty, that becomes `target` at the end."""
    target = Path(os.path.realpath(target))
    if target.is_mount():
        raise BackupError(target, "is where a disk is mounted, which cannot be replaced: name a new folder in it")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupError(target, "is there already, and not empty")
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.partial")
    draft.mkdir(parents=True)
    try:
        yield draft
        sync_all(draft)
        draft.replace(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(target.parent)


def sync_all(folder: Path) -> None:
    """Bring every file below `folder`, and their names, to the disk."""
    for path in [folder, *folder.rglob("*")]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _named(error: OSError) -> Path | None:
    """Return the file that an error is about: of two, the one that something was to be moved or copied to."""
    names = (error.filename2, error.filename)
    return next((Path(name) for name in names if isinstance(name, str | os.PathLike)), None)

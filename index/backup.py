"""Backup and restore: a whole copy of the library that says of itself, by checksums, what it is."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from index.backup_drafts import BackupError as BackupError
from index.backup_drafts import new_folder, sync_all, telling
from index.database_files import copy_database, is_empty
from index.keys import LIBRARY_FILE
from index.locking import FolderLock
from index.revocations import carry_revocations
from index.schema import MIGRATIONS, LibraryVersionError
from index.snapshot import MANIFEST as GENERATION_MANIFEST
from index.snapshot import (
    POINTER,
    DamagedGenerationError,
    Generation,
    Generations,
    file_digest,
    read_generation,
    sync_folder,
    write_durably,
)
from index.times import now

FORMAT = 1
MANIFEST = "backup.json"
LEXICAL = "lexical"
DENSE = "dense"
IMPORTS = "imports"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: when it was made, the library's version and articles, the SHA-256 of each of its files."""

    format: int
    made_at: str
    schema: int
    index_version: int
    articles: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the ids of the keys that it kept revoked, though the backup still had them as valid.

    `keys_known` is False when the backup has valid keys and no library was there that could tell of their fate.
    """

    backup: Backup
    kept_revoked: tuple[str, ...]
    keys_known: bool


def backup(folder: Path, target: Path) -> Backup:
    """Copy the library in `folder` to the new folder `target`; a service may answer from it and change it meanwhile.

    The copy is one whole state of the library. It appears whole and on the disk, or not at all. The lexical index goes
    with it where it can, so that scores are the same to the last bit. Raises BackupError, DiskFullError
    and LibraryDamagedError.
    """
    if not (folder / LIBRARY_FILE).is_file():
        raise BackupError(folder, "there is no library")
    with telling(target), new_folder(target) as draft:
        _copy_lexical(folder / LEXICAL, draft / LEXICAL)
        copy_database(folder / LIBRARY_FILE, draft / LIBRARY_FILE)
        made = _described(draft)
        write_durably(draft / MANIFEST, _sealed(made))
    return made


def restore(source: Path, folder: Path, force: bool = False) -> Restored:
    """Put the library of the backup `source` in `folder`, in the place of the one there only if `force`.

    Every file is checked first. A restore cut short leaves the old library or the new one. Imports under way there are
    dropped. No key comes to life again that the old library has revoked. Raises BackupError, DiskFullError,
    LibraryInUseError, LibraryFolderError, LibraryVersionError.
    """
    found = read_backup(source)
    if found.schema > len(MIGRATIONS):
        raise LibraryVersionError(source, found.schema, len(MIGRATIONS))
    lock = FolderLock(folder)
    try:
        if not force and not is_empty(folder / LIBRARY_FILE):
            raise BackupError(folder, "holds a library that is not empty; --force puts the backup in its place")
        with telling(folder):
            return _swap_in(source, folder, found)
    finally:
        lock.release()


def read_backup(source: Path) -> Backup:
    """Return what `source` is after a comparison of every file with the manifest; raises BackupError."""
    try:
        sealed = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        if sealed["check"] != _check(sealed["backup"]):
            raise BackupError(source, f"{MANIFEST} is not as it was written")
        if sealed["backup"]["format"] != FORMAT:
            raise BackupError(source, f"its format is {sealed['backup']['format']}, not {FORMAT}")
        found = Backup(**sealed["backup"])
    except FileNotFoundError as error:
        raise BackupError(source, f"is no backup: it has no {MANIFEST}") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(source, f"{MANIFEST} cannot be read: {error}") from error
    if outside := [name for name in found.files if Path(name).is_absolute() or ".." in Path(name).parts]:
        raise BackupError(source, f"{MANIFEST} names {outside[0]!r}, which lies outside of the backup")
    for name, digest in found.files.items():
        try:
            sound = file_digest(source / name) == digest
        except OSError as error:
            raise BackupError(source / name, str(error.strerror)) from error
        if not sound:
            raise BackupError(source / name, "is damaged: it is not as it was backed up")
    return found


def _copy_lexical(source: Path, target: Path) -> None:
    """Copy the newest sound generation. It is derived: without one, or when all go away meanwhile, there is none."""
    for _ in range(3):
        for found in Generations(source).newest_first():
            if isinstance(found, Generation):
                try:
                    _copy_generation(found, target / found.path.name)
                    write_durably(target / POINTER, found.path.name)
                    return
                except (FileNotFoundError, DamagedGenerationError):
                    shutil.rmtree(target, ignore_errors=True)
                    break
        else:
            return


def _described(folder: Path) -> Backup:
    """Return what the files in `folder` are."""
    with closing(sqlite3.connect(folder / LIBRARY_FILE)) as connection:
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        version = connection.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0]
        articles = connection.execute("SELECT count(*) FROM heads WHERE article IS NOT NULL").fetchone()[0]
    files = {str(path.relative_to(folder)): file_digest(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    return Backup(FORMAT, now(), schema, version, articles, files)


def _swap_in(source: Path, folder: Path, found: Backup) -> Restored:
    """Copy the backup beside the library, then put it in its place, once what was derived from the old one is gone."""
    draft = folder / "restoring"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        for name, digest in found.files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, draft / name)
            if file_digest(draft / name) != digest:
                raise BackupError(source / name, "could not be copied as it is")
        restored = Restored(found, *carry_revocations(folder / LIBRARY_FILE, draft / LIBRARY_FILE))
        sync_all(draft)
        _settle(folder / LIBRARY_FILE)
        for derived in (LEXICAL, DENSE, IMPORTS):
            shutil.rmtree(folder / derived, ignore_errors=True)
        (draft / LIBRARY_FILE).replace(folder / LIBRARY_FILE)
        sync_folder(folder)
        if (draft / LEXICAL).is_dir():
            (draft / LEXICAL).replace(folder / LEXICAL)
            sync_folder(folder)
        return restored
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _settle(file: Path) -> None:
    """Fold the log of the old database into it, so that no log is left that would be taken for the new one's."""
    if file.exists():
        try:
            with closing(sqlite3.connect(file, timeout=5.0)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise BackupError(file, "is in use by another process") from error
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def _copy_generation(found: Generation, target: Path) -> None:
    target.mkdir(parents=True)
    for name in (*found.files, GENERATION_MANIFEST):
        shutil.copyfile(found.path / name, target / name)
    read_generation(target)


def _sealed(made: Backup) -> str:
    return json.dumps({"backup": asdict(made), "check": _check(asdict(made))}, indent=2)


def _check(fields: object) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()

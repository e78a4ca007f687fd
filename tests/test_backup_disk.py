"""Backup and restore when the disk does not go along: each failure is told by name and leaves what was there."""

import resource
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index import backup_drafts
from index.backup import BackupError, backup, restore
from index.backup_drafts import telling
from index.database import DiskFullError
from index.database_files import copy_database
from index.library import LibraryDamagedError
from tests.test_backup import found_in, library_of

LESS = 20_000
"""Bytes that no library's file, not even an empty one's, fits into."""


@contextmanager
def small_files(size):
    """Let no file grow beyond `size` bytes, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_disk_that_fills_during_a_backup_is_no_damage_of_the_library(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    with small_files(LESS), pytest.raises(DiskFullError, match="the disk that holds safe is full"):
        backup(folder, tmp_path / "safe")
    assert names(tmp_path) == ["one"]
    assert found_in(folder) == [("a0", 1)]


def test_a_disk_that_fills_under_the_copy_is_told_by_sqlite(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    with small_files(LESS), pytest.raises(sqlite3.OperationalError) as caught:
        copy_database(folder / "library.sqlite", tmp_path / "copy.sqlite")
    with pytest.raises(DiskFullError), telling(tmp_path):
        raise caught.value


def test_a_disk_that_fills_during_a_restore_leaves_the_old_library(tmp_path):
    backup(library_of(tmp_path / "one", "Cats sleep."), tmp_path / "safe")
    folder = library_of(tmp_path / "two", "Cats purr.")
    with small_files(LESS), pytest.raises(DiskFullError, match="the disk that holds two is full"):
        restore(tmp_path / "safe", folder, force=True)
    assert not (folder / "restoring").exists()
    assert found_in(folder) == [("a0", 1)]


def test_what_is_no_database_is_damage(tmp_path):
    (tmp_path / "library.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(LibraryDamagedError):
        copy_database(tmp_path / "library.sqlite", tmp_path / "copy.sqlite")


def test_a_copy_that_cannot_be_opened_is_no_damage_of_the_library(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    (tmp_path / "copy.sqlite").mkdir()
    with pytest.raises(BackupError, match="cannot be copied"), telling(tmp_path / "safe"):
        copy_database(folder / "library.sqlite", tmp_path / "copy.sqlite")


def test_a_target_that_cannot_be_made_is_told(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BackupError, match="Not a directory"):
        backup(folder, tmp_path / "file" / "safe")
    with pytest.raises(BackupError, match="is there already"):
        backup(folder, tmp_path / "file")
    with pytest.raises(BackupError):
        backup(folder, Path("/proc/safe"))
    assert (tmp_path / "file").read_text() == "mine"


def test_a_place_where_a_disk_is_mounted_is_refused_before_anything_is_copied(tmp_path, monkeypatch):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    (tmp_path / "disk").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "disk")
    monkeypatch.setattr("index.backup.copy_database", None)
    with pytest.raises(BackupError, match=r"disk: is where a disk is mounted.*name a new folder in it"):
        backup(folder, tmp_path / "disk")
    monkeypatch.undo()
    backup(folder, tmp_path / "disk" / "safe")
    assert names(tmp_path / "disk") == ["safe"]


def test_a_target_that_cannot_be_replaced_is_named(tmp_path, monkeypatch):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    (tmp_path / "safe").mkdir()

    def refuse(draft):
        (tmp_path / "safe" / "meanwhile.txt").write_text("theirs")

    monkeypatch.setattr(backup_drafts, "sync_all", refuse)
    with pytest.raises(BackupError, match=r"/safe: Directory not empty"):
        backup(folder, tmp_path / "safe")
    assert (names(tmp_path), names(tmp_path / "safe")) == (["one", "safe"], ["meanwhile.txt"])


def test_a_neighbour_s_folder_is_left_alone(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    (tmp_path / "safe.partial").mkdir()
    (tmp_path / "safe.partial" / "letter.txt").write_text("mine")
    backup(folder, tmp_path / "safe")
    assert names(tmp_path) == ["one", "safe", "safe.partial"]
    assert (tmp_path / "safe.partial" / "letter.txt").read_text() == "mine"


def test_a_link_to_an_empty_folder_is_followed(tmp_path):
    folder = library_of(tmp_path / "one", "Cats sleep.")
    (tmp_path / "real").mkdir()
    (tmp_path / "safe").symlink_to(tmp_path / "real")
    backup(folder, tmp_path / "safe")
    assert (tmp_path / "safe").is_symlink()
    with closing(sqlite3.connect(tmp_path / "real" / "library.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM heads").fetchone() == (1,)

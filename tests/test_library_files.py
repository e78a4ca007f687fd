import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import database
from index.keys import Scope, open_keys
from index.library import (
    Library,
    LibraryDamagedError,
    LibraryInUseError,
    LibraryVersionError,
)
from index.schema import MIGRATIONS, migrate
from tests.test_library import entry, vectors


def test_it_is_all_there_after_reopening(tmp_path):
    with Library(tmp_path) as library:
        library.put([entry("a"), entry("b")], "e")
        library.delete("b")
        state = (library.version, library.article("a"), vectors(library), library.fact("generation"))
    with Library(tmp_path) as library:
        assert (library.version, library.article("a"), vectors(library), library.fact("generation")) == state


def test_a_second_opener_is_told(library, tmp_path):
    with pytest.raises(LibraryInUseError, match=str(tmp_path)):
        Library(tmp_path)
    code = f"from pathlib import Path; from index.library import *; Library(Path({str(tmp_path)!r}))"
    root = Path(__file__).parent.parent
    second = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert "LibraryInUseError" in second.stderr
    library.close()
    Library(tmp_path).close()


@pytest.mark.parametrize("damage", [b"not a database at all, but long enough to look at" * 100, b"\0" * 8192])
def test_a_damaged_file_is_named(tmp_path, damage):
    (tmp_path / "library.sqlite").write_bytes(damage)
    for _ in range(2):  # the lock is let go
        with pytest.raises(LibraryDamagedError, match=r"library\.sqlite is damaged"):
            Library(tmp_path)


def test_damage_inside_is_named_when_it_is_met(tmp_path):
    with Library(tmp_path) as library:
        library.put([entry(f"a{i}", text="words " * 2000) for i in range(20)], "e")
    file = tmp_path / "library.sqlite"
    content = bytearray(file.read_bytes())
    content[8192 : len(content)] = b"\xff" * (len(content) - 8192)
    file.write_bytes(content)
    with pytest.raises(LibraryDamagedError), Library(tmp_path) as library:
        library.articles(100)


def test_another_program_s_database_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "library.sqlite") as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(LibraryDamagedError, match="another program"):
        Library(tmp_path)


def test_a_newer_schema_is_refused(tmp_path):
    Library(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "library.sqlite")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(LibraryVersionError, match=f"has schema version {len(MIGRATIONS) + 1}"):
        Library(tmp_path)


def test_an_older_schema_is_brought_up_to_date_step_by_step(tmp_path):
    path = tmp_path / "x.sqlite"
    steps = ("CREATE TABLE first (x)", "ALTER TABLE first ADD COLUMN y", "CREATE TABLE broken (")
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, steps[:1])
    connection.execute("INSERT INTO first VALUES (1)")
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, path, steps)
    assert connection.execute("SELECT x, y FROM first").fetchall() == [(1, None)]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_commits_are_on_the_disk_at_once(library):
    with library._database.write() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_change_that_waits_too_long_for_another_process_s_is_told(library, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    with open_keys(tmp_path) as keys:
        with library._database.write(), pytest.raises(LibraryInUseError, match="in use by another process"):
            keys.create("Ana Prado", Scope.READ)
        assert keys.all() == ()
        keys.create("Ana Prado", Scope.READ)
    assert [key.name for key in library.keys.all()] == ["Ana Prado"]


def test_many_threads_read_while_one_writes(library):
    failures = []

    def read():
        for _ in range(30):
            items = library.articles(100).items
            if [a.id for a in items] != sorted(a.id for a in items) or any(a.text != "x" for a in items):
                failures.append(items)

    readers = [threading.Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    for number in range(20):
        library.put([entry(f"a{number:02}", text="x")], "e")
    for reader in readers:
        reader.join()
    assert failures == []
    assert library.counts().articles == 20


@given(st.lists(st.sampled_from(["put a", "put b", "delete a", "delete b"]), max_size=12))
@settings(max_examples=20, deadline=None)
def test_any_history_leaves_a_sound_library(tmp_path_factory, history):
    alive, versions = set(), {"a": 0, "b": 0}
    with Library(tmp_path_factory.mktemp("library")) as library:
        for step in history:
            op, name = step.split()
            if op == "put":
                versions[name] += 1
                library.put([entry(name, versions[name])], "e")
                alive.add(name)
            elif name in alive:
                library.delete(name)
                alive.remove(name)
        assert {a.id: a.version for a in library.articles(9).items} == {name: versions[name] for name in alive}
        assert library.counts().chunks == 2 * len(alive)
        assert library.problems() == ()

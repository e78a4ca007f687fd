"""Keys: what is kept of them, who is let in, and that they can be changed while the library is in use."""

import hashlib
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.database import Database
from index.keys import LIBRARY_FILE, KeyNameError, KeyStore, Scope, UnknownKeyError, open_keys
from index.library import Library, LibraryInUseError
from index.locking import FolderLock
from index.schema import MIGRATIONS, migrate
from tests.test_conversations import WHO


def test_a_key_is_known_again_until_it_is_revoked(library):
    key, token = library.keys.create("Zoë’s desk", Scope.WRITE)
    assert (key.name, key.scope, key.revoked_at) == ("Zoë’s desk", Scope.WRITE, None)
    assert token.startswith(f"sayso_{key.id}_")
    assert library.keys.authenticate(token) == key
    revoked = library.keys.revoke(key.id)
    assert revoked.revoked_at >= key.created_at
    assert library.keys.authenticate(token) is None
    assert library.keys.revoke(key.id) == revoked


def test_keys_differ_and_are_long_enough_never_to_be_guessed(library):
    tokens = {library.keys.create("one name", Scope.READ)[1] for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token[19:]) for token in tokens} == {43}


def test_what_is_nearly_a_key_is_none(library):
    (key, token), (_, other) = (library.keys.create("a", Scope.READ) for _ in range(2))
    last = "A" if token[-1] != "A" else "B"
    for wrong in (
        "",
        token[:-1],
        token[:-1] + last,
        token + "A",
        token + "\n",
        " " + token,
        token.upper(),
        token[:19] + other[19:],
        other[:19] + token[19:],
        f"sayso_{key.id}_",
        f"sayso_{'0' * 12}_{token[19:]}",
        token[:-1] + "é",
        "x" * 100_000,
    ):
        assert library.keys.authenticate(wrong) is None, wrong
    assert library.keys.authenticate(token) == key


@given(token=st.text())
def test_no_text_at_all_is_let_in(tmp_path_factory, token):
    with open_keys(tmp_path_factory.getbasetemp() / "guessed") as keys:
        assert keys.authenticate(token) is None


def test_the_key_itself_is_nowhere_on_the_disk(tmp_path):
    with Library(tmp_path) as library:
        _, token = library.keys.create("a", Scope.ADMIN)
        secret = token[19:].encode()
        files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
        assert any(hashlib.sha256(token.encode()).digest() in content for content in files)
        assert [content for content in files if secret in content] == []


def test_each_scope_covers_those_before_it():
    covered = {(has, needs) for has in Scope for needs in Scope if has.covers(needs)}
    read, write, admin = Scope.READ, Scope.WRITE, Scope.ADMIN
    assert covered == {(read, read), (write, read), (write, write), (admin, read), (admin, write), (admin, admin)}


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "a\nb", "a\0b", "\ud800"])
def test_a_name_that_none_can_have(library, name):
    with pytest.raises(KeyNameError):
        library.keys.create(name, Scope.READ)
    assert library.keys.all() == ()


def test_a_key_that_is_not_there_cannot_be_revoked(library):
    with pytest.raises(UnknownKeyError, match="no-such-key"):
        library.keys.revoke("no-such-key")


def test_keys_are_listed_the_oldest_first_the_revoked_ones_too(library):
    made = [library.keys.create(name, Scope.READ)[0] for name in "abc"]
    assert library.keys.any_valid()
    gone = {key.id: library.keys.revoke(key.id) for key in made[:2]}
    listed = library.keys.all()
    assert sorted(key.id for key in listed) == sorted(key.id for key in made)
    assert listed == tuple(sorted(listed, key=lambda key: (key.created_at, key.id)))
    assert [key for key in listed if key.revoked_at] == [key for key in listed if key.id in gone]
    assert library.keys.any_valid()
    library.keys.revoke(made[2].id)
    assert not library.keys.any_valid()


def test_keys_can_be_made_and_revoked_while_the_library_is_in_use(library, tmp_path):
    with open_keys(tmp_path) as keys:
        key, token = keys.create("a", Scope.READ)
        assert library.keys.authenticate(token) == key
        keys.revoke(key.id)
        assert library.keys.authenticate(token) is None
    assert library.keys.all()[0].revoked_at is not None


def test_keys_can_be_made_before_there_is_a_library(tmp_path):
    with open_keys(tmp_path / "new") as keys:
        key, token = keys.create("a", Scope.READ)
        with pytest.raises(LibraryInUseError):
            Library(tmp_path / "new")
    with Library(tmp_path / "new") as library:
        assert library.keys.authenticate(token) == key
        assert library.problems() == ()


def test_a_file_of_an_older_make_is_left_to_who_has_it(tmp_path):
    with closing(sqlite3.connect(tmp_path / LIBRARY_FILE, isolation_level=None)) as old:
        migrate(old, tmp_path, MIGRATIONS[:3])
    lock = FolderLock(tmp_path)
    with pytest.raises(LibraryInUseError), open_keys(tmp_path):
        pass
    lock.release()
    with open_keys(tmp_path) as keys:
        assert keys.all() == ()


def test_a_library_without_keys_is_brought_up_to_date_and_loses_nothing(tmp_path):
    before_keys = next(number for number, script in enumerate(MIGRATIONS) if "CREATE TABLE keys" in script)
    path = tmp_path / LIBRARY_FILE
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrate(old, path, MIGRATIONS[:before_keys])
        old.execute("INSERT INTO facts VALUES ('generation', 'g')")
        old.execute("INSERT INTO conversations VALUES (1, 'con_1', NULL, '2024-01-01', '2024-01-01')")
        old.execute("INSERT INTO turns VALUES (1, 0, ?, '[\"Zoë\"]', '{}', '2024-01-01')", (WHO.question,))
    with Library(tmp_path) as library:
        assert library.fact("generation") == "g"
        assert [turn.question for turn in library.conversations.get("con_1")[1]] == [WHO.question]
        key, token = library.keys.create("a", Scope.READ)
        assert library.keys.authenticate(token) == key


def test_a_row_that_no_key_can_have_is_not_stored(tmp_path):
    with closing(Database(tmp_path / LIBRARY_FILE)) as database:
        for scope, kept in (("root", bytes(32)), ("read", bytes(31))):
            with pytest.raises(sqlite3.IntegrityError), database.write() as connection:
                connection.execute("INSERT INTO keys VALUES ('i', 'n', ?, ?, 't', NULL)", (scope, kept))
        assert KeyStore(database).all() == ()

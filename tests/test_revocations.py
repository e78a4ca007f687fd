"""A restore brings no key back to life that was revoked since the backup, and says when it cannot know."""

import json
import sqlite3
from contextlib import closing

import pytest

from index.backup import backup, restore
from index.keys import Scope, open_keys
from index.library import Library
from index.revocations import carry_revocations
from index.schema import MIGRATIONS, migrate


@pytest.fixture
def past(tmp_path):
    """Make a library with two keys, back it up, revoke the first; give the folders and the keys."""
    folder = tmp_path / "one"
    with open_keys(folder) as keys:
        made = [keys.create(name, Scope.READ) for name in ("lost", "kept")]
        backup(folder, tmp_path / "safe")
        keys.revoke(made[0][0].id)
    return folder, tmp_path / "safe", made


def valid(folder, *tokens):
    with open_keys(folder) as keys:
        return [keys.authenticate(token) is not None for token in tokens]


def test_a_key_revoked_since_the_backup_stays_revoked_at_its_time(past):
    folder, safe, [(lost, lost_token), (_, kept_token)] = past
    with open_keys(folder) as keys:
        before = {key.id: key.revoked_at for key in keys.all()}
    restored = restore(safe, folder, force=True)
    assert (restored.kept_revoked, restored.keys_known) == ((lost.id,), True)
    assert valid(folder, lost_token, kept_token) == [False, True]
    with open_keys(folder) as keys:
        assert {key.id: key.revoked_at for key in keys.all()} == before
    assert restore(safe, folder, force=True) == restored


def test_a_key_made_since_the_backup_is_gone(past):
    folder, safe, _ = past
    with open_keys(folder) as keys:
        _, token = keys.create("new", Scope.ADMIN)
    restore(safe, folder, force=True)
    assert valid(folder, token) == [False]


@pytest.mark.parametrize("there", ["nothing", "an empty library", "a damaged one", "one without keys", "another's"])
def test_where_nothing_tells_of_the_keys_that_is_said(past, tmp_path, there):
    _, safe, made = past
    folder = tmp_path / "two"
    if there == "an empty library":
        Library(folder).close()
    elif there == "a damaged one":
        folder.mkdir()
        (folder / "library.sqlite").write_bytes(b"no database" * 1000)
    elif there == "one without keys":
        folder.mkdir()
        with closing(sqlite3.connect(folder / "library.sqlite", isolation_level=None)) as old:
            migrate(old, folder, MIGRATIONS[:1])
    elif there == "another's":
        with open_keys(folder) as keys:
            keys.revoke(keys.create("another", Scope.READ)[0].id)
    restored = restore(safe, folder, force=True)
    assert (restored.kept_revoked, restored.keys_known) == ((), False)
    assert valid(folder, made[0][1], made[1][1]) == [True, True]


def test_a_backup_without_valid_keys_has_nothing_to_be_known(tmp_path):
    with open_keys(tmp_path / "one") as keys:
        keys.revoke(keys.create("gone", Scope.READ)[0].id)
    backup(tmp_path / "one", tmp_path / "safe")
    assert restore(tmp_path / "safe", tmp_path / "two").keys_known


def test_a_library_of_before_there_were_keys_has_none_to_revoke(past, tmp_path):
    folder, _, _ = past
    with closing(sqlite3.connect(tmp_path / "old.sqlite", isolation_level=None)) as old:
        migrate(old, tmp_path, MIGRATIONS[:1])
    assert carry_revocations(folder / "library.sqlite", tmp_path / "old.sqlite") == ((), True)


def test_the_command_says_so(sayso, tmp_path):
    sayso("keys", "create", "desk")
    sayso("backup", "safe")
    key = json.loads(sayso("keys", "list", "--json").stdout)["keys"][0]["id"]
    sayso("keys", "revoke", key)
    done = sayso("restore", "safe", "--force")
    assert (done.exit_code, f"revoked since the backup, and still: {key}" in done.stdout) == (0, True)
    assert json.loads(sayso("restore", "safe", "--force", "--json").stdout)["kept_revoked"] == [key]
    (tmp_path / "var" / "library.sqlite").unlink()
    told = sayso("restore", "safe").stdout
    assert "may be used again" in told
    assert "sayso keys list" in told

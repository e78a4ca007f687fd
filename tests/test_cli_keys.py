"""The commands for keys, and that a service for others does not start without one."""

import json

import pytest

from api.opening import NoKeysError, check_keys
from api.settings import Settings
from index.keys import Scope, open_keys
from index.library import Library


def test_a_key_is_printed_once_and_listed_without_its_secret(sayso, tmp_path):
    made = sayso("keys", "create", "Zoë’s desk", "--scope", "write")
    assert made.exit_code == 0
    token = made.stdout.strip()
    with open_keys(tmp_path / "var") as keys:
        key = keys.authenticate(token)
    assert (key.name, key.scope) == ("Zoë’s desk", Scope.WRITE)
    assert key.id in made.stderr
    listed = sayso("keys", "list")
    assert (listed.exit_code, listed.stdout) == (0, f"{key.id}  write  valid  Zoë’s desk\n")
    assert token[19:] not in made.stderr + listed.stdout + sayso("keys", "list", "--json").stdout


def test_keys_as_json(sayso):
    made = json.loads(sayso("keys", "create", "a", "--json").stdout)
    token = made.pop("key")
    assert token.startswith(f"sayso_{made['id']}_")
    assert (made["name"], made["scope"], made["revoked_at"]) == ("a", "read", None)
    assert json.loads(sayso("keys", "list", "--json").stdout) == {"keys": [made]}
    revoked = json.loads(sayso("keys", "revoke", made["id"], "--json").stdout)
    assert revoked == made | {"revoked_at": revoked["revoked_at"]}
    assert revoked["revoked_at"] >= made["created_at"]
    assert json.loads(sayso("keys", "list", "--json").stdout) == {"keys": [revoked]}


def test_keys_are_changed_while_the_library_is_in_use(sayso, tmp_path):
    with Library(tmp_path / "var") as library:
        token = sayso("keys", "create", "a").stdout.strip()
        key = library.keys.authenticate(token)
        done = sayso("keys", "revoke", key.id)
        assert (done.exit_code, library.keys.authenticate(token)) == (0, None)
        assert done.stdout.startswith(f"revoked {key.id} at 2")
        assert "revoked 2" in sayso("keys", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "exit_code", "named"),
    [
        (["create", ""], 2, "name"),
        (["create", "a\nb"], 2, "name"),
        (["create", "a", "--scope", "root"], 2, "root"),
        (["create"], 2, "name"),
        (["revoke", "no-such-key"], 1, "no-such-key"),
        (["revoke"], 2, "id"),
    ],
)
def test_what_cannot_be_done_is_named(sayso, arguments, exit_code, named):
    done = sayso("keys", *arguments)
    assert (done.exit_code, done.stdout) == (exit_code, "")
    assert named in done.stderr.lower()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "news.example"])
def test_a_service_for_others_does_not_start_without_a_key(sayso, tmp_path, host):
    refused = sayso("serve", "--host", host)
    assert refused.exit_code == 2
    assert all(told in refused.stderr for told in (host, "sayso keys create", "SAYSO_ACCESS=open"))
    assert not (tmp_path / "var").exists()


def test_a_key_that_was_revoked_does_not_count(sayso, monkeypatch):
    key = json.loads(sayso("keys", "create", "a", "--json").stdout)["id"]
    sayso("keys", "revoke", key)
    monkeypatch.setenv("SAYSO_ACCESS", "keys")
    refused = sayso("serve")
    assert (refused.exit_code, "sayso keys create" in refused.stderr) == (2, True)


def test_a_service_for_others_starts_when_there_is_a_key_or_it_is_to_be_open(tmp_path):
    def check(**settings):
        check_keys(Settings(_env_file=None, data_dir=tmp_path, **settings))

    check()
    check(host="0.0.0.0", access="open")
    with pytest.raises(NoKeysError, match="at 127"):
        check(access="keys")
    with open_keys(tmp_path) as keys:
        key, _ = keys.create("a", Scope.READ)
    check(host="0.0.0.0")
    with open_keys(tmp_path) as keys:
        keys.revoke(key.id)
    with pytest.raises(NoKeysError, match=r"0\.0\.0\.0"):
        check(host="0.0.0.0")


def test_origins_are_printed_as_they_are_set(sayso, monkeypatch):
    assert "SAYSO_CORS_ORIGINS=" in sayso("config").stdout.splitlines()
    monkeypatch.setenv("SAYSO_CORS_ORIGINS", "https://a.example,https://b.example")
    assert "SAYSO_CORS_ORIGINS=https://a.example,https://b.example" in sayso("config").stdout.splitlines()

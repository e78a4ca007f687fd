"""Settings: what is read, what is refused, and that the refusal names the variable."""

import os
from pathlib import Path

import pytest

from api.settings import Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in [name for name in os.environ if name.startswith("SAYSO_")]:
        monkeypatch.delenv(name)


def test_defaults():
    settings = load_settings(None)
    assert (settings.data_dir, settings.host, settings.port) == (Path("var"), "127.0.0.1", 8000)
    assert (settings.embedder, settings.reader, settings.min_confidence) == (None, None, None)


def test_the_environment_sets_and_beats_the_file(monkeypatch, tmp_path):
    env = tmp_path / ".env"
    env.write_text("SAYSO_PORT=9001\nSAYSO_HOST=0.0.0.0\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("SAYSO_PORT", "9002")
    monkeypatch.setenv("SAYSO_MIN_CONFIDENCE", "0.25")
    settings = load_settings(env)
    assert (settings.port, settings.host, settings.min_confidence) == (9002, "0.0.0.0", 0.25)


def test_an_empty_variable_is_as_good_as_unset(monkeypatch):
    monkeypatch.setenv("SAYSO_READER", "")
    assert load_settings(None).reader is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAYSO_PORT", "eighty"),
        ("SAYSO_PORT", "70000"),
        ("SAYSO_MIN_CONFIDENCE", "1.5"),
        ("SAYSO_MIN_CONFIDENCE", "nan"),
        ("SAYSO_READ_CHUNKS", "0"),
        ("SAYSO_BACKEND", "abacus"),
        ("SAYSO_LOG_LEVEL", "loud"),
        ("SAYSO_MAX_BODY_BYTES", "1"),
    ],
)
def test_a_bad_value_names_its_variable(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings(None)
    assert [problem.split(":")[0] for problem in caught.value.problems] == [name]


def test_an_unknown_variable_is_refused_with_a_guess(monkeypatch):
    monkeypatch.setenv("SAYSO_DATADIR", "/tmp/elsewhere")
    with pytest.raises(SettingsError) as caught:
        load_settings(None)
    assert caught.value.problems == ("SAYSO_DATADIR: no such setting; did you mean SAYSO_DATA_DIR?",)


def test_an_unknown_variable_in_the_file_is_refused(tmp_path):
    env = tmp_path / ".env"
    env.write_text("SAYSO_COLOUR=blue\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="SAYSO_COLOUR: no such setting"):
        load_settings(env)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"SAYSO_PORT=9001\nNAME=M\xfcller\n", "is not UTF-8: byte 22 is"), (b"\xff\xfeA\0", "is not UTF-8: byte 0 is")],
)
def test_a_file_that_is_no_text_is_refused(tmp_path, content, reason):
    env = tmp_path / ".env"
    env.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(env)
    assert caught.value.problems[0].startswith(f"{env}: {reason}")


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    env = tmp_path / ("x" * 300)
    with pytest.raises(SettingsError, match="x: cannot be read: File name too long"):
        load_settings(env)


def test_no_file_and_a_folder_are_nothing_to_read(tmp_path):
    assert load_settings(tmp_path / ".env").port == load_settings(tmp_path).port == 8000


@pytest.mark.parametrize(
    ("host", "access", "expected"),
    [
        ("127.0.0.1", "auto", True),
        ("::1", "auto", True),
        ("localhost", "auto", True),
        ("127.0.0.1", "open", False),
        ("127.0.0.1", "keys", False),
        ("0.0.0.0", "auto", False),
        ("news.example", "auto", False),
    ],
)
def test_when_a_service_is_for_its_machine_only(host, access, expected):
    assert Settings(_env_file=None, host=host, access=access).for_this_machine is expected


def test_all_that_is_wrong_is_told_at_once(monkeypatch):
    monkeypatch.setenv("SAYSO_PORT", "x")
    monkeypatch.setenv("SAYSO_PROT", "1")
    with pytest.raises(SettingsError) as caught:
        load_settings(None)
    assert {problem.split(":")[0] for problem in caught.value.problems} == {"SAYSO_PORT", "SAYSO_PROT"}


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        Settings(_env_file=None).port = 1


def test_every_setting_says_what_it_is():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []

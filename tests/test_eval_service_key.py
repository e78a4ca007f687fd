"""The key of a service that is measured: where it comes from, who is sent it, and where it must not show."""

import json

import pytest
from typer.testing import CliRunner

from api.settings import Settings, load_settings
from eval.asking import Remote
from eval.command import app
from eval.service_key import ServiceKeyError, service_key
from index.keys import Scope, open_keys
from tests.serving import live

ARTICLE = "Ada Marsh opened the old mill.\nThe bakery sells 12 kinds of bread.\n"
CASES = """
name: small
articles: articles.jsonl
cases:
  - {id: m-1, question: "Who opened the old mill?", kind: single,
     gold: [{text: Ada Marsh, evidence: [{article: a.txt, quote: Ada Marsh, start: 0, end: 9}]}]}
"""


@pytest.fixture
def sets(tmp_path):
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a.txt", "text": ARTICLE, "source": "a.txt"}) + "\n")
    (tmp_path / "small.yaml").write_text(CASES)
    return tmp_path / "small.yaml"


@pytest.fixture
def service(tmp_path):
    with live(tmp_path / "data", access="keys") as (url, _), open_keys(tmp_path / "data") as keys:
        yield url, {scope.value: keys.create(scope.value, scope)[1] for scope in Scope}


def run(sets, url, *more):
    return CliRunner().invoke(app, ["run", "--set", str(sets), "--base-url", url, "--upload", "--json", *more])


@pytest.mark.parametrize("how", ["file", "variable"])
def test_a_service_that_needs_a_key_is_measured_with_one(sets, service, tmp_path, monkeypatch, how):
    url, tokens = service
    file = tmp_path / "key"
    file.write_text(tokens["write"] + "\n")
    monkeypatch.setenv("SAYSO_API_KEY", "of-another-service" if how == "file" else tokens["write"])
    done = run(sets, url, "--out", str(tmp_path / "out"), *(["--key-file", str(file)] if how == "file" else []))
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)[0]["set"] == "small"
    written = [path.read_text() for path in (tmp_path / "out").iterdir()]
    assert len(written) >= 3
    assert [text for text in [done.output, *written] if tokens["write"][19:] in text] == []


@pytest.mark.parametrize(("given", "status"), [(None, 401), ("nonsense", 401), ("read", 403)])
def test_a_service_that_refuses_the_key_is_told_of(sets, service, monkeypatch, given, status):
    url, tokens = service
    monkeypatch.setenv("SAYSO_API_KEY", tokens.get(given, given or ""))
    done = run(sets, url)
    assert (done.exit_code, f"answers {status}" in done.output) == (2, True)


@pytest.mark.parametrize("content", ["", "two words", "a\nb", "ä"])
def test_a_file_without_a_key_is_named_and_not_shown(sets, tmp_path, content):
    (tmp_path / "key").write_text(content)
    with pytest.raises(ServiceKeyError, match="key holds no key, which"):
        service_key(tmp_path / "key")
    done = run(sets, "http://127.0.0.1:9", "--key-file", str(tmp_path / "nowhere"))
    assert (done.exit_code, "nowhere cannot be read" in done.output) == (2, True)


def test_a_key_without_a_service_is_refused(sets, tmp_path):
    done = CliRunner().invoke(app, ["run", "--set", str(sets), "--key-file", str(tmp_path / "key")])
    assert (done.exit_code, "--key-file needs the --base-url" in done.output) == (2, True)


def test_the_key_of_a_client_is_no_setting_of_the_service_and_shows_nowhere(monkeypatch):
    monkeypatch.setenv("SAYSO_API_KEY", "secret")
    assert load_settings(None) == Settings(_env_file=None)
    assert "secret" not in repr(Remote("http://x", 1, 1.0, False, service_key()))

"""`sayso backup`, `sayso restore`, and what a damaged library or a full disk makes the commands say."""

import json

import pytest

from api import gathering
from index.database import DiskFullError
from index.store import Index
from tests.serving import BRIDGE, HARBOUR

ASK = ["ask", "Who opened the new bridge?", "--json"]


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "articles.jsonl"
    rows = [{"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR}, {"id": "none"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def answer(sayso):
    done = sayso(*ASK)
    assert done.exit_code == 0, done.stderr
    return {name: value for name, value in json.loads(done.stdout).items() if name not in ("id", "timings_ms")}


def test_a_backup_is_made_and_restored(sayso, articles, tmp_path):
    sayso("ingest", articles)
    expected = answer(sayso)
    made = json.loads(sayso("backup", "safe", "--json").stdout)
    assert (made["articles"], made["index_version"]) == (2, 2)
    (tmp_path / "var" / "library.sqlite").write_bytes(b"no database" * 1000)
    refused = sayso(*ASK)
    assert refused.exit_code == 3
    assert "library.sqlite is damaged" in refused.stderr
    assert "sayso restore DIR --force" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert sayso("restore", "safe").exit_code == 2
    assert "2 articles, index version 2" in sayso("restore", "safe", "--force").stdout
    assert answer(sayso) == expected


def test_what_cannot_be_backed_up_or_restored_is_told(sayso, articles):
    assert "there is no library" in sayso("backup", "safe").stderr
    assert "is no backup" in sayso("restore", "safe").stderr
    sayso("ingest", articles)
    assert sayso("backup", "safe").exit_code == 0
    again = sayso("backup", "safe")
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    over = sayso("restore", "safe")
    assert (over.exit_code, "--force" in over.stderr) == (2, True)


def test_an_ingest_that_is_cut_short_goes_on_where_it_was(sayso, articles, monkeypatch):
    monkeypatch.setattr(gathering, "AT_ONCE", 1)
    real, taken = Index.add, []

    def add(index, batch, progress):
        if taken:
            raise DiskFullError(index.library.folder)
        taken.append(batch)
        return real(index, batch, progress)

    with monkeypatch.context() as patched:
        patched.setattr(Index, "add", add)
        cut = sayso("ingest", articles)
    assert (cut.exit_code, "is full" in cut.stderr) == (3, True)
    done = sayso("ingest", articles)
    assert "1 created, 0 updated, 1 unchanged, 1 skipped" in done.stdout
    assert "articles.jsonl:3: text: missing" in done.stderr

"""Names and ids on the command line that are no text: bytes that are not UTF-8, which Python hands on as halves."""

import json

import pytest

from tests.serving import BRIDGE


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", [["articles", "show"], ["articles", "delete"], ["keys", "revoke"]])
def test_an_id_that_is_no_text_is_unknown(sayso, seeds, command):
    sayso("ingest", seeds)
    done = sayso(*command, "a\udcff")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no" in done.stderr
    assert "a\\udcff" in done.stderr


def test_a_source_that_is_no_text_has_no_articles(sayso, seeds):
    sayso("ingest", seeds)
    assert json.loads(sayso("articles", "list", "--source", "a\udcff", "--json").stdout) == {"articles": []}


def test_a_file_whose_name_is_no_text_is_reported(sayso, seeds):
    (seeds / "binary\udcff.txt").write_bytes(bytes(range(256)) * 8)
    (seeds / "harbour\udcfe.txt").write_text("The harbour of Norvik.", encoding="utf-8")
    done = sayso("ingest", seeds, "--json")
    document = json.loads(done.stdout)
    assert (done.exit_code, len(document["articles"])) == (0, 2)
    assert [entry["path"].rsplit("/")[-1] for entry in document["skipped"]] == ["binary\udcff.txt"]
    assert "binary\\udcff.txt" in done.stderr
    assert "1 skipped" in sayso("ingest", seeds).stdout

"""The command line: what it prints, where, and with which exit code."""

import json
from importlib.metadata import version

import pytest

from api.cli_library import expected
from index.store import Index
from tests.fakes import FakeEncoder
from tests.serving import BRIDGE, HARBOUR, check_spans

ASK = ["ask", "Who opened the new bridge?"]


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    return folder


def test_ingest_tells_what_became_of_everything(sayso, seeds):
    (seeds / "empty.txt").write_text("", encoding="utf-8")
    (seeds / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (seeds / "blank.txt").write_text(" \n\n", encoding="utf-8")
    done = sayso("ingest", seeds, "--json")
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert [(a["id"], a["status"]) for a in document["articles"]] == [
        ("bridge.txt", "created"),
        ("harbour.txt", "created"),
    ]
    assert [entry["path"].rsplit("/")[-1] for entry in document["skipped"]] == ["binary.txt", "blank.txt", "empty.txt"]
    assert all(f"{name}.txt" in done.stderr for name in ("empty", "binary", "blank"))
    again = sayso("ingest", seeds)
    assert "0 created, 0 updated, 2 unchanged, 3 skipped" in again.stdout
    assert again.exit_code == 0


def test_ingest_of_nothing_is_told_apart(sayso, tmp_path):
    done = sayso("ingest", tmp_path / "nowhere")
    assert done.exit_code == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_ask_prints_cited_answers(sayso, seeds):
    sayso("ingest", seeds)
    done = sayso(*ASK)
    assert done.exit_code == 0
    assert "bridge.txt" in done.stdout
    assert "opened the new bridge on 3 May 2024" in done.stdout


def test_ask_gives_the_response_of_the_contract_as_json(sayso, seeds):
    sayso("ingest", seeds)
    answer = json.loads(sayso(*ASK, "--json", "--passages", "--limit", 3).stdout)
    assert answer["answerable"] is True
    assert answer["passages"]
    for citation in (citation for item in answer["answers"] for citation in item["citations"]):
        check_spans(citation, {"bridge.txt": BRIDGE, "harbour.txt": HARBOUR}[citation["article_id"]])


def test_not_knowing_is_no_failure(sayso):
    done = sayso(*ASK)
    assert (done.exit_code, done.stdout) == (0, "The articles do not say.\n")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask", "  "], "question"),
        (["ask", "x" * 2001], "question"),
        (["ask", "a\0b"], "NUL"),
        (["ask", "a\udcffb"], "surrogate"),
        (["ask", "hi?", "--after", "a\udcffb"], "surrogate"),
        (["ask", "hi?", "--limit", "0"], "limit"),
        (["ask"], "question"),
        (["ingest"], "paths"),
        (["dance"], "dance"),
        (["ask", "hi?", "--surprise"], "--surprise"),
    ],
)
def test_bad_usage_is_2_and_named(sayso, tmp_path, arguments, named):
    done = sayso(*arguments)
    assert done.exit_code == 2
    assert named in done.stderr.lower() or named in done.stderr
    assert not (tmp_path / "var").exists()


def test_a_bad_setting_is_2_and_named(sayso, monkeypatch, tmp_path):
    monkeypatch.setenv("SAYSO_PORT", "harbour")
    monkeypatch.setenv("SAYSO_PROT", "1")
    for command in (["config"], ASK, ["serve"], ["index", "stats"]):
        done = sayso(*command)
        assert done.exit_code == 2
        assert "SAYSO_PORT: " in done.stderr
        assert "SAYSO_PROT: no such setting" in done.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "command",
    [
        ASK,
        ["ingest", "."],
        ["index", "verify"],
        ["index", "rebuild"],
        ["articles", "list"],
        ["articles", "delete", "a"],
    ],
)
def test_a_library_in_use_is_3(sayso, tmp_path, command):
    with Index.open(tmp_path / "var", FakeEncoder()):
        done = sayso(*command)
    assert done.exit_code == 3
    assert "in use" in done.stderr
    assert "over HTTP" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", [ASK, ["articles", "list"], ["keys", "list"], ["serve"], ["index", "verify"]])
def test_a_data_folder_that_is_none_is_2(sayso, tmp_path, command):
    (tmp_path / "var").write_text("a file")
    done = sayso(*command)
    assert done.exit_code == 2
    assert str(tmp_path / "var") in done.stderr or "folder var" in done.stderr
    assert "cannot hold a library: File exists" in done.stderr
    assert done.stdout == ""


def test_a_damaged_library_is_3(sayso, seeds, tmp_path):
    sayso("ingest", seeds)
    for file in (tmp_path / "var").glob("library.sqlite*"):
        file.write_bytes(b"not a library at all" * 400)
    done = sayso(*ASK)
    assert done.exit_code == 3
    assert "damaged" in done.stderr


def test_the_index_is_counted_checked_and_made_anew(sayso, seeds):
    sayso("ingest", seeds)
    stats = json.loads(sayso("index", "stats", "--json").stdout)
    assert (stats["articles"], stats["encoder"]) == (2, "fake-bag-of-words")
    assert sayso("index", "verify").stdout == "sound\n"
    assert json.loads(sayso("index", "verify", "--json").stdout) == {"problems": []}
    before = json.loads(sayso(*ASK, "--json").stdout)["answers"]
    done = sayso("index", "rebuild", "--json")
    assert (done.exit_code, json.loads(done.stdout)["articles"]) == (0, 2)
    assert json.loads(sayso(*ASK, "--json").stdout)["answers"] == before


def test_articles_are_listed_shown_and_deleted(sayso, seeds):
    sayso("ingest", seeds)
    listed = json.loads(sayso("articles", "list", "--json").stdout)["articles"]
    assert [article["id"] for article in listed] == ["bridge.txt", "harbour.txt"]
    assert [a["id"] for a in json.loads(sayso("articles", "list", "--source", "x", "--json").stdout)["articles"]] == []
    assert sayso("articles", "show", "harbour.txt").stdout == HARBOUR + "\n"
    assert json.loads(sayso("articles", "show", "bridge.txt", "--json").stdout)["text"] == BRIDGE
    assert sayso("articles", "delete", "harbour.txt").exit_code == 0
    for command in (
        ["articles", "show", "harbour.txt"],
        ["articles", "delete", "harbour.txt"],
        ["articles", "show", "x"],
    ):
        done = sayso(*command)
        assert done.exit_code == 1
        assert command[-1] in done.stderr


def test_settings_that_cannot_be_read_are_2_and_named(sayso, tmp_path):
    (tmp_path / ".env").write_bytes(b"SAYSO_PORT=9\xff")
    done = sayso("config")
    assert (done.exit_code, done.stdout) == (2, "")
    assert ".env: is not UTF-8" in done.stderr


def test_what_is_asked_on_the_command_line_is_not_seeded(sayso, seeds, monkeypatch):
    monkeypatch.setenv("SAYSO_SEED_IF_EMPTY", str(seeds))
    assert sayso(*ASK).stdout == "The articles do not say.\n"
    assert json.loads(sayso("index", "stats", "--json").stdout)["articles"] == 0


def test_config_prints_what_is_in_force(sayso, monkeypatch):
    monkeypatch.setenv("SAYSO_PORT", "9001")
    assert "SAYSO_PORT=9001" in sayso("config").stdout.splitlines()
    document = json.loads(sayso("config", "--json").stdout)
    assert (document["port"], document["data_dir"], document["reader"]) == (9001, "var", None)


def test_help_tells_the_exit_codes(sayso):
    done = sayso("--help")
    assert done.exit_code == 0
    told = " ".join(done.stdout.split())
    assert all(code in told for code in ("0 done", "1 nothing was ingested", "2 usage", "3 the library"))


def test_explain_tells_the_whole_way(sayso, seeds):
    sayso("ingest", seeds)
    done = sayso(*ASK, "--explain")
    assert done.exit_code == 0
    told = [line.split()[0] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert told == ["asked", "resolved", "searched", "asks", "left", "hits", "candidates", "thresholds", "answer"]
    way = json.loads(sayso(*ASK, "--explain", "--json").stdout)
    assert way["asks_for"] == {"target": "person", "number": "either"}
    assert [hit["rank"] for hit in way["hits"]] == list(range(1, len(way["hits"]) + 1))
    shown = [found for found in way["candidates"] if found["fate"] == "shown"]
    for member in (member for found in shown for member in found["merged"]):
        text = {"bridge.txt": BRIDGE, "harbour.txt": HARBOUR}[member["article_id"]]
        assert text[member["start"] : member["end"]] == member["text"]
    assert shown[0]["probability"] == way["confidence"] >= way["thresholds"]["answer"]


def test_earlier_questions_are_asked_first(sayso, seeds):
    sayso("ingest", seeds)
    given = [item["text"] for item in json.loads(sayso(*ASK, "--json").stdout)["answers"]]
    way = json.loads(sayso("ask", "Who else?", "--after", ASK[1], "--explain", "--json").stdout)
    assert "new bridge" in way["resolved_question"]
    assert set(given) <= set(way["excluded"])


def test_about_how_many_articles_are_to_come_is_known(tmp_path):
    folder = tmp_path / "news"
    (folder / "old").mkdir(parents=True)
    (folder / "one.txt").write_text("One.", encoding="utf-8")
    (folder / "old" / "two.HTML").write_text("<p>Two.</p>", encoding="utf-8")
    (folder / "old" / "not.png").write_bytes(b"\n\n")
    (folder / "many.jsonl").write_text('{"text": "x"}\n' * 7, encoding="utf-8")
    assert expected([folder]) == 9
    assert expected([folder / "many.jsonl", folder / "one.txt", tmp_path / "nowhere.jsonl"]) == 8
    assert expected([]) == 0
    assert expected([tmp_path / ("x" * 300), folder / "one.txt", tmp_path / ("x" * 300 + ".jsonl")]) == 1


def test_the_version_is_the_packages_own(sayso):
    done = sayso("--version")
    assert (done.exit_code, done.stdout) == (0, f"sayso {version('sayso')}\n")

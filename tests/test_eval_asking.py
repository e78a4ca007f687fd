import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from eval.asking import Models, Remote, ask_set, journal_of
from eval.cases import Case, CaseSet, Evidence, Gold
from eval.command import app
from eval.journal import JournalError
from eval.stored import read_run
from index.documents import RawArticle
from qa.answering import AnswerSettings
from qa.answers import Kind
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.serving_http import listening, saying, sending

TEXT = "Ada Marsh opened the old mill.\nThe bakery sells 12 kinds of bread.\n"
GOLD = Gold("Ada Marsh", (Evidence("a.txt", "Ada Marsh", 0, 9),))
CASES = (
    Case("m-1", "Who opened the old mill?", Kind.SINGLE, gold=(GOLD,)),
    Case("m-2", "When did Saturn's moons form?", Kind.NONE),
    Case("m-3", "Who opened the mill?", Kind.SINGLE, gold=(GOLD,)),
)
SMALL = CaseSet("small", CASES, (RawArticle(TEXT, source="a.txt"),))


class Noting(FakeReader):
    """Notes what is asked, and breaks on one question as often as it is told to."""

    def __init__(self, breaks=0):
        self.asked = []
        self.breaks = breaks

    def read(self, question, hits):
        self.asked.append(question)
        if "Saturn" in question and self.breaks:
            self.breaks -= 1
            raise MemoryError("too long")
        return super().read(question, hits)


def models(reader, **settings):
    return Models(FakeEncoder(), reader, AnswerSettings(**settings))


def said(run):
    return [[item.text for item in result.items] for result in run.results]


def test_a_run_that_is_gone_on_with_asks_only_what_is_not_finished(tmp_path):
    whole = ask_set(SMALL, models(Noting()))
    first = Noting(breaks=1)
    half = replace(SMALL, cases=CASES[:2])
    crashed = ask_set(half, models(first), journal_of(half, models(first), tmp_path, False))
    assert [result.error is None for result in crashed.results] == [True, False]
    second = Noting()
    journal = journal_of(SMALL, models(second), tmp_path, True)
    run = ask_set(SMALL, models(second), journal)
    assert second.asked == ["When did Saturn's moons form?", "Who opened the mill?"]
    assert run.cases == CASES
    assert [result.case_id for result in run.results] == ["m-1", "m-2", "m-3"]
    assert said(run) == said(whole)
    third = Noting()
    assert ask_set(SMALL, models(third), journal_of(SMALL, models(third), tmp_path, True)) == run
    assert third.asked == []


def test_what_another_system_said_is_not_gone_on_with(tmp_path):
    ask_set(SMALL, models(Noting()), journal_of(SMALL, models(Noting()), tmp_path, False))
    with pytest.raises(JournalError, match="begin anew"):
        journal_of(SMALL, models(Noting(), min_confidence=0.9), tmp_path, True)
    with pytest.raises(JournalError, match="begin anew"):
        journal_of(SMALL, Remote("http://x", 1, 1.0, False), tmp_path, True)


def test_every_miss_is_given_its_stage_when_asked_for():
    strict = replace(models(Noting(), min_confidence=0.999), blamed=True)
    run = ask_set(SMALL, strict)
    assert [result.blame for result in run.results] == ["abstained wrongly", None, "abstained wrongly"]
    assert [result.blame for result in ask_set(SMALL, replace(strict, blamed=False)).results] == [None] * 3


@pytest.fixture
def path(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    evidence = [{"article": "a.txt", "quote": "Ada Marsh", "start": 0, "end": 9}]
    cases = [{"id": c.id, "question": c.question, "kind": str(c.kind)} for c in CASES]
    for case in (cases[0], cases[2]):
        case["gold"] = [{"text": "Ada Marsh", "evidence": evidence}]
    (tmp_path / "set.yaml").write_text(json.dumps({"name": "small", "articles": "articles", "cases": cases}), "utf-8")
    return tmp_path / "set.yaml"


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_service_is_measured_blessed_and_gated(path, tmp_path):
    out, kept = tmp_path / "out", tmp_path / "kept"
    with listening(tmp_path / "library") as url:
        lacking = call("run", "--set", path, "--base-url", url)
        assert (lacking.exit_code, lacking.stderr) == (2, f"sayso: {url} lacks articles of the set: a.txt\n")
        shown = call("run", "--set", path, "--base-url", url, "--upload", "--workers", "3", "--out", out)
        assert shown.exit_code == 0, shown.output
        stored = read_run(out / "small.run.json")
        assert [case.id for case in stored.run.cases] == ["m-1", "m-2", "m-3"]
        assert said(stored.run) == said(ask_set(SMALL, models(Noting())))
        assert call("bless", out / "small.run.json", "--baseline", kept).exit_code == 0
        gated = call("gate", "--set", path, "--baseline", kept, "--base-url", url, "--out", tmp_path / "again")
        assert gated.exit_code == 0, gated.output
    assert said(read_run(tmp_path / "again" / "small.run.json").run) == said(stored.run)
    gone = call("gate", "--set", path, "--baseline", kept, "--base-url", url)
    assert gone.exit_code == 2
    assert gone.stderr.startswith(f"sayso: {url}/v1/articles?limit=200 cannot be asked: ")


def test_a_service_that_crashes_on_every_question_is_recorded_and_no_loss(path, tmp_path):
    def answer(handler):
        heads = {"articles": [{"id": "x", "source": "a.txt"}], "next_cursor": None}
        sending(*((500, b"broken") if handler.path == "/v1/ask" else (200, json.dumps(heads).encode())))(handler)

    kept = tmp_path / "kept"
    with listening(tmp_path / "library") as url:
        call("run", "--set", path, "--base-url", url, "--upload", "--out", tmp_path)
    assert call("bless", tmp_path / "small.run.json", "--baseline", kept).exit_code == 0
    with saying(answer) as url:
        shown = call("run", "--set", path, "--base-url", url)
        assert shown.exit_code == 0
        assert shown.stdout.startswith("small: 3 cases, 3 crashed\n")
        gated = call("gate", "--set", path, "--base-url", url, "--baseline", kept)
    assert gated.exit_code == 2
    assert "every case crashed, the last with: eval.service.ServiceError: " in gated.stderr


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--resume"], "--resume needs the --out"),
        (["--base-url", "http://x", "--min-confidence", "0"], "--min-confidence cannot be chosen for a service"),
        (["--base-url", "http://x", "--confidence-sweep"], "--confidence-sweep cannot be chosen for a service"),
        (["--squad", "none.json"], "none.json: "),
    ],
)
def test_options_that_cannot_be_used_are_named(options, problem):
    shown = call("run", *options)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr.startswith(f"sayso: {problem}")

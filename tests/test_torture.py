"""What a library and a service must survive, in small; `make torture` runs it in full."""

import json
import threading
from collections import Counter

import pytest
import uvicorn
from fastapi import FastAPI
from hypothesis import strategies as st
from hypothesis.stateful import rule

from index import failpoints
from qa.answering import Answerer, Question
from tests.fakes_reader import FakeReader
from tests.serving import until
from tests.torture import (
    calling,
    damaging,
    failing,
    hostile,
    killing,
    machine,
    restoring,
    small_disk,
    starting,
    swapping,
)
from tests.torture.__main__ import main
from tests.torture.lives import Lives
from tests.torture.reports import Report

SEED = 7


def test_a_killed_process_loses_nothing_that_was_acknowledged():
    report = killing.torture(50, SEED)
    assert report.wrong == []
    assert report.counts["kills"] == 50
    assert report.counts["acknowledged"] > 0
    assert report.counts["cut short"] > 0


def test_a_process_killed_at_any_named_place_leaves_the_old_or_the_new():
    report = failing.torture(2, SEED)
    assert report.wrong == []
    assert report.counts["kills"] >= len(failpoints.NAMES)


def lives_with(tmp_path, model, pending):
    lives = Lives(tmp_path, Report())
    lives.model, lives.pending = dict(model), pending
    return lives, lives._report


ACKNOWLEDGED, CHANGED = {"a": (2, "w1 says."), "b": (1, None)}, ("put", [("a", "w2 says.")])


@pytest.mark.parametrize(
    ("state", "what"),
    [
        ({}, {"lost": 1}),
        ({"a": (1, "w0 says.")}, {"lost": 1}),
        ({"a": (2, "w1 says."), "b": (1, "w3 says.")}, {"risen": 1}),
        ({"a": (4, "w2 says.")}, {}),
    ],
)
def test_what_is_lost_or_risen_again_would_be_told(tmp_path, state, what):
    lives, report = lives_with(tmp_path, ACKNOWLEDGED, CHANGED)
    lives.hear([("stands", state, [], 0.1)], "round")
    assert len(report.wrong) == 1
    assert {name: report.counts[name] for name in ("lost", "risen") if report.counts[name]} == what


@pytest.mark.parametrize("state", [{"a": (2, "w1 says.")}, {"a": (3, "w2 says.")}])
def test_what_was_cut_short_may_be_there_or_not(tmp_path, state):
    lives, report = lives_with(tmp_path, ACKNOWLEDGED, CHANGED)
    lives.hear([("stands", state, [], 0.1)], "round")
    assert report.wrong == []
    assert lives.model["a"] == state["a"]


def test_a_library_is_ready_again_after_a_kill():
    report = starting.torture(500, 1, SEED)
    assert [problem for problem in report.wrong if "ready after" not in problem] == []
    assert report.counts["kills"] == 1


def test_damage_to_the_index_is_mended_and_gives_no_wrong_answer():
    report = damaging.torture(30, SEED)
    assert report.wrong == []
    assert report.counts["detected"] > 15
    assert min(report.counts["in lexical"], report.counts["in dense"]) > 5


@pytest.mark.skipif(not small_disk.may_mount(), reason="no disk can be mounted here")
def test_a_full_disk_is_told_and_nothing_is_lost():
    report = small_disk.torture(3, SEED)
    assert report.wrong == []
    statuses = Counter()
    for name, count in report.counts.items():
        statuses[name.rsplit(" ")[-1]] += count
    assert set(statuses) <= {"200", "201", "202", "204", "507"}
    assert statuses["507"] > 0


def test_an_answer_is_of_one_version_while_the_index_is_swapped():
    report = swapping.torture(8, 10)
    assert report.wrong == []
    assert report.counts["answers"] > 8


def test_an_answer_of_two_versions_would_be_told(index):
    for number in (1, 2):
        index.add(swapping._round(number))
    answerer = Answerer(index, FakeReader())
    assert swapping.problems_of(answerer.ask(Question("Who keeps the old place?"))) == []
    index.add(swapping._round(3)[:2])
    assert swapping.problems_of(answerer.ask(Question("Who keeps the old place?"))) != []


def test_every_call_is_answered_as_the_description_says():
    report = calling.torture(500, SEED)
    assert report.wrong == []
    assert report.counts["calls"] >= 500


def test_an_answer_that_the_description_does_not_give_would_be_told():
    app = FastAPI()

    @app.get("/number")
    def number() -> int:
        return 1

    @app.get("/crash/{name}")
    def crash(name: str) -> int:
        raise ValueError(name)

    @app.get("/words", responses={200: {"content": {"application/json": {"schema": {"type": "string"}}}}})
    def words():
        return 7

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    try:
        report = calling.survey(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", 9, SEED, {})
    finally:
        server.should_exit = True
        thread.join()
    assert {problem.partition(": ")[0] for problem in report.wrong} == {"GET /crash/{name}", "GET /words"}


def test_any_sequence_of_steps_leaves_what_the_model_has():
    report = machine.torture(100, SEED)
    assert report.wrong == []
    assert report.counts["sequences"] >= 100


def test_a_step_that_leaves_something_else_would_be_told():
    class Forgetful(machine.Machine):
        @rule(name=st.sampled_from(machine.NAMES))
        def delete(self, name):
            version, text = self.model.get(name, (0, None))
            if text is not None:
                self.model[name] = (version, None)
                self.changes += 1

    assert len(machine.torture(50, SEED, Forgetful).wrong) == 1


def test_no_query_is_an_error():
    report = hostile.torture(1_000, SEED)
    assert report.wrong == []
    assert report.counts["queries"] == 1_000
    assert 0 < report.counts["found something"] < 1_000


def test_a_restored_library_answers_as_the_one_that_was_backed_up():
    report = restoring.torture(20, SEED, restoring.faked, ("seeds",))
    assert report.wrong == []
    assert report.counts["questions"] == 20
    assert report.counts["answered"] > 0


def test_the_command_prints_its_seed_and_writes_what_it_found(tmp_path, monkeypatch, capsys):
    written = tmp_path / "found.json"
    monkeypatch.setattr("sys.argv", ["torture", *"--seed 7 --part queries --count 25 --json".split(), str(written)])
    assert main() == 0
    assert "seed 7\n" in capsys.readouterr().out
    found = json.loads(written.read_text("utf-8"))
    assert (found["seed"], list(found["parts"])) == (7, ["queries"])
    assert found["parts"]["queries"]["counts"]["queries"] == 25
    assert found["parts"]["queries"]["wrong"] == []

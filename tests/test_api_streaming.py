"""The event stream of POST /v1/ask: the same answer in parts, signs of life, errors, and clients that go away."""

import http.client
import json
from contextlib import closing, contextmanager

import pytest

from api import streaming
from index.documents import RawArticle, SearchResult
from qa.answering import Answerer
from qa.answers import Question, Resolved
from tests.fakes_reader import FakeReader
from tests.serving import BRIDGE, HARBOUR, add, check_problem, events_of, live, serving, until
from tests.test_api_operations import SlowEncoder
from tests.test_conversations import fill_disk

WHO = "Who opened the new bridge?"
NOTHING = "Which opera did Puccini leave unfinished?"
EVENTS = {"Accept": "text/event-stream"}


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        add(client, {"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR})
        yield client


def stream(client, question, **more):
    response = client.post("/v1/ask", json={"question": question, **more}, headers=EVENTS)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/event-stream")
    return [(name, json.loads(data)) for name, data in events_of(response.text)]


def without_chance(answer):
    return {name: value for name, value in answer.items() if name not in ("id", "timings_ms")}


@pytest.mark.parametrize(
    "more", [{}, {"include_passages": True}, {"limit": 1}, {"history": [{"question": NOTHING, "answers": ["Tosca\n"]}]}]
)
@pytest.mark.parametrize("question", [WHO, NOTHING, "Who dredged the harbour, when, and\u2028what\rfor?"])
def test_done_equals_the_json_response(client, question, more):
    events = stream(client, question, **more)
    block = client.post("/v1/ask", json={"question": question, **more}).json()
    assert without_chance(events[-1][1]) == without_chance(block)
    assert [name for name, _ in events] == ["resolved", "retrieved", *["answer"] * len(block["answers"]), "done"]
    assert events[0][1] == {name: block[name] for name in ("question", "resolved_question", "excluded")}
    assert events[1][1] == {"passages": 2, "articles": 2, "index_version": block["index_version"]}
    assert [data for name, data in events if name == "answer"] == block["answers"]


def test_the_client_chooses_by_its_accept_header(client):
    for accept, expected in [
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("text/event-stream", "text/event-stream"),
        ("application/json;q=0.4, text/event-stream;q=0.6", "text/event-stream"),
        ("text/html", "application/json"),
    ]:
        response = client.post("/v1/ask", json={"question": WHO}, headers={"Accept": accept})
        assert response.headers["content-type"].partition(";")[0] == expected
        assert response.headers["vary"] == "Accept"
    response = client.post("/v1/ask", json={"question": WHO}, headers=EVENTS)
    assert response.headers["cache-control"] == "no-store"


def test_a_streamed_answer_is_a_turn_and_can_be_told_of(client):
    key = client.post("/v1/conversations").json()["id"]
    done = stream(client, WHO, conversation_id=key)[-1][1]
    assert done["conversation_id"] == key
    assert [turn["answer"] for turn in client.get(f"/v1/conversations/{key}").json()["turns"]] == [done]
    assert stream(client, "Who else?", conversation_id=key)[0][1]["excluded"] != []
    assert client.post("/v1/feedback", json={"answer_id": done["id"], "verdict": "right"}).status_code == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [({"question": " "}, 422), ({"question": WHO, "conversation_id": "con_0"}, 404), ({"question": WHO, "x": 1}, 422)],
)
def test_what_is_wrong_from_the_start_is_no_stream(client, body, status):
    check_problem(client.post("/v1/ask", json=body, headers=EVENTS), status)


class FailingEncoder(SlowEncoder):
    """An encoder that fails once the question is under way."""

    failing = False

    def encode(self, texts):
        rows = super().encode(texts)
        if self.failing:
            raise ZeroDivisionError("a secret of the inside")
        return rows


def test_what_goes_wrong_later_is_an_event(tmp_path):
    encoder = FailingEncoder()
    encoder.gate.set()
    with serving(tmp_path, encoder) as client:
        add(client, {"text": BRIDGE})
        encoder.failing = True
        events = stream(client, WHO)
    assert [name for name, _ in events] == ["resolved", "error"]
    problem = events[-1][1]
    assert (problem["status"], problem["instance"], problem["type"]) == (
        500,
        "/v1/ask",
        "urn:sayso:problem:internal-error",
    )
    assert "secret" not in json.dumps(problem)


def test_a_turn_that_cannot_be_kept_is_an_error(client):
    key = client.post("/v1/conversations").json()["id"]
    fill_disk(client.app.state.service.library)
    for _ in range(30):
        events = stream(client, WHO, conversation_id=key, include_passages=True)
        if events[-1][0] == "error":
            break
    assert [name for name, _ in events] == ["resolved", "retrieved", "error"]
    assert events[-1][1]["status"] == 507


def test_signs_of_life_while_it_takes_long(tmp_path, monkeypatch):
    monkeypatch.setattr(streaming, "HEARTBEAT_SECONDS", 0.02)
    encoder = SlowEncoder()
    encoder.gate.set()
    with live(tmp_path, encoder) as (address, app):
        app.state.service.index.add([RawArticle(BRIDGE)])
        encoder.gate.clear()
        with asking(address, WHO) as sent:
            response = sent.getresponse()
            lines = []
            while sum(line.startswith(b":") for line in lines) < 3:
                lines.append(response.readline())
            encoder.gate.set()
            text = (b"".join(lines) + response.read()).decode()
    names = [name for name, _ in events_of(text)]
    assert (names[:3], names[-1]) == (["resolved", "retrieved", "answer"], "done")
    assert text.index("event: resolved") < text.index(": ping\n\n: ping") < text.index("event: retrieved")


@contextmanager
def asking(address, question, headers=EVENTS, **more):
    """Send a question over a connection that is hung up at the end; give the connection."""
    with closing(http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)) as connection:
        body = json.dumps({"question": question, **more})
        connection.request("POST", "/v1/ask", body, {"Content-Type": "application/json", **headers})
        yield connection


class CountingReader(FakeReader):
    """A reader that counts how often it has to read."""

    def __init__(self):
        self.reads = 0

    def read(self, question, hits):
        self.reads += 1
        return super().read(question, hits)


def test_a_client_that_goes_away_stops_the_work_and_leaves_no_turn(tmp_path, monkeypatch):
    monkeypatch.setattr("api.service.MODELS", 1)
    encoder, reader = SlowEncoder(), CountingReader()
    encoder.gate.set()
    with live(tmp_path, encoder) as (address, app):
        service = app.state.service
        service.index.add([RawArticle(BRIDGE)])
        service.answerer.reader = reader
        key = service.library.conversations.create()
        encoder.gate.clear()
        encoder.begun.clear()
        with asking(address, WHO, conversation_id=key) as running:
            response = running.getresponse()
            with response:
                assert b"resolved" in response.readline()
                assert encoder.begun.wait(30)
                with asking(address, WHO, headers={}):
                    until(lambda: service.model._taken == 2)
                until(lambda: service.model._taken == 1)  # what was queued has left the queue
        until(lambda: not service.conversing._callers)
        encoder.gate.set()
        until(lambda: service.model._taken == 0)
        assert reader.reads == 0
        assert service.library.conversations.get(key)[1] == ()
        with asking(address, WHO, conversation_id=key) as again:
            assert events_of(again.getresponse().read().decode())[-1][0] == "done"
        assert reader.reads == 1
        assert len(service.library.conversations.get(key)[1]) == 1


def test_an_answerer_tells_its_steps_and_stops_when_it_is_told_to(index):
    index.add([RawArticle(BRIDGE, id="bridge")])
    reader = CountingReader()
    answerer, told = Answerer(index, reader), []
    answer = answerer.ask(Question(WHO), told.append)
    assert [type(step) for step in told] == [Resolved, SearchResult]
    assert (told[0].text, told[1].index_version) == (answer.resolved_question, answer.index_version)

    class StopError(Exception):
        pass

    def stop(step):
        if isinstance(step, SearchResult):
            raise StopError

    with pytest.raises(StopError):
        answerer.ask(Question(WHO), stop)
    assert reader.reads == 1

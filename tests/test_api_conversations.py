"""Conversations over HTTP: their turns are the history, each question is one turn, and they survive a restart."""

import threading

import pytest

from tests.serving import BRIDGE, HARBOUR, add, check_problem, serving, until
from tests.test_api_operations import SlowEncoder
from tests.test_conversations import fill_disk

WHO = "Who opened the new bridge?"
WHEN = "When was the harbour dredged?"
ARTICLES = ({"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR})


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        add(client, *ARTICLES)
        yield client


def begin(client, **body):
    response = client.post("/v1/conversations", **({"json": body} if body else {}))
    assert response.status_code == 201, response.text
    assert list(response.json()) == ["id"]
    assert response.headers["location"] == f"/v1/conversations/{response.json()['id']}"
    return response.json()["id"]


def ask(client, question, **more):
    response = client.post("/v1/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    return response.json()


def turns(client, key):
    return client.get(f"/v1/conversations/{key}").json()["turns"]


def test_a_conversation_holds_its_answers_as_they_were_sent(client):
    key = begin(client)
    assert client.get(f"/v1/conversations/{key}").json()["turns"] == []
    sent = [ask(client, WHO, conversation_id=key, include_passages=True), ask(client, WHEN, conversation_id=key)]
    assert {answer["conversation_id"] for answer in sent} == {key}
    conversation = client.get(f"/v1/conversations/{key}").json()
    assert list(conversation) == ["id", "title", "turn_count", "created_at", "active_at", "turns"]
    assert (conversation["id"], conversation["title"], conversation["turn_count"]) == (key, WHO, 2)
    assert [turn["answer"] for turn in conversation["turns"]] == sent
    for turn, answer in zip(conversation["turns"], sent, strict=True):
        assert list(turn) == ["question", "resolved_question", "answer_id", "asked_at", "answer"]
        assert (turn["question"], turn["resolved_question"]) == (answer["question"], answer["resolved_question"])
        assert turn["answer_id"] == answer["id"]


def test_its_turns_are_the_history_as_if_the_client_had_held_it(client):
    key, history = begin(client), []
    for question in (WHO, "Who else?", "When did he open it?", WHEN, "And who?"):
        kept = ask(client, question, conversation_id=key)
        held = ask(client, question, history=history)
        same = [name for name in kept if name not in ("id", "timings_ms", "conversation_id")]
        assert {name: kept[name] for name in same} == {name: held[name] for name in same}
        history.append({"question": question, "answers": [item["text"] for item in held["answers"]]})
    assert turns(client, key)[1]["answer"]["excluded"] != []
    assert ask(client, "Who else?")["excluded"] == []


def test_only_the_last_fifty_turns_are_history(client):
    key = begin(client)
    ask(client, WHO, conversation_id=key)
    conversations = client.app.state.service.library.conversations
    for _ in range(50):
        conversations.append(key, conversations.get(key)[1][0])
    assert ask(client, "Who else?", conversation_id=key)["excluded"] != []
    assert len(turns(client, key)) == 52


def test_it_survives_a_restart(tmp_path):
    with serving(tmp_path) as client:
        add(client, *ARTICLES)
        key = begin(client)
        ask(client, WHO, conversation_id=key)
        before = client.get(f"/v1/conversations/{key}").json()
    with serving(tmp_path) as client:
        assert client.get(f"/v1/conversations/{key}").json() == before
        assert ask(client, "Who else?", conversation_id=key)["excluded"] != []
        assert len(turns(client, key)) == 2


def test_titles_lists_and_pages(client):
    first, second, third = begin(client), begin(client, title="Second"), begin(client)
    ask(client, WHO, conversation_id=first)
    page = client.get("/v1/conversations").json()
    assert {c["id"]: (c["title"], c["turn_count"]) for c in page["conversations"]} == {
        first: (WHO, 1), second: ("Second", 0), third: (None, 0),
    }  # fmt: skip
    assert page["next_cursor"] is None
    renamed = client.patch(f"/v1/conversations/{first}", json={"title": "First 🎉"})
    assert (renamed.status_code, renamed.json()["title"]) == (200, "First 🎉")
    assert client.patch(f"/v1/conversations/{second}", json={"title": None}).json()["title"] is None
    seen, cursor = [], None
    while True:
        query = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = client.get("/v1/conversations", params=query).json()
        seen += [conversation["id"] for conversation in page["conversations"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert sorted(seen) == sorted([first, second, third])
    times = [c["active_at"] for c in client.get("/v1/conversations").json()["conversations"]]
    assert times == sorted(times, reverse=True)


def test_what_is_deleted_is_gone_with_its_answers(client):
    key = begin(client)
    answer = ask(client, WHO, conversation_id=key)
    assert client.delete(f"/v1/conversations/{key}").status_code == 204
    for response in (
        client.get(f"/v1/conversations/{key}"),
        client.delete(f"/v1/conversations/{key}"),
        client.patch(f"/v1/conversations/{key}", json={"title": "x"}),
        client.post("/v1/ask", json={"question": WHO, "conversation_id": key}),
    ):
        check_problem(response, 404, key)
    check_problem(client.post("/v1/feedback", json={"answer_id": answer["id"], "verdict": "right"}), 404, answer["id"])
    assert client.get("/v1/conversations").json()["conversations"] == []


@pytest.mark.parametrize("key", ["", "a b", "a/b", "x" * 201, "ä", "a\n"])
def test_an_id_that_is_none(client, key):
    check_problem(client.post("/v1/ask", json={"question": WHO, "conversation_id": key}), 422, "/conversation_id")


@pytest.mark.parametrize("key", ["con_0", "a%00b", "%F0%9F%8E%89", "%ED%A0%80", "x" * 3000])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_a_conversation_that_is_not_there(client, method, key):
    check_problem(client.request(method, f"/v1/conversations/{key}"), 404)


@pytest.mark.parametrize(
    ("body", "named"),
    [({"title": ""}, "/title"), ({"title": " "}, "/title"), ({"title": "x" * 201}, "/title"), ({"title": 7}, "/title"),
     ({"title": "a\0"}, "NUL"), ({"name": "x"}, "/name"), ([], "body")],
)  # fmt: skip
def test_a_title_that_cannot_be_given(client, body, named):
    key = begin(client, title="Mine")
    check_problem(client.patch(f"/v1/conversations/{key}", json=body), 422, named)
    check_problem(client.post("/v1/conversations", json=body), 422, named)
    assert client.get(f"/v1/conversations/{key}").json()["title"] == "Mine"
    assert len(client.get("/v1/conversations").json()["conversations"]) == 1


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "cursor=", "cursor=con_1", "cursor=%00~con_1", "colour=red"])
def test_a_page_that_cannot_be_given(client, query):
    check_problem(client.get(f"/v1/conversations?{query}"), 422, query.split("=")[0])


def test_two_questions_at_once_follow_each_other(tmp_path):
    encoder = SlowEncoder()
    encoder.gate.set()
    with serving(tmp_path, encoder) as client:
        add(client, *ARTICLES)
        key = begin(client)
        encoder.gate.clear()
        encoder.begun.clear()
        answers = []
        later = lambda question: answers.append(ask(client, question, conversation_id=key))  # noqa: E731
        threads = [threading.Thread(target=later, args=(question,)) for question in (WHO, "Who else?")]
        conversing = client.app.state.service.conversing
        threads[0].start()
        assert encoder.begun.wait(30)
        threads[1].start()
        until(lambda: conversing._callers.get(key) == 2)
        check_problem(client.get("/v1/conversations/none"), 404)
        encoder.gate.set()
        for thread in threads:
            thread.join()
        kept = turns(client, key)
        assert [turn["question"] for turn in kept] == [WHO, "Who else?"]
        assert [turn["answer"] for turn in kept] == answers
        assert kept[1]["answer"]["excluded"] == [item["text"] for item in kept[0]["answer"]["answers"]]


def test_too_many_questions_at_once_are_turned_away(tmp_path):
    encoder = SlowEncoder()
    encoder.gate.set()
    with serving(tmp_path, encoder) as client:
        add(client, *ARTICLES)
        key = begin(client)
        encoder.gate.clear()
        threads = [threading.Thread(target=ask, args=(client, WHO), kwargs={"conversation_id": key}) for _ in range(9)]
        for thread in threads:
            thread.start()
        until(lambda: client.app.state.service.conversing._callers.get(key) == 9)
        refused = client.post("/v1/ask", json={"question": WHO, "conversation_id": key})
        check_problem(refused, 503, "conversation")
        assert int(refused.headers["retry-after"]) >= 1
        encoder.gate.set()
        for thread in threads:
            thread.join()
        assert len(turns(client, key)) == 9


def feedback(client, answer_id):
    return client.post("/v1/feedback", json={"answer_id": answer_id, "verdict": "right"})


def test_a_full_disk_takes_no_turn_and_no_answer_away(client):
    key = begin(client)
    kept = ask(client, WHO, conversation_id=key)
    undo = fill_disk(client.app.state.service.library)
    statuses = []
    for _ in range(30):
        response = client.post("/v1/ask", json={"question": WHEN, "conversation_id": key, "include_passages": True})
        statuses.append(response.status_code)
    assert statuses[-1] == 507
    check_problem(response, 507, "full")
    assert len(turns(client, key)) == 1 + statuses.count(200)
    told = [feedback(client, ask(client, WHEN)["id"]).status_code for _ in range(30)]
    assert set(told) <= {201, 404, 507}
    assert told[-1] == 404
    undo()
    assert feedback(client, ask(client, WHEN)["id"]).status_code == 201
    assert turns(client, key)[0]["answer"] == kept
    ask(client, WHEN, conversation_id=key)
    assert len(turns(client, key)) == 2 + statuses.count(200)

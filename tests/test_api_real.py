"""The service as it is served: its own life, the shipped models, the sample articles."""

import json
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from eval.cases import find_set, load_cases
from tests.handmade import syndicated
from tests.serving import HERE, check_spans, events_of

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    settings = Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("library"), seed_if_empty=SEEDS)
    app = create_app(settings)
    with TestClient(app, base_url=HERE) as client:
        while client.get("/readyz").status_code != 200:
            assert app.state.service.failure is None
            time.sleep(0.1)
        yield client


def ask(client, question, **more):
    response = client.post("/v1/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    return response.json()


def texts(answer):
    return [item["text"] for item in answer["answers"]]


def test_an_empty_library_is_seeded_once(client):
    heads = client.get("/v1/articles").json()["articles"]
    assert [head["source"] for head in heads] == sorted(path.name for path in SEEDS.iterdir())


def test_what_is_asked_for_first_is_a_list_with_citations(client):
    answer = ask(client, "Who was invited to the Board of Peace?", include_passages=True)
    assert answer["kind"] == "list"
    assert {"Vladimir Putin", "Alexander Lukashenko"} <= set(texts(answer))
    articles = {head["id"]: client.get(f"/v1/articles/{head['id']}").json()["text"] for head in _heads(client)}
    for citation in (citation for item in answer["answers"] for citation in item["citations"]):
        check_spans(citation, articles[citation["article_id"]])
        check_spans(citation["sentence"], articles[citation["article_id"]])
    for passage in answer["passages"]:
        check_spans(passage, articles[passage["article_id"]])


def test_who_else_leaves_out_who_was_said(client):
    history = [{"question": "Who was invited to join the Board of Peace?", "answers": ["Vladimir Putin"]}]
    answer = ask(client, "who else was invited?", history=history)
    assert answer["excluded"] == ["Vladimir Putin"]
    assert "Alexander Lukashenko" in texts(answer)
    assert not any("Putin" in text for text in texts(answer))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who else was invited?", "Lukashenko"),
        ("how long do countries that dont contribute get to serve", "three-year term"),
        ("Who is the foreign minister of Ireland?", "Helen McEntee"),
        ("Why was the invitation welcomed in Moscow?", "Russia has long viewed itself"),
    ],
)
def test_questions_with_an_answer(client, question, said):
    assert any(said in text for text in texts(ask(client, question)))


@pytest.mark.parametrize("question", ["Who won the 2022 World Cup?", "When was Abbas born?"])
def test_questions_without_one(client, question):
    answer = ask(client, question)
    assert (answer["kind"], answer["answers"]) == ("none", [])


def test_the_models_are_named(client):
    models = ask(client, "Who is the foreign minister of Ireland?")["models"]
    assert "MiniLM" in models["embedder"]
    assert models["reader"]


def _heads(client):
    return client.get("/v1/articles").json()["articles"]


@pytest.mark.parametrize(
    "question",
    [
        "Who was invited to the Board of Peace?",
        "How much must a country pay for a permanent seat?",
        "When was Abbas born?",
    ],
)
def test_syndicated_copies_change_neither_the_answers_nor_their_order(client, question):
    before = ask(client, question)
    texts_ = [path.read_text("utf-8") for path in sorted(SEEDS.iterdir())[:2]]
    copies = [{"id": f"copy-{n}", "text": syndicated(text)} for n, text in enumerate(texts_)]
    assert client.post("/v1/articles", json={"articles": copies}).status_code == 201
    try:
        after = ask(client, question)
    finally:
        for copy in copies:
            client.delete(f"/v1/articles/{copy['id']}")
    assert [(a["text"], a["sources"]) for a in after["answers"]] == [
        (a["text"], a["sources"]) for a in before["answers"]
    ]
    assert (after["kind"], after["confidence"]) == (before["kind"], before["confidence"])


@pytest.mark.parametrize("case", load_cases(find_set("seeds")), ids=lambda case: case.id)
def test_a_stream_ends_in_the_json_response(client, case):
    history = [{"question": turn.question, "answers": list(turn.answers)} for turn in case.history]
    body = {"question": case.question, "history": history}
    response = client.post("/v1/ask", json=body, headers={"Accept": "text/event-stream"})
    events = [(name, json.loads(data)) for name, data in events_of(response.text)]
    block = ask(client, **body)
    assert {**events[-1][1], "id": block["id"], "timings_ms": block["timings_ms"]} == block
    assert [data for name, data in events if name == "answer"] == block["answers"]


@pytest.mark.parametrize("question", ["Who was invited to the Board of Peace?", "When was Abbas born?"])
def test_a_chat_gives_the_answers_in_a_stream_as_in_a_block(client, question):
    body = {"messages": [{"role": "user", "content": question}]}
    message = client.post("/v1/chat/completions", json=body).json()["choices"][0]["message"]
    streamed = client.post("/v1/chat/completions", json={**body, "stream": True})
    deltas = [json.loads(data)["choices"][0]["delta"] for _, data in events_of(streamed.text)[:-1]]
    assert "".join(delta.get("content", "") for delta in deltas) == message["content"]
    assert [one for delta in deltas for one in delta.get("annotations", ())] == message["annotations"]
    assert [text for text in texts(ask(client, question)) if text not in message["content"]] == []

"""The routes for clients of OpenAI's API, with the official client and with what chat programs send."""

import json

import openai
import pytest

from index.documents import RawArticle
from tests.fakes import FakeEncoder
from tests.serving import BRIDGE, HARBOUR, JSON, add, events_of, live, serving

WHO = "Who opened the new bridge?"
NOTHING = "Which opera did Puccini leave unfinished?"
ARTICLES = [RawArticle(BRIDGE, id="bridge", title="Mayor opens 🎉 bridge"), RawArticle(HARBOUR, id="harbour")]
CHAT = "/v1/chat/completions"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with live(tmp_path_factory.mktemp("library")) as (address, app):
        app.state.service.index.add(ARTICLES)
        yield address


@pytest.fixture(scope="module")
def official(address):
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
        yield client


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        add(client, {"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR})
        yield client


def user(content):
    return {"role": "user", "content": content}


def test_the_models(official):
    assert [(model.id, model.object, model.owned_by) for model in official.models.list()] == [
        ("sayso", "model", "sayso")
    ]
    assert official.models.retrieve("sayso").id == "sayso"
    with pytest.raises(openai.NotFoundError, match="gpt-9") as caught:
        official.models.retrieve("gpt-9")
    assert (caught.value.code, caught.value.type) == ("model_not_found", "invalid_request_error")


def test_a_block(official, address):
    completion = official.chat.completions.create(model="sayso", messages=[user(WHO)])
    (choice,) = completion.choices
    assert (completion.object, completion.model, completion.id[:4]) == ("chat.completion", "sayso", "ans_")
    assert (choice.finish_reason, choice.index, choice.message.role) == ("stop", 0, "assistant")
    content, annotations = choice.message.content, choice.message.annotations
    assert annotations
    for number, annotation in enumerate(annotations, start=1):
        cited = annotation.url_citation
        assert content[cited.start_index : cited.end_index] == f"[{number}]"
        assert BRIDGE[cited.start : cited.end] == cited.quote
        start, end = (len(BRIDGE[:place].encode("utf-16-le")) // 2 for place in (cited.start, cited.end))
        assert cited.url == f"{address}/articles/bridge?version=1#{start}-{end}"
        assert cited.title == "Mayor opens 🎉 bridge"
        assert f'[{number}]: {cited.url} "{cited.title}"' in content
    assert content.startswith(annotations[0].url_citation.quote)
    usage = completion.usage
    count = FakeEncoder().count_tokens
    assert (usage.prompt_tokens, usage.completion_tokens) == (count(WHO), count(content))
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens


@pytest.mark.parametrize("usage", [True, False])
@pytest.mark.parametrize("question", [WHO, NOTHING, "Who else was there, and when?"])
def test_a_stream_joined_equals_its_block(official, question, usage):
    messages = [user("Who came to the bridge?"), {"role": "assistant", "content": "- Zoë O’Neill [1]"}, user(question)]
    block = official.chat.completions.create(model="sayso", messages=messages)
    more = {"stream_options": {"include_usage": True}} if usage else {}
    chunks = list(official.chat.completions.create(model="sayso", messages=messages, stream=True, **more))
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert deltas[0].role == "assistant"
    assert "".join(delta.content or "" for delta in deltas) == block.choices[0].message.content
    annotations = [one for delta in deltas for one in getattr(delta, "annotations", None) or ()]
    assert annotations == [one.model_dump() for one in block.choices[0].message.annotations]
    assert [c.choices[0].finish_reason for c in chunks if c.choices] == [None] * (len(deltas) - 1) + ["stop"]
    assert len({chunk.id for chunk in chunks}) == 1
    assert {chunk.object for chunk in chunks} == {"chat.completion.chunk"}
    assert [chunk.usage for chunk in chunks if chunk.usage] == ([block.usage] if usage else [])
    assert bool(chunks[-1].choices) is not usage


def test_the_openai_stream_helper_gives_the_same(official):
    block = official.chat.completions.create(model="sayso", messages=[user(WHO)])
    with official.chat.completions.stream(model="sayso", messages=[user(WHO)]) as stream:
        completion = stream.get_final_completion()
    assert completion.choices[0].message.content == block.choices[0].message.content


def test_the_messages_are_the_history(official):
    first = official.chat.completions.create(model="sayso", messages=[user(WHO)])
    said = first.choices[0].message.content
    messages = [user(WHO), {"role": "assistant", "content": said}, user("Who else?")]
    second = official.chat.completions.create(model="sayso", messages=messages).choices[0].message.content
    assert said.split(" [1]")[0] not in second


def test_it_is_what_ask_answers(client):
    asked = client.post("/v1/ask", json={"question": WHO}).json()
    message = client.post(CHAT, json={"messages": [user(WHO)]}).json()["choices"][0]["message"]
    lines = message["content"].split("\n\n[1]: ")[0].splitlines()
    for item in asked["answers"]:
        assert any(item["text"] in line for line in lines)
    nothing = client.post(CHAT, json={"messages": [user(NOTHING)]}).json()["choices"][0]["message"]
    assert nothing == {"role": "assistant", "content": "The articles do not say.", "refusal": None, "annotations": []}


OPEN_WEBUI = {
    "stream": True, "model": "sayso", "params": {}, "features": {"web_search": False}, "tool_servers": [],
    "variables": {"{{USER_NAME}}": "U"}, "session_id": "s", "chat_id": "c", "id": "m",
    "background_tasks": {"title_generation": True}, "stream_options": {"include_usage": True},
    "metadata": {"variables": {}}, "user": {"id": "u", "role": "admin"},
    "messages": [{"role": "system", "content": "Be kind."}, user([{"type": "text", "text": WHO}])],
}  # fmt: skip
LIBRECHAT = {
    "model": "gpt-4o-mini", "user": "65f", "stream": True, "temperature": 1, "top_p": 1, "presence_penalty": 0,
    "frequency_penalty": 0, "max_tokens": None, "stop": ["||>", "\nUser:"], "n": 1, "tools": None, "tool_choice": None,
    "response_format": None, "logit_bias": {}, "stream_options": None, "parallel_tool_calls": None, "seed": 7,
    "messages": [{"role": "user", "content": WHO, "name": "u", "tool_calls": None}],
}  # fmt: skip


@pytest.mark.parametrize("sent", [OPEN_WEBUI, LIBRECHAT])
@pytest.mark.parametrize("streaming", [True, False, None])
def test_what_chat_programs_send_is_taken(client, sent, streaming):
    plain = client.post(CHAT, json={"messages": [user(WHO)]}).json()["choices"][0]["message"]["content"]
    response = client.post(CHAT, json=sent | {"stream": streaming})
    assert response.status_code == 200, response.text
    if streaming:
        events = events_of(response.text)
        assert events[-1] == (None, "[DONE]")
        chunks = [json.loads(data) for _, data in events[:-1]]
        told = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks if chunk["choices"])
        with_usage = sent is OPEN_WEBUI
        assert {"usage" in chunk for chunk in chunks} == {with_usage}
        assert {chunk.get("usage") is None for chunk in chunks[:-1]} == {True}
        assert (chunks[-1]["choices"] == []) is with_usage
    else:
        told = response.json()["choices"][0]["message"]["content"]
    assert told == plain


BAD = [
    ({}, 400, "messages"),
    ({"messages": []}, 400, "messages"),
    ({"messages": "Who?"}, 400, "messages"),
    ({"messages": [{"content": "Who?"}]}, 400, "messages.0.role"),
    ({"messages": [{"role": "user"}]}, 400, "messages.0.content"),
    ({"messages": [user(" ")]}, 400, "messages.0.content"),
    ({"messages": [user("x" * 2001)]}, 400, "messages.0.content"),
    ({"messages": [user("a\0b")]}, 400, "messages.0.content"),
    ({"messages": [user([{"type": "image_url", "image_url": {"url": "x"}}])]}, 400, "messages.0.content"),
    ({"messages": [user("Who?"), {"role": "assistant", "content": "x"}]}, 400, "messages.1.content"),
    ({"messages": [{"role": "system", "content": "x"}]}, 400, "messages.0.content"),
    ({"messages": [user("Who?")], "stream": "maybe"}, 400, "stream"),
    ([], 400, None),
]


@pytest.mark.parametrize(("body", "status", "param"), BAD)
@pytest.mark.parametrize("streaming", [True, False])
def test_errors_have_the_form_of_that_api(client, body, status, param, streaming):
    sent = {"stream": True} | body if streaming and isinstance(body, dict) else body
    response = client.post(CHAT, json=sent)
    check_error(response, status, param)


@pytest.mark.parametrize(
    ("method", "path", "content", "headers", "status"),
    [
        ("POST", CHAT, b"{", JSON, 400),
        ("POST", CHAT, rb'{"messages": [{"role": "user", "content": "\ud800"}]}', JSON, 400),
        ("POST", CHAT, b"x=1", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ("POST", CHAT, b'{"x": "' + b"x" * 2**20 + b'"}', JSON, 413),
        ("GET", CHAT, b"", {}, 405),
        ("GET", "/v1/chat/nothing", b"", {}, 404),
        ("GET", "/v1/models/gpt-9", b"", {}, 404),
        ("DELETE", "/v1/models", b"", {}, 405),
    ],
)
def test_errors_of_the_outer_layers_have_it_too(client, method, path, content, headers, status):
    check_error(client.request(method, path, content=content, headers=headers), status)


def check_error(response, status, param=None):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    assert list(response.json()) == ["error"]
    error = response.json()["error"]
    assert list(error) == ["message", "type", "param", "code"]
    assert error["message"]
    assert error["type"] == ("server_error" if status >= 500 else "invalid_request_error")
    assert param is None or error["param"] == param


def test_the_official_client_understands_the_errors(official):
    with pytest.raises(openai.BadRequestError, match="2000") as caught:
        official.chat.completions.create(model="sayso", messages=[user("x" * 2001)], stream=True)
    assert caught.value.param == "messages.0.content"


class BrokenEncoder(FakeEncoder):
    """An encoder that fails when it is asked about a bridge."""

    def encode(self, texts):
        if texts == [WHO]:
            raise ZeroDivisionError("a secret of the inside")
        return super().encode(texts)


def test_an_error_within_a_stream_is_raised_by_the_official_client(tmp_path):
    with (
        live(tmp_path, BrokenEncoder()) as (address, _),
        openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client,
    ):
        stream = client.chat.completions.create(model="sayso", messages=[user(WHO)], stream=True)
        with pytest.raises(openai.APIError) as caught:
            list(stream)
        assert "secret" not in str(caught.value)
        with pytest.raises(openai.InternalServerError):
            client.chat.completions.create(model="sayso", messages=[user(WHO)])

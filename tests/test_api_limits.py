"""How often, how long and how deep: rates, deadlines, slow bodies and nesting."""

import asyncio
import threading

import pytest

from api import edge
from api.bodies import DEEPEST, MalformedBodyError, parse_json
from api.edge import Edge
from api.intake import SlowBodyError
from api.work import DeadlineError, within
from index.keys import Scope, open_keys
from tests.fakes import FakeEncoder
from tests.serving import BRIDGE, add, check_problem, events_of, serving

ASK = {"question": "Who opened the new bridge?"}


def test_too_many_requests_are_turned_away_and_health_is_not(tmp_path):
    with serving(tmp_path, rate_limit=3) as client:
        for left in (2, 1, 0):
            response = client.get("/v1/articles")
            assert response.status_code == 200
            assert response.headers["ratelimit"].startswith(f'"requests";r={left};')
        refused = client.get("/v1/articles")
        check_problem(refused, 429, "too many requests")
        assert int(refused.headers["retry-after"]) >= 1
        assert refused.headers["ratelimit-policy"] == '"requests";q=3;w=60'
        error = client.post("/v1/chat/completions", json={}).json()["error"]
        assert error["code"] == "rate_limit_exceeded"
        assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/", "/static/app.js")] == [200] * 4


def test_without_a_limit_nothing_is_counted(tmp_path):
    with serving(tmp_path) as client:
        responses = [client.get("/v1/articles") for _ in range(30)]
    assert {response.status_code for response in responses} == {200}
    assert "ratelimit" not in responses[-1].headers


def test_each_key_has_a_rate_of_its_own_and_strangers_have_theirs(tmp_path):
    with serving(tmp_path, access="keys", rate_limit=2) as client:
        with open_keys(tmp_path) as keys:
            one, other = (keys.create(name, Scope.READ)[1] for name in "ab")
        get = lambda token: client.get("/v1/articles", headers={"X-API-Key": token}).status_code  # noqa: E731
        assert [get("wrong") for _ in range(3)] == [401, 401, 429]
        assert [get(one) for _ in range(3)] == [200, 200, 429]
        assert [get(other) for _ in range(3)] == [200, 200, 429]
        with open_keys(tmp_path) as keys:
            third = keys.create("c", Scope.READ)[1]
        body = {"articles": [{"text": BRIDGE}]}
        tried = [client.post("/v1/articles", json=body, headers={"X-API-Key": third}).status_code for _ in range(3)]
        assert tried == [403, 403, 429]


class StuckEncoder(FakeEncoder):
    """An encoder that, once it is told to be, is stuck until the test lets it go."""

    def __init__(self):
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()

    def encode(self, texts):
        assert self.gate.wait(30)
        return super().encode(texts)


def test_an_answer_that_takes_too_long_is_given_up(tmp_path):
    encoder = StuckEncoder()
    with serving(tmp_path, encoder, request_seconds=0.2) as client:
        add(client, {"text": BRIDGE})
        conversation = client.post("/v1/conversations").json()["id"]
        encoder.gate.clear()
        asked = [
            client.post("/v1/ask", json=ASK),
            client.post("/v1/ask", json=ASK | {"conversation_id": conversation}),
            client.post("/v1/search", json={"query": "bridge"}),
        ]
        for response in asked:
            check_problem(response, 503, "0.2 seconds")
            assert int(response.headers["retry-after"]) >= 1
        body = {"model": "sayso", "messages": [{"role": "user", "content": "Who?"}]}
        error = client.post("/v1/chat/completions", json=body)
        assert (error.status_code, error.json()["error"]["code"]) == (503, "too_slow")
        stream = client.post("/v1/ask", json=ASK, headers={"Accept": "text/event-stream"})
        name, data = events_of(stream.text)[-1] if stream.status_code == 200 else ("error", stream.text)
        assert (name, '"status":503' in data) == ("error", True)
        assert client.get("/healthz").status_code == 200
        encoder.gate.set()
        assert client.get(f"/v1/conversations/{conversation}").json()["turns"] == []


def test_what_is_in_time_is_left_alone_and_another_timeout_is_not_mistaken_for_the_deadline():
    async def scene():
        async with within(30):
            pass
        with pytest.raises(TimeoutError):
            async with within(30):
                raise TimeoutError
        with pytest.raises(DeadlineError, match=r"0\.01 seconds"):
            async with within(0.01):
                await asyncio.Event().wait()

    asyncio.run(scene())


def send_slowly(monkeypatch, chunks, path="/v1/ask"):
    """Send `chunks`, the last of which never ends; return what the application is told and how many it took."""
    monkeypatch.setattr(edge, "BODY_SECONDS", 0.05)
    took = []

    async def app(scope, receive, send):
        while True:
            took.append(await receive())

    left = list(chunks)

    async def receive():
        if not left:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": left.pop(0), "more_body": True}

    errors = []

    def unforeseen(request, error):
        errors.append(error)

        async def nothing(*_):
            pass

        return nothing

    async def send(message):
        pass

    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b"", "scheme": "http"}
    asyncio.run(Edge(app, 5_000_000, unforeseen)(scope | {"server": ("test", 80)}, receive, send))
    return errors, len(took)


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/articles", "/v1/articles/import"])
def test_a_body_that_never_ends_is_given_up(monkeypatch, path):
    (error,), took = send_slowly(monkeypatch, [b"{", b'"'], path)
    assert isinstance(error, SlowBodyError)
    assert took == 2


def nested(depth):
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize(("around", "deep"), [(b"%s", 0), (b'{"a": [1, {}, %s, []], "b": 2}', 2)])
def test_a_body_is_nested_as_deeply_as_is_allowed(around, deep):
    parse_json(around % nested(DEEPEST - deep))
    with pytest.raises(MalformedBodyError, match=f"more than {DEEPEST}"):
        parse_json(around % nested(DEEPEST - deep + 1))

"""Health, readiness, pages, documents, and what happens when there is no room."""

import json
import threading
import time

import pytest
from starlette.testclient import TestClient

from api import service as service_module
from api.app import create_app
from api.edge import SECURITY_HEADERS
from api.service import MODELS
from api.settings import Settings
from index.store import Index
from qa.answering import Answerer
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader
from tests.serving import BRIDGE, HERE, add, check_problem, serving


@pytest.fixture
def client(tmp_path):
    with serving(tmp_path) as client:
        yield client


def test_alive_and_ready(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


class SlowEncoder(FakeEncoder):
    """An encoder that waits for the test before it encodes."""

    def __init__(self):
        super().__init__()
        self.gate = threading.Event()
        self.begun = threading.Event()

    def encode(self, texts):
        self.begun.set()
        assert self.gate.wait(30)
        return super().encode(texts)


def test_more_questions_than_may_wait_are_turned_away(tmp_path):
    encoder = SlowEncoder()
    encoder.gate.set()
    with Index.open(tmp_path, encoder) as index:
        app = create_app(Settings(_env_file=None, max_waiting=1), Answerer(index, FakeReader()))
        with TestClient(app, base_url=HERE) as client:
            add(client, {"text": BRIDGE})
            encoder.gate.clear()
            encoder.begun.clear()
            statuses = []
            ask = lambda: statuses.append(client.post("/v1/ask", json={"question": "Who?"}).status_code)  # noqa: E731
            threads = [threading.Thread(target=ask) for _ in range(1 + MODELS)]
            for thread in threads:
                thread.start()
            assert encoder.begun.wait(30)
            until = time.monotonic() + 30
            while app.state.service.model._taken < 1 + MODELS and time.monotonic() < until:
                time.sleep(0.01)
            refused = client.post("/v1/ask", json={"question": "Who?"})
            check_problem(refused, 503, "model")
            assert int(refused.headers["retry-after"]) >= 1
            assert client.get("/healthz").status_code == 200
            assert client.get("/v1/articles").status_code == 200
            encoder.gate.set()
            for thread in threads:
                thread.join()
    assert statuses == [200] * (1 + MODELS)


def test_not_ready_until_loaded(tmp_path, monkeypatch):
    """The real life of a service, but for the time that loading takes and what is loaded."""
    gate = threading.Event()

    class Opening:
        def __init__(self, settings):
            self.folder = settings.data_dir

        def __enter__(self):
            assert gate.wait(30)
            self.index = Index.open(self.folder, FakeEncoder())
            return Answerer(self.index, FakeReader())

        def __exit__(self, *_):
            self.index.close()

    monkeypatch.setattr(service_module, "open_answerer", Opening)
    with TestClient(create_app(Settings(_env_file=None, data_dir=tmp_path)), base_url=HERE) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/openapi.json").status_code == 200
        for method, path, body in [
            ("GET", "/readyz", None),
            ("POST", "/v1/ask", {"question": "Who?"}),
            ("POST", "/v1/search", {"query": "Who?"}),
            ("GET", "/v1/articles", None),
            ("DELETE", "/v1/articles/a", None),
            ("POST", "/v1/articles", {"articles": [{"text": BRIDGE}]}),
            ("POST", "/v1/conversations", None),
            ("GET", "/v1/conversations", None),
            ("GET", "/v1/conversations/con_1", None),
            ("POST", "/v1/feedback", {"answer_id": "ans_1", "verdict": "right"}),
            ("GET", "/v1/feedback/export", None),
        ]:
            refused = client.request(method, path, json=body)
            check_problem(refused, 503, "still being loaded")
            assert int(refused.headers["retry-after"]) >= 1
        gate.set()
        until = time.monotonic() + 30
        while client.get("/readyz").status_code != 200 and time.monotonic() < until:
            time.sleep(0.01)
        assert client.get("/v1/articles").json() == {"articles": [], "next_cursor": None}
    Index.open(tmp_path, FakeEncoder()).close()


def test_a_service_that_cannot_load_says_so_and_stays_unready(tmp_path):
    settings = Settings(_env_file=None, data_dir=tmp_path, reader=tmp_path / "no-reader")
    app = create_app(settings)
    told = threading.Event()
    app.state.service.on_failure = told.set
    with TestClient(app, base_url=HERE) as client:
        assert told.wait(60)
        check_problem(client.get("/readyz"), 503, "could not be loaded")
        assert client.get("/healthz").status_code == 200
    assert "no-reader" in str(app.state.service.failure)


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/articles/some-id", "/static/app.js", "/static/style.css", "/nowhere", "/healthz"]
)
def test_every_response_has_the_security_headers(client, path):
    headers = client.get(path).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/docs", "/articles/some-id"])
def test_pages_need_nothing_from_elsewhere_and_hold_no_script_of_their_own(client, path):
    response = client.get(path)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = response.text
    assert "http://" not in page
    assert "https://" not in page
    assert "<script>" not in page
    assert "style=" not in page
    for reference in [part.split('"')[0] for part in page.split('src="')[1:]]:
        script = client.get(reference)
        assert script.headers["content-type"].startswith("text/javascript")
        assert "innerHTML" not in script.text


def test_the_openapi_document_says_what_the_contract_says(client):
    document = client.get("/openapi.json").json()
    assert {path: sorted(item) for path, item in document["paths"].items()} == {
        "/v1/ask": ["post"],
        "/v1/search": ["post"],
        "/v1/conversations": ["get", "post"],
        "/v1/conversations/{id}": ["delete", "get", "patch"],
        "/v1/feedback": ["post"],
        "/v1/feedback/export": ["get"],
        "/v1/articles": ["get", "post"],
        "/v1/articles/{id}": ["delete", "get", "put"],
        "/v1/articles/import": ["post"],
        "/v1/jobs": ["get"],
        "/v1/jobs/{id}": ["delete", "get"],
        "/v1/models": ["get"],
        "/v1/models/{id}": ["get"],
        "/v1/chat/completions": ["post"],
        "/healthz": ["get"],
        "/readyz": ["get"],
        "/metrics": ["get"],
    }
    schemas = document["components"]["schemas"]
    assert schemas["AskRequest"]["required"] == ["question"]
    assert schemas["AskRequest"]["additionalProperties"] is False
    assert set(document["paths"]["/v1/ask"]["post"]["responses"]["200"]["content"]) == {
        "application/json",
        "text/event-stream",
    }
    assert "HTTPValidationError" not in schemas
    references = {part.split('"')[0] for part in json.dumps(document).split("#/components/schemas/")[1:]}
    assert references <= set(schemas)


def test_every_refusal_in_the_openapi_document_has_its_form(client):
    refusals = [
        (path, response)
        for path, item in client.get("/openapi.json").json()["paths"].items()
        for operation in item.values()
        for status, response in operation["responses"].items()
        if status >= "400"
    ]
    assert len(refusals) > 40
    for path, response in refusals:
        openai = path.startswith(("/v1/chat/", "/v1/models"))
        media_type, form = ("application/json", "OpenAIError") if openai else ("application/problem+json", "Problem")
        schema = response["content"].pop(media_type)["schema"]
        assert (schema, response["content"]) == ({"$ref": f"#/components/schemas/{form}"}, {})

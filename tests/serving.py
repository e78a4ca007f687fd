"""The real application over a real index in a scratch folder, for tests in which the models are not the point."""

import threading
import time
from contextlib import contextmanager

import uvicorn
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from index.store import Index
from qa.answering import Answerer
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader

BRIDGE = (
    "Mayor opens bridge 🎉\n\nThe 👩‍🚀 mayor of Überwald, Zoë O’Neill, opened the new bridge on 3 May 2024. "
    "It cost 12.5\u00a0million crowns. שלום said the guest of honour, Moist von Lipwig. "
    "The city’s co\u00adoper\u00adation bank, the choir and the fire brigade came to the opening too.\n"
)
HARBOUR = "The harbour was dredged by Captain Quirke in 1998. The harbour holds forty boats and one crane.\n"

HERE = "http://127.0.0.1"
JSON = {"Content-Type": "application/json"}


@contextmanager
def serving(folder, encoder=None, **settings):
    """Give a client of an application that answers from the library in `folder` with fakes of both models."""
    chosen = Settings(_env_file=None, data_dir=folder, **settings)
    with Index.open(folder, encoder or FakeEncoder()) as index:
        answerer = Answerer(index, FakeReader())
        with TestClient(create_app(chosen, answerer), base_url=HERE) as client:
            yield client


@contextmanager
def live(folder, encoder=None, **settings):
    """Serve such an application on a free port of this machine; give its address and the application."""
    chosen = Settings(_env_file=None, data_dir=folder, **settings)
    with Index.open(folder, encoder or FakeEncoder()) as index:
        app = create_app(chosen, Answerer(index, FakeReader()))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run)
        thread.start()
        until(lambda: server.started)
        try:
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", app
        finally:
            server.should_exit = True
            thread.join()


def until(condition):
    """Wait until `condition()` is true; fail when it never is."""
    latest = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < latest
        time.sleep(0.01)


def events_of(text):
    """Return the names and the data of the events of a stream; comments are left out."""
    events = []
    for block in text.split("\n\n"):
        fields = [line.partition(": ") for line in block.split("\n") if line and not line.startswith(":")]
        if fields:
            named = {name: value for name, _, value in fields}
            assert len(named) == len(fields)
            events.append((named.get("event"), named["data"]))
    return events


def add(client, *articles):
    """Add articles; return what became of them."""
    response = client.post("/v1/articles", json={"articles": list(articles)})
    assert response.status_code == 201, response.text
    return response.json()


def state(client):
    """Return all that a client can see of the library, to compare with later."""
    page = client.get("/v1/articles", params={"limit": 200}).json()
    assert page["next_cursor"] is None
    texts = [client.get(f"/v1/articles/{head['id']}").json() for head in page["articles"]]
    return texts, client.post("/v1/search", json={"query": "harbour"}).json()


def check_problem(response, status, *named):
    """Check that `response` is a whole problem document of `status` that names each of `named`; return it."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == status
    assert all(document[field] for field in ("type", "title", "detail", "instance"))
    assert set(document) <= {"type", "title", "status", "detail", "instance", "errors"}
    assert "Traceback" not in response.text
    assert len(response.content) < 20_000
    told = document["detail"] + " ".join(e["pointer"] + " " + e["detail"] for e in document.get("errors", []))
    assert [name for name in named if name not in told] == []
    return document


def check_spans(part, text):
    """Check that a part of an answer stands in `text` where it says, by both counts."""
    words = part.get("quote", part.get("text"))
    units = text.encode("utf-16-le")
    assert text[part["start"] : part["end"]] == words
    assert units[2 * part["start_utf16"] : 2 * part["end_utf16"]].decode("utf-16-le") == words

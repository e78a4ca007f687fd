"""Import by URL: off unless it is set, a job when it is on, and never a way into the network."""

import json

import pytest

from index.batches import batches
from index.documents import RawArticle
from index.sources import SourceError
from tests.serving import BRIDGE, HARBOUR, check_problem, serving, until
from tests.test_web import LONG, feed_of, html, item
from tests.web import page, site

PATH = "/v1/articles/import"
NDJSON = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
def news():
    with site() as server:
        server.base = f"http://127.0.0.1:{server.server_port}"
        server.answers["/a"] = page(html("Harbour"))
        server.answers["/feed"] = feed_of(item("Whole", "/whole", LONG), item("Broken", "/broken"), item("A", "/a"))
        yield server


@pytest.fixture
def fetching(tmp_path, news):
    """Give a client of an application that may fetch from the site, and from nowhere else that is not public."""
    allowed = {"fetch_ports": (news.server_port,), "fetch_networks": ("127.0.0.1/32",)}
    with serving(tmp_path, fetch_urls=True, **allowed) as client:
        yield client


def ended(client, response):
    assert response.status_code == 202, response.text
    path = response.headers["location"]
    until(lambda: client.get(path).json()["finished_at"] is not None)
    return client.get(path).json()


def test_urls_are_not_fetched_unless_it_is_set(tmp_path, news):
    with serving(tmp_path, fetch_ports=(news.server_port,), fetch_networks=("127.0.0.1/32",)) as client:
        for body in ({"url": f"{news.base}/a"}, {"urls": []}, "no JSON"):
            check_problem(client.post(PATH, json=body), 403, "SAYSO_FETCH_URLS")
        assert client.get("/v1/jobs").json() == {"jobs": []}
        line = json.dumps({"url": f"{news.base}/a"}).encode()
        job = ended(client, client.post(PATH, content=line, headers=NDJSON))
        assert (job["articles"], job["errors"]) == (0, [{"line": 1, "detail": "text: missing"}])
    assert news.asked == []


def test_a_page_and_a_feed_are_taken_in_by_a_job(fetching, news):
    job = ended(fetching, fetching.post(PATH, json={"urls": [f"{news.base}/a", f"{news.base}/feed"]}))
    counts = {name: job[name] for name in ("state", "lines", "created", "updated", "unchanged", "failed")}
    assert counts == {"state": "done", "lines": 2, "created": 2, "updated": 1, "unchanged": 0, "failed": 1}
    assert job["errors"] == [{"line": 2, "detail": f"{news.base}/broken: answers with the status 404"}]
    assert job["bytes_done"] == job["bytes_total"]
    heads = fetching.get("/v1/articles").json()["articles"]
    assert {(head["url"], head["title"], head["source"]) for head in heads} == {
        (f"{news.base}/a", "A", "127.0.0.1"),
        (f"{news.base}/whole", "Whole", "127.0.0.1"),
    }
    again = ended(fetching, fetching.post(PATH, json={"url": f"{news.base}/feed"}))
    assert (again["created"], again["updated"], again["unchanged"], again["failed"]) == (0, 0, 2, 1)


def test_lines_of_an_import_may_be_urls(fetching, news):
    lines = [{"id": "bridge", "text": BRIDGE}, {"url": f"{news.base}/a"}, {"url": "/a"}, {"url": 1}, {"text": HARBOUR}]
    body = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    job = ended(fetching, fetching.post(PATH, content=body, headers=NDJSON))
    assert (job["lines"], job["created"], job["failed"], job["bytes_done"]) == (5, 3, 2, len(body))
    assert [error["line"] for error in job["errors"]] == [3, 4]
    assert job["errors"][0]["detail"] == "/a: is no http or https URL"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.2:{port}/secret",
        "http://169.254.169.254:{port}/latest/meta-data/",
        "http://[::1]:{port}/secret",
        "http://[::ffff:7f00:1]:{port}/secret",
        "http://10.0.0.1:{port}/",
    ],
)
def test_a_job_is_not_led_into_the_network(fetching, news, url):
    url = url.format(port=news.server_port)
    news.answers["/turn"] = (302, {"Location": url}, b"")
    news.answers["/turned"] = feed_of(item("In", url))
    with site("127.0.0.2", news.server_port) as inside:
        inside.answers["/secret"] = page(html("Secret"))
        sent = {"urls": [url, f"{news.base}/turn", f"{news.base}/turned"]}
        job = ended(fetching, fetching.post(PATH, json=sent))
        assert inside.asked == []
    assert (job["state"], job["articles"], job["failed"]) == ("done", 0, 3)
    assert all("not a public address" in error["detail"] for error in job["errors"])


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({}, 422, "exactly one of url and urls"),
        ({"url": "http://a.example/", "urls": ["http://a.example/"]}, 422, "exactly one of url and urls"),
        ({"urls": []}, 422, "/urls"),
        ({"urls": ["http://a.example/"] * 1001}, 422, "/urls"),
        ({"url": 1}, 422, "/url"),
        ({"url": "http://a.example/", "text": "x"}, 422, "/text"),
        ({"url": "file:///etc/passwd"}, 422, "no http or https URL"),
        ({"url": "http://localhost/"}, 422, "local name"),
        ({"url": "http://user:word@a.example/"}, 422, "user name"),
        ({"urls": ["http://a.example/", "http://0x7f.1/"]}, 422, "/urls/1"),
        ([], 422, "dictionary"),
        (["http://a.example/"], 422, "dictionary"),
        ("http://a.example/", 422, "dictionary"),
    ],
)
def test_what_names_no_urls_is_refused(fetching, body, status, named):
    check_problem(fetching.post(PATH, json=body), status, named)
    assert fetching.get("/v1/jobs").json() == {"jobs": []}


def test_a_body_that_cannot_be_read_leaves_nothing(fetching, tmp_path):
    headers = {"Content-Type": "application/json"}
    check_problem(fetching.post(PATH, content=b"{", headers=headers), 400)
    check_problem(fetching.post(PATH, content=b"\xff", headers=headers), 400)
    check_problem(fetching.post(PATH, content=b"[" * 100_000, headers=headers), 400)
    check_problem(fetching.post(PATH, content=b'{"url": "\\ud800"}', headers=headers), 422)
    check_problem(fetching.post(PATH, content=b" " * (2**20 + 1), headers=headers), 413, str(2**20))
    assert list((tmp_path / "imports").iterdir()) == []


def test_a_batch_of_what_was_fetched_ends_where_its_line_ends(tmp_path):
    """A job that is cut short in the middle of a feed begins again at the feed's line."""
    first, last = json.dumps({"id": "a", "text": "A."}).encode() + b"\n", b'{"url": "http://a.example/feed"}\n'
    path = tmp_path / "body"
    path.write_bytes(first + last + first)
    outcomes = [RawArticle("One."), SourceError("http://a.example/x", "gone"), RawArticle("Bad.", url="u", id="?")]
    with path.open("rb") as file:
        made = list(batches(file, fetch=lambda url: outcomes if url == "http://a.example/feed" else []))
    places = [(batch.bytes_done, batch.lines_done, len(batch.articles)) for batch in made]
    before, after = len(first), len(first + last)
    assert places == [
        (before, 1, 1),
        (before, 1, 1),
        (before, 1, 0),
        (before, 1, 0),
        (after, 2, 0),
        (after + before, 3, 1),
    ]
    errors = [error for batch in made for error in batch.errors]
    assert [(error.line, error.reason.split(" ")[0]) for error in errors] == [(2, "http://a.example/x:"), (2, "u:")]


def test_ingest_takes_urls_beside_files(sayso, news, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_FETCH_PORTS", f"80, {news.server_port}")
    monkeypatch.setenv("SAYSO_FETCH_NETWORKS", "127.0.0.1/32")
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    done = sayso("ingest", f"{news.base}/feed", "bridge.txt", "http://127.0.0.2/a", "--json")
    assert done.exit_code == 0, done.stderr
    document = json.loads(done.stdout)
    assert [article["status"] for article in document["articles"]] == ["created"] * 3
    assert document["skipped"] == [
        {"path": f"{news.base}/broken", "reason": "answers with the status 404"},
        {"path": "http://127.0.0.2/a", "reason": "127.0.0.2 is not a public address"},
    ]
    assert f"skipped {news.base}/broken: answers with the status 404" in done.stderr
    nothing = sayso("ingest", "http://127.0.0.2/a")
    assert nothing.exit_code == 1
    assert "skipped http://127.0.0.2/a: 127.0.0.2 is not a public address" in nothing.stderr


def test_settings_that_are_no_ports_or_networks_are_told(sayso, monkeypatch):
    monkeypatch.setenv("SAYSO_FETCH_PORTS", "80,http")
    monkeypatch.setenv("SAYSO_FETCH_NETWORKS", "10.0.0.1/8")
    refused = sayso("ingest", "http://a.example/")
    assert refused.exit_code == 2
    assert "SAYSO_FETCH_PORTS" in refused.stderr
    assert "SAYSO_FETCH_NETWORKS" in refused.stderr

"""Every input that cannot be used: a problem document that names the thing, and nothing changed."""

import json
import logging

import pytest

from tests.fakes import FakeEncoder
from tests.serving import BRIDGE, HARBOUR, JSON, add, check_problem, serving, state


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("library")) as client:
        add(
            client,
            {"id": "bridge", "text": BRIDGE},
            {"id": "gone", "text": "It is gone."},
            {"id": "harbour", "text": HARBOUR},
        )
        assert client.delete("/v1/articles/gone").status_code == 204
        yield client


@pytest.fixture(autouse=True)
def _nothing_changes(client):
    before = state(client)
    yield
    assert state(client) == before


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "/question"),
        ({"question": ""}, "/question"),
        ({"question": " \n\t\u00a0"}, "/question"),
        ({"question": "x" * 2001}, "2000"),
        ({"question": "🎉" * 2001}, "2000"),
        ({"question": "a\0b"}, "NUL"),
        ({"question": 7}, "/question"),
        ({"question": None}, "/question"),
        ({"question": ["hi?"]}, "/question"),
        ({"question": "hi?", "surprise": 1}, "/surprise"),
        ({"question": "hi?", "limit": 0}, "/limit"),
        ({"question": "hi?", "limit": 51}, "/limit"),
        ({"question": "hi?", "limit": 10**30}, "/limit"),
        ({"question": "hi?", "limit": "10"}, "/limit"),
        ({"question": "hi?", "limit": 1.0}, "/limit"),
        ({"question": "hi?", "limit": True}, "/limit"),
        ({"question": "hi?", "include_passages": "yes"}, "/include_passages"),
        ({"question": "hi?", "history": [{"question": "a"}] * 51}, "/history"),
        ({"question": "hi?", "history": [{"question": "a"}, {"question": " "}]}, "/history/1/question"),
        ({"question": "hi?", "history": [{"question": "a", "answers": [1]}]}, "/history/0/answers/0"),
        ({"question": "hi?", "history": [{"question": "a", "answers": ["\0"]}]}, "/history/0/answers/0"),
        ({"question": "hi?", "history": [{"answers": []}]}, "/history/0/question"),
        ({"question": "hi?", "history": {}}, "/history"),
        ({"question": "hi?", "history": [{"question": "a"}], "conversation_id": "c"}, "exclude each other"),
        ({"question": "hi?", "filters": {"colour": "blue"}}, "/filters/colour"),
        ({"question": "hi?", "filters": None}, "/filters"),
        ({"question": "hi?", "filters": {"article_ids": ["x"] * 1001}}, "/filters/article_ids"),
        ({"question": "hi?", "filters": {"article_ids": "bridge"}}, "/filters/article_ids"),
        ({"question": "hi?", "filters": {"published_from": "May"}}, "/filters/published_from"),
        ({"question": "hi?", "filters": {"published_to": "2024-02-30"}}, "/filters/published_to"),
        ({"question": "hi?", "filters": {"published_from": "2024-02-02", "published_to": "2024-02-01"}}, "2024-02-02"),
        ([], "body"),
        ("hi?", "body"),
    ],
)
def test_a_question_that_cannot_be_asked(client, body, named):
    check_problem(client.post("/v1/ask", json=body), 422, named)


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        (b"", 400, "not JSON"),
        (b"null", 422, "body"),
        (b'{"question": ', 400, "not JSON"),
        (b'{"question": "hi?"} and more', 400, "not JSON"),
        (b'{"question": NaN}', 400, "NaN"),
        (b'{"question": "\xff\xfe"}', 400, "UTF-8"),
        (b'{"question": ' + b"[" * 200_000, 400, "nested"),
        (b'{"question": ' + b"[" * 64 + b"]" * 64 + b"}", 400, "nested"),
        (b'{"question": ' + b"[" * 63 + b"]" * 63 + b"}", 422, "/question"),
        (b'{"question": "hi?", "limit": ' + b"9" * 5000 + b"}", 400, "number"),
        (rb'{"question": "\ud800"}', 422, "/question"),
        (rb'{"question": "hi?", "\udc00": 1}', 422, "surrogate"),
        (rb'{"question": "hi?", "filters": {"sources": ["\udc00"]}}', 422, "/filters/sources/0"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search", "/v1/articles"])
def test_a_body_that_cannot_be_read(client, path, body, status, named):
    if path == "/v1/ask" or status == 400:
        check_problem(client.post(path, content=body, headers=JSON), status, named)
    else:
        check_problem(client.post(path, content=body, headers=JSON), 422)


@pytest.mark.parametrize(
    "content_type",
    ["application/x-www-form-urlencoded", "text/plain", "application/jsonp", "multipart/form-data; boundary=x", ""],
)
@pytest.mark.parametrize("path", ["/v1/ask", "/v1/articles"])
def test_a_media_type_that_is_not_json(client, path, content_type):
    headers = {"Content-Type": content_type}
    check_problem(client.post(path, content=b'{"question": "hi?"}', headers=headers), 415, content_type.split(";")[0])


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search"])
def test_ten_megabytes_of_question(client, path):
    body = b'{"question": "' + b"x" * 10_000_000 + b'"}'
    check_problem(client.post(path, content=body, headers=JSON), 413, "1048576")
    chunks = (body[i : i + 65536] for i in range(0, len(body), 65536))
    check_problem(client.post(path, content=chunks, headers=JSON), 413, "1048576")


def test_a_body_over_the_limit_for_articles(tmp_path):
    with serving(tmp_path, max_body_bytes=2**20) as client:
        body = json.dumps({"articles": [{"text": "A word. " * 150_000}]}).encode()
        check_problem(client.post("/v1/articles", content=body, headers=JSON), 413, "1048576")
        assert client.get("/v1/articles").json()["articles"] == []


def test_a_conversation_that_does_not_exist(client):
    check_problem(client.post("/v1/ask", json={"question": "hi?", "conversation_id": "c-7"}), 404, "c-7")


BAD_ARTICLES = [
    ({"text": ""}, "text"),
    ({"text": " \n \u00a0"}, "text"),
    ({"text": "One\0two."}, "text"),
    ({"text": "x" * (5 * 2**20 + 1)}, "text"),
    ({"text": 7}, "text"),
    ({"text": None}, "text and html"),
    ({}, "text and html"),
    ({"text": "One.", "html": "<p>One.</p>"}, "text and html"),
    ({"html": "<html></html>"}, "html"),
    ({"html": ""}, "html"),
    ({"html": "<p>" + "x" * 5_300_000}, "html"),
    ({"text": "One.", "id": "../etc/passwd"}, "id"),
    ({"text": "One.", "id": ""}, "id"),
    ({"text": "One.", "id": "x" * 201}, "id"),
    ({"text": "One.", "id": "a\nb"}, "id"),
    ({"text": "One.", "id": "a\n"}, "id"),
    ({"text": "One.", "id": "ä"}, "id"),
    ({"text": "One.", "id": 7}, "id"),
    ({"text": "One.", "published": "yesterday"}, "published"),
    ({"text": "One.", "published": "2024-02-30"}, "published"),
    ({"text": "One.", "title": "a\0"}, "title"),
    ({"text": "One.", "source": ""}, "source"),
    ({"text": "One.", "version": 3}, "version"),
    ("One.", "1"),
]


@pytest.mark.parametrize(("article", "named"), BAD_ARTICLES)
def test_a_batch_with_one_bad_article(client, article, named):
    body = {"articles": [{"id": "good", "text": "A good article about the harbour."}, article]}
    check_problem(client.post("/v1/articles", json=body), 422, "/articles/1", named)
    check_problem(client.get("/v1/articles/good"), 404, "good")


@pytest.mark.parametrize(("article", "named"), BAD_ARTICLES[:-1])
def test_a_put_of_a_bad_article(client, article, named):
    if article.get("id") is None:
        check_problem(client.put("/v1/articles/put", json=article), 422, named)
        check_problem(client.get("/v1/articles/put"), 404, "put")


def test_a_lone_surrogate_in_an_article(client):
    body = rb'{"articles": [{"id": "good", "text": "Fine."}, {"id": "bad", "text": "a\ud83cb"}]}'
    check_problem(client.post("/v1/articles", content=body, headers=JSON), 422, "/articles/1/text")


@pytest.mark.parametrize(
    "body", [{}, {"articles": []}, {"articles": {}}, {"articles": None}, {"articles": [{"text": "x"}] * 1001}]
)
def test_a_batch_of_the_wrong_size_or_kind(client, body):
    check_problem(client.post("/v1/articles", json=body), 422, "/articles")


def test_an_id_twice_in_a_batch(client):
    body = {"articles": [{"id": "twin", "text": "One."}, {"id": "twin", "text": "Two."}]}
    check_problem(client.post("/v1/articles", json=body), 422, "twin")
    check_problem(client.get("/v1/articles/twin"), 404, "twin")


@pytest.mark.parametrize("article_id", ["a%20b", "%C3%A4", "x" * 201, "a%00b"])
def test_a_put_under_an_id_that_is_none(client, article_id):
    check_problem(client.put(f"/v1/articles/{article_id}", json={"text": "One."}), 422, "id")


def test_a_put_whose_body_names_another_article(client):
    check_problem(client.put("/v1/articles/one", json={"id": "two", "text": "One."}), 422, "one", "two")


@pytest.mark.parametrize("method", ["get", "delete"])
@pytest.mark.parametrize("article_id", ["no-such-article", "a%00b", "%F0%9F%8E%89", "%ED%A0%80", "x" * 3000])
def test_an_article_that_is_not_there(client, method, article_id):
    check_problem(client.request(method, f"/v1/articles/{article_id}"), 404)


@pytest.mark.parametrize("method", ["get", "delete"])
def test_an_article_that_was_deleted(client, method):
    check_problem(client.request(method, "/v1/articles/gone"), 410, "gone")


@pytest.mark.parametrize("query", ["version=0", "version=x", "version=99999999999999999999", "version=", "colour=blue"])
def test_a_version_that_is_none(client, query):
    check_problem(client.get(f"/v1/articles/bridge?{query}"), 422, query.split("=")[0])


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "cursor=", "source=", "colour=blue"])
def test_a_list_that_cannot_be_given(client, query):
    check_problem(client.get(f"/v1/articles?{query}"), 422, query.split("=")[0])


@pytest.mark.parametrize("query", ["cursor=%00", "cursor=zzzz", "source=%00", "cursor=%ED%A0%80", "source=nowhere"])
def test_a_list_that_is_empty(client, query):
    assert client.get(f"/v1/articles?{query}").status_code in (200, 422)


@pytest.mark.parametrize(
    "path", ["/v1/no-such-path", "/nothing", "/v1/ask/", "/static/none.js", "/static/%00", "/static/../app.py"]
)
def test_a_path_that_is_not_there(client, path):
    check_problem(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("DELETE", "/v1/ask", "POST"), ("POST", "/healthz", "GET"), ("PATCH", "/v1/articles/a", None)],
)
def test_a_method_that_is_not_allowed(client, method, path, allowed):
    response = client.request(method, path)
    check_problem(response, 405, method)
    assert allowed is None or response.headers["allow"] == allowed


@pytest.mark.parametrize(
    "body", [{"query": ""}, {"query": "x" * 2001}, {"query": 7}, {}, {"query": "x", "limit": 0}, {"query": "a\0"}]
)
def test_a_search_that_cannot_be_made(client, body):
    check_problem(client.post("/v1/search", json=body), 422)


def test_what_was_sent_is_not_echoed_whole(client):
    key = "k" * 100_000
    document = check_problem(client.post("/v1/ask", json={"question": "hi?", key: 1}), 422)
    assert len(json.dumps(document)) < 3000
    many = {"question": "hi?"} | {f"k{i}": 1 for i in range(500)}
    assert len(check_problem(client.post("/v1/ask", json=many), 422, "499 more")["errors"]) == 20


class BrokenEncoder(FakeEncoder):
    """An encoder that fails in a way that nobody foresaw."""

    def encode(self, texts):
        raise ZeroDivisionError("a secret of the inside")


def test_an_unforeseen_error_tells_nothing_and_is_logged(tmp_path, caplog):
    with serving(tmp_path, BrokenEncoder()) as client, caplog.at_level(logging.ERROR, "sayso.api"):
        document = check_problem(client.post("/v1/search", json={"query": "harbour"}), 500)
        articles = {"articles": [{"text": HARBOUR}]}
        check_problem(client.post("/v1/articles", json=articles), 500)
        assert client.get("/v1/articles").json()["articles"] == []
    assert "secret" not in json.dumps(document)
    assert "errors" not in document
    assert caplog.records[-1].exc_info[0] is ZeroDivisionError

"""Logs: a JSON object a line, each with the id of its request, which the response carries, too."""

import json
import logging
import re

import pytest

from api.logs import JsonLines, asker, request_id
from index.keys import Scope, open_keys
from tests.fakes import FakeEncoder
from tests.serving import serving
from tests.test_api_limits import ASK

MADE = re.compile(r"[0-9a-f]{24}")


class Lines(logging.Handler):
    """Keeps the lines that a service would write."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.lines = []

    def emit(self, record):
        self.lines.append(json.loads(JsonLines().format(record)))


@pytest.fixture
def lines():
    handler, logger = Lines(), logging.getLogger("sayso")
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.DEBUG)
    yield handler.lines
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_a_request_gets_an_id_that_its_response_and_its_lines_carry(tmp_path, lines):
    with serving(tmp_path) as client:
        ids = [client.get("/v1/articles").headers["x-request-id"] for _ in range(2)]
        refused = client.get("/v1/nowhere").headers["x-request-id"]
    assert all(MADE.fullmatch(found) for found in ids)
    asked = [line for line in lines if line["message"] == "request"]
    assert [(line["path"], line["status"], line["request_id"]) for line in asked] == [
        ("/v1/articles", 200, ids[0]),
        ("/v1/articles", 200, ids[1]),
        ("/v1/nowhere", 404, refused),
    ]
    assert len({*ids, refused}) == 3
    assert "asker" not in asked[0]


@pytest.mark.parametrize("given", ["a", "4bf92f35-77b3.4da6:a3ce_1", "x" * 64])
def test_an_id_from_outside_is_kept(tmp_path, lines, given):
    with serving(tmp_path) as client:
        assert client.get("/v1/articles", headers={"X-Request-ID": given}).headers["x-request-id"] == given
    assert [line["request_id"] for line in lines if line["message"] == "request"] == [given]


@pytest.mark.parametrize("given", ["", " ", "x" * 65, "a b", 'a"b', "a\tb", "ä", "<script>"])
def test_an_id_that_is_not_fit_for_a_log_is_replaced(tmp_path, given):
    with serving(tmp_path) as client:
        answered = client.get("/v1/articles", headers={b"X-Request-ID": given.encode("latin-1")})
        assert MADE.fullmatch(answered.headers["x-request-id"])


class FailingEncoder(FakeEncoder):
    """An encoder that says something in the log of its thread and fails."""

    def encode(self, texts):
        logging.getLogger("sayso.test").warning("in the thread")
        raise ZeroDivisionError("a reason")


def test_what_is_logged_in_the_threads_of_the_work_has_the_id_too(tmp_path, lines):
    with serving(tmp_path, FailingEncoder()) as client:
        answered = client.post("/v1/search", json={"query": "bridge"}, headers={"X-Request-ID": "mine"})
        assert (answered.status_code, answered.headers["x-request-id"]) == (500, "mine")
    told = {line["message"]: line for line in lines}
    assert told["in the thread"]["request_id"] == "mine"
    failed = told["unforeseen error at POST /v1/search"]
    assert failed["request_id"] == "mine"
    assert "ZeroDivisionError: a reason" in failed["traceback"]


def test_the_log_says_which_key_asked_by_its_id_alone(tmp_path, lines):
    with serving(tmp_path, access="keys") as client:
        with open_keys(tmp_path) as keys:
            key, token = keys.create("Zoë’s desk", Scope.READ)
        client.post("/v1/ask", json=ASK, headers={"Authorization": f"Bearer {token}"})
        client.get("/healthz")
        client.get("/v1/articles", headers={"Authorization": "Bearer wrong"})
    asked = [(line["status"], line.get("asker")) for line in lines if line["message"] == "request"]
    assert asked == [(200, key.id), (200, None), (401, None)]
    assert token[19:] not in json.dumps(lines)


def test_outside_of_requests_lines_have_no_id():
    record = logging.LogRecord("sayso.test", logging.INFO, __file__, 1, "hello %s", ("🎉",), None)
    line = json.loads(JsonLines().format(record))
    assert (line["message"], line["level"], line["logger"]) == ("hello 🎉", "info", "sayso.test")
    assert "request_id" not in line
    assert (request_id.get(), asker.get()) == (None, None)

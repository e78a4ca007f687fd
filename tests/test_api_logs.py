"""Logs: a JSON object a line, each with the id of its request, which the response carries, too."""

import json
import logging
import logging.config
import re
import sys
from datetime import datetime, timedelta

import pytest

from api.logs import formatter, log_config
from index.keys import Scope, open_keys
from tests.fakes import FakeEncoder
from tests.serving import serving
from tests.test_api_limits import ASK

MADE = re.compile(r"[0-9a-f]{24}")


class Lines(logging.Handler):
    """Keeps the lines that a service would write."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.setFormatter(formatter("json"))
        self.lines = []

    def emit(self, record):
        self.lines.append(json.loads(self.format(record)))


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
    assert [(line["route"], line["status"], line["request_id"]) for line in asked] == [
        ("/v1/articles", 200, ids[0]),
        ("/v1/articles", 200, ids[1]),
        ("none", 404, refused),
    ]
    assert len({*ids, refused}) == 3
    assert all(line["method"] == "GET" and line["ms"] >= 0 for line in asked)
    assert "key_id" not in asked[0]


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
    assert "ZeroDivisionError: a reason" in failed["exception"]


def test_the_log_says_which_key_asked_by_its_id_alone(tmp_path, lines):
    with serving(tmp_path, access="keys") as client:
        with open_keys(tmp_path) as keys:
            key, token = keys.create("Zoë’s desk", Scope.READ)
        client.post("/v1/ask", json=ASK, headers={"Authorization": f"Bearer {token}"})
        client.get("/healthz")
        client.get("/v1/articles", headers={"Authorization": "Bearer wrong"})
    asked = [(line["status"], line.get("key_id")) for line in lines if line["message"] == "request"]
    assert asked == [(200, key.id), (200, None), (401, None)]
    assert token[19:] not in json.dumps(lines)


def record_of(message, *arguments, level=logging.INFO, exc_info=None):
    return logging.LogRecord("sayso.test", level, __file__, 1, message, arguments, exc_info)


def test_what_was_asked_is_not_in_the_log(tmp_path, lines):
    with serving(tmp_path) as client:
        client.post("/v1/ask", json={"question": "Who stole the rosebud?"})
        client.get("/v1/articles/rosebud")
        client.get("/rosebud?rosebud=rosebud")
        client.post("/v1/search", json={"query": "rosebud", "more": 1})
    assert len([line for line in lines if line["message"] == "request"]) == 4
    assert "rosebud" not in json.dumps(lines)


def test_outside_of_requests_lines_have_no_id():
    line = json.loads(formatter("json").format(record_of("hello %s", "🎉")))
    timestamp = line.pop("timestamp")
    assert datetime.fromisoformat(timestamp).utcoffset() == timedelta(0)
    assert line == {"level": "info", "logger": "sayso.test", "message": "hello 🎉"}


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_form_gives_a_key_away_or_lets_one_line_be_taken_for_two(form):
    token = f"sayso_0123456789ab_{'x' * 43}"
    line = formatter(form).format(record_of("got %s\nand \x1b[31m \u2028", token))
    assert "sayso_0123456789ab_…" in line
    assert "xxx" not in line
    assert not [character for character in "\n\x1b" if character in line]


def test_half_a_character_stops_no_line():
    line = formatter("json").format(record_of("half \ud83d"))
    assert json.loads(line)["message"] == "half ?"


def test_text_is_for_people_with_the_traceback_below():
    try:
        raise ZeroDivisionError("a reason")
    except ZeroDivisionError:
        line = formatter("text").format(record_of("it failed", level=logging.ERROR, exc_info=sys.exc_info()))
    first, *rest = line.splitlines()
    assert re.fullmatch(r"\S+Z \[error *\] it failed +\[sayso.test\]", first)
    assert rest[-1] == "ZeroDivisionError: a reason"


@pytest.mark.parametrize(
    ("form", "terminal", "is_json"),
    [("auto", False, True), ("auto", True, False), ("json", True, True), ("text", False, False)],
)
def test_auto_is_text_at_a_terminal_alone(monkeypatch, form, terminal, is_json):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    line = formatter(form).format(record_of("hello"))
    assert line.startswith("{") is is_json


@pytest.mark.parametrize("name", ["sayso.x", "index.store", "qa.reader", "api.x", "uvicorn.error", "another"])
def test_every_room_speaks_through_the_same_formatter(name, capsys):
    before = {found: logging.getLogger(found).level for found in ("", "sayso", "api", "qa", "index", "eval", "uvicorn")}
    handlers = logging.getLogger().handlers[:]
    try:
        logging.config.dictConfig(log_config("info", "json"))
        logging.getLogger(name).info("said by %s", name)
        logging.getLogger(name).warning("warned by %s", name)
    finally:
        for found, level in before.items():
            logging.getLogger(found).setLevel(level)
        logging.getLogger().handlers[:] = handlers
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    levels = ["warning"] if name == "another" else ["info", "warning"]
    assert [(line["logger"], line["level"]) for line in told] == [(name, level) for level in levels]

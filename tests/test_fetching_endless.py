"""Servers that never come to an end, or say anything at all."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.fetching import FetchError
from tests.web import fetcher


def drip(parts, wait):
    """Return an answer that sends its parts one after the other until its client has gone."""

    def answer(handler):
        for part in parts:
            try:
                handler.wfile.write(part)
                handler.wfile.flush()
            except OSError:
                return
            if wait.wait(0.02):
                return

    return answer


def endless(first, then):
    yield first
    while True:
        yield then


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "parts",
    [
        [b""] * 500,
        endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        endless(HEAD + b"\r\n", b"x"),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    ],
    ids=["silence", "headers", "body", "chunks", "interim answers"],
)
def test_a_server_that_never_comes_to_an_end_is_left(news, parts):
    over = threading.Event()
    news.answers["/a"] = drip(parts, over)
    made, _ = fetcher(news, seconds=0.5, step_seconds=0.4)
    with pytest.raises(FetchError, match="takes too long"):
        made.fetch(f"http://news.example:{news.server_port}/a")
    over.set()


HEADS = [
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 302 Found\r\n",
    "HTTP/9.9 999\r\n",
    "HTTP/1.1 200\r\n",
    "Content-Type: text/html\r\n",
    "Content-Type: ;;charset=\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: -1\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Location: http://[\r\n",
    "Location: \xff\x00\r\n",
    "Location: //:99999\r\n",
    "Content-Encoding: gzip\r\n",
    "\r\n",
    "\r\n",
    "5\r\nhello\r\n",
    "0\r\n\r\n",
    "\x1f\x8b\x08\x00",
    "hello",
    "\n",
    "\x00",
    ": \r\n",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(HEADS), max_size=10).map("".join))
def test_whatever_a_server_says_is_a_page_or_an_error(news, answer):
    news.answers["/a"] = lambda handler: handler.wfile.write(answer.encode("latin-1"))
    made, _ = fetcher(news)
    try:
        got = made.fetch(f"http://news.example:{news.server_port}/a")
    except FetchError as error:
        assert error.reason
    else:
        assert answer.startswith("HTTP/1.1 200")
        assert got.media_type == "text/html"


def test_an_endless_stream_is_cut_at_the_limit(news):
    over = threading.Event()

    def pour(handler):
        handler.wfile.write(HEAD + b"\r\n")
        while not over.is_set():
            try:
                handler.wfile.write(b"x" * 65_536)
            except OSError:
                over.set()

    news.answers["/a"] = pour
    made, _ = fetcher(news, most_bytes=1_000_000)
    with pytest.raises(FetchError, match="over 1,000,000 bytes"):
        made.fetch(f"http://news.example:{news.server_port}/a")
    assert over.wait(10)

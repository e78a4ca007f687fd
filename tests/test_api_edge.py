"""The outermost layer, around a small ASGI application of its own."""

import asyncio
import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse

from api.edge import SECURITY_HEADERS, Edge
from api.intake import BodyTooLargeError


async def echo_length(scope, receive, send):
    try:
        body = await Request(scope, receive).body()
    except BodyTooLargeError as error:
        await PlainTextResponse(f"over {error.limit}", 413)(scope, receive, send)
    else:
        await PlainTextResponse(str(len(body)))(scope, receive, send)


def call(app, chunks, path="/v1/ask", length=None, limit=5_000_000, method="POST"):
    """Send `chunks` as one request; return status, body, headers and how many chunks were read."""
    sent, left = [], list(chunks)

    async def receive():
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    async def send(message):
        sent.append(message)

    headers = [] if length is None else [(b"content-length", str(length).encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b"", "scheme": "http"}
    scope |= {"server": ("test", 80), "root_path": ""}
    edge = Edge(app, limit, lambda request, error: PlainTextResponse(type(error).__name__, 500))
    asyncio.run(edge(scope, receive, send))
    if not sent:
        return None
    headers = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], b"".join(m.get("body", b"") for m in sent[1:]).decode(), headers, len(chunks) - len(left)


MEGABYTE = b"x" * 2**20


def test_a_body_within_the_limit_passes():
    assert call(echo_length, [MEGABYTE])[:2] == (200, str(2**20))


def test_a_body_over_the_limit_is_refused_and_read_to_its_end():
    status, body, _, read = call(echo_length, [MEGABYTE, b"x", *[MEGABYTE] * 8])
    assert (status, body, read) == (413, f"over {2**20}", 10)


def test_a_declared_length_over_the_limit_is_refused():
    assert call(echo_length, [MEGABYTE, MEGABYTE], length=2**21)[:2] == (413, f"over {2**20}")


def test_a_length_that_lies_does_not_help():
    assert call(echo_length, [MEGABYTE, b"x"], length=5)[:2] == (413, f"over {2**20}")
    assert call(echo_length, [MEGABYTE, b"x"], length="a lot")[:2] == (413, f"over {2**20}")


def test_what_brings_articles_may_be_larger():
    assert call(echo_length, [MEGABYTE] * 4, path="/v1/articles")[:2] == (200, str(4 * 2**20))
    assert call(echo_length, [MEGABYTE] * 4, path="/v1/articles/a")[:2] == (200, str(4 * 2**20))
    assert call(echo_length, [MEGABYTE] * 5, path="/v1/articles")[:2] == (413, "over 5000000")
    assert call(echo_length, [MEGABYTE] * 4, path="/v1/articlesque")[0] == 413


def test_only_an_import_may_be_of_any_size():
    importing = "/v1/articles/import"
    assert call(echo_length, [MEGABYTE] * 6, path=importing)[:2] == (200, str(6 * 2**20))
    for method in ("PUT", "PATCH", "DELETE", "GET"):
        assert call(echo_length, [MEGABYTE] * 4, path=importing, method=method)[:2] == (200, str(4 * 2**20))
        assert call(echo_length, [MEGABYTE] * 6, path=importing, method=method)[:2] == (413, "over 5000000")


def test_a_small_limit_holds_everywhere():
    assert call(echo_length, [b"x" * 2000], limit=1024)[:2] == (413, "over 1024")


def test_every_response_has_the_security_headers():
    headers = call(echo_length, [b""])[2]
    assert {name.lower(): value for name, value in SECURITY_HEADERS.items()}.items() <= headers.items()


def test_an_unforeseen_error_is_answered_and_goes_no_further():
    async def broken(scope, receive, send):
        raise ZeroDivisionError("inside")

    status, body, headers, _ = call(broken, [b""])
    assert (status, body) == (500, "ZeroDivisionError")
    assert headers["x-content-type-options"] == "nosniff"


def test_a_client_that_goes_away_is_no_error():
    async def gone(scope, receive, send):
        raise ClientDisconnect

    assert call(gone, [b""]) is None


def test_a_request_is_logged_without_what_was_said(caplog):
    with caplog.at_level(logging.INFO, "sayso.access"):
        call(echo_length, [b"a secret"])
    (record,) = caplog.records
    assert (record.method, record.route, record.status) == ("POST", "none", 200)
    assert "secret" not in record.getMessage()

"""The outermost layer: how large a body may be, what every response says to a browser, one log line a request."""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL_BODY = 2**20
DRAINED = 64 * 2**20
ARTICLES = "/v1/articles"
PROBES = ("/healthz", "/readyz")

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}

access = logging.getLogger("sayso.access")

Unforeseen = Callable[[Request, Exception], Response]


class BodyTooLargeError(ValueError):
    """A request's body is larger than its route takes; `limit` counts bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body is larger than the {limit} bytes that are taken here")
        self.limit = limit


@dataclass(slots=True)
class _Exchange:
    """What is known of one request while it is answered."""

    started: float
    status: int = 0


class Edge:
    """ASGI middleware around the whole application; no exception leaves it."""

    def __init__(self, app: ASGIApp, articles_limit: int, unforeseen: Unforeseen) -> None:
        """Wrap `app`; `articles_limit` is the most bytes of a body that brings articles."""
        self._app = app
        self._articles_limit = articles_limit
        self._unforeseen = unforeseen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(time.perf_counter())
        outward = _with_headers(send, exchange)
        try:
            await self._app(scope, _limited(receive, scope, self._limit(scope["path"])), outward)
        except ClientDisconnect:
            access.debug("client went away")
        except Exception as error:
            response = self._unforeseen(Request(scope), error)
            if not exchange.status:
                await response(scope, receive, outward)
        finally:
            _log(scope, exchange)

    def _limit(self, path: str) -> int:
        brings_articles = path == ARTICLES or path.startswith(ARTICLES + "/")
        return self._articles_limit if brings_articles else min(SMALL_BODY, self._articles_limit)


def _limited(receive: Receive, scope: Scope, limit: int) -> Receive:
    """Count the body's bytes as they come; beyond `limit`, drop the rest and raise BodyTooLargeError."""
    declared = _declared_length(scope)
    taken = 0

    async def receive_limited() -> Message:
        nonlocal taken
        if taken == 0 and declared > limit:
            await _drain(receive, min(declared, DRAINED))
            raise BodyTooLargeError(limit)
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            if message.get("more_body"):
                await _drain(receive, DRAINED)
            raise BodyTooLargeError(limit)
        return message

    return receive_limited


async def _drain(receive: Receive, most: int) -> None:
    """Read and drop up to `most` bytes, so that a client still sending gets to read why it is refused."""
    while most > 0:
        message = await receive()
        most -= len(message.get("body", b""))
        if not message.get("more_body"):
            return


def _declared_length(scope: Scope) -> int:
    """Return the declared length of the body in bytes, 0 when none is declared that can be believed."""
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() and len(value) < 20 else 0
    return 0


def _with_headers(send: Send, exchange: _Exchange) -> Callable[[Message], Awaitable[None]]:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            exchange.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers


def _log(scope: Scope, exchange: _Exchange) -> None:
    """Write who asked for what, never what they said."""
    elapsed = (time.perf_counter() - exchange.started) * 1000
    level = logging.DEBUG if scope["path"] in PROBES else logging.INFO
    access.log(
        level,
        "request",
        extra={"method": scope["method"], "path": scope["path"], "status": exchange.status, "ms": elapsed},
    )

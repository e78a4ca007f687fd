"""The outermost layer: a body's limits, what every response says to a browser, an id and one log line a request."""

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, unbind_contextvars

from api.intake import Intake
from api.metrics import route_of

SMALL_BODY = 2**20
BODY_SECONDS = 60.0
ARTICLES = "/v1/articles"
STREAMED = ARTICLES + "/import"
PROBES = ("/healthz", "/readyz", "/metrics")
SANE_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)

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


class Observer(Protocol):
    """Hears of every request when its response has been sent: its scope, status (0: none) and seconds."""

    def __call__(self, scope: Scope, status: int, seconds: float) -> None:
        """Take note."""


@dataclass(slots=True)
class _Exchange:
    """What is known of one request while it is answered."""

    id: str
    started: float
    status: int = 0


class Edge:
    """ASGI middleware around the whole application; no exception leaves it."""

    def __init__(
        self, app: ASGIApp, articles_limit: int, unforeseen: Unforeseen, observer: Observer | None = None
    ) -> None:
        """Wrap `app`; `articles_limit` is the most bytes of a body that brings articles."""
        self._app = app
        self._articles_limit = articles_limit
        self._unforeseen = unforeseen
        self._observer = observer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(_id_of(scope), time.perf_counter())
        unbind_contextvars("key_id")
        bind_contextvars(request_id=exchange.id)
        outward = _with_headers(send, exchange)
        try:
            intake = Intake(receive, scope, self._limit(scope["method"], scope["path"]), BODY_SECONDS)
            await self._app(scope, intake, outward)
        except ClientDisconnect:
            access.debug("client went away")
        except Exception as error:
            response = self._unforeseen(Request(scope), error)
            if not exchange.status:
                await response(scope, receive, outward)
        finally:
            self._note(scope, exchange)

    def _limit(self, method: str, path: str) -> int | None:
        """Return how many bytes a body may have; None for as many as come."""
        if method == "POST" and path == STREAMED:  # with any other method it is the id of an article
            return None
        brings_articles = path == ARTICLES or path.startswith(ARTICLES + "/")
        return self._articles_limit if brings_articles else min(SMALL_BODY, self._articles_limit)

    def _note(self, scope: Scope, exchange: _Exchange) -> None:
        """Log who asked for what, never what they said, not even in an address; tell the observer."""
        seconds = time.perf_counter() - exchange.started
        told = {"method": scope["method"], "route": route_of(scope), "status": exchange.status, "ms": 1000 * seconds}
        access.log(logging.DEBUG if scope["path"] in PROBES else logging.INFO, "request", extra=told)
        if self._observer is not None:
            self._observer(scope, exchange.status, seconds)


def _id_of(scope: Scope) -> str:
    """Return the id that the request was given on its way, if it is fit for a log, or a new one."""
    given = Headers(scope=scope).get("x-request-id", "")
    return given if SANE_ID.fullmatch(given) else secrets.token_hex(12)


def _with_headers(send: Send, exchange: _Exchange) -> Callable[[Message], Awaitable[None]]:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            exchange.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = exchange.id
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers

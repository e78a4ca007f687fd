"""The door: who comes in with which key, and how often, before anything of a request's body is read."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from api.access import KEY, AccessError, InvalidKeyError, MissingKeyError, ScopeError, needed, presented
from api.limits import Buckets, caller_at
from api.service import Service
from index.keys import Key
from index.keys import Scope as Needed

UNCOUNTED = frozenset({"/metrics"})
"""What must be answered also when nothing else is."""

Refused = Callable[[Request, Exception], Response]


class Guard:
    """ASGI middleware that lets in who may; health, pages and the API's own description are open to all."""

    def __init__(self, app: ASGIApp, service: Service, refused: Refused) -> None:
        """Wrap `app`; `refused` makes the response for an error."""
        self._app = app
        self._service = service
        self._refused = refused
        self._buckets = Buckets(service.settings.rate_limit) if service.settings.rate_limit else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI connection."""
        needs = needed(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if needs is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            headers = await self._admit(request, needs)
        except Exception as error:
            await self._refused(request, error)(scope, receive, send)
            return
        await self._app(scope, receive, _with_headers(send, headers))

    async def _admit(self, request: Request, needs: Needed) -> dict[str, str]:
        """Return what a response to this request says of the rate; raise what speaks against letting it in.

        A caller without a valid key is counted by its address, so that the holders of keys are not made to wait for it.
        """
        key, refusal = None, None
        if self._service.settings.needs_keys:
            try:
                key = await self._key(request)
            except AccessError as error:
                refusal = error
        caller = f"key {key.id}" if key else caller_at(request.client.host if request.client else "")
        headers = {} if self._buckets is None or request.scope["path"] in UNCOUNTED else self._buckets.take(caller)
        if refusal is not None:
            raise refusal
        if key is not None and not key.scope.covers(needs):
            raise ScopeError(key.scope, needs)
        request.scope[KEY] = key
        return headers

    async def _key(self, request: Request) -> Key:
        """Return the key that the request brings; it is looked up anew each time, since it may have been revoked."""
        token = presented(request.headers)
        if token is None:
            raise MissingKeyError
        key = await self._service.door.run(self._service.library.keys.authenticate, token)
        if key is None:
            raise InvalidKeyError
        bind_contextvars(key_id=key.id)
        return key


def _with_headers(send: Send, headers: dict[str, str]) -> Callable[[Message], Awaitable[None]]:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return send_with_headers

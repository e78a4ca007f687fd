"""By which names a service that only this machine can reach may be called.

A page on the web can have its own name lead to 127.0.0.1 (DNS rebinding). To the browser the service is then a part of
that site, whose scripts may read and delete everything; but the name still stands in the Host header.
"""

import ipaddress
import re
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(?:\[(?P<bracketed>[^\[\]]+)\]|(?P<plain>[^\[\]:]+))(?::\d*)?", re.ASCII)
_LABEL = re.compile(r"[a-z0-9_-]+", re.ASCII)

Refused = Callable[[Request, Exception], Response]


class UnknownHostError(PermissionError):
    """A request calls the service by a name that another site may have."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"without keys the service goes by localhost, names without a dot and addresses, not by {host[:100]!r}; "
            "SAYSO_ACCESS=keys lets it be called by any name, and so does SAYSO_ACCESS=open, by every page on the web"
        )
        self.host = host


class LocalNames:
    """ASGI middleware that refuses whatever comes by a foreign name, before anything else is done with it."""

    def __init__(self, app: ASGIApp, refused: Refused) -> None:
        """Wrap `app`; `refused` makes the response for an error."""
        self._app = app
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI connection; one without the header comes from no browser."""
        hosts = Headers(scope=scope).getlist("host") if scope["type"] == "http" else []
        foreign = next((host for host in hosts if not is_local(host)), None)
        if foreign is None:
            await self._app(scope, receive, send)
            return
        await self._refused(Request(scope), UnknownHostError(foreign))(scope, receive, send)


def is_local(host: str) -> bool:
    """Tell whether a Host header says localhost, a name below it, one without a dot, or an address.

    No site has such a name: those of the web have a dot.
    """
    found = _HOST.fullmatch(host.strip())
    if found is None:
        return False
    if found["bracketed"]:
        return _is_address(found["bracketed"])
    name = found["plain"].lower().removesuffix(".")
    single = "." not in name and _LABEL.fullmatch(name) is not None
    return single or name.endswith(".localhost") or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

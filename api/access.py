"""Who may do what: the scope that a request needs, the key that it brings, and why it is turned away."""

import re
from dataclasses import dataclass

from starlette.datastructures import Headers

from index.keys import Key, Scope

OPEN = frozenset({"/", "/docs", "/openapi.json", "/healthz", "/readyz"})
OPEN_BELOW = ("/static/", "/articles/")
"""The pages hold nothing of the library: they fetch it from ``/v1``, with a key if one is needed."""

READING = frozenset({"GET", "HEAD"})
ASKING = re.compile(r"/v1/(ask|search|chat/completions|feedback|conversations(/[^/]*)?)")
FOR_ADMINS = frozenset({"/v1/feedback/export"})

KEY = "sayso.key"
"""Where in the scope of a request its key stands once it is let in."""

REALM = 'Bearer realm="sayso"'


@dataclass(frozen=True, slots=True)
class Asker:
    """Who makes a request: the holder of `key`, or anybody where none is needed."""

    key: Key | None

    @property
    def key_id(self) -> str | None:
        """Return the id of the key, to which belongs what is made with it."""
        return self.key.id if self.key else None

    @property
    def sees(self) -> str | None:
        """Return the id of the one key whose things may be seen; None: those of all."""
        return None if self.key is None or self.key.scope.covers(Scope.ADMIN) else self.key.id


class AccessError(PermissionError):
    """A request that may not do what it asks for; `headers` say how it could."""

    def __init__(self, message: str, challenge: str) -> None:
        super().__init__(message)
        self.headers = {"WWW-Authenticate": challenge}


class MissingKeyError(AccessError):
    """The request brings no key."""

    def __init__(self) -> None:
        super().__init__("a key is needed: send it as `Authorization: Bearer …` or `X-API-Key: …`", REALM)


class InvalidKeyError(AccessError):
    """The request brings a key that is none, or no longer; which key it is goes untold."""

    def __init__(self) -> None:
        super().__init__("the key is not valid, or was revoked", f'{REALM}, error="invalid_token"')


class ScopeError(AccessError):
    """The key may not do this."""

    def __init__(self, has: Scope, needs: Scope) -> None:
        super().__init__(
            f"this needs a key of the scope {needs}; the scope of this key is {has}",
            f'{REALM}, error="insufficient_scope", scope="{needs}"',
        )
        self.needs = needs


def needed(method: str, path: str) -> Scope | None:
    """Return the scope that a key needs for this; None for what is open to all.

    What is not named here changes the library until it is known to do less.
    """
    if path in OPEN or path.startswith(OPEN_BELOW):
        return None
    if path in FOR_ADMINS:
        return Scope.ADMIN
    if method in READING or ASKING.fullmatch(path):
        return Scope.READ
    return Scope.WRITE


def presented(headers: Headers) -> str | None:
    """Return the key that a request brings: the bearer of its `Authorization`, else its `X-API-Key`."""
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip()
    return headers.get("x-api-key")

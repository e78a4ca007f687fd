"""How much of a request's body is taken, and how long a client may take to send it."""

import asyncio

from starlette.types import Message, Receive, Scope

DRAINED = 64 * 2**20


class BodyTooLargeError(ValueError):
    """A request's body is larger than its route takes; `limit` counts bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body is larger than the {limit} bytes that are taken here")
        self.limit = limit


class SlowBodyError(RuntimeError):
    """A client takes longer to send a body than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the body did not come within {seconds:g} seconds")
        self.seconds = seconds


class Intake:
    """The `receive` of a request, which counts the bytes and the time of its body."""

    def __init__(self, receive: Receive, scope: Scope, limit: int | None, seconds: float) -> None:
        """Take up to `limit` bytes, in `seconds` at most; of a stream without a limit each part has that long."""
        self._receive = receive
        self._declared = declared_length(scope)
        self._limit = limit
        self._seconds = seconds
        self._taken = 0
        self._ends = asyncio.get_running_loop().time() + seconds
        self._whole = False

    async def __call__(self) -> Message:
        """Return the next message; raise BodyTooLargeError, when what is left was dropped, or SlowBodyError."""
        if self._whole:
            return await self._receive()
        if self._limit is not None and self._taken == 0 and self._declared > self._limit:
            await self._refuse(min(self._declared, DRAINED), self._limit)
        message = await self._next()
        self._taken += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._limit is not None and self._taken > self._limit:
            await self._refuse(0 if self._whole else DRAINED, self._limit)
        return message

    async def _next(self) -> Message:
        """Return the next message if it comes in time."""
        if self._limit is None:
            self._ends = asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._ends):
                return await self._receive()
        except TimeoutError as error:
            raise SlowBodyError(self._seconds) from error

    async def _refuse(self, most: int, limit: int) -> None:
        """Read and drop up to `most` bytes, so that a client still sending gets to read why it is refused."""
        while most > 0:
            message = await self._next()
            most -= len(message.get("body", b""))
            if not message.get("more_body"):
                break
        raise BodyTooLargeError(limit)


def declared_length(scope: Scope) -> int:
    """Return the declared length of the body in bytes, 0 when none is declared that can be believed."""
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() and len(value) < 20 else 0
    return 0

"""Answers to a client that waits: events as they come, a sign of life between them, no work once it is gone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.requests import ClientDisconnect, Request
from starlette.responses import StreamingResponse

HEARTBEAT_SECONDS = 5.0
EVENT_STREAM = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Accept"}

T = TypeVar("T")
Emit = Callable[[bytes], None]
Work = Callable[[Emit], Coroutine[Any, Any, None]]


def event(data: str, name: str | None = None) -> bytes:
    """Return one server-sent event with `data`, JSON on one line, as it goes over the wire."""
    return format_sse_event(data_str=data, event=name)


async def until_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` returns; cancel it and raise ClientDisconnect when the client goes away first.

    The request's body must have been read.
    """
    working, leaving = asyncio.create_task(work), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        await _end(working, leaving)


async def stream_events(request: Request, work: Work, failed: Callable[[Exception], bytes]) -> StreamingResponse:
    """Return a response that sends what `work` emits while it emits it; `failed` makes an event of its error.

    An error that comes before the first event is raised, so that it gets the status that it would have in a block.
    """
    queue: asyncio.Queue[bytes | Exception | None] = asyncio.Queue()
    working = asyncio.create_task(_run(work, queue))
    try:
        first = await until_gone(request, _next(queue))
        if isinstance(first, Exception):
            raise first
    except BaseException:
        await _end(working)
        raise
    return StreamingResponse(_events(first, queue, working, failed), headers=HEADERS, media_type=EVENT_STREAM)


async def _run(work: Work, queue: asyncio.Queue[bytes | Exception | None]) -> None:
    """Put what `work` emits into the queue, then its error if it has one, then None."""
    try:
        await work(queue.put_nowait)
    except Exception as error:
        queue.put_nowait(error)
    queue.put_nowait(None)


async def _next(queue: asyncio.Queue[bytes | Exception | None]) -> bytes | Exception | None:
    """Return what comes next; a comment when nothing does for a while."""
    try:
        return await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return KEEPALIVE_COMMENT


async def _events(
    first: bytes | None,
    queue: asyncio.Queue[bytes | Exception | None],
    working: asyncio.Task[None],
    failed: Callable[[Exception], bytes],
) -> AsyncIterator[bytes]:
    """Yield the events; whoever stops asking for them, as a response does whose client went away, ends the work."""
    try:
        coming: bytes | Exception | None = first
        while coming is not None:
            yield failed(coming) if isinstance(coming, Exception) else coming
            coming = await _next(queue)
    finally:
        working.cancel()


async def _gone(request: Request) -> None:
    """Return when the client has gone away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _end(*tasks: asyncio.Task[Any]) -> None:
    """Cancel the tasks that still run and wait until they have ended."""
    waiting: list[Awaitable[Any]] = []
    for task in tasks:
        task.cancel()
        waiting.append(task)
    await asyncio.gather(*waiting, return_exceptions=True)

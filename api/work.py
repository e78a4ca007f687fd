"""Lanes: small thread pools with a bounded queue, so that blocking work never stands in the event loop's way; turns."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class BusyError(RuntimeError):
    """As many callers as may wait for the lane `lane` are waiting already."""

    def __init__(self, lane: str, waiting: int) -> None:
        super().__init__(f"{waiting} requests are already waiting for the {lane}; try again shortly")
        self.lane = lane
        self.waiting = waiting


class DeadlineError(RuntimeError):
    """A request took longer than it may; `seconds` is how long that is."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"there was no answer within {seconds:g} seconds; try again when less is asked")
        self.seconds = seconds


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """End what is done in a with statement after so many seconds, by raising DeadlineError."""
    try:
        async with asyncio.timeout(seconds) as limit:
            yield
    except TimeoutError as error:
        if limit.expired():
            raise DeadlineError(seconds) from error
        raise


class Lane:
    """A pool of `threads` threads with at most `waiting` calls queued behind the running ones."""

    def __init__(self, name: str, threads: int, waiting: int) -> None:
        """Start no thread yet; `name` is what a turned-away caller is told about."""
        self.name = name
        self._threads = threads
        self._room = threads + waiting
        self._waiting = waiting
        self._taken = 0
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=f"sayso-{name}")

    @property
    def waiting(self) -> int:
        """Return how many calls are queued behind the running ones."""
        return max(0, self._taken - self._threads)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `function` returns in one of the threads; raise BusyError when the queue is full.

        A caller that goes away while queued gives up its place; work that has begun is finished.
        """
        return await asyncio.wrap_future(self.submit(function, *args, **kwargs))

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue the call and return at once; raise BusyError when the queue is full. Needs a running event loop."""
        if self._taken >= self._room:
            raise BusyError(self.name, self._waiting)
        loop = asyncio.get_running_loop()
        self._taken += 1
        future = self._pool.submit(copy_context().run, partial(function, *args, **kwargs))
        future.add_done_callback(lambda _: loop.call_soon_threadsafe(self._leave))
        return future

    def close(self, drop: bool = True) -> None:
        """Finish what has begun, drop (or finish, too) what is queued, and end the threads."""
        self._pool.shutdown(wait=True, cancel_futures=drop)

    def _leave(self) -> None:
        self._taken -= 1


class Turns:
    """Lets one caller at a time at each thing that has a key, in the order they came, with `waiting` behind it."""

    def __init__(self, name: str, waiting: int) -> None:
        """Know of nobody yet; `name` is what a turned-away caller is told about."""
        self._name = name
        self._waiting = waiting
        self._locks: dict[str, asyncio.Lock] = {}
        self._callers: dict[str, int] = {}

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[None]:
        """Wait for the turn at `key` and have it for the length of a with statement; raise BusyError."""
        if self._callers.get(key, 0) > self._waiting:
            raise BusyError(self._name, self._waiting)
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._callers[key] = self._callers.get(key, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._callers[key] -= 1
            if not self._callers[key]:
                del self._callers[key], self._locks[key]

"""Lanes: small thread pools with a bounded queue, so that blocking work never stands in the event loop's way."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class BusyError(RuntimeError):
    """As many callers as may wait for the lane `lane` are waiting already."""

    def __init__(self, lane: str, waiting: int) -> None:
        super().__init__(f"{waiting} requests are already waiting for the {lane}; try again shortly")
        self.lane = lane
        self.waiting = waiting


class Lane:
    """A pool of `threads` threads with at most `waiting` calls queued behind the running ones."""

    def __init__(self, name: str, threads: int, waiting: int) -> None:
        """Start no thread yet; `name` is what a turned-away caller is told about."""
        self.name = name
        self._room = threads + waiting
        self._waiting = waiting
        self._taken = 0
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=f"sayso-{name}")

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `function` returns in one of the threads; raise BusyError when the queue is full.

        A caller that goes away while queued gives up its place; work that has begun is finished.
        """
        if self._taken >= self._room:
            raise BusyError(self.name, self._waiting)
        loop = asyncio.get_running_loop()
        self._taken += 1
        future = self._pool.submit(function, *args, **kwargs)
        future.add_done_callback(lambda _: loop.call_soon_threadsafe(self._leave))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish what has begun, drop what is queued, and end the threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _leave(self) -> None:
        self._taken -= 1

"""Work that is done ahead in a thread of its own, while its results so far are being used."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


def ahead(make: Callable[[S], T], items: Iterable[S], room: int) -> Iterator[T]:
    """Yield what `make` makes of each item, in order, made by one thread and up to `room` items ahead.

    `items` are taken in the caller's thread. What `make` raises is raised where its result would have been yielded, and
    what is still waiting then, or when the iterator is closed, is not made. Threads only help where the caller lets go
    of the interpreter meanwhile, as inference does.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="sayso-ahead") as worker:
        coming: deque[Future[T]] = deque()
        try:
            for item in items:
                coming.append(worker.submit(make, item))
                if len(coming) > room:
                    yield coming.popleft().result()
            while coming:
                yield coming.popleft().result()
        finally:
            worker.shutdown(wait=False, cancel_futures=True)

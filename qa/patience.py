"""Who asks may stop waiting: long work asks now and then whether to go on, without knowing who waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Check = Callable[[], None]
"""Returns when the work is still wanted, and raises what ends it when it is not."""


def _go_on() -> None:
    """Let the work go on."""


_check: ContextVar[Check] = ContextVar("check", default=_go_on)


@contextmanager
def asking(check: Check) -> Iterator[None]:
    """Have `check` asked by the work that this thread does in a with statement."""
    token = _check.set(check)
    try:
        yield
    finally:
        _check.reset(token)


def go_on() -> None:
    """Raise what the present check raises, when nobody waits for the work any more."""
    _check.get()()

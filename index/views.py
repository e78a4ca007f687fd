"""What searches see: one whole state of the index, however it changes meanwhile. Nobody waits for a change."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseView
from index.documents import Article, Chunk, Filters
from index.lexical import Applied
from index.lexical_search import WordSearch
from index.library import Library
from index.reading import Reading


@dataclass(frozen=True, slots=True)
class State:
    """Both indexes as they are at one version of the library."""

    applied: Applied
    dense: DenseView
    words: WordSearch


@dataclass(frozen=True, slots=True)
class View:
    """One whole version of the index, and nothing newer. It holds files and memory: let it go after the search."""

    version: int
    _reading: Reading
    _dense: DenseView
    _words: WordSearch

    def dense(self, vector: NDArray[np.float32], k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return the k chunk ids nearest to `vector` (dim,) with their cosines, best first, ties by chunk id."""
        return self._dense.search(vector, k, self._reading.chunk_ids(filters) if filters else None)

    def lexical(self, query: str, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return the k chunk ids whose words match the query best with their scores, best first, ties by chunk id."""
        return self._words.search(query, k, filters)

    def fingerprints(self, chunk_ids: Sequence[int]) -> dict[int, tuple[str, bytes]]:
        """Return for each chunk, in the order of their ids, its article's id and fingerprint."""
        return self._reading.fingerprints(chunk_ids)

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, tuple[Chunk, Article]]:
        """Return these chunks with their articles; an id that is not there is left out."""
        return self._reading.chunks(chunk_ids)


@dataclass(slots=True, eq=False)
class _Held:
    """A reading that several views share, and that ends with the last of them."""

    reading: Reading
    stack: ExitStack
    views: int = field(default=1)  # the first is the change itself

    def let_go(self) -> None:
        self.views -= 1
        if not self.views:
            self.stack.close()


class Views:
    """Lends views of the newest state. While the library changes they read it as it was before.

    Without a change under way every view has a reading of its own; a change holds one first, which the views that begin
    until the new state is published share, statement by statement. So SQLite can fold its log between two changes.
    """

    def __init__(self, library: Library, state: State) -> None:
        self._library = library
        self._state = state
        self._held: _Held | None = None
        self._lent = 0
        self._lock = threading.Condition()

    @property
    def state(self) -> State:
        """Return the newest state."""
        return self._state

    @contextmanager
    def lend(self) -> Iterator[tuple[State, Reading]]:
        """Lend the newest state with a reading of the library of the same version."""
        state, reading, end = self._begin()
        try:
            yield state, reading
        finally:
            with self._lock:
                end()
                self._lent -= 1
                self._lock.notify_all()

    def hold(self) -> None:
        """Let views go on reading the library as it is, until `publish`: it is about to change."""
        with self._lock:
            if self._held is None:
                stack = ExitStack()
                self._held = _Held(stack.enter_context(self._library.reading()), stack)

    def publish(self, state: State) -> None:
        """Have every view from now on see `state`, which is that of the library now."""
        with self._lock:
            self._state = state
            held, self._held = self._held, None
            if held is not None:
                held.let_go()

    def close(self) -> None:
        """Return when no view is lent any more, and nothing is held."""
        with self._lock:
            self._lock.wait_for(lambda: not self._lent)
            held, self._held = self._held, None
            if held is not None:
                held.let_go()

    def _begin(self) -> tuple[State, Reading, Callable[[], None]]:
        with self._lock:
            held = self._held
            if held is None:
                stack = ExitStack()
                reading, end = stack.enter_context(self._library.reading()), stack.close
            else:
                held.views += 1
                reading, end = held.reading, held.let_go
            self._lent += 1
            return self._state, reading, end

"""txtai: its embeddings with its extractor, and with its questions pipeline over every passage that is found.

The extractor puts all passages that it finds into one text, of which the reader sees the first 512 tokens: some four
passages. The questions pipeline by itself reads one passage at a time. Neither gives a score or a place: an answer's
score is how near its passage is to the question, its place the first where its words stand in the passage.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from txtai import Embeddings
from txtai.pipeline import Extractor, Questions

from eval.benchmarks.peers.records import Passage, Setup, Span


class TxtaiPeer:
    """Embeddings with content; `joined` asks the extractor, else every passage is read by itself."""

    def __init__(self, setup: Setup, passages: list[Passage], *, joined: bool) -> None:
        """Embed and store the passages."""
        self._passages = {one.id: one for one in passages}
        self._read = setup.read
        self._embeddings = Embeddings(path=setup.embedder, content=True, gpu=False)
        self._embeddings.index([(one.id, one.indexed, None) for one in passages])
        self._last: list[dict[str, Any]] = []
        self._extractor: Any = None
        self._questions: Any = None
        if joined:
            self._extractor = Extractor(self._search, setup.reader, gpu=False, context=setup.read, separator="\n")
        else:
            self._questions = Questions(setup.reader, gpu=False)

    def ask(self, question: str) -> list[Span]:
        """Return the one answer of the extractor, or one for each passage that the pipeline answers from."""
        if self._extractor is not None:
            answer = _answered(partial(self._read_joined, question))
            return self._placed(answer, self._known())[:1] if answer else []
        self._search([question], self._read)
        spans = []
        for passage, score in self._known():
            answer = _answered(partial(self._read_one, question, passage))
            spans += self._placed(answer, [(passage, score)]) if answer else []
        return spans

    def _read_joined(self, question: str) -> str | None:
        answer: str | None = self._extractor([("", question, question, False)])[0][1]
        return answer

    def _read_one(self, question: str, passage: Passage) -> str | None:
        answer: str | None = self._questions([question], [passage.text])[0]
        return answer

    def _search(self, queries: list[str], limit: int) -> list[list[dict[str, Any]]]:
        """Search as the extractor does, and remember what was found for the last query."""
        found: list[list[dict[str, Any]]] = self._embeddings.batchsearch(queries, limit)
        self._last = found[-1]
        return found

    def _known(self) -> list[tuple[Passage, float]]:
        return [(self._passages[int(one["id"])], float(one["score"])) for one in self._last]

    def _placed(self, answer: str, found: list[tuple[Passage, float]]) -> list[Span]:
        """Return where the answer stands in each of the passages that has it."""
        places = [(passage, passage.text.find(answer), score) for passage, score in found]
        return [Span(one.id, at, at + len(answer), _share(score)) for one, at, score in places if at >= 0]


def _answered(ask: Callable[[], str | None]) -> str | None:
    """Return the answer; None also for the TypeError with which txtai meets a reader that points at no word."""
    try:
        return ask()
    except TypeError:
        return None


def _share(score: float) -> float:
    return min(max(score, 0.0), 1.0)

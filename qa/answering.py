"""The whole journey from a question to a cited answer, timed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from index.documents import Filters, Hit, SearchResult
from index.store import Index
from qa.answers import Answer, Passage, Question, Reading, Resolved, Timings
from qa.calibration import Calibration
from qa.followup import resolve
from qa.reader import Reader
from qa.retriever import Retriever
from qa.selection import select
from qa.sifting import Verdict

Tell = Callable[[Resolved | SearchResult], None]
"""Is told of an answer in the making: the question resolved, then what was found. What it raises ends the work."""


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """How answers are made. `min_confidence` (0 to 1) replaces the calibration's own threshold for answering at all."""

    min_confidence: float | None = None
    read_chunks: int = 24


@dataclass(frozen=True, slots=True)
class Explanation:
    """The way to an answer: what was searched and read, the hits as retrieved, what became of every candidate group.

    `calibration` holds the thresholds that were in force.
    """

    answer: Answer
    query: str
    hits: tuple[Hit, ...]
    verdicts: tuple[Verdict, ...]
    calibration: Calibration


class Answerer:
    """Answers questions from one index with one reader. Safe to call from several threads."""

    def __init__(self, index: Index, reader: Reader, settings: AnswerSettings | None = None) -> None:
        """Use the reader's calibration, with its threshold moved to `settings.min_confidence` when that is given."""
        settings = settings or AnswerSettings()
        self.index = index
        self.reader = reader
        self.settings = settings
        self._retriever = Retriever(index)
        self._calibration = reader.calibration
        if settings.min_confidence is not None:
            item = min(self._calibration.item, settings.min_confidence)
            self._calibration = replace(self._calibration, answer=settings.min_confidence, item=item)

    def ask(self, question: Question, tell: Tell | None = None) -> Answer:
        """Return the answer to `question`: cited items, or an abstention when the articles do not say."""
        return self.explain(question, tell).answer

    def explain(self, question: Question, tell: Tell | None = None) -> Explanation:
        """Return the answer to `question` with the whole way to it; `tell` is called between the steps."""
        tell = tell or _tell_nobody
        clock = [time.perf_counter()]
        resolved = resolve(question.text, question.history)
        clock.append(time.perf_counter())
        tell(resolved)
        found = self._retriever.search(resolved.query, self.settings.read_chunks, question.filters)
        clock.append(time.perf_counter())
        tell(found)
        readings = self.reader.read(resolved.query, found.hits)
        clock.append(time.perf_counter())
        selection = select(resolved, readings, self._calibration, question.limit)
        clock.append(time.perf_counter())
        answer = Answer(
            question=question.text,
            resolved_question=resolved.text,
            excluded=resolved.excluded,
            kind=selection.kind,
            confidence=selection.confidence,
            items=selection.items,
            passages=_passages(readings),
            index_version=found.index_version,
            timings=_timings(clock),
            mismatches=selection.mismatches,
        )
        return Explanation(answer, resolved.query, found.hits, selection.verdicts, self._calibration)

    def search(self, query: str, limit: int, filters: Filters) -> SearchResult:
        """Return the hits for `query` without reading them."""
        return self._retriever.search(query, limit, filters)


def _tell_nobody(_: Resolved | SearchResult) -> None:
    """Let the work go on unseen."""


def _passages(readings: tuple[Reading, ...]) -> tuple[Passage, ...]:
    """Return the hits as passages, best first by the reader's relevance, ties by chunk id."""
    ranked = sorted(readings, key=lambda reading: (-reading.relevance, reading.hit.chunk_id))
    return tuple(Passage(reading.hit, reading.relevance, rank) for rank, reading in enumerate(ranked, start=1))


def _timings(clock: list[float]) -> Timings:
    resolve_ms, retrieve_ms, read_ms, select_ms = (1000.0 * (after - before) for before, after in pairwise(clock))
    return Timings(resolve_ms, retrieve_ms, read_ms, select_ms, total=1000.0 * (clock[-1] - clock[0]))

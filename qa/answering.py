"""The whole journey from a question to a cited answer, timed."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from index.documents import Filters, Hit, SearchResult
from index.store import Index
from qa.answer_cache import AnswerCache, Asked, Found
from qa.answers import Answer, Kind, Passage, Question, Reading, Resolved, Timings
from qa.calibration import Calibration
from qa.followup import resolve
from qa.items.verification import Verification
from qa.questions.forms import Number
from qa.reader import Reader
from qa.reading.bearing import Bearing
from qa.retriever import Retriever
from qa.selection import Selection, asked_form, select
from qa.sifting.sift import Verdict
from qa.waves import ENOUGH_FOR_ONE, read_in_waves

Tell = Callable[[Resolved | SearchResult], None]
"""Is told of an answer in the making: the question resolved, then what was found. What it raises ends the work."""


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """How answers are made.

    `min_confidence` (0 to 1) replaces the calibration's own threshold for answering at all. `read_chunks` is how many
    chunks are found for a question, and read as far as that is needed: for one thing no more than ENOUGH_FOR_ONE.
    `cached` answers are kept, their size counted in characters of the articles that they come from.
    """

    min_confidence: float | None = None
    read_chunks: int = 24
    cached: int = 32_000_000


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
        self.cache = AnswerCache(settings.cached)
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
        watch = Stopwatch()
        with watch.timing("resolve"):
            resolved = resolve(question.text, question.history)
        tell(resolved)
        asked = Asked(resolved, question.filters, question.limit, self.index.version)
        found = self.cache.get(asked)
        if found is None:
            found = self._find(asked, tell, watch)
            self.cache.put(asked, found)
        else:
            tell(SearchResult(found.hits, found.index_version))
        answer = Answer(
            question=question.text,
            resolved_question=resolved.text,
            excluded=resolved.excluded,
            kind=found.selection.kind,
            confidence=found.selection.confidence,
            items=found.selection.items,
            passages=_passages(found.readings),
            unread=_unread(found),
            index_version=found.index_version,
            timings=watch.timings(),
            mismatches=found.selection.mismatches,
        )
        return Explanation(answer, resolved.query, found.hits, found.selection.verdicts, self._calibration)

    def _find(self, asked: Asked, tell: Tell, watch: "Stopwatch") -> Found:
        """Retrieve, read and select."""
        query = asked.resolved.query
        if not query:  # nothing is asked of the articles: "Are you sure?"
            tell(SearchResult((), self.index.version))
            return Found((), (), Selection(Kind.NONE, 0.0, ()), self.index.version)
        with watch.timing("retrieve"):
            result = self._retriever.search(query, self.settings.read_chunks, asked.filters)
        tell(result)

        def read(hits: Sequence[Hit]) -> tuple[Reading, ...]:
            with watch.timing("read"):
                return self.reader.read(query, hits)

        bearing = Bearing(query, result.hits)
        verification = Verification(self.reader.verifier, query, self._calibration)

        def choose(readings: Sequence[Reading]) -> Selection:
            with watch.timing("select"):
                return select(asked.resolved, readings, bearing, verification, asked.limit)

        related = [hit for hit in result.hits if not bearing.is_elsewhere(hit)]
        number = asked_form(asked.resolved).number
        if number is Number.ONE:
            related = related[:ENOUGH_FOR_ONE]
        readings, selection = read_in_waves(related, number, read, choose, self.reader.calibration)
        return Found(result.hits, readings, selection, result.index_version)

    def search(self, query: str, limit: int, filters: Filters) -> SearchResult:
        """Return the hits for `query` without reading them."""
        return self._retriever.search(query, limit, filters)


def _tell_nobody(_: Resolved | SearchResult) -> None:
    """Let the work go on unseen."""


def _unread(found: Found) -> tuple[Hit, ...]:
    read = {reading.hit.chunk_id for reading in found.readings}
    return tuple(hit for hit in found.hits if hit.chunk_id not in read)


def _passages(readings: tuple[Reading, ...]) -> tuple[Passage, ...]:
    """Return the hits as passages, best first by the reader's relevance, ties by chunk id."""
    ranked = sorted(readings, key=lambda reading: (-reading.relevance, reading.hit.chunk_id))
    return tuple(Passage(reading.hit, reading.relevance, rank) for rank, reading in enumerate(ranked, start=1))


class Stopwatch:
    """The wall time of the steps of one answer, each of which may be taken several times."""

    def __init__(self) -> None:
        """Start now."""
        self._began = time.perf_counter()
        self._spent: dict[str, float] = {}

    @contextmanager
    def timing(self, step: str) -> Iterator[None]:
        """Count what is done in a with statement to a step of Timings."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._spent[step] = self._spent.get(step, 0.0) + 1000.0 * (time.perf_counter() - began)

    def timings(self) -> Timings:
        """Return the milliseconds of each step, and those since the start."""
        return Timings(**self._spent, total=1000.0 * (time.perf_counter() - self._began))
